"""The lineage of a story → its drawing with a list that says the same: from what each version may come, on what signs, and if not, from what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from variorum.model import Derivation, Evidence, Siglum, StoryAccount, Witness
from variorum.writers.html.element import Markup, element, join
from variorum.writers.html.tree import is_unsure, label_nodes, tree_markup
from variorum.writers.html.versions import name_node
from variorum.writers.standing import Views, list_unplaced, name_many, sigla_by_node
from variorum.writers.words import MANNERS, describe_confidence

FIRST = 12
_SIGNS = {
    "slip": "slips of letters",
    "sentence left out": "sentences left out",
    "version": "versions of one article, counted",
    "update": "updates, counted",
    "role": "what was delivered as wire copy",
    "lost marks": "marks that a file lost",
    "truncation": "where a text breaks off",
    "outlet": "an outlet named as source",
    "time": "times of publication",
    "comparison": "the two read side by side",
}


def descent_markup(account: StoryAccount, views: Views) -> Markup | None:
    """Return the lineage of a story, drawn and listed; None where no derivation is told."""
    descent = account.told.descent
    drawn = tree_markup(descent, label_nodes(descent, _witnesses(account, views))) if descent else None
    if descent is None or drawn is None:
        return None
    items = list(_items(account, descent.derivations, descent.evidence))
    rest = items[FIRST:]
    more = element("details", element("summary", f"{len(rest)} more of the same"), element("ul", rest, class_="plain"), class_="more")
    listed = join(element("ul", items[:FIRST], class_="plain"), more if rest else None, _unsure(account, descent.derivations))
    region = element("div", drawn, class_="scroll", tabindex="0", role="region", aria_label="Lineage, drawn")
    return join(_legend(descent.derivations), element("div", region, element("div", listed), class_="lineage"))


def _witnesses(account: StoryAccount, views: Views) -> list[tuple[Siglum, Sequence[Witness]]]:
    """Return the versions of each text by its siglum; all are shown by the first of them."""
    shown = {siglum: view.article.witness for siglum, view in views.items()}
    return [(siglum, [replace(shown[siglum], id=id) for id in ids]) for siglum, ids in zip(account.sigla, account.same, strict=True)]


def _legend(made: Sequence[Derivation]) -> Markup:
    words = (
        "A line leads from a version to what may come from it; dashed boxes are inferred versions, not held; a dotted line: cannot tell."
    )
    second = " A dashed line on the right: the second exemplar of a text made from two." if any(x.further for x in made) else ""
    return element("p", words + second, class_="plain legend")


def _items(account: StoryAccount, derivations: Sequence[Derivation], evidence: Sequence[Evidence]) -> Iterator[Markup]:
    first = [x for x in derivations if x.rank == 1 and not x.further]
    second = {x.child: x.parent for x in derivations if x.further}
    others: dict[Siglum, list[Derivation]] = {}
    for x in derivations:
        if x.rank > 1:
            others.setdefault(x.child, []).append(x)
    order = {siglum: n for n, siglum in enumerate(sigla_by_node(account))}
    for made in sorted(first, key=lambda x: order.get(x.child, len(order))):
        if is_unsure(made):
            continue
        child, parent = name_node(made.child, account), name_node(made.parent, account)
        said = f"{child} may come from {parent}, {MANNERS[made.manner]} ({describe_confidence(made.confidence)})"
        also = f", and in part from {name_node(second[made.child], account)}" if made.child in second else ""
        other = next((f" If not: {name_node(x.parent, account)}." for x in others.get(made.child, ())), "")
        yield element("li", f"{said}{also}.{other}", _signs(made, evidence))


def _signs(made: Derivation, evidence: Sequence[Evidence]) -> str:
    """Return what speaks for one derivation, and what against it."""
    signs = [x for x in evidence if x.child == made.child]
    sides: Mapping[bool, list[str]] = {
        side: list(dict.fromkeys(_SIGNS.get(x.kind, x.kind) for x in signs if (x.points_to == made.parent) is side))
        for side in (True, False)
    }
    told = [f" {name}: {', '.join(kinds)}." for name, kinds in (("Signs for it", sides[True]), ("against it", sides[False])) if kinds]
    return "".join(told).replace(" against it", " Against it")


def _unsure(account: StoryAccount, derivations: Sequence[Derivation]) -> Markup | None:
    """Return of which versions it cannot be told from what they come: those that are drawn beneath what is nearest, and the others."""
    names = sigla_by_node(account)
    drawn = {names[x.child]: x.parent for x in derivations if x.rank == 1 and not x.further and is_unsure(x) and x.child in names}
    alone = [siglum for siglum in list_unplaced(account) if siglum not in drawn]
    inside = [siglum for siglum in account.sigla if siglum in drawn]
    near = [element("li", f"{siglum}: nearest is {name_node(drawn[siglum], account)}.") for siglum in inside]
    told = f"Cannot tell from what {name_many(inside)} {'comes' if len(drawn) == 1 else 'come'}; what is nearest is drawn"
    return join(
        element("details", element("summary", told), element("ul", near, class_="plain"), class_="more") if near else None,
        element("p", f"Cannot tell from what {name_many(alone)} {'comes' if len(alone) == 1 else 'come'}; nothing here is near.")
        if alone
        else None,
    )
