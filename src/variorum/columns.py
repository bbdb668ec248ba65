"""Row types → columns: the Arrow schema and the SQL table of every dataclass of `model.py`, one function each.

A field is a column. A row inside a row gives its fields with the name of the outer one before them (`source_path`; a span
`a` gives `a_start`, `a_end`); a tuple is a list in Arrow and JSON in SQL; an enum is a dictionary in Arrow and text in SQL.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, NewType, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")
Value: TypeAlias = int | float | str | bytes | None
"""What SQLite holds."""
_SQL: Mapping[type, str] = {int: "INTEGER", bool: "INTEGER", float: "REAL", str: "TEXT", bytes: "BLOB"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, where its value stands in the row."""

    name: str
    type: type
    """int, float, bool, str, bytes, or an enum; of a list, what the list holds."""
    optional: bool
    path: tuple[str, ...]
    many: bool = False


@cache
def columns(row: type) -> tuple[Column, ...]:
    """Return the columns of a row type, in the order of its fields.

    >>> from variorum.model import Zone
    >>> [column.name for column in columns(Zone)]
    ['start', 'end', 'kind', 'author', 'date']
    """
    return tuple(_columns(row, (), optional=False))


def _columns(row: type, path: tuple[str, ...], *, optional: bool) -> Iterator[Column]:
    hints = get_type_hints(row)
    for field in fields(row):
        kind, absent = _plain(hints[field.name])
        here = (*path, field.name)
        if get_origin(kind) is tuple:
            yield Column("_".join(here), _plain(get_args(kind)[0])[0], absent or optional, here, many=True)
        elif is_dataclass(kind):
            yield from _columns(kind, here, optional=absent or optional)
        else:
            yield Column("_".join(here), kind, absent or optional, here)


def _plain(hint: object) -> tuple[type, bool]:
    """Return the type of a field without `None` and without its new name, and whether it may be None."""
    if isinstance(hint, NewType):
        return _plain(hint.__supertype__)
    if get_origin(hint) in (UnionType, Union):
        rest = [item for item in get_args(hint) if item is not NoneType]
        return _plain(rest[0])[0], len(rest) < len(get_args(hint))
    return cast(type, hint), False


def arrow_schema(row: type, links: Mapping[str, type] | None = None) -> pa.Schema:
    """Return the Arrow schema of a row type.

    Args:
        row: a dataclass.
        links: columns whose type is another than the row says, or that come before those of the row.
    """
    import pyarrow as pa

    links = links or {}
    own = {column.name: column for column in columns(row)}
    before = [pa.field(name, _arrow_type(kind, name)) for name, kind in links.items() if name not in own]
    return pa.schema(
        before
        + [
            pa.field(column.name, _arrow_list(column) if column.many else _arrow_type(links.get(column.name, column.type), column.name))
            for column in own.values()
        ]
    )


def _arrow_list(column: Column) -> pa.DataType:
    import pyarrow as pa

    if is_dataclass(column.type):
        return pa.list_(pa.struct(list(arrow_schema(column.type))))
    return pa.list_(_arrow_type(column.type, column.name))


def _arrow_type(kind: type, name: str) -> pa.DataType:
    """Return the Arrow type: offsets are int32, all other whole numbers int64."""
    import pyarrow as pa

    if issubclass(kind, StrEnum):
        return pa.dictionary(pa.int8(), pa.large_string())
    if kind is int:
        return pa.int32() if name.rpartition("_")[2] in ("start", "end") else pa.int64()
    return {bool: pa.bool_(), float: pa.float64(), str: pa.large_string(), bytes: pa.large_binary()}[kind]


def to_arrow(row: type, rows: Sequence[object]) -> pa.RecordBatch:
    """Return rows of one type as a record batch."""
    import pyarrow as pa

    schema = arrow_schema(row)
    if not rows:
        return pa.RecordBatch.from_pylist([], schema=schema)
    values = zip(*(list_values(row)(item) for item in rows), strict=True)
    return pa.RecordBatch.from_arrays([pa.array(column, field.type) for column, field in zip(values, schema, strict=True)], schema=schema)


def sql_columns(row: type, links: Mapping[str, str] | None = None) -> list[str]:
    """Return the columns of a row type as SQL declares them.

    Args:
        row: a dataclass.
        links: columns that hold numbers of rows of another table, with that table's name.

    >>> from variorum.model import Span
    >>> sql_columns(Span)
    ['"start" INTEGER NOT NULL', '"end" INTEGER NOT NULL']
    """
    links = links or {}
    return [_sql_column(column, links.get(column.name)) for column in columns(row)]


def _sql_column(column: Column, link: str | None) -> str:
    needed = "" if column.optional else " NOT NULL"
    if link:
        return f'"{column.name}" INTEGER{needed} REFERENCES "{link}" (number)'
    if column.many:
        return f'"{column.name}" TEXT NOT NULL'
    kind = str if issubclass(column.type, StrEnum) else column.type
    check = ""
    if issubclass(column.type, StrEnum):
        check = f' CHECK ("{column.name}" IN ({", ".join(repr(member.value) for member in column.type)}))'
    return f'"{column.name}" {_SQL[kind]}{needed}{check}'


