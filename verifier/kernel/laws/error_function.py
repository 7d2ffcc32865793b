"""Bounds of the tail of the error function, for scalars t.

Sources: Abramowitz & Stegun (1964), 7.1.13; Gordon, *Ann. Math. Statist.* 12 (1941) 364 (Mills' ratio).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, Pow, lift
from verifier.relations import Order, Relation


def _tail(t: Expression) -> Expression:
    """1 − erf t."""
    if t.shape:
        raise TypeError("these laws speak of numbers")
    return Add(lift(1), Neg(Apply("erf", t)))


def _bell(t: Expression) -> Expression:
    """e^(−t²)."""
    return Apply("exp", Neg(Pow(t, lift(2))))


def _root_of_pi() -> Expression:
    return Pow(Apply("pi", lift(1)), lift(1) / 2)


#: name -> the relation, of a number.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "1 − erf t ≤ exp(−t²) for t ≥ 0": lambda t: Order("≤", _tail(t), _bell(t)),
    "1 − erf t ≤ exp(−t²)/(t√π) for t > 0": lambda t: Order("≤", _tail(t), Div(_bell(t), Mul(t, _root_of_pi()))),
    "1 − erf t ≥ 2t exp(−t²)/((1 + 2t²)√π) for t > 0": lambda t: Order(
        "≥", _tail(t), Div(2 * t * _bell(t), Mul(1 + 2 * Pow(t, lift(2)), _root_of_pi()))
    ),
}
#: law -> what the number must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    name: ((0, "≥ 0" if name.endswith("≥ 0") else "> 0"),) for name in LAWS
}

__all__ = ["LAWS", "NEEDS"]
