"""Pairs of many versions → which version holds others: most of the words of two or more that share little with each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Digest, Pair, Share, Siglum

_MOST = 0.8
"""Of the words of a version, those that another must have, to be said to hold it."""
_LITTLE = 0.2
"""Of the words of the shorter one, those that two versions share at most, to be two."""
_LEAST = 40
"""Words of a version that is held: less may be furniture."""


def find_digests(pairs: Sequence[Pair], order: Sequence[Siglum]) -> tuple[Digest, ...]:
    """Return which versions hold most of the same two others or more, in order.

    Args:
        pairs: every two versions.
        order: the sigla.
    """
    shares = {(x, y): share for pair in pairs for x, y, share in ((pair.a, pair.b, pair.shares[0]), (pair.b, pair.a, pair.shares[1]))}
    holders: dict[tuple[Siglum, ...], list[Siglum]] = {}
    for holder in order:
        inside = [own for own in order if _is_held(shares, own, holder)]
        apart: list[Siglum] = []
        for own in sorted(inside, key=lambda siglum: -shares[siglum, holder].of):
            if all(_are_apart(shares, own, other) for other in apart):
                apart.append(own)
        if len(apart) > 1:
            holders.setdefault(tuple(sorted(apart, key=order.index)), []).append(holder)
    return tuple(Digest(tuple(who), held) for held, who in holders.items())


def _is_held(shares: Mapping[tuple[Siglum, Siglum], Share], own: Siglum, holder: Siglum) -> bool:
    share, back = shares.get((own, holder)), shares.get((holder, own))
    return (
        share is not None and back is not None and share.of >= _LEAST and share.shared >= _MOST * share.of and back.shared < _MOST * back.of
    )


def _are_apart(shares: Mapping[tuple[Siglum, Siglum], Share], one: Siglum, other: Siglum) -> bool:
    return all(shares[pair].shared <= _LITTLE * min(shares[one, other].of, shares[other, one].of) for pair in ((one, other), (other, one)))
