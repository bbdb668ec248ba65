"""What one witness has at a place → where another has it too: one search a kind, by parsed values and rare words."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from math import fsum

from variorum.language.amounts import Amounts, compare_quantities
from variorum.language.hedges import NUMERIC, HedgeUse, find_hedges, is_number, key_after
from variorum.language.numbers import Quantity
from variorum.language.places import is_place
from variorum.language.words import is_english_word
from variorum.readings.holdings import Find, Holdings, bare_key, content_stem, content_stems, nearest, sentence_stems
from variorum.readings.place import Context, Side
from variorum.readings.sources import Source, find_sources

_SMALL = 12
"""Up to this a bare number says little: what it counts must be the same."""
_YEAR = 4
"""Characters of a year as ISO 8601: it says little of itself."""
_NEAR = 5
"""Words between a hedge and what it hedges."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `side` has it, `there` is searched; `home` are the words of `there` at the place itself.

    `reading` is what stands there instead, None where nothing does; `aligned` are the words of `there` that have a partner in the
    witness of `side`.
    """

    side: Side
    there: Holdings
    home: tuple[int, int]
    reading: Side | None
    aligned: Container[int] = frozenset()

    def is_home(self, find: Find) -> bool:
        """Return whether a find is the place itself."""
        return find.context is self.there.context and find.first < self.home[1] and self.home[0] < find.last

    def at_home(self, sentence: int) -> bool:
        """Return whether a sentence of the searched witness is the one in which the place lies."""
        return self.there.context.sentence_of(max(self.home[0] - 1, 0)) == sentence or (
            self.home[0] < self.home[1] and self.there.context.sentence_of(self.home[0]) == sentence
        )

    def is_shared(self, find: Find) -> bool:
        """Return whether both witnesses have a find at one place, which is not the place itself."""
        return find.context is self.there.context and all(at in self.aligned for at in range(find.first, find.last))

    @property
    def quantities(self) -> Sequence[tuple[Find, Quantity]]:
        """The numbers of the searched witness; of very many, those about the place."""
        return nearest(self.there.quantities, self.home[0], lambda found: self._order(found[0]))

    @property
    def days(self) -> Sequence[tuple[Find, str]]:
        """Its dates, in the same way."""
        return nearest(self.there.days, self.home[0], lambda found: self._order(found[0]))

    def _order(self, find: Find) -> int:
        return find.first if find.context is self.there.context else len(self.there.context.words.keys) + find.first

    @property
    def statement(self) -> frozenset[str]:
        """The content of the sentence in which the place lies."""
        return sentence_stems(self.side.context, self.side.sentence)


def _shares(wanted: Wanted, find: Find, least: int, *, without: set[str] | None = None) -> bool:
    """Return whether the sentence of a find has enough of the content of the sentence in which the place lies."""
    theirs = sentence_stems(find.context, find.sentence)
    return len((wanted.statement & theirs) - (without or set())) >= least


def _quantities(side: Side) -> list[tuple[int, int, Quantity]]:
    """Return the numbers that a reading touches, or that follow it at once."""
    return [(first, last, q) for first, last, q in side.context.quantities(side.sentence) if first <= side.last and side.first < last]


def find_hedge(wanted: Wanted) -> list[Find]:
    """Find the hedged number, or a hedge of the same class beside the same words."""
    side = wanted.side
    missing = _hedges(side)
    if wanted.reading is not None:
        missing = [use for use in missing if use.name not in {other.name for other in _hedges(wanted.reading)}]
    hedged = [q for _, _, q in _quantities(side) if q.hedge is not None or q.vague]
    if hedged and any(use.name in NUMERIC for use in missing):
        return [
            find
            for find, q in wanted.quantities
            if not wanted.is_home(find)
            and any(q.hedge is mine.hedge and compare_quantities(mine, q) is Amounts.EQUAL for mine in hedged)
            and (_says_enough(find, q) or _shares(wanted, find, 1, without=content_stems(find.context, find.first, find.last)))
        ]
    return [find for use in missing if use.name not in NUMERIC for find in _worded_hedges(wanted, use)]


def _says_enough(find: Find, quantity: Quantity) -> bool:
    """Return whether a hedged number can be known again without what is said of it: figures with a unit."""
    keys = find.context.words.keys[find.first : find.last]
    return quantity.dimension not in (None, "ordinal") and any(key[0].isdigit() for key in keys)


def _hedges(side: Side) -> list[HedgeUse]:
    return find_hedges(side.keys, side.context.rules, key_after(side.context.words.keys, side.last, side.context.rules))


def _worded_hedges(wanted: Wanted, use: HedgeUse) -> Iterator[Find]:
    side, there = wanted.side, wanted.there.context
    at = side.first + use.end
    own = content_stems(side.context, side.first + use.start, at)
    beside = content_stems(side.context, at, min(at + _NEAR, side.context.sentence(side.sentence)[1])) - own
    for first, other in nearest(wanted.there.hedges.get(use.name, ()), wanted.home[0], lambda found: found[0]):
        number = there.words.sentences[first]
        last = there.sentence(number)[1]
        near = range(first + other.end, min(first + other.end + _NEAR, last))
        anchors = [place for place in near if content_stem(there, place) in beside]
        find = Find(there, first + other.start, (anchors[0] if anchors else first + other.end) + 1)
        if anchors and not wanted.is_home(find) and not wanted.at_home(number) and _shares(wanted, find, 2):
            yield find


def _head(context: Context, last: int) -> str | None:
    """Return the stem of what a number counts: the first content word after it in its sentence, within three."""
    words, numbers = context.words, context.words.sentences
    for at in range(last, min(last + 3, len(numbers))):
        between = words.mended.text[words.ends[at - 1] : words.starts[at]]
        if numbers[at] != numbers[last - 1] or any(mark in between for mark in ",;:/\n("):
            return None
        if found := content_stem(context, at):
            return found
    return None


def _same_head(wanted: Wanted, find: Find) -> bool:
    heads = {_head(wanted.side.context, last) for _, last, _ in _quantities(wanted.side)} - {None}
    return _head(find.context, find.last) in heads


def find_number(wanted: Wanted) -> list[Find]:
    """Find the same amount of the same thing."""
    side, keys = wanted.side, wanted.side.context.words.keys
    mine = [
        q
        for first, last, q in _quantities(side)
        if any(is_number(keys[at], side.context.rules) for at in range(max(first, side.first), min(last, side.last)))
    ]
    out = []
    for find, q in wanted.quantities if mine else ():
        if wanted.is_home(find) or not any(compare_quantities(x, q) in (Amounts.EQUAL, Amounts.HEDGED) for x in mine):
            continue
        if (q.vague or not _is_counted(find)) and not any(x.vague for x in mine):
            continue  # a part, a score
        weak = q.vague or (q.dimension in (None, "ordinal") and q.low <= _SMALL)
        own = content_stems(find.context, find.first, find.last)
        measured = not weak and q.dimension not in (None, "ordinal", "share")
        other = wanted.reading is not None and wanted.is_shared(find)  # both have it, of something else
        if measured or _same_head(wanted, find) or (not weak and not other and _shares(wanted, find, 1, without=own)):
            out.append(find)
    return out


def _is_counted(find: Find) -> bool:
    """Return whether a number is told by figures or a word for a number, not by a noun such as *part*."""
    rules, keys = find.context.rules, find.context.words.keys[find.first : find.last]
    return any(key[:1].isdigit() or is_number(key, rules) for key in keys)


def find_day(wanted: Wanted) -> list[Find]:
    """Find the same day, in whatever form."""
    side = wanted.side
    days = {
        side.context.day(first, last) for first, last, _ in side.context.dates(side.sentence) if first < side.last and side.first < last
    }
    own = content_stems(side.context, side.first, side.last)
    return [
        find
        for find, day in wanted.days
        if day in days
        and not wanted.is_home(find)
        and not (wanted.reading is not None and wanted.is_shared(find))
        and (len(day) > _YEAR or _shares(wanted, find, 1, without=own | content_stems(find.context, find.first, find.last)))
    ]


def find_place(wanted: Wanted) -> list[Find]:
    """Find the place by its name."""
    side = wanted.side
    for length in (4, 3, 2, 1):
        for at in range(side.first, side.last - length + 1):
            keys = side.context.words.keys[at : at + length]
            if side.context.is_name(at) and is_place(tuple(keys)):
                return _phrase(wanted, *_run(side.context, at, at + length))
    return find_name(wanted)


def find_name(wanted: Wanted) -> list[Find]:
    """Find the whole name of which the reading is a part, else the reading as it stands."""
    side = wanted.side
    context, rules = side.context, side.context.rules
    light = rules.names.titles | rules.function.every
    named = [at for at in range(side.first, side.last) if context.is_name(at) and context.words.keys[at] not in light]
    if not any(len(context.words.keys[at]) > 1 for at in named):
        return []  # an initial says nothing of itself
    start = side.first + (side.keys[0] in rules.function.articles)
    if any(context.words.keys[at] not in rules.function.every and at not in named for at in range(start, side.last)):
        return _phrase(wanted, start, side.last)
    first, last = _run(context, named[0], named[-1] + 1)
    beside = (named[0], min(last, named[-1] + 2)), (max(first, named[0] - 1), named[-1] + 1)
    return next(
        (found for bounds in ((first, last), *beside) if bounds != (named[0], named[-1] + 1) and (found := _phrase(wanted, *bounds))), []
    ) or (_phrase(wanted, named[0], named[-1] + 1) if last - first == named[-1] + 1 - named[0] else [])


def _run(context: Context, first: int, last: int) -> tuple[int, int]:
    """Return the whole name around words: the capitals that stand beside them, titles left out."""
    words, titles = context.words, context.rules.names.titles
    while (
        first > 0
        and words.sentences[first - 1] == words.sentences[first]
        and words.mended.text[words.ends[first - 1] : words.starts[first]].isspace()
        and context.is_name(first - 1)
        and words.keys[first - 1] not in titles | context.rules.function.every
    ):
        first -= 1
    while (
        last < len(words.keys)
        and words.sentences[last] == words.sentences[last - 1]
        and words.mended.text[words.ends[last - 1] : words.starts[last]].isspace()
        and context.is_name(last)
    ):
        last += 1
    return first, last


def _phrase(wanted: Wanted, first: int, last: int) -> list[Find]:
    """Find words as they stand, written as a name."""
    context, text = wanted.side.context, wanted.there.context.words.mended.text
    keys = [*context.words.keys[first : last - 1], bare_key(context, last - 1)]
    found = [find for find in wanted.there.phrase(keys, wanted.home[0]) if not wanted.is_home(find)]
    return [find for find in found if not text[find.start].islower()]


_SOURCE_LEAST = (3, 0.4)
"""Words of a statement, and their part of its weight, that a sentence must share which names another source for it."""
_ALIKE_LEAST = (2, 0.12)
"""The same where the source is described alike: a deputy leader, one of three deputies."""


def find_source(wanted: Wanted) -> list[Find]:
    """Find who is named elsewhere as the source of the statement, or the same source by name."""
    side, there = wanted.side, wanted.there
    said = _speech(side.context, side.first, side.last)
    wording = content_stems(side.context, side.first, side.last)
    statement, clause = wanted.statement - wording, wording - said
    own_sources = [
        source for source in find_sources(side.context, *side.context.sentence(side.sentence)) if side.first <= source.cue < side.last
    ]
    names = [_name_of(source) for source in own_sources if side.first <= source.first]
    whole = fsum(there.weight(word) for word in statement)
    one: list[Source] = []
    others: list[Source] = []
    for source in nearest(there.sources, wanted.home[0], lambda source: source.cue):
        sentence = there.context.words.sentences[source.cue]
        if wanted.at_home(sentence):
            continue
        described = content_stems(there.context, source.opens, source.closes)
        shared = statement & sentence_stems(there.context, sentence)
        same = _is_one(names, _name_of(source)) if any(names) else len(clause) > 1 and clause <= described
        number, part = (0, 0.0) if same and clause else _ALIKE_LEAST if clause & described else _SOURCE_LEAST
        if len(shared) >= number and fsum(there.weight(word) for word in shared) >= part * whole:
            (one if same else others).append(source)
    return [Find(there.context, source.first, source.last) for source in one or filter(_tells, others)]


def _tells(source: Source) -> bool:
    """Return whether a source can be told to another without its context: not a lone adjective with a capital, *Republican*."""
    key = source.context.words.keys[source.first]
    alone = source.last - source.first == 1 and source.context.is_name(source.first)
    return not (alone and source.context.rules.code == "en" and is_english_word(key))


def _name_of(source: Source) -> list[str]:
    """Return the words of a source that is a name, without titles; none for another."""
    context = source.context
    every = [at for at in range(source.first, source.last) if context.words.keys[at] not in context.rules.names.titles]
    return [bare_key(context, at) for at in every] if every and all(context.is_name(at) for at in every) else []


def _is_one(names: Sequence[list[str]], name: list[str]) -> bool:
    """Return whether a name ends as one of some names does, and neither has a word that the other, if as long, has not."""
    return any(mine and name and (mine[-len(name) :] == name or name[-len(mine) :] == mine) for mine in names)


def _speech(context: Context, first: int, last: int) -> set[str]:
    """Return the stems of the verbs of speech among words."""
    speech = context.rules.speech
    verbs = [at for at in range(first, last) if context.words.keys[at] in speech.neutral | speech.marked]
    return {found for at in verbs if (found := content_stem(context, at))}


_BEST, _MORE, _ALL = 0.3, 0.15, 0.55
"""Of the weight of a statement's words: what the best sentence must have, what each further one, and what all together."""
_ALL_SHARED = 0.8
"""The same of few words that the other witness has at that place too: what shares some of so few with them is another statement."""
_FEW = 6
_MANY = 4
"""Words of a statement that tell of it in any order; of fewer, two must follow each other."""
_TOGETHER = 3
_LONGEST = 16
_MOST_SENTENCES = 24
"""Sentences of one text in which a statement is looked for."""


