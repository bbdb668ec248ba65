"""What holds for every input: made-up stories are edited at random, and any text at all is read."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import variorum
from conftest import OTHER, SHARED, WIRE
from variorum.errors import VariorumError
from variorum.ingest.article import read_article
from variorum.ingest.words import read_words
from variorum.model import Article, Kind, Pair, Record, Relation, Source, Span, Variant, Weight, WitnessId, ZoneKind
from variorum.offsets import Mended, undo
from variorum.pipeline import compare_articles, compare_prepared, prepare_article
from variorum.writers.compare_json import write_compare_json

STORY = (
    WIRE
    + """\
A second crossing was promised in 1998 but never begun. Tolvar & Sons, the firm that built the pier, did not answer letters.
Schools on the northern bank will open at noon, and the hospital has moved its night shift to the old barracks.
"""
)
WORDS = (
    "not",
    "about",
    "never",
    "the",
    "60",
    "July",
    "allegedly",
    "harbor",
    "Oslo",
    "U.S.",
    "told Reuters",
    "don't",
    "don t",
    "more than",
    "dog",
    "“yes”",
    "Mr. Ferrow",
    "state-of-the-art",
    "8.5%",
    "$3 million",
    "naïve",
    "大桥",
)
MARKS = (".", ",", ";", "—", '"', "“", "…", "?", " - ", "\n", "\n\n", "\t", "\u00ad", "\u00a0", "’", "â€™", "&amp;")


@st.composite
def edits(draw: st.DrawFn) -> str:
    """A story with a few places dropped, put in, replaced, moved, in other letters or with other marks."""
    paragraphs = [line.split(" ") for line in STORY.strip().split("\n")]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(paragraphs) - 1))
        words = paragraphs[at]
        place = draw(st.integers(0, len(words) - 1))
        match draw(st.sampled_from(("drop", "insert", "replace", "move", "case", "mark", "cut", "twice"))):
            case "drop":
                del words[place : place + draw(st.integers(1, 4))]
            case "insert":
                words.insert(place, draw(st.sampled_from(WORDS)))
            case "replace":
                words[place] = draw(st.sampled_from(WORDS))
            case "move":
                paragraphs.insert(draw(st.integers(0, len(paragraphs) - 1)), paragraphs.pop(at))
            case "case":
                words[place] = words[place].swapcase()
            case "mark":
                words[place] += draw(st.sampled_from(MARKS))
            case "cut":
                paragraphs[at] = words[:place]
            case "twice":
                paragraphs.insert(at, list(words))
        paragraphs = [words for words in paragraphs if words] or [["Snow"]]
    return "\n".join(" ".join(words) for words in paragraphs) + "\n"


def compared(a: str, b: str) -> tuple[Article, Article, Pair]:
    collation = variorum.compare(article(a), article(b))
    return collation.articles[0], collation.articles[1], collation.pairs[0]


def article(text: str) -> Article:
    return read_article(Record(Source("-"), text, "utf-8", WitnessId("-"), {}))


def lies_in(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def swapped(variant: Variant) -> tuple[object, ...]:
    kind = {Kind.ADDITION: Kind.OMISSION, Kind.OMISSION: Kind.ADDITION}.get(variant.kind, variant.kind)
    return variant.b, variant.a, kind, variant.weight, variant.contradiction, variant.doubt


def plain(variant: Variant) -> tuple[object, ...]:
    return variant.a, variant.b, variant.kind, variant.weight, variant.contradiction, variant.doubt


def check_article(found: Article) -> None:
    text = found.text.content
    spans = [Span(z.start, z.end) for z in found.zones]
    assert all(lies_in(span, text) for span in (*spans, *found.sentences))
    assert all(one.end <= other.start for one, other in pairwise(spans)), "zones overlap or are out of order"
    assert all(one.end <= other.start for one, other in pairwise(found.sentences)), "sentences overlap or are out of order"
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert not [text[at] for at in range(len(text)) if text[at].isalnum() and at not in covered], "a letter lies in no zone"
    for repair in found.repairs:
        assert text[repair.start : repair.end] == repair.found
        assert repair.found != repair.restored
    assert undo(Mended(text, found.repairs).text, found.repairs) == text


def check_pair(a: Article, b: Article, pair: Pair) -> None:
    texts = a.text.content, b.text.content
    for n, text in enumerate(texts):
        sides = sorted((side for v in pair.variants if (side := (v.a, v.b)[n])), key=lambda s: s.start)
        assert all(lies_in(side, text) for side in sides)
        assert all(one.end <= other.start for one, other in pairwise(sides)), "variants overlap"
        runs = sorted(((x.a, x.b)[n] for x in pair.alignments), key=lambda s: s.start)
        assert all(lies_in(run, text) for run in runs)
        share = pair.shares[n]
        assert 0 <= share.shared <= share.of
        assert 0 <= share.speech <= share.shared
    for v in pair.variants:
        assert v.a or v.b
        if v.a and v.b:
            left, right = texts[0][v.a.start : v.a.end], texts[1][v.b.start : v.b.end]
            assert left != right
        assert v.kind is not Kind.ADDITION or v.a is None
        assert v.kind is not Kind.OMISSION or v.b is None
        assert not (v.doubt and v.contradiction)
        if v.kind is Kind.DATE and v.weight is not Weight.SUBSTANTIVE:
            assert not v.contradiction
    heavy = [v for v in pair.variants if v.weight is Weight.SUBSTANTIVE]
    for n, found in enumerate((a, b)):
        for repair in found.repairs:
            exact = [v for v in heavy if (side := (v.a, v.b)[n]) and (side.start, side.end) == (repair.start, repair.end)]
            assert not exact, "a repaired mark is substantive"


def whole_words(found: Article, span: Span) -> bool:
    words = read_words(found)
    ends = words.mended
    starts = {ends.found(s, e)[0] for s, e in zip(words.starts, words.ends, strict=True)}
    inside = {at for s, e in zip(words.starts, words.ends, strict=True) for at in range(ends.found(s, e)[0] + 1, ends.found(s, e)[1])}
    return not (span.start in inside and span.start not in starts) and span.end not in inside


@given(edits())
def test_a_story_and_its_edit(text: str) -> None:
    a, b, pair = compared(STORY, text)
    check_article(b)
    check_pair(a, b, pair)


@given(edits(), edits())
@settings(max_examples=20)
def test_two_edits_of_a_story(one: str, other: str) -> None:
    check_pair(*compared(one, other))


@given(edits(), edits())
@settings(max_examples=25)
def test_the_other_way_round_is_the_mirror_image(one: str, other: str) -> None:
    a, b = article(one), article(other)
    there, back = variorum.compare(a, b).pairs[0], variorum.compare(b, a).pairs[0]
    assert {plain(v) for v in there.variants} == {swapped(v) for v in back.variants}
    assert {(x.a, x.b, x.tokens, x.moved) for x in there.alignments} == {(x.b, x.a, x.tokens, x.moved) for x in back.alignments}
    assert there.shares == (back.shares[1], back.shares[0])
    mirror = {Relation.A_FROM_B: Relation.B_FROM_A, Relation.B_FROM_A: Relation.A_FROM_B}
    assert back.lineage.relation is not None
    assert there.lineage.relation is mirror.get(back.lineage.relation, back.lineage.relation)
    assert (there.same_text, there.same_event) == (back.same_text, back.same_event)


@given(edits())
def test_a_text_against_itself_has_no_variant(text: str) -> None:
    found = article(text)
    pair = variorum.compare(found, found).pairs[0]
    assert pair.same_text
    assert pair.variants == ()
    body = sum(zone is ZoneKind.BODY for zone in read_words(found).zones)
    assert [share.shared for share in pair.shares] == [body, body]


@given(edits())
@settings(max_examples=20)
def test_readings_begin_and_end_at_whole_words(text: str) -> None:
    a, b, pair = compared(STORY, text)
    for variant in pair.variants:
        if variant.a:
            assert whole_words(a, variant.a)
        if variant.b:
            assert whole_words(b, variant.b)


@given(edits())
@settings(max_examples=20)
def test_outside_variants_the_words_are_equal(text: str) -> None:
    a, b, pair = compared(STORY, text)
    if not pair.same_event or any(x.moved for x in pair.alignments):
        return
    rest = []
    for n, found in enumerate((a, b)):
        words = read_words(found)
        gone = {at for v in pair.variants if (side := (v.a, v.b)[n]) for at in range(side.start, side.end)}
        spans = [words.mended.found(s, e) for s, e in zip(words.starts, words.ends, strict=True)]
        rest.append([words.forms[k] for k, (s, _) in enumerate(spans) if s not in gone and words.zones[k] is ZoneKind.BODY])
    assert rest[0] == rest[1]


@given(edits())
@settings(max_examples=15)
def test_rows_cut_sentences_into_pieces_that_lie_in_them(text: str) -> None:
    a, b, pair = compared(STORY, text)
    told = [piece.variant for row in pair.rows for piece in row.pieces if piece.variant is not None]
    assert all(0 <= number < len(pair.variants) for number in told)
    for row in pair.rows:
        assert row.a or row.b
        for side, whole in ((0, a.text.content), (1, b.text.content)):
            pieces = [span for piece in row.pieces if (span := (piece.a, piece.b)[side])]
            assert all(lies_in(span, whole) for span in pieces)
            assert all(one.end <= other.start for one, other in pairwise(pieces))


@given(edits())
@settings(max_examples=15)
def test_json_states_the_text_of_its_spans(text: str) -> None:
    collation = variorum.compare(article(STORY), article(text))
    found = json.loads(write_compare_json(collation))
    texts = {w["siglum"]: w["text"] for w in found["witnesses"]}
    assert texts == {"A": STORY, "B": text}
    for variant in found["variants"]:
        for side, siglum in (("a", "A"), ("b", "B")):
            if variant[side]:
                assert texts[siglum][variant[side]["start"] : variant[side]["end"]] == variant[side]["text"]
    for row in (*found["quotes"], *found["dates"], *found["lineage"]["evidence"]):
        if row["start"] is not None:
            assert 0 <= row["start"] < row["end"] <= len(texts[row["witness"]])
            assert row.get("text") in (None, texts[row["witness"]][row["start"] : row["end"]])
    schema = SHARED / "schemas" / "variorum.compare-1.json"
    if schema.is_file():
        jsonschema = pytest.importorskip("jsonschema")
        jsonschema.validate(found, json.loads(schema.read_text(encoding="utf-8")))


ANY = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=st.characters(codec="utf-8", categories=("L", "P", "Zs", "Cc", "Cf", "Mn")), max_size=300),
    st.lists(
        st.sampled_from(
            [
                *WORDS,
                *MARKS,
                "By",
                "(Reuters) -",
                "OSLO",
                "Posted",
                "Comments",
                "said",
                "1 comment",
                "Reply",
                "\r",
                "\r\n",
                "\x00",
                "\u2028",
                "\ud800",
                "\x85",
            ]
        ),
        max_size=60,
    ).map(" ".join),
)


@given(ANY)
@settings(max_examples=120)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        found = variorum.read(text + "\n\n")  # two ends of line: never taken for the name of a file
    except VariorumError:
        return
    check_article(found)


@given(ANY, ANY)
@settings(max_examples=40)
def test_any_two_texts_are_compared(one: str, other: str) -> None:
    a, b = article(one + "\nSnow fell."), article(other + "\nSnow fell.")
    there, back = variorum.compare(a, b).pairs[0], variorum.compare(b, a).pairs[0]
    check_pair(a, b, there)
    assert {plain(v) for v in there.variants} == {swapped(v) for v in back.variants}


@given(st.binary(max_size=400))
@settings(max_examples=80)
def test_any_bytes_are_decoded_so_that_they_can_be_had_back(data: bytes) -> None:
    from variorum.ingest.decode import decode, encode

    try:
        content, encoding = decode(data, "given")
    except VariorumError:
        return
    assert encode(content, encoding) == data


def test_the_same_damage_in_both_is_no_variant() -> None:
    story = STORY + "The guards don t know who came.\n"
    other = story.replace("in the night", "in the evening").replace("60", "61").replace("the night on", "the evening on")
    a, b, pair = compared(story, other)
    assert a.repairs
    readings = [(story[v.a.start : v.a.end], other[v.b.start : v.b.end]) for v in pair.variants if v.a and v.b]
    assert readings == [("night", "evening")]
    check_pair(a, b, pair)


def test_unrelated_texts_share_nothing() -> None:
    pair = compared(STORY, OTHER)[2]
    assert pair.lineage.relation is Relation.UNRELATED
    assert pair.alignments == ()
    assert (pair.shares[0].shared, pair.shares[1].shared) == (0, 0)


def test_a_text_and_its_path_are_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    by_path, by_name, by_text = variorum.read(file), variorum.read(str(file)), variorum.read(STORY)
    assert by_path.text == by_name.text == by_text.text
    assert by_path.zones == by_text.zones


@pytest.mark.parametrize(
    "given_",
    [
        "",
        "   \n",
        "\ufeff",
        "\x00\x00",
    ],
)
def test_an_empty_text_is_refused(given_: str) -> None:
    with pytest.raises(VariorumError, match="empty"):
        variorum.read(given_)


def test_a_path_object_that_names_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VariorumError, match="no such file"):
        variorum.read(tmp_path / "gone.txt")


def test_one_text_is_no_comparison() -> None:
    with pytest.raises(VariorumError, match="two"):
        variorum.compare(STORY)


def test_sigla_must_fit() -> None:
    with pytest.raises(VariorumError, match="siglum"):
        variorum.compare(STORY, OTHER, sigla=["R", "R"])
    with pytest.raises(VariorumError, match="siglum"):
        variorum.compare(STORY, OTHER, base="Q")


def test_what_is_read_for_one_comparison_changes_no_other() -> None:
    folder = Path(__file__).resolve().parents[1] / "examples" / "columbus"
    articles = [*map(variorum.read, sorted(folder.glob("*.txt"))), variorum.read(STORY), variorum.read(OTHER)]
    prepared = [prepare_article(article) for article in articles]
    for i, j in combinations(range(len(articles)), 2):
        assert compare_prepared(prepared[i], prepared[j]) == compare_articles([articles[i], articles[j]]).pairs[0]
