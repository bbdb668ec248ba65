"""The articles of a story → its ledger: each utterance once, with its wordings, who is said to have spoken, who printed it, who first.

Utterances are one if the shorter stands, nearly word for word, in the longer, as in a trim. Names that can be one person's (surname and
full name, with and without title, two transliterations) count as one; two that cannot are a conflict.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from variorum.language.grammar import Grammar, grammar
from variorum.language.names import Names, compare_names, split_name
from variorum.language.stems import stem
from variorum.model import Article, Paraphrase, Span, Utterance, Wording
from variorum.tokens import tokenize

_LEAST = 4
"""Words of an utterance that may be another's in part; shorter ones must be equal."""
_HELD = 0.75
"""Words of the shorter that stand in the longer, in order."""
_SHORT, _HELD_SHORT = 8, 0.8
"""Of fewer words than these more must stand there."""
_EXTENT = 1.8
"""Words of the longer over which those of the shorter are spread, times its own: what was left out within."""
_TRIMMED = 0.8
"""Words of the longer wording below which the shorter is a trim."""
_OFTEN = 60
"""Utterances that share three words in a row, past which these say nothing."""
_REPHRASED = 0.6
"""Stems of an utterance that a sentence outside quotation marks must have to be its paraphrase."""
_LEAST_STEMS = 4
_LEAST_WHOLE = 2
"""Words of a whole name."""
_TWO_SURNAMES = frozenset({"es", "pt"})
_OWNER = re.compile(r"['’]s$")


@dataclass
class _Said:
    """One utterance of one article."""

    article: Article
    spans: tuple[Span, ...]
    speaker: str | None

    @cached_property
    def runs(self) -> list[list[str]]:
        content = self.article.text.content
        return [tokenize(content, span.start, span.end).keys for span in self.spans]

    @cached_property
    def keys(self) -> list[str]:
        return [key for run in self.runs for key in run]


def keep_ledger(articles: Sequence[Article]) -> tuple[Utterance, ...]:
    """Return the utterances of a story, in order of first publication, then of place; articles without a date come last."""
    articles = sorted(articles, key=lambda article: (article.witness.published or "9", article.witness.id))
    said = [one for article in articles for one in _said(article)]
    rules = _rules(articles)
    people = name_persons((one.speaker for one in said if one.speaker and is_name(one.speaker)), rules)
    groups: dict[int, list[_Said]] = defaultdict(list)
    root = _link(said)
    for n, one in enumerate(said):
        groups[root[n]].append(one)
    return tuple(_utterance(number, group, articles, people, rules) for number, group in enumerate(groups.values(), 1))


def _rules(articles: Sequence[Article]) -> Grammar:
    languages = Counter(article.witness.language for article in articles)
    return grammar(languages.most_common(1)[0][0] if languages else None)


def _said(article: Article) -> Iterator[_Said]:
    runs: dict[int, list[Span]] = defaultdict(list)
    speakers: dict[int, str] = {}
    for quote in article.quotes:
        runs[quote.utterance].append(Span(quote.start, quote.end))
        if quote.speaker:
            speakers.setdefault(quote.utterance, quote.speaker)
    for number, spans in runs.items():
        one = _Said(article, tuple(spans), speakers.get(number))
        if one.keys:
            yield one


def _link(said: Sequence[_Said]) -> list[int]:
    """Return for each utterance the first of those that are one with it."""
    parent = list(range(len(said)))

    def find(n: int) -> int:
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n

    for n, m in sorted(_candidates(said)):
        a, b = find(n), find(m)
        if a != b and _one(said[n], said[m]):
            parent[max(a, b)] = min(a, b)
    return [find(n) for n in range(len(said))]


