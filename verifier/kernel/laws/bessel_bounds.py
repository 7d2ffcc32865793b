"""Modified Bessel functions of different orders at one number x > 0: from the order 0 on, I(ν, x) falls and K(ν, x)
rises with ν (DLMF 10.37); and at every x I(0, x), the mean of cosh(x cos θ) (DLMF 10.32.1), is at
most cosh x and exp |x|."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.expressions import Add, Apply, Expression
from verifier.relations import Order, Relation

FALLING = "I(ν + d, x) < I(ν, x) for ν ≥ 0 and d, x > 0"
RISING = "K(ν, x) < K(ν + d, x) for ν ≥ 0 and d, x > 0"
MEAN = "I(0, x) ≤ cosh x"
GROWTH = "I(0, x) ≤ exp |x|"


def _orders(name: str, falls: bool) -> Callable[..., Relation]:
    def stated(order: Expression, more: Expression, x: Expression) -> Relation:
        if any(part.shape for part in (order, more, x)):
            raise TypeError("these laws speak of numbers")
        near, far = Apply(name, order, x), Apply(name, Add(order, more), x)
        return Order("<", far, near) if falls else Order("<", near, far)

    return stated


def _at_most(bound: Callable[[Expression], Expression]) -> Callable[..., Relation]:
    def stated(x: Expression) -> Relation:
        if x.shape:
            raise TypeError("the law speaks of a number")
        return Order("≤", Apply("besseli", 0, x), bound(x))

    return stated


#: name -> the relation, of the lesser order, what the other has more, and the number; of a number alone.
LAWS: Mapping[str, Callable[..., Relation]] = {
    FALLING: _orders("besseli", falls=True),
    RISING: _orders("besselk", falls=False),
    MEAN: _at_most(lambda x: (Apply("exp", x) + Apply("exp", -x)) / 2),
    GROWTH: _at_most(lambda x: Apply("exp", Apply("abs", x))),
}
#: law -> what the numbers must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = dict.fromkeys(
    (FALLING, RISING), ((0, "≥ 0"), (1, "> 0"), (2, "> 0"))
)
#: The function of two orders that each law is about.
OF = {"besseli": FALLING, "besselk": RISING}

__all__ = ["FALLING", "GROWTH", "LAWS", "MEAN", "NEEDS", "OF", "RISING"]
