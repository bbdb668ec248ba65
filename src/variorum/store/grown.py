"""What grouping keeps to go on with the next batch, and how a batch's changes are written: one transaction each.

`Weighing.generation` rises with each change, so that of two processes that tell the stories of one archive the later one sees that what
it read is old.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from variorum.columns import from_values, to_values
from variorum.model import Derivation, Descent, Evidence, Exemplar, Membership, Siglum, WitnessId
from variorum.store.rows import BatchState, Derived, Grouped, Likeness, Named, Placed, Weighing
from variorum.store.schema import TABLES, is_complete

NOT_WEIGHED = Weighing(0, 0, 0, b"", 0, "")
_READY = (BatchState.MATCHED.value, BatchState.READ.value)


@dataclass(frozen=True, slots=True)
class Grown:
    """What a batch changed; texts are named by number, rows of `told` are new or take the place of others."""

    weighing: Weighing
    stories: Sequence[Named] = ()
    told: Mapping[int, Grouped] = field(default_factory=dict)
    placed: Mapping[int, Placed] = field(default_factory=dict)
    moved: Sequence[int] = ()
    """Texts whose memberships are all given anew."""
    memberships: Sequence[Membership] = ()
    untied: Sequence[int] = ()
    tied: Sequence[Likeness] = ()
    all: bool = False
    """Whether no likeness from before holds."""


# written ------------------------------------------------------------------------------------------------------------


def add_growth(db: sqlite3.Connection, grown: Grown) -> bool:
    """Write what a batch changed; False, and nothing is written, if another process changed the stories in the meantime."""
    if load_weighing(db).generation != grown.weighing.generation:
        return False
    _write_weighing(db, replace(grown.weighing, generation=grown.weighing.generation + 1))
    _upsert(db, "story", (to_values(Named)(row) for row in grown.stories))
    _upsert(db, "grouped", ((number, *to_values(Grouped)(row)) for number, row in grown.told.items()))
    names = [column for column in TABLES["grouped"].names if column.startswith("placed_")]
    query = f"UPDATE grouped SET {', '.join(f'{name} = ?' for name in names)} WHERE text = ?"
    db.executemany(query, ((*to_values(Placed)(row), number) for number, row in grown.placed.items()))
    _write_likeness(db, grown)
    _write_memberships(db, grown)
    return True


def _upsert(db: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    db.executemany(TABLES[table].upsert, rows)


def _write_weighing(db: sqlite3.Connection, weighing: Weighing) -> None:
    db.execute("DELETE FROM weighing")
    db.execute(TABLES["weighing"].insert, (None, *to_values(Weighing)(weighing)))


def _write_likeness(db: sqlite3.Connection, grown: Grown) -> None:
    if grown.all:
        db.execute("DELETE FROM likeness")
    else:
        db.executemany("DELETE FROM likeness WHERE a = ?", ((text,) for text in grown.untied))
        db.executemany("DELETE FROM likeness WHERE b = ?", ((text,) for text in grown.untied))
    _upsert(db, "likeness", map(to_values(Likeness), grown.tied))


_PLACE = TABLES["membership"].names.index("witness")


def _write_memberships(db: sqlite3.Connection, grown: Grown) -> None:
    """Give the memberships of texts anew; the lineage of a story whose versions changed holds no longer."""
    witnesses = _witnesses_of(db, grown.moved)
    by_id = {id: number for number, id in witnesses}
    fresh = {
        (*values[:_PLACE], by_id[row.witness], *values[_PLACE + 1 :])
        for row, values in zip(grown.memberships, map(to_values(Membership), grown.memberships), strict=True)
        if row.witness in by_id
    }
    before = {
        row
        for number, _ in witnesses
        for row in db.execute(f"SELECT {TABLES['membership'].selected} FROM membership WHERE witness = ?", (number,))
    }
    db.executemany("DELETE FROM membership WHERE witness = ? AND story = ?", {(row[_PLACE], row[0]) for row in before - fresh})
    _upsert(db, "membership", fresh)
    forget_descents(db, {str(row[0]) for row in before ^ fresh if row[-1]})


def _witnesses_of(db: sqlite3.Connection, texts: Iterable[int]) -> list[tuple[int, str]]:
    return [row for text in texts for row in db.execute("SELECT number, id FROM witness WHERE text = ?", (text,))]


def forget_descents(db: sqlite3.Connection, stories: Iterable[str]) -> None:
    """Forget the lineages of stories: they are to be found anew."""
    for story in stories:
        for table in ("derived", "exemplar", "derivation", "evidence"):
            db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))


def add_descents(db: sqlite3.Connection, generation: int, found: Sequence[Descent]) -> bool:
    """Write lineages; False, and nothing is written, if the stories changed since that generation."""
    if load_weighing(db).generation != generation:
        return False
    forget_descents(db, (descent.story for descent in found))
    for descent in found:
        _upsert(db, "derived", [to_values(Derived)(Derived(descent.story, descent.model))])
        for table, row, rows in (
            ("exemplar", Exemplar, descent.exemplars),
            ("derivation", Derivation, descent.derivations),
            ("evidence", Evidence, descent.evidence),
        ):
            owned = (to_values(row)(replace(one, story=descent.story)) for one in rows)
            db.executemany(TABLES[table].insert, ((None, *values) for values in owned))
    return True


def mark_told(db: sqlite3.Connection, generation: int) -> None:
    """Say that all that is held is told, if nothing changed since that generation."""
    weighing = load_weighing(db)
    if weighing.generation == generation:
        _write_weighing(db, replace(weighing, told=describe(db)))


def remove_from_stories(db: sqlite3.Connection, witness: int, text: int, *, text_gone: bool) -> None:
    """Take a witness out of its stories: what was quoted of it as evidence goes, and a title that may be its words."""
    stories = [story for (story,) in db.execute("SELECT DISTINCT story FROM membership WHERE witness = ?", (witness,))]
    forget_descents(db, stories)
    db.execute("DELETE FROM membership WHERE witness = ?", (witness,))
    for story in stories:
        query = """
            SELECT headline FROM membership JOIN witness ON witness.number = membership.witness
            WHERE story = ? AND main AND headline IS NOT NULL ORDER BY witness LIMIT 1"""
        title = db.execute(query, (story,)).fetchone()
        db.execute("UPDATE story SET title = ? WHERE id = ?", (title[0] if title else "", story))
    chief = db.execute("SELECT placed_chief FROM grouped WHERE text = ?", (text,)).fetchone()
    if text_gone and chief is not None:  # whatever it held together is told anew
        db.execute("DELETE FROM likeness WHERE a = ? OR b = ?", chief * 2)
        db.execute("DELETE FROM grouped WHERE placed_chief = ?", chief)
    db.execute("UPDATE weighing SET generation = generation + 1, told = ''")


# read ---------------------------------------------------------------------------------------------------------------


def describe(db: sqlite3.Connection) -> str:
    """Return what an archive holds, as far as stories depend on it."""
    query = f"""SELECT (SELECT max(number) FROM witness), (SELECT count(*) FROM witness), (SELECT count(*) FROM body),
        (SELECT count(*) FROM judgement), (SELECT count(*) FROM parallel), (SELECT count(*) FROM batch WHERE state IN {_READY})"""
    return " ".join(str(count or 0) for count in db.execute(query).fetchone())


def is_told(db: sqlite3.Connection) -> bool:
    """Return whether the stories and lineages of all that is held are there."""
    return is_complete(db) and load_weighing(db).told == describe(db)


def load_weighing(db: sqlite3.Connection) -> Weighing:
    """Return how words are weighed."""
    row = db.execute(f"SELECT {TABLES['weighing'].selected} FROM weighing").fetchone()
    return from_values(Weighing)(row) if row else NOT_WEIGHED


def find_untold(db: sqlite3.Connection) -> list[int]:
    """Return the texts that are to be told: new, of more witnesses or read since then, or without the one that stood for them. Ascending."""
    query = f"""
        SELECT fact.text FROM fact JOIN text ON text.number = fact.text JOIN batch ON batch.number = text.batch
        LEFT JOIN grouped ON grouped.text = fact.text
        WHERE batch.state IN {_READY} AND (grouped.text IS NULL
          OR grouped.witnesses <> (SELECT count(*) FROM witness WHERE witness.text = fact.text)
          OR (placed_chief = fact.text AND NOT placed_linked)
          OR (NOT grouped.read AND EXISTS (SELECT 1 FROM body WHERE body.witness = fact.witness)))
        ORDER BY fact.text"""
    return [text for (text,) in db.execute(query)]


def list_grouped(db: sqlite3.Connection) -> Iterator[tuple[int, Grouped]]:
    """Yield the texts that are told, without their profiles, by number."""
    columns = TABLES["grouped"].selected.replace('grouped."profile"', "x''")
    build = from_values(Grouped)
    for number, *values in db.execute(f"SELECT text, {columns} FROM grouped ORDER BY text"):
        yield number, build(values)


def load_profile(db: sqlite3.Connection, text: int) -> bytes:
    """Return the packed profile of a text that is told."""
    return bytes(db.execute("SELECT profile FROM grouped WHERE text = ?", (text,)).fetchone()[0])


def find_last_told(db: sqlite3.Connection, most: int) -> list[int]:
    """Return the texts that came last of those that are told, so many at most, ascending."""
    return sorted(text for (text,) in db.execute("SELECT text FROM grouped ORDER BY text DESC LIMIT ?", (most,)))


def load_house_lines(db: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Return the lines that outlets print under several of their articles."""
    lines: dict[str, set[str]] = {}
    for outlet, line in db.execute("SELECT outlet, line FROM house_line"):
        lines.setdefault(outlet, set()).add(line)
    return {outlet: frozenset(own) for outlet, own in lines.items()}


