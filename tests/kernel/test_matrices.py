"""Laws of inverses, determinants and traces: each proved as it is, and refused when its condition is dropped."""

from __future__ import annotations

import pytest

from verifier import check

N = "matrix(n, n)"
REGULAR = "matrix(n, n) invertible"

#: statement, declarations, hypotheses.
LAWS: list[tuple[str, dict[str, str], list[str]]] = [
    ("inv(A @ B) == inv(B) @ inv(A)", {"A": REGULAR, "B": REGULAR}, []),
    ("inv(A @ B @ C) == inv(C) @ inv(B) @ inv(A)", {"A": REGULAR, "B": REGULAR, "C": REGULAR}, []),
    ("inv(A.T) == inv(A).T", {"A": REGULAR}, []),
    ("inv(inv(A)) == A", {"A": REGULAR}, []),
    ("inv(t * A) == inv(A) / t", {"A": REGULAR, "t": "scalar != 0"}, []),
    ("inv(A @ (B + B.T)) == inv(B + B.T) @ inv(A)", {"A": REGULAR, "B": N}, ["det(B + B.T) != 0"]),
    ("inv(A @ B + A @ C) == inv(B + C) @ inv(A)", {"A": REGULAR, "B": N, "C": N}, ["det(B + C) != 0"]),
    ("inv(diag(x)) == diag(1 / x)", {"x": "vector(n) nonzero"}, []),
    ("inv(diag(x) @ A) == inv(A) / x", {"x": "vector(n) nonzero", "A": REGULAR}, []),
    ("inv(Q) == Q.T", {"Q": "matrix(n, n) orthogonal"}, []),
    ("det(A @ B) == det(A) * det(B)", {"A": N, "B": N}, []),
    ("det(A @ B.T @ A) == det(A)**2 * det(B)", {"A": N, "B": N}, []),
    ("det(A.T) == det(A)", {"A": N}, []),
    ("det(inv(A)) == 1 / det(A)", {"A": REGULAR}, []),
    ("det(t * A) == t**n * det(A)", {"A": N, "t": "scalar > 0"}, []),
    ("det(-A) * det(-B) == det(A) * det(B)", {"A": N, "B": N}, []),
    ("det(A - B) * det(B) == det(B - A) * det(-B)", {"A": N, "B": N}, []),
    ("det(B @ A @ inv(B)) == det(A)", {"A": N, "B": REGULAR}, []),
    ("det(Q)**2 == 1", {"Q": "matrix(n, n) orthogonal"}, []),
    ("det(P)**2 == det(P)", {"P": "matrix(n, n) idempotent"}, []),
    ("det(N) == 0", {"N": "matrix(n, n) nilpotent"}, []),
    ("tr(N @ N) == 0", {"N": "matrix(n, n) nilpotent"}, []),
    ("det(L) == prod(diagonal(L))", {"L": "matrix(n, n) lower_triangular"}, []),
    ("det(L) == prod(diagonal(L))", {"L": "matrix(n, n) triangular"}, []),
    ("det(L @ U) == prod(diagonal(L)) * prod(diagonal(U))",
     {"L": "matrix(n, n) lower_triangular", "U": "matrix(n, n) upper_triangular"}, []),
    ("diagonal(L @ M) == diagonal(L) * diagonal(M)", {"L, M": "matrix(n, n) upper_triangular"}, []),
    ("det(eye(n) + tril(A) - diag(A) * eye(n)) == 1", {"A": N}, []),
    ("log(prod(x)) == sum(log(x))", {"x": "vector(n) positive"}, []),
    ("logdet(A @ B) == logdet(A) + logdet(B)", {"A": "matrix(n, n) spd", "B": "matrix(n, n) spd"}, []),
    ("det(eye(n) + outer(u, v)) == 1 + u @ v", {"u, v": "vector(n)"}, []),
    ("det(A + outer(u, v)) == det(A) * (1 + v @ inv(A) @ u)", {"A": REGULAR, "u, v": "vector(n)"}, []),
    ("det(eye(m) + A @ B) == det(eye(n) + B @ A)", {"A": "matrix(m, n)", "B": "matrix(n, m)"}, []),
    ("det(A + U @ V) == det(A) * det(eye(k) + V @ inv(A) @ U)",
     {"A": REGULAR, "U": "matrix(n, k)", "V": "matrix(k, n)"}, []),
    ("inv(A + outer(u, v)) == inv(A) - inv(A) @ outer(u, v) @ inv(A) / (1 + v @ inv(A) @ u)",
     {"A": REGULAR, "u, v": "vector(n)"}, ["1 + v @ inv(A) @ u != 0"]),
    ("inv(A + U @ C @ V) == inv(A) - inv(A) @ U @ inv(inv(C) + V @ inv(A) @ U) @ V @ inv(A)",
     {"A": REGULAR, "C": "matrix(k, k) invertible", "U": "matrix(n, k)", "V": "matrix(k, n)"},
     ["det(inv(C) + V @ inv(A) @ U) != 0"]),
    ("inv(eye(m) + A @ B) @ A == A @ inv(eye(n) + B @ A)",
     {"A": "matrix(m, n)", "B": "matrix(n, m)"}, ["det(eye(m) + A @ B) != 0"]),
    ("inv(inv(A) + inv(B)) == A @ inv(A + B) @ B", {"A": "matrix(n, n) spd", "B": "matrix(n, n) spd"}, []),
    ("B @ A == eye(n)", {"A": N, "B": N}, ["A @ B == eye(n)"]),
    ("inv(A) @ B == B @ inv(A)", {"A": REGULAR, "B": N}, ["A @ B == B @ A"]),
    ("x @ A @ x == 0", {"A": "matrix(n, n) antisymmetric", "x": "vector(n)"}, []),
    ("tr(A @ S) == 0", {"A": "matrix(n, n) antisymmetric", "S": "matrix(n, n) symmetric"}, []),
    ("X @ inv(X.T @ X) @ X.T @ X == X", {"X": "matrix(m, n) full_rank"}, []),
    ("pd(X.T @ X)", {"X": "matrix(m, n) full_rank"}, []),
    ("norm(Q @ x) == norm(x)", {"Q": "matrix(m, n) orthonormal_columns", "x": "vector(n)"}, []),
    ("A @ x == zeros(m)", {"A": "matrix(m, n)", "x": "vector(n)"}, ["A.T @ A @ x == zeros(n)"]),
    ("logdet(inv(S)) == -logdet(S)", {"S": "matrix(n, n) spd"}, []),
    ("logdet(L @ L.T) == 2 * sum(log(diagonal(L)))", {"L": "matrix(n, n) lower_triangular"}, ["diagonal(L) > 0"]),
    ("inv(eye(n) + A) @ (eye(n) + A) == eye(n)", {"A": "matrix(n, n) antisymmetric"}, []),
    ("psd(P)", {"P": "matrix(n, n) projector"}, []),
    ("grad(det(A @ X @ B), X) == det(A @ X @ B) * inv(X).T", {"A": REGULAR, "B": REGULAR, "X": REGULAR}, []),
    ("grad(logdet(X.T @ X), X) == 2 * X @ inv(X.T @ X)", {"X": "matrix(m, n) full_rank"}, []),
    ("grad(det(X @ X), X) == 2 * det(X)**2 * inv(X).T", {"X": REGULAR}, []),
    ("grad(prod(x), x) == prod(x) / x", {"x": "vector(n) nonzero"}, []),
]  # fmt: skip

