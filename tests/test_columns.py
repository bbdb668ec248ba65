"""Every row type of an archive goes to SQLite and to Arrow, and comes back as it was."""

from __future__ import annotations

import sqlite3
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from variorum.columns import arrow_schema, clean, columns, from_values, to_values
from variorum.model import Variant, Witness, Zone
from variorum.store.schema import TABLES, create_tables

ROWS = sorted({table.row for table in TABLES.values()}, key=lambda row: row.__name__)
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
st.register_type_strategy(int, st.integers(-(2**31), 2**31 - 1))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, _TEXT)


def _is_a_number(value: object) -> bool:
    try:
        float(str(value))
    except ValueError:
        return False
    return isinstance(value, str)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
@given(data=st.data())
def test_a_row_comes_back_from_sqlite_as_it_was(row: type, data: st.DataObject) -> None:
    found: Any = data.draw(st.from_type(row))
    db = sqlite3.connect(":memory:")
    create_tables(db)
    table = next(table for table in TABLES.values() if table.row is row)
    flat = dict(zip([column.name for column in columns(row)], to_values(row)(found), strict=True))
    assume(not any(_is_a_number(flat[name]) for name in table.linked))  # such a column holds numbers of rows, and makes one of "0"
    links = len(table.names) - len(columns(row))
    if table.name == "meta":
        db.execute("DELETE FROM meta")
    db.execute(table.insert, (*range(1, links + 1), *flat.values()))
    assert from_values(row)(db.execute(f"SELECT {table.selected} FROM {table.name}").fetchone()) == found
    db.close()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
@given(data=st.data())
def test_columns_fit_the_schema_of_arrow(row: type, data: st.DataObject) -> None:
    found: Any = data.draw(st.from_type(row))
    schema = arrow_schema(row)
    assert schema.names == [column.name for column in columns(row)]
    flat = dict(zip(schema.names, to_values(row)(found), strict=True))
    for column in columns(row):
        if not column.many:
            assert pa.array([flat[column.name]], schema.field(column.name).type).to_pylist() == [flat[column.name]]


def test_offsets_are_narrow_and_ids_are_not() -> None:
    schema = arrow_schema(Variant, {"a": int, "b": int})
    assert schema.names[:2] == ["a", "b"]
    assert schema.field("a").type == pa.int64()
    assert schema.field("a_start").type == pa.int32()
    assert schema.field("kind").type == pa.dictionary(pa.int8(), pa.large_string())
    assert schema.field("elsewhere").type.value_type.names == ["witness", "start", "end"]  # type: ignore[attr-defined]


def test_a_row_in_a_row_is_flat() -> None:
    assert {"source_path", "source_record", "authors"} <= {column.name for column in columns(Witness)}
    assert [column.name for column in columns(Zone)][:3] == ["start", "end", "kind"]


def test_a_lone_surrogate_can_be_written() -> None:
    assert clean("a\ud800b") == "a\ufffdb"
    assert clean("😀") == "😀"
