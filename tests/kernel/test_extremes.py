"""The largest and the least entry of what rises or falls with its argument, with false ones beside them."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

X, POSITIVE = "x: vector(n); ", "x: vector(n) positive; "
TRUE = (
    X + "max(exp(x)) == exp(max(x))",
    X + "min(exp(x)) == exp(min(x))",
    X + "max(exp(-2*x)) == exp(-2*min(x))",
    X + "max(-exp(x)) == -exp(min(x))",
    X + "max(arctan(x)) == arctan(max(x))",
    X + "max(erf(x)) == erf(max(x))",
    X + "max(x**3) == max(x)**3",
    X + "min(x**3) == min(x)**3",
    X + "max(x**4) == norm(x, inf)**4",
    X + "max(softmax(x)) == exp(max(x) - logsumexp(x))",
    POSITIVE + "max(log(x)) == log(max(x))",
    POSITIVE + "max(x**2) == max(x)**2",
    POSITIVE + "min(x**2) == min(x)**2",
    POSITIVE + "max(1/x) == 1/min(x)",
    POSITIVE + "min(x**-3) == max(x)**-3",
    "A: matrix(m, n); max(exp(A)) == exp(max(A))",
)
FALSE = (
    X + "max(exp(-x)) == exp(-max(x))",
    X + "min(exp(x)) == exp(max(x))",
    X + "max(x**2) == max(x)**2",
    X + "min(x**2) == min(x)**2",
    X + "min(x**4) == norm(x, inf)**4",
    X + "max(-x**2) == -max(x)**2",
    X + "max(sin(x)) == sin(max(x))",
    X + "max(x*abs(x)) == max(x)**2",
    POSITIVE + "max(1/x) == 1/max(x)",
    POSITIVE + "min(x**-3) == min(x)**-3",
    X + "given min(abs(x)) > 0; max(1/x) == 1/min(x)",
    X + "given min(abs(x)) > 0; max(x**-2) == max(x)**-2",
    # a sum of f(x) is no f of a sum
    "A: matrix(m, n); max(sum(exp(A), axis=1)) == exp(max(sum(A, axis=1)))",
    "A: matrix(m, n); max(sum(arctan(A), axis=0)) == arctan(max(sum(A, axis=0)))",
    "A: matrix(m, n); min(sum(A**3, axis=1)) == min(sum(A, axis=1))**3",
    "A: matrix(m, n); max(sum(A**2, axis=1)) == max(abs(sum(A, axis=1)))**2",
    "A: matrix(m, n) positive; max(sum(1/A, axis=1)) == 1/min(sum(A, axis=1))",
    "A: matrix(m, n); max(sum(A**3, axis=1)) <= max(sum(A, axis=1))**3",
)


@pytest.mark.parametrize("claim", TRUE)
def test_it_is_proved_by_the_kernel(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_a_false_one_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    ["max(y, a) >= a", "min(y, a) <= y", "x: vector(n); maximum(x, -x) >= x", "a > 0; b > 0; a + b - a > 0"],
)
def test_what_is_subtracted_again_has_no_sign_to_look_for(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", ["max(y, a) > a", "min(y, a) >= y", "max(y, a) >= 2*a", "a > 0; a + b - a > 0"])
def test_nor_is_anything_left_out_but_opposites(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("P, A: matrix(n, n); P: psd; psd(P + A - A)", True),
        ("P, A: matrix(n, n); P: psd; psd(P + A - A.T)", False),
        ("P, A: matrix(n, n); psd(P + A - P)", False),
    ],
)
def test_matrices_that_are_subtracted_again(claim: str, expected: bool) -> None:
    (assert_proved_by_the_kernel if expected else assert_refuted)(claim)
