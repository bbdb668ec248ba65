"""What of a page is compared: texts in small letters, a wiki's markup, headings and captions; runs of sentences told as one."""

from __future__ import annotations

from variorum.ingest.article import read_article
from variorum.model import Article, Kind, Record, Source, Weight, WitnessId, ZoneKind
from variorum.pipeline import compare_articles

_STORY = (
    "the mine at gorran was closed in 1907, after water had broken into its lower galleries.\n\n"
    "the lower galleries were opened in 1893, and had a length of eleven kilometres, the longest in the county.\n\n"
    "but no one can have known it.  do you think so?  well, you could hear the pumps as far as the harbour\n\n"
    "equipment\n"
    " two steam pumps\n"
    " a winding engine\n"
    " forty lamps\n\n"
    "i think that the owners never meant to open it again, one of the engineers wrote to his sister in 1911.\n"
)


def _read(text: str, name: str = "a") -> Article:
    return read_article(Record(Source(name), text, "utf-8", WitnessId(name), {}))


def _kinds(article: Article) -> dict[str, ZoneKind]:
    """Return the kind of zone of each line."""
    text = article.text.content
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return {line: next(zone.kind for zone in article.zones if zone.start <= text.index(line) < zone.end) for line in lines}


def test_small_letters_alone_make_no_comments_and_no_menus() -> None:
    found = _kinds(_read(_STORY))
    assert ZoneKind.COMMENT not in found.values()
    assert found["two steam pumps"] is found["forty lamps"] is ZoneKind.BODY


def test_comments_in_small_letters_stay_comments_where_lines_announce_them() -> None:
    signed = "".join(
        f"osric_{n} - 3 days ago\ni think you are wrong, my friend, we all know what they did to us.\nreply\n" for n in range(4)
    )
    found = _kinds(_read(_STORY + "4 comments\n" + signed))
    assert found["i think you are wrong, my friend, we all know what they did to us."] is ZoneKind.COMMENT


def test_each_entry_of_a_list_in_small_letters_is_a_sentence_of_its_own() -> None:
    article = _read(_STORY)
    sentences = [article.text.content[span.start : span.end] for span in article.sentences]
    assert {"two steam pumps", "a winding engine", "forty lamps"} <= set(sentences)


def test_what_sets_an_image_is_furniture_and_what_stands_under_it_its_caption() -> None:
    article = _read("thumb|right|200px|the mine in 1905\n[[image:gorran.jpg|thumb|its gate]]the pumps.\n" + _STORY)
    parts = [(article.text.content[zone.start : zone.end], zone.kind) for zone in article.zones]
    assert ("thumb|right|200px", ZoneKind.FURNITURE) in parts
    assert ("the mine in 1905", ZoneKind.CAPTION) in parts
    assert ("its gate", ZoneKind.CAPTION) in parts


_PARAGRAPHS = (
    "The council of Gorran voted on Monday to close the harbour for the winter, its chairman said.",
    "Fishermen said that they would lose a third of their income, and asked for help from the county.",
    "The county has set aside 40,000 crowns for repairs of the pier, which a storm damaged in October.",
    "Work is to begin in the second week of January and will last until the end of March, it said.",
)


def test_a_heading_that_one_lacks_is_no_difference_of_substance() -> None:
    one = "\n".join([*_PARAGRAPHS[:2], "Repairs of the pier", *_PARAGRAPHS[2:]])
    variants = compare_articles([_read(one), _read("\n".join(_PARAGRAPHS), "b")]).pairs[0].variants
    assert [variant.weight for variant in variants] == [Weight.STYLE]


def test_sentences_in_a_row_that_one_lacks_are_told_once() -> None:
    pair = compare_articles([_read("\n".join(_PARAGRAPHS[:2])), _read("\n".join(_PARAGRAPHS), "b")]).pairs[0]
    (variant,) = pair.variants
    assert variant.kind is Kind.ADDITION
    assert variant.b is not None
    held = "\n".join(_PARAGRAPHS)[variant.b.start : variant.b.end]
    assert held == "\n".join(_PARAGRAPHS[2:])
    assert {piece.variant for row in pair.rows for piece in row.pieces if row.a is None} == {0}


