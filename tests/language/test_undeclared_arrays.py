"""Names that nobody declared: no number is taken for what equals an array, is summed, or is averaged over."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.errors import StatementError


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); given s == softmax(x); jacobian(s, x) == 0",  # was proved
        "S: matrix(n, n); given S == s; trace(S) == n*s",
    ],
)
def test_no_number_is_taken_for_what_equals_an_array(claim: str) -> None:
    with pytest.raises(StatementError, match=r"is given to equal an array|is of an array"):
        check(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x, s: vector(n); given s == softmax(x); sum(s) == 1",
        "x: vector(n); s = softmax(x); sum(s) == 1",
        "x: vector(n); c: scalar; given x == c; mean(x) == c",
        "x: vector(n); given x == c*ones(n); mean(x) == c",
        "A: matrix(n, n); v: vector(n); given A @ v == c*v; A @ A @ v == c**2*v",
        "x: vector(n); given 1 == x; mean(x) == 1",
    ],
)
def test_what_is_declared_or_has_a_shape_is_read(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", ["A.T == A", "kl(p, q) >= 0", "sum(a*x) == a*sum(y*z)"])
def test_no_number_is_taken_for_what_is_used_as_an_array(claim: str) -> None:
    with pytest.raises(StatementError, match="is of an array"):
        check(claim)


AS_VECTORS = {
    "grad(log(sum(exp(x))), x) == exp(x)/sum(exp(x))": "proved",
    "grad(logsumexp(x), x) == softmax(x)": "proved",
    "norm(x + y) <= norm(x) + norm(y)": "proved",
    "norm(a*x) == abs(a)*norm(x)": "proved",
    "norm(x, 1) <= sqrt(n)*norm(x)": "proved",
    "sum(x)/n == mean(x)": "proved",
    "n: integer >= 1; norm(x) >= 0": "proved",
    "x: vector(n); given s == softmax(x); sum(s) == 1": "proved",  # was refuted
    "x: vector(n); given y == x**2; sum(y) == y": "refuted",
    "sum(x)**2 == sum(x**2)": "refuted",  # was proved, of a number
    "norm(x, 1) == norm(x)": "refuted",
    "sum(p**2) == 1 given sum(p) == 1": "refuted",
    "logsumexp(x) == x": "refuted",
}


@pytest.mark.parametrize("claim", AS_VECTORS)
def test_what_is_summed_or_has_a_length_is_a_vector(claim: str) -> None:
    result = check(claim)
    assert result.verdict == AS_VECTORS[claim], result.why
    assert "is a vector of length" in result.why


@pytest.mark.parametrize(
    "claim",
    [
        "E(x**2) == E(x)**2",  # was proved, of a constant
        "Var(x) == 0",
        "E(x*y) == E(x)*E(y)",
        "x: scalar; E(x**2) == E(x)**2",
        "x: vector(n); E(x @ x) == E(x) @ E(x)",
        "x: random; E(x*y) == E(x)*E(y)",
    ],
)
def test_no_constant_is_taken_for_what_is_averaged_over(claim: str) -> None:
    with pytest.raises(StatementError, match="is over what is random"):
        check(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x: scalar; norm(x) == abs(x)",
        "x: random; E(a*x + b) == a*E(x) + b",
        "a: scalar; x: random; E(a) == a",
        "E(3) == 3",
        "x: random; E(E(x)) == E(x)",
        "x, y: vector(n); corr(x, y) == corr(y, x) given var(x) > 0, var(y) > 0",
    ],
)
def test_what_is_declared_or_random_is_read(claim: str) -> None:
    assert check(claim).verdict == "proved"
