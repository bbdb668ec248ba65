"""The Python face: `read`, `compare`, `collate`, `trace`, on paths or on texts; `open` on an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from variorum.errors import UsageError
from variorum.ingest.article import read_article
from variorum.ingest.sources.paths import read_all, read_one
from variorum.ingest.sources.text import check_content
from variorum.model import Article, Collation, Corpus, Record, Role, Siglum, Source, Trace, WitnessId
from variorum.pipeline import collate_records, compare_articles, trace_reading

if TYPE_CHECKING:
    from variorum import store
    from variorum.model import Family, Parallel, Reject, StoryAccount, StoryTold, Utterance
    from variorum.store.streams import Rows

Row = TypeVar("Row")
Given = str | PathLike[str] | Article


@dataclass(frozen=True, slots=True)
class Comparison(Collation):
    """A collation that a notebook shows as a short table; rows stay without behaviour (`docs/decisions/`)."""

    def _repr_html_(self) -> str:
        from variorum.writers.html.short import short_markup

        return short_markup(self)


def read(source: Given) -> Article:
    """Read one article: divide it into zones and sentences, and put back what its file lost.

    Args:
        source: a path (`pathlib.Path`, or a string that names a file), a text (any other string), or an article as read.

    Returns:
        The article; offsets are code points of the text as found.

    Raises:
        SourceError: the path cannot be read as an article, or the text is empty.

    Examples:
        >>> read("OSLO (AP) - Snow fell on Monday.").witness.place
        'OSLO'
    """
    if isinstance(source, Article):
        return source
    text = fspath(source)
    if not isinstance(source, PathLike):
        check_content(text, "the text given")
    if isinstance(source, PathLike) or _is_file(text):
        return read_article(read_one(text))
    return read_article(Record(Source("-"), text, "utf-8", WitnessId("-"), {}))


def _is_file(text: str) -> bool:
    if len(text) > 4_096 or "\n" in text:
        return False
    try:
        return Path(text.rpartition("#")[0] or text).is_file() or Path(text).exists()
    except (OSError, ValueError):
        return False


def compare(*sources: Given, sigla: Sequence[str] | None = None, base: str | None = None) -> Comparison:
    """Compare two versions of a story or more.

    Args:
        *sources: as `read` takes them.
        sigla: a label for each; A, B, C, ... if none are given.
        base: the siglum of the version that the others are compared with; the first if none is given.

    Returns:
        A collation: for two versions one pair, with variants, alignments, shares and lineage; for more a pair for each
        version but the base, and the apparatus.

    Raises:
        SourceError: a source cannot be read.
        UsageError: fewer than two sources, or sigla that do not fit.
    """
    names = None if sigla is None else tuple(Siglum(name) for name in sigla)
    found = compare_articles([read(source) for source in sources], sigla=names, base=None if base is None else Siglum(base))
    return Comparison(*(getattr(found, field.name) for field in fields(found)))


def collate(sources: str | PathLike[str] | Iterable[str | PathLike[str]], *, mapping: Mapping[str, str] | None = None) -> Corpus:
    """Find what the articles of a collection share: passages and families.

    Args:
        sources: files of text or rows (JSON lines, JSON, CSV, TSV, Parquet), folders or patterns; up to 5,000 articles in all.
        mapping: names of fields by ours, dotted for nested ones, as in `{"text": "fulltext"}`.

    Returns:
        The articles as read, what had to be rejected, the parallels and the families.

    Raises:
        UsageError: there are too many articles, or none.
    """
    paths = [fspath(sources)] if isinstance(sources, str | PathLike) else [fspath(source) for source in sources]
    corpus = collate_records(read_all(paths, mapping))
    if not corpus.articles:
        raise UsageError(
            "None of the input can be read: " + ("; ".join(f"{r.source.path}: {r.reason}" for r in corpus.rejects[:3]) or "no files") + "."
        )
    return corpus


def trace(
    sources: str | PathLike[str] | Article | Iterable[Given],
    reading: str,
    *,
    instead: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Trace:
    """Follow one place of a story through its versions.

    Args:
        sources: files, folders, texts, or articles as read.
        reading: words of one place, as some version has them.
        instead: another reading of that place, told apart.
        mapping: names of columns by ours, for files of rows.

    Returns:
        What each version has at the place; no rows where none has the reading.

    Raises:
        UsageError: the reading holds no word, or no version is given.

    Examples:
        >>> texts = ["The ferry held 212 people, the harbor master of Marren said.", "The ferry held 221 people, the harbor master of Marren said."]
        >>> [row.verdict.value for row in trace(texts, "212 people").rows]
        ['reads it', 'reads otherwise']
    """
    given = [sources] if isinstance(sources, str | PathLike | Article) else list(sources)
    articles: list[Article] = []
    for source in given:
        if isinstance(source, Article) or (isinstance(source, str) and not _is_file(source)):
            articles.append(read(source))
        else:
            articles += (read_article(found) for found in read_all([fspath(source)], mapping) if isinstance(found, Record))
    if not articles:
        raise UsageError("There is no version to look at. Give files, folders or texts.")
    return trace_reading(articles, reading, instead=instead)


def open(path: str | PathLike[str] = "variorum.db", *, readonly: bool = False) -> Archive:
    """Open an archive that `variorum collate` made.

    Args:
        path: its file.
        readonly: never write, not even what a removal would; works in a folder that cannot be written to.

    Raises:
        ArchiveError: there is none, it is none, or it is one of another schema version.
    """
    from variorum.store import open_archive

    return Archive(open_archive(path, readonly=readonly))


class Archive:
    """A collection collated: its tables, its articles. Use it as a context, or close it.

    Tables are read when they are looped over, and speak Arrow (`pyarrow.table(archive.parallels())`).
    """

    def __init__(self, held: store.Archive) -> None:
        self.held = held

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Archive {self.held.path}>"

    def close(self) -> None:
        """Close it."""
        self.held.close()

    def parallels(
        self,
        ids: Sequence[str] = (),
        *,
        min_tokens: int = 20,
        outlet: str | None = None,
        since: str | None = None,
        limit: int | None = None,
        families: bool = False,
    ) -> Rows[Parallel]:
        """Return the passages that versions share.

        Args:
            ids: versions of which one must be a side; all if none are given.
            min_tokens: words that a passage must have.
            outlet: one that a side must be of.
            since: an ISO day on or after which both can have been published.
            limit: rows to give at most.
            families: of each family only the passages of its middle (the version that shares most) with the others.

        Raises:
            UsageError: an id is not in the archive.
        """
        from variorum.model import Parallel

        if families:
            return _rows(Parallel, lambda: self.held.list_star_parallels(min_tokens), limit)
        for id in ids:
            self.held.find_witness(id)
        among = tuple(ids) or None
        return _rows(Parallel, lambda: self.held.scan_parallels(least_tokens=min_tokens, ids=among, outlet=outlet, since=since), limit)

    def families(self, *, min_tokens: int = 20, limit: int | None = None) -> Rows[Family]:
        """Return the families, the largest first: versions connected by passages, each with the one in its middle."""
        from variorum.model import Family

        return _rows(Family, lambda: self.held.list_families(min_tokens), limit)

    def variants(
        self,
        ids: Sequence[str] = (),
        *,
        kinds: Sequence[str] = (),
        weights: Sequence[str] = (),
        outlet: str | None = None,
        since: str | None = None,
        limit: int | None = None,
    ) -> Rows[store.Difference]:
        """Return the places where versions read differently, each text against the three that share most with it.

        Raises:
            UsageError: an id is not in the archive.
        """
        from variorum.store import Difference, Filter

        asked = Filter(tuple(kinds), tuple(weights), outlet, since, tuple(self.held.find_witness(id) for id in ids))
        return _rows(Difference, lambda: self.held.list_variants(asked), limit)

    def articles(
        self,
        ids: Sequence[str] = (),
        *,
        against: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        limit: int | None = None,
    ) -> Rows[store.Listed]:
        """Return a row for each version: its words, how many of them another version has, from which it derives if that can be told.

        With `against` (wire, release, press) it is counted against versions of that role alone, and these are left out.

        Raises:
            UsageError: an id is not in the archive, or there is no such role.
        """
        from variorum.store import Filter, Listed

        asked = Filter(outlet=outlet, since=since, ids=tuple(self.held.find_witness(id) for id in ids), against=_role(against))
        return _rows(Listed, lambda: self.held.list_articles(asked), limit)

    def quotes(
        self, ids: Sequence[str] = (), *, outlet: str | None = None, since: str | None = None, limit: int | None = None
    ) -> Rows[store.Said]:
        """Return the direct speech of the versions that were read: speaker, speech verb, words.

        Raises:
            UsageError: an id is not in the archive.
        """
        from variorum.store import Filter, Said

        asked = Filter(outlet=outlet, since=since, ids=tuple(self.held.find_witness(id) for id in ids))
        return _rows(Said, lambda: self.held.list_quotes(asked), limit)

    def story(self, id: str) -> StoryAccount:
        """Return one story: its versions, who may derive from whom, the facts that they give differently, what is said.

        Args:
            id: of the story, or of a version of it.

        Raises:
            UsageError: there is no story and no version of that id.
            ArchiveError: the archive keeps no texts.
        """
        from variorum.corpus.account import account_story
        from variorum.corpus.stories import bring_up_to_date

        bring_up_to_date(self.held.path)
        return account_story(self.held, id)

    def utterances(self, story: str) -> Rows[Utterance]:
        """Return what is said in a story, each utterance once: its wordings, speakers, outlets, where it is first seen.

        Args:
            story: its id, or that of a version of it.

        Raises:
            UsageError: there is no story and no version of that id.
        """
        from variorum.corpus.account import account_quotes
        from variorum.corpus.stories import bring_up_to_date
        from variorum.model import Utterance

        bring_up_to_date(self.held.path)
        found = account_quotes(self.held, story)[1]
        return _rows(Utterance, lambda: iter(found), None)

    def outlets(
        self, *, against: str | None = None, outlet: str | None = None, since: str | None = None, limit: int | None = None
    ) -> Rows[store.OutletMonth]:
        """Return what the versions of each outlet and month share with others, and whether they credit an agency; `against` as in `articles`."""
        from variorum.store import Filter, OutletMonth

        asked = Filter(outlet=outlet, since=since, against=_role(against))
        return _rows(OutletMonth, lambda: self.held.list_outlets(asked), limit)

    def stories(self, *, everything: bool = False, outlet: str | None = None, since: str | None = None) -> Iterator[StoryTold]:
        """Yield the stories, that with most versions first; what was collated without them, or judged since, is told first.

        Args:
            everything: stories of a single version too.
            outlet: one that must have published a version or a part.
            since: an ISO day on or after which one of them can have been published.

        Raises:
            ArchiveError: stories are to be told, and the archive cannot be written or keeps no texts.
        """
        from variorum.corpus.stories import bring_up_to_date, tell_stories

        bring_up_to_date(self.held.path)
        return tell_stories(self.held, everything=everything, outlet=outlet, since=since)

    def rejects(self, *, limit: int | None = None) -> Rows[Reject]:
        """Return the records that could not be used."""
        from variorum.model import Reject

        return _rows(Reject, self.held.list_rejects, limit)

    def article(self, id: str) -> Article:
        """Return one version as it is read; `compare` takes it.

        Raises:
            UsageError: there is none of that id.
            ArchiveError: the archive keeps no texts.
        """
        return self.held.load_article(id) or read_article(self.held.load_record(id))

    def find(self, text: str, *, min_tokens: int = 20, limit: int | None = None) -> list[store.Found]:
        """Return the passages that a text shares with versions of the archive, the longest first.

        Args:
            text: the text itself, as found.
            min_tokens: words that a passage must have; half of the text's words where it is shorter than twice that, though never
                under eight.
            limit: rows to give at most.
        """
        from variorum.corpus.search import find_text

        return find_text(self.held, text, least_tokens=min_tokens, limit=limit)

    def remove(self, id: str) -> store.Removed:
        """Take a version down: its rows are gone, its text and the text's postings too unless another version holds it.

        Its hash is kept, so that the text is refused when it comes again.

        Raises:
            UsageError: there is none of that id.
        """
        from variorum.corpus.takedown import rewrite_segment

        return self.held.remove(id, rewrite_segment)


def _role(name: str | None) -> Role | None:
    if name is not None and name not in set(Role):
        raise UsageError(f"There is no role {name}. Name one of {', '.join(Role)}.")
    return Role(name) if name else None


def _rows(row: type[Row], read: Callable[[], Iterator[Row]], limit: int | None) -> Rows[Row]:
    from variorum.store.streams import Rows

    def show(rows: Sequence[Row], more: bool) -> str:
        from variorum.writers.listing_html import write_listing_html

        return write_listing_html(row, rows, more=more)

    return Rows(row, lambda: islice(read(), limit), show)
