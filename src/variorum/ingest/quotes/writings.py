"""A piece of writing that is quoted → who wrote it, where the article says so.

*The last entry reads*, of a diary kept by its keeper; *the letter says*, of a letter from Anna Vale. Only writings of one hand count:
an email, a statement or a report may be anybody's, and speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.language.attributions import phrase_with_apposition
from variorum.language.grammar import Grammar
from variorum.language.phrases import Phrase, Token, closed_classes, opens_phrase, read_phrase
from variorum.tokens import word_key

_BEFORE = 3
"""Tokens before a piece of writing among which stands whose it is, or the article that brings it in."""
_OWNED = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote something, in offsets of the text, the mark of possession left out; `name`: it is a name."""

    start: int
    end: int
    name: bool


def may_be_writing(printed: str, rules: Grammar) -> bool:
    """Return whether a noun phrase is a piece of writing, or a part of one, that has been spoken of before.

    >>> from variorum.language.grammar import grammar
    >>> may_be_writing("The last entry", grammar("en")), may_be_writing("A letter", grammar("en"))
    (True, False)
    """
    words = [word_key(word) for word in printed.split()]
    if len(words) < 2 or words[-1] in rules.persons.entries:
        return len(words) > 1  # one entry: the diary may be known
    return words[-1] in rules.persons.writings and words[0] not in rules.persons.bringing


def find_writer(text: str, sentences: Sequence[Sequence[Token]], key: str, rules: Grammar) -> Writer | None:
    """Return who wrote a piece of writing: as the last sentence says that tells it, or brings the writing in.

    Args:
        text: the article.
        sentences: the tokens of those up to the quotation, in order.
        key: of the noun that is said to read so; of an entry, any writing may be meant.
        rules: the grammar of the language.
    """
    wanted = rules.persons.writings if key in rules.persons.entries else frozenset({key})
    for tokens in reversed(sentences):
        for at in range(len(tokens) - 1, -1, -1):
            if tokens[at].key in wanted and tokens[at].word:
                found = _writer_at(text, tokens, at, rules)
                if found or _is_brought_in(tokens, at, rules):
                    return found
    return None


def _is_brought_in(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    return any(token.key in rules.persons.bringing for token in tokens[max(0, at - _BEFORE) : at])


def _writer_at(text: str, tokens: Sequence[Token], at: int, rules: Grammar) -> Writer | None:
    owner = next((n for n in _back(tokens, at) if _owns(text, tokens[n], rules)), None)
    if owner is not None:
        return _owner(text, tokens, owner, rules)
    first = at + 1
    if first < len(tokens) and tokens[first].key in rules.persons.making:
        first += 1
    if first + 1 >= len(tokens) or tokens[first].key not in rules.persons.hands or not opens_phrase(tokens[first + 1], rules):
        return None
    found = phrase_with_apposition(tokens, first + 1, len(tokens), rules)
    if found is None or found.pronoun or _is_joined(tokens, found, rules):
        return None
    return Writer(tokens[found.first].start, tokens[found.last - 1].end, found.name)


def _owns(text: str, token: Token, rules: Grammar) -> bool:
    """Return whether a word says whose something is; Monday's letter is nobody's."""
    word = text[token.start : token.end]
    mark = next((mark for mark in _OWNED if word.endswith(mark)), None)
    return mark is not None and word_key(word[: -len(mark)]) not in closed_classes(rules).times


def _back(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Yield the words before a noun that belong to it, the nearest first."""
    for n in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        if not tokens[n].word:
            return
        yield n


def _owner(text: str, tokens: Sequence[Token], at: int, rules: Grammar) -> Writer | None:
    first = at
    while first and tokens[first].capital and tokens[first - 1].capital and tokens[first - 1].word:
        first -= 1
    if not tokens[first].capital:
        first = next((n for n in _back(tokens, at) if opens_phrase(tokens[n], rules)), at)
    found = read_phrase(tokens, first, at + 1, rules)
    if found is None or found.pronoun or (first and tokens[first - 1].key in rules.function.conjunctions):
        return None  # Vale's and Holm's letter
    start, end = tokens[found.first].start, tokens[found.last - 1].end
    mark = next((len(mark) for mark in _OWNED if text[start:end].endswith(mark)), 0)
    return Writer(start, end - mark + (mark and text[end - mark] == "s"), found.name)


def _is_joined(tokens: Sequence[Token], found: Phrase, rules: Grammar) -> bool:
    """Return whether another stands beside a writer: a letter from Vale and Holm."""
    after = tokens[found.last].key if found.last < len(tokens) else ""
    return after in rules.function.conjunctions and found.last + 1 < len(tokens) and opens_phrase(tokens[found.last + 1], rules)
