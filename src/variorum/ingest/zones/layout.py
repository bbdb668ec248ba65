"""A text → units: lines, paragraphs of hard-wrapped text, and what was glued to either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from variorum.language.agencies import MASK
from variorum.language.page import PageCues
from variorum.offsets import trim

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_GLUED_SENTENCE = re.compile(
    r"[.!?](?<=[^\W\d_A-Z][^\W\d_A-Z].)[\"”’»)]?(?=[\"“‘«(]?[A-ZÀ-ÖØ-Þ][\w'’]*[ ,])|[.!?](?<=[a-zà-ÿ].)[\"”’»](?=[A-ZÀ-ÖØ-Þ])"
)
_TRAILING_CREDIT = re.compile(
    r"\s*(?:[(\[]\s?(?:this story (?:corrects|has been|was)\b|(?:additional |with )?(?:reporting|writing|editing|compiled|written|translated|edited|redactado|editado|rédigé|édité)\b[^()\[\]]{0,20}\b(?:by|von|por|par)\b)"
    r"[^()\[\]]{2,300}[)\]]?|(?<=[.\"”] )(?:Additional reporting|Reporting|Writing|Editing) by [A-Z][^()]{2,200})\s*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"(?<=[.!?\"”»)。”])\s*(?:[(\[–—-]{{0,2}}\s?{MASK}+(?:/\w{{2,12}})*[)\].]{{0,3}}(?:\s*(?:&#\d{{1,2}};|[\x00-\x08\x0e-\x1f]))?|[（(]完[）)])\s*$"
)
"""An agency's sign-off at the end of a line. The wire sent a sign that is not printed after it, which an archive may spell out: "Reuter &#3;"."""
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]][\s|]*$")
_ENDS = re.compile(r"[.!?…:;。！？؟][\"'”’»)\]]*\s*$")


_JOINTS = re.compile(
    r"\s[/|–—-]\s|[.!?\"”»]\s+(?![/|–—-]\s)|\s(?=©|(?:photo|foto|bild|picture|image|credit|crédit|beeld)\b ?[:/])", re.IGNORECASE
)
_SETTING = r"(?:thumb(?:nail)?|framed?|frameless|border|right|left|center|upright(?:=[\d.]+)?|\d{2,4}px)"
_IMAGE = re.compile(
    rf"(?:\[\[)?(?:(?:image|file):[^|\n]{{1,120}}(?:\||\]\]|$)(?:{_SETTING}\|)*|(?:{_SETTING}\|)+(?:{_SETTING}(?=[\W]*$))?)", re.IGNORECASE
)
_IMAGE_END = re.compile(rf"(?:\|{_SETTING})+\]*\s*$", re.IGNORECASE)
"""How a wiki sets an image at the head of a line, and at its end: thumb|right|200px|."""
_TAGS = re.compile(r"(?:<[^<>\n]{1,120}>\s*)+")
_SITE = re.compile(r" \| ((?:[A-Z][\w.'’&-]* ?){1,4})$")
_LONGEST_TITLE, _LEAST_IN_TITLE = 200, 4
"""Code points of a page's title at most; words of the headline in it at least."""
_INDENT = re.compile(r"[\n\r](?: {2,}|\t[ \t]*)\Z")
_DEEPEST = 12
"""Code points before a line in which its indent is looked for."""
_LONGEST_CROSSHEAD = 7
_SPECKS = " .,:;'\"“”‘’-"
_FIRST_WORD, _HEAD = re.compile(r"[^\W_]{2,}|[AI0-9](?= )"), 40
_FIGURE = re.compile(r"\d")
_LEAST_SIGNED = 12
_LONGEST_CAPTION = 320
_LONGEST_CREDIT = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text that is one thing; `glued`: it follows the unit before without white space between.

    `crosshead`: it is a line with which a printer breaks a column. `site`: it names the site after the headline, as the title of a page does.
    """

    start: int
    end: int
    glued: bool = False
    after_blank: bool = False
    crosshead: bool = False
    site: bool = False


_FOLDED, _LEAST_SMALL, _CAPITALS = 2_000, 40, 0.002
"""Code points looked at for capitals; small letters that there are at least; capitals to a small letter in a text put into small letters."""
_LONGEST_TAIL = 400
"""Code points at the end of a line in which a credit or a signature is looked for."""


def split_units(text: str, masked: str, cues: PageCues) -> list[Unit]:
    """Return the units of a text in order; `masked` is the text with agencies masked, `cues` those of its language."""
    lines = [span for m in _LINE.finditer(text) if (span := trim(text, m.start(), m.end()))]
    spans = [(line.start, line.end) for line in lines]
    crossheads: set[tuple[int, int]] = set()
    if is_wrapped(text, spans):
        crossheads = set(find_crossheads(text, spans))
        spans = _join_lines(text, masked, spans, cues, {end for _, end in crossheads})
    units: list[Unit] = []
    for start, end in spans:
        if (start, end) in crossheads:
            units.append(Unit(start, end, crosshead=True))
            continue
        blank = bool(units) and len(re.findall(r"\n|\r(?!\n)", text[units[-1].end : start])) > 1
        for number, (left, right) in enumerate(_unglue(text, masked, start, end, cues)):
            glued = number > 0 and left > 0 and not text[left - 1].isspace()
            site = left == _site_name(masked, start, end, cues)
            units.append(Unit(left, right, glued, blank and number == 0, site=site))
    return units


def is_folded(text: str) -> bool:
    """Return whether a text has been put into small letters, so that none tells how a line or a name begins.

    >>> is_folded("the mine was searched for two days. on monday the owners gave up hope, an inspector wrote to gorran.")
    True
    """
    head = text[:_FOLDED]
    small = sum(map(str.islower, head))
    return small > _LEAST_SMALL and sum(map(str.isupper, head)) < _CAPITALS * small


_LEAST_EVEN, _BROAD = 8, (50, 110)
"""Lines that a column set even has at least, and code points of one of them; entries of a table or a list are shorter."""


def is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Return whether lines break where the column ends, not where the paragraph does."""
    if len(lines) < 5:
        return False
    indented = [_INDENT.search(text, max(0, start - _DEEPEST), start) is not None for start, _ in lines]
    by_indent = any(indented[1:]) and not all(indented[1:])
    cased = not is_folded(text)  # else a small letter tells nothing
    runs_on = 0
    for ((begin, end), (start, stop)), starts_paragraph in zip(pairwise(lines), indented[1:], strict=True):
        if not _ENDS.search(text[max(0, end - 4) : end]):
            in_column = by_indent and (not starts_paragraph or _is_table(text, (begin, end), (start, stop)))
            runs_on += (cased and text[start].islower()) or text[end - 1] in "-\u00ad," or in_column
    broken = runs_on >= 0.3 * (len(lines) - 1) and _median([end - start for start, end in lines]) <= 100
    return broken or _is_set_even(text, lines)


