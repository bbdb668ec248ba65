"""How closely texts are searched: named presets."""

from __future__ import annotations

from variorum.kernels.arrays import Preset

WIRE_COPY = Preset(k=4, window=4, least_tokens=20, least_share=0.5, gap=16)
"""News of today: texts of one story, excerpts down to three sentences, up to a third of the words changed."""
ARCHIVE = Preset(k=5, window=8, least_tokens=20, least_share=0.5, gap=16)
"""Millions of articles: half the postings, at the cost of heavily edited copies."""
NOISY_OCR = Preset(k=3, window=3, least_tokens=16, least_share=0.5, gap=24)
"""Scanned pages, each with many stories, where every tenth word is misread."""
PRESETS = {"wire_copy": WIRE_COPY, "archive": ARCHIVE, "noisy_ocr": NOISY_OCR}

__all__ = ["ARCHIVE", "NOISY_OCR", "PRESETS", "WIRE_COPY", "Preset"]
