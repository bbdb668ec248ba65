"""Rows → a table for a screen: the columns that a person looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from variorum.columns import columns, list_values
from variorum.writers.screen import Screen, plain_table, render

SHOWN: Mapping[str, Sequence[str]] = {
    "Family": ("witnesses", "tokens", "proxy"),
    "Parallel": ("tokens", "a", "a_start", "a_end", "b", "b_start", "b_end", "moved"),
    "Listed": ("id", "outlet", "published", "words", "words_shared", "speech", "best_parent", "agency", "credited", "confidence"),
    "Difference": ("weight", "kind", "a", "a_text", "b", "b_text", "note"),
    "Reject": ("source_path", "source_record", "stage", "reason", "remedy"),
    "Said": ("id", "speaker", "cue", "text"),
    "OutletMonth": ("outlet", "month", "versions", "words", "words_shared", "credited", "not_credited"),
    "Found": ("tokens", "id", "outlet", "published", "start", "end", "query_start", "query_end"),
}
"""The columns of a row type that are shown, in this order."""


_LONG = frozenset(
    {"id", "a", "b", "proxy", "best_parent", "a_text", "b_text", "note", "source_path", "reason", "remedy", "speaker", "text", "outlet"}
)
"""Columns that may run over several lines; the others keep their width."""
_MOST_SHOWN = 80
"""Characters of a passage or a note that a table shows."""
_CUT = frozenset({"a_text", "b_text", "note", "text"})


def write_listing(row: type, rows: Sequence[object], screen: Screen) -> str:
    """Return rows as a table; what is not known is empty, a list is how long it is, and a column that says nothing in any row is left out."""
    names, cells = listing_cells(row, rows)
    table = plain_table()
    numeric = {column.name for column in columns(row) if column.many or column.type in (int, float)}
    for name in names:
        justify = "right" if name in numeric else "left"
        table.add_column(name.replace("_", " "), justify=justify, overflow="fold", no_wrap=name not in _LONG)  # type: ignore[arg-type]
    for line in cells:
        table.add_row(*map(Text, line))
    return render([table], screen)


def listing_cells(row: type, rows: Sequence[object]) -> tuple[list[str], list[list[str]]]:
    """Return the columns that a person is shown, and their cells for each row."""
    places = {column.name: n for n, column in enumerate(columns(row))}
    asked = list(SHOWN.get(row.__name__, places))
    values = [list_values(row)(item) for item in rows]
    cells = [[_cell(name, line[places[name]]) for name in asked] for line in values]
    told = [n for n in range(len(asked)) if any(line[n] for line in cells)]
    return [asked[n] for n in told], [[line[n] for n in told] for line in cells]


def _cell(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list):
        return f"{len(value):,}"
    written = f"{value:.2f}" if isinstance(value, float) else str(value)
    if name in _CUT and len(written) > _MOST_SHOWN:
        return " ".join(written.split())[: _MOST_SHOWN - 2] + " …"
    return written
