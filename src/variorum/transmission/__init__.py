"""Two compared witnesses → how they may be related, on what evidence; and for many, a first shape."""

from variorum.transmission.direction import relate

__all__ = ["relate"]
