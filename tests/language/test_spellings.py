"""What people write from a reference card: numbers with names, sentences, sides of limits, products of dimensions."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

A = "A: matrix(n, n)"
KRON = ("A: matrix(n, n) invertible", "B: matrix(m, m) invertible")

PROVED = [
    # Euler's numbers
    ((), (), "log(e) == 1"),
    ((), (), "exp(x) >= E*x"),
    ((), (), "digamma(1) == -euler_gamma"),
    (("e: scalar",), (), "d(e**3, e) == 3*e**2"),
    ((), (), "d(e**3, e) == 3*e**2"),
    # several derivatives
    ((), (), "d(x*exp(x), x, x, x) == (x + 3)*exp(x)"),
    ((), (), "d(x**2*y**3, x, y) == 6*x*y**2"),
    ((), (), "d(x**4*y, x, 2, y) == 12*x**2"),
    # sentences about matrices
    ((A,), ("invertible(eye(n) + A)",), "A @ inv(eye(n) + A) == inv(eye(n) + A) @ A"),
    ((A,), ("orthogonal(A)",), "A.T @ A @ A == A"),
    ((A,), ("idempotent(A)",), "A @ A @ A == A"),
    # moments
    (("mu: vector(n)", "S: matrix(n, n) psd", "x: gaussian(mu, S)", "M: matrix(m, n)"), (),
     "cov(M @ x) == M @ S @ M.T"),
    # limits from one side
    ((), (), "limit(x**x, x, 0, '+') == 1"),
    ((), (), "limit(x*log(x), x, 0, '+') == 0"),
    ((), (), "limit(abs(x)/x, x, 0, '-') == -1"),
    # rarer functions
    (("x: scalar > 1",), (), "arccoth(x) == log((x + 1)/(x - 1))/2"),
    (("x: scalar < -1",), (), "acoth(x) == -acoth(-x)"),
    (("x: 0 < x < 1",), (), "d(arcsech(x), x) == -1/(x*sqrt(1 - x**2))"),
    (("x: scalar > 0",), (), "arccsch(x) == arcsinh(1/x)"),
    (("x: scalar > 1",), (), "d(arcsec(x), x) == 1/(x*sqrt(x**2 - 1))"),
    (("x: scalar >= 1",), (), "arcsec(x) + arccsc(x) == pi/2"),
    ((), (), "d(erfcx(x), x) == 2*x*erfcx(x) - 2/sqrt(pi)"),
    (("n: integer >= 0", "k: integer >= 0"), ("k <= n",), "perm(n, k) == binom(n, k)*factorial(k)"),
    ((), (), "cosm1(x) == -2*sin(x/2)**2"),
    ((), (), "exp10(x + 1) == 10*exp10(x)"),
    # Kronecker products and blocks
    (KRON, (), "kron(A, B) @ kron(inv(A), inv(B)) == eye(n*m)"),
    (("X: matrix(m, n)",), (), "jacobian(vec(X), vec(X)) == eye(m*n)"),
    (("A: matrix(n, n) psd", "B: matrix(m, m) psd"), (), "psd(kron(A, B))"),
    (("A: matrix(n, n) spd", "B: matrix(n, m)"), (), "psd(block([[A, B], [B.T, B.T @ inv(A) @ B]]))"),
]  # fmt: skip
REFUTED = [
    ((), (), "log(e) == 2"),
    ((), (), "d(x*exp(x), x, x, x) == (x + 1)*exp(x)"),
    ((), (), "limit(abs(x)/x, x, 0, '-') == 1"),
    (("x: scalar > 1",), (), "arccoth(x) == log((x - 1)/(x + 1))/2"),
    (("x: scalar < -1",), (), "d(arcsec(x), x) == 1/(x*sqrt(x**2 - 1))"),
    (("x: scalar < 0",), (), "arccsch(x) == log((1 + sqrt(1 + x**2))/x)"),
    ((A,), (), "invertible(A)"),
    ((A,), ("invertible(A)",), "det(A) > 0"),
    # axes that are different products of dimensions: false where these are alike, hence false
    (("A: matrix(m, n)", "B: matrix(p, q)"), (), "kron(A, B).T == kron(B.T, A.T)"),
    (KRON, (), "inv(kron(A, B)) == kron(inv(B), inv(A))"),
    (("A: matrix(m, n)", "X: matrix(n, p)", "B: matrix(p, q)"), (), "vec(A @ X @ B) == kron(A, B.T) @ vec(X)"),
    (("A: matrix(n, n) psd", "B: matrix(m, m) symmetric"), (), "psd(kron(A, B))"),
    (("A: matrix(n, n) spd", "B: matrix(n, m)"), (), "psd(block([[A, B], [B.T, eye(m)]]))"),
]  # fmt: skip


@pytest.mark.parametrize(("let", "given", "claim"), PROVED)
def test_true_ones_are_proved(let: tuple[str, ...], given: tuple[str, ...], claim: str) -> None:
    result = check(claim, let=let, given=given)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize(("let", "given", "claim"), REFUTED)
def test_false_ones_are_refuted(let: tuple[str, ...], given: tuple[str, ...], claim: str) -> None:
    assert check(claim, let=let, given=given).verdict == "refuted"


def test_what_holds_where_dimensions_are_alike_is_not_proved() -> None:
    """Of axes of length n·m and m·n only the case m = n was compared."""
    claim = "kron(x, y) - kron(y, x) + kron(y, x) == kron(x, y)"
    result = check(claim, let=("x: vector(n)", "y: vector(m)"))
    assert result.verdict == "unknown"
    assert "m = n" in result.why


def test_psd_of_a_product_is_no_hypothesis() -> None:
    """A quadratic form at one fixed vector would say too little of the matrix, and could be refuted wrongly."""
    lets = ("A: matrix(n, n) symmetric", "B: matrix(m, m) spd")
    assert check("psd(A)", let=lets, given=("psd(kron(A, B))",)).verdict == "unknown"


def test_a_name_that_is_bounded_or_declared_is_a_variable() -> None:
    assert check("e == exp(1)", given=("e > 0",)).verdict == "refuted"
    assert "Euler" in " ".join(read_claim("e**2 > 0").notes)


@pytest.mark.parametrize("claim", ["limit(x, x, 0, 'up') == 0", "limit(x, x, oo, '+') == 0", "d(x, x, 0) == 1"])
def test_what_cannot_be_meant_is_refused(claim: str) -> None:
    with pytest.raises(TextError):
        read_claim(claim)
