"""Bounds for forms, determinants and deviations, and what is false beside them."""

from __future__ import annotations

import pytest

from tests.kernel.test_array_functions import A, accepted, x
from tests.kernel.test_spectral_radius import TRUE
from verifier import check
from verifier.certificates import ArrayLaw, Bounds
from verifier.expressions import lift
from verifier.kernel.laws.matrices.arrays import LAWS, TABLES
from verifier.kernel.laws.matrices.form_bounds import dominance

X = "x: vector(n); "
SPD = "A, B: matrix(n, n) spd; x, y: vector(n); "
KANTOROVICH = SPD + "a = lambda_max(A); b = lambda_min(A); "
RIDGE = "X: matrix(n, p); y: vector(n); c: scalar > 0; "
PSD = "A, B: matrix(n, n) psd; "


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (KANTOROVICH + "(x @ A @ x)*(x @ inv(A) @ x) <= (a + b)**2/(4*a*b)*(x @ x)**2",
         KANTOROVICH + "(x @ A @ x)*(x @ inv(A) @ x) <= (a + b)**2/(5*a*b)*(x @ x)**2"),
        (SPD + "(x + y) @ inv(A + B) @ (x + y) <= x @ inv(A) @ x + y @ inv(B) @ y",
         SPD + "(x + y) @ inv(A + B) @ (x + y) <= x @ inv(A) @ x + y @ inv(A) @ y"),
        (PSD + "det(eye(n) + A + B) <= det(eye(n) + A)*det(eye(n) + B)",
         PSD + "det(eye(n) + A + B) >= det(eye(n) + A)*det(eye(n) + B)"),
        (RIDGE + "norm(inv(X.T @ X + c*eye(p)) @ X.T @ y) <= norm(y)/(2*sqrt(c))",
         RIDGE + "norm(inv(X.T @ X + c*eye(p)) @ X.T @ y) <= norm(y)/(3*sqrt(c))"),
        (X + "abs(x[i] - mean(x)) <= sqrt(n - 1)*std(x)", X + "abs(x[i] - mean(x)) <= std(x)"),
        (X + "max(x) <= mean(x) + sqrt(n - 1)*std(x)", X + "max(x) <= mean(x) + std(x)"),
        (X + "min(x) >= mean(x) - sqrt(n - 1)*std(x)", X + "min(x) >= mean(x) - std(x)"),
        (PSD + "tr(sqrtm(A))**2 >= tr(A)", PSD + "tr(sqrtm(A))**2 <= tr(A)"),
        ("S: matrix(n, n) spd; c: scalar > 0; logm(c*S) == log(c)*eye(n) + logm(S)",
         "S: matrix(n, n) spd; c: scalar > 0; logm(c*S) == log(c)*logm(S)"),
        ("A: matrix(n, n); abs(A[i, i]) > sum(abs(A[i, j]), j) - abs(A[i, i]); det(A) != 0",
         "A: matrix(n, n); abs(A[i, i]) >= sum(abs(A[i, j]), j) - abs(A[i, i]); det(A) != 0"),
        ("A: matrix(n, n); 2*abs(diagonal(A)) > sum(abs(A), axis=1); det(A) != 0",
         "A: matrix(n, n); 3*abs(diagonal(A)) > sum(abs(A), axis=1); det(A) != 0"),
        ("A: matrix(n, n) invertible; B: matrix(n, n); given norm(inv(A), 2)*norm(B, 2) < 1; det(A + B) != 0",
         "A: matrix(n, n) invertible; B: matrix(n, n); given norm(inv(A), 2)*norm(B, 2) <= 1; det(A + B) != 0"),
    ],
)  # fmt: skip
def test_true_and_false(true: str, false: str) -> None:
    assert check(true).verdict == "proved"
    assert check(false).verdict == "refuted"


def test_what_a_law_asks_for() -> None:
    assert not accepted(TRUE, ArrayLaw("det A ≠ 0 for 2|Aᵢᵢ| > Σⱼ |Aᵢⱼ|", (A, dominance(A)), Bounds()))
    assert not accepted(TRUE, ArrayLaw("det A ≠ 0 for 2|Aᵢᵢ| > Σⱼ |Aᵢⱼ|", (A, lift(1)), Bounds()))
    assert not accepted(TRUE, ArrayLaw("det(A + B) ≠ 0 for ‖A⁻¹‖₂ ‖B‖₂ < 1", (A, A, lift(1)), Bounds()))
    assert not accepted(TRUE, ArrayLaw("‖(AᵀA + cI)⁻¹Aᵀy‖² ≤ ‖y‖²/(4c) for c > 0", (A, lift(-1), x), Bounds()))


def test_every_file_of_laws_is_in_the_table_and_no_name_stands_twice() -> None:
    names = [law for table in TABLES for law in table.LAWS]
    assert len(set(names)) == len(names)
    assert set(names) <= set(LAWS)
    for column in ("NEEDS", "CONDITIONS", "TIED", "ASKED"):
        asked = {law for table in TABLES for law in getattr(table, column, {})}
        assert asked <= set(names), column
