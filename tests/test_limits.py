"""No input may take for ever: hard inputs of moderate size, each with a few seconds in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow
SECONDS = 5

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
    "two long strangers": 'chance = __import__("random").Random(1)\nmake = lambda: " ".join(f"w{chance.randrange(5_000)}" for _ in range(8_000))\nvariorum.compare(make() + chr(10), make() + chr(10))',
}


def within(code: str) -> None:
    subprocess.run([sys.executable, "-c", f"import variorum\n{code}"], timeout=SECONDS, check=True)


@pytest.mark.parametrize("name", QUICK)
def test_hard_inputs_are_done_in_time(name: str) -> None:
    within(QUICK[name])


@pytest.mark.parametrize("name", SLOW)
def test_inputs_that_once_hung(name: str) -> None:
    within(SLOW[name])
