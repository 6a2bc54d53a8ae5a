"""Invent the people of a delegation: capacities, offices that nobody holds, addresses that lead nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypedDict

from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.text import fold
from lmcdesk.services.samples.dice import Dice
from lmcdesk.services.samples.draft import ParticipantDraft
from lmcdesk.services.samples.invented_names import InventedName, NameBook, Sex

Post = tuple[str, int | None]
"""A functional title and its level, None where the table of levels has no line for it."""

EXCELLENCY = 7
"""The lowest level whose heads of delegation are addressed as Excellency here."""

MAIL_DOMAIN = "example.org"
"""A domain kept free for examples (RFC 2606)."""


class Posts(TypedDict):
    """Describe the offices of a kind of delegation, and how many in a hundred advise and support."""

    percent: dict[str, int]
    deputy_head: list[Post]
    delegate: list[Post]
    adviser: list[Post]
    support: list[Post]


class PostsFile(TypedDict):
    """Describe `posts.json`; `natives` says from which country the holder of a post has to come."""

    posts: dict[str, Posts]
    natives: dict[str, str]
    remarks: list[str]
    notes: list[str]
    elsewhere: list[str]


class Organisation(TypedDict):
    """Describe an invented ministry or office with its units; "" stands for no unit."""

    name: str
    units: list[str]


class Practices(TypedDict):
    """Describe what the people of a delegation have in common.

    `head` is the post of the head, None where that seat awaits nomination.
    """

    share: int
    names: list[str]
    posts: str
    head: Post | None
    ordered: bool
    family_capitals: bool
    telephone: str
    organisations: list[Organisation]


class Nominations:
    """Invent participants; addresses are never given twice."""

    def __init__(self, names: NameBook, posts: PostsFile, dice: Dice) -> None:
        """Take the tables to invent from and the dice to throw."""
        self._names = names
        self._file = posts
        self._dice = dice
        self._mailboxes: Counter[str] = Counter()

    def people(self, key: str, practices: Practices, size: int) -> tuple[ParticipantDraft, ...]:
        """Return the people and open seats of a delegation, in the sender's order where that is told."""
        posts = self._file["posts"][practices["posts"]]
        places: Counter[Capacity] = Counter()
        people = []
        for number, capacity in enumerate(_capacities(posts, size), start=1):
            post = _post(posts, practices, capacity, places[capacity])
            places[capacity] += 1
            people.append(self._person(f"{key}-{number}", practices, capacity, post))
        return tuple(people) if practices["ordered"] else self._dice.shuffled(people)

    def _person(
        self, key: str, practices: Practices, capacity: Capacity, post: Post | None
    ) -> ParticipantDraft:
        """Return a participant, or a seat awaiting nomination."""
        dice = self._dice
        organisation = dice.weighted(
            [(6 if place == 0 else 1, each) for place, each in enumerate(practices["organisations"])]
        )
        unit = dice.pick(organisation["units"])
        if post is None or (capacity not in (Capacity.HEAD, Capacity.DEPUTY_HEAD) and dice.chance(7)):
            return ParticipantDraft(
                key=key,
                capacity=capacity,
                organisation=organisation["name"],
                status=ParticipantStatus.INVITED,
            )
        sex: Sex = "f" if dice.chance(45) else "m"
        title, level = post
        country = self._file["natives"].get(title) or dice.pick(practices["names"])
        name = self._names.invent(country, sex, capitals=practices["family_capitals"], dice=dice)
        honorific, addressed_as = self._address(country, sex, name, capacity, level)
        practice = self._names.practice(country)
        return ParticipantDraft(
            key=key,
            capacity=capacity,
            honorific=honorific,
            full_name=name.full_name,
            family_name=name.family_name,
            given_name=name.given_name,
            name_order=name.name_order,
            addressed_as=addressed_as,
            native_name=name.native_name,
            native_language=name.native_language,
            pronunciation=name.pronunciation,
            functional_title=title,
            organisation=organisation["name"],
            unit=unit,
            level=level if dice.chance(80) else None,
            email=self._mailbox(name) if dice.chance(90) else "",
            phone=f"{practices['telephone']} {dice.below(1000):03} {dice.below(10000):04}"
            if dice.chance(70)
            else "",
            messenger="As telephone" if dice.chance(10) else "",
            languages_spoken=practice["speaks"],
            languages_listened=practice["speaks"].split(",")[0] if dice.chance(60) else "English",
            zone=self._rarely(self._file["elsewhere"], 4),
            status=self._status(capacity),
            remarks=self._rarely(self._file["remarks"], 8),
            notes=self._rarely(self._file["notes"], 6),
        )

    def _address(
        self, country: str, sex: Sex, name: InventedName, capacity: Capacity, level: int | None
    ) -> tuple[str, str]:
        """Return the honorific, and how the person is addressed in that country."""
        practice = self._names.practice(country)
        title = self._dice.pick(practice["honorifics"][sex])
        doctor = self._dice.chance(8)
        form = practice["addressed_as_doctor" if doctor else "addressed_as"]
        if doctor:
            title = "Dr."
        given = name.given_name or name.full_name
        addressed_as = form.format(
            title=title,
            family=name.family_name.capitalize() if name.family_name.isupper() else name.family_name,
            given=given,
            last=given.split()[-1],
            full=name.full_name,
        )
        if capacity is Capacity.HEAD and level is not None and level <= EXCELLENCY:
            # Where names have no family part U, Daw and Dr. stay beside the Excellency.
            title = f"H.E. {title}" if title in ("U", "Daw", "Dr.") else "H.E."
        return title, addressed_as if self._dice.chance(80) else ""

    def _mailbox(self, name: InventedName) -> str:
        """Return an address at the domain kept free for examples."""
        words = (word for word in fold(name.full_name).replace("'", "").split())
        box = ".".join("".join(letter for letter in word if letter.isascii()) for word in words)
        self._mailboxes[box] += 1
        again = self._mailboxes[box]
        return f"{box}{again if again > 1 else ''}@{MAIL_DOMAIN}"

    def _status(self, capacity: Capacity) -> ParticipantStatus:
        """Return how far a nomination has come; heads do not withdraw."""
        if self._dice.chance(60):
            return ParticipantStatus.CONFIRMED
        withdrawn = capacity is not Capacity.HEAD and self._dice.chance(10)
        return ParticipantStatus.WITHDRAWN if withdrawn else ParticipantStatus.NOMINATED

    def _rarely(self, texts: Sequence[str], percent: int) -> str:
        """Return one of the texts, or most often nothing."""
        return self._dice.pick(texts) if self._dice.chance(percent) else ""


def _capacities(posts: Posts, size: int) -> list[Capacity]:
    """Return the capacities of a delegation of a size: one head, from four on a deputy, then the rest."""
    if size == 0:
        return []
    deputies = 1 if size > 3 else 0
    advisers, support = (size * posts["percent"][kind] // 100 for kind in ("adviser", "support"))
    delegates = size - 1 - deputies - advisers - support
    return [
        Capacity.HEAD,
        *[Capacity.DEPUTY_HEAD] * deputies,
        *[Capacity.DELEGATE] * delegates,
        *[Capacity.ADVISER] * advisers,
        *[Capacity.SUPPORT] * support,
    ]


def _post(posts: Posts, practices: Practices, capacity: Capacity, place: int) -> Post | None:
    """Return the post of the next one of a capacity; they go round."""
    match capacity:
        case Capacity.HEAD:
            return practices["head"]
        case Capacity.DEPUTY_HEAD:
            offered = posts["deputy_head"]
        case Capacity.DELEGATE:
            offered = posts["delegate"]
        case Capacity.ADVISER:
            offered = posts["adviser"]
        case Capacity.SUPPORT:
            offered = posts["support"]
    return offered[place % len(offered)]
