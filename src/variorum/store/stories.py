"""The stories of an archive: what is asked of them and what is written of them, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from variorum.columns import to_values
from variorum.model import Descent, Siglum, WitnessId
from variorum.store import grown, told
from variorum.store.connection import writing
from variorum.store.rows import Grouped, HouseLine, Named, Weighing
from variorum.store.schema import TABLES


class Stories:
    """The stories of one archive."""

    def __init__(self, path: str, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db

    # ---- written

    def add(self, changed: grown.Grown) -> bool:
        """Write what a batch changed; False, and nothing is written, if others changed the stories since that generation."""
        with writing(self.db, self.path):
            return grown.add_growth(self.db, changed)

    def add_descents(self, generation: int, found: Sequence[Descent]) -> bool:
        """Write lineages; False, and nothing is written, if others changed the stories since that generation."""
        with writing(self.db, self.path):
            return grown.add_descents(self.db, generation, found)

    def mark_told(self, generation: int) -> None:
        """Say that all that is held is told, if nothing changed since that generation."""
        with writing(self.db, self.path):
            grown.mark_told(self.db, generation)

    # ---- for the next batch

    def is_told(self) -> bool:
        """Return whether the stories and lineages of all that is held are there."""
        return grown.is_told(self.db)

    def load_weighing(self) -> Weighing:
        """Return how words are weighed, and the generation of what is there."""
        return grown.load_weighing(self.db)

    def find_untold(self) -> list[int]:
        """Return the numbers of the texts that are to be told, ascending."""
        return grown.find_untold(self.db)

    def find_underived(self) -> Sequence[tuple[str, int]]:
        """Return the stories of two versions or more whose lineage was not found, and how many they are; the largest first."""
        return grown.find_underived(self.db)

    def list_grouped(self) -> Iterator[tuple[int, Grouped]]:
        """Yield the texts that are told, without their profiles, by number."""
        return grown.list_grouped(self.db)

    def load_profile(self, text: int) -> bytes:
        """Return the packed profile of a text that is told."""
        return grown.load_profile(self.db, text)

    def find_last_told(self, most: int) -> Sequence[int]:
        """Return the texts that came last of those that are told, so many at most, ascending."""
        return grown.find_last_told(self.db, most)

    def load_house_lines(self) -> dict[str, frozenset[str]]:
        """Return the lines that outlets print under several of their articles."""
        return grown.load_house_lines(self.db)

    def add_house_lines(self, outlet: str, lines: Sequence[str]) -> None:
        """Add lines that an outlet prints under several of its articles; those that are known are left out."""
        with writing(self.db, self.path):
            self.db.executemany(TABLES["house_line"].insert_new, (to_values(HouseLine)(HouseLine(outlet, line)) for line in lines))

    def list_likeness(self) -> Iterator[tuple[int, int, float]]:
        """Yield how alike texts are: a, b, strength."""
        return grown.list_likeness(self.db)

    def list_named(self) -> Iterator[Named]:
        """Yield all stories that were ever named."""
        return grown.list_named(self.db)

    def list_sigla(self) -> Iterator[tuple[str, WitnessId, Siglum, bool]]:
        """Yield the label of each witness in each of its stories, and whether the story is its main one."""
        return grown.list_sigla(self.db)

    # ---- as they are shown

    def find(self, id: str) -> str | None:
        """Return the story that an id stands for today, of a story that ever was or of a version; None if there is none."""
        return told.find_story(self.db, id)

    def load(self, id: str) -> told.HeldStory:
        """Return a story that stands."""
        return told.load_story(self.db, id)

    def load_descent(self, story: told.HeldStory) -> Descent | None:
        """Return the lineage of a story; None if it was not found."""
        return told.load_descent(self.db, story)

    def count(self) -> tuple[int, int]:
        """Return how many stories have two versions or parts and more, and how many versions have one of these as their main story."""
        return told.count_stories(self.db)

    def list(self, *, least: int = 2, outlet: str | None = None, since: str | None = None) -> Sequence[str]:
        """Return the stories with at least so many versions and parts, that with most versions first.

        Args:
            least: versions and parts together.
            outlet: one that must have published a version or a part.
            since: an ISO day on or after which one of them can have been published.
        """
        return told.list_stories(self.db, least=least, outlet=outlet, since=since)
