"""Who was made from whom: a newsroom's edits, two takers of one text, dispatches of 1916, revisions of Wikipedia pages.

Clocks are hidden: texts are compared as texts, without fields. Stories and pages are cut in three by the hash of their names
(`part_of`): some fit the weights, some set the confidence (`tools/fit_direction.py`, seeds 2 and 3), half are judged. Of the judged half,
an earlier form of this measure showed every seventh story and every second page; what is measured now are others, which
nobody looked at before the weights, steps and thresholds were as they are, played with a seed of their own. A confidence is the chance
under a mix of shapes (`MIX`), by which the answers weigh in the calibration.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

import variorum
from newsroom import Case, play
from table import Row, load, ratio
from variorum.model import Lineage, Relation

STORIES, PAGES = 60, 60
"""Judged stories and pages that are measured at a time, evenly spread."""
FRESH_STORIES, FRESH_PAGES, SEED = (2, 5), 1, 11
"""Where to begin, so that none is met that was looked at (they began at 0); and the newsroom's seed."""
MIX = {"direct, wire to paper": 1.0, "direct, paper to blog": 0.5, "siblings": 2.0, "editions": 1.0}
"""How much a pair of each shape weighs in the fit and in every confidence: of three pairs, one has a direction (of real ones that could be
told one in five had), and one paper taking from another is rare."""
_PLAYED, _REVISED = "played on PolNeAR, never looked at", "versions-wikipedia, never looked at"
_FEWEST, _MOST = 5, 14


@dataclass(frozen=True)
class Revision:
    """Two neighbouring revisions of a page: the second was made from the first."""

    title: str
    a: str
    b: str

    @property
    def grows(self) -> bool:
        """Whether the later one is the longer."""
        return len(self.b) > len(self.a)


class Part(StrEnum):
    """What a story or page is for."""

    FIT = "fit"
    CALIBRATE = "calibrate"
    JUDGED = "judged"


def part_of(ident: str) -> Part:
    """Return the part of a story or page, by the hash of its name: half are judged, a third of a half sets confidence."""
    first, second = hashlib.sha256(ident.encode()).digest()[:2]
    return Part.JUDGED if first % 2 else Part.CALIBRATE if second % 3 == 0 else Part.FIT


