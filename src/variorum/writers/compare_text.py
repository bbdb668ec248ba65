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

from variorum.model import Article, Collation, Entry, Pair, Piece, Row, Siglum, Span, Variant, Weight, ZoneKind
from variorum.offsets import Mended
from variorum.writers.screen import Screen, render, styled
from variorum.writers.words import (
    WEIGHT_SIGNS,
    WEIGHTS,
    count_weights,
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
_MOST_COLUMNS = 6


class _View:
    """One version as it is shown: its text with repairs, by spans of the text as found."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.mended = Mended(article.text.content, article.repairs)

    def cut(self, start: int, end: int) -> str:
        """Return the mended text between two places of the text as found, in one line."""
        return " ".join(self.mended.text[self.mended.mended(start) : self.mended.mended(end)].split())

    def gap(self, start: int, end: int) -> str:
        """Return what stands between, white space narrowed to one space."""
        text = self.mended.text[self.mended.mended(start) : self.mended.mended(end)]
        lead, tail = text[:1].isspace(), text[-1:].isspace()
        core = " ".join(text.split())
        return f"{' ' if lead else ''}{core}{' ' if tail and core else ''}"

    def closing(self, start: int, end: int) -> int:
        """Return where the marks end that close up with what stands before `start`."""
        text = self.article.text.content
        while start < end and not text[start].isspace() and not text[start].isalnum():
            start += 1
        return start

    def number(self, span: Span) -> str:
        """Return the numbers of the body's sentences that a span holds: 4, or 4–5."""
        bodies = [zone for zone in self.article.zones if zone.kind is ZoneKind.BODY]
        sentences = [s for s in self.article.sentences if any(z.start <= s.start < z.end for z in bodies)]
        numbers = [n for n, s in enumerate(sentences, 1) if s.start < span.end and span.start < s.end]
        return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}" if numbers else ""


def write_compare_text(collation: Collation, screen: Screen, *, show: Sequence[Weight] = SHOWN, everything: bool = False) -> str:
    """Return a comparison as text for a screen.

    Args:
        collation: two versions or more.
        screen: width and colour.
        show: the weights to show.
        everything: show sentences that are the same too, and all weights.
    """
    weights = tuple(Weight) if everything else tuple(show)
    content: list[RenderableType] = [_head(collation, screen)]
    if len(collation.pairs) == 1:
        content += _pair(collation, screen, weights, everything=everything)
    else:
        content += _many(collation, screen, weights, everything=everything)
    return render(content, screen)


def _head(collation: Collation, screen: Screen) -> Table:
    table = Table.grid(padding=(0, 2))
    for siglum, article in zip(collation.sigla, collation.articles, strict=True):
        style = "a_plain" if siglum == collation.sigla[0] else "b_plain"
        table.add_row(styled(siglum, style, screen), Text(str(article.witness.id), overflow="fold"), Text(describe_witness(article)))
    return table


def _pair(collation: Collation, screen: Screen, weights: Sequence[Weight], *, everything: bool) -> Iterator[RenderableType]:
    pair = collation.pairs[0]
    articles = dict(zip(collation.sigla, collation.articles, strict=True))
    yield Text("")
    yield styled(describe_relation(pair), "strong", screen)
    if not pair.rows:
        return
    for line in describe_share(pair):
        yield Text(line)
    for line in [*describe_evidence(pair.lineage), *_repairs(articles)]:
        yield styled(line, "note", screen)
    if pair.lineage.exemplars and not pair.same_text:
        yield styled("Cannot tell which version a difference began in: the text behind both is not held.", "note", screen)
    yield Text("")
    views = {siglum: _View(article) for siglum, article in articles.items()}
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


def _repairs(articles: dict[Siglum, Article]) -> list[str]:
    return [line for siglum, article in articles.items() if (line := describe_repairs(siglum, article))]


def _front(pair: Pair, views: dict[Siglum, _View], screen: Screen) -> Iterator[RenderableType]:
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


def _row(row: Row, pair: Pair, views: dict[Siglum, _View], screen: Screen, weights: Sequence[Weight]) -> Iterator[RenderableType]:
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


