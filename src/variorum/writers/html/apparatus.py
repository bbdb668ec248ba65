"""Three versions and more → the facts that they give differently, who reads what at every other place, and the base in shades.

What stands in a cell, and which places come first, is settled in `places`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Collation, Entry, Siglum, Span, Weight
from variorum.writers.html.element import Markup, element, join
from variorum.writers.html.marks import hidden, weight_class
from variorum.writers.html.rows import language
from variorum.writers.places import (
    CONTRADICTION_SIGN,
    FORM_SIGN,
    LACKING,
    NOTHING,
    SAME,
    UNSURE,
    PlaceRow,
    base_first,
    cell,
    describe_digests,
    fact_rows,
    left_out,
    legend,
    twins,
)
from variorum.writers.remarks import Views, list_sigla, shorten
from variorum.writers.slots import name_no_facts
from variorum.writers.words import WEIGHT_NAMES, WEIGHTS, plural

_LONG = 90
_SHADES = 5
_MOST = 1_000
_NAMED = 12
"""Versions that are named one by one where they read alike."""
_MOST_COLUMNS = 8
"""Versions that get a column each; more are grouped by what they read."""


class Table:
    """What every row of a table of places needs: the versions shown, the base first, and the number of each place."""

    def __init__(self, collation: Collation, views: Views, prefix: str = "v", most: int = _MOST) -> None:
        self.collation, self.views, self.prefix, self.most = collation, views, prefix, most
        absent = {**left_out(collation), **twins(collation)}
        self.order = [siglum for siglum in base_first(collation) if siglum not in absent]
        self.numbers = {id(entry): n for n, entry in enumerate(collation.apparatus, 1)}
        self.wide = len(self.order) <= _MOST_COLUMNS


def places_markup(collation: Collation, views: Views, *, prefix: str = "v", most: int = _MOST) -> Markup:
    """Return the places: facts that versions give differently, then all others by weight once asked for.

    Args:
        collation: versions against a base.
        views: these as they are shown.
        prefix: of the ids of places: a page may hold several such tables.
        most: places of one weight that are shown; the rest are counted.
    """
    table = Table(collation, views, prefix, most)
    facts = fact_rows(collation)
    shown = {id(row.entry) for row in facts}
    rest = [entry for entry in collation.apparatus if id(entry) not in shown]
    return join(
        _absent(collation),
        element("p", legend(collation.base), class_="plain legend"),
        _facts(facts, table),
        [_others(weight, [entry for entry in rest if heaviest(entry) is weight], table) for weight in WEIGHTS],
    )


def _absent(collation: Collation) -> Markup | None:
    """Say which versions have no place in the tables, and why."""
    out = left_out(collation)
    by: dict[str, list[Siglum]] = {}
    for siglum, why in out.items():
        by.setdefault(why, []).append(siglum)
    lines = [f"{list_sigla(who)} {'is left out: it' if len(who) == 1 else 'are left out: each'} {why}." for why, who in by.items()]
    same: dict[Siglum, list[Siglum]] = {}
    for siglum, first in twins(collation).items():
        if siglum not in out:
            same.setdefault(first, []).append(siglum)
    for first, copies in same.items():
        verbs = ("is the same text as", "is") if len(copies) == 1 else ("are the same text as", "are")
        lines.append(f"{list_sigla(copies)} {verbs[0]} {first}, and {verbs[1]} not shown apart.")
    lines += describe_digests(collation)
    return element("ul", [element("li", line) for line in lines], class_="plain") if lines else None


def _facts(facts: Sequence[PlaceRow], table: Table) -> Markup:
    caption = f"{plural(len(facts), 'fact')} that versions give differently"
    rows = [_row(row.entry, table, row) for row in facts]
    languages = (view.article.witness.language for view in table.views.values())
    return _table(rows, table, caption) if rows else element("p", name_no_facts(languages), class_="plain")


def _others(weight: Weight, entries: Sequence[Entry], table: Table) -> Markup | None:
    if not entries:
        return None
    caption = f"{plural(len(entries), 'other place')} {WEIGHT_NAMES[weight]}"
    rows = [_row(entry, table, None) for entry in entries[: table.most]]
    left = len(entries) - table.most
    more = element("p", f"{left:,} more are left out here; `variorum compare` of these versions lists all (-f csv).") if left > 0 else None
    return element("details", element("summary", caption), _table(rows, table, caption), more, class_="more")


def _table(rows: Sequence[Markup], table: Table, caption: str) -> Markup:
    names = [
        element("th", element("b", siglum, class_="sig"), " ", element("span", table.views[siglum].name()), scope="col")
        for siglum in table.order
    ]
    if not table.wide:
        names = [names[0], element("th", "Other versions", scope="col")]
    head = element("thead", element("tr", element("th", "Place", scope="col"), names))
    found = element("table", element("caption", caption, class_="vh"), head, element("tbody", rows), class_="places cards")
    region = f"{caption}, as against {table.collation.base}"
    return element("div", found, class_="scroll wide", tabindex="0", role="region", aria_label=region)


def _row(entry: Entry, table: Table, fact: PlaceRow | None) -> Markup:
    number, weight = table.numbers[id(entry)], heaviest(entry)
    texts = fact.cells if fact else {siglum: cell(entry, siglum, table.views) for siglum in table.order}
    cells = [_cell(siglum, texts[siglum], table) for siglum in table.order] if table.wide else _grouped(texts, table)
    return element(
        "tr", _head(number, entry, table, fact), cells, id=f"{table.prefix}{number}", class_=weight_class(weight) if weight else None
    )


def _head(number: int, entry: Entry, table: Table, fact: PlaceRow | None) -> Markup:
    where = table.views[table.order[0]].place(entry.lemma) if entry.lemma else f"not in {table.order[0]}"
    sign = None
    if fact and (fact.contradiction or not fact.substantive):
        sign, heard = (CONTRADICTION_SIGN, "cannot both be true") if fact.contradiction else (FORM_SIGN, "the same in another form")
        sign = join(element("span", f"{sign} ", class_="sy", aria_hidden="true"), hidden(f"{heard}: "))
    beside = element("span", f" {fact.beside}", class_="beside") if fact else None
    return element(
        "th", element("span", str(number), class_="nr"), " ", sign, beside, " ", element("span", where, class_="pl"), scope="row"
    )


def _cell(siglum: Siglum, text: str, table: Table) -> Markup:
    base = siglum == table.order[0]
    kind = "lem" if base else "as-base" if text == SAME else "lacks" if text == LACKING else "rd"
    return element("td", element("span", f"{siglum}: ", class_="cn"), _words(text, siglum, table), class_=kind)


def _words(text: str, siglum: Siglum, table: Table) -> Markup:
    heard = {SAME: f"reads as {table.order[0]}", LACKING: "lacks the passage"}.get(text)
    if heard:
        return join(element("span", text, class_="eq", aria_hidden="true"), hidden(heard))
    if text == NOTHING:
        return element("span", "nothing here", class_="nil")
    unsure = text.endswith(f" {UNSURE}")
    words = element("bdi", shorten(text.removesuffix(f" {UNSURE}") if unsure else text, _LONG), lang=language(table.views[siglum])["lang"])
    return join(words, element("span", f" {UNSURE}", hidden(" cannot tell: scan or print"), class_="doubt") if unsure else None)


def _grouped(texts: dict[Siglum, str], table: Table) -> list[Markup]:
    """Return two cells for many versions: the base's reading, and the others' grouped by what they read."""
    base, others = table.order[0], table.order[1:]
    groups: dict[str, list[Siglum]] = {}
    for siglum in others:
        groups.setdefault(texts[siglum], []).append(siglum)
    listed = [
        element("li", _words(text, who[0], table), " ", element("span", name_row(who), class_="who"))
        for text, who in sorted(groups.items(), key=lambda item: (item[0] in (SAME, LACKING), -len(item[1])))
    ]
    return [_cell(base, texts[base], table), element("td", element("ul", listed, class_="groups"))]


def name_row(sigla: Sequence[Siglum]) -> str:
    """Return sigla side by side, and of many how many more.

    >>> name_row([Siglum("A"), Siglum("B")])
    'A B'
    """
    left = len(sigla) - _NAMED
    return " ".join(sigla) if left <= 1 else f"{' '.join(sigla[:_NAMED])} and {left} more"


def heaviest(entry: Entry) -> Weight | None:
    """Return the heaviest weight that a reading of an entry has."""
    return next((weight for weight in WEIGHTS if any(reading.weight is weight for reading in entry.readings)), None)


def heat_markup(collation: Collation, views: Views, *, full_text: bool) -> Markup:
    """Return the base, each place shaded by how many versions read otherwise; sentences that all have alike are counted only."""
    places = sorted(((e.lemma, n, dissent(e)) for n, e in enumerate(collation.apparatus, 1) if e.lemma), key=lambda item: item[0].start)
    return element("div", _sentences(collation, places, views, full_text=full_text), class_="heat")


def dissent(entry: Entry) -> int:
    """Return how many versions read otherwise than the base at a place, damage to a file left aside."""
    return sum(reading.kind is not None and reading.weight is not Weight.MECHANICAL for reading in entry.readings[1:])


Place = tuple[Span, int, int]
"""A place of the base, its number, and how many versions read otherwise there."""


def _sentences(collation: Collation, places: Sequence[Place], views: Views, *, full_text: bool) -> Iterator[Markup]:
    view, same = views[collation.base], 0
    for sentence in view.article.sentences:
        inside = [place for place in places if sentence.start <= place[0].start < sentence.end and place[2]]
        if not inside and not full_text:
            same += 1
            continue
        yield from _alike(same)
        same = 0
        number = element("span", f"{collation.base}{view.number(sentence)}", class_="no", aria_hidden="true")
        yield element("p", number, _shaded(sentence, inside, collation, views), **language(view))
    yield from _alike(same)


def _alike(count: int) -> Iterator[Markup]:
    if count:
        yield element("p", f"{plural(count, 'sentence')} that no version words otherwise, not quoted here", class_="alike")


def _shaded(sentence: Span, places: Sequence[Place], collation: Collation, views: Views) -> Markup:
    view, at, out = views[collation.base], sentence.start, []
    others = len(collation.sigla) - 1
    for span, number, count in places:
        if span.start < at:
            continue
        shade = max(1, round(_SHADES * count / others))
        told = f"{count} of {others} versions read otherwise"
        link = element("a", str(number), class_="n", href=f"#v{number}", aria_label=f"place {number}: {told}")
        words = view.cut(span.start, min(span.end, sentence.end))
        out += [element("span", view.gap(at, span.start)), element("mark", words, hidden(f" [{told}]"), class_=f"h{shade}"), link]
        at = min(span.end, sentence.end)
    return join(out, element("span", view.gap(at, sentence.end)))
