"""What stands elsewhere in a witness that seems to lack something."""

import pytest

from variorum.api import compare
from variorum.model import Kind, Variant

LEDE = "The harbor bridge at Velmora was closed on Monday after engineers found a crack in its northern pier"
REST = """
"We will not open it until every stone has been looked at," said Marit Oswin, the city's chief engineer.
The bridge carries 12,000 cars a day between the old town and the docks, and there is no other crossing within 9 miles.
Shopkeepers on the northern bank said they feared for their trade. The ferry, which was sold 4 years ago, will not return before the spring.
"""


def only(kind: Kind, a: str, b: str) -> Variant:
    """Return the one variant of a kind between two texts."""
    found = [variant for variant in compare(a, b).pairs[0].variants if variant.kind is kind]
    assert len(found) == 1, found
    return found[0]


def words(variant: Variant, *texts: str) -> list[str]:
    return [dict(zip("AB", texts, strict=True))[found.witness][found.start : found.end] for found in variant.elsewhere]


@pytest.mark.parametrize(
    ("kind", "a", "b", "found", "note"),
    [
        (
            Kind.HEDGE,
            f"{LEDE}.{REST}Forty inspectors spent the night on the river.\nThe mayor had asked for about 40 inspectors.\n",
            f"{LEDE}.{REST}About forty inspectors spent the night on the river.\nThe mayor had asked for about 40 inspectors.\n",
            ["about 40"],
            'A\'s seventh sentence has "about 40"',
        ),
        (
            Kind.ATTRIBUTION,
            f"{LEDE}, the chief engineer said.{REST}",
            f"{LEDE}.{REST}",
            ["Marit Oswin"],
            "no source in B's first sentence; B names Marit Oswin in its second",
        ),
        (
            Kind.PLACE,
            f"The harbor bridge was closed in Lisbon on Monday after engineers found a crack in its northern pier.{REST}",
            f"LISBON (Reuters) - The harbor bridge was closed on Monday after engineers found a crack in its northern pier.{REST}",
            ["LISBON"],
            'B\'s dateline has "LISBON"',
        ),
        (
            Kind.NAME,
            f"{LEDE}.{REST}The engineer Mariet Oswin led the work.\n",
            f"{LEDE}.{REST}The engineer Marit Oswin led the work.\n",
            ["Marit Oswin"],
            'A\'s second sentence has "Marit Oswin"',
        ),
        (
            Kind.NUMBER,
            f"{LEDE}.{REST}The repair will take 41 days.\nThe council had been told of 14 days.\n",
            f"{LEDE}.{REST}The repair will take 14 days.\nThe council had been told of 14 days.\n",
            ["14 days"],
            'A\'s seventh sentence has "14 days"',
        ),
        (
            Kind.OMISSION,
            f"{LEDE}, the second failure of granite masonry in the province.{REST}",
            f"{LEDE}.{REST}Granite masonry has failed in the province only once before.\n",
            ["Granite masonry has failed in the province"],
            'B\'s sixth sentence has "Granite masonry has failed in the province"',
        ),
    ],
)
def test_what_one_place_lacks_is_found_in_another(kind: Kind, a: str, b: str, found: list[str], note: str) -> None:
    variant = only(kind, a, b)
    assert words(variant, a, b) == found
    assert variant.note == note


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        (Kind.HEDGE, f"{LEDE}.{REST}About forty inspectors came.\n", f"{LEDE}.{REST}Forty inspectors came.\n"),
        (Kind.ATTRIBUTION, f"{LEDE}, the police said.{REST}", f"{LEDE}.{REST}"),
        (Kind.OMISSION, f"{LEDE}, the second failure of granite masonry in the province.{REST}", f"{LEDE}.{REST}"),
    ],
)
def test_what_stands_nowhere_is_not_found(kind: Kind, a: str, b: str) -> None:
    variant = only(kind, a, b)
    assert (variant.elsewhere, variant.note) == ((), "")


def test_readers_comments_are_not_searched() -> None:
    comment = "\nComments\nOle wrote:\nThe police said so too, about forty inspectors came.\n"
    a, b = f"{LEDE}.{REST}About forty inspectors came.\n", f"{LEDE}.{REST}Forty inspectors came.{comment}"
    assert only(Kind.HEDGE, a, b).elsewhere == ()


def test_swapped_arguments_find_the_same() -> None:
    a, b = f"{LEDE}, the chief engineer said.{REST}", f"{LEDE}.{REST}"
    there, back = only(Kind.ATTRIBUTION, a, b), only(Kind.ATTRIBUTION, b, a)
    assert [(x.start, x.end) for x in there.elsewhere] == [(x.start, x.end) for x in back.elsewhere]
    assert back.note == "no source in A's first sentence; A names Marit Oswin in its second"


def test_scattered_words_are_not_the_statement() -> None:
    lost = " The stone of the old pier had been looked at before the spring."
    more, less = f"{LEDE}.{lost}{REST}", f"{LEDE}.{REST}"
    (variant,) = compare(more, less).pairs[0].variants
    assert (variant.kind, variant.elsewhere, variant.note) == (Kind.OMISSION, (), "")


def test_a_year_that_both_have_of_something_else_is_not_the_year_that_differs() -> None:
    rest = f"{REST}The ferry was built in 2003.\n"
    a, b = f"{LEDE}. Its tolls were raised in 2003.{rest}", f"{LEDE}. Its tolls were raised in 2009.{rest}"
    variant = only(Kind.DATE, a, b)
    assert (variant.contradiction, variant.elsewhere) == (True, ())


def test_who_is_spoken_of_is_no_source() -> None:
    rest = f"{REST}The harbor bridge with its crack was closed, engineers found, and Marit Oswin was told of its northern pier on Monday.\n"
    variant = only(Kind.ATTRIBUTION, f"{LEDE}, Jorn Halvard said.{rest}", f"{LEDE}.{rest}")
    assert variant.elsewhere == ()
