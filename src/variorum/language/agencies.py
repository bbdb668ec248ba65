"""News agencies: which one a credit names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.language.lexicon import read_rows


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency named in a text: its short name, and where."""

    agency: str
    start: int
    end: int


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """Return the short names by form: forms that mean the agency anywhere, and those that do so only in a credit."""
    anywhere: dict[str, str] = {}
    credit: dict[str, str] = {}
    for name, forms in read_rows("agencies.tsv"):
        always, _, only = forms.partition("|")
        anywhere |= {form.strip(): name for form in always.split(",") if form.strip()}
        credit |= {form.strip(): name for form in only.split(",") if form.strip()}
    return anywhere, credit


_WORD = re.compile(r"\w+")
_RUN_ON = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def _pattern(forms: dict[str, str]) -> re.Pattern[str]:
    """Match whole words; in scripts that set no space between words, anywhere."""
    spaced, run_on = (
        [re.escape(form) for form in forms if (len(form) > 2 and bool(_RUN_ON.search(form))) is joined] for joined in (False, True)
    )
    words, signs = ("|".join(sorted(some, key=len, reverse=True)) for some in (spaced, run_on))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|{signs}" if signs else rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    anywhere, credit = _forms()
    return _pattern(anywhere), _pattern(anywhere | credit)


@cache
def _first_words() -> frozenset[str]:
    anywhere, credit = _forms()
    return frozenset(found[0] for form in (*anywhere, *credit) if (found := _WORD.search(form)))


def _named(text: str, *, credit: bool) -> list[re.Match[str]]:
    """Return where a text names agencies: names are tried at the words with which one begins, in scripts without spaces at every place."""
    pattern = _patterns()[credit]
    if not text.isascii() and _RUN_ON.search(text):
        return list(pattern.finditer(text))
    firsts, out, end = _first_words(), list[re.Match[str]](), 0
    if firsts.isdisjoint(_WORD.findall(text)):
        return out
    for word in _WORD.finditer(text):
        if word[0] in firsts and word.start() >= end and (found := pattern.match(text, word.start())):
            out.append(found)
            end = found.end()
    return out


def find_agencies(text: str, *, credit: bool = False) -> list[AgencyMention]:
    """Return the agencies that a text names.

    Args:
        text: what to search.
        credit: whether the text is a credit (dateline, byline, footer), where *AP* and *PA* mean agencies.

    >>> [m.agency for m in find_agencies("Lena Oddsson of the Associated Press contributed.")]
    ['AP']
    """
    found = _named(text, credit=credit)
    if not found:
        return []
    anywhere, only = _forms()
    return [AgencyMention((only.get(m[0]) if credit else None) or anywhere[m[0]], m.start(), m.end()) for m in found]


_PHOTO_AFTER = re.compile(
    r"\s?/?\s?(?:(?:wire ?)?(?:photos?|pictures|pix|images?|bild(?:er)?|foto)\b|(?:via )?getty)|\s?/\s?(?-i:[A-Z][\w'’-]+ [A-Z])",
    re.IGNORECASE,
)
_PHOTO_BEFORE = re.compile(
    r"(?:\b(?:photos?|photograph(?:er|ed|s)?|pictures?|images?|fotos?|bild|getty|archivo|pool)\b)[^.\n]{0,40}$", re.IGNORECASE
)


def find_credit(line: str) -> AgencyMention | None:
    """Return the first agency that a credit, byline or dateline names for the words; one that took the photograph is none.

    >>> find_credit("By Lena Oddsson, AP").agency, find_credit("(AP Photo/Lena Oddsson)"), find_credit("Photo: Lena Oddsson/AFP")
    ('AP', None, None)
    """
    for mention in find_agencies(line, credit=True):
        if not _PHOTO_AFTER.match(line, mention.end) and not _PHOTO_BEFORE.search(line[: mention.start]):
            return mention
    return None


def agency_name(form: str) -> str | None:
    """Return the short name of the agency that a form stands for as a whole, in any case; None if it is none."""
    anywhere, credit = _forms()
    stripped = form.strip(" .,;:()[]/-–—")
    if stripped.lower().startswith("the "):
        stripped = stripped[4:]
    for forms in (anywhere, credit):
        if stripped in forms:
            return forms[stripped]
    folded = {key.casefold(): name for key, name in (credit | anywhere).items() if len(key) > 3}
    return folded.get(stripped.casefold())


MASK = "\ue000"
"""What stands for a letter of an agency's name in a masked text (a private-use character)."""


def mask_agencies(text: str) -> str:
    """Return the text with every agency that a credit may name masked, letter by letter, so that offsets hold.

    >>> mask_agencies("Paris (AFP) -").replace(MASK, "#")
    'Paris (###) -'
    """
    out, at = list[str](), 0
    for found in _named(text, credit=True):
        out += [text[at : found.start()], MASK * len(found[0])]
        at = found.end()
    return "".join([*out, text[at:]]) if out else text
