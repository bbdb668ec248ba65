"""A lineage → a drawing and the same as a list: versions held in solid boxes, inferred versions dashed, copies as arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model import Collation, Derivation, Lineage
from variorum.writers.html.element import Markup, element, join
from variorum.writers.remarks import Views, say_chance
from variorum.writers.words import MANNERS, describe_evidence, plural

_BOX, _HIGH, _STEP_X, _STEP_Y = 210, 56, 226, 118
_NAME = 21
"""Letters of a name that fit its box."""
_NARROW = 700
"""Up to this width a drawing shrinks to fit; a wider one scrolls."""


@dataclass(frozen=True, slots=True)
class _Node:
    siglum: str
    name: str
    held: bool
    x: float
    y: float


def lineage_markup(collation: Collation, views: Views) -> Markup | None:
    """Return who may derive from whom, drawn and listed; None where no derivation is said."""
    lineage = _lineage(collation)
    if not lineage.derivations:
        return None
    nodes = {node.siglum: node for node in _nodes(lineage, collation, views)}
    edges = [edge for edge in lineage.derivations if edge.parent in nodes and edge.child in nodes]
    told = element("div", _listing(nodes, edges), _doubt(lineage) if len(collation.pairs) > 1 else None)
    return element("div", _drawing(nodes, edges, collation), told, class_="two")


def _doubt(lineage: Lineage) -> Markup:
    """Return how sure the whole shape is, its best alternative, and the evidence for it."""
    chance = lineage.confidence
    sure = "How sure this shape is cannot be told." if chance is None else f"Chance of being right: {say_chance(chance)}."
    other = f"If not: {lineage.alternatives[0]}." if lineage.alternatives else None
    signs = [element("li", line) for line in dict.fromkeys(describe_evidence(lineage))]
    return join(
        element("p", " ".join(part for part in (sure, other) if part)),
        element("details", element("summary", f"Evidence: {plural(len(signs), 'sign')}"), element("ul", signs, class_="plain"))
        if signs
        else None,
    )


def _lineage(collation: Collation) -> Lineage:
    return collation.lineage if collation.lineage.derivations or len(collation.pairs) != 1 else collation.pairs[0].lineage


def _nodes(lineage: Lineage, collation: Collation, views: Views) -> list[_Node]:
    names = {str(x.siglum): (x.label, False) for x in lineage.exemplars}
    names |= {str(siglum): (view.name(), True) for siglum, view in views.items()}
    depths = _depths(list(names), lineage.derivations)
    layers = [[siglum for siglum in names if depths[siglum] == depth] for depth in range(max(depths.values()) + 1)]
    widest = max(len(layer) for layer in layers)
    return [
        _Node(siglum, *names[siglum], 4 + (widest - len(layer)) * _STEP_X / 2 + n * _STEP_X, 4 + depth * _STEP_Y)
        for depth, layer in enumerate(layers)
        for n, siglum in enumerate(layer)
    ]


def _depths(sigla: Sequence[str], edges: Sequence[Derivation]) -> dict[str, int]:
    """Return how many copyings lie above each version; a ring of derivations ends after as many rounds as there are versions."""
    depths = dict.fromkeys(sigla, 0)
    for _ in sigla:
        for edge in edges:
            if edge.parent in depths and edge.child in depths:
                depths[edge.child] = min(len(sigla), max(depths[edge.child], depths[edge.parent] + 1))
    return depths


def _drawing(nodes: dict[str, _Node], edges: Sequence[Derivation], collation: Collation) -> Markup:
    width = max(node.x for node in nodes.values()) + _BOX + 4
    height = max(node.y for node in nodes.values()) + _HIGH + 4
    arrow = element(
        "marker",
        element("path", d="M0 0.8 L7 4 L0 7.2 z", class_="ahp"),
        id="ah",
        viewBox="0 0 8 8",
        refX="7",
        refY="4",
        markerWidth="8",
        markerHeight="8",
        orient="auto",
    )
    drawn = element(
        "svg",
        element("defs", arrow),
        [_edge(nodes[edge.parent], nodes[edge.child], edge) for edge in edges],
        [_box(node, collation) for node in nodes.values()],
        class_="stemma fit" if width <= _NARROW else "stemma",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        role="img",
        aria_label="Lineage; the list beneath says the same",
    )
    return element("div", drawn, class_="scroll", tabindex="0", role="region", aria_label="Lineage, drawn")


def _edge(parent: _Node, child: _Node, edge: Derivation) -> Markup:
    x, y, u, v = parent.x + _BOX / 2, parent.y + _HIGH, child.x + _BOX / 2, child.y - 2
    mid = (y + v) / 2
    line = element(
        "path",
        class_=f"eg m-{edge.manner.value}",
        marker_end="url(#ah)",
        d=f"M{x:.0f} {y:.0f} C{x:.0f} {mid:.0f} {u:.0f} {mid:.0f} {u:.0f} {v:.0f}",
    )
    left = u < x
    words = element(
        "text",
        MANNERS[edge.manner],
        class_="el",
        x=f"{(x + u) / 2 + (-18 if left else 18):.0f}",
        y=f"{mid + (-8 if u != x else 4):.0f}",
        text_anchor="end" if left else "start",
    )
    return join(line, words)


def _box(node: _Node, collation: Collation) -> Markup:
    side = "a" if node.siglum == collation.sigla[0] else "b"
    return element(
        "g",
        element("rect", x=f"{node.x:.0f}", y=f"{node.y:.0f}", width=_BOX, height=_HIGH, rx="8"),
        element("text", node.siglum[:3], class_="sg", x=f"{node.x + 14:.0f}", y=f"{node.y + 36:.0f}"),
        element(
            "text",
            node.name if len(node.name) <= _NAME else node.name[: _NAME - 1] + "…",
            class_="t1",
            x=f"{node.x + 48:.0f}",
            y=f"{node.y + 24:.0f}",
        ),
        element("text", "held" if node.held else "inferred, not held", class_="t2", x=f"{node.x + 48:.0f}", y=f"{node.y + 43:.0f}"),
        class_=f"nd held {side}" if node.held else "nd inf",
    )


def _listing(nodes: dict[str, _Node], edges: Sequence[Derivation]) -> Markup:
    items = [
        element("li", _name(nodes[edge.child]), " may come from ", _name(nodes[edge.parent]), f", {MANNERS[edge.manner]}.")
        for edge in edges
    ]
    return element("ul", items, class_="plain")


def _name(node: _Node) -> str:
    return f"{node.siglum}, {node.name}{'' if node.held else ' (inferred version, not held)'}"
