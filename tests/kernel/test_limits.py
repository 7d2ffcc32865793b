"""Limits of whole and real variables: the laws, and attacks on each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verifier.arrangements import Full
from verifier.array_functions import ArrayFunction
from verifier.certificates import Bounds, Limit, LimitOfParts, NormalForm, Oriented, Squeeze
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Expression, lift
from verifier.falsify import falsify
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    always,
    dim,
    eq,
    exp,
    ge,
    gt,
    index,
    le,
    log,
    lt,
    scalar,
    sequence,
    sqrt,
    total,
    vector,
    whole,
)
from verifier.provers import prove
from verifier.relations import Relation, Tends
from verifier.sequences import MatrixPower

t, s = whole("t s")
T = whole("T", "positive")
p = scalar("p", "positive")
w = scalar("w", "nonnegative")
b = scalar("b", "unit_interval")
c, y = scalar("c y")
n = dim("n")
i = index("i", n)
x, lam = vector("x lambda", n)
r = sequence("r")
ZERO, ONE = lift(0), lift(1)

TRUE: list[tuple[Relation, tuple[Relation, ...]]] = [
    (Tends(b**t, ZERO, t), ()),
    (Tends(c**t, ZERO, t), (gt(c, -1), lt(c, 1))),
    (Tends(1 / p, ZERO, p), ()),
    (Tends(1 / T, ZERO, T), ()),
    (Tends(y / n, ZERO, n), ()),
    (Tends(b ** (1 / p), ONE, p), ()),
    (Tends((1 - b**T) ** (1 / T), ONE, T), ()),
    (Tends(c / (1 - b**T), c, T), ()),
    (Tends(((1 - lam) ** t * x)[i], ZERO, t), (gt(lam, 0), lt(lam, 2))),
    (Tends(total((1 - lam) ** t * x), ZERO, t), (gt(lam, 0), lt(lam, 2))),
    (Tends(t / (t + 1), ONE, t), ()),
    (Tends((2 * t**2 + t) / (3 * t**2 + 1), lift(2) / 3, t), ()),
    (Tends((c * t + 1) / (t + 1), c, t), ()),
    (Tends(1 / (p * t + 1), ZERO, t), ()),
    (Tends(sqrt(t**2 + 1) / (t + 1), ONE, t), ()),
    (Tends(t * (1 + b**t) / (t + 1), ONE, t), ()),
    (Tends(n / (n + 1), ONE, n), ()),
    (Tends(t * b**t, ZERO, t), ()),
    (Tends(t**3 * c**t, ZERO, t), (gt(c, -1), lt(c, 1))),
    (Tends(total(t * (1 - lam) ** t * x), ZERO, t), (gt(lam, 0), lt(lam, 2))),
]
FALSE: list[tuple[Relation, tuple[Relation, ...]]] = [
    (Tends(c**t, ZERO, t), ()),
    (Tends(c**t, ZERO, t), (ge(c, -1), lt(c, 1))),
    (Tends(c**t, ZERO, t), (gt(c, -1), le(c, 1))),
    (Tends(b**t, ONE, t), ()),
    (Tends(T * (ONE / T), ZERO, T), ()),
    (Tends(T**2 / T, ZERO, T), ()),
    (Tends(total(x) / n, ZERO, n), ()),
    (Tends(b**t / b**t, ZERO, t), ()),
    (Tends(((1 - lam) ** t * x)[i], ZERO, t), (gt(lam, 0),)),
    (Tends(r(t) * b**t, ZERO, t), (always(s, eq(r(s + 1), 2 * r(s) / b)),)),
    (Tends(y * b**t, ZERO, t), (eq(y * b**t, 1),)),
    (Tends((y / T) ** 1, ZERO, T), (eq(y, T),)),
    (Tends((b**T) ** (1 / T), ONE, T), ()),
    (Tends(t / (t + 1), lift(2), t), ()),
    (Tends((t**2 + 1) / (t + 1), ONE, t), ()),
    (Tends(1 / (y * T + 1), ZERO, T), (gt(y * T, -1),)),
    (Tends(sqrt(T**2 + T) - T, ZERO, T), ()),
    (Tends(sqrt(T**2 + 1) / T, -ONE, T), ()),
    (Tends(t * c**t, ZERO, t), (ge(c, -1), lt(c, 1))),
    (Tends(t * (1 + b**t), ZERO, t), ()),
    (Tends(T * b**T / b**T, ZERO, T), ()),
    (Tends(T * b ** (1 / T), ZERO, T), ()),
    (Tends(t**2 * b**t / (t * b**t + b**t), ZERO, t), ()),
    (Tends(T * (1 + 1 / T), ONE, T), ()),
    (Tends((1 + 1 / T) ** T, ONE, T), ()),
    (Tends(T * (1 - (1 - b**T) ** (1 / T)), ONE, T), ()),
    (Tends(total(x) / (n + 1), ZERO, n), ()),
    (Tends(r(t) * t * b**t, ZERO, t), (always(s, eq(r(s + 1), 2 * r(s) / b)),)),
    (Tends(T**T * b**T, ZERO, T), ()),
]


ONES = Full(lift(1), n, n)
OF_ONES = [
    *(ArrayFunction(name, ONES) for name in ("spectral", "nuclear", "radius", "eigmax")),
    MatrixPower(ONES, lift(3))[i, i],
    ArrayFunction("expm", ONES)[i, i],
    ArrayFunction("spectral", Full(lift(1), n, dim("k"))),
]


@pytest.mark.parametrize("value", OF_ONES, ids=str)
def test_functions_of_a_constant_matrix_change_with_its_size(value: Expression) -> None:
    """‖ones(n, n)‖₂ = n: over n it tends to 1, and beside what tends to 0 it need not be bounded."""
    assert prove(Goal(Tends(value / n, ZERO, n))).theorem is None
    assert prove(Goal(Tends(value, value, n))).theorem is None
    mean = total(x) / n
    goal = Goal(Tends(value * mean, ZERO, n), (Tends(mean, ZERO, n),))
    for lead in range(3):
        with pytest.raises(Rejected):
            check(goal, Limit((Oriented(0, lead),)))


def test_the_last_entry_changes_with_the_size() -> None:
    """x₋₁ is xₙ₋₁, which of xₖ = k is no number; the first entry is one."""
    for entry in (x[-1], exp(x[-1])):
        assert prove(Goal(Tends(entry / n, ZERO, n))).theorem is None
        assert prove(Goal(Tends(entry, entry, n))).theorem is None
        with pytest.raises(Rejected):
            check(Goal(Tends(entry / n, ZERO, n)), LimitOfParts())
    assert prove(Goal(Tends(x[0] / n, ZERO, n))).theorem is not None


@pytest.mark.parametrize(("relation", "given"), TRUE, ids=[str(claim) for claim, _ in TRUE])
def test_a_limit_is_proved(relation: Relation, given: tuple[Relation, ...]) -> None:
    assert prove(Goal(relation, given)).theorem is not None


@pytest.mark.parametrize(("relation", "given"), FALSE, ids=[str(claim) for claim, _ in FALSE])
def test_a_false_limit_is_not_proved(relation: Relation, given: tuple[Relation, ...]) -> None:
    assert prove(Goal(relation, given)).theorem is None


@pytest.mark.parametrize(("relation", "given"), TRUE, ids=[str(claim) for claim, _ in TRUE])
def test_a_true_limit_is_not_refuted(relation: Relation, given: tuple[Relation, ...]) -> None:
    assert falsify(Goal(relation, given)) is None


@pytest.mark.parametrize("function", [lambda v: log(p + v), lambda v: log(exp(w) + v), lambda v: Apply("sin", w + v)])
def test_what_may_be_0_in_the_limit_is_no_denominator(function: Callable[[Expression], Expression]) -> None:
    """bᵗ/log(p + bᵗ) → 0 for p > 1, but → 1 for p = 1."""
    goal = Goal(Tends(b**t / function(b**t), ZERO, t), (ge(p, 1),))
    with pytest.raises(Rejected):
        check(goal, LimitOfParts(((b, Bounds(), Bounds()),)))


def test_what_is_not_0_in_the_limit_is_a_denominator() -> None:
    goal = Goal(Tends(b**t / log(2 + b**t), ZERO, t))
    assert check(goal, LimitOfParts(((b, Bounds(), Bounds()),)))


def test_a_base_that_changes_is_no_power_that_vanishes() -> None:
    with pytest.raises(Rejected):
        check(Goal(Tends((1 - 1 / T) ** T, ZERO, T)), LimitOfParts(((1 - 1 / T, Bounds(), Bounds()),)))


def test_a_squeeze_needs_both_sides() -> None:
    relation = Tends(c**2 * b**t, ZERO, t)
    power = LimitOfParts(((b, Bounds(), Bounds()),))
    low, high = 0 * c, (c**2 + 1) * b**t
    good = Squeeze(low, high, Bounds(), Bounds(), LimitOfParts(), power)
    with pytest.raises(Rejected):
        check(Goal(relation), good)  # the upper bound is no matter of signs alone
    sharp = Squeeze(low, c**2 * b**t, Bounds(), NormalForm(), LimitOfParts(), power)
    assert check(Goal(relation), sharp)
    with pytest.raises(Rejected):
        check(Goal(relation), Squeeze(low + 1, c**2 * b**t, Bounds(), NormalForm(), LimitOfParts(), power))


def test_what_is_bounded_cannot_grow() -> None:
    with pytest.raises(StatementError, match="cannot grow"):
        Tends(b, ZERO, b)
