"""Datelines: the place, day and agency with which a dispatch opens, in the styles of the trade.

    PORT ELLIS (Reuters) -          GORRAN, Ostmark, Oct. 10 (AP) --       Puerto Alerce, 5 mar (EFE).-
    BERLIN/PARIS (dpa) -            MOSCOW, January 5. /TASS/.             El Paso, Tex., March 10.
    NEW DELHI:                      (ANSA) - ROMA, 12 MAG -                新华社北京10月18日电

A dateline is taken for one on two signs at least: a place in capitals or known as one, a date, an agency, and the mark
that closes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.language.agencies import MASK, find_agencies, mask_agencies
from variorum.language.dates import Form, find_dates
from variorum.language.grammar import Grammar
from variorum.language.places import is_place, regions
from variorum.tokens import is_western, tokenize


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline; offsets are code points of the text searched, `start` to `end` its closing mark included."""

    start: int
    end: int
    place: str | None
    agency: str | None
    date_start: int | None
    date_end: int | None


_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_WORD = rf"(?:['’]s-)?[{_UPPER}][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_SMALL = r"(?:de|del|da|do|dos|das|di|la|las|le|les|el|los|of|the|upon|on|am|an|der|im|in|sur|lès|al|and|und|et|y|ob|bei|auf|aan|den|op|het|ter|sul)"
_DASH = r"\s?[.,]?\s*(?:--+|—|–|―|-|_)|\s?:|\s?\|"
_SCRIPTS = (
    r"(?P<agency>新华社|新華社|中新社|中新网|中央社|路透社|法新社|美联社)?(?P<place>[\u4e00-\u9fff]{2,8}?)(?P<date>\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)(?:[（(][^（）()]{1,30}[）)])?"
    r"|[【\[](?P<place2>[\u3040-\u30ff\u4e00-\u9fff]{2,12}?)(?P<agency2>共同|時事|ロイター|AFP)[】\]]"
)
_LONGEST = 140
_CLOSED_LINE = re.compile(r"[^\W\d_]{4,}\.\s*\n")
"""A line that a sentence ends: what follows it is no part of the same dateline."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    place: re.Pattern[str]
    credit: re.Pattern[str]
    mark: re.Pattern[str]
    any_script: re.Pattern[str]


@cache
def _patterns(language: str, days: tuple[str, ...]) -> _Patterns:
    agency = f"{MASK}+"
    credit = rf"/[A-Z][A-Za-z ]{{2,20}}/|[(\[]\s?(?:By\s)?(?:[Tt]he\s)?{agency}[^()\[\]\n]{{0,30}}[)\]]|/{agency}/|By (?:the )?{agency}\.?|{agency}(?=\s[-–—]|[—/])"
    no_day = rf"(?!(?:{'|'.join(days)})\b)" if days else ""
    word = rf"(?i:{no_day}){_WORD}"
    name = rf"{word}(?:[ -](?:{_SMALL}[ -]){{0,2}}{word}){{0,4}}"
    region = rf"(?:(?:the )?{name}|[{_UPPER}]\. ?(?:[{_UPPER}]\.)?)"
    return _Patterns(
        place=re.compile(rf"{name}(?:\s?/\s?{name}){{0,3}}(?:,,?\s?{region}){{0,2}}(?:\s\((?!{agency}){name}\))?"),
        credit=re.compile(rf"\s?[.,]?\s?[—–-]{{0,2}}\s?(?P<credit>{credit})"),
        mark=re.compile(rf"{_DASH}|\.(?=\s)"),
        any_script=re.compile(
            rf"(?P<place>[^()\n.!?]{{2,60}}?(?:\([^()\n]{{2,30}}\))?)\s?(?P<credit>[(\[]\s?{agency}[^()\[\]\n]{{0,30}}[)\]])(?:{_DASH})"
        ),
    )


def find_dateline(text: str, start: int, end: int, rules: Grammar, *, lenient: bool = False) -> Dateline | None:
    """Return the dateline with which `text[start:end]` opens, or None.

    Args:
        text: the whole text; offsets are its own.
        start: where the paragraph starts.
        end: where it ends.
        rules: the grammar of the language.
        lenient: take a known city and a mark alone for a dateline (in the first paragraph of a body).

    >>> from variorum.language.grammar import grammar
    >>> line = find_dateline("PORT ELLIS (Reuters) - About forty", 0, 34, grammar("en"))
    >>> line.end, line.place, line.agency
    (22, 'PORT ELLIS', 'Reuters')
    """
    while start < end and (text[start].isspace() or text[start] == "*"):
        start += 1
    head = text[start : min(end, start + _LONGEST)]
    scripts = None if is_western(head) else re.match(_SCRIPTS, head)
    if scripts:
        return _from_scripts(scripts, start)
    masked = mask_agencies(head)
    patterns = _patterns(rules.code, tuple(rules.dates.months) + tuple(day for day in rules.dates.weekdays if len(day) > 3))
    found = _read(head, masked, rules, patterns)
    if found and _is_dateline(found, head, lenient) and not _CLOSED_LINE.search(head[: found.end]):
        day = (start + found.day[0], start + found.day[1]) if found.day else (None, None)
        return Dateline(start, start + found.end, found.place, found.agency, *day)
    match = patterns.any_script.match(masked) if MASK in masked else None
    if match and len(match["place"].split()) <= 6 and not match["place"].isascii():
        agency = _agency(head[slice(*match.span("credit"))])
        return Dateline(start, start + match.end(), match["place"].strip(" ,"), agency, None, None)
    return None


def _from_scripts(match: re.Match[str], start: int) -> Dateline:
    agency = _agency(match["agency"] or match["agency2"] or "")
    day = (start + match.start("date"), start + match.end("date")) if match["date"] else (None, None)
    return Dateline(start, start + match.end(), match["place"] or match["place2"], agency, *day)


def _agency(credit: str) -> str | None:
    found = find_agencies(credit, credit=True)
    return found[0].agency if found else None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a line opens with, before it is judged: `mark` closes it and may be empty; `lead`: the agency comes first."""

    end: int
    lead: bool
    place: str | None
    day: tuple[int, int] | None
    agency: str | None
    mark: str


