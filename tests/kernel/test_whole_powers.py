"""Laws of powers of matrices, of functions of symmetric matrices and of what lies near them: each refused where one of
its hypotheses is dropped, and those between irrational numbers measured."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from verifier.arrangements import Diag, Eye, Inverse
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Bounds, NormalForm, Replaced
from verifier.claims import Goal
from verifier.expressions import Add, Mul, Neg, Number, Transpose, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.matrices import spectral_functions as spectral
from verifier.kernel.laws.matrices import whole_powers as powers
from verifier.language.reading import read_claim
from verifier.notation import det
from verifier.provers import prove


def goal(text: str) -> Goal:
    statement = read_claim(text)
    return Goal(statement.relations[0], statement.given)


def refused(text: str, law: str, *arrays: Any) -> None:
    claim = goal(text)
    named = {v.name: v for v in claim.variables()}
    found = tuple(named[a] if isinstance(a, str) else a(named) if callable(a) else a for a in arrays)
    with pytest.raises(Rejected) as reason:
        check(claim, ArrayLaw(law, found, NormalForm()))
    assert "canonical form" not in str(reason.value)  # the law is refused, and not what is made of it


SQUARE = "A: matrix(n, n); "


@pytest.mark.parametrize(
    ("text", "law", "arrays"),
    [
        (SQUARE + "norm(matrix_power(A, k), 2) <= norm(A, 2)**k; k: natural", powers.OF_SPECTRAL, ("A", "k")),
        (SQUARE + "norm(matrix_power(A, k), 'fro') <= norm(A, 'fro')**k; k: natural", powers.OF_LENGTHS, ("A", "k")),
        (SQUARE + "norm(A @ A, 2) == norm(A, 2)**2", powers.OF_SYMMETRIC, ("A", lift(2))),
        (SQUARE + "A @ A == zeros(n, n)", powers.VANISHING, ("A", lift(2))),
        ("N: matrix(n, n) nilpotent; N @ N == zeros(n, n)", powers.VANISHING, ("N", lift(2))),
        ("N: matrix(3, 3) nilpotent; N @ N == zeros(3, 3)", powers.VANISHING, ("N", lift(2))),
        (
            "N: matrix(n, n) nilpotent; v: vector(n); given N @ v == c*v; c == 0",
            powers.EIGENVALUE, ("N", "v", "c"),
        ),
        (SQUARE + "v: vector(n) unit; given A @ v == c*v; c == 0", powers.EIGENVALUE, ("A", "v", "c")),
        (
            "N: matrix(n, n) nilpotent; v: vector(n) unit; given N @ v == (c + 1)*v; c == 0",
            powers.EIGENVALUE, ("N", "v", "c"),
        ),
        (
            "S: matrix(n, n) spd; L: matrix(n, n) lower_triangular; given S == L @ L.T; cholesky(S) == L",
            powers.FACTOR, ("S", "L"),
        ),
        (
            "S: matrix(n, n) spd; R: matrix(n, n) positive; given S == R @ R.T; cholesky(S) == R",
            powers.FACTOR, ("S", "R"),
        ),
        (
            "S: matrix(n, n) spd; cholesky(S) == -cholesky(S)",
            powers.FACTOR, ("S", lambda v: Neg(ArrayFunction("cholesky", v["S"]))),
        ),
        (
            "A: matrix(m, n); b: vector(m); x: vector(n); pinv(A) @ b == pinv(A) @ (A @ x)",
            powers.LEAST, ("A", "b", "x"),
        ),
        (
            "A: matrix(m, n); B: matrix(n, m); given A @ B == eye(m); B @ A == eye(n)",
            powers.TURNED, ("A", "B", lift(1)),
        ),
        ("A, B: matrix(n, n); given A @ B == 0*eye(n); B @ A == 0*eye(n)", powers.TURNED, ("A", "B", lift(0))),
        ("A, B: matrix(n, n); B @ A == eye(n)", powers.TURNED, ("A", "B", lift(1))),
        ("S, T: matrix(n, n) symmetric; det(S*T) >= det(S)*prod(diagonal(T))", powers.OPPENHEIM, ("S", "T")),
        (SQUARE + "sqrtm(A.T @ A) == A", spectral.ROOT, (lambda v: Transpose(v["A"]) @ v["A"], "A")),
        ("S: matrix(n, n) symmetric; sqrtm(S @ S) == S", spectral.ROOT, (lambda v: v["S"] @ v["S"], "S")),
        (
            "S: matrix(n, n) spd; L: matrix(n, n); given S == expm(L); logm(S) == L",
            spectral.LOGARITHM, ("S", "L"),
        ),
        ("S: matrix(n, n) spd; L: matrix(n, n) symmetric; logm(S) == L", spectral.LOGARITHM, ("S", "L")),
        ("P: matrix(n, n) projector; norm(P, 2) == 1", spectral.PROJECTION, ("P",)),
        ("P: matrix(n, n) idempotent; given P != 0; norm(P, 2) == 1", spectral.PROJECTION, ("P",)),
        ("P: matrix(n, n) idempotent; norm(P, 2) >= 1", spectral.OBLIQUE, ("P",)),
        (SQUARE + "given A != 0; norm(A, 2) >= 1", spectral.OBLIQUE, ("A",)),
        (SQUARE + "norm(A, 2) <= norm(A, inf)", spectral.ROWS, ("A",)),
        (SQUARE + "norm(A, 2) <= norm(A, 1)", spectral.COLUMNS, ("A",)),
        (
            "S: matrix(n, n) spd; T: matrix(n, n) symmetric invertible; tr(inv(S) @ T) + tr(inv(T) @ S) >= 2*n",
            spectral.RECIPROCALS, ("S", "T"),
        ),
        ("S: matrix(n, n) symmetric; det(S) <= exp(trace(S) - n)", spectral.OF_TRACE, ("S",)),
        (SQUARE + "trace(expm(A)) >= n + trace(A)", spectral.EXPONENTIAL, ("A",)),
        ("S, T: matrix(n, n) symmetric; rank(S) <= rank(S + T)", spectral.RANK_OF_SUM, ("S", "T")),
        ("S: matrix(n, n) spd; T: matrix(n, n) symmetric; rank(T) <= rank(S + T)", spectral.RANK_OF_SUM, ("T", "S")),
        (SQUARE + "trace(A) == 0", spectral.of_extreme("max", "expm"), ("A",)),
        ("S: matrix(n, n) symmetric; v: vector(n); c: scalar > 0; v @ S @ v == c", spectral.FILTERED, ("S", "c", "v")),
        ("S: matrix(n, n) psd; v: vector(n); v @ S @ v == c", spectral.FILTERED, ("S", "c", "v")),
        ("X: matrix(m, n); v: vector(m); norm(v @ X) == c", spectral.SMOOTHED, ("X", "c", "v")),
        ("P: matrix(n, n) row_stochastic; x: vector(n); norm(P @ x) <= norm(x)", spectral.MIXED, ("P", "x")),
        ("P: matrix(n, n); x: vector(n); given sum(P, axis=0) == 1, sum(P, axis=1) == 1; norm(P @ x) <= norm(x)",
         spectral.MIXED, ("P", "x")),
        ("A: matrix(m, n); B: matrix(n, p); sum(A @ B) == 0", "det AB = det A · det B", ("A", "B")),
        ("A, B: matrix(n, n); given A @ A == B @ B; trace(A) == trace(B)", "tr M = tr N for M = N", ("A", "B")),
        ("S: matrix(n, n) symmetric; trace(S) == 0", spectral.of_extreme("max", "sqrtm"), ("S",)),
        ("S: matrix(n, n) psd; trace(S) == 0", spectral.of_extreme("min", "logm"), ("S",)),
        ("u, v: vector(n); w: vector(m); u @ v == w @ w", spectral.TWO_COLUMNS, ("u", "v", "u", "w")),
    ],
)  # fmt: skip
def test_each_law_asks_for_its_hypotheses(text: str, law: str, arrays: tuple[Any, ...]) -> None:
    refused(text, law, *arrays)


def test_a_determinant_is_replaced_only_by_an_equal_one() -> None:
    claim = goal("A, B: matrix(n, n); given det(A) != 0, det(B) != 0; det(A @ B) != 0")
    (both,) = claim.relation.expressions[0].args
    a, b = both.args
    check(claim, Replaced(det(both), det(b @ a), NormalForm(), Bounds()))  # each factor is invertible
    for other in (det(a), det(a + b)):
        with pytest.raises(Rejected):
            check(claim, Replaced(det(both), other, NormalForm(), Bounds()))


def _power(a: Any, k: int) -> Any:
    return np.linalg.matrix_power(a, k)


def test_laws_between_irrational_numbers_are_measured() -> None:
    rng = np.random.default_rng(5)
    for n in (1, 2, 3, 4):
        a, b = rng.normal(size=(2, n, n))
        s, g, h = a + a.T, a @ a.T, b @ b.T
        for k in (1, 2, 3):
            assert np.isclose(np.linalg.norm(_power(s, k), 2), np.linalg.norm(s, 2) ** k)
            assert np.linalg.norm(_power(a, k), 2) <= np.linalg.norm(a, 2) ** k + 1e-9
            assert np.linalg.norm(_power(a, k)) <= np.linalg.norm(a) ** k + 1e-9
        low = np.tril(a, -1) + np.diag(np.abs(np.diag(a)) + 1)
        assert np.allclose(np.linalg.cholesky(low @ low.T), low)
        x, r = rng.normal(size=n), rng.normal(size=(n + 2, n))
        target = r @ x + (np.eye(n + 2) - r @ np.linalg.pinv(r)) @ rng.normal(size=n + 2)
        assert np.allclose(np.linalg.pinv(r) @ target, np.linalg.pinv(r) @ (r @ x))
        assert np.linalg.norm(a * b, 2) <= np.linalg.norm(a, 2) * np.linalg.norm(b, 2) + 1e-9
        assert np.linalg.det(g) * np.prod(np.diag(h)) <= np.linalg.det(g * h) + 1e-9
        values, vectors = np.linalg.eigh(s)
        exponential = vectors @ np.diag(np.exp(values)) @ vectors.T
        assert np.isclose(np.linalg.eigvalsh(exponential)[-1], np.exp(values[-1]))
        assert np.trace(exponential) >= n + np.trace(s) - 1e-9
        assert np.linalg.norm(s, 2) <= min(np.linalg.norm(s, 1), np.linalg.norm(s, np.inf)) + 1e-9
        assert np.trace(np.linalg.solve(g, h)) + np.trace(np.linalg.solve(h, g)) >= 2 * n - 1e-9
        assert np.linalg.det(g) <= np.exp(np.trace(g) - n) * (1 + 1e-9)
        u, v, w, y = rng.normal(size=(4, n))
        turned = (1 + w @ u) * (1 + y @ v) - (y @ u) * (w @ v)
        assert np.isclose(np.linalg.det(np.eye(n) + np.outer(u, w) + np.outer(v, y)), turned)


def test_a_factor_with_a_positive_diagonal_is_the_cholesky_factor() -> None:
    claim = goal("S: matrix(n, n) spd; c: scalar > 0; cholesky(c*S) == sqrt(c)*cholesky(S)")
    left, right = claim.relation.expressions
    assert prove(claim).theorem is not None
    with pytest.raises(Rejected):
        check(claim, ArrayLaw(powers.FACTOR, (left.array, Neg(right)), NormalForm()))


def test_the_other_product_of_two_factors() -> None:
    claim = goal("A, B: matrix(n, n); given A @ B == A + B; A @ B == B @ A")
    a, b = (v for v in claim.variables() if isinstance(v, Variable))
    one = Eye(a.shape[0])
    x, y = Add(a, Mul(Number(-1), one)), Add(b, Mul(Number(-1), one))
    with pytest.raises(Rejected):
        check(claim, ArrayLaw(powers.TURNED, (x, Add(b, one), lift(1)), NormalForm()))
    with pytest.raises(Rejected):
        check(claim, ArrayLaw(powers.TURNED, (x, y, lift(2)), NormalForm()))


def test_roots_of_written_matrices() -> None:
    claim = goal("x: vector(n) positive; sqrtm(diag(x**2)) == diag(x)")
    (x,) = claim.variables()
    root = Diag(x)
    check(claim, ArrayLaw(spectral.ROOT, (claim.relation.expressions[0].array, root), NormalForm()))
    with pytest.raises(Rejected):
        check(claim, ArrayLaw(spectral.ROOT, (claim.relation.expressions[0].array, Inverse(root)), NormalForm()))
