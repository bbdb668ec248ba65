"""What grouping knows of each text: all of it, or, where it can be loaded again, what was asked for last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from variorum.stories.told import Shared

Value = TypeVar("Value")
MOST = 20_000
"""Values that are held of those that can be loaded again."""


class Kept(Generic[Value]):
    """Values by text.

    Args:
        load: returns the value of a text that is not held; None: all values are held.
        most: how many are held if they can be loaded again.
    """

    def __init__(self, load: Callable[[str], Value] | None = None, most: int = MOST) -> None:
        self._load = load
        self._most = most
        self._held: OrderedDict[str, Value] = OrderedDict()

    def __getitem__(self, text: str) -> Value:
        if self._load is None:
            return self._held[text]
        if text in self._held:
            self._held.move_to_end(text)
        else:
            self[text] = self._load(text)
        return self._held[text]

    def __setitem__(self, text: str, value: Value) -> None:
        self._held[text] = value
        if self._load is not None and len(self._held) > self._most:
            self._held.popitem(last=False)

    def held(self, text: str) -> Value | None:
        """Return the value of a text if it is held now; none is loaded."""
        return self._held.get(text)

    def drop(self, text: str) -> None:
        """Let go of the value of a text."""
        self._held.pop(text, None)

    def clear(self) -> None:
        """Let go of all."""
        self._held.clear()


class Passages:
    """What texts share: both sides of each passage, by text.

    Args:
        load: returns what a text shares with others that are told, seen from it; None: all passages are held.
    """

    def __init__(self, load: Callable[[str], list[Shared]] | None = None) -> None:
        self._kept: Kept[list[Shared]] = Kept(load)
        self._all = load is None

    def of(self, text: str) -> list[Shared]:
        """Return what a text shares with others that are told, seen from it."""
        return self._kept.held(text) or [] if self._all else self._kept[text]

    def add(self, passage: Shared) -> None:
        """Add a passage of two texts that are told; where it can be loaded, only to what is held."""
        for one in (passage, passage.turned()):
            held = self._kept.held(one.a)
            if held is not None:
                held.append(one)
            elif self._all:
                self._kept[one.a] = [one]
