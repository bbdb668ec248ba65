"""Who speaks a quotation in Chinese or Arabic script: the phrase beside a verb of speech, before the marks or after them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple, cast

from variorum.language.lexicon import read_text

_HAN = re.compile(r"[\u3400-\u9fff]")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_REACH = 80
"""Code points beside a quotation within which its verb of speech stands."""
_PAUSE = "，。；！？：、,;!?\n“”「」『』《》（）()"


class ScriptSpeaker(NamedTuple):
    """Who speaks, and the verb, in offsets of the text; `start` is None for a pronoun, or where the verb stands alone."""

    start: int | None
    end: int | None
    cue_start: int
    cue_end: int


def find_script_speaker(text: str, start: int, end: int, floor: int, ceiling: int) -> ScriptSpeaker | None:
    """Return who is said to speak the quotation from `start` to `end`, between the offsets `floor` and `ceiling`.

    >>> text = "“水来了。”护林员何启明说。"
    >>> found = find_script_speaker(text, 0, 6, 0, len(text))
    >>> text[found.start:found.end], text[found.cue_start:found.cue_end]
    ('何启明', '说')
    """
    floor, ceiling = max(floor, start - _REACH), min(ceiling, end + _REACH)
    if _HAN.search(text, start, end):
        return _chinese_before(text, start, floor) or _chinese_after(text, end, ceiling)
    if _ARABIC.search(text, start, end):
        return _arabic_before(text, start, floor) or _arabic_after(text, end, ceiling)
    return None


def in_script(text: str) -> bool:
    """Return whether a text is written in Chinese or Arabic characters."""
    return bool(_HAN.search(text) or _ARABIC.search(text))


@cache
def _table() -> dict[str, dict[str, list[str] | str]]:
    return tomllib.loads(read_text("scripts/speech.toml"))


@cache
def _chinese() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    table = _table()["chinese"]
    verbs = "|".join(sorted(cast("list[str]", table["verbs"]), key=len, reverse=True))
    clause = rf"(?P<who>[^{_PAUSE}]{{0,24}}?)(?:(?:对|對|向|在)[^{_PAUSE}]{{2,12}}?)?(?P<cue>{verbs})(?:[^{_PAUSE}]{{0,6}})"
    before = re.compile(rf"(?:^|[{_PAUSE}])\s*{clause}[，：:,]?\s*$")
    after = re.compile(rf"[，,]?\s*{clause}(?:[{_PAUSE}]|$)")
    return before, after, frozenset(cast("list[str]", table["pronouns"]))


def _chinese_before(text: str, start: int, floor: int) -> ScriptSpeaker | None:
    found = _chinese()[0].search(text[floor:start])
    return _chinese_speaker(found, floor) if found else None


def _chinese_after(text: str, end: int, ceiling: int) -> ScriptSpeaker | None:
    found = _chinese()[1].match(text[end:ceiling])
    return _chinese_speaker(found, end) if found else None


def _chinese_speaker(found: re.Match[str], offset: int) -> ScriptSpeaker:
    who = found["who"]
    cue = offset + found.start("cue"), offset + found.end("cue")
    if not who or who in _chinese()[2]:
        return ScriptSpeaker(None, None, *cue)
    return ScriptSpeaker(offset + found.start("who") + _name_begins(who), offset + found.end("who"), *cue)


def _name_begins(who: str) -> int:
    """Return where in a phrase the name begins that ends it, after what its bearer is: 3 in 护林员何启明."""
    table = _table()["chinese"]
    for length in (4, 3):
        if len(who) >= length and who[-length : 2 - length] in table["compounds"]:
            return len(who) - length
    for length in (3, 2):
        if len(who) >= length and who[-length] in table["surnames"]:
            return len(who) - length
    return 0


@cache
def _arabic() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = "|".join(sorted(map(re.escape, cast("list[str]", _table()["arabic"]["verbs"])), key=len, reverse=True))
    clause = rf"(?<!\w)[وف]?(?P<cue>{verbs})(?!\w)(?P<rest>[^.؟!\n\"“”«»]*)"
    return re.compile(clause + r"$"), re.compile(r"[\s،,.]*" + clause)


def _arabic_before(text: str, start: int, floor: int) -> ScriptSpeaker | None:
    found = _arabic()[0].search(text[floor:start])
    return _arabic_speaker(text, found, floor) if found else None


def _arabic_after(text: str, end: int, ceiling: int) -> ScriptSpeaker | None:
    found = _arabic()[1].match(text[end:ceiling])
    return _arabic_speaker(text, found, end) if found else None


def _arabic_speaker(text: str, found: re.Match[str], offset: int) -> ScriptSpeaker:
    """Read the subject that follows an Arabic verb, up to a comma, a preposition, or to whom it was said."""
    words: list[tuple[int, int]] = []
    rest = found.start("rest")
    for word in re.finditer(r"\S+", found["rest"]):
        bare = word[0].strip("،,:")
        if bare in _table()["arabic"]["ends"] or (words and re.match(r"لل?\w{3}", bare) and len(words) > 1):
            break
        if bare:
            words.append((rest + word.start(), rest + word.start() + word[0].index(bare) + len(bare)))
        if bare != word[0]:
            break
    cue = offset + found.start("cue"), offset + found.end("cue")
    if not words:
        return ScriptSpeaker(None, None, *cue)
    first = _arabic_name([text[offset + s : offset + e] for s, e in words])
    return ScriptSpeaker(offset + words[first][0], offset + words[-1][1], *cue)


def _arabic_name(words: list[str]) -> int:
    """Return which word a name begins with: the last one without the article after one that has it, if another follows."""
    return next(
        (at for at in range(len(words) - 2, 0, -1) if not words[at].startswith("ال") and words[at - 1].startswith("ال")),
        0,
    )
