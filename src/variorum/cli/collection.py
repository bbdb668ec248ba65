"""`variorum collate`: what the articles of a collection share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.cli.declare import no_articles
from variorum.cli.output import report
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.ingest.sources.options import RowOptions
    from variorum.model import Corpus


def collate_in_memory(sources: Sequence[str], rows: RowOptions, min_tokens: int = 20) -> Corpus | None:
    """Collate sources; None if nothing of them can be read, every reason being told already."""
    from variorum.ingest.sources.paths import read_all
    from variorum.pipeline import collate_records

    if min_tokens < 1:
        raise UsageError("--min-tokens wants a number from 1 up.")
    corpus = collate_records(read_all(sources, rows.mapping, most=rows.most_characters), least_tokens=min_tokens)
    for reject in corpus.rejects:
        report(reject)
    if not corpus.articles and not corpus.rejects:
        raise UsageError(no_articles(sources))
    return corpus if corpus.articles else None