def find_claim(wanted: Wanted) -> list[Find]:
    """Find a statement in other words, by the rare ones that it shares with a sentence or two."""
    side, there = wanted.side, wanted.there
    content = content_stems(side.context, side.first, side.last)
    whole = fsum(there.weight(word) for word in content)
    if len(content) < 2 or not whole:
        return []
    found: list[Find] = []
    telling: list[Find] = []
    left, taken = set(content), 0.0
    beside = _in_a_row(side.context, side.first, side.last)
    near = wanted.home[0]
    places = {at: word for word in content for at in nearest(there.stems.get(word, ()), near, int)}
    rich = _richest(wanted, places)
    while len(found) < _TOGETHER and taken < _ALL * whole:
        best: tuple[float, Find, set[str]] | None = None
        for number, held in rich:  # a sentence is read only where all that it holds would weigh more than the best one's stretch
            if best is None or fsum(there.weight(word) for word in held & left) > best[0]:
                dense = _densest(wanted, left, number, places)
                best = dense if best is None or dense[0] > best[0] else best
        if best is None or best[0] < (_MORE if found else _BEST) * whole or (not found and len(best[2]) < 2):
            break
        found.append(best[1])
        if _tells_of(wanted, best[1], best[2], beside):
            telling.append(best[1])
        taken += best[0]
        left -= best[2]
    told_twice = len(content) < _FEW and all(map(wanted.is_shared, found))
    return telling if taken >= (_ALL_SHARED if told_twice else _ALL) * whole else []


