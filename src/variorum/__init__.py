"""variorum shows how a news story changed on its way from the wire to the page: what was copied, what differs, how we know.

>>> import variorum
>>> collation = variorum.compare("Snow fell on Oslo on Monday, the city said.", "Snow fell on Oslo on Monday.")
>>> [(variant.kind.value, variant.weight.value) for variant in collation.pairs[0].variants]
[('attribution', 'substantive')]
"""

from variorum.api import collate, compare, read, trace
from variorum.errors import SourceError, UsageError, VariorumError
from variorum.model import Article, Collation, Corpus, Kind, Pair, Relation, Trace, Variant, Weight, ZoneKind

__version__ = "0.1.0"
__all__ = [
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
    "read",
    "trace",
]
