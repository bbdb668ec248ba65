"""Grouping: who tells one story, with which part, and how it grows; on invented news."""

from __future__ import annotations

import hashlib
import random
import time
from collections import defaultdict
from dataclasses import replace

import pytest

from variorum.model import Judgement, Layer, Membership, Span, WitnessId
from variorum.stories.group import Grouping, Growth, grow
from variorum.stories.judgements import weigh_judgements
from variorum.stories.likeness import Rarity, liken, overlaps
from variorum.stories.profile import profile_text
from variorum.stories.told import Shared, Told

FLOOD = "Flood in Velden: Mayor Ada Quill said the Oster river broke its bank near Harrow and 312 homes in Velden stood in water. Quill sent boats from Harrow."
FLOOD2 = "Boats reach Velden as Oster river breaks bank. Three hundred and twelve homes (312) in Velden are in water, Ada Quill, the mayor, said. Harrow lent boats."
STRIKE = "Miners strike at Kolding. Peter Vance of the miners union said 900 men at the Brenn pit in Kolding laid down work over wages. Vance wants talks with Brenn."
STRIKE2 = "Brenn pit stands still as Kolding miners strike. Wages are too low for the 900 men, union leader Peter Vance said. Brenn offered Vance no talks."
OPERA = "Opera house in Lund opens. Soprano Lena Brandt sang Aida before 1,400 guests; director Tomas Ek called the acoustics of Lund the finest. Brandt bowed."


def told(text: str, *, day: int | None = 100, outlet: str | None = None, name: str = "", **more: object) -> Told:
    key = hashlib.sha256(f"{name}{text}".encode()).hexdigest()
    row = Told(key, (WitnessId(name or text[:12]),), day, outlet, name or key, text[:30], len(text.split()), len(text), profile_text(text))
    return replace(row, **more)  # type: ignore[arg-type]


def shared(a: Told, b: Told, tokens: int, a_span: tuple[int, int] | None = None, b_span: tuple[int, int] | None = None) -> Shared:
    return Shared(a.text, b.text, Span(*(a_span or (0, a.length))), Span(*(b_span or (0, b.length))), tokens)


def main(growth: Growth) -> dict[str, str]:
    rows = [row for row in growth.memberships if row.main]
    assert len({row.witness for row in rows}) == len(rows)
    return {row.witness: row.story for row in rows}


def also(growth: Growth, witness: str) -> list[Membership]:
    return [row for row in growth.memberships if row.witness == witness and not row.main]


NEWS = [told(text, name=name) for name, text in (("f", FLOOD), ("f2", FLOOD2), ("s", STRIKE), ("s2", STRIKE2), ("o", OPERA))]


@pytest.mark.parametrize("day", [None, 100, 10**6])
def test_reports_written_apart_are_one_story_whatever_is_known_of_their_day(day: int | None) -> None:
    found = main(grow(Grouping(), [replace(row, day=day) for row in NEWS]))
    assert found["f"] == found["f2"] != found["s"] == found["s2"] != found["o"]
    assert len(set(found.values())) == 3


def test_reports_a_season_apart_are_two_stories() -> None:
    found = main(
        grow(Grouping(), [replace(row, day=row.day + 90 if row.witnesses[0] in ("f2", "s2") and row.day else row.day) for row in NEWS])
    )
    assert len(set(found.values())) == 5


def test_batches_give_what_one_batch_gives() -> None:
    once = main(grow(Grouping(), NEWS))
    for seed in range(6):
        rows = NEWS[:]
        random.Random(seed).shuffle(rows)
        grouping, parts = Grouping(), {}
        for row in rows:
            parts.update(main(grow(grouping, [row])))
        assert {(a, b) for a in once for b in once if once[a] == once[b]} == {(a, b) for a in parts for b in parts if parts[a] == parts[b]}
        assert {grouping.names.resolve(story) for story in parts.values()} == set(parts.values())


def test_every_id_ever_given_resolves_when_stories_merge_and_split() -> None:
    grouping = Grouping()
    given = set(main(grow(grouping, NEWS)).values())
    a, b = NEWS[0].text, NEWS[2].text
    joined = Judgement(a, b, same=True, by="ed", at="2026-01-01")
    merged = main(grow(grouping, [], judgements=[joined]))
    assert merged["f"] == merged["s"]
    apart = replace(joined, same=False, at="2026-01-02")
    split = main(grow(grouping, [], judgements=[joined, apart]))
    assert split["f"] != split["s"]
    assert {grouping.names.resolve(story) for story in given} <= set(grouping.names.of.values())


