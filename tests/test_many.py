"""The lineage of a story: best exemplars, texts that are not held, texts made from two; never a circle."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.api import read
from variorum.model import LEAST_TOLD, Article, Descent, Role, Siglum, WitnessId
from variorum.transmission import derive_story
from variorum.transmission.arborescence import grow_arborescence
from variorum.transmission.many import measure_chance
from variorum.transmission.steps import take_step
from variorum.transmission.versions import read_version

STORY = """\
Talheim inquiry hears of cracks
The operator of the Talheim dam knew about cracks in its spillway seven months before it gave way, an engineer testified on Monday.
Ottmar Reiss, who inspected the dam for the regional water board, said he had sent the operator two letters in the summer of 2012.
A spokesman for the company, Dagmar Pohl, said it had no record of the second letter and would respond once experts had been heard.
The breach on February 3 last year sent four million cubic metres of water through the villages of Obertal and Sankt Veit.
In the village hall some of those who had lost their houses listened to the hearing and left before the end of the second day.
The inquiry is to hear the director of the company next week, and its report is expected before the winter, the chairman said.
"""
LOCAL = "Readers in the lower valley recalled the night of the flood in letters to this newspaper, and many of them asked who would pay."
MORE = "At the market in Obertal traders said on the same afternoon that they had heard nothing at all from the company since the spring."


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def named(name: str, text: str, *, published: str | None = None, outlet: str | None = None, role: Role | None = None) -> Article:
    article = read(text)
    return replace(article, witness=replace(article.witness, id=WitnessId(name), published=published, outlet=outlet, role=role))


def everybody(articles: Sequence[Article]) -> dict[WitnessId, list[WitnessId]]:
    """Return for each article all others."""
    ids = [article.witness.id for article in articles]
    return {one: [other for other in ids if other != one] for one in ids}


def tree(descent: Descent) -> dict[str, str]:
    return {str(d.child): str(d.parent) for d in descent.derivations if d.rank == 1 and not d.further}


def has_ring(descent: Descent) -> bool:
    graph = networkx.DiGraph([(d.parent, d.child) for d in descent.derivations if d.rank == 1])
    return not networkx.is_directed_acyclic_graph(graph)


def takers() -> list[str]:
    return [
        changed(STORY, ("seven months", "nine months"), ("inspected", "examined"), ("experts", "lawyers"), ("winter", "autumn")),
        changed(STORY, ("cracks in", "holes in"), ("two letters", "ten letters"), ("houses", "homes"), ("villages", "towns")),
        changed(STORY, ("testified", "said"), ("regional", "local"), ("February 3", "February 8"), ("chairman", "chair")),
    ]


def test_takers_of_a_text_that_is_not_held_hang_on_an_inferred_one() -> None:
    articles = [named(name, text) for name, text in zip("abc", takers(), strict=True)]
    descent = derive_story("s", articles, everybody(articles))
    assert tree(descent) == {"a": "α1", "b": "α1", "c": "α1"}
    assert [x.story for x in descent.exemplars] == ["s"]
    assert descent.exemplars[0].proxy in ("a", "b", "c")


def test_an_inferred_text_is_not_called_as_a_version_is() -> None:
    articles = [named(name, text) for name, text in zip(("α1", "αα7", "b"), takers(), strict=True)]
    descent = derive_story("s", articles, everybody(articles))
    assert len(descent.exemplars) == 1
    assert not {x.siglum for x in descent.exemplars} & {article.witness.id for article in articles}


def test_no_exemplar_is_inferred_where_the_text_that_all_took_is_held() -> None:
    articles = [named(name, text) for name, text in zip("abcw", [*takers(), STORY], strict=True)]
    descent = derive_story("s", articles, everybody(articles))
    assert not descent.exemplars
    assert tree(descent) == {"a": "w", "b": "w", "c": "w"}


def test_two_takers_get_no_direction_and_an_exemplar_of_their_agency() -> None:
    plain = [named(name, text) for name, text in zip("ab", takers(), strict=False)]
    assert not tree(derive_story("s", plain, everybody(plain)))
    wire = [changed(text, ("The operator", "TALHEIM (Reuters) - The operator")) for text in takers()[:2]]
    credited = [named(name, text) for name, text in zip("ab", wire, strict=True)]
    descent = derive_story("s", credited, everybody(credited))
    assert tree(descent) == {"a": "α1", "b": "α1"}
    assert descent.exemplars[0].label == "Reuters wire"


def test_updates_of_a_wire_are_a_chain_and_a_paper_hangs_on_the_one_it_has() -> None:
    second = changed(STORY, ("seven months", "nine months"), ("two letters", "three letters"), ("second day", "third day"))
    third = changed(second, ("experts", "its own experts"), ("four million", "five million"), ("next week", "on Friday"))
    paper = changed(second, ("regional", "local"), ("houses", "homes"), ("villages", "towns"))
    articles = [
        *(
            named(f"w{n}", text, outlet="Reuters", role=Role.WIRE, published=f"2013-05-06T{8 + n:02}:00Z")
            for n, text in enumerate((STORY, second, third))
        ),
        named("p", paper, outlet="The Valley Post", published="2013-05-06T06:00Z"),
    ]
    descent = derive_story("s", articles, everybody(articles))
    assert tree(descent) == {"w1": "w0", "w2": "w1", "p": "w1"}
    manners = {str(d.child): d.manner.value for d in descent.derivations if d.rank == 1}
    assert manners == {"w1": "update", "w2": "update", "p": "copy"}


def test_versions_of_one_id_follow_each_other_whatever_their_clocks_say() -> None:
    later = changed(STORY, ("seven months", "nine months"))
    articles = [named("page@2", later, published="2013-05-01"), named("page", STORY, published="2013-05-09")]
    assert tree(derive_story("s", articles, everybody(articles))) == {"page@2": "page"}


@pytest.mark.parametrize("on_top", [True, False])
def test_a_page_that_is_added_to_is_a_chain_in_the_order_of_its_versions(on_top: bool) -> None:
    more = (
        LOCAL,
        MORE,
        *(
            f"{name} said on the {name} side nobody had slept, and asked when the road by the {name} would open."
            for name in ("mill", "kiln", "weir")
        ),
    )
    texts = ["\n".join([*reversed(more[:n]), STORY] if on_top else [STORY, *more[:n]]) for n in range(6)]
    articles = [named("live" if n == 0 else f"live@{n + 1}", text) for n, text in enumerate(texts)]
    made = derive_story("s", articles, everybody(articles)).derivations
    chain = {d.child: (d.parent, d.confidence) for d in made if d.rank == 1}
    assert {child: parent for child, (parent, _) in chain.items()} == {
        article.witness.id: before.witness.id for before, article in pairwise(articles)
    }
    assert all(confidence and confidence >= LEAST_TOLD for _, confidence in chain.values())


def test_a_text_made_from_two_has_both_as_exemplars() -> None:
    a, b, _ = takers()
    one, other = changed(a, ("The breach", f"{LOCAL}\nThe breach")), changed(b, ("In the village", f"{MORE}\nIn the village"))
    both = changed(one, ("In the village", f"{MORE}\nIn the village"), ("director", "head"), ("respond", "reply"))
    days = {"w": "2013-05-06", "p": "2013-05-08", "q": "2013-05-10", "c": "2013-05-14"}
    articles = [named(n, t, published=days[n]) for n, t in zip("wpqc", (STORY, one, other, both), strict=True)]
    descent = derive_story("s", articles, everybody(articles))
    assert {(str(d.parent), d.further) for d in descent.derivations if d.child == "c" and d.rank == 1} == {("p", False), ("q", True)}
    assert not has_ring(descent)


SAID = (
    '"We will look at every stone of this dam before a drop of water is let in again, and whoever knew of cracks and kept silent will answer for it in '
    'court, whatever his name and however long it takes us," Dagmar Pohl said'
)


@pytest.mark.parametrize("said", [SAID, "Nobody else had asked to speak to the chairman"])
def test_a_statement_that_both_quote_and_words_of_the_matter_make_no_derivation(said: str) -> None:
    one = read_version(
        named(
            "one",
            f"Dam inquiry opens\nThe hearing on the Talheim dam began in the old school on Monday with a minute of silence.\n{said} there.\n{LOCAL}\n",
        )
    )
    other = read_version(
        named(
            "two",
            f"Company answers\nA spokeswoman for the operator spoke in Berlin on the day of the hearing.\n{said} in a statement.\n{MORE}\n",
        )
    )
    assert take_step(0, 1, (one, other)) is None
    again = read_version(named("two", f"Company answers\nA spokeswoman for the operator spoke in Berlin.\n{said}.\n{LOCAL}\n{MORE}\n"))
    assert take_step(0, 1, (one, again)) is not None


def test_a_statement_printed_whole_is_told() -> None:
    one, other = (
        read_version(named(name, f"Statement\n{SAID}{end}.\n")) for name, end in (("one", " on Monday"), ("two", " on the telephone"))
    )
    assert not one.spoken
    assert take_step(0, 1, (one, other)) is not None


def test_versions_of_one_text_are_one_node() -> None:
    articles = [named(name, STORY) for name in "cab"] + [named("d", takers()[0])]
    descent = derive_story("s", articles, everybody(articles))
    assert descent.nodes == (("a", "b", "c"), ("d",))


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [named(name, text) for name, text in zip("abcw", [*takers(), STORY], strict=True)]
    assert derive_story("s", articles, everybody(articles)) == derive_story("s", articles[::-1], everybody(articles[::-1]))


@pytest.mark.parametrize("published", [None, "2013-05-06", "2999-01-01T00:00:00Z", "yesterday", "0001-01-01T00:00+14:00"])
def test_dates_that_are_absent_equal_far_or_none_at_all(published: str | None) -> None:
    articles = [named(name, text, published=published) for name, text in zip("abcw", [*takers(), STORY], strict=True)]
    assert set(tree(derive_story("s", articles, everybody(articles)))) == {"a", "b", "c"}


def test_credits_in_a_ring_and_pages_with_each_others_text() -> None:
    names = ("Valley Post", "Hill Courier", "Lake Herald")
    ring = [
        named(n, f"{text}Source: {names[(k + 1) % 3]}\n", outlet=names[k]) for k, (n, text) in enumerate(zip("abc", takers(), strict=True))
    ]
    assert not has_ring(derive_story("s", ring, everybody(ring)))
    one, other = takers()[0], takers()[1]
    each = [named("x", f"{one}{other}"), named("y", f"{other}{one}")]
    assert not has_ring(derive_story("s", each, everybody(each)))


def test_texts_of_no_words_and_neighbours_that_are_not_given() -> None:
    articles = [named("a", STORY), named("b", "!"), named("c", "…")]
    descent = derive_story("s", articles, {WitnessId("a"): [WitnessId("gone"), WitnessId("a"), WitnessId("b")]})
    assert not tree(descent)
    assert derive_story("s", articles[:1], {}).nodes == (("a",),)


@st.composite
def weighed(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, float]]]:
    count = draw(st.integers(2, 9))
    node = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(node, node, st.floats(-50, 50)), max_size=40))


@given(weighed())
def test_no_weights_make_a_ring_and_the_sum_is_that_of_edmonds(graph: tuple[int, list[tuple[int, int, float]]]) -> None:
    count, edges = graph
    edges = [(0, child, -100.0) for child in range(1, count)] + edges
    parents = grow_arborescence(count, edges)
    best = {(a, b): max(w for x, y, w in edges if (x, y) == (a, b)) for a, b, _ in edges if b and a != b}
    found = networkx.DiGraph()
    found.add_weighted_edges_from((a, b, w) for (a, b), w in best.items())
    wanted = sum(w for _, _, w in networkx.maximum_spanning_arborescence(found).edges(data="weight"))
    assert sum(best[parents[child], child] for child in range(1, count)) == pytest.approx(wanted)
    for child in range(1, count):
        seen = {child}
        while (child := parents[child]) > 0:
            assert child not in seen
            seen.add(child)


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 30), st.booleans()), min_size=2, max_size=9), st.randoms())
def test_no_deliveries_make_a_ring(made: list[tuple[int, int, int, bool]], chance: Random) -> None:
    words = STORY.split(" ")
    articles = []
    for n, (outlet, cut, day, wire) in enumerate(made):
        text = " ".join(word if chance.random() > 0.05 else word[::-1] for word in words[cut * 5 :])
        published = f"2013-05-{day + 1:02}" if day < 29 else None
        name = f"p{outlet}@{n + 1}" if day % 3 == 0 else f"v{n}"
        articles.append(named(name, text, outlet=f"Paper {outlet}", published=published, role=Role.WIRE if wire else None))
    descent = derive_story("s", articles, everybody(articles))
    assert not has_ring(descent)
    parents = [d.child for d in descent.derivations if d.rank == 1 and not d.further]
    assert len(parents) == len(set(parents))
    assert all(d.confidence is None or 0 <= d.confidence <= 1 for d in descent.derivations)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_likelier_edge_has_no_smaller_chance(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= measure_chance(low) <= measure_chance(high) < 1


@pytest.mark.slow
def test_ten_thousand_copies_take_ten_times_what_a_thousand_take() -> None:
    """Bounds half way between linear and quadratic."""
    took = []
    for count in (500, 5_000):
        chance = Random(3)
        base = read(STORY)
        articles = []
        for n in range(count):
            words = STORY.split(" ")
            words[chance.randrange(60, len(words) - 9)] = f"word{n}"
            text = " ".join(words)
            zones = tuple(replace(z, end=min(z.end, len(text))) for z in base.zones if z.start < len(text))
            articles.append(
                replace(
                    base,
                    text=replace(base.text, content=text, sha256=f"{n:064}"),
                    witness=replace(base.witness, id=WitnessId(f"v{n}")),
                    zones=zones,
                    sentences=(),
                    repairs=(),
                )
            )
        ids = [article.witness.id for article in articles]
        near = {one: [ids[0], ids[1], ids[chance.randrange(count)]] for one in ids}
        start = time.perf_counter()
        descent = derive_story("s", articles, near)
        took.append(time.perf_counter() - start)
        assert not has_ring(descent)
        assert len(tree(descent)) >= count - 1
    assert took[1] < 10**1.5 * took[0]


def test_alternatives_are_told_by_rank_and_evidence_by_child() -> None:
    slips = changed(STORY, ("regional", "regoinal"), ("experts", "exprets"), ("houses", "hosues"))
    articles = [named(name, text) for name, text in zip("abw", [slips, takers()[1], STORY], strict=True)]
    descent = derive_story("s", articles, everybody(articles))
    assert tree(descent) == {"a": "w", "b": "w"}
    assert {d.rank for d in descent.derivations if d.child == "a"} == {1, 2}
    assert [e.points_to for e in descent.evidence if e.child == "a" and e.kind == "slip"] == [Siglum("w")]


def crowd(count: int) -> list[Article]:
    """Return takers of the story, which is not held: each puts other words in four or five places of its own choice."""
    chance = Random(12)
    words = STORY.split(" ")
    places = [n for n, word in enumerate(words) if n > 6 and word.isalpha()]
    out = []
    for number in range(count):
        text = list(words)
        for n in chance.sample(places, chance.randint(4, 5)):
            text[n] = chance.choice(("harbour", "winter", "ledger", "orchard", "paper", "silver", "timber", "valley", "window", "yellow"))
        out.append(named(f"t{number:03}", " ".join(text)))
    return out


@pytest.mark.slow
@pytest.mark.parametrize("held", [False, True])
def test_many_takers_of_one_text_hang_on_it_though_each_was_laid_against_three_only(held: bool) -> None:
    articles = [*crowd(150), *([named("w", STORY)] if held else [])]
    ids = [article.witness.id for article in articles]
    near = {one: [ids[(3 * n + k) % 40] for k in range(3)] for n, one in enumerate(ids)}
    descent = derive_story("s", articles, near)
    top = "w" if held else "α1"
    assert [str(x.siglum) for x in descent.exemplars] == ([] if held else ["α1"])
    assert sum(parent == top for parent in tree(descent).values()) >= 148


def test_changes_of_the_same_words_throughout_a_text_show_no_exemplar() -> None:
    """A house that writes one word for another does so everywhere, and so does the next."""
    wire = STORY.replace("company", "firm") + "The company said no more. The company is old. Its company doctor was heard.\n"
    styled = [wire.replace("company", "concern").replace(old, new) for old, new in (("winter", "autumn"), ("houses", "homes"))]
    articles = [named(n, t) for n, t in zip("abw", [*styled, wire], strict=True)]
    assert not derive_story("s", articles, everybody(articles)).exemplars
