"""The collector of cycles rests while many rows are made, and never longer."""

from __future__ import annotations

import gc

import pytest

from lmcdesk.domain.collecting import uncollected


def test_the_collector_goes_on_whatever_happens_in_between() -> None:
    with pytest.raises(ValueError, match="once"), uncollected():
        raise ValueError("once")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