def test_a_digest_belongs_to_each_story_with_its_part() -> None:
    text = FLOOD + "\n" + STRIKE + "\n" + OPERA
    digest = told(text, name="digest")
    at = [0, len(FLOOD) + 1, len(FLOOD) + len(STRIKE) + 2]
    parts = [NEWS[0], NEWS[2], NEWS[4]]
    passages = [shared(digest, row, row.words, (start, start + row.length)) for row, start in zip(parts, at, strict=True)]
    grouping = Grouping()
    growth = grow(grouping, [*NEWS, digest], passages)
    found = main(growth)
    assert len({found[name] for name in ("f", "s", "o")}) == 3
    assert found["digest"] in {found[name] for name in ("f", "s", "o")}
    rest = {found["f"], found["s"], found["o"]} - {found["digest"]}
    assert {row.story for row in also(growth, "digest")} == rest
    assert all(text[row.start : row.end] in (FLOOD, STRIKE, OPERA) and row.layer is Layer.TEXT for row in also(growth, "digest"))


@pytest.mark.parametrize("layer", [Layer.QUOTATION, Layer.CAPTION])
def test_a_quotation_or_a_caption_links_and_does_not_join(layer: Layer) -> None:
    said = ' "We will rebuild every home and every road in this valley before the snow comes, and nobody will be left behind," it said.'
    one = told(FLOOD + said, name="one", layers=((len(FLOOD), len(FLOOD + said), layer),))
    other = told(OPERA + said, name="other", layers=((len(OPERA), len(OPERA + said), layer),))
    passage = shared(one, other, 23, (len(FLOOD), one.length), (len(OPERA), other.length))
    growth = grow(Grouping(), [one, other, *NEWS], [passage])
    found = main(growth)
    assert found["one"] != found["other"]
    (row,) = also(growth, "one")
    assert (row.story, row.layer) == (found["other"], layer)


def test_comments_that_quote_another_article_say_nothing() -> None:
    one = told(OPERA + "\n" + FLOOD, name="one", profile=profile_text(OPERA), layers=((len(OPERA) + 1, len(OPERA) + 1 + len(FLOOD), None),))
    growth = grow(Grouping(), [one, *NEWS], [shared(one, NEWS[0], NEWS[0].words, (len(OPERA) + 1, one.length))])
    assert main(growth)["one"] != main(growth)["f"]
    assert also(growth, "one") == []


def test_a_footer_of_an_outlet_joins_nothing() -> None:
    footer = " Get the best of the Harrow Gazette in your mailbox every morning, free of charge, and cancel when you like."
    rows = [
        told(text + footer, name=f"g{n}", outlet="Gazette", profile=profile_text(text))
        for n, text in enumerate((FLOOD, STRIKE, OPERA, FLOOD2, STRIKE2))
    ]
    passages = [
        shared(a, b, 19, (a.length - len(footer), a.length), (b.length - len(footer), b.length))
        for n, a in enumerate(rows)
        for b in rows[:n]
    ]
    growth = grow(Grouping(), rows, passages)
    assert len(set(main(growth).values())) == 3
    assert [row for row in growth.memberships if not row.main] == []


def test_a_paragraph_that_recurs_over_weeks_is_background() -> None:
    known = " The Oster valley was last under water in 1953, when eleven people died and the dam at Harrow was built in answer."
    texts = [FLOOD, STRIKE, OPERA]
    rows = [told(text + known, name=f"b{n}", day=100 + 20 * n) for n, text in enumerate(texts)]
    passages = [
        shared(a, b, 20, (a.length - len(known), a.length), (b.length - len(known), b.length)) for n, a in enumerate(rows) for b in rows[:n]
    ]
    growth = grow(Grouping(), rows, passages)
    assert len(set(main(growth).values())) == 3
    assert {row.layer for row in growth.memberships if not row.main} == {Layer.BACKGROUND}


def test_two_articles_with_each_others_text_are_told_by_their_text() -> None:
    one, other = told(FLOOD, name="one", outlet="Gazette"), told(STRIKE, name="other", outlet="Herald")
    swapped = [told(STRIKE, name="one again"), told(FLOOD, name="other again")]
    found = main(grow(Grouping(), [one, other, *swapped], [shared(one, swapped[1], one.words), shared(other, swapped[0], other.words)]))
    assert found["one"] == found["other again"] != found["other"] == found["one again"]


@pytest.mark.slow
def test_a_story_of_ten_thousand_copies_takes_near_linear_time() -> None:
    def cost(count: int) -> float:
        rows = [told(FLOOD + f" Copy {n}.", name=str(n), profile=NEWS[0].profile) for n in range(count)]
        passages = [shared(rows[0], row, 26, (0, len(FLOOD)), (0, len(FLOOD))) for row in rows[1:]]
        start = time.process_time()
        assert len(set(main(grow(Grouping(), [*rows, NEWS[4]], passages)).values())) == 2
        return time.process_time() - start

    assert cost(10_000) < 40 * max(cost(1_000), 0.02)


