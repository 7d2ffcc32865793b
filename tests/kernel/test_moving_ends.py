"""Derivatives of integrals in their ends at points, of every order; those beyond the first were all 0."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb
from mpmath import diff, exp, mp, mpf, quad, sin

from verifier import check
from verifier.expressions import Derivative, Expression, Variable
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar
from verifier.kernel.points.numbers import Undecided
from verifier.kernel.points.point import Point
from verifier.language.reading import read_claim
from verifier.relations import leaves

X, Y = Fraction(5, 4), Fraction(2, 3)


def derivative(text: str, orders: tuple[int, int]) -> arb:
    """∂ⁱ⁺ʲ/∂xⁱ∂yʲ at (5/4, 2/3)."""
    found: Expression = read_claim(text, value=True).relations[0].args[0]  # type: ignore[assignment]
    named = {v.name: v for v in leaves(found, Variable)}
    for name, order in zip("xy", orders, strict=True):
        for _ in range(order):
            found = Derivative(found, named[name])
    return arb(scalar(found, environment(Point({}, {named["x"]: X, named["y"]: Y}))).real)


@pytest.mark.parametrize("orders", [(1, 0), (2, 0), (0, 2), (1, 1), (3, 0), (2, 1), (1, 2), (2, 2)])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("y*integral(exp(t**2/4), t, 0, x)", lambda x, y: y * quad(lambda t: exp(t**2 / 4), [0, x])),
        ("integral(sin(t)*t, t, x, x*y)", lambda x, y: sin(x * y) - x * y * mp.cos(x * y) - sin(x) + x * mp.cos(x)),
        ("integral(t**2, t, sin(x), y**2)", lambda x, y: (y**6 - sin(x) ** 3) / 3),
        ("integral(exp(t), t, y, integral(t, t, 0, x))", lambda x, y: exp(x**2 / 2) - exp(y)),
    ],
)
def test_numbers_agree(text: str, value: object, orders: tuple[int, int]) -> None:
    with mp.workdps(40):
        expected = diff(value, (mpf(5) / 4, mpf(2) / 3), orders)
        found = derivative(text, orders)
        assert abs(mpf(found.mid().str(30, radius=False)) - expected) < 1e-9
        assert found.rad() < 1e-6


def test_what_moves_inside_as_well_is_not_told() -> None:
    with pytest.raises(Undecided):
        derivative("y*integral(exp(-x*t), t, 0, x)", (2, 0))


@pytest.mark.parametrize(
    "claim",
    [
        "d(d(Si(x), x), x) == cos(x)/x - sin(x)/x**2 given x > 0",  # was refuted
        "d(d(fresnels(x), x), x) == pi*x*cos(pi*x**2/2)",  # was proved and refuted
        "limit(fresnels(x)/x**3, x, 0) == pi/6",  # so was this
        "d(d(integral(tanh(t), t, 0, x), x), x) > 0",  # and this
    ],
)
def test_what_is_true_is_not_refuted(claim: str) -> None:
    assert check(claim).verdict in ("proved", "supported")


@pytest.mark.parametrize(
    "claim",
    [
        "d(d(integral(exp(t**2), t, 0, x), x), x) == 0",
        "d(d(fresnels(x), x), x) == x*cos(pi*x**2/2)",
        "limit(fresnels(x)/x**3, x, 0) == pi/3",
        "d(d(integral(tanh(t), t, 0, x), x), x) > 1",
    ],
)
def test_what_is_false_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