def test_runs_are_told_alike_whichever_is_named_first() -> None:
    texts = "\n".join(_PARAGRAPHS[:1] + _PARAGRAPHS[3:]), "\n".join(_PARAGRAPHS)
    forth, back = (compare_articles([_read(x, "a"), _read(y, "b")]).pairs[0].variants for x, y in (texts, texts[::-1]))
    assert [(v.a, v.b) for v in forth] == [(v.b, v.a) for v in back]
    assert len(forth) == 1


_COLUMN = (
    "GORRAN, March 11.--The lower galleries\n"
    "of the mine were under water this morn-\n"
    "ing, and the owners have sent to Oslo\n"
    "for two more pumps.\n"
    "Pumps Sent For.\n"
    "Two hundred men were brought up dur-\n"
    "ing the night. Nobody is missing, ac-\n"
    "cording to the foreman of the mine.\n"
    "{crosshead}"
    "The county has asked for a report and\n"
    "will send an inspector on Monday, it\n"
    "was announced.\n"
)


def test_a_crosshead_breaks_the_column_and_is_not_compared() -> None:
    article = _read(_COLUMN.format(crosshead="County Asks For Report.\n"))
    assert _kinds(article)["Pumps Sent For."] is ZoneKind.FURNITURE
    sentences = [" ".join(article.text.content[span.start : span.end].split()) for span in article.sentences]
    assert "The county has asked for a report and will send an inspector on Monday, it was announced." in sentences
    assert not compare_articles([article, _read(_COLUMN.format(crosshead=""), "b")]).pairs[0].variants


def test_the_last_line_of_a_paragraph_is_no_crosshead() -> None:
    found = _kinds(_read(_COLUMN.format(crosshead="The Mexican was killed.\nNo one knew him.\n")))
    assert found["The Mexican was killed."] is found["No one knew him."] is ZoneKind.BODY


def test_the_site_rights_and_programs_are_furniture() -> None:
    page = (
        "Council closes the harbour for the winter | Gorran Herald\n"
        + "\n".join(_PARAGRAPHS)
        + "\nwindow._ads = window._ads || []; _ads.push({ mode: 'thumbnails', place: 'below' });"
        + "\nCopyright 2018 by Gorran Herald. All rights reserved. This material may not be published or redistributed.\n"
    )
    article = _read(page)
    parts = [(article.text.content[zone.start : zone.end], zone.kind) for zone in article.zones]
    assert ("Council closes the harbour for the winter", ZoneKind.HEADLINE) in parts
    assert ("Gorran Herald", ZoneKind.FURNITURE) in parts
    assert [kind for _, kind in parts].count(ZoneKind.BODY) == 1
    assert next(text for text, kind in parts if kind is ZoneKind.BODY) == "\n".join(_PARAGRAPHS)


def test_a_first_paragraph_set_like_a_dek_is_compared_as_body() -> None:
    head = "Council closes the harbour\n"
    one = head + "Published June 01, 2018\n" + _PARAGRAPHS[0] + "\nBy Merten Holm\n" + "\n".join(_PARAGRAPHS[1:])
    cut = _read(one)
    assert not compare_articles([cut, _read(head + "GORRAN (AP) -- " + "\n".join(_PARAGRAPHS), "b")]).pairs[0].variants[1:]


def test_a_caption_between_paragraphs_makes_nothing_of_the_body_lacking() -> None:
    head = "thumb|the first of the pumps in the yard of the mine\n"
    later = "[[image:lamps.jpg|thumb|forty lamps that were left behind by the men in 1907]]\n"
    first, second = _STORY.split("\n\n")[0] + "\n\n", "\n\n".join(_STORY.split("\n\n")[1:])
    one, other = _read(head + first + second + later), _read(head + first + later + second, "b")
    held = [v for v in compare_articles([one, other]).pairs[0].variants if v.weight is Weight.SUBSTANTIVE]
    assert not held


