"""Word the six lines above the rows of an attendee sheet, and its foot: only what is really so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import DelegationKind, ListStatus, MeetingStatus, Role, SheetVariant
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.moments import offset_text, to_instant, to_wall
from lmcdesk.domain.papers import Footer, HeadLine, HeadStyle
from lmcdesk.domain.records import Delegation, Meeting, Participant
from lmcdesk.domain.rules import OrderKey, rule_by_id
from lmcdesk.domain.standing import Facts
from lmcdesk.services.papers.edition import Edition, EventRecords
from lmcdesk.services.papers.words import Words


def head_lines(
    records: EventRecords,
    edition: Edition,
    words: Words,
    people: Mapping[DelegationId, Sequence[Participant]],
    facts: Facts,
) -> tuple[HeadLine, ...]:
    """Return the six lines; `people` are those on the sheet, by delegation."""
    shown = [delegation for delegation in records.delegations if people.get(delegation.id)]
    return (
        HeadLine(title_line(records, words), HeadStyle.TITLE),
        HeadLine(words.say(_hosted_by(records.event.hosted_by))),
        HeadLine(when_line(records, words)),
        HeadLine(_issue(records, edition, words), HeadStyle.STRONG),
        HeadLine(words.say(_counts(shown, people))),
        HeadLine(words.say(_order(records, shown, facts))),
    )


def footer(records: EventRecords, edition: Edition, words: Words) -> Footer:
    """Return what stands at the foot of every page."""
    version = message("sheet.footer_version", status=words.choice(edition.status), version=edition.version)
    return Footer(
        title=records.event.short_title or records.event.title,
        version=words.say(version),
        pages=page_count(words),
        marking=" · ".join(words.say(mark) for mark in _markings(records, edition)),
    )


def document_title(records: EventRecords, words: Words) -> str:
    """Return the title that the file's properties tell."""
    return words.say(message("sheet.document_title", title=title_line(records, words)))


def _markings(records: EventRecords, edition: Edition) -> list[Message]:
    """Return what every page has to be marked with."""
    marks = [message("sheet.sample")] if records.event.sample else []
    return marks + ([message("sheet.internal")] if edition.variant is SheetVariant.INTERNAL else [])


def title_line(records: EventRecords, words: Words) -> str:
    """Return the official title, that of a sample marked as one."""
    title = records.event.title
    return words.say(message("sheet.sample_title", title=title)) if records.event.sample else title


def _hosted_by(host: str) -> Message:
    """Return who hosts, where that is known, and how people meet."""
    return message("sheet.hosted_by", host=host) if host else message("sheet.by_video_link")


def as_of(records: EventRecords, edition: Edition, words: Words) -> Message:
    """Return the moment to which a paper holds, where the event is."""
    zone = records.event.zone
    local = to_wall(edition.as_of, zone)
    return message(
        "sheet.as_of",
        day=words.day(local.date()),
        time=f"{local:%H:%M}",
        offset=offset_text(edition.as_of, zone),
    )


def page_count(words: Words) -> str:
    """Return how the pages are counted at the foot; the writer of the file fills the two places."""
    return words.say(message("sheet.pages", page="{page}", pages="{pages}"))


def _issue(records: EventRecords, edition: Edition, words: Words) -> str:
    """Return the line with status, version and moment."""
    status = "final" if edition.status is ListStatus.FINAL else "provisional"
    internal = edition.variant is SheetVariant.INTERNAL
    return words.say(
        message(
            "sheet.issue_internal" if internal else "sheet.issue",
            status=message(f"sheet.status.{status}"),
            version=edition.version,
            as_of=as_of(records, edition, words),
        )
    )


_KIND_COUNTS = {kind: f"sheet.count.{kind.value}" for kind in DelegationKind}


def _counts(shown: Iterable[Delegation], people: Mapping[DelegationId, Sequence[Participant]]) -> Message:
    """Return how many participants there are, by kind of delegation; seats are told apart, uncounted."""
    counts = dict.fromkeys(DelegationKind, 0)
    delegations = seats = 0
    for delegation in shown:
        named = sum(not person.is_seat for person in people[delegation.id])
        seats += len(people[delegation.id]) - named
        delegations += named > 0
        counts[delegation.kind] += named
    total = sum(counts.values())
    counted = message("sheet.no_participants")
    if total:
        counted = message(
            "sheet.counts",
            n=total,
            delegations=message("sheet.delegations", n=delegations),
            kinds=tuple(message(_KIND_COUNTS[kind], count=count) for kind, count in counts.items() if count),
        )
    if not seats:
        return counted
    return message("sheet.counts_and_seats", counts=counted, seats=message("sheet.seats", n=seats))


