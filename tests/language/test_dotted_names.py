"""Dotted names: what stands between a library and its function, and constants that nobody can declare anew."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError

XY = "x: vector(m); y: vector(n); "
TRUE = [
    "pi: scalar > 0; sin(np.pi) == 0",
    "pi: vector(n) simplex; theta: scalar; sin(2*np.pi*theta) == sin(2*np.pi*theta + 2*np.pi)",
    "e = y - x; math.log(math.e) == 1",
    "e = 5; math.e == exp(1)",
    "sin: function; math.sin(0) == 0",
    "math.tau == 2*pi",
    "sympy.GoldenRatio**2 == sympy.GoldenRatio + 1",
    XY + "np.multiply.outer(x, y) == np.outer(x, y)",
    XY + "np.add.outer(x, y)[i, j] == x[i] + y[j]",
    XY + "np.subtract.outer(x, y)[i, j] == x[i] - y[j]",
    "scipy.stats.norm.pdf(x) == stats.norm.pdf(x)",
    "x: vector(n); jax.nn.softmax(x) == torch.nn.functional.softmax(x)",
]
FALSE = [
    "pi = 3; np.pi == 3",
    "pi: scalar; np.pi == pi",
    "e: scalar; math.e == e",
    "exp: function; np.exp(x) == exp(x)",
    "norm: function; np.linalg.norm(np.array([1])) == 2",
    XY + "np.add.outer(x, y) == np.outer(x, y)",
    XY + "np.subtract.outer(x, y)[i, j] == y[j] - x[i]",
]
REFUSED = [
    "np.random.gamma(2) == 1", "np.random.beta(2, 3) == 1/12", "jax.random.gamma(2) == 1", "torch.random.gamma(2) == 1",
    "scipy.stats.gamma(2) == 1", "scipy.stats.skew(np.array([3, 1, 2])) == 0", "torch.distributions.Beta(2, 3) == 1/12",
    "scipy.stats.norm(0, 1) == 0", "sympy.stats.Beta(2, 3) == 1/12", "scipy.signal.square(2) == 4",
    "np.sin.cos(0) == 1",
    "scipy.signal.correlate(np.array([1, 2]), np.array([3, 4]))[0] == 11", "torch.no_such.exp(1) == e",
    "np.linalg.svd.det(np.array([[1]])) == 1", "np.maximum.outer(np.array([1]), np.array([2]))[0, 0] == 2",
    "mpmath.zeta(2) == pi**2/6", "lax.log(2) == log(2)", "optax.huber_loss(3) == 5/2", "np.infty > 1",
    "x: scalar; np.x == x", "np.exp == 1",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("claim", REFUSED)
def test_what_means_something_else_is_refused(claim: str) -> None:
    with pytest.raises(TextError):
        check(claim)
