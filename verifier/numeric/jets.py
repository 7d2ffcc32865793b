"""Forward jets: arrays whose entries are numbers with several infinitesimals.

A jet is a polynomial in infinitesimals ε₀, ε₁, … with εₖ² = 0, stored as ``{mask: coefficient}``: bit k of the mask
says that εₖ is a factor, and mask 0, the plain value, is always present.  An absent mask is a zero coefficient.
Evaluating a function on such numbers differentiates it exactly, to any order, without a symbolic derivative: the
coefficient of ε₀ is the first derivative along the seed of ε₀, that of ε₀ε₁ a mixed second derivative, and so on.

Coefficients are arrays that broadcast against each other.  With ``dtype=object`` and ``fmpq`` entries the same code is
exact arithmetic.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from flint import fmpq
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
Jet: TypeAlias = dict[int, Array]
#: Gives the k-th derivative of a function at the plain value, or ``None`` from the k on at which all of them vanish.
Derivatives: TypeAlias = Callable[[int], "Array | None"]


class Inexact(ArithmeticError):
    """Exact arithmetic was asked for and this operation has no rational value."""


def stretched(a: Array, shape: tuple[int, ...]) -> Array:
    """The array as one of a larger shape, by NumPy's broadcasting; most often it has that shape already."""
    return a if a.shape == shape else np.broadcast_to(a, shape)


def linear(function: Callable[[Array], Array], a: Jet) -> Jet:
    """A linear map acts on every coefficient."""
    return {mask: function(part) for mask, part in a.items()}


def add(a: Jet, b: Jet) -> Jet:
    """(a + b)ₘ = aₘ + bₘ."""
    result = dict(a)
    for mask, part in b.items():
        result[mask] = result[mask] + part if mask in result else part
    return result


def product(a: Jet, b: Jet, times: Callable[[Array, Array], Array] = np.multiply) -> Jet:
    """(a ∘ b)ₘ = Σ aₛ ∘ bₜ over the disjoint s, t with union m, for any bilinear ∘."""
    result: Jet = {}
    for s, left in a.items():
        for t, right in b.items():
            if not s & t:
                part = times(left, right)
                mask = s | t
                result[mask] = result[mask] + part if mask in result else part
    return result


def quotient(a: Jet, b: Jet) -> Jet:
    """c = a / b from a = b·c, coefficient by coefficient: cₘ = (aₘ − Σ bₛ cₘ₋ₛ over ∅ ≠ s ⊆ m) / b₀."""
    base = b[0]
    if len(b) == 1:
        return {mask: part / base for mask, part in a.items()}
    result: Jet = {}
    for mask in reachable(a, b):
        rest = a.get(mask)
        for s, part in b.items():
            if s and s & mask == s and mask ^ s in result:
                term = part * result[mask ^ s]
                rest = -term if rest is None else rest - term
        if rest is not None:
            result[mask] = rest / base
    return result


def inverse(a: Jet) -> Jet:
    """A⁻¹ from A·A⁻¹ = I: (A⁻¹)ₘ = −A₀⁻¹ Σ Aₛ (A⁻¹)ₘ₋ₛ over ∅ ≠ s ⊆ m."""
    base = plain_inverse(a[0])
    result: Jet = {0: base}
    for mask in reachable({0: base}, a)[1:]:
        terms = [a[s] @ result[mask ^ s] for s in a if s and s & mask == s and mask ^ s in result]
        result[mask] = -(base @ sum(terms[1:], terms[0]))
    return result


