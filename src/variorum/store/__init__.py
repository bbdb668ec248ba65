"""The store: what the stages find, kept in one SQLite file (an archive), and read back. SQL is written here and nowhere else.

Read `schema.py` for the tables, `archive.py` for what can be done with them.
"""

from variorum.store.archive import Archive, delete_archive, open_archive
from variorum.store.batches import Resumed
from variorum.store.deliveries import Added, Delivery, hash_text
from variorum.store.grown import Grown
from variorum.store.listings import Filter
from variorum.store.readings import Compared
from variorum.store.removal import Removed
from variorum.store.rows import (
    BatchState,
    Credited,
    Difference,
    Found,
    Grouped,
    Likeness,
    Listed,
    Logged,
    Named,
    OutletMonth,
    Placed,
    Said,
    Segment,
    Stretch,
    Tombstone,
    Weighing,
)
from variorum.store.segments import SUFFIX
from variorum.store.tellings import Telling
from variorum.store.totals import Counts, TextFacts

__all__ = [
    "SUFFIX",
    "Added",
    "Archive",
    "BatchState",
    "Compared",
    "Counts",
    "Credited",
    "Delivery",
    "Difference",
    "Filter",
    "Found",
    "Grouped",
    "Grown",
    "Likeness",
    "Listed",
    "Logged",
    "Named",
    "OutletMonth",
    "Placed",
    "Removed",
    "Resumed",
    "Said",
    "Segment",
    "Stretch",
    "Telling",
    "TextFacts",
    "Tombstone",
    "Weighing",
    "delete_archive",
    "hash_text",
    "open_archive",
]
