"""Derivatives across kinks: what heals is proved, and each condition of the law dropped in turn is refused."""

from __future__ import annotations

import pytest

from verifier.certificates import AcrossKinks, Certificate, EntryOfSum, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    absolute,
    d,
    dim,
    dot,
    ge,
    grad,
    gt,
    index,
    jacobian,
    ne,
    ones,
    outer,
    relu,
    scalar,
    total,
    vector,
)
from verifier.provers import prove
from verifier.relations import Eq, Relation

n = dim("n")
t, a, c = scalar("t a c")
s = scalar("s", "nonnegative")
x, y, w = vector("x y w", n)
p = vector("p", n, "simplex")
FORM = NormalForm()


def step(u: Expression) -> Expression:
    """1 for u > 0, else 0."""
    return (Apply("sign", u) + Apply("sign", u) ** 2) / 2


def where(gap: Expression, yes: Expression, no: Expression) -> Expression:
    return no + (yes - no) * step(gap)


HEALED: list[tuple[Relation, tuple[Relation, ...]]] = [
    (Eq(d(relu(t) ** 2, t), 2 * relu(t)), ()),
    (Eq(2 * absolute(t), d(t * absolute(t), t)), ()),
    (Eq(d(t / (1 + absolute(t)), t), 1 / (1 + absolute(t)) ** 2), ()),
    (Eq(d(relu(a * t - c) ** 2, t), 2 * a * relu(a * t - c)), ()),
    (Eq(grad(total(relu(x - y) ** 2), x), 2 * relu(x - y)), ()),
    (Eq(grad(relu(1 - a * dot(w, x)) ** 2, w), -2 * a * relu(1 - a * dot(w, x)) * x), ()),
    (Eq(d(where(t, t**2, lift(0)), t), 2 * relu(t)), ()),
    (Eq(d(t * absolute(t), t), 2 * absolute(t)), (gt(a, 0), gt(1, t))),
]


@pytest.mark.parametrize(("relation", "given"), HEALED, ids=str)
def test_derivatives_where_pieces_meet_smoothly_are_proved(relation: Relation, given: tuple[Relation, ...]) -> None:
    theorem = prove(Goal(relation, given)).theorem
    assert theorem is not None
    proof = theorem.certificate.proof if isinstance(theorem.certificate, EntryOfSum) else theorem.certificate
    assert isinstance(proof, AcrossKinks)
    assert "derivatives across kinks" in theorem.rules


REFUSED: list[tuple[Relation, tuple[Relation, ...], Certificate, str]] = [
    # g jumps at the kink
    (Eq(d(absolute(t), t), Apply("sign", t)), (), AcrossKinks(FORM), "not known to be continuous"),
    # g is not defined at the kink
    (Eq(d(absolute(t), t), t / absolute(t)), (), AcrossKinks(FORM), "needs"),
    (Eq(d(t * absolute(t), t), 2 * t * absolute(t) / t), (), AcrossKinks(FORM), "needs"),
    # f jumps at the kink: the pieces do not meet, or nobody says that they do
    (Eq(d(where(t, t**2 + 1, lift(0)), t), 2 * relu(t)), (), AcrossKinks(FORM, (FORM,)), "canonical form"),
    (Eq(d(where(t, t**2 + 1, lift(0)), t), 2 * relu(t)), (), AcrossKinks(FORM), "places where pieces meet"),
    # f is not defined at the kink
    (Eq(d(t**3 / absolute(t), t), 2 * absolute(t)), (), AcrossKinks(FORM), "needs"),
    # the domain is not open: t = a holds on a line, s ≥ 0 and p in the simplex have edges
    (Eq(d(t * absolute(t - a), t), absolute(t - a)), (Eq(t, a),), AcrossKinks(FORM), "not strict"),
    (Eq(d(t * absolute(t), t), 2 * absolute(t)), (ge(t, 0),), AcrossKinks(FORM), "not strict"),
    (Eq(d(s * absolute(s - a), s), absolute(s - a)), (), AcrossKinks(FORM), "open set"),
    (Eq(grad(total(p * absolute(p - x)), p), absolute(p - x)), (), AcrossKinks(FORM), "open set"),
    # the kink is everywhere: at n = 1 (Σx)² = Σx²
    (Eq(grad(absolute(total(x) ** 2 - total(x**2)) ** 3, x), 0 * x), (), AcrossKinks(FORM), "whole neighbourhood"),
    (Eq(d(t * absolute(t - t), t), lift(0)), (), AcrossKinks(FORM), "needs|neighbourhood|normal form"),
    # no derivative at all
    (Eq(absolute(t), relu(t) + relu(-t)), (), AcrossKinks(FORM), "speaks of"),
    # the equation is wrong off the kinks
    (Eq(d(relu(t) ** 2, t), relu(t)), (), AcrossKinks(FORM), "normal form|canonical"),
]


