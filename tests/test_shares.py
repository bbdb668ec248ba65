"""How much of each body stands in the other."""

from variorum.api import compare, read
from variorum.ingest.words import read_words
from variorum.model import Share
from variorum.readings import count_body

STORY = (
    "The US-backed ferry left the island before dawn on Friday with forty passengers on board, the harbor master said.\n"
    "It reached the mainland two hours later in heavy rain, and nobody on board was hurt.\n"
    '"We saw the lamps of the town long before we heard its bells," said Marit Oswin.\n'
)


def test_words_are_what_white_space_bounds() -> None:
    pair = compare(STORY, STORY.replace("US-backed", "US-built").replace("harbor", "harbour").replace("forty", "40")).pairs[0]
    assert pair.shares == (Share(48, 51, 13), Share(48, 51, 13))


def test_only_the_body_counts_and_moved_words_do() -> None:
    first, second, third = STORY.splitlines()
    page = f"Ferry reaches the mainland\nBy Ilsa Torvane\nMARREN (Reuters) - {first}\n{second}\n{third}\n"
    assert [share.of for share in compare(page, STORY).pairs[0].shares] == [51, 51]
    moved = compare(STORY, f"{third}\n{first}\n{second}\n").pairs[0]
    assert moved.shares[0] == moved.shares[1] == Share(51, 51, 13)


def test_scripts_without_spaces_count_characters() -> None:
    text = "连接云港与青螺岛的海底隧道十八日贯通比原计划提前三个月云港市政府称隧道全长约十二公里"
    assert compare(text, text).pairs[0].shares[0].of == len(text)


def test_the_words_of_a_body_are_counted_alike_with_a_sibling_and_without() -> None:
    """`articles` divides the words shared by these: a word joined by a hyphen is one in both."""
    text = (
        "The U.S.-backed force took 1,200 prisoners on Monday, the army's spokesman said, and/or so he had it from a well-placed officer."
    )
    pair = compare(text, text.replace("Monday", "Tuesday")).pairs[0]
    assert count_body(read_words(read(text))) == pair.shares[0].of


def test_a_moved_paragraph_is_shared_up_to_its_edges() -> None:
    """Each begins and ends in the words of its neighbours, so that the aligner cannot tell whose they are."""
    lines = [f"The council said {line} The council said so." for line in STORY.splitlines()]
    pair = compare("\n".join(lines), "\n".join(lines[::-1])).pairs[0]
    assert all(share.shared == share.of for share in pair.shares)
