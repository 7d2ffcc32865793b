"""Derivatives whose order is a letter."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.language.errors import NotYet
from verifier.language.formulas.orders import NoOrder, of_order
from verifier.language.reading import read_claim
from verifier.provers import prove
from verifier.relations import Eq, leaves, rebuild


@pytest.mark.parametrize(
    "claim",
    [
        "n: natural; d(exp(a*x), x, n) == a**n*exp(a*x)",
        "n: natural; d(sin(x), x, n) == sin(x + n*pi/2)",
        "n: natural; d(cos(x), x, n) == cos(x + n*pi/2)",
        "n: natural; d(sin(a*x), x, n) == a**n*sin(a*x + n*pi/2)",
        "n: integer >= 0; d(x*exp(x), x, n) == (x + n)*exp(x)",
        "n: integer >= 1; x: scalar > 0; d(log(x), x, n) == (-1)**(n - 1)*factorial(n - 1)/x**n",
        "n: natural; d(1/x, x, n) == (-1)**n*factorial(n)/x**(n + 1) if x != 0",
        "n: natural; x: scalar != 1; d(1/(1 - x), x, n) == factorial(n)/(1 - x)**(n + 1)",
        "n: natural; d(x**n, x, n) == factorial(n)",
        "n: natural; d(exp(-x), x, n) == (-1)**n*exp(-x)",
        "n: natural; d(2**x, x, n) == log(2)**n*2**x",
        "n: natural; d(x**2*exp(x), x, n) == (x**2 + 2*n*x + n*(n - 1))*exp(x)",
        "n: natural; d(exp(2*x + 1), x, n) == 2**n*exp(2*x + 1)",
        "n: integer >= 1; x: scalar > -1; d(log(1 + x), x, n) == (-1)**(n + 1)*factorial(n - 1)/(1 + x)**n",
    ],
)
def test_known_ones_are_read(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "n: natural; d(exp(a*x), x, n) == n*a*exp(a*x)",
        "n: natural; d(sin(x), x, n) == sin(x - n*pi/2)",
        "n: integer >= 1; x: scalar > 0; d(log(x), x, n) == (-1)**n*factorial(n - 1)/x**n",
        "n: integer >= 0; d(x*exp(x), x, n) == (x + 1)**n*exp(x)",
        "n: natural; d(1/x, x, n) == factorial(n)/x**(n + 1) if x != 0",
        "n: natural; d(x**n, x, n) == n**n",
        "n: natural; d(exp(-x), x, n) == exp(-x)",
        "n: natural; d(2**x, x, n) == 2**x",
    ],
)
def test_wrong_ones_are_refuted(claim: str) -> None:
    assert_refuted(claim)


T, N = Variable("t"), Variable("n", (), ("whole",))


@pytest.mark.parametrize(
    "f", [Apply("log", T), Apply("exp", T**2), Apply("erf", T), T ** lift(3), 1 / (1 + T**2), Apply("sin", T) ** 2]
)
def test_others_are_not(f: Expression) -> None:
    with pytest.raises(NoOrder):
        of_order(f, T, N, ())


WRITTEN = (
    "exp(3*x + 1)", "sin(2*x)", "x*cos(3*x)", "x**2*exp(-x)", "1/(2 - 3*x)", "1/(1 + x)**2", "log(2*x + 1)", "3**x"
)  # fmt: skip


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("f", WRITTEN)
def test_at_each_order_the_law_is_the_derivative_itself(f: str, n: int) -> None:
    """The law with a number put for the letter, beside derivatives one after the other."""
    stated = read_claim(f"0 < x < 1/2; {f} == d({f}, x, {n})")
    (relation,) = stated.relations
    left, right = relation.expressions
    (x,) = {v for v in leaves(relation, Variable) if v.name == "x"}
    whole = Variable("n", (), ("whole", "positive"))
    law = rebuild(of_order(left, x, whole, stated.given), {whole: lift(n)})
    assert prove(Goal(Eq(law, right), stated.given)).theorem is not None


@pytest.mark.parametrize(
    "claim",
    [
        "y == t**2; d(exp(y*t), t, n) == y**n*exp(y*t)",
        "y - 2*t == 0; d(exp(y + t), t, n) == exp(y + t)",
        "z = exp(y*t); y == t; d(z, t, n) == y**n*exp(y*t)",
        "z = sin(y*t); y == t; integrate(z, t, 0, 1)*y == 1 - cos(y)",
    ],
)
def test_whether_a_given_name_moves_is_asked_here_too(claim: str) -> None:
    with pytest.raises(NotYet, match="is not said"):
        read_claim(f"n: natural; {claim}")


def test_what_is_no_formula_in_the_variable_is_held() -> None:
    assert_proved_by_the_kernel("n: natural; a == 2; d(exp(a*t), t, n) == 2**n*exp(2*t)")
    assert_proved_by_the_kernel("n: natural; y == t; d(exp(2*t), t, n) == 2**n*exp(2*y)")
