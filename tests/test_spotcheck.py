"""Evidence: true claims agree, false ones are caught by exact arithmetic, and what floats cannot tell is undecided."""

import numpy as np
import pytest

from verifier.claims import Goal
from verifier.expressions import Apply, Derivative, Size, lift
from verifier.notation import (
    E,
    absolute,
    d,
    diag,
    dim,
    dot,
    eq,
    exp,
    for_all,
    function,
    ge,
    grad,
    gt,
    hessian,
    index,
    inv,
    le,
    log,
    logsumexp,
    lt,
    matrix,
    mean,
    ne,
    noise,
    norm,
    ones,
    outer,
    prime,
    quadratic,
    relu,
    scalar,
    series,
    sigmoid,
    softmax,
    softplus,
    sqrt,
    tends,
    total,
    tr,
    vector,
    whole,
    zeros,
)
from verifier.numeric.points import spot_sizes
from verifier.properties import Concave, Lipschitz, Smooth, StronglyConvex
from verifier.relations import Convex, Differs, Eq, Eventually, HasMinimum, Loewner, Ne, Order, Symmetric, Tends
from verifier.spotcheck import spot_check
from verifier.verdicts import Counterexample

n, N = dim("n"), dim("N")
i, j, k = index("i j k", n)
x, y, v, w, g = (vector(name, n) for name in "xyvwg")
t, s = scalar("t"), scalar("s")
ε = scalar("ε", "positive")
A, B = matrix("A", n, n), matrix("B", n, n)
X = matrix("X", N, n)
S = matrix("S", n, n, "symmetric")
p = softmax(x)
xhat = (x - mean(x)) / sqrt(mean((x - mean(x)) ** 2) + ε)
σ = scalar("σ")
δ = noise("δ", n, mean=1, variance=σ**2)
loss = (t - dot(δ * w, x)) ** 2 / 2
f = function("f")
star, ξ, M, e = scalar("x_star"), scalar("ξ"), scalar("M"), scalar("e")
newton = t - f(t) / prime(f(t))


def check(relation, *given, seed=0):
    return spot_check(Goal(relation, given), seed=seed)


