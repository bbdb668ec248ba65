"""How much of each body stands in the other."""

from variorum.api import compare
from variorum.model import Share

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
