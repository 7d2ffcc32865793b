"""Values of expressions at points, by hand; ``test_derivatives`` compares with SymPy."""

from __future__ import annotations

from fractions import Fraction as Q
from typing import Any

import pytest
import sympy
from flint import arb, ctx, fmpq
from sympy import Rational

from verifier import arrangements, array_functions, integrals, sequences
from verifier import expressions as heads
from verifier.errors import StatementError
from verifier.expressions import Apply, Expression, Number, lift
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import LAWS, values
from verifier.kernel.points.numbers import Undecided, Undefined
from verifier.kernel.points.point import Point, PolynomialMap, Quadratic
from verifier.notation import (
    E,
    absolute,
    array,
    bernoulli,
    column,
    d,
    delta,
    det,
    diag,
    diagonal,
    dim,
    dot,
    entries,
    exp,
    eye,
    full,
    function,
    grad,
    hessian,
    index,
    inv,
    jacobian,
    log,
    matrix,
    mean,
    noise,
    normal,
    outer,
    prime,
    row,
    scalar,
    softmax,
    sqrt,
    total,
    tr,
    vector,
)  # fmt: skip

m, n = dim("m n")
x, y, z, w = (vector(name, n) for name in "xyzw")
A, B = matrix("A B", n, n)
s, t = scalar("s t")
i, j = index("i j", n)


def evaluated(expression: Any, point: Point, bits: int = 256) -> list[Any]:
    with ctx.workprec(bits):
        return list(values(lift(expression), environment(point)).values())


def at(value: Any, **given: Any) -> list[Any]:
    """The entries of a statement about s, t, x, y, z, w, A and B (n = 2) at integers or fractions."""
    names = {"s": s, "t": t, "x": x, "y": y, "z": z, "w": w, "A": A, "B": B}
    return evaluated(value, Point({n: 2}, {names[name]: exactly(entry) for name, entry in given.items()}))


def exactly(value: Any) -> Any:
    return tuple(map(exactly, value)) if isinstance(value, (list, tuple)) else Q(value)


def test_every_head_has_a_law() -> None:
    modules = (heads, sequences, arrangements, array_functions, integrals)
    named = [item for module in modules for item in vars(module).values()]
    abstract = {Expression, sequences.Ranged}
    concrete = {item for item in named if isinstance(item, type) and issubclass(item, Expression)} - abstract
    assert set(LAWS) == concrete