def determinant(a: Jet) -> Jet:
    """det A by expansion along rows, from the last one up: each minor of the lower rows is found once."""
    size = a[0].shape[-1]
    if len(a) == 1 and a[0].dtype == float:
        return {0: np.linalg.det(a[0])}
    minors: dict[tuple[int, ...], Jet] = {(): {0: a[0][..., 0, 0] * 0 + 1}}
    for row in reversed(range(size)):
        entries = [{mask: part[..., row, column] for mask, part in a.items()} for column in range(size)]
        larger: dict[tuple[int, ...], Jet] = {}
        for columns in itertools.combinations(range(size), size - row):
            for place, column in enumerate(columns):
                term = product(entries[column], minors[columns[:place] + columns[place + 1 :]])
                signed = {mask: -part for mask, part in term.items()} if place % 2 else term
                larger[columns] = add(larger[columns], signed) if place else term
        minors = larger
    return minors[tuple(range(size))]


def compose(a: Jet, derivatives: Derivatives) -> Jet:
    """g(a) = Σₖ g⁽ᵏ⁾(a₀)/k! · (a − a₀)ᵏ, a finite sum because a − a₀ is nilpotent."""
    value = derivatives(0)
    assert value is not None, "a function has a value"
    result: Jet = {0: value}
    nilpotent = {mask: part for mask, part in a.items() if mask}
    term, order = nilpotent, 1
    while term:
        factor = derivatives(order)
        if factor is None:
            break
        scale = math.factorial(order)
        result = add(result, {mask: factor * part / scale for mask, part in term.items()})
        term, order = product(term, nilpotent), order + 1
    return result


def exponential(a: Jet) -> Jet:
    value = np.exp(_floats(a[0]))
    return compose(a, lambda k: value)


def logarithm(a: Jet) -> Jet:
    x = _floats(a[0])
    return compose(a, lambda k: np.log(x) if k == 0 else (-1.0) ** (k - 1) * math.factorial(k - 1) / x**k)


def sine(a: Jet, quarter: int = 0) -> Jet:
    """sin(a + quarter·π/2): the derivatives of the sine run through its quarter turns."""
    x = _floats(a[0])
    turns = (np.sin, np.cos, lambda t: -np.sin(t), lambda t: -np.cos(t))
    return compose(a, lambda k: turns[(k + quarter) % 4](x))


def absolute(a: Jet) -> Jet:
    """|a|; at the kink a = 0 no derivative exists and the coefficients are not numbers."""
    x = a[0]
    if len(a) == 1:
        return {0: np.abs(x)}
    if x.dtype == object:
        raise Inexact("a derivative of |x|")
    slope = np.where(x == 0, np.nan, np.sign(x))
    return compose(a, lambda k: np.abs(x) if k == 0 else slope if k == 1 else slope * 0)


def power(a: Jet, exponent: Jet) -> Jet:
    """aᵇ: by the binomial series when b is constant, else exp(b·log a)."""
    if len(exponent) > 1:
        return exponential(product(exponent, logarithm(a)))
    b = exponent[0]
    if a[0].dtype == object or b.dtype == object:
        return _exact_power(a, b)
    if b.size == 1:
        return _fixed_power(a, b.flat[0])

    def derivative(k: int) -> Array | None:
        if not k:
            return np.asarray(np.power(a[0], b))
        falling = math.prod((b - j for j in range(k)), start=np.ones_like(b))
        if not falling.any():
            return None
        # 0·∞ at a = 0 is 0 when the falling factorial is 0: the term is absent from the series.
        return np.where(falling == 0, 0.0, falling * np.power(a[0], b - k))

    return compose(a, derivative)


def _fixed_power(a: Jet, b: Any) -> Jet:
    """aᵇ for one exponent: the falling factorials b(b − 1)… are plain numbers, and a series that ends, ends."""
    if b == 2:
        return {0: a[0] * a[0]} if len(a) == 1 else product(a, a)

    def derivative(k: int) -> Array | None:
        falling = math.prod(b - j for j in range(k))
        return falling * np.power(a[0], b - k) if falling else None

    return compose(a, derivative)


