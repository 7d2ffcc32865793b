"""Elementwise operators and linear algebra on jets: one function for each head, each NumPy's own operator.

``at`` is the evaluator in charge; ``context`` lists the open axes (see ``verifier.numeric.evaluator``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from flint import fmpq

from verifier import arrangements as ar
from verifier import expressions as e
from verifier.arrangements import Tril
from verifier.array_functions import ArrayFunction
from verifier.numeric import functions, jets
from verifier.numeric.array_functions import array_function
from verifier.numeric.axes import Context
from verifier.numeric.jets import Array, Inexact, Jet
from verifier.sequences import MatrixPower

if TYPE_CHECKING:
    from verifier.numeric.evaluator import Evaluator

#: Higher powers of a matrix are not multiplied out.
_HIGHEST = 40

# --- elementwise -----------------------------------------------------------------------------------------------------


def _aligned(at: Evaluator, node: Any, context: Context) -> list[Jet]:
    """The operands with axes of length 1 put in front of the shorter shapes, as NumPy does."""
    rank, lead = len(node.shape), 1 + len(context)
    return [widen(at.jet(operand, context), lead, len(operand.shape), rank) for operand in node.args]


def add(at: Evaluator, node: Any, context: Context) -> Jet:
    first, *others = _aligned(at, node, context)
    for other in others:
        first = jets.add(first, other)
    if any(operand.shape != node.shape for operand in node.args):
        shape, lead = at.shape(node.shape), 1 + len(context)
        first = jets.linear(lambda a: jets.stretched(a, a.shape[:lead] + shape), first)
    return first


def neg(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.linear(np.negative, at.jet(node.args[0], context))


def mul(at: Evaluator, node: Any, context: Context) -> Jet:
    first, *others = _aligned(at, node, context)
    for other in others:
        first = jets.product(first, other)
    return first


def div(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.quotient(*_aligned(at, node, context))


def power(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.power(*_aligned(at, node, context))


def apply(at: Evaluator, node: Any, context: Context) -> Jet:
    known = _FUNCTIONS.get(node.function)
    if known is not None:
        return known(at.jet(node.args[1], context))
    rank, lead = len(node.shape), 1 + len(context)
    arguments = [widen(at.jet(part, context), lead, len(part.shape), rank) for part in node.args[1:]]
    return functions.apply(node.function, arguments)


def call(at: Evaluator, node: Any, context: Context) -> Jet:
    """f⁽ᵏ⁾ of the polynomial that stands for f: its coefficients, shifted and weighted k times.

    Of a vector, f(u) = p(u₁ + 2u₂ + … + n·uₙ) + p(u₁) + … + p(uₙ): each derivative adds an axis, of weights to the
    first part and along the diagonal to the others.
    """
    function, order, argument = node.args
    stored = at.numbers(at.batch.functions[function])
    depth = len(context)
    coefficients = [
        (stored[:, power] * math.perm(power, int(order))).reshape(-1, *(1,) * depth)
        for power in range(int(order), stored.shape[1])
    ]
    inside = at.jet(argument, context)
    coefficients = coefficients or [at.constant(Fraction(0), depth)]
    if not function.inputs:
        return jets.polynomial(inside, coefficients)
    n, k = at.size(function.inputs[0]), int(order)
    weights, unit = np.arange(1, n + 1), np.eye(n, dtype=int)
    ridge = jets.polynomial(jets.linear(lambda a: (a * weights).sum(axis=-1), inside), coefficients)
    single = jets.polynomial(inside, [c[..., None] for c in coefficients])
    for _ in range(k):
        ridge = jets.linear(lambda a: a[..., None] * weights, ridge)
    for _ in range(1, k):
        single = jets.linear(lambda a: a[..., None] * unit, single)
    return jets.add(ridge, single if k else jets.linear(lambda a: a.sum(axis=-1), single))


# --- linear algebra --------------------------------------------------------------------------------------------------


def matmul(at: Evaluator, node: Any, context: Context) -> Jet:
    """Σₖ a[…, k]·b[k, …]: a product of matrices, the open axes of either side laid flat meanwhile."""
    left, right = node.args
    lead = 1 + len(context)

    def times(a: Array, b: Array) -> Array:
        rows, columns = a.shape[lead:-1], b.shape[lead + 1 :]
        flat_a = a.reshape(*a.shape[:lead], math.prod(rows), a.shape[-1])
        flat_b = b.reshape(*b.shape[: lead + 1], math.prod(columns))
        c = flat_a @ flat_b
        return c.reshape(*c.shape[:lead], *rows, *columns)

    return jets.product(at.jet(left, context), at.jet(right, context), times)


def transpose(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.linear(lambda a: np.swapaxes(a, -1, -2), at.jet(node.args[0], context))


def outer(at: Evaluator, node: Any, context: Context) -> Jet:
    left, right = (at.jet(arg, context) for arg in node.args)
    return jets.product(left, right, lambda a, b: a[..., :, None] * b[..., None, :])


def diag(at: Evaluator, node: Any, context: Context) -> Jet:
    unit = np.eye(at.size(node.shape[0]), dtype=int)
    return jets.linear(lambda a: a[..., :, None] * unit, at.jet(node.args[0], context))


def diagonal(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.linear(lambda a: np.diagonal(a, axis1=-2, axis2=-1), at.jet(node.args[0], context))


def trace(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.linear(lambda a: np.trace(a, axis1=-2, axis2=-1), at.jet(node.args[0], context))


def det(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.determinant(at.jet(node.args[0], context))


def tril(at: Evaluator, node: Any, context: Context) -> Jet:
    shown = np.tri(at.size(node.shape[0]), dtype=int)
    return jets.linear(lambda a: a * shown, at.jet(node.args[0], context))


def shifted(at: Evaluator, node: Any, context: Context) -> Jet:
    """x at i + j or i − j; 0 beyond its ends."""
    rows, columns = at.shape(node.shape)
    places = np.arange(rows)[:, None] + node.sign * np.arange(columns)
    length = at.size(node.args[0].shape[0])
    inside = ((places >= 0) & (places < length)).astype(int)
    return jets.linear(lambda a: a[..., np.clip(places, 0, length - 1)] * inside, at.jet(node.args[0], context))


def inverse(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.inverse(at.jet(node.args[0], context))


def matrix_power(at: Evaluator, node: Any, context: Context) -> Jet:
    """A^k by products, for each point with its own k; not a number for a k beyond ``_HIGHEST``."""
    a, exponent = (at.jet(arg, context) for arg in node.args)
    counts = exponent[0].astype(float)
    far = ~(np.abs(counts) <= _HIGHEST)
    if far.any() and a[0].dtype == object:
        raise Inexact("a high power of a matrix")
    below = (counts < 0)[..., None, None]
    if below.any():
        inverted = jets.inverse({mask: np.where(below, part, _unit(part, mask)) for mask, part in a.items()})
        a = {mask: np.where(below, inverted.get(mask, 0), a.get(mask, 0)) for mask in {*a, *inverted}}
    steps = np.where(far, 0, np.abs(counts))
    result: Jet = {0: a[0] * 0 + _unit(a[0], 0)}
    for step in range(int(steps.max(initial=0))):
        longer = jets.product(result, a, np.matmul)
        more = (steps > step)[..., None, None]
        result = {mask: np.where(more, part, result.get(mask, 0)) for mask, part in longer.items()}
    return jets.linear(lambda m: np.where(far[..., None, None], np.nan, m), result) if far.any() else result


def _unit(part: Array, mask: int) -> Array:
    """The identity, of which no derivative is left."""
    return np.eye(part.shape[-1], dtype=int) * (0 if mask else 1)


def row(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.linear(lambda a: a[..., None, :], at.jet(node.args[0], context))


def column(at: Evaluator, node: Any, context: Context) -> Jet:
    return jets.linear(lambda a: a[..., :, None], at.jet(node.args[0], context))


def full(at: Evaluator, node: Any, context: Context) -> Jet:
    shape = at.shape(node.shape)

    def spread(a: Array) -> Array:
        return np.broadcast_to(a.reshape(*a.shape, *(1,) * len(shape)), (*a.shape, *shape))

    return jets.linear(spread, at.jet(node.args[0], context))


def eye(at: Evaluator, node: Any, context: Context) -> Jet:
    unit = np.eye(at.size(node.shape[0])).reshape((1,) * (1 + len(context)) + at.shape(node.shape))
    return {0: unit.astype(int) + fmpq(0) if at.exact else unit}


def literal(at: Evaluator, node: Any, context: Context) -> Jet:
    shape, lead = at.shape(node.shape), 1 + len(context)
    scalars = [entry for row in node.args[0].args for entry in (row.args if isinstance(row, sympy.Tuple) else (row,))]
    result: Jet = {}
    for place, scalar in enumerate(scalars):
        unit = (np.arange(len(scalars)) == place).astype(int)
        result = jets.add(result, {mask: part[..., None] * unit for mask, part in at.jet(scalar, context).items()})
    return jets.linear(lambda a: a.reshape(*a.shape[:lead], *shape), result)


def _pi(a: Jet) -> Jet:
    """π times the argument, in its precision."""
    if a[0].dtype == object:
        raise Inexact("π")
    pi = 4 * np.arctan(np.ones((), dtype=a[0].dtype))
    return jets.linear(lambda part: pi * part, a)


_FUNCTIONS: Mapping[str, Callable[[Jet], Jet]] = {
    "exp": jets.exponential,
    "log": jets.logarithm,
    "sin": jets.sine,
    "cos": lambda a: jets.sine(a, 1),
    "abs": jets.absolute,
    "pi": _pi,
}


def widen(jet: Jet, lead: int, rank: int, to: int) -> Jet:
    """Axes of length 1 between the first ``lead`` axes and the shape, so that a rank becomes ``to``."""
    if rank == to:
        return jet
    return jets.linear(lambda a: a.reshape(*a.shape[:lead], *(1,) * (to - rank), *a.shape[lead:]), jet)


OPERATORS: Mapping[type, Callable[[Evaluator, Any, Context], Jet]] = {
    e.Add: add, e.Neg: neg, e.Mul: mul, e.Div: div, e.Pow: power, e.MatMul: matmul, e.Transpose: transpose,
    e.Apply: apply, e.Call: call, ar.Outer: outer, ar.Diag: diag, ar.Diagonal: diagonal, Tril: tril, ar.Trace: trace,
    ar.Shifted: shifted,
    ar.Det: det, ar.Inverse: inverse, ar.Row: row, ar.Column: column, ar.Full: full, ar.Eye: eye, ar.Literal: literal,
    ArrayFunction: array_function, MatrixPower: matrix_power,
}  # fmt: skip
