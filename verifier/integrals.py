"""Integrals of a scalar over an interval."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy

from verifier.errors import StatementError
from verifier.expressions import Apply, Derivative, Div, Expression, Shape, Variable
from verifier.relations import rebuild
from verifier.shapes import scalar_body

__all__ = ["INTEGRANDS", "Integral", "is_infinite", "placed"]


class Integral(Expression):
    """∫ₐᵇ f dt: ``args`` are f, the scalar variable t, a and b; an end may be SymPy's ``oo`` or ``-oo``,
    but not both of them the same.

    It is defined where f is continuous strictly between the ends and the limits of ∫ at both of them exist (Riemann's
    improper integral); it is −∫ᵇₐ for a > b.
    """

    def _infer(self) -> Shape:
        body, t, *ends = self.args
        if is_infinite(ends[0]) and ends[0] == ends[1]:
            raise StatementError("both ends of an integral are the same infinity: between them there is nothing")
        if type(t) is not Variable or t.shape or t.facts or t.of:
            raise StatementError(f"an integral runs over a plain scalar variable of its own, not over {t}")
        for end in ends:
            if is_infinite(end):
                continue
            scalar_body("the end of an integral", end)
            if t in end.atoms(Variable):
                raise StatementError(f"the end {end} of an integral mentions its own variable {t}")
        return scalar_body("an integral", body)


#: f of the functions ∫₀ˣ f that have a name, by SymPy's; Ei, Ci and Chi are γ + log |x| + ∫₀ˣ f, and erfi is 2/√π times
#: it (NIST Handbook, DLMF 6.2, 7.2).
INTEGRANDS: Mapping[str, Callable[[Expression], Expression]] = {
    "Ei": lambda t: (Apply("exp", t) - 1) / t,
    "Ci": lambda t: (Apply("cos", t) - 1) / t,
    "Chi": lambda t: ((Apply("exp", t) + Apply("exp", -t)) / 2 - 1) / t,
    "Si": lambda t: Apply("sin", t) / t,
    "Shi": lambda t: (Apply("exp", t) - Apply("exp", -t)) / (2 * t),
    "erfi": lambda t: Apply("exp", t**2),
    "fresnels": lambda t: Apply("sin", Apply("pi", t**2 / 2)),
    "fresnelc": lambda t: Apply("cos", Apply("pi", t**2 / 2)),
}


def is_infinite(end: Any) -> bool:
    """The end of an integral is ∞ or −∞."""
    return end in (sympy.oo, -sympy.oo)


def placed(body: Any, t: Variable, place: Any, u: Variable, slope: Any) -> Any:
    """f at t = g(u) for a place g(u) of the given slope ≠ 0 in u, which f does not mention.

    A derivative in t inside f becomes one in u over the slope, since (f ∘ g)′ = (f′ ∘ g)·g′.
    """
    for inner in sorted(body.atoms(Derivative), key=str):
        if inner.args[1] == t and not any(part.args[1] == t for part in inner.args[0].atoms(Derivative)):
            along = Div(Derivative(placed(inner.args[0], t, place, u, slope), u), slope)
            return placed(rebuild(body, {inner: along}), t, place, u, slope)
    return _free_replaced(body, t, place)


def _free_replaced(node: Any, t: Variable, place: Any) -> Any:
    """The statement with t replaced where it is free: an integral inside may run over the same variable."""
    if isinstance(node, Integral) and node.args[1] == t:
        return node  # and its ends do not mention it
    if not any(isinstance(inner, Integral) and inner.args[1] == t for inner in node.atoms(Integral)):
        return rebuild(node, {t: place})
    return node.func(*(_free_replaced(arg, t, place) if isinstance(arg, Expression) else arg for arg in node.args))
