"""Certificates that claim too much, and points that refute what is true, made by hand to fool the kernel.

Each was accepted once: by a fact that was read where its formula does not hold, an interval with a hole, a hypothesis
about what a limit lets run, a condition that was asked at a point and not all around it, or a value of what has none.
"""

from __future__ import annotations

from fractions import Fraction as Q

import pytest
import sympy

from verifier import certificates as c
from verifier.arrangements import Det, Diagonal, Eye, Full, Inverse, Trace, Tril
from verifier.array_functions import ArrayFunction
from verifier.certificates import Bounds, Certificate, NormalForm, Oriented
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Derivative, Expectation, Expression, Noise, Size, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, check, refute
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.laws.matrices.loewner import MONOTONE
from verifier.kernel.points.point import Point, Run
from verifier.language.reading import read_claim
from verifier.notation import (
    absolute,
    array,
    dim,
    eq,
    exp,
    ge,
    gt,
    le,
    log,
    matrix,
    ne,
    ones,
    scalar,
    sqrt,
    total,
    vector,
)
from verifier.relations import Eventually, ForAll, Order, Relation, Tends
from verifier.sequences import RangeSum, Sequence

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

rows = dim("m")
TALL = matrix("A", rows, n, "full_rank")
LONG = matrix("Q", rows, n)
SQUARE, ONE_BY_ONE = matrix("B", n, n), matrix("C", 1, 1)
#: 0 in normal form, > 0 by the sign rules, and without a value.
GHOST = (r**2 + 1 + sqrt(-1 - r**2) ** 2) * ones(n)
ARC_OF_A = atan(a) + atan(1 / a)
NO_END = Apply("floor", 1 / (2 + 3 * sqrt(1 - Apply("pi", 1)) ** 2 / (Apply("pi", 1) - 1)))
MEAN_OF_INVERSES = "tA⁻¹ + sB⁻¹ − (tA + sB)⁻¹ ⪰ 0 for A, B ≻ 0, t, s ≥ 0, t + s = 1"
FORM = "0 ≤ xᵀSx for S ⪰ 0"
STRETCHED, SWING = (Eye(2), Eye(1), ONE / 2, ONE / 2), array([1, -1])
STRETCHED_MEAN = LAWS[MEAN_OF_INVERSES](*STRETCHED).expressions[0]
ALL_ONES = Full(ONE, 2, 2)
FROM_ZERO = c.Cut(ne(Det(t * Eye(1)), 0), Bounds(), c.Impossible())
MIXED, PAIR, BORDERED = array([[1, 0], [0, -1]]), array([1, 0]), array([[1, 0], [1, 1]])

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
    # what a lemma, or a hypothesis for all t, supposes
    "a lemma about powers that are 0": (
        eq(y, y + 1), (eq(x**2, 0),),
        c.Lemma(eq(b, b + 1), c.Impossible(), ((u, x), (b, lift(2))), c.Impossible(), (eq(u**b, 0),)),
    ),
    "a sum of entries by such a lemma": (
        eq(Derivative(total(X**2), X), Full(lift(5), n)), (eq(x**2, 0),),
        c.EntryOfSum(
            eq(Derivative(t**2, t), 5), c.Impossible(), ((t, X), (u, x), (b, lift(2))), (eq(u**b, 0),),
        ),
    ),
    "an instance where a free number vouches for a bound one": (
        eq(a, a + 1), (ForAll(t, eq(t, 0), eq(t**a, 0)), gt(t, 0), eq(x, 0)),
        c.Instance(0, x, NormalForm((Oriented(2, 0),)), c.Impossible()),
    ),
    # sizes that a number or a fact ties to others
    "a limit of sizes up to a number": (Tends(GROWTH, lift(-1), n), (le(N, x), le(x, 5)), c.LimitOfParts(())),
    "a limit of sizes up to a number by hypotheses": (
        Tends(absolute(6 - N) + N, lift(6), n), (le(N, x), le(x, 5)), c.Limit(()),
    ),
    "a limit of sizes below another": (
        Tends(Size(rows) / N, ZERO, n), (gt(Size(rows), x), gt(x, N)), c.LimitOfParts(()),
    ),
    "a limit of the columns of a matrix that are independent": (
        Tends(TALL[0, 0] * Size(rows) / N, ZERO, n), (), c.LimitOfParts(()),
    ),
    "a limit of the columns of a matrix that are orthonormal by a hypothesis": (
        Tends(Size(rows) / N, ZERO, n), (eq(LONG.T @ LONG, Eye(n)),), c.LimitOfParts(()),
    ),
    "a limit at an end, of what has the name of what runs": (
        eq(exp(-Variable("1/p", (), ("positive",))) + p, p), (),
        c.ConstantUpTo(p, ZERO, ZERO, exp(-Variable("1/p", (), ("positive",))), ZERO, NormalForm()),
    ),
    "a limit of what is random, and moves": (
        Tends(Noise("z", (), "normal", (exp(x), ZERO)) * exp(-x), ZERO, x), (), c.LimitOfParts(()),
    ),
    # what has no value, or no slope
    "an entry of a root that there is not": (eq(ArrayFunction("sqrtm", MIXED)[0, 0], 1), (), c.Balls(64)),
    "an entry of a logarithm that there is not": (eq(ArrayFunction("logm", MIXED)[0, 1], 0), (), c.Balls(64)),
    "an entry of a quotient by 0": (eq((1 / PAIR)[0], 1), (), c.Balls(64)),
    "a trace of quotients by 0": (eq(Trace(1 / BORDERED), 2), (), c.Balls(64)),
    "a triangle of quotients by 0": (eq(total(Tril(1 / BORDERED)), 3), (), c.Balls(64)),
    "a diagonal of quotients by 0": (eq(total(Diagonal(1 / BORDERED)), 2), (), c.Balls(64)),
    "an entry of logarithms of 0": (eq(log(PAIR)[0], 0), (), c.Balls(64)),
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
    # what a law is told of, and its statement does not show
    "a determinant by an inverse that is not there": (
        ne(Det(SQUARE), 0), (), c.ArrayLaw("det A ≠ 0 for AX = cI, c ≠ 0", (SQUARE, Inverse(SQUARE), ONE), Bounds()),
    ),
    "an eigenvalue of a vector that is not there": (
        ne(r, 0), (), c.ArrayLaw("λ ≠ 0 for Av = λv, A invertible, v ≠ 0", (Eye(n), GHOST, r), Bounds()),
    ),
    # a sum in which a law's arrays are stretched
    "an inverse of a matrix and a number": (
        le(ZERO, -3), (),
        c.ArrayLaw(MEAN_OF_INVERSES, STRETCHED, c.ArrayLaw(FORM, (STRETCHED_MEAN, SWING), c.Impossible())),
    ),
    "roots of a matrix and a number": (
        LAWS[MONOTONE["sqrtm"]](Full(ZERO, 2, 2), Eye(1), ALL_ONES), (),
        c.ArrayLaw(MONOTONE["sqrtm"], (Full(ZERO, 2, 2), Eye(1), ALL_ONES), Bounds()),
    ),
    "zeros of what is not there": (
        eq(x, x + 1), (eq(m, 0),), c.OffZeros((x + x**2 / m,), c.Cut(ne(Det(m * Eye(1)), 0), Bounds(), c.Impossible())),
    ),
    "an end that is not there": (  # 0 by the sign rules, −1 in normal form
        eq(ARC_OF_A, -HALF_PI), (), c.ConstantUpTo(a, NO_END, ZERO, ARC_OF_A + HALF_PI, ZERO, NormalForm()),
    ),
    "a dense set of matrices that are not there": (
        eq(Trace(ONE_BY_ONE), 5), (eq(t, 0),), c.Densely((Eye(1) + ONE_BY_ONE / t,), FROM_ZERO),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_certificate_is_rejected(name: str) -> None:
    relation, given, certificate = FORGED[name]
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


S = matrix("S", 2, 2)
DRAWN = Noise("z", (), "normal", (x, ONE))
OO = sympy.oo


#: What is true, what is given, and a point at which a part of that has no value.
def test_what_is_said_of_some_places_of_an_axis_says_nothing_of_its_others() -> None:
    """Once y[1:] was read at all places of x, where a place was known by i + 1 = j alone."""
    text = "x, y, t: vector(n); x[:-1] @ y[1:] == sum(t) given y[1:] == t[:-1], x == ones(n)"
    said = read_claim(text)
    with pytest.raises(Rejected):
        check(Goal(said.relations[0], said.given), NormalForm((Oriented(0, 1), Oriented(1, 1))))


POINTS: dict[str, tuple[Relation, tuple[Relation, ...], Point]] = {
    "a root of a diagonal matrix": (
        ge(S[1, 1], 0), (eq(ArrayFunction("sqrtm", S)[0, 0], 1), eq(S[0, 1], 0), eq(S[1, 0], 0)),
        Point(values={S: ((Q(1), Q(0)), (Q(0), Q(-1)))}),
    ),
    "a root of a matrix that is hardly indefinite": (
        ge(S[0, 0] * S[1, 1], S[0, 1] ** 2), (eq(S[0, 1], S[1, 0]), ge(ArrayFunction("sqrtm", S)[0, 0], Q(1, 2))),
        Point(values={S: ((Q(1), Q(1)), (Q(1), 1 - Q(1, 10**30)))}),
    ),
    "a logarithm far out": (
        le(x, 0), (ge(Integral(exp(-t) * Apply("sin", log(2000 - x * t)), t, ZERO, OO), -5),), Point(values={x: Q(1)}),
    ),
    "a root far out": (
        le(x, 0), (ge(Integral(exp(-t) * sqrt(2000 - x * t), t, ZERO, OO), -5),), Point(values={x: Q(1)}),
    ),
    "a small gap": (
        le(x, 0), (ge(Integral(sqrt(t**2 - x), t, -ONE, ONE), 0),), Point(values={x: Q(1, 10**30)}),
    ),
    "a slope at a jump": (
        ne(x, 1), (ge(Derivative(Integral(Apply("sign", t - 1), t, ZERO, x), x), -2),), Point(values={x: Q(1)}),
    ),
    "a slope at an edge": (
        ne(x, 0), (eq(Derivative(Integral(sqrt(t), t, ZERO, x), x), 0),), Point(values={x: Q(0)}),
    ),
    "a mean of roots": (ne(x, 1), (eq(Expectation(sqrt(DRAWN) ** 2), 1),), Point(values={x: Q(1)})),
}  # fmt: skip


@pytest.mark.parametrize("name", POINTS)
def test_a_point_at_which_a_hypothesis_has_no_value_refutes_nothing(name: str) -> None:
    relation, given, point = POINTS[name]
    with pytest.raises(Rejected, match="is not decided there"):
        refute(Goal(relation, given), point)


def test_a_letter_that_runs_and_is_free_refutes_nothing() -> None:
    sequence, tt = Sequence("r"), scalar("tt", "whole")
    claim = eq(RangeSum(sequence(k), k, ONE, ONE), k * sequence(ZERO))
    recursion = ForAll(tt, ge(tt, 0), eq(sequence(tt + 1), k * sequence(tt)))
    run = Run((Q(1),), None, tt, k * sequence(tt))
    with pytest.raises(Rejected, match="runs in a sum"):
        refute(Goal(claim, (recursion,)), Point(values={k: Q(5), tt: Q(0)}, sequences={sequence: run}))


def test_nothing_depends_on_noise_without_being_noise() -> None:
    with pytest.raises(StatementError, match="independent variables"):
        Variable("V", (), (), (DRAWN,))


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
