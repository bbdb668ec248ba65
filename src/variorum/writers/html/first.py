"""A collation → the first screen: what is held, what is shared, how the versions may be related, what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.model import Collation, Pair, Relation, Siglum
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
from variorum.writers.words import describe_evidence, describe_relation, describe_share, plural


def section(id: str, heading: str, *content: Markup | None) -> Markup:
    """Return a section of the page with its heading."""
    return element("section", element("h2", heading, id=f"{id}-h"), content, id=id, aria_labelledby=f"{id}-h")


def first_markup(collation: Collation, views: Views) -> Markup:
    """Return the first screen."""
    pairs = [pair for pair in collation.pairs if pair.rows and not pair.same_text]
    return element(
        "div",
        section("held", "What is held", _held(collation, views)),
        section("shared", "What they share", _shares(pairs)) if pairs else None,
        section("relation", "How they may be related", _relations(collation.pairs)),
        section("unknown", "What this page cannot tell", _list(list_doubts(collation, views))),
        class_="first",
    )


def _held(collation: Collation, views: Views) -> Markup:
    first = collation.sigla[0] if len(views) == 2 else collation.base
    sides = {siglum: "a" if siglum == first else "b" for siglum in views}
    counts = {siglum: share.of for pair in collation.pairs for siglum, share in zip((pair.a, pair.b), pair.shares, strict=True)}
    held = [_version(siglum, view, sides[siglum], counts.get(siglum, 0)) for siglum, view in views.items()]
    absent = [_absent(siglum, label) for siglum, label in list_unheld(collation)]
    return element("ul", held, absent, class_="wits")


def _absent(siglum: str, label: str) -> Markup:
    return element(
        "li",
        element("b", siglum, class_="sig"),
        element("div", element("strong", label[:1].upper() + label[1:]), " ", element("span", "inferred version, not held")),
        class_="absent",
    )


def _version(siglum: Siglum, view: View, side: str, words: int) -> Markup:
    witness = view.article.witness
    facts = [witness.place, witness.published or "no date", plural(words, "word") if words else None]
    web = witness.uri and witness.uri.startswith(("http://", "https://"))
    name = element("a", view.name(), href=witness.uri, rel="noreferrer") if web else view.name()
    line = "held · " + " · ".join(fact for fact in facts if fact)
    return element(
        "li",
        element("b", siglum, class_=f"sig {side}"),
        element("div", element("strong", name), " ", element("span", line, f" · {describe_parts(view)}", class_="parts")),
    )


def _shares(pairs: Sequence[Pair]) -> Markup:
    """Return the shares: both for two versions, each version's with the base for more."""
    lines = describe_share(pairs[0]) if len(pairs) == 1 else [describe_share(pair)[1] for pair in pairs]
    return element("ul", [element("li", line) for line in lines], class_="plain")


def _relations(pairs: Sequence[Pair]) -> Markup:
    unsure = [pair for pair in pairs if pair.lineage.relation is Relation.CANNOT_TELL and not pair.same_text]
    if len(unsure) < 2:
        return join(_relation(pair) for pair in pairs)
    line = f"Cannot tell how {unsure[0].a} is related to {list_sigla([pair.b for pair in unsure])}: no text names another, or an agency, as its source."
    return join(
        (_relation(pair) for pair in pairs if pair not in unsure), element("div", element("p", element("b", line)), class_="relation")
    )


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
    items = [element("li", line) for line in dict.fromkeys(lines)]
    return element("ul", items, class_="plain") if items else element("p", "Nothing beside the versions that are not held.", class_="plain")
