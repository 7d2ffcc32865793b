"""What an adversary tried against the laws of the second session: each is false, or not defined everywhere."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier import certificates as c
from verifier.array_functions import ArrayFunction
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Derivative, Size, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    E,
    absolute,
    bernoulli,
    claim,
    d,
    delta,
    dim,
    dot,
    eq,
    eye,
    full,
    function,
    ge,
    gt,
    index,
    le,
    log,
    lt,
    matrix,
    ne,
    scalar,
    tends,
    total,
    tr,
    vector,
    whole,
)
from verifier.properties import Lipschitz
from verifier.provers import prove
from verifier.relations import Eventually, Relation, Tends

n = dim("n")
i, k = index("i k", n)
s, t, u = scalar("s"), scalar("t"), scalar("u")
K = whole("K")
Y = scalar("Y", "positive")
f = function("f")
z = scalar("z", of=t)
A = matrix("A", n, n)
TURNED = A @ (-eye(n) @ A)  # is I for a quarter turn A, and Σ A² = 2
BELOW = c.Coefficients((c.Oriented(0, 0),))
BITS, WEIGHTS = vector("x", n, "binary"), vector("x", n, "nonnegative")
CEILING = -Apply("floor", -absolute(t))

FORGED: dict[str, tuple[Relation, tuple[Relation, ...], c.Certificate]] = {
    "i ≠ k for one i makes no denominator of a sum over i nonzero": (
        eq(total(1 / (1 - delta(i, k)), over=i), total(1 / (1 - delta(i, k)), over=i)), (ne(i, k),), c.NormalForm(),
    ),
    "i ≠ k for one i makes no logarithm of a sum over i exist": (
        eq(total(log(1 - delta(i, k)), over=i), total(log(1 - delta(i, k)), over=i)), (ne(i, k),), c.NormalForm(),
    ),
    "a bound t ≥ 2y, written with ∂(yt)/∂y, does not hold at the base y: there it is read as 2y ≥ 2y": (
        ge((t - 2 * Y) ** 2, Y**2),
        (ge(Derivative(Y * t, Y), 2 * Y), gt(t, Y)),
        c.MeanValue(t, Y, lift(2), Derivative(Y * t, Y) - 2 * Y, c.NormalForm(), c.Bounds(), c.Impossible()),
    ),
    "a mean value form in a whole number": (gt(K - Q(1, 2), 0), (le(K, 4),), c.Cover(10)),
    "a Lipschitz bound on a half-line used on the line": (
        Lipschitz(f(t), t, lift(1)), (Lipschitz(f(u), u, lift(1)), ge(u, 0)), c.SlopesComposed((), c.NormalForm()),
    ),
    "a hypothesis that makes y move with t": (
        Lipschitz(s, t, lift(0)),
        (eq(s, t),),
        c.SlopesComposed((), c.NormalForm()),
    ),
    "what depends on n is its own limit": (tends(z, z, t), (), c.LimitOfParts()),
    "a function of e that may jump at 0": (
        Eventually(le(z, 1), t), (lt(z, 1),), c.Continuity(lift(1), z, lift(1), c.Bounds()),
    ),
    "a sum of squares is the sum at 0 and 1, its derivative is not": (
        eq(Derivative(total(BITS**2), BITS), full(1, n)),
        (),
        c.EntryOfSum(eq(d(s, s), 1), c.NormalForm(), ((s, BITS),)),
    ),
    "|x| is x for x ≥ 0, its derivative at 0 is not": (
        eq(Derivative(total(absolute(WEIGHTS)), WEIGHTS), full(1, n)),
        (),
        c.EntryOfSum(eq(d(s, s), 1), c.NormalForm(), ((s, WEIGHTS),)),
    ),
    "a bound of xᵀSx for a matrix x": (
        le(TURNED, ArrayFunction("eigmax", -eye(n)) * total(A**2)),
        (),
        c.ArrayLaw("xᵀSx ≤ λmax xᵀx", (-eye(n), A), BELOW),
    ),
    "a bound of xᵀSx for a matrix x, from below": (
        ge(-TURNED, ArrayFunction("eigmin", eye(n)) * total(A**2)),
        (),
        c.ArrayLaw("λmin xᵀx ≤ xᵀSx", (eye(n), A), BELOW),
    ),
    "a rank does not stay small near 0": (
        Eventually(le(ArrayFunction("rank", t * A), Q(1, 2)), t),
        (),
        c.Continuity(lift(1), ArrayFunction("rank", t * A), lift(Q(1, 2)), c.Coefficients()),
    ),
    "a step that is not there at 0": (
        Eventually(le(CEILING, Q(1, 2)), t), (), c.Continuity(lift(1), CEILING, lift(Q(1, 2)), c.Balls(64)),
    ),
    "a head that nobody said is continuous": (
        Eventually(le(tr(t * A), 1), t), (), c.Continuity(lift(1), tr(t * A), lift(1), c.Coefficients()),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_certificate_is_rejected(name: str) -> None:
    relation, given, certificate = FORGED[name]
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


p = scalar("p", "positive")
COIN = bernoulli("b", p=Q(1, 2))
UNPROVED: dict[str, tuple[Relation, tuple[Relation, ...]]] = {
    "a hypothesis about one draw says nothing of its mean": (gt(E(COIN), Q(1, 2)), (gt(COIN, Q(1, 2)),)),
    "partial fractions lose a factor n": (
        eq(1 / (Size(n) * p * (Size(n) * p + 1)), 1 / (Size(n) ** 2 * p) - 1 / (Size(n) * p + 1)),
        (),
    ),
}


@pytest.mark.parametrize("name", UNPROVED)
def test_nothing_is_found_for_a_false_statement(name: str) -> None:
    assert prove(Goal(*UNPROVED[name])).theorem is None


def test_factors_that_share_the_index_of_a_sum_stay_together_in_a_limit() -> None:
    """xᵀy does not tend to Σx·Σy, alone or beside something that vanishes."""
    x, y = vector("x", n), vector("y", n)
    for left in (dot(x, y), dot(x, y) + 1 / (K + 1)):
        assert prove(Goal(Tends(left, total(x) * total(y), K))).theorem is None
    assert prove(Goal(Tends(dot(x, y) + 1 / (K + 1), dot(x, y), K))).theorem is not None


def test_a_point_is_not_captured_where_a_maximum_is_said_to_be_attained() -> None:
    """−(∂(yt)/∂y − 2y)² is 0 at t = 2y; with t = y put in it would read as −(2y − 2y)²."""
    term = claim("c", -((Derivative(u * t, u) - 2 * u) ** 2))
    with pytest.raises(StatementError, match="bound in the term"):
        term.has_maximum(0, at={t: u})
