"""Names of any script and shape come through whole; what no text may hold is left out; nothing is lost."""

import unicodedata
from pathlib import Path

import openpyxl
import pytest

from lmcdesk.desk import open_desk
from tests.cli.console import Outcome, Run, sentence

OMALY = 17

WHOLE = {
    "emoji": "Anna 👩🏽‍💻 Nguyễn 🇻🇳",
    "right to left": "محمد بن عبد الله",
    "400 characters": "Sok " * 99 + "Dara",
    "combining marks": "ກົງ ພູວົງ ត្រឹម မြင့် Nguyễn",
    "formula": '=HYPERLINK("http://example.org","x")',
    "markup": '<img src="x" onerror=alert(1)> & Co <b>',
    "quotes": """O'Brien "the" `one` \\ %s {0} {name} $HOME""",
    "minus": "-x --help",
    "three scripts": "许建民 / ສົມສະຫວາດ / សុខ",
}


@pytest.mark.parametrize("name", WHOLE.values(), ids=WHOLE)
def test_a_name_comes_back_as_it_was_typed(run: Run, sample: Path, tmp_path: Path, name: str) -> None:
    assert run("set", "participant", OMALY, f"full_name={name}", "--store", sample) == Outcome(0, "", "")
    typed = unicodedata.normalize("NFC", name)
    found = next(row for row in run("participants", "--json", "--store", sample).rows if row["id"] == OMALY)
    assert found["full_name"] == typed
    assert typed in run("participants", "--store", sample).out
    assert typed in run("speakers", "--store", sample).out
    assert typed[:60] in run("history", "--event", 1, "--store", sample).out
    out = tmp_path / "sheet.xlsx"
    assert run("export", "attendees", "--event", 1, "--out", out, "--store", sample).code == 0
    cells = [cell for row in openpyxl.load_workbook(out)["Attendees"].iter_rows() for cell in row]
    assert typed in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)
    assert run("undo", "--event", 1, "--store", sample).code == 0


def test_marks_are_composed_so_that_equal_names_are_equal(run: Run, sample: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Hồng")
    run("set", "participant", OMALY, f"full_name={decomposed}", "--store", sample)
    found = next(row for row in run("participants", "--json", "--store", sample).rows if row["id"] == OMALY)
    assert found["full_name"] == "Nguyễn Thị Hồng"


def test_control_characters_and_turned_reading_directions_are_left_out(run: Run, sample: Path) -> None:
    run("set", "participant", OMALY, "full_name=Hap\x07 \x1b[31mOm\u202ealy\n", "--store", sample)
    found = next(row for row in run("participants", "--json", "--store", sample).rows if row["id"] == OMALY)
    assert found["full_name"] == "Hap [31mOmaly"


def test_what_is_not_in_the_encoding_of_the_system_is_refused_not_shortened(run: Run, sample: Path) -> None:
    done = run("set", "participant", OMALY, "full_name=M\udcfcller", "--store", sample)
    assert done.code == 2
    assert "encoding" in done.err
    found = next(row for row in run("participants", "--json", "--store", sample).rows if row["id"] == OMALY)
    assert found["full_name"] == "Hap Omaly"


def test_line_breaks_stay_in_notes_alone(run: Run, sample: Path) -> None:
    values = ("notes=one\r\ntwo\tthree", "unit=one\r\ntwo")
    run("set", "participant", OMALY, *values, "--store", sample)
    found = next(row for row in run("participants", "--json", "--store", sample).rows if row["id"] == OMALY)
    assert found["notes"] == "one\ntwo\tthree"
    assert found["unit"] == "one two"


@pytest.mark.parametrize("nothing", ["", "   ", "\u3000\u00a0", "\u200b\u200d", "\x07"])
def test_a_title_in_which_nothing_can_be_seen_is_refused(run: Run, sample: Path, nothing: str) -> None:
    before = sample.read_bytes()
    for record, number, field in (
        ("event", 1, "title"),
        ("meeting", 46, "title"),
        ("item", 47, "title"),
        ("delegation", 16, "short_name"),
    ):
        told = sentence(run("set", record, number, f"{field}={nothing}", "--store", sample))
        assert told == f"{field}: please fill this in."
    told = sentence(run("set", "participant", OMALY, f"full_name={nothing}", "--store", sample))
    assert told.startswith("full_name: ")
    assert sample.read_bytes() == before


def test_a_text_that_is_too_long_is_refused_with_both_lengths(run: Run, sample: Path) -> None:
    told = sentence(run("set", "participant", OMALY, "full_name=" + "x" * 1001, "--store", sample))
    assert "1001" in told
    assert "1000" in told


def test_a_store_whose_path_has_any_script_is_opened(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "ກອງປະຊຸມ 会议 #1 100% ?x=1" / "sammlung & größe.sqlite3"
    assert run("sample", "--store", store) == Outcome(0, "1\n", "")
    assert run("check", "--store", store).code == 0
    assert run("set", "participant", OMALY, "notes=x", "--store", store).code == 0


def test_an_export_never_goes_over_the_store(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sample.read_bytes()
    monkeypatch.chdir(sample.parent)
    for out in (sample, sample.name, f"../{sample.parent.name}/{sample.name}"):
        told = sentence(run("export", "attendees", "--event", 1, "--out", out, "--force", "--store", sample))
        assert told == f"{out} is the store itself. Please choose another file."
    assert sample.read_bytes() == before


def test_an_export_replaces_a_file_only_when_told_to(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "attendees.xlsx"
    out.write_bytes(b"mine")
    command = ("export", "attendees", "--event", 1, "--out", out, "--store", sample)
    assert str(out) in sentence(run(*command))
    assert out.read_bytes() == b"mine"
    assert run(*command, "--force") == Outcome(0, f"{out}\n", "")
    assert openpyxl.load_workbook(out).sheetnames == ["Attendees"]
    assert run(*command, "--force", "--variant", "internal").code == 0
    assert openpyxl.load_workbook(out).sheetnames == ["Attendees", "Data"]


def test_an_export_that_cannot_be_written_leaves_nothing_behind(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for out in (folder, folder / "no" / "a.xlsx", folder / ("x" * 400)):
        sentence(run("export", "attendees", "--event", 1, "--out", out, "--store", sample))
    sentence(run("export", "attendees", "--event", 999, "--out", folder / "a.xlsx", "--store", sample))
    assert list(folder.iterdir()) == []


def test_two_delegations_of_one_name_are_refused_and_two_people_are_not(run: Run, sample: Path) -> None:
    sentence(run("set", "delegation", 16, "short_name=viet nam", "--store", sample))
    for seat in (18, 19):
        assert run("set", "participant", seat, "full_name=Sok Dara", "--store", sample).code == 0
    desk = open_desk(sample)
    assert sum(person.full_name == "Sok Dara" for person in desk.participants.roster(1).participants) == 2
    desk.close()
