"""The lineage of a story → a drawing: a line for each version, what may come from it beneath and indented; inferred versions dashed.

The likes of one parent that nothing hangs on stand in one box where they are many (`fold`), so that a story of hundreds is one look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Article, Derivation, Descent, Siglum, Story, Witness
from variorum.writers.html.dates import say_day
from variorum.writers.html.document import read
from variorum.writers.html.element import Markup, element, raw
from variorum.writers.view import name_outlet
from variorum.writers.words import MANNERS, describe_confidence, plural

_WIDE, _HIGH, _STEP, _INDENT = 380, 44, 54, 30
_NAME, _ABOUT = 38, 58
"""Letters that fit the two lines of a box."""
_MOST_ROWS = 48
_FOLDS = ((6, 99), (3, 99), (2, 5), (1, 4), (1, 3), (1, 2), (1, 1))
"""Leaves of one parent that are drawn, and generations, tried in turn until the drawing is short enough."""
_XML = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Label:
    """What a box says of a version: its short label, its name, when it was published."""

    siglum: str
    name: str
    about: str
    held: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """A line of the drawing: a version, or several (`folded`) that hang on the same one."""

    depth: int
    parent: int | None
    """The line of its exemplar."""
    node: Siglum | None
    made: Derivation | None
    folded: tuple[Derivation, ...] = ()


def fold(descent: Descent, order: Sequence[Siglum]) -> list[Box]:
    """Return the lines of the drawing, no more than fit; versions of which nothing is told are left out.

    Args:
        descent: the lineage of a story.
        order: its nodes, in the order in which siblings stand.
    """
    made = {x.child: x for x in descent.derivations if x.rank == 1 and not x.further}
    below: dict[Siglum, list[Siglum]] = {}
    for node in order:
        if node in made:
            below.setdefault(made[node].parent, []).append(node)
    roots = [node for node in order if node in below and node not in made]
    sizes = {root: len(_all_below(root, below)) for root in roots}
    roots.sort(key=lambda root: -sizes[root])
    for leaves, generations in _FOLDS:
        out = _lines(roots, below, made, leaves, generations)
        if len(out) <= _MOST_ROWS:
            break
    return out[:_MOST_ROWS]


def _lines(
    roots: Sequence[Siglum], below: Mapping[Siglum, list[Siglum]], made: Mapping[Siglum, Derivation], leaves: int, generations: int
) -> list[Box]:
    out: list[Box] = []
    todo: list[tuple[Siglum | None, int, int | None, tuple[Derivation, ...]]] = [(root, 0, None, ()) for root in reversed(roots)]
    while todo:
        node, depth, parent, folded = todo.pop()
        at = len(out)
        out.append(Box(depth, parent, node, made.get(node) if node else None, folded))
        if node is None:
            continue
        children = below.get(node, [])
        shown = _shown(children, below, leaves) if depth + 1 < generations else []
        hidden = [made[x] for child in children if child not in shown for x in (child, *_all_below(child, below))]
        if len(hidden) == 1:  # one takes no more room than what would stand for it
            shown, hidden = children, []
        rest: list[tuple[Siglum | None, int, int | None, tuple[Derivation, ...]]] = [(child, depth + 1, at, ()) for child in shown]
        rest += [(None, depth + 1, at, tuple(hidden))] if hidden else []
        todo += reversed(rest)
    return out


def _shown(children: Sequence[Siglum], below: Mapping[Siglum, list[Siglum]], leaves: int) -> Sequence[Siglum]:
    """Return the children that are drawn each by itself: all on which others hang, and the first leaves; all if but one were left."""
    ends = [child for child in children if child not in below]
    gone = set(ends[leaves:]) if len(ends) > leaves + 1 else set()
    return [child for child in children if child not in gone]


def _all_below(node: Siglum, below: Mapping[Siglum, list[Siglum]]) -> list[Siglum]:
    out: list[Siglum] = []
    todo = list(below.get(node, ()))
    while todo:
        at = todo.pop()
        out.append(at)
        todo += below.get(at, ())
    return out


def tree_markup(descent: Descent, labels: Mapping[Siglum, Label], *, alone: str | None = None) -> Markup | None:
    """Return the drawing, None where no derivation is told.

    Args:
        descent: the lineage of a story.
        labels: what to call its nodes, in the order in which siblings stand.
        alone: the title of a drawing that is a file of its own, with its own style; None for one in a page.
    """
    boxes = fold(descent, list(labels))
    if not boxes:
        return None
    width = max(box.depth for box in boxes) * _INDENT + _WIDE + 60
    height = len(boxes) * _STEP + 2
    seen = {box.node: n for n, box in enumerate(boxes) if box.node}
    second = [x for x in descent.derivations if x.further and x.parent in seen and x.child in seen]
    return element(
        "svg",
        [element("title", alone), raw("style", read("tree.css"))] if alone else None,
        element("defs", _arrow()),
        [_edge(n, box, boxes) for n, box in enumerate(boxes) if box.parent is not None],
        [_second(seen[x.parent], seen[x.child], boxes, width) for x in second],
        [_box(n, box, labels) for n, box in enumerate(boxes)],
        class_="stemma tree",
        xmlns=_XML if alone else None,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_label=None if alone else "Lineage; the list beside it says the same",
    )


def write_tree_svg(story: Story, descent: Descent, texts: Mapping[Siglum, Sequence[Article]]) -> str:
    """Return the drawing as a file: SVG with its own style, light or dark as the reader has it.

    Args:
        story: the story.
        descent: its lineage.
        texts: the versions of each text by its siglum, in order of publication.
    """
    labels = label_nodes(descent, [(siglum, [x.witness for x in group]) for siglum, group in texts.items()])
    title = f"Lineage of “{_cut(' '.join(story.title.split()), 160)}”" if story.title else "Lineage"
    drawn = tree_markup(descent, labels, alone=title)
    if drawn is None:
        drawn = element("svg", element("title", title), _none(), xmlns=_XML, viewBox="0 0 420 40", width=420, height=40, role="img")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}'


def _none() -> Markup:
    return element("text", "Cannot tell from what any version was made.", x=8, y=24, font_family="sans-serif", font_size=14)


def label_nodes(descent: Descent, texts: Sequence[tuple[Siglum, Sequence[Witness]]]) -> dict[Siglum, Label]:
    """Return what the boxes say, by node, in order of publication; those that are not held come last."""
    out: dict[Siglum, Label] = {}
    for siglum, witnesses in texts:
        first = witnesses[0]
        label = Label(siglum, name_outlet(first), say_day(first.published[:10]) if first.published else "")
        out |= {Siglum(witness.id): label for witness in witnesses}  # a node is named by one of the versions of its text
    for x in descent.exemplars:
        about = "inferred" if "not held" in x.label else "inferred, not held"
        out[x.siglum] = Label(x.siglum, f"{x.label[:1].upper()}{x.label[1:]}", about, held=False)
    return out


def _arrow() -> Markup:
    head = element("path", d="M0 0.8 L7 4 L0 7.2 z", class_="ahp")
    return element("marker", head, id="th", viewBox="0 0 8 8", refX="7", refY="4", markerWidth="7", markerHeight="7", orient="auto")


def _place(n: int, box: Box) -> tuple[int, int]:
    return 2 + box.depth * _INDENT, 2 + n * _STEP


def is_unsure(made: Derivation) -> bool:
    """Return whether it cannot be told if one version comes from the other."""
    return describe_confidence(made.confidence) == "cannot tell"


def _edge(n: int, box: Box, boxes: Sequence[Box]) -> Markup:
    assert box.parent is not None
    (x, y), (u, v) = _place(box.parent, boxes[box.parent]), _place(n, box)
    unsure = all(map(is_unsure, [box.made] if box.made else box.folded))
    path = f"M{x + 14} {y + _HIGH} V{v + _HIGH // 2} H{u - 1}"
    return element("path", class_="eg unsure" if unsure else "eg", marker_end="url(#th)", d=path)


def _second(parent: int, child: int, boxes: Sequence[Box], width: int) -> Markup:
    """Return the line from the second exemplar of a text made from two, to the right of the boxes."""
    (x, y), (u, v) = _place(parent, boxes[parent]), _place(child, boxes[child])
    y, v, far = y + _HIGH // 2, v + _HIGH // 2, width - 6
    path = f"M{x + _WIDE} {y} C{far} {y} {far} {v} {u + _WIDE + 2} {v}"
    return element("path", class_="eg second", marker_end="url(#th)", d=path)


def _box(n: int, box: Box, labels: Mapping[Siglum, Label]) -> Markup:
    x, y = _place(n, box)
    label = labels[box.node] if box.node else _folded(box.folded)
    how = say_manner(box.made) if box.made else ""
    about = " · ".join(part for part in (label.about, how) if part)
    back = element("rect", x=x + 5, y=y + 5, width=_WIDE - 1, height=_HIGH, rx="7") if box.node is None else None
    return element(
        "g",
        back,
        element("rect", x=x, y=y, width=_WIDE, height=_HIGH, rx="7"),
        element("text", label.siglum[:4], class_="sg", x=x + 10, y=y + 29),
        element("text", _cut(label.name, _NAME), class_="t1", x=x + 52, y=y + 19),
        element("text", _cut(about, _ABOUT), class_="t2", x=x + 52, y=y + 35),
        class_="nd" if label.held else "nd inf",
    )


def _folded(made: Sequence[Derivation]) -> Label:
    counts = Counter(x.manner for x in made)
    how = ", ".join(f"{count} {MANNERS[manner]}" for manner, count in counts.most_common())
    return Label("+", f"{plural(len(made), 'more version')}", how if len(counts) > 1 else MANNERS[made[0].manner])


def say_manner(made: Derivation) -> str:
    """Return how a version may have been made, and how likely it is."""
    sure = describe_confidence(made.confidence)
    return f"{MANNERS[made.manner]}, {sure}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