def _read(head: str, masked: str, rules: Grammar, patterns: _Patterns) -> _Parts | None:
    at, agency = 0, None
    lead = patterns.credit.match(masked)
    if lead and lead.start("credit") == 0:
        agency, at = _agency(head[slice(*lead.span("credit"))]), lead.end()
        joint = patterns.mark.match(masked, at)
        after = joint.end() if joint else at
        after += len(head[after:]) - len(head[after:].lstrip(" "))
        found = patterns.place.match(masked, after)
        if not (found and _is_loud(found[0])):
            return _Parts(joint.end() if joint else at, True, None, None, agency, joint[0].strip() if joint else "")
        at = after
    found = patterns.place.match(masked, at)
    if found is None:
        return _without_place(head, masked, rules, patterns)
    place, at = found[0].rstrip(" ,"), found.end()
    day = _day(head, at, rules)
    if day is None and agency:
        foreign = _FOREIGN_DAY.match(head, at)
        day = foreign.span("day") if foreign else None
    if day is None and (slashed := _SLASHED_DAY.match(masked, at)):
        day = slashed.span("day")
    at = day[1] if day else at
    credit = patterns.credit.match(masked, at)
    if credit:
        agency, at = _agency(head[slice(*credit.span("credit"))]), credit.end()
    mark = patterns.mark.match(masked, at) or (_EQUALS.match(masked, at) if credit else None)
    led = bool(lead and agency and not credit)
    if mark is None and day and head[day[1] - 1] == ".":
        return _Parts(at, led, place, day, agency, ".")
    return _Parts(mark.end() if mark else at, led, place, day, agency, mark[0].strip() if mark else "")


def _without_place(head: str, masked: str, rules: Grammar, patterns: _Patterns) -> _Parts | None:
    """Read a dateline of a day and an agency alone: *Aug 27 (Reuters) -*."""
    day = next((found for found in find_dates(head[:30], rules) if found.start == 0 and found.day), None)
    credit = patterns.credit.match(masked, day.end) if day else None
    mark = patterns.mark.match(masked, credit.end()) if credit else None
    if not (day and credit and mark):
        return None
    return _Parts(mark.end(), False, None, (0, day.end), _agency(head[slice(*credit.span("credit"))]), mark[0].strip())


_BEFORE_DAY = re.compile(r"\s?[,.]{0,2}\s*(?:[-–—]\s)?(?:le\s|den\s)?")
_SLASHED_DAY = re.compile(rf"\s(?P<day>\d{{1,2}}/\d{{1,2}})(?=\s[(\[]\s?{MASK})")
_EQUALS = re.compile(r"\s?=(?=\s)")
"""What stands between a dispatch of Belga and its dateline: BRUSSEL 14/03 (BELGA) = De."""
_FOREIGN_DAY = re.compile(rf",?\s(?P<day>\d{{1,2}} [{_UPPER}]{{3,9}})(?=\W)")


def _day(head: str, at: int, rules: Grammar) -> tuple[int, int] | None:
    gap = _BEFORE_DAY.match(head, at)
    begin = gap.end() if gap else at
    for found in find_dates(head[begin : begin + 30], rules):
        dated = found.form in (Form.ABSOLUTE, Form.WEEKDAY) and (found.day or found.weekday is not None)
        if found.start == 0 and begin > at and dated:
            return begin, begin + found.end
    return None


def _is_dateline(parts: _Parts, head: str, lenient: bool) -> bool:
    following = head[parts.end : parts.end + 2]
    if not following.strip() or following[0] == "\n":
        return False  # nothing follows: a line of its own is a byline
    if parts.place is None:
        return parts.agency is not None and (bool(parts.mark) or head[parts.end - 1] in ")]/.")
    first = re.split(r"[,(/]", parts.place)[0]
    loud, known = _is_loud(parts.place), is_place(tuple(tokenize(first).keys)) or _ends_in_region(parts.place)
    dash = bool(parts.mark) and parts.mark != "."
    apart = following[0].isspace() or parts.mark[-1:] in "—–.:|" or parts.mark.endswith("--")
    if parts.agency:
        return bool(parts.mark) or (not parts.lead and (loud or known))
    if parts.day:
        figure = any(char.isdigit() for char in head[slice(*parts.day)])
        opens = lenient and known and figure and not parts.mark and following.strip()[:1].isupper()  # Washington, March 11 Instructions
        return (dash and (apart or following[0].isupper())) or (parts.mark == "." and (loud or known)) or (loud and known) or opens
    if not dash or not apart or parts.mark in "_|":
        return False
    return (loud and known) or (known and lenient) or (loud and parts.mark not in (":", "-") and len(first) > 5)


def _is_loud(place: str) -> bool:
    """Return whether the city stands in capitals (the region after it need not)."""
    letters = [char for char in re.split(r"[,(]", place)[0] if char.isalpha()]
    return len(letters) >= 3 and sum(char.isupper() for char in letters) >= 0.8 * len(letters)


def _ends_in_region(place: str) -> bool:
    parts = [part for part in place.split(",") if part.strip()]
    return len(parts) > 1 and tuple(tokenize(parts[-1]).keys) in regions()
