"""What every test may ask for: no screen, no store of the user's, a desk on a new store."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from lmcdesk.desk import Desk, open_desk

# Nothing has loaded Qt yet: no test needs a screen, unless a developer wants to look on.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SYSTEM = Path(__file__).parent / "system"

settings.register_profile(
    "lmcdesk",
    # The machines of CI are slow and shared: a slow example is no failure.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("lmcdesk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--system", action="store_true", help="collect tests/system too: they need a desktop")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests that need a desktop aside unless they are asked for; nothing is skipped."""
    return True if collection_path == SYSTEM and not config.getoption("--system") else None


@pytest.fixture(autouse=True, scope="session")
def user_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep every test, and every process it starts, away from the user's own stores and preferences."""
    folder = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder))
        for name in ("LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(folder))
        yield folder


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a store may be made; there is none yet."""
    return tmp_path / "store" / "lmcdesk.sqlite3"


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path], Path]:
    """Put a copy of a store in a place: "empty", "founding" or "training", each made once."""
    folder = tmp_path_factory.mktemp("planted")

    def _plant(kind: str, target: Path) -> Path:
        made = folder / f"{kind}.sqlite3"
        if not made.exists():
            desk = open_desk(made, create=True)
            if kind == "founding":
                desk.samples.plant_founding()
            elif kind == "training":
                desk.samples.plant_training()
            desk.close()
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, target)
        return target

    return _plant


@pytest.fixture
def desk(store_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """A desk on a new, empty store, closed at the end."""
    desk = open_desk(planted("empty", store_path))
    yield desk
    desk.close()
