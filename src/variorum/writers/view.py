"""A version as it is shown to a person: its text mended and in one line, its sentences numbered, its name in words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import PurePath

from variorum.model import Article, Span, Witness, ZoneKind
from variorum.offsets import Mended

NAMELESS = "text without a name"
"""What a text is called that came without outlet, agency or file."""


class View:
    """One version as it is shown: its text with repairs, by spans of the text as found."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.mended = Mended(article.text.content, article.repairs)
        self.bodies = [zone for zone in article.zones if zone.kind is ZoneKind.BODY]
        starts = [zone.start for zone in self.bodies]
        held = [s for s in article.sentences if (n := bisect_right(starts, s.start)) and s.start < self.bodies[n - 1].end]
        self._starts, self._ends = [s.start for s in held], [s.end for s in held]

    def cut(self, start: int, end: int) -> str:
        """Return the mended text between two places of the text as found, in one line."""
        return " ".join(self.mended.text[self.mended.mended(start) : self.mended.mended(end)].split())

    def found(self, start: int, end: int) -> str:
        """Return the text as found, in one line."""
        return " ".join(self.article.text.content[start:end].split())

    def gap(self, start: int, end: int) -> str:
        """Return what stands between, white space narrowed to one space."""
        text = self.mended.text[self.mended.mended(start) : self.mended.mended(end)]
        mended_space = any(r.end == start and r.restored[-1:].isspace() for r in self.mended.repaired(start - 1, start))
        lead, tail = text[:1].isspace() or mended_space, text[-1:].isspace()
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
        first, last = bisect_right(self._ends, span.start) + 1, bisect_left(self._starts, span.end)
        return f"{first}" if first == last else f"{first}–{last}" if first < last else ""

    def place(self, span: Span) -> str:
        """Return where a span lies, in words: the number of its sentence, or the part that is no body.

        A headline is `headline`, the fourth sentence of the body `sentence 4`.
        """
        zone = next((z for z in self.article.zones if z.start <= span.start < z.end), None)
        if zone is None or zone.kind is not ZoneKind.BODY:
            return zone.kind.value if zone else "text"
        number = self.number(span)
        return f"sentence{'s' if '–' in number else ''} {number}" if number else "body"

    def name(self) -> str:
        """Return what to call this version: its outlet, its agency's copy, the id of its own, or the file that holds it."""
        witness = self.article.witness
        if witness.outlet:
            comments = any(zone.kind is ZoneKind.COMMENT for zone in self.article.zones)
            return f"{witness.outlet} page with readers’ comments" if comments else witness.outlet
        if witness.agency:
            return f"{witness.agency} copy"
        if witness.source.path == "-":
            return NAMELESS
        if witness.source.record is not None and not str(witness.id).startswith(witness.source.path):
            return str(witness.id)
        name = PurePath(witness.source.path).name or witness.source.path
        return name if witness.source.record is None else f"{name}, record {witness.source.record}"


def short_id(witness: Witness) -> str:
    """Return the id of a witness; where that is its path, without the folders: a page that leaves the house tells nobody's.

    >>> from variorum.model import Source, WitnessId
    >>> short_id(Witness(WitnessId("home/a.txt"), "", Source("home/a.txt"))), short_id(Witness(WitnessId("a/17"), "", Source("rows.csv", 4)))
    ('a.txt', 'a/17')
    """
    id = str(witness.id)
    return id.rpartition("/")[2] if id.startswith(witness.source.path) and not id.endswith("/") else id


def name_outlet(witness: Witness) -> str:
    """Return what to call a version in a few words: its outlet, its agency's copy, or its id."""
    return witness.outlet or (f"{witness.agency} copy" if witness.agency else short_id(witness))
