"""What matching asks about each text, kept up to date while the archive grows."""

from __future__ import annotations

import numpy as np

from variorum.kernels.arrays import Facts
from variorum.store import Archive

_EMPTY32, _EMPTY64 = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)


class FactSheet:
    """The facts of one archive's texts, by their numbers; only new ones are loaded again."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._held = Facts(_EMPTY32, _EMPTY32, _EMPTY64, _EMPTY32)

    def load(self) -> Facts:
        """Return the facts of all texts that the archive holds now."""
        new = self._archive.facts(len(self._held.outlets))
        held = self._held
        self._held = Facts(
            np.concatenate([held.outlets, new.outlet]),
            np.concatenate([held.weeks, new.week]),
            np.concatenate([held.articles, new.article]),
            np.concatenate([held.lengths, new.tokens.astype(np.int32)]),
        )
        return self._held