def polynomial(a: Jet, coefficients: list[Array]) -> Jet:
    """c₀ + c₁a + c₂a² + …, by Horner's rule on the jet itself."""
    result: Jet = {0: coefficients[-1] + a[0] * 0}
    for coefficient in reversed(coefficients[:-1]):
        result = add(product(result, a), {0: coefficient})
    return result


def plain_inverse(a: Array) -> Array:
    """The inverse of every matrix of a stack; singular ones give not-a-number (exactly: ``Inexact``)."""
    if a.dtype == object:
        stack = [_exact_inverse(matrix.tolist()) for matrix in a.reshape(-1, *a.shape[-2:])]
        result = np.empty(a.size, dtype=object)
        result[:] = [entry for matrix in stack for row in matrix for entry in row]
        return result.reshape(a.shape)
    if a.dtype == np.longdouble:
        # LAPACK knows doubles only; a Newton step doubles the number of correct digits.
        rough = plain_inverse(a.astype(float))
        return np.asarray(rough @ (2 * np.eye(a.shape[-1]) - a @ rough))
    try:
        return np.linalg.inv(a)
    except np.linalg.LinAlgError:
        regular = np.abs(np.linalg.det(a)) > 0
        repaired = np.where(regular[..., None, None], a, np.eye(a.shape[-1]))
        return np.where(regular[..., None, None], np.linalg.inv(repaired), np.nan)


def embed(a: Jet, kept: tuple[int, ...], depth: int) -> Jet:
    """A jet whose k-th axis (after that of the points) and infinitesimal become number ``kept[k]`` of ``depth``.

    The other axes get length 1.
    """
    taken = {place: 1 + k for k, place in enumerate(kept)}

    def spread(part: Array) -> Array:
        axes = [part.shape[taken[place]] if place in taken else 1 for place in range(depth)]
        return part.reshape(part.shape[:1] + tuple(axes) + part.shape[1 + len(kept) :])

    return {_moved(mask, kept): spread(part) for mask, part in a.items()}


@lru_cache(maxsize=4096)
def _moved(mask: int, kept: tuple[int, ...]) -> int:
    return sum(1 << place for bit, place in enumerate(kept) if mask >> bit & 1)


def reachable(*parts: Jet) -> list[int]:
    """Every mask that what is made of these can have, subsets before supersets."""
    masks = {0}
    for s in itertools.chain(*parts):
        masks |= {s | t for t in masks if not s & t}
    return sorted(masks, key=lambda mask: (mask.bit_count(), mask))


def _floats(a: Array) -> Array:
    if a.dtype == object:
        raise Inexact("a transcendental function")
    return a


def _exact_power(a: Jet, b: Array) -> Jet:
    """aᵇ for whole b, which may differ from point to point."""
    powers = {exponent: _whole_power(a, fmpq(exponent)) for exponent in set(b.flat)}
    found: Jet = {}
    for exponent, power_of_a in powers.items():
        for mask, part in power_of_a.items():
            found[mask] = np.where(b == exponent, part, found.get(mask, part * 0))
    return found


def _whole_power(a: Jet, exponent: fmpq) -> Jet:
    if exponent.q != 1:
        raise Inexact("a root")
    one: Jet = {0: a[0] * 0 + 1}
    result = one
    for _ in range(abs(int(exponent))):
        result = product(result, a)
    return result if exponent >= 0 else quotient(one, result)


def _exact_inverse(matrix: list[list[Any]]) -> list[list[Any]]:
    """Gauss–Jordan elimination over the rationals."""
    size = len(matrix)
    rows = [[*map(fmpq, row), *(fmpq(int(i == j)) for j in range(size))] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = next((r for r in range(column, size) if rows[r][column]), None)
        if pivot is None:
            raise Inexact("the inverse of a singular matrix")
        rows[column], rows[pivot] = rows[pivot], rows[column]
        scale = rows[column][column]
        rows[column] = [entry / scale for entry in rows[column]]
        for r in range(size):
            if r != column and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[column])]
    return [row[size:] for row in rows]
