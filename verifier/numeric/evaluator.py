"""What a statement is worth at sample points: the numeric route, independent of the kernel.

The operator tree is interpreted with NumPy's own operators, for all points of a batch at once, and a derivative is the
infinitesimal part of the *undifferentiated* expression (``verifier.numeric.jets``); no symbolic differentiation, no
index calculus, nothing of ``verifier.kernel`` takes part.

Every value is a jet whose coefficients have the axes ``[point, one for each open axis, *shape]``.  Axes open on the way
down the tree: a derivative opens one that runs over the entries of its variable (each seeded with its own unit
infinitesimal), a bound index one that runs over its dimension, an expectation one over the joint outcomes of the noise.
They close on the way up: a derivative moves its axis behind the shape, a sum adds it up, an expectation averages it.
An axis that a subtree does not depend on has length 1 there, and the subtree is evaluated once for all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
from flint import fmpq
from msgspec import Struct
from sympy import Basic

from verifier import expressions as e
from verifier.integrals import Integral
from verifier.numeric import jets
from verifier.numeric import sequences as sq
from verifier.numeric.axes import Axis, Context, Draw, Grid, Over, Seed, dependencies
from verifier.numeric.batch import Batch, Rationals, integers
from verifier.numeric.binders import BINDERS, NoValue
from verifier.numeric.integrals import integral
from verifier.numeric.jets import Array, Jet
from verifier.numeric.operators import OPERATORS
from verifier.numeric.outcomes import OutcomeTable, outcome_table
from verifier.relations import leaves
from verifier.sequences import Member, RangeProduct, RangeSum


class Known(Struct):
    """A value, and what was asked on the way to it."""

    jet: Jet
    met: list[Known]


class Evaluator:
    """Evaluates expressions at the points of one batch, each (node, context) once.

    With ``exact`` the numbers are ``fmpq`` and an operation without a rational value raises ``Inexact``; with
    ``extended`` they are NumPy's long doubles, which, where they are longer than doubles, show what was rounding.
    ``grids`` gives values, of shape (points, steps), to scalar variables that an open ``Grid`` axis binds.
    """

    def __init__(
        self,
        batch: Batch,
        *,
        exact: bool = False,
        extended: bool = False,
        grids: Mapping[e.Variable, Array] | None = None,
    ) -> None:
        self.batch = batch
        self.exact = exact
        self.extended = extended
        self.grids = dict(grids or {})
        self._memo: dict[Basic, dict[Context, Known]] = {}
        self._met: list[Known] = []
        #: The members of sequences so far, by sequence and number; shared by all evaluators with the same parameters.
        self.tables: dict[tuple[e.Function, int], Array | None] = {}
        self._bound: dict[tuple[e.Variable, int], Evaluator] = {}
        #: Where this is the evaluator for one value of a variable: the variable, and who knows all else.
        self._within: tuple[e.Variable, Evaluator] | None = None

    # --- the two ways in -----------------------------------------------------------------------------------------

    def value(self, node: e.Expression, context: Context = ()) -> Array:
        """The plain value, of shape [points or 1, each open axis or 1, *shape]."""
        return self.jet(node, context)[0]

    def jet(self, node: Basic, context: Context = ()) -> Jet:
        """The jet of a node: bit k of a mask is the infinitesimal of the k-th open axis.

        Raises:
            NoValue: see there.
            Inexact: in exact arithmetic only.
        """
        at_node = self._memo.get(node)
        if at_node is None:
            at_node = self._memo[node] = {}
        known = at_node.get(context)
        if known is None:
            outer, self._met = self._met, []
            try:
                known = at_node[context] = Known(self._found(node, context), self._met)
            finally:
                self._met = outer
        self._met.append(known)
        return known.jet

    def bound(self, variable: e.Variable, value: int) -> Evaluator:
        """The same points with one value of a whole variable that a sum or a recursion runs over."""
        key = (variable, value)
        if key not in self._bound:
            batch = self.batch.replace(variable, integers(np.full(self.batch.count, value)))
            other = Evaluator(batch, exact=self.exact, extended=self.extended, grids=self.grids)
            other.tables = self.tables
            other._within = variable, self
            self._bound[key] = other
        found = self._bound[key]
        found.batch = found.batch.joined(self.batch)  # goals that share these points may have brought more variables
        return found

    def _found(self, node: Basic, context: Context) -> Jet:
        """The jet of a node that is not known yet; axes that it does not depend on stay closed, and what does not
        depend on the variable bound here is the same for all its values."""
        if not context and self._within is None:
            return self._heads[type(node)](self, node, context)
        needs = dependencies(node)
        if self._within is not None and self._within[0] not in needs:
            return self._within[1].jet(node, context)
        kept = tuple(place for place, axis in enumerate(context) if axis.touches(needs))
        if len(kept) < len(context):
            return jets.embed(self.jet(node, tuple(context[place] for place in kept)), kept, len(context))
        return self._heads[type(node)](self, node, context)

    @contextmanager
    def watched(self) -> Iterator[list[Known]]:
        """What is asked of the evaluator within the block, evaluated then or known before."""
        outer, self._met = self._met, []
        try:
            yield self._met
        finally:
            self._met = outer

    def peak(self, met: Iterable[Known]) -> Array:
        """The largest magnitude on the way to these values at each point: the scale of rounding errors."""
        inside: dict[int, Known] = {}
        waiting = list(met)
        while waiting:
            known = waiting.pop()
            if id(known) not in inside:
                inside[id(known)] = known
                waiting.extend(known.met)
        parts = [part for known in inside.values() for part in known.jet.values()]
        largest = np.zeros(self.batch.count)
        for count in {1, self.batch.count}:  # what is the same at all points has one row
            rows = [part.reshape(count, -1) for part in parts if part.shape[0] == count]
            if rows:
                largest = np.fmax(largest, np.fmax.reduce(np.abs(np.concatenate(rows, axis=1)), axis=1))
        return largest

    def shape(self, shape: Any) -> tuple[int, ...]:
        """A symbolic shape in numbers."""
        return tuple(self.size(dim) for dim in shape)

    def size(self, dim: Any) -> int:
        return e.length_at(dim, self.batch.sizes)

    def length(self, axis: Axis) -> int:
        """How long an open axis is where a value depends on it."""
        if isinstance(axis, Seed):
            return math.prod(self.shape(axis.variable.shape))
        if isinstance(axis, Over):
            return self.size(axis.index.dim)
        if isinstance(axis, Draw):
            return self.table(axis).count
        return int(self.grids[axis.variable].shape[1])

    # --- leaves --------------------------------------------------------------------------------------------------

    def _number(self, node: Any, context: Context) -> Jet:
        return {0: self.constant(node.value, len(context))}

    def _size(self, node: Any, context: Context) -> Jet:
        return {0: self.constant(Fraction(self.size(node.dim)), len(context))}

    def constant(self, value: Fraction, depth: int) -> Array:
        return _constant(value, depth, self.exact, self.extended)

    def numbers(self, values: Rationals) -> Array:
        if self.extended:
            return values.numerators.astype(np.longdouble) / values.denominators
        return values.exact if self.exact else values.floats

    def _variable(self, node: Any, context: Context) -> Jet:
        shape, depth = self.shape(node.shape), len(context)
        bound = [place for place, axis in enumerate(context) if isinstance(axis, Grid) and axis.variable == node]
        grid = bound[-1] if bound else None
        if grid is not None:
            values = self.grids[node]
            base = values.reshape(values.shape[0], *(values.shape[1] if p == grid else 1 for p in range(depth)))
            result: Jet = {0: base}
        elif node.of:
            result = self._mapped(node, context)
        else:
            stored = self.numbers(self.batch.values[node])
            result = {0: stored.reshape(stored.shape[0], *(1,) * depth, *shape)}
        for place, axis in enumerate(context):
            if isinstance(axis, Seed) and axis.variable == node:
                count = math.prod(shape)
                lead = [count if p == place else 1 for p in range(depth)]
                unit = np.eye(count, dtype=int) + fmpq(0) if self.exact else np.eye(count)
                result = jets.add(result, {1 << place: unit.reshape(1, *lead, *shape)})
        return result

    def _mapped(self, node: e.Variable, context: Context) -> Jet:
        """x(u) = c + L·u + Σ Q uu for the entries u of all inputs."""
        coefficients, depth = self.batch.maps[node], len(context)

        def stored(part: Rationals) -> Array:
            array = self.numbers(part)
            return array.reshape(array.shape[0], *(1,) * depth, *array.shape[1:])

        inputs: Jet = {}
        start = 0
        width = coefficients.linear.numerators.shape[-1]
        for source in node.of:
            count = math.prod(self.shape(source.shape))
            place = np.eye(width, dtype=int)[:, start : start + count] + (fmpq(0) if self.exact else 0.0)
            for mask, part in self.jet(source, context).items():
                flat = part.reshape(*part.shape[: 1 + depth], -1, 1)
                inputs = jets.add(inputs, {mask: (place @ flat)[..., 0]})
            start += count
        linear, quadratic = stored(coefficients.linear), stored(coefficients.quadratic)
        curved = jets.linear(lambda u: (quadratic @ u[..., None, :, None])[..., 0], inputs)
        bent = jets.product(curved, inputs, lambda left, right: (left @ right[..., None])[..., 0])
        straight = jets.linear(lambda u: (linear @ u[..., None])[..., 0], inputs)
        flat_result = jets.add(jets.add({0: stored(coefficients.constant)}, straight), bent)
        shape = self.shape(node.shape)
        return jets.linear(lambda a: a.reshape(*a.shape[: 1 + depth], *shape), flat_result)

    def _noise(self, node: Any, context: Context) -> Jet:
        for place in reversed(range(len(context))):
            axis = context[place]
            if isinstance(axis, Draw) and node in axis.noises:
                drawn = self.table(axis).values(self, node, context, place)
                # A draw is held fixed by a derivative inside the expectation, in a parameter of its law too.
                return {mask: part for mask, part in drawn.items() if not mask >> place}
        return self._variable(node, context)

    def table(self, axis: Draw) -> OutcomeTable:
        if any(leaves(parameter, e.Noise) for noise in axis.noises for parameter in noise.parameters):
            raise NoValue("the law of noise is random itself")
        table = outcome_table(tuple((noise.law, math.prod(self.shape(noise.shape))) for noise in axis.noises), axis)
        if table is None:
            raise NoValue("too many joint outcomes of the noise")
        return table

    # --- sums and indices ----------------------------------------------------------------------------------------

    def positions(self, place: Any, context: Context) -> Array:
        """The positions an index runs through, along its axis."""
        position, axis = self.place(place, context)
        shape = [1] * (1 + len(context))
        if axis is None:
            return np.full(shape, position)
        shape[axis] = self.length(context[axis - 1])
        return np.arange(shape[axis]).reshape(shape)

    def place(self, place: Any, context: Context) -> tuple[int, int | None]:
        """A fixed position, or the array axis of an open index (the innermost of that name)."""
        if not isinstance(place, e.Index):
            return int(place), None
        for depth in reversed(range(len(context))):
            if context[depth] == Over(place):
                return 0, 1 + depth
        raise NoValue(f"index {place} is free here")

    def _defined(self, node: Any, context: Context) -> Jet:
        return self.jet(node.meaning, context)

    _heads: Mapping[type, Callable[[Evaluator, Any, Context], Jet]] = {
        **OPERATORS, **BINDERS, e.Number: _number, e.Size: _size, e.Variable: _variable, e.Noise: _noise,
        e.Defined: _defined, Member: sq.member, RangeSum: sq.range_sum,
        RangeProduct: sq.range_product,
        Integral: integral,
    }  # fmt: skip


@lru_cache(maxsize=4096)
def _constant(value: Fraction, depth: int, exact: bool, extended: bool) -> Array:
    """A number with an axis for the points and ``depth`` open axes, all of length 1; shared, so not to be written."""
    result = np.empty((1,) * (1 + depth), dtype=object if exact else np.longdouble if extended else float)
    if exact:
        result.fill(fmpq(value.numerator, value.denominator))
    elif extended:
        result.fill(np.longdouble(value.numerator) / np.longdouble(value.denominator))
    else:
        result.fill(float(value))
    result.setflags(write=False)
    return result


__all__ = ["Evaluator", "Known", "NoValue"]
