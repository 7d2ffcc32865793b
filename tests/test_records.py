"""Our ``dataclass`` against the standard one, feature by feature that the project uses."""

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from verifier.records import record


def made(decorator: Any) -> Any:
    """The same class by either decorator."""

    @decorator(frozen=True)
    class Base:
        """Words."""

        name: str
        size: int = 3

        def __post_init__(self) -> None:
            if self.size < 0:
                raise ValueError(self.size)

    @decorator(frozen=True)
    class Made(Base):
        """More words."""

        hints: tuple[str, ...] = dataclasses.field(default=(), compare=False)
        memo: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)

    return Made


OURS, STANDARD = made(record), made(dataclasses.dataclass)


@record(frozen=True)
class Point:
    x: int
    y: int = 0


@record
class Open:
    x: int


@record(frozen=True, eq=False)
class Same:
    x: int


@record(frozen=True)
class Empty:
    pass


@pytest.mark.parametrize(
    "arguments", [(("a",), {}), (("a", 4), {}), (("a",), {"hints": ("h",)}), ((), {"size": 1, "name": "b"})]
)
def test_objects_are_made_shown_and_taken_apart_alike(arguments: Any) -> None:
    positional, named = arguments
    ours, standard = OURS(*positional, **named), STANDARD(*positional, **named)
    assert repr(ours) == repr(standard)
    assert dataclasses.astuple(ours) == dataclasses.astuple(standard)
    assert [f.name for f in dataclasses.fields(ours)] == [f.name for f in dataclasses.fields(standard)]
    assert OURS.__match_args__ == STANDARD.__match_args__


@pytest.mark.parametrize(
    "arguments", [((), {}), (("a", 1, (), {}, 5), {}), (("a",), {"colour": 1}), (("a",), {"name": "b"})]
)
def test_wrong_arguments_are_refused_alike(arguments: Any) -> None:
    positional, named = arguments
    for cls in (OURS, STANDARD):
        with pytest.raises(TypeError):
            cls(*positional, **named)


def test_equality_and_hash_are_of_class_and_compared_fields() -> None:
    assert OURS("a", 3, ("h",)) == OURS("a")
    assert hash(OURS("a", 3, ("h",))) == hash(OURS("a"))
    assert OURS("a") != OURS("b")
    assert OURS("a") != STANDARD("a")
    assert Point(1) != (1, 0)
    assert Empty() == Empty()
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
    assert Same(1) != Same(1)


def test_a_factory_makes_one_for_each_object() -> None:
    first, second = OURS("a"), OURS("a")
    first.memo["x"] = 1
    assert second.memo == {}


def test_frozen_objects_refuse_to_be_changed_and_others_are_not_hashed() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    opened = Open(1)
    opened.x = 2
    assert opened == Open(2)
    with pytest.raises(TypeError):
        hash(opened)


def test_a_field_left_out_of_init_is_set_after_it() -> None:
    @record(frozen=True)
    class Derived:
        x: int
        y: int = 1
        double: int = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "double", 2 * self.x)

    assert Derived(3).double == 6
    assert dataclasses.replace(Derived(3), x=4) == Derived(4)
    with pytest.raises(TypeError):
        Derived(3, 1, 6)


def test_what_runs_after_init_runs_and_replacing_asks_it_again() -> None:
    with pytest.raises(ValueError, match="-1"):
        OURS("a", -1)
    with pytest.raises(ValueError, match="-2"):
        dataclasses.replace(OURS("a"), size=-2)
    assert dataclasses.replace(Point(1), y=5) == Point(1, 5)


def test_copies_pickles_and_patterns() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2))) == copy.deepcopy(Point(1, 2)) == Point(1, 2)
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)
        case _:
            pytest.fail("a point is no Point")


def test_a_class_that_writes_a_method_itself_keeps_it() -> None:
    @record(frozen=True)
    class Own:
        x: int

        def __eq__(self, other: object) -> bool:
            return True

        def __repr__(self) -> str:
            return "mine"

    assert Own(1) == 2
    assert repr(Own(1)) == "mine"
    assert hash(Own(1)) == hash(Own(1)) != hash(Own(2))
