"""Kernel terms as statements: array by array, in matrix notation where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

import sympy

from verifier.arrangements import Column, Diagonal, Full, Inverse, Literal, Row, Tril
from verifier.errors import StatementError
from verifier.expressions import (
    Apply,
    Comprehension,
    Delta,
    Derivative,
    Entry,
    Expression,
    SumOver,
    Variable,
    length,
    lift,
)
from verifier.kernel.index.arrays.array_atoms import places_of
from verifier.kernel.index.arrays.array_symbols import function_of
from verifier.kernel.index.calculus import DEPENDENCE, PRIME
from verifier.kernel.index.ranges.powers import BEFORE
from verifier.kernel.index.terms import (
    DELTA,
    EXPANDED_LENGTH,
    STEP,
    Factor,
    Monomial,
    Rational,
    Symbol,
    Term,
    bound_indices,
    dim_of,
    fixed_length,
    rename,
    substitute,
)
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.meaning.places import variable_symbol
from verifier.raising.compounds import COMPOUND, value_of
from verifier.raising.contraction import Cell, Tangled, contract
from verifier.raising.factoring import Product, combined, expressed, power_of
from verifier.raising.integrals import together
from verifier.raising.letters import LETTERS, dimension_of, index_of
from verifier.raising.restating import as_number, multiplied
from verifier.sequences import shifted


def raise_term(
    term: Term,
    variables: Sequence[Variable],
    known: Mapping[Symbol, Expression] | None = None,
    axes: tuple[Place, ...] | None = None,
) -> Expression:
    """The statement whose entry at the axes the term is; the axes are the places e0, e1 it mentions if none are given.

    ``variables`` are those the term may mention, ``known`` further symbols with what they stand for.

    Raises:
        StatementError: for an atom that is none of them.
    """
    if axes is None:
        axes = tuple(place for place in term.free() if place[0] == "e")
    return Raiser(variables, known or {}).array(term, axes)


class Raiser:
    """Raises terms over the given variables, each compound atom once."""

    def __init__(self, variables: Sequence[Variable], known: Mapping[Symbol, Expression]) -> None:
        self.known: dict[str, Expression] = {symbol.text: node for symbol, node in known.items()}
        for variable in variables:
            symbol = variable_symbol(variable)
            mirrored = Symbol("var", symbol.name, symbol.dims, positive=symbol.positive, symmetries=((1, 0),))
            for spelling in (symbol, mirrored) if len(symbol.dims) == 2 else (symbol,):
                self.known[spelling.text] = variable
            for part in ("skew", "lower", "upper"):
                self.known[f"var {part}({symbol.name}){{{','.join(symbol.dims)}}}"] = variable
            self.known[f"var diagonal({symbol.name}){{{','.join(symbol.dims[:1])}}}"] = (
                Diagonal(variable) if len(variable.shape) == 2 and variable.shape[0] == variable.shape[1] else variable
            )
            if symbol.kind == "whole" and symbol.positive:
                self.known[Symbol("whole", symbol.name + BEFORE).text] = shifted(variable, -1)
        self.variables = {variable.name: variable for variable in variables}
        self._atoms: dict[Symbol, Expression] = {}

    # --- whole terms ---------------------------------------------------------------------------------------------

    def array(self, term: Term, axes: tuple[Place, ...]) -> Expression:
        """The array whose entry at the axes the term is."""
        shape = tuple(dimension_of(dim_of(axis)) for axis in axes)
        term = together(term)
        if not term and axes:
            return Full(as_number(0), *shape)
        if len(axes) == 2 and 1 in shape:
            single = shape.index(1)
            vector = self.array(rename(term, {axes[single]: "l0:1"}), (axes[1 - single],))
            return (Row if single == 0 else Column)(vector)
        if axes and self._written_out(term, axes):
            return self._literal(term, axes)
        raised = expressed(combined([self._product(monomial, c, axes) for monomial, c in term]))
        if raised.shape != shape:
            assert raised.shape == ()
            return Full(raised, *shape)
        return raised

    def _written_out(self, term: Term, axes: tuple[Place, ...]) -> bool:
        """Axes of fixed length along which single positions are mentioned."""
        if any((fixed_length(dim_of(axis)) or EXPANDED_LENGTH + 1) > EXPANDED_LENGTH for axis in axes):
            return False
        return any(s is DELTA and set(i) & set(axes) for m, _ in term for s, i, _ in m) or dim_of(axes[0]) == "1"

    def _literal(self, term: Term, axes: tuple[Place, ...]) -> Expression:
        """The array written out, entry by entry."""
        axis, *others = axes
        dim = dim_of(axis)
        rows = []
        for position in range(int(dim)):
            here = rename(term, {axis: f"l{position}:{dim}"})
            row = self._literal(here, tuple(others)) if others else self.array(here, ())
            rows.append(row.args[0] if others else row)
        return Literal(sympy.Tuple(*rows))

    def _product(self, monomial: Monomial, c: Rational, axes: tuple[Place, ...]) -> Product:
        """One monomial in matrix notation, or with indices where there is none."""
        try:
            cells = [Cell(self._atom(symbol, i), i, p) for symbol, i, p in _without_steps(monomial)]
            scalars, body = contract(cells, axes, self._place)
        except Tangled:
            return self._with_indices(monomial, c, axes)
        return Product.of(c, scalars, body)

    def _with_indices(self, monomial: Monomial, c: Rational, axes: tuple[Place, ...]) -> Product:
        """[Σₖ …]ᵢⱼ."""
        names = self.letters(monomial, (*axes, *bound_indices(monomial)))
        opened = substitute(monomial, names)
        summand = multiplied([power_of(self._entry(symbol, i), p) for symbol, i, p in _without_steps(opened)])
        sums = [index_of(names[b]) for b in bound_indices(monomial)]
        scalar: Expression = SumOver(summand, *sums) if sums else summand
        if not axes:
            return Product.of(c, [(scalar, 1)], [])
        return Product.of(c, [], [((Comprehension(scalar, *(index_of(names[axis]) for axis in axes)),), 1)])

    def letters(self, monomial: Monomial, places: Sequence[Place]) -> dict[Place, Place]:
        """Letters for places that need a name, other than those in use."""
        used = {i[1 : i.index(":")] for _, indices, _ in monomial for i in indices if i[0] == "f"}
        taken = used | set(self.variables)
        free = (letter for letter in (*LETTERS, *(f"i{k}" for k in range(99))) if letter not in taken)
        return {place: f"f{next(free)}:{dim_of(place)}" for place in dict.fromkeys(places)}

    # --- atoms ---------------------------------------------------------------------------------------------------

    def _place(self, place: Place) -> Any:
        """A free place as an index or a position of a statement."""
        return sympy.Integer(int(place[1 : place.index(":")])) if place[0] == "l" else index_of(place)

    def _atom(self, symbol: Symbol, indices: tuple[Place, ...]) -> Expression:
        """The array whose entries an atom's are; δ of two axes is the identity and is left to the caller."""
        if symbol is DELTA:
            return Delta(*(self._place(i) if i[0] not in "etbp" else index_of(i) for i in indices))
        if symbol is STEP:
            size = dimension_of(dim_of(indices[0]))
            return Tril(Full(as_number(1), size, size))
        if symbol not in self._atoms:
            self._atoms[symbol] = self._array_of(symbol)
        return self._atoms[symbol]

    def _array_of(self, symbol: Symbol) -> Expression:
        if symbol.text in self.known:
            return self.known[symbol.text]
        if symbol.kind == "size":
            return lift(length(symbol.name))
        if symbol.kind == "const":
            return Apply("pi", as_number(1))
        if symbol.kind == "var":
            return self._derived(symbol)
        if symbol.kind not in COMPOUND and symbol.body is not None:
            raise StatementError(f"no statement for the atom {symbol}")
        if symbol.body is None:  # as of noise: with indices there is none either
            raise StatementError(f"no statement for the atom {symbol}")
        if len(symbol.dims) > 2:
            raise Tangled
        return COMPOUND[symbol.kind](self, symbol, tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims)))

    def _entry(self, symbol: Symbol, indices: tuple[Place, ...]) -> Expression:
        """An atom at its places, as a scalar."""
        if symbol is DELTA:
            return Delta(*map(self._place, indices))
        if symbol.body is None:
            array = self._atom(symbol, indices)
            return Entry(array, *map(self._place, indices)) if indices else array
        here = rename(symbol.body, {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))})
        if symbol.kind == "array":
            return self._of_array(symbol, indices)
        if symbol.kind == "seq":
            array = self._atom(symbol, indices)
            return Entry(array, *map(self._place, indices)) if indices else array
        if symbol.kind == "inv":
            row, column = (f"v{next(_numbers)}:{dim}" for dim in symbol.dims[:2])
            opened = rename(symbol.body, {
                **{f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices)) if k > 1},
                f"p0:{symbol.dims[0]}": row, f"p1:{symbol.dims[1]}": column,
            })  # fmt: skip
            matrix = Comprehension(self.array(opened, ()), index_of(row), index_of(column))
            return Entry(Inverse(matrix), *map(self._place, indices[:2]))
        if symbol.kind not in COMPOUND:
            raise StatementError(f"no statement for the atom {symbol}")
        return COMPOUND[symbol.kind](self, Symbol(symbol.kind, symbol.name, (), here, symbol.positive), ())

    def _of_array(self, symbol: Symbol, indices: tuple[Place, ...]) -> Expression:
        """A function of a whole array, or an entry of it; the array may change with indices."""
        assert symbol.body is not None
        leading = places_of(function_of(symbol))
        names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices)) if k >= leading}
        found = value_of(self, symbol, rename(symbol.body, names))
        return Entry(found, *map(self._place, indices[:leading])) if leading else found

    def _derived(self, symbol: Symbol) -> Expression:
        """∂x/∂z of a variable x that depends on z."""
        start, _, taken = symbol.name.partition(PRIME)
        name = start.partition(DEPENDENCE)[0]
        inputs = taken.split(",") if taken else []
        if not inputs or any(v not in self.variables for v in (name, *inputs)):
            raise StatementError(f"no variable for the atom {symbol}")
        result: Expression = self.variables[name]
        for variable in inputs:
            result = Derivative(result, self.variables[variable])
        return result


_numbers = count()


def _without_steps(factors: Iterable[Factor]) -> list[Factor]:
    """[i ≥ j] is left out beside an entry of a lower triangular matrix there, and [j ≥ i] beside one of an upper."""
    listed = list(factors)
    shown = {i for symbol, i, _ in listed if symbol.name.startswith("lower(")}
    shown |= {i[::-1] for symbol, i, _ in listed if symbol.name.startswith("upper(")}
    return [f for f in listed if not (f[0] is STEP and f[1] in shown)]