@pytest.mark.parametrize(("relation", "given", "certificate", "reason"), REFUSED, ids=lambda v: str(v)[:60])
def test_each_condition_is_needed(
    relation: Relation, given: tuple[Relation, ...], certificate: Certificate, reason: str
) -> None:
    with pytest.raises(Rejected, match=reason):
        check(Goal(relation, given), certificate)


def test_a_derivative_that_does_not_exist_is_not_proved() -> None:
    assert prove(Goal(Eq(d(absolute(t), t), Apply("sign", t)))).theorem is None
    assert prove(Goal(Eq(d(relu(t), t), step(t)))).theorem is None
    assert prove(Goal(Eq(jacobian(relu(x), x) @ x, relu(x)))).theorem is None
    assert prove(Goal(Eq(d(absolute(t), t), Apply("sign", t)), (ne(t, 0),))).theorem is not None


# --- slopes of sums, entry by entry ---------------------------------------------------------------------------------

u, v = scalar("u v")
ENTRY = Eq(d(u * v, u), v)
s_ = scalar("s_", "positive")


def entry_of_sum(relation: Relation, statement: Relation, *values: tuple[Expression, Expression]) -> None:
    check(Goal(relation), EntryOfSum(statement, FORM, tuple(values)))  # type: ignore[arg-type]


def test_the_slope_of_a_sum_is_that_of_its_entry() -> None:
    entry_of_sum(Eq(grad(dot(x, y), x), y), ENTRY, (u, x), (v, y))
    entry_of_sum(Eq(grad(a * total(x), x), a * ones(n)), ENTRY, (u, x), (v, a))
    goal = Goal(Eq(grad(total(x * absolute(x - y) ** 3), x), absolute(x - y) ** 3 + 3 * x * (x - y) * absolute(x - y)))
    assert prove(goal).theorem is not None


def test_an_entry_of_the_gradient_is_the_slope_of_that_entry() -> None:
    i, k = index("i", n), index("k", n)
    entry_of_sum(Eq(grad(dot(x, y), x)[i], y[i]), ENTRY, (u, x), (v, y))
    entry_of_sum(Eq(y[0], grad(dot(x, y), x)[0]), ENTRY, (u, x), (v, y))
    for other in (y[k], y[0], 2 * y[i]):
        with pytest.raises(Rejected, match="not this slope"):
            entry_of_sum(Eq(grad(dot(x, y), x)[i], other), ENTRY, (u, x), (v, y))
    with pytest.raises(Rejected, match="is fixed"):
        entry_of_sum(Eq(grad(y[i] * total(x), x)[i], y[i]), ENTRY, (u, x), (v, y[i]))
    with pytest.raises(Rejected, match="not this sum"):
        check(Goal(Eq(grad(total(x**2), x)[i], y[i]), (Eq(x, y),)), EntryOfSum(ENTRY, FORM, ((u, x), (v, y))))
    assert prove(Goal(Eq(grad(total(relu(x) ** 2), x)[i], 2 * relu(x[i])))).theorem is not None
    assert prove(Goal(Eq(grad(total(relu(x)), x)[i], step(x[i])))).theorem is None


