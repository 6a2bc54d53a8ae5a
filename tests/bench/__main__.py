"""Print how long what the user waits for takes, next to a reference measured in the same run.

    python -m tests.bench [--quick] [PART ...]

Ratios can be compared from machine to machine, milliseconds cannot. A ratio above the allowed one is
said and is no failure: on a busy machine run it again, or that part alone.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

# Before Qt is imported: nothing here needs a screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.bench import importing, incoming, remembering, sheet, starting, table, writing
from tests.bench.comparing import HEADING, Finding
from tests.bench.stores import Stores

PARTS: dict[str, Callable[[Stores, bool], Iterator[Finding]]] = {
    "start": starting.measure,
    "table": table.measure,
    "write": writing.measure,
    "sheet": sheet.measure,
    "import": importing.measure,
    "memory": remembering.measure,
    "read": incoming.measure,
}


def main(arguments: Sequence[str]) -> int:
    """Measure the parts asked for, all of them by default, and print each finding as it is made."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few rounds: a first look, not a measurement")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    asked = parser.parse_args(arguments)
    unknown = [part for part in asked.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    print(HEADING, flush=True)
    above = 0
    with tempfile.TemporaryDirectory(prefix="lmcdesk-bench-") as folder:
        stores = Stores(Path(folder))
        for part in asked.parts or PARTS:
            for finding in PARTS[part](stores, asked.quick):
                print(finding.line(), flush=True)
                above += not finding.is_within
    print(f"{above} above what is allowed." if above else "All within what is allowed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
