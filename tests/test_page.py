"""The page of a comparison: safe by construction, in order, short, in words that may be said."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import variorum
from conftest import OTHER, PAPER, WIRE, Ran
from variorum.ingest.article import read_article
from variorum.model import Collation, Date, Doubt, Elsewhere, Kind, Quote, Record, Row, Siglum, Source, Span, Weight, WitnessId
from variorum.pipeline import compare_articles
from variorum.writers.compare_csv import write_compare_csv
from variorum.writers.compare_html import write_compare_html
from variorum.writers.compare_json import write_compare_json
from variorum.writers.compare_markdown import write_compare_markdown
from variorum.writers.compare_text import write_compare_text
from variorum.writers.html.element import Markup, element, raw
from variorum.writers.html.order import arrange
from variorum.writers.html.segments import side_segments
from variorum.writers.html.sheet import Sheet
from variorum.writers.places import fact_rows
from variorum.writers.remarks import count_lost_marks, make_views
from variorum.writers.screen import Screen

EXAMPLES = Path(__file__).parents[1] / "examples"
VOID = {"meta", "input", "br"}
PAYLOAD = (
    '"><script>window.hit=1</script><img src=x onerror="window.hit=1">\'--><svg onload=window.hit=1>{{7*7}}</textarea></title>\u202e\x00'
)


class Parsed(HTMLParser):
    """What a page holds: tags with their attributes, ids, addresses, text; complains where tags do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text, self.open, self.parts = "", [], {"style": "", "script": ""}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.parts:
            self.parts[self.open[-1]] += data
        else:
            self.text += data

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for _, attrs in self.tags if "href" in attrs]


def page(*texts: str, full_text: bool = False) -> str:
    return write_compare_html(variorum.compare(*texts), full_text=full_text)


@pytest.fixture(scope="module")
def wire_page() -> str:
    return write_compare_html(variorum.compare(EXAMPLES / "wire" / "dispatch.txt", EXAMPLES / "wire" / "blog.txt"))


@pytest.fixture(scope="module")
def five() -> Collation:
    return variorum.compare(*sorted((EXAMPLES / "columbus").glob("*.txt")))


# ---- the builder


@given(st.text(), st.text())
def test_any_text_stays_text(content: str, value: str) -> None:
    found = Parsed(element("p", content, title=value))
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", content)
    assert [tag for tag, _ in found.tags] == ["p"]
    assert list(found.tags[0][1]) == ["title"]
    assert found.text.replace("\r\n", "\n").replace("\r", "\n") == shown.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " javascript:x", "//x", "vbscript:x", "https://a b"])
def test_an_address_that_could_run_is_left_out(address: str) -> None:
    assert element("a", "x", href=address) == "<a>x</a>"


def test_our_own_style_cannot_end_early() -> None:
    with pytest.raises(ValueError, match="end it"):
        raw("style", "a{}</style><script>")


def test_markup_is_not_escaped_twice() -> None:
    assert element("p", element("b", "1 < 2"), ["&", None, Markup("<br>")]) == "<p><b>1 &lt; 2</b>&amp;<br></p>"


# ---- the page as a whole


def test_tags_nest_ids_are_one_and_links_lead_somewhere(wire_page: str, five: Collation) -> None:
    for written in (wire_page, write_compare_html(five), page(WIRE, PAPER, full_text=True), page(WIRE, OTHER), page(WIRE, WIRE)):
        found = Parsed(written)
        assert [id for id, count in Counter(found.ids).items() if count > 1] == []
        assert [link for link in found.links if not link.startswith("#") or link[1:] not in found.ids] == []


def test_the_page_asks_nothing_of_others_and_allows_only_its_own_style_and_script(wire_page: str) -> None:
    found = Parsed(wire_page)
    policy = next(attrs["content"] for tag, attrs in found.tags if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for part in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(found.parts[part].encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy
    for tag, attrs in found.tags:
        assert tag not in ("img", "iframe", "object", "embed", "form", "base", "link")
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "src", "srcdoc", "action")]
    assert "url(" not in found.parts["style"]
    assert "@import" not in found.parts["style"]


