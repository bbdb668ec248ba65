"""The lineage of the dispatches of 1916: on what the papers of each family hang, counted, not judged.

One agency's dispatch in one or two days in towns far apart: a paper told to derive from another paper is taken for wrong, one told
to derive from a text that is not held for right. A rule that infers more gains here by itself: read it beside `transmission`, where
what is invented counts against it.
"""

from __future__ import annotations

from collections import Counter

from table import Row, load
from transmission import find_neighbours
from variorum.ingest.article import read_article
from variorum.model import LEAST_TOLD, Record, Source, WitnessId
from variorum.transmission import derive_story

_DATA = "newspapers-1916-03-families"


def measure(*, show: bool = False) -> list[Row]:
    """Return how many papers hang on a text that is not held, on another paper, or on what cannot be told; each family alone."""
    counts: Counter[str] = Counter()
    families = 0
    for family in load(_DATA):
        papers = {f"{paper['page']}:{paper['start']}": paper for paper in family["witnesses"]}
        articles = [
            read_article(Record(Source(id), paper["text"], "utf-8", WitnessId(id), {"published": paper["date"], "language": "en"}))
            for id, paper in papers.items()
        ]
        if len(articles) < 2:
            continue
        families += 1
        descent = derive_story("s", articles, find_neighbours(articles))
        inferred = {x.siglum for x in descent.exemplars}
        for made in descent.derivations:
            if made.rank == 1 and not made.further and made.child not in inferred:
                told = (made.confidence or 0) >= LEAST_TOLD
                what = "not held" if told and made.parent in inferred else "another paper" if told else "cannot tell"
                counts[what] += 1
                if show:
                    print(f"{family['family']}: {made.child} from {made.parent}: {what}, {made.confidence}")
    every, unit = sum(counts.values()), f"{families} families"
    rows = {
        "dispatches: from a text that is not held": "not held",
        "dispatches: from another paper": "another paper",
        "dispatches: cannot tell": "cannot tell",
    }
    return [Row(name, _DATA, unit, f"{counts[what]} of {every}") for name, what in rows.items()]
