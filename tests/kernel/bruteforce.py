"""The value of a kernel term at concrete sizes: every bound index summed over every position, every atom by its body.

It shares nothing with ``kernel.points.evaluate``, which evaluates the statement that the term was read from.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from verifier.kernel.index.terms import Symbol, Term, bound_indices, dim_of, fixed_length
from verifier.kernel.points.point import Point

Positions = Mapping[str, int]
#: Positions tried for one product.
LARGEST_SUM = 3**7


@dataclass(frozen=True)
class Number:
    """A float and the scale of what was added to make it: the error is small against the scale."""

    value: float
    scale: float


class IllConditioned(ArithmeticError):
    """Floats do not decide the value."""


@dataclass
class Evaluator:
    """Terms at one point; ``arrays`` hold the values of variables by name."""

    point: Point
    arrays: dict[str, Any] = field(default_factory=dict)
    functions: dict[str, tuple[Fraction, ...]] = field(default_factory=dict)
    memo: dict[Any, Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lengths = {dim.name: size for dim, size in self.point.sizes.items()}
        self.free = {f"f{index.name}:{index.dim}": place for index, place in self.point.indices.items()}
        self.arrays.update({v.name: np.array(value, dtype=float) for v, value in self.point.values.items()})
        self.arrays.update(
            {f"diagonal({v.name})": np.diagonal(self.arrays[v.name]) for v in self.point.values if len(v.shape) == 2}
        )
        self.arrays.update(
            {f"{part}({v.name})": self.arrays[v.name] for v in self.point.values for part in ("skew", "lower", "upper")}
        )
        self.functions.update({function.name: c for function, c in self.point.functions.items()})

    def length(self, dim: str) -> int:
        return fixed_length(dim) or self.lengths[dim]

    def term(self, term: Term, at: Positions) -> Number:
        total, scale = 0.0, 0.0
        for monomial, c in term:
            bound = bound_indices(monomial)
            if math.prod(self.length(dim_of(b)) for b in bound) > LARGEST_SUM:
                raise IllConditioned("a sum over too many positions to try them all")
            for places in product(*(range(self.length(dim_of(b))) for b in bound)):
                here = {**at, **dict(zip(bound, places))}
                part, size = float(c), abs(float(c))
                for symbol, indices, p in monomial:
                    factor = self.factor(symbol, tuple(self.position(i, here) for i in indices))
                    if (p < 0 or p.denominator != 1) and abs(factor.value) < 1e-6 * factor.scale:
                        raise IllConditioned("a root or a reciprocal of what may be 0")
                    part *= factor.value ** (int(p) if p.denominator == 1 else float(p))
                    size *= max(factor.scale, abs(factor.value)) ** float(p) if p > 0 else abs(factor.value) ** float(p)
                    size *= 1 + (abs(p) * factor.scale / abs(factor.value) if p < 0 and factor.value else 0)
                total, scale = total + part, scale + size
        return Number(total, scale)

    def position(self, index: str, at: Positions) -> int:
        if index[0] == "l":
            return int(index[1 : index.index(":")])
        return at[index] if index in at else self.free[index]

    def factor(self, symbol: Symbol, places: tuple[int, ...]) -> Number:
        key = (symbol, places)
        if key not in self.memo:
            self.memo[key] = ATOMS[symbol.kind](self, symbol, places)
        return self.memo[key]

    def body(self, symbol: Symbol, places: tuple[int, ...], extra: Positions | None = None) -> Number:
        assert symbol.body is not None
        names = {f"p{k}:{dim}": place for k, (dim, place) in enumerate(zip(symbol.dims, places))}
        return self.term(symbol.body, {**names, **(extra or {})})


def _through(function: Callable[[float], float], slope: Callable[[float], float]) -> Callable[..., Number]:
    def law(e: Evaluator, symbol: Symbol, places: tuple[int, ...]) -> Number:
        inside = e.body(symbol, places)
        if isinstance(inside.value, complex):
            raise ValueError("a root of a negative number, which the statement multiplies by 0")
        return Number(function(inside.value), abs(function(inside.value)) + abs(slope(inside.value)) * inside.scale)

    return law


def _variable(e: Evaluator, symbol: Symbol, places: tuple[int, ...]) -> Number:
    value = float(e.arrays[symbol.name][places])
    return Number(value, abs(value))


def _delta(e: Evaluator, symbol: Symbol, places: tuple[int, ...]) -> Number:
    return Number(float(places[0] == places[1]), 1.0)


def _step(e: Evaluator, symbol: Symbol, places: tuple[int, ...]) -> Number:
    return Number(float(places[0] >= places[1]), 1.0)


def _call(e: Evaluator, symbol: Symbol, places: tuple[int, ...]) -> Number:
    name = symbol.name.rstrip("′")
    polynomial = np.polynomial.Polynomial([float(c) for c in e.functions[name]]).deriv(len(symbol.name) - len(name))
    inside = e.body(symbol, places)
    value = float(polynomial(inside.value))
    return Number(value, abs(value) + abs(float(polynomial.deriv(1)(inside.value))) * inside.scale)


def _inverse(e: Evaluator, symbol: Symbol, places: tuple[int, ...]) -> Number:
    size = e.length(symbol.dims[0])
    rows = [[e.body(symbol, (a, b, *places[2:])) for b in range(size)] for a in range(size)]
    inverse = np.linalg.inv(np.array([[entry.value for entry in row] for row in rows]))
    scale = np.abs(inverse).sum() ** 2 * max(entry.scale for row in rows for entry in row) + np.abs(inverse).sum()
    return Number(float(inverse[places[0], places[1]]), float(scale))


def _det(e: Evaluator, symbol: Symbol, places: tuple[int, ...]) -> Number:
    size = e.length(symbol.name)
    places_of = [f"r0:{symbol.name}", f"r1:{symbol.name}"]
    rows = [[e.body(symbol, places, dict(zip(places_of, (a, b)))) for b in range(size)] for a in range(size)]
    value = float(np.linalg.det(np.array([[entry.value for entry in row] for row in rows])))
    return Number(value, abs(value) + 6 * max(entry.scale for row in rows for entry in row) ** size)


ATOMS: dict[str, Callable[[Evaluator, Symbol, tuple[int, ...]], Number]] = {
    "var": _variable,
    "delta": _delta,
    "lower": _step,
    "size": lambda e, symbol, places: Number(float(e.length(symbol.name)), float(e.length(symbol.name))),
    "const": lambda e, symbol, places: Number(math.pi, math.pi),
    "base": lambda e, symbol, places: e.body(symbol, places),
    "exp": _through(math.exp, math.exp),
    "log": _through(math.log, lambda u: 1 / u),
    "sin": _through(math.sin, lambda u: 1.0),
    "cos": _through(math.cos, lambda u: 1.0),
    "call": _call,
    "inv": _inverse,
    "det": _det,
}
