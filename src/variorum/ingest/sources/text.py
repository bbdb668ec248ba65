"""A file of text → one record."""

from __future__ import annotations

import io

from variorum.errors import SourceError
from variorum.ingest.decode import check_readable, decode
from variorum.ingest.sources.stream import open_stream
from variorum.model import Record, Source, WitnessId

MOST_CHARACTERS = 10_000_000
_SAMPLE = 100_000


def check_content(content: str, where: str, most: int = MOST_CHARACTERS) -> None:
    """Raise SourceError for a text that is empty or too long."""
    if all(char.isspace() or char in "\ufeff\x00" for char in content):
        raise SourceError(where, "is empty", "Give a file with the article's text.")
    if len(content) > most:
        raise _too_long(where, most)


def _too_long(where: str, most: int) -> SourceError:
    """Return the error of a text, or a row, that is longer than an article can be."""
    return SourceError(where, f"is over {most:,} characters long", "That is no article: split it, one article a file or row.")


def read_text(path: str, encoding: str | None = None, *, most: int = MOST_CHARACTERS) -> Record:
    """Return the record of a text file, or of standard input for `-`; its id is its path.

    Args:
        path: a file; one packed with gzip or zstd is unpacked.
        encoding: what to try if the bytes are no UTF-8.
        most: characters that a text may have.

    Raises:
        SourceError: the file cannot be read, is no text, empty, or too long; see `open_stream` and `decode`.
    """
    with open_stream(path) as stream:
        return take_text(stream, path, encoding, most=most)


def take_text(stream: io.BufferedReader, path: str, encoding: str | None, *, most: int) -> Record:
    """Return the record of a stream that is one text."""
    data = stream.read(4 * most + 1)
    if len(data) > 4 * most:
        check_readable(data[:_SAMPLE], path)
        raise _too_long(path, most)
    content, encoding = decode(data, path, encoding)
    check_content(content, path, most)
    return Record(Source(path), content, encoding, WitnessId(path), {})
