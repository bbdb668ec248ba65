"""Rows → a table for a screen: the columns that a person looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from variorum.columns import columns, to_values
from variorum.writers.screen import Screen, render

SHOWN: Mapping[str, Sequence[str]] = {
    "Parallel": ("tokens", "a", "a_start", "a_end", "b", "b_start", "b_end", "moved"),
    "Listed": ("id", "outlet", "published", "words", "words_shared", "speech", "best_parent", "agency", "credited", "confidence"),
    "Difference": ("weight", "kind", "a", "a_text", "b", "b_text", "note"),
    "Reject": ("source_path", "source_record", "stage", "reason", "remedy"),
    "Found": ("tokens", "id", "outlet", "published", "start", "end", "query_start", "query_end"),
}
"""The columns of a row type that are shown, in this order."""


def write_listing(row: type, rows: Iterable[object], screen: Screen) -> str:
    """Return rows as a table; what is not known is empty."""
    held = columns(row)
    names = SHOWN.get(row.__name__, [column.name for column in held])
    places = [next(n for n, column in enumerate(held) if column.name == name) for name in names]
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for name, place in zip(names, places, strict=True):
        table.add_column(name.replace("_", " "), justify="right" if held[place].type in (int, float) else "left", overflow="fold")
    values = to_values(row)
    for item in rows:
        cells = values(item)
        table.add_row(*(Text(_cell(cells[place])) for place in places))
    return render([table], screen)


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
