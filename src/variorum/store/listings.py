"""An archive → the rows that its faces list: articles, variants, rejects; streamed, in a fixed order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variorum.columns import from_values
from variorum.model import LEAST_TOLD, Quote, Reject, Relation, Role, Span, Variant, WitnessId
from variorum.store.moments import day_sql
from variorum.store.passages import find_witness
from variorum.store.rows import Credited, Difference, Listed, OutletMonth, Said
from variorum.store.schema import TABLES
from variorum.store.texts import decompress

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for: of variants a kind and a weight; an outlet, and an ISO day from which on they can have been published."""

    kinds: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    outlet: str | None = None
    since: str | None = None
    ids: tuple[int, ...] = ()
    """Numbers of witnesses; none are all."""
    against: Role | None = None
    """Of articles and outlets: the role of the versions against which the others are counted."""


ALL = Filter()
"""Everything."""


def list_articles(db: sqlite3.Connection, asked: Filter) -> Iterator[Listed]:
    """Yield a row for each version, in the order in which they came.

    `best_parent` is that of the lineage of its story, if it can be told and is held; where no lineage was found, that of the pairs compared.
    """
    role = asked.against and asked.against.value
    given = {"from_b": Relation.A_FROM_B.value, "from_a": Relation.B_FROM_A.value, "role": role}
    with_lineages = _has_lineages(db)

    @lru_cache(maxsize=50_000)
    def shared(text: int) -> _Shared:
        found = _Shared(*db.execute(_OF_TEXT, {**given, "text": text}).fetchone())
        if with_lineages and db.execute(_IS_DERIVED, {"text": text}).fetchone():
            return found._replace(parent=_find_exemplar(db, text, role))
        return found

    last = 0
    query = _ARTICLES.format(among=_among(asked.ids, "number"))
    while page := db.execute(query, {"last": last, "outlet": asked.outlet, "since": asked.since, "role": role}).fetchall():
        last = page[-1][0]
        yield from (_listed(shared(text), *row) for _, text, *row in page)


def _has_lineages(db: sqlite3.Connection) -> bool:
    """Return whether lineages can be held: an archive from before them that is only read has no tables for them."""
    return db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'derived'").fetchone() is not None


def _find_exemplar(db: sqlite3.Connection, text: int, role: str | None) -> str | None:
    """Return how sure it is, and which version held is above a text in the lineage of its story; None if that cannot be told."""
    told = db.execute(_DERIVED_FROM, {"text": text, "least": LEAST_TOLD}).fetchone()
    held = find_witness(db, told[1]) if told else None
    if held is None:
        return None
    parent = db.execute(_DELIVERY, {"named": held[0], "text": held[1], "role": role}).fetchone()
    return f"{told[0]:.6f} {parent[0]}" if parent else None


def _among(ids: Sequence[int], column: str) -> str:
    return f"AND {column} IN ({', '.join(str(int(number)) for number in ids)})" if ids else ""


_ARTICLES = f"""
    SELECT number, text, id, outlet, published, agency, EXISTS (SELECT 1 FROM body WHERE body.witness = one.number)
    FROM witness AS one
    WHERE number > :last AND (:role IS NULL OR role IS NOT :role) AND (:outlet IS NULL OR outlet = :outlet) AND (:since IS NULL OR ifnull({day_sql("one")}, '9') >= :since)
    {{among}} ORDER BY number LIMIT {_PAGE}"""
_DELIVERS = "(:role IS NULL OR EXISTS (SELECT 1 FROM witness WHERE witness.text = {} AND role = :role))"
_A, _B = _DELIVERS.format("a"), _DELIVERS.format("b")
_DELIVERY = """
    SELECT id FROM witness WHERE text = :text AND (CASE WHEN :role IS NULL THEN number = :named ELSE role = :role END)
    ORDER BY number LIMIT 1"""
