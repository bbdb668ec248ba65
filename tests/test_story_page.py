"""The page of a story and its drawing: in order, safe, short however many versions there are, in words that may be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import variorum
from conftest import Ran
from many_versions import collate, tell
from test_house import BANNED
from test_page import Parsed
from variorum.corpus.account import account_story
from variorum.model import Derivation, Descent, Exemplar, Manner, Siglum, Story, StoryAccount, StoryTold, WitnessId
from variorum.writers.html.strip import strip_markup
from variorum.writers.html.tree import fold, label_nodes, tree_markup, write_tree_svg
from variorum.writers.standing import list_story_doubts, list_unplaced
from variorum.writers.story import view_versions
from variorum.writers.story_html import write_story_html


def made(parent: str, child: str, confidence: float | None = 0.9, *, further: bool = False) -> Derivation:
    return Derivation(Siglum(parent), Siglum(child), Manner.COPY, "s", confidence, 1, further)


def descend(ids: list[str], derivations: list[Derivation], exemplars: tuple[Exemplar, ...] = ()) -> Descent:
    return Descent("s", tuple((WitnessId(id),) for id in ids), exemplars, tuple(derivations), (), "model")


# ---- the drawing


@given(st.lists(st.integers(0, 400), min_size=2, max_size=300))
def test_every_version_of_a_tree_is_drawn_or_counted_once(above: list[int]) -> None:
    ids = [f"v{n}" for n in range(len(above))]
    descent = descend(ids, [made(f"v{parent % n}", f"v{n}") for n, parent in enumerate(above) if n])
    boxes = fold(descent, [Siglum(id) for id in ids])
    assert len(boxes) <= 48
    drawn = [box.node for box in boxes if box.node] + [x.child for box in boxes for x in box.folded]
    assert sorted(drawn) == sorted(Siglum(id) for id in ids)
    for n, box in enumerate(boxes):
        assert (box.parent is None) == (n == 0)
        if box.parent is not None:
            assert box.parent < n
            assert boxes[box.parent].depth == box.depth - 1


def test_many_copies_of_one_text_stand_in_one_box() -> None:
    ids = ["wire", *(f"paper{n}" for n in range(40))]
    boxes = fold(descend(ids, [made("wire", id) for id in ids[1:]]), [Siglum(id) for id in ids])
    assert [box.node for box in boxes[:7]] == ["wire", *ids[1:7]]
    assert len(boxes) == 8
    assert len(boxes[7].folded) == 34


def test_what_is_not_held_is_dashed_and_a_second_exemplar_is_drawn() -> None:
    wire = Exemplar(Siglum("α1"), "AP wire", "AP", "s", Siglum("a"))
    descent = descend(["a", "b", "c"], [made("α1", "a"), made("α1", "b", 0.4), made("a", "c"), made("b", "c", None, further=True)], (wire,))
    drawn = tree_markup(descent, label_nodes(descent, []) | {Siglum(x): label_nodes(descent, [])[Siglum("α1")] for x in "abc"})
    assert drawn is not None
    classes = [attrs.get("class") for _, attrs in Parsed(drawn).tags]
    assert classes.count("eg second") == 1
    assert classes.count("eg unsure") == 1
    assert "nd inf" in classes


def test_a_drawing_alone_is_a_file_of_its_own() -> None:
    descent = descend(["a", "b"], [made("a", "b")])
    story = Story("s", "Bridge & <pier> \x00 \u202e")
    read = {Siglum(x): [variorum.read(f"Snow fell in {x}.")] for x in "AB"}
    texts = {
        s: [replace(x, witness=replace(x.witness, id=WitnessId(s.lower()), outlet='"><script>')) for x in group]
        for s, group in read.items()
    }
    root = ElementTree.fromstring(write_tree_svg(story, descent, texts))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [x for x in root.iter() if x.tag.endswith("script")]
    assert "pier" in "".join(root.itertext())
    assert "Cannot tell" in write_tree_svg(story, descend(["a", "b"], []), texts)


# ---- the page


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> dict[int, StoryAccount]:
    folder = tmp_path_factory.mktemp("stories")
    out = {}
    for count in (1, 3, 60):
        with variorum.open(collate(tell(count), folder, f"s{count}"), readonly=True) as archive:
            out[count] = account_story(archive.held, "version-0")
    return out


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_page_is_whole_and_runs_nothing(accounts: dict[int, StoryAccount], count: int) -> None:
    page = write_story_html(accounts[count])
    found = Parsed(page)
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert "script" not in {tag for tag, _ in found.tags}
    policy = next(attrs["content"] or "" for _, attrs in found.tags if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert BANNED.search(found.text) is None


@pytest.mark.slow
def test_the_page_tells_first_what_is_held_and_what_it_cannot_tell(accounts: dict[int, StoryAccount]) -> None:
    text = Parsed(write_story_html(accounts[60])).text
    assert "60 versions of" in text
    text = text[text.index("What is held") :]
    parts = ("What is held", "What they share", "How they may be related", "What this page cannot tell",
             "What versions read", "Who reads what", "Published", "Lineage", "is said", "Made with variorum")  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.slow
def test_what_is_left_out_is_counted(accounts: dict[int, StoryAccount]) -> None:
    account = accounts[60]
    text = Parsed(write_story_html(account)).text
    assert f"{len(account.sigla) - 12} more texts" in text
    rows = Parsed(write_story_html(account)).ids
    assert [f"w-{siglum}" for siglum in account.sigla] == [id for id in rows if id.startswith("w-")]
    assert len([id for id in rows if id.startswith("u")]) == len(account.utterances) + ("unknown" in rows) + ("unknown-h" in rows)


@pytest.mark.slow
def test_contradictions_come_before_other_facts(accounts: dict[int, StoryAccount]) -> None:
    account = accounts[60]
    assert sum(slot.contradiction for slot in account.slots) > 1
    ids = [id for id in Parsed(write_story_html(account)).ids if id[:1] == "f" and id[1:].isdigit()]
    against = {f"f{n}" for n, slot in enumerate(account.slots, 1) if slot.contradiction}
    assert set(ids[: len(against)]) == against
    assert len(ids) == len(account.slots)


@pytest.mark.slow
def test_a_story_of_one_text_has_a_page(accounts: dict[int, StoryAccount]) -> None:
    text = Parsed(write_story_html(accounts[1])).text
    assert "1 version" in text
    assert "Lineage" not in text


@pytest.mark.slow
def test_what_is_uncompared_and_undated_is_told(accounts: dict[int, StoryAccount]) -> None:
    account = accounts[3]
    bare = tuple(replace(x, witness=replace(x.witness, published=None)) for x in account.articles)
    told = StoryTold(account.told.story, account.told.witnesses, (), None)
    poor = replace(account, told=told, articles=bare, versions=tuple(x.witness for x in bare), uncompared=account.sigla[2:])
    lines = list(list_story_doubts(poor, view_versions(poor)))
    assert any(line.startswith("When A, B and C were published") for line in lines)
    assert any("1 more text: only 2 of 3" in line for line in lines)
    assert list_unplaced(poor) == []
    assert "What this page cannot tell" in Parsed(write_story_html(poor)).text


@pytest.mark.slow
def test_the_command_writes_page_and_drawing(tmp_path: Path, run: Callable[..., Ran]) -> None:
    path, file = collate(tell(3), tmp_path, "three"), tmp_path / "story.html"
    assert run("story", "version-0", "-f", "html", "-o", file, "--archive", path).out == ""
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    drawn = run("lineage", "version-0", "-f", "svg", "--archive", path).out
    names = "".join(ElementTree.fromstring(drawn).itertext())
    assert "Reuters" in names
    assert "1 May 2024" in names


# ---- when


def test_the_strip_counts_every_version_by_hour_or_by_day() -> None:
    hourly = strip_markup(["2024-05-01T05:00:00Z", "2024-05-01T05:40:00Z", "2024-05-01T09:00:00+02:00"])
    assert hourly is not None
    assert "1 May 2024, 05:00 UTC: 2; 1 May 2024, 07:00 UTC: 1" in hourly
    daily = strip_markup(["2024-05-01", "2024-05-01T05:40:00Z", "2024-05-03", "no day"])
    assert daily is not None
    assert "a bar for 1 day: 1 May 2024: 2; 3 May 2024: 1" in daily
    assert strip_markup(["2024-05-01", "2024-05-01"]) is None
    assert strip_markup([]) is None
    years = strip_markup(["1900-01-01", "1916-03-09", "2024-05-01"])
    assert years is not None
    assert years.count("<rect") == 3
