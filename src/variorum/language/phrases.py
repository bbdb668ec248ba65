"""The words outside quotations → noun phrases: who stands as the subject or the source of a verb of speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from variorum.language.grammar import Grammar, grammar
from variorum.tokens import word_key

QUOTE = "\x00"
"""The key of a quotation, which stands as one token."""
_TOKEN = re.compile(r"[^\W_](?:[\w'’.&/-]*[^\W_])?|[,;:()\[\]—–!?.…-]")
_JOINED = re.compile(r"(?P<verb>[^\W\d_]+?)-(?:t-)?(?P<who>ils?|elles?|on|je)", re.IGNORECASE)
_ELIDED = {
    "fr": re.compile(r"(?:[cdjlmnst]|qu)['’](?=[^\W\d_])", re.IGNORECASE),
    "it": re.compile(r"(?:[cdlmnstv]|un|(?:a|de|da|ne|su)ll|que(?:ll|st))['’](?=[^\W\d_])", re.IGNORECASE),
}
"""Small words before an apostrophe that are words of their own."""
_PARTY = re.compile(r"[A-Z]{1,3}-[A-Z]")
_ASIDE = 8
"""Words that brackets hold if they are an aside."""
_ROLE = re.compile(r"(?:man|men|woman|women|person|er|ers|or|ors|ist|ists|ant|ants|ent|ents|ian|ians|ee|ees)$")


class Token(NamedTuple):
    """A word, a mark (its own key) or a quotation (key `QUOTE`), with offsets of the text."""

    start: int
    end: int
    key: str
    capital: bool = False
    word: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who is named: tokens `first` up to `last`; `name` where it is a personal or other proper name, `pronoun` where it is one."""

    first: int
    last: int
    name: bool
    pronoun: bool = False


def read_tokens(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]], rules: Grammar) -> list[Token]:
    """Return the tokens of `text[start:end]`, each of the spans `quoted` in it as one; brackets and what they hold are left out."""
    out: list[Token] = []
    at = start
    for left, right in [*quoted, (end, end)]:
        if left > at:
            out += _outside(text, at, left, rules)
        if right > left:
            out.append(Token(left, right, QUOTE))
        at = max(at, right)
    return _without_brackets(out)


def _outside(text: str, start: int, end: int, rules: Grammar) -> list[Token]:
    out: list[Token] = []
    elides = _ELIDED.get(rules.code)
    for m in _TOKEN.finditer(text, start, end):
        word = m[0]
        left, right = m.span()
        if not word[0].isalnum():
            if word != "." or not _is_short(out, left, rules):
                out.append(Token(left, right, word))
            continue
        if elided := elides.match(text, left, right) if elides else None:
            if rules.code != "fr":  # l'assessora: the article opens the phrase
                out.append(Token(left, elided.end() - 1, word_key(elided[0]), word=True))
            left = elided.end()
            word = text[left:right]
        if rules.code == "fr":
            joined = _JOINED.fullmatch(text, left, right)
            if joined:
                out.append(Token(left, joined.end("verb"), word_key(joined["verb"]), word=True))
                left = joined.start("who")
            word = text[left:right]
        out.append(Token(left, right, word_key(word), word[0].isupper(), True))
    return out


def _is_short(before: list[Token], at: int, rules: Grammar) -> bool:
    """Return whether a full stop belongs to the word before it: Sen., J., U.S."""
    if not before or before[-1].end != at or not before[-1].word:
        return False
    key = before[-1].key
    return (
        (len(key) == 1 and before[-1].capital)
        or key in rules.names.suffixes
        or (before[-1].capital and len(key) <= 5 and (key in rules.names.titles or key in rules.abbreviations.plain))
    )


def _without_brackets(tokens: list[Token]) -> list[Token]:
    if not any(token.key in "([" for token in tokens):
        return tokens
    out: list[Token] = []
    opened: int | None = None
    for token in tokens:
        if token.key in ("(", "["):
            opened = len(out)
        elif token.key in (")", "]"):
            if opened is not None and len(out) - opened <= _ASIDE and all(held.key != QUOTE for held in out[opened:]):
                del out[opened:]
            opened = None
        else:
            out.append(token)
    return out


