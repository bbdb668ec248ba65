"""Stories of what an archive should not hold, by the command line: an answer or "cannot tell", never a cycle, never a crash."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from conftest import OTHER, PAPER, WIRE, Ran
from variorum.corpus.house import find_house_lines, find_house_spans

Run = Callable[..., Ran]
Stories = Callable[..., dict[str, str]]
pytestmark = pytest.mark.slow


@pytest.fixture
def stories(tmp_path: Path, run: Run) -> Stories:
    """Return a function of rows: it collates them, checks every lineage, and returns the story of each version."""

    def tell(rows: Iterable[dict[str, str]]) -> dict[str, str]:
        file, archive = tmp_path / "rows.jsonl", tmp_path / "hard.db"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        assert run("collate", file, "--archive", archive, "--jobs", "1").code == 0
        ran = run("stories", "--all", "-f", "jsonl", "--archive", archive)
        assert ran.code == 0
        found = [json.loads(line) for line in ran.out.splitlines()]
        for story in found:
            check_forest(story["derivations"])
            assert run("lineage", story["story"], "--archive", archive).code == 0 or len(story["witnesses"]) == 1
        homes = {witness: story["story"] for story in found for witness in story["witnesses"]}
        assert len(homes) == sum(len(story["witnesses"]) for story in found)
        return homes

    return tell


def check_forest(derivations: list[dict[str, str]]) -> None:
    """No version is above itself, over any of its exemplars."""
    above: dict[str, set[str]] = {}
    for row in derivations:
        above.setdefault(row["child"], set()).add(row["parent"])
    for start in above:
        reached, queue = set(), list(above[start])
        while queue:
            at = queue.pop()
            if at not in reached:
                reached.add(at)
                queue += above.get(at, ())
        assert start not in reached


@pytest.mark.parametrize("days", [(None, None, None), ("2099-01-01", "2099-01-02", "2098-12-31"), ("2024-05-01",) * 3])
def test_without_dates_in_the_future_and_all_of_one_day(stories: Stories, days: tuple[str | None, ...]) -> None:
    named = zip((("wire", WIRE), ("paper", PAPER), ("bees", OTHER)), days, strict=True)
    found = stories([{"id": name, "text": text} | ({"date": day} if day else {}) for (name, text), day in named])
    assert found["wire"] == found["paper"] != found["bees"]


def test_a_story_of_ten_thousand_copies(stories: Stories) -> None:
    rows = [{"id": f"c{n}", "text": WIRE, "outlet": f"Paper {n % 900}", "date": f"2024-05-{1 + n % 28:02}"} for n in range(10_000)]
    found = stories([*rows, {"id": "paper", "text": PAPER, "date": "2024-05-02"}, {"id": "bees", "text": OTHER, "date": "2024-05-02"}])
    assert len({found[row["id"]] for row in rows} | {found["paper"]}) == 1
    assert found["bees"] != found["paper"]


def test_a_circle_of_credits(stories: Stories) -> None:
    names = ("The Courier", "Morning Post", "Velmora Echo")
    rows = [
        {
            "id": str(n),
            "outlet": name,
            "date": "2024-05-01",
            "text": f"{PAPER.replace('Some 60', f'Some {6 + n}0')}This story was first published by {names[n - 1]}.\n",
        }
        for n, name in enumerate(names)
    ]
    assert len(set(stories(rows).values())) == 1


def test_two_articles_with_each_others_text_go_by_their_text(stories: Stories) -> None:
    rows = [
        {"id": "wire", "headline": "Harbour bridge at Velmora closes", "text": WIRE, "uri": "https://a.example/bridge"},
        {"id": "paper", "headline": "Three goats wait at a bus stop", "text": PAPER, "uri": "https://b.example/goats"},
        {"id": "bees", "headline": "Velmora bridge shut", "text": OTHER, "uri": "https://b.example/bridge"},
    ]
    found = stories([row | {"date": "2024-05-01"} for row in rows])
    assert found["wire"] == found["paper"] != found["bees"]


MATTERS = (
    "A mill at Torva ground its last grain on Tuesday. Carl Oden, its owner, has sold the wheel to a museum in the hills. His father built it from larch and "
    "iron when the river still ran high in August, and three families baked with its flour. Oden will keep the stones: they are to lie before his door. "
    "The building becomes a workshop where bicycles are mended, and the young woman who rents it has promised to leave the gears as they are.",
    "Snow fell on the vineyards of Arlen in the night. Growers lit 300 fires between the rows, and Petra Kuhn lost half of her vines. Smoke hung over the "
    "valley until noon. Insurers speak of the worst May since the cellars were dug; buds that had opened were black by dawn, and whoever had pruned late "
    "was lucky. Kuhn means to plant apples on the lower slope, which freezes first, and has asked the cooperative for a loan of four thousand.",
    "The choir of Sonn won a prize at the festival. Its leader, Dora Wick, is 81 and has never missed a rehearsal since the war. Thirty singers travelled "
    "by night train with their own sandwiches and sang a psalm that nobody had printed. Jurors praised the basses. Wick, who taught most of them "
    "spelling as children, said that she would retire when somebody could be found who hears a flat third through a closed window.",
    "A whale came into the sound at Birk and stayed for an hour. Fishermen shut off their engines; a teacher took 40 children to look. Nobody had seen "
    "one so far north since nets were made of hemp. Biologists think that it followed herring, which have come early, and ask that boats keep "
    "away by two lengths. Towards evening it blew twice, turned under the lighthouse, and was gone before the ferry had finished loading.",
    "Thieves took a bell from the chapel of Lom. It weighs 212 pounds, the priest Anton Ree said, and rang at every wedding. They came with a ladder and "
    "a handcart, whose wheels left tracks as far as the quarry. Bronze fetches a good price this year. Police have asked dealers on both banks to "
    "look out for a crack beside the clapper, and Ree rings the hours on a length of rail that hangs from the yew tree.",
)
FOOTER = (
    "The Courier has served the towns of the coast since 1911. Write to the editor at Harbour Street, or call between nine and five; letters must be signed, "
    "and may be cut. To have the paper brought to your door ask any carrier, who takes orders for a month, a quarter or a year.\n"
)


def test_a_footer_under_every_page_of_an_outlet(stories: Stories) -> None:
    rows = [{"id": str(n), "outlet": "The Courier", "date": "2024-05-01", "text": f"{text}\n{FOOTER}"} for n, text in enumerate(MATTERS)]
    assert len(set(stories(rows).values())) == len(MATTERS)


@pytest.mark.parametrize("quoted", [WIRE, WIRE.split("\n", 2)[2], "".join(WIRE.splitlines(keepends=True)[3:])])
def test_a_comment_that_quotes_another_article(stories: Stories, quoted: str) -> None:
    comments = f"2 comments:\n\nOsric V said...\n{quoted}March 6, 2019 at 9:15 AM\n\nMerta said...\nMy goat is faster lol\nMarch 7, 2019 at 10:01 AM\n"
    rows = [("wire", WIRE), ("paper", PAPER), ("bees", f"{OTHER}\n{comments}")]
    found = stories([{"id": name, "text": text, "date": "2024-05-01"} for name, text in rows])
    assert found["wire"] == found["paper"] != found["bees"]


def test_what_the_versions_of_one_article_share_is_not_taken_for_their_outlets() -> None:
    head = "The council of Velmora met on the bridge.\n"
    rolling = [head + "".join(f"At {n} o'clock speaker number {n} took the floor.\n" for n in range(9, 10 + k)) for k in range(8)]
    assert not find_house_lines((str(k), text) for k, text in enumerate(rolling))
    assert not find_house_lines(("one", f"{text}\n{FOOTER}") for text in MATTERS)  # one article, its versions
    assert len(find_house_lines((str(n), f"{text}\n{FOOTER}") for n, text in enumerate(MATTERS))) == 1
    page = f"{MATTERS[0]}\n{FOOTER}"
    (span,) = find_house_spans(page, find_house_lines((str(n), f"{text}\n{FOOTER}") for n, text in enumerate(MATTERS)))
    assert page[slice(*span)] == FOOTER