def test_a_run_goes_on_past_a_crosshead() -> None:
    column = _COLUMN.format(crosshead="County Asks For Report.\n")
    start = column.index("Two hundred")
    (variant,) = compare_articles([_read(column), _read(column[:start], "b")]).pairs[0].variants
    assert variant.a is not None
    assert _read(column).text.content[variant.a.start : variant.a.end] == column[start:].strip()


def test_a_line_of_a_list_that_stands_at_another_place_is_not_lacking() -> None:
    moved = _STORY.replace(" two steam pumps\n", "").replace(" forty lamps\n", " forty lamps\n two steam pumps\n")
    variants = compare_articles([_read(_STORY), _read(moved, "b")]).pairs[0].variants
    assert not [variant for variant in variants if variant.weight is Weight.SUBSTANTIVE]


def test_the_caption_of_a_moving_picture_and_the_day_of_publication_are_no_body() -> None:
    page = "\n".join(
        [
            *_PARAGRAPHS[:2],
            "Now Playing:",
            "The harbour of Gorran from the air The council of Gorran has voted on its winter, and we show it from the air.",
            *_PARAGRAPHS[2:],
            "First published on May 31, 2019 / 10:50 AM",
        ]
    )
    found = _kinds(_read(page))
    assert next(kind for line, kind in found.items() if line.startswith("The harbour of Gorran")) is ZoneKind.CAPTION
    assert found["First published on May 31, 2019 / 10:50 AM"] is ZoneKind.BYLINE


def test_who_took_a_picture_gives_the_text_no_agency() -> None:
    story = "Council closes the harbour\n{}\n" + "\n".join(_PARAGRAPHS)
    assert _read(story.format("Merten Holm/Invision/AP")).witness.agency is None
    assert _read(story.format("By Merten Holm / AP")).witness.agency == "AP"
    assert _read(story.format("The harbour in winter.\n(Merten Holm/Invision/AP)\nAssociated Press")).witness.agency == "AP"


def test_a_line_of_a_heading_that_runs_on_names_no_writer() -> None:
    text = (
        "BANDITS BURN\nBRIDGES AND\nCROSS RIVER\nSheriff Leads a Band of\nForty Men in the Hills\nNORTH CREEK, Tex., May 4.\n"
        "Forty armed men burned two bridges\nnear here today and rode across the\nriver before the sheriff could reach\nthem.\n"
    )
    article = _read(text)
    assert article.witness.byline is None
    assert not [zone for zone in article.zones if zone.kind is ZoneKind.BYLINE]


def test_addresses_footnotes_tags_and_pictures_that_one_has_are_no_difference_of_substance() -> None:
    added = (
        _STORY.replace("in 1907, after", "in 1907,[1] after", 1)
        .replace("the county.\n", "the county. http://www.gorran.example/mine/1893\n", 1)
        .replace("equipment\n", "equipment\nmain article: equipment of mines\n", 1)
        .replace("i think", "image:plan of the mine.png\n\ni think", 1)
    )
    found = compare_articles([_read(_STORY), _read(added, "b")]).pairs[0].variants
    assert found
    assert not [variant for variant in found if variant.weight is Weight.SUBSTANTIVE]


def test_a_word_that_is_also_a_tag_is_told() -> None:
    found = compare_articles([_read(_STORY), _read(_STORY.replace(" forty lamps\n", " forty lamps\n table\n"), "b")]).pairs[0].variants
    assert [variant.weight for variant in found] == [Weight.SUBSTANTIVE]


