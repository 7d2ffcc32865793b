"""d(L, z) after z = wx + b: the derivative in a name for a formula, all else held fixed."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.errors import StatementError

LAYER = "x: vector(n); W: matrix(m, n); b, y: vector(m); z = W @ x + b; L = norm(z - y)**2/2; "
HEAD = "z: vector(n); y: vector(n) one_hot; p = softmax(z); L = -y @ log(p); "
SCALARS = "z = w*x + b; L = (z - y)**2 + w; "


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (SCALARS + "d(L, z) == 2*(z - y)", "proved"),
        (SCALARS + "d(L, z) == 2*(z - y) + 1", "refuted"),
        (SCALARS + "d(L, w) == d(L, z)*d(z, w) + 1", "proved"),
        (SCALARS + "d(L, w) == d(L, z)*d(z, w)", "refuted"),
        (LAYER + "grad(L, z) == z - y", "proved"),
        (LAYER + "grad(L, z) == z + y", "refuted"),
        (LAYER + "grad(L, W) == outer(grad(L, z), x)", "proved"),
        (LAYER + "grad(L, x) == W.T @ grad(L, z)", "proved"),
        (LAYER + "hessian(L, z) == eye(m)", "proved"),
        (HEAD + "grad(L, p) == -y/p", "proved"),
        (HEAD + "grad(L, p) == p - y", "refuted"),
        (HEAD + "grad(L, z) == jacobian(p, z).T @ grad(L, p)", "proved"),
        ("u = x**2 + 1; d(log(u), u) == 1/u", "proved"),
        ("u = x**2 + 1; d(log(u), u) == 2*x/u", "refuted"),
        ("u = x**2; d(u**3, u, 2) == 6*u", "proved"),
        ("f = x**2; g = f + 1; d(g**2, f) == 2*g", "proved"),
        ("a = sigmoid(z); L = -y*log(a) - (1 - y)*log(1 - a); d(L, a) == (a - y)/(a*(1 - a))", "proved"),
        ("p = x**2; p > 0; d(sqrt(p), p) == 1/(2*sqrt(p))", "proved"),
        ("p = x**2; p > 0; d(sqrt(p), p) == 1/sqrt(p)", "refuted"),
    ],
)
def test_derivatives_in_names_for_formulas(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize("claim", ["p = x**2; d(sqrt(p), p) == 1/(2*sqrt(p))", "h = x**3; d(abs(h), h) == sign(h)"])
def test_where_there_may_be_none_it_is_not_known(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "unknown"
    assert "a name for a formula" in result.why


def test_the_result_says_what_is_held_fixed() -> None:
    assert "the derivative in z, all else held fixed, is 2 (z − y)" in check(SCALARS + "d(L, z) == 2*(z - y)").why


def test_what_is_not_written_with_the_name_is_refused() -> None:
    with pytest.raises(StatementError, match="derivatives are taken in a declared variable"):
        check("u = x**2; d(x**4, u) == 2*u")
