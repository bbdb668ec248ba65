"""What a command leaves: its result on standard output or in a file, complaints on standard error, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from variorum.errors import UsageError
from variorum.model import Reject
from variorum.writers.inert import inert

OK, CONDITION, USAGE, REJECTED, INTERRUPTED = 0, 1, 2, 3, 130


def complain(message: str, code: int = OK) -> int:
    """Say what went wrong on standard error; return the exit code."""
    print(f"variorum: {inert(message)}", file=sys.stderr)
    return code


def report(reject: Reject) -> None:
    """Say on standard error why a record cannot be used."""
    where = reject.source.path if reject.source.record is None else f"{reject.source.path}:{reject.source.record}"
    complain(f"{where}: {reject.reason}. {reject.remedy}")


def exit_code(rejects: Sequence[Reject], done: int) -> int:
    """Return the exit code of a run that used `done` records and rejected some."""
    return OK if not rejects else REJECTED if done else USAGE


def write(parts: Iterable[str], output: str) -> int:
    """Write parts as they come, in UTF-8, to a file or to standard output; return how many."""
    count = 0
    if output == "-":
        for part in parts:
            _to_stdout(part.encode("utf-8", "surrogatepass"))
            count += 1
        _to_stdout(b"")
        return count
    try:
        with open(output, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            for part in parts:
                file.write(part)
                count += 1
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror}). Name another file with --output.") from None
    return count


def _to_stdout(part: bytes) -> None:
    try:
        sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left unwritten would fail again at the end
        raise UsageError(f"Standard output cannot be written ({error.strerror}). Name a file with --output.") from None
