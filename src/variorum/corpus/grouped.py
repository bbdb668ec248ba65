"""The grouping of an archive's texts ↔ the rows that keep it between two batches: `KeptGrouping`, `list_changes`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from variorum.model import Layer, Span, Story, WitnessId
from variorum.store import Archive, Grouped, Grown, Likeness, Named, Placed, Stretch, Telling, Weighing
from variorum.store.texts import compress, decompress
from variorum.stories.group import Grouping, Growth
from variorum.stories.index import foremost
from variorum.stories.judgements import weigh_judgements
from variorum.stories.profile import NO_PROFILE, Profile
from variorum.stories.told import Shared, Told


@dataclass(frozen=True, slots=True)
class TextTold:
    """A text as stories are told of it, with its number, and whether it was read before."""

    number: int
    told: Told
    read: bool


class KeptGrouping:
    """A grouping with the numbers that its texts have in the archive, and the generation of the rows that it comes from."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.numbers: dict[str, int] = {}
        self.texts: dict[int, str] = {}
        self.weighing = archive.stories.load_weighing()
        self.grouping = Grouping(profile=self._profile, passages=self._passages)
        _restore(self)

    def number(self, text: str, number: int) -> None:
        """Say which number a text has."""
        self.numbers[text], self.texts[number] = number, text

    def _profile(self, text: str) -> Profile:
        words, names, head, year = json.loads(decompress(self.archive.stories.load_profile(self.numbers[text])))
        return Profile(words, names, head, year)

    def _passages(self, text: str) -> list[Shared]:
        return [
            passage if passage.a == text else passage.turned()
            for passage in self.shared(self.numbers[text])
            if passage.a in self.grouping.texts and passage.b in self.grouping.texts
        ]

    def shared(self, number: int, *, earlier: bool = False) -> list[Shared]:
        """Return the passages of a text with others whose numbers are known."""
        return [
            Shared(self.texts[a], self.texts[b], Span(a_start, a_end), Span(b_start, b_end), tokens, bool(moved))
            for a, b, a_start, a_end, b_start, b_end, tokens, moved in self.archive.list_passages(number, earlier=earlier)
            if a in self.texts and b in self.texts
        ]


def _restore(held: KeptGrouping) -> None:
    """Read a grouping back, all but profiles and passages, which are loaded when they are asked for."""
    stories, grouping = held.archive.stories, held.grouping
    rows, main = dict(stories.list_grouped()), _restore_names(held)
    for telling in held.archive.list_tellings():
        if telling.number in rows:
            held.number(telling.sha256, telling.number)
            grouping.texts[telling.sha256] = _told(telling, rows[telling.number])
        elif telling.witnesses[0] in main:  # it is to be told anew
            grouping.names.place(telling.sha256, main[telling.witnesses[0]])
    for number, row in rows.items():
        _restore_place(held, number, row.placed)
    for a, b, strength in stories.list_likeness():
        one, other = held.texts[a], held.texts[b]
        grouping.links[one][other] = grouping.links[other][one] = strength
    if held.weighing.counts:
        words, names, head = json.loads(decompress(held.weighing.counts))
        grouping.rarity.counts = (words, names, head)
    grouping.rarity.texts, grouping.weighed = held.weighing.texts, held.weighing.weighed
    grouping.verdicts = weigh_judgements(held.archive.list_judgements()[: held.weighing.judged])


def _restore_names(held: KeptGrouping) -> dict[WitnessId, str]:
    """Read the names of stories back, and the labels in them; return the story of each witness."""
    names, main = held.grouping.names, {}
    for named in held.archive.stories.list_named():
        names.stories[named.id] = Story(named.id, named.title, named.merged_into)
        names.given[named.id] = named.sigla
    for story, witness, siglum, is_main in held.archive.stories.list_sigla():
        names.sigla[story][witness] = siglum
        if is_main:
            main[witness] = story
    return main


def _told(telling: Telling, row: Grouped) -> Told:
    return Told(
        text=telling.sha256,
        witnesses=telling.witnesses[: row.witnesses],
        day=telling.day,
        outlet=telling.outlet,
        article=telling.article,
        title=row.title,
        words=row.words,
        length=row.characters,
        profile=NO_PROFILE,
        layers=tuple((part.start, part.end, part.layer) for part in row.layers),
    )


def _restore_place(held: KeptGrouping, number: int, placed: Placed) -> None:
    grouping, text, chief = held.grouping, held.texts[number], held.texts[placed.chief]
    grouping.chief[text] = chief
    grouping.copies.setdefault(chief, []).append(text)
    grouping.names.place(text, placed.story)
    if placed.digest:
        grouping.holders.add(text)
    if placed.linked:
        grouping.linked.add(text)
        grouping.index.add(text, grouping.texts[text].day, placed.terms)


def list_changes(held: KeptGrouping, new: Mapping[str, TextTold], growth: Growth, judged: int) -> Grown:
    """Return the rows of what a batch changed.

    Args:
        held: the grouping, after the batch.
        new: the texts of the batch, by sha256.
        growth: what the batch changed.
        judged: how many judgements were applied.
    """
    grouping, changes, numbers = held.grouping, held.grouping.changes, held.numbers
    rarity, names = grouping.rarity, grouping.names
    counts = held.weighing.counts
    if rarity.texts != held.weighing.texts:
        counts = compress(json.dumps(rarity.counts, ensure_ascii=False))
    changed = {row.story for row in growth.memberships} | {story.id for story in growth.stories}
    every = [names.stories[id] for id in sorted(changed)]
    placed = {text: _place(held, text) for text in changes.texts | set(growth.texts)}
    tied = [(a, b, grouping.links.get(a, {}).get(b)) for a, b in sorted(changes.tied)]
    return Grown(
        weighing=Weighing(held.weighing.generation, rarity.texts, grouping.weighed, counts, judged, ""),
        stories=[Named(story.id, story.title, story.merged_into, names.given[story.id]) for story in every],
        told={item.number: _group(item, placed.get(text) or _place(held, text)) for text, item in new.items()},
        placed={numbers[text]: row for text, row in placed.items() if text not in new},
        moved=[numbers[text] for text in growth.texts],
        memberships=growth.memberships,
        untied=[numbers[text] for text in changes.untied],
        tied=[
            Likeness(min(numbers[a], numbers[b]), max(numbers[a], numbers[b]), strength) for a, b, strength in tied if strength is not None
        ],
        all=changes.all,
    )


def _place(held: KeptGrouping, text: str) -> Placed:
    grouping = held.grouping
    linked = text in grouping.linked and grouping.chief[text] == text
    terms = tuple(foremost(grouping.vectors[text])) if linked else ()
    return Placed(held.numbers[grouping.chief[text]], grouping.names.of[text], linked, text in grouping.holders, terms)


def _group(item: TextTold, placed: Placed) -> Grouped:
    told = item.told
    profile = told.profile
    packed = json.dumps([profile.words, profile.names, profile.head, profile.year], ensure_ascii=False)
    return Grouped(
        placed,
        len(told.witnesses),
        item.read,
        told.words,
        told.length,
        told.title,
        tuple(Stretch(start, end, None if layer is None else Layer(layer)) for start, end, layer in told.layers),
        compress(packed),
    )
