"""Taylor's theorem as a hypothesis."""

from __future__ import annotations

from math import factorial

from verifier.errors import StatementError
from verifier.expressions import Add, Call, Div, Expression, Function, Mul, Neg, Pow, Variable, lift
from verifier.relations import Eq, Relation


class Lagrange(Relation):
    """Taylor's theorem with Lagrange's remainder, as it introduces the intermediate point a + θ(b − a), 0 < θ < 1.

    ``args`` are the function f⁽ˢ⁾ as its symbol and s, the order m ≥ 1, a, b and θ (a variable of its own, between 0
    and 1): f⁽ˢ⁾(b) = Σ_{k<m} f⁽ˢ⁺ᵏ⁾(a)(b − a)ᵏ/k! + f⁽ˢ⁺ᵐ⁾(a + θ(b − a))(b − a)ᵐ/m! for a smooth f.
    Source: Apostol, *Calculus* I (1967), §7.7.
    """

    citation = "Taylor's theorem with Lagrange's remainder (Apostol 1967, §7.7)"

    def _check(self) -> None:
        function, _, order, a, b, theta = self.args
        if not isinstance(function, Function) or not 1 <= int(order) <= 9:
            raise StatementError(
                f"Taylor's theorem speaks of an undefined function and an order from 1 to 9, not {order}"
            )
        if not isinstance(theta, Variable) or theta.facts != {"unit_interval"} or a.shape or b.shape:
            raise StatementError("Taylor's theorem needs scalars a, b and its own θ between 0 and 1")

    @property
    def point(self) -> Expression:
        """a + θ(b − a)."""
        a, b, theta = self.args[3:]
        return Add(a, Mul(theta, Add(b, Neg(a))))

    @property
    def equation(self) -> Eq:
        """The equation between f⁽ˢ⁾(b) and its expansion."""
        function, start, order, a, b, _ = self.args
        step = Add(b, Neg(a))
        terms = [
            Div(Mul(Call(function, start + k, at), Pow(step, lift(k))), lift(factorial(k)))
            for k, at in [*((k, a) for k in range(int(order))), (int(order), self.point)]
        ]
        return Eq(Call(function, start, b), Add(*terms))
