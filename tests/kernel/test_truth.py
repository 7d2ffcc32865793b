"""Relations and facts at points: true, false and undecided, and never false where nothing is defined."""

from __future__ import annotations

from fractions import Fraction as Q
from typing import Any

import pytest
import sympy
from flint import arb, fmpq

from verifier import properties, relations, taylor
from verifier.expressions import Apply, lift
from verifier.kernel.points.membership import definite
from verifier.kernel.points.numbers import signs
from verifier.kernel.points.point import Point, PolynomialMap, Quadratic
from verifier.kernel.points.refutation import decided
from verifier.kernel.points.truth import LAWS, Judgement, holds, is_allowed
from verifier.notation import (
    absolute,
    array,
    d,
    dim,
    dot,
    eq,
    exp,
    eye,
    for_all,
    full,
    function,
    ge,
    grad,
    gt,
    index,
    inv,
    le,
    log,
    lt,
    matrix,
    ne,
    outer,
    quadratic,
    row,
    scalar,
    softmax,
    sqrt,
    symmetric,
    tends,
    total,
    vector,
)  # fmt: skip
from verifier.relations import Convex, Differs, Eventually, HasMinimum, Loewner, Relation
from verifier.taylor import Lagrange

m, n = dim("m n")
s, t = scalar("s t")
x, v = vector("x v", n)
A, B = matrix("A B", n, n)
i, j = index("i j", n)


def exactly(value: Any) -> Any:
    return tuple(map(exactly, value)) if isinstance(value, (list, tuple)) else Q(value)


def point(size: int = 2, direction: Any = (), pair: Any = None, **given: Any) -> Point:
    names = {"s": s, "t": t, "x": x, "v": v, "A": A, "B": B}
    values = {names[name]: exactly(value) for name, value in given.items()}
    return Point({n: size, m: size}, values, direction=exactly(direction), pair=pair and exactly(pair))


def truth(relation: Relation, **given: Any) -> bool | None:
    return holds(relation, point(**given)).truth


# --- three values -------------------------------------------------------------------------------------------------


def test_signs_are_sets_of_possibilities() -> None:
    assert signs(fmpq(0)) == signs(arb(0)) == {0}
    assert signs(fmpq(-1, 3)) == signs(-arb(2).sqrt()) == {-1}
    assert signs(arb(2).sqrt() ** 2 - 2) == {-1, 0, 1}
    assert signs(arb("nan")) == {-1, 0, 1}
    assert signs(arb(0) / 0) == {-1, 0, 1}


@pytest.mark.parametrize(
    ("sign", "at_zero", "around_zero", "positive"),
    [
        ("=", True, None, False), ("≠", False, None, True), ("≥", True, None, True),
        ("≤", True, None, False), (">", False, None, True), ("<", False, None, False),
    ],
)  # fmt: skip
def test_a_ball_around_zero_decides_nothing(sign: str, at_zero: bool, around_zero: bool | None, positive: bool) -> None:
    assert is_allowed(sign, fmpq(0)) is at_zero
    assert is_allowed(sign, arb("0 +/- 0.1")) is around_zero
    assert is_allowed(sign, arb("1 +/- 0.1")) is positive


@pytest.mark.parametrize("bits", [32, 64, 512])
def test_an_irrational_identity_is_never_false(bits: int) -> None:
    at = point(s=2, t=3)
    for lhs, rhs in (
        (sqrt(s) * sqrt(s), s),
        (exp(s) * exp(t), exp(s + t)),
        (log(s) + log(t), log(s * t)),
        (sqrt(s) * sqrt(t), sqrt(s * t)),
        (1 / lift(3) * sqrt(s) / sqrt(s), lift(sympy.Rational(1, 3))),
    ):
        assert holds(eq(lhs, rhs), at, bits).truth is None
        assert holds(ne(lhs, rhs), at, bits).truth is None
        assert holds(eq(lhs, rhs + sympy.Rational(1, 10**6)), at, bits).truth is False


def test_more_bits_decide_a_close_call() -> None:
    close = eq(sqrt(s), lift(sympy.Rational(14142135623730950488, 10**19)))
    assert holds(close, point(s=2), 32).truth is None
    judged = holds(close, point(s=2), 128)
    assert judged.truth is False
    assert judged.lhs != judged.rhs


# --- relations ----------------------------------------------------------------------------------------------------


def test_every_relation_has_a_law() -> None:
    named = {**vars(relations), **vars(properties), **vars(taylor)}
    concrete = {r for r in named.values() if isinstance(r, type) and issubclass(r, Relation)}
    assert set(LAWS) == concrete - {Relation, relations.Comparison, properties.WithConstant}