def _in_a_row(context: Context, first: int, last: int) -> set[tuple[str, str]]:
    """Return the words that carry meaning two by two, as they follow each other; words of grammar may stand between, *H.263* is one."""
    words = context.words
    stems = [(at, found) for at in range(first, last) if (found := content_stem(context, at))]
    return {
        (one, other)
        for (i, one), (j, other) in pairwise(stems)
        if any(map(str.isspace, words.mended.text[words.ends[i] : words.starts[j]]))
    }


def _richest(wanted: Wanted, places: Mapping[int, str]) -> list[tuple[int, set[str]]]:
    """Return the sentences that hold some words, each with those that it holds; of very many those that hold most of their weight, the nearest first."""
    words: dict[int, set[str]] = {}
    for at, word in places.items():
        words.setdefault(wanted.there.context.words.sentences[at], set()).add(word)
    if len(words) <= _MOST_SENTENCES:
        return sorted(words.items())
    single = {word: wanted.there.weight(word) for word in set(places.values())}
    weights = {number: fsum(map(single.__getitem__, held)) for number, held in words.items()}
    home = wanted.there.context.sentence_of(wanted.home[0])
    most = sorted(words, key=lambda number: (-weights[number], abs(number - home)))[:_MOST_SENTENCES]
    return [(number, words[number]) for number in sorted(most)]


