"""A pair → its sentences in aligned rows: one version left, one right, what differs in the margin; in one line when narrow.

Only sentences that differ are quoted; the others fold into one line that counts them, unless the full text is asked for.
Past `MANY` rows, the folded lines of a full text open on demand, and rows are laid out when they come into sight.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Row, Span, ZoneKind
from variorum.writers.html.element import Child, Markup, element, join
from variorum.writers.html.marks import inline_markup, side_markup
from variorum.writers.html.notes import is_deep, notes_markup
from variorum.writers.html.order import Entry, Run, arrange, fold
from variorum.writers.html.segments import inline_segments, side_segments
from variorum.writers.html.sheet import Numbered, Sheet
from variorum.writers.remarks import shorten
from variorum.writers.view import View
from variorum.writers.words import plural

_WINDOW = 40
_PART = 400
"""Characters of a headline or caption that are quoted."""


def rows_markup(sheet: Sheet) -> Markup:
    """Return the texts side by side."""
    head = element(
        "div",
        _column_head(sheet.pair.a, sheet.left, "a"),
        _column_head(sheet.pair.b, sheet.right, "b"),
        element("div", "What differs"),
        class_="heads",
        aria_hidden="true",
    )
    lines = [_front(sheet), *(_run(run, sheet) for run in fold(arrange(sheet.pair), sheet))]
    if not sheet.many:
        return element("div", head, lines, class_="text")
    windows = (lines[n : n + _WINDOW] for n in range(0, len(lines), _WINDOW))
    return element("div", head, (element("div", window, class_="window") for window in windows), class_="text")


def _column_head(siglum: str, view: View, side: str) -> Markup:
    return element("div", element("b", siglum, class_=f"sig {side}"), " ", view.name(), class_=f"head-{side}")


def _front(sheet: Sheet) -> Markup | None:
    """Return the parts beside the bodies (headline, dek, byline, caption, credit), with the variants that lie in no row."""
    parts = [_parts(siglum, view, side) for siglum, view, side in _sides(sheet)]
    loose = [(number + 1, sheet.pair.variants[number]) for number in sheet.loose]
    if not any(parts) and not loose:
        return None
    cells = [_part_cell(siglum, parts[n], "lr"[n]) for n, (siglum, _, _) in enumerate(_sides(sheet))]
    both = element("div", parts[0], parts[1], class_="cell u")
    margin = element("div", notes_markup(loose, sheet, quoted=True) if loose else None, class_="margin")
    return element("div", cells, both, margin, class_="row front", role="group", aria_label="Headlines and other parts", tabindex="-1")


def _part_cell(siglum: str, parts: Sequence[Markup], side: str) -> Markup:
    if parts:
        return element("div", parts, class_=f"cell {side}")
    return element("div", element("span", f"no headline or other part in {siglum}"), class_=f"cell {side} none")


def _sides(sheet: Sheet) -> tuple[tuple[str, View, str], tuple[str, View, str]]:
    return (sheet.pair.a, sheet.left, "a"), (sheet.pair.b, sheet.right, "b")


def _parts(siglum: str, view: View, side: str) -> list[Markup]:
    left_out = (ZoneKind.BODY, ZoneKind.COMMENT, ZoneKind.FURNITURE)
    return [
        element(
            "p",
            element("span", f"{zone.kind.value.capitalize()} of {siglum}", class_=f"part {side}"),
            " ",
            element("strong" if zone.kind is ZoneKind.HEADLINE else "span", shorten(view.cut(zone.start, zone.end), _PART)),
            **language(view),
        )
        for zone in view.article.zones
        if zone.kind not in left_out
    ]


def language(view: View) -> dict[str, str | None]:
    """Return the attributes that say in which language, and so in which direction, a version is written."""
    found = view.article.witness.language
    return {"lang": found if found and found.isascii() and found.isalpha() else None, "dir": "auto"}


def _run(run: Run, sheet: Sheet) -> Markup:
    if not run.same:
        return _entry(run.entries[0], sheet)
    if not sheet.full_text:
        return _folded(run, sheet)
    rows = [_entry(entry, sheet) for entry in run.entries]
    if not sheet.many:
        return join(rows)
    return element("details", element("summary", _count(run, sheet)), rows, class_="fold")


def _folded(run: Run, sheet: Sheet) -> Markup:
    """Return one line for sentences that both versions have in the same words."""
    anchors = [element("span", id=f"r{entry.row + 1}") for entry in run.entries]
    damage = sheet.notes([entry.row for entry in run.entries])
    notes = notes_markup(damage, sheet, quoted=True) if damage else None
    line = element("p", anchors, _count(run, sheet), ", not quoted here")
    return element("div", element("div", line, class_="cell both"), element("div", notes, class_="margin"), class_="row same folded")


def _count(run: Run, sheet: Sheet) -> str:
    rows = [sheet.pair.rows[entry.row] for entry in run.entries]
    words = sum(len(sheet.left.cut(row.a.start, row.a.end).split()) for row in rows if row.a)
    first, last = rows[0], rows[-1]
    places = []
    for siglum, view, start, end in ((sheet.pair.a, sheet.left, first.a, last.a), (sheet.pair.b, sheet.right, first.b, last.b)):
        if start and end:
            places.append(f"{siglum}{view.number(Span(min(start.start, end.start), max(start.end, end.end)))}")
    damaged = " but for damage to a file" if sheet.notes([entry.row for entry in run.entries]) else ""
    return f"{' and '.join(places)}: the same {plural(words, 'word')}{damaged}"


def label(row: Row, sheet: Sheet) -> str:
    """Return the numbers of a row's sentences: `A4 and B6`."""
    return " and ".join(f"{siglum}{view.number(span)}" for siglum, view, span in _present(row, sheet))


