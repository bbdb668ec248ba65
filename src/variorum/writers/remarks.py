"""What a page says around the findings: what is not held, what cannot be told, one finding as plain text.

The sentences on relation, shares and evidence are those of `words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Collation, Doubt, Edge, Kind, Pair, Relation, Siglum, Span, Variant, Weight, ZoneKind
from variorum.writers.view import NAMELESS, View
from variorum.writers.words import WEIGHT_NAMES, describe_variant, plural

Views = dict[Siglum, View]
"""The versions of a collation, by siglum."""

_MARKS = frozenset("'’‘\"“”„«»‹›")
_SCARE = 3
"""Words that a pair of marks may hold and be scare quotes."""
_SURE = 0.995
"""From here on, two places would print certainty."""
_NAMED = 8
"""Versions that are named one by one in a sentence."""
_LONG = 160
"""Characters from which a reading is cut in a list of findings."""


def make_views(collation: Collation) -> Views:
    """Return the versions of a collation as they are shown, with what their siblings attest."""
    return {siglum: View(article) for siglum, article in zip(collation.sigla, collation.settled, strict=True)}


def name_versions(views: Views) -> str:
    """Return a title for a page: it names versions, not acts."""
    if len(views) > 2:
        headline = next((view.article.witness.headline for view in views.values() if view.article.witness.headline), None)
        return f"{len(views)} versions of “{headline}”: what differs" if headline else f"{len(views)} versions of one story: what differs"
    names = [view.name() for view in views.values()]
    if names[0] == names[1] == NAMELESS:
        return f"Versions {list_sigla(list(views))}: what differs"
    if names[0] == names[1]:
        names = [f"{name} ({siglum})" for name, siglum in zip(names, views, strict=True)]
    return f"{' and '.join(names)}: what differs"


def describe_parts(view: View) -> str:
    """Return which parts a version has beside its body, in words."""
    zones = view.article.zones
    parts = dict.fromkeys(zone.kind.value for zone in zones if zone.kind not in (ZoneKind.BODY, ZoneKind.COMMENT, ZoneKind.FURNITURE))
    comments = sum(zone.kind is ZoneKind.COMMENT for zone in zones)
    told = [f"with {', '.join(parts)}" if parts else "no headline"]
    if comments:
        told.append(f"{plural(comments, 'reader comment')}, left out")
    return "; ".join(told)


def shorten(text: str, most: int = _LONG) -> str:
    """Return a text cut in the middle if it is long, between words where it can be.

    >>> shorten("one two three four five six", 20), shorten("http://example.org/long-name", 12)
    ('one two … five six', 'http:/…g-name')
    """
    if len(text) <= most:
        return text
    head, tail = text[: most // 2], text[-(most // 2) :]
    whole = head.rpartition(" ")[0], tail.partition(" ")[2]
    return f"{whole[0]} … {whole[1]}" if all(whole) else f"{head}…{tail}"


def name_finding(variant: Variant, pair: Pair) -> str:
    """Return what differs, as the head of a finding."""
    name = describe_variant(variant, pair)
    return f"{name[:1].upper()}{name[1:]}"


def describe_aside(variant: Variant, pair: Pair, views: Views) -> str:
    """Return what a finding needs beside its readings: what stands elsewhere in the same text, a note, which came later."""
    parts = [_as_sentence(variant.note)] if variant.note else [_elsewhere(variant, views)]
    if variant.altered and variant.weight is Weight.MECHANICAL:
        parts.append(f"Damaged in {variant.altered}.")
    elif variant.altered:
        parts.append(f"The texts show that {variant.altered}’s reading came later.")
    return " ".join(part for part in parts if part)


def _as_sentence(note: str) -> str:
    return f"{note[:1].upper()}{note[1:]}{'' if note[-1:] in '.?!' else '.'}"


def _elsewhere(variant: Variant, views: Views) -> str:
    told = []
    for place in variant.elsewhere:
        view = views[place.witness]
        span = Span(place.start, place.end)
        told.append(f"{place.witness} has “{shorten(view.cut(place.start, place.end))}” in its {view.place(span)}.")
    return " ".join(told)


def write_finding(number: int, variant: Variant, pair: Pair, views: Views, title: str) -> str:
    """Return one finding as plain text, to paste into a mail: readings, places, what stands elsewhere, where it is from."""
    lines = [f"{name_finding(variant, pair)} ({WEIGHT_NAMES[variant.weight]})"]
    for siglum, span in ((pair.a, variant.a), (pair.b, variant.b)):
        view = views[siglum]
        reading = f"{view.place(span)}: “{view.cut(span.start, span.end)}”" if span else "nothing here"
        lines.append(f"{siglum}, {view.name()}, {reading}")
    aside = describe_aside(variant, pair, views)
    lines += [aside] if aside else []
    uris = [f"{siglum}: {uri}" for siglum in (pair.a, pair.b) if (uri := views[siglum].article.witness.uri)]
    return "\n".join([*lines, *uris, f"Variant {number} (#v{number}) of: {title}"])


def count_lost_marks(pair: Pair, siglum: Siglum, view: View, other: View) -> tuple[int, int]:
    """Return the least and the most marks (apostrophes, quotation marks) that the file of one version may have lost.

    Counted are the marks that the other has, and it has not, in sentences that both have. The least leaves out those round
    a few words, which may be the other's own scare quotes; the most takes in those inside other differences.
    """
    turned = siglum != pair.a
    if not any(v.kind is Kind.ENCODING and _lost(_sides(v, turned=turned), view, other) for v in pair.variants):
        return 0, 0
    sure = 0
    for row in pair.rows:
        mine, theirs = (row.b, row.a) if turned else (row.a, row.b)
        if mine and theirs:
            sure += max(0, _plain_marks(other, theirs, pair, turned=not turned) - _plain_marks(view, mine, pair, turned=turned))
    scare = sum(_scare(v, view, other, turned=turned) for v in pair.variants)
    inside = sum(_repaired(v, view, turned=turned) for v in pair.variants if v.weight is not Weight.MECHANICAL)
    return sure - scare, sure + inside


def _sides(variant: Variant, *, turned: bool) -> tuple[Span | None, Span | None]:
    return (variant.b, variant.a) if turned else (variant.a, variant.b)


def _lost(sides: tuple[Span | None, Span | None], view: View, other: View) -> int:
    """Return how many marks more the second side has at a place."""
    mine, theirs = sides
    return max(0, _count(other.found(theirs.start, theirs.end)) - _count(view.found(mine.start, mine.end))) if mine and theirs else 0


def _plain_marks(view: View, span: Span, pair: Pair, *, turned: bool) -> int:
    """Return the marks of a sentence outside the variants that are more than damage."""
    marks = _count(view.found(span.start, span.end))
    for variant in pair.variants:
        mine = _sides(variant, turned=turned)[0]
        if variant.weight is not Weight.MECHANICAL and mine and span.start <= mine.start < span.end:
            marks -= _count(view.found(mine.start, mine.end))
    return marks


def _scare(variant: Variant, view: View, other: View, *, turned: bool) -> int:
    """Return the marks, two or none, that stand round a few words at a damaged place."""
    theirs = _sides(variant, turned=turned)[1]
    if variant.kind is not Kind.ENCODING or theirs is None or _lost(_sides(variant, turned=turned), view, other) != 2:
        return 0
    words = other.found(theirs.start, theirs.end)
    return 2 if len(words.split()) <= _SCARE and words[:1] in _MARKS and words[-1:] in _MARKS else 0


def _repaired(variant: Variant, view: View, *, turned: bool) -> int:
    """Return the marks put back inside a variant."""
    mine = _sides(variant, turned=turned)[0]
    repairs = view.mended.repaired(mine.start, mine.end) if mine else []
    return max(0, sum(_count(repair.restored) - _count(repair.found) for repair in repairs))


def _count(text: str) -> int:
    return sum(char in _MARKS for char in text)


def describe_lost_marks(pair: Pair, siglum: Siglum, views: Views) -> str | None:
    """Return how many marks a version's file lost, as a range where that is uncertain; None if it lost none."""
    other = pair.b if siglum == pair.a else pair.a
    least, most = count_lost_marks(pair, siglum, views[siglum], views[other])
    if not most:
        return None
    if least == most:
        return f"{siglum}’s file lost {most} apostrophes and quotation marks." if most > 1 else f"{siglum}’s file lost one mark."
    return f"{siglum}’s file lost {least} to {most} apostrophes and quotation marks: some stand inside other differences, or may be {other}’s own."


