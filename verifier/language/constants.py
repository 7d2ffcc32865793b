"""Formulas made of numbers only."""

from __future__ import annotations

import ast
from collections.abc import Callable
from fractions import Fraction
from math import prod

from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, Number, lift
from verifier.language.errors import TooLarge

#: The largest exponent, and the largest numerator or denominator of one.
POWER, POWER_PARTS = 100, 1_000

INFINITY = ("oo", "inf", "infinity")

#: Libraries whose prefix is dropped: np.exp(x) is exp(x).
LIBRARIES = frozenset({
    "np", "numpy", "jnp", "jax", "torch", "scipy", "math", "tf", "keras", "F", "nn", "linalg", "special", "sp", "sympy",
})  # fmt: skip


def _catalan() -> Expression:
    """Σ (−1)ᵏ/(2k + 1)² = (ψ′(1/4) − ψ′(3/4))/16 (DLMF 25.11.40)."""
    one, other = (Apply("polygamma", 1, Fraction(k, 4)) for k in (1, 3))
    return (one - other) / 16


#: Numbers with names, each with what a reader is told when the name may also be meant as a variable.
NUMBERS: dict[str, tuple[Callable[[], Expression], str]] = {
    "pi": (lambda: Apply("pi", 1), ""),
    "π": (lambda: Apply("pi", 1), "3.14159…"),
    "e": (lambda: Apply("exp", 1), "Euler's number"),
    "E": (lambda: Apply("exp", 1), "Euler's number"),
    "euler_gamma": (lambda: Neg(Apply("polygamma", 0, 1)), ""),
    "EulerGamma": (lambda: Neg(Apply("polygamma", 0, 1)), ""),
    "catalan": (lambda: _catalan(), "Catalan's constant, 0.9159…"),
    "Catalan": (lambda: _catalan(), ""),
}
#: Numbers of libraries, by the names they have there.
CONSTANTS: dict[str, Callable[[], Expression]] = {
    **{name: meaning for name, (meaning, _) in NUMBERS.items() if name.isascii()},
    "tau": lambda: lift(2) * Apply("pi", 1),
    "Exp1": lambda: Apply("exp", 1),
    "GoldenRatio": lambda: (lift(1) + lift(5) ** lift(Fraction(1, 2))) / 2,
}


def rational(node: Expression) -> Fraction | None:
    """The value of a formula made of numbers and + − · / only; else ``None``."""
    if isinstance(node, Number):
        return node.value
    if not isinstance(node, (Neg, Add, Mul, Div)):
        return None
    values: list[Fraction] = []
    for part in node.args:
        value = rational(part) if isinstance(part, Expression) else None
        if value is None:
            return None
        values.append(value)
    if isinstance(node, Neg):
        return -values[0]
    if isinstance(node, Div):
        return values[0] / values[1] if values[1] else None
    return sum(values, Fraction(0)) if isinstance(node, Add) else prod(values, start=Fraction(1))


def power(base: Expression, exponent: Expression) -> Expression:
    """base ** exponent; an exponent made of numbers only becomes a number.

    Raises:
        TooLarge: for an exponent beyond the limits.
    """
    value = rational(exponent)
    if value is None:
        return base**exponent
    if abs(value) > POWER or max(abs(value.numerator), value.denominator) > POWER_PARTS:
        raise TooLarge(f"the exponent is too large; the limit is {POWER}")
    return base ** lift(value)


def infinite(node: ast.expr) -> int:
    """1 for oo, −1 for −oo, else 0."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -infinite(node.operand)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in LIBRARIES:
        return int(node.attr in INFINITY)
    return int(isinstance(node, ast.Name) and node.id in INFINITY)
