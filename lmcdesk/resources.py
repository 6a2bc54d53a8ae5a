"""The one place that knows where icons, translations, samples, tables and help texts lie."""

import sys
from pathlib import Path


def resources_root() -> Path:
    """Return the folder of resources of the frozen program, the installed wheel or the source tree.

    Raises FileNotFoundError where there is none, which means that the program was packed wrongly.
    """
    candidates = _candidates()
    for folder in candidates:
        if folder.is_dir():
            return folder
    looked_in = ", ".join(str(folder) for folder in candidates)
    raise FileNotFoundError(f"The resources of lmcdesk are missing; looked in {looked_in}")


def _candidates() -> list[Path]:
    """Return where the resources may lie, the surest place first."""
    package = Path(__file__).resolve().parent
    places = [package / "_resources", package.parent / "resources"]
    frozen_root = getattr(sys, "_MEIPASS", None)
    return [Path(frozen_root, "resources"), *places] if frozen_root else places