def test_equality_shows_both_sides() -> None:
    judged = holds(eq(softmax(x), 2 * softmax(x)), point(x=[0, 0]))
    assert judged == Judgement(False, "'=' fails in entry [0]", "[1/2, 1/2]", "[1, 1]", "entry [0]", exact=True)
    assert holds(eq(exp(s), s), point(s=1)).lhs == "2.71828182846"
    assert holds(eq(A, A.T), point(A=[[1, 2], [3, 4]])).rhs == "[[1, 3], [2, 4]]"


PI = "3.14159265358979323846264338327950288419716939937510582097"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Q(314159265358979, 10**14), "3.14159265358979"),
        (Q(-314159265358979, 10**14), "-314159265358979/100000000000000"),
        (Q(1, 4), "1/4"),
        (Q(31415926535897932384626433832795, 10**31), "3.1415926535897932384626433832795"),
    ],
)
def test_sides_that_differ_show_a_digit_in_which_they_do(number: Q, shown: str) -> None:
    judged = decided(eq(Apply("pi", 1), lift(number)), Point())
    assert (judged.truth, judged.rhs) == (False, shown)
    assert PI.startswith(judged.lhs[:-1]), "but for the last, which is rounded, the digits are certain"
    assert shown[: len(judged.lhs)] != judged.lhs


def test_a_wrong_gradient_is_refuted_and_the_right_one_is_not() -> None:
    given = {"A": [[1, 2], [3, 4]], "x": [5, 6]}
    gradient = grad(quadratic(A, x), x)
    assert truth(eq(gradient, (A + A.T) @ x), **given) is True
    assert truth(eq(gradient, 2 * A @ x), **given) is False
    assert truth(eq(gradient, 2 * A @ x), size=1, A=[[3]], x=[5]) is True


def test_differs_compares_shapes_before_entries() -> None:
    jacobian = Differs(grad(dot(x, x), x), row(2 * x))
    assert truth(jacobian, x=[1, 2]) is False
    square = Differs(outer(x, full(1, m)), outer(full(1, m), x))
    assert holds(square, Point({n: 2, m: 3}, {x: exactly([1, 2])})).truth is False
    assert truth(square, size=1, x=[4]) is True
    assert truth(square, x=[4, 5]) is False


def test_orders_hold_in_every_entry() -> None:
    assert truth(ge(x, 1), x=[1, 2]) is True
    assert truth(gt(x, 1), x=[1, 2]) is False
    assert truth(le(x, v), x=[1, 2], v=[1, 3]) is True
    assert truth(lt(A, x), A=[[0, 0], [0, 5]], x=[1, 2]) is False
    assert truth(gt(exp(s), 0), s=-40) is True
    assert truth(ge(exp(s) - exp(s), 0), s=1) is None


def test_inequality_of_numbers_and_of_indices() -> None:
    assert truth(ne(s, t), s=1, t=2) is True
    assert truth(ne(s, t), s=1, t=1) is False
    assert holds(ne(i, j), Point({n: 2}, indices={i: 0, j: 1})).truth is True
    assert holds(ne(i, j), Point({n: 2}, indices={i: 1, j: 1})).truth is False
    assert holds(ne(i, j), Point({n: 2}, indices={i: 1})).truth is None


def test_symmetric() -> None:
    assert truth(symmetric(A), A=[[1, 2], [2, 3]]) is True
    assert truth(symmetric(A), A=[[1, 2], [3, 3]]) is False


@pytest.mark.parametrize(
    ("relation", "reason"),
    [
        (eq(1 / s, 1), "division by 0"),
        (eq(0 * log(s), 0), "not positive"),
        (gt(d(absolute(s), s), 2), "derivative"),
        (Loewner("⪰", inv(s * eye(n)), eye(n)), "singular"),
        (eq(array([1, 1 / s]), array([2, 1])), "division by 0"),
    ],
)
def test_an_undefined_side_is_undecided_never_false(relation: Relation, reason: str) -> None:
    judged = holds(relation, point(s=0))
    assert judged.truth is None
    assert reason in judged.reason


def test_what_one_point_cannot_settle() -> None:
    for relation in (
        tends(s, 0, n), for_all(t, gt(t, 0), gt(t * s, 0)), Eventually(gt(s, 0), t), HasMinimum(s, s), Convex(s, s)
    ):  # fmt: skip
        assert truth(relation, s=1, t=1) is None


