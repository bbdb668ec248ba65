"""A place → whether what differs there belongs to the page and not to the story: the heading of a section, a picture's caption, a link.

Each outlet sets its own; what one lacks of them it does not lack of the story. Figures, dates and denials are told all the same
where both have words.
"""

from __future__ import annotations

import re

from variorum.model import Kind, ZoneKind
from variorum.readings.place import Place, Side

_LONGEST_HEADING = 12
"""Words of a heading at most."""
_PARAGRAPH = 60
"""Code points from which a line is one of running text."""
_STOPS = frozenset('.?!…:;,"”’)')
_TOLD = frozenset({Kind.NUMBER, Kind.DATE, Kind.NEGATION})


def is_of_the_page(place: Place, kind: Kind) -> bool:
    """Return whether all that differs stands in headings or captions.

    Args:
        place: where two witnesses differ.
        kind: what differs.
    """
    sides = [side for side in (place.a, place.b) if not side.empty]
    if all(_is_mark(side) for side in sides) or (place.one_sided and _is_line_of_the_page(sides[0])):
        return True
    if not place.one_sided and kind in _TOLD:
        return False
    if all(_zone(side) is ZoneKind.CAPTION for side in sides):
        return place.one_sided
    return all(_in_heading(side) for side in sides)


def _is_mark(side: Side) -> bool:
    """Return whether a reading is an address on the web, a piece of one, the mark of a footnote, or a tag."""
    text = side.context.words.mended.text
    opened, closed = _OPENS.search(text, max(0, side.start - 2), side.start), _CLOSES.match(text, side.end)
    around = text[opened.start() if opened else side.start : closed.end() if closed else side.end]
    return not any(char.isalnum() for char in _APPARATUS.sub(" ", around)) or _in_address(text, side) or _in_book_number(text, side)


def _is_line_of_the_page(side: Side) -> bool:
    """Return whether a reading is a line that shows a picture, refers to a page, or names one in a list of pages."""
    text = side.context.words.mended.text
    start, end = text.rfind("\n", 0, side.start) + 1, text.find("\n", side.end)
    line = text[start : end if end >= side.end else len(text)].strip()
    if _PICTURE.fullmatch(line) or (_REFERENCE.match(line) and "\n" not in line and not _STOP.search(line)):
        return True
    return "\n" not in line and _is_link(line) and (_heads_links(line) or _in_links(text[max(0, start - _LINKS) : start]))


def _in_address(text: str, side: Side) -> bool:
    """Return whether a reading is a piece of one address on the web."""
    if any(char.isspace() for char in side.text):
        return False
    start = max(text.rfind(space, 0, side.start) for space in " \n\t\xa0") + 1
    return _ADDRESS.match(text, start, side.start) is not None


def _in_book_number(text: str, side: Side) -> bool:
    """Return whether a reading is figures of the number that a book has in the trade."""
    return any(
        found.start() <= side.start and side.end <= found.end() for found in _BOOK.finditer(text, max(0, side.start - 30), side.end + 30)
    )


def _in_links(before: str) -> bool:
    """Return whether what stands before a line is the heading of a list of other pages, or entries under it."""
    for line in reversed(before.split("\n")):
        if _heads_links(line):
            return True
        if not _is_link(line):
            return False
    return False


def _is_link(line: str) -> bool:
    """Return whether a line may name a page: short, of one sentence."""
    return len(line) <= _LONGEST_LINK and not _SENTENCES.search(line)


def _heads_links(line: str) -> bool:
    return line.strip(" =:\t\r").casefold() in _LINK_HEADINGS


_SENTENCES = re.compile(r"\w{4}[.!?]\s+\w")
_BOOK = re.compile(r"\b(?:isbn|issn)[: ]*(?:\d[ -]?){7,12}[\dx]\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\W*(?:https?://|www\.)\S")
_LONGEST_LINK, _LINKS = 100, 2000
"""Code points of the name of a page; how far above it the heading of its section stands."""
_LINK_HEADINGS = frozenset(
    {
        *("see also", "external link", "external links", "links", "related articles", "related links", "related topics"),
        *("siehe auch", "weblinks", "voir aussi", "liens externes", "véase también", "enlaces externos", "vedi anche"),
    }
)
"""The headings that an encyclopedia gives its lists of other pages."""
_OPENS, _CLOSES = re.compile(r"(?:</?|\[{1,2})$"), re.compile(r"\]{1,2}|>")
_APPARATUS = re.compile(r"(?:https?://|www\.)\S+|</?[a-z][^<>\n]{0,80}>|\[{1,2}(?:\d{1,3}|note \d+|citation needed|edit)\]{1,2}")
_PICTURE = re.compile(
    r"[^\w\n]*(?:image|file|bild|datei|fichier|archivo):[^\n\]|]+\.(?:jpe?g|png|gif|svg)(?:\|[^\n\]]*)?[^\w\n]*", re.IGNORECASE
)
_REFERENCE = re.compile(r"\W*(?:see\s+)?(?:the\s+)?(?:main|full) articles?\b\W", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s+\w")


def _zone(side: Side) -> ZoneKind:
    return side.context.words.zones[side.first]


def _in_heading(side: Side) -> bool:
    """Return whether a reading stands in a line that heads a section: short, without a stop, after a paragraph's end and before a paragraph or the end."""
    text = side.context.words.mended.text
    start, end = text.rfind("\n", 0, side.start) + 1, text.find("\n", side.end)
    line = text[start:end].strip() if end >= side.end else ""
    if not line or "\n" in line or line[-1] in _STOPS or len(line.split()) > _LONGEST_HEADING or not line[0].isalpha():
        return False
    if text[start:end] == f" {line} " and text[:start].endswith("\n\n"):
        return True  # what is left of a wiki's "== Heading =="
    before, after = text[:start].rstrip(" \t\r"), text[end:].lstrip()
    last = before.rstrip().rpartition("\n")[2]
    apart = before.endswith(("\n\n", "\n\r\n"))
    if not after:
        return apart and bool(last)  # of a section that holds nothing; a line that a cut leaves at the end goes on from its paragraph
    parted = apart or (len(last) >= _PARAGRAPH and last.rstrip()[-1:] in _STOPS)
    return parted and bool(last) and len(after.partition("\n")[0]) >= _PARAGRAPH
