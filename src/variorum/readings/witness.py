"""One witness → where it contradicts itself: two numbers for one thing, in headline or dek and in the body; a name in two spellings.

Strict on purpose: most numbers that differ are of different things, most names that are alike are of two people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from variorum.language.amounts import Amounts, compare_quantities
from variorum.language.numbers import Hedge, Quantity
from variorum.language.words import is_english_word
from variorum.model import ZoneKind
from variorum.readings.holdings import Find, Holdings, bare_key, content_stem, content_stems
from variorum.readings.place import Context
from variorum.tokens import Words

_DISPLAY = frozenset({ZoneKind.HEADLINE, ZoneKind.DEK})
_SHARED = 3
"""Content words, the thing counted among them, that two sentences must share for their numbers to be of one thing."""
_PART = 0.5
"""Of the content words of the shorter sentence, those that the other must have."""
_LEDE = 3
"""Sentences of the body that a headline and a dek sum up."""
_LONG_NAME = 5
"""Letters from which a name that stands alone is not another by chance."""
_SCALED = frozenset({"time", "ordinal"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places of one witness that disagree; `hedged` where only a hedge differs."""

    first: Find
    second: Find
    hedged: bool = False


def find_contradictions(held: Holdings) -> list[Contradiction]:
    """Return where a witness contradicts itself, in the order of the text."""
    capitals = _Capitals(held.context)
    found = [*_numbers(held), *_names(capitals), *_surnames(capitals)]
    return sorted(found, key=lambda c: (c.first.start, c.second.start))


def _numbers(held: Holdings) -> Iterator[Contradiction]:
    words = held.context.words
    display = sorted({words.sentences[at] for at, zone in enumerate(words.zones) if zone in _DISPLAY})
    if not display:
        return
    shown, told = _numbers_of(held, display), _numbers_of(held, held.body[:_LEDE])
    for find, q in shown:
        alike = [(other, p) for other, p in told if _one_thing(find, q, other, p)]
        if not alike or any(compare_quantities(q, p) is Amounts.EQUAL for _, p in alike):
            continue
        other, p = alike[0]
        result = compare_quantities(q, p)
        if result is Amounts.DIFFERENT and not _rounded(q, p):
            yield Contradiction(find, other)
        elif result is Amounts.HEDGED and Hedge.APPROXIMATE in (q.hedge, p.hedge) and None in (q.hedge, p.hedge):
            yield Contradiction(find, other, hedged=True)


def _numbers_of(held: Holdings, sentences: Sequence[int]) -> list[tuple[Find, Quantity]]:
    context = held.context
    return [(Find(context, first, last), q) for number in sentences for first, last, q in context.quantities(number)]


def _one_thing(find: Find, q: Quantity, other: Find, p: Quantity) -> bool:
    """Return whether two numbers count one thing: the same noun after them, in sentences that say the same."""
    if q.dimension != p.dimension or q.vague or p.vague or q.dimension in _SCALED or q.low != q.high or p.low != p.high:
        return False
    things = _thing(find), _thing(other)
    if not things[0] or not things[0] & things[1]:
        return False
    left, right = (content_stems(x.context, *x.context.sentence(x.sentence)) - _figures(x) for x in (find, other))
    shared = left & right
    return len(shared) >= _SHARED and len(shared) >= _PART * min(len(left), len(right))


def _thing(find: Find) -> set[str]:
    """Return the content words that follow a number within its phrase: the two next ones."""
    words, found = find.context.words, set[str]()
    for at in range(find.last - 1, min(find.last + 5, len(words.keys))):
        if words.sentences[at] != find.sentence:
            break
        if (stem := content_stem(find.context, at)) and not stem[0].isdigit() and len(found) < 3:
            found.add(stem)
    return found


def _figures(find: Find) -> set[str]:
    return content_stems(find.context, find.first, find.last)


def _rounded(q: Quantity, p: Quantity) -> bool:
    """Return whether one number is the other with fewer digits: a headline rounds."""
    step = max(q.step, p.step)
    return abs(q.low - p.low) < step or abs(q.low - p.low) <= 0.1 * max(abs(q.low), abs(p.low))


def _names(capitals: _Capitals) -> Iterator[Contradiction]:
    """Yield full names that agree but for a letter or two in one part, one of which stands once only."""
    forms: dict[tuple[str, str], list[Find]] = {}
    for find in capitals.full:
        keys = bare_key(find.context, find.first), bare_key(find.context, find.last - 1)
        forms.setdefault(keys, []).append(find)
    seen: dict[tuple[int, str, str], list[tuple[str, str]]] = {}
    for one, places in forms.items():
        near = [(side, one[1 - side], form) for side in (0, 1) for form in _without_a_letter(one[side])]
        for other in dict.fromkeys(name for key in near for name in seen.get(key, ())):
            parts = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
            if len(parts) == 1 and min(len(places), len(forms[other])) == 1 and _slip(*parts[0]) and not _plural(*parts[0]):
                first, second = sorted((places[0], forms[other][0]), key=lambda find: find.start)
                yield Contradiction(first, second)
        for key in near:
            seen.setdefault(key, []).append(one)


