"""Zones on plain text made from labelled pages (`page_lines.py`), the way a reader-mode copy of a page comes.

A line counts for the kind that most of its characters got. Five classes: headline, matter (dek, byline, dateline, caption,
credit: the labels do not tell these apart), body, comment, furniture; the macro-F1 is their mean, each line weighted by its
words. The weights of the zones were fitted on the pages with even numbers, so the half with odd numbers is the honest one.

The labels put everything inside the comments' box under "comment" and all that is about the article under "supplemental",
names of links and page numbers too. `as labelled` takes that at its word; `with allowances` lets such lines (see `_allowed`)
be furniture as well.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from page_lines import SUPPLEMENTAL, LabelledText, labelled_texts
from table import Row, f1, load, ratio
from variorum.ingest.zones import find_zones
from variorum.language.detect import detect_language
from variorum.language.grammar import grammar
from variorum.language.page import page_cues

CLASSES = ("headline", "matter", "body", "comment", "furniture")
_STAMP = re.compile(r"\d{1,2}[:.]\d\d|\d{4}|\bago\b|^(?:posted|comment|report|reply|by)\b", re.IGNORECASE)
_LINK = re.compile(r"\W*(?:©|\(c\)|copyright|tags?:|filed under|topics?:|posted in|location:|print|page \d)", re.IGNORECASE)


@dataclass
class Score:
    """Words that are right, wrongly given and missed, by class."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def macro_f1(self) -> float:
        """Return the mean of the classes' F1."""
        parts = [
            f1(ratio(self.right[c], self.right[c] + self.wrong[c]), ratio(self.right[c], self.right[c] + self.missed[c])) for c in CLASSES
        ]
        return sum(parts) / len(parts)


def _allowed(line: str, kinds: frozenset[str], got: str) -> bool:
    """Return whether a line may be what it was taken for, although it is labelled otherwise."""
    words = len(line.split())
    if kinds == {"headline"}:
        return got == "dek"
    if got != "furniture":
        return False
    if kinds == {"comment"}:
        return (words <= 5 and not line.rstrip().endswith((".", "!", "?"))) or (words <= 14 and bool(_STAMP.search(line)))
    if kinds == SUPPLEMENTAL:
        return bool(_LINK.match(line)) or (words <= 5 and not re.search(r"\bby\b|\d", line, re.IGNORECASE))
    return False


def _class(kind: str) -> str:
    return "matter" if kind in SUPPLEMENTAL else kind


def _kinds(page: LabelledText) -> list[Counter[str]]:
    """Return for each line of a page how many of its characters got which kind."""
    language = detect_language(page.text)
    given = ["none"] * len(page.text)
    for zone in find_zones(page.text, grammar(language), page_cues(language)):
        given[zone.start : zone.end] = [zone.kind.value] * (zone.end - zone.start)
    return [Counter(given[at] for at in range(start, end) if not page.text[at].isspace()) for start, end, _ in page.lines]


def _add(score: Score, line: str, kinds: frozenset[str], got: str, *, lenient: bool) -> bool:
    """Count one line; return whether it is right."""
    words = len(line.split())
    label = _class(min(kinds)) if len(kinds) == 1 or kinds == SUPPLEMENTAL else None
    in_body = got == "dateline" and "body" in kinds
    if got in kinds or in_body or (lenient and _allowed(line, kinds, got)):
        score.right[label or ("body" if in_body else _class(got))] += words
        return True
    if label:
        score.missed[label] += words
    score.wrong[_class(got)] += words
    return False


def measure(*, show: bool = False) -> list[Row]:
    """Return the macro-F1 for the half that was not fitted and for all pages, and what became of comments."""
    pages = list(labelled_texts(load("pages-with-comments"), load("pages-fundus")))
    scores = {(half, lenient): Score() for half in ("odd", "all") for lenient in (True, False)}
    leaked: dict[str, list[float]] = {"odd": [], "all": []}
    invented = Counter[str]()
    without = Counter[str]()
    for number, page in enumerate(pages):
        halves = ("odd", "all") if number % 2 else ("all",)
        lines = _kinds(page)
        in_body = of = 0.0
        for (start, end, kinds), counts in zip(page.lines, lines, strict=True):
            line = page.text[start:end]
            got = counts.most_common(1)[0][0]
            if kinds == {"comment"}:
                of += len(line.split())
                in_body += len(line.split()) * ratio(counts["body"], sum(counts.values()))
            for half in halves:
                _add(scores[half, False], line, kinds, got, lenient=False)
                right = _add(scores[half, True], line, kinds, got, lenient=True)
            if show and not right and number % 2 and len(line.split()) > 12:
                print(f"  {page.id[:24]} {'/'.join(sorted(kinds))[:20]} taken for {got}: {line[:110]!r}")
        if show and of and in_body > 0.05 * of:
            print(f"  {page.id[:24]}: {in_body:,.0f} of {of:,.0f} comment words stand in the body")
        for half in halves:
            if of:
                leaked[half].append(in_body / of)
            without[half] += not page.has_comments
            invented[half] += not page.has_comments and any(counts["comment"] for counts in lines)
    odd = len(pages) // 2
    rows = []
    for half, n in (("odd", odd), ("all", len(pages))):
        name = "pages, odd half (2 pages read)" if half == "odd" else "pages, all"
        fair, strict = scores[half, True].macro_f1(), scores[half, False].macro_f1()
        rows.append(Row("zones, macro-F1 with allowances", name, f"{n} pages", f"{fair:.3f}", ">= .90", fair >= 0.9))
        rows.append(Row("zones, macro-F1 as labelled", name, f"{n} pages", f"{strict:.3f}", ">= .90", strict >= 0.9))
        for c in CLASSES if half == "odd" else ():
            s = scores[half, True]
            p, r = ratio(s.right[c], s.right[c] + s.wrong[c]), ratio(s.right[c], s.right[c] + s.missed[c])
            rows.append(
                Row(f"  {c}, with allowances", name, f"{s.right[c] + s.missed[c]:,} words", f"P {p:.3f} R {r:.3f} F1 {f1(p, r):.3f}")
            )
        share = ratio(sum(leaked[half]), len(leaked[half]))
        rows.append(
            Row(
                "comment words in the body, mean of pages",
                name,
                f"{len(leaked[half])} with comments",
                f"{share:.1%}",
                "<= 5 %",
                share <= 0.05,
            )
        )
        rows.append(Row("pages without comments where some are found", name, f"{without[half]} without", f"{invented[half]}"))
    return rows
