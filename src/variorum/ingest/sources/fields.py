"""A row → a record: its text, and its metadata under our names.

Fields are found by the names that archives and extractors give them (passim, datatrove, Dolma, trafilatura, fundus,
newspaper4k): the first name of `FIELDS` that a row has, in the row itself or in an object `metadata`. A mapping given by
the user overrules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import cast

from variorum.errors import SourceError
from variorum.ingest.sources.text import MOST_CHARACTERS, check_content
from variorum.model import Record, Source, WitnessId

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("text", "body", "content", "maintext", "plaintext", "raw_text"),
    "headline": ("title", "headline"),
    "dek": ("dek", "description", "summary", "excerpt"),
    "byline": ("byline", "author", "authors"),
    "published": (
        "published",
        "date",
        "publishing_date",
        "publish_date",
        "time",
        "versionCreated",
        "publication_date",
        "date_publish",
        "created",
    ),
    "outlet": ("outlet", "publisher", "series", "sitename", "source", "source-hostname", "hostname", "newspaper", "paper"),
    "uri": ("url", "uri", "canonical_link"),
    "language": ("language", "lang"),
    "retrieved": ("retrieved", "crawl_date", "date_download", "added"),
    "version": ("version",),
    "role": ("role",),
    "status": ("pubstatus",),
    "earliest": ("earliest",),
    "latest": ("latest",),
}
"""Our names, and those under which rows have them, the first that is there."""
NESTED = ("metadata", "meta")
_DAYS = frozenset({"published", "retrieved", "earliest", "latest"})
_URL = re.compile(r"(?:https?:)?//\S+$", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?$")
Fields = Mapping[str, object]
_Place = tuple[str, ...]


def make_record(row: Fields, source: Source, encoding: str, mapping: Mapping[str, str], *, most: int = MOST_CHARACTERS) -> Record:
    """Return the record of one row.

    Args:
        row: its fields by the names that the file gives them; values as JSON or Parquet have them.
        source: its file and number.
        encoding: the encoding of the row.
        mapping: names of the row's fields by ours, dotted for nested ones (`{"published": "meta.day"}`).
        most: characters that a text may have.

    Raises:
        SourceError: the row has no text, or the text is empty or too long.

    >>> make_record({"body": "Snow fell.", "metadata": {"date": "1916-03-09"}}, Source("a.jsonl", 1), "utf-8", {}).fields
    {'published': '1916-03-09'}
    """
    where = f"{source.path}:{source.record}"
    fields: dict[str, str] = {}
    nested = {name: inner for name in NESTED if (inner := _inner(row.get(name)))}
    shape = tuple((name, tuple(inner)) for name, inner in nested.items())
    for ours, places in _plan(tuple(row), shape, tuple(mapping.items())):
        for place in places:
            value = _read(ours, _look_up(row, nested, place))
            if ours == "outlet" and _URL.match(value):  # trafilatura calls the address of the page its source
                fields.setdefault("uri", value)
            elif value:
                fields[ours] = value
                break
    text = fields.pop("text", None)
    if text is None:
        if any(name in row for name in _wanted(mapping)):
            raise SourceError(where, "is empty", "Leave the row out, or name another column: --map text=NAME.")
        have = ", ".join(sorted(map(str, row)))[:200] or "nothing"
        raise SourceError(where, f"no text; the row has {have}", "Name its column: --map text=NAME.")
    check_content(text, where, most)
    identity = fields.pop("id", None) or f"{source.path}#{source.record}"
    return Record(source, text, encoding, WitnessId(identity), fields)


def has_text(names: Fields | list[str], mapping: Mapping[str, str]) -> bool:
    """Return whether one of some columns is that of the text."""
    return any(name in names or name.partition(".")[0] in names for name in _wanted(mapping))


def _wanted(mapping: Mapping[str, str]) -> tuple[str, ...]:
    return (mapping["text"],) if "text" in mapping else FIELDS["text"]


@lru_cache(maxsize=512)
def _plan(
    names: tuple[str, ...], nested: tuple[tuple[str, tuple[str, ...]], ...], mapping: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, tuple[_Place, ...]], ...]:
    """Return where each of our fields may stand in rows of one shape; computed once a shape."""
    given = dict(mapping)
    plan = []
    for ours, theirs in ({**FIELDS, **{ours: () for ours in given if ours not in FIELDS}}).items():
        if ours in given:
            places: list[_Place] = [(given[ours],) if given[ours] in names else tuple(given[ours].split("."))]
        else:
            places = []
            for name in theirs:
                places += [(name,)] if name in names else []
                places += [(outer, name) for outer, inner in nested if name in inner]
        if places:
            plan.append((ours, tuple(places)))
    return tuple(plan)


def _inner(value: object) -> dict[str, object] | None:
    """Return an object within a row; one that was written as a string is read."""
    if isinstance(value, str) and value.startswith("{"):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return cast(dict[str, object], value) if isinstance(value, dict) and value else None


def _look_up(row: Fields, nested: Mapping[str, Fields], place: _Place) -> object:
    if len(place) == 1:
        return row.get(place[0])
    value: object = nested[place[0]] if place[0] in nested else row.get(place[0])
    for name in place[1:]:
        value = cast(Fields, value).get(name) if isinstance(value, Mapping) else None
    return value


def _read(ours: str, value: object) -> str:
    """Return a field as text, empty if there is nothing in it."""
    if isinstance(value, str) and ours not in _DAYS:
        return value
    if value is None or value != value:  # not a number, as data frames write what is missing
        return ""
    if ours in _DAYS:
        return _day(value)
    if ours == "byline" and isinstance(value, list):
        return ", ".join(filter(None, map(_string, value)))
    return _string(value)


def _day(value: object) -> str:
    """Return a time as ISO 8601; seconds or milliseconds since 1970 are turned into it."""
    if isinstance(value, date):
        return value.isoformat()
    text = _string(value)
    if not _EPOCH.match(text):
        return text
    seconds = float(text)
    return datetime.fromtimestamp(seconds if seconds < 1e11 else seconds / 1000, UTC).isoformat(timespec="seconds")


def _string(value: object) -> str:
    """Return a value as text: lists by lines, what fundus and others nest by its parts in order."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, map(_string, value)))
    if isinstance(value, dict):
        parts = cast(dict[str, object], value)
        keys = [key for key in ("summary", "sections", "headline", "paragraphs", "text") if key in parts]
        return "\n".join(filter(None, (_string(parts[key]) for key in keys)))
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value.decode("cp1252", errors="variorum.controls")
    return "" if value is None else str(value)
