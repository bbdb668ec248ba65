"""Passages → Lent: what one witness attests of another once they are aligned; rows of their own, each with its support."""

from variorum.settle.lend import lend
from variorum.settle.quotes import number_utterances
from variorum.settle.settle import settle

__all__ = ["lend", "number_utterances", "settle"]
