"""Words outside quotations → attributions: a verb of speech and who speaks, wherever the one stands from the other.

*Ilse Vandorn, one of three deputies, told Reuters*; *said the chair of the board, Dame Philippa Strand*; *according to police*;
*Cruz continued:*; *a-t-il dit*; *so der Minister*. The subject is sought on the side that word order and marks point to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from variorum.language.grammar import Grammar, grammar
from variorum.language.phrases import (
    QUOTE,
    Phrase,
    Token,
    closed_classes,
    is_gloss,
    opens_phrase,
    read_phrase,
)

_PARTICIPLES = {"en": "ing", "fr": "ant", "es": "ndo", "pt": "ndo", "it": "ndo"}
"""Endings of verbs whose subject is that of the main verb: he said, adding."""
_CONTRACTED = frozenset(
    {
        "al",
        "del",
        "au",
        "aux",
        "du",
        "des",
        "ao",
        "aos",
        "à",
        "às",
        "allo",
        "alla",
        "all",
        "ai",
        "agli",
        "alle",
        "dello",
        "della",
        "dell",
        "dei",
        "degli",
        "delle",
    }
    | {"nel", "nello", "nella", "nell", "nei", "negli", "nelle"}
)
"""Articles that a preposition is part of."""
_NO_PRONOUN = frozenset({"es", "pt", "it"})
"""Languages whose verbs tell the person by themselves."""
_REACH = 9
_FARTHEST = 40
"""Tokens before a verb among which its subject is sought."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to speak, in offsets of the text: the mention, the verb, and the whole clause from one to the other."""

    start: int
    end: int
    speaker_start: int | None
    speaker_end: int | None
    """None where the verb alone tells who speaks, as in languages that need no pronoun: aseguró."""
    cue_start: int | None
    cue_end: int | None
    name: bool
    pronoun: bool


@cache
def speech_verb_keys(code: str) -> frozenset[str]:
    """Return all verbs of a language (ISO 639-1) that stand with direct speech."""
    rules = grammar(code)
    return rules.speech.neutral | rules.speech.marked | rules.persons.quoting


def find_attributions(tokens: Sequence[Token], rules: Grammar) -> list[Attribution]:
    """Return the attributions of one sentence, in the order of their verbs.

    >>> from variorum.language.grammar import grammar
    >>> from variorum.language.phrases import read_tokens
    >>> text = "It was late, said the chair of the board, Dame Philippa Strand."
    >>> found = find_attributions(read_tokens(text, 0, len(text), [], grammar("en")), grammar("en"))
    >>> [text[a.speaker_start:a.speaker_end] for a in found]
    ['Dame Philippa Strand']
    """
    verbs = speech_verb_keys(rules.code)
    out: list[Attribution] = []
    main: Phrase | None = None
    for at, token in enumerate(tokens):
        if token.word and token.key in verbs and not token.capital and not _is_noun(tokens, at, rules):
            adding = main is not None and token.key.endswith(_PARTICIPLES.get(rules.code, "\0"))
            phrase = main if adding else _subject(tokens, at, rules)
            if phrase:
                out.append(_attribution(tokens, phrase, at, at + 1))
                main = main or phrase
            elif rules.code in _NO_PRONOUN and _closes_quote(tokens, at):
                out.append(Attribution(token.start, token.end, None, None, token.start, token.end, name=False, pronoun=True))
        elif token.word:
            after = _introduced(tokens, at, rules)
            phrase = _source(tokens, after, rules) if after else None
            if phrase and after:
                out.append(_attribution(tokens, phrase, at, after))
    if out:
        return out
    bare = _before_colon(tokens, rules) or _before_quote(tokens, rules)
    return [bare] if bare else []


