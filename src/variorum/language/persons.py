"""The names of an article → who is meant by a surname, a title or a pronoun: the fullest form, and what sex the text shows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from variorum.language.grammar import Grammar
from variorum.language.phrases import closed_classes
from variorum.tokens import word_key

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_PARTICLE = r"(?:v[ao]n|de[rnl]?|la|le|d[aiu]|dos|del|della|bin|ibn|al|el|ter|ten|y|zu|St\.) "
_RUN = re.compile(
    rf"(?<![\w.])[{_UPPER}](?:[\w'’-]*\w|\.(?:[{_UPPER}]\.)*)?(?:\.? (?:{_PARTICLE}){{0,2}}[{_UPPER}](?:[\w'’-]*\w|\.(?:[{_UPPER}]\.)*)?)*"
)
_ENDS = ("", ".", "!", "?", "\n", "…")
_OWNER = re.compile(r"['’]s?$")
_OWNS = ("s", "'", "’")
_LONGEST = 5


class Persons:
    """The names in an article's reporting, and what each shows."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]], rules: Grammar) -> None:
        self._rules = rules
        self._short = rules.names.titles | rules.names.suffixes
        self._common = rules.function.every | closed_classes(rules).times
        self._inside: set[str] = set()
        self._roles = closed_classes(rules).roles | rules.names.organisations
        self._forms: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        self._printed: dict[tuple[str, ...], str] = {}
        self._sexes: dict[str, Counter[str]] = defaultdict(Counter)
        self._holders: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        self.places: list[tuple[int, int, str]] = []
        for start, end in spans:
            for m in _RUN.finditer(text, start, end):
                opens = text[max(start, m.start() - 3) : m.start()].rstrip(" \"“'‘«„\xa0")[-1:] in _ENDS
                if " " in m[0]:
                    self._split(m[0].split(" "), m.start(), opens=opens)
                else:
                    self._add_word(m[0], m.start(), m.end(), opens=opens)

    def _add_word(self, word: str, start: int, end: int, *, opens: bool) -> None:
        """Take note of a name of one word: what `_add` does, without what only names of several words need."""
        key = word_key(_OWNER.sub("", word) if word[-1:] in _OWNS else word)
        if not key or key in self._common:
            return
        if not opens:
            self._inside.add(key)
        self.places.append((start, end, key))

    def _split(self, words: list[str], at: int, *, opens: bool) -> None:
        """Take a run of capitals apart where a full stop in it ends a sentence."""
        first = 0
        for n, word in enumerate(words):
            last = n + 1 == len(words)
            if last or (word.endswith(".") and len(word) > 2 and "." not in word[:-1] and word_key(word[:-1]) not in self._short):
                part = words[first : n + 1]
                self._add(part if last else [*part[:-1], part[-1][:-1]], at, opens=opens)
                at += sum(map(len, words[first : n + 1])) + n + 1 - first
                first, opens = n + 1, True

    def _add(self, words: list[str], at: int, *, opens: bool) -> None:
        end = at + sum(map(len, words)) + len(words) - 1
        found = self._strip(words)
        if found is None:
            return
        first, last, sex = found
        name = " ".join(words[first:last])
        keys = tuple(word_key(word) for word in words[first:last])
        if not all(keys):
            return
        if not opens or len(keys) > 1 or first:
            self._inside.add(keys[-1])
        self.places.append((at, end, keys[-1]))
        if sex:
            self._sexes[keys[-1]][sex] += 2
        for word in words[:first]:
            if (role := word_key(word.rstrip("."))) in self._roles:
                self._holders[role][keys] += 1
        if 1 < len(keys) <= _LONGEST:
            self._printed.setdefault(keys, _OWNER.sub("", name))
            for key in keys:
                self._forms[key][keys] += 1

    def _strip(self, words: list[str]) -> tuple[int, int, str] | None:
        """Return where the name itself begins and ends in a run of capitals, and the sex that its titles show."""
        rules = self._rules
        keys = [word_key(word.rstrip(".")) for word in words]
        words[-1] = _OWNER.sub("", words[-1])
        first, sex = 0, ""
        for n, key in enumerate(keys):
            if key in rules.persons.male and n + 1 < len(keys):
                sex = "he"
            elif key in rules.persons.female and n + 1 < len(keys):
                sex = "she"
            if key in self._roles and n + 1 < len(keys) and not (n == 1 and n + 2 == len(keys) and first == 1):
                first = n if key in rules.persons.honorifics else n + 1
            elif n == first and key in rules.function.every and n + 1 < len(keys):
                first = n + 1
        last = len(keys)
        while last > first and keys[last - 1] in rules.names.suffixes and last - first > 2:
            last -= 1
        if 0 < first == last - 1 and keys[first] in rules.names.organisations:
            first = 0  # the Justice Department is no Department with a title
        single = keys[first] if last - first == 1 else ""
        if first >= last or single in self._common:
            return None
        return first, last, sex

    def fullest(self, name: str) -> str:
        """Return the fullest form in the article of a name as printed.

        >>> from variorum.language.grammar import grammar
        >>> text = "Freya Moen left. Moen said so."
        >>> Persons(text, [(0, len(text))], grammar("en")).fullest("Moen")
        'Freya Moen'
        """
        words = name.split()
        found = self._strip(words)
        if found is None:
            return _OWNER.sub("", name)
        first, last, _ = found
        keys = tuple(word_key(word) for word in words[first:last])
        printed = " ".join(words[first:last])
        best = self._best(keys)
        return self._printed[best] if best else printed

    def _best(self, keys: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the form that most often stands for a name: it ends in the same surname, or holds it."""
        forms = self._forms.get(keys[-1])
        if not forms:
            return None
        organisations = self._rules.names.organisations
        fit = [form for form in forms if _holds(form, keys) and not (set(form) - set(keys)) & organisations]
        ending = [form for form in fit if form[-1] == keys[-1]]
        if not ending and len(keys) == 1:
            ending = [form for form in fit if form[0] != keys[0] or len(form) > 2] or fit
        candidates = ending or fit
        if not candidates:
            return None
        common = max(candidates, key=lambda form: (forms[form], len(form)))
        longer = [form for form in candidates if _holds(form, common) and form[-1] == common[-1]]
        return max(longer, key=lambda form: (len(form), forms[form]))

    def holder(self, role: str) -> str | None:
        """Return the one person in the article whose name bears a title, or None if there is none or several."""
        names = {self.fullest(" ".join(keys)) for keys in self._holders.get(role, ())}
        return names.pop() if len(names) == 1 else None

    def is_person(self, surname: str) -> bool:
        """Return whether the article shows that a name is a person's: it stands with a given name or a title, or has a sex."""
        if self._sexes.get(surname):
            return True
        organisations = self._rules.names.organisations
        return any(form[-1] == surname and not set(form) & organisations for form in self._forms.get(surname, ()))

    def see(self, name: str, sex: str, weight: int = 1) -> None:
        """Note that the text speaks of a person as he or she."""
        key = word_key(_OWNER.sub("", name.split()[-1])) if name.split() else ""
        if key:
            self._sexes[key][sex] += weight

    def fits(self, name: str, sex: str) -> bool:
        """Return whether nothing shows that a person is of the other sex."""
        key = word_key(name.split()[-1]) if name.split() else ""
        votes = self._sexes.get(key)
        return not votes or votes[sex] * 2 >= sum(votes.values())

    def between(self, start: int, end: int) -> Sequence[tuple[int, int, str]]:
        """Return the names that stand in a stretch: start, end and surname of each; no word that only opens sentences."""
        first = bisect_left(self.places, (start, 0, ""))
        return [place for place in self.places[first : bisect_left(self.places, (end, 0, ""))] if place[2] in self._inside]


def _holds(form: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    """Return whether all words of a name stand in a form of it, in order."""
    rest = iter(form)
    return all(any(key == other or (len(key) == 1 and other.startswith(key)) for other in rest) for key in keys)
