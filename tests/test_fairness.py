"""No version is said to have changed a text, in any output, unless `altered` says so; and no banned word is said.

The check is a small grammar of blame: who publishes or is compared, then a verb of change in the active voice, or such a
verb in the passive voice with its doer. What merely quotes an article is not ours to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import variorum
from conftest import SHARED, WIRE
from variorum.model import Collation, Kind, Siglum
from variorum.pipeline import trace_alignment
from variorum.writers.article_json import write_article
from variorum.writers.article_text import write_article_text
from variorum.writers.compare_csv import write_compare_csv
from variorum.writers.compare_html import write_compare_html
from variorum.writers.compare_json import write_compare_json
from variorum.writers.compare_markdown import write_compare_markdown
from variorum.writers.compare_text import write_compare_text
from variorum.writers.explain_text import write_explain
from variorum.writers.kinds_text import write_kind, write_kinds
from variorum.writers.screen import Screen
from variorum.writers.words import BANNED

NARROW = Screen(80, color=False, terminal=False)
ROOT = Path(__file__).parents[1]
CHANGED = (
    r"(?:chang|dropp?|add|strengthen|weaken|remov|delet|omitt?|insert|replac|alter|edit|soften|harden|tone|stripp?|trimm?|swapp?|invent"
    r"|exaggerat|distort|misquot|misreport|conceal|censor|suppress|doctor|copi|lift|borrow|plagiari[sz]|rephras|reword|shorten|expand)(?:e|ed|es|s|ied|ies|ing)?"
    r"|cuts?|rewr(?:ote|ites?|itten)|struck|strikes|hid(?:es|den)?|left out|leaves out|took|takes|stole|steals|watered down|made up"
)
BEFORE = r"(?:(?:has|have|had|may|might|must|could|also|then|later|simply|quietly|silently|apparently|not|never|only|itself|himself|and) )*"


def said_of(names: list[str], said: str) -> Iterator[str]:
    """Yield the stretches in which one of some names is the doer of a change."""
    if not names:
        return
    subject = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    flat = " ".join(re.sub(r"<[^>]*>", " ", said).split())
    for pattern in (rf"(?<![\w'’])(?:{subject}) {BEFORE}(?:{CHANGED})\b", rf"\b(?:{CHANGED}) by (?:{subject})\b"):
        yield from (match[0] for match in re.finditer(pattern, flat))


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def blame(collation: Collation, written: str) -> list[str]:
    """Return what an output says of a version that changed something, quotations of the articles left out."""
    held = " ".join(plain(article.text.content) for article in collation.articles)
    clear = [v.altered for pair in collation.pairs for v in pair.variants if v.altered]
    names = [str(siglum) for siglum in collation.sigla if siglum not in clear]
    for siglum, article in zip(collation.sigla, collation.articles, strict=True):
        if siglum not in clear:
            names += [name for name in (article.witness.outlet, article.witness.agency, str(article.witness.id)) if name]
    return [found for found in said_of(names, written) if plain(found) not in held]


def outputs(collation: Collation) -> Iterator[str]:
    for screen in (NARROW, Screen(160, color=False, terminal=True)):
        yield write_compare_text(collation, screen, everything=True)
    yield write_compare_markdown(collation)
    yield write_compare_json(collation)
    yield write_compare_csv(collation)
    yield write_compare_html(collation)
    yield from (write_article_text(article, NARROW) for article in collation.articles)
    yield from (write_article(article) for article in collation.articles)
    if len(collation.articles) == 2:
        found = trace_alignment(*collation.articles)
        yield write_explain(collation, found.words, found.passages)


def banned(collation: Collation, written: str) -> list[str]:
    """Return the banned words of an output that none of its articles has."""
    held = " ".join(article.text.content.casefold() for article in collation.articles)
    return [stem for stem in BANNED if stem in written.casefold() and stem not in held]


def stories() -> list[Path]:
    return sorted((ROOT / "eval" / "stories").iterdir())


QUICK = ("40-correction", "59-en-names")


def texts_of(folder: Path) -> list[str]:
    return [(folder / name).read_bytes().decode("utf-8") for name in ("a.txt", "b.txt")]


def check(texts: list[str]) -> None:
    collation = variorum.compare(*texts)
    for written in outputs(collation):
        assert blame(collation, written) == []
        assert banned(collation, written) == []
        later = set(re.findall(r"\b([A-Z])['’]s reading came later", " ".join(written.split())))
        assert later <= {v.altered for pair in collation.pairs for v in pair.variants}


@pytest.mark.parametrize("folder", [pytest.param(f, id=f.name, marks=() if f.name in QUICK else pytest.mark.slow) for f in stories()])
def test_the_stories_blame_nobody_without_evidence(folder: Path) -> None:
    check(texts_of(folder))


@pytest.mark.slow
@pytest.mark.parametrize("folder", sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir()), ids=lambda path: path.name)
def test_the_examples_blame_nobody_without_evidence(folder: Path) -> None:
    texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.rglob("*.txt"))]
    if len(texts) > 1:
        check(texts)


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seeds are not here")
def test_the_seeds_blame_nobody_and_alter_no_substance() -> None:
    texts = [(SHARED / "seeds" / name).read_bytes().decode("utf-8") for name in ("al-jazeera-repost.txt", "reuters-wire.txt")]
    check(texts)
    for pair in (variorum.compare(*texts).pairs[0], variorum.compare(*texts[::-1]).pairs[0]):
        substance = [v for v in pair.variants if v.weight.value == "substantive"]
        assert {v.altered for v in substance} == {None}
        missing = [
            v for v in substance if v.kind.value in ("hedge", "attribution", "place", "name", "addition", "omission") and not v.elsewhere
        ]
        assert len(missing) == 1  # the last sentence, of the jail term, stands nowhere else


def test_what_kinds_mean_blames_nobody() -> None:
    written = "\n".join([write_kinds(NARROW), *(write_kind(kind, NARROW) for kind in Kind)])
    assert list(said_of(["A", "B", "the paper", "the outlet"], written)) == []
    assert [stem for stem in BANNED if stem in written] == []


def test_the_check_finds_blame() -> None:
    names = ["A", "B", "Al Jazeera"]
    for said in (
        "B dropped the hedge.",
        "Al Jazeera has quietly strengthened the verb",
        "The source was removed by A",
        "A, B: 3 words. B adds a claim",
        "<b>B</b> leaves out the place",
    ):
        assert list(said_of(names, said)), said
    for said in (
        'A\'s dek has "About half"',
        "N is left out: it shares no passage with A.",
        "the ferry dropped anchor",
        "only in B",
        "B names Mu Sochua",
    ):
        assert list(said_of([*names, "N"], said)) == [], said


def test_what_an_article_says_itself_is_no_blame() -> None:
    collation = variorum.compare(WIRE + "Reuters changed its mind.\n", WIRE)
    assert collation.sigla == (Siglum("A"), Siglum("B"))
    assert blame(collation, "Reuters changed its mind") == []
    assert blame(collation, "Reuters changed the number") == []
    assert blame(collation, "Reuters dropped the number") == ["Reuters dropped"]
