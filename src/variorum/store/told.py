"""Stories as they are held: their versions in the order of their days, and their lineage."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from variorum.columns import from_values
from variorum.model import Derivation, Descent, Evidence, Exemplar, Story, WitnessId
from variorum.store.moments import day_sql
from variorum.store.passages import find_witness
from variorum.store.schema import TABLES

Row = TypeVar("Row", Exemplar, Derivation, Evidence)
_MEMBERS = "membership JOIN witness AS one ON one.number = membership.witness WHERE story = ?"


def find_story(db: sqlite3.Connection, id: str) -> str | None:
    """Return the story that an id stands for today: of a story, whatever became of it, or of a witness; None if there is none."""
    query = """
        WITH RECURSIVE became (id, merged_into) AS (
          SELECT id, merged_into FROM story WHERE id = ?
          UNION SELECT story.id, story.merged_into FROM became JOIN story ON story.id = became.merged_into)
        SELECT id FROM became WHERE merged_into IS NULL"""
    found = db.execute(query, (id,)).fetchone()
    witness = None if found else find_witness(db, id)
    if witness:
        found = db.execute("SELECT story FROM membership WHERE main AND witness = ?", witness[:1]).fetchone()
    return str(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class HeldStory:
    """A story as it is held: its versions and those that carry a part, in the order of their days."""

    story: Story
    witnesses: tuple[WitnessId, ...]
    also: tuple[WitnessId, ...]
    texts: Mapping[WitnessId, int]
    """The number of the text of each."""


def load_story(db: sqlite3.Connection, id: str) -> HeldStory:
    """Return a story by its id, which must be one that stands."""
    title = db.execute("SELECT title FROM story WHERE id = ?", (id,)).fetchone()[0]
    query = f"SELECT one.id, text, max(main) FROM {_MEMBERS} GROUP BY one.number ORDER BY ifnull({day_sql('one')}, '9'), one.number"
    rows = db.execute(query, (id,)).fetchall()
    main = tuple(WitnessId(one) for one, _, is_main in rows if is_main)
    also = tuple(WitnessId(one) for one, _, is_main in rows if not is_main)
    return HeldStory(Story(id, title), main, also, {WitnessId(one): text for one, text, _ in rows})


def list_stories(db: sqlite3.Connection, *, least: int = 2, outlet: str | None = None, since: str | None = None) -> list[str]:
    """Return the stories with so many versions and parts, that with most first; of an outlet, or with a version on or after a day."""
    query = f"""
        SELECT story FROM membership JOIN witness AS one ON one.number = membership.witness
        GROUP BY story HAVING max(main) AND count(DISTINCT witness) >= :least
          AND (:outlet IS NULL OR sum(outlet = :outlet) > 0) AND (:since IS NULL OR max(ifnull({day_sql("one")}, '9')) >= :since)
        ORDER BY count(DISTINCT CASE WHEN main THEN witness END) DESC, count(DISTINCT witness) DESC, story"""
    return [story for (story,) in db.execute(query, {"least": least, "outlet": outlet, "since": since})]


def count_stories(db: sqlite3.Connection) -> tuple[int, int]:
    """Return how many stories have two versions or parts and more, and how many versions have one of these as their main story."""
    query = """
        SELECT count(*), ifnull(sum(versions), 0) FROM (
          SELECT count(DISTINCT CASE WHEN main THEN witness END) AS versions FROM membership
          GROUP BY story HAVING max(main) AND count(DISTINCT witness) > 1)"""
    stories, versions = db.execute(query).fetchone()
    return stories, versions


def load_descent(db: sqlite3.Connection, told: HeldStory) -> Descent | None:
    """Return the lineage of a story; None if it was not found (it has one version, or is not told to the end)."""
    story = told.story.id
    model = db.execute("SELECT model FROM derived WHERE story = ?", (story,)).fetchone()
    if model is None:
        return None
    texts: dict[int, list[WitnessId]] = {}
    for witness in told.witnesses:
        texts.setdefault(told.texts[witness], []).append(witness)
    nodes = tuple(sorted(tuple(sorted(names)) for names in texts.values()))

    return Descent(
        story,
        nodes,
        _rows(db, story, "exemplar", Exemplar),
        _rows(db, story, "derivation", Derivation),
        _rows(db, story, "evidence", Evidence),
        model[0],
    )


def _rows(db: sqlite3.Connection, story: str, table: str, row: type[Row]) -> tuple[Row, ...]:
    found = db.execute(f"SELECT {TABLES[table].selected} FROM {table} WHERE story = ? ORDER BY number", (story,))
    return tuple(map(from_values(row), found))
