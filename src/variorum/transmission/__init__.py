"""Compared witnesses → how they may be related, on what evidence: for two a relation, for more a stemma or a forest."""

from variorum.transmission.altered import mark_altered
from variorum.transmission.digest import find_digests
from variorum.transmission.direction import relate
from variorum.transmission.many import derive_story
from variorum.transmission.stemma import draw_lineage

__all__ = ["derive_story", "draw_lineage", "find_digests", "mark_altered", "relate"]
