"""How an article is read, for a terminal: metadata, then each zone with its beginning, then the repairs and the dates."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from variorum.model import Article, Zone
from variorum.writers.dates import describe_dates
from variorum.writers.screen import Screen, render, styled
from variorum.writers.spoken import list_article_quotes
from variorum.writers.words import describe_witness, plural


def write_article_text(article: Article, screen: Screen) -> str:
    """Return how an article is read."""
    return render(list(_parts(article, screen)), screen)


def _parts(article: Article, screen: Screen) -> Iterator[RenderableType]:
    witness, text = article.witness, article.text.content
    yield styled(str(witness.id), "strong", screen)
    yield Text(f"{describe_witness(article)} · {witness.language or 'language unknown'} · {article.text.encoding}")
    table = Table.grid(padding=(0, 2), expand=True)
    rows = [(zone.kind.value, f"{zone.start}-{zone.end}", _signed(zone) + text[zone.start : zone.end]) for zone in article.zones]
    kinds, places = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    table.add_column(no_wrap=True, min_width=kinds)  # widths of their own: else a long zone takes all the room
    table.add_column(no_wrap=True, min_width=places, justify="right")
    table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    for kind, place, content in rows:
        table.add_row(kind, place, Text(" ".join(content.split())))
    yield table
    if article.repairs:
        rules: dict[str, int] = {}
        for repair in article.repairs:
            rules[repair.rule] = rules.get(repair.rule, 0) + 1
        yield Text(f"{plural(len(article.repairs), 'repair')}: " + ", ".join(f"{count} {rule}" for rule, count in rules.items()))
    if said := describe_dates(article):
        yield Text(said)
    spoken = list(list_article_quotes(article))
    if spoken:
        yield Text(plural(len(spoken), "quotation") + ":")
    for line in spoken:
        yield Text(f"  {line}")
    yield Text("")


def _signed(zone: Zone) -> str:
    """Return who signed a comment, and when, in brackets before its words."""
    who = ", ".join(part for part in (zone.author, zone.date) if part)
    return f"[{who}] " if who else ""
