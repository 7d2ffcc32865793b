"""Counterexamples: this false claim yields *this* point, the simplest of the smallest size; true claims yield none."""

from fractions import Fraction

import pytest
import sympy

from verifier.claims import Goal
from verifier.counterexamples.suspects import confirm, suspicious
from verifier.expressions import Apply, Derivative, Size, lift
from verifier.falsify import falsify
from verifier.notation import (
    E,
    absolute,
    d,
    diag,
    dim,
    dot,
    eq,
    exp,
    function,
    ge,
    grad,
    gt,
    index,
    inv,
    log,
    matrix,
    mean,
    ne,
    noise,
    outer,
    prime,
    quadratic,
    scalar,
    sigmoid,
    softmax,
    sqrt,
    tanh,
    tends,
    total,
    vector,
    zeros,
)
from verifier.numeric.sampling import sample
from verifier.numeric.simple import simple_points
from verifier.properties import Lipschitz
from verifier.relations import Convex, Differs, Eq, Eventually, HasMinimum, Loewner, Order, Tends

n, m = dim("n"), dim("m")
i, k = index("i k", n)
x, y, w, g = (vector(name, n) for name in "xywg")
t, s = scalar("t"), scalar("s")
A = matrix("A", n, n)
p = softmax(x)
f = function("f")
σ = scalar("σ")


def found(relation, *given):
    return falsify(Goal(relation, given))


def witness(relation, *given):
    example = found(relation, *given)
    return dict(example.sizes), dict(example.values), example.lhs, example.rhs


def test_the_derivative_of_sigmoid_with_the_wrong_sign():
    claim = Eq(d(sigmoid(t), t), sigmoid(t) * (sigmoid(t) - 1))
    assert witness(claim) == ({}, {"t": "0"}, "1/4", "-1/4")
    assert found(claim).exact


def test_softmax_off_the_diagonal():
    sizes, values, lhs, rhs = witness(Eq(d(p[i], x[k]), p[i] * p[k]), ne(i, k))
    assert (sizes, lhs, rhs) == ({"n": 2}, "-1/4", "1/4")
    assert values == {"x": "(0, 0)", "i": "0", "k": "1"}


def test_a_square_is_not_above_its_root():
    assert witness(Order("≥", t**2, t)) == ({}, {"t": "1/2"}, "1/4", "1/2")


def test_a_strict_order_fails_at_a_tie():
    assert witness(Order(">", t**2, 0)) == ({}, {"t": "0"}, "0", "0")


def test_a_missing_transpose_needs_two_dimensions():
    sizes, values, *_ = witness(Eq(grad(quadratic(A, x), x), 2 * A @ x))
    assert sizes == {"n": 2}
    assert values == {"A": "((0, 1), (0, 0))", "x": "(1, 1)"}


def test_the_forgotten_target():
    assert witness(Eq(grad(-dot(y, log(p)), x), p), eq(total(y), 1)) == (
        {"n": 1}, {"x": "(0,)", "y": "(1,)"}, "[0]", "[1]",
    )  # fmt: skip


def test_an_indefinite_matrix_with_its_direction():
    S = matrix("S", n, n, "symmetric")
    sizes, values, lhs, rhs = witness(Loewner("⪰", S, zeros(n, n)))
    assert (sizes, values, lhs, rhs) == ({"n": 1}, {"S": "((-1,),)", "v": "(1,)"}, "-1", "0")


def test_semidefinite_is_not_definite():
    sizes, values, lhs, rhs = witness(Loewner("≻", outer(x, x), zeros(n, n)))
    assert (sizes, values, lhs, rhs) == ({"n": 1}, {"x": "(0,)", "v": "(1,)"}, "0", "0")


def test_a_chord_below_the_graph():
    example = found(Convex(t**3, t))
    assert example.where == "between t = 0 and -1: f at the midpoint, and the mean of f at both ends"
    assert example.values == {}
    assert example.exact


def test_two_points_far_below_a_bound():
    example = found(Lipschitz(t**2, t, lift(5)))
    assert example.where == "between t = 4 and 2: |Δf|, and L|Δx|"
    assert example.exact


def test_a_constant_that_only_points_close_by_refute():
    """Between 0 and 1, and between any two simple points, tanh is flatter than 999/1000."""
    example = found(Lipschitz(tanh(t), t, lift(Fraction(9999, 10000))))
    assert example.where.startswith("between t = 1/64 and -1/64")


def test_a_curvature_that_only_points_close_by_show():
    assert found(Convex(t**4 - t**2 / 100, t)).where.startswith(
        ("between t = 1/64 and -1/64", "between t = 1/16 and -1/16")
    )


def test_a_pair_of_several_variables_is_shown_with_all_of_them():
    assert found(Convex(t * s, t, s)).where.startswith("between (t, s) = (1, -1) and (-1, 1)")


def test_shapes_that_differ_only_from_a_size_on():
    assert found(Differs(grad(dot(x, x), x), outer(x, x))).where == "shape"
    column = matrix("c", n, 1)
    assert witness(Differs(column, column.T))[0] == {"n": 2}


def test_noise_of_known_moments_only():
    δ = noise("δ", mean=0, variance=1)
    assert witness(Eq(E(δ**3), lift(0)))[2:] == ("3/2", "0")
    assert found(Eq(E(δ**2), lift(1))) is None


def test_a_wrong_newton_step():
    star = scalar("x_star")
    plus = Eq(t + f(t) / prime(f(t)), star)
    example = found(plus, eq(f(star), 0), eq(prime(f(t), 2), 0), ne(prime(f(t)), 0))
    assert example.exact
    assert "↦" in example.values["f"]


