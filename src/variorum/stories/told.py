"""The rows that grouping works on: a text as it is told, and a passage that two texts share."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import Layer, Span, WitnessId
from variorum.stories.profile import Profile


@dataclass(frozen=True, slots=True)
class Told:
    """A text, once for all its witnesses, as far as grouping asks.

    `layers` are the stretches that are no running text: captions, quotations; None where nothing is reported (comments, furniture).
    """

    text: str
    """Its sha256."""
    witnesses: tuple[WitnessId, ...]
    day: int | None
    """Days since 1970-01-01; None where no date is known."""
    outlet: str | None
    article: str
    """Of which it is a version."""
    title: str
    words: int
    """Words of its reporting."""
    length: int
    """Code points."""
    profile: Profile
    layers: tuple[tuple[int, int, Layer | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two texts share, verified by alignment; `tokens` are the aligned ones."""

    a: str
    b: str
    a_span: Span
    b_span: Span
    tokens: int
    moved: bool = False

    def turned(self) -> Shared:
        """Return it seen from the other text."""
        return Shared(self.b, self.a, self.b_span, self.a_span, self.tokens, self.moved)
