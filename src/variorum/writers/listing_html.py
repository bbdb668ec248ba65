"""Rows → a table for a notebook: no style and no script of its own."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.writers.html.element import Markup, element
from variorum.writers.listing_text import listing_cells


def write_listing_html(row: type, rows: Sequence[object], *, more: bool) -> Markup:
    """Return the first rows of a table as markup, and say whether there are more."""
    names, cells = listing_cells(row, rows)
    head = element("tr", [element("th", name.replace("_", " "), scope="col") for name in names])
    body = [element("tr", [element("td", cell) for cell in line]) for line in cells]
    said = element("p", f"The first {len(rows):,} rows.") if more else element("p", "There are none.") if not rows else None
    return element("div", element("table", element("thead", head), element("tbody", body)), said, class_="variorum")
