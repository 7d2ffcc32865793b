"""Stirling's formula as bounds: √(2πx)·(x/e)ˣ < Γ(x + 1) < √(2πx)·(x/e)ˣ·e^(1/(12x)) for x > 0 (DLMF 5.6.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.expressions import Add, Apply, Div, Expression, Mul, Pow, lift
from verifier.relations import Order, Relation

BELOW, ABOVE = "√(2πx) (x/e)ˣ < Γ(x + 1) for x > 0", "Γ(x + 1) < √(2πx) (x/e)ˣ e^(1/(12x)) for x > 0"


def _main(x: Expression) -> Expression:
    """√(2πx)·(x/e)ˣ."""
    if x.shape:
        raise TypeError("these laws speak of numbers")
    root = Pow(Mul(lift(2), Apply("pi", lift(1)), x), lift(1) / 2)
    return Mul(root, Pow(Div(x, Apply("exp", lift(1))), x))


def factorial(x: Expression) -> Expression:
    """x! = Γ(x + 1)."""
    return Apply("gamma", Add(x, lift(1)))


#: name -> the relation, of a number.
LAWS: Mapping[str, Callable[..., Relation]] = {
    BELOW: lambda x: Order("<", _main(x), factorial(x)),
    ABOVE: lambda x: Order("<", factorial(x), Mul(_main(x), Apply("exp", Div(lift(1), Mul(lift(12), x))))),
}
#: law -> what the number must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = dict.fromkeys(LAWS, ((0, "> 0"),))

__all__ = ["ABOVE", "BELOW", "LAWS", "NEEDS", "factorial"]
