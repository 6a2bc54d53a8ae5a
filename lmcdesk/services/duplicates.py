"""Find who may be listed twice: the same address, the same name in whatever order, or nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from lmcdesk.domain.pace import Stopped
from lmcdesk.domain.records import DistinctPair, Participant
from lmcdesk.domain.text import fold

NEAR = 92
"""From which likeness of two names (0 to 100) on they may be two spellings of one."""
SHORTEST = 8
"""Names shorter than so many letters are too easily like others."""
OFFICE = 4
"""An e-mail address of so many people is that of an office, and tells nothing of any of them."""
CROWD = 40
"""Of more people than this under one key only those are compared whose other words begin alike."""


class Likeness(Enum):
    """Say in what two rows are alike, the surest first."""

    EMAIL = "email"
    NAME = "name"
    NATIVE_NAME = "native_name"
    NEAR_NAME = "near_name"


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold two participants who may be one person, the lower id first, and why."""

    first: Participant
    second: Participant
    why: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """Hold a name as it is compared: its folded words in order of the alphabet."""

    person: Participant
    words: tuple[str, ...]
    text: str


_Found = dict[tuple[int, int], list[Likeness]]


def never() -> bool:
    """Tell that nobody wants to stop."""
    return False


def possible_duplicates(
    participants: Sequence[Participant], apart: Iterable[DistinctPair], stopped: Stopped = never
) -> list[Pair]:
    """Return the pairs that may be one person, the surest first.

    Left out are pairs told apart, whoever replaces the other, seats, and rows merged into another.
    Nearly the same names count inside one delegation only: across countries they are two people.
    """
    people: dict[int, Participant] = {person.id: person for person in participants if _counts(person)}
    names = [_name(person) for person in people.values()]
    found: _Found = defaultdict(list)
    _note(found, Likeness.EMAIL, _by_email(people.values()))
    _note(found, Likeness.NAME, _pairs_of(_grouped(names, lambda name: name.text)))
    native = _grouped(names, lambda name: "".join(fold(name.person.native_name).split()))
    _note(found, Likeness.NATIVE_NAME, _pairs_of(native))
    same = {ids for ids, why in found.items() if Likeness.NAME in why}
    _note(found, Likeness.NEAR_NAME, (ids for ids in _near(names, stopped) if ids not in same))
    known = {(int(pair.first_id), int(pair.second_id)) for pair in apart}
    pairs = [
        Pair(people[first], people[second], tuple(sorted(why, key=_ORDER.index)))
        for (first, second), why in found.items()
        if (first, second) not in known and not _replaces(people[first], people[second])
    ]
    return sorted(pairs, key=_surest)


_ORDER = list(Likeness)


def _counts(person: Participant) -> bool:
    return not person.is_seat and person.retired_by_id is None


def _replaces(one: Participant, other: Participant) -> bool:
    return one.replaces_id == other.id or other.replaces_id == one.id


def _surest(pair: Pair) -> tuple[int, int, int, int]:
    return _ORDER.index(pair.why[0]), -len(pair.why), pair.first.id, pair.second.id


def _name(person: Participant) -> _Name:
    words = tuple(sorted(fold(person.full_name or "").replace(",", " ").replace(".", " ").split()))
    return _Name(person, words, " ".join(words))


def _note(found: _Found, why: Likeness, pairs: Iterable[tuple[int, int]]) -> None:
    for ids in pairs:
        if why not in found[ids]:
            found[ids].append(why)


def _grouped(names: Iterable[_Name], key: Callable[[_Name], str]) -> Mapping[str, list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for name in names:
        if told := key(name):
            groups[told].append(name.person.id)
    return groups


def _by_email(people: Iterable[Participant]) -> Iterator[tuple[int, int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for person in people:
        if person.email:
            groups[person.email.casefold().strip()].append(person.id)
    return _pairs_of({key: ids for key, ids in groups.items() if len(ids) < OFFICE})


def _pairs_of(groups: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of each group, of a crowd the first with each other one: it is merged step by step."""
    for ids in groups.values():
        ids.sort()
        if len(ids) > CROWD:
            yield from ((ids[0], other) for other in ids[1:])
        else:
            yield from combinations(ids, 2)


def _near(names: Sequence[_Name], stopped: Stopped) -> Iterator[tuple[int, int]]:
    """Yield who is called nearly the same, compared only with those who share all words but one.

    Names are compared once for each text, so that a crowd of one name does not grow by its square.
    """
    # Loaded only where somebody asks: it takes longer than to open the window's first page.
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    blocks: defaultdict[tuple[object, ...], dict[str, list[_Name]]] = defaultdict(dict)
    for name in names:
        if len(name.text) >= SHORTEST and len(name.words) > 1:
            for key in _keys(name):
                blocks[key].setdefault(name.text, []).append(name)
    for block in _small(blocks.values()):
        if stopped():
            return
        texts = sorted(block)
        for at, text in enumerate(texts[:-1]):
            near = process.extract(
                text, texts[at + 1 :], scorer=Indel.normalized_similarity, score_cutoff=NEAR / 100, limit=None
            )
            for other, _score, _place in near:
                for one in block[text]:
                    for two in block[other]:
                        first, second = sorted((one.person.id, two.person.id))
                        yield first, second


def _keys(name: _Name) -> Iterator[tuple[object, ...]]:
    """Yield what near names of one delegation have in common: all words but one, or the bare consonants."""
    home = name.person.delegation_id
    for at in range(len(name.words)):
        yield home, (*name.words[:at], *name.words[at + 1 :])
    yield home, "".join(_bare(word) for word in name.words)


_VOWELS = str.maketrans("", "", "aeiouyhw'-")


def _bare(word: str) -> str:
    """Return a word without what is spelt in more than one way: vowels, breath, doubled letters."""
    left = word.translate(_VOWELS)
    return "".join(letter for at, letter in enumerate(left) if at == 0 or left[at - 1] != letter) or word


def _small(blocks: Iterable[dict[str, list[_Name]]]) -> Iterator[dict[str, list[_Name]]]:
    """Yield blocks in which all may be compared; a crowd is divided by how the words of its names begin."""
    for block in blocks:
        if len(block) < 2:
            continue
        if len(block) <= CROWD:
            yield block
            continue
        divided: defaultdict[tuple[object, ...], dict[str, list[_Name]]] = defaultdict(dict)
        for text, names in block.items():
            divided[tuple(word[0] for word in names[0].words)][text] = names
        yield from (part for part in divided.values() if len(part) > 1)
