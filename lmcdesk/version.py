"""Say which version of the program this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def program_version() -> str:
    """Return the version of this program: of the source tree where it runs from one, else as installed."""
    tree = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if tree.is_file():
        import tomllib

        project = tomllib.loads(tree.read_text(encoding="utf-8")).get("project", {})
        if project.get("name") == "lmcdesk":
            return str(project["version"])
    try:
        return version("lmcdesk")
    except PackageNotFoundError:
        return "unknown"
