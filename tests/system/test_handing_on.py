"""What else a day at the desk asks for, at a real window: several at once, paper, cover, a file, a step back.

By mouse and by keyboard alone; at last the system asks the program to end, with a field still open.
"""

from __future__ import annotations

import time
from pathlib import Path

from tests.system.journey import Store, becomes, choose, in_view, is_button, name_the_file
from tests.system.person import Person, Seen
from tests.system.screen import wait_for

NAME = "Khant Zaw"
NOTES, PRIVATE = "Notes", "calls back on Tuesday"
TITLE, NEW_TITLE, LAST_TITLE = "Functional title", "Secretary of State", "Minister of State"
COVER = "Privacy cover is on"
STEPS_BACK = "Take this step back…"


def test_a_day_at_the_desk_with_the_mouse(person: Person, store: Store, tmp_path: Path) -> None:
    person.click(person.cell("H.E. Hap Omaly"))
    person.click(person.cell("H.E. Khant Zaw"), held="ctrl")
    person.see("two chosen", lambda seen: "2 selected" in seen.name)
    person.click(in_view(person, NOTES))
    person.write(NOTES, PRIVATE)
    person.keys("Tab")
    becomes("the notes", lambda: noted(store), {"Hap Omaly", "Khant Zaw"})

    choose(person, "File", "Print list…")
    person.see("the preview", is_button("Print…"))
    person.keys("Escape")
    person.named("table", "Participants")

    assert says_private(person)
    choose(person, "View", "Privacy cover")
    becomes("the cover", lambda: is_covered(person), True)
    person.click(person.see("the way out", is_button("Show them again")))
    becomes("the cover", lambda: is_covered(person), False)
    becomes("what is private", lambda: says_private(person), True)

    file, old = tmp_path / "event.lmcdesk", title(store)
    choose(person, "File", "Hand over event…")
    name_the_file(person, file)
    person.click(person.see("the main button", is_button("Hand over")))
    person.click(person.see("the way out", is_button("Close")))
    assert file.exists()
    person.click(person.cell(f"H.E. {NAME}"))
    person.see("one chosen", lambda seen: "1 selected" in seen.name)
    person.click(in_view(person, TITLE))
    person.write(TITLE, NEW_TITLE)
    person.keys("Return")
    becomes("the title", lambda: title(store), NEW_TITLE)
    choose(person, "File", "Open hand-over file…")
    choose_file(person, file)
    person.click(person.see("what differs", is_button("Update")))
    becomes("the title", lambda: title(store), old)

    person.click(person.see("History in the sidebar", lambda seen: seen.name.startswith("History")))
    person.click(newest_step(person))
    person.click(
        person.see("a way back", lambda seen: is_button(STEPS_BACK)(seen) and "enabled" in seen.states)
    )
    person.click(person.see("the main button", is_button("Take back")))
    becomes("the title", lambda: title(store), NEW_TITLE)

    person.click(
        person.see("Participants in the sidebar", lambda seen: seen.name.startswith("Participants, "))
    )
    person.click(person.cell(f"H.E. {NAME}"))
    person.see(TITLE, lambda seen: (seen.name, seen.text) == (TITLE, NEW_TITLE))
    person.click(in_view(person, TITLE))
    person.write(TITLE, LAST_TITLE)
    ends_and_saves(person, store)


def test_a_day_at_the_desk_with_the_keyboard_alone(person: Person, store: Store, tmp_path: Path) -> None:
    person.tab_to("Participants")
    person.keys("Home", "shift+Down")
    person.see("two chosen", lambda seen: "2 selected" in seen.name)
    person.tab_to(NOTES)
    person.write(NOTES, PRIVATE)
    person.keys("Tab")
    becomes(
        "how many have notes", lambda: [one["notes"] for one in store.read("participants")].count(PRIVATE), 2
    )

    person.keys("ctrl+p")
    person.see("the preview", is_button("Print…"))
    person.tab_to("Print…")
    person.keys("Escape")
    person.named("table", "Participants")

    person.keys("F8")
    becomes("the cover", lambda: is_covered(person), True)
    person.keys("F8")
    becomes("the cover", lambda: is_covered(person), False)

    file, old = tmp_path / "event.lmcdesk", title(store)
    person.keys("alt+f")
    person.named("menu item", "Hand over event…")
    person.keys("h")
    name_the_file(person, file)
    person.keys("Return")
    person.see("the way out", is_button("Close"))
    assert file.exists()
    person.keys("Escape")
    change_title(person, store, NEW_TITLE)
    person.keys("Return")
    becomes("the title", lambda: title(store), NEW_TITLE)
    person.keys("ctrl+o")
    choose_file(person, file)
    person.see("what differs", is_button("Update"))
    person.tab_to("Update")
    person.keys("Return")
    becomes("the title", lambda: title(store), old)

    person.keys("ctrl+4")
    newest_step(person)
    person.tab_to("Steps")
    person.keys("Home", "ctrl+shift+t")
    person.see("the main button", is_button("Take back"))
    person.keys("Return")
    becomes("the title", lambda: title(store), NEW_TITLE)

    person.keys("ctrl+2")
    change_title(person, store, LAST_TITLE)
    ends_and_saves(person, store)


def change_title(person: Person, store: Store, words: str) -> None:
    """Find a person and type over the title, by keys; the field is not left."""
    before = title(store)
    person.keys("ctrl+f")
    wait_for("the search", lambda: person.focus().name == "Find participants")
    person.write("Find participants", "khant")
    person.see("one row", lambda seen: "1 shown" in seen.name)
    person.keys("Down")
    person.see(TITLE, lambda seen: (seen.name, seen.text) == (TITLE, before))
    person.tab_to(TITLE)
    person.write(TITLE, words)


def choose_file(person: Person, file: Path) -> None:
    """Type a path into the dialog that opens a file, and open it."""
    wait_for("the name of the file", lambda: person.focus().name.startswith("File name"))
    person.type(str(file))
    name = person.focus().name
    becomes("the name of the file", lambda: person.named("text", name).text, str(file))
    person.keys("Return")


def newest_step(person: Person) -> Seen:
    """Return what tells of the newest step in the history, once the page is there."""
    person.named("table", "Steps")
    return person.see(
        "the step of the file",
        lambda seen: seen.role == "table cell" and "hand-over file" in seen.name,
        "cells",
    )


def ends_and_saves(person: Person, store: Store) -> None:
    """Have the system ask the program to end while a field is open: soon, well, and saved."""
    asked = time.monotonic()
    assert person.asks_to_end() == 0
    ended = time.monotonic() - asked
    assert title(store) == LAST_TITLE
    # On a free machine it takes a tenth of a second; on any, less than the command line to start and read.
    assert ended < max(1.0, time.monotonic() - asked - ended)


def noted(store: Store) -> set[str]:
    return {name for name, notes in store.people("notes").items() if notes == PRIVATE}


def title(store: Store) -> str:
    return store.people("functional_title")[NAME]


def is_covered(person: Person) -> bool:
    """Tell whether the cover is on; where it is, nothing that is private is told from outside either."""
    on = any(COVER in seen.name for seen in person.front().all())
    assert not (on and says_private(person))
    return on


def says_private(person: Person) -> bool:
    told = (part for seen in person.front().all() for part in (seen.name, seen.description, seen.text))
    return any(PRIVATE in part for part in told)