@dataclass(frozen=True, slots=True)
class Closed:
    """The closed classes of a language that bound noun phrases."""

    pronouns: frozenset[str]
    articles: frozenset[str]
    stops: frozenset[str]
    """Words at which a noun phrase ends."""
    times: frozenset[str]
    roles: frozenset[str]
    light: frozenset[str]
    """Auxiliaries and adverbs that stand between a subject and its verb."""


_GIVEN = frozenset({"april", "june", "august", "julio"})
"""Months that are given names too; as are the short forms Jan and Mar."""
_OBLIQUE = frozenset({"him", "his", "himself", "her", "hers", "herself"})
_POSSESSIVES = {
    "en": (
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "one",
        "another",
        "some",
        "many",
        "several",
        "two",
        "three",
        "this",
        "these",
        "those",
        "both",
    ),
    "de": ("sein", "seine", "ihr", "ihre", "unser", "ein", "eine", "einer", "viele", "mehrere", "zwei", "beide"),
    "fr": ("son", "sa", "ses", "leur", "leurs", "un", "une", "plusieurs", "deux", "ce", "cet", "cette"),
    "pt": ("seu", "sua", "seus", "suas", "vários", "várias", "dois", "duas", "este", "esta", "esse", "essa"),
    "it": ("suo", "sua", "suoi", "sue", "vari", "varie", "diversi", "diverse", "due", "questo", "questa", "quest", "quel", "quella"),
    "nl": ("haar", "hun", "ons", "onze", "mijn", "een", "twee", "drie", "enkele", "verschillende", "meerdere", "veel", "deze", "beide"),
    "es": ("su", "sus", "un", "una", "varios", "varias", "dos", "este", "esta", "ese", "esa"),
}
"""Words beside the articles with which a noun phrase opens."""


def closed_classes(rules: Grammar) -> Closed:
    """Return the closed classes of a language."""
    return _classes(rules.code)


@cache
def _classes(code: str) -> Closed:
    rules = grammar(code)
    persons, function, verbs = rules.persons, rules.function, rules.verbs
    pronouns = (persons.he | persons.she | persons.they) - _OBLIQUE | (
        persons.first & {"i", "we", "ich", "wir", "je", "nous", "on", "yo", "nosotros", "eu", "nós", "io", "noi", "ik", "wij"}
    )
    articles = function.articles | frozenset(_POSSESSIVES.get(rules.code, ()))
    auxiliaries = function.auxiliaries | verbs.be | verbs.have | verbs.do | verbs.conditional
    return Closed(
        pronouns,
        articles,
        (function.prepositions | function.conjunctions | auxiliaries | persons.clauses | persons.relatives | rules.negation.words)
        - articles
        - pronouns
        - (rules.names.particles if rules.code != "en" else frozenset()),
        frozenset(rules.dates.weekdays)
        | {month for month in rules.dates.months if len(month) > 3} - _GIVEN
        | frozenset(rules.dates.relative),
        (rules.names.titles | rules.speech.sources | persons.male | persons.female) - function.pronouns - pronouns,
        auxiliaries | rules.negation.words | {word for words in function.fillers for word in words},
    )


def opens_phrase(token: Token, rules: Grammar) -> bool:
    """Return whether a noun phrase can open with a word."""
    closed = closed_classes(rules)
    if not token.word:
        return False
    if token.key in closed.times:
        return False
    return (
        (token.capital and token.key not in closed.stops)
        or token.key in closed.pronouns
        or token.key in closed.articles
        or token.key in closed.roles
    )