def _closes_quote(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a verb follows a quotation, with or without a mark between."""
    return at > 0 and (tokens[at - 1].key == QUOTE or (at > 1 and not tokens[at - 1].word and tokens[at - 2].key == QUOTE))


def _attribution(tokens: Sequence[Token], phrase: Phrase, first: int, last: int) -> Attribution:
    left, right = tokens[phrase.first].start, tokens[phrase.last - 1].end
    cue = tokens[first].start, tokens[last - 1].end
    return Attribution(min(left, cue[0]), max(right, cue[1]), left, right, *cue, phrase.name, phrase.pronoun)


def _is_noun(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """Return whether what may be a verb of speech is none here: the report, to say, was told."""
    before = tokens[at - 1] if at else None
    if before is None or not before.word:
        return False
    key = before.key
    if rules.code == "en":
        return (
            key == "to"
            or key in rules.function.articles
            or key in ("his", "her", "their", "its", "this", "no", "of", "any")
            or (key in rules.verbs.be and not tokens[at].key.endswith("ing"))
        )
    return key in rules.function.articles and rules.code != "fr"


def _subject(tokens: Sequence[Token], at: int, rules: Grammar) -> Phrase | None:
    right = _inverted(tokens, at, rules)
    if right:
        return right
    left = _left_subject(tokens, at, rules, at - _FARTHEST) or _left_subject(tokens, at, rules, at - _FARTHEST, over_quotes=True)
    if left or rules.code == "en":
        return left
    return _after_object(tokens, at + 1, rules)


def _after_object(tokens: Sequence[Token], first: int, rules: Grammar) -> Phrase | None:
    """Return the subject that follows a verb and where or to whom it was said: afirmó en rueda de prensa la comisaria Pinzón."""
    for at in range(first, min(first + _REACH, len(tokens))):
        if not tokens[at].word:
            return None
        before = tokens[at - 1].key
        if before in rules.function.prepositions or tokens[at].key in _CONTRACTED:
            continue
        if tokens[at].key in rules.function.articles or (at == first and opens_phrase(tokens[at], rules)):
            return phrase_with_apposition(tokens, at, len(tokens), rules)
    return None


def _inverted(tokens: Sequence[Token], at: int, rules: Grammar) -> Phrase | None:
    """Return the subject after the verb, where what stands before the verb shows that it follows."""
    start = at
    while (
        start
        and tokens[start - 1].word
        and (tokens[start - 1].key in closed_classes(rules).light or tokens[start - 1].key in ("a", "s", "se"))
    ):
        start -= 1
    before = tokens[start - 1] if start else None
    if tokens[at].key in ("told", "tells", "tell", "telling"):
        return None
    turned = (
        before is None or before.key in (QUOTE, "—", "–", "-") or (before.key in ",!?" and start >= 2 and tokens[start - 2].key == QUOTE)
    )
    if not turned:
        if before is not None and before.key == "," and not tokens[at].key.endswith("ing"):
            return _closing_clause(tokens, at, rules)
        return None
    after = at + 1
    if after >= len(tokens):
        return None
    found = phrase_with_apposition(tokens, after, len(tokens), rules)
    if found is None or (found.last < len(tokens) and tokens[found.last].key in closed_classes(rules).light and rules.code == "en"):
        return None  # said the government would not
    return found if found.name or opens_phrase(tokens[after], rules) else None


def _closing_clause(tokens: Sequence[Token], at: int, rules: Grammar) -> Phrase | None:
    """Return the subject of a verb that follows a comma without marks, and closes its sentence: ..., said Jorn Halvard."""
    after = at + 1
    if after >= len(tokens) or not opens_phrase(tokens[after], rules):
        return None
    found = phrase_with_apposition(tokens, after, len(tokens), rules)
    if found and found.last < len(tokens) and tokens[found.last].key in (QUOTE, "as", "als", "como", "comme"):
        return None  # X, a lawyer, called the words “...”
    rest = [token for token in tokens[after:] if token.word]
    return found if found and len(rest) <= 12 and not _left_name(tokens, at, rules) else None


def _left_name(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """Return whether the words before the comma are a gloss that a subject stands before: X, a lawyer, called Y."""
    first = at - 1
    while first and tokens[first - 1].key not in (",", ";", ":", QUOTE):
        first -= 1
    return first > 0 and tokens[first - 1].key == "," and is_gloss(tokens, first, at - 1, rules)


def phrase_with_apposition(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> Phrase | None:
    """Return the phrase at `first`, or the name that a comma after it adds: the chair of the board, Dame Philippa Strand."""
    found = read_phrase(tokens, first, last, rules)
    if found is None or found.pronoun or (found.name and tokens[first].key not in rules.function.articles):
        return found
    comma = next((n for n in range(found.last, min(last, found.last + 9)) if not tokens[n].word), None)
    if comma is not None and tokens[comma].key == "," and comma + 1 < last and tokens[comma + 1].capital:
        named = read_phrase(tokens, comma + 1, last, rules)
        if named and named.name and named.last - named.first > 1:
            return named
    return found


def _left_subject(tokens: Sequence[Token], at: int, rules: Grammar, floor: int, *, over_quotes: bool = False) -> Phrase | None:
    """Return the subject before a verb: in the clause that ends at it, or before the gloss that a comma closes."""
    closed = closed_classes(rules)
    floor = max(0, floor)
    for n in range(at - 1, floor - 1, -1):
        if tokens[n].key in (";", ":", ".", "!", "?", "…") or (tokens[n].key == QUOTE and not over_quotes):
            floor = n + 1
            break
    end = at
    while end > floor and tokens[end - 1].word and (tokens[end - 1].key in closed.light or tokens[end - 1].key.endswith("ly")):
        end -= 1
    chunks = _chunks(tokens, floor, end)
    if not chunks:
        return None
    number = len(chunks) - 1
    first, last = chunks[number]
    if first < last:
        found = _clause_subject(tokens, first, last, rules)
        if found:
            return _whom_it_glosses(tokens, chunks, number, found, rules) or found
    return _before_gloss(tokens, chunks, number, rules)


def _whom_it_glosses(tokens: Sequence[Token], chunks: list[tuple[int, int]], number: int, found: Phrase, rules: Grammar) -> Phrase | None:
    """Return the name that a comma parts from the gloss on it, where the second comma is lost: Ilse Vandorn, one of three deputies told."""
    if (
        number == 0
        or found.name
        or found.pronoun
        or found.first != chunks[number][0]
        or tokens[found.first].key not in closed_classes(rules).articles
    ):
        return None
    first, last = chunks[number - 1]
    if last - first < 2 or not all(token.capital for token in tokens[first:last]):
        return None
    named = read_phrase(tokens, first, last, rules)
    return named if named and named.name else None


def _chunks(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Return what commas and dashes part, the last one empty where a comma stands at the end."""
    out: list[tuple[int, int]] = []
    at = first
    for n in range(first, last):
        if tokens[n].key in (",", "—", "–", "-", QUOTE):
            out.append((at, n))
            at = n + 1
    out.append((at, last))
    return out


def _clause_subject(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> Phrase | None:
    """Return the subject of the words that run up to a verb, or None if it stands before them."""
    closed = closed_classes(rules)
    if tokens[last - 1].key in closed.pronouns:
        return Phrase(last - 1, last, name=False, pronoun=True)
    starts = [
        first,
        *(n + 1 for n in range(first, last) if tokens[n].key in rules.persons.clauses or tokens[n].key in rules.persons.relatives),
    ]
    for start in reversed(starts):
        if start > first and tokens[start - 1].key in rules.persons.relatives and start >= last:
            return _antecedent(tokens, max(0, first - _FARTHEST // 2), start - 1, rules)
        if start >= last:
            continue
        if tokens[start].key in rules.function.prepositions or tokens[start].key in closed.times:
            found = _nearest_phrase(tokens, start, last, rules)
        elif opens_phrase(tokens[start], rules) or (start == first and _is_bare_phrase(tokens, start, last)):
            found = read_phrase(tokens, start, last, rules)
        else:
            continue
        if found:
            return found
    return None


def _is_bare_phrase(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a phrase without an article stands between a quotation or comma and the verb: election law expert Rick Hasen."""
    return last - first <= 7 and (tokens[last - 1].capital or (last - first <= 3 and tokens[last - 1].key.endswith("s")))


def _antecedent(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> Phrase | None:
    """Return the phrase that a relative clause belongs to: the one that ends before it."""
    if last > first and tokens[last - 1].key == ",":
        last -= 1
    start = last
    while start > first and (tokens[start - 1].capital or tokens[start - 1].key in rules.names.particles):
        start -= 1
    if start < last:
        return read_phrase(tokens, start, last, rules)
    return _nearest_phrase(tokens, first, last, rules)


def _nearest_phrase(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> Phrase | None:
    """Return the phrase that ends at `last`, after words that open the sentence: In a statement the company said."""
    closed = closed_classes(rules)
    start = last
    while (
        start > first and tokens[start - 1].word and tokens[start - 1].key not in closed.stops and tokens[start - 1].key not in closed.times
    ):
        start -= 1
        if tokens[start].key in closed.articles or tokens[start].key in closed.pronouns:
            break
    if start >= last or (start > first and tokens[start - 1].key in rules.function.prepositions and start - 1 == first):
        return None
    return read_phrase(tokens, start, last, rules) if opens_phrase(tokens[start], rules) else None


def _before_gloss(tokens: Sequence[Token], chunks: list[tuple[int, int]], number: int, rules: Grammar) -> Phrase | None:
    """Walk left over what commas enclose to the name that it says more of."""
    at = number - 1
    while at > 0 and is_gloss(tokens, *chunks[at], rules):
        at -= 1
    for first, last in reversed(chunks[: at + 1]):
        if first >= last:
            continue
        starts = [first, *(n + 1 for n in range(first, last) if tokens[n].key in rules.persons.clauses)]
        for start in reversed(starts):
            if start < last and opens_phrase(tokens[start], rules) and tokens[start].key not in rules.function.prepositions:
                found = read_phrase(tokens, start, last, rules)
                if found:
                    return found
        if first < last and tokens[first].key in rules.function.prepositions:
            continue
        break
    return None


def _introduced(tokens: Sequence[Token], at: int, rules: Grammar) -> int:
    """Return one past the last token of a phrase such as *according to* that begins at `at`, or 0."""
    first = tokens[at].key
    for phrase in rules.persons.introducing:
        if phrase[0] == first and tuple(token.key for token in tokens[at : at + len(phrase)]) == phrase:
            if len(phrase) == 1 and rules.code == "de" and first == "so" and not (at and tokens[at - 1].key in (",", QUOTE)):
                continue
            return at + len(phrase)
    return 0


def _source(tokens: Sequence[Token], first: int, rules: Grammar) -> Phrase | None:
    if first >= len(tokens) or not (opens_phrase(tokens[first], rules) or tokens[first].word):
        return None
    return phrase_with_apposition(tokens, first, len(tokens), rules)


def _before_colon(tokens: Sequence[Token], rules: Grammar) -> Attribution | None:
    """Return who stands alone before a colon and a quotation, as Trump does in Trump: “No.”."""
    colon = next((n for n, token in enumerate(tokens[:9]) if token.key == ":"), None)
    if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].key != QUOTE:
        return None
    found = read_phrase(tokens, 0, colon, rules)
    if found is None or not found.name or found.last != colon:
        return None
    return _without_verb(tokens, found)


def _without_verb(tokens: Sequence[Token], found: Phrase) -> Attribution:
    left, right = tokens[found.first].start, tokens[found.last - 1].end
    return Attribution(left, right, left, right, None, None, found.name, found.pronoun)


def _before_quote(tokens: Sequence[Token], rules: Grammar) -> Attribution | None:
    """Return whom the clause is about that a comma or a colon joins to a quotation, whatever its verb: As Vulture put it, “...”."""
    at = next((n for n, token in enumerate(tokens) if token.key == QUOTE), 0)
    if at < 3 or tokens[at - 1].key not in (",", ":"):
        return None
    first, last = _chunks(tokens, 0, at - 1)[-1]
    while first < last and tokens[first].key in rules.persons.clauses:
        first += 1
    if last - first < 2 or not opens_phrase(tokens[first], rules) or tokens[first].key in rules.function.prepositions:
        return None
    found = read_phrase(tokens, first, last, rules)
    return _without_verb(tokens, found) if found and found.last < last and (found.name or found.pronoun) else None