def _present(row: Row, sheet: Sheet) -> list[tuple[str, View, Span]]:
    both = (sheet.pair.a, sheet.left, row.a), (sheet.pair.b, sheet.right, row.b)
    return [(siglum, view, span) for siglum, view, span in both if span is not None]


def _entry(entry: Entry, sheet: Sheet) -> Markup:
    row = sheet.pair.rows[entry.row]
    return _slot(entry, row, sheet) if entry.slot else _row(entry, row, sheet)


def _slot(entry: Entry, row: Row, sheet: Sheet) -> Markup:
    """Return the place that a moved row has in the first version, with a link to where it is shown."""
    assert row.a
    opening = shorten(sheet.left.cut(row.a.start, row.a.end), 60)
    link = element("a", f"{sheet.pair.a}{sheet.left.number(row.a)}", class_="go", href=f"#r{entry.row + 1}")
    told = element("p", "⇅ ", link, " stands elsewhere in ", sheet.pair.b, element("span", f" “{opening}”", class_="opening"))
    return element(
        "div", element("div", told, class_="cell both"), element("div", class_="margin"), class_="row slot", id=f"s{entry.row + 1}"
    )


def _row(entry: Entry, row: Row, sheet: Sheet) -> Markup:
    pair, number, variants = sheet.pair, entry.row, sheet.notes([entry.row])
    same = sheet.is_same(number)
    kinds = ["row", "same" if same else "", "moved" if row.moved else "", "only" if not (row.a and row.b) else ""]
    kinds.append("deep" if is_deep(row, variants, sheet) else "")
    cells = [
        _cell(row.a, side_markup(side_segments(number, sheet, first=True), pair, first=True), sheet, "l"),
        _cell(row.b, side_markup(side_segments(number, sheet, first=False), pair, first=False), sheet, "r"),
    ]
    narrow = element(
        "div",
        _numbers(row, sheet),
        element("p", inline_markup(inline_segments(number, sheet), pair), **language(sheet.left)),
        class_="cell u",
    )
    return element(
        "div",
        cells,
        narrow,
        element("div", _margin(entry, row, variants, sheet, same=same), class_="margin"),
        class_=" ".join(kind for kind in kinds if kind),
        id=f"r{entry.row + 1}",
        role="group",
        tabindex="-1",
        aria_label=label(row, sheet),
    )


def _cell(span: Span | None, content: Markup, sheet: Sheet, side: str) -> Markup:
    view, siglum = (sheet.left, sheet.pair.a) if side == "l" else (sheet.right, sheet.pair.b)
    if span is None:
        return element("div", element("span", f"not in {siglum}"), class_=f"cell {side} none")
    number = element("span", f"{siglum}{view.number(span)}", class_="no", aria_hidden="true")
    return element("div", number, element("p", content, **language(view)), class_=f"cell {side}")


def _numbers(row: Row, sheet: Sheet) -> Markup:
    lines: list[Child] = []
    for siglum, view, span in _present(row, sheet):
        lines += [element("br") if lines else None, f"{siglum}{view.number(span)}"]
    return element("span", lines, class_="no", aria_hidden="true")


def _margin(entry: Entry, row: Row, variants: Sequence[Numbered], sheet: Sheet, *, same: bool) -> list[Markup]:
    out = []
    if row.moved and row.a and row.b:
        there = element("a", f"sentence {sheet.left.number(row.a)} of {sheet.pair.a}", href=f"#s{entry.row + 1}")
        here = f", sentence {sheet.right.number(row.b)} of {sheet.pair.b}"
        out.append(element("p", "⇅ Stands elsewhere: ", there, here, class_="move"))
    if not (row.a and row.b) and not variants:
        out.append(element("p", f"only in {sheet.pair.a if row.a else sheet.pair.b}", class_="lone"))
    if same:
        out.append(element("p", "the same" + (" but for damage to a file" if variants else ""), class_="alike"))
    return [*out, notes_markup(variants, sheet)] if variants else out
