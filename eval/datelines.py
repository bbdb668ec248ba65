"""Datelines of Reuters-21578: printed before each body, they must be found exactly; in a body without one, none."""

from __future__ import annotations

from table import Row, load, ratio
from variorum.language.datelines import find_dateline
from variorum.language.grammar import grammar


def measure(*, show: bool = False) -> list[Row]:
    """Return how many datelines are found exactly, and in how many bodies without one (lenient, as in articles)."""
    rules = grammar("en")
    exact = given = false = bodies = 0
    for item in load("reuters-21578"):
        body, printed = item["body"] or "", (item["dateline"] or "").strip()
        if printed:
            text = f"{printed} {body}"
            found = find_dateline(text, 0, len(text), rules)
            given += 1
            right = found is not None and text[found.start : found.end] == printed
            exact += right
            if show and not right:
                print(f"  missed: {text[:70]!r} -> {text[found.start : found.end] if found else None!r}")
        bodies += bool(body.strip())
        spurious = find_dateline(body, 0, len(body), rules, lenient=True)
        false += spurious is not None
        if show and spurious:
            print(f"  false: {body[spurious.start : spurious.end]!r} in {body[:70]!r}")
    share = ratio(exact, given)
    return [
        Row("datelines, exact", "reuters-21578", f"{given:,}", f"{share:.4f}", ">= .97", share >= 0.97),
        Row("datelines found where there is none", "reuters-21578, bodies", f"{bodies:,}", f"{false}", "0", false == 0),
    ]
