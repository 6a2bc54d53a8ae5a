"""Tell what another program's windows say of themselves to assistive technology.

Run by the system's own Python, for which Atspi is installed, not by that of the tests. It answers one
request a line, both JSON:

    ["windows", PID, MORE]   the tree of each window; MORE is a list that may hold "cells", those of tables,
                             and "menus", what they hold although nobody has opened them
    ["focus", PID, null]     name of the control that has the focus, and the way to it: numbers of children
    ["press", PID, NUMBERS]  does the first action of the control that such numbers lead to

Each thing asked about a control goes to the program and back: on a busy machine that is most of the time.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version has to be named first

PATIENCE_MS = 60_000
MENUS = {Atspi.Role.MENU_BAR, Atspi.Role.POPUP_MENU, Atspi.Role.MENU, Atspi.Role.MENU_ITEM}
TABLES = {Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.TREE, Atspi.Role.LIST}
# Where the focus is that of the whole: Qt calls a tab in front focused wherever the focus is.
WHOLE = TABLES | {Atspi.Role.PAGE_TAB_LIST}
STATES = ("showing", "visible", "focusable", "focused", "enabled", "sensitive", "active", "modal", "checked")


def application(pid: int) -> Any:
    """Return the program of a process, None while it is not on the bus."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(number)
        if found is not None and found.get_process_id() == pid:
            # What was remembered would grow stale: nothing here listens to changes.
            found.set_cache_mask(Atspi.Cache.NONE)
            return found
    return None


def described(node: Any, number: int, more: list[str]) -> dict[str, Any] | None:
    """Return what a control says of itself, and its children; None for one that is out of sight."""
    states = node.get_state_set()
    showing = states.contains(Atspi.StateType.SHOWING)
    if not showing and "menus" not in more:
        return None
    role = node.get_role()
    if not showing and role not in MENUS:
        return None
    box = node.get_extents(Atspi.CoordType.SCREEN)
    return {
        "role": Atspi.role_get_name(role),
        "name": node.get_name() or "",
        "label": label_of(node) if role == Atspi.Role.COMBO_BOX else "",
        "description": node.get_description() or "",
        "number": number,
        "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name.upper()))],
        "box": [box.x, box.y, box.width, box.height],
        "text": text_of(node),
        "children": [] if role in TABLES and "cells" not in more else children(node, more),
    }


def children(node: Any, more: list[str]) -> list[dict[str, Any]]:
    """Return what the children of a control say of themselves; those that go meanwhile are left out."""
    found = []
    for number in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(number)
            told = None if child is None else described(child, number, more)
        except GLib.Error:
            continue
        if told is not None:
            found.append(told)
    return found


def label_of(node: Any) -> str:
    """Return the name of the label that is tied to a control, "" where none is."""
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return str(relation.get_target(0).get_name() or "")
    return ""


def focused(node: Any) -> list[int] | None:
    """Return the numbers that lead to what has the focus, the innermost first; None if nothing has it."""
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        states = None if child is None else child.get_state_set()
        if states is None or not states.contains(Atspi.StateType.SHOWING):
            continue
        within = None if child.get_role() in WHOLE else focused(child)
        if within is not None:
            return [*within, number]
        if states.contains(Atspi.StateType.FOCUSED) and states.contains(Atspi.StateType.FOCUSABLE):
            return [number]
    return None


def text_of(node: Any) -> str:
    """Return what stands in an editor, "" for what is none."""
    if node.get_role() not in (Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.SPIN_BUTTON):
        return ""
    return str(Atspi.Text.get_text(node, 0, -1) or "")


def windows(pid: int, more: list[str]) -> list[dict[str, Any]] | None:
    """Return the windows of a process, None while it is not on the bus."""
    program = application(pid)
    return None if program is None else children(program, more)


def press(pid: int, path: list[int]) -> bool:
    """Do the first action of the control at a path of child numbers, and tell whether it was done."""
    node = application(pid)
    for number in path:
        node = None if node is None else node.get_child_at_index(number)
    return node is not None and bool(Atspi.Action.do_action(node, 0))


def focus(pid: int, _: None) -> tuple[str, list[int]] | None:
    """Return the name of the control of a process that has the focus, and the numbers that lead to it."""
    node = application(pid)
    found = None if node is None else focused(node)
    if found is None:
        return None
    for number in found[::-1]:
        node = node.get_child_at_index(number)
    return node.get_name() or "", found[::-1]


DO: dict[str, Any] = {"windows": windows, "press": press, "focus": focus}


def main() -> None:
    """Answer requests until there are no more."""
    Atspi.set_timeout(PATIENCE_MS, PATIENCE_MS)
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        try:
            answer: Any = DO[what](*arguments)
        except GLib.Error:
            # A window that was just closing: whoever asks will ask again.
            answer = None
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
