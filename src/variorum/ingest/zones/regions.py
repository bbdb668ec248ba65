"""Cues of a page's units → whether a line that counts comments opens a region of them, or is a link over the story."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Odds = Callable[[int], float]
"""Gives the log odds that a unit, by its number, is a reader's comment."""
_SIGNS = frozenset({"comments_open", "comment_header", "comment_end"})
_PERSONAL, _LEAST_REPORTED = 0.3, 4
"""The odds from which a paragraph speaks like a comment, and paragraphs under a line that opens comments from which they are the story."""


def is_counter(shown: Sequence[set[str]], k: int, odds: Odds) -> bool:
    """Return whether the line `k`, "Talkbacks for this article: 18", is a link over the story.

    It is one where reporting follows, and no sign of a comment comes before another line that opens comments, or none at all.
    """
    sign = next((j for j in range(k + 1, len(shown)) if shown[j] & _SIGNS), len(shown))
    run = range(k + 1, sign)
    texts = [j for j in run if "long" in shown[j] or {"medium", "stops"} <= shown[j]]
    personal = sum(odds(j) >= _PERSONAL for j in texts)
    again = sign == len(shown) or any("comments_open" in shown[j] for j in range(sign, len(shown)))
    return again and len(texts) >= _LEAST_REPORTED and personal * 4 <= len(texts)
