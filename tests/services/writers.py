"""Find every service method that writes, by reading the source."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import FunctionType, ModuleType
from typing import get_type_hints

from lmcdesk.desk import Desk


def service_classes() -> dict[str, type]:
    """Return the services that a desk holds, by name."""
    hints = get_type_hints(Desk)
    return {hint.__name__: hint for hint in hints.values() if hint.__module__.startswith("lmcdesk.services.")
            and hint.__name__.endswith("Service")}  # fmt: skip


@cache
def _called(function: FunctionType) -> tuple[list[str], list[FunctionType], bool]:
    """Return the methods of its own that a function calls, other functions, and whether it writes itself."""
    own: list[str] = []
    others: list[FunctionType] = []
    writes = False
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    known = function.__globals__ | _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                own.append(name)
            case ast.Attribute(value=ast.Attribute(attr="_store"), attr="write"):
                writes = True
            case ast.Attribute(value=ast.Name(id="store"), attr="write"):
                writes = True
            case ast.Attribute(value=ast.Name(id=module), attr=name):
                holder = known.get(module)
                found = getattr(holder, name, None) if isinstance(holder, ModuleType) else None
                others += [found] if isinstance(found, FunctionType) else []
            case ast.Name(id=name):
                found = known.get(name)
                others += [found] if isinstance(found, FunctionType) else []
    return own, others, writes


def _imported(tree: ast.AST) -> dict[str, object]:
    """Return what a function imports only once it is called."""
    return {
        name.asname or name.name: getattr(import_module(node.module), name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }


def _writes(function: FunctionType, owner: type | None, seen: frozenset[FunctionType] = frozenset()) -> bool:
    if function in seen:
        return False
    own, others, writes = _called(function)
    seen |= {function}
    return (
        writes
        or any(
            _writes(method, owner, seen)
            for name in own
            if isinstance(method := getattr(owner, name, None), FunctionType)
        )
        or any(_writes(other, None, seen) for other in others if other.__module__.startswith("lmcdesk."))
    )


def writing_methods() -> Iterator[str]:
    """Yield the public methods of the services that write to the store, as `Service.method`."""
    for service, kind in service_classes().items():
        for name, function in vars(kind).items():
            if isinstance(function, FunctionType) and not name.startswith("_") and _writes(function, kind):
                yield f"{service}.{name}"
