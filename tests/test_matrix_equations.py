"""Powers of matrices under a derivative, functions of matrices that an equation ties, eigenvectors, entries of
gradients: each law with what it does not say."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import certificates as c
from verifier.array_functions import ArrayFunction
from verifier.certificates import NormalForm, Oriented
from verifier.claims import Goal
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.language.asking.api import check
from verifier.notation import det, dim, eq, eye, matrix, outer, scalar, vector
from verifier.relations import Relation

X = "X: matrix(n, n); a, b: vector(n); k: natural; "
MOVED = "A, B: matrix(n, n); t: scalar; k: natural; "
EIGEN = "v: vector(n) nonzero; lam: scalar; A @ v == lam*v; "
TWO = "S, T: matrix(n, n) spd; x, y: vector(n); "
HOLDS = [
    # ∂(Aᵐ) = Σ Aʳ ∂A Aᵐ⁻¹⁻ʳ, the sum written either way
    X + "grad(a @ matrix_power(X, k) @ b, X) == "
    "sum(matrix_power(X.T, r) @ outer(a, b) @ matrix_power(X.T, k-1-r), r, 0, k-1)",
    X + "grad(a @ matrix_power(X, k) @ b, X) == "
    "sum(matrix_power(X.T, k-1-r) @ outer(a, b) @ matrix_power(X.T, r), r, 0, k-1)",
    X + "d(matrix_power(X, k)[p, q], X[i, j]) == sum(matrix_power(X, r)[p, i]*matrix_power(X, k-1-r)[j, q], r, 0, k-1)",
    "X, A: matrix(n, n); k: integer >= 1; "
    "grad(tr(A @ matrix_power(X, k)), X) == sum((matrix_power(X, r) @ A @ matrix_power(X, k-r-1)).T, r, 0, k-1)",
    "X: matrix(n, n) symmetric; a: vector(n); k: natural; "
    "grad(a @ matrix_power(X, k) @ a, X) == sum(outer(matrix_power(X, r) @ a, matrix_power(X, k-1-r) @ a), r, 0, k-1)",
    MOVED
    + "d(matrix_power(A + t*B, k), t) == sum(matrix_power(A + t*B, r) @ B @ matrix_power(A + t*B, k-1-r), r, 0, k-1)",
    MOVED + "d(tr(matrix_power(A + t*B, k + 1)), t) == (k + 1)*tr(matrix_power(A + t*B, k) @ B)",
    MOVED + "A @ sum(matrix_power(A, r) @ B @ matrix_power(A, k-1-r), r, 0, k-1) - "
    "sum(matrix_power(A, r) @ B @ matrix_power(A, k-1-r), r, 0, k-1) @ A == "
    "matrix_power(A, k) @ B - B @ matrix_power(A, k)",
    # exponentials
    "A: matrix(n, n); t: scalar; A @ A == 0; expm(t*A) == eye(n) + t*A",
    "A: matrix(n, n); A @ A == 0; expm(-A) == eye(n) - A",
    "P: matrix(n, n) idempotent; expm(P) == eye(n) + (exp(1) - 1)*P",
    "P: matrix(n, n); t: scalar; P @ P == P; expm(t*P) == eye(n) + (exp(t) - 1)*P",
    "J: matrix(n, n) involutory; t: scalar; expm(t*J) == cosh(t)*eye(n) + sinh(t)*J",
    # of what has two eigenvalues, or is a multiple of I and more
    "A: matrix(n, n); c: scalar; c != 0; A @ A == c*A; expm(A) == eye(n) + (exp(c) - 1)/c*A",
    "u, v: vector(n); u @ v != 0; expm(outer(u, v)) == eye(n) + (exp(u @ v) - 1)/(u @ v)*outer(u, v)",
    "u: vector(n) unit; t: scalar; expm(t*outer(u, u)) == eye(n) + (exp(t) - 1)*outer(u, u)",
    "a, b, c: scalar; a != b; expm(array([[a, c], [0, b]])) == "
    "array([[exp(a), c*(exp(a) - exp(b))/(a - b)], [0, exp(b)]])",
    "a, t: scalar; expm(t*array([[a, 1], [0, a]])) == exp(a*t)*array([[1, t], [0, 1]])",
    "a, b: scalar; expm(array([[a, -b], [b, a]])) == exp(a)*array([[cos(b), -sin(b)], [sin(b), cos(b)]])",
    "a, b, c: scalar; expm(array([[a, b, c], [0, a, b], [0, 0, a]])) == "
    "exp(a)*array([[1, b, c + b**2/2], [0, 1, b], [0, 0, 1]])",
    "a, b, t: scalar; expm(t*array([[a, -b], [b, a]])) == "
    "exp(a*t)*array([[cos(b*t), -sin(b*t)], [sin(b*t), cos(b*t)]])",
    # determinants of equal matrices, pseudoinverses of rank one
    "A: matrix(n, n) involutory; det(A)**2 == 1",
    "A, B: matrix(n, n); A @ B == eye(n); det(A)*det(B) == 1",
    "a: vector(n) nonzero; pinv(outer(a, a)) == outer(a, a)/(a @ a)**2",
    "a: vector(m); b: vector(n); a @ a > 0; norm(b) > 0; pinv(outer(a, b)) == outer(b, a)/((a @ a)*(b @ b))",
    # eigenvectors
    "A: matrix(n, n) orthogonal; " + EIGEN + "lam**2 == 1",
    "A: matrix(n, n) orthogonal; v: vector(n); lam: scalar; A @ v == lam*v; norm(v) > 0; lam**2 == 1",
    "A: matrix(n, n) idempotent; " + EIGEN + "lam**2 == lam",
    "A: matrix(n, n) antisymmetric; " + EIGEN + "lam == 0",
    "A: matrix(n, n) spd; " + EIGEN + "lam > 0",
    "A: matrix(n, n) psd; " + EIGEN + "lam >= 0",
    # inverses of sums of inverses
    TWO + "x @ inv(inv(S) + inv(T)) @ y == x @ S @ inv(S + T) @ T @ y",
    TWO + "x @ (inv(S) - inv(S) @ inv(inv(S) + inv(T)) @ inv(S)) @ y == x @ inv(S + T) @ y",
    TWO + "x @ inv(2*inv(S) + 3*inv(T)) @ y == x @ T @ inv(2*T + 3*S) @ S @ y",
    TWO + "x @ inv(eye(n) + inv(S) @ T) @ y == x @ inv(S + T) @ S @ y",
    TWO + "x @ inv(eye(n) + T @ inv(S)) @ y == x @ S @ inv(S + T) @ y",
    # the slope in one entry
    "x: vector(n); x[i] != 0; grad(norm(x, 1), x)[i] == sign(x[i])",
    "x: vector(n) nonneg; x[i] > 0; d(sum(sqrt(x)), x[i]) == 1/(2*sqrt(x[i]))",
    "y, t: vector(n); y[i] != t[i]; d(l1_loss(y, t), y[i]) == sign(y[i] - t[i])/n",
    # spectral norms
    "A, B: matrix(m, n); abs(tr(A.T @ B)) <= norm(A, 2)*norm(B, 'nuc')",
    "A, B: matrix(m, n); sum(A*B) <= norm(A, 2)*norm(B, 'nuc')",
    "A: matrix(m, n); u: vector(m); v: vector(n); abs(u @ A @ v) <= norm(A, 2)*norm(u)*norm(v)",
    "A: matrix(m, n); u: vector(m) unit; v: vector(n) unit; u @ A @ v <= norm(A, 2)",
    "A: matrix(m, n); norm(A, 1) <= sqrt(m)*norm(A, 2)",
    "A: matrix(m, n); norm(A, inf) <= sqrt(n)*norm(A, 2)",
    "A: matrix(m, n); norm(A, 2) <= sqrt(n)*norm(A, 1)",
    "A: matrix(m, n); norm(A, 2) <= sqrt(m)*norm(A, inf)",
    "A: matrix(n, n) invertible; norm(inv(A), 2) >= 1/norm(A, 2)",
    # inverses of A + uvᵀ and A + UBV inside forms, pseudoinverses beside orthogonal matrices
    "A: matrix(n, n) spd; u: vector(n); u @ inv(A + outer(u, u)) @ u == (u @ inv(A) @ u)/(1 + u @ inv(A) @ u)",
    "A: matrix(n, n) spd; U: matrix(n, k); x, y: vector(n); x @ inv(A + U @ U.T) @ y == "
    "x @ inv(A) @ y - x @ inv(A) @ U @ inv(eye(k) + U.T @ inv(A) @ U) @ U.T @ inv(A) @ y",
    "A: matrix(n, n) spd; U: matrix(n, k); C: matrix(k, k) spd; x, y: vector(n); x @ inv(A + U @ C @ U.T) @ y == "
    "x @ inv(A) @ y - x @ inv(A) @ U @ inv(inv(C) + U.T @ inv(A) @ U) @ U.T @ inv(A) @ y",
    "Q: matrix(p, m) orthonormal_columns; A: matrix(m, n); pinv(Q @ A) == pinv(A) @ Q.T",
    "Q: matrix(n, n) orthogonal; A: matrix(m, n); pinv(A @ Q) == Q.T @ pinv(A)",
    # hypotheses about sizes hold all around
    "x: vector(n); n >= 2; grad(std(x, ddof=1)**2, x) == 2*(x - mean(x))/(n - 1)",
    # A = Aᵀ by a hypothesis
    "A: matrix(n, n); A == A.T; lambda_max(A) >= lambda_min(A)",
    # logdet, and the tail of erf
    "X: matrix(n, n) invertible; grad(logdet(X), X) == inv(X).T",
    "X: matrix(n, n) invertible; d(logdet(X), X[i, j]) == inv(X)[j, i]",
    "A, B: matrix(n, n) invertible; logdet(A @ B) == logdet(A) + logdet(B)",
    "x: scalar; gelu(x) >= -0.17",
    "x: scalar; -gelu(x) <= 0.17",
    # one entry that is not 0
    "x: vector(n); x[0] > 0; norm(x) > 0",
    "x: vector(n) nonneg; x[i] > 0; sum(x) > 0",
    "X: matrix(m, n); X[0, 0] > 0; grad(norm(X, 'fro'), X) == X/norm(X, 'fro')",
]
FAILS = [
    X + "grad(a @ matrix_power(X, k) @ b, X) == "
    "sum(matrix_power(X, r) @ outer(a, b) @ matrix_power(X, k-1-r), r, 0, k-1)",
    X + "grad(a @ matrix_power(X, k) @ b, X) == "
    "sum(matrix_power(X.T, r) @ outer(a, b) @ matrix_power(X.T, k-r), r, 0, k-1)",
    X + "grad(a @ matrix_power(X, k + 1) @ b, X) == (k + 1)*matrix_power(X.T, k) @ outer(a, b)",
    MOVED + "d(matrix_power(A + t*B, k), t) == k*matrix_power(A + t*B, k-1) @ B",
    "A: matrix(n, n); A @ A == 0; expm(A) == eye(n) - A",
    "A: matrix(n, n); expm(A) == eye(n) + A",
    "P: matrix(n, n) idempotent; expm(P) == eye(n) + P",
    "J: matrix(n, n) involutory; expm(J) == cosh(1)*eye(n) - sinh(1)*J",
    "A: matrix(n, n); c: scalar; c != 0; A @ A == c*A; expm(A) == eye(n) + (exp(c) - 1)*A",
    "u, v: vector(n); u @ v != 0; expm(outer(u, v)) == eye(n) + (exp(u @ v) - 1)*outer(u, v)",
    "a, b, c: scalar; a != b; expm(array([[a, c], [0, b]])) == array([[exp(a), c*exp(a)], [0, exp(b)]])",
    "a, t: scalar; expm(t*array([[a, 1], [0, a]])) == exp(a*t)*array([[1, 1], [0, 1]])",
    "a, b, c: scalar; expm(array([[a, b, c], [0, a, b], [0, 0, a]])) == "
    "exp(a)*array([[1, b, c], [0, 1, b], [0, 0, 1]])",
    "A: matrix(n, n) involutory; det(A) == 1",
    "a: vector(m) nonzero; b: vector(n) nonzero; pinv(outer(a, b)) == outer(b, a)/(a @ a)",
    "A: matrix(n, n) idempotent; " + EIGEN + "lam == 1",
    "A: matrix(n, n) orthogonal; " + EIGEN + "lam == 1",
    "A: matrix(n, n) symmetric; " + EIGEN + "lam >= 0",
    # an equation that a derivative in its variable must not use
    "A: matrix(n, n); A @ A == 0; grad(tr(expm(A)), A) == eye(n)",
    "A: matrix(n, n) idempotent; grad(tr(expm(A)), A) == (exp(1) - 1)*eye(n)",
    "A: matrix(n, n); A @ A == eye(n); grad(det(A @ A), A) == zeros((n, n))",
    "A: matrix(n, n); A == A.T; d(A[0, 1], A[1, 0]) == 1",
    # the hypothesis v ≠ 0 dropped
    "A: matrix(n, n) orthogonal; v: vector(n); lam: scalar; A @ v == lam*v; lam**2 == 1",
    TWO + "x @ inv(inv(S) + inv(T)) @ y == x @ inv(S + T) @ y",
    TWO + "x @ inv(eye(n) + inv(S) @ T) @ y == x @ S @ inv(S + T) @ y",
    "y, t: vector(n); y[i] != t[i]; d(l1_loss(y, t), y[i]) == sign(t[i] - y[i])/n",
    "A, B: matrix(m, n); tr(A.T @ B) <= norm(A, 2)*norm(B, 2)",
    "A: matrix(m, n); u: vector(m); v: vector(n); u @ A @ v <= norm(A, 2)",
    "A: matrix(m, n); norm(A, inf) <= sqrt(m)*norm(A, 2)",
    "A: matrix(m, n); norm(A, 2) <= sqrt(m)*norm(A, 1)",
    "A: matrix(n, n); norm(A, 2) > 0",
    "A: matrix(n, n) spd; u: vector(n); u @ inv(A + outer(u, u)) @ u == (u @ inv(A) @ u)/(1 - u @ inv(A) @ u)",
    "Q: matrix(m, m) invertible; A: matrix(m, n); pinv(Q @ A) == pinv(A) @ inv(Q)",
    "Q: matrix(n, p) orthonormal_columns; A: matrix(m, n); pinv(A @ Q) == Q.T @ pinv(A)",
    "X: matrix(n, n) invertible; grad(logdet(X), X) == inv(X)",
    "A: matrix(n, n) invertible; exp(logdet(A)) == det(A)",
    "x: scalar; gelu(x) >= -0.169",
    "x: vector(n); x[0] > 0; sum(x) > 0",
    "x: vector(n) nonneg; sum(x) > 0",
]
#: A hypothesis is missing, without which one side does not exist everywhere.
UNDEFINED = [
    "a: vector(n); pinv(outer(a, a)) == outer(a, a)/(a @ a)**2",
    "X: matrix(n, n) invertible; grad(torch.logdet(X), X) == inv(X).T",
    "x: vector(n); grad(norm(x, 1), x)[i] == sign(x[i])",
    "x: vector(n); i: index(n); x[i] != 0; d(norm(x, 1), x[j]) == sign(x[j])",
    "x: vector(n); i: index(n); x[i] != 0; grad(norm(x, 1), x) == sign(x)",
    "x: vector(n); i: index(n); x[i] != 0; d(d(norm(x, 1), x[j]), x[i]) == 0",
    "x: vector(n); c: scalar; x[i] != c; d(sum(abs(x - mean(x))), x[i]) == 1",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_holds_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", UNDEFINED)
def test_that_both_sides_exist_is_an_obligation(claim: str) -> None:
    assert check(claim).verdict != "proved"


n = dim("n")
A, B = matrix("A", n, n), matrix("B", n, n)
a = vector("a", n)
t = scalar("t")


def law(name: str, relation: Relation, *arrays: object, given: tuple[Relation, ...] = ()) -> None:
    """Replay the law for these arrays, solved for the first part of what it says."""
    rules = tuple((Oriented(len(given), lead),) for lead in range(4))
    for rule in rules:
        body = NormalForm(rule)
        replay(Goal(relation, given), c.ArrayLaw(name, arrays, body))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "relation", "arrays", "given"),
    [
        ("e^tA = I + tA for AA = 0", eq(ArrayFunction("expm", A), eye(n) + A), (A, t), ()),
        ("e^tA = I + tA for AA = 0", eq(ArrayFunction("expm", A), eye(n) + A), (A, t), (eq(A @ B, 0 * A),)),
        ("e^tA = I + (e^t − 1)A for AA = A", eq(ArrayFunction("expm", A), eye(n)), (A, t), (eq(A @ A, eye(n)),)),
        ("e^tA = cos t I + sin t A for AA = −I", eq(ArrayFunction("expm", A), A), (A, t), (eq(A @ A, eye(n)),)),
        ("det M = det N for M = N", eq(det(A), det(B)), (A, B), ()),
        ("det M = det N for M = N", eq(det(A), det(B)), (A, B), (eq(A @ A, B @ B),)),
        ("(abᵀ)⁺ = baᵀ/(aᵀa bᵀb)", eq(ArrayFunction("pinv", outer(a, a)) * (a @ a) ** 2, outer(a, a)), (a, a), ()),
    ],
)
def test_a_law_without_its_equation_is_refused(
    name: str, relation: Relation, arrays: tuple[object, ...], given: tuple[Relation, ...]
) -> None:
    with pytest.raises(Rejected):
        law(name, relation, *arrays, given=given)
