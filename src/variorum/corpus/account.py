"""A story of an archive → what its faces tell of it: its texts compared, the facts that they give differently, what is said.

Texts that share passages are a family (`families`). Each is compared with the one that stands for its family and with its likeliest
exemplar; in a family of up to eight each with each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from variorum.corpus.families import Family, find_families
from variorum.corpus.stories import tell_story
from variorum.corpus.telling import load_articles
from variorum.model import Article, Collation, Nearest, Pair, Siglum, Slot, StoryAccount, StoryTold, Utterance, WitnessId
from variorum.pipeline import compare_with_base, name_sigla
from variorum.store import Archive
from variorum.store.moments import bound_moment, write_moment
from variorum.stories.ledger import keep_ledger
from variorum.stories.slots import find_slots, from_pair

MOST_COMPARED = 200
"""Texts of a story that are compared: the first in order of publication, and what stands for a family."""
EACH_WITH_EACH = 8
"""Texts of a family up to which each is compared with each."""


def account_story(archive: Archive, id: str) -> StoryAccount:
    """Return what can be told of a story, by its id or by that of a version of it.

    Raises:
        UsageError: there is no story and no version of that id.
        ArchiveError: the archive keeps no texts.
    """
    told = tell_story(archive, id)
    own, parts = load_versions(archive, told.witnesses), load_versions(archive, told.also)
    texts = _sort_texts(own)
    sigla = tuple(texts)
    held = {siglum: group[0] for siglum, group in texts.items()}
    same = tuple(tuple(article.witness.id for article in group) for group in texts.values())
    names = {id: siglum for siglum, ids in zip(sigla, same, strict=True) for id in ids}
    families = find_families(archive, told.descent, names)
    chosen = {*sigla[: MOST_COMPARED - len(families)], *(family.base for family in families)}
    compared = [found for family in families if (found := _compare(family, held, chosen))]
    pairs = {(pair.a, pair.b): pair for collation, others in compared for pair in (*collation.pairs, *others)}
    return StoryAccount(
        told,
        tuple(held.values()),
        sigla,
        same,
        tuple(article.witness for group in texts.values() for article in group),
        tuple(collation for collation, _ in compared),
        tuple(_nearest(families, pairs)),
        _slots(pairs, held),
        find_utterances(told, [*own, *parts]),
        tuple(siglum for siglum in sigla if siglum not in chosen),
    )


def load_texts(archive: Archive, told: StoryTold) -> dict[Siglum, list[Article]]:
    """Return the versions of each text of a story, in order of publication, those without a date last: A, B, C, ..."""
    return _sort_texts(load_versions(archive, told.witnesses))


def _sort_texts(articles: Sequence[Article]) -> dict[Siglum, list[Article]]:
    by: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda article: (bound_moment(article.witness.published).earliest or "9", article.witness.id)):
        by.setdefault(article.text.sha256, []).append(article)
    return dict(zip(name_sigla(len(by)), by.values(), strict=True))


def _compare(family: Family, held: Mapping[Siglum, Article], chosen: set[Siglum]) -> tuple[Collation, tuple[Pair, ...]] | None:
    texts = {siglum: held[siglum] for siglum in family.texts if siglum in chosen}
    if len(texts) < 2:
        return None
    every = combinations(texts, 2) if len(texts) <= EACH_WITH_EACH else (*family.nearest.items(), *family.second)
    twos = {(min(two), max(two)) for two in every}
    beside = sorted((a, b) for a, b in twos if a != b and family.base not in (a, b) and a in texts and b in texts)
    return compare_with_base(list(texts.values()), sigla=list(texts), base=family.base, beside=beside)


def _nearest(families: Sequence[Family], pairs: Mapping[tuple[Siglum, Siglum], Pair]) -> list[Nearest]:
    out = []
    for siglum, to in (item for family in families for item in family.nearest.items()):
        pair = pairs.get((siglum, to)) or pairs.get((to, siglum))
        if pair and pair.alignments:
            out.append(Nearest(siglum, to, pair.shares[0] if pair.a == siglum else pair.shares[1]))
    return out


def _slots(pairs: Mapping[tuple[Siglum, Siglum], Pair], held: Mapping[Siglum, Article]) -> tuple[Slot, ...]:
    if not pairs:
        return ()
    languages = Counter(article.witness.language for article in held.values())
    texts = {article.witness.id: article.text.content for article in held.values()}
    compared = [from_pair(pair, held[a].witness.id, held[b].witness.id) for (a, b), pair in pairs.items()]
    return find_slots(compared, texts, languages.most_common(1)[0][0])


def account_quotes(archive: Archive, id: str) -> tuple[StoryTold, tuple[Utterance, ...]]:
    """Return a story with its ledger: each utterance once.

    Raises:
        UsageError: there is no story and no version of that id.
        ArchiveError: the archive keeps no texts.
    """
    told = tell_story(archive, id)
    return told, find_utterances(told, load_versions(archive, (*told.witnesses, *told.also)))


def find_utterances(told: StoryTold, articles: Sequence[Article]) -> tuple[Utterance, ...]:
    """Return the ledger of a story whose versions, those that carry a part of it included, are given as read.

    What only versions say that carry a part of the story is left out: it may be of another.
    """
    own = set(told.witnesses)
    return tuple(one for one in keep_ledger(articles) if any(wording.witness in own for wording in one.wordings))


def load_versions(archive: Archive, ids: Sequence[WitnessId]) -> list[Article]:
    """Return versions as they are read, each with its date of publication as ISO 8601 has it."""
    return [
        replace(article, witness=replace(article.witness, published=write_moment(article.witness.published)))
        for article in load_articles(archive, ids)
    ]
