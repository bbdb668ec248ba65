"""A story as one page that stands alone: what is held, what cannot be told, facts, who reads what, versions, lineage, what is said.

Works without script and asks nothing of the network. What is long is shown in part and counted; readings and quotations are quoted,
texts are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Collation, StoryAccount
from variorum.writers.html.apparatus import places_markup
from variorum.writers.html.dates import dates_markup
from variorum.writers.html.descent import descent_markup
from variorum.writers.html.document import document, footer_markup
from variorum.writers.html.element import Markup, element, join
from variorum.writers.html.facts import facts_markup
from variorum.writers.html.first import absent, section, version
from variorum.writers.html.ledger import ledger_markup
from variorum.writers.html.strip import strip_markup
from variorum.writers.html.versions import count_words, versions_markup
from variorum.writers.ledger import count_utterances
from variorum.writers.slots import LEGEND, count_slots, list_slots, sigla_of
from variorum.writers.standing import (
    Views,
    describe_descent,
    describe_held,
    describe_shares,
    list_story_doubts,
    list_unplaced,
    name_many,
    name_parts,
    name_story,
)
from variorum.writers.story import view_versions
from variorum.writers.words import plural

_MOST_PLACES = 60
"""Places of one weight in a family that a page shows."""
_FIRST = 6
_FEW = 8
"""Texts that are named one by one on the first screen."""
_MOST_DATED = 12
_INNER = str.maketrans("“”", "‘’")
Part = tuple[str, str, Markup]


def write_story_html(account: StoryAccount) -> str:
    """Return a story as a page."""
    views = view_versions(account)
    title = name_story(account)
    parts = list(_parts(account, views))
    hashes = [(str(s), views[s].name(), views[s].article.text.sha256) for s in account.sigla]
    footer = footer_markup(None, title.translate(_INNER), hashes)
    content = [_first(account, views), *(part for _, _, part in parts), footer]
    nav = [(id, name) for id, name, _ in parts]
    return document(
        title,
        content,
        about=" ".join([describe_held(account), count_slots(account.slots, [one.witness.language for one in account.articles])]),
        nav=nav,
        script=False,
    )


def _parts(account: StoryAccount, views: Views) -> Iterator[Part]:
    if account.families:
        facts = facts_markup(list_slots(account, views), views)
        legend = element("p", LEGEND, class_="plain legend") if account.slots else None
        yield _part(
            "facts",
            "Facts that versions give differently",
            element("p", count_slots(account.slots, [one.witness.language for one in account.articles]), class_="sum"),
            legend,
            facts,
        )
    places = [
        (family, places_markup(family, dict(views), prefix=f"p{n}-", most=_MOST_PLACES)) for n, family in enumerate(account.families, 1)
    ]
    if places:
        yield _part("places", "Who reads what", *_families(places))
    yield _part("versions", "Versions", versions_markup(account, views))
    lineage = descent_markup(account, views)
    if lineage:
        yield _part("lineage", "Lineage", lineage)
    if account.families and len(account.sigla) <= _MOST_DATED:
        dates = dates_markup(account.families[0], dict(views))
        if dates:
            yield _part("dates", "Dates", dates)
    ledger = ledger_markup(account.utterances, sigla_of(account))
    if ledger:
        said = count_utterances(account.utterances)
        yield _part("quotations", "What is said", element("p", f"{said[:1].upper()}{said[1:]}.", class_="sum"), ledger)


def _part(id: str, name: str, *content: Markup | None) -> Part:
    return id, name, section(id, name, *content)


def _families(places: Sequence[tuple[Collation, Markup]]) -> Iterator[Markup]:
    """Yield the places of each family of texts: those of the largest, and the others once asked for."""
    (first, markup), *rest = places
    if rest:
        yield element(
            "p", f"Texts that share passages are compared; there are {len(places)} such families. This is the largest:", class_="sum"
        )
    yield element("p", _about(first), class_="sum")
    yield markup
    for family, found in rest:
        yield element("details", element("summary", _about(family)), found, class_="more")


def _about(family: Collation) -> str:
    others = [siglum for siglum in family.sigla if siglum != family.base]
    return f"{name_many(others)}, as against {family.base}"


def _first(account: StoryAccount, views: Views) -> Markup:
    """Return the first screen."""
    shares, lines = describe_shares(account.nearest), describe_descent(account)
    alone = list_unplaced(account)
    if alone and not lines and len(account.sigla) > 1:
        lines.append(f"Cannot tell from what {name_many(alone)} {'was' if len(alone) == 1 else 'were'} made.")
    doubts = list(list_story_doubts(account, views))
    return element(
        "div",
        section("held", "What is held", _held(account, views)),
        section("shared", "What they share", _some(shares)) if shares else None,
        section("relation", "How they may be related", _some(lines)) if lines else None,
        section("unknown", "What this page cannot tell", element("ul", [element("li", line) for line in doubts], class_="plain")),
        class_="first",
    )


def _some(lines: Sequence[str]) -> Markup:
    items = [element("li", line) for line in lines]
    rest = items[_FIRST:]
    more = element("details", element("summary", f"{len(rest)} more"), element("ul", rest, class_="plain"))
    return join(element("ul", items[:_FIRST], class_="plain"), more if rest else None)


def _held(account: StoryAccount, views: Views) -> Markup:
    parts = name_parts(account.told.also)
    exemplars = account.told.descent.exemplars if account.told.descent else ()
    few = zip(account.sigla, account.same, strict=True) if len(account.sigla) <= _FEW else ()
    held = [version(siglum, views[siglum], "", count_words(views[siglum]), len(ids)) for siglum, ids in few]
    more = element("p", f"And {plural(len(exemplars) - _FIRST, 'more inferred version')}, not held.") if len(exemplars) > _FIRST else None
    shown = [*held, *(absent(x.siglum, x.label) for x in exemplars[:_FIRST])]
    return join(
        element("p", describe_held(account)),
        strip_markup(x.published for x in account.versions if x.published) if len(account.sigla) > _FEW else None,
        element("p", parts) if parts else None,
        element("ul", shown, class_="wits") if shown else None,
        more,
    )
