"""Rows → a table for a screen: the columns that a person looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from variorum.columns import columns, list_values
from variorum.writers.screen import Screen, render

SHOWN: Mapping[str, Sequence[str]] = {
    "Family": ("witnesses", "tokens", "proxy"),
    "Parallel": ("tokens", "a", "a_start", "a_end", "b", "b_start", "b_end", "moved"),
    "Listed": ("id", "outlet", "published", "words", "words_shared", "speech", "best_parent", "agency", "credited", "confidence"),
    "Difference": ("weight", "kind", "a", "a_text", "b", "b_text", "note"),
    "Reject": ("source_path", "source_record", "stage", "reason", "remedy"),
    "Found": ("tokens", "id", "outlet", "published", "start", "end", "query_start", "query_end"),
}
"""The columns of a row type that are shown, in this order."""


_LONG = frozenset({"id", "a", "b", "proxy", "best_parent", "a_text", "b_text", "note", "source_path", "reason", "remedy"})
"""Columns that may run over several lines; the others keep their width."""


def write_listing(row: type, rows: Sequence[object], screen: Screen) -> str:
    """Return rows as a table; what is not known is empty, a list is how long it is, and a column that says nothing in any row is left out."""
    held = columns(row)
    values = [[len(cell) if isinstance(cell, list) else cell for cell in list_values(row)(item)] for item in rows]
    places = {column.name: n for n, column in enumerate(held)}
    names = [name for name in SHOWN.get(row.__name__, places) if any(_cell(cells[places[name]]) for cells in values)]
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for name in names:
        number = held[places[name]].many or held[places[name]].type in (int, float)
        table.add_column(name.replace("_", " "), justify="right" if number else "left", overflow="fold", no_wrap=name not in _LONG)
    for cells in values:
        table.add_row(*(Text(_cell(cells[places[name]])) for name in names))
    return render([table], screen)


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
