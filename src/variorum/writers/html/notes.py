"""The variants of a row → its notes: a line for each difference of substance, the lighter ones run on."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from variorum.model import Row, Variant, Weight
from variorum.writers.html.element import Markup, element, join
from variorum.writers.html.marks import hidden, weight_class
from variorum.writers.html.sheet import Numbered, Sheet
from variorum.writers.remarks import describe_aside, shorten
from variorum.writers.words import WEIGHT_SIGNS, WEIGHTS, describe_variant

_LETTERS, _LINE = 44, 27
"""Letters of a line of text side by side, and its height in pixels."""
_NOTE_LETTERS, _NOTE_LINE = 36, 20
"""The same of a line in the margin."""


def notes_markup(variants: Sequence[Numbered], sheet: Sheet, *, quoted: bool = False) -> Markup:
    """Return the notes on variants; `quoted` says both readings, where no text stands beside."""
    heavy = [_note(number, v, sheet, quoted=quoted) for number, v in variants if v.weight is Weight.SUBSTANTIVE]
    light = [_note(number, v, sheet, quoted=quoted) for weight in WEIGHTS[1:] for number, v in variants if v.weight is weight]
    return join(element("ul", heavy, class_="notes") if heavy else None, element("ul", light, class_="notes light") if light else None)


def is_deep(row: Row, variants: Sequence[Numbered], sheet: Sheet) -> bool:
    """Return whether the notes of a row would be higher than its text; what they say beside the kind is then left to the findings."""
    longest = max(span.end - span.start for span in (row.a, row.b) if span) if row.a or row.b else 0
    room = ceil(longest / _LETTERS) * _LINE
    seen = [variant for _, variant in variants if variant.weight is not Weight.MECHANICAL]
    heavy = [variant for variant in seen if variant.weight is Weight.SUBSTANTIVE]
    asides = sum(ceil(len(describe_aside(variant, sheet.pair, sheet.views)) / _NOTE_LETTERS) for variant in seen)
    return (len(heavy) + asides + ceil((len(seen) - len(heavy)) / 2)) * _NOTE_LINE > room and asides > 0


def _note(number: int, variant: Variant, sheet: Sheet, *, quoted: bool) -> Markup:
    aside = describe_aside(variant, sheet.pair, sheet.views)
    readings = element("span", " ", _quoted(variant, sheet), class_="readings") if quoted else None
    more = element("a", "more", class_="more-on", href=f"#d{number}", aria_label=f"more on variant {number}")
    told = variant.weight is not Weight.MECHANICAL
    return element(
        "li",
        element("span", element("a", str(number), class_="n", href=f"#v{number}", aria_label=f"link to variant {number}"), class_="nr"),
        element("span", WEIGHT_SIGNS[variant.weight], class_="sy", aria_hidden="true"),
        " ",
        element("span", describe_variant(variant, sheet.pair), class_="k"),
        readings,
        (element("span", " ", aside, class_="aside"), " ", more if told else None) if aside else None,
        hidden(". "),
        id=f"v{number}",
        class_=weight_class(variant.weight),
    )


def _quoted(variant: Variant, sheet: Sheet) -> str:
    """Return both readings of a variant, as the files have them."""
    a = shorten(sheet.left.found(variant.a.start, variant.a.end)) if variant.a else "—"
    b = shorten(sheet.right.found(variant.b.start, variant.b.end)) if variant.b else "—"
    return f"{a} | {b}"
