"""Eigenvalues of matrices with facts, strict minors, means of S and S⁻¹, updates of covariances, Jensen's inequality
for random names, determinants of larger matrices, and hypotheses behind the claim."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.certificates import ArrayLaw, Bounds, Certificate, MeanOfConvex, NormalForm, PrincipalMinors, Replaced
from verifier.claims import Goal
from verifier.expressions import Entry, Noise, Variable
from verifier.kernel.check import Rejected, check
from verifier.language.reading import read_claim
from verifier.provers import prove
from verifier.relations import Convex, Order, leaves, rebuild

SPD = "S: matrix(n, n) spd; "
EIGEN = "v: vector(n) unit; lam: scalar; A @ v == lam*v; "
KALMAN = "P: matrix(n, n) spd; H: matrix(m, n); R: matrix(m, m) spd; "
PAIR = "A, B: matrix(n, n) spd; "
UPDATE = "P @ H.T @ inv(H @ P @ H.T + R) @ H @ P"
RIDGE = "X: matrix(m, n); y: vector(m); w: vector(n); c: scalar > 0; b = inv(X.T @ X + c*eye(n)) @ X.T @ y; "
TRUE = [
    SPD + "S[0,1]**2 < S[0,0]*S[1,1]",
    SPD + "i, j: index(n); i != j; S[i,j]**2 < S[i,i]*S[j,j]",
    SPD + "tr(S) + tr(inv(S)) >= 2*n",
    SPD + "lambda_min(S + inv(S)) >= 2",
    "A: matrix(n, n) orthogonal; " + EIGEN + "lam**2 == 1",
    "A: matrix(n, n) skew; " + EIGEN + "lam == 0",
    "A: matrix(n, n) idempotent; " + EIGEN + "lam**2 == lam",
    "A: matrix(m, n); A.T @ A == zeros(n, n); A == 0",
    "A: matrix(n, n); c: scalar; adj(c*A) == c**(n - 1)*adj(A)",
    KALMAN + f"psd(P - {UPDATE})",
    KALMAN + f"pd(P - {UPDATE})",
    KALMAN + f"psd({UPDATE})",
    KALMAN.replace("P: matrix(n, n) spd", "P: matrix(n, n) psd") + f"psd(P - {UPDATE})",
    PAIR + "psd(A - A @ inv(A + B) @ A)",
    PAIR + "psd(A @ inv(A + B) @ B)",
    PAIR + "pd(A @ inv(A + B) @ B)",
    PAIR + "X: matrix(n, n) symmetric; convex(tr(X @ A @ X), X)",
    PAIR + "X: matrix(n, n) symmetric; convex(tr(X @ A @ X @ B), X)",
    PAIR + "V: matrix(n, m); sum(V*(A @ V)) >= 0",
    PAIR + "V: matrix(m, n); sum(V*(V @ A)) >= 0",
    PAIR + "V: matrix(n, n); sum(V*(A @ V @ B)) >= 0",
    "X: matrix(m, n); c: scalar > 0; psd(eye(m) - X @ inv(X.T @ X + c*eye(n)) @ X.T)",
    "x: scalar random; E(abs(x)) >= abs(E(x))",
    "x: random vector(n); norm(E(x)) <= E(norm(x))",
    "x: scalar random; E(min(x, 0)) <= min(E(x), 0)",
    "x: scalar random mean mu var s**2; E(abs(x)) >= abs(mu)",
    "A: matrix(m, n); norm(A @ pinv(A), 2) <= 1",
    "A: matrix(n, n) idempotent symmetric; norm(A, 2) <= 1",
    "A, B: matrix(n, n) symmetric; abs(lambda_max(A) - lambda_max(B)) <= norm(A - B, 'fro')",
    "A, B: matrix(n, n) symmetric; abs(lambda_min(A + B) - lambda_min(A)) <= norm(B, 'fro')",
    "D: matrix(n, n) diagonal invertible; i: index(n); inv(D)[i,i] == 1/D[i,i]",
    "A: matrix(n, n); t: scalar; " + EIGEN + "expm(t*A) @ v == exp(lam*t)*v",
    "A: matrix(n, n) psd; A[0,0] == 0; A[0,1] == 0",
    "A: matrix(n, n) psd; A[1,1] == 0; A[0,1] == 0",
    "A: matrix(n, n) psd; x: vector(n); x @ A @ x == 0; A @ x == zeros(n)",
    "S: matrix(n, n) spd; b, x: vector(n); x @ S @ x/2 + b @ x >= -b @ inv(S) @ b/2",
    "x, y: scalar random; E(x*y)**2 <= E(x**2)*E(y**2)",
    "A: matrix(n, n) symmetric; norm(A, 2) == max(lambda_max(A), -lambda_min(A))",
    RIDGE + "norm(X @ b - y)**2 + c*norm(b)**2 <= norm(X @ w - y)**2 + c*norm(w)**2",
    SPD + "b, x: vector(n); u = inv(S) @ b; u @ S @ u/2 - b @ u <= x @ S @ x/2 - b @ x",
    "S: matrix(n, n) symmetric; c: scalar; c > lambda_max(S); det(c*eye(n) - S) > 0",
    "S: matrix(n, n) symmetric; c: scalar; c < lambda_min(S); invertible(S - c*eye(n))",
    "S: matrix(n, n) psd; c: scalar > 0; c*lambda_max(S) < 1; det(eye(n) - c*S) > 0",
    "A: matrix(2, 2) invertible; inv(A)[0,0] == A[1,1]/(A[0,0]*A[1,1] - A[0,1]*A[1,0])",
    "S: matrix(2, 2) spd; logdet(S) == log(S[0,0]*S[1,1] - S[0,1]**2)",
    "r: scalar; -1 < r < 1; pd([[1, r], [r, 1]])",
    "r: scalar; -1 <= r <= 1; psd([[1, r], [r, 1]])",
    "s, t: scalar > 0; r: scalar; -1 < r < 1; pd([[s**2, r*s*t], [r*s*t, t**2]])",
    "a, b, c: scalar; a >= 0; c >= 0; a*c >= b**2; psd([[a, b], [b, c]])",
    "sqrt(x)**2 == x if x >= 0",
    "log(a*b) == log(a) + log(b) for a > 0 and b > 0",
    "sin(arcsin(x)) == x when -1 <= x <= 1",
    "A: matrix(2, 2); inv(A) == (trace(A)*eye(2) - A)/det(A) given det(A) != 0",
]
FALSE = [
    PAIR + "psd(B - A @ inv(A + B) @ A)",
    PAIR + "psd(A - 2*A @ inv(A + B) @ A)",
    PAIR + "V: matrix(n, n); sum(V*(A @ V.T)) >= 0",
    PAIR + "V: matrix(n, n); sum(V*(A @ V @ V)) >= 0",
    PAIR + "V: matrix(n, m); sum(V*(A @ B @ V)) >= 0",
    "A: matrix(n, n) symmetric; X: matrix(n, n) symmetric; convex(tr(X @ A @ X), X)",
    "S: matrix(n, n) psd; S[0,1]**2 < S[0,0]*S[1,1]",
    SPD + "i, j: index(n); S[i,j]**2 < S[i,i]*S[j,j]",
    SPD + "tr(S) + tr(inv(S)) > 2*n",
    "S: matrix(n, n) symmetric invertible; tr(S) + tr(inv(S)) >= 2*n",
    "A: matrix(n, n); " + EIGEN + "lam**2 == 1",
    "A: matrix(n, n) skew; v: vector(n); lam: scalar; A @ v == lam*v; lam == 0",
    "A: matrix(n, n); A @ A == zeros(n, n); A == 0",
    "A: matrix(n, n); c: scalar; adj(c*A) == c**n*adj(A)",
    KALMAN + "psd(P - P @ H.T @ H @ P)",
    KALMAN.replace("P: matrix(n, n) spd", "P: matrix(n, n) psd") + f"pd(P - {UPDATE})",
    KALMAN.replace("spd; H", "symmetric; H") + f"psd(P - {UPDATE})",
    "x: scalar random; E(abs(x)) <= abs(E(x))",
    "x: scalar random; E(abs(x)) > abs(E(x))",
    "A: matrix(n, n) idempotent; norm(A, 2) <= 1",
    "A, B: matrix(n, n) symmetric; abs(lambda_max(A) - lambda_max(B)) <= norm(A - B, 'fro')/2",
    "A: matrix(n, n); t: scalar; " + EIGEN + "expm(t*A) @ v == exp(lam)*t*v",
    "A: matrix(n, n) symmetric; A[0,0] == 0; A[0,1] == 0",
    "A: matrix(n, n) psd; A[2,2] == 0; A[0,1] == 0",
    "A: matrix(n, n) symmetric; x: vector(n); x @ A @ x == 0; A @ x == zeros(n)",
    "S: matrix(n, n) spd; b, x: vector(n); x @ S @ x/2 + b @ x >= -b @ inv(S) @ b/4",
    "x, y: scalar random; E(x*y)**2 < E(x**2)*E(y**2)",
    "x, y: scalar random; E(x*y)**2 <= E(x)**2*E(y**2)",
    "A: matrix(n, n) symmetric; norm(A, 2) == max(lambda_max(A), lambda_min(A))",
    RIDGE + "norm(X @ b - y)**2 <= norm(X @ w - y)**2",
    "S: matrix(n, n) symmetric; c: scalar; c >= lambda_max(S); det(c*eye(n) - S) > 0",
    "S: matrix(n, n) symmetric; c: scalar; c > lambda_min(S); pd(c*eye(n) - S)",
    "S: matrix(n, n) symmetric; c: scalar; c*lambda_max(S) < 1; pd(eye(n) - c*S)",
    "S: matrix(n, n); c: scalar; c > norm(S, 'fro'); pd(c*eye(n) - S)",
    "r: scalar; -1 <= r <= 1; pd([[1, r], [r, 1]])",
    "a, b, c: scalar; a >= 0; a*c >= b**2; psd([[a, b], [b, c]])",
    "a, b, c: scalar; a > 0; a*c > b**2; pd([[a, b], [0, c]])",
    "sqrt(x**2) == x if x <= 2",
    "A: matrix(6, 6); det(A) == 0",
    "A: matrix(8, 8); det(A) == 0",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_of_all_sizes(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_false_neighbours(claim: str) -> None:
    assert_refuted(claim)


def goal(text: str) -> Goal:
    statement = read_claim(text)
    return Goal(statement.relations[0], statement.given)


def found(text: str) -> Any:
    theorem = prove(goal(text)).theorem
    assert theorem is not None
    return theorem.certificate


def test_jensen_needs_a_convex_function_the_mean_and_an_order_that_is_not_strict() -> None:
    mean = goal("x: scalar random; E(abs(x)) >= abs(E(x))")
    proof = found("x: scalar random; E(abs(x)) >= abs(E(x))")
    assert isinstance(proof, MeanOfConvex)
    check(mean, proof)
    left, right = mean.relation.expressions
    draw = proof.argument
    refused: list[tuple[Goal, Certificate]] = [
        (Goal(Order(">", left, right)), proof),
        (Goal(Order("≤", left, right)), proof),
        (Goal(Order("≥", left, right + 1)), proof),
        (Goal(mean.relation, (Order("≥", draw, 0),)), proof),
        (mean, replace(proof, convex=Bounds())),
        (mean, replace(proof, function=-proof.function)),
        (mean, replace(proof, at=goal("u: scalar > 0; u >= 0").variables()[0])),
    ]
    for claim, certificate in refused:
        with pytest.raises(Rejected):
            check(claim, certificate)


def test_an_argument_is_not_captured_by_what_is_bound_in_the_function() -> None:
    # Σᵢ kᵢu² is convex for Σk ≥ 0; Σᵢ kᵢxᵢ² is no value of it, and need not be above Σᵢ kᵢ(E xᵢ)².
    mean = goal("x: vector(n) random; k: vector(n); sum(k) >= 0; E(sum(k[i]*x[i]**2, i)) >= sum(k[i]*E(x[i])**2, i)")
    inside = mean.relation.lhs.args[0]  # type: ignore[attr-defined]
    entry = next(node for node in inside.atoms(Entry) if leaves(node, Noise))
    u = Variable("u")
    function = rebuild(inside, {entry: u})
    convex = prove(Goal(Convex(function, u), mean.given)).theorem
    assert convex is not None
    with pytest.raises(Rejected, match="captured"):
        check(mean, MeanOfConvex(u, function, entry, convex.certificate))


def test_an_expectation_that_needs_more_than_two_moments_is_not_taken_to_exist() -> None:
    proof = found("x: scalar random; E(abs(x)) >= abs(E(x))")
    with pytest.raises(Rejected):
        check(goal("x: scalar random; E(exp(x)) >= exp(E(x))"), proof)


@pytest.mark.parametrize(
    ("law", "text"),
    [
        ("Sᵢⱼ² < Sᵢᵢ Sⱼⱼ for S ≻ 0, i ≠ j", "S: matrix(n, n) psd; S[0,1]**2 < S[0,0]*S[1,1]"),
        ("Sᵢⱼ² < Sᵢᵢ Sⱼⱼ for S ≻ 0, i ≠ j", "S: matrix(n, n) spd; i, j: index(n); S[i,j]**2 < S[i,i]*S[j,j]"),
        ("Sᵢⱼ² < Sᵢᵢ Sⱼⱼ for S ≻ 0, i ≠ j", "S: matrix(n, n) spd; S[0,0]**2 < S[0,0]*S[0,0]"),
        ("Sᵢⱼ² < Sᵢᵢ Sⱼⱼ for S ≻ 0, i ≠ j", "S: matrix(n, n) symmetric; S[0,1]**2 < S[0,0]*S[1,1]"),
    ],
)
def test_a_strict_minor_asks_for_a_definite_matrix_and_two_places(law: str, text: str) -> None:
    claim = goal(text)
    entry = claim.relation.expressions[0].args[0]
    with pytest.raises(Rejected):
        check(claim, ArrayLaw(law, (entry.args[0], entry), NormalForm()))


def test_equations_of_vectors_are_contracted_only_where_they_are_given() -> None:
    claim = goal("a, b, x: vector(n); x @ a == x @ b")
    x, a, b = (next(v for v in claim.variables() if v.name == name) for name in "xab")
    for law, arrays in (("xᵀa = xᵀb for a = b", (x, a, b)), ("aᵀa = bᵀb for a = b", (a, b))):
        with pytest.raises(Rejected):
            check(claim, ArrayLaw(law, arrays, NormalForm()))


def test_a_matrix_is_replaced_only_by_an_equal_one() -> None:
    claim = goal("A, B: matrix(n, n) spd; pd(A - B)")
    a, b = claim.variables()
    with pytest.raises(Rejected):
        check(claim, Replaced(b, a, NormalForm(), Bounds()))


def test_minors_must_all_be_there_and_the_matrix_be_symmetric() -> None:
    proof = found("r: scalar; -1 < r < 1; pd([[1, r], [r, 1]])")
    assert isinstance(proof, PrincipalMinors)
    refused: list[tuple[str, Certificate]] = [
        ("r: scalar; -1 < r < 1; pd([[1, r], [r, 1]])", PrincipalMinors(proof.minors[:1])),
        ("r: scalar; -1 < r < 1; psd([[1, r], [r, 1]])", proof),
        ("r: scalar; -1 < r < 1; pd([[1, r], [0, 1]])", proof),
        ("r: scalar; pd([[1, r], [r, 1]])", proof),
        ("r: scalar; -1 < r < 1; pd([[r, 1], [1, r]])", proof),
        ("A: matrix(n, n) symmetric; pd(A)", PrincipalMinors(())),
        ("A: matrix(4, 4) symmetric; pd(A)", PrincipalMinors((Bounds(),) * 4)),
    ]
    for text, certificate in refused:
        with pytest.raises(Rejected):
            check(goal(text), certificate)


@pytest.mark.parametrize(
    ("law", "text", "names"),
    [
        (
            "Ax = 0 for xᵀAx = 0, A ⪰ 0",
            "A: matrix(n, n) symmetric; x: vector(n); x @ A @ x == 0; A @ x == zeros(n)",
            "Ax",
        ),
        ("Ax = 0 for xᵀAx = 0, A ⪰ 0", "A: matrix(n, n) psd; x: vector(n); x @ x == 1; A @ x == zeros(n)", "Ax"),
        ("A = 0 for AᵀA = 0", "A: matrix(n, n); A @ A == zeros(n, n); A == zeros(n, n)", "A"),
        ("‖P‖₂ ≤ 1 for PP = P = Pᵀ", "P: matrix(n, n) idempotent; norm(P, 2) <= 1", "P"),
        ("‖P‖₂ ≤ 1 for PP = P = Pᵀ", "P: matrix(n, n) symmetric; norm(P, 2) <= 1", "P"),
        ("‖P‖₂ ≤ 1 for PP = P = Pᵀ", "P: matrix(m, n); norm(P, 2) <= 1", "P"),
        ("2n ≤ tr S + tr S⁻¹ for S ≻ 0", "S: matrix(n, n) psd invertible; A: matrix(n, n); tr(A) >= 0", "A"),
        ("2 ≤ λmin(S + S⁻¹) for S ≻ 0", "S: matrix(n, n) symmetric invertible; lambda_min(S + inv(S)) >= 2", "S"),
    ],
)
def test_each_law_asks_for_its_hypotheses(law: str, text: str, names: str) -> None:
    claim = goal(text)
    arrays = tuple(next(v for v in claim.variables() if v.name == name) for name in names)
    with pytest.raises(Rejected):
        check(claim, ArrayLaw(law, arrays, NormalForm()))


def test_cauchy_and_schwarz_speak_of_the_mean_of_a_product() -> None:
    claim = goal("x, y: scalar random; E(x*y)**2 <= E(x**2)*E(y**2)")
    mean = next(iter(claim.relation.expressions[1].args))  # E x², which is the mean of a power
    with pytest.raises(Rejected):
        check(claim, ArrayLaw("(E XY)² ≤ E X² · E Y²", (mean,), NormalForm()))


@pytest.mark.parametrize(
    "text",
    [
        "A: matrix(2, 2); 1/(A[0,0]*A[1,1] - A[0,1]*A[1,0]) == 1/(A[0,0]*A[1,1] - A[0,1]*A[1,0])",
        "A: matrix(2, 2) invertible; 1/(A[0,0]*A[1,1] + A[0,1]*A[1,0]) == 1/(A[0,0]*A[1,1] + A[0,1]*A[1,0])",
        "A: matrix(2, 2) invertible; log(A[0,0]*A[1,1] - A[0,1]*A[1,0]) == log(A[0,0]*A[1,1] - A[0,1]*A[1,0])",
        "A: matrix(3, 3) invertible; 1/(A[0,0]*A[1,1] - A[0,1]*A[1,0]) == 1/(A[0,0]*A[1,1] - A[0,1]*A[1,0])",
    ],
)
def test_a_determinant_written_out_is_not_zero_only_where_that_is_known(text: str) -> None:
    with pytest.raises(Rejected):
        check(goal(text), NormalForm())
