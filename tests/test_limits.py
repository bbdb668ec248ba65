"""No input may take for ever: hard inputs of moderate size, each with a few seconds in a process of its own, and costs that grow with length."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import pytest

from variorum.ingest.article import read_article
from variorum.model import Record, Source, WitnessId
from variorum.pipeline import compare_articles

pytestmark = pytest.mark.slow
SECONDS = 5
MOST_GROWTH = 8
"""What four times the text may cost, as against a quarter of it: half way from what is linear (4) to what is quadratic (16), by ratio."""

QUICK = {
    "one word many times": 'variorum.compare("la " * 3_000 + chr(10), "la " * 3_001 + chr(10))',
    "one line many times": 'line = "The bridge fell on Monday." + chr(10)\nvariorum.compare(line * 300, line * 301)',
    "a line of commas": 'variorum.read("," * 100_000 + "x")',
    "a word of hyphens": 'variorum.read("a-" * 30_000 + chr(10))',
    "brackets": 'variorum.read("(" * 50_000 + "x")',
    "entities": 'variorum.read("&amp;" * 20_000 + "x")',
    "lines of one letter": 'variorum.read(("a" + chr(10)) * 5_000)',
    "mojibake, line by line": 'variorum.read(("The mayor\\u00e2\\u20ac\\u2122s bridge fell on Monday." + chr(10)) * 300)',
}
SLOW = {
    "mojibake in one paragraph": 'variorum.read("The mayor\\u00e2\\u20ac\\u2122s bridge fell on Monday, it was said. " * 120 + chr(10))',
    "a row of spaces": 'variorum.read("a" + " " * 30_000 + "b" + chr(10))',
}


def within(code: str) -> None:
    subprocess.run([sys.executable, "-c", f"import variorum\n{code}"], timeout=SECONDS, check=True)


@pytest.mark.parametrize("name", QUICK)
def test_hard_inputs_are_done_in_time(name: str) -> None:
    within(QUICK[name])


@pytest.mark.parametrize("name", SLOW)
def test_inputs_that_once_hung(name: str) -> None:
    within(SLOW[name])


def prose(words: int, *, sentences: int = 3) -> str:
    """Return about so many words of different sentences, so many a paragraph."""
    chance = random.Random(7)
    nouns, verbs = (
        ["mayor", "bridge", "river", "ferry", "captain", "harbor", "school", "judge", "driver", "factory"],
        ["opened", "closed", "praised", "blamed", "sold"],
    )
    places = ["in the north", "near the station", "after the storm", "for three days", "with 40 people"]
    out = []
    for n in range(words // 15):
        told = (chance.choice(nouns), chance.choice(verbs), chance.choice(nouns), chance.choice(places), chance.choice(nouns))
        out.append(f"The {told[0]} of ward {n} {told[1]} the old {told[2]} {told[3]} and met a {told[4]}.")
    return "\n\n".join(" ".join(out[n : n + sentences]) for n in range(0, len(out), sentences)) + "\n"


def edited(text: str, rate: float) -> str:
    chance = random.Random(3)
    return " ".join(chance.choice(("altogether", "", "seldom")) if chance.random() < rate else word for word in text.split(" "))


CAPTAINS = "The captain {0} said on Monday that the ferry {0} left at dawn with {0} people. "
MANY = {
    "sentences in one paragraph": lambda n: "".join(CAPTAINS.format(k) for k in range(n)),
    "one sentence many times": lambda n: "The captain said that the ferry left at dawn with nine people. " * n,
    "quotations": lambda n: "".join(
        f'"We counted {k} boats," said Anna Keller, who runs the pier. She added: "That is all."\n\n' for k in range(n)
    ),
    "dates": lambda n: "".join(f"On March {k % 28 + 1}, {1900 + k % 100}, the clerk came, and last Friday he left. " for k in range(3 * n)),
    "numbers": lambda n: "".join(f"About {k * 3 + 11} men and {k} percent went {k * 2} miles in {k} hours. " for k in range(n)),
    "Chinese": lambda n: "".join(f"第{k}号船长星期一说，渡轮{k * 7}在黎明时载着{k}人离开了港口。" for k in range(n)),
}


def seconds(work: Callable[[], object]) -> float:
    """Return processor seconds, the least of three: what else runs on the machine does not count."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def compared(texts: Sequence[str]) -> Callable[[], object]:
    records = [Record(Source(str(n)), text, "utf-8", WitnessId(str(n)), {}) for n, text in enumerate(texts)]
    return lambda: compare_articles([read_article(record) for record in records])


@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("rate", [0.02, 0.5])
def test_four_times_the_text_costs_about_four_times_as_much(name: str, rate: float) -> None:
    small, large = (MANY[name](n) for n in (100, 400))
    compared([small, edited(small, rate)])()
    spent = [seconds(compared([text, edited(text, rate)])) for text in (small, large)]
    assert spent[1] <= MOST_GROWTH * spent[0], spent


def test_ten_thousand_words_cost_in_the_order_of_twenty_times_five_hundred() -> None:
    small, large = prose(500), prose(10_000)
    compared([small, edited(small, 0.05)])()
    spent = [seconds(compared([text, edited(text, 0.05)])) for text in (small, large)]
    assert spent[1] <= 45 * spent[0], spent  # linear 20, quadratic 400


def test_strangers_cost_no_more_than_their_length() -> None:
    def stranger(count: int, seed: int) -> str:
        chance = random.Random(seed)
        return " ".join(f"w{chance.randrange(5_000)}" for _ in range(count)) + "\n"

    compared([stranger(1_000, 1), stranger(1_000, 2)])()
    spent = [seconds(compared([stranger(count, 1), stranger(count, 2)])) for count in (2_000, 8_000)]
    assert spent[1] <= MOST_GROWTH * spent[0], spent