def stories(most: int, part: Part, *, seed: int, skip: int = 0) -> Iterator[Case]:
    """Yield the pairs that a newsroom makes of at most so many of PolNeAR's stories, evenly spread, after the first `skip`."""
    texts = []
    for row in load("attributions-polnear"):
        lines = [line.strip() for line in row["text"].split("\n") if line.strip()]
        if len(lines) > _FEWEST and (part_of(row["id"]) is Part.JUDGED) == (part is Part.JUDGED):
            texts.append((row["id"], lines[0], lines[1:_MOST]))
    step = max(1, len(texts) // most)
    for number in range(skip, len(texts), step):
        ident, headline, body = texts[number]
        others = texts[(number * 37 + 11) % len(texts)][2][2:5]
        if part_of(ident) is part:
            yield from play(ident, headline, body, others, seed)


def pages(most: int, part: Part, *, skip: int = 0) -> Iterator[Revision]:
    """Yield neighbouring revisions, of which neither is empty and the length differs."""
    chains: dict[str, list[tuple[int, str]]] = {}
    for row in load("versions-wikipedia"):
        chains.setdefault(row["title"], []).append((row["version"], row["text"]))
    titles = [title for title in sorted(chains) if part_of(title) is part]
    for title in titles[skip :: max(1, len(titles) // most)]:
        for (_, a), (_, b) in pairwise(sorted(chains[title])):
            if a.strip() and b.strip() and len(a) != len(b):
                yield Revision(title, a, b)


@dataclass(frozen=True)
class Answer:
    """What was said of a pair, and whether it is right; `right` is None where nothing was said."""

    group: str
    relation: Relation | None
    confidence: float | None
    right: bool | None
    pair: str

    @property
    def directed(self) -> bool:
        """Whether one was said to be made from the other."""
        return self.relation in (Relation.A_FROM_B, Relation.B_FROM_A)


def _answer(group: str, pair: str, said: Lineage, right: str) -> Answer:
    told = said.relation not in (None, Relation.CANNOT_TELL, Relation.UNRELATED)
    return Answer(group, said.relation, said.confidence, said.relation == right if told else None, pair)


def _ask(cases: Iterable[tuple[str, str, str, str, str]]) -> list[Answer]:
    """Compare each pair in an order that its words decide, so that nothing rests on which was given first."""
    out = []
    for group, name, a, b, right in cases:
        swap = hashlib.sha256(a.encode()).digest() > hashlib.sha256(b.encode()).digest()
        turned = {"b_from_a": "a_from_b"}.get(right, right) if swap else right
        out.append(_answer(group, name, variorum.compare(*((b, a) if swap else (a, b))).lineage, turned))
    return out


def _families(most: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield pairs of papers of 1916 that print one dispatch: none was made from the other."""
    for row in load("newspapers-1916-03-families")[:most]:
        for a, b in list(combinations([w["text"] for w in row["witnesses"]], 2))[:3]:
            yield "1916", str(row["family"]), a, b, "common_exemplar"


def measure(*, show: bool) -> list[Row]:
    """Return how often a direction is told, how often it is right, and how often what is told with a confidence is right."""
    cases = [
        (case.shape, case.source, case.a, case.b, case.relation)
        for skip in FRESH_STORIES
        for case in stories(STORIES, Part.JUDGED, seed=SEED, skip=skip)
    ]
    played, of_1916 = _ask(cases), _ask(_families(39))
    wiki = _ask(("grows" if c.grows else "shrinks", c.title, c.a, c.b, "b_from_a") for c in pages(PAGES, Part.JUDGED, skip=FRESH_PAGES))
    every = [*played, *of_1916, *wiki]
    if show:
        for answer in every:
            if answer.right is False:
                print(f"{answer.group}: {answer.pair}: said {answer.relation}, {answer.confidence:.2f}")
    of = {name: [x for x in every if x.group == name] for name in dict.fromkeys(x.group for x in every)}
    rows = []
    for name in ("direct, wire to paper", "direct, paper to blog"):
        rows += _told(f"direction: {name}", _PLAYED, of[name], 0.90, 0.70 if "wire" in name else None)
    for name, data in (("siblings", _PLAYED), ("editions", _PLAYED), ("1916", "dispatches of 1916")):
        claimed = [x for x in of[name] if x.directed]
        part = ratio(len(claimed), len(of[name]))
        rows.append(Row(f"direction: claimed between two takers, {name}", data, str(len(of[name])), f"{part:.3f}", "<= .05", part <= 0.05))
    for name in ("grows", "shrinks"):
        rows += _told(f"direction: revision that {name}", _REVISED, of[name], 0.75, None)
    rows += _calibration("directions, wire to paper", _PLAYED, [x for x in of["direct, wire to paper"] if x.directed])
    rows += _calibration("directions, all four shapes", _PLAYED, [x for x in played if x.directed])
    rows += _calibration("a third text", _PLAYED, [x for x in played if not x.directed])
    return rows + _calibration("directions", _REVISED, wiki)


def _told(measure: str, data: str, answers: Sequence[Answer], right: float, told: float | None) -> list[Row]:
    said = [x for x in answers if x.directed]
    third = ratio(sum(x.relation is Relation.COMMON_EXEMPLAR for x in answers), len(answers))
    good, part = ratio(sum(bool(x.right) for x in said), len(said)), ratio(len(said), len(answers))
    return [
        Row(f"{measure}: right when told", data, str(len(said)), f"{good:.3f}", f">= {right:.2f}", good >= right),
        Row(f"{measure}: told", data, str(len(answers)), f"{part:.3f}", f">= {told:.2f}" if told else "", part >= told if told else None),
        Row(f"{measure}: a third text said instead", data, str(len(answers)), f"{third:.3f}"),
    ]


_BINS = (0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def _calibration(what: str, data: str, answers: Sequence[Answer]) -> list[Row]:
    """Return by bins of told confidence its mean and the share right, then the mean gap between the two; answers weigh as `MIX` says."""
    said = [(MIX.get(x.group, 1.0), x.confidence, bool(x.right)) for x in answers if x.right is not None and x.confidence is not None]
    rows, gap = [], 0.0
    for least, most in pairwise(_BINS):
        inside = [(weight, weight * told, weight * right) for weight, told, right in said if least <= told < most]
        if inside:
            weight, told, right = (sum(column) for column in zip(*inside, strict=True))
            gap += abs(told - right)
            figure = f"told {told / weight:.3f}, right {right / weight:.3f}"
            rows.append(Row(f"direction: {what}, told {least:.2f} to {min(most, 1):.2f}", data, str(len(inside)), figure))
    error = ratio(gap, sum(weight for weight, _, _ in said))
    return [*rows, Row(f"direction: calibration error, {what}", data, str(len(said)), f"{error:.3f}", "<= .05", error <= 0.05)]
