"""What can be asked of the reading of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.ingest.sources.text import MOST_CHARACTERS


@dataclass(frozen=True, slots=True)
class RowOptions:
    """How rows are read.

    Attributes:
        mapping: names of fields by ours, dotted for nested ones.
        most_characters: characters that a text may have, from 1.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    most_characters: int = MOST_CHARACTERS
