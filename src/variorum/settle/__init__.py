"""Passages → Lent: what one witness attests of another once they are aligned; rows of their own, each with its support."""

from variorum.settle.lend import lend
from variorum.settle.quotes import number_utterances
from variorum.settle.settle import settle
from variorum.settle.zones import settle_zones

__all__ = ["lend", "number_utterances", "settle", "settle_zones"]
