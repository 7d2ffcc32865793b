"""The spectral radius of any square matrix: its laws, and what is false of it."""

from __future__ import annotations

import pytest

from tests.kernel.test_array_functions import accepted
from verifier import check
from verifier.arrangements import Eye
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Bounds
from verifier.errors import ShapeError
from verifier.expressions import Dim, Variable, lift
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.laws.matrices.spectral_radius import NORMAL
from verifier.language.errors import TextError
from verifier.relations import Order

A = "A, B: matrix(n, n); "
n = Dim("n")
MATRIX = Variable("A", (n, n))
TRUE = Order("≥", lift(1), lift(0))


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (A + "spectral_radius(A) <= norm(A, 2)", A + "norm(A, 2) <= spectral_radius(A)"),
        (A + "spectral_radius(A) <= norm(A, 1)", A + "spectral_radius(A) < norm(A, 1)"),
        (A + "spectral_radius(A) <= norm(A, inf)", A + "spectral_radius(A) <= norm(A, inf)/2"),
        (A + "spectral_radius(A) <= norm(A, 'fro')", A + "spectral_radius(A) <= max(abs(A))"),
        (A + "abs(trace(A)) <= n*spectral_radius(A)", A + "abs(trace(A)) <= spectral_radius(A)"),
        (A + "abs(det(A)) <= spectral_radius(A)**n", A + "abs(det(A)) <= spectral_radius(A)"),
        (A + "spectral_radius(A @ B) == spectral_radius(B @ A)",
         A + "spectral_radius(A @ B) == spectral_radius(A)*spectral_radius(B)"),
        ("A: matrix(m, n); B: matrix(n, m); spectral_radius(A @ B) == spectral_radius(B @ A)",
         A + "spectral_radius(A @ B) <= spectral_radius(A)*spectral_radius(B)"),
        (A + "spectral_radius(A @ A) == spectral_radius(A)**2", A + "spectral_radius(A @ A) == norm(A, 2)**2"),
        (A + "k: integer >= 1; spectral_radius(matrix_power(A, k)) == spectral_radius(A)**k",
         A + "k: integer >= 1; spectral_radius(matrix_power(A, k)) == k*spectral_radius(A)"),
        (A + "spectral_radius(A.T) == spectral_radius(A)",
         A + "spectral_radius(A + A.T) == 2*spectral_radius(A)"),
        (A + "c: scalar; spectral_radius(c*A) == abs(c)*spectral_radius(A)",
         A + "c: scalar; spectral_radius(c*A) == c*spectral_radius(A)"),
        (A + "det(B) != 0; spectral_radius(B @ A @ inv(B)) == spectral_radius(A)",
         A + "det(B) != 0; spectral_radius(B @ A @ B.T) == spectral_radius(A)"),
        ("Q: matrix(n, n) orthogonal; spectral_radius(Q) == 1", A + "spectral_radius(A) == 1 given det(A) == 1"),
        ("K: matrix(n, n) antisymmetric; spectral_radius(K) == norm(K, 2)",
         "K: matrix(n, n) nilpotent; spectral_radius(K) == norm(K, 2)"),
        ("P: matrix(n, n) row_stochastic; spectral_radius(P) == 1",
         "P: matrix(n, n) nonnegative; spectral_radius(P) == 1"),
        ("P: matrix(n, n) idempotent; spectral_radius(P) <= 1", "P: matrix(n, n) idempotent; spectral_radius(P) < 1"),
        ("N: matrix(n, n) nilpotent; spectral_radius(N) == 0", "N: matrix(n, n) nilpotent; norm(N, 2) == 0"),
        ("T: matrix(n, n) upper_triangular; spectral_radius(T) == max(abs(diagonal(T)))",
         "T: matrix(n, n); spectral_radius(T) == max(abs(diagonal(T)))"),
        ("C: matrix(n, n) invertible; spectral_radius(inv(C)) >= 1/spectral_radius(C)",
         "C: matrix(n, n) invertible; spectral_radius(inv(C)) == 1/spectral_radius(C)"),
        (A + "spectral_radius(A) < 1; det(eye(n) - A) != 0", A + "spectral_radius(A) <= 1; det(eye(n) - A) != 0"),
        ("S: matrix(n, n) psd; spectral_radius(S) <= trace(S)", "S: matrix(n, n) symmetric; norm(S, 2) <= trace(S)"),
        (A + "max(abs(eigvals(A))) <= norm(A, 2)", A + "max(abs(eigvals(A))) <= abs(trace(A))"),
        ("spectral_radius([[0, 1], [-1, 0]]) == 1", "spectral_radius([[0, 1], [-1, 0]]) == 0"),
    ],
)  # fmt: skip
def test_true_and_false(true: str, false: str) -> None:
    assert check(true).verdict == "proved"
    assert check(false).verdict == "refuted"


@pytest.mark.parametrize("convex", ["convex(spectral_radius(A), A)", "lipschitz(spectral_radius(A), A, 1)"])
def test_it_is_no_norm(convex: str) -> None:
    assert check(A + convex).verdict in ("refuted", "unknown", "supported")


def test_powers_go_to_zero_and_sum_up() -> None:
    small = A + "given spectral_radius(A) < 1; "
    assert check(small + "limit(matrix_power(A, k), k, oo) == zeros(n, n)").verdict == "proved"
    assert check(small + "sum(matrix_power(A, k), k, 0, oo) == inv(eye(n) - A)").verdict == "proved"
    large = A + "given spectral_radius(A) <= 1; "
    assert check(large + "sum(matrix_power(A, k), k, 0, oo) == inv(eye(n) - A)").verdict != "proved"


def test_what_a_law_asks_for() -> None:
    for law in (NORMAL, "ρ(N) = 0 for a nilpotent N", "ρ(P) ≤ 1 for P² = P", "ρ(T) = max |Tᵢᵢ| for a triangular T",
                "ρ(P) = 1 for P ≥ 0, P1 = 1"):  # fmt: skip
        assert not accepted(TRUE, ArrayLaw(law, (MATRIX,), Bounds()))
        assert accepted(TRUE, ArrayLaw(law, (Eye(n),), Bounds())) == (law != "ρ(N) = 0 for a nilpotent N")
    assert not accepted(TRUE, ArrayLaw("ρ(Aᵏ) = ρ(A)ᵏ for k > 0", (MATRIX, lift(0)), Bounds()))
    assert not accepted(TRUE, ArrayLaw("1 ≤ ρ(A) ρ(A⁻¹)", (MATRIX,), Bounds()))


def test_it_is_of_square_matrices() -> None:
    with pytest.raises(ShapeError):
        ArrayFunction("radius", Variable("R", (Dim("m"), n)))
    with pytest.raises(TextError, match="radius takes a matrix"):
        check("s, t: scalar; spectral_radius(s*t) == 0")
    assert LAWS[NORMAL](MATRIX).expressions[0] == ArrayFunction("radius", MATRIX)