def _is_set_even(text: str, lines: list[tuple[int, int]]) -> bool:
    """Return whether most lines are about as long as a broad column, and half of them end without a stop, whatever the next begins with."""
    widths = sorted(end - start for start, end in lines)
    column = widths[int(0.8 * (len(widths) - 1))]
    if len(lines) < _LEAST_EVEN or not _BROAD[0] <= column <= _BROAD[1]:
        return False
    even = sum(abs(width - column) <= 0.15 * column for width in widths)
    going_on = sum(not _ENDS.search(text[max(0, end - 4) : end]) for _, end in lines)
    return even >= 0.6 * len(lines) and going_on >= 0.5 * len(lines)


def _is_table(text: str, *lines: tuple[int, int]) -> bool:
    return all(_FIGURE.search(text, *line) for line in lines)


def _median(numbers: list[int]) -> float:
    """Return the median; the standard module that has it imports decimals, fractions and random numbers."""
    ordered, middle = sorted(numbers), len(numbers) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _join_lines(text: str, masked: str, lines: list[tuple[int, int]], cues: PageCues, heads: set[int]) -> list[tuple[int, int]]:
    """Join the lines of each paragraph; `heads`: where crossheads end."""
    widths = sorted(end - start for start, end in lines)
    column = widths[int(0.8 * (len(widths) - 1))]
    out: list[tuple[int, int]] = []
    for last, (start, end) in zip([(0, 0), *lines], lines, strict=False):
        if out and last[1] not in heads and end not in heads and not _breaks(text, masked, last, start, end, column, cues):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _breaks(text: str, masked: str, last: tuple[int, int], start: int, end: int, column: int, cues: PageCues) -> bool:
    """Return whether a paragraph ends with the line `last`, which the line `start:end` follows."""
    gap = text[last[1] : start]
    if gap.count("\n") > 1:
        return True
    last_line = text[last[0] : last[1]]
    if _is_heading(last_line) or _is_heading(text[start:end]):
        return True
    ended = bool(_ENDS.search(last_line))
    if ended and (len(last_line) < 0.75 * column or len(gap) - 1 - gap.rfind("\n") >= 2) and not text[start].islower():
        return True
    line = masked[start:end]
    return ended and any(
        p.match(line) for p in (cues.byline_start, cues.credit_line, cues.furniture_line, cues.comment_header, cues.comment_end)
    )


