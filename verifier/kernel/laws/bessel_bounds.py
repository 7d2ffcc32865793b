"""Modified Bessel functions of different orders at one number x > 0: from the order 0 on, I(ν, x) falls and K(ν, x)
rises with ν (DLMF 10.37)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.expressions import Add, Apply, Expression
from verifier.relations import Order, Relation

FALLING = "I(ν + d, x) < I(ν, x) for ν ≥ 0 and d, x > 0"
RISING = "K(ν, x) < K(ν + d, x) for ν ≥ 0 and d, x > 0"


def _orders(name: str, falls: bool) -> Callable[..., Relation]:
    def stated(order: Expression, more: Expression, x: Expression) -> Relation:
        if any(part.shape for part in (order, more, x)):
            raise TypeError("these laws speak of numbers")
        near, far = Apply(name, order, x), Apply(name, Add(order, more), x)
        return Order("<", far, near) if falls else Order("<", near, far)

    return stated


#: name -> the relation, of the lesser order, what the other has more, and the number.
LAWS: Mapping[str, Callable[..., Relation]] = {
    FALLING: _orders("besseli", falls=True),
    RISING: _orders("besselk", falls=False),
}
#: law -> what the numbers must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = dict.fromkeys(LAWS, ((0, "≥ 0"), (1, "> 0"), (2, "> 0")))
#: The function that each law is about.
OF = {"besseli": FALLING, "besselk": RISING}

__all__ = ["FALLING", "LAWS", "NEEDS", "OF", "RISING"]
