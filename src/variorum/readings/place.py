"""A place where two witnesses differ: what each side reads there, with what the kinds need to judge it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from variorum.language.clock import Clock, find_times, may_hold_time
from variorum.language.dates import DateExpression, Form, find_dates, may_hold_date
from variorum.language.grammar import Grammar, grammar
from variorum.language.numbers import Quantity, find_quantities, may_hold_number
from variorum.language.words import is_english_word
from variorum.model import Article, Doubt, Kind, Repair, Weight
from variorum.readings.scan import is_mixed, is_scan
from variorum.tokens import Words

_MOST_KEPT = 256
"""Sentences whose values are kept, by their text: witnesses of one story have most of theirs in common."""


@lru_cache(_MOST_KEPT)
def _quantities_of(text: str, language: str) -> tuple[Quantity, ...]:
    return tuple(find_quantities(text, grammar(language)))


@lru_cache(_MOST_KEPT)
def _dates_of(text: str, language: str) -> tuple[DateExpression, ...]:
    return tuple(find_dates(text, grammar(language)))


class Context:
    """One witness as the kinds see it: its words, its language, and values read from its sentences once.

    Attributes:
        words: its words.
        rules: the grammar of its language.
        written: the day from which its relative dates count, if known.
        lost: where marks stood, in the mended text, that only the sibling attests.
        stems: what each sentence says, as `holdings.sentence_stems` finds it.
    """

    def __init__(self, words: Words, rules: Grammar, written: date | None) -> None:
        self.words = words
        self.rules = rules
        self.written = written
        self._scan: bool | None = None
        self._quantities: dict[int, list[tuple[int, int, Quantity]]] = {}
        self._dates: dict[int, list[tuple[int, int, DateExpression]]] = {}
        self._quoted: list[tuple[int, int]] = []
        self.lost: list[int] = []
        self.stems: dict[int, frozenset[str]] = {}
        self._times: dict[int, list[tuple[int, int, Clock]]] = {}
        self._days: list[tuple[int, int, str | None]] = []
        self._names: set[str] | None = None
        self._whole: set[tuple[str, ...]] | None = None

    @property
    def scan(self) -> bool:
        """Whether the text is a scan, in which letters may be wrong."""
        if self._scan is None:
            self._scan = is_scan(self.words, self.rules.code)
        return self._scan

    def opens_sentence(self, at: int) -> bool:
        """Return whether a word is the first of its sentence."""
        return at == 0 or self.words.sentences[at - 1] != self.words.sentences[at]

    def is_name(self, at: int) -> bool:
        """Return whether a word is written as a name: in capitals where its sentence does not call for one.

        A word that opens a sentence counts if it is a name elsewhere in the text, or no word of the language.
        """
        words = self.words
        surface = words.mended.text[words.starts[at] : words.ends[at]]
        if not surface[:1].isupper():
            return False
        if not self.opens_sentence(at) or surface[1:2].isupper():
            return True
        if self._names is None:
            self._names = {
                words.keys[n]
                for n in range(1, len(words.keys))
                if words.mended.text[words.starts[n]].isupper() and not self.opens_sentence(n)
            }
        key = words.keys[at]
        follows = at + 1 < len(words.keys) and not self.opens_sentence(at + 1) and words.mended.text[words.starts[at + 1]].isupper()
        if follows and self.rules.code != "de" and key not in self.rules.function.every and not is_english_word(key):
            return True  # Merten Holm
        return key in self._names or (self.rules.code == "en" and key not in self.rules.function.every and not is_english_word(key))

    def sentence(self, number: int) -> tuple[int, int]:
        """Return the first word of a sentence, and one past its last."""
        first = bisect_left(self.words.sentences, number)
        return first, bisect_left(self.words.sentences, number + 1, lo=first)

    def sentence_of(self, at: int) -> int:
        """Return the number of the sentence in which a word stands; for a place past the last word, the last one."""
        sentences = self.words.sentences
        return sentences[min(max(at, 0), len(sentences) - 1)] if sentences else -1

    def has_sentence(self, keys: Sequence[str]) -> bool:
        """Return whether it has a sentence, or a line of a list, of these words and no others."""
        if self._whole is None:
            numbers = sorted(set(self.words.sentences))
            self._whole = {tuple(self._keys_of(number)) for number in numbers}
        return tuple(keys) in self._whole

    def quantities(self, number: int) -> list[tuple[int, int, Quantity]]:
        """Return the numbers of a sentence, each with its first word and one past its last; dates are left out."""
        if number not in self._quantities and not may_hold_number(self._keys_of(number), self.rules):
            self._quantities[number] = []
        if number not in self._quantities:
            days = [(first, last) for first, last, _ in self.dates(number)]
            self._quantities[number] = [
                (first, last, quantity)
                for first, last, quantity in ((*self._words_between(q.start, q.end), q) for q in self._find(number, _quantities_of))
                if first < last
                and not any(first < d_last and d_first < last for d_first, d_last in days)
                and not self._misread(first, last)
            ]
        return self._quantities[number]

    def _misread(self, first: int, last: int) -> bool:
        """Return whether what looks like a number is a word of a scan with a figure in it: 5aid."""
        if not self.scan:
            return False
        words = self.words
        surfaces = [words.mended.text[words.starts[at] : words.ends[at]] for at in range(first, last)]
        return any(is_mixed(surface) and surface.casefold().islower() for surface in surfaces)

    def dates(self, number: int) -> list[tuple[int, int, DateExpression]]:
        """Return the dates of a sentence, each with its first word and one past its last."""
        if number not in self._dates and not may_hold_date(self._keys_of(number), self.rules):
            self._dates[number] = []
        if number not in self._dates:
            self._dates[number] = [
                (first, last, d)
                for first, last, d in ((*self._words_between(d.start, d.end), d) for d in self._find(number, _dates_of))
                if first < last and d.form is not Form.SEQUEL
            ]
        return self._dates[number]

    def day(self, first: int, last: int) -> str | None:
        """Return the ISO 8601 value of the date in words `first` to `last`, if it has one."""
        at = bisect_right(self._days, first, key=lambda day: day[1])
        return self._days[at][2] if at < len(self._days) and self._days[at][0] < last else None

    def times(self, number: int) -> list[tuple[int, int, Clock]]:
        """Return the times of day of a sentence, each with its first word and one past its last."""
        if number not in self._times:
            self._times[number] = []
            if not may_hold_time(self._keys_of(number)):
                return []
            read = self._find(number, lambda text, _: find_times(text))
            self._times[number] = [(*self._words_between(clock.start, clock.end), clock) for clock in read]
        return self._times[number]

    def _keys_of(self, number: int) -> list[str]:
        first, last = self.sentence(number)
        return self.words.keys[first:last]

    def _find(self, number: int, finder):  # type: ignore[no-untyped-def]
        first, last = self.sentence(number)
        if first >= last:
            return []
        words = self.words
        start = words.starts[first]
        start -= 1 if start and words.mended.text[start - 1] in "$€£¥" else 0
        text = words.mended.text[start : min(words.ends[last - 1] + 2, len(words.mended.text))]
        self._offset = start
        return finder(text, self.rules.code)

    def _words_between(self, start: int, end: int) -> tuple[int, int]:
        start, end = start + self._offset, end + self._offset
        return bisect_left(self.words.ends, start + 1), bisect_left(self.words.starts, end)

    def is_quoted(self, first: int, last: int) -> bool:
        """Return whether words stand in a quotation, with its marks or without."""
        if first >= last or not self._quoted:
            return False
        start, end = self.words.starts[first], self.words.ends[last - 1]
        at = bisect_right(self._quoted, (start, len(self.words.mended.text))) - 1
        return at >= 0 and end <= self._quoted[at][1]

    def quoted_words(self) -> set[int]:
        """Return the words of which `is_quoted` holds one by one."""
        words, found = self.words, set[int]()
        firsts = [bisect_left(words.starts, start) for start, _ in self._quoted]
        for first, until, (_, end) in zip(firsts, [*firsts, len(words.starts)][1:], self._quoted, strict=True):
            found.update(range(first, min(until, bisect_right(words.ends, end))))
        return found

    def lost_between(self, start: int, end: int) -> bool:
        """Return whether a sibling attests a mark that was lost in a stretch of the mended text."""
        at = bisect_left(self.lost, start)
        return at < len(self.lost) and self.lost[at] <= end

    def hear(self, settled: Article, lent: Sequence[Repair]) -> None:
        """Take note of what the sibling beside which the witness is read attests: speech without marks, lost marks, days and years."""
        mended = self.words.mended
        spans = [(mended.mended(row.start), mended.mended(row.end), row.value) for row in settled.dates]
        self._days = [(bisect_left(self.words.ends, start + 1), bisect_left(self.words.starts, end), value) for start, end, value in spans]
        self._quoted = [(mended.mended(quote.start), mended.mended(quote.end)) for quote in settled.quotes]
        self.lost = [mended.mended(repair.start) for repair in lent]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a place, what one witness reads there: words `first` up to `last`, which may be none; `start`, `end` in the mended text."""

    context: Context
    first: int
    last: int
    start: int
    end: int
    opens: bool = False
    """Of a side without words: whether they would open the sentence before which it stands."""

    @property
    def keys(self) -> list[str]:
        """The keys of its words."""
        return self.context.words.keys[self.first : self.last]

    @property
    def text(self) -> str:
        """The reading, marks within included."""
        return self.context.words.mended.text[self.start : self.end]

    @property
    def surfaces(self) -> list[str]:
        """Its words as the mended text has them."""
        words = self.context.words
        return [words.mended.text[words.starts[at] : words.ends[at]] for at in range(self.first, self.last)]

    @property
    def empty(self) -> bool:
        """Whether the witness lacks the words."""
        return self.first >= self.last

    @property
    def whole_sentence(self) -> bool:
        """Whether it begins and ends where sentences do."""
        numbers = self.context.words.sentences
        opens = self.first == 0 or numbers[self.first - 1] != numbers[self.first]
        return not self.empty and opens and (self.last == len(numbers) or numbers[self.last] != numbers[self.last - 1])

    @property
    def sentence(self) -> int:
        """The number of the sentence in which it stands, or would stand."""
        return self.context.sentence_of(self.first if self.opens or not self.empty else max(self.first - 1, 0))

    def content(self) -> list[str]:
        """Return its keys without function words."""
        return [key for key in self.keys if key not in self.context.rules.function.every]

    def is_name(self, at: int) -> bool:
        """Return whether its word number `at` is written as a name."""
        return self.context.is_name(self.first + at)


@dataclass(frozen=True, slots=True)
class Place:
    """The two sides of one place; `a_to_b` and `b_to_a` map the aligned words of the whole texts."""

    a: Side
    b: Side
    a_to_b: Mapping[int, int]
    b_to_a: Mapping[int, int]

    @property
    def one_sided(self) -> bool:
        """Whether one witness lacks the words."""
        return self.a.empty or self.b.empty

    @property
    def present(self) -> Side:
        """The reading that is there; of two, the first."""
        return self.b if self.a.empty else self.a

    @property
    def rules(self) -> Grammar:
        """The grammar of the language of both, or of the one that is there."""
        return self.present.context.rules

    @property
    def language(self) -> str:
        """The code of that language."""
        return self.rules.code


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a kind makes of a place."""

    kind: Kind
    weight: Weight
    contradiction: bool = False
    doubt: Doubt | None = None
    note: str = ""
