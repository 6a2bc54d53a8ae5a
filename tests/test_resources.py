"""Resources are found wherever the program runs from."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from lmcdesk import resources

ROOT = Path(__file__).resolve().parents[1]


def build(target: str, folder: Path) -> Path:
    """Build the wheel or the sdist of this tree into a folder and return its path."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    (archive,) = folder.iterdir()
    return archive


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_source_tree_has_its_resources_at_the_top() -> None:
    assert resources.resources_root() == ROOT / "resources"


def test_wheel_carries_every_resource_and_finds_it(tmp_path: Path) -> None:
    installed = tmp_path / "site-packages"
    with zipfile.ZipFile(build("wheel", tmp_path / "dist")) as wheel:
        wheel.extractall(installed)
    script = "from lmcdesk.resources import resources_root; print(resources_root())"
    # Without the folder of this tree on its path, the interpreter can only find the installed package.
    found = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(installed)!r}); {script}"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert Path(found) == installed / "lmcdesk" / "_resources"
    assert files_below(Path(found)) == files_below(ROOT / "resources")


def test_sdist_carries_every_resource(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as sdist:
        packed = {name.partition("/")[2] for name in sdist.getnames()}
    assert {f"resources/{name}" for name in files_below(ROOT / "resources")} <= packed


def test_frozen_program_has_its_resources_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resources_root() == tmp_path / "resources"


def test_wrongly_packed_program_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "lmcdesk" / "resources.py"))
    with pytest.raises(FileNotFoundError) as error:
        resources.resources_root()
    assert str(tmp_path / "resources") in str(error.value)
