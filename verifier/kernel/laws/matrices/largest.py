"""What is known of the largest entry of an array and of log Σ exp xᵢ, which is nearly that, one row a law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Comprehension, Entry, Expression, Index, Mul, Neg, Total, lift
from verifier.kernel.laws.any_place import entry
from verifier.kernel.laws.matrices.rows import HALF, alike, array_of, count, length, square, squares
from verifier.relations import Order, Relation, leaves


def _max(x: Expression) -> Expression:
    return ArrayFunction("max", x)


def _soft(x: Expression) -> Expression:
    """log Σ exp xᵢ."""
    return Apply("log", Total(Apply("exp", x)))


def _apart(x: Expression, y: Expression) -> Expression:
    """max |x − y|."""
    return _max(Apply("abs", alike(x, Neg(y), Add)))


def _weighted(w: Expression, x: Expression) -> Order:
    """Σ wᵢxᵢ ≤ max x · Σ wᵢ."""
    return Order("≤", Total(alike(w, x, Mul)), Mul(_max(x), Total(w)))


def _between(w: Expression, u: Expression, v: Expression) -> Order:
    """0 ≤ Σ wᵢuᵢvᵢ; of u = x − a and v = b − x it bounds the variance (Bhatia and Davis)."""
    return Order("≤", lift(0), Total(alike(w, alike(u, v, Mul), Mul)))


def _spread(w: Expression, u: Expression, v: Expression) -> Order:
    """Σwu Σwv ≤ Σw Σwuv + ¼ (Σw(u + v))²; of u = x − a and v = b − x it is the inequality of Popoviciu."""
    inner, half = Total(alike(w, alike(u, v, Mul), Mul)), Mul(HALF, Total(alike(w, alike(u, v, Add), Mul)))
    product = Mul(Total(alike(w, u, Mul)), Total(alike(w, v, Mul)))
    return Order("≤", product, Add(Mul(Total(w), inner), square(half)))


def _entry(of: Any) -> Order:
    """xᵢ ≤ max x, where xᵢ is what stands at i if x is made by a formula with letters for its places."""
    array = array_of(of)
    return Order("≤", entry(array, of.args[1:]) if isinstance(array, Comprehension) else of, _max(array))


def _part(part: Any) -> Order:
    """max of entries of x ≤ max x, as of x[1:] and of −x[1:]: the places run, and x stands still."""
    falls = isinstance(part, Neg)
    array = part.args[0] if falls else part
    inner = array.args[0] if isinstance(array, Comprehension) else None
    if not isinstance(inner, Entry) or set(array.args[1:]) & {*leaves(inner.args[0], Index)}:
        raise TypeError("no part of an array")
    return Order("≤", _max(part), _max(Neg(inner.args[0]) if falls else inner.args[0]))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0": _weighted,
    "0 ≤ Σ wᵢuᵢvᵢ for w, u, v ≥ 0": _between,
    "Σwu Σwv ≤ Σw Σwuv + ¼ (Σw(u + v))² for w, u, v ≥ 0": _spread,
    "max x ≤ max |x|": lambda x: Order("≤", _max(x), _max(Apply("abs", x))),
    "Σ xᵢ ≤ n · max x": lambda x: Order("≤", Total(x), Mul(count(x), _max(x))),
    "xᵢ ≤ max x": _entry,
    "max of a part of x ≤ max x": _part,
    "Σ xᵢ ≤ n · log Σ exp xᵢ": lambda x: Order("≤", Total(x), Mul(count(x), _soft(x))),
    "max x ≤ ‖x‖": lambda x: Order("≤", _max(x), length(x)),
    "max x ≤ Σ xᵢ for x ≥ 0": lambda x: Order("≤", _max(x), Total(x)),
    "Σ wᵢxᵢ² ≤ (max x)² · Σ wᵢ for w, x ≥ 0": lambda w, x: Order(
        "≤", Total(alike(w, square(x), Mul)), Mul(square(_max(x)), Total(w))
    ),
    "Σ xᵢ² ≤ n · (max x)² for x ≥ 0": lambda x: Order("≤", squares(x), Mul(count(x), square(_max(x)))),
    "max x ≤ log Σ exp xᵢ": lambda x: Order("≤", _max(x), _soft(x)),
    "log Σ exp xᵢ ≤ max x + log n": lambda x: Order("≤", _soft(x), Add(_max(x), Apply("log", count(x)))),
    "max x ≤ max y + max |x − y|": lambda x, y: Order("≤", _max(x), Add(_max(y), _apart(x, y))),
    "log Σ exp xᵢ ≤ log Σ exp yᵢ + max |x − y|": lambda x, y: Order("≤", _soft(x), Add(_soft(y), _apart(x, y))),
    "max (x + y) ≤ max x + max y": lambda x, y: Order("≤", _max(Add(x, y)), Add(_max(x), _max(y))),
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0": ((0, "≥ 0"),),
    "0 ≤ Σ wᵢuᵢvᵢ for w, u, v ≥ 0": ((0, "≥ 0"), (1, "≥ 0"), (2, "≥ 0")),
    "Σwu Σwv ≤ Σw Σwuv + ¼ (Σw(u + v))² for w, u, v ≥ 0": ((0, "≥ 0"), (1, "≥ 0"), (2, "≥ 0")),
    "max x ≤ Σ xᵢ for x ≥ 0": ((0, "≥ 0"),),
    "Σ wᵢxᵢ² ≤ (max x)² · Σ wᵢ for w, x ≥ 0": ((0, "≥ 0"), (1, "≥ 0")),
    "Σ xᵢ² ≤ n · (max x)² for x ≥ 0": ((0, "≥ 0"),),
}

__all__ = ["LAWS", "NEEDS"]
