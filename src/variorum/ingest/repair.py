"""A text → the repairs that its own damage calls for; what only a sibling attests comes later, from another stage.

Each rule is a function from text to repairs, named in `Repair.rule`:

    surrogate       a lone surrogate, which is no character
    control         C1 controls that are cp1252 punctuation
    mojibake        UTF-8 read as something else (by ftfy)
    entity          &rsquo; &#8217; &amp;quot;
    soft_hyphen     U+00AD, and ¬ at a line's end
    hyphen          a word broken at a line's end, with or without its hyphen
    contraction     don t, I m, it s; dont; don?t
    possessive      Asia s; Asia?s
    plural          the workers  own, where a space stands for the mark
    elision         l opposition (French)
    detached        Moscow 's

A gate keeps sound text as it is: a rule for lost apostrophes fires only where the text shows that it lost them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from variorum.language.grammar import grammar
from variorum.language.words import is_english_word
from variorum.model import Repair
from variorum.offsets import Mended, in_order, rebase

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x80-\x9f]")
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SUSPECT = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9fÂÃŒœ]")
"""What ftfy's signs of mojibake, which take their time, cannot do without."""
_OPENED = "â€œ"
_END_LOST = re.compile(r"â€(?=[\s.,;:!?)\]]|$)")
"""A closing mark, of whose three characters the last, which nothing shows, is lost; where opening marks stand as `_OPENED`."""
_SOFT = re.compile(r"\u00ad(?:[ \t]*\r?\n[ \t]*)?|¬[ \t]*\r?\n[ \t]*")
_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_LETTERS, _LAST_LETTERS = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+$")
_LONGEST_WORD = 100
_RUNS_ON = re.compile(r"\n[ \t]*[a-zà-ÿ]")
_BROKEN = re.compile(r"[^\W\d_][-‐]?[ \t]*\r?\n[ \t]*(?=[a-zà-ÿ])")
_LINE_BREAK = re.compile(r"([^\W\d_]+)[ \t]*\r?\n[ \t]*([^\W\d_]+)")

