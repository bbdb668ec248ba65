"""The ledger of a story: one row an utterance, whoever words it how; on invented news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.article import read_article
from variorum.language.grammar import grammar
from variorum.model import Article, Record, Source, WitnessId
from variorum.stories.ledger import Utterance, keep_ledger, name_persons

WIRE = """VELDEN (AP) - The Oster river broke its bank on Friday.

"We will rebuild every home in this valley before the first snow comes," said Mayor Ada Quill. "Nobody is left behind."

Engineer Peter Vance said the dam at Harrow had held. "The dam never moved an inch," Vance said."""


def read(name: str, text: str, day: str | None = None, outlet: str | None = None) -> Article:
    fields = {"language": "en"} | ({"published": day} if day else {}) | ({"outlet": outlet} if outlet else {})
    return read_article(Record(Source(name), text, "utf-8", WitnessId(name), fields))


def row(ledger: tuple[Utterance, ...], words: str) -> Utterance:
    (found,) = [one for one in ledger if any(words in wording.text for wording in one.wordings)]
    return found


def test_one_row_an_utterance_with_outlets_and_who_was_first() -> None:
    one, other = read("late", WIRE, "2026-03-05", "Gazette"), read("early", WIRE, "2026-03-04", "Herald")
    found = row(keep_ledger([one, other]), "rebuild every home")
    assert [wording.witness for wording in found.wordings] == ["early", "late"]
    assert (found.first, found.published, found.outlets) == ("early", "2026-03-04", ("Herald", "Gazette"))
    assert found.speakers == ("Ada Quill",)
    assert not found.conflict


@pytest.mark.parametrize(
    ("old", "new", "trim"),
    [
        ("before the first snow comes", "before the snow comes", False),
        ("in this valley before the first snow comes", "", True),
        ("We will", "We'll", False),
        ("rebuild every home", "rebuild every house", False),
    ],
)
def test_another_wording_of_it_is_linked_and_a_trim_is_told(old: str, new: str, trim: bool) -> None:
    other = read("b", WIRE.replace(old, new).replace('home ,"', 'home,"'))
    found = row(keep_ledger([read("a", WIRE), other]), "We will rebuild")
    assert {wording.witness: wording.trim for wording in found.wordings} == {"a": False, "b": trim}
    assert not found.conflict


def test_trims_are_told() -> None:
    short = 'Mayor Ada Quill spoke on Friday.\n\n"We will rebuild every home in this valley," said Mayor Ada Quill.'
    found = row(keep_ledger([read("a", WIRE), read("b", short)]), "We will rebuild")
    assert {wording.witness: wording.trim for wording in found.wordings} == {"a": False, "b": True}


def test_two_speakers_of_one_utterance_are_a_conflict() -> None:
    other = WIRE.replace("Engineer Peter Vance", "Engineer Lena Brandt").replace("Vance said.", "Brandt said.")
    ledger = keep_ledger([read("a", WIRE), read("b", other)])
    assert sorted(name.split()[-1] for name in row(ledger, "never moved an inch").speakers) == ["Brandt", "Vance"]
    assert [one.conflict for one in ledger if "rebuild" in one.wordings[0].text] == [False]


def test_a_quotation_turned_into_a_paraphrase_is_found() -> None:
    text = "Boats came on Friday.\n\nAda Quill promised to rebuild every home in the valley before the first snow, with nobody left behind. Peter Vance went home."
    found = row(keep_ledger([read("a", WIRE), read("b", text)]), "rebuild every home")
    assert [wording.witness for wording in found.wordings] == ["a"]
    (only,) = found.paraphrases
    assert only.witness == "b"
    assert text[only.span.start : only.span.end].startswith("Ada Quill promised")


def test_different_things_said_are_different_rows() -> None:
    ledger = keep_ledger([read("a", WIRE), read("b", WIRE.replace("The dam never moved an inch", "Water ran over the road all night"))])
    assert len(row(ledger, "dam never moved").wordings) == len(row(ledger, "over the road").wordings) == 1


def test_persons_by_surname_title_and_transliteration_are_one() -> None:
    people = name_persons(
        ["Quill", "Mayor Quill", "Ada Quill", "Viktor Tsoi", "Viktor Tsoy", "John Moen", "Freya Moen", "Moen"], grammar("en")
    )
    assert people["Quill"] == people["Mayor Quill"] == "Ada Quill"
    assert people["Viktor Tsoi"] == people["Viktor Tsoy"]
    assert people["Moen"] == "Moen"  # one of two
    assert people["John Moen"] != people["Freya Moen"]


def test_what_stands_before_a_whole_name_is_what_that_person_is() -> None:
    people = name_persons(["Kestrel Line boss Ada Quill", "Executive Ada Quill", "Ada Quill", "Quill", "Lena Brandt"], grammar("en"))
    assert {people[name] for name in people if "Quill" in name} == {"Ada Quill"}
    assert people["Lena Brandt"] == "Lena Brandt"
    siblings = name_persons(["Juan García López", "María García López", "García López"], grammar("es"))
    assert siblings["Juan García López"] != siblings["María García López"]


def test_a_description_and_an_organisation_gainsay_no_name() -> None:
    for said in ("the company said", "the railway's owner said", "Kestrel said"):
        other = WIRE.replace('"The dam never moved an inch," Vance said.', f'"The dam never moved an inch," {said}.')
        found = row(keep_ledger([read("a", WIRE), read("b", other)]), "never moved an inch")
        assert not found.conflict, found.speakers
        assert found.speakers[0].endswith("Peter Vance")


def test_nothing_said_is_an_empty_ledger() -> None:
    assert keep_ledger([]) == ()
    assert keep_ledger([read("a", "Snow fell in Oslo."), read("b", "")]) == ()


@given(st.permutations(range(3)))
def test_the_order_of_articles_does_not_matter(order: list[int]) -> None:
    texts = [WIRE, WIRE.replace("first snow", "snow"), WIRE.replace("Peter Vance", "Lena Brandt").replace("Vance", "Brandt")]
    articles = [read(name, text) for name, text in zip("abc", texts, strict=True)]
    assert keep_ledger([articles[n] for n in order]) == keep_ledger(articles)
