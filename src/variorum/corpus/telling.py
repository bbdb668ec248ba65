"""An archive's texts → its stories and their lineages, kept in it: what is new is grouped with what was told before.

    tell      texts in batches → words, names, layers          in the pool
    group     a batch with all before → stories, memberships   one transaction a batch
    derive    stories that changed → lineages                  in the pool, a few a transaction

What is there is not done again; after a stop, or when another process told some in the meantime, the work goes on from what is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.corpus.grouped import KeptGrouping, TextTold, list_changes
from variorum.corpus.house import NO_LINES, Lines, find_house_lines, find_house_spans, leave_out
from variorum.corpus.parts import parts
from variorum.corpus.pool import Pool
from variorum.corpus.progress import Progress
from variorum.ingest.article import read_article, read_copy
from variorum.model import Article, Descent, Layer, WitnessId, ZoneKind
from variorum.store import Archive, Telling, open_archive
from variorum.stories.group import grow
from variorum.stories.profile import profile_text
from variorum.stories.told import Told
from variorum.tokens import tokenize
from variorum.transmission import derive_story

NEIGHBOURS = 3
MOST_PAIRED, HUBS = 100, 3
"""Texts from which a story is too large for all its pairs to be found; the versions that all others are laid against then."""
_BATCH, _TOLD_AT_ONCE = 1_000, 100
_REMEMBERED = 2_000
"""Texts told before that new ones are set beside, to see what an outlet prints again and again."""
_DERIVED_AT_ONCE = 100
"""Versions, in one story or several, whose lineage a worker finds at once."""
_REPORTS = frozenset({ZoneKind.HEADLINE, ZoneKind.DEK, ZoneKind.CAPTION, ZoneKind.BODY})
_LAYERS: Mapping[ZoneKind, Layer | None] = {ZoneKind.CAPTION: Layer.CAPTION, ZoneKind.COMMENT: None, ZoneKind.FURNITURE: None}


def tell_archive(archive: Archive, pool: Pool, progress: Progress) -> None:
    """Tell the stories of all texts that are matched, and find the lineage of each story of two versions or more.

    Raises:
        ArchiveError: the archive keeps no texts, or cannot be written.
    """
    while not archive.stories.is_told():
        generation = _group_all(archive, pool, progress)
        if generation is not None and _derive_all(archive, pool, progress, generation):
            archive.stories.mark_told(generation)


# group --------------------------------------------------------------------------------------------------------------


def _group_all(archive: Archive, pool: Pool, progress: Progress) -> int | None:
    """Group all that is not told; return the generation then, None if another process came between."""
    judgements = archive.list_judgements()
    untold = archive.stories.find_untold()
    if not untold and len(judgements) == archive.stories.load_weighing().judged:
        return archive.stories.load_weighing().generation
    held = KeptGrouping(archive)
    progress.begin("telling stories", len(untold))
    _learn_house_lines(archive, untold)
    house = archive.stories.load_house_lines()
    tasks = (Untold(archive.path, part, house) for part in parts(untold, _TOLD_AT_ONCE))
    for batch in parts(chain.from_iterable(pool.run(tell_texts, tasks)), _BATCH) if untold else [()]:
        new = {item.told.text: item for item in batch}
        for text, item in new.items():
            held.number(text, item.number)
        shared = [passage for item in batch for passage in held.shared(item.number, earlier=True)]
        growth = grow(held.grouping, [item.told for item in batch], shared, judgements)
        rows = list_changes(held, new, growth, len(judgements))
        if not archive.stories.add(rows):
            return None
        held.weighing = archive.stories.load_weighing()
        progress.advance(len(batch))
    return held.weighing.generation


@dataclass(frozen=True, slots=True)
class Untold:
    """Texts to be told, by their numbers."""

    archive: str
    texts: tuple[int, ...]
    house: Mapping[str, Lines]
    """Of each outlet the lines that it prints under several of its articles."""


def tell_texts(task: Untold) -> list[TextTold]:
    """Return texts as grouping takes them; what was taken down in the meantime is left out."""
    with open_archive(task.archive, readonly=True) as archive:
        return [_tell(archive, telling, task.house.get(telling.outlet or "", NO_LINES)) for telling in archive.list_tellings(task.texts)]


def _tell(archive: Archive, telling: Telling, house: Lines) -> TextTold:
    """Return a text by its zones if it was read, else as a whole; the lines of its house are no part of it."""
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
    language = article.witness.language if article else None
    told = Told(
        text=telling.sha256,
        witnesses=telling.witnesses,
        day=telling.day,
        outlet=telling.outlet,
        article=telling.article,
        title=telling.headline or " ".join(text[:200].split()[:12]),
        words=sum(len(tokenize(text, *span).keys) for span in spans),
        length=len(text),
        profile=profile_text(text, language or "en", spans),
        layers=tuple(sorted(layers, key=lambda part: part[:2])),
    )
    return TextTold(telling.number, told, article is not None)


def _learn_house_lines(archive: Archive, untold: Sequence[int]) -> None:
    """Add what outlets print under several of their articles, as new texts and some of the last ones before show it.

    A line that was found stays; texts that were told before it was are not told again for it.
    """
    by: dict[str, list[Telling]] = {}
    for part in parts((*archive.stories.find_last_told(_REMEMBERED), *untold), _BATCH):
        for telling in archive.list_tellings(part):
            if telling.outlet:
                by.setdefault(telling.outlet, []).append(telling)
    for outlet, every in by.items():
        lines: set[str] = set()
        for own in parts(every, _BATCH):
            texts = archive.load_texts([telling.number for telling in own])
            lines |= find_house_lines((telling.article, text) for telling, text in zip(own, texts, strict=True))
        archive.stories.add_house_lines(outlet, sorted(lines))


# derive -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Underived:
    """Stories whose lineage is to be found."""

    archive: str
    stories: tuple[str, ...]


def _derive_all(archive: Archive, pool: Pool, progress: Progress, generation: int) -> bool:
    """Find all lineages that are not there; False if another process changed the stories in the meantime."""
    stories = archive.stories.find_underived()
    progress.begin("deriving", len(stories))
    tasks = (Underived(archive.path, part) for part in _share_out(stories))
    for found in pool.run(derive_stories, tasks):
        if not archive.stories.add_descents(generation, found):
            return False
        progress.advance(len(found))
    return True


def _share_out(stories: Iterable[tuple[str, int]]) -> Iterator[tuple[str, ...]]:
    """Yield stories, a few small ones or a large one at a time."""
    part: list[str] = []
    versions = 0
    for story, size in stories:
        if part and versions + size > _DERIVED_AT_ONCE:
            yield tuple(part)
            part, versions = [], 0
        part.append(story)
        versions += size
    if part:
        yield tuple(part)


def derive_stories(task: Underived) -> list[Descent]:
    """Return the lineages of stories."""
    with open_archive(task.archive, readonly=True) as archive:
        return [_derive(archive, story) for story in task.stories]


def _derive(archive: Archive, id: str) -> Descent:
    story = archive.stories.load(id)
    first = {story.texts[witness]: witness for witness in reversed(story.witnesses)}
    near = {
        witness: [first[other] for other, _ in archive.neighbours(story.texts[witness], NEIGHBOURS) if other in first]
        for witness in story.witnesses
    }
    if len(story.witnesses) > MOST_PAIRED:
        hubs = _find_hubs(near)
        near = {witness: [*own, *hubs] for witness, own in near.items()}
    return derive_story(id, list(load_articles(archive, story.witnesses)), near)


def _find_hubs(near: Mapping[WitnessId, list[WitnessId]]) -> list[WitnessId]:
    """Return the versions of a large story with which most others share most: all are laid against these too.

    Past a hundred texts a fingerprint seeds pairs with the first hundred only (decision 0010), so that the best exemplar of a text may be none of
    its neighbours.
    """
    votes = Counter(own[0] for own in near.values() if own)
    return [hub for hub, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:HUBS]]


def load_articles(archive: Archive, ids: Iterable[WitnessId]) -> Iterator[Article]:
    """Yield versions as they were read, or read them now; a text that several deliver is read once."""
    read: dict[tuple[str, str | None], Article] = {}
    for id in ids:
        article = archive.load_article(str(id))
        if article is None:
            record = archive.load_record(str(id))
            key = (record.content, record.fields.get("language"))
            article = read_copy(read[key], record) if key in read else read_article(record)
            read.setdefault(key, article)
        yield article