_NOT = r"(?:do|does|did|is|are|was|were|has|have|had|wo|would|ca|could|should|must|need|might|ai|sha)n"
_SPACE_CONTRACTIONS = re.compile(
    rf"\b(?:{_NOT}(?P<gap>[ \u00a0])t\b|I(?P<gap2>[ \u00a0])(?:m|ve|ll|d)\b|(?:you|we|they)(?P<gap3>[ \u00a0])(?:re|ve|ll|d)\b"
    r"|(?:he|she|it|that|there|who|what|where|here|how|let|this|someone|everyone|nobody)(?P<gap4>[ \u00a0])(?:s|ll|d)\b)(?!['’]|\.\w)",
    re.IGNORECASE,
)
_LONE_ENDING = re.compile(r"[ \u00a0](?:[tTmMsSſdD]|[vVrR][eE]|[lL][lL])\b")
_SPACE_POSSESSIVE = re.compile(r"(?<![\w'’])(?P<owner>[^\W_][\w&.'’]*[\w.\]])(?P<gap>[ \u00a0])s(?=[ \u00a0,.;:!?)\n\"”-]|$)(?!\.\w)")
_SPACE_PLURAL = re.compile(r"(?P<owner>[^\W\d_]{2,}s)(?P<gap>  )(?=[a-z])")
_DENIABLE = ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should", "must", "need")
_TOGETHER = (*(f"{verb}nt" for verb in _DENIABLE), "youre", "youve", "theyre", "theyve", "weve")
_I_TOGETHER = re.compile(r"[iIİı](?<!\w.)(?:[mM]|[vV][eE])\b")
_NOTHING = re.compile(
    rf"\b(?:(?P<no>(?:{'|'.join(_DENIABLE)})n)t|(?P<pro>you|they)(?P<re>re|ve)|(?P<we>we)ve|(?P<I>I)(?P<am>m|ve))\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"(?P<mark>[?\ufffd¿_])(?<=[^\W\d_].)(?=(?:s|t|re|ve|ll|d|m)\b)")
_PLACEHOLDER_PLURAL = re.compile(r"(?<=[a-z]s)[?\ufffd¿](?= [a-z])")
_DETACHED = re.compile(r"(?P<gap> )(?=['’](?:s|re|ve|ll|d|m|t)\b)(?<=[^\W_] )")
_NEGATED = re.compile(rf"\b{_NOT}?$", re.IGNORECASE)
_ELISION = re.compile(
    r"(?<![\w'’])(?P<clitic>[ldjmtnscLDJMTNSC]|qu|Qu|jusqu|lorsqu|puisqu)(?P<gap>[ \u00a0])(?=[aeiouyhàâäéèêëîïôöùûüœAEIOUYHÀÂÄÉÈÊËÎÏÔÖÙÛÜŒ]\w)"
)
_KEPT = re.compile(r"['’](?<=[^\W\d_].)(?=[^\W\d_])|['’](?<=s.)(?= )")
_FEW_WORDS = 2


def find_repairs(found: str, language: str | None) -> tuple[Repair, ...]:
    """Return the repairs of a text on its own evidence, in order, none overlapping another.

    Args:
        found: the text as decoded.
        language: ISO 639-1, or None.

    >>> [(r.found, r.restored, r.rule) for r in find_repairs("Asia s poorest don t know.", "en")]
    [(' ', "'", 'possessive'), (' ', "'", 'contraction')]
    """
    return repair_losses(found, Mended(found, repair_damage(found)), language)


def repair_damage(found: str) -> tuple[Repair, ...]:
    """Return the repairs that need no knowledge of the language: characters that were read or written wrongly."""
    odd = [] if found.isascii() else [*_surrogates(found), *_mojibake(found), *_controls(found)]
    return in_order([*odd, *_entities(found), *_soft_hyphens(found)])


def repair_losses(found: str, base: Mended, language: str | None) -> tuple[Repair, ...]:
    """Return all repairs of a text: those of `base`, which `repair_damage` found, and those of the marks that its language shows to be lost."""
    text = base.text
    second = [*_line_hyphens(text, language), *_apostrophes(text, language)]
    return in_order([*base.repairs, *rebase(in_order(second), base, found)]) if second else base.repairs


def _surrogates(text: str) -> Iterator[Repair]:
    for m in _SURROGATE.finditer(text):
        yield Repair(m.start(), m.end(), m[0], "\ufffd", "surrogate")


def _controls(text: str) -> Iterator[Repair]:
    for m in _CONTROL.finditer(text):
        try:
            yield Repair(m.start(), m.end(), m[0], m[0].encode("latin-1").decode("cp1252"), "control")
        except UnicodeDecodeError:  # one of the five holes of cp1252
            continue


def _entities(text: str) -> Iterator[Repair]:
    if "&" not in text:
        return
    import html

    for m in _ENTITY.finditer(text):
        restored = m[0]
        while (once := html.unescape(restored)) != restored:
            restored = once
        if restored != m[0] and len(restored) <= 2:
            yield Repair(m.start(), m.end(), m[0], restored, "entity")


def _soft_hyphens(text: str) -> Iterator[Repair]:
    for m in _SOFT.finditer(text):
        inside = m.start() and text[m.start() - 1].isalnum() and m.end() < len(text) and text[m.end()].isalnum()
        if inside or "\n" not in m[0]:
            yield Repair(m.start(), m.end(), m[0], "", "soft_hyphen")


def _mojibake(text: str) -> Iterator[Repair]:
    if not _SUSPECT.search(text):
        return
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    at, opened = 0, _OPENED in text
    for whole in text.splitlines(keepends=True):
        ends = [m.start() for m in _END_LOST.finditer(whole)] if opened else []
        yield from (Repair(at + start, at + start + 2, whole[start : start + 2], "”", "mojibake") for start in ends)
        line = _END_LOST.sub('""', whole) if ends else whole
        if _SUSPECT.search(line) and is_bad(line):
            fixed = fix_encoding(line)
            if fixed != line:
                yield from _differences(line, fixed, at, "mojibake")
        at += len(line)


def _differences(found: str, restored: str, offset: int, rule: str) -> Iterator[Repair]:
    """Yield as repairs the stretches where two strings differ."""
    parts, whole = found.split(" "), restored.split(" ")
    if len(parts) != len(whole):
        parts, whole = [found], [restored]
    for one, other in zip(parts, whole, strict=True):
        if one != other:
            yield from _stretches(one, other, offset, rule)
        offset += len(one) + 1


def _stretches(found: str, restored: str, offset: int, rule: str) -> Iterator[Repair]:
    changed: list[tuple[int, int, int, int]] = []
    for op in Levenshtein.opcodes(found, restored):
        if op.tag == "equal":
            continue
        if changed and changed[-1][1] == op.src_start and changed[-1][3] == op.dest_start:
            changed[-1] = (changed[-1][0], op.src_end, changed[-1][2], op.dest_end)
        else:
            changed.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    for i, j, k, n in changed:
        yield Repair(offset + i, offset + j, found[i:j], restored[k:n], rule)


def _line_hyphens(text: str, language: str | None) -> Iterator[Repair]:
    if not _RUNS_ON.search(text) or not _BROKEN.search(text):
        return
    attested = Counter(word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
    for m in _LINE_HYPHEN.finditer(text):
        left = _LAST_LETTERS.search(text, max(0, m.start() - _LONGEST_WORD), m.start())
        right = _LETTERS.match(text, m.end())
        if left and right and right[0][0].islower():
            keep = _keeps_hyphen(left[0].casefold(), right[0].casefold(), attested, language)
            yield Repair(m.start(), m.end(), m[0], "-" if keep else "", "hyphen")
    if language != "en" or text.count("\n") < 5:
        return
    for m in _LINE_BREAK.finditer(text):
        left_word, right_word = m[1].casefold(), m[2].casefold()
        joined = left_word + right_word
        if m[2][0].islower() and not (is_english_word(left_word) and is_english_word(right_word)):
            known = is_english_word(joined) or attested[joined] > 0
            if known and not (_is_known(left_word, attested) and _is_known(right_word, attested)):
                yield Repair(m.end(1), m.start(2), text[m.end(1) : m.start(2)], "", "hyphen")


def _is_known(word: str, attested: Counter[str]) -> bool:
    return len(word) > 1 and (is_english_word(word) or attested[word] > 1)


def _keeps_hyphen(left: str, right: str, attested: Counter[str], language: str | None) -> bool:
    """Return whether a hyphen at a line's end belongs to the word: half-past does, tempo-rary does not."""
    if attested[left + right]:
        return False
    if attested[f"{left}-{right}"] > 1:
        return True
    if language != "en" or is_english_word(left + right):
        return False
    return len(left) > 1 and is_english_word(left) and is_english_word(right)


def _apostrophes(text: str, language: str | None) -> Iterator[Repair]:
    if language == "en":
        yield from _english(text)
    elif language == "fr":
        hits = list(_ELISION.finditer(text))
        if len(hits) >= _FEW_WORDS and len(hits) > len(re.findall(r"\b(?:[ldjmtnsc]|qu)['’]\w", text, re.IGNORECASE)):
            yield from (Repair(m.start("gap"), m.end("gap"), m["gap"], "'", "elision") for m in hits)
    for m in _DETACHED.finditer(text):
        if text[m.end() + 1].lower() == "t" and not _NEGATED.search(text, max(0, m.start() - 8), m.start()):
            continue  # in 't Veld
        yield Repair(m.start("gap"), m.end("gap"), " ", "", "detached")


def _english(text: str) -> Iterator[Repair]:
    kept = len(_KEPT.findall(text))
    apart = _LONE_ENDING.search(text)  # sound text has none, and the two patterns below are slow
    contractions = list(_SPACE_CONTRACTIONS.finditer(text)) if apart else []
    possessives = [m for m in _SPACE_POSSESSIVE.finditer(text) if not _is_list_letter(text, m)] if apart else []
    lost = len(contractions) + len(possessives)
    if contractions or lost >= _FEW_WORDS or (lost and not kept):
        if lost * 4 > kept:
            for m in contractions:
                name = next(group for group in ("gap", "gap2", "gap3", "gap4") if m[group])
                yield Repair(m.start(name), m.end(name), m[name], "'", "contraction")
            yield from (Repair(m.start("gap"), m.end("gap"), m["gap"], "'", "possessive") for m in possessives)
            doubles = len(re.findall(r"(?<=\w)  (?=\w)", text))
            plurals = [m for m in _SPACE_PLURAL.finditer(text) if m["owner"].casefold() not in grammar("en").function.every]
            if doubles <= 2 * len(plurals):  # elsewhere single spaces: the second one stands for a mark
                yield from (Repair(m.start("gap"), m.end("gap"), m["gap"], "' ", "plural") for m in plurals)
    yield from _without_space(text, kept)
    marks = [m for m in _PLACEHOLDER.finditer(text) if m["mark"] != "_" or kept == 0]
    for m in marks:
        rule = "possessive" if text[m.end() : m.end() + 2].rstrip().lower() == "s" else "contraction"
        yield Repair(m.start(), m.end(), m["mark"], "'", rule)
    for m in _PLACEHOLDER_PLURAL.finditer(text) if marks else ():
        yield Repair(m.start(), m.end(), m[0], "'", "plural")


def _without_space(text: str, kept: int) -> Iterator[Repair]:
    """Contractions written together (dont): only where the text shows more of them than sound ones."""
    folded = text.lower()
    if not any(word in folded for word in _TOGETHER) and not _I_TOGETHER.search(text):
        return
    hits = list(_NOTHING.finditer(text))
    if len(hits) >= _FEW_WORDS and len(hits) > kept:
        for m in hits:
            place = m.end("no") if m["no"] else m.end("pro") if m["pro"] else m.end("we") if m["we"] else m.end("I")
            yield Repair(place, place + 1, text[place], "'" + text[place], "contraction")


def _is_list_letter(text: str, m: re.Match[str]) -> bool:
    """Return whether a lone s is a letter in its own right: after a number of one digit, a bracket, or in a row of letters."""
    before = text[max(0, m.start() - 2) : m.start()]
    after = text[m.end() : m.end() + 3]
    return (bool(re.search(r"[(\[]\s?$", before)) and after.startswith(")")) or bool(re.match(r" [a-z]\b", after) and after[1] not in "ai")
