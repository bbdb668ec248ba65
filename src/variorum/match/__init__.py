"""Articles → candidates: pairs that share runs of words, worth aligning."""

from variorum.match.candidates import find_candidates

__all__ = ["find_candidates"]