_OF_TEXT = f"""
    SELECT
      (SELECT words FROM body WHERE body.witness = fact.witness),
      tokens,
      (CASE WHEN :role IS NULL THEN (SELECT count(*) FROM (SELECT 1 FROM witness WHERE witness.text = fact.text LIMIT 2))
       ELSE 1 + EXISTS (SELECT 1 FROM witness WHERE witness.text = fact.text AND role = :role) END),
      (SELECT max(shared * 100000000 + speech) FROM (
         SELECT a_shared AS shared, a_speech AS speech FROM share WHERE a = fact.text AND {_B} UNION ALL
         SELECT b_shared, b_speech FROM share WHERE b = fact.text AND {_A})),
      (SELECT max(shared) FROM (
         SELECT sum(tokens) AS shared FROM parallel WHERE a = fact.text AND {_B} GROUP BY b UNION ALL
         SELECT sum(tokens) FROM parallel WHERE b = fact.text AND {_A} GROUP BY a)),
      (SELECT printf('%.6f ', confidence) || parent.id FROM (
         SELECT b AS other, confidence FROM share WHERE a = fact.text AND relation = :from_b UNION ALL
         SELECT a, confidence FROM share WHERE b = fact.text AND relation = :from_a)
       JOIN fact AS held ON held.text = other JOIN witness AS parent
       ON parent.text = other AND (CASE WHEN :role IS NULL THEN parent.number = held.witness ELSE parent.role = :role END)
       WHERE confidence IS NOT NULL ORDER BY confidence DESC, parent.number LIMIT 1)
    FROM fact WHERE text = :text"""
_IS_DERIVED = """
    SELECT 1 FROM witness JOIN membership ON membership.witness = witness.number AND main JOIN derived ON derived.story = membership.story
    WHERE witness.text = :text LIMIT 1"""
_DERIVED_FROM = """
    SELECT confidence, parent FROM witness AS one JOIN derivation ON derivation.child = one.id
    WHERE one.text = :text AND rank = 1 AND NOT further AND confidence >= :least LIMIT 1"""
"""Versions of one text are one node of a lineage, named by one of them: what is told of it holds for all."""
_SPEECH = 100_000_000
"""No body has so many words; by it two counts stand in one number, so that the greatest pair can be asked for."""


class _Shared(NamedTuple):
    """What a text shares, whoever holds it."""

    body_words: int | None
    tokens: int
    holders: int
    """Two are any number."""
    compared: int | None
    passages: int | None
    parent: str | None


def _listed(shared: _Shared, id: str, outlet: str | None, published: str | None, agency: str | None, is_read: int) -> Listed:
    words = shared.tokens if shared.body_words is None else shared.body_words
    found, speech = (shared.passages or 0, None) if shared.compared is None else divmod(shared.compared, _SPEECH)
    confidence, _, best = (shared.parent or "").partition(" ")
    return Listed(
        id=WitnessId(id),
        outlet=outlet,
        published=published,
        words=words,
        words_shared=words if shared.holders > 1 else min(found, words),
        speech=speech,
        best_parent=WitnessId(best) if best else None,
        agency=agency,
        credited=Credited.YES if agency else Credited.NO if is_read else Credited.CANNOT_TELL,
        confidence=float(confidence) if confidence else None,
    )


def list_variants(db: sqlite3.Connection, asked: Filter) -> Iterator[Difference]:
    """Yield the variants of all pairs of texts that were compared, in the order of the texts' numbers and of the places."""
    text = _texts(db)
    build = from_values(Variant)
    columns = TABLES["variant"].selected
    where = " AND ".join(
        f"{column} IN ({', '.join(map(repr, map(str, values)))})"
        for column, values in (("kind", asked.kinds), ("weight", asked.weights))
        if values
    )
    query = f"""
        SELECT one.text, other.text, one.id, other.id, {columns} FROM variant
        JOIN fact AS left ON left.text = variant.a JOIN witness AS one ON one.number = left.witness
        JOIN fact AS right ON right.text = variant.b JOIN witness AS other ON other.number = right.witness
        WHERE {where or "1"}
        AND (:outlet IS NULL OR :outlet IN (one.outlet, other.outlet))
        AND (:since IS NULL OR (ifnull({day_sql("one")}, '9') >= :since AND ifnull({day_sql("other")}, '9') >= :since))
        {_among_two(db, asked.ids)} ORDER BY variant.b, variant.a, variant.ordinal"""
    for a, b, first, second, *values in db.execute(query, {"outlet": asked.outlet, "since": asked.since}):
        found = build(values)
        yield Difference(
            WitnessId(first),
            WitnessId(second),
            found.kind,
            found.weight,
            found.contradiction,
            found.altered,
            found.doubt,
            *_side(found.a, text(a)),
            *_side(found.b, text(b)),
            found.elsewhere,
            found.note,
        )


