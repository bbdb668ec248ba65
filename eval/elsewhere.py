"""What stands elsewhere: something left out at one place of a real article, that the rest of it has or has not; is it found, and only then?

Each case is an article and the same with one thing less: the hedge of a number, the source of a statement, a first name, a
place, a sentence. Whether the rest still has it is known from the annotation (sources, PolNeAR), from a plain search for the
same words (names, places), or because the measure put it there in a sentence of its own in both (hedges, statements).
Every second article was looked at while the rules were written; figures are of the others, whose misses were read once, after a
first run (P .950, R .894), and two rules and four faults of the measure mended.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from table import Row, load, ratio
from variorum.ingest.article import read_article
from variorum.language.places import is_city
from variorum.model import Record, Source, Variant, WitnessId
from variorum.pipeline import compare_articles

CASES = 60
"""Of each sort, at most."""
_LENGTH = 6_000


@dataclass(frozen=True)
class Case:
    """A text, the same with the words at `start` to `end` left out or replaced, and what of the second has them elsewhere."""

    sort: str
    full: str
    less: str
    start: int
    end: int
    there: tuple[str, ...]
    """Patterns; a find is right if it lies in one of their matches or holds one; none if nothing should be found."""


def measure(*, show: bool = False, held_out: bool = True) -> list[Row]:
    """Return precision and recall for each sort of thing left out."""
    texts = [row for n, row in enumerate(load("attributions-polnear")) if n % 2 == held_out]
    rows = []
    all_right = all_claimed = all_found = all_present = 0
    for sort, make in SORTS.items():
        right = claimed = found = present = tried = 0
        for case in _cases(make, texts):
            tried += 1
            spans = _claimed(case)
            good = [span for span in spans if any(_meets(case.less, span, pattern) for pattern in case.there)]
            claimed += bool(spans)
            right += bool(spans) and len(good) == len(spans)
            present += bool(case.there)
            found += bool(case.there) and bool(good)
            if (show and bool(spans) != bool(case.there)) or (show and len(good) != len(spans)):
                print(
                    sort,
                    "WANT",
                    case.there,
                    "GOT",
                    [case.less[s:e] for s, e in spans],
                    "AT",
                    repr(case.full[case.start - 60 : case.end + 60]),
                )
        rows.append(_row(sort, tried, right, claimed, found, present))
        all_right, all_claimed, all_found, all_present = all_right + right, all_claimed + claimed, all_found + found, all_present + present
    return [*rows, _row("all", sum(int(row.n.split()[0]) for row in rows), all_right, all_claimed, all_found, all_present)]


def _row(sort: str, tried: int, right: int, claimed: int, found: int, present: int) -> Row:
    precision, recall = ratio(right, claimed), ratio(found, present)
    return Row(
        f"elsewhere: {sort}",
        "controlled, PolNeAR",
        f"{tried} places",
        f"P {precision:.3f} ({right}/{claimed}) R {recall:.3f} ({found}/{present})",
        "P >= .95, R >= .90",
        precision >= 0.95 and recall >= 0.9,
    )


def _cases(make: Callable[[dict[str, Any], random.Random], Iterator[Case]], rows: list[dict[str, Any]]) -> Iterator[Case]:
    dice, count = random.Random(7), 0
    for row in rows:
        if count >= CASES or len(row["text"]) > _LENGTH:
            continue
        for case in make(row, dice):
            count += 1
            yield case
            break


def _claimed(case: Case) -> list[tuple[int, int]]:
    """Return what the comparison names elsewhere in the shorter text for the place."""
    articles = [read_article(Record(Source(str(n)), text, "utf-8", WitnessId(str(n)), {})) for n, text in enumerate((case.full, case.less))]
    pair = compare_articles(articles).pairs[0]
    at_place: list[Variant] = [v for v in pair.variants if v.a and v.a.start < case.end and case.start < v.a.end]
    return [(e.start, e.end) for v in at_place for e in v.elsewhere if e.witness == "B"]


def _meets(text: str, span: tuple[int, int], pattern: str) -> bool:
    return any(m.start() < span[1] and span[0] < m.end() for m in re.finditer(pattern, text))


def _case(sort: str, text: str, cut: tuple[int, int], instead: str, there: list[str]) -> Case:
    return Case(sort, text, text[: cut[0]] + instead + text[cut[1] :], *cut, tuple(there))


def _paragraph(text: str, dice: random.Random, after: int) -> int | None:
    """Return where a sentence may be put in: the end of a paragraph past a place."""
    ends = [m.start() for m in re.finditer(r"(?<=[.!?”\"])\n", text) if m.start() > after + 200]
    return dice.choice(ends) if ends else None


def _next_words(text: str, at: int) -> str:
    """Return the words that follow a place, up to five or the next mark."""
    found = re.match(r"(?: [\w'’-]+){0,5}", text[at:])
    return found[0] if found else ""


_HEDGED = re.compile(
    r"\b(about|around|nearly|more than|at least|roughly|almost) ((\d[\d,.]*\d|\d+)(?: percent| million| billion)?) (?!from|than|since|with|over|into|when|that)([a-z]{4,})\b"
)


def _hedges(row: dict[str, Any], dice: random.Random) -> Iterator[Case]:
    text = row["text"]
    for m in _HEDGED.finditer(text):
        plant = _paragraph(text, dice, m.end())
        if plant is None or len(re.findall(rf"\b{re.escape(m[2])}\b", text)) > 1:
            continue
        whole = text
        if dice.random() < 0.5:
            said = f" Earlier counts had spoken of {m[1]} {m[2]} {m[4]}{_next_words(text, m.end())}."
            whole = text[:plant] + said + text[plant:]
            yield _case("hedge", whole, (m.start(), m.end(1) + 1), "", [re.escape(f"{m[1]} {m[2]}")])
        else:
            other = f" Earlier counts had spoken of {m[1]} 7{dice.randint(11, 99)} {m[4]}."
            whole = text[:plant] + other + text[plant:]
            yield _case("hedge", whole, (m.start(), m.end(1) + 1), "", [])


_SAYS = re.compile(r"\b(?:sa(?:y|id|ys|ying)|t(?:old|ells?)|ask(?:ed|s)|repl(?:ied|ies)|add(?:ed|s))\b")


def _sources(row: dict[str, Any], dice: random.Random) -> Iterator[Case]:
    text = row["text"]
    marked = [
        (a["source"][0][0], a["cue"][0][0])
        for a in row["attributions"]
        if all(len(a.get(part, ())) == 1 and len(a[part][0]) == 1 for part in ("source", "cue"))
    ]
    saying = [a for a in row["attributions"] if a.get("cue") and _SAYS.search(text[a["cue"][0][0][0] : a["cue"][0][0][1]])]
    every = [text[s[0] : s[1]] for a in row["attributions"] for part in a.get("source", ()) for s in part]
    says = [text[s[0] : s[1]] for a in saying for part in a.get("source", ()) for s in part]
    for source, cue in marked:
        start, end = min(source[0], cue[0]), max(source[1], cue[1])
        name = text[source[0] : source[1]]
        ends_sentence = text[max(0, start - 2) : start] in (", ", "” ", '" ') and text[end : end + 1] == "."
        person = re.fullmatch(r"(?:[\w. -]+ )?([A-Z][\w.’'-]+ [A-Z][\w’-]+|[A-Z][\w’-]+)", name)
        if not ends_sentence or not person or end - start > 90:
            continue
        last = person[1].split()[-1]
        same = [other for other in every if re.search(rf"\b{re.escape(last)}\b", other)][1:]
        named = [other for other in says if re.fullmatch(rf"(?:[A-Z][\w.’-]+ )*{re.escape(last)}", other)]
        if same and len(named) < 2:
            continue
        left = start - 2 if text[start - 2] == "," else start - 1
        yield _case("source", text, (left, end), "", [re.escape(other) for other in same])


_FULL = re.compile(r"(?<=[a-z] )([A-Z][a-z]+) ([A-Z][a-z]{3,})(?= [a-z])")


def _names(row: dict[str, Any], dice: random.Random) -> Iterator[Case]:
    text = row["text"]
    found = list(_FULL.finditer(text))
    dice.shuffle(found)
    wanted = dice.random() < 0.5
    for m in found:
        there = [other for other in re.finditer(rf"\b{re.escape(m[0])}\b", text) if other.start() != m.start()]
        if bool(there) == wanted:
            yield _case("name", text, (m.start(), m.start(2)), "", [rf"(?i){re.escape(m[0])}"] if there else [])


def _places(row: dict[str, Any], dice: random.Random) -> Iterator[Case]:
    text = row["text"]
    wanted = dice.random() < 0.5
    for m in re.finditer(r"(?<=[a-z]) in ([A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)(?=[.,]| [a-z])", text):
        if not is_city(tuple(m[1].lower().split())):
            continue
        there = [other for other in re.finditer(rf"(?i)\b{re.escape(m[1])}\b", text) if other.start() != m.start(1)]
        if bool(there) == wanted:
            yield _case("place", text, m.span(), "", [rf"(?i)\b{re.escape(m[1])}\b"] if there else [])


def _numbers(row: dict[str, Any], dice: random.Random) -> Iterator[Case]:
    text = row["text"]
    for m in re.finditer(r"(?<=[a-z] )(\d{2,3})( (?!months|years|weeks|primary|election)[a-z]{5,})\b", text):
        plant = _paragraph(text, dice, m.end())
        if plant is None or len(re.findall(rf"\b{m[1]}\b", text)) > 1 or m[1][0] == m[1][1] or m[1][1] == "0" or m[2] == " through":
            continue
        if m[2] == " percent" and len(_next_words(text, m.end()).split()) < 3:
            continue
        swapped = m[1][1] + m[1][0] + m[1][2:]
        there = dice.random() < 0.5
        said = (
            f" The figure of {m[1]}{m[2]}{_next_words(text, m.end())} was given in a list."
            if there
            else f" All {m[1]} doors were painted green."
        )
        yield _case("number", text[:plant] + said + text[plant:], m.span(1), swapped, [rf"\b{m[1]}{m[2]}"] if there else [])


def _statements(row: dict[str, Any], dice: random.Random) -> Iterator[Case]:
    text = row["text"]
    for m in re.finditer(r"(?<=[.!?] )[A-Z][^.!?\n“”\"]{70,200}\.(?= [A-Z])", text):
        words = m[0][:-1].split()
        plant = _paragraph(text, dice, m.end())
        if plant is None or len(words) < 12:
            continue
        if dice.random() < 0.5:
            half = len(words) // 2
            turned = " ".join(["As to", *words[half:], "it stands that", *words[:half]]) + "."
            whole = text[:plant] + " " + turned + text[plant:]
            yield _case("statement", whole, m.span(), "", [re.escape(turned)])
        else:
            yield _case("statement", text, m.span(), "", [])


SORTS: dict[str, Callable[[dict[str, Any], random.Random], Iterator[Case]]] = {
    "hedge": _hedges,
    "source": _sources,
    "name": _names,
    "place": _places,
    "number": _numbers,
    "statement": _statements,
}
