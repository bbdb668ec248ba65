"""Cues of units → the cues that a unit's place on the page and its neighbours show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from variorum.ingest.zones.layout import Unit
from variorum.ingest.zones.regions import Odds, is_counter
from variorum.language.grammar import Grammar
from variorum.language.page import PageCues
from variorum.language.register import comment_odds

_REGISTERS = (
    ("register_chatty", 2.5),
    ("register_comment", 1.2),
    ("register_personal", 0.3),
    ("register_even", -1.0),
    ("register_report", float("-inf")),
)
"""The names of the register by the least log odds that a paragraph is a comment."""


def _is_chatty(shown: list[set[str]], first_long: int, odds: Odds) -> bool:
    """Return whether the article itself speaks like a comment: a column, an interview, a letter."""
    texts = [k for k in range(first_long, len(shown)) if shown[k] & {"long", "medium"}][:6]
    return len(texts) >= 3 and sum(odds(k) > 0.3 for k in texts[:4]) >= 2


_NEIGHBOURS = frozenset(
    {
        "furniture_line",
        "furniture_start",
        "comment_header",
        "comment_end",
        "comments_open",
        "byline_cue",
        "date_line",
        "outlet_and_date",
        "photo_credit",
        "credit_line",
        "name_line",
        "dateline",
        "long",
        "tiny",
        "colon",
        "navigation",
        "register_chatty",
        "caption_cue",
    }
)
"""Cues that tell something of the units beside them, too."""
_RUN = 3
"""So many short units in a row are a list or a menu."""


def read_context(text: str, units: list[Unit], shown: list[set[str]], rules: Grammar, cues: PageCues) -> None:
    """Add what a unit's place and its neighbours show."""
    count = len(units)
    texts = [k for k in range(count) if "long" in shown[k] or ("medium" in shown[k] and "stops" in shown[k])]
    first_text, last_text = (texts[0], texts[-1]) if texts else (count, -1)

    @cache
    def odds(k: int) -> float:
        return comment_odds(text[units[k].start : units[k].end], rules, cues)

    chatty, rhythm = _is_chatty(shown, first_text, odds), _has_rhythm(shown, first_text, odds)

    def counts(k: int) -> bool:
        return any(map(str.isdigit, text[units[k].start : units[k].end]))

    opened = marked = False
    for k, own in enumerate(shown):
        opened = opened or (k > first_text and _is_under_sign_off(shown, k, odds))
        if k and cues.media_line.match(text, units[k - 1].start, units[k - 1].end) and own & {"medium", "long", "short"}:
            own.add("under_media")
        own.add("first" if k == 0 else "second" if k == 1 else "third" if k == 2 else "later")
        own.add("before_text" if k < first_text else "after_last_text" if k > last_text else "among_text")
        if k >= 0.6 * count and k > 3:
            own.add("late")
        if "photo_credit" in own and k and "\n" not in text[units[k - 1].end : units[k].start]:
            own.add("inline_credit")
            shown[k - 1].add("before_credit")
        if any(shown[j] & _HEADS for j in range(k + 1, min(count, k + 3))) and "long" not in own:
            own.add("byline_follows")
        if k + 1 < count and not own & {"long", "stops"} and shown[k + 1] & {"short", "medium"} and "open_end" in shown[k + 1]:
            own.add("heading_follows")
        follows = k + 1 < count and bool(shown[k + 1] & {"long", "medium"})
        if follows:
            own.add("text_follows")
        if k > first_text:
            own.add("after_text")
            if shown[k - 1] & {"long", "medium"}:
                own.add("between_texts" if follows else "text_before")
            opened = opened or ("comments_open" in own and not (counts(k) and is_counter(shown, k, odds)))
            marked = marked or "comment_end" in own or ("comment_header" in own and opened)
            _read_comment_cues(shown, k, odds, inside=opened or marked)
            if chatty:
                own.add("chatty_page")
            if rhythm and own & {"tiny"} and follows:
                own.add("comment_rhythm")
            if rhythm and shown[k - 1] & {"tiny"}:
                own.add("after_rhythm")
    for start, end in _short_runs(shown):
        for own in shown[start:end]:
            own.add("run_of_shorts")
        _read_list(shown, start, end, first_text)
    telling = [own & _NEIGHBOURS for own in shown]
    for own, before, after in zip(shown, [set[str](), *telling[:-1]], [*telling[1:], set[str]()], strict=True):
        own |= {f"before:{cue}" for cue in before} | {f"after:{cue}" for cue in after}