def test_entries_of_a_list_that_one_lacks_are_told_once_whatever_they_are() -> None:
    more = " forty lamps\n 12 waggons in 1901\n rails from velm\n a clock out of the old church by the harbour\n"
    found = compare_articles([_read(_STORY), _read(_STORY.replace(" forty lamps\n", more), "b")]).pairs[0].variants
    assert [(variant.kind, variant.weight) for variant in found] == [(Kind.ADDITION, Weight.SUBSTANTIVE)]


def test_a_crosshead_that_a_scan_glued_to_its_paragraph_is_no_difference_of_substance() -> None:
    column = _COLUMN.format(crosshead="")
    glued = column.replace("of the mine.\n", "of the mine. Vane Goes to Gorran Harbour.\n")
    found = compare_articles([_read(column), _read(glued, "b")]).pairs[0].variants
    assert [variant.weight for variant in found] == [Weight.STYLE]


def test_an_initial_in_a_credit_in_brackets_does_not_cut_it() -> None:
    caption = "Fishermen stood on the pier of Gorran in October as the storm damaged it.(M. Holm/Associated Press/File 2019)"
    found = _kinds(_read("\n".join(["View Comments", caption, *_PARAGRAPHS])))
    kinds = {zone.kind for zone in _read("\n".join(["View Comments", caption, *_PARAGRAPHS])).zones if zone.start < 40}
    assert ZoneKind.BODY not in kinds
    assert found[_PARAGRAPHS[0]] is ZoneKind.BODY


def test_a_heading_between_two_passages_that_one_lacks_is_told_with_them() -> None:
    more = "the pumps were sold in 1908, and the engine house was pulled down.\n\n sale \n\nnine buyers came to the sale on 4 may.\n\n"
    one, other = _STORY, _STORY.replace("i think that", more + "i think that")
    (variant,) = compare_articles([_read(one), _read(other, "b")]).pairs[0].variants
    assert variant.b is not None
    assert other[variant.b.start : variant.b.end] == more.strip()


def test_the_pages_that_an_encyclopedia_names_are_no_difference_of_substance() -> None:
    links = "\n\nsee also\n mines of the county\n gorran harbour\n steam engines\n"
    fewer = links.replace(" gorran harbour\n", "")
    found = compare_articles([_read(_STORY + links), _read(_STORY + fewer, "b")]).pairs[0].variants
    assert [variant.weight for variant in found] == [Weight.STYLE]
    listed = links.replace("see also", "equipment sold")
    found = compare_articles([_read(_STORY + listed), _read(_STORY + listed.replace(" gorran harbour\n", ""), "b")]).pairs[0].variants
    assert [variant.weight for variant in found] == [Weight.SUBSTANTIVE]


def test_the_number_of_a_footnote_is_no_figure() -> None:
    one, other = (_STORY.replace("in 1907, after", f"in 1907,[{n}] after") for n in (1, 3))
    found = compare_articles([_read(one), _read(other, "b")]).pairs[0].variants
    assert [(variant.weight, variant.contradiction) for variant in found] == [(Weight.STYLE, False)]
    bare = compare_articles([_read(one.replace("[1]", " 1 ")), _read(one.replace("[1]", " 3 "), "b")]).pairs[0].variants
    assert [variant.weight for variant in bare] == [Weight.SUBSTANTIVE]


def test_the_number_of_a_book_is_of_the_page() -> None:
    book = "\nholm, merten: the pumps of gorran. velm press, 1921. isbn 3-7913-0876-{}\n"
    found = compare_articles([_read(_STORY + book.format(9)), _read(_STORY + book.format(8), "b")]).pairs[0].variants
    assert [(variant.weight, variant.contradiction) for variant in found] == [(Weight.STYLE, False)]


def test_a_sentence_with_a_reference_behind_it_stays_of_substance() -> None:
    told = "\nthe pumps stood in gorran for forty years before the flood. merten holm. velm press, 1921. isbn 3-7913-0876-9\n"
    found = compare_articles([_read(_STORY), _read(_STORY + told, "b")]).pairs[0].variants
    assert any(variant.weight is Weight.SUBSTANTIVE for variant in found)
