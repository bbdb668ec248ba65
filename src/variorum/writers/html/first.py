"""A collation → the first screen: what is held, what is shared, how the versions may be related, what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.model import Collation, Pair, Relation, Siglum
from variorum.writers.html.dates import say_day
from variorum.writers.html.element import Markup, element, join
from variorum.writers.remarks import (
    Views,
    describe_alternative,
    describe_chance,
    describe_parts,
    list_doubts,
    list_sigla,
    list_unheld,
)
from variorum.writers.view import View
from variorum.writers.words import describe_evidence, describe_relation, describe_share, describe_silence, plural

_FIRST = 8
"""Versions, and shares, that are shown before one has to ask for more."""


def section(id: str, heading: str, *content: Markup | None) -> Markup:
    """Return a section of the page with its heading."""
    return element("section", element("h2", heading, id=f"{id}-h"), content, id=id, aria_labelledby=f"{id}-h")


def first_markup(collation: Collation, views: Views) -> Markup:
    """Return the first screen."""
    pairs = [pair for pair in collation.pairs if pair.rows and not pair.same_text]
    doubts = list(list_doubts(collation, views))
    return element(
        "div",
        section("held", "What is held", _held(collation, views)),
        section("shared", "What they share", _shares(pairs)) if pairs else None,
        section("relation", "How they may be related", _relations(collation.pairs)),
        section("unknown", "What this page cannot tell", _list(doubts)) if doubts else None,
        class_="first",
    )


def _held(collation: Collation, views: Views) -> Markup:
    first = collation.sigla[0] if len(views) == 2 else collation.base
    sides = {siglum: "a" if siglum == first else "b" for siglum in views}
    counts = {siglum: share.of for pair in collation.pairs for siglum, share in zip((pair.a, pair.b), pair.shares, strict=True)}
    held = [version(siglum, view, sides[siglum], counts.get(siglum, 0)) for siglum, view in views.items()]
    unheld = [absent(siglum, label) for siglum, label in list_unheld(collation)]
    return join(_some(held, "versions", "wits"), element("ul", unheld, class_="wits") if unheld else None)


def absent(siglum: str, label: str) -> Markup:
    """Return the line of an inferred version."""
    return element(
        "li",
        element("b", siglum, class_="sig"),
        element("div", element("strong", label[:1].upper() + label[1:]), " ", element("span", "inferred version, not held")),
        class_="absent",
    )


def version(siglum: Siglum, view: View, side: str, words: int, copies: int = 1) -> Markup:
    """Return the line of a version that is held; `copies` counts the versions of its text."""
    witness = view.article.witness
    facts = [witness.place, say_day(witness.published) if witness.published else "no date", plural(words, "word") if words else None]
    facts.append(f"and {plural(copies - 1, 'other')} of the same text" if copies > 1 else None)
    web = witness.uri and witness.uri.startswith(("http://", "https://"))
    name = element("a", view.name(), href=witness.uri, rel="noreferrer") if web else view.name()
    line = "held · " + " · ".join(fact for fact in facts if fact)
    return element(
        "li",
        element("b", siglum, class_=f"sig {side}".strip()),
        element("div", element("strong", name), " ", element("span", line, f" · {describe_parts(view)}", class_="parts")),
    )


def _shares(pairs: Sequence[Pair]) -> Markup:
    """Return the shares: both for two versions, each version's with the base for more."""
    lines = describe_share(pairs[0]) if len(pairs) == 1 else [describe_share(pair)[1] for pair in pairs]
    return _some([element("li", line) for line in lines], "shares", "plain")


def _relations(pairs: Sequence[Pair]) -> Markup:
    """Return how versions stand to each other; with the base, where there are many, and the same sentence of several once."""
    if len(pairs) == 1:
        return _relation(pairs[0])
    unsure = [pair for pair in pairs if pair.lineage.relation is Relation.CANNOT_TELL and not pair.same_text]
    told: dict[str, list[str]] = {}
    for pair in pairs:
        if pair not in unsure and not pair.same_text and pair.lineage.relation is not Relation.UNRELATED:
            line = " ".join(part for part in (describe_relation(pair), describe_chance(pair)) if part)
            told.setdefault(line, []).append(pair.b)
    lines = [element("p", element("b", line), f" So {pairs[0].a} and {list_sigla(who)}.") for line, who in told.items()]
    if unsure:
        others = list_sigla([pair.b for pair in unsure])
        line = f"Cannot tell how {unsure[0].a} is related to {others}: {describe_silence(unsure)}."
        lines.append(element("p", element("b", line)))
    return element("div", lines, class_="relation")


def _relation(pair: Pair) -> Markup:
    more = " ".join(part for part in (describe_chance(pair), describe_alternative(pair)) if part)
    signs = describe_evidence(pair.lineage)
    return element(
        "div",
        element("p", element("b", describe_relation(pair)), " ", more),
        element("details", element("summary", f"Evidence: {plural(len(signs), 'sign')}"), _list(signs)) if signs else None,
        class_="relation",
    )


def _list(lines: Iterable[str]) -> Markup:
    return element("ul", [element("li", line) for line in dict.fromkeys(lines)], class_="plain")


def _some(items: Sequence[Markup], name: str, kind: str) -> Markup:
    """Return a list of which the first few are shown, and the others once asked for."""
    rest = items[_FIRST:]
    more = element("details", element("summary", f"{len(rest)} more {name}"), element("ul", rest, class_=kind)) if rest else None
    return join(element("ul", items[:_FIRST], class_=kind), more)
