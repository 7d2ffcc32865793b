"""Functions of whole arrays: values by hand, values against NumPy, laws that hold at random points, forged laws."""

from __future__ import annotations

from fractions import Fraction as Q
from typing import Any

import numpy as np
import pytest
from flint import arb, ctx, fmpq

from verifier.arrangements import Full
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Bounds, NormalForm
from verifier.claims import Goal
from verifier.errors import ShapeError
from verifier.expressions import (
    Add,
    Apply,
    Comprehension,
    Entry,
    Expression,
    Index,
    MatMul,
    Neg,
    Run,
    Size,
    Total,
    Variable,
    lift,
)
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws import angle_sums
from verifier.kernel.laws.matrices import intertwined, loewner, spectral_functions, whole_powers
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.laws.matrices.form_bounds import dominance, perturbation
from verifier.kernel.laws.matrices.operator_norms import both_sides
from verifier.kernel.laws.matrices.products_of_entries import less
from verifier.kernel.laws.matrices.said_by_facts import THE_ONE
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.numbers import Undecided, Undefined
from verifier.kernel.points.point import Point
from verifier.kernel.points.truth import holds
from verifier.notation import (
    E,
    absolute,
    array,
    bernoulli,
    d,
    det,
    diag,
    dim,
    exp,
    eye,
    grad,
    inv,
    matrix,
    ones,
    outer,
    scalar,
    tr,
    vector,
    zeros,
)  # fmt: skip
from verifier.relations import Eq, Order
from verifier.sequences import RangeProduct, RangeSum

n, m = dim("n"), dim("m")
ONES = Full(lift(1), n)
A, B = matrix("A B", n, n)
R = matrix("R", m, n)
S, T = matrix("S T", n, n, "symmetric")
P = matrix("P", n, n, "spd")
L = matrix("L", n, n, "lower_triangular", "invertible")
U = matrix("U", n, n, "upper_triangular", "invertible")
Q2 = matrix("Q", 2, 2, "orthogonal")
W = matrix("W", n, n, "orthogonal", "nonnegative")
I2 = matrix("I", 2, 2, "idempotent")
N2 = matrix("N", 2, 2, "nilpotent")
G = matrix("G", n, n, "psd")
K = matrix("K", n, n, "antisymmetric", "invertible")
#: All weights alike.
MEANS = ones(n, n) / n
x, y = vector("x y", n)
hot = vector("hot", n, "one_hot")
COIN = bernoulli("coin", p=Q(1, 2))
unit = vector("unit", n, "unit")
t = scalar("t")
#: A projection.
H = outer(unit, unit)


#: True whatever the arrays are, and about all of them.
TRUE = Order(
    "≥",
    exp(t + E(COIN) + sum((Total(a) for a in (A, B, R, S, T, P, L, U, G, K, W, Q2, I2, N2, x, y, hot, unit)), lift(0))),
    lift(0),
)


def f(name: str, a: Expression) -> Expression:
    return ArrayFunction(name, a)


def at(node: Expression, **given: Any) -> list[Any]:
    names = {"A": A, "B": B, "S": S, "P": P, "x": x, "t": t, "R": R}
    sizes = {n: 2, m: 2}

    def exactly(value: Any) -> Any:
        return tuple(map(exactly, value)) if isinstance(value, list) else Q(value)

    with ctx.workprec(128):
        point = Point(sizes, {names[k]: exactly(v) for k, v in given.items()})
        return list(values(node, environment(point)).values())


@pytest.mark.parametrize(
    ("node", "given", "expected"),
    [
        (f("max", x), {"x": [3, -5]}, [3]),
        (f("min", x), {"x": [3, -5]}, [-5]),
        (f("max", A), {"A": [[1, 2], [7, 4]]}, [7]),
        (f("rank", A), {"A": [[1, 2], [2, 4]]}, [1]),
        (f("rank", A), {"A": [[0, 0], [0, 0]]}, [0]),
        (f("rank", A), {"A": [[1, 2], [3, 4]]}, [2]),
        (f("adj", A), {"A": [[1, 2], [3, 4]]}, [4, -2, -3, 1]),
        (f("adj", A), {"A": [[0, 0], [0, 0]]}, [0, 0, 0, 0]),
        (f("pinv", A), {"A": [[1, 0], [0, 0]]}, [1, 0, 0, 0]),
        (f("pinv", A), {"A": [[1, 1], [1, 1]]}, [Q(1, 4)] * 4),
        (f("pinv", A), {"A": [[0, 0], [0, 0]]}, [0, 0, 0, 0]),
        (f("pinv", A), {"A": [[2, 0], [0, 4]]}, [Q(1, 2), 0, 0, Q(1, 4)]),
        (f("cholesky", P), {"P": [[4, 2], [2, 5]]}, [2, 0, 1, 2]),
        (grad(f("max", x), x), {"x": [3, -5]}, [1, 0]),
        (grad(tr(f("adj", A)), A), {"A": [[1, 2], [2, 4]]}, [1, 0, 0, 1]),
        (d(f("expm", t * A), t), {"A": [[0, 1], [0, 0]], "t": 3}, [0, 1, 0, 0]),
    ],
)
def test_values_by_hand(node: Expression, given: dict[str, Any], expected: list[Any]) -> None:
    found = at(node, **given)
    assert len(found) == len(expected)
    for value, wanted in zip(found, expected):
        assert value == wanted or arb(value).contains(fmpq(Q(wanted).numerator, Q(wanted).denominator))


@pytest.mark.parametrize(
    ("node", "given", "error"),
    [
        (f("eigmax", A), {"A": [[1, 2], [3, 4]]}, Undefined),
        (f("cholesky", S), {"S": [[1, 2], [2, 1]]}, Undefined),
        (f("cholesky", A), {"A": [[2, 1], [0, 2]]}, Undefined),
        (grad(f("max", x), x), {"x": [3, 3]}, Undefined),
        (grad(f("rank", A), A), {"A": [[1, 2], [3, 4]]}, Undecided),
        (grad(f("spectral", A), A), {"A": [[1, 2], [3, 4]]}, Undecided),
    ],
)
def test_no_value(node: Expression, given: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        at(node, **given)


def series(a: Any) -> Any:
    """e^A by its power series."""
    term = result = np.eye(len(a))
    for k in range(1, 60):
        term = term @ a / k
        result = result + term
    return result


NUMPY: dict[str, Any] = {
    "rank": np.linalg.matrix_rank,
    "spectral": lambda a: np.linalg.norm(a, 2),
    "nuclear": lambda a: np.linalg.norm(a, "nuc"),
    "radius": lambda a: np.abs(np.linalg.eigvals(a)).max(),
    "pinv": np.linalg.pinv,
    "adj": lambda a: np.array([[a[1, 1], -a[0, 1]], [-a[1, 0], a[0, 0]]]),
    "expm": series,
}


@pytest.mark.parametrize("name", NUMPY)
def test_balls_are_where_numpy_is(name: str) -> None:
    rng = np.random.default_rng(3)
    for _ in range(12):
        rows = rng.integers(-3, 4, (2, 2))
        found = [float(arb(v)) for v in at(f(name, A), A=rows.tolist())]
        assert np.allclose(found, np.ravel(NUMPY[name](rows.astype(float))), rtol=1e-7, atol=1e-7)


#: The arrays that a law is tried with.
#: What a sum runs over.
WHOLE = Variable("k", (), ("whole",))
TURNED = Comprehension(Entry(x, Run(Index("i", n), -1, -1)), Index("i", n))
ARGUMENTS: list[tuple[Expression, ...]] = [
    (TURNED,),
    (x,), (exp(x),), (A,), (R,), (S,), (P,), (S[0, 0],), (x[0],), (A, B), (S, T), (A, x), (S, x), (x, y), (exp(y), x),
    (R, A), (A, A), (x, A), (S[0, 0], x), (exp(t), x), (exp(t), A), (exp(x), A),
    (P, P), (P, P + P), (P, x, y), (P, P[0, 1]), (P @ P,), (A.T @ A,), (A.T @ A, x, y), (A.T @ A, P), (S, S[0, 1]),
    (exp(t), R), (exp(t),), (t**2,), (x, exp(y)), (A, A, lift(3)), (P, A.T @ A), (P, P, x), (P, x), (P, P[0, 0]),
    (t * eye(n), x, t), (hot, absolute(hot @ x)),
    (hot,), (unit,), (Q2,), (I2,), (N2,), (G,),
    (L,), (U,), (L, A), (A, U), (exp(A)[0, 1],), (MEANS, x), ((MEANS @ x)[1],),
    (eye(n), t), (zeros(n, n), t), (x**2 + 1, y**2 + 1), (x, A, y), (eye(n), A), (A, eye(n)), (P, x, x),
    (P, A.T, P, A),
    (H @ A @ (eye(n) - H),), (H @ A @ (eye(n) - H), t), (A @ (eye(n) - H), unit), (H, t**2),
    (exp(t), lift(Q(1, 2))), (exp(t) + 2, lift(Q(1, 5))),
    (eye(n),), (x, exp(x)), (x + y, x, y, lift(3)), (x, y, lift(3), lift(Q(3, 2))), (x, lift(1), lift(3)), (x, lift(3)),
    (exp(x), lift(1), lift(3)), (exp(x), lift(3)),
    (diag(x),), (H, eye(n) - H), (P, t**2 + 1, x), (A, B, R.T), (outer(unit, hot),), (A - A.T,),
    (A.T @ P,), (A, P), (K,), (I2.T @ I2,), (H, eye(n) - H), (H, unit, lift(1)),
    (P, f("eigmax", P), *both_sides(P, f("eigmax", P))), (P, f("eigmax", P), *both_sides(P, f("eigmax", P)), x), (H, H),
    (t * eye(n), x, t, lift(2)), (zeros(n, n), x), (zeros(n, n), zeros(n, n)[0, 1]), (zeros(n, n), zeros(n, n)[1, 0]),
    (x, y, y), (x, x), (zeros(n, n),),
    (E(COIN * (COIN + t)),), (t**2, lift(3)), (t**2 + 1, t**2),
    (RangeSum(Apply("cos", 2 * WHOLE + t), WHOLE, lift(1), lift(4)),),
    (RangeSum(Apply("sin", t - WHOLE / 2) ** 2, WHOLE, lift(0), lift(3)),), (t**2 + 2,),
    (RangeProduct(Apply("sin", Apply("pi", lift(1)) * WHOLE / 5), WHOLE, lift(1), lift(4)),),
    (P, P, A, P + A.T @ inv(P) @ A), (exp(t) * eye(n), unit, exp(t)),
    (P, P + P, lift(Q(1, 2)), lift(Q(1, 2))), (exp(t) * eye(n), eye(n), exp(t)), (P, P[1, 0]),
    (lift(0), lift(1), exp(t)), (lift(Q(1, 2)), lift(Q(3, 2)), t**2 + 1), (exp(t), lift(2)), (exp(t), lift(1)),
    (RangeSum(WHOLE + t, WHOLE, lift(0), lift(4)), t**2 + 2),
    (R, R.T, t), (A, B, t), (lift(2), lift(3)), (A.T @ P @ A, P, P + A.T @ P @ A), (P, exp(t), x),
    (RangeSum(WHOLE + t, WHOLE, lift(1), lift(5)), lift(2), lift(3)), (RangeSum(WHOLE + t, WHOLE, lift(0), lift(4)),),
    (1 / (1 + x**2), less(1 / (1 + x**2))), (exp(x), less(exp(x))),
    (exp(x), x**2, y**2 + 1), (exp(x), Add(x, Neg(f("min", x))), Add(f("max", x), Neg(x))),
    (A, lift(3)), (N2, lift(2)), (x, y, y, x), (A, exp(t), x),
    (MEANS,), (P, P + P, x, y), (array([t, t**2 - 3, lift(1)]),),
    (W,), (W, (W @ A) ** 2, lift(1)), (W, (A @ W) ** 2 - A @ W, lift(0)), (W, absolute(W @ x) * 2, lift(1)),
    (1 / (1 + x**2), ONES, Add(ONES, Neg(1 / (1 + x**2)))), (x, exp(x), Add(exp(x), Neg(x))),
    (W, f("max", W @ x), lift(1)), (W, f("min", (A @ W) ** 2), lift(0)),
    (I2, lift(0), lift(1), lift(0)), (I2, t, lift(0), lift(1)), (N2 + 3 * eye(2), lift(0), lift(3), N2),
    (N2 + t * eye(2), t, t, N2), (A @ A.T + eye(n), A, A.T @ A + eye(n)), (I2, N2, I2),
]  # fmt: skip


@pytest.mark.parametrize("law", LAWS)
def test_every_law_holds_at_random_points(law: str) -> None:
    """No law fails at a point that satisfies what it asks for; each is tried with several kinds of arrays."""
    decided = 0
    rng = np.random.default_rng(7)
    for arguments in ARGUMENTS:
        if not _usable(law, arguments):
            continue
        for _ in range(6):
            judged = holds(LAWS[law](*arguments), _point(rng))
            assert judged.truth is not False, (law, arguments, judged)
            decided += judged.truth is True
    assert decided or law in UNDECIDABLE or law in BY_HYPOTHESIS, law


#: Laws that only a hypothesis makes applicable, with arrays that satisfy it at every point that is drawn.
BY_HYPOTHESIS: dict[str, tuple[Expression, ...]] = {
    "‖AB‖ ≤ c ‖B‖ for c − ‖A‖₂ ≥ 0": (A, B, Add(lift(8), Neg(f("spectral", A)))),
    "‖(I + A)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for ‖A‖₂ < 1": (A / 20,),
    "‖(I − A)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for ‖A‖₂ < 1": (A / 20,),
    "(det A)² = 1 for AA = −I": (Q2,),
    spectral_functions.OBLIQUE: (I2,),
    whole_powers.EIGENVALUE: (N2, array([2, 1]), lift(0)),
    "det A ≠ 0 for 2|Aᵢᵢ| > Σⱼ |Aᵢⱼ|": (A + 20 * eye(n), dominance(A + 20 * eye(n))),
    THE_ONE: (array([0, 1])[1],),
    "det(A + B) ≠ 0 for ‖A⁻¹‖₂ ‖B‖₂ < 1": (10 * eye(n), A, perturbation(10 * eye(n), A)),
}


@pytest.mark.parametrize("law", BY_HYPOTHESIS)
def test_a_law_under_a_hypothesis_holds_and_asks_for_it(law: str) -> None:
    rng = np.random.default_rng(11)
    judged = [holds(LAWS[law](*BY_HYPOTHESIS[law]), _point(rng)).truth for _ in range(12)]
    assert True in judged
    assert False not in judged
    assert not accepted(TRUE, ArrayLaw(law, BY_HYPOTHESIS[law], Bounds()))


TWO_ROOTS = "e^tA = (e^tp (A − qI) − e^tq (A − pI))/(p − q) for (A − pI)(A − qI) = 0"
SHIFTED = "e^tA = e^tc e^tB for A = cI + B"
#: Laws of which balls can say at no point that they hold: equations between irrational numbers.
UNDECIDABLE = {
    "e^A e^B = e^(A+B) for AB = BA", "e^A B = B e^A for AB = BA", *intertwined.LAWS, "e^A v = e^λ v for Av = λv",
    "e^tA v = e^tλ v for Av = λv", "det S = (Π Lᵢᵢ)² for S = LLᵀ", "e^tA = cos t I + sin t A for AA = −I",
    "log det S = 2 Σ log Lᵢᵢ for S = LLᵀ", "λmin S⁻¹ = 1/λmax S for S ≻ 0",
    "λmax S⁻¹ = 1/λmin S for S ≻ 0",
    "log det(S + T) = log det S + log det(I + S⁻¹T) for S ≻ 0, T ⪰ 0",
    whole_powers.OF_SYMMETRIC, whole_powers.FACTOR, whole_powers.LEAST, spectral_functions.PROJECTION,
    spectral_functions.LOGARITHM, TWO_ROOTS,
    *angle_sums.LAWS, *loewner.MONOTONE.values(),  # balls do not tell that a root is symmetric
}  # fmt: skip


def _usable(law: str, arguments: tuple[Expression, ...]) -> bool:
    """The law may be put in as a hypothesis of a goal that is true anyhow, at the sizes at which S₀₁ exists; the goal
    speaks of the sums' variable."""
    total = RangeSum(WHOLE, WHOLE, lift(0), lift(4))
    try:
        goal = Goal(TRUE, (Order("≥", Size(n), lift(2)), Order("≥", total, lift(0))))
        check(goal, ArrayLaw(law, arguments, Bounds()))
    except (Rejected, ShapeError):
        return False
    return True


def _point(rng: np.random.Generator) -> Point:
    def entries(*shape: int) -> Any:
        a = rng.integers(-3, 4, shape)
        return a

    def exactly(a: Any) -> Any:
        return tuple(exactly(part) for part in a) if getattr(a, "ndim", 0) else Q(int(a))

    s, u, p = entries(2, 2), entries(2, 2), entries(2, 2)
    drawn = {
        A: entries(2, 2), B: entries(2, 2), R: entries(3, 2), S: s + s.T, T: u + u.T, P: p @ p.T + np.eye(2, dtype=int),
        L: np.tril(s, -1) + 2 * np.eye(2, dtype=int), U: np.triu(u, 1) - np.eye(2, dtype=int),
        G: u @ u.T, K: np.array([[0, 3], [-3, 0]]),
        W: np.eye(2, dtype=int)[:: 1 if s[0, 0] % 2 else -1],
        Q2: np.array([[0, 1], [-1, 0]]), I2: np.array([[1, 2], [0, 0]]), N2: np.array([[2, -4], [1, -2]]),
        x: entries(2), y: entries(2), t: entries(1)[0], hot: np.eye(2, dtype=int)[rng.integers(2)],
        unit: np.eye(2, dtype=int)[rng.integers(2)],
    }  # fmt: skip
    return Point({n: 2, m: 3}, {k: exactly(np.asarray(v)) for k, v in drawn.items()})


def accepted(goal: Any, certificate: Any) -> bool:
    try:
        check(Goal(goal), certificate)
    except Rejected:
        return False
    return True


@pytest.mark.parametrize(
    ("law", "arrays"),
    [
        ("Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0", (y, x)),  # y may be negative
        ("Σw Σwx² ≤ (Σwx)² + ½ (Σw)² Σx² for w ≥ 0", (y, x)),  # as may this y: w = (2, −1), x = (1, 0)
        ("Σw Σwx² ≤ (Σwx)² + ½ (Σw)² Σx² for w ≥ 0", (exp(t), x)),  # no weights for each entry
        ("0 ≤ Σ wᵢuᵢvᵢ for w, u, v ≥ 0", (exp(x), x, x**2)),  # x may be negative
        ("Σwu Σwv ≤ Σw Σwuv + ¼ (Σw(u + v))² for w, u, v ≥ 0", (exp(x), x, x**2)),
        ("Σwu Σwv ≤ Σw Σwuv + ¼ (Σw(u + v))² for w, u, v ≥ 0", (y, x**2, x**2)),
        ("Σwu Σwv ≤ Σw Σwuv + ¼ (Σw(u + v))² for w, u, v ≥ 0", (exp(t), x**2, x**2)),  # no weights for each entry
        ("Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0", (exp(t), x)),  # a number is no weight for each entry
        ("Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0", (exp(x), A)),  # Σ wⱼAᵢⱼ counts the weights m times
        ("max x ≤ Σ xᵢ for x ≥ 0", (x,)),
        ("Σ wᵢxᵢ² ≤ (max x)² · Σ wᵢ for w, x ≥ 0", (exp(y), x)),  # x = (−2, 0)
        ("Σ wᵢxᵢ² ≤ (max x)² · Σ wᵢ for w, x ≥ 0", (y, exp(x))),
        ("1 + Σ xᵢ ≤ Π (1 + xᵢ) for x ≥ 0", (x,)),  # x = (−1, 1)
        ("1 + Σ xᵢ ≤ Π (1 + xᵢ) for x ≥ 0", (exp(A),)),  # a product of rows is none of entries
        ("1 − Σ xᵢ ≤ Π (1 − xᵢ) for 0 ≤ x ≤ 1", (x**2, less(x**2))),
        ("1 − Σ xᵢ ≤ Π (1 − xᵢ) for 0 ≤ x ≤ 1", (x**2, exp(x))),  # exp x is not 1 − x²
        ("Π xᵢ ≤ Π yᵢ for 0 ≤ x ≤ y", (x, exp(x), Add(exp(x), Neg(x)))),  # x = (−3, −3)
        ("Π xᵢ ≤ Π yᵢ for 0 ≤ x ≤ y", (x**2, x, Add(x, Neg(x**2)))),
        ("Π xᵢ ≤ Π yᵢ for 0 ≤ x ≤ y", (exp(x), exp(y), exp(x))),  # exp x is not exp y − exp x
        ("Π xᵢ ≤ (max x)ⁿ for x ≥ 0", (x,)),  # x = (−1, −2)
        ("(min x)ⁿ ≤ Π xᵢ for x ≥ 0", (x,)),
        ("Σ xᵢ² ≤ n · (max x)² for x ≥ 0", (x,)),
        ("xᵢ ≤ max x", (Add(x[0], lift(1)),)),
        ("Sᵢᵢ ≤ λmax", (S[0, 0] + 1,)),
        ("Sᵢᵢ ≤ λmax", (A[0, 0],)),  # A is not symmetric
        ("xᵀSx ≤ λmax xᵀx", (A, x)),
        ("tr S ≤ n λmax", (A,)),
        ("λmax ≤ tr S for S ⪰ 0", (S,)),
        ("e^A e^B = e^(A+B) for AB = BA", (A, B)),
        ("det S = (Π Lᵢᵢ)² for S = LLᵀ", (S,)),  # not known to be positive definite
        ("‖A + B‖₂ ≤ ‖A‖₂ + ‖B‖₂", (A, x)),
        ("tr (PQ)² ≤ tr P²Q² for symmetric P, Q", (A, S)),
        ("rank AB = rank B for independent columns of A", (A, B)),
        ("rank AB = rank A for independent rows of B", (A, R.T)),
        ("rank AB = rank A for independent rows of B", (L, A)),
        ("A⁻¹ = tril A⁻¹ for a lower triangular A", (P,)),
        ("A⁻¹ = tril A⁻¹ for a lower triangular A", (U,)),
        ("A⁻¹ = tril A⁻¹ for a lower triangular A", (matrix("M", n, n, "lower_triangular"),)),  # not invertible
        ("A⁻¹ = triu A⁻¹ for an upper triangular A", (L,)),
        ("(A⁻¹)ᵢᵢ = 1/Aᵢᵢ for a triangular A", (A,)),
        ("(A⁻¹)ᵢᵢ = 1/Aᵢᵢ for a triangular A", (P,)),
        ("(A⁻¹)ᵢᵢ = 1/Aᵢᵢ for a triangular A", (Add(L, U),)),
        ("(A⁻¹)ᵢᵢ = 1/Aᵢᵢ for a triangular A", (matrix("M", n, n, "triangular"),)),  # not invertible
        ("Aᵢⱼ ≤ Σⱼ Aᵢⱼ for A ≥ 0", (A[0, 1],)),
        ("(Ax)ᵢ ≤ max x for A ≥ 0, A·1 = 1", ((exp(A) @ x)[0],)),
        ("(Ax)ᵢ ≤ max x for A ≥ 0, A·1 = 1", (((2 * MEANS - eye(n)) @ x)[0],)),  # rows sum to 1, but not ≥ 0
        ("max Ax ≤ max x for A ≥ 0, A·1 = 1", (A, x)),
        ("max Ax ≤ max x for A ≥ 0, A·1 = 1", (MEANS / 2, x)),
        ("Σ pᵢ = 1 as declared", (x,)),
        ("Σ pᵢ = 1 as declared", (unit,)),
        ("Σ pᵢ = 1 as declared", (2 * hot,)),
        ("Σ xᵢ² = 1 as declared", (hot + x,)),
        ("QᵀQ = I as declared", (U,)),
        ("QQᵀ = I as declared", (matrix("V", 3, 2, "orthonormal_columns"),)),
        ("PP = P as declared", (Q2,)),
        ("0 < det S as declared", (G,)),
        ("0 ≤ det S as declared", (S,)),
        ("tr N = 0 for a nilpotent N", (I2,)),
        ("Nⁿ = 0 for a nilpotent N", (matrix("N", n, n, "nilpotent"),)),  # no product of n factors
        ("Nⁿ = 0 for a nilpotent N", (A,)),
        ("rank BᵀSB = rank B for S ≻ 0", (A, S)),
        ("rank uvᵀ = 1 for u, v ≠ 0", (outer(x, unit),)),
        ("rank uvᵀ = 1 for u, v ≠ 0", (P,)),
        ("(tr S)² ≤ rank S · tr S² for Sᵀ = S", (A,)),
        ("1 ≤ det(I + K) for Kᵀ = −K", (S,)),
        ("(AB)⁺ = B⁺A⁺ for independent columns of A and rows of B", (A @ P,)),
        ("(AB)⁺ = B⁺A⁺ for independent columns of A and rows of B", (P @ A,)),
        ("det M = 0 for Mv = 0, v ≠ 0", (A, unit)),
        ("det M = 0 for Mv = 0, v ≠ 0", (zeros(n, n), x)),  # v may be 0: nothing is said of M
        ("det(I + tP) = (1 + t)^rank P for PP = P", (A, t**2)),
        ("det(I + tP) = (1 + t)^rank P for PP = P", (I2, t)),  # a power of 1 + t < 0
        ("AB = 0 for BᵀAB = 0, A ⪰ 0", (A - A.T, x)),
        ("AB = 0 for BᵀAB = 0, A ⪰ 0", (S, zeros(n, n))),  # not known to be ⪰ 0
        ("AB = 0 for BᵀAB = 0, A ⪰ 0", (P, A)),
        ("tr A = 0 for A^2 = 0", (A,)),
        ("det A = 0 for A^3 = 0", (I2,)),
        ("e^tA = Σ (tA)^j/j! for A^3 = 0", (A, t)),
        (TWO_ROOTS, (A, t, lift(1), lift(0))),
        (TWO_ROOTS, (I2, t, lift(2), lift(0))),  # no root
        (TWO_ROOTS, (N2, t, x[0], x[1])),  # which may be equal
        (SHIFTED, (A, t, lift(1), A)),
        (SHIFTED, (N2 + eye(2), t, lift(2), N2)),
        ("‖(P + cI)⁻¹v‖ ≤ ‖v‖/c for P ⪰ 0, c > 0", (S, t**2 + 1, x)),
        ("‖(P + cI)⁻¹v‖ ≤ ‖v‖/c for P ⪰ 0, c > 0", (P, t, x)),
        ("‖A‖² ≤ n ‖A‖₁²", (x,)),
        ("‖AB‖ ≤ c ‖B‖ for c − ‖A‖₂ ≥ 0", (A, B, Add(lift(8), Neg(f("spectral", B))))),  # the norm of another matrix
        ("λmax of 2 × 2", (I2,)),
        ("λmax of 2 × 2", (S,)),  # of any size
        ("rank A + rank B ≤ n for AB = 0", (A, B)),
        ("λ ≤ λmax S for Sv = λv, v ≠ 0", (S, unit, t)),
        ("λ ≤ λmax S for Sv = λv, v ≠ 0", (zeros(n, n), zeros(n), t)),  # every λ fits v = 0
        ("|λ| ≤ ‖A‖₂ for Av = λv, v ≠ 0", (A, unit, t)),
        ("A⁻ᵀ = −A⁻¹ for Aᵀ = −A", (P,)),
        ("A⁻ᵀ = −A⁻¹ for Aᵀ = −A", (A - A.T,)),  # not invertible
        ("L⁻¹S = Lᵀ for S = LLᵀ", (S,)),
        ("AB ⪰ 0 for A, B ⪰ 0 and for AB = BA", (P, A.T @ A)),  # they do not commute
        ("AB ⪰ 0 for A, B ⪰ 0 and for AB = BA", (S, S - eye(n))),
        ("AB ≻ 0 for A, B ≻ 0 and for AB = BA", (G, G)),
        ("A − BC⁻¹Bᵀ ⪰ 0 for C − BᵀA⁻¹B ⪰ 0, A, C ≻ 0", (S - A.T @ inv(P) @ A, P, A, S)),
        ("A − BC⁻¹Bᵀ ⪰ 0 for C − BᵀA⁻¹B ⪰ 0, A, C ≻ 0", (P, P, A, P)),  # another complement
        ("A − BC⁻¹Bᵀ ⪰ 0 for C − BᵀA⁻¹B ⪰ 0, A, C ≻ 0", (P, S, A, P + A.T @ inv(S) @ A)),
        ("A − BC⁻¹Bᵀ ≻ 0 for C − BᵀA⁻¹B ≻ 0, A, C ≻ 0", (G, P, A, G + A.T @ inv(P) @ A)),
        ("S = 0 for tr S = 0, S ⪰ 0", (A - A.T,)),
        ("S = 0 for tr S = 0, S ⪰ 0", (G,)),
        ("A = 0 for rank A = 0", (A,)),
        ("(det A)² = 1 for AA = −I", (I2,)),
        ("(det A)² = 1 for AA = I", (I2,)),
        ("(det A)² = 1 for AA = I", (A + 2 * eye(n),)),
        ("λ ≠ 0 for Av = λv, A invertible, v ≠ 0", (P, unit, t)),  # not said to be an eigenvector
        ("λ ≠ 0 for Av = λv, A invertible, v ≠ 0", (zeros(n, n), unit, lift(0))),
        ("λ ≠ 0 for Av = λv, A invertible, v ≠ 0", (exp(t) * eye(n), x, exp(t))),  # x may be 0
        ("|λ| ≤ ‖A‖ for Av = λv, v ≠ 0", (A, unit, t)),
        ("|λ| ≤ ‖A‖₁ for Av = λv, v ≠ 0", (zeros(n, n), zeros(n), t)),
        ("(λmin S)ⁿ ≤ det S for S ⪰ 0", (S,)),
        ("det S ≤ (λmax S)ⁿ for S ⪰ 0", (S,)),
        ("1 + tr S ≤ det(I + S) for S ⪰ 0", (S,)),
        ("λmax SS = (λmax S)² for S ⪰ 0", (S,)),
        ("log det P + log det Q ≤ n log(tr PQ/n) for P, Q ≻ 0", (P, G)),
        ("e^A = diag(e^aᵢ) for a diagonal A", (A,)),
        ("tA⁻¹ + sB⁻¹ − (tA + sB)⁻¹ ⪰ 0 for A, B ≻ 0, t, s ≥ 0, t + s = 1", (P, P, lift(2), lift(-1))),
        ("tA⁻¹ + sB⁻¹ − (tA + sB)⁻¹ ⪰ 0 for A, B ≻ 0, t, s ≥ 0, t + s = 1", (P, P, lift(Q(1, 2)), lift(Q(1, 3)))),
        ("tA⁻¹ + sB⁻¹ − (tA + sB)⁻¹ ⪰ 0 for A, B ≻ 0, t, s ≥ 0, t + s = 1", (P, S, lift(Q(1, 2)), lift(Q(1, 2)))),
        ("det A ≠ 0 for AX = cI, c ≠ 0", (A, B, lift(1))),
        ("det A ≠ 0 for AX = cI, c ≠ 0", (t * eye(n), eye(n), t)),  # t may be 0
        ("Lᵢ₀ = Sᵢ₀/√S₀₀ for S = LLᵀ", (P, P[0, 1])),
        ("Lᵢ₀ = Sᵢ₀/√S₀₀ for S = LLᵀ", (S, S[0, 0])),
        ("L₁₁² = S₁₁ − S₁₀²/S₀₀ for S = LLᵀ", (S,)),
        ("|det A| ≤ ‖A‖₂ⁿ", (R,)),
        ("no such law", (A,)),
        ("tr S ≤ n λmax", (A, B)),
    ],
)
def test_a_law_is_used_only_where_it_holds(law: str, arrays: tuple[Expression, ...]) -> None:
    """A goal that is true anyhow is not proved by way of a law that does not hold for these arrays."""
    assert accepted(TRUE, Bounds())
    assert accepted(TRUE, ArrayLaw("Σ xᵢ ≤ n · max x", (x,), Bounds()))
    assert not accepted(TRUE, ArrayLaw(law, arrays, Bounds()))


@pytest.mark.parametrize(
    ("law", "more"), [("e^A B = B e^A for AB = BA", ()), ("A^k B = B A^k for AB = BA", (lift(2),))]
)
def test_a_matrix_commutes_with_matrices_only(law: str, more: tuple[Expression, ...]) -> None:
    """Ax = Aᵀx says nothing of AAx and AᵀAᵀx: A = ((1, 1, 1), (0, 1, 1), (0, 0, 1)), x = (1, −1, 1)."""
    for other, commute in ((B, True), (x, False)):
        goal = Goal(TRUE, (Eq(MatMul(A, other), MatMul(other, A)),))
        if commute:
            check(goal, ArrayLaw(law, (A, other, *more), Bounds()))
        else:
            with pytest.raises(Rejected, match="not known to commute"):
                check(goal, ArrayLaw(law, (A, other, *more), Bounds()))


def test_a_sum_of_other_shapes_is_refused() -> None:
    with pytest.raises(Rejected, match="does not speak of 4 arrays of these shapes"):
        check(Goal(TRUE), ArrayLaw("‖z‖ₚ ≤ ‖x‖ₚ + ‖y‖ₚ for z = x + y", (P, x, P, lift(2)), Bounds()))


@pytest.mark.parametrize(
    ("lhs", "rhs"),
    [
        (MatMul(f("expm", A), f("expm", B)), f("expm", A + B)),
        (d(f("expm", A + t * B), t), MatMul(B, f("expm", A + t * B))),
        (d(f("expm", t * A @ B), t), MatMul(B @ A, f("expm", t * A @ B))),
        (MatMul(A, f("pinv", A)), eye(n)),
        (f("pinv", A @ B), MatMul(f("pinv", B), f("pinv", A))),
        (f("pinv", t * A), f("pinv", A) / t),  # t = 0
        (f("rank", t * A), f("rank", A)),
        (f("adj", 2 * A), 2 * f("adj", A)),
        (f("max", t * x), t * f("max", x)),
        (f("max", x * y), f("max", x) * f("max", y)),
        (f("max", exp(x) * x), f("max", x)),
        (f("eigmax", diag(x)), x[0]),
        (f("eigmax", t * S), t * f("eigmax", S)),
        (f("expm", diag(x) + A), f("expm", diag(x)) @ f("expm", A)),
        (f("cholesky", t * P), t * f("cholesky", P)),
        (f("spectral", A @ A), f("spectral", A) ** 2),
        (det(f("expm", A)), exp(det(A))),
        (f("rank", A @ B), f("rank", B @ A)),
        (f("rank", A + A.T), f("rank", A)),
        (Total(f("cholesky", P) ** 2), det(P)),
        (f("max", Add(x, f("max", x) * 1)), f("max", x)),
    ],
)
def test_false_equations_are_not_normal_forms(lhs: Expression, rhs: Expression) -> None:
    assert not accepted(Eq(lhs, rhs), NormalForm())
