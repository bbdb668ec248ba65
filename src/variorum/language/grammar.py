"""The closed classes of a language, from `data/LANGUAGE/grammar.toml`: what every grammar in this folder looks up.

Words stand as the keys that `tokens.word_key` makes (small letters, no apostrophes), phrases as tuples of keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from variorum.language.lexicon import LANGUAGES, read_text
from variorum.tokens import tokenize, word_key

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Words that carry grammar; `every` is all of them but the fillers, which an editor adds or strikes at will."""

    articles: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    fillers: frozenset[Phrase]
    every: frozenset[str]


@dataclass(frozen=True, slots=True)
class Negation:
    """Words that deny, words that deny by their meaning (fail, refuse), and prefixes that turn a word round."""

    words: frozenset[str]
    implicit: frozenset[str]
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs that report words: neutral ones, and those that take a side; phrases that attribute; who speaks unnamed."""

    neutral: frozenset[str]
    marked: frozenset[str]
    phrases: frozenset[Phrase]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What tells that a day is to come (`ahead`) or over (`behind`): words, endings of verbs, and what stands just before the day."""

    ahead: frozenset[Phrase]
    behind: frozenset[Phrase]
    ahead_endings: tuple[str, ...]
    behind_endings: tuple[str, ...]
    ahead_before: frozenset[Phrase]
    behind_before: frozenset[Phrase]
    no_verbs: frozenset[str]
    """Words that look like verbs of the past and are none, most often."""
    carriers: frozenset[str]
    """Words after which a form of the past is an infinitive or belongs to one: will be held, would shut."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """Names of months (1-12), weekdays (Monday 0), relative days (today 0), and what stands beside them.

    Keys of `relative` are as printed, in small letters; `one` counts units; `earlier` and `since` count from a day named
    before; `weekend`: phrases that name the nearest one.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, int]
    last: tuple[str, ...]
    next: tuple[str, ...]
    this: tuple[str, ...]
    ago: tuple[str, ...]
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    since: tuple[str, ...]
    one: tuple[str, ...]
    units: Mapping[str, str]
    weekend: tuple[str, ...]
    outlook: Outlook
    day_first: bool

    def is_short_month(self, key: str) -> bool:
        """Return whether a key is a month written short: Sept., not May, which has no other form."""
        number = self.months.get(key)
        return number is not None and any(month == number and len(name) > len(key) for name, month in self.months.items())


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Number words with their values, and how figures are written."""

    words: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, int]
    multiples: Mapping[str, int]
    joiners: frozenset[str]
    ranges: frozenset[str]
    ratios: tuple[str, ...]
    times: Mapping[str, int]
    between: frozenset[str]
    decimal: str
    group: str
    ordinal_suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Titles, suffixes and particles of personal names; words that end the name of an organisation; glosses on one."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    organisations: frozenset[str]
    glosses: frozenset[Phrase]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Who speaks: verbs that stand with direct speech alone, verbs that tell of a belief, phrases before a speaker, words that tell men from women."""

    quoting: frozenset[str]
    believing: frozenset[str]
    introducing: frozenset[Phrase]
    male: frozenset[str]
    female: frozenset[str]
    honorifics: frozenset[str]
    """Titles that are part of the name: Sir, Dame."""
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    first: frozenset[str]
    second: frozenset[str]
    clauses: frozenset[str]
    """Words after which a clause begins."""
    relatives: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    talk: frozenset[str]
    """Words that open what is spoken."""
    near: frozenset[str]
    """Words that point to here and now."""
    writings: frozenset[str]
    entries: frozenset[str]
    """Parts of a writing."""
    making: frozenset[str]
    """Participles that stand between a writing and whose hand it was."""
    hands: frozenset[str]
    """Prepositions before whose hand it was."""
    owning: frozenset[str]
    """Words before a noun that is somebody's known from before."""
    bringing: frozenset[str]
    """Words before a writing that has not been spoken of."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Short forms that end in a full stop, what short forms stand for, and contractions with what they contract."""

    plain: frozenset[str]
    expansions: Mapping[str, Phrase]
    contractions: Mapping[str, Phrase]