def _candidates(said: Sequence[_Said]) -> set[tuple[int, int]]:
    """Return pairs of two articles that share three words in a row, or all their words."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(said):
        grams = {tuple(one.keys[at : at + 3]) for at in range(len(one.keys) - 2)} | {("", *one.keys)}
        for gram in grams:
            places[gram].append(n)
    return {
        (holders[0], m) if len(holders) > _OFTEN else (n, m)
        for holders in places.values()
        for at, m in enumerate(holders)
        for n in (holders[:at] if len(holders) <= _OFTEN else holders[: min(at, 1)])
        if said[n].article is not said[m].article
    }


def _one(a: _Said, b: _Said) -> bool:
    """Return whether two are one utterance: as wholes, or by a run of each that is no mere phrase."""
    if _same(a.keys, b.keys):
        return True
    return any(min(len(x), len(y)) >= _LEAST and _same(x, y) for x in a.runs for y in b.runs) if len(a.runs) + len(b.runs) > 2 else False


def _same(a: list[str], b: list[str]) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < _LEAST:
        return False
    blocks = [block for block in LCSseq.editops(short, long).as_matching_blocks() if block.size]
    held = sum(block.size for block in blocks)
    extent = blocks[-1].b + blocks[-1].size - blocks[0].b if blocks else 0
    return held >= (_HELD if len(short) >= _SHORT else _HELD_SHORT) * len(short) and extent <= _EXTENT * len(short)


def name_persons(names: Iterable[str], rules: Grammar) -> dict[str, str]:
    """Return for each name as printed the fullest that can be the same person's; a surname of two persons stays as it is.

    >>> people = name_persons(["Holm", "Maria Holm", "Mayor Holm", "Peter Vance"], grammar("en"))
    >>> people["Holm"], people["Mayor Holm"], people["Peter Vance"]
    ('Maria Holm', 'Maria Holm', 'Peter Vance')
    """
    counts = Counter(names)
    heads = _heads(counts, rules)
    by_length = sorted(set(heads.values()), key=lambda name: (-len(_bare(name, rules)), -counts[name], name))
    full: list[str] = []
    known: dict[str, str] = {}
    for name in by_length:
        fits = [other for other in full if _one_person(name, other, rules)]
        known[name] = fits[0] if len(fits) == 1 else name
        if len(fits) != 1:
            full.append(name)
    return {name: known[head] for name, head in heads.items()}


def _heads(counts: Counter[str], rules: Grammar) -> dict[str, str]:
    """Return for each name the one that it ends in, if that stands alone as well: what comes before is what that person is.

    Spokesman Daniel Moen is Daniel Moen. Where two surnames stand alone they are no whole name: Spanish, Portuguese.
    """
    alone: dict[tuple[str, ...], str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        alone.setdefault(tuple(_bare(name, rules)), name)
    least = _LEAST_WHOLE if rules.code not in _TWO_SURNAMES else _LEAST_WHOLE + 1
    out = {}
    for name in counts:
        keys = tuple(_bare(name, rules))
        out[name] = next((alone[keys[at:]] for at in range(len(keys) - least, 0, -1) if keys[at:] in alone), name)
    return out


def is_name(speaker: str) -> bool:
    """Return whether a speaker is named, not described.

    >>> [is_name(speaker) for speaker in ("Ada Quill", "the company", "The Swedish company", "Kestrel's Boss", "Kestrel's Ada Quill", "馬雲")]
    [True, False, False, False, True, True]
    """
    words = speaker.split()
    owner = max((n for n, word in enumerate(words[:-1]) if _OWNER.search(word)), default=-1)
    if not words or 0 <= owner > len(words) - 1 - _LEAST_WHOLE:
        return False
    return words[-1][:1].isupper() or not any(word[:1].islower() or word[:1].isupper() for word in words)


def _bare(name: str, rules: Grammar) -> list[str]:
    return split_name(tokenize(name).keys, rules)


def _one_person(a: str, b: str, rules: Grammar) -> bool:
    left, right = tokenize(a).keys, tokenize(b).keys
    if not split_name(left, rules) or not split_name(right, rules):
        return a.casefold() == b.casefold()
    return compare_names(left, right, rules) is not Names.DIFFERENT


def _utterance(number: int, group: Sequence[_Said], articles: Sequence[Article], people: Mapping[str, str], rules: Grammar) -> Utterance:
    longest = max(len(one.keys) for one in group)
    wordings = tuple(
        Wording(
            one.article.witness.id,
            one.spans,
            " ".join(one.article.text.content[span.start : span.end] for span in one.spans),
            one.speaker,
            people.get(one.speaker or ""),
            len(one.keys) < _TRIMMED * longest,
        )
        for one in group
    )
    named = Counter(people[one.speaker] for one in group if one.speaker and one.speaker in people)
    described = Counter(f"{one.speaker[:1].lower()}{one.speaker[1:]}" for one in group if one.speaker)
    speakers = tuple(sorted(named or described, key=lambda name: (-(named or described)[name], name)))
    whole = [name for name in named if _is_person(name, rules)]
    outlets = tuple(dict.fromkeys(one.article.witness.outlet for one in group if one.article.witness.outlet))
    first = group[0].article.witness
    rephrased = tuple(_paraphrases(group, speakers, articles))
    return Utterance(number, speakers, len(whole) > 1, outlets, first.id, first.published, wordings, rephrased)


def _is_person(name: str, rules: Grammar) -> bool:
    """Return whether a name is the whole name of a person: of another than a person, as of a surname alone, nothing is gainsaid."""
    keys = _bare(name, rules)
    return len(keys) >= _LEAST_WHOLE and not rules.names.organisations.intersection(keys)


def _paraphrases(group: Sequence[_Said], speakers: Sequence[str], articles: Sequence[Article]) -> Iterator[Paraphrase]:
    """Yield the sentence of each article without the utterance that has most of its stems and names its speaker, if one does."""
    surnames = {keys[-1] for name in speakers if (keys := tokenize(name).keys)}
    holders = {one.article.witness.id for one in group}
    if not surnames:
        return
    for article in articles:
        if article.witness.id in holders:
            continue
        rules = grammar(article.witness.language)
        wanted = _stems(max(group, key=lambda one: len(one.keys)).keys, rules)
        best = max(((_held(article, span, wanted, surnames, rules), span) for span in article.sentences), key=lambda x: x[0], default=None)
        if len(wanted) >= _LEAST_STEMS and best and best[0] >= _REPHRASED:
            yield Paraphrase(article.witness.id, best[1], article.text.content[best[1].start : best[1].end])


def _held(article: Article, span: Span, wanted: set[str], surnames: set[str], rules: Grammar) -> float:
    keys = tokenize(article.text.content, span.start, span.end).keys
    if surnames.isdisjoint(key.removesuffix("'s") for key in keys):
        return 0.0
    return len(wanted & _stems(keys, rules)) / max(len(wanted), 1)


def _stems(keys: Iterable[str], rules: Grammar) -> set[str]:
    return {stem(key, rules.code) for key in keys if key not in rules.function.every and key not in rules.speech.neutral}
