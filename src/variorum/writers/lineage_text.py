"""A lineage of several versions as a tree of lines: what was made from what, inferred versions in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Lineage, Siglum

LINEAGE = "What may have been made from what, as far as the texts show:"


def draw_lines(lineage: Lineage) -> Iterator[str]:
    r"""Yield a line for each version, those made from it indented beneath it; nothing where no derivation is known.

    >>> from variorum.model import Derivation, Exemplar, Manner
    >>> wire = Exemplar(Siglum("α"), "Reuters wire", "Reuters")
    >>> both = [Derivation(wire.siglum, Siglum(child), Manner.COPY) for child in "AB"]
    >>> print("\n".join(draw_lines(Lineage(None, None, (wire,), tuple(both)))))
    [α] Reuters wire, not held
    ├─ A  copy
    └─ B  copy
    """
    children: dict[Siglum, list[Siglum]] = {}
    manner = {}
    for made in lineage.derivations:
        children.setdefault(made.parent, []).append(made.child)
        manner[made.child] = made.manner.value
    labels = {x.siglum: f"[{x.siglum}] {x.label}" + ("" if "not held" in x.label else ", not held") for x in lineage.exemplars}

    def below(node: Siglum, indent: str) -> Iterator[str]:
        made = children.get(node, [])
        for n, child in enumerate(made):
            last = n == len(made) - 1
            yield f"{indent}{'└─' if last else '├─'} {labels.get(child, f'{child}  {manner[child]}')}"
            yield from below(child, indent + ("   " if last else "│  "))

    for root in children:
        if root not in manner:
            yield labels.get(root, str(root))
            yield from below(root, "")