@pytest.mark.parametrize(
    ("expression", "given", "expected"),
    [
        (A @ x, {"A": [[1, 2], [3, 4]], "x": [5, 6]}, [17, 39]),
        (x @ A, {"A": [[1, 2], [3, 4]], "x": [5, 6]}, [23, 34]),
        (x @ y, {"x": [1, 2], "y": [3, 4]}, [11]),
        (A @ B, {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 0]]}, [2, 1, 4, 3]),
        (A.T, {"A": [[1, 2], [3, 4]]}, [1, 3, 2, 4]),
        (A * x, {"A": [[1, 2], [3, 4]], "x": [10, 100]}, [10, 200, 30, 400]),
        (A + column(x), {"A": [[1, 2], [3, 4]], "x": [10, 100]}, [11, 12, 103, 104]),
        (row(x) - column(x), {"x": [1, 5]}, [0, 4, -4, 0]),
        (outer(x, y), {"x": [1, 2], "y": [3, 4]}, [3, 4, 6, 8]),
        (diag(x), {"x": [1, 2]}, [1, 0, 0, 2]),
        (diagonal(A) / 2, {"A": [[1, 2], [3, 4]]}, [Q(1, 2), 2]),
        (tr(A) + det(A), {"A": [[1, 2], [3, 4]]}, [3]),
        (inv(A), {"A": [[1, 2], [3, 4]]}, [-2, 1, Q(3, 2), Q(-1, 2)]),
        (eye(n) * n, {}, [2, 0, 0, 2]),
        (full(s, n), {"s": 3}, [3, 3]),
        (array([[s, 1], [0, s]]), {"s": 3}, [3, 1, 0, 3]),
        (total(x[i] * y[j] * (1 - delta(i, j)), over=(i, j)), {"x": [1, 2], "y": [3, 4]}, [10]),
        (entries(x[j] - x[i], i, j), {"x": [1, 5]}, [0, 4, -4, 0]),
        (x[1] + A[1, 0], {"x": [1, 5], "A": [[0, 0], [7, 0]]}, [12]),
        (mean(x), {"x": [1, 5]}, [3]),
        (s**-2, {"s": Q(2, 3)}, [Q(9, 4)]),
        (s**0, {"s": 0}, [1]),
        (sqrt(s), {"s": Q(4, 9)}, [Q(2, 3)]),
        (s ** Rational(-2, 3), {"s": Q(8, 27)}, [Q(9, 4)]),
        (sqrt(s), {"s": 0}, [0]),
        (exp(s) + log(s + 1), {"s": 0}, [1]),
        (Apply("sin", s) + Apply("cos", s), {"s": 0}, [1]),
        (absolute(s), {"s": -3}, [3]),
        (softmax(x), {"x": [0, 0]}, [Q(1, 2), Q(1, 2)]),
        (d(absolute(s), s), {"s": -3}, [-1]),
        (d(s**t, s), {"s": -3, "t": 2}, [-6]),
        (grad(det(A), A), {"A": [[1, 2], [2, 4]]}, [4, -2, -2, 1]),
        (grad(x @ A @ x, A), {"A": [[0, 0], [0, 0]], "x": [2, 3]}, [4, 6, 6, 9]),
        (jacobian(x * x, x), {"x": [2, 3]}, [4, 0, 0, 6]),
        (hessian(x[0] ** 3 * x[1], x), {"x": [2, 3]}, [36, 12, 12, 0]),
        (d(d(d(s**5, s), s), s), {"s": 2}, [240]),
        (d(x[0] * x[1], x[1]), {"x": [2, 3]}, [2]),
    ],
)
def test_values_by_hand(expression: Any, given: dict[str, Any], expected: list[Any]) -> None:
    result = at(expression, **given)
    assert all(isinstance(value, fmpq) for value in result)
    assert result == [fmpq(Q(e).numerator, Q(e).denominator) for e in expected]


def test_the_first_irrational_operation_makes_a_ball() -> None:
    (root,) = at(sqrt(s), s=2)
    (e,) = at(exp(s), s=1)
    assert isinstance(root, arb)
    assert root.overlaps(arb("1.41421356237309504880168872420969807856967187537694 +/- 1e-49"))
    assert e.overlaps(arb("2.71828182845904523536028747135266249775724709369995 +/- 1e-49"))
    assert at(heads.lift(sympy.pi) * 0 + 1) == [1]


def test_free_indices_take_their_position_from_the_point() -> None:
    point = Point({n: 2}, {x: exactly([5, 7])}, indices={i: 1, j: 0})
    assert evaluated(x[i] - x[j], point) == [2]
    assert evaluated(delta(i, j), point) == [0]


def test_undefined_functions_are_polynomials() -> None:
    f = function("f")
    point = Point(values={s: Q(2)}, functions={f: exactly([1, 0, 3, 1])})
    assert evaluated(f(s), point) == [21]
    assert evaluated(prime(f(s)), point) == [24]
    assert evaluated(prime(f(s), 4), point) == [0]
    assert evaluated(d(f(s * s), s), point) == [4 * (6 * 4 + 3 * 16)]


# --- variables that depend on others ------------------------------------------------------------------------------


def test_derivatives_see_through_a_polynomial_map() -> None:
    u = vector("u", n, of=z)
    # u₀ = 1 + 2·z₀ + z₀z₁ and u₁ = z₁².
    first = Quadratic(Q(1), (Q(2), Q(0)), ((Q(0), Q(1)), (Q(0), Q(0))))
    second = Quadratic(Q(0), (), ((Q(0), Q(0)), (Q(0), Q(1))))
    point = Point({n: 2}, {z: exactly([3, 5])}, maps={u: PolynomialMap((first, second))})
    assert evaluated(u, point) == [22, 25]
    assert evaluated(jacobian(u, z), point) == [7, 3, 0, 10]
    assert evaluated(grad(total(u * u), z), point) == [2 * 22 * 7, 2 * 22 * 3 + 2 * 25 * 10]
    assert evaluated(jacobian(u, u), point) == [1, 0, 0, 1]
    assert evaluated(jacobian(jacobian(u, z), z), point) == [0, 1, 1, 0, 0, 0, 0, 2]