def test_the_first_screen_stands_in_order(wire_page: str) -> None:
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", wire_page)
    assert headings[:6] == [
        "What is held",
        "What they share",
        "How they may be related",
        "What this page cannot tell",
        "What differs",
        "Side by side",
    ]
    assert "inferred version, not held" in wire_page
    assert "A shares 330 of its 381 words (87%) with B" in wire_page


def test_the_title_names_versions(wire_page: str) -> None:
    assert "<title>INS copy and Channel Nine World page with readers’ comments: what differs</title>" in wire_page


def test_every_variant_has_its_anchor_and_its_kind(wire_page: str) -> None:
    collation = variorum.compare(EXAMPLES / "wire" / "dispatch.txt", EXAMPLES / "wire" / "blog.txt")
    ids = set(Parsed(wire_page).ids)
    assert {f"v{n}" for n in range(1, len(collation.pairs[0].variants) + 1)} <= ids
    assert "number, contradictory" in wire_page


def test_only_what_differs_is_quoted_unless_all_is_asked_for() -> None:
    same = "The bridge carries 12,000 cars a day"
    assert same not in page(WIRE, PAPER)
    assert "the same 52 words" in page(WIRE, PAPER) or re.search(r"the same \d+ words", page(WIRE, PAPER))
    assert same in page(WIRE, PAPER, full_text=True)


def test_comments_are_left_out_unless_all_is_asked_for(wire_page: str) -> None:
    paths = EXAMPLES / "wire" / "dispatch.txt", EXAMPLES / "wire" / "blog.txt"
    full = write_compare_html(variorum.compare(*paths), full_text=True)
    assert "uncle piloted" not in wire_page
    assert "2 reader comments, kept apart and never counted as reporting; left out of this page" in wire_page
    assert "uncle piloted" in full


def test_a_moved_sentence_is_shown_once_with_a_slot_at_its_other_place(wire_page: str) -> None:
    found = Parsed(wire_page)
    assert {"s4", "r4"} <= set(found.ids)
    assert {"#s4", "#r4"} <= set(found.links)
    pair = variorum.compare(EXAMPLES / "wire" / "dispatch.txt", EXAMPLES / "wire" / "blog.txt").pairs[0]
    real = [entry.row for entry in arrange(pair) if not entry.slot]
    assert sorted(real) == list(range(len(pair.rows)))
    starts = [span.start for n in real if (span := pair.rows[n].b)]
    assert starts == sorted(starts)


def test_a_move_beside_itself_needs_no_slot() -> None:
    pair = replace(
        variorum.compare(WIRE, PAPER).pairs[0],
        rows=(Row(Span(0, 5), Span(0, 5), False, ()), Row(Span(6, 9), Span(6, 9), True, ()), Row(Span(10, 12), Span(10, 12), False, ())),
    )
    assert [(entry.row, entry.slot) for entry in arrange(pair)] == [(0, False), (1, False), (2, False)]


def test_what_stands_elsewhere_goes_before_the_readings() -> None:
    collation = variorum.compare(WIRE, PAPER)
    pair = collation.pairs[0]
    number = next(n for n, v in enumerate(pair.variants) if v.kind is Kind.ATTRIBUTION)
    varied = replace(pair.variants[number], elsewhere=(Elsewhere(Siglum("B"), 0, 19),))
    variants = (*pair.variants[:number], varied, *pair.variants[number + 1 :])
    written = write_compare_html(replace(collation, pairs=(replace(pair, variants=variants),)))
    finding = written[written.index('<ol class="find">') : written.index("</ol>")]
    assert finding.index("B has “Velmora bridge shut” in its headline.") < finding.index("“officials said”")


PAPERS = sorted((EXAMPLES / "columbus").glob("*.txt")) + sorted((EXAMPLES / "border").glob("*.txt"))


