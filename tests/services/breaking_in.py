"""Change the founding example past the program, as another program might, and ask what a check says."""

import json
import sqlite3
from pathlib import Path

from lmcdesk.desk import open_desk

OMALY = "H.E. Hap Omaly"
OPENING = "“Opening ceremony: opening remarks and addresses”"
EVENT = (
    "“5th Joint Working Group Meeting on Poverty Reduction for Lancang-Mekong Cooperation (LMC) and Forums on"
    " Pandemic Response Experience Sharing and Regional Rural Development”"
)
MEETING = "“5th Joint Working Group Meeting on Poverty Reduction for Lancang-Mekong Cooperation (LMC)”"
FORUM = "“Forum on Regional Rural Development”"


def checked(path: Path) -> list[str]:
    desk = open_desk(path)
    try:
        return [desk.wording.say(finding) for finding in desk.checking.run()]
    finally:
        desk.close()


def break_in(path: Path, *statements: str) -> None:
    """Write past the program, as another one might."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys=OFF", "ignore_check_constraints=ON"):
        connection.execute(f"PRAGMA {pragma}")
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, statement
    connection.close()


def rewritten(path: Path, table: str, id: int, **values: object) -> None:
    """Change a row and what the journal says of it alike, so that only the values themselves are wrong."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys=OFF", "ignore_check_constraints=ON"):
        connection.execute(f"PRAGMA {pragma}")
    (number, position, after), *_ = connection.execute(
        "SELECT change_number, position, after FROM change_row WHERE table_name = ? AND row_id = ?",
        (table, id),
    ).fetchall()
    for name, value in values.items():
        connection.execute(f"UPDATE {table} SET {name} = ? WHERE id = ?", (value, id))
    told = json.dumps({**json.loads(after), **values}, ensure_ascii=False)
    connection.execute(
        "UPDATE change_row SET after = ? WHERE change_number = ? AND position = ?", (told, number, position)
    )
    connection.close()


def edited(path: Path) -> Path:
    """Make some steps: an edit (2), a move (3), its undo (4)."""
    desk = open_desk(path)
    desk.participants.edit(17, {"unit": "Cabinet"})
    desk.speakers.move_last(49)
    desk.history.undo(1)
    desk.close()
    return path
