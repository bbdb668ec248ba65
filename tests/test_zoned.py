"""What stands in the other version after all, in a part that was read as comments or furniture."""

from dataclasses import replace

from variorum.api import read
from variorum.model import Article, Doubt, Weight, Zone, ZoneKind
from variorum.pipeline import compare_articles

STORY = (
    "The ferry left the island before dawn on Friday with forty passengers on board, the harbor master said.\n"
    "It reached the mainland two hours later in heavy rain, and nobody on board was hurt.\n"
    "Divers are to look at the hull on Monday, when the wind is expected to drop.\n"
)
LAST = "Divers are to look"


def cut_wrongly(kind: ZoneKind) -> Article:
    article = read(STORY)
    at = STORY.index(LAST)
    return replace(article, zones=(Zone(0, at - 1, ZoneKind.BODY), Zone(at, len(STORY) - 1, kind, "Ilsa")))


def test_words_that_the_other_has_in_a_signed_comment_are_in_doubt() -> None:
    whole, cut = read(STORY.replace("forty passengers", "forty-one passengers")), cut_wrongly(ZoneKind.COMMENT)
    number, last = compare_articles([whole, cut]).pairs[0].variants
    assert number.doubt is None
    assert (last.weight, last.doubt, last.contradiction) == (Weight.SUBSTANTIVE, Doubt.ZONE, False)
    assert last.note == "B has these words in what is read as a comment"
    (place,) = last.elsewhere
    assert cut.text.content[place.start : place.end].startswith(LAST)
    mirrored = compare_articles([cut, whole]).pairs[0].variants[-1]
    assert (mirrored.doubt, mirrored.note) == (Doubt.ZONE, "A has these words in what is read as a comment")


def test_words_that_no_part_of_the_other_has_are_not() -> None:
    shorter = read(STORY[: STORY.index(LAST)] + "Sign up for our newsletter\n")
    doubts = {variant.doubt for variant in compare_articles([read(STORY), shorter]).pairs[0].variants}
    assert doubts == {None}


def test_a_line_that_the_other_has_as_its_dek_in_letters_read_wrongly_is_in_doubt() -> None:
    first, rest = STORY.split("\n", 1)
    scanned = f"{first.replace('harbor', 'hnrbor').replace('before', 'hefore')}\n{rest}"
    whole = replace(read(scanned), zones=(Zone(0, len(scanned) - 1, ZoneKind.BODY),))
    cut = replace(read(STORY), zones=(Zone(0, len(first), ZoneKind.DEK), Zone(len(first) + 1, len(STORY) - 1, ZoneKind.BODY)))
    told = [v for v in compare_articles([whole, cut]).pairs[0].variants if v.b is None and v.weight is Weight.SUBSTANTIVE]
    assert [(v.doubt, v.note) for v in told] == [(Doubt.ZONE, "B has this line in what is read as a dek")]
