"""Records → batches, cut by their place in the input alone, so that the same input is cut the same way again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.model import Record, Reject, Source

MOST_RECORDS = 5_000
MOST_CHARACTERS = 16_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records in the order of the input, from one source up to another, both included."""

    first: Source
    last: Source
    records: tuple[Record, ...]
    rejects: tuple[Reject, ...]


def cut_batches(
    found: Iterable[Record | Reject], *, most_records: int = MOST_RECORDS, most_characters: int = MOST_CHARACTERS
) -> Iterator[Batch]:
    """Yield batches: full after so many records and rejects, or with the record that brings it to so many characters."""
    held: list[Record | Reject] = []
    characters = 0
    for item in found:
        held.append(item)
        characters += len(item.content) if isinstance(item, Record) else 0
        if len(held) >= most_records or characters >= most_characters:
            yield _batch(held)
            held, characters = [], 0
    if held:
        yield _batch(held)


def _batch(held: list[Record | Reject]) -> Batch:
    records = tuple(item for item in held if isinstance(item, Record))
    rejects = tuple(item for item in held if isinstance(item, Reject))
    return Batch(held[0].source, held[-1].source, records, rejects)
