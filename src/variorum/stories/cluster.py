"""Texts that are linked → groups, by average link (Sokal and Michener, 1958).

A pair that is never looked at counts as 0 alike. Groups at a cut lie inside the components of links at least that strong, so each
component is grouped alone, and what arrives elsewhere cannot change it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import numpy as np

_MOST = 600
"""Texts of one component that are grouped at once: past it weak links are cut until the pieces are small enough."""
_STEP = 0.05
_STRONG = 0.7
"""Likeness past which a component is one group, however large: so much only shared passages and near sameness give."""
Links = Mapping[str, Mapping[str, float]]


def group_texts(
    texts: Collection[str], links: Links, alike: Callable[[str, str], float], cut: float, apart: Collection[tuple[str, str]] = ()
) -> list[list[str]]:
    """Return groups of texts, each sorted, in order of their first.

    Args:
        texts: what is to be grouped.
        links: of a text, the texts linked to it and how alike they are; in both directions.
        alike: how alike two texts are that no link joins, from 0 to 1; symmetric.
        cut: mean likeness from which two groups are one.
        apart: pairs, in both orders, that may not stand in one group.
    """
    out: list[list[str]] = []
    for part in components(texts, links, cut):
        if len(part) > _MOST:
            higher = cut + _STEP
            out += group_texts(part, links, alike, higher, apart) if higher < _STRONG else [part]
        else:
            out += _average(part, links, alike, cut, frozenset(apart))
    return sorted(out)


def components(texts: Iterable[str], links: Links, cut: float) -> list[list[str]]:
    """Return the components that links of at least `cut` make among texts, each sorted."""
    left, out = set(texts), []
    for text in sorted(left):
        if text not in left:
            continue
        left.discard(text)
        part, at = [text], 0
        while at < len(part):
            for other, strength in links.get(part[at], {}).items():
                if strength >= cut and other in left:
                    left.discard(other)
                    part.append(other)
            at += 1
        out.append(sorted(part))
    return out


def _average(
    part: Sequence[str], links: Links, alike: Callable[[str, str], float], cut: float, apart: frozenset[tuple[str, str]]
) -> list[list[str]]:
    if len(part) == 1:
        return [list(part)]
    groups = [[text] for text in part]
    table = np.full((len(part), len(part)), -1.0)
    for n, a in enumerate(part):
        near = links.get(a, {})
        for m in range(n):
            b = part[m]
            value = -np.inf if (a, b) in apart else near[b] if b in near else alike(a, b)
            table[n, m] = table[m, n] = value
    np.fill_diagonal(table, -np.inf)
    while True:
        n, m = divmod(int(table.argmax()), len(part))
        if table[n, m] < cut:
            return sorted(sorted(group) for group in groups if group)
        n, m = min(n, m), max(n, m)
        weight = len(groups[n]), len(groups[m])
        table[n] = table[:, n] = (weight[0] * table[n] + weight[1] * table[m]) / sum(weight)
        table[m] = table[:, m] = -np.inf
        table[n, n] = -np.inf
        groups[n] += groups[m]
        groups[m] = []
