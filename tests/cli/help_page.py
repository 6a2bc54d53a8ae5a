"""Hold the page about the command line against the program, and write its examples and tables anew.

`python -m tests.cli.help_page` runs every example and puts down what it printed.
"""

import contextlib
import io
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lmcdesk.__main__ import main
from lmcdesk.cli.edits import EDITABLE
from lmcdesk.domain.fields import Field, FieldKind, label
from lmcdesk.domain.message import message
from lmcdesk.domain.privacy import is_covered
from lmcdesk.domain.settings import SETTABLE
from lmcdesk.resources import resources_root
from lmcdesk.wording import Wording

PAGE = resources_root() / "help" / "command-line.md"
PROMPT = "$ lmcdesk "

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r"^(<!-- fields -->\n).*", re.DOTALL | re.MULTILINE)

RECORDS = {
    "event": "event",
    "meeting": "meeting",
    "item": "agenda_item",
    "delegation": "delegation",
    "participant": "participant",
    "turn": "turn",
    "connection": "connection",
}
"""What `set` calls the records, and what their tables are called."""


def commands_of(block: str) -> list[str]:
    """Return the commands of an example."""
    return [line for line in block.splitlines() if line.startswith(PROMPT)]


def blocks_of(page: str) -> list[str]:
    """Return the examples of the page with what they print."""
    return _BLOCK.findall(page)


@contextlib.contextmanager
def example_folder() -> Iterator[None]:
    """Stand in an empty folder."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        yield


def played(block: str) -> str:
    """Return an example as its commands print it now, streams as a console mixes them."""
    lines = []
    for command in commands_of(block):
        console = io.StringIO()
        with contextlib.redirect_stdout(console), contextlib.redirect_stderr(console):
            main(shlex.split(command.removeprefix(PROMPT)))
        lines.append(f"{command}\n{console.getvalue()}")
    return "".join(lines)


def fields_section() -> str:
    """Return the tables of fields, from their declaration."""
    return "\n".join(_table(record, EDITABLE[record].fields, table) for record, table in RECORDS.items())


def rewritten(page: str) -> str:
    """Return the page with examples and tables as they are now; unchanged parts of an example stay."""
    with example_folder():
        page = _BLOCK.sub(lambda found: f"```console\n{_kept(found[1], played(found[1]))}```", page)
    return _SECTION.sub(lambda found: f"{found[1]}\n{fields_section()}", page)


def same(told: str, printed: str) -> bool:
    """Tell whether an example tells what was printed; “[…]” stands for anything."""
    pattern = ".*?".join(re.escape(part) for part in told.split("[…]"))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def _kept(told: str, printed: str) -> str:
    return told if same(told, printed) else printed


def _table(record: str, fields: Mapping[str, Field], table: str) -> str:
    wording = Wording()
    lines = [f"### {record}", "", "| Field | Is | Holds |", "|---|---|---|"]
    lines += [
        f"| `{field.name}` | {_called(wording, table, field)} | {_holds(table, field)} |"
        for field in fields.values()
    ]
    return "\n".join([*lines, ""])


def _called(wording: Wording, table: str, field: Field) -> str:
    """Return what a field is called; one that is a setting as in the history."""
    if field in SETTABLE.values():
        told = wording.say(message(f"setting.{field.name}"))
        return told[0].upper() + told[1:]
    return wording.say(label(table, field.name))


def _holds(table: str, field: Field) -> str:
    told = _kind(field)
    told += ", required" if field.required else ""
    return told + _seen_by(table, field)


def _seen_by(table: str, field: Field) -> str:
    """Return who sees a field: what the cover hides is private, the rest of the internal ones is not."""
    if is_covered(table, field.name):
        return ", private" if field.internal else ", covered"
    return ", internal" if field.internal else ""


def _kind(field: Field) -> str:
    match field.kind:
        case FieldKind.LINE:
            return "one line"
        case FieldKind.LINES:
            return "text, line breaks kept"
        case FieldKind.CHOICE:
            assert field.choices is not None
            return "one of " + ", ".join(f"`{member.value}`" for member in field.choices)
        case FieldKind.DAY:
            return "a day"
        case FieldKind.WALL:
            return "a time of the plan"
        case FieldKind.NUMBER:
            return f"a whole number from {field.lowest} to {field.highest}"
        case FieldKind.LENGTH:
            return f"a length, from {field.lowest} to {field.highest} seconds"
        case FieldKind.FLAG:
            return "`yes` or `no` (in JSON `true` or `false`)"
        case FieldKind.ZONE:
            return "a time zone such as `Asia/Yangon`"


if __name__ == "__main__":
    page = Path(PAGE)
    page.write_text(rewritten(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
