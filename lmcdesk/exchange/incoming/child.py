"""Be the process that reads a file: bounded in memory and time, it tells JSON and ends."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from lmcdesk.domain.errors import KnownError
from lmcdesk.exchange.incoming.reading import Options, read_source
from lmcdesk.exchange.incoming.wire import packed, packed_error

_MEMORY = 3 * 2**29
_SECONDS = 15


def main(arguments: list[str]) -> int:
    """Read the file of the first argument by the options of the second, and tell what it holds."""
    _bound()
    path, options = arguments
    try:
        told = packed(read_source(Path(path), Options(**json.loads(options))))
    except KnownError as error:
        told = packed_error(error)
    except (MemoryError, RecursionError):
        return 1
    sys.stdout.buffer.writelines(line.encode("ascii") for line in told)
    return 0


def _bound() -> None:
    try:
        import resource
    except ImportError:
        # On Windows the time limit of whoever waits is the only one.
        return
    limits = {resource.RLIMIT_AS: _MEMORY, resource.RLIMIT_CPU: _SECONDS, resource.RLIMIT_CORE: 0}
    for limit, most in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
