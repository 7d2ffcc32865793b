"""Derivatives as papers and programs write them: dL/dz, lambdas, jax.grad(f)(x); and claims joined by ``and``."""

from __future__ import annotations

import pytest

from tests.antiderivatives import is_proved
from verifier import check
from verifier.language.spellings.respelled import respelled

NETWORK = "W: matrix(m, n); x: vector(n); z = W @ x; L = norm(z)**2/2"
LOSS = "z: vector(K); y: vector(K) one_hot; L = -sum(y*log(softmax(z)))"


@pytest.mark.parametrize(
    "claim",
    [
        f"{LOSS}; dL/dz == softmax(z) - y",
        f"{LOSS}; dL/dz[0] == softmax(z)[0] - y[0]",
        f"{NETWORK}; dL/dW == outer(dL/dz, x)",
        "x: scalar; y = x**2; z = sin(y); dz/dx == dz/dy * dy/dx",
        "x: scalar; y: scalar of x; dy/dx == y; d(y, x, 2) == y",
        "f(t) = t**3; df/dx == 3*x**2",
        "f: function; df/dx == d(f(x), x)",
        "f = lambda x: x**2; jax.grad(f)(x) == 2*x",
        "f = lambda x, y: x*y; d(f(x, y), x) == y",
        "x: vector(n); f = lambda x: x @ x; jax.hessian(f)(x) == 2*eye(n)",
        "f(t) = t**3; grad(grad(f))(x) == 6*x",
        "x, y: scalar; a, b = x + y, x - y; a*b == x**2 - y**2",
    ],
)
def test_derivatives_are_read_as_papers_write_them(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        f"{LOSS}; dL/dz == y - softmax(z)",
        f"{NETWORK}; dL/dW == outer(x, dL/dz)",
        "f(t) = t**3; df/dx == 3*x",
        "f = lambda x: x**2; jax.grad(f)(x) == x",
        "x: scalar; x**2 >= 0 and x**2 - 1 > 0",
    ],
)
def test_wrong_ones_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


def test_names_of_ones_own_stay_what_they_are() -> None:
    """Where dL or dz is a name that stands elsewhere as well, dL/dz is a quotient."""
    assert is_proved("dL, dz, L, z: scalar; dz != 0; dL/dz*dz == dL")
    assert is_proved("dx, dt, x, t: scalar; dt != 0; x*dx/dt == dx/dt*x")
    assert check("x: scalar; dy/dx == dy/dx").why.count("assumed") == 2


def test_what_was_read_is_said() -> None:
    assert "dy/dx is the derivative of y" in check("x: scalar; y = x**2; dy/dx == 2*x").why


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2/dy/dx + x + y", "2/dy/dx + x + y"),
        ("dy/dx**2 + x + y", "dy/dx**2 + x + y"),
        ("torch.dy/dx + x + y", "torch.dy/dx + x + y"),
        ("y*dy/dx + x", "y*d(y, x) + x"),
        ("grad(f)(x + 1)", "grad(f)(x + 1)"),
        ("jax.jacfwd(f)(x)", "jax.jacfwd(f(x), x)"),
    ],
)
def test_only_what_can_be_meant_is_written_anew(text: str, written: str) -> None:
    assert respelled([text])[0] == [written]


def test_claims_joined_by_and_are_checked_one_by_one() -> None:
    """Each is a link of its own, and what is joined is shown as such."""
    found = check("A: matrix(n, n) spd; psd(A) and det(A) > 0 and A == A.T")
    assert found.verdict == "proved"
    assert len(found.links) == 3
    assert check("x: scalar; x**2 >= 0 and x**2 + 1 > 0").statement == "x² ≥ 0 and x² + 1 > 0"


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("log(x)/x >= log(y)/y given e <= x, x <= y", "log(x)/x >= log(y)/y given 1 <= x, x <= y"),
        ("x**y >= y**x given e <= x, x <= y", "x**y >= y**x given 1 <= x, x <= y"),
        ("x**y > y**x given x > e, x < y", "x**y > y**x given e <= x, x <= y"),
    ],
)
def test_a_difference_grows_from_a_constant_that_bounds_a_letter_from_the_left(true: str, false: str) -> None:
    assert check("x: scalar > 0; y: scalar > 0; " + true).verdict == "proved"
    assert check("x: scalar > 0; y: scalar > 0; " + false).verdict == "refuted"
