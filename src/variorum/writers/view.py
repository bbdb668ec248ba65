"""An article as it is shown: its text with repairs, cut by spans of the text as found."""

from __future__ import annotations

from variorum.model import Article, Span, ZoneKind
from variorum.offsets import Mended


class View:
    """One version as it is shown: its text with repairs, by spans of the text as found."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.mended = Mended(article.text.content, article.repairs)

    def cut(self, start: int, end: int) -> str:
        """Return the mended text between two places of the text as found, in one line."""
        return " ".join(self.mended.text[self.mended.mended(start) : self.mended.mended(end)].split())

    def gap(self, start: int, end: int) -> str:
        """Return what stands between, white space narrowed to one space."""
        text = self.mended.text[self.mended.mended(start) : self.mended.mended(end)]
        lead, tail = text[:1].isspace(), text[-1:].isspace()
        core = " ".join(text.split())
        return f"{' ' if lead else ''}{core}{' ' if tail and core else ''}"

    def closing(self, start: int, end: int) -> int:
        """Return where the marks end that close up with what stands before `start`."""
        text = self.article.text.content
        while start < end and not text[start].isspace() and not text[start].isalnum():
            start += 1
        return start

    def number(self, span: Span) -> str:
        """Return the numbers of the body's sentences that a span holds: 4, or 4–5."""
        bodies = [zone for zone in self.article.zones if zone.kind is ZoneKind.BODY]
        sentences = [s for s in self.article.sentences if any(z.start <= s.start < z.end for z in bodies)]
        numbers = [n for n, s in enumerate(sentences, 1) if s.start < span.end and span.start < s.end]
        return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}" if numbers else ""
