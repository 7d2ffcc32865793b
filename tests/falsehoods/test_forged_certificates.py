"""Certificates that claim too much, made by hand by somebody who set out to fool the kernel.

Each proved something false or undefined once: by a fact that was read where its formula does not hold, an interval with
a hole, a hypothesis about what a limit lets run, or a condition that was asked at a point and not all around it.
"""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier import certificates as c
from verifier.certificates import Bounds, Certificate, NormalForm, Oriented
from verifier.claims import Goal
from verifier.expressions import Apply, Derivative, Expectation, Expression, Noise, Size, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    absolute,
    dim,
    eq,
    exp,
    ge,
    gt,
    le,
    log,
    ne,
    ones,
    scalar,
    sqrt,
    total,
    vector,
)
from verifier.relations import Eventually, Order, Relation, Tends

t, r, s, u, w, x, y = (scalar(name) for name in "trsuwxy")
a, b, p = scalar("a", "positive"), scalar("b", "positive"), scalar("p", "positive")
q, q0 = scalar("q", "nonnegative"), scalar("q0", "nonnegative")
unit = scalar("v", "unit_interval")
k, m = scalar("k", "whole"), scalar("m", "integer")
n = dim("n")
N = Size(n)
X = vector("X", n)
ZERO, ONE = lift(0), lift(1)
HALF_PI = Apply("pi", 1) / 2


def atan(node: Expression) -> Expression:
    return Apply("atan", node)


#: ∫₀¹ sign(s − v) ds = 1 − 2v, in two parts.
JUMPING = Integral(Apply("sign", s - unit), s, ZERO, ONE)
IN_PARTS = c.SplitIntegral(
    JUMPING,
    unit,
    c.RestatedIntegrand(
        Integral(Apply("sign", s - unit), s, ZERO, unit),
        u,
        lift(-1),
        NormalForm(),
        c.RestatedIntegrand(Integral(Apply("sign", s - unit), s, unit, ONE), w, lift(1), NormalForm(), NormalForm()),
    ),
)
SLOPE = Derivative(r**k, r)
NEAR = c.NearBy(r, NormalForm((Oriented(0, 1),)), NormalForm())
ARC = atan(t) + atan(1 / t)
#: Reads as 1 > 0, and leaves 0 out.
HOLE = gt(t * (1 / t), 0)
WHOLE_HOLES = tuple(gt(j * (1 / j), 0) for j in (m, m + 1))
AWAY = atan(p - 1) + atan(1 / (p - 1))
LOGARITHMIC = Noise("z", (), "normal", (log(y), ONE))
NARROW = Noise("z", (), "normal", (ZERO, q))
OFFSET = Integral(s**2, s, -(1 + log(y) - log(y)), ONE)
MOVING = Integral(s ** (a - 1), s, ZERO, absolute(p - 1) + 1)
ROOTED = Integral(ZERO, s, ZERO, sqrt(x))
GROWTH = absolute(6 - N) / N

