"""Zones → what the article says of itself: headline, byline, authors, outlet, agency, place, day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.language.agencies import find_agencies, find_credit
from variorum.language.datelines import find_dateline
from variorum.language.dates import DateExpression, find_dates
from variorum.language.grammar import Grammar
from variorum.language.page import PageCues
from variorum.model import Zone, ZoneKind

_BY = re.compile(
    r"(?:^|\b)(?:by|von|par|por|posted by|posted on .{4,40}? by|compiled by|texto?:|text:|autor:|auteur:|words by|written by|veröffentlicht am .{4,30} von|publié par|publicado por)\s+(?=(?-i:[A-ZÀ-ÖØ-ÞŁŚŠŽČĐ]))",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:our|unseren?|notre|nuestr[oa]|staff|desk|agenc\w*|agentur\w*|services?|correspondents?|redaktion|redacción|rédaction|wire|reports?|news|from|von|avec|with|mit|con)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|writer|editor|correspondent|korrespondent\w*|reporter\w*|journaliste|corresponsal|staff|chief|desk|bureau|min(?:ute)?s? read|updated?|published|posted|last|modified|lesezeit|aktualisiert|publié|mis à jour|publicado|actualizado)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĐ][\w'’-]*\.?(?:[ -](?:(?:de|van|von|der|del|la|le|bin|al|du|di|da|dos|y|ter)[ -]){0,2}[A-ZÀ-ÖØ-ÞŁŚŠŽČĐ][\w'’-]*\.?){1,3}"
)
_SEPARATOR = re.compile(r"\s*(?:\n|\r|\||•|·|\s[–—/-]\s|,\s)\s*")
_SPACES = re.compile(r"[ \t\r\n]+")
_STAFF = re.compile(
    r"^(?:posted by |by |from )?(?P<outlet>(?-i:[A-Z])[^,|]{2,40}?) (?:staff|reporters?|correspondents?|newsroom|news desk|web desk)\b",
    re.IGNORECASE,
)
"""Who published, as the staff of it that signs names it."""
_WITH = re.compile(r"\s\(?(?:avec|with|mit|con|and|et|und|y)\s+(?:the )?$", re.IGNORECASE)
_LABELS = re.compile(r"[\s\u3000]*(来源|來源|作者|记者|記者|编辑|責任編輯)\s?[：:]\s?([^\s\u3000]{2,20})")
"""Chinese bylines name their parts: source, author, reporter, editor."""
_WRITERS = frozenset({"作者", "记者", "記者"})
_REPORTER = re.compile(r"(?:记者|記者)\s?([\u4e00-\u9fff]{2,4})\s?[）)]")
"""Chinese datelines name their reporter in brackets."""
_AGENCIES = re.compile(r"وكالات|وکالات")
_FRONT = frozenset({ZoneKind.BYLINE, ZoneKind.DATELINE})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the zones tell; None for what they do not. `written` is the day from which relative dates count."""

    headline: str | None
    dek: str | None
    byline: str | None
    authors: tuple[str, ...]
    outlet: str | None
    agency: str | None
    place: str | None
    published: date | None
    written: date | None
    written_by: str | None
    """The zone that gives `written`, in words."""


def read_metadata(text: str, zones: Sequence[Zone], rules: Grammar, cues: PageCues) -> Metadata:
    """Return what the zones of a text say of the article."""
    bylines = [text[z.start : z.end] for z in zones if z.kind is ZoneKind.BYLINE]
    datelines = [text[z.start : z.end] for z in zones if z.kind is ZoneKind.DATELINE]
    byline = _byline(bylines, rules) or next((found[0].strip(")）") for one in datelines if (found := _REPORTER.search(one))), None)
    line = next((find_dateline(text, z.start, len(text), rules, lenient=True) for z in zones if z.kind is ZoneKind.DATELINE), None)
    day = _first_day([text[line.date_start : line.date_end]], rules) if line and line.date_start is not None else None
    credits = [
        text[z.start : z.end]
        for z in zones
        if z.kind is ZoneKind.CREDIT and not _is_photo(text, z, zones, cues) and not _is_of_item(text, z, zones)
    ]
    credits += [line for z in zones if z.kind is ZoneKind.CREDIT for line in _under_a_picture(text[z.start : z.end], cues)]
    signed = [one for one in credits if _outlet([one], rules) and _first_day([one], rules)]
    published = _first_day(bylines, rules) or day or _first_day(signed, rules)
    written, by = _written(text, line.date_start if line else None, line.date_end if line else None, published, rules)
    return Metadata(
        headline=_first(text, zones, ZoneKind.HEADLINE),
        dek=_first(text, zones, ZoneKind.DEK),
        byline=byline,
        authors=tuple(_authors([*bylines, *datelines])),
        outlet=_outlet(bylines, rules) or _outlet(signed, rules),
        agency=(line.agency if line else None)
        or _agency([*(_PICTURE.sub("", one) for one in bylines if not one.rstrip().endswith(":")), *credits]),
        place=line.place if line else None,
        published=published,
        written=written,
        written_by=by,
    )