def read_phrase(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> Phrase | None:
    """Return the noun phrase that opens at token `first`, and ends before `last` at the latest; None where there is none."""
    closed = closed_classes(rules)
    while first < last and (tokens[first].key in closed.times or tokens[first].key.endswith("ly")):
        first += 1
    if first >= last or not tokens[first].word or tokens[first].key in closed.stops:
        return None
    if tokens[first].key in closed.pronouns:
        return Phrase(first, first + 1, name=False, pronoun=True)
    end = first
    while (
        end < last
        and tokens[end].word
        and (tokens[end].capital or tokens[end].key not in closed.stops or tokens[end].key in rules.names.particles)
    ):
        if tokens[end].key in closed.times or (
            end > first and tokens[end].key in closed.articles and not tokens[end].capital and rules.code == "en"
        ):
            break
        end += 1
    while end - 1 > first and tokens[end - 1].key in closed.articles:
        end -= 1
    return _named(tokens, first, end, rules) if end > first else None


def _named(tokens: Sequence[Token], first: int, end: int, rules: Grammar) -> Phrase:
    """Return the name within a noun phrase, or the whole of it where there is none."""
    closed = closed_classes(rules)
    runs: list[tuple[int, int]] = []
    at = first
    while at < end:
        if not tokens[at].capital or tokens[at].key in closed.articles:
            at += 1
            continue
        stop = at + 1
        while stop < end and (tokens[stop].capital or _joins(tokens, stop, end, rules)):
            stop += 1
        runs.append((at, stop))
        at = stop
    chosen = None
    for left, right in runs:
        begun = _after_titles(tokens, left, right, rules)
        if begun >= right:
            continue
        if chosen is None or right - begun > 1 or _belongs(tokens, chosen[1], left, rules):
            chosen = (begun, right)
    if chosen is None:
        return Phrase(first, end, name=False)
    if _head_follows(tokens, chosen[1], end, rules):
        return Phrase(first, end, name=False)
    return Phrase(*chosen, name=True)


def _joins(tokens: Sequence[Token], at: int, end: int, rules: Grammar) -> bool:
    """Return whether a small word belongs inside a name: van, de la."""
    stop = at
    while stop < end and stop - at < 3 and tokens[stop].key in rules.names.particles and not tokens[stop].capital:
        stop += 1
    return stop > at and stop < end and tokens[stop].capital


def _after_titles(tokens: Sequence[Token], left: int, right: int, rules: Grammar) -> int:
    """Return where a name begins after the titles before it; those that are part of it stay."""
    closed = closed_classes(rules)
    begun = left
    for at in range(left, right):
        if tokens[at].key in closed.roles and tokens[at].key not in rules.names.particles and not _ends_name(tokens, at, left):
            begun = at if tokens[at].key in rules.persons.honorifics and at + 1 < right else at + 1
    if left < begun == right - 1 and tokens[begun].key in rules.names.organisations:
        return left  # the Justice Department
    return begun


def _ends_name(tokens: Sequence[Token], at: int, left: int) -> bool:
    """Return whether a word that may be a title is a surname: Theresa May, Stephen King."""
    return at == left + 1 and tokens[at].key in (
        "king",
        "prince",
        "bishop",
        "pope",
        "major",
        "judge",
        "cardinal",
        "baker",
        "justice",
        "father",
        "may",
    )


def _belongs(tokens: Sequence[Token], before: int, left: int, rules: Grammar) -> bool:
    """Return whether a name that follows another in one phrase is the one that is meant: Trump spokeswoman Hope Hicks."""
    if left == before:
        return True
    between = tokens[before:left]
    last = between[-1].key
    return last in closed_classes(rules).roles or bool(_ROLE.search(last)) or tokens[before - 1].key.endswith("s")


def _head_follows(tokens: Sequence[Token], after: int, end: int, rules: Grammar) -> bool:
    """Return whether a name only qualifies the noun after it: the Trump campaign, Trump supporters, Ohio officials."""
    rest = [token for token in tokens[after:end] if not token.key.endswith("ly")]
    return (
        bool(rest)
        and rules.code == "en"
        and (
            rest[-1].key in closed_classes(rules).roles
            or rest[-1].key in rules.names.organisations
            or bool(_ROLE.search(rest[-1].key))
            or rest[-1].key in ("campaign", "allies", "supporters")
        )
    )


def is_gloss(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> bool:
    """Return whether words between commas only say more of the name before them: a lawyer from Ohio, 54, who was there, R-Maine."""
    if first >= last:
        return True
    token = tokens[first]
    closed = closed_classes(rules)
    if (
        not token.word
        or token.key[0].isdigit()
        or (last - first == 1 and (token.key in rules.names.suffixes or _PARTY.match(token.key.upper())))
    ):
        return True
    if token.key in closed.pronouns:
        return False
    return not token.capital or token.key in closed.articles or not tokens[last - 1].capital