def list_quotes(db: sqlite3.Connection, asked: Filter) -> Iterator[Said]:
    """Yield the direct speech of all versions that were read, in the order in which they came and of their texts."""
    text = _texts(db)
    build = from_values(Quote)
    query = f"""
        SELECT one.text, one.id, one.outlet, one.published, {TABLES["quote"].selected} FROM quote
        JOIN witness AS one ON one.number = quote.witness
        WHERE (:outlet IS NULL OR one.outlet = :outlet) AND (:since IS NULL OR ifnull({day_sql("one")}, '9') >= :since)
        {_among(asked.ids, "one.number")} ORDER BY quote.witness, quote.ordinal"""
    for number, id, outlet, published, *values in db.execute(query, {"outlet": asked.outlet, "since": asked.since}):
        quote = build(values)
        content = text(number)
        said = None if content is None else content[quote.start : quote.end]
        yield Said(WitnessId(id), outlet, published, quote.utterance, quote.speaker, quote.cue, quote.marked, quote.start, quote.end, said)


def list_outlets(db: sqlite3.Connection, asked: Filter) -> Iterator[OutletMonth]:
    """Yield what the versions of each outlet and month share with others, by outlet, then month."""
    sums: dict[tuple[str | None, str | None], list[int]] = {}
    months = dict(db.execute(f"SELECT id, substr({day_sql('one')}, 1, 7) FROM witness AS one"))
    for row in list_articles(db, asked):
        shares = row.words_shared > 0
        counted = (
            1,
            row.words,
            row.words_shared,
            row.speech or 0,
            row.speech is not None,
            *(shares and row.credited is credited for credited in (Credited.YES, Credited.NO, Credited.CANNOT_TELL)),
        )
        held = sums.setdefault((row.outlet, months[row.id]), [0] * len(counted))
        sums[row.outlet, months[row.id]] = [x + y for x, y in zip(held, counted, strict=True)]
    for (outlet, month), found in sorted(sums.items(), key=lambda item: (item[0][0] or "\uffff", item[0][1] or "")):
        yield OutletMonth(outlet, month, *found)


def _among_two(db: sqlite3.Connection, ids: Sequence[int]) -> str:
    if not ids:
        return ""
    marks = ", ".join(str(int(number)) for number in ids)
    texts = ", ".join(str(text) for (text,) in db.execute(f"SELECT DISTINCT text FROM witness WHERE number IN ({marks})"))
    return f"AND (variant.a IN ({texts}) OR variant.b IN ({texts}))"


def _side(span: Span | None, text: str | None) -> tuple[int | None, int | None, str | None]:
    return (None, None, None) if span is None else (span.start, span.end, None if text is None else text[span.start : span.end])


def _texts(db: sqlite3.Connection):  # type: ignore[no-untyped-def]
    @lru_cache(maxsize=256)
    def text(number: int) -> str | None:
        (content,) = db.execute("SELECT content FROM text WHERE number = ?", (number,)).fetchone()
        return None if content is None else decompress(content)

    return text


def list_rejects(db: sqlite3.Connection) -> Iterator[Reject]:
    """Yield what could not be used, in the order in which it came."""
    build = from_values(Reject)
    return (build(values) for values in db.execute(f"SELECT {TABLES['reject'].selected} FROM reject ORDER BY number"))