def list_likeness(db: sqlite3.Connection) -> Iterator[tuple[int, int, float]]:
    """Yield how alike texts are: a, b, strength."""
    yield from db.execute("SELECT a, b, strength FROM likeness")


def list_named(db: sqlite3.Connection) -> Iterator[Named]:
    """Yield all stories that were ever named."""
    yield from map(from_values(Named), db.execute(f"SELECT {TABLES['story'].selected} FROM story ORDER BY id"))


def list_sigla(db: sqlite3.Connection) -> Iterator[tuple[str, WitnessId, Siglum, bool]]:
    """Yield the label of each witness in each of its stories, and whether the story is its main one."""
    query = """
        SELECT story, witness.id, siglum, max(main) FROM membership JOIN witness ON witness.number = membership.witness
        GROUP BY story, witness.number"""
    for story, witness, siglum, main in db.execute(query):
        yield story, witness, siglum, bool(main)


def find_underived(db: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return the stories of two versions or more whose lineage was not found yet, and how many they are; the largest first."""
    query = """
        SELECT story, count(DISTINCT witness) AS versions FROM membership WHERE main AND story NOT IN (SELECT story FROM derived)
        GROUP BY story HAVING versions > 1 ORDER BY versions DESC, story"""
    return db.execute(query).fetchall()
