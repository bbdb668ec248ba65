"""An archive → its stories: which versions tell one event, and how each may derive from which.

They are told anew whenever they are asked for; nothing of them is stored yet, so an id is the same as long as its founding text is
held. `stories/` groups the texts, `transmission/` finds the lineage of each group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from variorum.corpus.house import NO_LINES, Lines, find_house_lines, find_house_spans, leave_out
from variorum.errors import UsageError
from variorum.ingest.article import read_article, read_copy
from variorum.model import Article, Descent, Layer, Membership, Span, Story, StoryTold, WitnessId, ZoneKind
from variorum.store import Archive, Telling
from variorum.stories.group import Grouping, grow
from variorum.stories.profile import profile_text
from variorum.stories.told import Shared, Told
from variorum.tokens import tokenize
from variorum.transmission import derive_story

MOST_TEXTS = 30_000
"""Texts of an archive whose stories can be told in memory."""
NEIGHBOURS = 3
MOST_PAIRED, HUBS = 100, 3
"""Texts from which a story is too large for all its pairs to be found; the versions that all others are laid against then."""
_REPORTS = frozenset({ZoneKind.HEADLINE, ZoneKind.DEK, ZoneKind.CAPTION, ZoneKind.BODY})
_LAYERS: Mapping[ZoneKind, Layer | None] = {ZoneKind.CAPTION: Layer.CAPTION, ZoneKind.COMMENT: None, ZoneKind.FURNITURE: None}


@dataclass(frozen=True, slots=True)
class _Grouped:
    stories: Mapping[str, Story]
    members: Mapping[str, list[Membership]]
    tellings: Mapping[WitnessId, Telling]
    first: Mapping[int, WitnessId]
    """The first witness of each text, by its number."""


def tell_stories(archive: Archive, *, everything: bool = False) -> Iterator[StoryTold]:
    """Yield the stories of an archive, that with most versions first.

    Args:
        archive: an archive; of texts that were not read all words count, comments and furniture included.
        everything: whether stories of a single version are told too.

    Raises:
        UsageError: the archive holds more texts than can be grouped in memory.
        ArchiveError: it keeps no texts.
    """
    grouped = _group(archive)
    for id in sorted(grouped.members, key=lambda id: (-len(grouped.members[id]), id)):
        told = _tell(archive, grouped, id)
        if everything or len(told.witnesses) + len(told.also) > 1:
            yield told


def tell_story(archive: Archive, id: str) -> StoryTold:
    """Return one story, by its id or by that of a version of it.

    Raises:
        UsageError: there is no story and no version of that id.
    """
    grouped = _group(archive)
    found = (
        id
        if id in grouped.members
        else next((row.story for rows in grouped.members.values() for row in rows if row.main and row.witness == id), None)
    )
    if found is None:
        raise UsageError(f"{archive.path} has no story and no version with the id {id}. `variorum stories` lists the stories.")
    return _tell(archive, grouped, found)


def read_story(archive: Archive, id: str) -> list[Article]:
    """Return the versions of a story as read, those that carry a part of it included.

    Raises:
        UsageError: there is no story and no version of that id.
    """
    told = tell_story(archive, id)
    return [_article(archive, witness) for witness in (*told.witnesses, *told.also)]


def _group(archive: Archive) -> _Grouped:
    tellings = list(archive.list_tellings())
    if len(tellings) > MOST_TEXTS:
        raise UsageError(
            f"The archive holds {len(tellings):,} texts; stories are told of up to {MOST_TEXTS:,}. Collate a part of them into another."
        )
    hashes = {telling.number: telling.sha256 for telling in tellings}
    shared = (
        Shared(hashes[a], hashes[b], Span(a_start, a_end), Span(b_start, b_end), tokens, bool(moved))
        for a, b, a_start, a_end, b_start, b_end, tokens, moved in archive.list_passages()
    )
    house = _house_lines(archive, tellings)
    told = [_told(archive, telling, house.get(telling.outlet or "", NO_LINES)) for telling in tellings]
    grown = grow(Grouping(), told, shared, archive.list_judgements())
    members: dict[str, list[Membership]] = {}
    for row in grown.memberships:
        members.setdefault(row.story, []).append(row)
    stories = {story.id: story for story in grown.stories if story.merged_into is None}
    by_witness = {id: telling for telling in tellings for id in telling.witnesses}
    return _Grouped(stories, members, by_witness, {telling.number: telling.witnesses[0] for telling in tellings})


def _house_lines(archive: Archive, tellings: Iterable[Telling]) -> dict[str, Lines]:
    """Return what each outlet prints under several of its articles; one outlet's texts are held at a time."""
    by: dict[str, list[Telling]] = {}
    for telling in tellings:
        if telling.outlet:
            by.setdefault(telling.outlet, []).append(telling)
    out = {}
    for outlet, own in by.items():
        texts = archive.load_texts([telling.number for telling in own])
        if lines := find_house_lines((telling.article, text) for telling, text in zip(own, texts, strict=True)):
            out[outlet] = lines
    return out