FORGED: dict[str, tuple[Relation, tuple[Relation, ...], Certificate]] = {
    # a fact whose formula says another thing
    "a slope of an integral of what jumps": (
        gt(Integral(s, s, ZERO, unit), 5), (), c.Cut(eq(Derivative(JUMPING, unit), -2), IN_PARTS, c.Impossible()),
    ),
    "a power of 0": (
        eq(a, a + 1), (eq(t, 0),), c.Cut(eq(t**a, 0), c.VanishingPowers(NormalForm()), c.Impossible()),
    ),
    "a power of 0 by a lemma": (
        eq(a, a + 1), (le(q, 0),),
        c.Lemma(eq(q0**b, 0), c.VanishingPowers(NormalForm()), ((q0, q), (b, a)), c.Impossible(), (le(q0, 0),)),
    ),
    "a slope of a power that is one by a hypothesis": (
        ne(r**k, 0), (eq(k, 1),), c.Cut(gt(SLOPE, 0), c.Replaced(SLOPE, ONE, NEAR, Bounds()), Bounds()),
    ),
    # hypotheses that are linear in canonical form alone
    "equal derivatives on both sides of a hole": (
        eq(ARC, HALF_PI), (HOLE,), c.ConstantDifference(t, ONE, NormalForm()),
    ),
    "a mean value across a hole": (
        ge(ARC, HALF_PI), (HOLE,), c.MeanValue(t, ONE, ONE, ZERO, NormalForm(), Bounds(), Bounds()),
    ),
    "what falls across a hole": (
        ge(1 / t, 0), (HOLE,), c.Falling(t, ONE, -1 / t**2, Bounds(), ZERO, Bounds()),
    ),
    "an arch with a hole": (
        ge(1 - 1 / t**2, 0), (HOLE, ge(t, -1), le(t, 1)),
        c.Arch(t, (lift(-1), ONE), (NormalForm(), NormalForm()), (ONE, ONE), (2 / t**3, -6 / t**4), (), Bounds()),
    ),
    "steps across a hole": (
        ge(1 / m, 0), WHOLE_HOLES,
        c.Stepping(m, 1 / (m * (m + 1)), c.Cases(m, (">", "<"), (Bounds(), Bounds())), ZERO, Bounds()),
    ),
    "a limit at the end of an interval with a hole": (
        eq(AWAY, -HALF_PI), (gt((p - 1) * (1 / (p - 1)), 0),),
        c.ConstantUpTo(p, ZERO, AWAY + HALF_PI, ZERO, ZERO, NormalForm()),
    ),
    # hypotheses about what is to tend to 0, or to grow
    "near 0 where e is at least 1": (
        Eventually(Order("≤", ZERO, t - 1), t), (ge(t, 1),), c.Continuity(t - 1, ZERO, ONE, Bounds()),
    ),
    "a limit of sizes up to 5": (Tends(GROWTH, lift(-1), n), (le(N, 5),), c.LimitOfParts(())),
    "a limit of sizes up to 5 by hypotheses": (
        Tends(absolute(6 - N) + N, lift(6), n), (le(N, 5),), c.Limit(()),
    ),
    "a squeeze of sizes up to 5": (
        Tends(GROWTH, lift(-1), n), (le(N, 5),),
        c.Squeeze(GROWTH, GROWTH, NormalForm(), NormalForm(), c.LimitOfParts(()), c.LimitOfParts(())),
    ),
    # what has no value, or no slope
    "a mean that has no value": (
        ge(Expectation(LOGARITHMIC**2), 0), (), c.Averaged(x, ZERO, ZERO, None, Bounds(), False),
    ),
    "a lower end that has no value": (
        eq(OFFSET, Q(2, 3)), (),
        c.FoldedIntegral(
            OFFSET, u, False, NormalForm(),
            c.Antiderivative(Integral(s**2, s, ZERO, ONE), w, w**3 / 3, NormalForm(), NormalForm()),
        ),
    ),
    "a slope at the edge of a sum of roots": (
        eq(Derivative(total(sqrt(X) ** 2), X), ones(n)), (ge(X, 0),),
        c.EntryOfSum(eq(Derivative(t, t), 1), NormalForm(), ((t, X),)),
    ),
    "a slope in an end with a kink": (
        eq(Derivative(MOVING, p), p ** (a - 1)), (ge(p, 1),),
        c.NamedIntegral(
            MOVING, u, "∫[0 … s] c t^(a − 1) dt = c s^a/a for a, s > 0", (ONE, a, p),
            NormalForm(), (Bounds(), Bounds()), NormalForm(),
        ),
    ),
    "a slope in a root at 0": (
        eq(Derivative(ROOTED, x), 0), (ge(x, 0),), c.Antiderivative(ROOTED, u, ZERO, NormalForm(), NormalForm()),
    ),
    "a Legendre function of any degree": (ge(Apply("legendre", p, 2 * unit - 1) + 1, 0), (), Bounds()),
    "a slope in a variance that may be 0": (
        eq(Derivative(Expectation(Apply("cos", NARROW)), q), -exp(-q / 2) / 2), (), NormalForm(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_certificate_is_rejected(name: str) -> None:
    relation, given, certificate = FORGED[name]
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


MEANT: dict[str, tuple[Relation, tuple[Relation, ...], Certificate]] = {
    "the slope itself": (eq(Derivative(JUMPING, unit), -2), (), IN_PARTS),
    "the power itself": (eq(t**a, 0), (eq(t, 0),), c.VanishingPowers(NormalForm())),
    "equal derivatives on one side": (eq(ARC, HALF_PI), (gt(t, 0),), c.ConstantDifference(t, ONE, NormalForm())),
    "what falls on one side": (
        ge(1 / t, 0), (gt(t, 0),), c.Falling(t, ONE, -1 / t**2, Bounds(), ZERO, Bounds()),
    ),
    "a limit of all sizes": (Tends(GROWTH, ONE, n), (), c.LimitOfParts(())),
    "a limit of sizes from 5 on": (Tends(GROWTH, ONE, n), (ge(N, 5),), c.LimitOfParts(())),
    "a polynomial": (ge(Apply("legendre", k, 2 * unit - 1) + 1, 0), (), Bounds()),
    "a variance that is a square": (
        eq(Derivative(Expectation(Noise("z", (), "normal", (ZERO, t**2)) ** 2), t), 2 * t), (), NormalForm(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MEANT)
def test_what_the_laws_are_for_is_still_proved(name: str) -> None:
    """The forgeries fail for the reason given, not because the laws never apply."""
    relation, given, certificate = MEANT[name]
    assert check(Goal(relation, given), certificate)
