"""A product of indexed arrays, summed over its bound indices, in matrix notation.

The product is a network: an array with one index hangs at it as a weight, one with two indices joins them.  Bound
indices are eliminated one by one, those with the fewest neighbours first:

* nothing but weights:   Σᵢ uᵢvᵢ = uᵀv,  Σᵢ uᵢ = sum(u)
* one neighbour i:       Σₖ Aᵢₖvₖ = (Av)ᵢ, a weight at i
* two neighbours i, j:   Σₖ AᵢₖvₖBₖⱼ = (A diag(v) B)ᵢⱼ, joining i and j
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from verifier.arrangements import Diag, Diagonal, Eye, Full, Outer, Trace
from verifier.expressions import Delta, Dim, Entry, Expression, Mul, Part, Total, Transpose, length
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.index.terms import dim_of, is_bound
from verifier.raising.factoring import Chain, Rational, power_of
from verifier.raising.restating import as_number, chained, multiplied, transposed

Weighted: TypeAlias = tuple[Chain, Rational]


class Tangled(Exception):
    """No matrix notation for this product: an index joins more than two matrices, or an array has more axes."""


class Cell(Struct, frozen=True):
    """One factor: an array, the places of its axes, and the power (entry by entry) it is taken to."""

    array: Expression
    places: tuple[Place, ...]
    power: Rational


class Edge(Struct, frozen=True):
    """A matrix, as a chain of ``@``, from one place to another."""

    start: Place
    end: Place
    chain: Chain

    def turned(self, start: Place) -> Chain:
        """The chain read from ``start`` to the other end."""
        return self.chain if self.start == start else tuple(transposed(part) for part in reversed(self.chain))

    def other(self, place: Place) -> Place:
        return self.end if self.start == place else self.start


def contract(
    cells: Sequence[Cell], axes: tuple[Place, ...], place_of: Callable[[Place], Any]
) -> tuple[list[tuple[Expression, Rational]], list[Weighted]]:
    """The scalar factors with their powers, and the arrays along the axes, to be multiplied entry by entry.

    Raises:
        Tangled: where matrix notation does not reach.
    """
    network = Network(cells)
    network.eliminate()
    network.settle(axes, place_of)
    return network.scalars, network.body(axes)


class Network:
    """The factors that are left, by what they hang at."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.scalars: list[tuple[Expression, Rational]] = []
        self.weights: dict[Place, list[Weighted]] = {}
        self.edges: list[Edge] = []
        for cell in cells:
            self._hang(cell)

    def _hang(self, cell: Cell) -> None:
        if isinstance(cell.array, Delta):
            self.edges.append(Edge(cell.places[0], cell.places[1], (cell.array,)))
        elif not cell.places:
            self.scalars.append((cell.array, cell.power))
        elif len(cell.places) == 1:
            self._weigh(cell.places[0], (cell.array,), cell.power)
        elif len(cell.places) == 2:
            self.edges.append(Edge(*cell.places, (power_of(cell.array, cell.power),)))
        else:
            raise Tangled

    def _weigh(self, place: Place, chain: Chain, power: Rational = 1) -> None:
        self.weights.setdefault(place, []).append((chain, power))

    # --- bound indices -------------------------------------------------------------------------------------------

    def eliminate(self) -> None:
        """Sum over every bound index."""
        while True:
            self._tidy()
            held = {*self.weights, *(place for edge in self.edges for place in (edge.start, edge.end))}
            bound = {place for place in held if is_bound(place)}
            if not bound:
                return
            place = min(bound, key=lambda p: (len(self._at(p)), p not in self.weights, p))
            edges = self._at(place)
            if len(edges) > 2:
                raise Tangled
            self.edges = [edge for edge in self.edges if edge not in edges]
            weights = self.weights.pop(place, [])
            if not edges:
                self.scalars.append((_sum(weights), 1))
            elif len(edges) == 1:
                self._one_neighbour(place, edges[0], weights)
            else:
                self._two_neighbours(place, edges, weights)

    def _at(self, place: Place) -> list[Edge]:
        return [edge for edge in self.edges if place in (edge.start, edge.end)]

    def _one_neighbour(self, place: Place, edge: Edge, weights: list[Weighted]) -> None:
        there = edge.other(place)
        if not weights and is_bound(there) and not self._at(there) and there not in self.weights:
            self.scalars.append((_everything(edge.chain), 1))
        else:
            self._weigh(there, (*edge.turned(there), *(_hadamard(weights) if weights else (_ones(place),))))

    def _two_neighbours(self, place: Place, edges: list[Edge], weights: list[Weighted]) -> None:
        first, second = edges
        i, j = first.other(place), second.other(place)
        between = (Diag(chained(_hadamard(weights))),) if weights else ()
        self.edges.append(Edge(i, j, (*first.turned(i), *between, *second.turned(place))))

    def _tidy(self) -> None:
        """Loops become diagonals or traces, parallel matrices one matrix."""
        for edge in [edge for edge in self.edges if edge.start == edge.end]:
            self.edges.remove(edge)
            place = edge.start
            if is_bound(place) and not self._at(place) and place not in self.weights:
                self.scalars.append((Trace(chained(edge.chain)), 1))
            else:
                self._weigh(place, (Diagonal(chained(edge.chain)),))
        for k, edge in enumerate(self.edges):
            ends = {edge.start, edge.end}
            twin = next((other for other in self.edges[k + 1 :] if {other.start, other.end} == ends), None)
            if twin is not None:
                self._merge(edge, twin)
                self._tidy()
                return

    def _merge(self, edge: Edge, twin: Edge) -> None:
        self.edges.remove(edge)
        self.edges.remove(twin)
        i, j = edge.start, edge.end
        alone = all(is_bound(p) and p not in self.weights and not self._at(p) for p in (i, j))
        if alone and twin.start == j:
            self.scalars.append((Trace(chained((*edge.chain, *twin.chain))), 1))
        else:
            both = Mul(chained(edge.chain), chained(twin.turned(i)))
            self.edges.append(Edge(i, j, (both,)))

    # --- free places ---------------------------------------------------------------------------------------------

    def settle(self, axes: tuple[Place, ...], place_of: Callable[[Place], Any]) -> None:
        """What hangs at named indices and positions only becomes scalar entries."""
        for place in [place for place in self.weights if place not in axes]:
            for chain, p in self.weights.pop(place):
                self.scalars.append((Entry(chained(chain), place_of(place)), p))
        for edge in list(self.edges):
            outside = [place for place in (edge.start, edge.end) if place not in axes]
            if len(outside) == 2:
                self.edges.remove(edge)
                matrix = chained(edge.chain)
                entry = matrix if isinstance(matrix, Delta) else Entry(matrix, *map(place_of, outside))
                self.scalars.append((entry, 1))
            elif outside:
                raise Tangled

    def body(self, axes: tuple[Place, ...]) -> list[Weighted]:
        """The arrays along the axes."""
        if len(axes) > 2:
            raise Tangled
        if len(axes) < 2:
            return [weighted for axis in axes for weighted in self.weights.get(axis, [])]
        first, second = (self.weights.get(axis, []) for axis in axes)
        if not self.edges:
            if not first and not second:
                return []
            sides = (_hadamard(w) if w else (_ones(axis),) for w, axis in zip((first, second), axes))
            return [((Outer(*map(chained, sides)),), 1)]
        if any(isinstance(edge.chain[0], Delta) for edge in self.edges):
            if len(self.edges) > 1:
                raise Tangled
            on_diagonal = [*first, *second]
            unit: Expression = Eye(_dim(axes[0]))
            return [((Diag(chained(_hadamard(on_diagonal))) if on_diagonal else unit,), 1)]
        chain = _hadamard([(edge.turned(axes[0]), 1) for edge in self.edges])
        left, right = ((Diag(chained(_hadamard(w))),) if w else () for w in (first, second))
        return [((*left, *chain, *right), 1)]


