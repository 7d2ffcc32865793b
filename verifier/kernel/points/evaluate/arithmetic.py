"""Arithmetic and functions, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from flint import arb, fmpq

from verifier import expressions as heads
from verifier.kernel.points import numbers
from verifier.kernel.points.environment import Environment
from verifier.kernel.points.evaluate.entries import Law, added, entry, scalar, stretched
from verifier.kernel.points.numbers import Jet, Outside, Undecided, constant
from verifier.kernel.points.point import Places
from verifier.kernel.points.series import TAYLOR, function_value
from verifier.printing import text


def _between(operation: Callable[[Jet, Jet], Jet]) -> Law:
    """The operation between the entries of the operands, from left to right."""
    return lambda node, places, env: reduce(operation, (stretched(arg, places, env) for arg in node.args))


ELEMENTARY: Mapping[str, Callable[[Jet], Jet]] = {
    "exp": numbers.exp,
    "log": numbers.log,
    "sin": numbers.sin,
    "cos": numbers.cos,
    "abs": numbers.absolute,
    "pi": lambda x: Jet({0: arb.pi()}) * x,
}


def _apply(node: Any, places: Places, env: Environment) -> Jet:
    name = node.function
    *parameters, argument = (stretched(arg, places, env) for arg in node.args[1:])
    if name in ELEMENTARY:
        return ELEMENTARY[name](argument)
    if name not in TAYLOR:
        raise Undecided(f"no values are known for the function {name}")
    return function_value(name, tuple(parameters), argument)


def _pow(node: Any, places: Places, env: Environment) -> Jet:
    """uᵇ; for a number u ≥ 0 and whole k, m = q·k > 0 the power (u^q)ᵏ is uᵐ, which is exact where √u is not."""
    base, exponent = node.args
    while isinstance(base, heads.Defined):
        base = base.meaning
    if (
        isinstance(base, heads.Pow)
        and not base.shape
        and all(isinstance(e, heads.Number) for e in (base.args[1], exponent))
    ):
        q, k = base.args[1].value, exponent.value
        if q > 0 < k and q.denominator > k.denominator == (q * k).denominator == 1:
            inside = scalar(base.args[0], env)
            if not inside.varies and isinstance(inside.real, fmpq) and inside.real >= 0:
                return numbers.power(inside, constant(int(q * k)))
    return _between(numbers.power)(node, places, env)


def _call(node: Any, places: Places, env: Environment) -> Jet:
    """The polynomial p that stands for f; for f: Rⁿ → R, f(u) = p(u₁ + 2u₂ + … + n·uₙ) + p(u₁) + … + p(uₙ)."""
    function, order, argument = node.args
    if function not in env.point.functions:
        raise Undecided(f"function {function.name} has no polynomial at this point")
    coefficients, k = env.point.functions[function], int(order)
    if not function.inputs:
        return numbers.polynomial(coefficients, k, scalar(argument, env))
    inputs = [entry(argument, at, env) for at in env.places(argument)]
    ridge = numbers.polynomial(coefficients, k, added(constant(i + 1) * u for i, u in enumerate(inputs)))
    for place in places:
        ridge = ridge * constant(place + 1)
    return ridge + added(numbers.polynomial(coefficients, k, u) for i, u in enumerate(inputs) if {i, *places} == {i})


def _defined(node: Any, places: Places, env: Environment) -> Jet:
    """What the name stands for; where that is a condition which fails, it is said."""
    name, shown, meaning = node.args
    try:
        return entry(meaning, places, env)
    except Outside:
        if str(name) not in heads.CONDITIONS:
            raise
        raise Outside(heads.CONDITIONS[str(name)].format(*map(text, shown.args))) from None


ARITHMETIC: Mapping[type, Law] = {
    heads.Add: _between(Jet.__add__),
    heads.Defined: _defined,
    heads.Neg: lambda node, places, env: -entry(node.args[0], places, env),
    heads.Mul: _between(Jet.__mul__),
    heads.Div: _between(Jet.__truediv__),
    heads.Pow: _pow,
    heads.Apply: _apply,
    heads.Call: _call,
}