@pytest.mark.parametrize(
    ("one", "other"),
    [(PAPERS[0], PAPERS[n]) for n in range(1, 5)] + [(PAPERS[5], PAPERS[6]), (PAPERS[6], PAPERS[7])],
    ids=lambda path: path.stem[:12],
)
def test_no_variant_and_no_word_is_lost_where_scans_tear_sentences_apart(one: Path, other: Path) -> None:
    collation = variorum.compare(one, other)
    pair = collation.pairs[0]
    ids = Parsed(write_compare_html(collation)).ids
    assert [n for n in range(1, len(pair.variants) + 1) if ids.count(f"v{n}") != 1] == []
    sheet = Sheet(pair, make_views(collation), full_text=True)
    for number, row in enumerate(pair.rows):
        for first, span, view in ((True, row.a, sheet.left), (False, row.b, sheet.right)):
            shown = "".join((s.a if first else s.b) or "" for s in side_segments(number, sheet, first=first))
            assert "".join(shown.split()) == "".join(view.cut(span.start, span.end).split() if span else [])


def test_a_finding_can_be_copied_as_plain_text(wire_page: str) -> None:
    copied = re.findall(r"<pre>([^<]*)</pre>", wire_page)
    assert any(
        "A, INS copy, sentence 2: “212”\nB, Channel Nine World page with readers’ comments, sentence 2: “221”"
        in text.replace("&quot;", '"')
        for text in copied
    )
    assert any(text.startswith("# INS copy") for text in copied)


# ---- what cannot be told


def test_the_page_says_what_it_cannot_tell(wire_page: str) -> None:
    assert "another edition of the INS wire: the INS wire is not held" in wire_page
    assert "Whether Channel Nine World’s own page read as B does" in wire_page


def test_a_doubt_about_the_scan_is_said() -> None:
    collation = variorum.compare(WIRE, PAPER)
    pair = collation.pairs[0]
    doubted = tuple(replace(v, doubt=Doubt.OCR) if v.kind is Kind.NUMBER else v for v in pair.variants)
    written = write_compare_html(replace(collation, pairs=(replace(pair, variants=doubted),)))
    assert "At 1 place, whether a reading was printed so or is a slip of the scan." in written
    assert "cannot tell: scan or print" in written


def test_lost_marks_are_a_range_where_some_are_uncertain() -> None:
    stripped = """\
Harbor men said s nothing. The city s bridge was shut on Monday by the town s engineers, who didn t say why it was so late.
We will not open it, said Marit Oswin of the port s board. It s a sad day for the old town and the docks, she said later.
"""
    marked = """\
Harbor men said s nothing. The city's bridge was shut on Monday by the town's engineers, who did not say why it was so late.
"We will not open it," said Marit Oswin of the port's board. It's a "sad day" for the old town and the docks, she said later.
"""
    collation = variorum.compare(stripped, marked)
    views = make_views(collation)
    least, most = count_lost_marks(collation.pairs[0], Siglum("A"), views[Siglum("A")], views[Siglum("B")])
    assert 0 < least < most
    assert f"A’s file lost {least} to {most} apostrophes" in write_compare_html(collation)
    assert count_lost_marks(collation.pairs[0], Siglum("B"), views[Siglum("B")], views[Siglum("A")]) == (0, 0)


# ---- states


def test_the_same_text_and_texts_that_share_nothing_are_said_to_be_so() -> None:
    assert "A and B are the same text." in page(WIRE, WIRE)
    assert "A and B share no passage; nothing to collate." in page(WIRE, OTHER)


def test_dates_stand_on_a_line_in_a_list_and_without_a_day_apart() -> None:
    collation = variorum.compare(WIRE, PAPER)
    a = replace(
        collation.settled[0], dates=(Date(150, 156, "2016-03-07", "x"), Date(0, 7, None), Date(8, 14, "1912"), Date(15, 22, "2016-03-10"))
    )
    written = write_compare_html(replace(collation, settled=(a, collation.settled[1])))
    assert 'class="tline"' in written
    for told in ("7 March 2016", "10 March 2016", "Further off", "1912", "No day", "On which day A’s “Harbour”"):
        assert told in written, told