@dataclass(frozen=True, slots=True)
class VerbWords:
    """Forms of the auxiliaries, and how the future and the conditional are made."""

    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    future: frozenset[Phrase]
    conditional: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All closed classes of one language; `code` is ISO 639-1, or `und` for a language without a grammar."""

    code: str
    function: FunctionWords
    negation: Negation
    hedges: Mapping[Phrase, str]
    """Phrase to class: approximate, at_least, at_most, vague, modal, hearsay, strengthening."""
    speech: Speech
    dates: DateWords
    numbers: NumberWords
    names: NameWords
    persons: PersonWords
    abbreviations: Abbreviations
    verbs: VerbWords
    opposites: frozenset[frozenset[str]]
    """Pairs of words that stand for opposite things: before and after."""
    compass: frozenset[str]
    """Words that say on which side: north, starboard."""


class _Section:
    """One section of a grammar file, read with checks."""

    def __init__(self, raw: object) -> None:
        self._raw = cast(dict[str, object], raw or {})

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(word_key(word) for word in self.strings(key))

    def strings(self, key: str) -> tuple[str, ...]:
        return tuple(cast(list[str], self._raw.get(key, [])))

    def phrases(self, key: str) -> tuple[Phrase, ...]:
        return tuple(phrase(text) for text in self.strings(key))

    def string(self, key: str) -> str:
        return str(self._raw.get(key, ""))

    def numbers(self, key: str) -> dict[str, int]:
        return {word_key(word): value for word, value in cast(dict[str, int], self._raw.get(key, {})).items()}

    def printed(self, key: str) -> dict[str, int]:
        return dict(cast(dict[str, int], self._raw.get(key, {})))

    def texts(self, key: str) -> dict[str, str]:
        return {word_key(word): value for word, value in cast(dict[str, str], self._raw.get(key, {})).items()}


def phrase(text: str) -> Phrase:
    """Return the words of a phrase as keys.

    >>> phrase("More than")
    ('more', 'than')
    """
    if text.isascii() and text.replace(" ", "").isalpha():  # most of a thousand: the short way to the same keys
        return tuple(text.lower().split())
    return tuple(tokenize(text).keys) or (text,)


@cache
def grammar(language: str | None) -> Grammar:
    """Return the grammar of a language (ISO 639-1); one without words for a language that has none here."""
    code = language if language in LANGUAGES else None
    raw = tomllib.loads(read_text(f"{code}/grammar.toml")) if code else {}
    section = {name: _Section(raw.get(name)) for name in _SECTIONS}
    function, dates, numbers = section["function"], section["dates"], section["numbers"]
    names, short, verbs = section["names"], section["abbreviations"], section["verbs"]
    classes = [frozenset(function.words(name)) for name in _FUNCTION]
    return Grammar(
        code=code or "und",
        function=FunctionWords(
            articles=classes[0],
            prepositions=classes[1],
            conjunctions=classes[2],
            pronouns=classes[3],
            auxiliaries=classes[4],
            fillers=frozenset(function.phrases("fillers")),
            every=frozenset().union(*classes),
        ),
        negation=_negation(section["negation"]),
        hedges=_hedges(section["hedge"]),
        speech=_speech(section["speech"]),
        dates=DateWords(
            months=_numbered(dates.words("months"), 1) | dates.numbers("month_abbreviations"),
            weekdays=_weekdays(dates),
            relative=dates.printed("relative"),
            last=dates.strings("last"),
            next=dates.strings("next"),
            this=dates.strings("this"),
            ago=dates.strings("ago"),
            later=dates.strings("later"),
            earlier=dates.strings("earlier"),
            since=dates.strings("since"),
            one=dates.strings("one"),
            units=dates.texts("units"),
            weekend=dates.strings("weekend"),
            outlook=_outlook(dates),
            day_first=dates.string("order") != "mdy",
        ),
        numbers=NumberWords(
            words=numbers.numbers("words"),
            scales=numbers.numbers("scales"),
            ordinals=numbers.numbers("ordinals"),
            fractions=numbers.numbers("fractions"),
            multiples=numbers.numbers("multiples"),
            joiners=frozenset(numbers.words("joiners")),
            ranges=frozenset(numbers.words("range")),
            ratios=numbers.strings("ratio"),
            times=numbers.numbers("times"),
            between=frozenset(numbers.words("between")),
            decimal=numbers.string("decimal") or ".",
            group=numbers.string("group") or ",",
            ordinal_suffixes=numbers.strings("ordinal_suffixes"),
        ),
        names=NameWords(
            titles=frozenset(names.words("titles")),
            suffixes=frozenset(names.words("suffixes")),
            particles=frozenset(names.words("particles")),
            organisations=frozenset(names.words("organisations")),
            glosses=frozenset(names.phrases("glosses")),
        ),
        persons=_persons(section["persons"]),
        abbreviations=Abbreviations(
            plain=frozenset(short.words("plain")),
            expansions={key: phrase(text) for key, text in short.texts("expansions").items()},
            contractions={key: phrase(text) for key, text in short.texts("contractions").items()},
        ),
        verbs=VerbWords(
            be=frozenset(verbs.words("be")),
            have=frozenset(verbs.words("have")),
            do=frozenset(verbs.words("do")),
            future=frozenset(verbs.phrases("future")),
            conditional=frozenset(verbs.words("conditional")),
        ),
        opposites=frozenset(frozenset(map(word_key, pair.split("/"))) for pair in section["opposites"].strings("pairs")),
        compass=frozenset(section["opposites"].words("compass")),
    )


_SECTIONS = ("function", "negation", "hedge", "speech", "dates", "numbers", "names", "persons", "abbreviations", "verbs", "opposites")
_FUNCTION = ("articles", "prepositions", "conjunctions", "pronouns", "auxiliaries")
_HEDGES = ("approximate", "at_least", "at_most", "vague", "modal", "hearsay", "strengthening")


def _numbered(words: Iterable[str], start: int) -> dict[str, int]:
    return {word: number for number, word in enumerate(words, start)}


def _weekdays(section: _Section) -> dict[str, int]:
    days = _numbered(section.words("weekdays"), 0)
    parts = {day + part: number for day, number in days.items() for part in section.words("day_parts")}
    return days | parts | section.numbers("weekday_abbreviations")


def _outlook(section: _Section) -> Outlook:
    return Outlook(
        frozenset(section.phrases("ahead")),
        frozenset(section.phrases("behind")),
        section.strings("ahead_endings"),
        section.strings("behind_endings"),
        frozenset(section.phrases("ahead_before")),
        frozenset(section.phrases("behind_before")),
        frozenset(section.words("no_verbs")),
        frozenset(section.words("carriers")),
    )


def _negation(section: _Section) -> Negation:
    return Negation(frozenset(section.words("words")), frozenset(section.words("implicit")), section.strings("prefixes"))


def _hedges(section: _Section) -> dict[Phrase, str]:
    return {words: name for name in reversed(_HEDGES) for words in section.phrases(name)}


def _speech(section: _Section) -> Speech:
    return Speech(
        frozenset(section.words("neutral")),
        frozenset(section.words("marked")),
        frozenset(section.phrases("phrases")),
        frozenset(section.words("sources")),
    )


def _persons(section: _Section) -> PersonWords:
    def words(key: str) -> frozenset[str]:
        return frozenset(section.words(key))

    return PersonWords(
        quoting=words("quoting"),
        believing=words("believing"),
        introducing=frozenset(section.phrases("introducing")),
        male=words("male"),
        female=words("female"),
        honorifics=words("honorifics"),
        he=words("he"),
        she=words("she"),
        they=words("they"),
        first=words("first"),
        second=words("second"),
        clauses=words("clauses"),
        relatives=words("relatives"),
        present=words("present"),
        past=words("past"),
        talk=words("talk"),
        near=words("near"),
        writings=words("writings"),
        entries=words("entries"),
        making=words("making"),
        hands=words("hands"),
        owning=words("owning"),
        bringing=words("bringing"),
    )
