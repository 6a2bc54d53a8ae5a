"""Describe a fault of the program by kind and place, without a single value."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from types import TracebackType

PACKAGE = Path(__file__).resolve().parents[2]
_FRAMES = 30
_CAUSES = 5
_LIBRARIES = re.compile(r".*[/\\](?:site-packages|dist-packages|python3\.\d+|Lib)[/\\]")
# A quotation may not be closed; an apostrophe opens none ("can't"), and a name may hold one ("O'Neil").
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|`[^`]*(?:`|$)|(?<!\w)'.*?(?:'(?!\w)|$)", re.DOTALL)
# From the word with the first slash to where the sentence goes on: a folder may have blanks in its name.
_PATH = re.compile(r"[^\s(\[\"'“]*[\\/].*?(?=[\"'”,;:)\]]+(?:\s|$)|\s\(|$)", re.MULTILINE)
_SOURCE = re.compile(r".*\.(?:pyc?|pyd|dll|dylib|so(?:\.[\d.]+)?)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold what went wrong: the kind of exception, the place in our own code, and the whole trace.

    Values are not part of it. The message of an exception often quotes what was being worked on
    ("invalid literal for int(): 'Hap Omaly'"), SQLAlchemy's hold whole rows, and nobody who reads a log
    can tell whose names they may see. Kind, place and trace say where to look; the lines of a trace are
    those of the program. Only messages that Python words from names in the source are kept.
    """

    kind: str
    place: str
    trace: str


def fault_of(error: BaseException) -> Fault:
    """Return the fault that an exception stands for."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    deepest = (own or frames)[-1:]
    place = "".join(f"{short_path(frame.filename)}:{frame.lineno}" for frame in deepest)
    return Fault(type(error).__name__, place, "\n".join(_traced(error)))


def short_path(path: str) -> str:
    """Return a path of a source file as seen from our package or from the libraries: no folder of hers."""
    file = Path(path)
    if file.is_absolute() and file.is_relative_to(PACKAGE.parent):
        return file.relative_to(PACKAGE.parent).as_posix()
    shortened = _LIBRARIES.sub("", path)
    # A path of Windows has to be seen as one anywhere.
    return shortened.replace("\\", "/") if shortened != path else PureWindowsPath(path).name


def without_values(text: str) -> str:
    """Return a message of Qt's without what it quotes and without whatever may be a path."""
    return _PATH.sub("…", _QUOTED.sub("“…”", text))


def with_short_paths(text: str) -> str:
    """Return a message of Python's with files of programs as `short_path` has them, other paths left out."""
    return _PATH.sub(lambda found: _short_source(found[0]), text)


def _short_source(path: str) -> str:
    short = short_path(path)
    return short if _SOURCE.fullmatch(short) else "…"


def _traced(error: BaseException) -> list[str]:
    lines: list[str] = []
    found: BaseException | None = error
    seen: set[int] = set()
    while found is not None and id(found) not in seen and len(seen) < _CAUSES:
        seen.add(id(found))
        lines += [*(["", "while handling or because of"] if lines else []), _headline(found)]
        lines += _walked(found.__traceback__)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return lines


def _headline(error: BaseException) -> str:
    kind = type(error)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    # AttributeError, NameError and ImportError name what stands in the source; their message is Python's
    # and the system's, with the whole path of a library that cannot be loaded.
    told = isinstance(error, AttributeError | NameError | ImportError)
    return f"{name}: {with_short_paths(str(error))}" if told else name


def _walked(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    lines = [
        line
        for frame in frames
        for line in (f"  {short_path(frame.filename)}:{frame.lineno} in {frame.name}", f"    {frame.line}")
    ]
    if len(frames) > 2 * _FRAMES:
        # A recursion without end says the same a thousand times.
        lines = [*lines[: 2 * _FRAMES], f"  … {len(frames) - 2 * _FRAMES} more …", *lines[-2 * _FRAMES :]]
    return lines
