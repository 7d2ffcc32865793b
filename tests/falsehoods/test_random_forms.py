"""Canonical forms and sign rules of random scalars against their values, computed without any law of algebra.

``VERIFIER_FUZZ=20`` looks at twenty times as many.
"""

from __future__ import annotations

import os
import random
from contextlib import suppress
from fractions import Fraction as Q
from typing import Any

import mpmath as mp
import pytest

from tests.fuzz.scalars import (
    DIGITS,
    MODES,
    REALS,
    I,
    K,
    L,
    Scalars,
    Undefined,
    environment,
    exists,
    satisfied,
    term_value,
    value,
)
from verifier import certificates as c
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Derivative, Expression, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.index.families import unified
from verifier.kernel.index.terms import GaveUp, Term
from verifier.kernel.index.terms import Undefined as Unread
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.order import Signs
from verifier.relations import Order

COUNT = 60 * int(os.environ.get("VERIFIER_FUZZ", "1"))
TINY = mp.mpf(10) ** -20


def hypothesis(rng: random.Random) -> tuple[Order, ...]:
    if rng.random() < 0.5:
        return ()
    s, t, w, p = (REALS[name] for name in "stwp")
    subject = rng.choice([s, t, s - t, w, K - L, K, I, s + p])
    return (Order(rng.choice("≥>≤<"), subject, rng.choice([lift(0), lift(1), lift(2), lift(-1), t])),)


def forms(statement: Expression, given: tuple[Order, ...]) -> tuple[list[Term], Any]:
    """The readings of a statement, and its bounds."""
    signs = Signs(given)
    term = Reader(signs).entry(statement)
    found = [term]
    with suppress(GaveUp, Unread):
        found.append(unified(term))
    return found, signs.bounds(statement)


@pytest.mark.parametrize("mode", MODES)
def test_a_form_has_the_value_of_what_it_is_read_from(mode: str) -> None:
    compared = 0
    for seed in range(COUNT):
        rng = random.Random(f"{mode} {seed}")
        try:
            statement, given = Scalars(rng, mode).statement(3), hypothesis(rng)
            readings, bounds = forms(statement, given)
        except (StatementError, GaveUp, Unread):
            continue
        for _ in range(8):
            env = environment(rng)
            with mp.workdps(DIGITS):
                try:
                    if not all(satisfied(h, env) for h in given) or not exists(statement, env):
                        continue
                    true, found = value(statement, env), [term_value(term, env) for term in readings]
                except (Undefined, OverflowError, ValueError):
                    continue
                if not mp.isfinite(true) or abs(true) > mp.mpf(10) ** 25:
                    continue
                compared += 1
                assert all(abs(other - true) < TINY * (1 + abs(true)) for other in found), (statement, given, env)
                low, high = (mp.mpf(end.numerator) / end.denominator if hasattr(end, "numerator") else mp.mpf(end)
                             for end in (bounds.low, bounds.high))  # fmt: skip
                assert low - TINY <= true <= high + TINY, (statement, given, bounds, env)
                assert true or not bounds.excludes_zero, (statement, given, bounds, env)
    assert compared > COUNT


# --- certificates ---------------------------------------------------------------------------------------------------


def certificates(rng: random.Random, v: Variable, relation: Order, depth: int = 2) -> c.Certificate:
    """A certificate at random, of those that decide inequalities in one variable."""
    last = [c.Bounds(), c.RealRoots(), c.Cover(rng.choice([6, 12])), c.Coefficients()]
    if depth <= 0:
        return rng.choice(last)

    def inner() -> c.Certificate:
        return certificates(rng, v, relation, depth - 1)

    up = ascending(relation)
    signs = rng.choice([(">", "=", "<"), ("≥", "<"), (">", "≤"), ("≥", "≤")])
    return rng.choice([
        *last,
        c.Cases(rng.choice([v, v - 1, v * v - 1]), signs, tuple(inner() for _ in signs), lift(rng.choice([0, 0, 1]))),
        c.Exponentials(inner()), c.Logarithms(inner()), c.SquareBoth(inner()),
        c.Increasing(rng.choice(["exp", "log", "atan", "sin", "cos", "^2", "^3", "abs"]),
                     lift(rng.choice([1, 2, -1, Q(1, 2), 0])), inner()),
        c.MeanValue(v, lift(rng.choice([0, 1, 2, -1])), lift(1), Derivative(difference(up.lhs, up.rhs), v),
                    rng.choice([c.Bounds(), c.NormalForm(), c.Balls(80)]), inner(),
                    rng.choice([inner(), c.Impossible()])),
    ])  # fmt: skip