def _notes(row: Row, pair: Pair, weights: Sequence[Weight]) -> list[str]:
    out = []
    for weight in WEIGHTS:
        names = [describe_variant(variant, pair) for variant in _variants(row, pair, weights) if variant.weight is weight]
        if names:
            out.append(f"{WEIGHT_SIGNS[weight]} {', '.join(dict.fromkeys(names))}")
    return out


def _is_shown(piece: Piece, pair: Pair, weights: Sequence[Weight]) -> bool:
    return piece.variant is not None and pair.variants[piece.variant].weight in weights


def _inline(row: Row, left: _View, right: _View, screen: Screen, pair: Pair, weights: Sequence[Weight]) -> Text:
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


def _one_side(row: Row, view: _View, screen: Screen, side: str, pair: Pair, weights: Sequence[Weight]) -> Text:
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


def _many(collation: Collation, screen: Screen, weights: Sequence[Weight], *, everything: bool) -> Iterator[RenderableType]:
    """Show where three versions or more differ from the base, a place a row: who reads what."""
    yield Text("")
    for pair in collation.pairs:
        yield Text(describe_relation(pair))
    found = [entry for entry in collation.apparatus if any(reading.weight in weights for reading in entry.readings)]
    entries = found if everything else [entry for entry in found if _differs(entry)]
    yield Text("")
    yield styled(
        f"{plural(len(entries), 'place')} where a version differs from {collation.base}; = the same as {collation.base}, — lacks the passage, ? cannot tell",
        "strong",
        screen,
    )
    yield Text("")
    articles = dict(zip(collation.sigla, collation.articles, strict=True))
    views = {siglum: _View(article) for siglum, article in articles.items()}
    order = [collation.base, *(siglum for siglum in collation.sigla if siglum != collation.base)]
    if len(order) <= _MOST_COLUMNS and screen.width >= 24 * len(order):
        yield _table(entries, order, views, collation, screen)
    else:
        yield from _list(entries, order, views, collation, screen)
    if len(found) > len(entries):
        yield Text("")
        yield styled(
            f"{plural(len(found) - len(entries), 'place')} where a version only adds or lacks words not shown (--all).", "note", screen
        )


def _differs(entry: Entry) -> bool:
    """Return whether two versions read different words here, and not only one of them more."""
    return sum(reading.span is not None for reading in entry.readings) > 1


def _cell(entry: Entry, siglum: Siglum, views: dict[Siglum, _View], collation: Collation) -> str:
    found = next((reading for reading in entry.readings if reading.siglum == siglum), None)
    if found is not None:
        text = views[siglum].cut(found.span.start, found.span.end) if found.span else "(nothing)"
        doubt = " ?" if found.doubt else ""
        return text + doubt
    pair = next(pair for pair in collation.pairs if pair.b == siglum)
    lemma = entry.lemma
    held = lemma is None or any(x.a.start <= lemma.start and lemma.end <= x.a.end for x in pair.alignments)
    return "=" if held else "—"


def _table(entries: Sequence[Entry], order: Sequence[Siglum], views: dict[Siglum, _View], collation: Collation, screen: Screen) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True, show_edge=False)
    for siglum in order:
        table.add_column(siglum, ratio=1)
    for entry in entries:
        cells = [_cell(entry, siglum, views, collation) for siglum in order]
        table.add_row(*(styled(cell, "b_plain", screen) if n and cell not in "=—" else Text(cell) for n, cell in enumerate(cells)))
    return table


def _list(
    entries: Sequence[Entry], order: Sequence[Siglum], views: dict[Siglum, _View], collation: Collation, screen: Screen
) -> Iterator[RenderableType]:
    for number, entry in enumerate(entries, 1):
        cells = {siglum: _cell(entry, siglum, views, collation) for siglum in order}
        base = cells.pop(order[0])
        groups: dict[str, list[str]] = {}
        for siglum, cell in cells.items():
            groups.setdefault(cell, []).append(siglum)
        readings = " | ".join(f"{cell} {' '.join(who)}" for cell, who in groups.items() if cell != "=")
        line = Text(f"{number:3} ")
        line.append_text(styled(base, "strong", screen))
        line.append(f" ] {readings}")
        yield line
