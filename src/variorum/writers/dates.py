"""Dates → a line for a person: what a relative day comes to, and by what."""

from __future__ import annotations

from variorum.model import Article, Date, Pair, Siglum
from variorum.writers.words import plural

_MOST = 4
"""Dates that a line of a comparison names."""


def describe_dates(article: Article) -> str | None:
    """Return what the dates of an article come to, those left out that give day and year themselves; None if it has none.

    >>> from variorum.model import Source, Text, Witness, WitnessId
    >>> rows = Date(3, 9, "2017-09-29", "the byline's date"), Date(14, 18, "2014")
    >>> describe_dates(Article(Witness(WitnessId("a"), "", Source("a")), Text("", "On Friday, in 2014.", "utf-8"), (), (), (), (), rows))
    "2 dates: Friday = 2017-09-29, by the byline's date; 1 as printed"
    """
    if not article.dates:
        return None
    placed = [row for row in article.dates if row.resolved_by or row.value is None or row.value.startswith("--")]
    printed = len(article.dates) - len(placed)
    said = list(dict.fromkeys(_one(row, article) for row in placed))
    return f"{plural(len(article.dates), 'date')}: " + "; ".join([*said, *([f"{printed} as printed"] if printed else [])])


def describe_lent_dates(pair: Pair, articles: dict[Siglum, Article]) -> list[str]:
    """Return a line for each version of which the other tells when something was."""
    lines = []
    for siglum, lent in zip((pair.a, pair.b), pair.lent, strict=True):
        said = list(dict.fromkeys(_one(row, articles[siglum]) for row in lent.dates))
        more = f"; and {plural(len(said) - _MOST, 'more date')}" if len(said) > _MOST else ""
        if said:
            lines.append(f"{siglum}: {'; '.join(said[:_MOST])}{more}.")
    return lines


def _one(row: Date, article: Article) -> str:
    words = " ".join(article.text.content[row.start : row.end].split())
    if row.value is None:
        return f"{words}: cannot tell which"
    if row.value.startswith("--"):
        return f"{words}: cannot tell of which year"
    return f"{words} = {row.value.replace('/', ' to ')}, by {row.resolved_by}"
