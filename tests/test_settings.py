"""What belongs to this computer: declared once, kept in one file, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmcdesk.settings import (
    APPEARANCE,
    BACKUP_FOLDER,
    LIMIT_STATEMENT,
    OWN_ZONE,
    RECENT_EVENTS,
    SAVE_POINTS,
    Settings,
)


def test_a_choice_is_found_again_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "made" / "settings.json"
    assert Settings(file).keep(APPEARANCE, "dark")
    assert Settings(file).keep(SAVE_POINTS, {"uuid": "/média/stick"})
    again = Settings(file)
    assert again.get(APPEARANCE) == "dark"
    assert again.get(SAVE_POINTS) == {"uuid": "/média/stick"}
    assert again.get(BACKUP_FOLDER) == ""
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_choosing_the_default_forgets_the_choice(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.keep(APPEARANCE, "dark")
    settings.keep(APPEARANCE, "system")
    assert settings.get(APPEARANCE) == "system"
    assert (tmp_path / "settings.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "no JSON",
        '{"look.appearance": "pink"}',
        '{"look.appearance": 3}',
        '{"look.appearance": null}',
    ],
)
def test_what_cannot_be_meant_is_the_default(tmp_path: Path, kept: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(kept, encoding="utf-8")
    assert Settings(file).get(APPEARANCE) == "system"


def test_a_mapping_holds_texts_alone(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"save_point.folders": {"uuid": 5}}', encoding="utf-8")
    assert Settings(file).get(SAVE_POINTS) == {}


@pytest.mark.parametrize(
    "kept",
    [
        '{"limit.statement": 0, "place.zone": "Asia/Nowhere", "events.recent": ["one"]}',
        '{"limit.statement": 90000, "place.zone": "../etc", "events.recent": [{"title": 3}]}',
        '{"limit.statement": true, "place.zone": 7, "events.recent": {}}',
        '{"limit.statement": "3", "place.zone": "Asia", "events.recent": null}',
    ],
)
def test_what_fits_no_length_no_zone_and_no_list_is_the_default(tmp_path: Path, kept: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(kept, encoding="utf-8")
    settings = Settings(file)
    assert (settings.get(LIMIT_STATEMENT), settings.get(OWN_ZONE)) == (180, "")
    assert settings.get(RECENT_EVENTS) == []


def test_two_windows_do_not_take_each_others_choices_away(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    one, other = Settings(file), Settings(file)
    one.keep(APPEARANCE, "dark")
    other.keep(BACKUP_FOLDER, "/backups")
    assert Settings(file).get(APPEARANCE) == "dark"


def test_a_place_that_cannot_be_written_keeps_the_choice_for_this_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    settings = Settings(tmp_path / "taken" / "settings.json")
    assert not settings.keep(APPEARANCE, "dark")
    assert settings.get(APPEARANCE) == "dark"


def test_a_listener_is_told_of_each_choice_until_it_stops(tmp_path: Path) -> None:
    settings, told = Settings(tmp_path / "settings.json"), list[str]()
    stop = settings.subscribe(told.append)
    settings.keep(APPEARANCE, "dark")
    stop()
    settings.keep(APPEARANCE, "light")
    assert told == [APPEARANCE.key]