ZERO = zeros(n, n)
TRUE = {
    "softmax Jacobian": (Eq(Derivative(p, x), diag(p) - outer(p, p)),),
    "softmax entry": (Eq(d(p[i], x[k]), -p[i] * p[k]), ne(i, k)),
    "normalised input gradient": (Eq(g @ Derivative(xhat, x), (g - mean(g) - xhat * mean(g * xhat)) / sqrt(
        mean((x - mean(x)) ** 2) + ε)),),
    "logistic Hessian": (Eq(
        hessian(total(softplus(X @ w)), w), X.T @ diag(sigmoid(X @ w) * (1 - sigmoid(X @ w))) @ X),),
    "dropout": (Eq(E(grad(loss, w)), -(t - dot(w, x)) * x + σ**2 * w * x**2),),
    "quadratic form of a symmetric matrix": (Eq(grad(quadratic(S, x), x), 2 * S @ x),),
    "a sum given": (Eq(grad(-dot(y, log(p)), x), p - y), eq(total(y), 1)),
    "Newton error": (
        Eq(newton - star, (t - star) ** 2 * prime(f(ξ), 2) / (2 * prime(f(t)))),
        eq(f(star), 0), eq(0, f(t) + (star - t) * prime(f(t)) + prime(f(ξ), 2) / 2 * (star - t) ** 2),
        ne(prime(f(t)), 0),
    ),
    "square": (Order("≥", t**2 + s**2, 2 * t * s),),
    "logarithm": (Order("≤", log(ε), ε - 1),),
    "strict": (Order(">", exp(t), 0),),
    "Gram": (Loewner("⪰", X.T @ X, ZERO),),
    "softmax Hessian": (Loewner("⪰", diag(p) - outer(p, p), ZERO),),
    "shifted Gram": (Loewner("≻", A @ A.T + ε * diag(ones(n)), ZERO),),
    "symmetric": (Symmetric(X.T @ X),),
    "convex": (Convex(logsumexp(x), x),),
    "convex with a kink": (Convex(total(relu(x)), x),),
    "jointly convex": (Convex((t - s) ** 2 + total(softplus(x + t)), t, s, x),),
    "concave": (Concave(-logsumexp(x), x),),
    "strongly convex": (StronglyConvex(dot(x, x) + logsumexp(x), x, lift(2)),),
    "Lipschitz": (Lipschitz(X @ w, w, norm(X)),),
    "Lipschitz with a kink": (Lipschitz(relu(x), x, lift(1)),),
    "smooth": (Smooth(total(softplus(x)), x, lift(1) / 4),),
    "different": (Ne(exp(t), lift(0)),),
    "for all": (for_all(t, gt(t, 0), gt(t**2 + t, 0)),),
    "bounded by a bound": (Order("≤", f(t), M), for_all(s, le(absolute(s), 3), le(f(s), M)), eq(t, 1)),
    "eventually": (Eventually(Order("≤", absolute(e**3), absolute(e)), e),),
    "minimum": (HasMinimum(dot(w, w) + total(softplus(X @ w)), w),),
    "limit": (Tends(t * g[i] - mean(g), t * g[i], n), tends(mean(g), 0, n)),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_true_claims_agree(name):
    evidence = check(*TRUE[name])
    assert evidence.disagreement == ""
    assert evidence.agreed > 0
    assert evidence.agreed >= 3 * evidence.undecided
    assert evidence.worst < 1e-7
    assert evidence.tried == evidence.agreed + evidence.undecided + evidence.vacuous


FALSE = {
    "sign": (Eq(d(sigmoid(t), t), sigmoid(t) * (sigmoid(t) - 1)),),
    "dropped target": (Eq(grad(-dot(y, log(p)), x), p), eq(total(y), 1)),
    "lost hypothesis": (Eq(grad(-dot(y, log(p)), x), p - y),),
    "diagonal only": (Eq(Derivative(p, x), diag(p * (1 - p))),),
    "missing transpose": (Eq(grad(quadratic(A, x), x), 2 * A @ x),),
    "commuted factors": (Eq(inv(A @ B), inv(A) @ inv(B)),),
    "forgotten index hypothesis": (Eq(d(p[i], x[k]), -p[i] * p[k]),),
    "mean treated as a constant": (Eq(g @ Derivative(x - mean(x), x), g),),
    "plain ridge": (Eq(E(grad(loss, w)), -(t - dot(w, x)) * x + σ**2 * w),),
    "hidden third moment": (Eq(E((δ[0] - 1) ** 3), lift(0)),),
    "order": (Order("≥", t**2, t),),
    "strict at a tie": (Order(">", t**2 + s**2, 2 * t * s),),
    "indefinite": (Loewner("⪰", S, ZERO),),
    "not symmetric": (Loewner("⪰", A @ A.T + A, ZERO),),
    "not symmetric either": (Symmetric(A),),
    "concave": (Convex(-total(x**2), x),),
    "saddle": (Convex(t * x[0] ** 2, x),),
    "convex in each alone": (Convex(t * s, t, s),),
    "not concave": (Concave(logsumexp(x), x),),
    "a modulus too large": (StronglyConvex(dot(x, x), x, lift(3)),),
    "a constant too small": (Lipschitz(X @ w, w, norm(X) / 2),),
    "not that smooth": (Smooth(total(softplus(x)), x, lift(1) / 5),),
    "equal somewhere": (Ne(t**2, t),),
    "shapes": (Differs(grad(dot(x, x), x), outer(x, x)),),
    "tiny relative error": (Eq(total(x), total(x) * (1 + lift(1) / 10**6)),),
}


@pytest.mark.parametrize("name", FALSE)
def test_false_claims_are_caught_and_confirmed_exactly(name):
    evidence = check(*FALSE[name])
    assert " against " in evidence.disagreement
    assert evidence.tried > evidence.agreed + evidence.undecided + evidence.vacuous


def test_sizes_include_one_and_tell_dimensions_apart():
    goal = Goal(Eq(X, X))
    sizes = [tuple(size.values()) for size in spot_sizes(goal)]
    assert sizes[0] == (1, 1)
    assert len(sizes) == 2
    assert sorted(sizes[1]) == [2, 3]
    assert {tuple(size.values()) for size in spot_check(goal).sizes} == set(sizes)


def test_no_dimension_no_size():
    assert spot_sizes(Goal(Eq(t, t))) == [{}]
    assert spot_check(Goal(Eq(t, t))).tried == 32


def test_a_size_at_which_a_hypothesis_divides_by_zero_is_not_chosen_for_it() -> None:
    said = Order("≤", lift(1) / (Size(n) - 1), lift(1) / 2)
    sizes = [size[n] for size in spot_sizes(Goal(Eq(t, t), (said,)))]
    assert sizes == [1, 3]
    narrower = Order("≤", lift(1) / (Size(n) - 1), lift(1) / 3)
    assert all(size[n] == 4 for size in spot_sizes(Goal(Eq(t, t), (narrower,))))


def test_a_claim_about_the_second_entry_is_not_tried_where_there_is_none():
    evidence = check(Eq(x[1] * x[1], x[1] ** 2))
    assert {size["n"] for size in evidence.sizes} == {3}
    evidence = check(Eq(x[1] * x[1], x[1] ** 2), ge(x[1], 0))
    assert {size["n"] for size in evidence.sizes} == {3}


def test_constants_disagree_plainly_or_stay_undecided():
    assert check(Eq(lift(2) + 2, lift(5))).disagreement == "4 against 5"
    close = check(Order(">", lift(1) + exp(lift(-60)), 1))
    assert (close.tried, close.undecided, close.disagreement) == (1, 1, "")


def test_impossible_hypotheses_are_vacuous_not_agreement():
    evidence = check(Eq(t, t + 1), eq(s, s + 1))
    assert evidence.agreed == 0
    assert evidence.disagreement == ""
    assert evidence.vacuous == evidence.tried > 0


def test_off_diagonal_claims_are_vacuous_for_one_entry():
    evidence = check(Eq(d(p[i], x[k]), -p[i] * p[k]), ne(i, k))
    assert evidence.vacuous == 32
    assert evidence.agreed == 32


def test_undefined_points_are_undecided():
    evidence = check(Eq(log(t), log(t)))
    assert evidence.undecided > 0
    assert evidence.agreed > 0
    assert evidence.disagreement == ""


def test_a_kink_is_undecided():
    evidence = check(Eq(d(relu(t), t), (1 + t / absolute(t)) / 2))
    assert evidence.disagreement == ""
    assert 0 < evidence.undecided < evidence.agreed


def test_cancellation_is_not_disagreement():
    evidence = check(Eq((1 + t * 10**8) - t * 10**8, lift(1)))
    assert evidence.disagreement == ""


def test_the_seed_decides():
    relation = Eq(d(sigmoid(t), t), sigmoid(t))
    assert check(relation, seed=3) == check(relation, seed=3)
    assert check(relation, seed=3).disagreement != check(relation, seed=4).disagreement


def test_a_minimum_that_is_not_attained_does_not_agree_everywhere():
    evidence = check(HasMinimum(softplus(t), t))
    assert evidence.undecided > 0
    assert evidence.disagreement == ""


def test_a_limit_without_its_hypothesis_does_not_agree_everywhere():
    evidence = check(Tends(t * g[i] - mean(g), t * g[i], n))
    assert evidence.undecided > 0
    evidence = check(Tends(t * mean(g), t * g[0], n), tends(mean(g), 0, n))
    assert evidence.agreed < evidence.tried - evidence.vacuous


def test_what_fails_near_zero_is_undecided_for_eventually():
    evidence = check(Eventually(Order("≤", absolute(e), absolute(e**3)), e))
    assert evidence.agreed == 0
    assert evidence.undecided > 0
    assert evidence.disagreement == ""


def test_contradictory_facts_leave_nothing_to_try():
    u = scalar("u", "positive", "negative")
    evidence = check(Eq(u, u))
    assert evidence.agreed == 0
    assert evidence.vacuous == evidence.tried


def test_warnings_are_silent(recwarn):
    check(Eq(exp(t * 1000) / exp(t * 1000), lift(1)), lt(t, 10))
    assert not [warning for warning in recwarn if issubclass(warning.category, RuntimeWarning)]
    assert np.geterr()["over"] == "warn"


def test_a_function_that_does_not_vary_is_lipschitz_with_any_constant_that_does():
    assert check(Lipschitz(lift(2) + 0 * t, t, 1 + s**2)).agreed > 0
    assert check(Lipschitz(lift(2), t, 1 + s**2)).disagreement == ""


def test_sums_with_ranges_see_the_variables_that_later_goals_bring() -> None:
    """Goals with the same points share an evaluator: what it bound for one sum knows the next one's variables."""
    k, m, b = whole("k"), whole("m"), scalar("b")
    first = Goal(eq(series(k, k, 0, m), m * (m + 1) / 2))
    second = Goal(eq(series(k * b, k, 0, m), b * m * (m + 1) / 2))
    assert not spot_check(first).disagreement
    assert not spot_check(second).disagreement


def test_a_counterexample_already_found_is_what_disagrees() -> None:
    """Floats still look for themselves: a counterexample handed over never makes a true claim disagree."""
    point = Counterexample({"n": 1}, {"x": "(2,)"}, "4", "2")
    assert spot_check(Goal(Eq(x + x, x)), refuted=point).disagreement == "n = 1, x = (2,): 4 against 2"
    assert spot_check(Goal(Eq(x + x, 2 * x)), refuted=point).disagreement == ""


def test_a_step_of_what_has_no_value_has_no_slope() -> None:
    """⌊log t⌋ for t ≤ 0 is no number, and e^1000t may be infinite: neither is at a step, nor is it whole."""
    for inside in (log(t), exp(t * 1000)):
        evidence = check(Eq(Derivative(Apply("floor", inside), t), lift(0)))
        assert evidence.agreed > 0
        assert evidence.undecided > 0
        assert not evidence.disagreement


@pytest.mark.parametrize("facts", ["spd", "symmetric", "antisymmetric", "lower_triangular"])
def test_curvature_is_asked_along_moves_that_the_facts_allow(facts: str) -> None:
    """tr A² is convex among symmetric and among triangular matrices, and not among all; −tr A² among antisymmetric."""
    inside, free = matrix("A", n, n, facts), matrix("B", n, n)
    sign = -1 if facts == "antisymmetric" else 1
    evidence = check(Convex(sign * tr(inside @ inside), inside))
    assert evidence.agreed == evidence.tried > 0
    assert check(Convex(-sign * tr(inside @ inside), inside)).disagreement
    assert check(Convex(tr(free @ free), free)).disagreement


def test_curvature_where_nothing_can_move_is_none() -> None:
    """At n = 1 the simplex is one point."""
    p = vector("p", dim("n"), "simplex")
    assert not spot_check(Goal(Convex(dot(p, p), p))).disagreement
