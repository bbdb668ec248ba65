"""An apparatus of several versions → the places a reader wants first: the facts that versions give differently, and who reads what.

A place is named by the words beside it (*… men he attacked*). Where only a scan or the print may have made the difference,
the place is left for later, unless it is a figure or a date, which no reader should miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.language.crossheads import is_crosshead
from variorum.model import Collation, Entry, Kind, Reading, Relation, Siglum, Span, Weight
from variorum.writers.view import View

FACTS = frozenset(
    {Kind.NUMBER, Kind.DATE, Kind.NAME, Kind.ENTITY, Kind.PLACE, Kind.NEGATION, Kind.HEDGE, Kind.ATTRIBUTION, Kind.QUOTATION, Kind.TENSE}
)
"""The kinds that concern a fact as told, not how it is worded."""
_FIGURES = frozenset({Kind.NUMBER, Kind.DATE})
_BESIDE = 3
"""Words beside a place that name it."""
_LONGEST = 8
"""Words from which a reading is a passage rather than a fact."""
SAME, LACKING, NOTHING, UNSURE = "=", "—", "(nothing)", "?"
CONTRADICTION_SIGN, FORM_SIGN = "●", "○"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place: the words beside it in the base, what each version has there, and whether two of these cannot both be true."""

    entry: Entry
    beside: str
    cells: dict[Siglum, str]
    contradiction: bool
    substantive: bool
    """Whether two readings are different facts, and not one fact in two forms."""


def fact_rows(collation: Collation) -> tuple[PlaceRow, ...]:
    """Return the places where versions give a fact differently, in the order of the base."""
    views = view_all(collation)
    return tuple(_row(entry, collation, views) for entry in collation.apparatus if is_fact(entry, collation, views))


def view_all(collation: Collation) -> dict[Siglum, View]:
    """Return every version as it is shown, by siglum."""
    return {siglum: View(article) for siglum, article in zip(collation.sigla, collation.articles, strict=True)}


def describe_digests(collation: Collation) -> list[str]:
    """Return which versions hold most of two others or more, a line for the same others."""
    return [
        f"{_listed(digest.holders)} {'holds' if len(digest.holders) == 1 else 'each hold'} most of "
        f"{_listed(digest.held, 'of ')}, which share little with each other."
        for digest in collation.digests
    ]


def _listed(sigla: Sequence[Siglum], before: str = "") -> str:
    first = ", ".join([sigla[0], *(f"{before}{siglum}" for siglum in sigla[1:-1])])
    return first if len(sigla) == 1 else f"{first} and {before}{sigla[-1]}"


def left_out(collation: Collation) -> dict[Siglum, str]:
    """Return the versions that have no place in a table of readings, and why, in words."""
    articles = dict(zip(collation.sigla, collation.articles, strict=True))
    base = articles[collation.base]
    out: dict[Siglum, str] = {}
    for pair in collation.pairs:
        own = articles[pair.b].witness.language
        if pair.lineage.relation is not Relation.UNRELATED:
            continue
        if own and base.witness.language and own != base.witness.language:
            out[pair.b] = f"is in another language ({own}) than {collation.base} ({base.witness.language})"
        else:
            out[pair.b] = f"shares no passage with {collation.base}"
    return out


def twins(collation: Collation) -> dict[Siglum, Siglum]:
    """Return the versions that are one text with an earlier one, by siglum."""
    first: dict[str, Siglum] = {}
    order = base_first(collation)
    texts = {siglum: article.text.sha256 for siglum, article in zip(collation.sigla, collation.articles, strict=True)}
    return {siglum: first[texts[siglum]] for siglum in order if first.setdefault(texts[siglum], siglum) != siglum}


def base_first(collation: Collation) -> list[Siglum]:
    """Return the sigla, that of the base first."""
    return [collation.base, *(siglum for siglum in collation.sigla if siglum != collation.base)]


def is_fact(entry: Entry, collation: Collation, views: dict[Siglum, View]) -> bool:
    """Return whether versions give a fact differently at this place."""
    base = views[collation.base]
    if entry.lemma is None or len(base.cut(entry.lemma.start, entry.lemma.end).split()) > _LONGEST:
        return False
    if is_crosshead(base.article.text.content, entry.lemma.start, entry.lemma.end):
        return False
    return any(_tells(reading) for reading in entry.readings)


def _tells(reading: Reading) -> bool:
    if reading.kind not in FACTS or reading.span is None:
        return False
    if reading.kind in _FIGURES:
        return reading.weight in (Weight.SUBSTANTIVE, Weight.STYLE)
    return reading.weight is Weight.SUBSTANTIVE and reading.doubt is None


def _row(entry: Entry, collation: Collation, views: dict[Siglum, View]) -> PlaceRow:
    lemma = entry.lemma
    return PlaceRow(
        entry,
        words_beside(views[collation.base], lemma) if lemma else "",
        {siglum: cell(entry, siglum, views) for siglum in base_first(collation)},
        any(reading.contradiction for reading in entry.readings),
        any(reading.weight is Weight.SUBSTANTIVE for reading in entry.readings),
    )


def words_beside(view: View, lemma: Span) -> str:
    """Return a few words after a place, or before it where its sentence ends there."""
    sentence = next((s for s in view.article.sentences if s.start <= lemma.start < s.end), lemma)
    after = _words(view.cut(lemma.end, max(lemma.end, sentence.end)))
    if after:
        return "… " + " ".join(after[:_BESIDE])
    return " ".join(_words(view.cut(min(sentence.start, lemma.start), lemma.start))[-_BESIDE:]) + " …"


def _words(text: str) -> list[str]:
    return [word.strip('.,;:!?"“”') for word in re.findall(r"\S*\w\S*", text)]


def cell(entry: Entry, siglum: Siglum, views: dict[Siglum, View]) -> str:
    """Return what a version has at a place: its words, `=` as the base, `—` where it lacks the passage; `?` where a scan makes it unsure."""
    found = next((reading for reading in entry.readings if reading.siglum == siglum), None)
    if found is not None:
        text = views[siglum].cut(found.span.start, found.span.end) if found.span else NOTHING
        return f"{text} {UNSURE}" if found.doubt else text
    return LACKING if siglum in entry.lacking else SAME


def legend(base: Siglum) -> str:
    """Return what the signs in a table of places mean."""
    return (
        f"{SAME} as {base}, {LACKING} lacks the passage, {UNSURE} cannot tell: scan or print, "
        f"{CONTRADICTION_SIGN} cannot both be true, {FORM_SIGN} the same in another form"
    )


def numbered(number: int, row: PlaceRow) -> str:
    """Return the number of a place with its sign."""
    sign = CONTRADICTION_SIGN if row.contradiction else "" if row.substantive else FORM_SIGN
    return f"{sign} {number}".strip()


def group_cells(row: PlaceRow, order: Sequence[Siglum]) -> Iterator[tuple[str, list[Siglum]]]:
    """Yield each reading of a place with the versions that have it, that of the base first."""
    base = row.cells[order[0]]
    groups: dict[str, list[Siglum]] = {base: [order[0]]}
    for siglum in order[1:]:
        text = row.cells[siglum]
        groups.setdefault(base if text == SAME else text, []).append(siglum)
    yield from groups.items()
