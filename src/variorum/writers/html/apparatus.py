"""Three versions and more → a table of places, who reads what there, and the base shaded by how many read otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Collation, Doubt, Entry, Pair, Reading, Siglum, Span, Weight
from variorum.writers.html.element import Markup, element, join
from variorum.writers.html.marks import hidden, weight_class
from variorum.writers.html.rows import language
from variorum.writers.remarks import Views, shorten
from variorum.writers.words import WEIGHT_NAMES, WEIGHTS, plural

_LONG = 90
_SHADES = 5
_MOST = 1_000


def places_markup(collation: Collation, views: Views) -> Markup:
    """Return the places by weight: where versions read differently in substance first, the lighter ones once asked for."""
    order = [collation.base, *(siglum for siglum in collation.sigla if siglum != collation.base)]
    legend = element("p", f"= reads as {collation.base} · — lacks the passage · ? cannot tell: scan or print", class_="plain legend")
    numbered = list(enumerate(collation.apparatus, 1))
    tables = []
    for weight in WEIGHTS:
        for both in (True, False):
            found = [(n, entry) for n, entry in numbered if heaviest(entry) is weight and differs(entry) is both]
            name = "read differently" if both else "have words more or fewer"
            caption = f"{plural(len(found), 'place')} {WEIGHT_NAMES[weight]} where versions {name}"
            if found:
                tables.append((caption, _table(found, order, views, collation, caption)))
    first = tables[0][1] if tables and heaviest_is_substantive(collation) else None
    rest = tables[1:] if first is not None else tables
    return join(legend, first, [element("details", element("summary", caption), table, class_="more") for caption, table in rest])


def heaviest_is_substantive(collation: Collation) -> bool:
    """Return whether versions differ in substance anywhere."""
    return any(heaviest(entry) is Weight.SUBSTANTIVE for entry in collation.apparatus)


def differs(entry: Entry) -> bool:
    """Return whether two versions read different words at a place, and not only one of them more."""
    return sum(reading.span is not None for reading in entry.readings) > 1


def _table(entries: Sequence[tuple[int, Entry]], order: Sequence[Siglum], views: Views, collation: Collation, caption: str) -> Markup:
    names = [element("th", element("b", siglum, class_="sig"), " ", element("span", views[siglum].name()), scope="col") for siglum in order]
    head = element("thead", element("tr", element("th", "Place", scope="col"), names))
    body = element("tbody", (_row(n, entry, order, views, collation) for n, entry in entries[:_MOST]))
    more = element("p", f"{len(entries) - _MOST:,} more are in the CSV and JSON outputs.") if len(entries) > _MOST else None
    table = element("table", element("caption", caption, class_="vh"), head, body, class_="places cards")
    return join(element("div", table, class_="scroll wide", tabindex="0", role="region", aria_label=caption), more)


def _row(number: int, entry: Entry, order: Sequence[Siglum], views: Views, collation: Collation) -> Markup:
    weight = heaviest(entry)
    where = views[order[0]].place(entry.lemma) if entry.lemma else "not in the base"
    head = element("th", element("span", str(number), class_="nr"), " ", element("span", where), scope="row")
    cells = [_cell(entry, siglum, siglum == order[0], views, collation) for siglum in order]
    return element("tr", head, cells, id=f"v{number}", class_=weight_class(weight) if weight else None)


def heaviest(entry: Entry) -> Weight | None:
    """Return the heaviest weight that a reading of an entry has."""
    return next((weight for weight in WEIGHTS if any(reading.weight is weight for reading in entry.readings)), None)


def _cell(entry: Entry, siglum: Siglum, base: bool, views: Views, collation: Collation) -> Markup:
    name = element("span", f"{siglum}: ", class_="cn")
    found = next((reading for reading in entry.readings if reading.siglum == siglum), None)
    if found is None and not base:
        same = _has_passage(entry, next(pair for pair in collation.pairs if pair.b == siglum))
        sign, heard = ("=", f"reads as {collation.base}") if same else ("—", "lacks the passage")
        return element(
            "td", name, element("span", sign, class_="eq", aria_hidden="true"), hidden(heard), class_="as-base" if same else "lacks"
        )
    span = entry.lemma if base else found.span if found else None
    return element("td", name, _reading(span, siglum, found, views), class_="rd" if not base else "lem")


def _reading(span: Span | None, siglum: Siglum, found: Reading | None, views: Views) -> Markup:
    if span is None:
        return element("span", "nothing here", class_="nil")
    view = views[siglum]
    words = element("bdi", shorten(view.cut(span.start, span.end), _LONG), lang=language(view)["lang"])
    doubt = element("span", " ?", hidden(" cannot tell: scan or print"), class_="doubt") if found and found.doubt is Doubt.OCR else None
    return join(words, doubt or (element("span", " ?", hidden(" cannot tell"), class_="doubt") if found and found.doubt else None))


def _has_passage(entry: Entry, pair: Pair) -> bool:
    lemma = entry.lemma
    return lemma is None or any(x.a.start <= lemma.start and lemma.end <= x.a.end for x in pair.alignments)


def heat_markup(collation: Collation, views: Views, *, full_text: bool) -> Markup:
    """Return the base, each place shaded by how many versions read otherwise; sentences that all have alike are counted only."""
    view = views[collation.base]
    places = sorted(((e.lemma, n, dissent(e)) for n, e in enumerate(collation.apparatus, 1) if e.lemma), key=lambda item: item[0].start)
    return element("div", _sentences(collation, view.article.sentences, places, views, full_text=full_text), class_="heat")


def dissent(entry: Entry) -> int:
    """Return how many versions read otherwise than the base at a place, damage to a file left aside."""
    return sum(reading.kind is not None and reading.weight is not Weight.MECHANICAL for reading in entry.readings[1:])


def _sentences(
    collation: Collation, sentences: Sequence[Span], places: Sequence[tuple[Span, int, int]], views: Views, *, full_text: bool
) -> Iterator[Markup]:
    view, same = views[collation.base], 0
    for sentence in sentences:
        inside = [place for place in places if sentence.start <= place[0].start < sentence.end and place[2]]
        if not inside and not full_text:
            same += 1
            continue
        if same:
            yield element("p", f"{plural(same, 'sentence')} that no version words otherwise, not quoted here", class_="alike")
            same = 0
        number = element("span", f"{collation.base}{view.number(sentence)}", class_="no", aria_hidden="true")
        yield element("p", number, _shaded(sentence, inside, collation, views), **language(view))
    if same:
        yield element("p", f"{plural(same, 'sentence')} that no version words otherwise, not quoted here", class_="alike")


def _shaded(sentence: Span, places: Sequence[tuple[Span, int, int]], collation: Collation, views: Views) -> Markup:
    view, at, out = views[collation.base], sentence.start, []
    others = len(collation.sigla) - 1
    for span, number, count in places:
        if span.start < at:
            continue
        shade = max(1, round(_SHADES * count / others))
        link = element(
            "a", str(number), class_="n", href=f"#v{number}", aria_label=f"place {number}: {count} of {others} versions read otherwise"
        )
        words = view.cut(span.start, min(span.end, sentence.end))
        out += [
            element("span", view.gap(at, span.start)),
            element("mark", words, hidden(f" [{count} of {others} read otherwise]"), class_=f"h{shade}"),
            link,
        ]
        at = min(span.end, sentence.end)
    return join(out, element("span", view.gap(at, sentence.end)))
