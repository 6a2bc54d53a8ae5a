"""Know beforehand which rows hold which letter, so that most of them need not be searched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress


class Letters:
    """Hold, for every letter of some texts, a byte for each text: whether it holds the letter.

    To look into ten thousand texts takes longer than to paint those that are found.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts, in the order of the rows; none is looked into yet."""
        self._texts = texts
        self._masks: dict[str, bytearray] = {}
        self._seen = 0

    def prepare(self, most: int) -> bool:
        """Look into a few more texts; return whether any are left."""
        masks, size = self._masks, len(self._texts)
        for at in range(self._seen, min(self._seen + most, size)):
            for letter in set(self._texts[at]):
                if letter not in masks:
                    masks[letter] = bytearray(size)
                masks[letter][at] = 1
        self._seen = min(self._seen + most, size)
        return self._seen < size

    def holding(self, ids: list[int], word: str) -> list[int]:
        """Return those of the ids of all rows whose text holds a word."""
        texts = self._texts
        if self._seen < len(texts):
            return [row_id for row_id, text in zip(ids, texts, strict=True) if word in text]
        masks = [self._masks.get(letter, b"") for letter in word]
        rarest = min(masks, key=lambda mask: mask.count(1))
        found = list(compress(ids, rarest))
        if len(word) == 1:
            return found
        return [row_id for row_id, text in zip(found, compress(texts, rarest), strict=True) if word in text]
