"""The main job at a real window: correct, move, undo, redo, export, by mouse and by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.system.journey import Store, becomes, choose, in_view, is_button, name_the_file
from tests.system.person import Person
from tests.system.screen import wait_for

OPENERS = ["Mr. XU Jianmin", "H.E. Hap Omaly", "H.E. Khant Zaw", "Mr. Win Zeyar Tun"]
SWAPPED = ["H.E. Hap Omaly", "Mr. XU Jianmin", "H.E. Khant Zaw", "Mr. Win Zeyar Tun"]
LISTED = ["Khant Zaw", "XU Jianmin", "TAN Weiping", "Hap Omaly", "Win Zeyar Tun"]
OLD_TITLE, NEW_TITLE = "State Secretary", "Secretary of State"
TITLE = "Functional title"


def title(store: Store) -> str:
    return store.people("functional_title")["Hap Omaly"]


def test_the_main_job_with_the_mouse(person: Person, store: Store, tmp_path: Path) -> None:
    begun = store.steps()
    person.click(person.cell("H.E. Hap Omaly"))
    person.see(TITLE, lambda seen: (seen.name, seen.text) == (TITLE, OLD_TITLE))
    person.click(in_view(person, TITLE))
    person.write(TITLE, NEW_TITLE)
    person.click(person.cell("H.E. Khant Zaw"))
    becomes("the title", lambda: title(store), NEW_TITLE)

    person.click(person.see("Speakers in the sidebar", lambda seen: seen.name.startswith("Speakers, ")))
    assert store.order() == OPENERS
    first, second = person.cell("Mr. XU Jianmin"), person.cell("H.E. Hap Omaly")
    person.drag(second.middle, (second.middle[0], first.box[1] + 2))
    becomes("the order", store.order, SWAPPED)

    choose(person, "Edit", "Undo")
    becomes("the order", store.order, OPENERS)
    choose(person, "Edit", "Undo")
    becomes("the title", lambda: title(store), OLD_TITLE)
    choose(person, "Edit", "Redo")
    becomes("the title", lambda: title(store), NEW_TITLE)
    choose(person, "Edit", "Redo")
    becomes("the order", store.order, SWAPPED)
    # Two edits, two steps undone, two redone: nothing else was written.
    assert store.steps() == begun + 6

    choose(person, "File", "Export attendee sheet…")
    target = tmp_path / "mouse.xlsx"
    name_the_file(person, target)
    person.click(person.see("the Export button", is_button("Export")))
    exported(target)


def test_the_main_job_with_the_keyboard_alone(person: Person, store: Store, tmp_path: Path) -> None:
    begun = store.steps()
    person.keys("ctrl+f")
    wait_for("the search", lambda: person.focus().name == "Find participants")
    person.write("Find participants", "omaly")
    person.see("one row", lambda seen: "1 shown" in seen.name)
    person.keys("Down")
    person.see(TITLE, lambda seen: (seen.name, seen.text) == (TITLE, OLD_TITLE))
    person.tab_to(TITLE)
    person.write(TITLE, NEW_TITLE)
    person.keys("Return")
    becomes("the title", lambda: title(store), NEW_TITLE)

    person.keys("ctrl+3")
    person.cell("Mr. XU Jianmin")
    person.tab_to("List of speakers")
    person.keys("Home", "Down", "alt+Up")
    becomes("the order", store.order, SWAPPED)

    person.keys("ctrl+z")
    becomes("the order", store.order, OPENERS)
    person.keys("ctrl+z")
    becomes("the title", lambda: title(store), OLD_TITLE)
    person.keys("ctrl+shift+z")
    becomes("the title", lambda: title(store), NEW_TITLE)
    person.keys("ctrl+shift+z")
    becomes("the order", store.order, SWAPPED)
    assert store.steps() == begun + 6

    person.keys("ctrl+e")
    target = tmp_path / "keyboard.xlsx"
    name_the_file(person, target)
    person.keys("Return")
    exported(target)


def exported(target: Path) -> None:
    """Wait for the sheet, which takes its name once it is whole, and read it."""
    wait_for("the sheet", target.exists)
    sheet = openpyxl.load_workbook(target)["Attendees"]
    rows = [row for row in sheet.iter_rows(min_row=9, values_only=True) if row[4]]
    assert [str(row[4]) for row in rows] == LISTED
    assert [row[6] for row in rows if row[4] == "Hap Omaly"] == [NEW_TITLE]