def _told(archive: Archive, telling: Telling, house: Lines) -> Told:
    """Return a text as grouping takes it: by its zones if it was read, else as a whole; the lines of its house are no part of it."""
    article = archive.load_article(telling.witness)
    text = article.text.content if article else next(iter(archive.load_texts([telling.number])))
    # Captions last: a page may open with one, and it need not say what the story is about.
    zones = sorted((z for z in article.zones if z.kind in _REPORTS), key=lambda z: z.kind == ZoneKind.CAPTION) if article else []
    spans = [(z.start, z.end) for z in zones] if article else [(0, len(text))]
    layers = [(z.start, z.end, _LAYERS[z.kind]) for z in article.zones if z.kind in _LAYERS] if article else []
    if lines := find_house_spans(text, house):
        spans = leave_out(spans, lines)
        layers += [(*span, None) for span in leave_out(lines, [(start, end) for start, end, _ in layers])]
    spoken = [(quote.start, quote.end, Layer.QUOTATION) for quote in article.quotes] if article else []
    if 2 * sum(end - start for start, end, _ in spoken) < sum(end - start for start, end in spans):
        layers += spoken  # else the speech is what is told, as where a statement is printed whole
    title = telling.headline or " ".join(text[:200].split()[:12])
    words = sum(len(tokenize(text, *span).keys) for span in spans)
    language = article.witness.language if article else None
    profile = profile_text(text, language or "en", spans)
    return Told(
        telling.sha256,
        telling.witnesses,
        telling.day,
        telling.outlet,
        telling.article,
        title,
        words,
        len(text),
        profile,
        tuple(sorted(layers, key=lambda x: x[:2])),
    )


def _tell(archive: Archive, grouped: _Grouped, id: str) -> StoryTold:
    rows = grouped.members[id]
    witnesses = tuple(dict.fromkeys(row.witness for row in rows if row.main))
    also = tuple(dict.fromkeys(row.witness for row in rows if not row.main and row.witness not in witnesses))
    return StoryTold(grouped.stories[id], witnesses, also, _derive(archive, grouped, id, witnesses))


def _derive(archive: Archive, grouped: _Grouped, id: str, witnesses: tuple[WitnessId, ...]) -> Descent | None:
    if len(witnesses) < 2:
        return None
    near = {
        witness: [grouped.first[other] for other, _ in archive.neighbours(grouped.tellings[witness].number, NEIGHBOURS)]
        for witness in witnesses
    }
    if len(witnesses) > MOST_PAIRED:
        hubs = _find_hubs(near)
        near = {witness: [*own, *hubs] for witness, own in near.items()}
    return derive_story(id, list(_articles(archive, grouped, witnesses)), near)


def _find_hubs(near: Mapping[WitnessId, list[WitnessId]]) -> list[WitnessId]:
    """Return the versions of a large story with which most others share most: all are laid against these too.

    Past a hundred texts a fingerprint seeds pairs with the first hundred only (decision 0010), so that the best exemplar of a text may be none of
    its neighbours.
    """
    votes = Counter(own[0] for own in near.values() if own)
    return [hub for hub, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:HUBS]]


def _articles(archive: Archive, grouped: _Grouped, witnesses: Iterable[WitnessId]) -> Iterator[Article]:
    """Yield versions as read; a text that several deliver is read once, and of each what its fields say."""
    read: dict[int, Article] = {}
    for id in witnesses:
        number = grouped.tellings[id].number
        article = archive.load_article(str(id))
        if article is None:
            record, first = archive.load_record(str(id)), read.get(number)
            same = first is not None and record.fields.get("language", first.witness.language) == first.witness.language
            article = read_copy(first, record) if first is not None and same else read_article(record)
        read.setdefault(number, article)
        yield article


def _article(archive: Archive, id: WitnessId) -> Article:
    return archive.load_article(str(id)) or read_article(archive.load_record(str(id)))