class _Capitals:
    """The words of a witness that are written as names, and which of them belong to one with the next; read once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        words = context.words
        self.named = [_is_capital(context, at) for at in range(len(words.keys))]
        self.joined = [self.named[at] and self.named[at + 1] and _touches_next(words, at) for at in range(len(words.keys) - 1)] + [False]
        self.full = [] if context.rules.code == "de" else list(self._full())

    def _full(self) -> Iterator[Find]:
        """Yield names of two words, whole: no capital before or after that is no title."""
        words, joined, titles = self.context.words, self.joined, self.context.rules.names.titles
        for at, here in enumerate(joined):
            if not here or words.zones[at] is not ZoneKind.BODY:
                continue
            before = at > 0 and joined[at - 1] and words.keys[at - 1] not in titles
            if not before and not joined[at + 1] and words.keys[at] not in titles:
                yield Find(self.context, at, at + 2)

    def alone(self) -> Iterator[Find]:
        """Yield names of one word that stand alone and are no word of the language."""
        context, words, rules = self.context, self.context.words, self.context.rules
        for at, named in enumerate(self.named):
            if not named or words.zones[at] is not ZoneKind.BODY or rules.code == "de":
                continue
            beside = (at > 0 and self.joined[at - 1] and words.keys[at - 1] not in rules.names.titles) or self.joined[at]
            family = at > 0 and words.keys[at - 1] in rules.function.articles
            longer = at + 1 < len(words.keys) and words.keys[at + 1] in rules.names.particles
            plain = words.keys[at] in rules.dates.months or (rules.code == "en" and is_english_word(words.keys[at]))
            if not (beside or family or longer or plain):
                yield Find(context, at, at + 1)


def _touches_next(words: Words, at: int) -> bool:
    """Return whether nothing but a space parts a word from the next of its sentence, and neither is all in capitals."""
    text = words.mended.text
    return (
        text[words.ends[at] : words.starts[at + 1]] == " "
        and words.sentences[at] == words.sentences[at + 1]
        and not any(text[words.starts[n] : words.ends[n]].isupper() for n in (at, at + 1))
    )


def _is_capital(context: Context, at: int) -> bool:
    """Return whether a word is written as a name; a small word too, but for one that opens its sentence (*Jorn Halvord*, no *The Hague*)."""
    if not context.is_name(at):
        return False
    light = context.words.keys[at] in context.rules.function.every
    return not (light and (context.opens_sentence(at) or context.words.keys[at] in context.rules.function.articles))


def _surnames(capitals: _Capitals) -> Iterator[Contradiction]:
    """Yield a name that stands alone, is never introduced in full, and is a letter off one that is."""
    introduced: dict[str, Find] = {}
    for find in capitals.full:
        introduced.setdefault(bare_key(capitals.context, find.last - 1), find)
    alone: dict[str, Find] = {}
    for find in capitals.alone():
        alone.setdefault(bare_key(capitals.context, find.first), find)
    full = [key for key in introduced if len(key) >= _LONG_NAME]
    near: dict[str, list[int]] = {}
    for n, name in enumerate(full):
        for form in _without_a_letter(name):
            near.setdefault(form, []).append(n)
    parts = {key for find in capitals.full for key in capitals.context.words.keys[find.first : find.last]}
    for key, find in alone.items():
        if key in parts or key in introduced or len(key) < _LONG_NAME:
            continue
        alike = {n for form in _without_a_letter(key) for n in near.get(form, ())}
        other = next((full[n] for n in sorted(alike) if _slip(key, full[n])), None)
        if other is not None:
            first, second = sorted((find, introduced[other]), key=lambda find: find.start)
            yield Contradiction(first, second)


def _slip(x: str, y: str) -> bool:
    """Return whether two parts of a name differ as by a slip of the hand: the same first letter, one letter more, less or other.

    Two words of the language do not, nor forms with another ending of inflection (*Sarvia*, *Sarvian*), nor accents.
    """
    if x[0] != y[0] or min(len(x), len(y)) < 2 or Levenshtein.distance(x, y) > 1:
        return False
    if is_english_word(x) and is_english_word(y):
        return False
    short, long = sorted((x, y), key=len)
    return not (long.startswith(short) and len(short) > 3 and long[-1] in "neai") and _plain(x) != _plain(y)


def _without_a_letter(word: str) -> set[str]:
    """Return a word and what is left of it without one letter: two words a letter apart have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _plural(x: str, y: str) -> bool:
    """Return whether one is the other with an s: *New Yorker*, *New Yorkers*."""
    return x + "s" == y or y + "s" == x


def _plain(name: str) -> str:
    """Return a name without accents: these are a matter of the keyboard."""
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
