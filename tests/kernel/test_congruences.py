"""a ≠ b by remainders: what the kernel accepts, and what looks like it and is false, or no polynomial in integers."""

from __future__ import annotations

import pytest

from verifier import check as ask
from verifier.certificates import Incongruent
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.relations import Ne

k, j = (Variable(name, (), ("integer",)) for name in "kj")
n = Variable("n", (), ("whole",))
x, v = Variable("x"), Variable("v", (2,))


def accepted(a: Expression, b: Expression, modulus: int) -> bool:
    try:
        check(Goal(Ne(a, b)), Incongruent(modulus))
    except Rejected:
        return False
    return True


@pytest.mark.parametrize(
    ("a", "b", "modulus"),
    [
        (2 * k, lift(1), 2), (k * (k + 1), lift(1), 2), (k**2, lift(2), 3), (k**2 + j**2, lift(3), 4),
        (n**3, lift(3), 7),
        (3 * k / 2, lift(1) / 4, 2), (4 * k**2 - 1, lift(0), 4),
    ],
)  # fmt: skip
def test_remainders_that_never_vanish(a: Expression, b: Expression, modulus: int) -> None:
    assert accepted(a, b, modulus)


@pytest.mark.parametrize(
    ("a", "b", "modulus"),
    [
        (2 * k, lift(4), 2), (k**2, lift(4), 3), (k**2, lift(2), 2), (k**2 + j**2, lift(5), 4), (2 * x, lift(1), 2),
        (2 * k + x, lift(1), 2), (2 * k, lift(1), 1), (2 * k, lift(1), 0), (2 * k, lift(1), -2), (2 * k, lift(1), 31),
        (2 / n, lift(3), 2), (Apply("exp", k), lift(2), 2), (2 * Apply("floor", x), lift(1), 2), (2 * v[0], lift(1), 2),
        (2 * n ** (lift(1) / 2), lift(1), 2), (2 * Apply("abs", k), lift(1), 2),
    ],
)  # fmt: skip
def test_what_may_be_equal_or_is_no_polynomial_in_integers(a: Expression, b: Expression, modulus: int) -> None:
    assert not accepted(a, b, modulus)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("k: integer; 4*k**2 - 1 != 0", "proved"), ("k: integer; k**2 != 2", "proved"),
        ("k: integer; 1/(4*k**2 - 1) == (1/(2*k - 1) - 1/(2*k + 1))/2", "proved"),
        ("k: integer; 1/(4*k**2 - 1) == (1/(2*k - 1) + 1/(2*k + 1))/2", "refuted"),
        ("a, b: integer; 6*a + 4*b != 5", "proved"), ("a, b: integer; 6*a + 4*b != 10", "refuted"),
        ("k: integer; 2*k != 4", "refuted"), ("k: scalar; 2*k != 1", "refuted"),
        ("sin(x) == 1/2; cos(x)**2 == 3/4", "proved"), ("sin(x) == 1/2; cos(x)**2 == 1/4", "refuted"),
        ("A: matrix(n, n) invertible; x: vector(n); A @ x == zeros(n); x == zeros(n)", "proved"),
        ("A: matrix(n, n) spd; x: vector(n); x @ A @ x == 0; x == zeros(n)", "proved"),
        ("A: matrix(n, n) psd; x: vector(n); x @ A @ x == 0; x == zeros(n)", "refuted"),
        ("A: matrix(n, n); x, y: vector(n); A @ x == A @ y; x == y", "refuted"),
    ],
)  # fmt: skip
def test_claims_as_text(claim: str, verdict: str) -> None:
    result = ask(claim)
    assert result.verdict == verdict, result.why
