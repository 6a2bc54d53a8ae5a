"""Find who of an event a row of a list may be: by exact spelling first, then by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lmcdesk.domain.errors import Cancelled
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.domain.text import fold

CUTOFF = 75
"""The least likeness in a hundred that is looked at."""
_AT_ONCE = 1_000
"""How many names are compared with all others between two looks at the wish to stop."""
_TITLES = frozenset(
    ("he", "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "samdech", "daw", "khun", "lok", "oknha")
)


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: folded words, sorted, without titles."""
    words = fold(name).replace(".", "").replace(",", " ").replace("-", " ").replace("'", "").split()
    kept = [word for word in words if word not in _TITLES]
    return " ".join(sorted(kept or words))


def likeliest(
    names: Sequence[str], known: Sequence[str], cancelled: Stopped = never
) -> list[tuple[int, int] | None]:
    """Return for each name the place of the most alike of the known ones, and how alike from 0 to 100.

    Both are name keys. A spelling that is known exactly is looked up; the rest are compared by rapidfuzz,
    which is imported only now.
    """
    exact: dict[str, int] = {}
    for place, name in enumerate(known):
        exact.setdefault(name, place)
    found: list[tuple[int, int] | None] = [
        (exact[name], 100) if name and name in exact else None for name in names
    ]
    open_places = [place for place, name in enumerate(names) if name and found[place] is None]
    if not open_places or not known:
        return found
    for first in range(0, len(open_places), _AT_ONCE):
        if cancelled():
            raise Cancelled
        places = open_places[first : first + _AT_ONCE]
        for place, best in zip(places, _best([names[at] for at in places], known), strict=True):
            found[place] = best
    return found


def _best(names: Sequence[str], known: Sequence[str]) -> Iterator[tuple[int, int] | None]:
    import numpy
    from rapidfuzz import fuzz, process

    matrix = process.cdist(
        names, known, scorer=fuzz.ratio, dtype=numpy.uint8, score_cutoff=CUTOFF, workers=-1
    )
    columns = matrix.argmax(axis=1)
    for row, column in enumerate(columns):
        score = int(matrix[row, column])
        yield (int(column), score) if score else None


def by_key(pairs: Iterable[tuple[str, int]]) -> Mapping[str, list[int]]:
    """Return the places of each key that is not empty."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for key, place in pairs:
        if key:
            found[key].append(place)
    return found