def _order(records: EventRecords, shown: Sequence[Delegation], facts: Facts) -> Message:
    """Return by which order the delegations on the sheet really stand."""
    keys = rule_by_id(records.settings.precedence_rule).keys
    held = [facts.roles.get(delegation.id, frozenset()) for delegation in shown]
    first = _first_by_role(keys, held) or _first_by_lot(keys, facts)
    order = f"{first}_rank" if first and OrderKey.LEVEL in keys else first
    order = order or ("rank" if OrderKey.LEVEL in keys else "alphabetical")
    grouped = len({delegation.kind is DelegationKind.MEMBER for delegation in shown}) > 1
    capitals = records.settings.family_name_capitals
    return message(
        f"sheet.order.{order}_members_first" if grouped else f"sheet.order.{order}",
        drawn=facts.drawn,
        names=message("sheet.names_in_capitals" if capitals else "sheet.names"),
    )


def _first_by_role(keys: Sequence[OrderKey], held: Sequence[frozenset[Role]]) -> str:
    """Return who stands first or last for a role, "" where nobody on the sheet does."""
    if OrderKey.CO_CHAIR in keys and any(Role.CO_CHAIR in roles for roles in held):
        leads = any({Role.HOST, Role.CO_CHAIR} <= roles for roles in held)
        return "host_leading" if leads and OrderKey.HOST_IF_CO_CHAIR in keys else "co_chairs"
    for key in (OrderKey.HOST_FIRST, OrderKey.HOST_LAST):
        if key in keys and any(Role.HOST in roles for roles in held):
            return str(key.value)
    return ""


def _first_by_lot(keys: Sequence[OrderKey], facts: Facts) -> str:
    return "drawn" if OrderKey.DRAWN in keys and facts.drawn else ""


def when_line(records: EventRecords, words: Words) -> str:
    """Return the days and times of the meetings, each place with its offset said once."""
    meetings = [meeting for meeting in records.meetings if meeting.status is not MeetingStatus.CANCELLED]
    places: dict[tuple[str, str], dict[date, list[str]]] = {}
    for meeting in sorted(meetings, key=_start):
        place = (words.zone_label(meeting.zone), offset_text(_start(meeting), meeting.zone))
        times = places.setdefault(place, {}).setdefault(meeting.starts_at.date(), [])
        span = _span(meeting, words)
        if span not in times:
            times.append(span)
    if not places:
        return _days_of_event(records, words)
    parts = [
        words.say(message("sheet.when", days=_days(days, words), place=place, offset=offset))
        for (place, offset), days in places.items()
    ]
    return "; ".join(parts)


def _start(meeting: Meeting) -> datetime:
    """Return the instant at which a meeting starts."""
    return to_instant(meeting.starts_at, meeting.zone, meeting.starts_fold)


def _span(meeting: Meeting, words: Words) -> str:
    """Return from when until when a meeting is planned; an end on another day is told with its day."""
    start, end = meeting.starts_at, meeting.ends_at
    if end is None:
        return f"{start:%H:%M}"
    if end.date() == start.date():
        return f"{start:%H:%M}–{end:%H:%M}"
    return words.say(
        message("sheet.until_day", start=f"{start:%H:%M}", day=words.day(end.date()), end=f"{end:%H:%M}")
    )


def _days(days: Mapping[date, Sequence[str]], words: Words) -> str:
    """Return each day with its times."""
    parts = [
        words.say(message("sheet.day_times", day=words.day(day), times=", ".join(times)))
        for day, times in days.items()
    ]
    return "; ".join(parts)


def _days_of_event(records: EventRecords, words: Words) -> str:
    """Return the days of the event, for as long as no meeting is planned."""
    event = records.event
    noon = to_instant(datetime.combine(event.first_day, time(12)), event.zone)
    days = words.day(event.first_day)
    if event.last_day != event.first_day:
        days = words.say(message("sheet.days", first=days, last=words.day(event.last_day)))
    return words.say(
        message(
            "sheet.when", days=days, place=words.zone_label(event.zone), offset=offset_text(noon, event.zone)
        )
    )
