"""Compared witnesses → how they may be related, on what evidence: for two a relation, for more a forest."""

from variorum.transmission.altered import mark_altered
from variorum.transmission.direction import relate
from variorum.transmission.stemma import draw_forest

__all__ = ["draw_forest", "mark_altered", "relate"]
