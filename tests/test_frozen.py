"""Frozen: the classes are what the standard decorator would make of them."""

import copy
import dataclasses
import inspect
import pickle

import pytest

from variorum.api import Comparison
from variorum.frozen import dataclass
from variorum.model import Siglum, Span, Variant, Witness


@dataclass(frozen=True, slots=True)
class Quick:
    """Made here."""

    first: int
    second: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """Made by the standard library."""

    first: int
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lone:
    """One field."""

    only: str


def test_objects_compare_hash_and_show_as_standard_ones() -> None:
    quick, standard = Quick(1, ("x",)), Standard(1, ("x",))
    assert quick == Quick(first=1, second=("x",)) != Quick(1)
    assert quick != standard
    assert hash(quick) == hash(standard)
    assert repr(quick) == repr(standard).replace("Standard", "Quick")
    assert hash(Lone("x")) == hash(("x",))
    assert len({Lone("x"), Lone("x"), Lone("y")}) == 2


def test_objects_cannot_be_changed() -> None:
    quick = Quick(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'first'"):
        quick.first = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del quick.first  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        quick.third = 2  # type: ignore[attr-defined]
    assert not hasattr(quick, "__dict__")


def test_the_standard_functions_take_them() -> None:
    quick = Quick(1, ("x",))
    assert dataclasses.is_dataclass(quick)
    assert dataclasses.replace(quick, first=3) == Quick(3, ("x",))
    assert dataclasses.asdict(quick) == {"first": 1, "second": ("x",)}
    assert copy.deepcopy(quick) == copy.copy(quick) == pickle.loads(pickle.dumps(quick)) == quick
    match quick:
        case Quick(first, second):
            assert (first, second) == (1, ("x",))


def test_what_is_missing_is_told_as_usual() -> None:
    with pytest.raises(TypeError, match=r"Lone.__init__\(\) missing 1 required positional argument: 'only'"):
        Lone()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'other'"):
        Lone("x", other=1)  # type: ignore[call-arg]


def test_a_signature_is_told_before_an_object_is_made() -> None:
    assert str(inspect.signature(Quick)) == str(inspect.signature(Standard))
    assert list(inspect.signature(Variant).parameters) == [field.name for field in dataclasses.fields(Variant)]


def test_a_subclass_has_the_fields_of_its_parent_and_is_never_equal_to_it() -> None:
    comparison = Comparison((Siglum("A"),), (), (), Siglum("A"), (), (), None)  # type: ignore[arg-type]
    assert type(comparison) is Comparison
    assert comparison.sigla == ("A",)
    with pytest.raises(dataclasses.FrozenInstanceError):
        comparison.base = Siglum("B")  # type: ignore[misc]


def test_a_class_that_can_be_changed_is_a_standard_one() -> None:
    @dataclass(frozen=False, slots=True)
    class Open:
        count: int

    opened = Open(1)
    opened.count = 2
    assert opened == Open(2)
    assert Span(1, 2) == Span(1, 2)
    assert "authors" in {field.name for field in dataclasses.fields(Witness)}
