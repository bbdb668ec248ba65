"""Passages → how much of each body the other has, speech apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Passage, Share, ZoneKind
from variorum.readings.place import Context
from variorum.tokens import Words

_JOINING = frozenset("-‐‑'’./&@_")
"""Marks that join two parts to one word where no space stands: US-backed, and/or."""
_WITHOUT_SPACES = 0x0E00
"""From this code point on a letter that is a word by itself belongs to a script without spaces."""


def count_shares(a: Context, b: Context, passages: Sequence[Passage]) -> tuple[Share, Share]:
    """Return for each witness how many words of its body stand in the other, of how many, and how many of them in quotations.

    A word is what white space bounds, in a script without spaces a character. It counts if all of it is aligned with equal
    words, case aside, wherever these stand; it is speech if either witness has it in a quotation.
    """
    a_to_b = {i: j for passage in passages for i, j in passage.pairs if _equal(a, b, i, j)}
    _grow(a, b, a_to_b)
    b_to_a = {j: i for i, j in a_to_b.items()}
    return _share(a, a_to_b, b), _share(b, b_to_a, a)


def _equal(a: Context, b: Context, i: int, j: int) -> bool:
    body = a.words.zones[i] is ZoneKind.BODY and b.words.zones[j] is ZoneKind.BODY
    return body and a.words.keys[i] == b.words.keys[j]


def _grow(a: Context, b: Context, partners: dict[int, int]) -> None:
    """Pair the equal words that go on where paired ones end.

    A paragraph that moved is aligned without the words at its edge that stand at the edge of its old neighbour, too: *the bank said*.
    """
    taken = set(partners.values())
    for step in (-1, 1):
        for start, other in list(partners.items()):
            i, j = start + step, other + step
            while i not in partners and j not in taken and _has_word(a, i) and _has_word(b, j) and _equal(a, b, i, j):
                partners[i] = j
                taken.add(j)
                i, j = i + step, j + step


def _has_word(own: Context, at: int) -> bool:
    return 0 <= at < len(own.words.keys)


def _share(own: Context, partners: Mapping[int, int], other: Context) -> Share:
    words = _body_words(own.words)
    shared = [word for word in words if all(map(partners.__contains__, word))]
    theirs = other.quoted_words()
    speech = own.quoted_words() | {at for at, partner in partners.items() if partner in theirs}
    return Share(len(shared), len(words), sum(map(speech.issuperset, shared)) if speech else 0)


def count_body(words: Words) -> int:
    """Return how many words the body of an article has, as shares count them."""
    return len(_body_words(words))


def _body_words(words: Words) -> list[range]:
    """Return the words of a body, each as the run of its parts."""
    out: list[range] = []
    for at, zone in enumerate(words.zones):
        if zone is not ZoneKind.BODY:
            continue
        if out and out[-1].stop == at and _joined(words, at):
            out[-1] = range(out[-1].start, at + 1)
        else:
            out.append(range(at, at + 1))
    return out


def _joined(words: Words, at: int) -> bool:
    between = words.mended.text[words.ends[at - 1] : words.starts[at]]
    if between == " ":
        return False
    alone = len(words.keys[at]) == 1 and ord(words.keys[at]) >= _WITHOUT_SPACES
    return set(between) <= _JOINING and not alone
