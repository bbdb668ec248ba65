"""Places: countries with their capitals, peoples and short forms; cities; states and provinces as datelines give them."""

from __future__ import annotations

from functools import cache, lru_cache, partial

from variorum.language.lexicon import lines_beginning, read_rows, read_text
from variorum.tokens import tokenize

Keys = tuple[str, ...]


def _keys(name: str) -> Keys:
    if name.isascii() and name.replace(" ", "").isalpha():  # thousands of names: the short way to the same keys
        return tuple(name.lower().split())
    return tuple(tokenize(name).keys)


@cache
def countries() -> dict[Keys, str]:
    """Return the ISO code of a country by its names in four languages, its peoples and its adjectives."""
    table: dict[Keys, str] = {}
    for iso, _, *names in read_rows("countries.tsv"):
        for name in names:
            table.setdefault(_keys(name), iso)
    for iso, _, forms in read_rows("demonyms.tsv"):
        for form in forms.split(", "):
            table.setdefault(_keys(form), iso)
    table.pop((), None)
    return table


@cache
def capitals() -> dict[Keys, str]:
    """Return the ISO code of a country by its capital."""
    return {_keys(row[1]): row[0] for row in read_rows("countries.tsv") if row[1]}


_city_keys = cache(partial(read_text, "cities_keys.txt"))


@lru_cache(20_000)
def is_city(keys: Keys) -> bool:
    """Return whether words name a city of 100,000 people or more, or a capital.

    >>> is_city(("new", "york", "city"))
    True
    """
    line = " ".join(keys)
    return line in lines_beginning(_city_keys(), line)


@cache
def regions() -> dict[Keys, tuple[str, str]]:
    """Return country and full name of a state or province by its name or abbreviation."""
    table: dict[Keys, tuple[str, str]] = {}
    for iso, name, short, *_ in ([*row, ""] for row in read_rows("regions.tsv")):
        for form in (name, *short.split(", ")):
            if form:
                table.setdefault(_keys(form), (iso, name))
    return table


def country_of(keys: Keys) -> str | None:
    """Return the country that words name as such: by its name, its people or its adjective.

    >>> country_of(("american",)), country_of(("us",)), country_of(("united", "states"))
    ('US', 'US', 'US')
    """
    if keys[:1] == ("the",):
        keys = keys[1:]
    return countries().get(keys) or (countries().get((keys[0][:-1],)) if len(keys) == 1 and keys[0].endswith("s") else None)


def is_place(keys: Keys) -> bool:
    """Return whether words name a country, a region or a city of some size."""
    if keys[:1] == ("the",):
        keys = keys[1:]
    return bool(keys) and (keys in countries() or is_city(keys) or keys in regions() or is_city(("the", *keys)))
