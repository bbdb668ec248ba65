"""Texts as they are held: UTF-8, compressed with zstd, one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from variorum.errors import ArchiveError, MissingExtraError

if TYPE_CHECKING:
    from zstandard import ZstdCompressor, ZstdDecompressor

    from variorum.model import WitnessId

Holder: TypeAlias = "tuple[int, WitnessId, str | None, str | None]"
"""A witness of a text: number, id, outlet, published."""
_LEVEL = 3
_AT_ONCE = 500


@cache
def _compressor() -> ZstdCompressor:
    return _zstandard()[0]


@cache
def _decompressor() -> ZstdDecompressor:
    return _zstandard()[1]


def _zstandard() -> tuple[ZstdCompressor, ZstdDecompressor]:
    try:
        from zstandard import ZstdCompressor, ZstdDecompressor
    except ImportError:
        raise MissingExtraError("An archive needs the package zstandard. Install it with `pip install 'variorum[corpus]'`.") from None
    return ZstdCompressor(level=_LEVEL), ZstdDecompressor()


def compress(content: str) -> bytes:
    """Return a text as it is held; a lone surrogate is kept."""
    return _compressor().compress(content.encode("utf-8", "surrogatepass"))


def decompress(held: bytes) -> str:
    """Return a text as it was found."""
    return _decompressor().decompress(held).decode("utf-8", "surrogatepass")


def load_contents(db: sqlite3.Connection, path: str, numbers: Sequence[int]) -> Iterator[str]:
    """Yield texts by their numbers, in the order asked for.

    Raises:
        ArchiveError: a text is not there, or the archive keeps no texts.
    """
    for start in range(0, len(numbers), _AT_ONCE):
        part = [int(number) for number in numbers[start : start + _AT_ONCE]]
        marks = ", ".join("?" * len(part))
        found = dict(db.execute(f"SELECT number, content FROM text WHERE number IN ({marks})", part))
        for number in part:
            if number not in found:
                raise ArchiveError(f"{path}: text {number} is not there. It was removed; type the command again.")
            if found[number] is None:
                raise ArchiveError(f"{path} keeps no texts (--no-text). Collate the sources again into an archive with texts.")
            yield decompress(found[number])


def load_words(db: sqlite3.Connection, numbers: Sequence[int]) -> list[bytes | None]:
    """Return the packed words of texts, None where there are none."""
    read = "SELECT words FROM text WHERE number = ?"
    return [row[0] if (row := db.execute(read, (int(number),)).fetchone()) else None for number in numbers]


def load_lengths(db: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Return how many words texts have; one that is not there is left out."""
    found: dict[int, int] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        part = [int(number) for number in numbers[start : start + _AT_ONCE]]
        found.update(db.execute(f"SELECT text, tokens FROM fact WHERE text IN ({', '.join('?' * len(part))})", part))
    return found


def load_holders(db: sqlite3.Connection, numbers: Sequence[int], most: int | None) -> dict[int, list[Holder]]:
    """Return the witnesses of texts, in the order in which they came; of each text so many at most."""
    read = "SELECT number, id, outlet, published FROM witness WHERE text = ? ORDER BY number LIMIT ?"
    return {int(number): db.execute(read, (int(number), -1 if most is None else most)).fetchall() for number in numbers}