def _first(text: str, zones: Iterable[Zone], kind: ZoneKind) -> str | None:
    return next((_SPACES.sub(" ", text[z.start : z.end]) for z in zones if z.kind is kind), None)


def _byline(bylines: Sequence[str], rules: Grammar) -> str | None:
    """Return the lines that say who wrote and what they are there, as printed; all lines where none is more than a day, a time or a length."""
    lines = [line.strip() for line in "\n".join(bylines).splitlines() if line.strip()]
    named = [line for line in lines if not _is_stamp(line, rules)]
    signed = [line for line in lines if _BY.search(line) or (line in named and _ROLE.search(line))]
    named = signed if any(_BY.search(line) for line in signed) else named
    labelled = [match[0].strip() for line in lines for match in _LABELS.finditer(line) if match[1] in _WRITERS]
    if labelled:
        return "\n".join(labelled)
    return "\n".join(named or lines) or None


def _is_stamp(line: str, rules: Grammar) -> bool:
    """Return whether a line tells when, or how long it takes to read, not who."""
    return bool(re.search(r"\bread$|\bago\b|\d[:.h]\d\d", line, re.IGNORECASE)) or any(found.day for found in find_dates(line, rules))


def _first_day(lines: Iterable[str], rules: Grammar) -> date | None:
    for line in lines:
        for found in find_dates(line, rules):
            day = _full(found, None)
            if day:
                return day
    return None


def _full(found: DateExpression, year: int | None) -> date | None:
    number = found.year or year
    if number and found.month and found.day and found.until is None:
        try:
            return date(number, found.month, found.day)
        except ValueError:
            return None
    return None


def _written(text: str, start: int | None, end: int | None, published: date | None, rules: Grammar) -> tuple[date | None, str | None]:
    """Return the day on which the text was written: the dateline's if it has one, else the byline's."""
    if start is not None and end is not None:
        for found in find_dates(text[start:end], rules):
            year = published.year if published else None
            day = _full(found, year)
            if day and published and not found.year and (day - published).days > 60:
                day = day.replace(year=day.year - 1)
            if day:
                return day, "its dateline"
            if published and found.weekday is not None:
                back = (published.weekday() - found.weekday) % 7
                return date.fromordinal(published.toordinal() - back), "its dateline"
    return published, "the byline's date" if published else None


def _authors(lines: Iterable[str]) -> Iterable[str]:
    for line in "\n".join(lines).split("\n"):
        yield from (name for label, name in _LABELS.findall(line) if label in _WRITERS)
        yield from _REPORTER.findall(line)
        match = _BY.search(line)
        if not match:
            continue
        rest = re.split(r"\s*(?:\||,|/|\(|\s[–—-]\s|\bin\b|\bon\b|\bat\b|\bfür\b)\s*", line[match.end() :])[0]
        for part in re.split(r"\s+(?:and|und|et|y|&)\s+|,\s*", rest):
            name = _NAME.fullmatch(part.strip())
            if name and not _NOT_NAMES.search(part) and not find_agencies(part, credit=True):
                yield name[0].title() if name[0].isupper() else name[0]


