"""The stages in order: the table of contents of variorum.

    read      bytes → Record → Article          ingest: decode, repair, zones, sentences, quotations, dates, metadata
    match     Article → Candidate               match: fingerprints, postings
    align     Candidate → Passage               parallels: anchors, chains, token alignment, moves
    settle    Passage, Article → Lent           settle: what one witness attests of another
    vary      Passage → Variant                 readings: edits, kinds, weights, what stands elsewhere
    relate    Variant, Article → Lineage        transmission: signs, relation, stemma; who altered a reading

`compare_articles` runs the last four on two articles or more; `collate_records` all of them on a collection in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from variorum.errors import UsageError
from variorum.ingest.article import divide_again, read_article
from variorum.ingest.words import read_words
from variorum.language.grammar import grammar
from variorum.match import find_candidates, find_families
from variorum.model import (
    Article,
    Collation,
    Corpus,
    Entry,
    Lineage,
    Note,
    Pair,
    Parallel,
    Passage,
    Record,
    Reject,
    Relation,
    Siglum,
    Trace,
    Traced,
    Tracing,
    ZoneKind,
)
from variorum.parallels import align_words, report_alignments, report_passage
from variorum.readings import (
    Context,
    Holdings,
    build_apparatus,
    build_rows,
    count_shares,
    doubt_zones,
    find_dateline_variants,
    find_elsewhere,
    find_variants,
    join_lists,
    join_runs,
    locate_reading,
    mark_corrected,
    mirror_pair,
    note_contradictions,
    tell_event,
    trace_place,
)
from variorum.settle import lend, number_utterances, settle, settle_zones
from variorum.tokens import Words
from variorum.transmission import draw_lineage, find_digests, mark_altered, relate

LEAST_SHARED = 20
"""Words that two texts must share in passages to be compared at all; or the share below of the shorter one."""
LEAST_SHARE = 0.3
MOST_IN_MEMORY = 5_000
"""Articles that `collate_records` takes."""
LEAST_PASSAGE = 20
"""Words that a passage must have to be reported among the parallels of a collection."""


@dataclass(frozen=True, slots=True)
class Intermediates:
    """What two articles give on the way to a comparison, for `variorum explain`."""

    words: tuple[Words, Words]
    passages: tuple[Passage, ...]
    related: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its words and what is read from them, for all that it is compared with; what one comparison reads the next need not."""

    article: Article
    context: Context


