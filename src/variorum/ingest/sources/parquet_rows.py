"""Parquet → rows: one row group after the other, only the columns that can be of use, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from variorum.errors import MissingExtraError, SourceError
from variorum.ingest.sources.fields import FIELDS, NESTED, Fields, has_text
from variorum.ingest.sources.json_rows import Row, Unusable
from variorum.ingest.sources.lines import Cursor

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_BATCH = 64
"""Rows unpacked at once: a dictionary can make each of them as long as a text may be."""
_LARGE = 1 << 27
"""Bytes from which on the rows of a batch are unpacked one by one, those left out that are too long."""


def read_parquet(where: str, cursor: Cursor, most: int, mapping: Mapping[str, str]) -> Iterator[Row | Unusable]:
    """Yield the rows of a Parquet file.

    Args:
        where: the file.
        cursor: which rows are wanted; row groups before are not read.
        most: bytes that a row may have.
        mapping: names of columns by ours, dotted for those of a struct.

    Raises:
        SourceError: the file is cut short or damaged, or has no column of text.
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtraError(f"{where}: to read Parquet files, install variorum[corpus].") from None
    try:
        with ParquetFile(where, pre_buffer=False, buffer_size=1 << 20) as file:
            names = [name for name in file.schema_arrow.names if name in _useful(mapping)]
            if not has_text(names, mapping):
                have = ", ".join(file.schema_arrow.names)[:200] or "nothing"
                raise SourceError(where, f"no column of text; it has {have}", "Name it: --map text=NAME.")
            for group in range(file.num_row_groups):
                count = file.metadata.row_group(group).num_rows
                if cursor.number + count < cursor.first:
                    cursor.number += count
                    continue
                for batch in file.iter_batches(_BATCH, row_groups=[group], columns=names, use_threads=False):
                    yield from _rows(batch, cursor, most)
    except (pyarrow.ArrowException, OSError) as error:
        said = str(error)
        cut = "magic bytes" in said or "footer" in said.lower()
        what = "is cut short: a Parquet file ends with its table of contents" if cut else f"is damaged ({said.splitlines()[0][:100]})"
        raise SourceError(where, what, "Fetch or copy it again.") from None


def _useful(mapping: Mapping[str, str]) -> set[str]:
    """Return the columns that a record may be made of."""
    given = {part for name in mapping.values() for part in (name, name.partition(".")[0])}
    return {name for ours, names in FIELDS.items() if ours not in mapping for name in names} | set(NESTED) | given


def _rows(batch: RecordBatch, cursor: Cursor, most: int) -> Iterator[Row | Unusable]:
    for fields in _unpacked(batch, most):
        cursor.number += 1
        if cursor.number < cursor.first:
            continue
        if isinstance(fields, str):
            yield Unusable(cursor.number, fields)
        else:
            yield Row(cursor.number, fields, "utf-8")


def _unpacked(batch: RecordBatch, most: int) -> Iterable[Fields | str]:
    """Return the rows of a batch; for one that cannot be unpacked why, so that the others can."""
    if batch.nbytes <= _LARGE:
        try:
            rows: list[Fields | str] = batch.to_pylist()
        except (UnicodeDecodeError, ValueError, OverflowError):
            pass
        else:
            return rows
    return (_alone(batch.slice(n, 1), most) for n in range(batch.num_rows))


def _alone(batch: RecordBatch, most: int) -> Fields | str:
    if batch.nbytes > max(most, _LARGE):
        return f"is over {most:,} bytes long"
    try:
        row: Fields = batch.to_pylist()[0]
    except (UnicodeDecodeError, ValueError, OverflowError):
        return "a column of text is no UTF-8, or a time is out of bounds"
    return row
