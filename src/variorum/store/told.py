"""Stories as they are held: their versions in the order of their days, and their lineage."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from variorum.columns import from_values
from variorum.model import Derivation, Descent, Evidence, Exemplar, Story, WitnessId
from variorum.store.moments import day_sql
from variorum.store.schema import TABLES

Row = TypeVar("Row", Exemplar, Derivation, Evidence)
_MEMBERS = "membership JOIN witness AS one ON one.number = membership.witness WHERE story = ?"


def find_story(db: sqlite3.Connection, id: str) -> str | None:
    """Return the story that an id stands for today: of a story, whatever became of it, or of a witness; None if there is none."""
    for _ in range(db.execute("SELECT count(*) FROM story").fetchone()[0] + 1):
        row = db.execute("SELECT merged_into FROM story WHERE id = ?", (id,)).fetchone()
        if row is None:
            break
        if row[0] is None:
            return id
        id = row[0]
    query = "SELECT story FROM membership JOIN witness ON witness.number = membership.witness WHERE main AND witness.id = ?"
    found = db.execute(query, (id,)).fetchone()
    return None if found is None else str(found[0])


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it is held: its versions and those that carry a part, in the order of their days."""

    story: Story
    witnesses: tuple[WitnessId, ...]
    also: tuple[WitnessId, ...]
    texts: Mapping[WitnessId, int]
    """The number of the text of each."""


def load_story(db: sqlite3.Connection, id: str) -> Told:
    """Return a story by its id, which must be one that stands."""
    title = db.execute("SELECT title FROM story WHERE id = ?", (id,)).fetchone()[0]
    query = f"SELECT one.id, text, max(main) FROM {_MEMBERS} GROUP BY one.number ORDER BY ifnull({day_sql('one')}, '9'), one.number"
    rows = db.execute(query, (id,)).fetchall()
    main = tuple(WitnessId(one) for one, _, is_main in rows if is_main)
    also = tuple(WitnessId(one) for one, _, is_main in rows if not is_main)
    return Told(Story(id, title), main, also, {WitnessId(one): text for one, text, _ in rows})


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


def load_descent(db: sqlite3.Connection, told: Told) -> Descent | None:
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