def line(rng: random.Random, v: Variable) -> list[Any]:
    """Values of the variable with its facts: simple ones, and some beside them."""
    numbers = [mp.mpf(a) / b for a in range(-12, 13) for b in (1, 2, 3)] + [
        mp.mpf(x) / 1000 for x in (1, -1, 999, 1001)
    ]
    allowed = {
        "positive": lambda x: x > 0, "nonnegative": lambda x: x >= 0, "negative": lambda x: x < 0,
        "unit_interval": lambda x: 0 < x < 1, "nonzero": lambda x: x != 0, "integer": lambda x: x == mp.floor(x),
        "whole": lambda x: x >= 0 and x == mp.floor(x),
    }  # fmt: skip
    return [x for x in numbers if all(allowed[fact](x) for fact in v.facts)]


class OneVariable(Scalars):
    """Statements in one variable and numbers, but for the ends of sums."""

    def __init__(self, rng: random.Random, v: Variable) -> None:
        super().__init__(rng, rng.choice(MODES))
        self.v = v

    def leaf(self) -> Expression:
        return self.v if self.rng.random() < 0.7 else lift(Q(self.rng.randint(-4, 6), self.rng.randint(1, 3)))

    def integer(self, depth: int = 1) -> Expression:
        return self.v if self.v.facts & {"whole", "integer"} else lift(self.rng.randint(0, 3))


def gap_of(relation: Order, env: dict[str, Any]) -> Any:
    """Left minus right, or None where there is no value."""
    try:
        return value(relation.lhs, env) - value(relation.rhs, env)
    except (Undefined, OverflowError):
        return None


def goal_at_random(rng: random.Random, v: Variable) -> Goal:
    """An inequality in one variable, with the sign that most values speak for, and perhaps a bound as hypothesis."""
    body, bound = OneVariable(rng, v).statement(rng.choice([1, 2])), lift(rng.randint(-1, 1))
    given = rng.choice([(), (Order(rng.choice("≥>≤<"), v, lift(rng.randint(-2, 3))),)])
    gaps = [gap_of(Order("≥", body, bound), {**environment(rng), v.name: x}) for x in line(rng, v)]
    up = sum(gap > 0 for gap in gaps if gap is not None) * 2 > len(gaps)
    return Goal(Order(rng.choice("≥>" if up else "≤<"), body, bound), given)


def test_no_certificate_proves_what_fails_at_a_point() -> None:
    accepted = 0
    for seed in range(6 * COUNT):
        rng = random.Random(f"certificate {seed}")
        v = rng.choice([*(REALS[name] for name in "spuhwe"), K, L, I])
        try:
            goal = goal_at_random(rng, v)
            relation = goal.relation
            assert isinstance(relation, Order)
            found = certificates(rng, v, relation)
            check(goal, found)
        except (StatementError, Rejected):
            continue
        accepted += 1
        for x in line(rng, v):
            env = {**environment(rng), v.name: x}
            with mp.workdps(DIGITS):
                if all(satisfied(h, env) for h in goal.given if isinstance(h, Order)):
                    assert exists(relation, env), (goal, found, x)
                    gap = gap_of(relation, env)
                    if gap is not None:
                        fails = {"≥": gap < -TINY, ">": gap <= 0, "≤": gap > TINY, "<": gap >= 0}
                        assert not fails[relation.sign], (goal, found, x)
    assert accepted > COUNT // 6