def test_quotations_are_grouped_over_versions() -> None:
    collation = variorum.compare(WIRE, PAPER)
    settled = []
    for article in collation.settled:
        text = article.text.content
        start, end = text.index('"We will'), text.index('looked at,"') + len('looked at,"')
        speaker = text.index("Marit Oswin")
        settled.append(replace(article, quotes=(Quote(start, end, "Marit Oswin", speaker, speaker + 11, "said", True, 1),)))
    written = write_compare_html(replace(collation, settled=tuple(settled)))
    assert "Marit Oswin · A3 · B3 · same words" in written


def test_hundreds_of_rows_fold_and_are_windowed() -> None:
    lines = [f"Ship number {n} left the harbour of Velmora for the island of Castor at dawn on day {n}." for n in range(450)]
    changed = [line.replace("at dawn", "by night") if n % 50 == 0 else line for n, line in enumerate(lines)]
    written = page("\n".join(lines), "\n".join(changed), full_text=True)
    assert written.count('class="window"') > 0 or written.count('class="row') < 400
    assert '<details class="fold">' in written
    assert "the same" in written


# ---- three and more


def test_many_versions_make_a_table_of_places(five: Collation) -> None:
    written = write_compare_html(five)
    assert "5 versions of" in written
    assert "= as A" in written
    assert 'class="places cards"' in written
    assert re.search(r'<mark class="h[1-5]">', written)
    assert all(f'id="v{n}"' in written for n in range(1, len(five.apparatus) + 1))


def test_dozens_of_versions_are_grouped_by_what_they_read() -> None:
    others = [PAPER.replace("Some 60", f"Some {60 + n}") for n in range(12)]
    collation = variorum.compare(WIRE, *others, OTHER, WIRE)
    written = write_compare_html(collation)
    assert 'class="groups"' in written
    assert "N is left out: it shares no passage with A." in written
    assert "O is the same text as A, and is not shown apart." in written
    assert Parsed(written).open == []


# ---- words


BANNED = re.compile(r"\b(?:plagiari[sz]\w*|stolen|original|copied from|taken from|survives|still prints|states as fact)\b", re.IGNORECASE)
BLAME = re.compile(r"\b(?:[AB]|INS|Channel Nine World|Reuters|Velmora \w+) (?:has |had )?(?:changed|dropped|added|strengthened|removed)\b")


def test_no_output_says_what_may_not_be_said(five: Collation) -> None:
    wire = variorum.compare(EXAMPLES / "wire" / "dispatch.txt", EXAMPLES / "wire" / "blog.txt")
    for collation in (wire, five, variorum.compare(WIRE, PAPER), variorum.compare(WIRE, OTHER), variorum.compare(WIRE, WIRE)):
        for written in (
            write_compare_html(collation),
            write_compare_html(collation, full_text=True),
            write_compare_markdown(collation),
            write_compare_json(collation),
            write_compare_csv(collation),
            write_compare_text(collation, Screen(100, False, False), everything=True),
            write_compare_text(collation, Screen(160, False, True), everything=True),
        ):
            said = re.sub(r"<(style|script)>.*?</\1>", "", written, flags=re.DOTALL)
            assert BANNED.search(said) is None
            assert BLAME.search(said) is None


def test_every_per_cent_names_its_denominator(wire_page: str) -> None:
    text = Parsed(wire_page).text
    for found in re.finditer(r"\d+\s?%", text):
        assert re.search(r"of its \d[\d,]* words \($", text[: found.start()]), text[found.start() - 40 : found.end()]


# ---- hostile input


