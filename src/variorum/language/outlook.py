"""The sentence around a date → whether it looks ahead to that day or back on it, by the nearest word that tells.

*Will be sworn in on Friday, the ministry said on Tuesday*: Friday is to come, Tuesday is over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from variorum.language.grammar import Grammar, Outlook, grammar
from variorum.tokens import word_key

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""A word where elided ones (*d'ici*) are two."""
_POSSESSIVE = re.compile(r"['’]s?\b")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:—–(\"“„«]|\b(?:and|but|und|et|y|mais|pero|aber|e|ma|en|maar))\s*(?:(?:on|at|by|in|am|le|el|en|im|ce|este|this|late|early)\s+){0,2}$",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r"[,;:—–\"”“]|\.\s")
_REACH = 14
"""Words before the day that are asked."""
_MARGIN = 140
_AHEAD_REACH = 9
"""Words after it."""


def looks_ahead(text: str, start: int, end: int, rules: Grammar, *, interval: bool = False) -> bool | None:
    """Return whether the sentence `text` looks ahead to the day at `start` to `end`; None where no word tells.

    Before an interval, *from* tells nothing.

    >>> from variorum.language.grammar import grammar
    >>> text = "He will be sworn in on Friday, the ministry said on Tuesday."
    >>> [looks_ahead(text, text.find(day), text.find(day) + len(day), grammar("en")) for day in ("Friday", "Tuesday")]
    [True, False]
    """
    outlook = rules.dates.outlook
    pattern = _PART if rules.code in ("fr", "it") else _WORD
    before = [word_key(word) for word in pattern.findall(text[max(0, start - _MARGIN) : start])]
    beside = _beside(before, outlook, possessive=_POSSESSIVE.match(text, end) is not None)
    if beside is not None and not interval:
        return beside
    closes = _ENDS_CLAUSE.search(text, end, end + _MARGIN)
    clause = [word_key(word) for word in pattern.findall(text[end : closes.start() if closes else end + _MARGIN])[:_AHEAD_REACH]]
    if clause and clause[0] in outlook.carriers and clause[0] != "to":
        return True  # the session Friday will be devoted to
    back, forth = _back(before[-_REACH:], rules), _forth(clause, rules)
    if back is None and forth is None:
        after = [word_key(word) for word in pattern.findall(text[end : end + _MARGIN])[:_AHEAD_REACH]]
        return _forth(after, rules)
    if back is None or forth is None:
        return forth if back is None else back
    return forth if back is not forth and _OPENS_CLAUSE.search(text[:start]) else back


def _beside(before: Sequence[str], outlook: Outlook, *, possessive: bool) -> bool | None:
    """Return what the words just before the day tell: *until*, *since*; *for Friday's attack* tells nothing."""
    for length in (3, 2, 1):
        for skip in (0, 1):  # until next Friday; by the end of
            words = tuple(before[len(before) - length - skip : len(before) - skip]) if len(before) >= length + skip else ()
            if (
                skip
                and before[-1:]
                and before[-1] not in ("the", "late", "early", "next", "last", "this", "mid", "his", "her", "its", "their")
            ):
                continue
            if words in outlook.behind_before:
                return False
            if words in outlook.ahead_before and not (possessive and length == 1):
                return True
    return None


@cache
def _openings(code: str) -> frozenset[str]:
    """Return the words with which a phrase begins that tells."""
    outlook = grammar(code).dates.outlook
    return frozenset(phrase[0] for phrase in outlook.ahead | outlook.behind if phrase)


def _tells(keys: Sequence[str], at: int, rules: Grammar) -> bool | None:
    """Return what the words that begin at a place tell."""
    outlook = rules.dates.outlook
    for length in (3, 2, 1) if keys[at] in _openings(rules.code) else ():
        words = tuple(keys[at : at + length])
        if len(words) == length and words in outlook.ahead:
            return True
        if len(words) == length and words in outlook.behind:
            return False
    key = keys[at]
    if key in outlook.no_verbs or "-" in key:  # United States; a closed-door meeting
        return None
    if len(key) > 4 and outlook.ahead_endings and key.endswith(outlook.ahead_endings):
        return True
    if key in rules.speech.neutral or key in rules.speech.marked:
        return False
    past = len(key) > 4 and outlook.behind_endings and key.endswith(outlook.behind_endings)
    return False if past and key not in rules.numbers.ordinals else None


def _back(keys: Sequence[str], rules: Grammar) -> bool | None:
    """Return what the nearest telling word before the day tells; a participle after *be*, a base form after *would* tell nothing by themselves."""
    for at in range(len(keys) - 1, -1, -1):
        told = _tells(keys, at, rules)
        if told is None or (told is False and not rules.dates.outlook.carriers.isdisjoint(keys[max(0, at - 2) : at])):
            continue
        return told and tuple(keys[max(0, at - 2) : at]) not in rules.dates.outlook.behind  # had been expected
    return None


def _forth(keys: Sequence[str], rules: Grammar) -> bool | None:
    return next((told for at in range(len(keys)) if (told := _tells(keys, at, rules)) is not None), None)
