"""Facts at concrete values, and near them for variables that depend on others."""

from __future__ import annotations

from fractions import Fraction as Q
from typing import Any

import pytest

from verifier.facts import FACTS
from verifier.kernel.points.membership import LAWS, fact_holds, facts_hold
from verifier.kernel.points.point import Point, PolynomialMap, Quadratic
from verifier.notation import dim, matrix, scalar, vector

n = dim("n")
s = scalar("s")


def exactly(value: Any) -> Any:
    return tuple(map(exactly, value)) if isinstance(value, (list, tuple)) else Q(value)


def test_every_fact_has_a_law() -> None:
    assert set(LAWS) == set(FACTS)


@pytest.mark.parametrize(
    ("fact", "satisfied", "violated"),
    [
        ("positive", [1, [1, 2], [[1, 2]]], [0, [1, 0], [[1, -2]]]),
        ("nonnegative", [0, [1, 0]], [-1, [1, -1]]),
        ("negative", [-1, [-1, -2]], [0, [-1, 0]]),
        ("nonzero", [-1, [1, -2]], [0, [1, 0]]),
        ("unit_interval", ["1/2", ["1/3", "2/3"]], [0, 1, ["1/2", 2]]),
        ("integer", [3, -1, 0], ["1/2"]),
        ("sums_to_one", [[2, -1], [1]], [[1, 1]]),
        ("simplex", [["1/3", "2/3"], [1, 0]], [[2, -1], ["1/3", "1/3"]]),
        ("one_hot", [[0, 1, 0], [1]], [[1, 1], [0, 0], ["1/2", "1/2"]]),
        ("unit", [["3/5", "-4/5"], [1]], [[1, 1]]),
        ("sign", [-1, [1, -1]], [0, [1, 2]]),
        ("binary", [0, [1, 0]], [-1, [1, 2], ["1/2"]]),
        ("symmetric", [[[1, 2], [2, 3]]], [[[1, 2], [3, 4]]]),
        ("invertible", [[[0, 1], [1, 0]], [[2]]], [[[1, 2], [2, 4]], [[0]]]),
        ("orthogonal", [[["3/5", "4/5"], ["-4/5", "3/5"]], [[-1]]], [[[1, 1], [1, 1]], [[2]]]),
        ("psd", [[[1, 1], [1, 1]], [[0]]], [[[1, 2], [2, 1]], [[1, 1], [0, 1]], [[0, 1], [1, 0]]]),
        ("spd", [[[2, 1], [1, 2]]], [[[1, 1], [1, 1]], [[2, 1], [0, 2]]]),
        ("diagonal", [[[1, 0], [0, 0]]], [[[1, 0], [1, 1]]]),
        ("antisymmetric", [[[0, 2], [-2, 0]], [[0]]], [[[1, 2], [-2, 0]], [[0, 1], [1, 0]], [[1]]]),
        ("lower_triangular", [[[1, 0], [2, 3]], [[1]]], [[[1, 2], [0, 1]]]),
        ("upper_triangular", [[[1, 2], [0, 3]], [[1]]], [[[1, 0], [2, 1]]]),
        ("triangular", [[[1, 0], [2, 3]], [[1, 2], [0, 3]]], [[[1, 1], [1, 1]]]),
        ("nilpotent", [[[0, 2], [0, 0]], [[1, -1], [1, -1]], [[0]]], [[[1, 0], [0, 0]], [[1]], [[0, 1], [1, 0]]]),
        ("full_rank", [[[1], [2]], [[1, 0], [0, 1], [3, 4]], [[2]]], [[[1, 2]], [[1, 2], [2, 4]], [[0], [0]]]),
        ("idempotent", [[["1/2", "1/2"], ["1/2", "1/2"]], [[1]]], [[[2]], [[0, 1], [1, 0]]]),
    ],
)
def test_facts(fact: str, satisfied: list[Any], violated: list[Any]) -> None:
    assert all(fact_holds(exactly(value), fact) is True for value in satisfied)
    assert all(fact_holds(exactly(value), fact) is False for value in violated)


def test_facts_of_a_variable_at_a_point() -> None:
    p = vector("p", n, "simplex", "positive")
    assert facts_hold(p, Point({n: 2}, {p: exactly(["1/2", "1/2"])})) is True
    assert facts_hold(p, Point({n: 2}, {p: exactly([1, 0])})) is False


@pytest.mark.parametrize(
    ("fact", "constants", "slopes", "expected"),
    [
        ("symmetric", [1, 2, 2, 3], [5, 6, 6, 7], True),
        ("symmetric", [1, 2, 2, 3], [5, 6, 0, 7], False),
        ("spd", [1, 0, 0, 1], [0, 1, 1, 0], True),
        ("psd", [1, 1, 1, 1], [0, 1, 1, 0], False),
        ("psd", [1, 1, 1, 1], [0, 0, 0, 0], True),
        ("diagonal", [1, 0, 0, 1], [1, 0, 0, 2], True),
        ("diagonal", [1, 0, 0, 1], [1, 1, 0, 2], False),
        ("orthogonal", [1, 0, 0, 1], [0, 0, 0, 0], True),
        ("orthogonal", [1, 0, 0, 1], [0, 1, -1, 0], False),
        ("invertible", [1, 0, 0, 1], [0, 1, -1, 0], True),
    ],
)
def test_a_map_keeps_its_facts_near_the_point(
    fact: str, constants: list[int], slopes: list[int], expected: bool
) -> None:
    u = matrix("U", 2, 2, fact, of=s)
    entries = tuple(Quadratic(Q(c), (Q(slope),)) for c, slope in zip(constants, slopes))
    assert facts_hold(u, Point(values={s: Q(0)}, maps={u: PolynomialMap(entries)})) is expected


def test_a_probability_vector_keeps_its_sum() -> None:
    u = vector("u", 2, "simplex", of=s)

    def varying(*slopes: int) -> Point:
        entries = tuple(Quadratic(Q(1, 2), (Q(slope),)) for slope in slopes)
        return Point(values={s: Q(0)}, maps={u: PolynomialMap(entries)})

    assert facts_hold(u, varying(1, -1)) is True
    assert facts_hold(u, varying(1, 1)) is False
