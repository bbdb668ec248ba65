"""Units → who speaks each quotation: by the attribution beside it, by one elsewhere in its sentence, or by what goes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.ingest.quotes.units import Unit
from variorum.ingest.quotes.writings import find_writer, may_be_writing
from variorum.language.attributions import Attribution
from variorum.language.grammar import Grammar
from variorum.language.persons import Persons
from variorum.language.quotations import Quotation
from variorum.tokens import word_key

_NEAR = 24
"""Code points between a quotation and an attribution that stand beside each other."""
_INDEFINITE = frozenset({"a", "an", "ein", "eine", "un", "une", "una"})
_OBJECT = 6
"""Code points of a short object between a verb and what it quotes: called it “a shame”."""
_BACK = 8
"""Units before a pronoun in which its person is sought."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a quotation, as printed there and by name; `goes_on`: it is one utterance with the quotation before."""

    attribution: Attribution | None
    speaker: str | None
    goes_on: bool = False


class Voices:
    """The quotations of one article, and who speaks them."""

    def __init__(self, text: str, units: Sequence[Unit], persons: Persons, rules: Grammar) -> None:
        self._text, self._units, self._persons, self._rules = text, units, persons, rules
        self._resolved: dict[tuple[int, int], str | None] = {}
        self._found: dict[int, Voice] = {}

    def assign(self, quotations: Sequence[Quotation]) -> list[Voice]:
        """Return a voice for each quotation."""
        for number, unit in enumerate(self._units):
            for place, (at, quotation) in enumerate(unit.quotes):
                self._found[at] = self._voice(number, unit, place, at, quotation, quotations)
        return [self._found.get(at, Voice(None, None)) for at in range(len(quotations))]

    def _voice(self, number: int, unit: Unit, place: int, at: int, quotation: Quotation, quotations: Sequence[Quotation]) -> Voice:
        before = self._found.get(at - 1)
        if before and quotations[at - 1].goes_on:
            return replace(before, goes_on=True)
        chosen = self._beside(unit, place, quotation) or self._in_next(number, unit, quotation)
        if chosen:
            same = before is not None and before.attribution == chosen
            return Voice(chosen, self._speaker(number, chosen), goes_on=same)
        return self._continuing(number, unit, at, quotation, quotations)

    def _beside(self, unit: Unit, place: int, quotation: Quotation) -> Attribution | None:
        """Return the attribution of a quotation within its own unit."""
        found = unit.attributions
        if not found:
            return None
        quotes = [q for _, q in unit.quotes]
        found = [a for a in found if a.cue_start is None or self._says(a)] or found
        after = next((a for a in found if a.start >= quotation.end), None)
        if after and place + 1 < len(quotes) and quotes[place + 1].start < after.start:
            after = None
        before = next((a for a in reversed(found) if a.end <= quotation.start), None)
        near = after is not None and len(self._text[quotation.end : after.start].strip(" ,.-—–\n")) < _NEAR
        close = self._text[before.end : quotation.start].strip() if before else ""
        if (
            before
            and before.cue_start is not None
            and before.cue_start > (before.speaker_start or 0)
            and len(close) < _OBJECT
            and "," not in close
        ):
            if after and close and near:
                return before
        if after and near and self._runs_into(quotation):
            return after
        if before and (place == 0 or quotes[place - 1].end <= before.start or not (near and after)):
            return before
        if after:
            return after
        around = [a for a in found if a.start < quotation.end and quotation.start < a.end]
        return before or (around[-1] if around else None)

    def _says(self, found: Attribution) -> bool:
        """Return whether a verb tells of words, and not of a belief: in X said Y believed, X speaks."""
        return word_key(self._text[found.cue_start : found.cue_end]) not in self._rules.persons.believing

    def _reports(self, found: Attribution) -> bool:
        """Return whether a verb tells of words even where none are quoted beside it."""
        return word_key(self._text[found.cue_start : found.cue_end]) in self._rules.speech.neutral | self._rules.speech.marked

    def _runs_into(self, quotation: Quotation) -> bool:
        """Return whether a quotation ends as one does that an attribution follows: with a comma, or asking."""
        inside = self._text[quotation.start : quotation.end].rstrip("\"”“’'»«› \xa0\u202f")[-1:]
        outside = self._text[quotation.end : quotation.end + 2].lstrip()[:1]
        return inside in (",", "?", "!", "…", "—", "–", "-") or outside in (",", "—", "–", "-")

    def _in_next(self, number: int, unit: Unit, quotation: Quotation) -> Attribution | None:
        """Return the attribution that opens the next sentence, where the quotation that ends this one asks or calls."""
        if number + 1 >= len(self._units) or self._text[quotation.end : unit.end].strip() or not self._runs_into(quotation):
            return None
        following = self._units[number + 1]
        if following.paragraph != unit.paragraph or not following.attributions:
            return None
        first = following.attributions[0]
        return first if len(self._text[following.start : first.start].strip()) < 3 else None

    def _continuing(self, number: int, unit: Unit, at: int, quotation: Quotation, quotations: Sequence[Quotation]) -> Voice:
        before = self._found.get(at - 1)
        opens = not self._text[unit.start : quotation.start].strip()
        if before and at and quotations[at - 1].start >= self._paragraph_start(number):
            if not opens and not self._text[quotations[at - 1].end : quotation.start].strip(" ,;.\n"):
                return replace(before, goes_on=False)
            return replace(before, goes_on=opens and before.speaker is not None) if opens else Voice(None, None)
        previous = self._last_before_paragraph(number)
        if not opens or previous is None:
            return Voice(None, None)
        if previous.quotes and before and not self._text[previous.quotes[-1][1].end : previous.end].strip(" .\n"):
            return replace(before, goes_on=False)
        said = [a for a in previous.attributions if a.cue_start is None or self._reports(a)]
        found = next((a for a in reversed(said) if a.name or a.pronoun), said[-1] if said else self._subject(previous))
        return Voice(found, self._speaker(number - 1, found)) if found else Voice(None, None)

    def _subject(self, unit: Unit) -> Attribution | None:
        """Return whom a sentence is about that a colon ends (Clinton released the following statement:), or who has spoken before."""
        named = self._persons.between(unit.start, unit.end)
        if not self._text[unit.start : unit.end].rstrip().endswith(":"):
            spoken = {voice.speaker for voice in self._found.values()}
            named = [p for p in named[:1] if p[0] - unit.start < _NEAR and self._persons.fullest(self._text[p[0] : p[1]]) in spoken]
        return Attribution(named[0][0], named[0][1], named[0][0], named[0][1], None, None, name=True, pronoun=False) if named else None

    def _paragraph_start(self, number: int) -> int:
        paragraph = self._units[number].paragraph
        while number and self._units[number - 1].paragraph == paragraph:
            number -= 1
        return self._units[number].start

    def _last_before_paragraph(self, number: int) -> Unit | None:
        paragraph = self._units[number].paragraph
        while number and self._units[number].paragraph == paragraph:
            number -= 1
        unit = self._units[number]
        return unit if unit.paragraph != paragraph else None

    def _speaker(self, number: int, found: Attribution) -> str | None:
        """Return the name of who an attribution says speaks; None for a pronoun that nothing resolves."""
        place = found.start, found.speaker_start if found.speaker_start is not None else -1
        if place not in self._resolved:
            self._resolved[place] = self._resolve(number, found)
        return self._resolved[place]

    def _resolve(self, number: int, found: Attribution) -> str | None:
        if found.speaker_start is None:
            return self._person_before(number, found.start, "")
        printed = self._printed(found)
        if found.name:
            return self._persons.fullest(printed)
        if not found.pronoun:
            return self._writer(number, found, printed) or self._nominal(printed)
        key, persons = word_key(printed), self._rules.persons
        if key in persons.first:
            return None
        sex = "he" if key in persons.he else "she" if key in persons.she and key not in persons.they else ""
        return self._person_before(number, found.speaker_start, sex)

    def _printed(self, found: Attribution) -> str:
        return " ".join(self._text[found.speaker_start : found.speaker_end].split())

    def _nominal(self, printed: str) -> str:
        words = printed.split()
        definite = len(words) > 1 and word_key(words[0]) in self._rules.function.articles and word_key(words[0]) not in _INDEFINITE
        named = self._persons.holder(word_key(words[-1])) if definite else None
        return named or printed

    def _writer(self, number: int, found: Attribution, printed: str) -> str | None:
        """Return who wrote what is quoted, where a piece of writing is said to read so: the last entry, her letter."""
        if not may_be_writing(printed, self._rules) or found.speaker_start is None or found.speaker_end is None:
            return None
        end = found.speaker_end
        words, persons = printed.split(), self._rules.persons
        owner = word_key(words[0])
        if owner in persons.he | persons.she:
            return self._person_before(number, found.speaker_start, "he" if owner in persons.he else "she")
        sentences = [unit.tokens for unit in self._units[:number]]
        sentences.append([token for token in self._units[number].tokens if token.end <= end])
        writer = find_writer(self._text, sentences, word_key(words[-1]), self._rules)
        if writer is None:
            return None
        who = " ".join(self._text[writer.start : writer.end].split())
        return self._persons.fullest(who) if writer.name else self._nominal(self._as_known(who))

    def _as_known(self, printed: str) -> str:
        """Return a noun with its article where the text has it so: its keeper, the keeper."""
        words = printed.split()
        if len(words) > 1 and word_key(words[0]) in self._rules.persons.owning:
            known = re.search(rf"\bthe {re.escape(' '.join(words[1:]))}\b", self._text, re.IGNORECASE)
            return known[0][0].lower() + known[0][1:] if known else printed
        return printed

    def _person_before(self, number: int, place: int, sex: str) -> str | None:
        """Return the nearest person before a pronoun who can be meant: one who speaks, or whom a sentence is about."""
        passed: list[str] = []
        for at in range(number, max(-1, number - _BACK), -1):
            unit = self._units[at]
            for name in self._spoken_in(unit, place):
                if self._fits(name, sex):
                    return name
            passed += self._named_in(unit, place)
            if passed and at < number:
                break
        return next((name for name in passed if self._fits(name, sex)), None)

    def _fits(self, name: str, sex: str) -> bool:
        if sex and not self._persons.fits(name, sex):
            return False
        if sex:
            self._persons.see(name, sex)
        return True

    def _spoken_in(self, unit: Unit, place: int) -> list[str]:
        """Return who speaks in a unit before a place, the last one first: named, or one person by what they are."""
        out = []
        for found in reversed(unit.attributions):
            if found.speaker_end is None or found.speaker_end > place or found.pronoun:
                continue
            printed = self._printed(found)
            if found.name:
                surname = word_key(self._persons.fullest(printed).split()[-1])
                if self._persons.is_person(surname) or self._says(found):
                    out.append(self._persons.fullest(printed))
            elif word_key(printed.split()[-1]) in self._rules.persons.male | self._rules.persons.female:
                out.append(self._nominal(printed))
        return out

    def _named_in(self, unit: Unit, place: int) -> list[str]:
        """Return the persons whom a unit names outside quotations, in order."""
        quoted = [q for _, q in unit.quotes]
        starts = [q.start for q in quoted]
        names = []
        for start, end, surname in self._persons.between(unit.start, min(unit.end, place)):
            at = bisect_right(starts, start) - 1
            if (at < 0 or start >= quoted[at].end) and self._persons.is_person(surname):
                names.append(self._persons.fullest(self._text[start:end]))
        return names
