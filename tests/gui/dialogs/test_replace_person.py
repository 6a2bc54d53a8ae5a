"""Replacing a person asks for the new name, and says first what that touches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from lmcdesk.domain.kinds import ParticipantStatus
from lmcdesk.gui.dialogs.replace_person import ReplacePersonDialog
from lmcdesk.gui.pages.participants import ParticipantsPage
from tests.gui.stage import Stage


def person(stage: Stage) -> int:
    """Add somebody who speaks."""
    here = stage.desk.delegations.add(stage.event_id, {"short_name": "Ruritania"})
    made = stage.desk.participants.add(here, {"full_name": "Ada Quill", "organisation": "Ministry of Ink"})
    meeting = stage.desk.programme.add_meeting(
        stage.event_id, {"title": "Sitting", "starts_at": "2021-11-10T09:00"}
    )
    stage.desk.speakers.add_participant(stage.desk.programme.add_item(meeting, {"title": "Water"}), made)
    return int(made)


def test_the_sentences_follow_the_name_and_the_place_is_taken(stage: Stage) -> None:
    old = person(stage)
    dialog = ReplacePersonDialog(stage.context, stage.desk.participants.get(old), stage.window)
    made: list[int] = []
    dialog.replaced.connect(made.append)
    dialog.open()
    assert dialog.touched is not None
    place = "List of speakers of “Water” (Sitting): {} has place 1 instead of Ada Quill."
    assert place.format("the new person") in [label.text() for label in dialog.touched.labels]
    QTest.keyClicks(dialog.entries["full_name"], "Cy Quarto")
    QTest.keyClick(dialog.entries["full_name"], Qt.Key.Key_Tab)
    dialog.entries["full_name"].editingFinished.emit()
    assert place.format("Cy Quarto") in [label.text() for label in dialog.touched.labels]
    QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    (new_id,) = made
    new = stage.desk.participants.get(new_id)
    assert (new.full_name, new.organisation, new.replaces_id) == ("Cy Quarto", "Ministry of Ink", old)
    assert stage.desk.participants.get(old).status is ParticipantStatus.WITHDRAWN


def test_a_new_person_has_a_name(stage: Stage) -> None:
    dialog = ReplacePersonDialog(stage.context, stage.desk.participants.get(person(stage)), stage.window)
    dialog.open()
    QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.error("full_name") == "Please fill this in."
    dialog.reject()


def test_whoever_is_chosen_is_withdrawn_and_reinstated_at_once(stage: Stage) -> None:
    old = person(stage)
    page = stage.show(ParticipantsPage)
    page.load()
    page.select(old)
    stage.context.commands["participant.reinstate"].trigger()
    assert stage.told.done[-1] == "Nobody who is chosen is withdrawn."
    stage.context.commands["participant.withdraw"].trigger()
    assert stage.desk.participants.get(old).status is ParticipantStatus.WITHDRAWN
    assert stage.told.done[-1] == "Withdrew Ada Quill"
    stage.told.ways_back[-1]()
    assert stage.desk.participants.get(old).status is ParticipantStatus.NOMINATED
    stage.context.commands["participant.withdraw"].trigger()
    stage.context.commands["participant.reinstate"].trigger()
    assert stage.desk.participants.get(old).status is ParticipantStatus.NOMINATED