_AFTER_SIGN_OFF, _VOICE = 3, 1.2
"""Units after an agency's sign-off of which one shows a comment, and the odds from which one does."""


def _is_under_sign_off(shown: list[set[str]], k: int, odds: Odds) -> bool:
    """Return whether readers' comments begin with the unit `k`: an agency has signed off in the unit before, and one of the next speaks like a comment.

    The sign-off alone is no sign of them, and of several the last counts: a column of briefs has one under each.
    """
    signed = k - 2 if "no_letters" in shown[k - 1] else k - 1
    if not ("agency_line" in shown[signed] and shown[signed - 1] & _ENDS_TEXT) or any("agency_line" in own for own in shown[k:]):
        return False
    following = range(k, min(len(shown), k + _AFTER_SIGN_OFF))
    return any(shown[j] & _COMMENT_SIGNS or ("tiny" not in shown[j] and odds(j) >= _VOICE) for j in following)


_ENDS_TEXT, _COMMENT_SIGNS = frozenset({"stops", "long", "medium"}), frozenset({"comments_open", "comment_header", "comment_end"})
_HEADS = frozenset({"byline_cue", "date_line", "outlet_and_date", "dateline"})


def _read_comment_cues(shown: list[set[str]], k: int, odds: Odds, *, inside: bool) -> None:
    """Add what tells a comment from the body it follows; `inside`: markers have shown that comments began."""
    own = shown[k]
    if inside:
        own.add("in_comments")
        own.discard("dateline")  # whoever comments may quote a dispatch from its dateline on
        if "comment_header" in own:
            own.add("comment_signature")
    if k + 1 < len(shown) and "comment_end" in shown[k + 1]:
        own.add("before_marker")
    if "comment_header" in shown[k - 1]:
        own.add("after_header")
    if "tiny" not in own or inside:
        own.add(next(name for name, least in _REGISTERS if odds(k) >= least))


_NO_ENTRY = frozenset(
    {
        "furniture_line",
        "furniture_start",
        "navigation",
        "url",
        "legal",
        "comments_open",
        "comment_end",
        "in_comments",
        "credit_line",
        "register_comment",
        "register_chatty",
    }
)
"""What shows that a list is none of the story's."""


def _read_list(shown: list[set[str]], start: int, end: int, first_text: int) -> None:
    """Mark the lines `start:end`, short ones in a row, that a sentence of the story announces: "The players who were invited:"."""
    head = start if "colon" in shown[start] else start - 1
    announced = head > first_text and "colon" in shown[head] and not shown[head] & {"tiny", "asks"} and end - head > _RUN
    if not announced or any(own & _COMMENT_SIGNS for own in shown[first_text:end]):
        return
    for own in shown[head:end]:
        if own & _NO_ENTRY:
            return
        own.add("listed")


def _short_runs(shown: list[set[str]]) -> Iterator[tuple[int, int]]:
    """Yield where units in a row, `_RUN` or more, are short and end without a stop: the first, and one past the last."""
    start = 0
    for k in range(len(shown) + 1):
        if k < len(shown) and shown[k] & {"tiny", "short"} and "stops" not in shown[k]:
            continue
        if k - start >= _RUN:
            yield start, k
        start = k + 1


def _has_rhythm(shown: list[set[str]], first_text: int, odds: Odds) -> bool:
    """Return whether lone names alternate with paragraphs that speak like comments."""
    turns = [
        k
        for k in range(first_text + 1, len(shown) - 1)
        if "tiny" in shown[k] and "open_end" in shown[k] and not shown[k + 1] & {"tiny"} and not shown[k - 1] & {"tiny"}
    ]
    spoken = sum(odds(k + 1) > 0 for k in turns)
    return len(turns) >= 3 and spoken * 2 >= len(turns)
