"""What a law of integrals says: the integrand, the ends, the value and the conditions."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from verifier.expressions import Apply, Expression, lift
from verifier.relations import Ne, Order


class Named(Struct, frozen=True):
    """∫ of the integrand from ``low`` to ``high`` is ``value`` if each of ``positive`` is > 0, each of ``nonnegative``
    ≥ 0 and no one of ``nonzero`` 0; then low ≤ high."""

    integrand: Expression
    low: Any
    high: Any
    value: Expression
    positive: tuple[Expression, ...] = ()
    nonnegative: tuple[Expression, ...] = ()
    nonzero: tuple[Expression, ...] = ()

    @property
    def conditions(self) -> tuple[Order | Ne, ...]:
        """What is to be proved of the parameters."""
        zero = lift(0)
        above = (
            Order(sign, part, zero) for sign, parts in ((">", self.positive), ("≥", self.nonnegative)) for part in parts
        )
        return (*above, *(Ne(part, zero) for part in self.nonzero))


def beta(a: Expression, b: Expression) -> Expression:
    """B(a, b) = Γ(a) Γ(b)/Γ(a + b)."""
    return Apply("gamma", a) * Apply("gamma", b) / Apply("gamma", a + b)


__all__ = ["Named", "beta"]