# --- expectations -------------------------------------------------------------------------------------------------


def test_bernoulli_is_enumerated_exactly() -> None:
    p = scalar("p")
    mask = bernoulli("r", n, p=p)
    point = Point({n: 2}, {p: Q(1, 3), x: exactly([2, 5])})
    assert evaluated(E(dot(mask, x)), point) == [fmpq(7, 3)]
    assert evaluated(E(dot(mask, x) ** 2), point) == [fmpq(49, 9) + fmpq(2, 9) * 29]
    assert evaluated(d(E(dot(mask, x) ** 2), p), point) == [29 + 2 * fmpq(1, 3) * 20]
    assert evaluated(E(d(dot(mask, x), p)), point) == [0]
    with pytest.raises(Undefined, match="probability"):
        evaluated(E(total(mask)), Point({n: 1}, {p: Q(2)}))


@pytest.mark.parametrize("law", ["symmetric", "skewed"])
def test_moments_have_the_declared_mean_and_variance(law: str) -> None:
    xi = noise("xi", n, mean=s, variance=t**2)
    point = Point({n: 2}, {s: Q(3), t: Q(2), x: exactly([1, 5])}, law=law)
    assert evaluated(E(xi), point) == [3, 3]
    assert evaluated(E((dot(xi, x) - 18) ** 2), point) == [26 * 4]
    third = {"symmetric": 0, "skewed": 8 * fmpq(3, 2)}[law]
    assert evaluated(E((xi[0] - s) ** 3), point) == [third]
    assert evaluated(E(xi[0] * E(xi[0])), point) == [9]


def test_normal_moments_up_to_degree_seven() -> None:
    g = normal("g", n, mean=s, variance=t**2)
    point = Point({n: 2}, {s: Q(0), t: Q(1, 2), x: exactly([1, 5])})
    assert evaluated(E(g[0] ** 4), point) == [fmpq(3, 16)]
    assert evaluated(E(g[0] ** 6), point) == [fmpq(15, 64)]
    assert evaluated(E(g[0] ** 2 * g[1] ** 2), point) == [fmpq(1, 16)]
    assert evaluated(E(dot(g, x) ** 2), point) == [fmpq(26, 4)]
    assert evaluated(d(E(g[0] ** 4), t), point) == [fmpq(3, 2)]
    for beyond in (g[0] ** 8, exp(g[0]), 1 / (1 + g[0] ** 2), (g[0] ** 4) ** 2, absolute(g[0])):
        with pytest.raises(Undecided, match="normal noise"):
            evaluated(E(beyond), point)


def test_a_draw_outside_an_expectation_must_be_possible() -> None:
    p = scalar("p")
    mask, xi = bernoulli("r", p=p), noise("xi", mean=1, variance=p)
    assert evaluated(mask * xi, Point(values={p: Q(1, 2), mask: Q(1), xi: Q(7)})) == [7]
    with pytest.raises(Undefined, match="cannot take"):
        evaluated(mask, Point(values={p: Q(0), mask: Q(1)}))
    with pytest.raises(Undefined, match="cannot take"):
        evaluated(xi, Point(values={p: Q(0), xi: Q(7)}))
    with pytest.raises(Undecided, match="no value"):
        evaluated(xi, Point(values={p: Q(1)}))


def test_too_many_outcomes_are_not_enumerated() -> None:
    mask = bernoulli("r", n, p=Number(sympy.Rational(1, 2)))
    with pytest.raises(Undecided, match="too many"):
        evaluated(E(total(mask)), Point({n: 13}))


# --- where there is no value --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "value", "reason"),
    [
        (1 / s, 0, "division by 0"),
        (s**-1, 0, "division by 0"),
        (0 / s, 0, "division by 0"),
        (log(s), 0, "not positive"),
        (log(s), -1, "not positive"),
        (sqrt(s), -1, "negative base"),
        (s ** Rational(1, 3), -8, "negative base"),
        (s ** Rational(-1, 2), 0, "0 to the power"),
        (d(absolute(s), s), 0, r"derivative of \|x\|"),
        (d(sqrt(s), s), 0, "derivative of x to the power"),
        (d(sqrt(s**2), s), 0, "derivative of x to the power"),
        (d(s ** Rational(3, 2), s), 0, "derivative of x to the power"),
        (d(s**t, t), -3, "not positive"),
        (inv(s * full(1, n, n)), 3, "singular"),
    ],
)
def test_undefined(expression: Any, value: int, reason: str) -> None:
    with pytest.raises(Undefined, match=reason):
        at(expression, s=value, t=2)


