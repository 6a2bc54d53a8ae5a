"""Run a command on a desk, and turn refusals into one sentence and an exit code."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from lmcdesk.cli.output import forget_stdout
from lmcdesk.domain.errors import DeskError, KnownError, UserError
from lmcdesk.domain.message import message
from lmcdesk.settings import Settings, settings_file
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    from argparse import Namespace

    from lmcdesk.desk import Desk

BUSY_MS = 5_000
"""How long a command waits for another process that is writing, in milliseconds."""

REFUSED = 1
INTERRUPTED = 130


def run_command(arguments: Namespace) -> int:
    """Run a command, on the desk it asks for unless it opens its own."""
    if arguments.opens:
        with desk_of(arguments) as desk:
            done: int = arguments.run(desk, arguments)
    else:
        done = arguments.run(arguments)
    return done


@contextmanager
def desk_of(arguments: Namespace) -> Iterator[Desk]:
    """Open the desk on the store that was named, or else where the command works, and close it at the end."""
    from lmcdesk.desk import open_desk

    path = arguments.store or arguments.place()
    settings = Settings(settings_file())
    with closing(open_desk(path, create=arguments.creates, busy_ms=BUSY_MS, settings=settings)) as desk:
        yield desk


def refuse_missing_store(arguments: Namespace) -> None:
    """Raise KnownError where the store that was named is not there."""
    if arguments.store is not None and not arguments.store.exists():
        raise KnownError("store.missing", path=str(arguments.store))


def told(work: Callable[[], int], wording: Wording) -> int:
    """Return the exit code of some work; what is refused is one sentence on stderr and exit code 1.

    Anything else that goes wrong is a bug of ours and passes through.
    """
    try:
        done = work()
        # Started as a window program on Windows there are no streams at all.
        if sys.stdout is not None:
            sys.stdout.flush()
    except DeskError as error:
        return _refuse(_sentence(error, wording))
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # On Windows a reader that has gone is an invalid argument.
        gone = isinstance(error, BrokenPipeError) or (
            sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None
        )
        forget_stdout()
        return 0 if gone else _refuse(_sentence(_refused(error), wording))
    return done


def _sentence(error: DeskError, wording: Wording) -> str:
    """Return what is refused on one line, with the field where it is about one."""
    sentence = error.sentence
    if isinstance(error, UserError) and error.field and sentence.key != "field.unknown":
        sentence = message("command.field", field=error.field, reason=sentence)
    from lmcdesk.domain.text import clean_text

    return clean_text(wording.say(sentence))


def _refused(error: OSError) -> KnownError:
    reason = error.strerror or str(error)
    if error.filename is None:
        return KnownError("command.refused", reason=reason)
    return KnownError("command.refused_file", path=str(error.filename), reason=reason)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED
