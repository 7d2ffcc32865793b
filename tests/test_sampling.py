"""Sample points: declared facts hold exactly, hypotheses are repaired exactly, and everything is reproducible."""

from fractions import Fraction
from math import prod

import numpy as np
import pytest

from verifier.claims import Goal
from verifier.expressions import Noise, Variable
from verifier.facts import FACTS
from verifier.kernel.points.membership import fact_holds
from verifier.kernel.points.refutation import judge
from verifier.notation import (
    absolute,
    always,
    bernoulli,
    d,
    det,
    dim,
    eq,
    exp,
    for_all,
    function,
    ge,
    gt,
    inv,
    le,
    matrix,
    outer,
    prime,
    scalar,
    sequence,
    symmetric,
    total,
    vector,
    whole,
)
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.points import prepared
from verifier.numeric.repair import repaired
from verifier.numeric.sampling import contents, facts_mask, sample, size_assignments
from verifier.numeric.sequences import courses
from verifier.numeric.simple import simple_points, simpler_values
from verifier.numeric.thresholds import between_thresholds
from verifier.numeric.witness import exact_point
from verifier.relations import Eq, Order, Relation
from verifier.spotcheck import spot_check

n, m = dim("n"), dim("m")
x, y = vector("x", n), vector("y", n)
t, s = scalar("t"), scalar("s")
A = matrix("A", n, n)


def goal(*given, about=None):
    """A goal that mentions what its hypotheses and ``about`` mention."""
    return Goal(Eq(about, about) if about is not None else given[0], tuple(given))


def cases():
    for name, fact in FACTS.items():
        for rank in fact.ranks:
            for size in (1, 2, 3):
                yield pytest.param(name, (n,) * rank, size, id=f"{name}-{rank}-{size}")


@pytest.mark.parametrize("make", [sample, simple_points], ids=["random", "simple"])
@pytest.mark.parametrize(("fact", "shape", "size"), list(cases()))
def test_every_fact_holds_exactly(fact, shape, size, make):
    variable = Variable("u", shape, (fact,))
    batch = make([variable], [], {n: size}, 24) if make is sample else make(goal(about=variable), {n: size}, 60)
    assert batch.count > 0
    assert all(fact_holds(batch.exact(k)[variable], fact) for k in range(batch.count))