def test_hostile_text_in_every_field_stays_text() -> None:
    fields = {
        name: f"{name}{PAYLOAD}"
        for name in ("headline", "dek", "byline", "outlet", "uri", "published", "language", "agency", "place", "retrieved", "authors")
    }
    articles = []
    for n, body in enumerate((WIRE, PAPER)):
        content = body.replace("Marit Oswin", f"Marit {PAYLOAD} Oswin").replace("engineers", f"engineers{n} {PAYLOAD}")
        article = read_article(Record(Source(f"{PAYLOAD}{n}.txt"), content, "utf-8", WitnessId(f"{n}{PAYLOAD}"), fields))
        articles.append(
            replace(
                article, witness=replace(article.witness, uri=f"javascript:alert({n})", language=PAYLOAD, outlet=PAYLOAD, place=PAYLOAD)
            )
        )
    collation = compare_articles(articles, sigla=[Siglum(f"A{PAYLOAD}"), Siglum("B' onclick='x")])
    for full in (False, True):
        found = Parsed(write_compare_html(collation, full_text=full))
        assert sum(tag == "script" for tag, _ in found.tags) == 1
        assert not [tag for tag, _ in found.tags if tag in ("img", "textarea", "iframe")]
        assert not [name for _, attrs in found.tags for name in attrs if name.startswith("on")]
        assert all(link.startswith("#") for link in found.links)


# ---- faces


def test_the_command_writes_a_page(run: Callable[..., Ran], pair: tuple[Path, Path], tmp_path: Path) -> None:
    short, full = tmp_path / "short.html", tmp_path / "full.html"
    assert run("compare", *pair, "-f", "html", "-o", short).code == 0
    assert run("compare", *pair, "-f", "html", "--full-text", "-o", full).code == 0
    assert short.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert len(full.read_bytes()) > len(short.read_bytes())
    assert tmp_path.parent.name not in short.read_text(encoding="utf-8").replace("\\", "")


def test_a_notebook_shows_the_short_form() -> None:
    shown = variorum.compare(WIRE, PAPER)._repr_html_()
    found = Parsed(shown)
    assert "script" not in {tag for tag, _ in found.tags}
    assert "wire copy" in shown or "Reuters" in shown
    assert "<td>About 40</td><td>Some 60</td>" in shown or "<td>40</td><td>60</td>" in shown
    assert "<script" not in variorum.compare(WIRE.replace("About 40", "About <script>40"), PAPER)._repr_html_()


def test_weights_are_told_by_more_than_colour(wire_page: str) -> None:
    for weight, name in ((Weight.SUBSTANTIVE, "●"), (Weight.STYLE, "○"), (Weight.ACCIDENTAL, "·")):
        assert name in wire_page, weight
    assert "[only in A: " in wire_page


def test_a_crosshead_is_no_fact_that_versions_give_differently(five: Collation) -> None:
    cells = [text for row in fact_rows(five) for text in row.cells.values()]
    assert any("fifteen" in text for text in cells)
    assert not any("Torch" in text or "ACTION" in text for text in cells)


def test_a_column_of_even_lines_is_wrapped_though_its_lines_begin_with_names() -> None:
    lines = [
        "The Gorran Weir Board said on Friday that it had asked the State of",
        "Tavis to pay for the new gates, which the engineers of Holm and Vane",
        "Ltd drew in March. The Board's chairman, Osric Vane, told members of",
        "Parliament that 40 mln crowns were needed before the winter, and Mr.",
        "Thorn of the Treasury answered that no more than 12 were in hand for",
        "Gorran. The Weir Board has 300 members in the towns of Ostrey, Merle",
        "Lower Tavis, Abery and Gorran itself. Engineers from Ostrey had told",
        "Vane that the old gates would hold until April if the rain stayed on",
        "Tavis side of the hills.",
    ]
    article = variorum.read("\n".join(lines))
    text = article.text.content
    told = [text[s.start : s.end].replace("\n", " ") for s in article.sentences]
    assert (
        "Engineers from Ostrey had told Vane that the old gates would hold until April if the rain stayed on Tavis side of the hills."
        in told
    )