@pytest.mark.parametrize(
    ("relation", "statement", "values", "reason"),
    [
        # another part of the sum depends on x
        (Eq(grad(total(x * total(x)), x), total(x) * ones(n)), ENTRY, ((u, x), (v, total(x))), "depends on"),
        (Eq(grad(dot(x, x), x), x), ENTRY, ((u, x), (v, x)), "depends on"),
        # the variable of the derivative is another
        (Eq(grad(dot(x, y), x), x), ENTRY, ((u, y), (v, x)), "first scalar"),
        (Eq(grad(dot(x, y), x), x), Eq(d(u * v, v), u), ((u, x), (v, y)), "first scalar"),
        # f is not this sum, g is not this slope
        (Eq(grad(2 * dot(x, y), x), y), ENTRY, ((u, x), (v, y)), "not this sum"),
        (Eq(grad(dot(x, y), x), 2 * y), ENTRY, ((u, x), (v, y)), "not this slope"),
        # the statement about scalars is wrong
        (Eq(grad(dot(x, y), x), x), Eq(d(u * v, u), u), ((u, x), (v, y)), "canonical form"),
        # a scalar without a value, shapes that do not fit
        (Eq(grad(dot(x, y), x), y), ENTRY, ((u, x),), "speaks of v"),
        (Eq(grad(a * dot(x, y), x), a * y), ENTRY, ((u, x), (v, outer(y, y))), "one shape"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_each_condition_of_a_sum_is_needed(
    relation: Relation, statement: Relation, values: tuple[tuple[Expression, Expression], ...], reason: str
) -> None:
    with pytest.raises(Rejected, match=reason):
        entry_of_sum(relation, statement, *values)


def test_the_slope_of_a_function_of_one_entry_in_that_entry() -> None:
    i, k = index("i", n), index("k", n)
    entry_of_sum(Eq(grad(x[i] * y[k], x)[i], y[k]), ENTRY, (u, x[i]), (v, y[k]))
    entry_of_sum(Eq(grad(x[i] * a, x)[i], a), ENTRY, (u, x[i]), (v, a))
    assert prove(Goal(Eq(grad(relu(x[i]) ** 2, x)[i], 2 * relu(x[i])))).theorem is not None
    for relation, values, reason in [
        (Eq(grad(x[i] * x[k], x)[i], x[k]), ((u, x[i]), (v, x[k])), "depends on"),  # twice as much for k = i
        (Eq(grad(x[i] * total(x), x)[i], total(x)), ((u, x[i]), (v, total(x))), "depends on"),
        (Eq(grad(x[i] * a, x)[k], a), ((u, x[i]), (v, a)), "first scalar"),  # 0 for k ≠ i
        (Eq(grad(x[i] * a, x)[k], a), ((u, x[k]), (v, a)), "not this sum"),
        (Eq(grad(x[i] * a, x)[i], 2 * a), ((u, x[i]), (v, a)), "not this slope"),
        (Eq(grad(x[i] * y[k], x)[i], y[k]), ((u, x[i]), (v, y)), "one shape"),
        (Eq(grad(p[i] * a, p)[i], a), ((u, p[i]), (v, a)), "open set"),
    ]:
        with pytest.raises(Rejected, match=reason):
            entry_of_sum(relation, ENTRY, *values)
    for wrong in (Eq(grad(relu(x[i]) ** 2, x)[i], relu(x[i])), Eq(grad(absolute(x[i]), x)[i], Apply("sign", x[i]))):
        assert prove(Goal(wrong)).theorem is None


def test_a_hypothesis_about_the_variable_says_nothing_of_the_sum_near_by() -> None:
    """x = y does not make Σx² the sum of xy near x = y."""
    goal = Goal(Eq(grad(total(x**2), x), y), (Eq(x, y),))
    with pytest.raises(Rejected, match="not this sum"):
        check(goal, EntryOfSum(ENTRY, FORM, ((u, x), (v, y))))


def test_a_fact_about_the_variable_says_nothing_of_the_sum_near_by() -> None:
    """On the simplex Σp·Σpy = Σpy, and for q ≥ 0 |q| = q; slopes are taken for all entries near by."""
    q = vector("q", n, "nonnegative")
    wrong = Eq(grad(total(p) * dot(p, y), p), y)
    with pytest.raises(Rejected, match="open set"):
        check(Goal(wrong), EntryOfSum(ENTRY, FORM, ((u, p), (v, y))))
    with pytest.raises(Rejected, match="open set"):
        check(Goal(Eq(grad(total(absolute(q) * y), q), y)), EntryOfSum(ENTRY, FORM, ((u, q), (v, y))))
    assert prove(Goal(wrong)).theorem is None
    positive = vector("q", n, "positive")
    check(
        Goal(Eq(grad(total(absolute(positive) * y), positive), y)),
        EntryOfSum(Eq(d(v * s_, s_), v), FORM, ((s_, positive), (v, y))),
    )


# --- what the hypotheses say of every entry -------------------------------------------------------------------------

#: The slope of u·|u − a|·v is not this one, but where u > a it is.
BEYOND = Eq(d(v * absolute(u - a), u), v)


def test_a_slope_may_rest_on_what_is_known_of_every_entry() -> None:
    goal = Goal(Eq(grad(dot(y, absolute(x - a)), x), y), (gt(x, a),))
    check(goal, EntryOfSum(BEYOND, FORM, ((u, x), (v, y), (a, a)), (gt(u, a),)))
    clipped = where(2 - absolute(x), x, lift(0))
    apart = (gt(absolute(x - 2), 0), gt(absolute(x + 2), 0))
    slope = Eq(grad(dot(y, clipped), x), y * step(2 - absolute(x)))
    assert prove(Goal(slope, apart)).theorem is not None
    assert prove(Goal(slope)).theorem is None
    assert prove(Goal(slope, apart[:1])).theorem is None
    assert prove(Goal(slope, (gt(absolute(total(x) - 2), 0),))).theorem is None


@pytest.mark.parametrize("given", [(), (gt(y, a),), (ge(x, a),), (gt(total(x), a),), (gt(x, c),)])
def test_what_a_slope_rests_on_is_a_hypothesis_about_every_entry(given: tuple[Relation, ...]) -> None:
    goal = Goal(Eq(grad(dot(y, absolute(x - a)), x), y), given)
    with pytest.raises(Rejected, match="no hypothesis"):
        check(goal, EntryOfSum(BEYOND, FORM, ((u, x), (v, y), (a, a)), (gt(u, a),)))


# --- each side as a whole -------------------------------------------------------------------------------------------

r, b_ = scalar("r"), scalar("b_", "positive")
HUBER = where(b_ - absolute(r), r**2 / 2, b_ * (absolute(r) - b_ / 2))


def test_steps_that_cancel_are_no_jump() -> None:
    """Huber's slope is r between the bounds and b·sign r beyond: at r = 0 both terms with sign r jump, and cancel."""
    slope = where(b_ - absolute(r), r, b_ * Apply("sign", r))
    theorem = prove(Goal(Eq(d(HUBER, r), slope))).theorem
    assert theorem is not None
    assert isinstance(theorem.certificate, AcrossKinks)
    assert theorem.certificate.whole


@pytest.mark.parametrize(
    ("relation", "given"),
    [
        # the slope jumps, at the bound or at 0
        (Eq(d(absolute(r) + HUBER, r), Apply("sign", r) + where(b_ - absolute(r), r, b_ * Apply("sign", r))), ()),
        (Eq(d(where(r - b_, r, b_), r), step(r - b_)), ()),
        # two steps at one place: what each does alone is not what they do together
        (Eq(d(absolute(r) * step(r) * step(a), r), step(r) * step(a)), ()),
        (Eq(d(relu(t) * relu(a), t), step(t) * relu(a)), ()),
        # f jumps
        (Eq(d(where(b_ - absolute(r), r**2, b_ * absolute(r) - b_), r),
            where(b_ - absolute(r), 2 * r, b_ * Apply("sign", r))), ()),
    ],
    ids=lambda value: str(value)[:60],
)  # fmt: skip
def test_steps_that_do_not_cancel_are_not_proved(relation: Relation, given: tuple[Relation, ...]) -> None:
    assert prove(Goal(relation, given)).theorem is None


def test_two_steps_at_one_place_are_not_looked_at_one_by_one() -> None:
    """[t > 0]·[a > 0] has at t = 0 one value for each sign of t as long as a = 0, yet it jumps there."""
    both = step(t) * step(a) * (t + 1)
    goal = Goal(Eq(d(t * 0 + relu(t) * absolute(t), t), 2 * relu(t) + 0 * both))
    with pytest.raises(Rejected):
        check(goal, AcrossKinks(FORM, (FORM,) * 5, True))
