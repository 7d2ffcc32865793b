"""E f(‖z‖²) for a vector z of independent normal numbers with mean 0, by the law of its squared length: ‖z‖² is v times
a χ² number with n degrees of freedom (Johnson, Kotz & Balakrishnan 1994, §18.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sympy

from verifier import notation as nt
from verifier.expressions import (
    Add,
    Apply,
    Expectation,
    Expression,
    MatMul,
    Mul,
    Noise,
    Pow,
    Total,
    Variable,
    lift,
)
from verifier.integrals import Integral
from verifier.kernel.signs.definite import is_zero_array
from verifier.kernel.signs.multiples import multiple, plain
from verifier.kernel.signs.order import signs_under
from verifier.language.declared.scope import Scope
from verifier.language.declared.separated import moves_under_slope, normal_draw, only_conditionally, without_names
from verifier.relations import Relation, leaves, rebuild


def by_squared_length(scope: Scope, relations: Iterable[Relation]) -> list[Relation]:
    """The relations with expectations of exponentials and logarithms of such a length as integrals from 0 to ∞."""
    return [_told(scope, relation) for relation in relations]


def _told(scope: Scope, relation: Relation) -> Relation:
    there: dict[Expression, Expression] = {}
    for node in relation.atoms(Expectation):
        body = node.args[0]
        drawn = normal_draw(node)
        if drawn is None or len(drawn.shape) != 1 or any(p.shape for p in drawn.parameters):
            continue
        mean, variance = drawn.parameters
        if mean != lift(0) or not signs_under(tuple(scope.given)).bounds(variance).positive:
            continue
        if only_conditionally(body, drawn):
            continue
        s: Expression = Variable(scope.fresh(drawn.name.rstrip("°")))
        length = s if variance == lift(1) else variance * s
        inside = without_names(body, drawn)
        inside = rebuild(inside, {part: drawn for part in inside.atoms(Add) if _is_itself(part, drawn)})
        inside = rebuild(inside, dict(_scaled(inside, drawn)))
        inside = rebuild(inside, {_root(part) ** 2: part for part in _lengths(drawn) if inside.has(part)})
        found = rebuild(inside, {part: length for part in _lengths(drawn) if inside.has(part)})
        if drawn in leaves(found, Noise) or not _is_beyond(inside, drawn) or moves_under_slope(body, drawn, length):
            continue
        half = lift(drawn.shape[0]) / 2
        density = s ** (half - 1) * nt.exp(-s / 2) / (lift(2) ** half * Apply("gamma", half))
        there[node] = Integral(found * density, s, lift(0), sympy.oo)
        scope.cite(f"‖{drawn.name.rstrip('°')}‖² is χ² with as many degrees of freedom as there are entries")
    told: Relation = rebuild(relation, there)
    return told


def _is_itself(node: Add, drawn: Noise) -> bool:
    """0 + z, as a vector with mean 0 is written."""
    others = [arg for arg in node.args if arg != drawn]
    return len(others) == len(node.args) - 1 and all(is_zero_array(arg) or arg == lift(0) for arg in others)


def _scaled(node: Expression, drawn: Noise) -> Iterator[tuple[Expression, Expression]]:
    """(c·z)ᵀ(k·z) as c·k·zᵀz, as t*z @ z is read."""
    for part in node.atoms(MatMul):
        pairs = [multiple(arg) for arg in part.args]
        if not part.shape and all(matrix == drawn for _, matrix in pairs) and {*part.args} != {drawn}:
            yield part, Mul(*(c for c, _ in pairs), drawn @ drawn)


def _root(whole: Expression) -> Expression:
    root: Expression = plain(nt.sqrt(whole))
    return root


def _lengths(drawn: Noise) -> tuple[Expression, ...]:
    """The ways in which Σ z² is written."""
    return MatMul(drawn, drawn), Total(Pow(drawn, lift(2))), Total(drawn * drawn)


def _is_beyond(node: Any, drawn: Noise) -> bool:
    """An exponential or a logarithm of the length: of its powers moments tell."""
    return any(part.function in ("exp", "log") and drawn in leaves(part, Noise) for part in node.atoms(Apply))


__all__ = ["by_squared_length"]
