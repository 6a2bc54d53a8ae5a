"""Which rows hold which letter, looked into little by little."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.gui.models.letters import Letters

TEXTS = st.lists(st.text("abć ខ្\n", max_size=6), max_size=8)
WORDS = st.text("abćខ្", min_size=1, max_size=3)


@given(TEXTS, WORDS, st.integers(1, 9))
def test_the_same_are_found_whether_all_some_or_none_have_been_looked_into(
    texts: list[str], word: str, most: int
) -> None:
    ids = list(range(100, 100 + len(texts)))
    wanted = [row_id for row_id, text in zip(ids, texts, strict=True) if word in text]
    letters = Letters(texts)
    assert letters.holding(ids, word) == wanted
    while letters.prepare(most):
        assert letters.holding(ids, word) == wanted
    assert letters.holding(ids, word) == wanted


def test_a_few_texts_are_looked_into_at_a_time() -> None:
    letters = Letters(["a", "b", "c"])
    assert letters.prepare(2)
    assert not letters.prepare(2)
