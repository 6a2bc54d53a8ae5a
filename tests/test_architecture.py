"""Rules of the house that the import contracts and ruff cannot hold, judged by reading the source."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = sorted((ROOT / "lmcdesk").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FILE = 400

# The floors (or files) of lmcdesk that alone may import a package.
HOMES = {
    "PySide6": {"gui", "paper", "__main__.py"},
    "shiboken6": {"gui", "paper", "__main__.py"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "email_validator": {"services"},
    "openpyxl": {"exchange"},
    "defusedxml": {"exchange"},
    "python_calamine": {"exchange"},
    "vobject": {"exchange"},
    "babel": {"wording"},
    "rapidfuzz": {"services"},
    "numpy": {"services"},
    "myanmartools": {"services"},
}


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a source file."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the full name of everything that a file imports, with the line."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def names(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every name and attribute that a file uses, with the line."""
    for node in nodes(path):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno


def floor(path: Path) -> str:
    """Return the folder of lmcdesk in which a file lies, or its own name at the top."""
    return path.relative_to(ROOT / "lmcdesk").parts[0]


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_every_foreign_package_stays_in_its_home() -> None:
    strays = [
        f"{place(path, line)} {name}"
        for path in PRODUCT
        for name, line in imports(path)
        if floor(path) not in HOMES.get(name.partition(".")[0], {floor(path)})
    ]
    assert strays == []


def test_domain_imports_the_standard_library_alone() -> None:
    strays = [
        f"{place(path, line)} {name}"
        for path in PRODUCT
        for name, line in imports(path)
        if floor(path) == "domain"
        and not name.startswith("lmcdesk.domain.")
        and name.partition(".")[0] not in sys.stdlib_module_names
    ]
    assert strays == []


def test_store_is_without_an_orm() -> None:
    strays = [
        f"{place(path, line)} {name}"
        for path in PRODUCT
        for name, line in imports(path)
        if name.startswith("sqlalchemy.orm")
    ]
    assert strays == []


def test_nothing_blocks_or_re_enters_the_event_loop() -> None:
    strays = [
        f"{place(path, line)} {name}"
        for path in PRODUCT
        for name, line in names(path)
        if name in ("processEvents", "sleep", "msleep", "usleep")
    ]
    assert strays == []


def test_no_file_of_the_program_is_too_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PRODUCT}
    assert [place(path, length) for path, length in lengths.items() if length >= LONGEST_FILE] == []


def test_no_test_is_skipped() -> None:
    strays = [
        f"{place(path, line)} {name}"
        for path in TESTS
        for name, line in names(path)
        if name in ("skip", "skipif", "xfail", "importorskip")
    ]
    assert strays == []


def test_no_test_sleeps() -> None:
    strays = [
        f"{place(path, line)} {name}" for path in TESTS for name, line in names(path) if name == "sleep"
    ]
    assert strays == []
