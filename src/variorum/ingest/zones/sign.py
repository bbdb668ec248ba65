"""Comments → comments with who signed them and when, as printed: from the lines over them, under them, or within.

osric says:                      Anonymous said...              Osric Vane
March 6, 2019 at 9:15 am         I never trusted that bridge.   I never trusted that bridge.
I never trusted that bridge.     March 6, 2019 at 9:15 AM       Like · Reply · 3 · March 6, 2019 9:15am
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.language.page import PageCues
from variorum.model import Zone, ZoneKind

_LINE = re.compile(r"[^\r\n]+")
_LEAD = re.compile(
    r"^\W*(?:\d{1,3}[.)]\s*)?(?:(?:comment |reply )?(?:posted|written|submitted|publié|posté|publicado|escrito|enviado|geschrieben)? ?\b(?:by|par|por|von)\b:?\s*)?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\s|[:,•·|()—–-]|…|\.{2,}|(?<=[^\W\d_]{3})\.|\b(?:on|at|am|um|le|el|à|a las|posted)\b)+$", re.IGNORECASE)
_AFTER = re.compile(r"\W*(?:uhr|h|gmt|utc|[a-z]{2,4}t|edited|bearbeitet|modifié|editado|permalink|link|#|\d+)?\W*$", re.IGNORECASE)
"""What may stand after the time on its line."""
_NAME = re.compile(r"[^\W_][\w.'’@&-]*(?: [\w.'’(@&-][\w.'’)-]*){0,4}")
_LONGEST_LINE, _LONGEST_NAME = 110, 40


@dataclass(frozen=True, slots=True)
class _Signature:
    """What a line says of the comment beside it; `ends`: it closes the comment before it."""

    author: str | None
    date: str | None
    ends: bool
    says: bool = False


def sign_comments(text: str, zones: Sequence[Zone], cues: PageCues) -> list[Zone]:
    """Return the zones, each comment with its author and date where lines beside it give them."""
    comments = [n for n, zone in enumerate(zones) if zone.kind is ZoneKind.COMMENT]
    out = list(zones)
    floor = max((z.end for z in zones[: comments[0]] if z.kind is ZoneKind.BODY), default=0) if comments else 0
    before = _read_lines(text, floor, zones[comments[0]].start, cues) if comments else []
    for at, n in enumerate(comments):
        zone = zones[n]
        end = zones[comments[at + 1]].start if at + 1 < len(comments) else len(text)
        following = _read_lines(text, zone.end, end, cues)
        (over, under), following = _part(before, following)
        if not any(line.author for line in over):
            over += _first_line(text, zone, cues)
        found = _join([*over, *_within(text, zone, cues), *under])
        out[n] = replace(zone, author=found.author, date=found.date)
        before = following
    return out


def _read_lines(text: str, start: int, end: int, cues: PageCues) -> list[_Signature]:
    lines = [text[m.start() : m.end()].strip() for m in _LINE.finditer(text, start, end) if m[0].strip()]
    return [_read_line(line, cues) for line in lines]


def _read_line(line: str, cues: PageCues) -> _Signature:
    """Return what one line tells.

    >>> from variorum.language.page import page_cues
    >>> _read_line("osric_v • 3 days ago", page_cues("en"))
    _Signature(author='osric_v', date='3 days ago', ends=False, says=False)
    """
    if len(line) > _LONGEST_LINE or cues.comment_open.match(line):
        return _Signature(None, None, ends=bool(cues.comment_end.match(line)))
    when = cues.comment_when.search(line)
    date = when[0].strip() if when and _AFTER.match(line, when.end()) else None
    if cues.comment_end.match(line):
        return _Signature(None, date, ends=True)
    head = line[: when.start()] if when and date else line
    says = cues.comment_says.search(head)
    if says and says.start() > 0 and (date or not re.search(r"\w", head[says.end() :])):
        head = head[: says.start()]
    else:
        says = None
    name = _name(_TAIL.sub("", _LEAD.sub("", re.split(r" [·•|] ", head)[0])))
    return _Signature(name, date, ends=False, says=says is not None)


def _name(text: str) -> str | None:
    bare = text.strip()
    return bare if bare and len(bare) <= _LONGEST_NAME and _NAME.fullmatch(bare) else None


def _part(before: Sequence[_Signature], following: list[_Signature]) -> tuple[tuple[list[_Signature], list[_Signature]], list[_Signature]]:
    """Return the lines over a comment and under it that are its own, and those left for the next."""
    over = list(before[-3:])
    stop = max((n for n, line in enumerate(following) if line.ends), default=-1)
    under = following[: stop + 1]
    if stop < 0 and following and following[0].date and not following[0].author and not any(line.date for line in over):
        under = following[:1]
    return (over, under), following[len(under) :]


def _first_line(text: str, zone: Zone, cues: PageCues) -> list[_Signature]:
    """Return the first line of a comment if it is a name and nothing else, with more lines under it."""
    head, _, rest = text[zone.start : zone.end].partition("\n")
    if not rest.strip() or len(head.split()) > 4 or re.search(r"[.!?…,]\s*$", head):
        return []
    return [_read_line(head.strip(), cues)] if head[:1].isupper() or " " not in head.strip() else []


def _within(text: str, zone: Zone, cues: PageCues) -> Iterable[_Signature]:
    """Yield what the first two lines and the last of the comment itself say, where they are more than a bare name."""
    lines = [m[0].strip() for m in _LINE.finditer(text, zone.start, zone.end)]
    for line in [*lines[:2], *lines[2:][-1:]] if len(lines) > 1 else []:
        read = _read_line(line, cues)
        if read.date or read.says:
            yield read
    last = re.search(r"(?:[—–]|--)\s*(?:posted by\s+)?([^\n—–,.]{2,40})(?:, [^\n.]{2,40})?$", lines[-1] if lines else "", re.IGNORECASE)
    if last and (name := _name(last[1].strip())) and name[0].isupper():
        yield _Signature(name, None, ends=False, says=True)


def _join(lines: Iterable[_Signature]) -> _Signature:
    """Take the date of the first line that has one; the name beside a verb or a date, else the last bare name."""
    listed = list(lines)
    sure = [line.author for line in listed if line.author and (line.says or line.date)]
    bare = [line.author for line in listed if line.author]
    dates = [line.date for line in listed if line.date]
    return _Signature(next(iter(sure or bare[-1:]), None), next(iter(dates), None), ends=False)
