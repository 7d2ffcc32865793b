"""The laws behind everyday claims: what each certificate proves, and what it is refused for."""

from __future__ import annotations

import pytest

from verifier import certificates as c
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    E,
    absolute,
    cos,
    det,
    dim,
    exp,
    eye,
    matrix,
    normal,
    scalar,
    series,
    total,
    tr,
    vector,
    whole,
)
from verifier.relations import Convex, Eq, Ne, Order, Relation

n = dim("n")
a, b = scalar("a"), scalar("b")
positive = scalar("r", "positive")
k, t = whole("k"), whole("t")
j = scalar("j", "integer")
x, y = vector("x y", n)
A, P = matrix("A", n, n), matrix("P", n, n, "idempotent")
S, T = matrix("S", n, n, "psd"), matrix("T", n, n, "psd")
z = normal("z", mean=0, variance=1)
w = normal("w", mean=0, variance=1)
TRACES = "tr PQ ≤ tr P · tr Q for P, Q ⪰ 0"
BELOW = c.Coefficients((c.Oriented(0, 0),))


def proved(relation: Relation, certificate: c.Certificate, *given: Relation) -> bool:
    try:
        return check(Goal(relation, given), certificate).trust == "kernel"
    except Rejected:
        return False


def hinge(u: Expression) -> Expression:
    return (u + absolute(u)) / 2


@pytest.mark.parametrize(
    ("relation", "certificate", "given"),
    [
        (Ne(exp(a), lift(0)), c.Bounds(), ()),
        (Ne(a, b), c.Bounds(), (Order(">", a, b),)),
        (Ne(det(eye(n) + S), lift(0)), c.Bounds(), ()),
        (Order("≥", j**2, j), c.RealRoots(), ()),
        (Order(">", (2 * j - 1) ** 2, 0), c.RealRoots(), ()),
        (Eq(series(k**2, k, 0, t), t * (t + 1) * (2 * t + 1) / 6), c.NormalForm(), ()),
        (Eq(a, b), c.Cancelled(positive, True, c.NormalForm((c.Oriented(0, 0),))), (Eq(positive * a, positive * b),)),
        (Convex(a + absolute(a) / 2 + a / 2, a), c.Rewritten(a + hinge(a)), ()),
        (Order("≤", tr(S @ T), tr(S) * tr(T)), c.ArrayLaw(TRACES, (S, T), c.Bounds()), ()),
        (Eq(E(exp(a * z)), exp(a**2 / 2)), c.NormalForm(), ()),
        (Eq(E(z * exp(a * z)), a * exp(a**2 / 2)), c.NormalForm(), ()),
        (Eq(E(exp(z + w)), exp(lift(1))), c.NormalForm(), ()),
        (Eq(E(cos(a * z)), exp(-(a**2) / 2)), c.NormalForm(), ()),
        (Order("≥", (exp(a) - exp(b)) * (a - b), 0), c.Bounds(), ()),
        (Order("≥", exp(a) + exp(-a), 2), c.Bounds(), ()),
    ],
)
def test_what_they_prove(relation: Relation, certificate: c.Certificate, given: tuple[Relation, ...]) -> None:
    assert proved(relation, certificate, *given)


@pytest.mark.parametrize(
    ("relation", "certificate", "given"),
    [
        (Ne(a, lift(0)), c.Bounds(), ()),
        (Ne(a, b), c.Bounds(), (Order("≥", a, b),)),
        (Ne(det(eye(n) - S), lift(0)), c.Bounds(), ()),
        (Ne(det(eye(n) - P), lift(0)), c.Bounds(), ()),
        (Ne(1 / a, lift(0)), c.Bounds(), ()),
        (Order("≥", a**2, a), c.RealRoots(), ()),
        (Order("≥", (2 * j - 1) * (2 * j - 5), 0), c.RealRoots(), ()),
        (Order(">", j**2, j), c.RealRoots(), ()),
        (Order("≥", j**3, j), c.RealRoots(), ()),
        (Eq(series(k**2, k, 0, j), j * (j + 1) * (2 * j + 1) / 6), c.NormalForm(), ()),  # an empty sum is 0
        (
            Eq(a, b),
            c.Cancelled(scalar("s"), True, c.NormalForm((c.Oriented(0, 0),))),
            (Eq(scalar("s") * a, scalar("s") * b),),
        ),
        (Eq(x, y), c.Cancelled(a, True, c.NormalForm((c.Oriented(0, 0),))), (Eq(a * x, a * y),)),
        (Convex(a - absolute(a), a), c.Rewritten(a + hinge(a)), ()),
        (Convex(a - absolute(a), a), c.Rewritten(a - absolute(a)), ()),
        (Convex(hinge(a), a), c.Rewritten(hinge(a) + 0 * Apply("log", a)), ()),
        (Order("≤", tr(A @ T), tr(A) * tr(T)), c.ArrayLaw(TRACES, (A, T), c.Bounds()), ()),
        (Order("≤", tr(A @ T), tr(A) * tr(T)), c.ArrayLaw(TRACES, (A, T), BELOW), ()),
        (Eq(E(exp(a * z)), exp(a**2)), c.NormalForm(), ()),
        (Eq(E(exp(z)) ** 2, E(exp(2 * z))), c.NormalForm(), ()),
        (Eq(E(exp(z * w)), lift(1)), c.NormalForm(), ()),  # there is no expectation
        (Eq(E(exp(z**2)), lift(1)), c.NormalForm(), ()),
        (Eq(E(exp(absolute(z))), exp(lift(1) / 2)), c.NormalForm(), ()),
        (Eq(E(z * exp(a * z)), exp(a**2 / 2)), c.NormalForm(), ()),
        (Eq(E(cos(z) * exp(z)), E(cos(z)) * E(exp(z))), c.NormalForm(), ()),
        (Eq(E(cos(z) * z**2), E(cos(z))), c.NormalForm(), ()),
        (Order("≥", (exp(a) - exp(b)) * (b - a), 0), c.Bounds(), ()),
        (Order("≥", (a**2 - b**2) * (a - b), 0), c.Bounds(), ()),
        (Order("≥", exp(a) + exp(-b), 2), c.Bounds(), ()),
        (Order(">", total(x) ** 2, 0), c.Bounds(), (Order(">", total(x**2), 0),)),
        (Order(">", x @ S @ x, 0), c.Bounds(), (Order(">", total(x**2), 0),)),
    ],
)
def test_what_they_do_not(relation: Relation, certificate: c.Certificate, given: tuple[Relation, ...]) -> None:
    assert not proved(relation, certificate, *given)
