"""Rows → JSON: an array, or a line for each row; the fields are the columns of the row type."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from variorum.columns import columns, list_values


def write_listing_jsonl(row: type, rows: Iterable[object]) -> Iterator[str]:
    """Yield a line for each row.

    >>> from variorum.model import Span
    >>> list(write_listing_jsonl(Span, [Span(3, 7)]))
    ['{"start": 3, "end": 7}']
    """
    names = [column.name for column in columns(row)]
    values = list_values(row)
    for item in rows:
        yield json.dumps(dict(zip(names, values(item), strict=True)), ensure_ascii=False)


def write_listing_json(row: type, rows: Iterable[object]) -> Iterator[str]:
    """Yield the lines of an array with a row a line.

    >>> from variorum.model import Span
    >>> list(write_listing_json(Span, [Span(3, 7)]))
    ['[', ' {"start": 3, "end": 7}', ']']
    """
    yield "["
    held: str | None = None
    for line in write_listing_jsonl(row, rows):
        if held is not None:
            yield held + ","
        held = " " + line
    if held is not None:
        yield held
    yield "]"
