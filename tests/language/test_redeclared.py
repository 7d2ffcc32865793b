"""Names that are declared and then defined are the names of what they are defined as."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.errors import StatementError
from verifier.language.errors import TextError

CLAIMS = {
    "x, y: vector(n); y = sigmoid(x); jacobian(y, x) == diag(y*(1 - y))": (
        "x, y: vector(n); y = sigmoid(x); jacobian(y, x) == diag(y*(1 + y))"
    ),
    "x, y, z: vector(n); y = 2*x; z = tanh(y); jacobian(z, x) == 2*diag(1 - z**2)": (
        "x, y, z: vector(n); y = 2*x; z = tanh(y); jacobian(z, x) == diag(1 - z**2)"
    ),
    "x: vector(n); mu: scalar; mu = sum(x[k], k)/n; d(x[i] - mu, x[j]) == (i == j) - 1/n": (
        "x: vector(n); mu: scalar; mu = sum(x[k], k)/n; d(x[i] - mu, x[j]) == (i == j)"
    ),
    # the hypotheses of a claim may go on behind it
    "x, y: scalar; sqrt(x**2) + sqrt(y**2) == x + y given x > 0; y > 0": (
        "x, y: scalar; sqrt(x**2) + sqrt(y**2) == x - y given x > 0; y > 0"
    ),
}


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_a_name_declared_and_defined(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("M: matrix(m, n); M: binary; M*M == M", "proved"),
        ("M: matrix(m, n); M: binary; M*M == 1 - M", "refuted"),
        ("A, B: matrix(n, n); B: spd; psd(B)", "proved"),
        ("A, B: matrix(n, n); B: spd; psd(A)", "refuted"),
        ("A: matrix(n, n); A: diagonal positive; psd(A)", "proved"),
        ("A: matrix(n, n); A: diagonal positive; A > 0", "refuted"),
        ("x: vector(n); x: simplex; sum(x) == 1", "proved"),
        # hypotheses of others behind a declaration
        ("x: vector(n), n >= 2, norm(x) <= 1; x[0]**2 <= 1", "proved"),
        ("x: vector(n), n >= 2, norm(x) <= 2; x[0]**2 <= 1", "refuted"),
        ("lipschitz(softmax(x), x, 1) given x: vector(n), n >= 2", "proved"),
        ("A: matrix(2, 2),det(A) != 0; invertible(A)", "proved"),
        ("limit((x**n - a**n)/(x - a), x, a) == n*a**(n - 1) given n: integer >= 1, a > 0", "proved"),
        ("limit((x**n - a**n)/(x - a), x, a) == a**(n - 1) given n: integer >= 1, a > 0", "refuted"),
    ],
)
def test_a_name_declared_by_and_by(claim: str, expected: str) -> None:
    result = check(claim)
    assert result.verdict == expected, result.why


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("M: matrix(m, n); M: scalar binary; M*M == M", "M is declared twice"),
        ("A: matrix(n, n); A: vector(n); psd(A)", "A is declared twice"),
        ("A: matrix(n, n); A: stochastic; A >= 0", "A is declared twice"),
        ("x: vector(n), blah; x == x", "'blah' says nothing about a name"),
        ("x: vector(n), entries > 0; sum(x) >= 0", "'entries' says nothing about a name"),
        ("A: matrix(2, 2) symmetric, rank == 1; A @ A == trace(A)*A", "'rank' says nothing about a name"),
        ("x: vector(n); y: vector(m); y = 2*x; y == x + x", "declared with shape (m,) and defined with (n,)"),
        ("x: vector(n); y: scalar; y = 2*x; y == x + x", "declared with shape () and defined with (n,)"),
        ("x: vector(n); y: vector(n) > 0; y = 2*x; y == x + x", "y is a variable already"),
        ("w, g: vector(n); w = w - g; w == w", "w is a variable already"),
    ],
)
def test_what_cannot_be_both(text: str, said: str) -> None:
    with pytest.raises(StatementError) as error:
        check(text)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("u: vector(n) unit; H == eye(n) - 2*outer(u, u); H @ H == eye(n)", "proved"),
        ("u: vector(n) unit; H == eye(n) - outer(u, u); H @ H == eye(n)", "refuted"),
        ("A: matrix(n, n); x: vector(n); b == A @ x; y == b + x; y @ x == x @ A @ x + x @ x", "proved"),
    ],
)
def test_a_name_that_is_given_to_equal_an_array_is_the_name_of_it(claim: str, expected: str) -> None:
    result = check(claim)
    assert result.verdict == expected
    assert "is the name of what it is given to equal" in str(result.why)


def test_what_speaks_of_itself_or_is_declared_stays_an_equation() -> None:
    with pytest.raises(TextError, match="was taken as a scalar"):
        check("A: matrix(n, n); w == A @ w; w == w")
    assert check("A: matrix(n, n); w: vector(n); w == A @ w; A @ A @ w == w").verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        # the formula may have no value, and the hypothesis holds only where it has one
        "A: matrix(n, n); H == inv(A); det(A) != 0",
        "v: vector(m); y == log(v); v[0] > 0",
        "v: vector(m); y == 1/v; v[0] != 0",
        "v: vector(m); y == v**(1/2); v[0] >= 0",
        "x: vector(n); u == x/norm(x); norm(x) != 0",
        "x: vector(n); y == x/c; c != 0",
        # t is one number in the hypothesis, and runs in the claim
        "v: vector(m); t: scalar; given w == t*v; given t == 2; integral(w @ w, t, 0, 1) == (v @ v)/3",
        "t: scalar; t == 3; v: vector(m); w == t*v; sum(w[0], t, 1, 2) == 3*v[0]",
        "A: matrix(m, m); H == k*A; sum(H[0,0], k, 1, n) == n*(n+1)/2*A[0,0]",
        "t: scalar; t == 3; v: vector(m); w == t*v; limit(w[0], t, 0) == 0",
        # whether y moves with v is not said
        "v: vector(m); y == 2*v; grad(y @ v, v) == 4*v",
        "v: vector(m); y == 2*v; grad(y @ v, v) == 2*v",
        "A: matrix(m, n); H == A.T @ A; grad(tr(H), A) == 2*A",
        "x: vector(n); given s == softmax(x); jacobian(s, x) == 0",
    ],
)
def test_what_is_more_than_a_name_is_not_put_in(claim: str) -> None:
    try:
        result = check(claim)
    except StatementError:
        return
    assert "is the name of what it is given to equal" not in result.why
    assert result.verdict not in ("proved", "refuted"), result.why


def test_the_shape_of_what_is_put_together_of_blocks_is_not_compared() -> None:
    """This ended as a KeyError."""
    result = check("x, y: vector(n); A: matrix(m, n); A = [x, y]; A.T @ A == outer(x, x) + outer(y, y)")
    assert result.verdict == "unknown"
    assert "leave its declaration out" in result.why
    assert check("x, y: vector(n); A = [x, y]; A.T @ A == outer(x, x) + outer(y, y)").verdict == "proved"
