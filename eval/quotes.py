"""Quotations of PolNeAR: where each stands, who speaks; the same with their marks removed, alone and beside a marked sibling.

A direct quotation is an annotated content, or a piece of one, that begins and ends with a quotation mark. Rules were written with
an eye on the half of the files that `DEVELOPED` names; figures are of the other half.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from table import Row, f1, load, ratio
from variorum.ingest.article import read_article
from variorum.model import Quote, Record, Source, WitnessId

DEVELOPED = 0
"""Files of this parity, in the order of their names, were looked at."""
_DIRECT = re.compile(r"^(?:[\"“]|'').*(?:[\"”]|'')[.,]?$", re.DOTALL)
_MARKS = re.compile(r"[\"“”]|''")
_HEAD = re.compile(r"[,(]| (?:of|in|at|for|from|with|who|on|during|the)\b")
_LEAST_WORDS = 5
_SMALL = {
    "The",
    "A",
    "An",
    "He",
    "She",
    "They",
    "It",
    "I",
    "We",
    "One",
    "His",
    "Her",
    "Their",
    "This",
    "That",
    "These",
    "Those",
    "Some",
    "Others",
    "Who",
}


@dataclass(frozen=True)
class Direct:
    """A quotation as annotated: its span, and the words of its source."""

    start: int
    end: int
    source: str

    @property
    def name(self) -> str:
        """The last word of the source's head, if that is a name, else nothing."""
        words = _HEAD.split(self.source.strip() + " ", maxsplit=1)[0].split()
        return words[-1] if words and words[-1][:1].isupper() and words[-1] not in _SMALL else ""


def half_of_files(*, held_out: bool) -> list[dict[str, Any]]:
    """Return the articles of one half."""
    rows = sorted(load("attributions-polnear"), key=lambda row: str(row["id"]))
    return [row for number, row in enumerate(rows) if (number % 2 == DEVELOPED) != held_out]


