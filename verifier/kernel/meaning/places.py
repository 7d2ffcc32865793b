"""How the parts of a statement are named in index terms: places for its indices, symbols for its variables."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache, reduce
from typing import Any

from sympy import Basic

from verifier.expressions import (
    Dim,
    Index,
    Leaf,
    Noise,
    Part,
    Variable,
    least,
    written,
)
from verifier.kernel.index.calculus import DEPENDENCE
from verifier.kernel.index.functions.exponentials import absolute
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.noise.expectation import register_noise
from verifier.kernel.index.terms import (
    GaveUp,
    Symbol,
    Term,
    atom,
    is_bound,
)  # fmt: skip
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.signs.intervals import ALL, POSITIVE, Interval, interval_product, interval_sum, whole_power

#: Facts that make every entry > 0; they hold on an open set, so they may be used before differentiation.
POSITIVE_FACTS = frozenset({"positive", "unit_interval"})


def dim_name(dim: Dim | Part | int) -> str:
    return written(dim)


def free_place(index: Index) -> Place:
    """The place of a named index of the statement."""
    return f"f{index.name}:{dim_name(index.dim)}"


def literal_place(position: int, dim: Dim | Part | int) -> Place:
    """A fixed position, which must exist at every size: within a fixed length, or the least length of a symbolic
    dimension; one < 0 counts from the end."""
    if isinstance(dim, int) and position < 0:
        position += dim
    if not (0 if isinstance(dim, int) else -least(dim)) <= position < least(dim):
        raise GaveUp(f"position {position} does not exist at every size of an axis of length {dim}")
    return f"l{position}:{dim_name(dim)}"


def variable_symbol(variable: Variable) -> Symbol:
    """The symbol of a variable's entries."""
    name = variable.name
    if variable.of:
        name += DEPENDENCE + ",".join(v.name for v in variable.of)
    dims = tuple(map(dim_name, variable.shape))
    if isinstance(variable, Noise):
        return register_noise(Symbol("noise", f"{name}~{variable.law}{spelled(variable.parameters)}", dims), variable)
    kind = "whole" if "whole" in variable.facts else "integer" if "integer" in variable.facts else "var"
    return Symbol(kind, name, dims, positive=bool(variable.facts & POSITIVE_FACTS))


@lru_cache(maxsize=4096)
def spelled(node: Any) -> str:
    """A text that tells apart all that ``==`` tells apart, facts and shapes included; people are shown another one."""
    parts = node if isinstance(node, tuple) else node.data if isinstance(node, Leaf) else node.args
    if not parts:
        return repr(node)
    inner = (spelled(part) if isinstance(part, (tuple, Basic)) else repr(part) for part in parts)
    return f"{'' if isinstance(node, tuple) else type(node).__name__}({','.join(inner)})"


def sized(symbol: Symbol, inside: Interval) -> tuple[Rule, ...]:
    """√(x²) = ±x and 1/√(x²) = ±1/x, for a scalar of one sign by an interval that contains it."""
    if symbol.positive or not (inside.nonnegative or inside.nonpositive):
        return ()
    return _sized(symbol, 1 if inside.nonnegative else -1)


@lru_cache(maxsize=4096)
def _sized(symbol: Symbol, sign: int) -> tuple[Rule, ...]:
    size = absolute(atom(symbol))
    if size == atom(symbol):
        return ()
    ((factor,),) = size.monomials
    return tuple(Rule(((*factor[:2], factor[2] * k),), atom(symbol, (), k).scaled(sign)) for k in (1, -1))


def term_interval(term: Term, intervals: Mapping[Symbol, Interval]) -> Interval:
    """An interval for a sum without bound indices, from intervals for its symbols."""
    parts: list[Interval] = []
    for monomial, c in term:
        product = Interval(Fraction(c), Fraction(c))
        for symbol, indices, p in monomial:
            known = intervals.get(symbol, POSITIVE if symbol.positive else ALL)
            if any(map(is_bound, indices)) or p.denominator != 1:
                return ALL
            product = interval_product(product, whole_power(known, int(p)))
        parts.append(product)
    return reduce(interval_sum, parts) if parts else Interval(Fraction(0), Fraction(0))


def aligned(node: Any, k: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of the k-th operand of a broadcasting head: aligned at the last axis, axes of length 1 stretched."""
    shape = node.args[k].shape
    return tuple("l0:1" if dim == 1 else place for dim, place in zip(shape, places[len(places) - len(shape) :]))
