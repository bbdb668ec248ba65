"""The frame of a page: policy, style, keys, footer. One file that asks nothing of any other, and runs nothing but its own keys."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from variorum.writers.html.element import Markup, element, join, raw
from variorum.writers.words import plural

_CITED = 8
"""Texts that are cited one by one."""


def document(title: str, content: Sequence[Markup], *, about: str, nav: Sequence[tuple[str, str]], script: bool = True) -> str:
    """Return a whole page.

    Args:
        title: its title, as text.
        content: what stands in `main`.
        about: one or two sentences for who sees only a link to it.
        nav: links to sections: their ids and names.
        script: whether the page has keys.
    """
    links = [element("li", element("a", name, href=f"#{id}")) for id, name in nav]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(script=script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("meta", name="generator", content=f"variorum {version('variorum')}"),
        element("meta", name="description", content=about),
        element("meta", property="og:title", content=title),
        element("meta", property="og:description", content=about),
        element("meta", property="og:type", content="article"),
        element("title", title),
        raw("style", read("page.css")),
    )
    body = element(
        "body",
        element("a", "Skip to what differs" if nav else "Skip to the text", class_="skip", href=f"#{nav[0][0] if nav else 'main'}"),
        element(
            "header",
            element("span", "variorum", class_="brand"),
            element("nav", element("ul", links), aria_label="On this page"),
            class_="top",
        ),
        element("main", element("h1", element("bdi", title)), content, id="main"),
        raw("script", read("page.js")) if script else None,
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def policy(*, script: bool) -> str:
    """Return the content security policy of a page: its own style and script by their hashes, and nothing else."""
    parts = ["default-src 'none'", f"style-src '{_hash(read('page.css'))}'"]
    parts += [f"script-src '{_hash(read('page.js'))}'"] if script else []
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def read(name: str) -> str:
    """Return one of our data files."""
    return files("variorum.writers.html").joinpath(name).read_text(encoding="utf-8")


def footer_markup(legend: Markup | None, title: str, hashes: Sequence[tuple[str, str, str]]) -> Markup:
    """Return the foot of a page: how to read it, what made it, how to cite it; `hashes` are siglum, name and sha256 of each version."""
    mine = version("variorum")
    cite = (
        f"“{title}”, made with variorum {mine} from "
        + "; ".join(f"{siglum}: {name}, sha256 {digest[:16]}" for siglum, name, digest in hashes[:_CITED])
        + (f"; and {plural(len(hashes) - _CITED, 'more text')}" if len(hashes) > _CITED else "")
        + "."
    )
    rows = [element("li", element("b", siglum), f" {name}: ", element("code", digest)) for siglum, name, digest in hashes]
    return element(
        "footer",
        legend,
        element(
            "p",
            f"Made with variorum {mine}. It compares texts; it does not judge who was right, and what it finds should be read beside the texts.",
        ),
        element("p", "To cite: ", element("span", cite, class_="all")),
        element("details", element("summary", "The texts compared, by sha256"), element("ul", rows, class_="plain hashes")),
    )


def switches(items: Sequence[tuple[str, str, int | None, bool]]) -> Markup:
    """Return the filters: ids, names, counts, and whether each is on; they work without script."""
    labels = [
        element(
            "label",
            element("input", type="checkbox", id=id, checked=on),
            " ",
            name,
            element("b", f" {count}") if count is not None else None,
            class_=id,
        )
        for id, name, count, on in items
    ]
    return element(
        "div",
        element("span", "Show", class_="lbl"),
        labels,
        element("span", "Keys: ", element("kbd", "?"), class_="keys"),
        class_="bar",
        role="group",
        aria_label="Show",
    )


def keys_markup(rows: Sequence[tuple[str, str]]) -> Markup:
    """Return the list of keys, with the switch that turns them off."""
    items = [join(element("dt", (element("kbd", key) for key in keys.split())), element("dd", name)) for keys, name in rows]
    switch = element("label", element("input", type="checkbox", id="keys-on", checked=True), " single-letter keys on")
    return element("details", element("summary", "Keys"), switch, element("dl", items), class_="keys help", id="keys")
