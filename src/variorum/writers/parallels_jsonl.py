"""Parallels as JSON lines: `{"a", "b", "a_start", "a_end", "b_start", "b_end", "tokens", "moved"}`, and families likewise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from variorum.model import Family, Parallel


def write_parallels(parallels: Iterable[Parallel]) -> Iterator[str]:
    """Yield a line for each passage that two articles share; offsets are code points of the texts as found."""
    for p in parallels:
        yield json.dumps(
            {
                "a": p.a,
                "b": p.b,
                "a_start": p.a_start,
                "a_end": p.a_end,
                "b_start": p.b_start,
                "b_end": p.b_end,
                "tokens": p.tokens,
                "moved": p.moved,
            },
            ensure_ascii=False,
        )


def write_families(families: Iterable[Family]) -> Iterator[str]:
    """Yield a line for each family: its proxy, its witnesses, the words that its pairs share."""
    for family in families:
        yield json.dumps({"proxy": family.proxy, "witnesses": list(family.witnesses), "tokens": family.tokens}, ensure_ascii=False)
