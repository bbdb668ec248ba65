"""Text → markup that is safe by construction: a string is always escaped, and only this module makes `Markup`.

Attributes are quoted and escaped; an address that is no `#anchor`, `http:` or `https:` is left out, so a text from outside
can never become a tag, a handler or a script. Characters that no page may hold, or that turn the direction of what
follows, are shown as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias


class Markup(str):
    """A piece of a page that is markup already."""

    __slots__ = ()


Child: TypeAlias = "str | Markup | Iterable[Child] | None"
Attribute: TypeAlias = "str | int | float | bool | None"

_VOID = frozenset({"br", "input", "meta"})
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"(?:#|https?://)[^\s]*", re.IGNORECASE)


def text(content: str) -> Markup:
    """Return a text as markup.

    >>> text('<b> & "so"')
    '&lt;b&gt; &amp; &quot;so&quot;'
    """
    return Markup(escape(_UNSEEN.sub("\ufffd", content)))


def element(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return an element.

    Args:
        name: its tag.
        *children: markup as it is, any other string escaped, None left out, lists flattened.
        **attributes: by name, `_` at the end dropped and `_` inside read as `-`; None and False leave one out.

    >>> element("a", "1 < 2", href="#v1", class_="n")
    '<a href="#v1" class="n">1 &lt; 2</a>'
    >>> element("a", "here", href="javascript:alert(1)")
    '<a>here</a>'
    """
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{head}>" if name in _VOID else f"<{head}>{join(*children)}</{name}>")


def join(*children: Child) -> Markup:
    """Return pieces one after the other, each as `element` takes it."""
    return Markup("".join(_flat(children)))


def raw(name: str, content: str) -> Markup:
    """Return a `style` or `script` of our own; its content comes from our data files only.

    Raises:
        ValueError: the content would end the element early.
    """
    if "</" in content or "<!--" in content:
        raise _UnsafeError(f"a {name} of ours holds what would end it")
    return Markup(f"<{name}>{content}</{name}>")


class _UnsafeError(ValueError):
    """Our own data file is broken."""


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False or (name == "href" and not _ADDRESS.fullmatch(str(value))):
        return ""
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'


def _flat(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Markup):
            yield child
        elif isinstance(child, str):
            yield text(child)
        elif child is not None:
            yield from _flat(child)
