"""A file of text → one record."""

from __future__ import annotations

import os
import sys
from stat import S_ISDIR

from variorum.errors import SourceError
from variorum.ingest.decode import decode
from variorum.model import Record, Source, WitnessId

MOST_CHARACTERS = 10_000_000


def read_bytes(path: str, *, most: int = 4 * MOST_CHARACTERS) -> bytes:
    """Return the bytes of a file, or of standard input for `-`.

    Raises:
        SourceError: there is no such file, it is a folder, it cannot be read, or it holds more than `most` bytes.
    """
    if path == "-":
        data = sys.stdin.buffer.read(most + 1)
        if len(data) > most:
            raise _too_long(path)
        return data
    try:
        status = os.stat(path or os.curdir)
        if S_ISDIR(status.st_mode):
            raise SourceError(path, "is a folder, not a file", "Give one of the files in it, or `variorum collate` the folder.")
        if status.st_size > most:
            raise _too_long(path)
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise SourceError(path, "no such file", "Check the path.") from None
    except OSError as error:
        raise SourceError(path, f"cannot be read ({error.strerror})", "Check that it is a file and that you may read it.") from None
    except ValueError:  # a NUL in the path
        raise SourceError(repr(path), "is no path", "Check the path.") from None


def _too_long(path: str) -> SourceError:
    return SourceError(path, f"is over {MOST_CHARACTERS:,} characters long", "That is no article: split it, one article a file or row.")


def check_content(content: str, where: str, most: int = MOST_CHARACTERS) -> None:
    """Raise SourceError for a text that is empty or too long."""
    if all(char.isspace() or char in "\ufeff\x00" for char in content):
        raise SourceError(where, "is empty", "Give a file with the article's text.")
    if len(content) > most:
        raise SourceError(where, f"is over {most:,} characters long", "That is no article: split it, one article a file or row.")


def read_text(path: str, encoding: str | None = None) -> Record:
    """Return the record of a text file, or of standard input for `-`; its id is its path.

    Raises:
        SourceError: see `read_bytes` and `decode`; also if the file is empty.
    """
    data = read_bytes(path)
    content, encoding = decode(data, path, encoding)
    check_content(content, path)
    return Record(Source(path), content, encoding, WitnessId(path), {})
