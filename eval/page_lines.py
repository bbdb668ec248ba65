"""Pages with labels → plain text with a label for every line, as a reader-mode copy of the page would give it.

The data sets label text nodes (L3S-GN1) or paragraphs (fundus); here the labelled ones are put, in document order, into
lines, one a block of the page. What is not labelled (navigation, scripts) is left out. A line may carry several labels
where the data do not say more: L3S-GN1's "supplemental" is any of dek, byline, dateline, caption and credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "option",
        "select",
        "title",
        "textarea",
        "button",
        "label",
    ]
)
_SILENT = frozenset({"script", "style", "noscript", "template", "title", "head", "option", "textarea"})
SUPPLEMENTAL = frozenset({"dek", "byline", "dateline", "caption", "credit"})


@dataclass(frozen=True)
class LabelledText:
    """A text, and for each of its lines (start, end, the kinds that are right)."""

    id: str
    text: str
    lines: list[tuple[int, int, frozenset[str]]]
    has_comments: bool


class _Nodes(HTMLParser):
    """Collects text nodes; a new block starts a new line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[tuple[int, str]] = []
        self.block = 0
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.block += tag in _BLOCKS
        self.silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        self.block += tag in _BLOCKS
        if tag in _SILENT and self.silent:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.nodes.append((self.block, data))


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _nodes(html: str) -> list[tuple[int, str]]:
    parser = _Nodes()
    parser.feed(re.sub(r"(?is)<(script|style|noscript|head)\b.*?</\1\s*>", " ", html))
    return parser.nodes


def _text(id: str, labelled: list[tuple[int, str, frozenset[str]]]) -> LabelledText:
    """Put labelled nodes into lines; a block whose nodes differ in label is a line for each run."""
    lines: list[tuple[int, int, frozenset[str]]] = []
    text, last = "", (-1, frozenset[str]())
    for block, data, kinds in labelled:
        words = re.sub(r"\s+", " ", data)
        if (block, kinds) != last:
            words = words.strip()
            text = text.rstrip() + ("\n" if text else "")
            lines.append((len(text), len(text), kinds))
        text += words
        lines[-1] = (lines[-1][0], len(text.rstrip()), kinds)
        last = (block, kinds)
    return LabelledText(id, text.rstrip(), [line for line in lines if line[0] < line[1]], any("comment" in k for _, _, k in lines))


_FIELDS = {
    "headlines": frozenset({"headline"}),
    "fulltext": frozenset({"body"}),
    "comments": frozenset({"comment"}),
    "supplemental": SUPPLEMENTAL,
    "related": frozenset({"furniture"}),
}


def _label_nodes(page: dict[str, object]) -> list[tuple[int, str, frozenset[str] | None]]:
    """Return the text nodes of a page with their labels (None: not labelled)."""
    fields = {name: _key(" ".join(v) if isinstance(v := page[name], list) else str(v)) for name in _FIELDS}
    at = dict.fromkeys(_FIELDS, 0)
    last = ""
    out: list[tuple[int, str, frozenset[str] | None]] = []
    for block, data in _nodes(str(page["html"])):
        key = _key(data)
        if not key:
            if out and out[-1][0] == block:  # a bar or a stop belongs to what it follows
                out.append((block, data, out[-1][2]))
            continue
        hits = [name for name in _FIELDS if fields[name].startswith(key, at[name])]
        if not hits and len(key) > 15:
            found = {name: fields[name].find(key, at[name], at[name] + 4000 + len(key)) for name in _FIELDS}
            hits = [name for name in _FIELDS if found[name] >= 0]
            for name in hits:
                at[name] = found[name]
        if not hits:
            out.append((block, data, None))
            continue
        name = last if last in hits else hits[0]
        at[name] += len(key)
        out.append((block, data, _FIELDS[name]))
        last = name
    return out


def label_l3s(page: dict[str, object]) -> LabelledText:
    """Label a page of `pages-with-comments` by its five fields, each of which holds text nodes in document order."""
    return _text(str(page["id"]), [(block, data, kinds) for block, data, kinds in _label_nodes(page) if kinds])


def label_fundus(page: dict[str, object]) -> LabelledText | None:
    """Label a page of `pages-fundus` by its newest parser: title, summary, authors, crossheads and paragraphs."""
    gold = page["gold"]
    assert isinstance(gold, dict)
    versions = [gold[name] for name in sorted(gold, key=lambda n: [int(d) for d in re.findall(r"\d+", n)])]
    best = versions[-1]
    body = best.get("body") or {}
    kinds: dict[str, frozenset[str]] = {}
    for section in body.get("sections", []):
        kinds |= {_key(p): frozenset({"body"}) for p in section.get("paragraphs", [])}
        kinds |= {_key(h): frozenset({"headline", "body"}) for h in section.get("headline", [])}
    kinds |= {_key(s): frozenset({"dek", "body"}) for s in body.get("summary", [])}
    kinds |= {_key(a): frozenset({"byline"}) for a in best.get("authors") or []}
    kinds |= {_key(str(best.get("title") or "")): frozenset({"headline"})}
    kinds.pop("", None)
    blocks: dict[int, str] = {}
    for block, data in _nodes(str(page["html"])):
        blocks[block] = blocks.get(block, "") + data
    out, seen = [], set()
    for block, data in blocks.items():
        key = _key(data)
        byline = kinds.get(re.sub(r"^(by|von|par|por)", "", key)) if len(key) < 60 else None
        found = kinds.get(key) or (byline if byline == frozenset({"byline"}) else None)
        if found and key not in seen:
            seen.add(key)
            out.append((block, data, found))
    return _text(str(page["id"]), out) if any("body" in k for _, _, k in out) else None


def labelled_texts(l3s: list[dict[str, object]], fundus: list[dict[str, object]]) -> Iterator[LabelledText]:
    """Yield every page with labelled lines."""
    for page in l3s:
        labelled = label_l3s(page)
        if len(labelled.lines) > 1:
            yield labelled
    for page in fundus:
        maybe = label_fundus(page)
        if maybe and len(maybe.lines) > 2:
            yield maybe
