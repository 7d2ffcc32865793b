"""Integrands N/t over an interval that ends at 0: known where N is smooth and N(0) = 0, and nowhere else."""

from __future__ import annotations

import pytest

from verifier.expressions import Apply, Expression, Function, Variable, lift
from verifier.kernel.meaning.removable import split
from verifier.language.asking.api import check

t, x = Variable("t"), Variable("x")


def _f(name: str, argument: Expression) -> Expression:
    return Apply(name, argument)


def test_the_numerators_of_a_sum() -> None:
    sine = _f("sin", t) / t
    assert split(sine + t, t) == ([_f("sin", t)], [t])
    assert split(-(x * sine), t) == ([x * _f("sin", t)], [])
    assert split(_f("sin", t) / (2 * t), t) == ([_f("sin", t) / 2], [])
    for other in (_f("sin", t), _f("sin", t) / x, 1 / (t * t), 1 / (x * t), _f("sin", 1 / t), lift(1)):
        assert split(other, t) == ([], [other])
    undefined = Function("f")(t) / t
    assert split(undefined, t) == ([], [undefined])


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("d(Si(x), x) == sin(x)/x", "d(Si(x), x) == cos(x)/x"),
        ("d(Ci(x), x) == cos(x)/x", "d(Ci(x), x) == sin(x)/x"),
        ("d(Shi(x), x) == sinh(x)/x", "d(Shi(x), x) == cosh(x)/x"),
        ("d(Chi(x), x) == cosh(x)/x", "d(Chi(x), x) == sinh(x)/x"),
        ("d(expi(x), x) == exp(x)/x", "d(expi(x), x) == exp(-x)/x"),
        ("d(exp1(x), x) == -exp(-x)/x", "d(exp1(x), x) == exp(-x)/x"),
        ("d(x*Si(x) + cos(x), x) == Si(x)", "d(x*Si(x) - cos(x), x) == Si(x)"),
        ("d(d(Si(x), x), x) == cos(x)/x - sin(x)/x**2", "d(d(Si(x), x), x) == cos(x)/x + sin(x)/x**2"),
        (
            "d(integral(tan(t/3)/t, t, 0, x), x) == tan(x/3)/x given x < 1",
            "d(integral(tan(t/3)/t, t, 0, x), x) == tan(x)/x given x < 1",
        ),
        ("integral(2*sin(t)/t, t, 0, x) == 2*Si(x)", "integral(2*sin(t)/t, t, 0, x) == Si(2*x)"),
        ("d(integral(log(1 + t)/t, t, 0, x), x) == log(1 + x)/x", "d(integral(log(1 + t)/t, t, 0, x), x) == log(x)/x"),
    ],
)
def test_a_true_claim_and_a_false_one(true: str, false: str) -> None:
    assert check("x: scalar > 0; " + true).verdict == "proved"
    assert check("x: scalar > 0; " + false).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "d(integral(cos(t)/t, t, 0, x), x) == cos(x)/x",
        "d(integral((2 - exp(-t))/t, t, 0, x), x) == (2 - exp(-x))/x",
        "integral(cos(t)/t, t, 0, x) == integral(cos(t)/t, t, 0, x)",
        "d(integral(sin(t)/t, t, -1, x), x) == sin(x)/x",
        "d(integral(sin(t)/t**2, t, 0, x), x) == sin(x)/x**2",
        "d(integral(sin(t - x)/t, t, 0, 1), x) == 0",
        "d(integral(sin(t)/t, t, 0, 1) + integral(1/t, t, 0, x), x) == 1/x",
        # ∫ (N − M)/t is no difference of two integrals, of which either would lose a logarithm where t is scaled.
        "integral((exp(2*t) - exp(t))/t, t, 0, 1) == integral(exp(t)/t, t, 1, 2)",
        "integral((exp(2*t) - exp(t))/t, t, 0, 1) == integral((exp(4*t) - exp(2*t))/t, t, 0, 1)",
        "integral((exp(t) - 1)/t, t, 0, 1) == integral(exp(t)/t, t, 0, 1) - integral(1/t, t, 0, 1)",
        "d(d(integral(sin(t)/t, t, 0, x), x), x) == cos(x)/x",
        "integral((1 - cos(t))/t, t, 0, x) == -integral((1 - cos(t))/t, t, 0, -x)",
    ],
)
def test_what_has_no_extension_is_not_proved(claim: str) -> None:
    assert check("x: scalar > 0; " + claim).verdict != "proved"


def test_a_slope_at_the_pole_is_not_proved() -> None:
    assert check("d(Si(x), x)*x == sin(x)").verdict != "proved"
