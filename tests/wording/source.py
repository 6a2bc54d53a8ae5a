"""Read out of the source which messages the program may say."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lmcdesk
from lmcdesk.wording.catalogue import Source, catalogue

ROOT = Path(lmcdesk.__file__).parent
CATALOGUE = ROOT / "wording" / "catalogue"
FILES = sorted(path for path in ROOT.rglob("*.py") if CATALOGUE not in path.parents)
BUILDERS = {"message", "Message", "UserError", "KnownError"}


@dataclass(frozen=True)
class Said:
    """A call that builds a message: its possible keys, and its parameters, None where it cannot be read."""

    place: str
    keys: tuple[str, ...]
    patterns: tuple[str, ...]
    params: frozenset[str] | None


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def messages() -> Iterator[Said]:
    """Yield every call that builds a message."""
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BUILDERS:
                keys, patterns = _keys(node.args[0]) if node.args else ((), ())
                yield Said(place(path, node), keys, patterns, _params(node))


def _keys(node: ast.expr) -> tuple[tuple[str, ...], tuple[str, ...]]:
    match node:
        case ast.Constant(value=str(key)):
            return (key,), ()
        case ast.IfExp(body=one, orelse=other):
            (keys, patterns), (more_keys, more_patterns) = _keys(one), _keys(other)
            return keys + more_keys, patterns + more_patterns
        case ast.JoinedStr(values=parts):
            return (), ("".join(_pattern(part) for part in parts),)
    return (), ()


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"


def _params(node: ast.Call) -> frozenset[str] | None:
    if isinstance(node.func, ast.Name) and node.func.id == "Message":
        match node.args[1:]:
            case []:
                return frozenset()
            case [ast.Dict(keys=keys)]:
                return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
        return None
    names = [keyword.arg for keyword in node.keywords]
    if isinstance(node.func, ast.Name) and node.func.id == "UserError":
        # Where the field has its place in the call; it is no part of the sentence.
        names = [name for name in names if name != "field"]
    return None if None in names else frozenset(str(name) for name in names)


def constants(path: Path) -> Iterator[tuple[str, ast.Constant]]:
    """Yield every text of a file that is whole."""
    parts = {
        id(part) for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value, node


def patterns() -> Iterator[tuple[str, str]]:
    """Yield every text that is put together like a key, by its place."""
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                area, dot, _ = str(node.values[0].value).partition(".")
                if dot and area in areas():
                    yield place(path, node), _keys(node)[1][0]


def areas() -> set[str]:
    """Return what the keys of sentences begin with."""
    return {key.partition(".")[0] for key in catalogue() if key[0].islower()}


def looks_like_key(text: str) -> bool:
    area, dot, rest = text.partition(".")
    return bool(dot) and area in areas() and re.fullmatch(r"[a-z_]+(\.[a-z_-]+)*", rest) is not None


def forms(source: Source) -> tuple[str, ...]:
    return (source,) if isinstance(source, str) else source


def placeholders(text: str) -> set[str]:
    """Return the names that a text has to be told."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
