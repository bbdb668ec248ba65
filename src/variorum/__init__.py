"""variorum shows how a news story changed on its way from the wire to the page: what was copied, what differs, how we know.

>>> import variorum
>>> collation = variorum.compare("Snow fell on Oslo on Monday, the city said.", "Snow fell on Oslo on Monday.")
>>> [(variant.kind.value, variant.weight.value) for variant in collation.pairs[0].variants]
[('attribution', 'substantive')]
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from variorum.errors import ArchiveError, SourceError, UsageError, VariorumError
from variorum.model import Article, Collation, Corpus, Kind, Pair, Relation, Trace, Variant, Weight, ZoneKind

if TYPE_CHECKING:
    from variorum.api import Archive, collate, compare, open, read, trace

__version__ = "0.1.0"
__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "Collation",
    "Corpus",
    "Kind",
    "Pair",
    "Relation",
    "SourceError",
    "Trace",
    "UsageError",
    "Variant",
    "VariorumError",
    "Weight",
    "ZoneKind",
    "__version__",
    "collate",
    "compare",
    "open",
    "read",
    "trace",
]


def __getattr__(name: str) -> object:
    """Import the functions when first asked for: the command line, which imports this package, needs them for few commands."""
    if name in ("Archive", "collate", "compare", "open", "read", "trace"):
        from variorum import api

        globals()[name] = getattr(api, name)
    return object.__getattribute__(sys.modules[__name__], name)  # AttributeError if there is none


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