def name_sigla(count: int) -> tuple[Siglum, ...]:
    """Return sigla in the order given: A, B, C, ..., Z, A1, B1, ...

    >>> name_sigla(3)
    ('A', 'B', 'C')
    """
    return tuple(Siglum(chr(65 + n % 26) + (str(n // 26) if n >= 26 else "")) for n in range(count))


def compare_articles(articles: Sequence[Article], *, sigla: Sequence[Siglum] | None = None, base: Siglum | None = None) -> Collation:
    """Compare articles with a base and return where they differ.

    Args:
        articles: two or more, in the order in which they were given.
        sigla: a label for each; A, B, C, ... if none are given.
        base: the siglum of the base; the first article if none is given.

    Raises:
        UsageError: fewer than two articles, sigla that are not one for each, or a base that is none of them.

    >>> from variorum.model import Source, WitnessId
    >>> texts = ["Snow fell on Oslo on Monday, the city said.", "Snow fell on Oslo on Monday."]
    >>> records = [Record(Source(str(n)), text, "utf-8", WitnessId(str(n)), {}) for n, text in enumerate(texts)]
    >>> [variant.kind.value for variant in compare_articles([read_article(record) for record in records]).pairs[0].variants]
    ['attribution']
    """
    names = tuple(sigla) if sigla is not None else name_sigla(len(articles))
    if len(articles) < 2:
        raise UsageError("A comparison needs two texts or more. Give another one.")
    if len(names) != len(articles) or len(set(names)) != len(names):
        raise UsageError("Each text needs a siglum of its own. Leave --siglum out, or name each text once.")
    chosen = base or names[0]
    if chosen not in names:
        raise UsageError(f"No text has the siglum {chosen}; there are {', '.join(names)}. Name one of these with --base.")
    divided = _divide(articles)
    contexts = [_context(article) for article in divided]
    at = names.index(chosen)
    if len(articles) == 2:
        pair = _compare_two(Prepared(divided[0], contexts[0]), Prepared(divided[1], contexts[1]), names[0], names[1])
        return Collation(names, tuple(articles), _settled(names, divided, [pair]), chosen, (pair,), (), pair.lineage)
    every = [
        _compare_pair(divided[i], divided[j], contexts[i], contexts[j], names[i], names[j], shown=i == at)
        for i, j in (sorted(two, key=lambda n: n != at) for two in combinations(range(len(articles)), 2))
    ]
    pairs = tuple(pair for pair in every if pair.a == chosen)
    held = dict(zip(names, divided, strict=True))
    return Collation(
        names,
        tuple(articles),
        _settled(names, divided, every),
        chosen,
        pairs,
        _apparatus(pairs, held),
        draw_lineage(held, every, _find_proxy(every, held), {names[n] for n, context in enumerate(contexts) if context.scan}),
        find_digests(every, names),
    )


def compare_with_base(
    articles: Sequence[Article], *, sigla: Sequence[Siglum], base: Siglum, beside: Sequence[tuple[Siglum, Siglum]] = ()
) -> tuple[Collation, tuple[Pair, ...]]:
    """Compare a base with each other version of a story, and no others but those asked for: its cost grows with their number.

    Args:
        articles: two or more, of different texts.
        sigla: a label for each.
        base: the siglum of the base.
        beside: other versions that are compared with each other.

    Returns:
        The collation, whose lineage is left open; and the pairs of `beside`.
    """
    divided = _divide(articles)
    held = dict(zip(sigla, divided, strict=True))
    contexts = {siglum: _context(article) for siglum, article in held.items()}
    pairs, others = (
        tuple(_compare_pair(held[a], held[b], contexts[a], contexts[b], a, b) for a, b in twos)
        for twos in ([(base, siglum) for siglum in sigla if siglum != base], beside)
    )
    settled = _settled(sigla, divided, pairs)
    collation = Collation(tuple(sigla), tuple(articles), settled, base, pairs, _apparatus(pairs, held), Lineage(None, None))
    return collation, others


def prepare_article(article: Article) -> Prepared:
    """Return an article with its words, to be compared with several others."""
    return Prepared(article, _context(article))


def compare_prepared(a: Prepared, b: Prepared) -> Pair:
    """Return two articles compared, as `compare_articles` compares them; the first is A, the second B."""
    one, other = (
        held if article is held.article else prepare_article(article)
        for held, article in zip((a, b), _divide((a.article, b.article)), strict=True)
    )
    return _compare_two(one, other, *name_sigla(2))


def _compare_two(a: Prepared, b: Prepared, first: Siglum, second: Siglum) -> Pair:
    pair = _compare_pair(a.article, b.article, a.context, b.context, first, second)
    return join_lists(join_runs(pair, (a.article, b.article)), (a.article, b.article))


def _divide(articles: Sequence[Article]) -> list[Article]:
    """Return the articles, those divided again whose parts the others show to end elsewhere."""
    return [
        article if zones is article.zones else divide_again(article, zones)
        for article, zones in zip(articles, settle_zones(articles), strict=True)
    ]


def _find_proxy(pairs: Sequence[Pair], articles: Mapping[Siglum, Article]) -> Siglum:
    """Return the witness that shares most with the others, whatever their order."""
    shared = dict.fromkeys(articles, 0)
    for pair in pairs:
        shared[pair.a] += pair.shares[0].shared
        shared[pair.b] += pair.shares[1].shared
    return max(articles, key=lambda siglum: (shared[siglum], articles[siglum].text.sha256))


def _apparatus(pairs: Sequence[Pair], articles: Mapping[Siglum, Article]) -> tuple[Entry, ...]:
    """Return the places where witnesses differ from the base; a witness that shares nothing with it has no say."""
    related = [pair for pair in pairs if pair.lineage.relation is not Relation.UNRELATED]
    if not related:
        return ()
    return build_apparatus(related, articles[related[0].a].text.content, [articles[pair.b].text.content for pair in related])


def _settled(sigla: Sequence[Siglum], articles: Sequence[Article], pairs: Sequence[Pair]) -> tuple[Article, ...]:
    """Return the articles with what the others attest of them."""
    lents = {
        siglum: [lent for pair in pairs for who, lent in zip((pair.a, pair.b), pair.lent, strict=True) if who == siglum] for siglum in sigla
    }
    return number_utterances([lend(article, lents[siglum]) for siglum, article in zip(sigla, articles, strict=True)])


def _context(article: Article) -> Context:
    return Context(read_words(article), grammar(article.witness.language), _written(article))


def _written(article: Article) -> date | None:
    return date.fromisoformat(article.witness.written) if article.witness.written else None


def align_articles(a: Context, b: Context) -> Intermediates:
    """Return the passages that two articles share, none if they share too little to be one story."""
    passages = align_words(a.words, b.words, a.rules.function.every | b.rules.function.every)
    shared = sum(len(passage.pairs) for passage in passages if a.words.zones[passage.a_start_token] is ZoneKind.BODY)
    shortest = min(sum(zone is ZoneKind.BODY for zone in context.words.zones) for context in (a, b))
    related = shared >= LEAST_SHARED or (shortest > 0 and shared >= LEAST_SHARE * shortest)
    return Intermediates((a.words, b.words), tuple(passages) if related else (), related)


def trace_alignment(a: Article, b: Article) -> Intermediates:
    """Return what two articles give on the way to a comparison."""
    return align_articles(_context(a), _context(b))


def _compare_pair(a: Article, b: Article, left: Context, right: Context, first: Siglum, second: Siglum, *, shown: bool = True) -> Pair:
    """Compare two articles in an order that does not depend on which was named first, and turn the result if need be.

    Of a pair that is not shown, only what tells of its lineage is found: not what stands elsewhere, nor whether one event is told.
    """
    if (len(a.text.content), a.text.sha256) > (len(b.text.content), b.text.sha256):
        return mirror_pair(_compare_in_order(b, a, right, left, second, first, shown=shown))
    return _compare_in_order(a, b, left, right, first, second, shown=shown)


def _compare_in_order(a: Article, b: Article, left: Context, right: Context, first: Siglum, second: Siglum, *, shown: bool) -> Pair:
    same_text = a.text.sha256 == b.text.sha256
    days = _written(a), _written(b)
    left.written, right.written = days[0] or days[1], days[1] or days[0]
    found = align_articles(left, right)
    lent = settle((a, b), (left.words, right.words), found.passages, (first, second))
    for context, article, row in ((left, a, lent[0]), (right, b, lent[1])):
        context.hear(lend(article, [row]), row.repairs)
    variants = () if same_text else find_variants(left, right, found.passages)
    held = Holdings(a, left), Holdings(b, right)
    notes: tuple[Note, ...] = ()
    if shown and not same_text:
        variants = find_elsewhere(variants, held, found.passages, (first, second))
        variants = doubt_zones(variants, (a, b), (first, second))
        variants, notes = note_contradictions(variants, held, (first, second))
    if found.related and not same_text:
        variants = (*find_dateline_variants(a, b, scan=left.scan or right.scan), *variants)
    shares = count_shares(left, right, found.passages)
    pair = Pair(
        first,
        second,
        same_text,
        True if found.related else None,
        lent,
        tuple(x for passage in found.passages for x in report_alignments(a, b, left.words, right.words, passage)),
        variants,
        build_rows(left, right, found.passages, variants) if found.related else (),
        shares,
        Lineage(None, None),
        notes,
    )
    lineage = relate(a, b, pair)
    same_event = pair.same_event or (tell_event(*held) if shown else None)
    return replace(pair, same_event=same_event, lineage=lineage, variants=mark_altered(variants, (a, b), (first, second), lineage))


def collate_records(records: Iterable[Record | Reject], *, least_tokens: int = LEAST_PASSAGE) -> Corpus:
    """Read a collection, find the passages that its articles share, and the families that these make.

    Args:
        records: as the sources give them; rejects are passed through.
        least_tokens: words that a passage must have to be reported.

    Raises:
        UsageError: there are more articles than can be held in memory.
    """
    articles: list[Article] = []
    rejects: list[Reject] = []
    for record in records:
        if isinstance(record, Reject):
            rejects.append(record)
            continue
        if len(articles) >= MOST_IN_MEMORY:
            raise UsageError(f"There are more than {MOST_IN_MEMORY:,} articles, too many to collate in memory. Collate them in parts.")
        articles.append(read_article(record))
    contexts = [_context(article) for article in articles]
    candidates = find_candidates([context.words.forms for context in contexts])
    parallels: list[Parallel] = []
    for candidate in candidates:
        a, b = contexts[candidate.a], contexts[candidate.b]
        for passage in align_articles(a, b).passages:
            if len(passage.pairs) >= least_tokens:
                parallels.append(_parallel(articles[candidate.a], articles[candidate.b], a.words, b.words, passage))
    lengths = {article.witness.id: len(context.words.keys) for article, context in zip(articles, contexts, strict=True)}
    return Corpus(tuple(articles), tuple(rejects), tuple(parallels), tuple(find_families(parallels, lengths)))


def trace_reading(articles: Sequence[Article], reading: str, *, instead: str | None = None) -> Trace:
    """Follow one place of a story through its versions: which read it so, which otherwise, which reword or lack the sentence.

    Args:
        articles: the versions; those that share no passage with the one that has the reading are left out.
        reading: words as one of them has them.
        instead: other words to look for at that place.

    Raises:
        UsageError: the reading holds no word.
    """
    contexts = [_context(article) for article in articles]
    if not any(char.isalnum() for char in reading):
        raise UsageError("The reading holds no word. Give words as a version has them, in quotation marks.")
    places = {n: found for n, context in enumerate(contexts) if (found := locate_reading(context, reading))}
    if not places:
        return Trace(reading, instead, (), "", ())
    base = _most_shared(contexts, places)
    traced = [_trace_versions(articles, contexts, base, place, instead) for place in places[base]]
    best = max(range(len(traced)), key=lambda n: (sum(row.verdict is not Tracing.LACKS for row in traced[n].values()), -n))
    rows = traced[best]
    first, last = contexts[base].sentence(contexts[base].sentence_of(places[base][best][0]))
    sentence = " ".join(contexts[base].words.text(first, last).split())
    return Trace(
        reading,
        instead,
        mark_corrected(tuple(rows.values()), [articles[n] for n in rows], reading, sentence, instead),
        sentence,
        tuple(article.witness.id for n, article in enumerate(articles) if n not in rows),
    )


def _most_shared(contexts: Sequence[Context], holders: Iterable[int]) -> int:
    """Return the holder that shares most with the rest; of equals the first."""
    shared = dict.fromkeys(holders, 0)
    for candidate in find_candidates([context.words.forms for context in contexts]):
        for n in (candidate.a, candidate.b):
            if n in shared:
                shared[n] += candidate.score
    return max(shared, key=lambda n: (shared[n], -n))


def _trace_versions(
    articles: Sequence[Article], contexts: Sequence[Context], base: int, place: tuple[int, int], instead: str | None
) -> dict[int, Traced]:
    """Return what each version has at a place of the base, by its number; those that share no passage with it are left out."""
    out = {}
    for n, context in enumerate(contexts):
        passages = (_whole(context),) if n == base else align_articles(contexts[base], context).passages
        variants = () if n == base else find_variants(contexts[base], context, passages)
        if passages:
            out[n] = trace_place(contexts[base], place, context, articles[n].witness.id, passages, variants, instead)
    return out


def _whole(context: Context) -> Passage:
    """Return a text as one passage with itself."""
    end = len(context.words.keys)
    return Passage(0, end, 0, end, tuple((n, n) for n in range(end)), moved=False)


def _parallel(a: Article, b: Article, left: Words, right: Words, passage: Passage) -> Parallel:
    found = report_passage(left, right, passage)
    return Parallel(a.witness.id, b.witness.id, found.a.start, found.a.end, found.b.start, found.b.end, found.tokens, found.moved)