NEARLY_ZERO = sqrt(s) * sqrt(s) - 2


@pytest.mark.parametrize(
    "expression", [1 / NEARLY_ZERO, log(NEARLY_ZERO), sqrt(NEARLY_ZERO), d(absolute(NEARLY_ZERO), s)]
)
def test_a_ball_around_zero_is_undecided_not_undefined(expression: Any) -> None:
    with pytest.raises(Undecided):
        at(expression, s=2)


def test_other_entries_do_not_make_a_kink() -> None:
    assert at(d(absolute(x[0]) * x[1], x[1]), x=[0, 3]) == [0]


def test_missing_data_is_undecided() -> None:
    for expression in (s, x[i], function("f")(t), vector("u", n, of=z)[0]):
        with pytest.raises(Undecided):
            evaluated(expression, Point({n: 2}, {x: exactly([1, 2]), t: Q(1), z: exactly([1, 2])}))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Point({n: 0}),
        lambda: Point({n: 2}, {x: exactly([1, 2, 3])}),
        lambda: Point({n: 2}, {s: 1.5}),  # type: ignore[dict-item]
        lambda: Point({}, {x: exactly([1, 2])}),
        lambda: Point({n: 2}, indices={i: 2}),
        lambda: Point(law="cauchy"),
        lambda: Point(values={bernoulli("r", p=1): Q(2)}),
        lambda: Point(values={scalar("u", of=s): Q(2)}),
        lambda: Point(maps={scalar("u", of=s): PolynomialMap((Quadratic(Q(0), (Q(1), Q(2))),))}),
        lambda: Point(maps={scalar("u", of=s): PolynomialMap(())}),
    ],
)
def test_a_point_that_does_not_fit_cannot_be_made(make: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        make()


def test_an_array_too_large_to_be_looked_at_is_undecided() -> None:
    """At n = 10⁹ nothing is allocated; what speaks of n alone is evaluated."""
    far = Point({n: 10**9})
    for expression in (x, total(x), tr(eye(n)), eye(n) @ x):
        with pytest.raises(Undecided, match="is not looked at"):
            evaluated(expression, far)
    assert evaluated(lift(n) / 10, far) == [10**8]


@pytest.mark.parametrize(
    ("node", "at", "value"),
    [(sqrt(s) ** 2, 2, 2), (sqrt(s) ** 4, 3, 9), (sqrt(s) ** 2, 0, 0)],
)
def test_a_whole_power_of_a_root_is_exact(node: Expression, at: int, value: int) -> None:
    assert evaluated(node, Point({}, {s: Q(at)})) == [fmpq(value)]


@pytest.mark.parametrize("node", [sqrt(s) ** 2, d(sqrt(s) ** 2, s)])
def test_a_root_of_a_negative_number_has_no_power(node: Expression) -> None:
    with pytest.raises(Undefined):
        evaluated(node, Point({}, {s: Q(-1)}))


def test_the_slope_of_a_power_of_a_root_asks_for_the_root() -> None:
    with pytest.raises((Undefined, Undecided)):
        evaluated(d(sqrt(s) ** 2, s), Point({}, {s: Q(0)}))


@pytest.mark.parametrize("name", ["v", "ξ°", "ξ°°"])
def test_the_variable_of_a_density_captures_no_name(name: str) -> None:
    """E(e^ξ·v·2∫₀¹ s ds) = v·e^½, also for a v that is called as the law would call its own."""
    ξ, v = normal("ξ", mean=0, variance=1), heads.Variable(name)
    value = E(exp(ξ) * v * 2 * integrals.Integral(s, s, lift(0), lift(1)))
    with ctx.workprec(128):
        (found,) = evaluated(value, Point({}, {v: Q(3)}), bits=128)
        assert abs(found - 3 * arb("0.5").exp()) < arb("1e-9")


@pytest.mark.parametrize("end", [sympy.oo, -sympy.oo])
def test_no_integral_has_the_same_infinity_at_both_ends(end: Any) -> None:
    with pytest.raises(StatementError):
        integrals.Integral(exp(-(s**2)), s, end, end)
