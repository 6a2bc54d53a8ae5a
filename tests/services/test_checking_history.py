"""A check replays the history and names what was done past it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.breaking_in import OMALY, OPENING, break_in, checked, edited

XU = f"Mr. XU Jianmin on the list of {OPENING}"
TAN = (
    "Dr. TAN Weiping on the list of “China’s experience in the fight against the pandemic and poverty as well"
    " as in rural development”"
)


@pytest.fixture
def sample(planted: Callable[[str, Path], Path], store_path: Path) -> Path:
    return planted("founding", store_path)


PAST_THE_HISTORY: dict[str, tuple[list[str], list[str]]] = {
    "a changed row": (
        ["UPDATE participant SET functional_title = 'Minister', rank = 'F' WHERE id = 17"],
        [f"Please check {OMALY}: changed past the history (Place in the order and Functional title)."],
    ),
    "an inner detail": (
        ["UPDATE participant SET uuid = 'x' WHERE id = 17"],
        [f"Please check {OMALY}: changed past the history (an inner detail)."],
    ),
    "a value of another type": (
        ["UPDATE participant SET notes = x'00ff' WHERE id = 17"],
        [f"Please check {OMALY}: what stands under Notes cannot be right.",
         f"Please check {OMALY}: changed past the history (Notes)."],
    ),
    "a removed row": (
        ["DELETE FROM turn WHERE id = 58"],
        [f"Please check {TAN}: it is gone, and no step of the history removed it."],
    ),
    "an added row": (
        ["CREATE TEMP TABLE one AS SELECT * FROM agenda_item WHERE id = 61",
         "UPDATE one SET id = 40000, uuid = 'x', title = 'Karaoke'",
         "INSERT INTO agenda_item SELECT * FROM one"],
        ["The counter of this store stands at 64 though 40000 has been given: nothing can be added.",
         "Please check “Karaoke”: no step of the history put it there."],
    ),
    "a counter put back": (
        ["UPDATE counter SET last = 5"],
        ["The counter of this store stands at 5 though 64 has been given: nothing can be added."],
    ),
    "no counter": (
        ["DELETE FROM counter"],
        ["The counter of this store stands at 0 though 64 has been given: nothing can be added."],
    ),
    "a step without its rows": (
        ["DELETE FROM change_row WHERE change_number = 3"],
        ["Step 3 of the history is not whole.",
         f"Step 4 of the history does not follow from the steps before it for {XU}."],
    ),
    "rows without their step": (
        ["DELETE FROM change WHERE number = 2"],
        ["Step 2 of the history is not whole."],
    ),
    "a row of a step": (
        ["DELETE FROM change_row WHERE change_number = 1 AND position = 3"],
        ["Step 1 of the history is not whole.",
         "Please check H.E. Khant Zaw: no step of the history put it there."],
    ),
    "an undo of the future": (
        ["UPDATE change SET undoes = 9 WHERE number = 4"],
        ["Step 4 of the history says that it takes back step 9, which does not come before it."],
    ),
    "an undo of itself": (
        ["UPDATE change SET undoes = 4 WHERE number = 4"],
        ["Step 4 of the history says that it takes back step 4, which does not come before it."],
    ),
    "an undo of nothing": (
        ["UPDATE change SET undoes = NULL WHERE number = 4"],
        ["Step 4 of the history is not whole."],
    ),
    "a step of an unknown kind": (
        ["UPDATE change SET kind = 'whim' WHERE number = 3"],
        ["Step 3 of the history cannot be read."],
    ),
    "a step at no time": (
        ["UPDATE change SET at = 'yesterday' WHERE number = 3"],
        ["Step 3 of the history cannot be read."],
    ),
    "a step about nobody": (
        ["UPDATE change SET ids = '[1]' WHERE number = 3"],
        ["Step 3 of the history cannot be read."],
    ),
    "a step about a name": (
        ["UPDATE change SET ids = '{\"turn\": \"Omaly\"}' WHERE number = 3"],
        ["Step 3 of the history cannot be read."],
    ),
    "a row that is no JSON": (
        ["UPDATE change_row SET after = 'torn' WHERE change_number = 2"],
        ["Step 2 of the history cannot be read."],
    ),
    "a row of an unknown table": (
        ["UPDATE change_row SET table_name = 'badge' WHERE change_number = 2"],
        ["Step 2 of the history cannot be read.",
         f"Please check {OMALY}: changed past the history (Unit)."],
    ),
    "a row of an unknown column": (
        ["UPDATE change_row SET after = '{\"hat\": 1}', before = '{\"hat\": 0}' WHERE change_number = 2"],
        ["Step 2 of the history cannot be read."],
    ),
    "a value before that was another": (
        ["UPDATE change_row SET before = '{\"unit\": \"Office\"}' WHERE change_number = 2"],
        [f"Step 2 of the history does not follow from the steps before it for {OMALY}."],
    ),
    "a value after that was another": (
        ["UPDATE change_row SET after = '{\"unit\": \"Office\"}' WHERE change_number = 2"],
        [f"Please check {OMALY}: changed past the history (Unit)."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", PAST_THE_HISTORY)
def test_what_was_done_past_the_history_is_told(sample: Path, kind: str) -> None:
    statements, told = PAST_THE_HISTORY[kind]
    break_in(edited(sample), *statements)
    assert checked(sample) == told


def test_a_text_that_is_no_utf8_is_told_and_stops_nothing(sample: Path) -> None:
    break_in(sample, "UPDATE participant SET unit = CAST(x'63ff' AS TEXT) WHERE id = 17")
    assert checked(sample) == [f"Please check {OMALY}: changed past the history (Unit)."]
