"""A comparison as one page that stands alone: what is held, shares, relation, what cannot be told, the findings, the texts.

Works without script and asks nothing of the network. The sentences that differ are quoted, the others counted; all are
quoted if the full text is asked for. Readers' comments are never counted as reporting, and left out unless it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from variorum.model import Collation, Weight, WitnessId, ZoneKind
from variorum.writers.compare_markdown import write_compare_markdown
from variorum.writers.html.apparatus import heat_markup, places_markup
from variorum.writers.html.dates import dates_markup
from variorum.writers.html.document import document, footer_markup, keys_markup, switches
from variorum.writers.html.element import Markup, element, join
from variorum.writers.html.findings import count_line, findings_markup
from variorum.writers.html.first import first_markup, section
from variorum.writers.html.lineage import lineage_markup
from variorum.writers.html.quotations import quotations_markup
from variorum.writers.html.repairs import repairs_markup
from variorum.writers.html.ribbon import ribbon_markup
from variorum.writers.html.rows import rows_markup
from variorum.writers.html.sheet import Sheet
from variorum.writers.remarks import Views, make_views, name_versions
from variorum.writers.words import describe_relation, describe_share, plural

_KEYS = (
    ("n p", "next, previous difference"),
    ("N P", "next, previous of substance"),
    ("1 2 3 4", "substance, style, spelling, damage on or off"),
    ("v", "side by side, or in one line"),
    ("s", "swap the sides"),
    ("f", "fold what is the same"),
    ("?", "this list"),
    ("Esc", "leave"),
)


def write_compare_html(collation: Collation, *, full_text: bool = False) -> str:
    """Return a comparison as a page.

    Args:
        collation: two versions or more.
        full_text: quote all sentences, and readers' comments, not only the sentences that differ.
    """
    views = make_views(collation)
    title = name_versions(views)
    body = (
        _pair(collation, views, title, full_text=full_text) if len(collation.pairs) == 1 else _many(collation, views, full_text=full_text)
    )
    parts = [part for part in (*body, *_about(collation, views, full_text=full_text)) if part is not None]
    hashes = [(str(s), view.name(), view.article.text.sha256) for s, view in views.items()]
    footer = footer_markup(_legend(collation), title, hashes)
    nav = [(id, name) for id, name, _ in parts]
    return document(title, [first_markup(collation, views), *(part for _, _, part in parts), footer], about=_summary(collation), nav=nav)


def _summary(collation: Collation) -> str:
    """Return what a link to the page says of it."""
    if len(collation.pairs) > 1:
        return f"{len(collation.sigla)} versions, {plural(len(collation.apparatus), 'place')} where one differs from {collation.base}."
    pair = collation.pairs[0]
    lines = [describe_relation(pair)]
    return " ".join([*lines, *describe_share(pair), count_line(pair)] if pair.rows else lines)


Part = tuple[str, str, Markup]


def _part(id: str, name: str, content: Markup | None, *more: Markup | None) -> Part | None:
    return None if content is None else (id, name, section(id, name, content, *more))


def _pair(collation: Collation, views: Views, title: str, *, full_text: bool) -> Iterator[Part | None]:
    pair = collation.pairs[0]
    if not pair.rows:
        return
    sheet = Sheet(pair, views, full_text=full_text)
    memo = write_compare_markdown(_without_paths(collation, views))
    yield _part("findings", "What differs", findings_markup(sheet, title, memo), element("p", count_line(pair), class_="count"))
    yield _part("texts", "Side by side", ribbon_markup(sheet), _switches(sheet), keys_markup(_KEYS), _live(), rows_markup(sheet))


def _without_paths(collation: Collation, views: Views) -> Collation:
    """Return a collation whose versions go by their names: a page that leaves the house tells nobody's folders."""
    articles = [
        replace(x, witness=replace(x.witness, id=WitnessId(view.name())))
        for x, view in zip(collation.articles, views.values(), strict=True)
    ]
    return replace(collation, articles=tuple(articles))


