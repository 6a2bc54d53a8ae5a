"""Cells as spreadsheets hand them on: what is written is read back, and what programs write is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.cells import read_cells, write_cells

_TEXT = st.text(alphabet=st.sampled_from('ab"\t\n Đ徐'), max_size=6)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", ()),
        ("a", (("a",),)),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\n\nb\n", (("a",), ("",), ("b",))),
        ("a\tb\nc\n", (("a", "b"), ("c", ""))),
        ("a\t", (("a", ""),)),
        ('"two\nlines"\t"say ""yes"""\n', (("two\nlines", 'say "yes"'),)),
        ('"never closed\tb\n', (('"never closed', "b"),)),
        ('5" pipe\tb', (('5" pipe', "b"),)),
        ('"a" b\tc', (('"a" b', "c"),)),
    ],
)
def test_cells_are_read_as_spreadsheets_write_them(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert read_cells(text) == cells


def test_a_cell_is_quoted_only_where_it_needs_it() -> None:
    assert write_cells([("a b", 'x"y', "1\n2", "")]) == 'a b\t"x""y"\t"1\n2"\t\n'


@given(st.integers(1, 3).flatmap(lambda n: st.lists(st.tuples(*[_TEXT] * n), min_size=1, max_size=4)))
def test_whatever_is_written_is_read_back(rows: list[tuple[str, ...]]) -> None:
    assert read_cells(write_cells(rows)) == tuple(rows)
