"""A sibling's quotations → those of a witness that lost its marks, each over the words that answer to them.

A witness that keeps its marks is believed: what only the sibling sets between marks was set so by an editor, and nothing is lent.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from variorum.model import Article, Quote, Span
from variorum.settle.aligned import Aligned, words_between
from variorum.tokens import word_key

_LEAST = 0.6
"""The share of a quotation's words that must be aligned for it to be lent."""
_LOOSEST = 1.5
"""How many times as long as the sibling's the stretch may be."""
_MOST_TRIED, _MOST_ALIKE = 64, 8
"""Quotations of a witness up to which each is tried; of more, those tried that share most words."""
_ALIKE = 80.0
"""How alike two quotations are, of 100, that are one utterance in other words."""


def lend_quotes(pair: Aligned) -> tuple[Quote, ...]:
    """Return the sibling's quotations as they stand, without marks, in a witness that lost them."""
    fullest: dict[str, str] = {}
    for own in pair.to.quotes:
        if own.speaker and len(own.speaker.split()) > len(fullest.get(_surname(own.speaker), "").split()):
            fullest[_surname(own.speaker)] = own.speaker
    held = _Named(frozenset(pair.to_words.keys), fullest)
    return tuple(row for quote in pair.by.quotes if quote.marked and (row := _lent(pair, quote, held)))


@dataclass(frozen=True, slots=True)
class _Named:
    """The words of a witness, and the fullest name of each of its speakers by the last word."""

    keys: frozenset[str]
    fullest: dict[str, str]


def _lent(pair: Aligned, quote: Quote, held: _Named) -> Quote | None:
    place = answering_words(pair, quote)
    near = _meeting(pair.to.quotes, place) if place else ()
    if place is None or any(_is_answer(own, place) for own in near):
        return None
    speaker = _speaker_words(pair, quote)
    guess = next((own for own in near if own.speaker), None)
    if guess and not speaker:
        return replace(guess, start=place.start, end=place.end, support=pair.support)
    return Quote(
        place.start,
        place.end,
        _name(quote, speaker, pair, held),
        speaker.start if speaker else None,
        speaker.end if speaker else None,
        quote.cue,
        False,
        quote.utterance,
        pair.support,
    )


def _meeting(quotes: Sequence[Quote], place: Span) -> Sequence[Quote]:
    """Return the quotations, in order and apart, that share a place with a stretch."""
    first = bisect_right(quotes, place.start, key=lambda quote: quote.end)
    return quotes[first : bisect_left(quotes, place.end, key=lambda quote: quote.start)]


def _is_answer(own: Quote, place: Span) -> bool:
    """Return whether the witness marks the words itself: all of them, or some; what it marks within them is no answer."""
    if not own.marked or own.end <= place.start or place.end <= own.start:
        return False
    return (own.end - own.start) * 2 > place.end - place.start or own.start < place.start or place.end < own.end - 1


def answering_words(pair: Aligned, quote: Quote) -> Span | None:
    """Return where the words of a sibling's quotation stand in the witness, or None if too few of them do."""
    numbers = words_between(pair.by_words, quote.start, quote.end)
    found = sorted(pair.partners[n] for n in numbers if n in pair.partners)
    if not found or len(found) < _LEAST * len(numbers):
        return None
    first, last = found[0], found[-1] + 1
    if last - first > _LOOSEST * len(numbers) + 2:
        return None
    words = pair.to_words
    return Span(*words.mended.found(words.starts[first], words.ends[last - 1]))


def _speaker_words(pair: Aligned, quote: Quote) -> Span | None:
    """Return the mention of the speaker in the witness that answers to the one in its sibling."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return None
    numbers = words_between(pair.by_words, quote.speaker_start, quote.speaker_end)
    found = sorted(pair.partners[n] for n in numbers if n in pair.partners)
    if not found or found[-1] - found[0] >= len(numbers) + 1:
        return None
    words = pair.to_words
    return Span(*words.mended.found(words.starts[found[0]], words.ends[found[-1]]))


def _name(quote: Quote, mention: Span | None, pair: Aligned, held: _Named) -> str | None:
    """Return the speaker under the fullest name that the witness has for them: its own, where that is another than the sibling's."""
    if quote.speaker is None:
        return None
    name = quote.speaker
    if word_key(name.split()[-1]) not in held.keys and mention is not None:
        printed = " ".join(pair.to.text.content[mention.start : mention.end].split())
        name = printed if printed[:1].isupper() and len(printed) > 3 else name
    return max([name, held.fullest.get(_surname(name), name)], key=lambda form: len(form.split()))