@cache
def to_values(row: type) -> Callable[[object], tuple[Value, ...]]:
    """Return the function that turns a row into the values of its columns.

    >>> from variorum.model import Span
    >>> to_values(Span)(Span(3, 7))
    (3, 7)
    """
    return _reader(row, listed=False)


@cache
def list_values(row: type) -> Callable[[object], tuple[object, ...]]:
    """Return the function that turns a row into the values of its columns, lists as lists of dicts; for JSON and Arrow."""
    return _reader(row, listed=True)


def _reader(row: type, *, listed: bool) -> Callable[[object], tuple[Value, ...]]:
    held = columns(row)
    if len(held) > 1 and all(len(column.path) == 1 and not column.many and column.type in (int, float, bool) for column in held):
        return cast(Callable[[object], tuple[Value, ...]], attrgetter(*(column.name for column in held)))
    get = _getter(row, held)
    words = [n for n, column in enumerate(held) if issubclass(column.type, str) and not column.many]
    lists = [(n, column.type) for n, column in enumerate(held) if column.many]

    def read(item: object) -> tuple[Value, ...]:
        values = list(get(item))
        for n in words:
            value = values[n]
            if value is not None and (type(value) is not str or not value.isascii()):
                values[n] = clean(str(value))
        for n, kind in lists:
            items = _listed(cast(Sequence[object], values[n]), kind, listed=listed)
            values[n] = cast(Value, items) if listed else json.dumps(items) if items else "[]"
        return tuple(values)

    return read


def _getter(row: type, held: Sequence[Column]) -> Callable[[object], Sequence[Value]]:
    """Return the function that reads the fields of a row; a row inside it may be None."""
    if len(held) > 1 and not any(_plain(hint)[1] and is_dataclass(_plain(hint)[0]) for hint in get_type_hints(row).values()):
        return cast(Callable[[object], Sequence[Value]], attrgetter(*(".".join(column.path) for column in held)))
    paths = [column.path for column in held]

    def read(item: object) -> list[Value]:
        out = []
        for path in paths:
            value: object = item
            for name in path:
                value = None if value is None else getattr(value, name)
            out.append(cast(Value, value))
        return out

    return read


def _listed(items: Sequence[object], kind: type, *, listed: bool) -> list[object]:
    if not is_dataclass(kind):
        return list(items)
    names = [column.name for column in columns(kind)]
    read = list_values(kind) if listed else to_values(kind)
    return [dict(zip(names, read(item), strict=True)) for item in items]


def clean(text: str) -> str:
    """Return a string that can be written as UTF-8: a lone surrogate becomes U+FFFD.

    >>> clean("Oslo" + chr(0xDCC3)) == "Oslo" + chr(0xFFFD)
    True
    """
    return str(text) if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def from_values(row: type[Row]) -> Callable[[Sequence[Value]], Row]:
    """Return the function that turns the values of the columns into a row; the reverse of `to_values`.

    >>> from variorum.model import Span
    >>> from_values(Span)((3, 7))
    Span(start=3, end=7)
    """
    return cast(Callable[[Sequence[Value]], Row], _builder(cast(Hashable, row)))


@cache
def _builder(row: type) -> Callable[[Sequence[Value]], object]:
    makers = _makers(row)
    places = {column.name: n for n, column in enumerate(columns(row))}
    return lambda values: row(*[make(values, places) for make in makers])


_Maker: TypeAlias = Callable[[Sequence[Value], Mapping[str, int]], object]


def _makers(row: type, before: str = "") -> list[_Maker]:
    hints = get_type_hints(row)
    return [_maker(_plain(hints[field.name]), before + field.name) for field in fields(row)]


def _maker(typed: tuple[type, bool], name: str) -> _Maker:
    kind, optional = typed
    if get_origin(kind) is tuple:
        item = _plain(get_args(kind)[0])[0]
        return lambda values, places: _unlisted(cast(str, values[places[name]]), item)
    if is_dataclass(kind):
        makers = _makers(kind, name + "_")
        inner = [name + "_" + column.name for column in columns(kind)]

        def make(values: Sequence[Value], places: Mapping[str, int]) -> object:
            if optional and all(values[places[one]] is None for one in inner):
                return None
            return kind(*[one(values, places) for one in makers])

        return make
    if kind in (int, float, str, bytes):
        return lambda values, places: values[places[name]]
    return lambda values, places: None if (value := values[places[name]]) is None else kind(value)


def _unlisted(written: str, kind: type) -> tuple[object, ...]:
    items = json.loads(written)
    if is_dataclass(kind):
        return tuple(from_values(kind)(tuple(item.values())) for item in items)
    return tuple(kind(item) if issubclass(kind, StrEnum) else item for item in items)
