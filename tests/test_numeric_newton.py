"""Points that satisfy equations which are affine in nothing, by Newton's method; and what has no root finds none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from verifier import check
from verifier.numeric.jets import Array
from verifier.numeric.newton import roots

STARTS = np.array([[-3.0], [0.3], [1.0], [2.5], [7.0]])


def each(f: Callable[[Array], Array]) -> Callable[[Array], Array]:
    return lambda rows: f(rows[:, :1])


@pytest.mark.parametrize(
    ("f", "places"),
    [
        (lambda x: x**2 - x - 1, {-0.6180339887, 1.6180339887}),
        (lambda x: x**3 - x - 1, {1.3247179572}),
        (lambda x: np.exp(x) - 2, {0.6931471806}),
    ],
)
def test_roots_are_found(f: Callable[[Array], Array], places: set[float]) -> None:
    found = roots(each(f), STARTS)[:, 0]
    kept = found[np.isfinite(found)]
    assert len(kept)
    assert {round(x, 10) for x in kept.tolist()} <= places


@pytest.mark.parametrize(
    "f",
    [
        np.exp,  # falls to 0 and never is
        lambda x: 1 / x,
        lambda x: x**2 + 1,
        lambda x: (x - 1) ** 2 + 1e-18,  # all but a double root
        lambda x: np.sin(x) - 2,
        lambda x: np.full_like(x, 1.0),
        lambda x: np.full_like(x, np.nan),
    ],
)
def test_where_there_is_no_root_none_is_found(f: Callable[[Array], Array]) -> None:
    assert not np.isfinite(roots(each(f), STARTS)).any()


def test_several_equations_in_several_unknowns() -> None:
    """xyz = 1 and xy = 2, by the smallest steps."""

    def residual(rows: Array) -> Array:
        x, y, z = rows.T
        return np.stack([x * y * z - 1, x * y - 2], axis=1)

    found = roots(residual, np.array([[1.0, 1.0, 1.0], [2.0, 3.0, -1.0]]))
    assert np.abs(residual(found)).max() < 1e-12
    assert np.abs(found[:, 2] - 0.5).max() < 1e-12


@pytest.mark.parametrize(
    "claim",
    [
        "x**2 == 2; x**4 == 4",
        "x**2 == x + 1; x**5 == 5*x + 3",
        "x != 0; x + 1/x == 3; x**2 + 1/x**2 == 7",
        "exp(x) == 2; exp(2*x) == 4",
        "x*y*z == 1; x*y == 2; z == 1/2",
    ],
)
def test_claims_under_equations_with_irrational_solutions(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim", ["exp(x) == 0; x == 1", "x**2 == -1; x == 5", "x != 0; 1/x == 0; x == 1", "sin(x) == 2; x == 3"]
)
def test_contradictory_hypotheses_stay_vacuous(claim: str) -> None:
    found = check(claim)
    assert found.verdict == "unknown"
    assert "vacuous" in found.why


@pytest.mark.parametrize(
    "claim",
    [
        "a, b: scalar >= 0; p > 1; q > 1; 1/p + 1/q == 1; a*b <= a**p/q + b**q/p",
        "p > 1; q > 1; 1/p + 1/q == 1; p + q == 4",
        "r, a, b: scalar > 0; 1/r == 1/a + 1/b; r == (a + b)/2",
    ],
)
def test_equations_in_reciprocals_are_solved_exactly(claim: str) -> None:
    """At p = q = 2 alone the first two hold."""
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", ["x**2 == 2; x**4 == 5", "x**2 == x + 1; x**3 == 2*x + 2", "x**2 == 2; x == 1"])
def test_what_is_false_there_is_not_proved(claim: str) -> None:
    assert check(claim).verdict in ("unknown", "refuted")
