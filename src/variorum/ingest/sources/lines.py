r"""A stream of bytes → its lines, each decoded by itself: parted at `\n` alone, and none held that is too long for an article.

A file of rows often joins rows of several encodings, so a line that is no UTF-8 says nothing about the next.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.errors import SourceError
from variorum.ingest.decode import guess_encoding

_BOM = b"\xef\xbb\xbf"
_GIVEN_UP = 16
"""A line of so many times the length allowed is no line: the file is given up."""


@dataclass(slots=True)
class Cursor:
    """Which rows are wanted, and how far a file has been read."""

    first: int = 1
    """The first row wanted, counted from 1; those before are passed over unread."""
    number: int = 0
    """The last row found whole."""


class LineDecoder:
    """Decodes the lines of one file: strict UTF-8, else what its first lines that are none look like, else cp1252."""

    def __init__(self, encoding: str = "utf-8") -> None:
        """Name the encoding that a line is said to have had if it is UTF-8 now (see `transcode`)."""
        self.encoding = encoding
        self._guess: str | None = None
        self._guessed = False

    def decode(self, line: bytes) -> tuple[str, str]:
        """Return a line as text, and the encoding that gives it."""
        try:
            return line.decode(), self.encoding
        except UnicodeDecodeError:
            return self._fall_back(line)

    def decode_start(self, prefix: bytes) -> tuple[str, str]:
        """Return the beginning of a file as text, and what its bytes are in; the cut may go through a character."""
        try:
            return codecs.getincrementaldecoder("utf-8")().decode(prefix), "utf-8"
        except UnicodeDecodeError:
            return self._fall_back(prefix[: prefix.rfind(b"\n") + 1] or prefix)

    def _fall_back(self, line: bytes) -> tuple[str, str]:
        if not self._guessed:
            self._guess, self._guessed = guess_encoding(line), True
        if self._guess:
            try:
                return line.decode(self._guess), self._guess
            except UnicodeDecodeError:
                pass
        return line.decode("cp1252", errors="variorum.controls"), "cp1252"


def read_lines(stream: io.BufferedReader, where: str, most: int) -> Iterator[bytes | None]:
    r"""Yield the lines of a stream with their `\n`; None for one of more than `most` bytes, which is not held.

    Raises:
        SourceError: the stream breaks off, or has a line without end.
    """
    first = True
    while line := stream.readline(most):
        if len(line) == most and not line.endswith(b"\n"):
            _pass_over(stream, where, most)
            yield None
        else:
            yield line.removeprefix(_BOM) if first else line
        first = False


def _pass_over(stream: io.BufferedReader, where: str, most: int) -> None:
    """Read to the end of a line without holding it."""
    for _ in range(_GIVEN_UP * most // (1 << 20) + 1):
        part = stream.readline(1 << 20)
        if not part or part.endswith(b"\n"):
            return
    raise SourceError(where, f"has a line of over {_GIVEN_UP * most:,} bytes", "Write one article a line.")
