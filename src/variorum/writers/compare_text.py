"""A comparison for a terminal: what is held, what is shared, how related, then the sentences that differ.

Inline when narrow or piped (what only the first version has in [-brackets-], what only the second in {+braces+}); side by
side on a wide terminal. Sentences that are the same, and damage to the file, are left out unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from variorum.model import Article, Collation, Pair, Piece, Row, Siglum, Variant, Weight, ZoneKind
from variorum.writers.compare_many_text import write_many
from variorum.writers.dates import describe_lent_dates
from variorum.writers.screen import Screen, render, styled
from variorum.writers.spoken import list_quotes
from variorum.writers.view import View
from variorum.writers.words import (
    WEIGHT_SIGNS,
    WEIGHTS,
    common_folder,
    count_weights,
    describe_aside,
    describe_evidence,
    describe_relation,
    describe_repairs,
    describe_share,
    describe_variant,
    describe_witness,
    plural,
)

SHOWN = (Weight.SUBSTANTIVE, Weight.STYLE, Weight.ACCIDENTAL)
"""The weights that are shown unless others are asked for."""
_LABEL = 10


def write_compare_text(collation: Collation, screen: Screen, *, show: Sequence[Weight] = SHOWN, everything: bool = False) -> str:
    """Return a comparison as text for a screen.

    Args:
        collation: two versions or more.
        screen: width and colour.
        show: the weights to show.
        everything: show sentences that are the same too, and all weights.
    """
    weights = tuple(Weight) if everything else tuple(show)
    content: list[RenderableType] = [*_head(collation, screen)]
    if len(collation.pairs) == 1:
        content += _pair(collation, screen, weights, everything=everything)
    else:
        content += write_many(collation, screen, weights, everything=everything)
    return render(content, screen)


def _head(collation: Collation, screen: Screen) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(overflow="fold")
    table.add_column()
    names = [str(article.witness.id) for article in collation.articles]
    folder = common_folder(names)
    if folder:
        yield Text(f"in {folder}", overflow="fold")
    for siglum, article, name in zip(collation.sigla, collation.articles, names, strict=True):
        style = "a_plain" if siglum == collation.sigla[0] else "b_plain"
        table.add_row(styled(siglum, style, screen), Text(name.removeprefix(folder)), Text(describe_witness(article)))
    yield table


def _pair(collation: Collation, screen: Screen, weights: Sequence[Weight], *, everything: bool) -> Iterator[RenderableType]:
    pair = collation.pairs[0]
    articles = dict(zip(collation.sigla, collation.articles, strict=True))
    yield Text("")
    yield styled(describe_relation(pair), "strong", screen)
    if not pair.rows:
        return
    for line in describe_share(pair):
        yield Text(line)
    for line in [
        *describe_evidence(pair.lineage),
        *_repairs(articles),
        *describe_lent_dates(pair, articles),
        *(f"{note.text}." for note in pair.notes),
    ]:
        yield styled(line, "note", screen)
    if pair.lineage.exemplars and not pair.same_text:
        yield styled("Cannot tell which version a difference began in: the text behind both is not held.", "note", screen)
    yield Text("")
    views = {siglum: View(article) for siglum, article in articles.items()}
    yield from _front(pair, views, screen)
    hidden = 0
    for row in pair.rows:
        variants = _variants(row, pair, weights)
        if not variants and not everything and not row.moved and row.a and row.b:
            hidden += 1
            continue
        yield from _row(row, pair, views, screen, weights)
    yield Text("")
    folded = f"{plural(hidden, 'row')} of the same words not shown (--all). " if hidden else ""
    yield styled(folded + count_weights(pair.variants) + ".", "note", screen)
    spoken = list(list_quotes(collation))
    if spoken:
        yield Text("")
        yield styled(plural(len(spoken), "quotation"), "strong", screen)
    for line in spoken:
        yield Padding(Text(line), (0, 0, 0, 2))


def _repairs(articles: dict[Siglum, Article]) -> list[str]:
    return [line for siglum, article in articles.items() if (line := describe_repairs(siglum, article))]


def _front(pair: Pair, views: dict[Siglum, View], screen: Screen) -> Iterator[RenderableType]:
    """Name the parts beside the body that a version has."""
    for siglum, style in ((pair.a, "a_plain"), (pair.b, "b_plain")):
        parts = dict.fromkeys(zone.kind.value for zone in views[siglum].article.zones if zone.kind is not ZoneKind.BODY)
        if parts:
            yield _labelled(siglum, styled(", ".join(parts), style, screen), screen)


def _labelled(label: str, text: RenderableType, screen: Screen) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=_LABEL, justify="right", style="dim" if screen.color else "")
    table.add_column(ratio=1)
    table.add_row(Text(label), text)
    table.expand = True
    return table


def _variants(row: Row, pair: Pair, weights: Sequence[Weight]) -> list[Variant]:
    found = [pair.variants[piece.variant] for piece in row.pieces if piece.variant is not None]
    return [variant for variant in found if variant.weight in weights]


def _row(row: Row, pair: Pair, views: dict[Siglum, View], screen: Screen, weights: Sequence[Weight]) -> Iterator[RenderableType]:
    left, right = views[pair.a], views[pair.b]
    label = " ".join(
        f"{siglum}{view.number(span)}" for siglum, view, span in ((pair.a, left, row.a), (pair.b, right, row.b)) if span is not None
    )
    if screen.wide:
        table = Table.grid(padding=(0, 2), expand=True)
        table.add_column(width=_LABEL, justify="right", style="dim" if screen.color else "")
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        table.add_row(Text(label), _one_side(row, left, screen, "a", pair, weights), _one_side(row, right, screen, "b", pair, weights))
        yield table
    else:
        yield _labelled(label, _inline(row, left, right, screen, pair, weights), screen)
    notes = _notes(row, pair, weights)
    if row.moved:
        notes.insert(
            0, f"⇅ moved: sentence {left.number(row.a) if row.a else ''} in {pair.a}, {right.number(row.b) if row.b else ''} in {pair.b}"
        )
    if notes:
        yield Padding(styled("   ".join(notes), "note", screen), (0, 0, 0, _LABEL + 1))
    asides = dict.fromkeys(aside for variant in _variants(row, pair, weights) if (aside := describe_aside(variant)))
    for aside in asides:
        yield Padding(styled(f"↳ {aside}", "note", screen), (0, 0, 0, _LABEL + 1))


def _notes(row: Row, pair: Pair, weights: Sequence[Weight]) -> list[str]:
    out = []
    for weight in WEIGHTS:
        names = [describe_variant(variant, pair) for variant in _variants(row, pair, weights) if variant.weight is weight]
        if names:
            out.append(f"{WEIGHT_SIGNS[weight]} {', '.join(dict.fromkeys(names))}")
    return out


def _is_shown(piece: Piece, pair: Pair, weights: Sequence[Weight]) -> bool:
    return piece.variant is not None and pair.variants[piece.variant].weight in weights


def _inline(row: Row, left: View, right: View, screen: Screen, pair: Pair, weights: Sequence[Weight]) -> Text:
    """Set a row as one text: the first version's, with what the second reads in its place."""
    out = Text()
    at = row.a.start if row.a else 0
    there = row.b.start if row.b else 0
    for piece in row.pieces:
        shown = _is_shown(piece, pair, weights)
        if piece.a:
            out.append(left.gap(at, piece.a.start) if at <= piece.a.start else " ")
            reading = left.cut(piece.a.start, piece.a.end)
            out.append_text(styled(reading, "a", screen) if shown else Text(reading))
            at = piece.a.end
        if piece.b:
            if shown:
                if not piece.a and row.a:
                    closing = left.closing(at, row.a.end)
                    out.append(left.cut(at, closing))
                    at = closing
                out.append(" ")
                out.append_text(styled(right.cut(piece.b.start, piece.b.end), "b", screen))
            elif not piece.a:
                out.append(" " + right.cut(piece.b.start, piece.b.end))
            there = piece.b.end
    if row.a:
        out.append(left.gap(at, row.a.end) if at <= row.a.end else "")
    elif row.b:
        out.append(right.gap(there, row.b.end) if there <= row.b.end else "")
    return out


def _one_side(row: Row, view: View, screen: Screen, side: str, pair: Pair, weights: Sequence[Weight]) -> Text:
    span = row.a if side == "a" else row.b
    out = Text()
    if span is None:
        return out
    at = span.start
    for piece in row.pieces:
        part = piece.a if side == "a" else piece.b
        if part is None or part.start < at:
            continue
        out.append(view.gap(at, part.start))
        reading = view.cut(part.start, part.end)
        out.append_text(
            styled(reading, f"{side}_plain" if screen.color else side, screen) if _is_shown(piece, pair, weights) else Text(reading)
        )
        at = part.end
    out.append(view.gap(at, span.end) if at <= span.end else "")
    return out
