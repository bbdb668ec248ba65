"""The Python face: `read`, `compare`, `collate`, `trace`, on paths or on texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from os import PathLike, fspath
from pathlib import Path

from variorum.errors import UsageError
from variorum.ingest.article import read_article
from variorum.ingest.sources.paths import read_all, read_one
from variorum.ingest.sources.text import check_content
from variorum.model import Article, Collation, Corpus, Record, Siglum, Source, Trace, WitnessId
from variorum.pipeline import collate_records, compare_articles, trace_reading

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
        sources: files of text or rows (JSON lines, CSV), or folders; up to 5,000 articles in all.
        mapping: names of columns by ours, as in `{"text": "fulltext"}`.

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
