"""Texts that share most runs of words with one, among those seen before."""

from __future__ import annotations

from random import Random

from variorum.transmission.alike import Alike


def test_a_text_of_a_few_changes_is_found_among_many() -> None:
    chance = Random(3)
    texts = [[f"w{chance.randrange(5_000)}" for _ in range(300)] for _ in range(200)]
    seen: Alike[int] = Alike()
    for n, words in enumerate(texts):
        seen.add(words, n)
    for n in (0, 77, 199):
        changed = list(texts[n])
        for at in chance.sample(range(300), 4):
            changed[at] = "other"
        assert seen.near(changed)[0] == n
    assert seen.near(["never", "seen", "these", "words"]) == []


def test_short_texts_and_none_at_all() -> None:
    seen: Alike[str] = Alike()
    seen.add(["one", "two"], "short")
    seen.add([], "empty")
    assert seen.near(["one", "two"]) == ["short"]
