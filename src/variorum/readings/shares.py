"""Passages → how much of each body the other has, speech apart."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Passage, Share, ZoneKind
from variorum.readings.place import Context


def count_shares(a: Context, b: Context, passages: Sequence[Passage]) -> tuple[Share, Share]:
    """Return for each witness how many words of its body stand in the other, of how many, and how many of them in quotations.

    A word counts if it is aligned and the same but for spelling; a word is speech if either witness has it in a quotation.
    """
    pairs = [
        (i, j) for passage in passages for i, j in passage.pairs if a.words.zones[i] is ZoneKind.BODY and b.words.zones[j] is ZoneKind.BODY
    ]
    speech = sum(a.is_quoted(i, i + 1) or b.is_quoted(j, j + 1) for i, j in pairs)
    first, second = (Share(len(pairs), sum(zone is ZoneKind.BODY for zone in context.words.zones), speech) for context in (a, b))
    return first, second
