"""What a child shares with its parent → how it was made."""

from __future__ import annotations

from variorum.model import Manner, Share

_COPY = 0.9
"""From this share of its words on, a child is called a copy; from the next on a rewrite; below, most of it is its own."""
_REWRITE = 0.6


def manner_of(share: Share) -> Manner:
    """Return how a child was made, by the share of its body that stands in the other.

    >>> manner_of(Share(shared=95, of=100, speech=0)).value
    'copy'
    """
    return manner_of_part(share.shared / share.of if share.of else 0.0)


def manner_of_part(part: float) -> Manner:
    """Return how a child was made, by the part of its words, 0 to 1, that its parent has."""
    return Manner.COPY if part >= _COPY else Manner.REWRITE if part >= _REWRITE else Manner.EXCERPT
