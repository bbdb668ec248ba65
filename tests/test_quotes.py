"""Quotations: where they stand, in every hand; who speaks; what stays none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.api import compare, read
from variorum.ingest.article import read_article
from variorum.model import Article, Quote, Record, Source, WitnessId, ZoneKind
from variorum.writers.spoken import list_article_quotes, list_quotes


def _read(text: str, language: str = "en") -> Article:
    return read_article(Record(Source("-"), text, "utf-8", WitnessId("-"), {"language": language}))


def _cut(article: Article) -> list[str]:
    return [article.text.content[q.start : q.end] for q in article.quotes]


def _only(text: str, language: str = "en") -> Quote:
    quotes = _read(text, language).quotes
    assert len(quotes) == 1, quotes
    return quotes[0]


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        ('The mayor called it "a shame" on Monday.', "en", ['"a shame"']),
        ("“It rained,” the mayor said. “It’s over.”", "en", ["“It rained,”", "“It’s over.”"]),
        ("‘You’re paid to watch the boys’ door,’ she said.", "en", ["‘You’re paid to watch the boys’ door,’"]),
        ("'I won't go,' said Ann Lee, the boys' coach.", "en", ["'I won't go,'"]),
        ("„Wir gehen“, sagte der Minister. »Nein«, sagte sie.", "de", ["„Wir gehen“", "»Nein«"]),
        ("« Nous partons », a dit le maire. «Non», dit-il.", "fr", ["« Nous partons »", "«Non»"]),
        (
            "Llovió toda la noche en el puerto de Arna, y los vecinos salieron a la calle.\n—No lo sé —dijo Ana Roe—. Vamos.\n—¿Adónde?",
            "es",
            ["—No lo sé", "Vamos.", "—¿Adónde?"],
        ),
        (
            "Il a plu toute la nuit sur le port, et les habitants sont sortis dans la rue.\n— Oui, dit Marie Roy.\n— la liste\n",
            "fr",
            ["— Oui"],
        ),
        ("``We won,'' said Ann Lee.", "en", ["``We won,''"]),
        ('He said, "They shouted "no" at me," and left.', "en", ['"They shouted "no" at me,"']),
        ("“He cried ‘stop’ twice,” she said.", "en", ["“He cried ‘stop’ twice,”"]),
        ("Rock ’n’ roll in the ’90s was the boys’ own.", "en", []),
        ("He is 6'2\" tall and she 5'10\".", "en", []),
    ],
)
def test_marks_of_every_hand(text: str, language: str, quoted: list[str]) -> None:
    assert _cut(_read(text, language)) == quoted


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ('"We won," said Ann Lee.', "Ann Lee", "said"),
        ('"We won," Ann Lee, a lawyer from Ohio, told Reuters.', "Ann Lee", "told"),
        ('"We won," said the chair of the board, Dame Ann Lee.', "Dame Ann Lee", "said"),
        ('Ann Lee said: "We won."', "Ann Lee", "said"),
        ('"We won," according to Ann Lee.', "Ann Lee", "according to"),
        ('Trump spokeswoman Ann Lee said: "We won."', "Ann Lee", "said"),
        ('In a statement the company said, "We won."', "the company", "said"),
        ('"We won," a spokesman said.', "a spokesman", "said"),
        ('Ann Lee, who called it "a shame," said nothing.', "Ann Lee", "called"),
        ('Ann Lee: "We won."', "Ann Lee", None),
        ('The minister, Ann Lee, called the plan "a shame".', "Ann Lee", "called"),
        ('The minister, Ann Lee, described the plan as "a shame".', "Ann Lee", "described"),
        ('It was "a shame".', None, None),
    ],
)
def test_who_speaks(text: str, speaker: str | None, cue: str | None) -> None:
    quote = _only(text)
    assert (quote.speaker, quote.cue) == (speaker, cue)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("船长林海生说，“我们走了。”他补充说：“船还在。”", "zh"),
        ('وقال الربان ياسر الحلبي "لقد رحلنا جميعا". وأضاف "السفينة هنا".', "ar"),
    ],
)
def test_a_verb_alone_goes_on_with_who_spoke(text: str, language: str) -> None:
    speakers = [quote.speaker for quote in _read(text, language).quotes]
    assert len(speakers) == 2
    assert len({*speakers}) == 1
    assert speakers[0]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("„Wir gehen“, sagte der Fraktionschef der Liste, Jan Priebe.", "de", "Jan Priebe"),
        ("„Wir gehen“, so Minister Jan Priebe.", "de", "Jan Priebe"),
        ("« Nous partons », a déclaré à l’AFP le préfet de Kassi, Jean Delbé.", "fr", "Jean Delbé"),
        ("«Nos vamos», afirmó en rueda de prensa la comisaria Ana Pinzón.", "es", "Ana Pinzón"),
        ("“Wij gaan weg”, aldus wethouder Anna Terpstra.", "nl", "Anna Terpstra"),
        ("“Wij gaan weg”, zei gisteren de burgemeester, Anna Terpstra.", "nl", "Anna Terpstra"),
        ("«Ce ne andiamo», ha detto ai giornalisti l'assessora Ana Torrisi.", "it", "Ana Torrisi"),
        ("«Vamos embora», afirmou aos jornalistas a vereadora Ana Peneda.", "pt", "Ana Peneda"),
        ("La concejala Ana Pinzón habló el lunes. «Nos vamos», aseguró.", "es", "Ana Pinzón"),
        ("Marie Roy est partie. « Nous partons », a-t-elle dit.", "fr", "Marie Roy"),
        ("“我们走了。”船长林海生说。", "zh", "林海生"),
        ("老船长林海生对记者表示：“我们走了。”", "zh", "林海生"),
        ("市政府表示，“我们走了。”", "zh", "市政府"),
        ('وقال مدير الميناء ياسر الحلبي لوكالة فرانس برس "لقد رحلنا جميعا".', "ar", "ياسر الحلبي"),
        ('وقالت هدى التي تعمل في الميناء "لقد رحلنا جميعا".', "ar", "هدى"),
    ],
)
def test_who_speaks_in_other_languages(text: str, language: str, speaker: str) -> None:
    assert _only(text, language).speaker == speaker


def test_a_pronoun_and_a_surname_are_resolved_to_the_fullest_name() -> None:
    article = _read('Freya Moen opened the dam. "It holds," she said.\n"We tried," Moen said.\n')
    assert [q.speaker for q in article.quotes] == ["Freya Moen", "Freya Moen"]
    assert article.text.content[article.quotes[0].speaker_start : article.quotes[0].speaker_end] == "she"


def test_a_pronoun_is_not_resolved_to_a_town_or_against_a_title() -> None:
    article = _read('Mr. John Carr met Mrs. Ann Lee at the Dunmere Herald in Dunmere. "It holds," she said.')
    assert article.quotes[0].speaker == "Ann Lee"


def test_an_interrupted_speech_and_its_paragraphs_are_one_utterance() -> None:
    article = _read("“We tried,” Ann Lee said, “and failed.”\n“It was late.\n“It was dark,” said Bo Carr.\n")
    assert [q.utterance for q in article.quotes] == [1, 1, 2, 2]


def test_a_speaker_goes_on_into_the_next_paragraph() -> None:
    article = _read("Ann Lee said the dam holds.\n“It will not break.”\n")
    assert article.quotes[0].speaker == "Ann Lee"


def test_what_commenters_quote_is_no_quotation_of_the_article() -> None:
    story = 'The dam holds, the mayor said on Monday after two days of rain in the valley.\n"It will not break," Mayor Ann Lee said.\n'
    comments = 'Comments\nJohn says:\nMay 3, 2012 at 4:35 pm\n"It will not break", my foot! I don\'t believe her, do you?\nReply\n'
    article = read(story * 3 + comments)
    ends = max(zone.end for zone in article.zones if zone.kind is ZoneKind.BODY)
    assert all(quote.end <= ends for quote in article.quotes)


def test_a_quotation_that_never_closes_takes_no_more_than_its_paragraph() -> None:
    article = _read('"We go, and that is all.\nThe next day it rained.\n"So," said Ann Lee.\n')
    assert _cut(article)[-1] == '"So,"'
    assert all("\n" not in cut for cut in _cut(article))


BARE = (
    "The ferry left on Friday, the police said.\n"
    "We heard it go and I couldn't believe it, Ann Lee, the keeper, told reporters on Friday.\n"
    "I'm taking no chances. We can't live like this.\n"
    "The ferry was built in 1911 and sold in 1946.\n"
)


def test_speech_that_lost_its_marks_shows_itself_and_report_does_not() -> None:
    article = _read(BARE)
    assert _cut(article) == ["We heard it go and I couldn't believe it", "I'm taking no chances. We can't live like this."]
    assert [(q.speaker, q.marked) for q in article.quotes] == [("Ann Lee", False)] * 2


def test_a_text_that_keeps_its_marks_has_no_speech_without_them() -> None:
    assert all(quote.marked for quote in _read(BARE + '"It sank," Ann Lee said.\n').quotes)


@given(st.text(alphabet="aB .,\n\"“”‘’'«»„—:said", max_size=80))
def test_quotations_are_spans_in_order_and_apart(text: str) -> None:
    text = "A story. " + text
    quotes = _read(text).quotes
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert all(one.end <= other.start for one, other in pairwise(quotes))
    assert all(q.speaker_start is None or text[q.speaker_start : q.speaker_end].strip() for q in quotes)


def test_quotations_are_listed_with_who_speaks_and_the_versions_that_have_them() -> None:
    text = (
        "It rained on Friday in the hills, Ann Lee, the keeper, told Reuters.\n"
        + 'She was glad of it. "We waited long enough for rain," she said.\n'
    )
    listed = list(list_quotes(compare(text, text.replace('"', ""))))
    assert listed == ["Ann Lee (said): “We waited long enough for rain,” A, B without marks as A attests"]
    assert list(list_article_quotes(_read(text))) == ["Ann Lee (said): “We waited long enough for rain,”"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Builders found a diary kept by its keeper. The keeper was old.\nThe last entry reads: "Lamp lit."', "the keeper"),
        ('A letter from Anna Vale was found on Monday.\n"I am cold," the letter says.', "Anna Vale"),
        ('Anna Vale\'s diary was found on Monday.\n"I am cold," one entry says.', "Anna Vale"),
        ('Monday\'s letter from the mayor, Merten Holm, was long. "I am cold," the letter said.', "Merten Holm"),
        ('The judge read a letter written by the boy\'s mother. The letter said: "He is kind."', "the boy's mother"),
    ],
)
def test_a_writing_of_one_hand_speaks_for_whose_hand_it_was(text: str, speaker: str) -> None:
    assert _only(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Police found a note. The note read: "I am cold tonight."', "The note"),
        ('A letter from Anna Vale was lost. Then a letter came. "I am cold," the letter said.', "the letter"),
        ('A letter from Anna Vale and Merten Holm was found. "We are cold," the letter said.', "the letter"),
        ("Anna Vale's and Merten Holm's letter was found. \"We are cold,\" the letter said.", "the letter"),
        ('An email from Anna Vale went round. "It is late," the email said.', "the email"),
    ],
)
def test_a_writing_of_nobody_in_particular_speaks_for_itself(text: str, speaker: str) -> None:
    assert _only(text).speaker == speaker


@pytest.mark.parametrize("of", ["Justice Department", "State Department"])
def test_an_office_is_named_whole_though_it_opens_as_a_title_does(of: str) -> None:
    assert _only(f'The Labor Department was closed. The {of} said: "We are open today."').speaker == of