def _outlet(lines: Iterable[str], rules: Grammar) -> str | None:
    """Return the piece of the byline that is neither author, role, day, time nor agency: who published."""
    dated: list[str] = []
    others: list[str] = []
    staff: list[str] = []
    for line in "\n".join(lines).split("\n"):
        dated += [name for label, name in _LABELS.findall(line) if label in ("来源", "來源")]
        own = _STAFF.match(line)
        if own and _is_outlet(own["outlet"], rules) and len(own["outlet"].split()) > 1:
            staff.append(own["outlet"])
        pieces = [_without_agency(piece.strip(" ()[].")) for piece in _SEPARATOR.split(line) if piece.strip(" ()[].")]
        has_day = any(find_dates(piece, rules) for piece in pieces)
        if len(pieces) > 1 and _AGENCIES.fullmatch(pieces[-1]):
            others.append(pieces[0])
        for piece in pieces:
            if _is_outlet(piece, rules) and not _BY.search(line):
                (dated if has_day else others).append(piece)
    return next(iter([*dated, *others, *staff]), None)


def _without_agency(piece: str) -> str:
    """Leave out the agency with which an outlet signs: "Le Matin avec AFP"."""
    mentions = find_agencies(piece, credit=True)
    joint = _WITH.search(piece[: mentions[0].start]) if mentions else None
    return piece[: joint.start()] if joint else piece


def _is_outlet(piece: str, rules: Grammar) -> bool:
    if find_dates(piece, rules) or re.search(r"\d{1,2}[:.h]\d\d|\d{4}|https?:|@", piece) or _ROLE.search(piece):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", piece)
    if not words or len(words) > 7 or (_NOT_NAMES.search(piece) and not words[0][0].isupper()):
        return False
    if re.match(r"(?:from|by|von|par|por|avec|aus|de)\b|(?:agenc|agentur|redac|rédac|redaktion)", piece, re.IGNORECASE):
        return False
    mentions = find_agencies(piece, credit=True)
    if mentions and sum(m.end - m.start for m in mentions) > 0.6 * len(piece):
        return False
    heavy = [word for word in words if len(word) > 3]
    return words[0][0].isupper() and all(word[0].isupper() for word in heavy) and len("".join(words)) > 3


def _agency(lines: Iterable[str]) -> str | None:
    return next((mention.agency for line in lines if (mention := find_credit(line))), None)


_REST = 200
_PICTURE = re.compile(r"^(?!by\b)[^\n/]{3,40}[^\s/]/[^\s/][^\n]*$", re.IGNORECASE | re.MULTILINE)
"""Who took a picture, and for whom: Maria Holm/AP. Who wrote is set apart from the agency by spaces, a comma, a bar."""


def _is_of_item(text: str, zone: Zone, zones: Sequence[Zone]) -> bool:
    """Return whether a credit stands in the midst of the body and in brackets: it closes one item of several, and is not the article's."""
    around = [sum(z.end - z.start for z in zones if z.kind is ZoneKind.BODY and (z.start > zone.start) is after) for after in (False, True)]
    return text[zone.start] in "[(" and min(around) > _REST


def _under_a_picture(credit: str, cues: PageCues) -> list[str]:
    """Return the lines of a credit that name an agency and nobody else, under one that names who took the picture: they are the story's."""
    from variorum.language.agencies import MASK, mask_agencies

    head, *rest = credit.split("\n")
    if not rest or not _PICTURE.search(head.strip(" ()[]|")) or not cues.photo_credit.match(mask_agencies(head).strip(" ()[]|")):
        return []
    return [line for line in rest if re.fullmatch(rf"(?:the )?{MASK}+", mask_agencies(line).strip(), re.IGNORECASE)]


def _is_photo(text: str, zone: Zone, zones: Sequence[Zone], cues: PageCues) -> bool:
    """Return whether a credit is that of a photograph: by its words, or because a caption stands before it."""
    from variorum.language.agencies import MASK, mask_agencies

    line = mask_agencies(text[zone.start : zone.end]).strip(" ()[]|")
    before, after = [z for z in zones if z.end <= zone.start], [z for z in zones if z.start >= zone.end]
    if before and before[-1].kind is ZoneKind.CAPTION:
        heads = bool(after) and after[0].kind in (ZoneKind.BYLINE, ZoneKind.DATELINE) and "\n" in text[before[-1].end : zone.start]
        return not (heads and re.fullmatch(rf"(?:the )?{MASK}+", line, re.IGNORECASE))  # over the story's day or place it is the story's
    return bool(cues.photo_credit.match(line)) and not cues.credit_line.match(line)
