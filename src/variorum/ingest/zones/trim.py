"""Units with their kinds → zones: datelines cut out of bodies, neighbours of one kind joined."""

from __future__ import annotations

from variorum.ingest.zones.cues import read_cues
from variorum.ingest.zones.decode import decode_kinds
from variorum.ingest.zones.layout import Unit, is_folded, split_units
from variorum.ingest.zones.sign import sign_comments
from variorum.language.agencies import mask_agencies
from variorum.language.datelines import find_dateline
from variorum.language.grammar import Grammar
from variorum.language.page import PageCues
from variorum.model import Zone, ZoneKind
from variorum.offsets import trim

_JOINED = frozenset(
    {ZoneKind.BODY, ZoneKind.BYLINE, ZoneKind.FURNITURE, ZoneKind.DEK, ZoneKind.CREDIT, ZoneKind.CAPTION, ZoneKind.HEADLINE}
)
_ANNOUNCE = frozenset({"comments_open", "comment_header", "comment_end"})
_LEAST_ANNOUNCED = 2
"""Units with a cue that announces comments; where there are fewer, the voice of a paragraph makes none in small letters or in a column."""


_NO_TABLE = frozenset(
    {"furniture_line", "furniture_start", "navigation", "url", "markup", "code", "legal", "comments_open", "comment_end", "no_letters"}
)


def find_zones(text: str, rules: Grammar, cues: PageCues) -> list[Zone]:
    r"""Return the zones of a text in order; `rules` and `cues` are those of its language.

    >>> from variorum.language.grammar import grammar
    >>> from variorum.language.page import page_cues
    >>> text = "Mine search ends\nGORRAN, Oct. 10 (AP) -- Rescuers ended their search of a flooded mine, officials said."
    >>> [zone.kind.value for zone in find_zones(text, grammar("en"), page_cues("en"))]
    ['headline', 'dateline', 'body']
    """
    masked = mask_agencies(text)
    every = split_units(text, masked, cues)
    units = [unit for unit in every if not (unit.crosshead or unit.site)]
    if not units:
        return []
    shown = read_cues(text, masked, units, rules, cues)
    voiceless = is_folded(text) or any("run_on_lines" in own for own in shown)
    announced = not voiceless or sum(bool(own & _ANNOUNCE) for own in shown) >= _LEAST_ANNOUNCED
    decoded = dict(zip(units, _with_body(decode_kinds(shown, comments=announced), shown), strict=True))
    marked = any("comment_end" in own or ("comment_header" in own and "in_comments" in own) for own in shown)
    zones: list[Zone] = []
    in_body = False
    for unit in every:
        kind = decoded.get(unit, ZoneKind.FURNITURE)  # a crosshead or the name of the site, which the story runs past
        if kind is ZoneKind.BODY:
            zones += _body(text, unit, rules, lenient=not in_body)
            in_body = True
        else:
            bare = trim(text, *_without_bars(text, unit.start, unit.end))
            if bare:
                zones.append(Zone(bare.start, bare.end, kind))
    return sign_comments(text, _join(text, zones, join_comments=marked), cues)


def _with_body(kinds: list[ZoneKind], shown: list[set[str]]) -> list[ZoneKind]:
    """Take the sentences over the story for the story where there is nothing else, as in a brief of one line; else what is long; else the lines of a table."""
    if ZoneKind.BODY in kinds:
        return kinds
    heads = [n for n, kind in enumerate(kinds) if kind in (ZoneKind.HEADLINE, ZoneKind.DEK)]
    chosen = [n for n in heads if "stops" in shown[n]] or (heads if len(kinds) == 1 else [])
    chosen = chosen or [n for n, kind in enumerate(kinds) if "long" in shown[n] and kind is not ZoneKind.COMMENT]
    chosen = chosen or _table(kinds, shown)
    return [ZoneKind.BODY if n in chosen else kind for n, kind in enumerate(kinds)]


def _table(kinds: list[ZoneKind], shown: list[set[str]]) -> list[int]:
    """Return the lines of a text that is a table of figures, as a company's results are; none where fewer than half hold one."""
    lines = [
        n
        for n, kind in enumerate(kinds)
        if (kind is ZoneKind.FURNITURE and not shown[n] & _NO_TABLE)
        or (kind in (ZoneKind.HEADLINE, ZoneKind.CAPTION) and {"run_on_lines", "counts"} <= shown[n])
    ]
    return lines if 2 * sum("counts" in shown[n] for n in lines) >= len(lines) else []


def _without_bars(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the bars that part a line from the next thing on it."""
    while start < end and (text[start] == "|" or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] == "|" or text[end - 1].isspace()):
        end -= 1
    return start, end


def _body(text: str, unit: Unit, rules: Grammar, *, lenient: bool) -> list[Zone]:
    line = find_dateline(text, unit.start, unit.end, rules, lenient=lenient)
    if line is None:
        return [Zone(unit.start, unit.end, ZoneKind.BODY)]
    rest = trim(text, line.end, unit.end)
    return [Zone(line.start, line.end, ZoneKind.DATELINE), *([Zone(rest.start, rest.end, ZoneKind.BODY)] if rest else [])]


def _join(text: str, zones: list[Zone], *, join_comments: bool) -> list[Zone]:
    """Join neighbours of one kind with nothing but white space between."""
    out: list[Zone] = []
    for zone in zones:
        last = out[-1] if out else None
        joins = zone.kind in _JOINED or (zone.kind is ZoneKind.COMMENT and join_comments)
        if last and last.kind is zone.kind and joins and not text[last.end : zone.start].strip():
            out[-1] = Zone(last.start, zone.end, zone.kind)
        else:
            out.append(zone)
    return out
