"""Rows as they come → a stream that can be looped over, and that any reader of Arrow takes by `__arrow_c_stream__`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from variorum.columns import arrow_schema, to_arrow

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")
_AT_ONCE = 20_000
_SHOWN = 20


class Rows(Generic[Row]):
    """A table of an archive, read when it is asked for and as often: rows of one type, in a fixed order.

    `pyarrow.table(rows)`, `polars.DataFrame(rows)`, `duckdb.sql("SELECT * FROM rows")` and pandas take it as it is.
    """

    def __init__(self, row: type[Row], read: Callable[[], Iterator[Row]], show: Callable[[Sequence[Row], bool], str] | None = None) -> None:
        self.row = row
        self._read = read
        self._show = show

    def __iter__(self) -> Iterator[Row]:
        return self._read()

    def __repr__(self) -> str:
        return f"<{self.row.__name__} rows>"

    def _repr_html_(self) -> str | None:
        """Return the first rows for a notebook; without a way to show them, nothing."""
        held = list(islice(self, _SHOWN + 1))
        return self._show(held[:_SHOWN], len(held) > _SHOWN) if self._show else None

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema."""
        return arrow_schema(self.row)

    def to_batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the rows as record batches of Arrow."""
        rows = iter(self)
        while held := list(islice(rows, _AT_ONCE)):
            yield to_arrow(self.row, held)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        import pyarrow as pa

        reader = pa.RecordBatchReader.from_batches(self.schema, self.to_batches())
        return reader.__arrow_c_stream__(requested_schema)
