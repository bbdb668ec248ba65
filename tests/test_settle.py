"""What siblings attest of one another."""

from variorum.api import compare, read
from variorum.model import Lent, Quote, Repair, Siglum, Weight
from variorum.offsets import Mended
from variorum.settle import lend

STORY = (
    "The ferry left the island before dawn on Friday with forty passengers on board, the harbor master said.\n"
    "It reached the mainland two hours later in heavy rain, and nobody on board was hurt.\n"
)


def test_a_sibling_attests_agency_and_place() -> None:
    pair = compare("MARREN (Reuters) - " + STORY, STORY).pairs[0]
    assert pair.lent == (Lent(), Lent(agency="Reuters", place="MARREN"))


def test_strangers_attest_nothing() -> None:
    stranger = "Bread cost more in spring than ever before. Bakers asked for patience and blamed the price of grain on the frost.\n"
    assert compare("MARREN (Reuters) - " + STORY, stranger).pairs[0].lent == (Lent(), Lent())


def test_lent_rows_stand_in_place_of_own_ones_and_own_ones_are_kept_elsewhere() -> None:
    alone = read(STORY)
    own = Quote(0, 9, None, None, None, None, False, 1)
    other = Quote(20, 30, None, None, None, None, True, 2)
    better = Quote(2, 12, "Ann Lee", 40, 47, "said", False, 1, Siglum("B"))
    article = type(alone)(alone.witness, alone.text, alone.zones, alone.repairs, alone.sentences, (own, other), alone.dates)
    repair = Repair(3, 4, " ", "'", "possessive", Siglum("B"))
    lent = lend(article, [Lent(quotes=(better,), repairs=(repair,))])
    assert lent.quotes == (better, other)
    assert repair in lent.repairs
    assert article.quotes == (own, other)


SPOKEN = (
    "The bridge over the Arn fell on Friday, and nobody was hurt, the county's police said.\n"
    '"We heard it go," Ann Lee, the keeper, told Reuters. "It\'s a loss."\n'
    'The county called it "an act of rain" and promised a new one by the spring of next year.\n'
)


def _bare(text: str, mark: str = "") -> str:
    return text.replace('"', mark)


def test_a_sibling_lends_its_quotations_to_a_witness_that_lost_the_marks() -> None:
    bare = _bare(SPOKEN)
    collation = compare(SPOKEN, bare)
    found = [(bare[q.start : q.end], q.speaker, q.cue, q.marked, q.support) for q in collation.settled[1].quotes]
    assert found == [
        ("We heard it go", "Ann Lee", "told", False, "A"),
        ("It's a loss", "Ann Lee", "told", False, "A"),
        ("an act of rain", "The county", "called", False, "A"),
    ]
    assert [q.utterance for q in collation.settled[0].quotes] == [q.utterance for q in collation.settled[1].quotes]


def test_lost_marks_are_put_back_whatever_stands_in_their_place() -> None:
    for residue in ("", "?", "\ufffd"):
        bare = _bare(SPOKEN, residue)
        settled = compare(SPOKEN, bare).settled[1]
        assert Mended(bare, [r for r in settled.repairs if r.rule == "quotation"]).text == SPOKEN, residue


def test_marks_lost_are_mechanical_and_their_words_count_as_speech_on_both_sides() -> None:
    pair = compare(SPOKEN, _bare(SPOKEN)).pairs[0]
    assert {v.weight for v in pair.variants} == {Weight.MECHANICAL}
    assert pair.shares[0].speech == pair.shares[1].speech == 11


def test_a_file_that_keeps_its_marks_lost_none() -> None:
    other = SPOKEN.replace('"an act of rain"', "an act of rain")
    collation = compare(SPOKEN, other)
    assert len(collation.settled[1].quotes) == 2
    assert collation.pairs[0].lent[1].repairs == ()


def test_sound_texts_are_not_mended_by_each_other() -> None:
    other = SPOKEN.replace("Friday", "Saturday")
    assert [lent.repairs for lent in compare(SPOKEN, other).pairs[0].lent] == [(), ()]


def test_an_apostrophe_that_only_the_sibling_has_is_put_back() -> None:
    bare = _bare(SPOKEN).replace("It's", "Its").replace("county's", "countys")
    settled = compare(SPOKEN, bare).settled[1]
    assert Mended(bare, settled.repairs).text == SPOKEN


def test_a_quotation_that_is_lent_has_the_fullest_name_of_the_witness() -> None:
    marked = (
        "MARREN (AP) - The gate of the tidal lock jammed on Monday with a ferry inside, and a tug pulled it clear.\n"
        "Spokesman Jorn Holvard said that the lock was safe and that it would stay open for the winter.\n"
        "“The gate has been checked twice and it’s as sound as the day it was hung,” said Halvard.\n"
    )
    lost = marked.replace("Holvard", "Halvard").replace("“", "").replace("”", "").replace("’", " ")
    collation = compare(lost, marked)
    assert [quote.speaker for quote in collation.settled[0].quotes] == ["Jorn Halvard"]
    assert [quote.speaker for quote in collation.settled[1].quotes] == ["Halvard"]
