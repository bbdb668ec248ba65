"""Rows → CSV as RFC 4180 has it; lists stand in a cell as JSON, what is not known is empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from variorum.columns import columns, to_values


def write_listing_csv(row: type, rows: Iterable[object]) -> Iterator[str]:
    """Yield the lines: the names of the columns, then a line a row.

    >>> from variorum.model import Span
    >>> list(write_listing_csv(Span, [Span(3, 7)]))
    ['start,end', '3,7']
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="")
    values = to_values(row)

    def line(cells: Iterable[object]) -> str:
        out.seek(0)
        out.truncate()
        writer.writerow([str(cell).lower() if isinstance(cell, bool) else cell for cell in cells])
        return out.getvalue()

    yield line(column.name for column in columns(row))
    for item in rows:
        yield line(values(item))
