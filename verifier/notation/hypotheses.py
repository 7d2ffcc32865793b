"""Relations that are assumed."""

from __future__ import annotations

from typing import Any

from verifier.arrangements import zeros_like
from verifier.expressions import Dim, Index, Operand, Variable, lift
from verifier.notation.functions import absolute
from verifier.properties import Lipschitz
from verifier.relations import Eq, ForAll, Loewner, Ne, Order, Relation, Symmetric, Tends


def eq(a: Operand, b: Operand) -> Relation:
    """The hypothesis a = b."""
    return Eq(lift(a), lift(b))


def ne(a: Any, b: Any) -> Relation:
    """The hypothesis a ≠ b, of scalars or of indices."""
    return Ne(*(item if isinstance(item, Index) else lift(item) for item in (a, b)))


def ge(a: Operand, b: Operand) -> Relation:
    """The hypothesis a ≥ b."""
    return Order("≥", a, b)


def gt(a: Operand, b: Operand) -> Relation:
    """The hypothesis a > b."""
    return Order(">", a, b)


def le(a: Operand, b: Operand) -> Relation:
    """The hypothesis a ≤ b."""
    return Order("≤", a, b)


def lt(a: Operand, b: Operand) -> Relation:
    """The hypothesis a < b."""
    return Order("<", a, b)


def lipschitz(f: Operand, x: Variable, constant: Operand) -> Relation:
    """The hypothesis ‖f(x) − f(y)‖ ≤ constant·‖x − y‖ for all x and y."""
    return Lipschitz(lift(f), x, lift(constant))


def symmetric(a: Operand) -> Relation:
    """The hypothesis Aᵀ = A."""
    return Symmetric(lift(a))


def definite(a: Operand) -> Relation:
    """The hypothesis A ≻ 0: Aᵀ = A, and vᵀAv > 0 for every v ≠ 0."""
    return Loewner("≻", lift(a), zeros_like(lift(a)))


def tends(a: Operand, limit: Operand, n: Dim | Variable) -> Relation:
    """The hypothesis a → limit as the dimension, or the scalar, n → ∞."""
    return Tends(lift(a), lift(limit), n)


def for_all(t: Variable, where: Relation, holds: Relation) -> Relation:
    """The hypothesis that ``holds`` is true for every t with ``where``."""
    return ForAll(t, where, holds)


def everywhere(t: Variable, holds: Relation) -> Relation:
    """The hypothesis that ``holds`` is true for every real t: ``everywhere(t, le(absolute(f(t)), B))``."""
    return ForAll(t, Order("≥", absolute(t), 0), holds)


def always(t: Variable, holds: Relation) -> Relation:
    """The hypothesis that ``holds`` is true for every whole t: ``always(t, eq(r(t + 1), r(t) / 2))``."""
    return ForAll(t, Order("≥", t, 0), holds)
