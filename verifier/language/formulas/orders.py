"""Derivatives of a whole order n that is a letter, by known laws (Gradshteyn & Ryzhik, §0.42; each by induction on n).

With u = at + b, where a and b do not change with t:

* dⁿ eᵘ = aⁿ·eᵘ and dⁿ cᵘ = (a·log c)ⁿ·cᵘ for c > 0;  dⁿ sin u = aⁿ·sin(u + nπ/2), and the same for cos
* dⁿ u⁻ᵠ = (−1)ⁿ·aⁿ·Γ(q + n)/Γ(q)·u^(−q−n) for q > 0;  dⁿ uⁿ = aⁿ·n!;  dⁿ log u = (−1)^(n−1)·aⁿ·(n − 1)!/uⁿ for n ≥ 1
* dⁿ (t·g) = t·dⁿg + n·dⁿ⁻¹g, twice for t²·g, where g is one of the first two and a is a number
"""

from __future__ import annotations

from typing import Any

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.language.asymptotics.convergence import along, where_positive
from verifier.language.asymptotics.leading import one_spelling
from verifier.language.asymptotics.quotients import ONE, ZERO, proved, times
from verifier.language.constants import rational
from verifier.relations import Order, Relation, leaves, rebuild

_PI = Apply("pi", 1)
_SIGN = lift(-1)


class NoOrder(StatementError):
    """No law here tells this derivative."""


def of_order(f: Expression, t: Variable, n: Variable, said: tuple[Relation, ...]) -> Expression:
    """The n-th derivative of f in t.

    Raises:
        NoOrder: where no law applies.
    """
    inside = leaves(f, Variable)
    if t not in inside or any(v.of for v in inside):  # what moves with t otherwise is no constant
        raise NoOrder
    if isinstance(f, Defined):
        return of_order(f.meaning, t, n, said)
    if isinstance(f, Add):
        return Add(*(of_order(part, t, n, said) for part in f.args))
    if isinstance(f, Neg):
        return -of_order(f.args[0], t, n, said)
    if isinstance(f, Div) and t not in leaves(f.args[1], Variable):
        return Div(of_order(f.args[0], t, n, said), f.args[1])
    if isinstance(f, Div) and t not in leaves(f.args[0], Variable):
        base, q = f.args[1].args if isinstance(f.args[1], Pow) else (f.args[1], ONE)
        return times(f.args[0], _of_inverse(base, q, t, n, said))
    if isinstance(f, Mul):
        constant, rest = _constant_and(f, t)
        if constant != ONE:
            return Mul(constant, of_order(rest, t, n, said))
        return _beside_powers(f, t, n)
    if isinstance(f, Pow):
        return _of_power(f, t, n, said)
    if isinstance(f, Apply):
        return _of_function(f, t, n, ZERO, said)
    raise NoOrder


def _constant_and(f: Expression, t: Variable) -> tuple[Expression, Expression]:
    """What does not change with t, and the rest."""
    parts = f.args if isinstance(f, Mul) else (f,)
    sides = [[part for part in parts if (t in leaves(part, Variable)) is moving] for moving in (False, True)]
    constant, rest = (Mul(*side) if len(side) > 1 else side[0] if side else ONE for side in sides)
    return constant, rest


def _line(u: Expression, t: Variable) -> Expression:
    """a of at + b."""
    b = rebuild(u, {t: ZERO})
    a = one_spelling(rebuild(u, {t: ONE}) - b, t)
    if t in leaves(a, Variable) or one_spelling(u - a * t - b, t) != ZERO:
        raise NoOrder
    return a


def _raised(a: Expression, n: Expression) -> Expression:
    """aⁿ."""
    return ONE if a == ONE else a**n


def _of_function(f: Apply, t: Variable, n: Variable, less: Expression, said: tuple[Relation, ...]) -> Expression:
    """The derivative of the order n − less of exp, sin, cos and log of a line."""
    order: Expression = n if less == ZERO else n - less
    u = f.argument
    a = _line(u, t)
    if f.function == "exp":
        return times(_raised(a, order), f)
    if f.function in ("sin", "cos"):
        return times(_raised(a, order), Apply(f.function, u + order * _PI / 2))
    if f.function == "log" and less == ZERO and proved(Order("≥", n, ONE), said):
        value = times(_raised(a, n), _SIGN ** (n - ONE) * Apply("gamma", n)) / u**n
        return along(value, where_positive(u, said))
    raise NoOrder


def _of_inverse(u: Expression, q: Expression, t: Variable, n: Variable, said: tuple[Relation, ...]) -> Expression:
    """u⁻ᵠ."""
    a = _line(u, t)
    if t in leaves(q, Variable) or not proved(Order(">", q, ZERO), said):
        raise NoOrder
    risen = Apply("gamma", q + n)
    over = risen if q == ONE else risen / Apply("gamma", q)
    return times(_raised(a, n), _SIGN**n * over / u ** (q + n))


def _of_power(f: Any, t: Variable, n: Variable, said: tuple[Relation, ...]) -> Expression:
    """u⁻ᵠ, uⁿ and cᵘ."""
    u, exponent = f.args
    if t not in leaves(u, Variable):
        return times((_line(exponent, t) * Apply("log", u)) ** n, f)
    if isinstance(exponent, Neg):
        return _of_inverse(u, exponent.args[0], t, n, said)
    if isinstance(exponent, Number) and exponent.value < 0:
        return _of_inverse(u, lift(-exponent.value), t, n, said)
    if exponent == n:
        return times(_raised(_line(u, t), n), Apply("gamma", n + ONE))
    raise NoOrder


def _beside_powers(f: Expression, t: Variable, n: Variable) -> Expression:
    """t·g and t²·g."""
    powers = [part for part in f.args if part == t or (isinstance(part, Pow) and part.args == (t, lift(2)))]
    others = [part for part in f.args if part not in powers]
    if len(powers) != 1 or len(others) != 1 or not isinstance(others[0], Apply):
        raise NoOrder
    g = others[0]
    if g.function not in ("exp", "sin", "cos") or not rational(_line(g.argument, t)):
        raise NoOrder
    slopes = [_of_function(g, t, n, lift(less), ()) for less in range(3)]
    if powers[0] == t:
        return Add(t * slopes[0], n * slopes[1])
    return Add(powers[0] * slopes[0], 2 * n * t * slopes[1], n * (n - ONE) * slopes[2])


__all__ = ["NoOrder", "of_order"]
