"""Passages → variants: where two witnesses differ, of what kind, and how much it matters.

`edits` finds the least stretches that differ, `transpose` the words that changed places, `marks` the marks between words;
`kinds` judge each place, `weigh` holds them to what may be said; `apparatus` joins several witnesses against one base, `trace` follows one place through all of them.
"""

from variorum.readings.apparatus import build_apparatus
from variorum.readings.contradictions import note_contradictions
from variorum.readings.corrected import mark_corrected
from variorum.readings.datelines import find_dateline_variants
from variorum.readings.elsewhere import find_elsewhere
from variorum.readings.event import tell_event
from variorum.readings.holdings import Holdings
from variorum.readings.lists import join_lists
from variorum.readings.mirror import mirror_pair
from variorum.readings.place import Context
from variorum.readings.rows import build_rows
from variorum.readings.runs import join_runs
from variorum.readings.shares import count_body, count_shares
from variorum.readings.trace import locate_reading, trace_place
from variorum.readings.variants import find_variants
from variorum.readings.zoned import doubt_zones

__all__ = [
    "Context",
    "Holdings",
    "build_apparatus",
    "build_rows",
    "count_body",
    "count_shares",
    "doubt_zones",
    "find_dateline_variants",
    "find_elsewhere",
    "find_variants",
    "join_lists",
    "join_runs",
    "locate_reading",
    "mark_corrected",
    "mirror_pair",
    "note_contradictions",
    "tell_event",
    "trace_place",
]