def direct_quotations(row: dict[str, Any]) -> list[Direct]:
    """Return the direct quotations of an article, in order, none over another."""
    text, found = row["text"], []
    for attribution in row["attributions"]:
        source = " ".join(text[s:e] for entity in attribution.get("source", []) for s, e in entity)
        for entity in attribution.get("content", []):
            found += [Direct(s, e, source) for s, e in _joined(text, entity) if _DIRECT.match(text[s:e])]
    kept: list[Direct] = []
    for one in sorted(found, key=lambda d: (d.start, -d.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _joined(text: str, pieces: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Join the pieces of a content between which only white space stands, within a paragraph."""
    start, end = pieces[0]
    for s, e in pieces[1:]:
        if text[end:s].strip() or "\n" in text[end:s]:
            yield start, end
            start = s
        end = e
    yield start, end


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def same_span(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Return whether two spans share four fifths of what they cover together, marks at the ends aside."""
    a, b = _bare(text, *a), _bare(text, *b)
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 and common >= 0.8 * (max(a[1], b[1]) - min(a[0], b[0]))


def read_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations that are read in an English text."""
    return read_article(Record(Source("-"), text, "utf-8", WitnessId("-"), {"language": "en"})).quotes


def _is_speaker(direct: Direct, got: str | None) -> bool:
    if not got:
        return False
    head = _HEAD.split(direct.source.strip() + " ", maxsplit=1)[0].replace("’s", "").split()
    return got.split()[-1] in head or direct.name.rstrip(".") in got.split()


def without_marks(text: str, spans: list[Direct]) -> tuple[str, list[Direct]]:
    """Return a text without double quotation marks, and where the quotations stand in it."""
    places = list(_MARKS.finditer(text))
    ends = [m.end() for m in places]
    gone = list(accumulate(len(m[0]) for m in places))

    def moved(place: int) -> int:
        return place - ([0, *gone][bisect_right(ends, place)])

    return _MARKS.sub("", text), [Direct(moved(d.start), moved(d.end), d.source) for d in spans]


def _marked(files: list[dict[str, Any]], *, show: bool) -> tuple[list[int], list[int]]:
    """Return hits, right rows, rows and quotations; and right speakers of named ones. Rows apart from the annotated are not judged."""
    spans, speakers = [0, 0, 0, 0], [0, 0]
    for row in files:
        text, gold, quotes = row["text"], direct_quotations(row), read_quotes(row["text"])
        near = [q for q in quotes if any(q.start < d.end and d.start < q.end for d in gold)]
        spans[2] += len(near)
        spans[3] += len(gold)
        for direct in gold:
            fit = next((q for q in near if same_span(text, (q.start, q.end), (direct.start, direct.end))), None)
            spans[0] += fit is not None
            spans[1] += fit is not None
            if show and fit is None:
                print(f"  span {row['id'][:30]}: {text[direct.start : direct.end]!r}")
            if direct.name:
                right = fit is not None and _is_speaker(direct, fit.speaker)
                speakers[0] += right
                speakers[1] += 1
                if show and not right:
                    around = text[max(0, direct.start - 150) : direct.start] + "[[" + text[direct.start : direct.end][:40] + " ... "
                    around += text[max(direct.start, direct.end - 20) : direct.end] + "]]" + text[direct.end : direct.end + 100]
                    print(f"  speaker {direct.source!r} != {fit and fit.speaker!r}: {around!r}")
    return spans, speakers


def _unmarked(files: list[dict[str, Any]], *, show: bool) -> tuple[list[int], list[int]]:
    """Return hits, right rows, rows and quotations of texts without marks; and right speakers of named ones.

    A row is right that stands between marks in the text with its marks, annotated or not.
    """
    spans, speakers = [0, 0, 0, 0], [0, 0]
    for row in files:
        text, gold = without_marks(row["text"], direct_quotations(row))
        _, marked = without_marks(row["text"], [Direct(q.start, q.end, "") for q in read_quotes(row["text"]) if q.marked])
        quotes = [q for q in read_quotes(text) if not q.marked]
        right = [any(same_span(text, (q.start, q.end), (d.start, d.end)) for d in [*gold, *marked]) for q in quotes]
        spans = [spans[0], spans[1] + sum(right), spans[2] + len(quotes), spans[3] + len(gold)]
        for direct in gold:
            fit = next((q for q in quotes if same_span(text, (q.start, q.end), (direct.start, direct.end))), None)
            spans[0] += fit is not None
            if show and fit is None:
                print(f"  missed {_around(text, direct.start, direct.end)}")
            if direct.name and fit:
                speakers[1] += 1
                speakers[0] += _is_speaker(direct, fit.speaker)
        if show:
            for quote, fits in zip(quotes, right, strict=True):
                if not fits:
                    print(f"  false {_around(text, quote.start, quote.end)}")
    return spans, speakers


def marked_speech(row: dict[str, Any], bare: str) -> list[Direct]:
    """Return what stands between marks in an article and is long enough for speech, in offsets of the text without marks."""
    _, marked = without_marks(row["text"], [Direct(q.start, q.end, "") for q in read_quotes(row["text"]) if q.marked])
    return [d for d in marked if len(bare[d.start : d.end].split()) >= _LEAST_WORDS]


def _around(text: str, start: int, end: int) -> str:
    return repr(f"{text[max(0, start - 80) : start]}[[{text[start:end]}]]{text[end : end + 60]}")


def _row(measure: str, counts: list[int], target: float) -> Row:
    """Return a row for hits among the quotations, right rows, rows, quotations."""
    p, r = ratio(counts[1], counts[2]), ratio(counts[0], counts[3])
    figure = f1(p, r)
    return Row(
        measure,
        "polnear, held out",
        f"{counts[3]:,}",
        f"P {p:.3f} R {r:.3f} F1 {figure:.3f}",
        f">= {target:.2f}" if target else "",
        figure >= target if target else None,
    )


def measure(*, show: bool = False, held_out: bool = True) -> list[Row]:
    """Return the figures of the files that no rule was written on."""
    files = half_of_files(held_out=held_out)
    spans, named = _marked(files, show=show)
    right = ratio(*named)
    bare, bare_named = _unmarked(files, show=show)
    return [
        _row("quotations: spans", spans, 0),
        Row("quotations: speaker, of named ones", "polnear, held out", f"{named[1]:,}", f"{right:.3f}", ">= .85", right >= 0.85),
        _row("quotations without marks, alone: spans", bare, 0.80),
        Row(
            "quotations without marks, alone: speaker, of those found",
            "polnear, held out",
            f"{bare_named[1]:,}",
            f"{ratio(*bare_named):.3f}",
        ),
    ]
