"""Who was made from whom: a newsroom's edits, two takers of one text, dispatches of 1916, revisions of Wikipedia pages.

Clocks are hidden: texts are compared as texts, without fields. The weights of the relation are fitted on the half of the
stories and pages that is not held out (`tools/fit_direction.py`); what is measured here was not seen there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import variorum
from newsroom import Case, play
from table import Row, load, ratio
from variorum.model import Article, Lineage, Pair, Relation
from variorum.transmission.evidence import find_signs
from variorum.transmission.traces import find_traces
from variorum.transmission.weights import Counts, count_signs

STORIES, PAGES = 60, 60
"""Held-out stories and pages that are measured: enough for an interval of some 5 % either way."""
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


def is_held_out(ident: str) -> bool:
    """Return whether a story or page belongs to the half that is only measured."""
    return hashlib.sha256(ident.encode()).digest()[0] % 2 == 1


def stories(most: int, *, held_out: bool) -> Iterator[Case]:
    """Yield the pairs that a newsroom makes of PolNeAR's stories."""
    texts = []
    for row in load("attributions-polnear"):
        lines = [line.strip() for line in row["text"].split("\n") if line.strip()]
        if len(lines) > _FEWEST and is_held_out(row["id"]) == held_out:
            texts.append((row["id"], lines[0], lines[1:_MOST]))
    step = max(1, len(texts) // most)
    for number, (ident, headline, body) in enumerate(texts[::step]):
        others = texts[(number * 37 + 11) % len(texts)][2][2:5]
        yield from play(ident, headline, body, others, 1)


def pages(most: int, *, held_out: bool) -> Iterator[Revision]:
    """Yield neighbouring revisions, of which neither is empty and the length differs."""
    chains: dict[str, list[tuple[int, str]]] = {}
    for row in load("versions-wikipedia"):
        chains.setdefault(row["title"], []).append((row["version"], row["text"]))
    titles = [title for title in sorted(chains) if is_held_out(title) == held_out]
    for title in titles[:: max(1, len(titles) // most)]:
        for (_, a), (_, b) in pairwise(sorted(chains[title])):
            if a.strip() and b.strip() and len(a) != len(b):
                yield Revision(title, a, b)


def counted(a: Article, b: Article, pair: Pair) -> tuple[Counts, Counts]:
    """Return the signs of two articles, counted."""
    first, second = find_traces(a, b, pair)
    return count_signs(find_signs(a, b), first), count_signs(find_signs(b, a), second)


def played(most: int, *, held_out: bool) -> Iterator[tuple[Case, Counts, Counts]]:
    """Yield played pairs that share a passage, with their signs."""
    for case in stories(most, held_out=held_out):
        found = variorum.compare(case.a, case.b)
        if found.pairs[0].same_event:
            yield case, *counted(*found.articles, found.pairs[0])


def revisions(most: int, *, held_out: bool) -> Iterator[tuple[Revision, Counts, Counts]]:
    """Yield revisions that share a passage, with their signs."""
    for case in pages(most, held_out=held_out):
        found = variorum.compare(case.a, case.b)
        if found.pairs[0].same_event:
            yield case, *counted(*found.articles, found.pairs[0])


@dataclass(frozen=True)
class Answer:
    """What was said of a pair, and whether it is right; `right` is None where nothing was said."""

    group: str
    relation: Relation | None
    confidence: float | None
    right: bool | None
    pair: str


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
    """Return how often a direction is told, and how often it is right, by kind of pair."""
    cases = [(case.shape, case.source, case.a, case.b, case.relation) for case in stories(STORIES, held_out=True)]
    news = [*_ask(cases), *_ask(_families(39))]
    wiki = _ask(("grows" if c.grows else "shrinks", c.title, c.a, c.b, "b_from_a") for c in pages(PAGES, held_out=True))
    if show:
        for answer in (*news, *wiki):
            if answer.right is False:
                print(f"{answer.group}: {answer.pair}: said {answer.relation}, {answer.confidence:.2f}")
    of = {name: [x for x in (*news, *wiki) if x.group == name] for name in dict.fromkeys(x.group for x in (*news, *wiki))}
    rows = []
    for name in ("direct, wire to paper", "direct, paper to blog"):
        rows += _told(f"direction: {name}", "played on PolNeAR, held out", of[name], 0.90, 0.70 if "wire" in name else None)
    for name, data in (
        ("siblings", "played on PolNeAR, held out"),
        ("editions", "played on PolNeAR, held out"),
        ("1916", "dispatches of 1916"),
    ):
        claimed = [x for x in of[name] if x.relation in (Relation.A_FROM_B, Relation.B_FROM_A)]
        part = ratio(len(claimed), len(of[name]))
        rows.append(Row(f"direction: claimed between two takers, {name}", data, str(len(of[name])), f"{part:.3f}", "<= .05", part <= 0.05))
    for name in ("grows", "shrinks"):
        rows += _told(f"direction: revision that {name}", "versions-wikipedia, held out", of[name], 0.75, None)
    return [*rows, _calibration("played pairs", [x for x in news if x.group != "1916"]), _calibration("revisions", wiki)]


def _told(measure: str, data: str, answers: Sequence[Answer], right: float, told: float | None) -> list[Row]:
    said = [x for x in answers if x.relation in (Relation.A_FROM_B, Relation.B_FROM_A)]
    third = ratio(sum(x.relation is Relation.COMMON_EXEMPLAR for x in answers), len(answers))
    good, part = ratio(sum(bool(x.right) for x in said), len(said)), ratio(len(said), len(answers))
    return [
        Row(f"{measure}: right when told", data, str(len(said)), f"{good:.3f}", f">= {right:.2f}", good >= right),
        Row(f"{measure}: told", data, str(len(answers)), f"{part:.3f}", f">= {told:.2f}" if told else "", part >= told if told else None),
        Row(f"{measure}: a third text said instead", data, str(len(answers)), f"{third:.3f}"),
    ]


def _calibration(data: str, answers: Sequence[Answer]) -> Row:
    """Return the mean gap, over tenths of confidence, between confidence and share right, weighted by answers."""
    said = [x for x in answers if x.right is not None and x.confidence is not None]
    gap = 0.0
    for tenth in range(11):
        inside = [x for x in said if int((x.confidence or 0) * 10) == tenth]
        gap += abs(sum((x.confidence or 0) - bool(x.right) for x in inside))
    error = ratio(gap, len(said))
    return Row("direction: calibration error", data, str(len(said)), f"{error:.3f}", "<= .05", error <= 0.05)
