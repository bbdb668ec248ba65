"""How an article is read, for a terminal: metadata, then each zone with its beginning, then the repairs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from variorum.model import Article
from variorum.writers.screen import Screen, render, styled
from variorum.writers.words import describe_witness, plural


def write_article_text(article: Article, screen: Screen) -> str:
    """Return how an article is read."""
    return render(list(_parts(article, screen)), screen)


def _parts(article: Article, screen: Screen) -> Iterator[RenderableType]:
    witness, text = article.witness, article.text.content
    yield styled(str(witness.id), "strong", screen)
    yield Text(f"{describe_witness(article)} · {witness.language or 'language unknown'} · {article.text.encoding}")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, overflow="ellipsis")
    for zone in article.zones:
        table.add_row(zone.kind.value, f"{zone.start}-{zone.end}", Text(" ".join(text[zone.start : zone.end].split())))
    yield table
    if article.repairs:
        rules: dict[str, int] = {}
        for repair in article.repairs:
            rules[repair.rule] = rules.get(repair.rule, 0) + 1
        yield Text(f"{plural(len(article.repairs), 'repair')}: " + ", ".join(f"{count} {rule}" for rule, count in rules.items()))
    yield Text("")