def list_doubts(collation: Collation, views: Views) -> Iterator[str]:
    """Yield what a page cannot tell: about the relation, about what is not held, about single places."""
    related = [pair for pair in collation.pairs if pair.rows and not pair.same_text]
    if len(collation.pairs) == 1 and collation.pairs[0].same_text:
        yield "Which of the two came first: they are one text."
    if len(collation.pairs) == 1:
        yield from (_doubt_of_origin(pair) for pair in related)
    elif related:
        yield _doubt_of_many(collation, [collation.base, *(pair.b for pair in related)])
    for siglum, view in views.items():
        yield from _doubts_of_version(siglum, view)
    yield from _doubts_of_edges(collation)
    yield from _doubts_of_places(collation)


def _doubts_of_edges(collation: Collation) -> Iterator[str]:
    """Yield which versions are excerpts, so that what others have beyond their edges was not left out for certain."""
    cut: dict[str, set[Edge]] = {}
    for pair in collation.pairs:
        for variant in pair.variants:
            for edge in Edge:
                if variant.note.startswith(edge):
                    cut.setdefault(pair.a if variant.a is None else pair.b, set()).add(edge)
    for siglum, edges in sorted(cut.items()):
        ways = [word for word, edge in (("begins", Edge.BEGINS), ("breaks off", Edge.BREAKS_OFF)) if edge in edges]
        if ways:
            yield f"What stood beyond the edges of {siglum}: it {' and '.join(ways)} within a sentence that another version has whole."
        elif Edge.BEYOND in edges:
            yield f"What stood after the last words of {siglum}: it ends without a full stop, and another version goes on."


