"""Rows → a Parquet file, written a part at a time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

from variorum.columns import arrow_schema, to_arrow
from variorum.errors import MissingExtraError

_AT_ONCE = 50_000


def write_listing_parquet(row: type, rows: Iterable[object], out: BinaryIO) -> int:
    """Write rows to an open file or pipe; return how many.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("Parquet needs the package pyarrow. Install it with `pip install 'variorum[corpus]'`.") from None
    todo, count = iter(rows), 0
    with parquet.ParquetWriter(out, arrow_schema(row)) as writer:
        while held := list(islice(todo, _AT_ONCE)):
            writer.write_batch(to_arrow(row, held))
            count += len(held)
    return count
