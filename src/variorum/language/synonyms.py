"""Synonyms: whether one word may stand for another without a change of meaning. Of English from WordNet; of others, lists of our own.

Two words are synonyms if they share one of their first three senses, or a later one in which both are used, or each shares one of the
first with a third word, if one is the wider word for the other (*vessel* for *ship*), or if they are British and American for one
thing. Words that judge (`en/loaded.txt`) are synonyms of their like alone: *terrorist*, *claimed*, *regime*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from variorum.language.lexicon import lines_beginning, read_rows, read_text
from variorum.language.words import english_lemmas, infinitives, lemma

_FIRST, _LAST = 3, 8
"""Senses of a word, the most frequent first, by which it is like a third word; and all that the table has."""
_WIDER = "n>"
"""Marks the rows that give the wider words of a noun."""


@cache
def _table() -> str:
    return read_text("en/synonyms.tsv")


@cache
def loaded_words() -> frozenset[str]:
    """Return the words that take a side or judge."""
    return frozenset(line for line in read_text("en/loaded.txt").splitlines() if line and not line.startswith("#"))


@cache
def _antonyms() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(row[:2]) for name in ("en/antonyms.tsv", "en/opposites.tsv") for row in read_rows(name))


@cache
def _regional() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(row[:2]) for row in read_rows("en/regional.tsv"))


@cache
def _spanish_regional() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(row[:2]) for row in read_rows("es/regional.tsv"))


def are_regional(a: str, b: str, language: str) -> bool:
    """Return whether two forms are the words of two countries for one thing.

    >>> are_regional("ordenadores", "computadoras", "es")
    True
    """
    return language == "es" and frozenset((lemma(a, "es"), lemma(b, "es"))) in _spanish_regional()


@cache
def _groups(language: str) -> dict[str, frozenset[int]]:
    """Return for each word, as a lemma, the groups of `LANGUAGE/synonyms.txt` in which it stands."""
    found: dict[str, frozenset[int]] = {}
    lines = read_text(f"{language}/synonyms.txt").splitlines() if language in _GROUPED else []
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        for word in line.casefold().split():
            for form in {word, lemma(word, language)}:
                found[form] = found.get(form, frozenset()) | {number}
    return found


_GROUPED = ("de", "fr", "es", "pt", "it", "nl")


def are_grouped(a: str, b: str, language: str) -> bool:
    """Return whether two forms of a language other than English stand in one group of words that news text takes for each other.

    >>> are_grouped("Autos", "Wagen", "de"), are_grouped("régime", "gouvernement", "fr")
    (True, False)
    """
    groups = _groups(language)
    left, right = (
        {group for form in {key, *infinitives(key, language)} for group in groups.get(form, ())} for key in (a.casefold(), b.casefold())
    )
    return bool(left & right)


@lru_cache(5_000)
def _rows(word: str, senses: int = _LAST) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return for each part of speech of a lemma the words that share one of its first `senses` with it."""
    fields = (line.split("\t") for line in lines_beginning(_table(), f"{word}\t"))
    ranked = ((pos, (item.rpartition(":") for item in others.split())) for _, pos, others in fields)
    return tuple((pos, frozenset(other for other, _, rank in items if int(rank) <= senses)) for pos, items in ranked)


def parts_of_speech(word: str) -> str:
    """Return the parts of speech (n, v, a, r) in which a lemma has synonyms."""
    return "".join(pos for pos, _ in _rows(word) if pos != _WIDER)


@lru_cache(20_000)
def _lemmas(key: str) -> frozenset[str]:
    return frozenset({found for found, _ in english_lemmas(key)} | {key})


def are_synonyms(a: str, b: str) -> bool:
    """Return whether two forms can mean the same.

    >>> are_synonyms("bought", "purchased"), are_synonyms("fled", "left")
    (True, False)
    """
    left, right = _lemmas(a), _lemmas(b)
    if left & right:
        return True
    if bool(left & loaded_words()) != bool(right & loaded_words()) or are_antonyms(a, b):
        return False
    if any(frozenset((x, y)) in _regional() for x in left for y in right):
        return True
    return any(_near(x, y) for x in left for y in right)


@cache
def _related() -> str:
    return read_text("en/related.tsv")


def are_related(a: str, b: str) -> bool:
    """Return whether two forms are words of one stem that say the same in another part of speech; who does a thing is another word.

    >>> are_related("recent", "recently"), are_related("narrower", "narrowly"), are_related("attack", "attacker")
    (True, True, False)
    """
    left, right = _lemmas(a), _lemmas(b)
    return any(y in line.split("\t")[1].split() for x in left for line in lines_beginning(_related(), f"{x}\t") for y in right)


def share_phrase(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether two readings, one of them of several words, share a sense outright, as WordNet has them: *called off*, *cancelled*.

    >>> share_phrase(["called", "off"], ["cancelled"]), share_phrase(["called", "off"], ["called"])
    (True, False)
    """
    if bool({word for key in a for word in _lemmas(key)} & loaded_words()) != bool(
        {word for key in b for word in _lemmas(key)} & loaded_words()
    ):
        return False
    return any(y in near for x in _as_phrases(a) for pos, near in _rows(x) if pos != _WIDER for y in _as_phrases(b))


def _as_phrases(keys: Sequence[str]) -> list[str]:
    """Return what a reading may be called in the table: the first word, a verb, undone of its ending."""
    return ["_".join((first, *keys[1:])) for first in sorted(_lemmas(keys[0]))]


def share_sense(a: str, b: str) -> bool:
    """Return whether two forms share a sense outright, not by way of a wider word or a third.

    >>> share_sense("dyke", "dike"), share_sense("ship", "vessel")
    (True, False)
    """
    return any(y in near for x in _lemmas(a) for y in _lemmas(b) for pos, near in _rows(x) if x != y and pos != _WIDER)


def _near(x: str, y: str) -> bool:
    """Return whether two lemmas share a sense, one is the wider word for the other, or both share a sense with a third."""
    rows_x, rows_y = _rows(x), _rows(y)
    if any(y in near for _, near in rows_x) or any(x in near for _, near in rows_y):
        return True
    return any(pos == other and pos != _WIDER and near & others for pos, near in _rows(x, _FIRST) for other, others in _rows(y, _FIRST))


def are_antonyms(a: str, b: str) -> bool:
    """Return whether two forms mean opposite things.

    >>> are_antonyms("rising", "falling")
    True
    """
    return any(frozenset((x, y)) in _antonyms() for x in _lemmas(a) for y in _lemmas(b))


def negates_by_prefix(a: str, b: str, prefixes: tuple[str, ...]) -> bool:
    """Return whether one key is the other with a prefix that turns its meaning round: *likely*, *unlikely*."""
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and any(re.fullmatch(re.escape(prefix) + re.escape(short), long) for prefix in prefixes)
