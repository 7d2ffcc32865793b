"""Matrices beside multiples of I: steps of gradient descent, Weyl's inequalities, and equicorrelation; each with what
it does not say."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.arrangements import Eye
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Bounds, Cut, Densely, NormalForm
from verifier.claims import Goal
from verifier.expressions import Add, Entry, Expression, Index, MatMul, Mul, Neg, Total, Transpose, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.matrices.operator_norms import both_sides
from verifier.kernel.signs.order import Signs
from verifier.notation import det, dim, exp, inv, matrix, outer, vector
from verifier.relations import Eq, Loewner, Order

STEP = "S: matrix(n, n) psd; x: vector(n); t: scalar >= 0; "
PAIR = "A, B: matrix(n, n) symmetric; "
CORRELATED = "r: scalar; 0 < r; r < 1; n: dim; "
HOLDS = [
    STEP + "t*lambda_max(S) <= 1; norm(x - t*S @ x) <= norm(x)",
    STEP + "L: scalar > 0; lambda_max(S) <= L; t <= 1/L; norm((eye(n) - t*S) @ x) <= norm(x)",
    STEP + "L: scalar > 0; psd(L*eye(n) - S); norm(x - S @ x/L) <= norm(x)",
    STEP + "L: scalar > 0; psd(L*eye(n) - S); norm(S @ x)**2 <= L*(x @ S @ x)",
    STEP + "norm(S @ x) <= lambda_max(S)*norm(x)",
    STEP + "t*lambda_max(S) <= 1; psd(eye(n) - t*S)",
    "S: matrix(n, n) symmetric; lambda_min(S) > 0; pd(S)",
    "u: vector(n); norm(u) <= 1; psd(eye(n) - outer(u, u))",
    "A: matrix(m, n); norm(A, 2) < 1; pd(eye(n) - A.T @ A)",
    PAIR + "abs(lambda_max(A) - lambda_max(B)) <= norm(A - B, 2)",
    PAIR + "lambda_min(A) + lambda_max(B) <= lambda_max(A + B)",
    PAIR + "norm(A, 2) == max(abs(lambda_min(A)), abs(lambda_max(A)))",
    PAIR + "lambda_max(A) <= norm(A, 1)",
    CORRELATED + "inv((1 - r)*eye(n) + r*ones(n, n)) == (eye(n) - r/(1 + (n - 1)*r)*ones(n, n))/(1 - r)",
    "a, b: scalar; n: dim; a - b > 0; a + (n - 1)*b > 0; "
    "inv((a - b)*eye(n) + b*ones(n, n)) == eye(n)/(a - b) - b/((a - b)*(a + (n - 1)*b))*ones(n, n)",
    "A, B: matrix(n, n); t: scalar; d(det(A + t*B), t) == tr(adj(A + t*B) @ B)",
    "A: matrix(n, n); t: scalar; d(det(t*eye(n) - A), t) == tr(adj(t*eye(n) - A))",
    "A: matrix(m, n); B: matrix(n, m); A @ B == eye(m); (B @ A).T == B @ A; pinv(A) == B",
    "K: matrix(n, n); t: scalar; K @ K @ K == -K; expm(t*K) == eye(n) + sin(t)*K + (1 - cos(t))*K @ K",
    "K: matrix(n, n); t: scalar; K @ K @ K == K; expm(t*K) == eye(n) + sinh(t)*K + (cosh(t) - 1)*K @ K",
    "t: scalar; expm(Matrix([[0, -t], [t, 0]])) == Matrix([[cos(t), -sin(t)], [sin(t), cos(t)]])",
    "x: vector(n); norm(x) < 2; sum(x**2) < 4",
    "S: matrix(n, n) spd; x: vector(n); x @ inv(S) @ x <= (x @ x)/lambda_min(S)",
    "S: matrix(n, n) spd; x: vector(n); x @ inv(S) @ x >= (x @ x)/lambda_max(S)",
    "S: matrix(n, n) spd; x: vector(n); norm(inv(S) @ x) <= norm(x)/lambda_min(S)",
    "S: matrix(n, n) spd; i: index(n); inv(S)[i, i] >= 1/S[i, i]",
    "S: matrix(n, n) psd; v: vector(n); t: scalar; S @ v == t*v; v != 0; t >= 0",
    "K: matrix(n, n) antisymmetric; det(K) >= 0",
    "A, B: matrix(m, n); abs(rank(A) - rank(B)) <= rank(A - B)",
    PAIR + "lambda_max(A)**2 <= norm(A, 'fro')**2",
]
FAILS = [
    STEP + "t*lambda_max(S) <= 3; norm(x - t*S @ x) <= norm(x)",
    "S: matrix(n, n) symmetric; x: vector(n); t: scalar >= 0; t*lambda_max(S) <= 1; norm(x - t*S @ x) <= norm(x)",
    "S: matrix(n, n) psd; x: vector(n); t: scalar; t*lambda_max(S) <= 1; norm(x - t*S @ x) <= norm(x)",
    STEP + "t*lambda_max(S) <= 2; psd(eye(n) - t*S)",
    "u: vector(n); norm(u) <= 2; psd(eye(n) - outer(u, u))",
    PAIR + "abs(lambda_max(A) - lambda_max(B)) <= norm(A + B, 2)",
    PAIR + "lambda_min(A + B) >= lambda_min(A) + lambda_max(B)",
    PAIR + "norm(A, 2) == max(lambda_min(A), lambda_max(A))",
    CORRELATED + "inv((1 - r)*eye(n) + r*ones(n, n)) == (eye(n) - r/(1 + n*r)*ones(n, n))/(1 - r)",
    "A, B: matrix(n, n); t: scalar; d(det(A + t*B), t) == tr(adj(A + t*B) @ A)",
    "A: matrix(m, n); B: matrix(n, m); A @ B == eye(m); pinv(A) == B",
    "K: matrix(n, n); t: scalar; K @ K @ K == K; expm(t*K) == eye(n) + sin(t)*K + (1 - cos(t))*K @ K",
    "t: scalar; expm(Matrix([[0, -t], [t, 0]])) == Matrix([[cos(t), sin(t)], [-sin(t), cos(t)]])",
    "x: vector(n); norm(x) < 2; sum(x**2) < 3",
    "S: matrix(n, n) spd; x: vector(n); x @ inv(S) @ x <= (x @ x)/lambda_max(S)",
    "S: matrix(n, n) spd; i: index(n); inv(S)[i, i] == 1/S[i, i]",
    "S: matrix(n, n) symmetric; v: vector(n); t: scalar; S @ v == t*v; v != 0; t >= 0",
    "K: matrix(n, n) antisymmetric; det(K) > 0",
    "A, B: matrix(m, n); rank(A) - rank(B) == rank(A - B)",
]

n, m = dim("n m")
A, B = matrix("A B", n, n)
S = matrix("S", n, n, "symmetric")
R = matrix("R", m, n)
C = matrix("C", n, 1)
v = vector("v", n)
p, q = matrix("P Q", n, n, "psd")
#: True, and about all of them.
TRUE = Order("≥", exp(sum((Total(a) for a in (A, B, S, R, C, v, p, q)), lift(0))), lift(0))


@pytest.mark.parametrize("text", HOLDS)
def test_it_holds(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", FAILS)
def test_a_falsehood_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


@pytest.mark.parametrize(
    ("law", "arrays"),
    [
        ("‖M‖₂ ≤ c for −cI ⪯ M ⪯ cI", (S, lift(1), *both_sides(S, lift(1)))),  # neither side is known to be ⪰ 0
        ("‖M‖₂ ≤ c for −cI ⪯ M ⪯ cI", (A, lift(1), Eye(n), Eye(n))),  # these are not the sides
        ("‖Mx‖ ≤ c ‖x‖ for −cI ⪯ M ⪯ cI", (S, lift(1), *both_sides(S, lift(1)), v)),
        ("A⁺ = X by the equations of Moore and Penrose", (R, Transpose(R))),
        ("A⁺ = X by the equations of Moore and Penrose", (R, R)),  # of another shape
        ("e^tA = I + sin t A + (1 − cos t)AA for AAA = −A", (A, lift(1))),
        ("e^tA = I + sinh t A + (cosh t − 1)AA for AAA = A", (A, lift(1))),
        ("‖Sx‖² ≤ λmax S · xᵀSx for S ⪰ 0", (S, v)),
        ("0 ≤ xᵀABx for A, B ⪰ 0 and for AB = BA", (S, S, v)),
        ("|λmax S − λmax T| ≤ ‖S − T‖₂", (A, S)),  # A is not symmetric
        ("λmax S ≤ ‖S‖∞", (A,)),
        ("1 ≤ Sᵢᵢ (S⁻¹)ᵢᵢ for S ≻ 0", (S, S[0, 0])),
        ("xᵀS⁻¹x ≤ xᵀx/λmin S for S ≻ 0", (S, v)),
        ("‖S⁻¹x‖ ≤ ‖x‖/λmin S for S ≻ 0", (S, v)),
    ],
)
def test_a_law_asks_for_its_hypotheses(law: str, arrays: tuple[Expression, ...]) -> None:
    with pytest.raises(Rejected):
        check(Goal(TRUE), ArrayLaw(law, arrays, Bounds()))


def test_products_of_definite_matrices_that_do_not_commute_may_be_indefinite() -> None:
    with pytest.raises(Rejected, match="commute"):
        check(Goal(TRUE), ArrayLaw("0 ≤ xᵀABx for A, B ⪰ 0 and for AB = BA", (p, q, v), Bounds()))


@pytest.mark.parametrize(
    "node",
    [
        Add(Eye(n), Neg(S)),
        Add(Mul(ArrayFunction("eigmin", S), Eye(n)), Neg(S)),
        Add(S, Neg(Mul(ArrayFunction("eigmax", S), Eye(n)))),
        Add(Mul(ArrayFunction("eigmax", S), Eye(n)), S),
        Add(Mul(v @ v, Eye(n)), Neg(outer(v, 2 * v))),
        Add(Mul(ArrayFunction("spectral", A), Eye(n)), Neg(MatMul(Transpose(A), A))),
        Add(Mul(ArrayFunction("spectral", C), Eye(n)), Neg(C)),
    ],
)
def test_what_is_not_between_its_eigenvalues(node: Expression) -> None:
    assert not Signs().psd(node)


@pytest.mark.parametrize("given", [(), (Eq(A, B),)])
def test_a_sum_is_singular_where_its_free_summand_is_spoken_of(given: tuple[Eq, ...]) -> None:
    """det(A + A·B) may be 0 everywhere; and a hypothesis may say that A + B is singular."""
    sums = (A + A @ B,) if not given else (A + B,)
    goal = Goal(Eq(det(A + B) * det(A), det(A) * det(A + B)), given)
    with pytest.raises(Rejected):
        check(goal, Densely(sums, NormalForm()))


def test_no_inverse_becomes_a_polynomial_by_a_sum() -> None:
    with pytest.raises(Rejected, match="polynomials"):
        check(Goal(Eq(inv(A) @ A @ B, inv(A) @ A @ B)), Densely((A + B,), NormalForm()))


def test_an_equation_of_one_place_is_no_intermediate_fact_about_all() -> None:
    i = Index("i", n)
    at_one = Eq(Entry(v, i) * v, Entry(v, i) * v)
    with pytest.raises(Rejected, match="intermediate"):
        check(Goal(TRUE), Cut(at_one, NormalForm(), Bounds()))
    assert check(Goal(TRUE), Cut(Eq(A @ B, A @ B), NormalForm(), Bounds()))


def test_a_false_intermediate_fact_is_not_shown() -> None:
    with pytest.raises(Rejected):
        check(Goal(Order("≥", v @ v, lift(1))), Cut(Eq(A, B), NormalForm(), Bounds()))
    with pytest.raises(Rejected):
        check(Goal(Loewner("⪰", S, 0 * S)), Cut(Eq(S, A.T @ A), NormalForm(), Bounds()))