def _doubt_of_origin(pair: Pair) -> str:
    lineage = pair.lineage
    if lineage.exemplars:
        source = lineage.exemplars[0].label if lineage.exemplars[0].agency else "text behind both"
        return f"Whether a difference began in {pair.a}, in {pair.b}, or in another edition of the {source}: the {source} is not held."
    if lineage.relation in (Relation.A_FROM_B, Relation.B_FROM_A):
        return "Whether another version, which is not held, stood between the two."
    return "Which of the two came first, or whether both come from a text that is not held."


def _doubt_of_many(collation: Collation, sigla: Sequence[Siglum]) -> str:
    who = list_sigla(sigla) if len(sigla) <= _NAMED else f"the {len(sigla)} versions"
    if list_unheld(collation):
        return f"In which of {who} a difference began, where none was made from another: what they go back to is not held."
    return f"Which of {who} came first, or whether they come from a text that is not held."


def list_sigla(sigla: Sequence[str]) -> str:
    """Return sigla in words.

    >>> list_sigla(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join([*([", ".join(sigla[:-1])] if len(sigla) > 1 else []), *sigla[-1:]])


def _doubts_of_version(siglum: Siglum, view: View) -> Iterator[str]:
    witness = view.article.witness
    comments = sum(zone.kind is ZoneKind.COMMENT for zone in view.article.zones)
    if comments and witness.outlet:
        yield (
            f"Whether {witness.outlet}’s own page read as {siglum} does: the file held carries {plural(comments, 'reader comment')} and may be a copy made elsewhere."
        )
    loose = [date for date in view.article.dates if date.value is None]
    if loose:
        words = ", ".join(dict.fromkeys(f"“{view.cut(date.start, date.end)}”" for date in loose[:4]))
        yield f"On which day {siglum}’s {words} {'falls' if len(loose) == 1 else 'fall'}: {siglum} has no date to count from."


def _doubts_of_places(collation: Collation) -> Iterator[str]:
    if len(collation.pairs) == 1:
        doubts = [variant.doubt for variant in collation.pairs[0].variants if variant.doubt]
    else:
        doubts = [d for entry in collation.apparatus if (d := next((r.doubt for r in entry.readings if r.doubt), None))]
    scans = sum(doubt is Doubt.OCR for doubt in doubts)
    if scans:
        yield f"At {plural(scans, 'place')}, whether a reading was printed so or is a slip of the scan."
    if len(doubts) > scans:
        yield f"At {plural(len(doubts) - scans, 'place')}, where a part of the page ends, or which day is meant."


def describe_alternative(pair: Pair) -> str | None:
    """Return the best other account of how two versions are related; all of them where none can be preferred."""
    others = pair.lineage.alternatives
    if not others or pair.same_text:
        return None
    if pair.lineage.relation is Relation.CANNOT_TELL:
        return f"It may be that {', or that '.join(others)}."
    return f"If not: {others[0]}."


def describe_chance(pair: Pair) -> str | None:
    """Return the probability that the relation said is right, if one is known."""
    confidence = pair.lineage.confidence
    return None if confidence is None or pair.same_text else f"Chance of being right: {say_chance(confidence)}."


def say_chance(confidence: float) -> str:
    """Return a probability to two places, and never as certainty.

    >>> say_chance(0.85), say_chance(0.9999)
    ('0.85', 'above 0.99')
    """
    return "above 0.99" if confidence >= _SURE else f"{confidence:.2f}"


def list_unheld(collation: Collation) -> Sequence[tuple[str, str]]:
    """Return the inferred versions of a collation: their sigla and labels, each once."""
    lineages = [collation.lineage, *(pair.lineage for pair in collation.pairs)]
    return list(dict.fromkeys((str(x.siglum), x.label) for lineage in lineages for x in lineage.exemplars))
