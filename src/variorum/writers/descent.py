"""The lineage of a story → a tree of lines, or a graph as DOT, GraphML or JSON; one function a format.

Lines that are not in the tree but say the second exemplar of a text made from two are dotted in DOT, and told in the tree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from variorum.model import Derivation, Descent, Siglum
from variorum.writers.inert import inert
from variorum.writers.words import describe_confidence

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_FIELDS = ("confidence", "manner", "rank", "further")


def draw_descent(descent: Descent, names: Mapping[Siglum, str] | None = None) -> Iterator[str]:
    """Yield a line for each version, those that may derive from it indented beneath it; those for which nothing is told come last.

    Args:
        descent: the lineage of a story.
        names: what to call a version, by its id; the id itself if it is not there.
    """
    called = {**_labels(descent), **(names or {})}
    above = {made.child: made for made in _tree(descent)}
    further = {made.child: made.parent for made in descent.derivations if made.further}
    children: dict[Siglum, list[Siglum]] = {}
    for made in above.values():
        children.setdefault(made.parent, []).append(made.child)
    roots = [node for node in _nodes(descent) if node in children and node not in above]
    todo = [(root, "", "") for root in reversed(roots)]
    while todo:  # no recursion: a chain may be long
        node, lead, indent = todo.pop()
        yield lead + _line(node, called, above.get(node), further.get(node))
        below = children.get(node, [])
        for n in range(len(below) - 1, -1, -1):
            last = n == len(below) - 1
            todo.append((below[n], f"{indent}{'└─' if last else '├─'} ", indent + ("   " if last else "│  ")))
    alone = [node for node in _nodes(descent) if node not in above and node not in children]
    if alone:
        yield "Cannot tell from what these were made:" if len(alone) > 1 else "Cannot tell from what this was made:"
        yield from (f"   {_line(node, called, None, None)}" for node in alone)


def _line(node: Siglum, called: Mapping[Siglum, str], made: Derivation | None, second: Siglum | None) -> str:
    how = f"  {made.manner.value}, {describe_confidence(made.confidence)}" if made else ""
    return inert(called.get(node, str(node)) + how + (f"; in part from {called.get(second, str(second))}" if second else ""))


def _nodes(descent: Descent) -> list[Siglum]:
    return [*(x.siglum for x in descent.exemplars), *(Siglum(names[0]) for names in descent.nodes)]


def _tree(descent: Descent) -> list[Derivation]:
    return [made for made in descent.derivations if made.rank == 1 and not made.further]


def _labels(descent: Descent) -> dict[Siglum, str]:
    held = {
        Siglum(names[0]): ", ".join(names[:3]) + (f" and {len(names) - 3} more of the same text" if len(names) > 3 else "")
        for names in descent.nodes
    }
    return {**held, **{x.siglum: f"[{x.siglum}] {x.label}" + ("" if "not held" in x.label else ", not held") for x in descent.exemplars}}


def write_dot(descent: Descent) -> str:
    """Return the lineage in the DOT language of Graphviz: inferred versions dashed, second exemplars dotted."""
    called, inferred = _labels(descent), {x.siglum for x in descent.exemplars}
    lines = ["digraph lineage {", "  node [shape=box];"]
    for node in _nodes(descent):
        lines.append(f"  {_quoted(node)} [label={_quoted(called[node])}{', style=dashed' if node in inferred else ''}];")
    for made in descent.derivations:
        if made.rank == 1:
            label = "" if made.confidence is None else f"label={_quoted(f'{made.confidence:.2f}')}"
            style = ", ".join(part for part in (label, "style=dotted" if made.further else "") if part)
            lines.append(f"  {_quoted(made.parent)} -> {_quoted(made.child)}{f' [{style}]' if style else ''};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def write_graphml(descent: Descent) -> str:
    """Return the lineage, with the next best exemplars of each version, as GraphML."""
    called, inferred = _labels(descent), {x.siglum for x in descent.exemplars}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<graphml xmlns="{_GRAPHML}">']
    for name, of, kind in (("label", "node", "string"), ("held", "node", "boolean"), ("confidence", "edge", "double"),
                           ("manner", "edge", "string"), ("rank", "edge", "int"), ("further", "edge", "boolean")):  # fmt: skip
        lines.append(f'  <key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>')
    lines.append(f'  <graph id={quoteattr(descent.story)} edgedefault="directed">')
    for node in _nodes(descent):
        data = _data("label", called[node]) + _data("held", node not in inferred)
        lines.append(f"    <node id={quoteattr(_legal(node))}>{data}</node>")
    for made in descent.derivations:
        data = "".join(_data(name, value) for name in _FIELDS if (value := getattr(made, name)) is not None)
        lines.append(f"    <edge source={quoteattr(_legal(made.parent))} target={quoteattr(_legal(made.child))}>{data}</edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def _data(key: str, value: object) -> str:
    return f'<data key="{key}">{escape(str(value).lower() if isinstance(value, bool) else _legal(str(value)))}</data>'


def _legal(text: str) -> str:
    """Return a text without the characters that XML has no way to write."""
    return "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 32 and ord(c) not in (0xFFFE, 0xFFFF)))


def write_descent_json(descent: Descent) -> str:
    """Return the lineage as JSON: schema `variorum.lineage/1`."""
    out = {
        "schema": "variorum.lineage/1",
        "story": descent.story,
        "model": descent.model,
        "witnesses": [
            *({"siglum": names[0], "held": True, "versions": list(names)} for names in descent.nodes),
            *({"siglum": x.siglum, "held": False, "label": x.label, "agency": x.agency, "proxy": x.proxy} for x in descent.exemplars),
        ],
        "derivations": [
            {
                "parent": d.parent,
                "child": d.child,
                "manner": d.manner.value,
                "confidence": d.confidence,
                "rank": d.rank,
                "further": d.further,
            }
            for d in descent.derivations
        ],
        "evidence": [{"child": e.child, "kind": e.kind, "points_to": e.points_to, "witness": e.witness} for e in descent.evidence],
    }
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"