@pytest.mark.parametrize(
    "facts",
    [
        ("positive", "simplex"), ("positive", "sums_to_one"), ("symmetric", "invertible"), ("symmetric", "orthogonal"),
        ("diagonal", "spd"), ("symmetric", "idempotent"), ("unit", "nonnegative"), ("diagonal", "invertible"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_facts_hold_together(facts):
    variable = Variable("u", (n, n) if FACTS[facts[0]].square or FACTS[facts[1]].square else (n,), facts)
    batch = sample([variable], [], {n: 3}, 16)
    assert batch.count == 16
    assert all(fact_holds(batch.exact(k)[variable], fact) for k in range(16) for fact in facts)


def test_facts_that_exclude_each_other_leave_no_point():
    assert sample([Variable("u", (), ("positive", "negative"))], [], {}, 16).count == 0
    assert simple_points(goal(about=Variable("u", (), ("positive", "negative"))), {}).count == 0
    assert sample([Variable("u", (n,), ("unit_interval", "sums_to_one"))], [], {n: 1}, 16).count == 0


def test_samples_cover_signs_zeros_ties_and_magnitudes():
    values = sample([x], [], {n: 2}, 64).values[x].floats
    assert (values > 0).any()
    assert (values < 0).any()
    assert (values == 0).any()
    assert ((values[:, 0] == values[:, 1]) & (values[:, 0] != 0)).any()
    sizes = np.abs(values[values != 0])
    assert sizes.max() > 50
    assert sizes.min() < 0.05


def test_the_same_seed_gives_the_same_points_and_another_seed_others():
    first, again, other = (sample([x], [], {n: 3}, 16, seed).values[x].floats for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_a_variable_has_the_same_values_in_every_goal():
    alone = sample([x], [], {n: 3}, 16).values[x].floats
    assert (alone == sample([y, x, A], [], {n: 3}, 16).values[x].floats).all()


def test_sizes_come_smallest_first():
    about = goal(about=matrix("B", m, n))
    assert [tuple(sizes.values()) for sizes in size_assignments(about, 2)] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert len(size_assignments(about, 3)) == 9
    assert size_assignments(goal(about=t)) == [{}]


def test_simple_points_begin_with_zero_and_one():
    batch = simple_points(goal(about=t * s), {}, 100)
    points = list(zip(batch.values[t].floats.tolist(), batch.values[s].floats.tolist()))
    assert points[0] == (0, 0)
    assert {points[1], points[2]} == {(0, 1), (1, 0)}
    assert len(set(points)) == len(points)


def test_simple_points_reach_every_variable_even_when_there_are_many():
    names = [scalar(f"a{k}") for k in range(9)]
    batch = simple_points(goal(about=sum(names)), {}, 400)
    assert batch.count <= 400 + 20
    assert np.stack([batch.values[v].floats for v in names]).all(axis=0).any()


def test_simpler_values_end_before_the_present_one():
    batch = simple_points(goal(about=t), {}, 40)
    two = batch.take([int(np.flatnonzero(batch.values[t].floats == 2)[0])])
    assert simpler_values(two, t).floats.tolist() == [0, 1, -1]
    assert simpler_values(batch.take([0]), t) is None


def test_the_contents_of_a_goal():
    f, r = function("f"), bernoulli("r", n, p=s)
    found = contents(goal(about=f(t) + total(r) + total(x)))
    assert set(found.variables) == {t, s, x, r}
    assert found.functions == (f,)
    assert found.dims == (n,)


def holds_exactly(aim, batch, k):
    """The kernel finds all hypotheses true at the point: nothing but the (true) relation is left to fail."""
    point = exact_point(aim, batch, k, {})
    return judge(Goal(Order("≤", 1, 0), aim.given), point).refuted


f = function("f")
star, u = scalar("x_star"), scalar("u")
EQUATIONS = {
    "root": (eq(f(star), 0),),
    "root and Taylor": (
        eq(f(star), 0),
        eq(f(star), f(t) + (star - t) * prime(f(t)) + prime(f(u), 2) / 2 * (star - t) ** 2),
    ),
    "stationary point": (eq(prime(f(star)), 0),),
    "sum": (eq(total(x), 0),),
    "equal vectors": (eq(x, y),),
    "image": (eq(y, A @ x),),
    "symmetric": (symmetric(A),),
    "an entry": (eq(total(A[0, 0] + x), 3),),
    "step size": (eq(t, 1 / (1 + s**2)),),
    "bounded and equal": (eq(total(x), 1), ge(x[0], 0)),
    "inverse": (eq(A @ x, y), gt(det(A), 0)),
}


A, r, T = matrix("A", n, n), sequence("r", n), whole("T")
ASSIGNMENTS = [
    (Eq(y, A @ x + 1),),
    (Eq(2 * t - 1, s), Eq(x, s * y)),
    (Eq(r(0), x),),
    (Eq(r(T), 3 * x), Eq(s, t**2)),
    (Eq(s, t), Eq(y, s * x), Eq(A, outer(y, x))),
    (Eq(r(T), (1 - t**T) * x), ge(total(r(0)), 0)),
]


@pytest.mark.parametrize("given", ASSIGNMENTS)
def test_what_an_equation_assigns_holds_at_every_point(given: tuple[Eq, ...]) -> None:
    about = Goal(Eq(total(x) + s + t + total(A @ y) + total(r(0)) + T, t), given)
    batch = prepared(about, {n: 2}, 40)
    assert batch.count == 40
    assert all(holds_exactly(about, batch, k) for k in range(batch.count))


@pytest.mark.parametrize(
    "given",
    [
        (Eq(t, t**2),),  # no assignment: t stands on both sides
        (Eq(s, t), Eq(s, -t)),  # the second must not undo the first
        (Eq(r(0), x), Eq(r(T), y)),  # T may be 0
        (Eq(t, exp(s)),),  # no rational number
        (Eq(scalar("q", "positive"), -(t**2) - 1),),  # never
    ],
)
def test_what_is_no_assignment_is_not_believed_to_hold(given: tuple[Eq, ...]) -> None:
    about = Goal(Eq(total(x) + s + t + total(y), t), given)
    batch = prepared(about, {n: 1}, 40)
    assert hypotheses_hold(given, batch).all()
    assert not batch.count or facts_mask(batch).all()


q = sequence("q", n)
COURSES = [
    (always(T, eq(r(T + 1), A @ r(T))), eq(r(2), A @ A @ r(0)), eq(r(2), A @ r(0))),
    (always(T, eq(A @ r(T + 1), r(T))), eq(r(0), A @ A @ r(2)), eq(r(0), A @ r(2))),
    (always(T, eq(r(T), A @ q(T) + x)), eq(r(3), A @ q(3) + x), eq(r(3), A @ q(2) + x)),
]


@pytest.mark.parametrize(("course", "true", "false"), COURSES)
def test_sequences_are_computed_as_a_hypothesis_says(course: Relation, true: Relation, false: Relation) -> None:
    """Forward, backward, and each member by itself."""
    good, bad = (spot_check(Goal(relation, (course,))) for relation in (true, false))
    assert (good.agreed, good.vacuous) == (64, 0)
    assert bad.agreed < 32


def test_sequences_that_say_each_other_are_not_computed_in_a_circle() -> None:
    given = (always(T, eq(r(T), q(T))), always(T, eq(q(T), r(T) + 1)))
    assert len(courses(given)) == 1
    found = spot_check(Goal(eq(r(0), q(0)), given))
    assert (found.agreed, found.vacuous) == (0, found.tried)


@pytest.mark.parametrize("name", EQUATIONS)
def test_equations_are_repaired_exactly(name):
    aim = goal(*EQUATIONS[name])
    batch = prepared(aim, {n: 2}, 32)
    assert batch.count >= 6
    assert hypotheses_hold(aim.given, batch).all()
    assert all(holds_exactly(aim, batch, k) for k in range(batch.count))


def test_repaired_points_differ_from_each_other():
    batch = prepared(goal(eq(total(x), 0)), {n: 3}, 16)
    assert len({batch.exact(k)[x] for k in range(batch.count)}) > 6


def test_what_cannot_be_repaired_is_dropped_not_bent():
    assert prepared(goal(eq(exp(t), 2)), {}, 16).count == 0
    assert prepared(goal(eq(t, t + 1)), {}, 16).count == 0


def test_a_repair_respects_facts():
    p = vector("p", n, "positive")
    batch = prepared(goal(eq(total(p), 1)), {n: 3}, 16)
    assert all(fact_holds(batch.exact(k)[p], "positive") and sum(batch.exact(k)[p]) == 1 for k in range(batch.count))


def test_orders_are_reached_by_pushing_a_variable():
    aim = goal(gt(t, 40), le(s, -20))
    batch = prepared(aim, {}, 32)
    assert batch.count >= 16
    assert (batch.values[t].floats > 40).all()
    assert (batch.values[s].floats <= -20).all()


def test_narrow_intervals_are_sampled():
    bounds = gt(t, Fraction(21, 10)), gt(Fraction(11, 5), t), gt(s, t), gt(t + Fraction(1, 100), s)
    aim = goal(*bounds)
    batch = prepared(aim, {}, 32)
    assert batch.count >= 16
    assert len(set(batch.values[t].floats.tolist())) >= 4
    assert (batch.values[t].floats < batch.values[s].floats).all()


def test_an_empty_interval_has_no_points():
    assert not prepared(goal(gt(t, 3), gt(Fraction(5, 2), t)), {}, 32).count


def test_bounds_for_all_arguments_are_sampled():
    bound = for_all(u, le(u**2, 1), le(f(u), s))
    batch = prepared(goal(bound), {}, 32)
    assert batch.count >= 8
    assert hypotheses_hold((bound,), batch).all()


def test_simple_points_can_be_repaired_too():
    batch = repaired((eq(total(x), 1),), simple_points(goal(about=total(x)), {n: 2}, 60))
    assert batch.count > 5
    assert all(sum(batch.exact(k)[x]) == 1 for k in range(batch.count))


def test_dependent_variables_keep_their_facts_nearby():
    S = matrix("S", n, n, "symmetric", of=t)
    P = matrix("P", n, n, "invertible", of=t)
    for batch in (sample([S, P, t], [], {n: 2}, 16), simple_points(goal(about=S @ inv(P) * t), {n: 2}, 40)):
        assert batch.count > 4
        assert not batch.count or facts_mask(batch).all()
        slope = Evaluator(batch).value(d(S, t))
        assert (slope == np.swapaxes(slope, -1, -2)).all()


def test_noise_is_drawn_from_its_law():
    r = bernoulli("r", n, p=s)
    assert isinstance(r, Noise)
    assert set(sample([r], [], {n: 3}, 16).values[r].floats.ravel()) == {0.0, 1.0}


def test_what_lies_between_thresholds_is_no_draw_of_a_coin() -> None:
    r = bernoulli("r", n, p=s)
    claim = Goal(Eq(total(r * absolute(x)), s))
    pieces = between_thresholds(claim, sample([r, s, x], [], {n: 3}, 16))
    assert pieces is not None
    assert set(pieces.values[r].floats.ravel()) == {0.0, 1.0}


def test_points_are_handed_over_as_fractions():
    batch = sample([A, t], [], {n: 2}, 8)
    value = batch.exact(3)[A]
    assert isinstance(batch.exact(3)[t], Fraction)
    assert len(value) == 2
    assert all(isinstance(entry, Fraction) for row in value for entry in row)
    np.testing.assert_allclose(np.array(value, dtype=float), batch.values[A].floats[3])
    assert prod(batch.take([1, 1, 2]).values[A].numerators.shape) == 3 * 4
