"""What is known of the largest entry of an array and of log Σ exp xᵢ, which is nearly that, one row a law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Rational

from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Dim, Entry, Expression, Mul, Neg, Pow, Size, Total, lift
from verifier.relations import Order, Relation


def _max(x: Expression) -> Expression:
    return ArrayFunction("max", x)


def _soft(x: Expression) -> Expression:
    """log Σ exp xᵢ."""
    return Apply("log", Total(Apply("exp", x)))


def _squares(x: Expression) -> Expression:
    """Σ xᵢ²."""
    return Total(Pow(x, lift(2)))


def _count(x: Any) -> Expression:
    """The number of entries."""
    found: Expression = lift(1)
    for dim in x.shape:
        found = Mul(found, Size(dim) if isinstance(dim, Dim) else lift(dim))
    return found


def _alike(x: Expression, y: Expression) -> None:
    if x.shape != y.shape:
        raise TypeError("arrays of one shape are spoken of here")


def _apart(x: Expression, y: Expression) -> Expression:
    """max |x − y|."""
    _alike(x, y)
    return _max(Apply("abs", Add(x, Neg(y))))


def _weighted(w: Expression, x: Expression) -> Order:
    """Σ wᵢxᵢ ≤ max x · Σ wᵢ."""
    _alike(w, x)
    return Order("≤", Total(Mul(w, x)), Mul(_max(x), Total(w)))


def _array_of(entry: Any) -> Expression:
    """The array of an entry."""
    if not isinstance(entry, Entry):
        raise TypeError("no entry of an array")
    found: Expression = entry.args[0]
    return found


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0": _weighted,
    "Σ xᵢ ≤ n · max x": lambda x: Order("≤", Total(x), Mul(_count(x), _max(x))),
    "xᵢ ≤ max x": lambda entry: Order("≤", entry, _max(_array_of(entry))),
    "Σ xᵢ ≤ n · log Σ exp xᵢ": lambda x: Order("≤", Total(x), Mul(_count(x), _soft(x))),
    "max x ≤ ‖x‖": lambda x: Order("≤", _max(x), Pow(_squares(x), lift(Rational(1, 2)))),
    "max x ≤ Σ xᵢ for x ≥ 0": lambda x: Order("≤", _max(x), Total(x)),
    "Σ xᵢ² ≤ n · (max x)² for x ≥ 0": lambda x: Order("≤", _squares(x), Mul(_count(x), Pow(_max(x), lift(2)))),
    "max x ≤ log Σ exp xᵢ": lambda x: Order("≤", _max(x), _soft(x)),
    "log Σ exp xᵢ ≤ max x + log n": lambda x: Order("≤", _soft(x), Add(_max(x), Apply("log", _count(x)))),
    "max x ≤ max y + max |x − y|": lambda x, y: Order("≤", _max(x), Add(_max(y), _apart(x, y))),
    "log Σ exp xᵢ ≤ log Σ exp yᵢ + max |x − y|": lambda x, y: Order("≤", _soft(x), Add(_soft(y), _apart(x, y))),
    "max (x + y) ≤ max x + max y": lambda x, y: Order("≤", _max(Add(x, y)), Add(_max(x), _max(y))),
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0": ((0, "≥ 0"),),
    "max x ≤ Σ xᵢ for x ≥ 0": ((0, "≥ 0"),),
    "Σ xᵢ² ≤ n · (max x)² for x ≥ 0": ((0, "≥ 0"),),
}

__all__ = ["LAWS", "NEEDS"]
