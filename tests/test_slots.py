"""Slots of a story: what each version reads of one fact, contradictions first; compared by the real pipeline."""

from __future__ import annotations

from itertools import combinations

from variorum.ingest.article import read_article
from variorum.model import Doubt, Kind, Record, Slot, Source, Span, Variant, Weight, WitnessId
from variorum.pipeline import compare_articles
from variorum.stories.slots import Compared, find_slots, from_pair

TEXT = (
    "VELDEN (AP) - The Oster river broke its bank near Harrow on Friday and 312 homes in Velden stood in water, officials said. "
    "Rescue teams brought 45 children from a school in boats, and the army sent trucks with bread and blankets to the valley. "
    "Mayor Ada Quill asked the government for tents, and the railway to Kolding stayed closed through the night."
)


def slots(*texts: str) -> tuple[Slot, ...]:
    articles = {
        WitnessId(name): read_article(Record(Source(name), text, "utf-8", WitnessId(name), {"language": "en", "published": "2026-03-06"}))
        for name, text in zip("abcdef", texts, strict=False)
    }
    compared = [from_pair(compare_articles([articles[a], articles[b]]).pairs[0], a, b) for a, b in combinations(articles, 2)]
    return find_slots(compared, {name: article.text.content for name, article in articles.items()}, "en")


def words(slot: Slot) -> list[list[tuple[str, str]]]:
    return [[(stated.witness, stated.text) for stated in group] for group in slot.readings]


def test_versions_that_agree_have_no_slot() -> None:
    assert slots(TEXT, TEXT, TEXT) == ()


def test_a_number_that_one_of_three_gives_otherwise_is_one_slot_of_all_three() -> None:
    (slot,) = slots(TEXT, TEXT, TEXT.replace("312 homes", "342 homes"))
    assert slot.kind is Kind.NUMBER
    assert slot.contradiction
    assert words(slot) == [[("a", "312"), ("b", "312")], [("c", "342")]]


def test_contradictions_come_first() -> None:
    found = slots(TEXT.replace("312 homes", "more than 300 homes"), TEXT.replace("45 children", "54 children"))
    assert [slot.contradiction for slot in found] == sorted((slot.contradiction for slot in found), reverse=True)
    assert found[0].contradiction
    assert {text for group in words(found[0]) for _, text in group} == {"45", "54"}


def test_a_vague_figure_is_no_contradiction() -> None:
    for vague in ("hundreds of homes", "more than 300 homes", "about 310 homes"):
        assert not any(slot.contradiction for slot in slots(TEXT, TEXT.replace("312 homes", vague)))


def test_another_holder_of_a_role_and_another_day_are_slots() -> None:
    found = slots(TEXT, TEXT.replace("Ada Quill", "Lena Brandt").replace("on Friday", "on Thursday"), TEXT)
    assert {slot.kind for slot in found if slot.contradiction} >= {Kind.DATE}
    assert any("Lena Brandt" in group[0].text for slot in found for group in slot.readings if slot.kind in (Kind.NAME, Kind.ENTITY))


def test_every_reading_is_what_its_version_has_there() -> None:
    texts = [TEXT, TEXT.replace("312", "342"), TEXT.replace("312", "319").replace("45", "47")]
    for slot in slots(*texts):
        witnesses = [stated.witness for group in slot.readings for stated in group]
        assert len(witnesses) == len(set(witnesses))
        for group in slot.readings:
            for stated in group:
                assert texts["abc".index(stated.witness)][stated.span.start : stated.span.end] == stated.text


def test_words_that_state_no_fact_of_the_kind_are_no_reading_of_it() -> None:
    def fact(text: str) -> Span:
        at = TEXT.index(text)
        return Span(at, at + len(text))

    day, homes = fact("on Friday"), fact("312 homes")
    texts = {WitnessId("a"): TEXT, WitnessId("b"): TEXT.replace("on Friday", "they said"), WitnessId("c"): TEXT.replace("Friday", "Sunday")}

    def compared(other: str, span: Span, kind: Kind) -> Compared:
        return Compared(WitnessId("a"), WitnessId(other), (Variant(span, span, kind, Weight.SUBSTANTIVE),), ())

    assert find_slots([compared("b", day, Kind.DATE)], texts, "en") == ()
    (slot,) = find_slots([compared("b", day, Kind.DATE), compared("c", day, Kind.DATE)], texts, "en")
    assert words(slot) == [[("a", "on Friday")], [("c", "on Sunday")]]
    assert find_slots([compared("b", homes, Kind.NUMBER)], texts, "en") == ()  # the same figure in both: nothing differs


def test_a_slot_says_how_much_its_difference_matters() -> None:
    (slot,) = slots(TEXT, TEXT.replace("45 children", "forty-five children"))
    assert (slot.weight, slot.contradiction, slot.doubt) == (Weight.STYLE, False, None)


def test_a_passage_is_no_name() -> None:
    name, passage = "Mayor Ada Quill", "the railway to Kolding stayed closed"
    texts = {WitnessId("a"): name, WitnessId("b"): passage, WitnessId("c"): "Lena Brandt of Harrow"}

    def pair(a: str, b: str) -> Compared:
        spans = Span(0, len(texts[WitnessId(a)])), Span(0, len(texts[WitnessId(b)]))
        return Compared(WitnessId(a), WitnessId(b), (Variant(*spans, Kind.NAME, Weight.SUBSTANTIVE),), ())

    assert find_slots([pair("a", "b")], texts, "en") == ()
    (slot,) = find_slots([pair("a", "c")], texts, "en")
    assert words(slot) == [[("a", name)], [("c", "Lena Brandt of Harrow")]]


def test_a_crosshead_is_no_name() -> None:
    head = "Troops crossed the border."
    texts = {WitnessId("a"): f"{head}\nVILLA MUST GO.\nAfter a meeting", WitnessId("b"): f"{head} General Funston said so."}
    spans = Span(27, 40), Span(27, 42)
    assert [texts[id][span.start : span.end] for id, span in zip(texts, spans, strict=True)] == ["VILLA MUST GO", "General Funston"]
    pair = Compared(WitnessId("a"), WitnessId("b"), (Variant(*spans, Kind.NAME, Weight.SUBSTANTIVE, contradiction=True),), ())
    assert find_slots([pair], texts, "en") == ()


def test_in_scans_a_name_of_nearly_the_same_letters_is_in_doubt() -> None:
    a, b = "On the Meuse the guns fell silent", "On the Metise the guns fell silent"
    name = Variant(Span(7, 12), Span(7, 13), Kind.NAME, Weight.SUBSTANTIVE)
    slip = Variant(Span(0, 2), Span(0, 2), Kind.OCR, Weight.MECHANICAL)
    for slips, doubt in ((0, None), (3, Doubt.OCR)):
        pair = Compared(WitnessId("a"), WitnessId("b"), (name, *[slip] * slips), ())
        (slot,) = find_slots([pair], {WitnessId("a"): a, WitnessId("b"): b}, "en")
        assert slot.doubt is doubt
