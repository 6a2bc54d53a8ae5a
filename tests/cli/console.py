"""What a command leaves behind, run in this process or as a shell would."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The objects that were printed as JSON."""
        assert self.code == 0, self.err
        found = json.loads(self.out)
        assert isinstance(found, list)
        return found

    @property
    def told(self) -> dict[str, Any]:
        """The one object that was printed as JSON."""
        assert self.code == 0, self.err
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


Run = Callable[..., Outcome]


def shell(
    *arguments: object, environment: dict[str, str] | None = None, code: str | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program, or some lines of Python, in a process of its own."""
    program = ["-m", "lmcdesk"] if code is None else ["-c", code]
    return subprocess.run(
        [sys.executable, *program, *(os.fspath(a) if isinstance(a, Path) else str(a) for a in arguments)],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
        timeout=120,
    )


def sentence(outcome: Outcome) -> str:
    """Return the one sentence of a refusal; nothing else may have been printed."""
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.endswith((".\n", "?\n"))
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    return outcome.err.removesuffix("\n")