def test_lagrange_holds_with_the_intermediate_point_only() -> None:
    f, theta = function("f"), scalar("theta", "unit_interval")
    taylor = Lagrange(f, sympy.Integer(0), sympy.Integer(1), s, t, theta)

    def at(middle: str) -> bool | None:
        values = {**point(s=1, t=3).values, theta: Q(middle)}
        return holds(taylor, Point(values=values, functions={f: (Q(0), Q(0), Q(1))})).truth

    # f = x²: f(3) − f(1) = 8 = f′(2)·2, and 2 = 1 + ½·2.
    assert at("1/2") is True
    assert at("1/3") is None


def test_a_dimension_without_a_size_is_undecided() -> None:
    for relation in (gt(n, 0), gt(total(x[i], over=i), 0), eq(eye(n), eye(n))):
        judged = holds(relation, Point())
        assert judged.truth is None
        assert "size" in judged.reason


def test_a_judgement_is_not_a_bool() -> None:
    with pytest.raises(TypeError):
        bool(holds(gt(s, 0), point(s=1)))


# --- matrices and convexity ---------------------------------------------------------------------------------------

INDEFINITE = [[1, 2], [2, 1]]


def test_a_direction_refutes_semidefiniteness() -> None:
    judged = holds(Loewner("⪰", A, 0 * A), point(A=INDEFINITE, direction=[1, -1]))
    assert judged == Judgement(False, "vᵀ(·)v of both sides", "-2", "0", "v = (1, -1)", exact=True)
    assert holds(Loewner("⪰", A, B), point(A=INDEFINITE, B=[[0, 4], [4, 0]], direction=[1, 1])).lhs == "6"


def test_a_useless_direction_refutes_nothing() -> None:
    identity = [[1, 0], [0, 1]]
    for direction in ([1, 1], [0, 0], []):
        assert holds(Loewner("≻", A, 0 * A), point(A=identity, direction=direction)).truth is True
    assert holds(Loewner("⪰", A, 0 * A), point(A=identity, direction=[1])).truth is None


@pytest.mark.parametrize(
    ("matrix_", "semidefinite", "positive_definite"),
    [
        ([[1, 0], [0, 1]], True, True),
        ([[1, 1], [1, 1]], True, False),
        ([[0, 0], [0, 1]], True, False),
        ([[0, 1], [1, 5]], False, False),
        (INDEFINITE, False, False),
        ([[-1, 0], [0, 1]], False, False),
        ([[1, 2], [0, 5]], False, False),
    ],
)
def test_elimination_decides_rational_matrices(
    matrix_: list[list[int]], semidefinite: bool, positive_definite: bool
) -> None:
    assert truth(Loewner("⪰", A, 0 * A), A=matrix_) is semidefinite
    assert truth(Loewner("≻", A, 0 * A), A=matrix_) is positive_definite


def test_elimination_of_balls_is_honest() -> None:
    def balls(*diagonal: str) -> dict[tuple[int, ...], Any]:
        return {(a, b): arb(diagonal[a] if a == b else 0) for a in range(2) for b in range(2)}

    assert definite(balls("1 +/- 0.1", "2 +/- 0.1"), strict=True) is True
    assert definite(balls("0 +/- 0.1", "2 +/- 0.1"), strict=False) is None
    assert definite(balls("1 +/- 0.1", "-2 +/- 0.1"), strict=False) is False


def test_a_pair_refutes_convexity() -> None:
    judged = holds(Convex(-(s**2), s), point(s=0, pair=(-1, 1)))
    reason = "f at the midpoint, and the mean of f at both ends"
    assert judged == Judgement(False, reason, "0", "-1", reason, exact=True)
    assert holds(Convex(s**2, s), point(s=0, pair=(-1, 1))).truth is None
    assert holds(Convex(log(total(x)), x), point(x=[0, 0], pair=([1, 1], [2, 4]))).truth is False
    assert holds(Convex(log(s), s), point(s=1, pair=(-1, 1))).truth is None


def test_convexity_is_tried_inside_the_declared_domain() -> None:
    p, q = scalar("p", "positive"), vector("q", 2, "one_hot")
    assert holds(Convex(p**3, p), Point(values={p: Q(1)}, pair=exactly((-3, 1)))).truth is None
    corners = Point(values={q: exactly([1, 0])}, pair=exactly(([1, 0], [0, 1])))
    assert holds(Convex(-dot(q, q), q), corners).truth is None
    u = scalar("u", "negative", of=s)
    away = Point(values={s: Q(0)}, maps={u: PolynomialMap((Quadratic(Q(0), (Q(1),)),))}, pair=exactly((-1, 1)))
    assert holds(Convex(-u * u, s), away).truth is None