def _densest(wanted: Wanted, left: set[str], number: int, places: Mapping[int, str]) -> tuple[float, Find, set[str]]:
    """Return what a sentence has of some words within a stretch: their weight, the stretch, the words."""
    context = wanted.there.context
    first, last = context.sentence(number)
    inside = [(at, stem) for at in range(first, last) if (stem := places.get(at)) in left and not wanted.home[0] <= at < wanted.home[1]]
    best: tuple[float, Find, set[str]] = (0.0, Find(context, first, last), set())
    for n, (start, _) in enumerate(inside):
        stretch = list(takewhile(lambda place, start=start: place[0] - start < _LONGEST, islice(inside, n, n + _LONGEST)))  # type: ignore[misc]
        words = {stem for _, stem in stretch if stem}
        weight = fsum(wanted.there.weight(word) for word in words)
        if weight > best[0]:
            best = (weight, Find(context, start, stretch[-1][0] + 1), words)
    return best


def _tells_of(wanted: Wanted, find: Find, words: set[str], beside: Container[tuple[str, str]]) -> bool:
    """Return whether a stretch tells of a statement by the words that it shares: many, two in a row, or a name and another that only it has."""
    context = find.context
    if len(words) >= _MANY or any(pair in beside for pair in _in_a_row(context, find.first, find.last)):
        return True
    names = {content_stem(context, at) for at in range(find.first, find.last) if context.is_name(at)} & words
    return bool(names) and words > names and not wanted.is_shared(find)