def _switches(sheet: Sheet) -> Markup:
    counts = {weight: sum(v.weight is weight for v in sheet.pair.variants) for weight in Weight}
    same = sum(sheet.is_same(n) for n in range(len(sheet.pair.rows)))
    return switches(
        [
            ("f-sub", "Substance", counts[Weight.SUBSTANTIVE], True),
            ("f-sty", "Style", counts[Weight.STYLE], True),
            ("f-acc", "Spelling and points", counts[Weight.ACCIDENTAL], True),
            ("f-mec", "Damage", counts[Weight.MECHANICAL], False),
            ("f-fold", "Fold the same", same, False),
            ("f-line", "In one line", None, False),
            ("f-swap", "Swap sides", None, False),
        ]
    )


def _live() -> Markup:
    return element("div", class_="vh", id="live", role="status", aria_live="polite")


def _many(collation: Collation, views: Views, *, full_text: bool) -> Iterator[Part | None]:
    if not collation.apparatus:
        return
    yield _part("findings", "Who reads what", places_markup(collation, views))
    yield _part("texts", f"Version {collation.base}, shaded", _shades(collation), heat_markup(collation, views, full_text=full_text))


def _shades(collation: Collation) -> Markup:
    others = len(collation.sigla) - 1
    steps = [
        element("mark", f" {max(1, round(n * others / 5))} ", class_=f"h{n}")
        for n in sorted({max(1, round(5 * k / others)) for k in range(1, others + 1)})
    ]
    return element(
        "p",
        f"The stronger the shade, the more of the other {others} versions read otherwise: ",
        [join(step, " ") for step in steps],
        class_="plain",
    )


def _about(collation: Collation, views: Views, *, full_text: bool) -> Iterator[Part | None]:
    if not any(pair.rows for pair in collation.pairs):
        return
    yield _part("lineage", "Lineage", lineage_markup(collation, views))
    yield _part("dates", "Dates", dates_markup(collation, views))
    yield _part("quotations", "Quotations", quotations_markup(collation, views))
    yield _part("repairs", "Repairs", repairs_markup(collation, views))
    yield _part("comments", "Readers’ comments", _comments(views, full_text=full_text))


def _comments(views: Views, *, full_text: bool) -> Markup | None:
    told = []
    for siglum, view in views.items():
        comments = [zone for zone in view.article.zones if zone.kind is ZoneKind.COMMENT]
        if comments:
            line = f"{siglum} carries {plural(len(comments), 'reader comment')}, kept apart and never counted as reporting"
            shown = [element("p", view.cut(zone.start, zone.end), dir="auto") for zone in comments]
            told.append(
                element("details", element("summary", line), shown) if full_text else element("p", f"{line}; left out of this page.")
            )
    return join(told) if told else None


def _legend(collation: Collation) -> Markup | None:
    if len(collation.pairs) > 1 or not collation.pairs[0].rows:
        return None
    a, b = collation.sigla
    marks = element("mark", f"words of {a}", class_="a w-sty"), element("mark", f"words of {b}", class_="b w-sty")
    weights = (
        element("mark", "of substance", class_="a w-sub"),
        element("mark", "style", class_="a w-sty"),
        element("mark", "spelling", class_="a w-acc"),
    )
    return element(
        "p",
        *(
            "Reading the page: ",
            marks[0],
            " and ",
            marks[1],
            "; in one line those of ",
            a,
            " are struck. ● ",
            weights[0],
            ", ○ ",
            weights[1],
            ", · ",
            weights[2],
            "; ⇅ stands elsewhere; ",
        ),
        *(
            element("span", class_="gap a"),
            " the other version has words here. Lost marks are put back for reading; “Damage” shows the files as they are. ",
        ),
        "Numbers are those of the other formats (JSON, CSV, Markdown).",
    )
