"""Functions in floats: values of stacks of matrices at once, and Bessel functions where their series has poles."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from flint import arb

from verifier.expressions import Apply, lift
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar
from verifier.kernel.points.point import Point
from verifier.numeric.array_functions import _FUNCTIONS
from verifier.numeric.functions import FUNCTIONS
from verifier.numeric.operators import _FUNCTIONS as SIMPLE


def one_by_one(name: str, matrix: np.ndarray) -> np.ndarray:
    """The function of one matrix, by another of NumPy's ways."""
    symmetric = np.array_equal(matrix, matrix.T)
    match name:
        case "spectral":
            return np.sqrt(np.linalg.eigvalsh(matrix.T @ matrix)[-1])
        case "nuclear":
            return np.sqrt(np.abs(np.linalg.eigvalsh(matrix.T @ matrix))).sum()
        case "rank":
            return np.array(float((np.linalg.svd(matrix)[1] > 1e-9).sum()))
        case "pinv":
            return np.linalg.lstsq(matrix, np.eye(len(matrix)), rcond=1e-12)[0]
        case "eigmax" | "eigmin":
            return np.sort(np.linalg.eigvals(matrix).real)[-1 if name == "eigmax" else 0] if symmetric else np.nan
        case _:
            definite = symmetric and (np.linalg.eigvalsh(matrix) > 0).all()
            lower = np.full_like(matrix, np.nan)
            if definite:
                for i, j in zip(*np.tril_indices(len(matrix))):
                    rest = matrix[i, j] - lower[i, :j] @ lower[j, :j]
                    lower[i, j] = math.sqrt(rest) if i == j else rest / lower[j, j]
                lower[np.triu_indices(len(matrix), 1)] = 0.0
            return lower


@pytest.mark.parametrize("name", ["spectral", "nuclear", "rank", "pinv", "eigmax", "eigmin", "cholesky"])
def test_a_stack_has_the_values_of_its_matrices(name: str) -> None:
    rng = np.random.default_rng(3)
    stack = rng.normal(size=(6, 3, 3))
    stack[1] = stack[1] @ stack[1].T + np.eye(3)  # definite
    stack[1] = (stack[1] + stack[1].T) / 2
    stack[2] = np.diag([1.0, -2.0, 0.0])  # symmetric, not definite, singular
    stack[3, 0, 1] = np.nan
    found = _FUNCTIONS[name]({0: stack}, 2)[0]
    assert np.isnan(found[3]).all()
    for k in (0, 1, 2, 4, 5):
        assert np.allclose(found[k], one_by_one(name, stack[k]), equal_nan=True)
    nothing = _FUNCTIONS[name]({0: stack[3:4]}, 2)[0]
    assert nothing.shape == found[3:4].shape
    assert np.isnan(nothing).all()


@pytest.mark.parametrize("order", [-3, -1, 0, 2])
@pytest.mark.parametrize("t", [0.3, 4.0, -2.0])
def test_bessel_functions_of_whole_order_are_integrals(order: int, t: float) -> None:
    """Iₙ(t) = π⁻¹ ∫₀^π e^(t cos θ) cos nθ dθ and Jₙ(t) = π⁻¹ ∫₀^π cos(nθ − t sin θ) dθ, by the trapezoidal rule."""
    angles = (np.arange(400) + 0.5) * math.pi / 400
    modified = np.mean(np.exp(t * np.cos(angles)) * np.cos(order * angles))
    plain = np.mean(np.cos(order * angles - t * np.sin(angles)))
    assert float(FUNCTIONS["besseli"].value(float(order), t)) == pytest.approx(modified, rel=1e-12)
    assert float(FUNCTIONS["besselj"].value(float(order), t)) == pytest.approx(plain, rel=1e-12)
    assert math.isnan(FUNCTIONS["besseli"].value(0.5, -abs(t)))


@pytest.mark.parametrize(
    ("name", "other", "parameters", "arguments"),
    [
        ("besselk", mpmath.besselk, (0, 1, 0.5, -2.3, 30), (1e-6, 0.01, 1, 35, 300)),
        ("polygamma", mpmath.psi, (1, 2, 5, 20), (1e-3, 0.5, 1, 40, 1e4)),
        ("polygamma", mpmath.psi, (0, 1, 2), (-0.5, -3.25)),
        ("erfinv", lambda _, t: mpmath.erfinv(t), (0,), (-0.999, -1e-9, 1e-5, 0.49, 0.51, 1 - 1e-12)),
    ],
)
def test_sums_of_our_own_agree_with_mpmath(
    name: str, other: object, parameters: tuple[float, ...], arguments: tuple[float, ...]
) -> None:
    with mpmath.workprec(100):
        for p in parameters:
            for t in arguments:
                found = FUNCTIONS[name].value(*((t,) if name == "erfinv" else (p, t)))
                assert math.isclose(float(found), float(other(p, t)), rel_tol=1e-12)


@pytest.mark.parametrize(("name", "t"), [("besselk", 0.0), ("besselk", -1.0), ("besselk", math.inf), ("erfinv", 1.0)])
def test_nothing_outside_their_domains(name: str, t: float) -> None:
    assert math.isnan(FUNCTIONS[name].value(*((t,) if name == "erfinv" else (1.0, t))))


@pytest.mark.parametrize("a", [1e-3, 0.5, 1.0, 7.25, 300.0])
@pytest.mark.parametrize("t", [1e-6, 0.3, 0.5, 0.9])
def test_incomplete_functions_agree_with_mpmath(a: float, t: float) -> None:
    with mpmath.workprec(100):
        for b in (0.02, 1.0, 3.5, 900.0):
            exact = mpmath.betainc(a, b, 0, t, regularized=True)
            assert math.isclose(FUNCTIONS["betainc"].value(a, b, t), float(exact), rel_tol=1e-9, abs_tol=1e-13)
        exact = mpmath.gammainc(a, 0, a * 2 * t, regularized=True)
        assert math.isclose(FUNCTIONS["gammainc"].value(a, a * 2 * t), float(exact), rel_tol=1e-9, abs_tol=1e-13)


@pytest.mark.parametrize("values", [(0.0, 1.0), (-1.0, 1.0), (1.0, -1e-9)])
def test_incomplete_functions_have_domains(values: tuple[float, float]) -> None:
    assert math.isnan(FUNCTIONS["gammainc"].value(*values))
    assert math.isnan(FUNCTIONS["betainc"].value(1.0, *values))
    assert math.isnan(FUNCTIONS["betainc"].value(1.0, 1.0, 1.0 + 1e-9))


@pytest.mark.parametrize("name", SIMPLE)
def test_a_simple_function_has_one_value_in_floats_and_in_balls(name: str) -> None:
    """π·x was once π in floats, so that sinpi(x) and sinc(x) were constants there."""
    found = SIMPLE[name]({0: np.array([0.25, 2.0])})[0]
    for value, x in zip(found, (Fraction(1, 4), Fraction(2))):
        exact = scalar(Apply(name, lift(x)), environment(Point({}, {}))).real
        assert math.isclose(value, float(arb(exact)), rel_tol=1e-12)


def test_a_multiple_of_pi_has_a_slope() -> None:
    assert SIMPLE["pi"]({0: np.array([2.0]), 1: np.array([1.0])})[1] == pytest.approx(math.pi)
