"""Repairs → what was put back in each version, closed until asked for."""

from __future__ import annotations

from variorum.model import Collation, Repair, Siglum
from variorum.writers.html.element import Markup, element
from variorum.writers.remarks import Views, describe_lost_marks
from variorum.writers.view import View
from variorum.writers.words import describe_repairs, plural

_AROUND = 24
"""Characters shown on each side of a repair."""
_MOST = 200


def repairs_markup(collation: Collation, views: Views) -> Markup | None:
    """Return the repairs of every version, None if there are none."""
    told = [part for siglum, view in views.items() if (part := _version(siglum, view, collation, views)) is not None]
    return element("div", told) if told else None


def _version(siglum: Siglum, view: View, collation: Collation, views: Views) -> Markup | None:
    said = describe_repairs(siglum, view.article)
    lost = describe_lost_marks(collation.pairs[0], siglum, views) if len(collation.pairs) == 1 else None
    if said is None and lost is None:
        return None
    repairs = view.article.repairs
    rows = [_row(repair, siglum, view) for repair in repairs[:_MOST]]
    head = element("tr", [element("th", name, scope="col") for name in ("Place", "In the file", "As read here", "Why")])
    table = element(
        "table", element("caption", f"Repairs of {siglum}", class_="vh"), element("thead", head), element("tbody", rows), class_="cards"
    )
    more = element("p", f"{len(repairs) - _MOST:,} more are in the JSON output.") if len(repairs) > _MOST else None
    return element(
        "div",
        element("p", " ".join(part for part in (lost, said) if part)),
        element("details", element("summary", f"Show {plural(len(repairs), 'repair')} of {siglum}"), table, more) if repairs else None,
        class_="repairs",
    )


def _row(repair: Repair, siglum: Siglum, view: View) -> Markup:
    text = view.article.text.content
    before, after = text[max(0, repair.start - _AROUND) : repair.start], text[repair.end : repair.end + _AROUND]
    why = repair.rule + (f", as {repair.support} has it" if repair.support else "")
    number = next((view.number(s) for s in view.article.sentences if s.start <= repair.start < s.end), "")
    cells = (
        ("Place", f"{siglum}{number}" if number else siglum),
        ("In the file", [before, element("mark", repair.found or "", class_="was-there"), after]),
        ("As read here", [before, element("mark", repair.restored, class_="put"), after]),
        ("Why", why),
    )
    return element("tr", [element("td", element("span", f"{name}: ", class_="cn"), content) for name, content in cells])
