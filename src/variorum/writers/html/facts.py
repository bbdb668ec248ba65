"""The slots of a story → a table: each fact that versions give differently, what each reads; first those of which not all can be true."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Siglum, Weight
from variorum.writers.html.apparatus import name_row
from variorum.writers.html.element import Markup, element, join
from variorum.writers.html.marks import hidden
from variorum.writers.html.rows import language
from variorum.writers.remarks import shorten
from variorum.writers.slots import SlotRow
from variorum.writers.standing import Views

FIRST = 12
_LONG = 110
_HEARD = {"●": "cannot all be true", "?": "cannot tell: scan or print", "○": "the same in another form"}


def facts_markup(rows: Sequence[SlotRow], views: Views) -> Markup:
    """Return the facts: contradictions and other differences of substance first, then, once asked for, those in doubt and in another form."""
    plain = [row for row in rows if row.slot.contradiction or (row.slot.weight is Weight.SUBSTANTIVE and not row.slot.doubt)]
    doubtful = [row for row in rows if row not in plain and row.slot.doubt]
    form = [row for row in rows if row not in plain and not row.slot.doubt]
    return join(
        _table(plain[:FIRST], "Facts that differ in substance", views) if plain else None,
        _more(plain[FIRST:], "more facts that versions give differently", views),
        _more(doubtful, "where a scan or the print may have made the difference", views),
        _more(form, "only in another form", views),
    )


def _more(rows: Sequence[SlotRow], name: str, views: Views) -> Markup | None:
    if not rows:
        return None
    caption = f"{len(rows)} {name}"
    return element("details", element("summary", caption), _table(rows, caption, views), class_="more")


def _table(rows: Sequence[SlotRow], caption: str, views: Views) -> Markup:
    head = element("thead", element("tr", element("th", "Fact", scope="col"), element("th", "What versions read", scope="col")))
    body = element("tbody", [_row(row, views) for row in rows])
    table = element("table", element("caption", caption, class_="vh"), head, body, class_="facts cards")
    return element("div", table, class_="scroll wide", tabindex="0", role="region", aria_label=caption)


def _row(row: SlotRow, views: Views) -> Markup:
    sign = join(element("span", f"{row.sign} ", class_="sy", aria_hidden="true"), hidden(f"{_HEARD[row.sign]}: ")) if row.sign else None
    kind = f"{row.slot.kind.value}{', not all can be true' if row.slot.contradiction else ''}"
    head = element(
        "th",
        element("span", str(row.number), class_="nr"),
        " ",
        sign,
        element("bdi", f" {row.beside}", class_="beside"),
        element("span", kind, class_="k"),
        scope="row",
    )
    groups = [element("li", _reading(text, who, views)) for text, who in row.readings]
    return element(
        "tr",
        head,
        element("td", element("ul", groups, class_="groups")),
        id=f"f{row.number}",
        class_="against" if row.slot.contradiction else None,
    )


def _reading(text: str, who: Sequence[Siglum], views: Views) -> Markup:
    words = element("bdi", shorten(text, _LONG), lang=language(views[who[0]])["lang"])
    return join("“", words, "” ", element("span", name_row(who), class_="who"))