#: Plausible and false, or without a hypothesis that is needed: never proved, and refuted where a point can show it.
FALSE: list[tuple[str, dict[str, str], list[str]]] = [
    ("inv(A @ B) == inv(A) @ inv(B)", {"A": REGULAR, "B": REGULAR}, []),
    ("inv(A + B) == inv(A) + inv(B)", {"A": "matrix(n, n) spd", "B": "matrix(n, n) spd"}, []),
    ("det(A + B) == det(A) + det(B)", {"A": N, "B": N}, []),
    ("det(t * A) == t * det(A)", {"A": N, "t": "scalar"}, []),
    ("det(-A) == det(A)", {"A": N}, []),
    ("det(A - B) == det(B - A)", {"A": N, "B": N}, []),
    ("det(X.T @ X) == det(X @ X.T)", {"X": "matrix(m, n)"}, []),
    ("det(A * B) == det(A) * det(B)", {"A": N, "B": N}, []),
    ("det(Q) == 1", {"Q": "matrix(n, n) orthogonal"}, []),
    ("det(P) == 1", {"P": "matrix(n, n) idempotent"}, []),
    ("det(A) == prod(diagonal(A))", {"A": N}, []),
    ("inv(Q) == Q", {"Q": "matrix(n, n) orthogonal"}, []),
    ("Q @ Q.T == eye(m)", {"Q": "matrix(m, n) orthonormal_columns"}, []),
    ("norm(Q.T @ x) == norm(x)", {"Q": "matrix(m, n) orthonormal_columns", "x": "vector(m)"}, []),
    ("diagonal(A @ B) == diagonal(A) * diagonal(B)", {"A": N, "B": N}, []),
    ("diagonal(L @ U) == diagonal(L) * diagonal(U)",
     {"L": "matrix(n, n) lower_triangular", "U": "matrix(n, n) upper_triangular"}, []),
    ("L.T == L", {"L": "matrix(n, n) triangular"}, []),
    ("N @ N == zeros(n, n)", {"N": "matrix(n, n) nilpotent"}, []),
    ("x @ A @ x == 0", {"A": N, "x": "vector(n)"}, []),
    ("x @ A @ y == 0", {"A": "matrix(n, n) antisymmetric", "x, y": "vector(n)"}, []),
    ("A @ B == B @ A", {"A": N, "B": N}, []),
    ("A @ B == B @ A", {"A": "matrix(n, n) antisymmetric", "B": "matrix(n, n) antisymmetric"}, []),
    ("tr(A @ B @ C) == tr(A @ C @ B)", {"A": N, "B": N, "C": N}, []),
    ("det(eye(n) + outer(u, v)) == 1 + u @ u", {"u, v": "vector(n)"}, []),
    ("det(A + outer(u, v)) == det(A) * (1 + u @ inv(A) @ v)", {"A": REGULAR, "u, v": "vector(n)"}, []),
    ("det(eye(m) + A @ B) == det(eye(m) - A @ B)", {"A": "matrix(m, n)", "B": "matrix(n, m)"}, []),
    ("inv(A + outer(u, v)) == inv(A) + inv(A) @ outer(u, v) @ inv(A) / (1 + v @ inv(A) @ u)",
     {"A": REGULAR, "u, v": "vector(n)"}, ["1 + v @ inv(A) @ u != 0"]),
    ("inv(inv(A) + inv(B)) == A + B", {"A": "matrix(n, n) spd", "B": "matrix(n, n) spd"}, []),
    ("B @ A == eye(n)", {"A": "matrix(m, n)", "B": "matrix(n, m)"}, ["A @ B == eye(m)"]),
    ("A @ x == zeros(n)", {"A": N, "x": "vector(n)"}, ["A @ A @ x == zeros(n)"]),
    ("X @ inv(X.T @ X) @ X.T == eye(m)", {"X": "matrix(m, n) full_rank"}, []),
    ("psd(P)", {"P": "matrix(n, n) idempotent"}, []),
    ("grad(logdet(L), L) == diag(1 / diagonal(L))", {"L": "matrix(n, n) lower_triangular"}, ["diagonal(L) > 0"]),
    ("pd(X @ X.T)", {"X": "matrix(m, n) full_rank"}, []),
    ("grad(det(A @ X @ B), X) == det(A @ X @ B) * inv(X)", {"A": REGULAR, "B": REGULAR, "X": REGULAR}, []),
    ("grad(logdet(X.T @ X), X) == 2 * inv(X.T @ X) @ X.T", {"X": "matrix(n, n) full_rank"}, []),
    ("log(prod(x)) == prod(log(x))", {"x": "vector(n) positive"}, []),
]  # fmt: skip