def find_crossheads(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    r"""Return the lines with which a printer breaks a column: a few words in the capitals of a headline, between two sentences.

    >>> text = "He fled at dawn.\nTroops Are Ready.\nThe raid was over."
    >>> [text[start:end] for start, end in find_crossheads(text, [(0, 16), (17, 34), (35, 53)])]
    ['Troops Are Ready.']
    """
    return [
        (start, end)
        for (_, before), (start, end), (after, _) in zip(lines, lines[1:], lines[2:], strict=False)
        if _is_crosshead(text[start:end]) and _ENDS.search(text[max(0, before - 4) : before]) and _opens(text, after)
    ]


def _opens(text: str, at: int) -> bool:
    """Return whether a sentence begins there: the first word, past specks of the scan, has a capital."""
    word = _FIRST_WORD.search(text, at, at + _HEAD)
    return word is not None and not word[0][0].islower()


def _is_crosshead(line: str) -> bool:
    words = line.strip(_SPECKS).split()
    if not 2 <= len(words) <= _LONGEST_CROSSHEAD or any(char.isdigit() for char in line) or line.rstrip().endswith((",", ":", ";")):
        return False
    heavy = [word for word in words if len(word.strip(_SPECKS)) > 3]
    if words[-1].islower() and not line.rstrip().endswith("."):
        return False
    return len(heavy) >= 2 and words[0][0].isupper() and all(word.lstrip(_SPECKS)[:1].isupper() for word in heavy)


def _is_heading(line: str) -> bool:
    letters = "".join(filter(str.isalpha, line))
    return len(letters) > 4 and sum(map(str.isupper, letters)) > 0.9 * len(letters)


def _inline_credit(masked: str, start: int, end: int, cues: PageCues) -> int | None:
    """Return where a photo credit begins at the end of a caption's line: after a slash, a dash, a full stop, a ©."""
    if end - start > _LONGEST_CAPTION:
        return None
    for joint in _JOINTS.finditer(masked, max(start + 12, end - _LONGEST_CREDIT), end):
        tail = masked[joint.end() : end]
        sign = joint[0].strip() in ("/", "|", "-", "–", "—")
        if cues.photo_credit.match(tail) or (
            sign and re.fullmatch(r"(?:[A-Z][\w.'’-]*\s?){1,4}(?:[/,]\s?.{2,30})?", tail) and tail.isupper()
        ):
            return joint.start() + (1 if joint[0][0] in '.!?"”»' else 0) if not sign else joint.start()
    return None


def _site_name(masked: str, start: int, end: int, cues: PageCues) -> int | None:
    """Return where the name of the site begins in the title of a page: after a bar that follows the headline."""
    found = _SITE.search(masked, start, end) if end - start < _LONGEST_TITLE else None
    if found is None or MASK in found[0] or masked.count("|", start, end) != 1 or cues.byline_start.match(masked, start, end):
        return None
    return found.start(1) if len(masked[start : found.start()].split()) >= _LEAST_IN_TITLE else None


def image_markup(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the caption within a wiki's line for an image starts and ends; None if the line is none.

    >>> line = "thumb|right|200px|The mine at Gorran"
    >>> image_markup(line, 0, len(line))
    (18, 36)
    """
    head, tail = _IMAGE.match(text, start, end), _IMAGE_END.search(text, start, end)
    if head is None and tail is None:
        return None
    first = head.end() if head else start
    close = text.find("]]", first, end) if text.startswith("[[", start) else -1
    return first, max(first, close if close >= 0 else tail.start() if tail else end)


def _may_credit(line: str) -> bool:
    """Return whether a line has what a credit at its end cannot do without: a bracket, or *reporting by*, *editing by*."""
    return "(" in line or "[" in line or "ing by " in line.lower()


def _unglue(text: str, masked: str, start: int, end: int, cues: PageCues) -> list[tuple[int, int]]:
    """Cut a line where parts were glued together: markers of comments, sentences without a space, credits at its end."""
    cuts = {start, end}
    for marker in cues.comment_glued.finditer(masked, start, end):
        before, after = masked[marker.start() - 1 : marker.start()], masked[marker.end() : marker.end() + 1]
        if not (before.isalnum() and marker.start() > start and before.islower()) and not after.islower():
            cuts |= {marker.start(), marker.end()}
    for glue in _GLUED_SENTENCE.finditer(text, start, end):
        if glue.start() - start > 15 and end - glue.end() > 15:
            cuts.add(glue.end())
    if (text.find("|", start, end) >= 0 or text.startswith("[[", start)) and (markup := image_markup(text, start, end)):
        cuts |= {markup[0], markup[1], markup[1] + 2 if text.startswith("]]", markup[1]) else markup[1]}
    if text.startswith("<", start) and (tags := _TAGS.match(text, start, end)):
        cuts.add(tags.end())
    if (site := _site_name(masked, start, end, cues)) is not None:
        cuts.add(site)
    tail = max(start, end - _LONGEST_TAIL)
    credit = _TRAILING_CREDIT.search(text, tail, end) if _may_credit(text[tail:end]) else None
    if credit and credit.start() > start:
        cuts.add(credit.start())
    signed = _SIGNED.search(masked, tail, end) if MASK in masked[tail:end] or "完" in masked[tail:end] else None
    if signed and signed.start() - start > _LEAST_SIGNED:
        cuts.add(signed.start())
    bracket = _BRACKET.search(masked, tail, end)
    inline = _inline_credit(masked, start, end, cues)
    initial = bracket is not None and inline is not None and bracket.start() < inline  # (M. Holm/AP): a point that ends no sentence
    if inline and credit is None and not initial:
        cuts.add(inline)
    if bracket and bracket.start() > start and cues.photo_credit.match(bracket[1]) and (credit is None or bracket.start() < credit.start()):
        cuts.add(bracket.start())
    places = sorted(cuts)
    spans = [trim(text, a, b) for a, b in pairwise(places)]
    return [(span.start, span.end) for span in spans if span]
