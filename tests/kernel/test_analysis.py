"""The mean value theorem as a certificate, and interval covers: each condition dropped in turn."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest
from msgspec.structs import replace

from verifier.certificates import Antiderivative, Bounds, Certificate, Cover, Impossible, MeanValue, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Derivative, Expression, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    absolute,
    dim,
    exp,
    ge,
    gt,
    index,
    le,
    log,
    lt,
    ne,
    relu,
    scalar,
    sqrt,
    total,
    vector,
)
from verifier.relations import Relation, rebuild

n = dim("n")
t, a = scalar("t a")
s, r = scalar("s", "positive"), scalar("r", "nonnegative")
u = scalar("u", "unit_interval")
x = vector("x", n)
i = index("i", n)


def refused(relation: Relation, certificate: Certificate, *given: Relation, match: str | None = None) -> None:
    with pytest.raises(Rejected, match=match):
        check(Goal(relation, given), certificate)


def from_base(
    variable: Variable,
    base: object,
    slope: Expression,
    *parts: Certificate,
    weight: Expression | int = 1,
) -> MeanValue:
    at_base, right, left = parts or (NormalForm(), Bounds(), Bounds())
    return MeanValue(variable, lift(base), lift(weight), slope, at_base, right, left)  # type: ignore[arg-type]


TANGENT = from_base(t, 0, exp(t) - 1)


def test_the_tangent_of_exp() -> None:
    theorem = check(Goal(ge(exp(t), 1 + t)), TANGENT)
    assert theorem.cites == ("the mean value theorem (Apostol 1967, §4.14)",)


def test_every_part_is_needed() -> None:
    relation = ge(exp(t), 1 + t)
    refused(relation, replace(TANGENT, slope=exp(t)), match="derivative is not")
    refused(relation, replace(TANGENT, base=lift(1)))
    refused(relation, replace(TANGENT, weight=lift(-1), slope=1 - exp(t)), match="weight of the derivative")
    refused(relation, replace(TANGENT, left=Impossible()), match="not seen to contradict")
    refused(relation, replace(TANGENT, right=Impossible()), match="not seen to contradict")
    refused(gt(exp(t), 1 + t), TANGENT)
    refused(ge(exp(t), 1 + t + Q(1, 10**9)), TANGENT)


def test_a_strict_goal_needs_a_strict_step() -> None:
    right = from_base(s, 0, exp(s) - 1, NormalForm(), Bounds(), Impossible())
    assert check(Goal(gt(exp(s), 1 + s)), right)
    at_zero = from_base(r, 0, exp(r) - 1, NormalForm(), Bounds(), Impossible())
    refused(gt(exp(r), 1 + r), at_zero)
    assert check(Goal(ge(exp(r), 1 + r)), at_zero)


def test_the_base_lies_in_the_range_or_at_its_end() -> None:
    beyond = from_base(s, -1, lift(1), Bounds(), Bounds(), Impossible())
    refused(ge(s + 2, 0), beyond, match="outside the range")
    refused(ge(u, 0), from_base(u, 2, lift(1), Bounds(), Impossible(), Bounds()), match="outside the range")


def test_a_pole_between_base_and_point_is_noticed() -> None:
    """−1/t grows everywhere, and is 1 at −1; it is not ≥ 0 for t > 0."""
    grows = from_base(t, -1, 1 / t**2, Bounds(), Bounds(), Impossible())
    refused(ge(-1 / t, 0), grows, ne(t, 0), gt(t, -1))
    refused(ge(-1 / t, 0), grows, gt(t, 0))


def test_hypotheses_that_do_not_hold_in_between_are_set_aside() -> None:
    """1/t² ≥ 1 for |t| ≥ 1 is false, although the derivative has the sign wherever the hypothesis holds."""
    claim = ge(1 - 1 / t**2, 0)
    refused(claim, from_base(t, 1, 2 / t**3, NormalForm(), Bounds(), Bounds()), ge(t**2, Q(1, 4)))


def test_a_jump_is_not_continuous() -> None:
    for step in ("sign", "floor"):
        refused(ge(Apply(step, t) + 1, 0), from_base(t, 0, lift(0), Bounds(), Bounds(), Bounds()), match="continuity")


def test_a_kink_is_no_place_for_a_derivative() -> None:
    refused(ge(relu(t), 0), from_base(t, -1, (1 + t / absolute(t)) / 2, NormalForm(), Bounds(), NormalForm()))


def test_the_base_may_be_a_boundary_where_the_derivative_does_not_exist() -> None:
    slope = 1 / (2 * sqrt(r))
    assert check(Goal(ge(sqrt(r), 0)), from_base(r, 0, slope, NormalForm(), Bounds(), Impossible()))


def test_the_function_has_a_value_at_the_base() -> None:
    refused(ge(s * log(s) + 1, 0), from_base(s, 0, log(s) + 1, Bounds(), Bounds(), Impossible()), match="needs")


def test_nothing_else_varies_with_the_variable() -> None:
    follows = Variable("y", (), (), (t,))
    refused(ge(follows + exp(t), follows + 1 + t), TANGENT, match="depends on t")


def test_the_base_is_fixed() -> None:
    refused(ge(exp(t), 1 + t), replace(TANGENT, base=t), match="must not depend")
    captured = from_base(t, x[i], total(exp(t - x[i]) - 1, over=i))
    refused(ge(total(exp(t - x[i]) - 1 - t + x[i], over=i), 0), captured, match="captured|bound elsewhere")


def test_integers_are_no_interval() -> None:
    whole = scalar("whole", "integer")
    claim = ge(whole * (whole - 1), 0)
    refused(claim, from_base(whole, 0, 2 * whole - 1), match="ranges over an interval")


def test_covers_need_bounds_and_a_gap() -> None:
    assert check(Goal(gt(exp(u), u)), Cover(4))
    refused(gt(exp(t), t), Cover(4), match="not bounded")
    refused(ge(exp(u), 1 + u), Cover(12), match="do not decide")
    refused(gt(exp(u), 1 + u), Cover(12), match="do not decide")
    refused(gt(exp(u), 1 + u + u**2 / 2 - Q(1, 10)), Cover(-1), match="sensible depth")


def test_a_cover_sees_the_ends_and_slivers() -> None:
    bounded = (ge(t, -1), le(t, 1))
    assert check(Goal(gt(t**2 + Q(1, 100), 0), bounded), Cover(12))
    refused(gt((t - Q(1, 3)) ** 2, Q(1, 10**12)), Cover(20), *bounded)
    refused(lt(t, 1), Cover(20), *bounded)
    refused(gt(1 / t**2, 0), Cover(20), *bounded, ne(t, 0))
    refused(gt(log(t) + 100, 0), Cover(20), gt(t, 0), le(t, 1))


def test_what_is_defined_at_the_base_as_an_improper_integral_need_not_be_continuous_there() -> None:
    """∫₀¹ t/(t² + v²) dv = ½π − atan t is > 0 for t > 0, falls, and is 0 at t = 0."""
    v, p = scalar("v"), scalar("p")
    falling = Integral(t / (t**2 + v**2), v, lift(0), lift(1))
    slope = -Integral((v**2 - t**2) / (t**2 + v**2) ** 2, v, lift(0), lift(1))
    nothing = Antiderivative(rebuild(falling, {t: lift(0)}), p, lift(0), NormalForm(), NormalForm())
    falls = Antiderivative(slope.args[0], p, -p / (t**2 + p**2), NormalForm(), Bounds())
    certificate = from_base(t, 0, slope, nothing, falls, Bounds())
    refused(le(falling, 0), certificate, gt(t, 0), match="needs 0² \\+ v² ≠ 0")
    assert check(Goal(ge(slope, 0), (gt(t, 0),)), falls)


def test_nor_is_one_with_two_ends_that_move() -> None:
    """∫ₜ²ᵗ dv/v = log 2 for t > 0."""
    v, p = scalar("v"), scalar("p")
    between = Integral(1 / v, v, t, 2 * t)
    nothing = Antiderivative(rebuild(between, {t: lift(0)}), p, lift(0), NormalForm(), NormalForm())
    certificate = from_base(t, 0, lift(0), nothing, Bounds(), Bounds())
    refused(le(between, 0), certificate, gt(t, 0), match="needs −1 ≥ 0 where v ≥ 0 and 2 · 0 ≥ v")


def test_nor_is_a_power_whose_base_may_vanish_faster_than_any_power() -> None:
    """F(t) = ∫₀ᵗ exp(−1/v) dv ∼ t²·exp(−1/t), so that F(t)ᵗ tends to 1/e as t ↓ 0, not to 0⁰ = 1."""
    v = scalar("v")
    fast = Integral(exp(-1 / v), v, lift(0), t) ** t
    refused(ge(fast, 1), from_base(t, 0, Derivative(fast, t)), gt(t, 0), match="needs v ≠ 0")
