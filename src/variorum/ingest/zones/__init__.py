"""An article's text → its zones: headline, dek, byline, dateline, caption, credit, body, comment, furniture.

In five steps, a file each: `layout` cuts the text into units (lines, or paragraphs of hard-wrapped text, and parts that
were glued together); `cues` says what each unit shows; `decode` finds the likeliest sequence of kinds, given what the
cues weigh (`weights.tsv`) and which part follows which (`order.tsv`); `trim` cuts datelines and credits out of the units
that carry them and joins what belongs together; `sign` reads who signed
a comment, and when.
"""

from variorum.ingest.zones.trim import find_zones

__all__ = ["find_zones"]