#: True only where both sides are defined, which does not follow: never proved.
UNDEFINED: list[tuple[str, dict[str, str], list[str]]] = [
    ("inv(A @ B) == inv(B) @ inv(A)", {"A": REGULAR, "B": N}, []),
    ("inv(A) @ A == eye(n)", {"A": N}, []),
    ("det(inv(A)) == 1 / det(A)", {"A": N}, []),
    ("inv(t * A) == inv(A) / t", {"A": REGULAR, "t": "scalar"}, []),
    ("inv(eye(n) + outer(u, v)) == eye(n) - outer(u, v) / (1 + u @ v)", {"u, v": "vector(n)"}, []),
    ("inv(eye(m) + A @ B) @ A == A @ inv(eye(n) + B @ A)", {"A": "matrix(m, n)", "B": "matrix(n, m)"}, []),
    ("inv(X.T @ X) @ X.T @ X == eye(n)", {"X": "matrix(m, n)"}, []),
    ("inv(X @ X.T) @ X @ X.T == eye(m)", {"X": "matrix(m, n) full_rank"}, []),
    ("log(det(A @ B)) == log(det(A)) + log(det(B))", {"A": REGULAR, "B": REGULAR}, []),
    ("log(det(A @ B)) == log(det(A)) + log(det(B))", {"A": REGULAR, "B": REGULAR}, ["det(A @ B) > 0"]),
    ("log(prod(x)) == sum(log(x))", {"x": "vector(n)"}, ["prod(x) > 0"]),
    ("grad(det(X), X) == det(X) * inv(X).T", {"X": N}, []),
    ("sum(tr(inv(x[i] * A)), i) == sum(1 / x[i], i) * tr(inv(A))", {"A": N, "x": "vector(n)", "i": "index(n)"},
     ["x[i] * A == eye(n)"]),
    ("pinv(A) @ A == eye(n)", {"A": "matrix(m, n)"}, []),
    ("inv(A - eye(n)) @ (A - eye(n)) == eye(n)", {"A": "matrix(n, n) symmetric"}, []),
    ("logdet(L @ L.T) == 2 * sum(log(diagonal(L)))", {"L": "matrix(n, n) lower_triangular"}, ["det(L) > 0"]),
    ("inv(N) @ N == eye(n)", {"N": "matrix(n, n) nilpotent"}, []),
]  # fmt: skip


def verdict(statement: str, declared: dict[str, str], given: list[str]) -> str:
    single = {name: kind for names, kind in declared.items() for name in names.split(", ")}
    return check(statement, given=given, **single).verdict


@pytest.mark.parametrize(("statement", "declared", "given"), LAWS, ids=[law[0] for law in LAWS])
def test_laws_are_proved(statement: str, declared: dict[str, str], given: list[str]) -> None:
    assert verdict(statement, declared, given) == "proved"


@pytest.mark.parametrize(("statement", "declared", "given"), FALSE, ids=[false[0] for false in FALSE])
def test_false_variants_are_refuted(statement: str, declared: dict[str, str], given: list[str]) -> None:
    assert verdict(statement, declared, given) == "refuted"


@pytest.mark.parametrize(("statement", "declared", "given"), UNDEFINED, ids=[claim[0] for claim in UNDEFINED])
def test_laws_without_a_condition_are_not_proved(statement: str, declared: dict[str, str], given: list[str]) -> None:
    assert verdict(statement, declared, given) in ("supported", "unknown", "refuted")
