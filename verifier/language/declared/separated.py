"""E[f(u)·g(v)] = E f(u)·E g(v) for independent numbers u and v with named laws, as of e^(u + v) = eᵘ·eᵛ; and
E[p(u) + g(u)] = E p(u) + E g(u) for polynomials p of degree 2, of which all these laws have the expectations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import reduce
from operator import add, mul
from typing import Any

from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Expectation,
    Expression,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Variable,
    lift,
)
from verifier.kernel.signs.degrees import degree
from verifier.language.declared.scope import Scope
from verifier.relations import Relation, leaves, rebuild


def separated(scope: Scope, relation: Relation) -> Relation:
    """The relation with such expectations apart, where moments of the two are not enough."""
    there: dict[Expression, Expression] = {}
    for node in relation.atoms(Expectation):
        body, noise = node.args[0], {*independent_numbers(node)}
        if len(noise) < 2:
            continue
        if not noise & {*scope.by_square.values()} or all((d := degree(body, n)) is not None and d <= 2 for n in noise):
            continue
        parts = _grouped(body)
        if len(parts) > 1:
            there[node] = reduce(mul, [Expectation(part) if leaves(part, Noise) else part for part in parts])
    if not there:
        return relation
    scope.cite("E of a product of functions of independent numbers is the product of the expectations")
    found: Relation = rebuild(relation, there)
    return found


def independent_numbers(node: Expectation) -> list[Noise]:
    """The random numbers that a number is the expectation over, none of which is a parameter of another; none where
    there are arrays or expectations inside."""
    noise = sorted(set(leaves(node.args[0], Noise)), key=str)
    tied = any(n.shape or any(leaves(parameter, Noise) for parameter in n.parameters) for n in noise)
    return [] if node.shape or tied or node.args[0].atoms(Expectation) else noise


def normal_draw(node: Expectation) -> Noise | None:
    """The one normal draw, of parameters that are numbers, in an expectation of a scalar without others inside."""
    body = node.args[0]
    noise = set(leaves(body, Noise))
    if node.shape or len(noise) != 1 or body.atoms(Expectation):
        return None
    (drawn,) = noise
    return None if drawn.law != "normal" or any(leaves(p, Noise) for p in drawn.parameters) else drawn


def signs_about(body: Expression, drawn: Noise) -> list[Any]:
    """The parts sign(…) through which alone a formula asks of the number, if it does; none where it stands elsewhere as
    well, or where a derivative is taken."""
    found = [part for part in body.atoms(Apply) if part.function == "sign" and drawn in leaves(part, Noise)]
    silent = rebuild(body, {part: lift(1) for part in found})
    return [] if body.atoms(Derivative) or drawn in leaves(silent, Noise) else found


def compared(body: Expression, drawn: Noise) -> tuple[Expression, Callable[[int], Expression]] | None:
    """t, and f below it (−1), at it (0) and above it (1), for an f that asks of the number only on which side of t it
    lies; None for any other."""
    ends = {part: _end(part.argument, drawn) for part in signs_about(body, drawn)}
    turns = {part: end[1] for part, end in ends.items() if end is not None}
    ts = {end[0] for end in ends.values() if end is not None}
    if len(turns) < len(ends) or len(ts) != 1:
        return None
    (t,) = ts
    return t, lambda side: rebuild(body, {part: lift(side * turn) for part, turn in turns.items()})


def _end(node: Any, drawn: Noise) -> tuple[Expression, int] | None:
    """t and the sign of c for c·(x − t) with a written number c ≠ 0; None for anything else."""
    slope, rest = Fraction(0), list[Expression]()
    for term in summands(node, drawn):
        share = _multiple(term, drawn)
        if share is not None:
            slope += share
        elif drawn in leaves(term, Noise):
            return None
        else:
            rest.append(term)
    if not slope:
        return None
    turned = 1 if slope > 0 else -1
    total = reduce(add, (_times(-turned, term) for term in rest)) if rest else lift(0)
    return (total if abs(slope) == 1 else total / lift(abs(slope))), turned


def _times(sign: int, term: Expression) -> Expression:
    """The term, or its negative, without two signs before it."""
    while isinstance(term, Neg):
        term, sign = term.args[0], -sign
    return term if sign > 0 else -term


def _multiple(term: Any, drawn: Noise) -> Fraction | None:
    """c of c·x for a written number c."""
    if term == drawn:
        return Fraction(1)
    if isinstance(term, Neg):
        inner = _multiple(term.args[0], drawn)
        return None if inner is None else -inner
    if isinstance(term, Div) and isinstance(term.args[1], Number) and term.args[1].value:
        inner = _multiple(term.args[0], drawn)
        return None if inner is None else inner / term.args[1].value
    numbers = [arg for arg in term.args if isinstance(arg, Number)] if isinstance(term, Mul) else []
    if not numbers or len(numbers) + 1 < len(term.args) or drawn not in term.args:
        return None
    return reduce(mul, (Fraction(number.value) for number in numbers))


def moves_under_slope(body: Expression, drawn: Noise, value: Expression) -> bool:
    """The number stands under a derivative in what the value in its place is written with: it is held fixed there, and
    the value would not be."""
    told = {*leaves(value, Variable)}
    slopes = [part for part in body.atoms(Derivative) if drawn in leaves(part, Noise)]
    return any(told & {*leaves(slope.args[1], Variable)} for slope in slopes)


#: Functions that change their sign again and again.
_WAVES = frozenset({"sin", "cos", "tan", "besselj", "bessely", "Si", "Ci", "fresnels", "fresnelc"})


def only_conditionally(body: Expression, drawn: Noise, *, between: bool = False) -> bool:
    """The improper integral of f times the density may exist without that of |f|, and then E f does not: waves stand
    beside more than a polynomial, or ``between`` two numbers beside what may have a pole."""
    waves = [part for part in body.atoms(Apply) if part.function in _WAVES and drawn in leaves(part, Noise)]
    if not waves:
        return False
    beside = rebuild(without_names(body, drawn), dict.fromkeys(waves, lift(1)))
    return _may_have_poles(beside, drawn) if between else degree(beside, drawn) is None


def _may_have_poles(node: Any, drawn: Noise) -> bool:
    """Anything but sums and products of whole powers and of exponentials of them."""
    if drawn not in leaves(node, Noise) or node == drawn:
        return False
    if isinstance(node, Div):
        return drawn in leaves(node.args[1], Noise) or _may_have_poles(node.args[0], drawn)
    if isinstance(node, Pow):
        exponent = node.args[1]
        whole = isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value >= 0
        return not whole or _may_have_poles(node.args[0], drawn)
    if isinstance(node, Apply):
        return node.function not in ("exp", "abs") or _may_have_poles(node.argument, drawn)
    return not isinstance(node, (Add, Mul, Neg)) or any(_may_have_poles(arg, drawn) for arg in node.args)


def without_names(node: Any, drawn: Noise) -> Any:
    """The formula with the meaning of definitions that speak of the draw."""
    there = {part: without_names(part.meaning, drawn) for part in node.atoms(Defined) if drawn in leaves(part, Noise)}
    if isinstance(node, Defined) and node in there:
        return there[node]
    return rebuild(node, there) if there else node


def without_squares(body: Expression, drawn: Noise) -> tuple[list[Expression], list[Expression]]:
    """The summands that are polynomials of degree ≤ 2 in a number, and the others."""
    low: list[Expression] = []
    high: list[Expression] = []
    for term in summands(body, drawn):
        order = degree(term, drawn)
        (low if order is not None and order <= 2 else high).append(term)
    return low, high


def summands(node: Any, drawn: Variable) -> Iterator[Expression]:
    """The summands of a sum, and of one times or over what has none of the variable."""
    if isinstance(node, Add):
        for arg in node.args:
            yield from summands(arg, drawn)
    elif isinstance(node, Neg):
        yield from (Neg(term) for term in summands(node.args[0], drawn))
    elif isinstance(node, Div) and drawn not in leaves(node.args[1], Variable):
        yield from (Div(term, node.args[1]) for term in summands(node.args[0], drawn))
    elif isinstance(node, Mul) and sum(drawn in leaves(arg, Variable) for arg in node.args) == 1:
        (k,) = (k for k, arg in enumerate(node.args) if drawn in leaves(arg, Variable))
        for term in summands(node.args[k], drawn):
            yield Mul(*node.args[:k], term, *node.args[k + 1 :])
    else:
        yield node


def _grouped(body: Expression) -> list[Expression]:
    """Products of the factors that have noise in common, and of those that have none."""
    groups: list[tuple[set[Noise], Expression]] = []
    for factor in _factors(body):
        noise, product = set(leaves(factor, Noise)), factor
        for group in [group for group in groups if group[0] & noise or not (group[0] or noise)]:
            noise, product = group[0] | noise, group[1] * product
            groups.remove(group)
        groups.append((noise, product))
    return [product for _, product in groups]


def _factors(node: Any) -> Iterator[Expression]:
    """The factors of a product, and of the exponential of a sum."""
    while isinstance(node, Defined):
        node = node.meaning
    if isinstance(node, Mul):
        for arg in node.args:
            yield from _factors(arg)
    elif isinstance(node, Neg):
        yield lift(-1)
        yield from _factors(node.args[0])
    elif isinstance(node, Apply) and node.function == "exp":
        yield from (Apply("exp", term) for term in _terms(node.argument))
    else:
        yield node


def _terms(node: Any) -> Iterator[Expression]:
    while isinstance(node, Defined):
        node = node.meaning
    if isinstance(node, Add):
        for arg in node.args:
            yield from _terms(arg)
    elif isinstance(node, Neg):
        yield from (Neg(term) for term in _terms(node.args[0]))
    else:
        yield node


__all__ = [
    "compared",
    "independent_numbers",
    "moves_under_slope",
    "normal_draw",
    "only_conditionally",
    "separated",
    "signs_about",
    "summands",
    "without_names",
    "without_squares",
]