def _surname(name: str) -> str:
    return word_key(name.split()[-1])


def deny_guesses(pair: Aligned) -> tuple[Span, ...]:
    """Return the witness's own guesses at unmarked speech whose words a sibling, which keeps its marks, has outside any quotation."""
    marked = [n for quote in pair.by.quotes if quote.marked for n in words_between(pair.by_words, quote.start, quote.end)]
    if not marked:
        return ()
    quoted, turned = set(marked), pair.turned
    return tuple(Span(own.start, own.end) for own in pair.to.quotes if not own.marked and _is_denied(pair, own, quoted, turned))


def _is_denied(pair: Aligned, own: Quote, quoted: set[int], turned: dict[int, int] | object) -> bool:
    assert isinstance(turned, dict)
    numbers = words_between(pair.to_words, own.start, own.end)
    partners = [turned[n] for n in numbers if n in turned]
    return len(partners) >= _LEAST * len(numbers) > 0 and sum(n in quoted for n in partners) < 0.5 * len(partners)


def number_utterances(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with their utterances numbered in order, those of the same words, or nearly so, by one number.

    Runs of one utterance in one article stay together; two articles share a number where a run of the one is a run of the other.
    """
    owners: dict[tuple[int, int], tuple[int, int]] = {}

    def root(key: tuple[int, int]) -> tuple[int, int]:
        while owners.setdefault(key, key) != key:
            owners[key] = owners.setdefault(owners[key], owners[key])
            key = owners[key]
        return key

    for one, other in _same_runs(articles):
        owners[max(root(one), root(other))] = min(root(one), root(other))
    numbers: dict[tuple[int, int], int] = {}
    out = []
    for at, article in enumerate(articles):
        rows = [replace(q, utterance=numbers.setdefault(root((at, q.utterance)), len(numbers) + 1)) for q in article.quotes]
        out.append(replace(article, quotes=tuple(rows)))
    return tuple(out)


def _same_runs(articles: Sequence[Article]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the utterances of two articles that have a run in the same words."""
    runs = [[(q.utterance, _plain(article.text.content[q.start : q.end])) for q in article.quotes] for article in articles]
    sets = [[set(text.split()) for _, text in own] for own in runs]
    for i in range(len(runs)):
        for j in range(i + 1, len(runs)):
            for m, n in _pairs_alike([text for _, text in runs[i]], [text for _, text in runs[j]], sets[i], sets[j]):
                yield (i, runs[i][m][0]), (j, runs[j][n][0])


def _pairs_alike(
    left: Sequence[str], right: Sequence[str], left_words: Sequence[set[str]], right_words: Sequence[set[str]]
) -> Iterator[tuple[int, int]]:
    """Yield which texts are the same words, or nearly so; of equal texts each with the first of the other side."""
    firsts = [{text: n for n, text in reversed(list(enumerate(texts)))} for texts in (left, right)]
    yield from ((firsts[0][text], n) for n, text in enumerate(right) if text in firsts[0])
    holders: dict[str, list[int]] = {}
    for n, words in enumerate(right_words):
        for word in words:
            holders.setdefault(word, []).append(n)
    for m, (text, words) in enumerate(zip(left, left_words, strict=True)):
        if text in firsts[1]:
            yield m, firsts[1][text]
        for n in range(len(right)) if len(right) <= _MOST_TRIED else _near_in_words(words, holders):
            others = right_words[n]
            if len(words & others) * 2 >= max(len(words), len(others)) and ratio(text, right[n]) >= _ALIKE:
                yield m, n


def _near_in_words(words: set[str], holders: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the texts that share most of some words; what stands in very many tells nothing."""
    votes = Counter(n for word in words if len(holders.get(word, ())) <= _MOST_TRIED for n in holders.get(word, ()))
    return [n for n, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_MOST_ALIKE]]


def _plain(text: str) -> str:
    return " ".join(key for word in text.split() if (key := word_key(word.strip("\"“”„«»'‘’‹›.,;:!?…—–()"))))