@pytest.mark.slow
def test_a_story_of_very_many_excerpts_is_one() -> None:
    rows = [told(FLOOD + f" Excerpt {n}.", name=str(n), profile=NEWS[0].profile) for n in range(700)]
    passages = [shared(rows[0], row, 17, (0, 90), (0, 90)) for row in rows[1:]]
    assert len(set(main(grow(Grouping(), [*rows, NEWS[4]], passages)).values())) == 2


def test_latest_word_of_one_person_counts_and_two_who_disagree_are_shown() -> None:
    first = Judgement("a", "b", same=True, by="ann", at="2026-01-01")
    assert weigh_judgements([first]).together == {("a", "b")}
    assert weigh_judgements([first, replace(first, a="b", b="a", same=False, at="2026-01-02")]).apart == {("a", "b")}
    both = weigh_judgements([first, replace(first, by="bo", same=False)])
    assert (both.together, both.apart) == (frozenset(), frozenset())
    assert [[j.by for j in said] for said in both.disputed] == [["ann", "bo"]]


def test_each_witness_has_a_siglum_of_its_own_in_a_story() -> None:
    twice = replace(NEWS[0], witnesses=(WitnessId("f"), WitnessId("f copy")))
    sigla = defaultdict(list)
    for row in grow(Grouping(), [twice, *NEWS[1:]]).memberships:
        sigla[row.story].append(row.siglum)
    assert sorted(map(sorted, sigla.values())) == [["A"], ["A", "B"], ["A", "B", "C"]]


def test_nothing_is_grouped_of_nothing_and_a_text_without_words_stands_alone() -> None:
    assert grow(Grouping(), []).memberships == ()
    found = main(grow(Grouping(), [told("", name="empty"), told("--", name="dashes"), *NEWS]))
    assert len({found["empty"], found["dashes"], found["f"]}) == 3


def test_passages_of_texts_that_are_not_held_are_left_out() -> None:
    growth = grow(Grouping(), [NEWS[0]], [shared(NEWS[0], NEWS[4], 20), shared(NEWS[0], NEWS[0], 20)])
    assert len(growth.memberships) == 1


def test_years_named_tell_nothing_of_two_reports_whose_days_are_known() -> None:
    a, b = (profile_text(f"The next count of Velden is that of {year}. Mayor Ada Quill spoke of it.") for year in (2020, 2031))
    assert (a.year, b.year) == (2020, 2031)
    rarity = Rarity()
    rarity.add([a, b])
    undated, dated = ([rarity.weigh(p, dated=known) for p in (a, b)] for known in (False, True))
    assert overlaps(*undated)[4:6] == (1, 0)
    assert overlaps(*dated)[4:6] == (0, 0)
    assert overlaps(undated[0], dated[1])[4] == 1


def test_only_the_head_says_of_which_year_a_text_speaks() -> None:
    assert profile_text("A storm came. It rained. It blew. Trees fell. One such storm was that of 1987.").year is None


def test_figures_that_two_reports_share_speak_for_one_event() -> None:
    texts = [profile_text(f"The quake shook Tolmin at night; {n} houses fell, the mayor said.") for n in ("412", "412", "37")]
    rarity = Rarity()
    rarity.add(texts)
    same, also, other = map(rarity.weigh, texts)
    assert overlaps(same, also)[6] == pytest.approx(1)
    assert overlaps(same, other)[6] == 0
    bare = [replace(vectors, words={}, names={}, head={}) for vectors in (same, also, other)]
    assert liken(bare[0], bare[1]) > 2 * liken(bare[0], bare[2])


def test_excerpts_of_two_parts_of_one_dispatch_make_it_no_digest() -> None:
    parts = (
        "Snow closed the Arlen pass on 8 May. Carts stand at Birk with flour for the valley, and Carl Oden, who keeps the inn, counts 40 drivers.",
        "At Sonn the mill has no grain. Ovens were cold at noon; Dora Wick, the baker, sold the last flour of the valley and shut her door to drivers until the pass is free of snow.",
    )
    whole = told(" ".join(parts), name="whole")
    one, two = told(parts[0], name="one"), told(parts[1], name="two")
    rows = [
        shared(whole, one, one.words, (0, one.length), (0, one.length)),
        shared(whole, two, two.words, (one.length + 1, whole.length), (0, two.length)),
    ]
    grouping = Grouping()
    growth = grow(grouping, [whole, one, two, *NEWS], rows)
    assert 0.05 < grouping.alike(one.text, two.text) < 0.19  # far less than two reports of one event
    assert not grouping.holders
    assert main(growth)["one"] == main(growth)["whole"] == main(growth)["two"]
