"""Frozen, slotted dataclasses that are made quickly: what `@dataclass(frozen=True, slots=True)` makes, with no code compiled at import.

The standard decorator compiles six methods a class, and its module imports half a compiler; for a hundred classes that took
a fifth of the time of a comparison. Here the methods are shared, but for `__init__`, which is compiled when the first object
is made. To everyone else the classes are dataclasses: `fields`, `replace`, `asdict`, `match`, `pickle` and type checkers
take them as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    from functools import cache
    from operator import attrgetter

    _NONE = object()
    """The default of a field that has none."""

    def dataclass(*, frozen, slots):
        """Make a class a dataclass, quickly if it is frozen and slotted; such a one has no `field(...)`, and its defaults are immutable."""
        if frozen and slots:
            return _freeze
        import dataclasses

        return dataclasses.dataclass(frozen=frozen, slots=slots)

    def replace(row, /, **changes):
        """Return a row with some of its fields changed, as `dataclasses.replace` does."""
        cls = row.__class__
        for name in cls.__match_args__:
            if name not in changes:
                changes[name] = getattr(row, name)
        return cls(**changes)

    def _freeze(cls):
        body = {key: value for key, value in cls.__dict__.items() if key not in ("__dict__", "__weakref__")}
        own = list(body.get("__annotations__", ()))
        defaults = {name: value for base in cls.__mro__[:0:-1] for name, value in getattr(base, "__frozen__", {}).items()}
        body["__slots__"] = tuple([name for name in own if name not in defaults])
        defaults |= {name: body.pop(name, _NONE) for name in own}
        names = tuple(defaults)
        values = attrgetter(*names) if len(names) > 1 else lambda row: tuple([getattr(row, name) for name in names])

        def __init__(self, *args, **named):  # noqa: N807
            made.__init__ = _initializer(made)
            made.__init__(self, *args, **named)

        def __eq__(self, other):  # noqa: N807
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def __hash__(self):  # noqa: N807
            return hash(values(self))

        body |= {"__init__": __init__, "__eq__": __eq__, "__hash__": __hash__, "__match_args__": names, "__frozen__": defaults} | _SHARED
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        return made

    def _initializer(cls):
        """Compile `__init__`; it sets each slot through its descriptor, past the `__setattr__` that refuses."""
        names = cls.__match_args__
        scope = {f"set_{name}": getattr(cls, name).__set__ for name in names}
        body = "".join(f"\n set_{name}(self, {name})" for name in names) or "\n pass"
        exec(f"def __init__(self, {', '.join(names)}):{body}", scope)
        made = scope["__init__"]
        made.__defaults__ = tuple([default for default in cls.__frozen__.values() if default is not _NONE])
        made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
        return made

    @cache
    def _standard(cls):
        """Return the class that the standard decorator would make, for whoever asks what the fields are."""
        import dataclasses

        notes = {name: note for base in cls.__mro__[::-1] for name, note in vars(base).get("__annotations__", {}).items()}
        given = {name: default for name, default in cls.__frozen__.items() if default is not _NONE}
        return dataclasses.dataclass(frozen=True)(
            type(cls.__name__, (), {"__annotations__": notes, "__module__": cls.__module__, "__doc__": "", **given})
        )

    class _AsStandard:
        """An attribute that is taken from the standard class when asked for."""

        def __init__(self, take):
            self._take = take

        def __get__(self, row, cls):
            return self._take(_standard(cls))

    def _signature(standard):
        import inspect

        return inspect.signature(standard)

    def _repr(self):
        return f"{self.__class__.__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in self.__match_args__])})"

    def _frozen_error(message):
        from dataclasses import FrozenInstanceError

        return FrozenInstanceError(message)

    def _refuse_to_set(self, name, value):
        raise _frozen_error(f"cannot assign to field {name!r}")

    def _refuse_to_delete(self, name):
        raise _frozen_error(f"cannot delete field {name!r}")

    def _getstate(self):
        return [getattr(self, name) for name in self.__match_args__]

    def _setstate(self, state):
        for name, value in zip(self.__match_args__, state, strict=True):
            object.__setattr__(self, name, value)

    _SHARED = {
        "__repr__": _repr,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _getstate,
        "__setstate__": _setstate,
        "__signature__": _AsStandard(_signature),
        "__dataclass_fields__": _AsStandard(lambda standard: standard.__dataclass_fields__),
        "__dataclass_params__": _AsStandard(lambda standard: standard.__dataclass_params__),
    }
