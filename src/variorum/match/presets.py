"""How closely texts are searched: named presets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """What a fingerprint is, and when two texts are worth aligning.

    Attributes:
        k: words in a fingerprint.
        window: of so many fingerprints in a row one is kept.
        least_tokens: words that the chain of a pair must span.
        least_share: or this share of the shorter text, for short ones; never fewer than eight words.
        gap: words on one side, with none aligned, that end a passage.
    """

    k: int
    window: int
    least_tokens: int
    least_share: float
    gap: int


WIRE_COPY = Preset(4, 4, 20, 0.5, 16)
"""News of today: texts of one story, excerpts down to three sentences, up to a third of the words changed."""
ARCHIVE = Preset(5, 8, 20, 0.5, 16)
"""Millions of articles: half the postings, at the cost of heavily edited copies."""
NOISY_OCR = Preset(3, 3, 16, 0.5, 24)
"""Scanned pages, each with many stories, where every tenth word is misread."""
PRESETS = {"wire_copy": WIRE_COPY, "archive": ARCHIVE, "noisy_ocr": NOISY_OCR}
