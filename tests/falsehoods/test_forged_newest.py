"""Certificates written by hand for false statements, of the newest kinds: the kernel refuses each."""

from __future__ import annotations

import pytest
import sympy

from verifier import certificates as c
from verifier.array_functions import ArrayFunction
from verifier.certificates import Bounds, Certificate, Impossible, NormalForm, Oriented
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.calculus.named_integrals import LAWS
from verifier.notation import (
    absolute,
    cos,
    d,
    det,
    dim,
    eq,
    exp,
    eye,
    ge,
    grad,
    gt,
    le,
    log,
    lt,
    matrix,
    scalar,
    sin,
    total,
    vector,
    whole,
)
from verifier.relations import Order, Relation

n = dim("n")
t, u, s = scalar("t u s")
pos = scalar("pos", "positive")
x, y = vector("x y", n)
p = vector("p", n, "simplex")
A = matrix("A", n, n)
S = matrix("S", n, n, "symmetric")
k, later = whole("k later")
R = Variable("r")
oo, ZERO, ONE = sympy.oo, lift(0), lift(1)


def sign(node: Expression) -> Expression:
    return Apply("sign", node)


def between(body: Expression, low: object, high: object) -> Expression:
    return Integral(body, R, *(end if end in (oo, -oo) else lift(end) for end in (low, high)))  # type: ignore[arg-type, call-overload]


def by(node: Expression, primitive: Expression, low: object = None, high: object = None) -> c.Antiderivative:
    """An antiderivative, with limits where they are claimed."""
    found = [None if end is None else lift(end) for end in (low, high)]  # type: ignore[arg-type]
    return c.Antiderivative(node, u, primitive, NormalForm(), NormalForm(), *found)


def named(node: Expression, number: int, *parameters: Expression) -> c.NamedIntegral:
    """The law of this number, each of its conditions by the sign rules."""
    conditions = (Bounds(),) * (3 if number == 0 else 0)
    return c.NamedIntegral(node, u, [*LAWS][number], parameters, NormalForm(), conditions, NormalForm())


def across(*joins: Certificate) -> c.AcrossKinks:
    return c.AcrossKinks(NormalForm(), joins, whole=True)


SQUARE, POLE, WAVE = between(1 / R**2, -1, 1), between(1 / R, 0, 1), between(cos(R), 0, oo)
LENGTH, ROOT = between(ONE + 0 * R, -1, 1), between(R ** (-lift(1) / 2), 1, 0)
GAMMA, LATE = between(exp(-R) / R, 0, oo), between(exp(-R), 1, oo)
EACH = c.EntryOfSum

