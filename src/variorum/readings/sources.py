"""Words of a sentence → the sources in it: who is said to have said so, and by which word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.language.grammar import grammar
from variorum.readings.place import Context
from variorum.tokens import APOSTROPHES

_FARTHEST = 16
"""Words before a verb of speech among which its subject is looked for."""
_AFTER = 9
_RELATIVE = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source and its cue: words `first` up to `last` name it, `cue` is the verb or the first word of the phrase.

    `opens` and `closes` bound the whole clause: *one of three deputies to Anton Brekke, told Reuters* with its head.
    """

    context: Context
    first: int
    last: int
    cue: int
    opens: int
    closes: int


def find_sources(context: Context, first: int, last: int) -> Iterator[Source]:
    """Yield the sources that the words `first` up to `last`, one sentence, name.

    A source is a name, or a noun that speaks for people (*police*, *officials*); pronouns name nobody.
    """
    keys, rules = context.words.keys, context.rules
    for at in range(first, last):
        if _is_verb(context, at):
            turned = _inverted(context, at) and _head_of_apposition(context, first, at) is None
            found = (_after(context, at + 1, last) if turned else None) or _before(context, first, at)
        elif length := _phrase(context, at, last):
            found = _after(context, at + length, last)
        else:
            continue
        if found and not all(key in rules.function.every for key in keys[found[0] : found[1]]):
            yield Source(context, *found, at, min(found[0], at), max(_described(context, found[1], last), at + 1))


def _described(context: Context, at: int, last: int) -> int:
    """Return where the description after a name ends: *said Marit Oswin, the city's chief engineer*."""
    if at >= last or _gap(context, at - 1) != ",":
        return at
    return next((place for place in range(at + 1, min(at + _AFTER, last)) if _gap(context, place - 1)), min(at + _AFTER, last))


def _is_verb(context: Context, at: int) -> bool:
    key, words = context.words.keys[at], context.words
    speech = context.rules.speech
    if _is_passive(context, at):
        return False
    return (key in speech.neutral or key in speech.marked) and not words.mended.text[words.starts[at]].isupper()


def _is_passive(context: Context, at: int) -> bool:
    """Return whether somebody else speaks of the subject of a verb, or to it: *the winner was declared*, *they were told*."""
    keys = context.words.keys
    return context.rules.code == "en" and at > 0 and keys[at - 1] in context.rules.verbs.be and not keys[at].endswith("ing")


def _inverted(context: Context, verb: int) -> bool:
    """Return whether a verb follows what is said, so that its subject may come after it: *..., said Jorn Halvard*; not *told Reuters*."""
    words = context.words
    return verb > 0 and any(mark in words.mended.text[words.ends[verb - 1] : words.starts[verb]] for mark in ",\"”»“'’")


@cache
def _openers(code: str) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in grammar(code).speech.phrases)


def _phrase(context: Context, at: int, last: int) -> int:
    phrases = context.rules.speech.phrases
    if context.words.keys[at] not in _openers(context.rules.code):
        return 0
    return next((n for n in (4, 3, 2, 1) if at + n <= last and tuple(context.words.keys[at : at + n]) in phrases), 0)


def _names_somebody(context: Context, at: int) -> bool:
    """Return whether a word can be the last of a source: a name or a noun for those who speak; no possessive, no day, no month."""
    rules, key, words = context.rules, context.words.keys[at], context.words
    surface = words.mended.text[words.starts[at] : words.ends[at]]
    if len(surface) > 2 and surface[-2] in APOSTROPHES:
        return False
    if key in rules.dates.weekdays or key in rules.dates.months:
        return False
    if rules.code == "de":
        return key in rules.speech.sources or (context.is_name(at) and key in rules.names.titles)
    return key in rules.speech.sources or (context.is_name(at) and key not in rules.function.every)


def _before(context: Context, first: int, verb: int) -> tuple[int, int] | None:
    """Return the subject before a verb; a name after a preposition belongs to the description of another: *a deputy to Anton Brekke, told*."""
    rules, keys = context.rules, context.words.keys
    at = _head_of_apposition(context, first, verb) or verb - 1
    while at >= max(first, verb - _FARTHEST):
        if at < verb - 1 and _is_verb(context, at) and not _relative(context, at):
            return None
        if ")" in _gap(context, at):
            at = _opening(context, first, at) - 1
            continue
        if not _names_somebody(context, at):
            at -= 1
            continue
        start = _run_start(context, first, at)
        if start > first and keys[start - 1] in rules.function.prepositions and not _gap(context, start - 1):
            at = start - 2
            continue
        return start, at + 1
    return None


def _head_of_apposition(context: Context, first: int, verb: int) -> int | None:
    """Return the last word of the name that a description between commas follows: *Ilse Marant, the union's chief negotiator, told*."""
    if verb == first or _gap(context, verb - 1) != ",":
        return None
    for at in range(verb - 2, max(first, verb - _FARTHEST) - 1, -1):
        if _gap(context, at) == ",":
            return at if _names_somebody(context, at) else None
    return None


def _gap(context: Context, at: int) -> str:
    """Return the marks between a word and the next."""
    words = context.words
    return words.mended.text[words.ends[at] : words.starts[at + 1]].strip()


def _opening(context: Context, first: int, at: int) -> int:
    """Return the first word within the brackets that close after a word."""
    while at > first and "(" not in _gap(context, at - 1):
        at -= 1
    return at


def _relative(context: Context, at: int) -> bool:
    return at > 0 and context.words.keys[at - 1] in _RELATIVE


def _run_start(context: Context, first: int, at: int) -> int:
    while at > first and _beside(context, at - 1) and (context.is_name(at - 1) or context.words.keys[at - 1] in context.rules.names.titles):
        at -= 1
    return at


def _beside(context: Context, at: int) -> bool:
    """Return whether nothing but white space or a point of abbreviation parts a word from the next."""
    return _gap(context, at).strip(".") == ""


def _after(context: Context, at: int, last: int) -> tuple[int, int] | None:
    """Return the source after a verb (*said Jorn Halvard*) or a phrase (*according to the ministry*): the first that is near."""
    words, rules = context.words, context.rules
    for place in range(at, min(last, at + _AFTER)):
        if place > at and words.mended.text[words.ends[place - 1] : words.starts[place]].strip() in (",", ";", ":"):
            return None
        if _names_somebody(context, place):
            end = place + 1
            while end < last and _beside(context, end - 1) and context.is_name(end):
                end += 1
            return place, end
        if place == at and words.keys[place] in rules.function.pronouns:
            return None
        if place > at and words.keys[place] in rules.function.conjunctions:
            return None
    return None