def _dim(place: Place) -> Dim | Part | int:
    return length(dim_of(place))


def _ones(place: Place) -> Expression:
    return Full(as_number(1), _dim(place))


def _hadamard(weights: Iterable[Weighted]) -> Chain:
    """The product entry by entry, as one chain."""
    parts = list(weights)
    if len(parts) == 1 and parts[0][1] == 1:
        return parts[0][0]
    return (multiplied([power_of(chained(chain), p) for chain, p in parts]),)


def _sum(weights: list[Weighted]) -> Expression:
    """Σ of the product: an inner product where there are two factors, a sum of entries otherwise."""
    chains = [chain for chain, p in weights for _ in range(int(p)) if p in (1, 2)]
    if len(chains) == 2 and all(p in (1, 2) for _, p in weights):
        left, right = sorted(chains, key=lambda chain: (len(chain), str(chain)))
        first, *matrices, last = (*_turned(left), *right)
        other = [transposed(matrix) for matrix in reversed(matrices)]
        if sum(isinstance(m, Transpose) for m in other) < sum(isinstance(m, Transpose) for m in matrices):
            first, matrices, last = last, other, first
        return chained((first, *matrices, last))
    return Total(chained(_hadamard(weights)))


def _turned(chain: Chain) -> Chain:
    """A vector as what stands on the left of an inner product: (Ax)ᵀ = xᵀAᵀ."""
    *matrices, vector = chain
    return (vector, *(transposed(matrix) for matrix in reversed(matrices)))


def _everything(chain: Chain) -> Expression:
    """The sum of all entries of a matrix."""
    return Total(chained(chain))
