"""What assistive technology finds of the windows: every control named, and Tab leading to each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.system.person import Person, Seen
from tests.system.screen import wait_for

FOCUSABLE = {"focusable", "showing", "enabled"}
ADD_CONNECTIONS = "Add one connection per delegation"
NUMBERED = re.compile("Connections, [1-9][0-9]*")
"""The entry of the sidebar, once there is one."""
CELLS = {"table cell", "column header", "row header", "list item", "tree item", "page tab"}
"""Roles of what lies in a table, list or bar: arrows lead there, and an empty cell has nothing to say."""


def test_pages_say_what_every_control_is_and_tab_leads_to_each(person: Person) -> None:
    for page in pages(person):
        assert faults(page) == []
        assert unreached(person, page) == []


def test_several_chosen_under_the_cover_are_told_and_tab_leads_to_each_control(person: Person) -> None:
    person.tab_to("Participants")
    person.keys("Home", "shift+Down", "F8")
    strip = "the strip of the cover"
    person.see(strip, lambda seen: (seen.role, seen.name) == ("push button", "Show them again"))
    window = person.front()
    assert any("2 selected" in seen.name for seen in window.all())
    assert faults(window) == []
    assert unreached(person, window) == []


def test_dialogs_say_what_every_control_is_and_tab_leads_to_each(person: Person) -> None:
    # Without a connection there is nothing that a test call could ask for.
    menus = person.front("menus").all()
    person.press(next(seen for seen in menus if seen.name == ADD_CONNECTIONS))
    person.see("connections", lambda seen: NUMBERED.fullmatch(seen.name) is not None)
    entries = [seen for seen in person.front("menus").all() if opens_dialog(seen)]
    assert entries
    # From the last menu to the first: a new event, its first entry, leaves the event that is open.
    for entry in reversed(entries):
        dialog = dialog_of(person, entry)
        assert faults(dialog) == []
        if dialog.role != "panel":
            # What lies over the page is one line, whose keys walk its list.
            assert unreached(person, dialog) == []
        leave_dialog(person)


def pages(person: Person) -> Iterator[Seen]:
    """Go to each page that the sidebar names, the start page last, and give the window as it then is."""
    panel = person.named("panel", "Pages")
    entries = [seen for seen in panel.all() if seen.role == "check box" and "showing" in seen.states]
    start, *others = entries
    assert (start.name, len(others) > 1) == ("Start", True)
    for entry in others:
        person.press(entry)

        def is_in_front(entry: Seen = entry) -> Seen | None:
            window = person.front()
            same = next((seen for seen in window.all() if seen.numbers == entry.numbers), None)
            return window if same is not None and "checked" in same.states else None

        yield wait_for(f"the page {entry.name}", is_in_front)
    person.press(start)
    yield wait_for("the start page", lambda: without_sidebar(person))


def without_sidebar(person: Person) -> Seen | None:
    window = person.front()
    return None if any(seen.name == "Pages" for seen in window.all()) else window


def opens_dialog(seen: Seen) -> bool:
    """Tell whether this is an entry of a menu that asks for more before it does something."""
    return seen.role == "menu item" and seen.name.endswith("…") and "enabled" in seen.states


def dialog_of(person: Person, entry: Seen) -> Seen:
    """Choose an entry of a menu and return the dialog that comes up, or the panel over the page."""
    before = person.front()
    known = {seen.numbers for seen in controls(before)}
    person.press(entry)

    def opened() -> Seen | None:
        window = person.front()
        if window.role == "dialog" or window.name != before.name:
            return window
        at = person.focus().numbers
        if not at or at in known:
            return None
        return next((seen for seen in window.all() if seen.numbers == at[:-1]), None)

    return wait_for(f"the dialog of “{entry.name}”", opened)


def leave_dialog(person: Person) -> None:
    person.keys("Escape")
    wait_for("the window after its dialog", lambda: person.front().role == "frame")


def controls(window: Seen) -> list[Seen]:
    """Return what can take the focus in a window, but for what lies in tables."""
    return [seen for seen in window.all() if seen.states >= FOCUSABLE and seen.role not in CELLS]


def stops(window: Seen) -> dict[str, set[tuple[int, ...]]]:
    """Return what Tab should come by: for each path the controls of which one is enough.

    In an editable combo box the focus is its editor's. A label that the mouse can select is read, not
    used. Tab leads to one entry of the sidebar and to one of several options, and the arrow keys from
    there to the others.
    """
    stops: dict[str, set[tuple[int, ...]]] = {}
    for group in window.all():
        inner = controls(group)
        if (group.role == "combo box" and group in inner) or group.name == "Pages":
            stops[group.path] = {seen.numbers for seen in inner}
        elif is_choice(group):
            stops[group.path] = {seen.numbers for seen in inner if seen.role == "radio button"}
    grouped = {numbers for group in stops.values() for numbers in group}
    others = (seen for seen in controls(window) if seen.role != "label")
    single = (seen for seen in others if seen.numbers not in grouped)
    return stops | {seen.path: {seen.numbers} for seen in single}


def faults(window: Seen) -> list[str]:
    """Return the paths of controls that do not say what they are, or say it in markup."""
    found = controls(window)
    assert found
    nameless = [seen for seen in found if not seen.name.strip()]
    # A combo box goes by what is chosen in it; what it is for, its label says, or its description.
    combos = [seen for seen in found if seen.role == "combo box"]
    unlabelled = [seen for seen in combos if not (seen.label + seen.description).strip()]
    marked_up = [seen for seen in window.all() if "<qt>" in seen.name + seen.description]
    return [seen.path for seen in (*nameless, *unlabelled, *marked_up)]


def is_choice(group: Seen) -> bool:
    """Tell whether options stand in this, and not all of them in one thing in it."""
    options = [sum(seen.role == "radio button" for seen in child.all()) for child in group.children]
    return sum(options) > max(options, default=0)


def unreached(person: Person, window: Seen) -> list[str]:
    """Press Tab until it comes round, and return the paths of the controls that it never came by."""
    sought = stops(window)
    reached: set[tuple[int, ...]] = set()
    at = person.focus()
    if list(sought.values()) == [{at.numbers}]:
        # Where one button is all there is, Tab stays on it.
        return []
    for _press in range(2 * len(sought)):
        at = person.tab(at)
        if at.numbers in reached:
            break
        reached.add(at.numbers)
    return [path for path, stop in sought.items() if not stop & reached]
