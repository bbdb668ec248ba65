"""The variants of a pair → the findings: in words, those of substance first, each with its readings, its place and a copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Pair, Row, Siglum, Span, Variant, Weight
from variorum.writers.html.element import Markup, element, join
from variorum.writers.html.marks import weight_class
from variorum.writers.html.rows import language
from variorum.writers.html.sheet import Sheet
from variorum.writers.remarks import describe_aside, name_finding, shorten, write_finding
from variorum.writers.words import WEIGHT_NAMES, WEIGHT_SIGNS, WEIGHTS, plural

FIRST = 12
"""Findings that are shown before one has to ask for more."""


def findings_markup(sheet: Sheet, title: str, memo: str) -> Markup:
    """Return the findings; `memo` is all of them as plain text."""
    numbered = list(enumerate(sheet.pair.variants, 1))
    heavy = [item for item in numbered if item[1].weight is Weight.SUBSTANTIVE]
    shown = [_finding(n, v, sheet, title) for n, v in heavy]
    moves = list(_moves(sheet))
    none = None if heavy or moves else element("p", "No difference of substance was found.", class_="plain")
    notes = [element("li", f"{note.text}.") for note in sheet.pair.notes]
    return join(
        none,
        element("ol", shown[:FIRST], moves, class_="find") if shown or moves else None,
        _more(f"{plural(len(shown) - FIRST, 'more difference')} of substance", shown[FIRST:]),
        [element("h3", "Within one version"), element("ul", notes, class_="plain")] if notes else None,
        [_lighter(weight, numbered, sheet, title) for weight in WEIGHTS[1:3]],
        _copy("Copy all as a memo", memo, "memo"),
    )


def _more(name: str, items: Sequence[Markup]) -> Markup | None:
    return element("details", element("summary", name), element("ol", items, class_="find"), class_="more") if items else None


def _lighter(weight: Weight, numbered: Sequence[tuple[int, Variant]], sheet: Sheet, title: str) -> Markup | None:
    found = [_finding(n, v, sheet, title) for n, v in numbered if v.weight is weight]
    return _more(f"{plural(len(found), 'difference')} {WEIGHT_NAMES[weight]}", found)


def _finding(number: int, variant: Variant, sheet: Sheet, title: str) -> Markup:
    aside = describe_aside(variant, sheet.pair, sheet.views)
    return element(
        "li",
        element("span", WEIGHT_SIGNS[variant.weight], class_="sy", aria_hidden="true"),
        element("b", name_finding(variant, sheet.pair), ". "),
        element("span", aside, " ", class_="aside") if aside else None,
        _readings(variant, sheet),
        element(
            "div",
            element("span", _places(variant, sheet), " ", class_="pl"),
            element("a", str(number), href=f"#v{number}", class_="go", aria_label=f"variant {number}, in the text"),
            _copy("Copy", write_finding(number, variant, sheet.pair, sheet.views, title), None, f"Copy variant {number} as plain text"),
            class_="tail",
        ),
        id=f"d{number}",
        class_=weight_class(variant.weight),
    )


def _places(variant: Variant, sheet: Sheet) -> str:
    """Return where a variant lies: `A1 · B4`; its headline or caption by name."""
    sides = (sheet.pair.a, variant.a), (sheet.pair.b, variant.b)
    told = [(siglum, sheet.views[siglum].place(span)) for siglum, span in sides if span is not None]
    return " · ".join(
        f"{siglum}{place.rpartition(' ')[2]}" if place.startswith("sentence") else f"{siglum} {place}" for siglum, place in told
    )


def _readings(variant: Variant, sheet: Sheet) -> list[Markup]:
    sides = (sheet.pair.a, variant.a, "a"), (sheet.pair.b, variant.b, "b")
    return [_reading(siglum, span, side, sheet) for siglum, span, side in sides if span is not None]


def _reading(siglum: Siglum, span: Span, side: str, sheet: Sheet) -> Markup:
    view = sheet.views[siglum]
    words = join("“", element("bdi", shorten(view.cut(span.start, span.end)), lang=language(view)["lang"]), "”")
    return element("span", element("b", siglum, class_=f"sig {side}"), " ", words, " ", class_=f"rd {side}")


def _moves(sheet: Sheet) -> Iterator[Markup]:
    for n, row in enumerate(sheet.pair.rows, 1):
        if row.moved and row.a and row.b:
            yield _move(n, row, sheet)


def _move(number: int, row: Row, sheet: Sheet) -> Markup:
    assert row.a
    assert row.b
    opening = shorten(sheet.left.cut(row.a.start, row.a.end), 60)
    places = f"sentence {sheet.left.number(row.a)} of {sheet.pair.a} is sentence {sheet.right.number(row.b)} of {sheet.pair.b}"
    return element(
        "li",
        element("span", "⇅", class_="sy", aria_hidden="true"),
        element("b", "Stands elsewhere. "),
        f"“{opening}”: {places} ",
        element("a", "show", href=f"#r{number}", class_="go", aria_label=f"show {places}"),
        class_="w-mov",
    )


def _copy(name: str, content: str, id: str | None = None, spoken: str | None = None) -> Markup:
    """Return a text to copy: one click selects it all, without script."""
    return element("details", element("summary", name, aria_label=spoken), element("pre", content), class_="copy", id=id)


def count_line(pair: Pair) -> str:
    """Return how many variants of each weight a pair has, in one sentence."""
    counts = [f"{n} {WEIGHT_NAMES[weight]}" for weight in WEIGHTS if (n := sum(v.weight is weight for v in pair.variants))]
    moves = sum(row.moved and row.a is not None and row.b is not None for row in pair.rows)
    counts += [f"{plural(moves, 'sentence')} elsewhere"] if moves else []
    return f"{plural(len(pair.variants), 'variant')}: {', '.join(counts)}." if counts else "No variants."
