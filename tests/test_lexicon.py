"""Tables that are looked up without being read give what reading them would give."""

from __future__ import annotations

import pytest

from variorum.language.detect import detect_language
from variorum.language.grammar import grammar
from variorum.language.lexicon import english_words, lines_beginning, read_rows, read_text
from variorum.language.places import is_city
from variorum.language.synonyms import are_grouped
from variorum.tokens import is_western, tokenize

SORTED = ("en/lemmas.txt", "en/synonyms.tsv", "en/related.tsv", "cities_keys.txt")


@pytest.mark.parametrize("name", SORTED)
def test_tables_that_are_bisected_are_sorted(name: str) -> None:
    words = [line.split("\t")[0] for line in read_text(name).splitlines() if not line.startswith("#")]
    assert words == sorted(words)


@pytest.mark.parametrize("name", SORTED)
def test_bisection_finds_what_a_search_through_all_lines_finds(name: str) -> None:
    text = read_text(name)
    lines = text.splitlines()
    for start in ("a", "ab", "an\t", "é", "new", "new york", "zw", "zzzz", lines[1], lines[-1], lines[len(lines) // 2][:3]):
        assert lines_beginning(text, start) == [line for line in lines if line.startswith(start)]


def test_english_words_are_those_of_the_table() -> None:
    table = {line for line in read_text("en/lemmas.txt").splitlines() if not line.startswith("#")}
    assert table == set().union(*(english_words(start) for start in {word[:2] for word in table}))
    assert english_words("") == frozenset()


def test_keys_of_cities_are_those_of_the_table() -> None:
    names = {tuple(tokenize(row[0]).keys) for row in read_rows("cities.tsv")}
    keys = {tuple(line.split(" ")) for line in read_text("cities_keys.txt").splitlines() if not line.startswith("#")}
    assert keys == names
    assert all(map(is_city, names))
    assert not is_city(("new",))


def test_small_words_decide_for_english_alone() -> None:
    english = "The council of the town said on Monday that it had been told of the leak by a man who was at the pump. " * 3
    german = "Der Rat der Stadt sagte am Montag, dass er von dem Leck durch einen Mann erfahren habe, der in der Pumpe war. " * 3
    assert (detect_language(english), detect_language(german)) == ("en", "de")


def test_western_text_has_no_script_without_spaces() -> None:
    assert is_western("“Zürich” – €5")
    assert not is_western("Łódź")
    assert tokenize("Łódź 北京").keys == ["łódź", "北", "京"]


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_groups_of_synonyms_hold_no_word_that_carries_a_fact(language: str) -> None:
    rules = grammar(language)
    words = {w for line in read_text(f"{language}/synonyms.txt").splitlines() if not line.startswith("#") for w in line.casefold().split()}
    facts = {*rules.negation.words, *rules.negation.implicit, *rules.speech.marked, *rules.numbers.words, *rules.dates.months}
    assert not words & facts
    assert not words & {phrase[0] for phrase in rules.hedges if len(phrase) == 1}
    assert len(words) > 100


@pytest.mark.parametrize(
    ("language", "one", "other", "expected"),
    [
        ("de", "unternehmens", "firma", True),
        ("de", "retteten", "töteten", False),
        ("de", "rebellen", "terroristen", False),
        ("fr", "bateaux", "navires", True),
        ("fr", "gouvernement", "régime", False),
        ("es", "incautados", "decomisados", True),
        ("es", "dijo", "denunció", False),
    ],
)
def test_groups_of_synonyms_are_found_by_any_form(language: str, one: str, other: str, expected: bool) -> None:
    assert are_grouped(one, other, language) is are_grouped(other, one, language) is expected
