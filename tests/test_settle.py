"""What siblings attest of one another."""

from variorum.api import compare, read
from variorum.model import Lent, Quote, Repair, Siglum
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
