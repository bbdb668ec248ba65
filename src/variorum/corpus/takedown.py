"""A segment of postings → the same without one text, for a removal."""

from __future__ import annotations

from pathlib import Path


def rewrite_segment(old: Path, new: Path, text: int) -> int:
    """Write a segment anew without the postings of a text; return how many postings are left."""
    import numpy as np

    from variorum.match.postings import merge_segments, open_segment

    merge_segments([old], new, without=np.array([text], dtype=np.int64))
    return len(open_segment(new).hashes)
