"""E f(z) for one normal number z as the integral of f times its density, where f is what the law of z by moments and by
exponentials says nothing of: powers of |z| that are not whole, logarithms, and products of Φ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sympy

from verifier import notation as nt
from verifier.expressions import (
    Apply,
    Defined,
    Expectation,
    Expression,
    Mul,
    Noise,
    Number,
    Pow,
    Variable,
    lift,
)
from verifier.integrals import Integral
from verifier.kernel.signs.order import signs_under
from verifier.language.declared.scope import Scope
from verifier.language.declared.separated import moves_under_slope, normal_draw, only_conditionally
from verifier.relations import Relation, leaves, rebuild


def by_normal_density(scope: Scope, relations: Iterable[Relation]) -> list[Relation]:
    """The relations with such expectations as integrals over all numbers."""
    return [_told(scope, relation) for relation in relations]


def _told(scope: Scope, relation: Relation) -> Relation:
    there: dict[Expression, Expression] = {}
    for node in relation.atoms(Expectation):
        body = node.args[0]
        drawn = normal_draw(node)
        if drawn is None or drawn.shape:
            continue
        mean, variance = drawn.parameters
        if not signs_under(tuple(scope.given)).bounds(variance).positive or not _is_beyond(body, drawn):
            continue
        t: Expression = Variable(scope.fresh(drawn.name.rstrip("°")))
        scaled = t if variance == lift(1) else nt.sqrt(variance) * t
        value = scaled if mean == lift(0) else mean + scaled
        if moves_under_slope(body, drawn, value) or only_conditionally(body, drawn):
            continue
        density = nt.exp(-(t**2) / 2) / nt.sqrt(2 * lift(sympy.pi))
        there[node] = Integral(_with_bars(rebuild(body, {drawn: value})) * density, t, -sympy.oo, sympy.oo)
        scope.cite(f"E f({drawn.name.rstrip('°')}) by the density of a normal number")
    told: Relation = rebuild(relation, there)
    return told


def _is_beyond(node: Any, drawn: Noise) -> bool:
    """The logarithm of |u| or u², a power of |u| that is not whole, or a product of two functions with erf."""
    if isinstance(node, Defined):
        return _is_beyond(node.meaning, drawn)
    if drawn not in leaves(node, Noise):
        return False
    if isinstance(node, Apply) and node.function == "log" and (_barred(node.argument) or _is_square(node.argument)):
        return True
    if isinstance(node, Pow):
        base, exponent = node.args
        whole = isinstance(exponent, Number) and exponent.value.denominator == 1
        if (not whole and _barred(base)) or (whole and exponent.value > 1 and _has_erf(base, drawn)):
            return True
    if isinstance(node, Mul) and sum(_has_erf(factor, drawn) for factor in node.args) > 1:
        return True
    return any(_is_beyond(arg, drawn) for arg in node.args if isinstance(arg, Expression))


def _barred(node: Any) -> bool:
    return isinstance(node, Apply) and node.function == "abs"


def _is_square(node: Any) -> bool:
    return isinstance(node, Pow) and node.args[1] == lift(2)


def _has_erf(node: Any, drawn: Noise) -> bool:
    return any(part.function == "erf" and drawn in leaves(part, Noise) for part in node.atoms(Apply))


def _with_bars(node: Any) -> Any:
    """2·log |u| for log u²."""
    there = {
        part: 2 * Apply("log", Apply("abs", part.argument.args[0]))
        for part in node.atoms(Apply)
        if part.function == "log" and _is_square(part.argument)
    }
    return rebuild(node, there)


__all__ = ["by_normal_density"]
