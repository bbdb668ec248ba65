"""Articles → candidates: pairs that share runs of words, worth aligning; and, of what they share, families."""

from variorum.match.candidates import find_candidates
from variorum.match.families import find_families

__all__ = ["find_candidates", "find_families"]
