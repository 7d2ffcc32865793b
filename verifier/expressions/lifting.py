"""SymPy's scalars as statements."""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Rational

from verifier.errors import StatementError
from verifier.expressions.arithmetic import Add, Expression, Mul, Number, Pow, lift
from verifier.expressions.functions import Apply
from verifier.expressions.variables import Variable

#: Elementary functions by SymPy's lower-case name.
ELEMENTARY = {
    name: name for name in ("exp", "log", "sin", "cos", "abs", "asin", "atan", "erf", "erfinv", "gamma", "lambertw")
}


def from_sympy(value: sympy.Expr) -> Expression:
    """A SymPy scalar as a statement, head by head; a symbol is a real variable.

    Raises:
        StatementError: for a head without a counterpart, naming it.
    """
    if isinstance(value, sympy.Symbol):
        return Variable(value.name)
    inside: tuple[Any, ...] = value.args
    args = [lift(arg) for arg in inside]
    if isinstance(value, sympy.Add):
        return Add(*args)
    if isinstance(value, sympy.Mul):
        return Mul(*args)
    if isinstance(value, sympy.Pow):
        return Pow(*args)
    if value is sympy.E:
        return Apply("exp", Number(Rational(1)))
    if value is sympy.pi:
        return Apply("pi", Number(Rational(1)))
    name = type(value).__name__.lower()
    if len(args) == 1 and name in ELEMENTARY:
        return Apply(ELEMENTARY[name], args[0])
    raise StatementError(f"no statement form for SymPy's {type(value).__name__} in {value}")
