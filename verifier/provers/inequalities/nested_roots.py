"""Roots of a + b√d that are p + q√d: √(3 + 2√2) = 1 + √2 and ∛(7 + 5√2) = 1 + √2."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_poly
from msgspec import Struct

from verifier.certificates import Certificate, Lemma, Replaced
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.provers.search import Search, accepted
from verifier.relations import Eq, Order, outermost, rebuild

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


class Surd(Struct, frozen=True):
    """a + b√d."""

    a: Fraction
    b: Fraction
    d: int

    @property
    def expression(self) -> Expression:
        return lift(self.a) + lift(self.b) * lift(self.d) ** lift(HALF)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """With the first such root of an equation or inequality of numbers written without the outer root."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    for node in (node for kind in (Defined, Pow) for node in outermost(relation, kind)):
        order, inner = _root(node)
        surd = surd_of(inner) if order else None
        plain = denested(surd, order) if surd is not None and surd.b else None
        if plain is None:
            continue
        equal = _equal(node, inner, plain.expression, search)
        body = equal and search.find(Goal(rebuild(relation, {node: plain.expression}), goal.given, goal.hints))
        if equal is not None and body is not None:
            yield Replaced(node, plain.expression, equal, body)
        return


def _root(node: Any) -> tuple[int, Any]:
    """2 or 3 and what the root is of; 0 for what is no root."""
    if isinstance(node, Defined):
        return (3, node.args[1][0]) if str(node.args[0]) == "cbrt" and len(node.args[1]) == 1 else (0, None)
    exponent = node.args[1]
    known = {HALF: 2, THIRD: 3}.get(Fraction(exponent.value), 0) if isinstance(exponent, Number) else 0
    return known, node.args[0]


def _equal(node: Any, inner: Any, plain: Expression, search: Search) -> Certificate | None:
    """That the root is the plain number: ∛(t³) = t at t = p + q√d, and squares for √."""
    goal = Goal(Eq(node, plain))
    if not isinstance(node, Defined):
        return search.find(goal)
    t = Variable("t")
    statement = Eq(rebuild(node, {inner: t ** lift(3)}), t)
    proof = search.find(Goal(statement))
    found = None if proof is None else Lemma(statement, proof, ((t, plain),))
    return found if found is not None and accepted(goal, found) else None


def surd_of(node: Any) -> Surd | None:
    """The number as a + b√d with one root of a whole number in it; None for any other."""
    try:
        return _read(node)
    except (ArithmeticError, StatementError, TypeError):
        return None


def _read(node: Any) -> Surd | None:
    if isinstance(node, Number):
        return Surd(Fraction(node.value), Fraction(0), 0)
    if isinstance(node, Pow):
        base, exponent = node.args
        root = isinstance(exponent, Number) and Fraction(exponent.value) == HALF and isinstance(base, Number)
        if root and base.value.denominator == 1 and base.value > 1:
            return Surd(Fraction(0), Fraction(1), int(base.value))
        return None
    if not isinstance(node, (Add, Neg, Mul, Div)):
        return None
    parts = [_read(arg) for arg in node.args]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or len({part.d for part in known if part.d}) > 1:
        return None
    if isinstance(node, Div) and known[1].b:
        return None
    found, *others = known
    for other in others:
        found = _joined(node, found, other)
    return Surd(-found.a, -found.b, found.d) if isinstance(node, Neg) else found


def _joined(node: Any, one: Surd, other: Surd) -> Surd:
    d = one.d or other.d
    if isinstance(node, Add):
        return Surd(one.a + other.a, one.b + other.b, d)
    if isinstance(node, Div):
        return Surd(one.a / other.a, one.b / other.a, d)
    return Surd(one.a * other.a + d * one.b * other.b, one.a * other.b + one.b * other.a, d)


def denested(surd: Surd, order: int) -> Surd | None:
    """p + q√d with (p + q√d)² or (p + q√d)³ the number, p and q rational; of a square the one ≥ 0.

    The norm p² − q²d is a root of a² − b²d, and p is one of a polynomial that has the norm for a coefficient.
    """
    a, b, d = surd.a, surd.b, surd.d
    found: list[Surd] = []
    for norm in rational_roots(*[0] * (order - 1), start=b * b * d - a * a):
        if order == 2:  # 2p² − norm = a and 2pq = b
            found += [Surd(p, b / (2 * p), d) for p in rational_roots(0, 2, start=-norm - a) if p]
        else:  # 4p³ − 3·norm·p = a and (4p² − norm)·q = b
            places = rational_roots(-3 * norm, 0, 4, start=-a)
            found += [Surd(p, b / (4 * p**2 - norm), d) for p in places if 4 * p**2 != norm]
    return next((root for root in found if _power(root, order) == surd and (order == 3 or _nonnegative(root))), None)


def _nonnegative(root: Surd) -> bool:
    return max(root.a, root.b) >= 0 and root.a * abs(root.a) + root.d * root.b * abs(root.b) >= 0


def _power(root: Surd, order: int) -> Surd:
    found = root
    for _ in range(order - 1):
        found = Surd(found.a * root.a + root.d * found.b * root.b, found.a * root.b + found.b * root.a, root.d)
    return found


def rational_roots(*later: Fraction | int, start: Fraction) -> list[Fraction]:
    """The rational roots of start + c₁x + c₂x² + …, where a missing last coefficient is 1."""
    coefficients = [start, *later, *([1] if not later or not later[-1] else [])]
    exact = [fmpq(Fraction(c).numerator, Fraction(c).denominator) for c in coefficients]
    return [Fraction(int(root.p), int(root.q)) for root, _ in fmpq_poly(exact).roots()]


__all__ = ["Surd", "denested", "propose", "surd_of"]
