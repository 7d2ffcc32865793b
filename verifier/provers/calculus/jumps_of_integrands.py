"""Where an integrand jumps or has a kink: zeros and whole values of lines, of waves and of what stands under bars."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor, inf, pi
from typing import Any

import numpy as np

from verifier.claims import Goal
from verifier.expressions import Apply, Defined, Expression, Neg, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.sums import number_of
from verifier.kernel.signs.turns import multiple_of_pi
from verifier.provers.search import Search
from verifier.relations import leaves, rebuild

#: Pieces of an interval at most.
MOST = 8
#: A place as it is written, and where it is.
Place = tuple[float, Expression]


def where(end: Expression) -> float | None:
    """Where a rational number, or one of half turns, lies."""
    number, turns = number_of(end), multiple_of_pi(end)
    if number is not None:
        return float(number)
    return None if turns is None else float(turns) * pi


def steps(node: Any, t: Variable) -> list[Apply]:
    """The functions of t in a formula that jump or have a kink."""
    if isinstance(node, Defined):
        return steps(node.meaning, t)
    if isinstance(node, Integral):
        return []  # its kinks are places of its own variable
    found = [step for arg in getattr(node, "args", ()) for step in steps(arg, t)]
    if isinstance(node, Apply) and node.function in ("floor", "sign", "abs") and t in leaves(node, Variable):
        found.append(node)
    return list(dict.fromkeys(found))


def places(goal: Goal, search: Search, body: Expression, t: Variable, low: float, high: float) -> list[Place]:
    """Where one of them jumps or turns, strictly between the ends, in ascending order."""
    found: dict[float, Expression] = {}
    for step in steps(body, t):
        for where, place in _turns(goal, search, step, t, low, high):
            if low + 1e-9 < where < high - 1e-9 and not any(abs(where - other) < 1e-9 for other in found):
                found[where] = place
    return sorted(found.items())


def _turns(goal: Goal, search: Search, step: Apply, t: Variable, low: float, high: float) -> Iterator[Place]:
    """Zeros of αt + β, of sin αt and cos αt; whole values of αt + β under a floor."""
    inner = step.argument
    if isinstance(inner, Apply) and inner.function in ("sin", "cos") and step.function != "floor":
        line = line_of(goal, search, inner.argument, t)
        if line is not None and not line[1] and inf not in (-low, high):
            shift = Fraction(1, 2) if inner.function == "cos" else Fraction(0)
            for k in _between(line[0], -shift, low / pi, high / pi):
                place = (k + shift) / line[0]
                yield float(place) * pi, Apply("pi", lift(place))
        return
    line = line_of(goal, search, inner, t)
    if line is None:
        if step.function != "floor":
            yield from _roots(goal, search, inner, t)
            yield from _under_bars(goal, search, inner, t)
        return
    for k in _between(line[0], line[1], low, high) if step.function == "floor" else (0,):
        place = (k - line[1]) / line[0]
        yield float(place), lift(place)


def _roots(goal: Goal, search: Search, node: Expression, t: Variable) -> Iterator[Place]:
    """The rational zeros, guessed by floats, of a polynomial with numbers for coefficients."""
    term = search.gap(goal, node, lift(0))
    symbol, powers = variable_symbol(t), dict[int, Fraction]()
    for monomial, c in term or ():
        if any(s is not symbol or Fraction(p).denominator != 1 or p < 0 for s, _, p in monomial):
            return
        powers[int(monomial[0][2]) if monomial else 0] = Fraction(c)
    coefficients = [powers.get(k, Fraction(0)) for k in range(max(powers, default=0) + 1)]
    if len(coefficients) <= MOST:
        for root in np.roots([float(c) for c in reversed(coefficients)]):
            place = Fraction(float(root.real)).limit_denominator(1000)
            if not sum(c * place**k for k, c in enumerate(coefficients)):
                yield float(place), lift(place)


def _under_bars(goal: Goal, search: Search, node: Expression, t: Variable) -> Iterator[Place]:
    """Where a line in t and one |αt + β| may be 0: a zero for either sign of what stands between the bars."""
    bars = [part for part in node.atoms(Apply) if part.function == "abs" and t in leaves(part, Variable)]
    if len(bars) == 1:
        for opened in (bars[0].argument, Neg(bars[0].argument)):
            line = line_of(goal, search, rebuild(node, {bars[0]: opened}), t)
            if line is not None:
                yield float(-line[1] / line[0]), lift(-line[1] / line[0])


def _between(slope: Fraction, shift: Fraction, low: float, high: float) -> list[int]:
    """The integers that slope·t + shift runs through from low to high."""
    ends = sorted((float(slope) * low + float(shift), float(slope) * high + float(shift)))
    if ends[1] - ends[0] > 2 * MOST or inf in map(abs, ends):
        return []
    return list(range(ceil(ends[0] - 1e-9), floor(ends[1] + 1e-9) + 1))


def line_of(goal: Goal, search: Search, node: Expression, t: Variable) -> tuple[Fraction, Fraction] | None:
    """α and β of αt + β, if they are numbers and α is not 0."""
    term = search.gap(goal, node, lift(0))
    if term is None:
        return None
    alone = ((variable_symbol(t), (), 1),)
    slope, shift = (Fraction(term.monomials.get(m, 0)) for m in (alone, ()))
    return (slope, shift) if slope and len(term) == (2 if shift else 1) else None


__all__ = ["MOST", "Place", "line_of", "places", "steps", "where"]