FORGED: dict[str, tuple[Relation, tuple[Relation, ...], Certificate]] = {
    # a formula in pieces that jumps, or whose slope does
    "jump": (eq(d(sign(t) * (t**2 + 1), t), 2 * absolute(t)), (), across(*[NormalForm()] * 2)),
    "jump, absurd": (eq(d(sign(t) * (t**2 + 1), t), 2 * absolute(t)), (), across(*[Impossible()] * 2)),
    "slope jumps": (eq(d(absolute(t), t), sign(t)), (), across(*[NormalForm()] * 2)),
    "slope jumps in another": (eq(d(sign(t) * t * s, t), sign(t) * s), (), across(*[NormalForm()] * 2)),
    "two places at once": (
        eq(d(sign(t) * sign(s) * t, t), sign(t) * sign(s)), (), across(*[NormalForm()] * 10)),
    "no joins told": (eq(d(sign(t) * (t**2 + 1), t), 2 * absolute(t)), (), across()),
    "a closed domain": (eq(d(absolute(t), t), 1 + 0 * t), (ge(t, 0),), across()),
    # sums entry by entry
    "x in two places": (
        eq(grad(total(x * x), x), x), (), EACH(eq(d(t * s, t), s), NormalForm(), ((t, x), (s, x)))),
    "no sum near by": (
        eq(grad(total(p) * total(p * y), p), y), (), EACH(eq(d(t * s, t), s), NormalForm(), ((t, p), (s, y)))),
    "a hypothesis that is none": (
        eq(grad(total(absolute(x)), x), 1 + 0 * x), (),
        EACH(eq(d(absolute(t), t), ONE + 0 * t), NormalForm(), ((t, x),), (gt(t, 0),))),
    "a fact that is none": (
        eq(grad(total(absolute(x)), x), 1 + 0 * x), (),
        EACH(eq(d(absolute(pos), pos), ONE + 0 * pos), NormalForm(), ((pos, x),))),
    "a product of sums": (
        eq(grad(total(x) * total(y), x), y), (), EACH(eq(d(t * s, t), s), NormalForm(), ((t, x), (s, y)))),
    "another slope": (
        eq(grad(total(x**2), x), x), (), EACH(eq(d(t**2, t), 2 * t), NormalForm(), ((t, x),))),
    # antiderivatives with a gap, a jump, or a limit that is none
    "a pole inside": (eq(SQUARE, -2), (), by(SQUARE, -1 / u)),
    "a pole at the end": (eq(POLE, 0), (), by(POLE, log(u), low=0)),
    "no limit": (eq(WAVE, 0), (), by(WAVE, sin(u), high=0)),
    "a jump inside": (eq(LENGTH, 4), (), by(LENGTH, u + sign(u))),
    "a step inside": (eq(LENGTH, 4), (), by(LENGTH, u + Apply("floor", u))),
    "ends the wrong way": (eq(ROOT, 2), (), by(ROOT, 2 * u ** (lift(1) / 2), high=0)),
    "another slope inside": (eq(LENGTH, 0), (), by(LENGTH, u**2)),
    "an angle that goes round": (
        eq(between(ONE + 0 * R, 0, 3), ZERO), (),
        by(between(ONE + 0 * R, 0, 3), Apply("atan", sin(u) / cos(u)))),
    # integrals by name, where their conditions fail
    "Γ(0)": (eq(GAMMA, 0), (), named(GAMMA, 0, ONE, ZERO, ONE, ONE)),
    "another end": (eq(LATE, 1), (), named(LATE, 0, ONE, ONE, ONE, ONE)),
    "an exponent that moves": (eq(LATE, 1), (), named(LATE, 0, ONE, ONE, u, ONE)),
    # nonsingular matrices only
    "no polynomial": (
        eq(ArrayFunction("pinv", A) @ A, eye(n)), (), c.Densely((A,), NormalForm())),
    "a quotient": (eq(det(A) / det(A), 1), (), c.Densely((A,), NormalForm())),
    "a matrix with facts": (eq(det(S) * det(S) / det(S), det(S)), (), c.Densely((S,), NormalForm())),
    "a singular one by hypothesis": (
        eq(ONE + 0 * det(A), 0), (eq(det(A), 0),), c.Densely((A,), Impossible())),
    # cases that leave something out
    "0 left out": (gt(t**2, 0), (), c.Cases(t, (">", "<"), (Bounds(), Bounds()))),
    "a subject without a value": (
        gt(t**2, 0), (), c.Cases(1 / t, (">", "<", "="), (Bounds(), Bounds(), Impossible()))),
    "below left out": (ge(t, 0), (), c.Cases(t, ("≥",), (Bounds(),))),
    # induction
    "a late base": (ge(k, 1), (), c.Induction(k, 1, later, Bounds(), Bounds())),
    "no base": (ge(k, 1), (), c.Induction(k, 0, later, Bounds(), c.Coefficients((Oriented(0, 0),)))),
    "what is said of one": (le(k, 2), (le(k, 3), gt(t, 0)), c.Induction(k, 0, later, Bounds(), Bounds())),
    "the variable itself again": (ge(k, 1), (), c.Induction(k, 0, k, Bounds(), Bounds())),
    # functions that are one-to-one elsewhere only
    "cos": (eq(t, -t), (), c.Injective("cos", ONE, NormalForm())),
    "sin of a double": (eq(t, 0 * t), (), c.Injective("sin", ZERO, NormalForm())),
    "a square": (eq(t, -t), (), c.Injective("abs", ONE, NormalForm())),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_what_is_false_is_not_proved(name: str) -> None:
    relation, given, certificate = FORGED[name]
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


HONEST: dict[str, tuple[Relation, tuple[Relation, ...], Certificate]] = {
    "pieces": (eq(d(t * absolute(t), t), 2 * absolute(t)), (), c.AcrossKinks(NormalForm())),
    "entries": (eq(grad(total(x**2), x), 2 * x), (), EACH(eq(d(t**2, t), 2 * t), NormalForm(), ((t, x),))),
    "antiderivative": (eq(LENGTH, 2), (), by(LENGTH, u)),
    "by name": (
        eq(between(exp(-R), 0, oo), 1), (), named(between(exp(-R), 0, oo), 0, ONE, ONE, ONE, ONE)),
    "cases": (
        Order("≥", absolute(t), t), (), c.Cases(t, ("≥", "≤"), (NormalForm(), c.Coefficients((Oriented(0, 0),))))),
    "one-to-one": (eq(t, s), (eq(exp(t), exp(s)), lt(t, 1)), c.Injective("exp", ONE, NormalForm((Oriented(0, 0),)))),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_what_is_true_is_proved_by_the_same_kinds(name: str) -> None:
    relation, given, certificate = HONEST[name]
    assert check(Goal(relation, given), certificate)
