"""The coefficients of a polynomial, read off a formula."""

from __future__ import annotations

from typing import Any

import pytest
from flint import fmpq

from verifier.expressions import Expression
from verifier.kernel.points.coefficients import coefficients_of
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar
from verifier.kernel.points.point import Point
from verifier.notation import exp
from verifier.notation import scalar as declared

t = declared("t")


def plain(node: Expression) -> Any:
    return scalar(node, environment(Point({}, {}))).real


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (t, [0, 1]),
        (3 - 2 * t, [3, -2]),
        ((t / 2 - 1) ** 2, [1, -1, fmpq(1, 4)]),
        ((t + 1) * (t - 1) + 1, [0, 0, 1]),
        (t**0 + t, [1, 1]),
    ],
)
def test_they_are_exact(formula: Expression, said: list[Any]) -> None:
    assert coefficients_of(formula, t, plain) == said


def test_what_is_no_rational_is_a_ball() -> None:
    found = coefficients_of(exp(1) * t + 1, t, plain)
    assert found is not None
    assert found[0] == 1
    assert 2.718 < found[1] < 2.719


@pytest.mark.parametrize("formula", [exp(t), 1 / t, t**-1, t**t, (t + 1) ** 9, t / (0 * exp(1))])
def test_anything_else_has_none(formula: Expression) -> None:
    assert coefficients_of(formula, t, plain) is None
