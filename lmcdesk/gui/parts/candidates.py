"""Turn what is typed into the line for new speakers into suggestions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmcdesk.domain.ids import TurnId
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.text import clean_text
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.widgets.suggest_edit import Suggestion
from lmcdesk.services.speaking import Candidate, Speaking, TurnLine
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


_MANY = 500
_NOBODY = "\N{REPLACEMENT CHARACTER}"
"""The name of nobody: a search for it looks at everyone, and the first to do so prepares all names."""


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Stand for someone who is on no list, in the words typed."""

    words: str


def prepare_names(speaking: Speaking, runner: Runner) -> None:
    """Have the names of many people ready before the first letter is typed, which would wait for them."""
    if len(speaking.roster.participants) >= _MANY:
        runner.start(
            lambda _progress, _cancelled: speaking.candidates(_NOBODY), succeeded=_pass, failed=_pass
        )


def suggestions(
    typed: str, speaking: Speaking, lines: Sequence[TurnLine], wording: Wording, *, covered: bool = False
) -> list[Suggestion]:
    """Return delegations and participants that may be meant, and last the words themselves as a walk-in.

    While the privacy cover is on, nobody is found by what is private.
    """
    there = {line.turn.participant_id for line in lines}
    found = [
        _suggestion(candidate, speaking, wording, there=_there(candidate, there))
        for candidate in speaking.candidates(typed, covered=covered)
    ]
    words = clean_text(typed)
    if words:
        text = wording.text("Add “{words}” as a walk-in").format(words=words)
        found.append(Suggestion(WalkIn(words), text, icon="user-plus"))
    return found


def again_words(chosen: Candidate, lines: Sequence[TurnLine], wording: Wording, capitals: bool) -> str:
    """Say that somebody stands on a list more than once, "" where they do not."""
    person = chosen.participant
    times = sum(person is not None and line.turn.participant_id == person.id for line in lines)
    if person is None or times < 2:
        return ""
    text = wording.text
    told = text("{name} is on this list twice.") if times == 2 else text("{name} is on this list {n} times.")
    return told.format(name=printed_name(person, capitals), n=times)


def put_on_list(desk: Desk, item_id: int, chosen: Candidate | WalkIn) -> TurnId:
    """Put whoever was chosen at the end of an item's list."""
    if isinstance(chosen, WalkIn):
        return desk.speakers.add_walk_in(item_id, chosen.words)
    if chosen.participant is None:
        return desk.speakers.add_delegation(item_id, chosen.delegation.id)
    return desk.speakers.add_participant(item_id, chosen.participant.id)


def _pass(_outcome: object) -> None:
    """Leave it at that: whatever went wrong will show, and be told, where somebody searches."""


def _there(candidate: Candidate, on_list: Collection[object]) -> bool:
    return candidate.participant is not None and candidate.participant.id in on_list


def _suggestion(candidate: Candidate, speaking: Speaking, wording: Wording, *, there: bool) -> Suggestion:
    delegation, person = candidate.delegation, candidate.participant
    if person is None:
        return Suggestion(
            candidate,
            delegation.short_name,
            wording.text("Delegation · speaker to be named"),
            delegation.flag,
        )
    facts = [
        wording.text("on this list already") if there else "",
        delegation.short_name,
        wording.choice(person.capacity),
        person.functional_title,
        person.organisation,
    ]
    return Suggestion(
        candidate,
        printed_name(person, speaking.roster.settings.family_name_capitals),
        " · ".join(fact for fact in facts if fact),
        delegation.flag,
    )
