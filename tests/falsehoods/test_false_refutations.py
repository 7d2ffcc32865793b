"""Points that must not refute a true claim: wrong facts, wrong domains, impossible draws, wrong witnesses."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest
from msgspec.structs import replace

from verifier.claims import Goal
from verifier.kernel.check import Rejected, refute
from verifier.kernel.points.point import Family, Point, PolynomialMap, Quadratic
from verifier.notation import (
    E,
    absolute,
    bernoulli,
    d,
    dim,
    dot,
    eq,
    exp,
    ge,
    gt,
    index,
    inv,
    log,
    matrix,
    mean,
    ne,
    noise,
    normal,
    scalar,
    sqrt,
    tends,
    total,
    vector,
    zeros,
)  # fmt: skip
from verifier.relations import Convex, HasMinimum, Loewner, Relation, Symmetric

n = dim("n")
i, j = index("i j", n)
s, t, pos = scalar("s"), scalar("t"), scalar("pos", "positive")
x, p = vector("x", n), vector("p", n, "simplex")
S, M, B = matrix("S", n, n, "symmetric"), matrix("M", n, n, "spd"), matrix("B", n, n, "invertible")
coin, δ, ζ = bernoulli("coin", p=Q(1, 2)), noise("δ", mean=0, variance=1), normal("ζ", mean=0, variance=1)
ONE: dict = {n: 1}
TWO: dict = {n: 2}
half = Q(1, 2)

NOT_REFUTED: dict[str, tuple[Relation, tuple[Relation, ...], Point | Family]] = {
    "a value without its fact": (gt(pos, 0), (), Point(values={pos: Q(-1)})),
    "a vector off the simplex": (eq(total(p), 1), (), Point(sizes=TWO, values={p: (Q(1), Q(1))})),
    "an asymmetric symmetric matrix": (eq(S, S.T), (), Point(sizes=TWO, values={S: ((Q(0), Q(1)), (Q(2), Q(0)))})),
    "an indefinite definite matrix": (gt(M[0, 0], 0), (), Point(sizes=ONE, values={M: ((Q(-1),),)})),
    "a singular invertible matrix": (eq(B @ inv(B), zeros(n, n)), (), Point(sizes=ONE, values={B: ((Q(0),),)})),
    "a hypothesis that fails": (eq(s, t), (eq(s, t),), Point(values={s: Q(0), t: Q(1)})),
    "a hypothesis that is not defined": (eq(s, 1), (eq(log(s), log(s)),), Point(values={s: Q(-1)})),
    "a hypothesis about indices that fails": (
        eq(x[i], 0), (ne(i, j),), Point(sizes=TWO, values={x: (Q(1), Q(1))}, indices={i: 0, j: 0}),
    ),
    "a limit as a hypothesis": (eq(s, 0), (tends(mean(x), 0, n),), Point(sizes=ONE, values={s: Q(1), x: (Q(0),)})),
    "outside the domain": (eq(log(s), log(s) + 1), (), Point(values={s: Q(-1)})),
    "0/0": (eq(s / s, 2), (), Point(values={s: Q(0)})),
    "0 · ∞": (eq(0 * log(s), 1), (), Point(values={s: Q(0)})),
    "a kink": (eq(d(absolute(s), s), 5), (), Point(values={s: Q(0)})),
    "a root at 0": (eq(d(sqrt(s) ** 2, s), 5), (), Point(values={s: Q(0)})),
    "a missing value": (eq(s, t), (), Point(values={s: Q(0)})),
    "a missing size": (eq(total(x), 0), (), Point(values={})),
    "balls that overlap": (eq(exp(s) ** 2, exp(2 * s)), (), Point(values={s: Q(1, 3)})),
    "a draw that is not given": (eq(δ * 0, 1), (), Point()),
    "noise off a law with variance 0": (
        eq(noise("c", mean=1, variance=0), 1), (), Point(values={noise("c", mean=1, variance=0): Q(2)}),
    ),
    "a law that does not exist": (ge(E(noise("c", mean=0, variance=s) ** 2), 0), (), Point(values={s: Q(-1)})),
    "a probability above 1": (ge(E(bernoulli("b", p=s)), 0), (), Point(values={s: Q(-1)})),
    "expectations of what is no polynomial": (eq(E(absolute(ζ)), E(sqrt(ζ**2))), (), Point()),
    "no polynomial: a root of a square": (gt(E(sqrt(ζ**2)), 0), (), Point()),
    "one chord never shows convexity false": (Convex(s**2, s), (), Point(values={s: Q(0)}, pair=(Q(-1), Q(1)))),
    "a chord that leaves the domain": (Convex(-log(pos), pos), (), Point(values={pos: Q(1)}, pair=(Q(-1), Q(1)))),
    "no chord": (Convex(s**2, s), (), Point(values={s: Q(0)})),
    "a direction of another length": (
        Loewner("⪰", S @ S, zeros(n, n)), (), Point(sizes=ONE, values={S: ((Q(1),),)}, direction=(Q(1), Q(1))),
    ),
    "the direction 0": (Loewner("≻", M, zeros(n, n)), (), Point(sizes=ONE, values={M: ((Q(1),),)}, direction=(Q(0),))),
    "a map that is symmetric at the point only": (
        Symmetric(d(matrix("T", n, n, "symmetric", of=s), s)), (),
        Point(sizes=TWO, values={s: Q(0)}, maps={matrix("T", n, n, "symmetric", of=s): PolynomialMap(
            (Quadratic(Q(0)), Quadratic(Q(0), (Q(1),)), Quadratic(Q(0)), Quadratic(Q(0)))
        )}),
    ),
    # families and minima
    "a family of impossible draws": (tends(coin * (1 - coin) * n, 0, n), (), Family({coin: half})),
    "a family without a value": (tends(mean(x) * s, 0, n), (), Family({x: Q(1)})),
    "a family off its facts": (
        tends(mean(vector("a", n, "positive")), 1, n), (), Family({vector("a", n, "positive"): Q(-1)}),
    ),
    "a family that breaks a hypothesis": (tends(mean(x), 0, n), (tends(mean(x), 0, n),), Family({x: Q(1)})),
    "a family for a hypothesis that is no limit": (tends(mean(x), 0, n), (eq(total(x), 0),), Family({x: Q(1)})),
    "a family that has the limit": (tends(mean(x) / n, 0, n), (), Family({x: Q(1)})),
    "a family for an equation": (eq(total(x), 0), (), Family({x: Q(1)})),
    "a minimum with its noise fixed": (HasMinimum(s * E(δ), s), (), Point(values={δ: Q(1)})),
    "a minimum that exists": (HasMinimum(s**2, s), (), Point()),
    "a minimum under a hypothesis": (HasMinimum(s + t, s), (eq(t, 0),), Point(values={t: Q(0)})),
    "a minimum on a domain": (HasMinimum(scalar("h", "nonnegative") * 1, scalar("h", "nonnegative")), (), Point()),
    "a minimum off the facts of a parameter": (HasMinimum(s**2 + s * pos, s), (), Point(values={pos: Q(-1)})),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_REFUTED)
def test_a_point_that_refutes_nothing(name: str) -> None:
    relation, given, point = NOT_REFUTED[name]
    with pytest.raises(Rejected):
        refute(Goal(relation, given), point)


def test_draws_outside_the_law_cannot_even_be_written() -> None:
    with pytest.raises(ValueError, match="0 and 1"):
        Point(values={coin: half})
    with pytest.raises(ValueError, match="at least 1"):
        Point(sizes={n: 0})
    with pytest.raises(ValueError, match="outside its range"):
        Point(sizes=ONE, indices={i: 1})


def test_a_refutation_needs_every_convention_of_a_proof() -> None:
    """What is refuted is refuted by the very point: changing it to one where the claim holds is rejected."""
    goal = Goal(eq(dot(x, x), total(x)))
    point = Point(sizes=ONE, values={x: (Q(2),)})
    assert refute(goal, point).lhs == "4"
    with pytest.raises(Rejected):
        refute(goal, replace(point, values={x: (Q(1),)}))