def test_a_dependent_variable_is_reported_as_a_map():
    B = matrix("B", n, n, "invertible", of=t)
    example = found(Eq(d(inv(B), t), -inv(B) @ inv(B) @ d(B, t)))
    assert example.sizes == {"n": 2}
    assert "t" in example.values["B"]


def test_values_that_do_not_matter_are_the_simplest():
    a, b, c = scalar("a b c")
    assert witness(Eq(a + b + c + t + s, a + b + c + t + s + total(x) ** 2))[1] == {
        "a": "0", "b": "0", "c": "0", "s": "0", "t": "0", "x": "(1,)",
    }  # fmt: skip


def test_hypotheses_are_respected():
    example = found(Order("≥", t, 3), ge(t, 1), gt(t, 1))
    assert example.values == {"t": "2"}
    assert found(Order("≥", t, 1), ge(t, 1)) is None
    assert found(Eq(t, s), eq(t, s)) is None
    assert found(Eq(exp(t), lift(1)), eq(absolute(t), 0)) is None


TRUE = {
    "softmax": Eq(Derivative(p, x), diag(p) - outer(p, p)),
    "normalised": Eq(total(g @ Derivative((x - mean(x)) / sqrt(mean((x - mean(x)) ** 2) + 1), x)), lift(0)),
    "square": Order("≥", (t - s) ** 2, 0),
    "convex": Convex(total(exp(x)), x),
    "Gram": Loewner("⪰", A.T @ A, zeros(n, n)),
    "dependent": Eq(E((noise("δ", mean=t, variance=σ**2)) ** 2), t**2 + σ**2),
}


@pytest.mark.parametrize("name", TRUE)
def test_nothing_is_found_against_true_claims(name):
    assert found(TRUE[name]) is None


def test_a_minimum_that_is_not_attained():
    example = found(HasMinimum(total(log(1 + exp(-y * (A @ x)))), x))
    assert example.sizes == {"n": 1}
    assert example.values == {"A": "((1,),)", "y": "(1,)"}
    assert example.rhs == "0 at a minimum"


def test_an_irrational_end_is_come_near_to_from_within():
    pi = lift(sympy.pi)
    relation = Order("≤", Apply("cos", t), 1 - lift(Fraction(21, 10)) * t**2 / pi**2)  # true with 2 in the place of 2.1
    found = falsify(Goal(relation, (Order("≤", absolute(t), pi),)))
    assert found is not None
    assert 3 < abs(found.point.values[t]) < Fraction(31415926536, 10**10)


def test_a_limit_that_forgets_its_hypothesis():
    example = found(Tends(t * (g[0] - mean(g)), t * g[0], n))
    assert example.sizes == {}
    assert example.values == {"g": "1 in every entry", "t": "1"}
    assert (example.lhs, example.rhs) == ("0", "1")


@pytest.mark.parametrize(
    "goal",
    [
        Goal(HasMinimum(t**2, t)),
        Goal(HasMinimum(dot(x, x) + total(exp(A @ x)), x)),
        Goal(Tends(1 / Size(n), lift(0), n)),
        Goal(Tends(t * (g[0] - mean(g)), t * g[0], n), (tends(mean(g), 0, n),)),
        Goal(Eventually(Order("≤", absolute(t), absolute(t**3)), t)),
    ],
    ids=lambda goal: str(goal.relation),
)
def test_what_no_single_point_settles_is_not_refuted_where_it_holds_or_cannot_be_told(goal):
    assert falsify(goal) is None


def test_the_same_goal_gives_the_same_counterexample():
    claim = Eq(inv(A) @ x, x)
    assert found(claim) == found(claim)


def test_confirm_refuses_a_point_at_which_the_claim_holds():
    goal = Goal(Eq(t**2, t))
    batch = simple_points(goal, {}, 20)
    verdicts = {float(batch.values[t].floats[at]): confirm(goal, batch, at) for at in range(6)}
    assert verdicts[0.0] is None
    assert verdicts[1.0] is None
    assert verdicts[2.0].values == {"t": "2"}


def test_suspicion_needs_the_hypotheses():
    goal = Goal(Eq(t, s), (eq(t, s),))
    batch = sample([t, s], [], {}, 16)
    assert not suspicious(goal, batch).any()
    assert suspicious(Goal(Eq(t, s)), batch).any()


def test_rounding_of_a_flat_hessian_is_no_suspicion_whatever_the_processor_rounds() -> None:
    """w ↦ −wy/‖w‖ is constant on w > 0 at n = 1; its second derivative in floats is what cancellation leaves."""
    goal = Goal(Convex(-dot(x, y) / sqrt(dot(x, x)), x), (gt(x, 0),))
    batch = sample([x, y], [], {n: 1}, 400)
    assert not suspicious(goal, batch).any()
    assert suspicious(Goal(goal.relation), batch).any()


def test_a_claim_about_a_size_alone_is_refuted_at_the_first_size_that_shows_it() -> None:
    n = dim("n")
    found = falsify(Goal(Eq(n + 0, lift(1))))
    assert found is not None
    assert found.sizes == {"n": 2}


def test_a_lipschitz_hypothesis_about_a_variable_of_another_shape_is_not_judged_by_the_pair_of_the_claim() -> None:
    n, m = dim("n"), dim("m")
    w, u = vector("w", n), vector("u", m)
    W, V, a = matrix("W", m, n), matrix("V", n, m), scalar("a", "nonnegative")
    goal = Goal(Lipschitz(V @ (W @ w), w, a), (Lipschitz(V @ u, u, a),))
    assert falsify(goal) is None  # what such a hypothesis says is not decided by pairs
