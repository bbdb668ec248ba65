"""The segments of postings during a run: opened once each, merged when there are many."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from variorum.kernels.arrays import Postings
from variorum.match.postings import merge_segments, open_segment, write_segment
from variorum.store import Archive, Segment

MOST = 8
"""Segments that are looked through for each text."""
_RATIO = 3
"""A segment so many times as large as all later ones together is left alone when these are merged."""


class Segments:
    """The open segments of one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._open: dict[str, Postings] = {}

    def load(self) -> list[Postings]:
        """Return the postings of all segments, in the order of their texts; those that were replaced are let go."""
        for _ in range(10):
            listed = [row.path for row in self._archive.load_segments().values()]
            try:
                self._open = {name: self._open.get(name) or open_segment(self._archive.segment_folder / name) for name in listed}
            except FileNotFoundError:  # another process has just replaced it: the list has changed
                continue
            return list(self._open.values())
        listed = [row.path for row in self._archive.load_segments().values()]
        return [open_segment(self._archive.segment_folder / name) for name in listed]

    def write(self, postings: Postings) -> Segment:
        """Write the segment of new texts and return its row."""
        name = f"{postings.first_text:012}-{postings.last_text:012}"
        path = self._archive.write_segment_file(name, lambda file: write_segment(file, postings))
        return Segment(path, postings.first_text, postings.last_text, len(postings.hashes))

    def merge(self) -> None:
        """Merge the later segments if there are more than `MOST`: each posting is rewritten as often as the archive grows threefold."""
        held = self._archive.load_segments()
        if len(held) <= MOST:
            return
        chosen = _choose(held)
        rows = [held[number] for number in chosen]
        name = f"{rows[0].first_text:012}-{rows[-1].last_text:012}-{os.getpid()}"
        paths = [self._archive.segment_folder / row.path for row in rows]

        def write(file: Path) -> None:
            merge_segments(paths, file)

        try:
            path = self._archive.write_segment_file(name, write)
        except FileNotFoundError:  # another process has merged them meanwhile
            return
        merged = open_segment(self._archive.segment_folder / path)
        self._archive.replace_segments(chosen, Segment(path, rows[0].first_text, rows[-1].last_text, len(merged.hashes)))


def _choose(held: Mapping[int, Segment]) -> Sequence[int]:
    """Return the numbers of the last segments, up to one that is much larger than these together."""
    numbers = list(held)
    chosen, size = [numbers[-1]], held[numbers[-1]].postings
    for number in reversed(numbers[:-1]):
        if len(chosen) > 1 and held[number].postings > _RATIO * size:
            break
        chosen.append(number)
        size += held[number].postings
    return chosen[::-1]
