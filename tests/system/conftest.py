"""What tests on a desktop may ask for: the desktop, and somebody before the window on the sample."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.journey import Store
from tests.system.office import Office
from tests.system.person import Person, person_at
from tests.system.screen import Screen, screen


@pytest.fixture(scope="session")
def desktop() -> Iterator[Screen]:
    """A display with a window manager and a bus for accessibility."""
    with screen() as made:
        yield made


@pytest.fixture
def person(desktop: Screen, store_path: Path) -> Iterator[Person]:
    """Somebody who has just opened the sample, which has a store of its own for the test."""
    with person_at(desktop, "--sample", "--store", str(store_path)) as person:
        person.named("table", "Participants")
        yield person


@pytest.fixture
def store(store_path: Path) -> Store:
    """What the command line says of the store of the window."""
    return Store(store_path)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice, whose first start takes longest."""
    return Office(tmp_path_factory.mktemp("office"))
