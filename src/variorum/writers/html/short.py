"""A collation → a fragment for a notebook: relation, shares, and a table of what differs in substance."""

from __future__ import annotations

from variorum.model import Collation, Pair, Span, Weight
from variorum.writers.html.element import Markup, element, join
from variorum.writers.remarks import Views, describe_aside, make_views, name_finding, name_versions, shorten
from variorum.writers.view import View
from variorum.writers.words import count_weights, describe_relation, describe_share, plural

_MOST = 20


def short_markup(collation: Collation) -> Markup:
    """Return the short form of a comparison: no style and no script of its own, so that a notebook can show it anywhere."""
    views = make_views(collation)
    head = element("p", element("strong", name_versions(views)))
    return element("div", head, [_pair(pair, views) for pair in collation.pairs], class_="variorum")


def _pair(pair: Pair, views: Views) -> Markup:
    lines = [element("p", describe_relation(pair))]
    if not pair.rows:
        return join(lines)
    lines.append(element("p", " ".join(describe_share(pair))))
    found = [(n, v) for n, v in enumerate(pair.variants, 1) if v.weight is Weight.SUBSTANTIVE]
    rows = [
        element(
            "tr",
            element("td", str(n)),
            element("td", " ".join(part for part in (f"{name_finding(v, pair)}.", describe_aside(v, pair, views)) if part)),
            element("td", _reading(v.a, views[pair.a])),
            element("td", _reading(v.b, views[pair.b])),
        )
        for n, v in found[:_MOST]
    ]
    head = element("tr", [element("th", name, scope="col") for name in ("", "What differs", str(pair.a), str(pair.b))])
    if rows:
        lines.append(element("table", element("thead", head), element("tbody", rows)))
    more = f"{plural(len(found) - _MOST, 'more variant')} of substance. " if len(found) > _MOST else ""
    lines.append(element("p", f"{more}In all: {count_weights(pair.variants)}."))
    return join(lines)


def _reading(span: Span | None, view: View) -> str:
    return shorten(view.cut(span.start, span.end)) if span else "—"
