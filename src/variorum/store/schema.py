"""The tables of an archive, each one line: its rows are those of `model.py`, its columns come from `columns.py`.

To add a table add a line to `TABLES`; an archive that lacks it gets it when it is next opened for writing. A column that
changes its meaning or its name needs another `SCHEMA_VERSION`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.columns import columns, sql_columns
from variorum.model import (
    Date,
    Derivation,
    Evidence,
    Exemplar,
    Judgement,
    Membership,
    Parallel,
    Quote,
    Reject,
    Repair,
    Span,
    Variant,
    Witness,
    Zone,
)
from variorum.store.rows import (
    About,
    Body,
    Derived,
    Fact,
    Grouped,
    Held,
    HouseLine,
    Likeness,
    Logged,
    Named,
    Outlet,
    Run,
    Segment,
    Shares,
    Tombstone,
    Weighing,
)

SCHEMA_VERSION = 1
APPLICATION = 0x5641524D
"""`PRAGMA application_id` of an archive: VARM."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its rows are, what they belong to, by what they are told apart.

    `of` and `links` name tables by whose numbers rows are linked, as `column:table`, or `table` where both are named alike;
    `of` come before the columns of the row, `links` are columns of it.
    """

    name: str
    row: type
    about: str
    of: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    """The primary key; empty: rows are numbered, and no number is given twice. `ordinal` counts the rows of one owner."""

    @property
    def owners(self) -> dict[str, str]:
        """Return the columns that come before those of the row, each with the table that it links to."""
        return _linked(self.of)

    @property
    def linked(self) -> dict[str, str]:
        """Return the columns of the row that hold numbers of other tables' rows."""
        return _linked(self.links)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all columns in their order."""
        before = ("number",) if not self.key else ()
        ordinal = ("ordinal",) if "ordinal" in self.key else ()
        return (*before, *self.owners, *ordinal, *(column.name for column in columns(self.row)))

    @property
    def insert(self) -> str:
        """Return the statement that adds a row, given the values of all columns."""
        return f"INSERT INTO {self.name} VALUES ({', '.join('?' * len(self.names))})"

    @property
    def upsert(self) -> str:
        """Return the statement that adds a row, or puts it in the place of one that is told apart by the same."""
        return self.insert.replace("INSERT", "INSERT OR REPLACE", 1)

    @property
    def insert_new(self) -> str:
        """Return the statement that adds a row unless one that is told apart by the same is there."""
        return self.insert.replace("INSERT", "INSERT OR IGNORE", 1)

    @property
    def selected(self) -> str:
        """Return the columns of the row itself, for a SELECT."""
        return ", ".join(f'{self.name}."{column.name}"' for column in columns(self.row))


def _linked(items: Sequence[str]) -> dict[str, str]:
    return {name: table or name for name, _, table in (item.partition(":") for item in items)}


_BY_WITNESS = ("witness", "ordinal")
_BY_PAIR = ("b", "a")

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("text", Held, "A string of characters, once: what one witness or several deliver."),
        Table(
            "witness", Witness, "One delivery of one text: who published it, when, under which headline.", of=("batch",), links=("text",)
        ),
        Table(
            "zone", Zone, "A part of a witness that was read: headline, byline, body, caption and so on.", of=("witness",), key=_BY_WITNESS
        ),
        Table("sentence", Span, "A sentence of a witness that was read.", of=("witness",), key=_BY_WITNESS),
        Table("quote", Quote, "An unbroken run of direct speech, and who is named as its speaker.", of=("witness",), key=_BY_WITNESS),
        Table("date", Date, "A date in a text and the day that it means.", of=("witness",), key=_BY_WITNESS),
        Table("repair", Repair, "A place where a file was damaged, and what must have stood there.", of=("witness",), key=_BY_WITNESS),
        Table("body", Body, "That a witness was read, and how many words its body has.", of=("witness",), key=("witness",)),
        Table("parallel", Parallel, "A passage that two texts share.", links=("a:text", "b:text"), key=(*_BY_PAIR, "a_start", "b_start")),
        Table("variant", Variant, "A place where two texts read differently.", of=("a:text", "b:text"), key=(*_BY_PAIR, "ordinal")),
        Table("share", Shares, "How many words of each body two texts share, of how many.", of=("a:text", "b:text"), key=_BY_PAIR),
        Table("outlet", Outlet, "A name under which witnesses were published."),
        Table("fact", Fact, "What matching asks about a text.", of=("text",), links=("outlet", "witness"), key=("text",)),
        Table("run", Run, "One call of `variorum collate`, done or to be taken up again."),
        Table("batch", Logged, "A stretch of a run's input and how far the work on it has come.", of=("run",)),
        Table("segment", Segment, "A file of postings (which words stand in which texts) beside the archive."),
        Table(
            "story",
            Named,
            "The versions and reports of one event; an id that was given stays, and says what it was merged into.",
            key=("id",),
        ),
        Table(
            "membership",
            Membership,
            "A stretch of a witness that belongs to a story; the one that is `main` says what the witness as a whole tells.",
            links=("witness",),
            key=("story", "witness", "start", "layer"),
        ),
        Table("derived", Derived, "That the lineage of a story as it stands was found.", key=("story",)),
        Table("exemplar", Exemplar, "A text of a story that must have existed and is not held."),
        Table("derivation", Derivation, "From which version or exemplar a version may derive."),
        Table("evidence", Evidence, "What in a version speaks for a derivation."),
        Table("grouped", Grouped, "A text as stories are told of it.", of=("text",), links=("placed_chief:text",), key=("text",)),
        Table("likeness", Likeness, "How likely two texts tell one story.", links=("a:text", "b:text"), key=("a", "b")),
        Table("weighing", Weighing, "How words are weighed, and up to where stories are told."),
        Table("house_line", HouseLine, "A line that an outlet prints under several of its articles.", key=("outlet", "line")),
        Table("judgement", Judgement, "A person's word on whether two texts tell one story."),
        Table("reject", Reject, "A record that could not be used, and why.", of=("batch",)),
        Table(
            "tombstone", Tombstone, "What was taken down: only its hash is kept, so that it is refused when it comes again.", key=("hash",)
        ),
        Table("meta", About, "These sentences about the tables.", key=("name",)),
    )
}
_LATER = frozenset({("fact", "outlet")})
"""Links that may hold -1, and so are not enforced."""
_INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS text_by_sha256 ON text (sha256)",
    "CREATE UNIQUE INDEX IF NOT EXISTS witness_by_article ON witness (article, version)",
    "CREATE UNIQUE INDEX IF NOT EXISTS outlet_by_name ON outlet (name)",
    "CREATE INDEX IF NOT EXISTS parallel_by_a ON parallel (a)",
    "CREATE INDEX IF NOT EXISTS witness_by_text ON witness (text)",
    "CREATE INDEX IF NOT EXISTS variant_by_a ON variant (a)",
    "CREATE INDEX IF NOT EXISTS share_by_a ON share (a)",
    "CREATE INDEX IF NOT EXISTS batch_by_run ON batch (run)",
    "CREATE UNIQUE INDEX IF NOT EXISTS reject_by_source ON reject (source_path, ifnull(source_record, -1), stage)",
    "CREATE INDEX IF NOT EXISTS tombstone_by_text ON tombstone (text)",
    "CREATE INDEX IF NOT EXISTS membership_by_witness ON membership (witness)",
    "CREATE INDEX IF NOT EXISTS exemplar_by_story ON exemplar (story)",
    "CREATE INDEX IF NOT EXISTS derivation_by_story ON derivation (story)",
    "CREATE INDEX IF NOT EXISTS derivation_by_child ON derivation (child)",
    "CREATE INDEX IF NOT EXISTS evidence_by_story ON evidence (story)",
    "CREATE INDEX IF NOT EXISTS likeness_by_b ON likeness (b)",
    "CREATE INDEX IF NOT EXISTS grouped_by_chief ON grouped (placed_chief)",
)
_AT_THE_END = (
    "CREATE INDEX IF NOT EXISTS witness_by_outlet ON witness (outlet)",
    "CREATE INDEX IF NOT EXISTS quote_by_speaker ON quote (speaker) WHERE speaker IS NOT NULL",
)


def table_sql(table: Table) -> str:
    """Return the statement that makes a table.

    >>> print(table_sql(TABLES["body"]))
    CREATE TABLE IF NOT EXISTS body (
      "witness" INTEGER NOT NULL REFERENCES "witness" (number),
      "words" INTEGER NOT NULL,
      PRIMARY KEY ("witness")
    ) WITHOUT ROWID
    """
    return f"CREATE TABLE IF NOT EXISTS {table.name} (\n  " + ",\n  ".join(_parts(table)) + f"\n){' WITHOUT ROWID' if table.key else ''}"


def _parts(table: Table) -> Iterator[str]:
    if not table.key:
        yield "number INTEGER PRIMARY KEY AUTOINCREMENT"
    for name, other in table.owners.items():
        yield f'"{name}" INTEGER NOT NULL REFERENCES "{other}" (number)'
    if "ordinal" in table.key:
        yield "ordinal INTEGER NOT NULL"
    links = {name: other for name, other in table.linked.items() if (table.name, name) not in _LATER}
    yield from sql_columns(table.row, links)
    if table.key:
        yield "PRIMARY KEY (" + ", ".join(f'"{name}"' for name in table.key) + ")"


def create_tables(db: sqlite3.Connection) -> None:
    """Make every table, index and sentence that is missing; inside the transaction of the caller."""
    for table in TABLES.values():
        db.execute(table_sql(table))
    for statement in _INDEXES:
        db.execute(statement)
    db.executemany(TABLES["meta"].upsert, [(table.name, table.about) for table in TABLES.values()])


def is_complete(db: sqlite3.Connection) -> bool:
    """Return whether every table is there and is told about."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return there >= set(TABLES) and set(db.execute("SELECT name, about FROM meta")) == {(t.name, t.about) for t in TABLES.values()}


def create_late_indexes(db: sqlite3.Connection) -> None:
    """Make the indexes that only readers need; later runs keep them up to date."""
    for statement in _AT_THE_END:
        db.execute(statement)
