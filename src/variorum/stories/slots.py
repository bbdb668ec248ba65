"""The versions of a story → its slots: one fact in a place of its own, what each version reads there; contradictions first.

A slot is a number of a thing, a date, a name, a place. Places are of one slot where alignment puts them opposite each other. Two readings
contradict each other only where that was found of the pair: vague figures, ranges that hold the other and doubtful readings do not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from variorum.language.grammar import Grammar, grammar
from variorum.model import Doubt, Kind, Pair, Slot, Span, Stated, Variant, Weight, WitnessId
from variorum.stories.stated import may_be_scanned, states

_WEIGHTS = tuple(Weight)
_SLIPS = 3
"""Slips of a scan, sure or possible, beside others of its story, from which a version is one."""
FACTS = (Kind.NUMBER, Kind.DATE, Kind.NAME, Kind.ENTITY, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions compared: what differs, and where their words stand opposite each other (one to one, in order)."""

    a: WitnessId
    b: WitnessId
    variants: tuple[Variant, ...]
    aligned: tuple[tuple[Span, Span], ...]
    """Stretches that read the same in both."""


def from_pair(pair: Pair, a: WitnessId, b: WitnessId) -> Compared:
    """Return a pair of a collation as slots ask for it, with the ids of its versions."""
    same = (piece for row in pair.rows for piece in row.pieces if piece.variant is None)
    return Compared(a, b, pair.variants, tuple((piece.a, piece.b) for piece in same if piece.a and piece.b))


Place = tuple[WitnessId, Span]
Fact = tuple[Place, Place, Variant]


def find_slots(compared: Iterable[Compared], texts: Mapping[WitnessId, str], language: str | None = None) -> tuple[Slot, ...]:
    """Return the slots in which two versions differ, contradictions first, then those that more versions have.

    What a version has in a slot that states no fact of its kind is left out: the words that stand where others have a date, a pronoun.

    Args:
        compared: pairs of versions, in any order and number: those that were compared.
        texts: of each version, as found.
        language: in which the story is told, ISO 639-1; where it is not given, all words count.
    """
    pairs = tuple(compared)
    places = _Places()
    facts: list[Fact] = []
    for pair in pairs:
        for variant in pair.variants:
            if variant.kind in FACTS and variant.a and variant.b:
                ends = (pair.a, variant.a), (pair.b, variant.b)
                places.join(*ends)
                facts.append((*ends, variant))
    for pair in pairs:
        _follow(pair, places)
    grouped: dict[Place, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[places.root(fact[0])].append(fact)
    rules = grammar(language) if language else None
    scans = _find_scans(pairs)
    slots = [_slot(places.members(root), found, texts, rules, scans) for root, found in grouped.items()]
    return tuple(
        sorted(
            (slot for slot in slots if len(slot.readings) > 1),
            key=lambda slot: (
                not slot.contradiction,
                slot.doubt is not None or slot.weight is not Weight.SUBSTANTIVE,
                -sum(map(len, slot.readings)),
                slot.readings[0][0].witness,
                slot.readings[0][0].span.start,
            ),
        )
    )


class _Places:
    """Places of witnesses, those of one slot joined; places of one witness that overlap are one."""

    def __init__(self) -> None:
        self._parent: dict[Place, Place] = {}
        self.of: dict[WitnessId, list[Place]] = defaultdict(list)

    def add(self, place: Place) -> None:
        """Take in a place; it is one with those of its witness that it overlaps."""
        if place not in self._parent:
            self._parent[place] = place
            for other in self.of[place[0]]:
                if other[1].start < place[1].end and place[1].start < other[1].end:
                    self._unite(place, other)
            self.of[place[0]].append(place)

    def root(self, place: Place) -> Place:
        """Return the place that stands for all of its slot."""
        while self._parent[place] != place:
            self._parent[place] = place = self._parent[self._parent[place]]
        return place

    def join(self, a: Place, b: Place) -> None:
        """Make two places one slot."""
        self.add(a)
        self.add(b)
        self._unite(a, b)

    def _unite(self, a: Place, b: Place) -> None:
        one, other = sorted((self.root(a), self.root(b)), key=lambda place: (place[0], place[1].start, place[1].end))
        self._parent[other] = one

    def members(self, root: Place) -> list[Place]:
        """Return the places of a slot."""
        return [place for places in self.of.values() for place in places if self.root(place) == root]


def _follow(pair: Compared, places: _Places) -> None:
    """Carry the places of each side to the other, where it reads the same: so versions that agree count too."""
    for one, other, aligned in (
        (pair.a, pair.b, pair.aligned),
        (pair.b, pair.a, tuple((right, left) for left, right in pair.aligned)),
    ):
        for place in list(places.of.get(one, ())):
            for here, there in aligned:
                if here.start <= place[1].start and place[1].end <= here.end and here.end - here.start == there.end - there.start:
                    offset = there.start - here.start
                    places.join(place, (other, Span(place[1].start + offset, place[1].end + offset)))


def _slot(
    members: Sequence[Place], facts: Sequence[Fact], texts: Mapping[WitnessId, str], rules: Grammar | None, scans: Set[WitnessId]
) -> Slot:
    kinds = [variant.kind for _, _, variant in facts]
    kind = min(set(kinds), key=lambda kind: (-kinds.count(kind), FACTS.index(kind)))
    longest: dict[WitnessId, Span] = {}
    for witness, span in members:
        if witness not in longest or span.end - span.start > longest[witness].end - longest[witness].start:
            longest[witness] = span
    by: dict[str, list[Stated]] = defaultdict(list)
    for witness, span in sorted(longest.items()):
        if states(kind, texts[witness], span, rules):
            text = texts[witness][span.start : span.end]
            by[" ".join(text.casefold().split())].append(Stated(witness, span, text))
    readings = sorted(by.values(), key=lambda group: (-len(group), group[0].witness))
    reads = {one.witness: words for words, group in by.items() for one in group}
    between = [variant for a, b, variant in facts if a[0] in reads and b[0] in reads and reads[a[0]] != reads[b[0]]]
    against = any(variant.contradiction and variant.doubt is None for variant in between)
    weight = max((variant.weight for variant in between), key=_WEIGHTS.index, default=Weight.STYLE)
    doubt = between[0].doubt if between and all(variant.doubt for variant in between) else None
    if weight is Weight.SUBSTANTIVE and not (against or doubt or scans.isdisjoint(reads)):
        doubt = Doubt.OCR if may_be_scanned(kind, [group[0].text for group in readings]) else None
    return Slot(kind, tuple(map(tuple, readings)), against, weight, doubt)


def _find_scans(pairs: Iterable[Compared]) -> set[WitnessId]:
    """Return the versions that are scans, as their slips show."""
    slips: Counter[WitnessId] = Counter()
    for pair in pairs:
        count = sum(variant.kind is Kind.OCR or variant.doubt is Doubt.OCR for variant in pair.variants)
        slips.update({pair.a: count, pair.b: count})
    return {witness for witness, count in slips.items() if count >= _SLIPS}
