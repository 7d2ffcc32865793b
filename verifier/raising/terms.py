"""A kernel term as a statement again, the way a page would print it.

``raise_term`` reads each monomial as a network of arrays joined at their indices and contracts it into matrix
notation (Σₖ Aᵢₖxₖ is ``A @ x``, Σᵢxᵢyᵢ is ``x @ y``, xᵢyⱼ is ``outer(x, y)``), then factors the sum: Xᵀp − Xᵀy is
Xᵀ(p − y).  What no matrix notation expresses is written with indices.  The free places e0, e1 of a term become the
axes of the array; other free places are indices of the statement.

Nothing here is trusted: whoever uses a raised statement lets the kernel compare it with what it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

import sympy

from verifier.arrangements import Column, Det, Diagonal, Full, Inverse, Literal, Row, Tril
from verifier.array_functions import MATRICES, ArrayFunction
from verifier.errors import StatementError
from verifier.expressions import (
    Apply,
    Call,
    Comprehension,
    Delta,
    Derivative,
    Dim,
    Entry,
    Expression,
    Function,
    Index,
    Pow,
    Size,
    SumOver,
    Variable,
)
from verifier.kernel.index.array_atoms import axes_of, function_of
from verifier.kernel.index.calculus import DEPENDENCE, FIELD, PRIME
from verifier.kernel.index.discrete import BEFORE, parts_of_power, parts_of_sum
from verifier.kernel.index.parametric import parts
from verifier.kernel.index.special import READINGS, parameters_of
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
from verifier.raising.contraction import Cell, Tangled, contract
from verifier.raising.factoring import Product, combined, expressed, power_of
from verifier.raising.restating import as_number, multiplied
from verifier.sequences import Member, RangeSum, shifted
from verifier.sequences import Sequence as Progression

_LETTERS = "ijklmnpqrst"


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


def index_of(place: Place) -> Index:
    """The index of a statement that a free place stands for."""
    name = place[1 : place.index(":")]
    return Index(name if place[0] == "f" else place[0] + name, _dim(dim_of(place)))


def _dim(name: str) -> Dim | int:
    return int(name) if name.isdigit() else Dim(name)


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
        shape = tuple(_dim(dim_of(axis)) for axis in axes)
        if not term and axes:
            return Full(as_number(0), *map(sympy.sympify, shape))
        if len(axes) == 2 and 1 in shape:
            single = shape.index(1)
            vector = self.array(rename(term, {axes[single]: "l0:1"}), (axes[1 - single],))
            return (Row if single == 0 else Column)(vector)
        if axes and self._written_out(term, axes):
            return self._literal(term, axes)
        raised = expressed(combined([self._product(monomial, c, axes) for monomial, c in term]))
        if raised.shape != shape:
            assert raised.shape == ()
            return Full(raised, *map(sympy.sympify, shape))
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
        names = self._letters(monomial, (*axes, *bound_indices(monomial)))
        opened = substitute(monomial, names)
        summand = multiplied([power_of(self._entry(symbol, i), p) for symbol, i, p in _without_steps(opened)])
        sums = [index_of(names[b]) for b in bound_indices(monomial)]
        scalar: Expression = SumOver(summand, *sums) if sums else summand
        if not axes:
            return Product.of(c, [(scalar, 1)], [])
        return Product.of(c, [], [((Comprehension(scalar, *(index_of(names[axis]) for axis in axes)),), 1)])

    def _letters(self, monomial: Monomial, places: Sequence[Place]) -> dict[Place, Place]:
        """Letters for places that need a name, other than those in use."""
        used = {i[1 : i.index(":")] for _, indices, _ in monomial for i in indices if i[0] == "f"}
        taken = used | set(self.variables)
        free = (letter for letter in (*_LETTERS, *(f"i{k}" for k in range(99))) if letter not in taken)
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
            size = sympy.sympify(_dim(dim_of(indices[0])))
            return Tril(Full(as_number(1), size, size))
        if symbol not in self._atoms:
            self._atoms[symbol] = self._array_of(symbol)
        return self._atoms[symbol]

    def _array_of(self, symbol: Symbol) -> Expression:
        if symbol.text in self.known:
            return self.known[symbol.text]
        if symbol.kind == "size":
            return Size(Dim(symbol.name))
        if symbol.kind == "const":
            return Apply("pi", as_number(1))
        if symbol.kind == "var":
            return self._derived(symbol)
        if symbol.kind not in COMPOUND and symbol.body is not None:
            raise StatementError(f"no statement for the atom {symbol}")
        if len(symbol.dims) > 2 or symbol.body is None:
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
        leading = 2 if function_of(symbol) in MATRICES else 0
        names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices)) if k >= leading}
        found = ArrayFunction(function_of(symbol), self.array(rename(symbol.body, names), axes_of(symbol)))
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


def _base(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    assert symbol.body is not None
    return raiser.array(symbol.body, axes)


def _function(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    assert symbol.body is not None
    return Apply(symbol.kind, *map(as_number, parameters_of(symbol)), raiser.array(symbol.body, axes))


def _parametric(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """A function with formulas for parameters."""
    assert symbol.body is not None
    parameters, argument = parts(symbol, symbol.body)
    return Apply(symbol.name, *(raiser.array(p, axes) for p in parameters), raiser.array(argument, axes))


def _call(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """f⁽ᵏ⁾(u), entry by entry."""
    assert symbol.body is not None
    names = raiser._letters((), axes)
    order = sympy.Integer(symbol.name.count(PRIME))
    call = Call(Function(symbol.name.rstrip(PRIME)), order, raiser.array(rename(symbol.body, names), ()))
    return Comprehension(call, *(index_of(names[axis]) for axis in axes)) if axes else call


def _field(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """f(u), ∇f(u), ∇²f(u) of one vector u."""
    assert symbol.body is not None
    name, dim, order = symbol.name.rsplit(FIELD, 2)
    if len(axes) > int(order):
        raise Tangled
    argument = raiser.array(symbol.body, (f"r0:{dim}",))
    return Call(Function(name, *argument.shape), sympy.Integer(int(order)), argument)


def _inverse(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    assert symbol.body is not None
    return Inverse(raiser.array(symbol.body, axes))


def _det(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """det M, for one matrix M; cⁿ for cI."""
    assert symbol.body is not None
    if axes:
        raise Tangled
    dim = symbol.name
    mark = (DELTA, DELTA.orient((f"r0:{dim}", f"r1:{dim}")), 1)
    if all(mark in monomial for monomial, _ in symbol.body):
        scalar = Term({tuple(f for f in monomial if f != mark): c for monomial, c in symbol.body})
        if not scalar.free():
            return Pow(raiser.array(scalar, ()), Size(_dim(dim)))
    return Det(raiser.array(symbol.body, (f"r0:{dim}", f"r1:{dim}")))


def _array_function(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """f(A) of one array A."""
    assert symbol.body is not None
    found = ArrayFunction(function_of(symbol), raiser.array(symbol.body, axes_of(symbol)))
    if len(axes) != len(found.shape):
        raise Tangled
    return found


def _member(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """r(t) of a sequence, as an array."""
    assert symbol.body is not None
    return Member(Progression(symbol.name, tuple(map(_dim, symbol.dims))), raiser.array(symbol.body, ()))


def _range_sum(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """Σ from 0 to n − 1, in a letter of its own."""
    assert symbol.body is not None
    summand, running, count = parts_of_sum(symbol, symbol.body)
    if running.text not in raiser.known:
        taken = {*raiser.variables, *(node.name for node in raiser.known.values() if isinstance(node, Variable))}
        raiser.known[running.text] = Variable(next(k for k in _LETTERS if k not in taken), (), ("whole",))
    last = shifted(raiser.array(count, ()), -1)
    return RangeSum(raiser.array(summand, axes), raiser.known[running.text], as_number(0), last)


def _power(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """b^m of a whole m."""
    assert symbol.body is not None
    base, exponent = parts_of_power(symbol, symbol.body)
    if any(place in exponent.free() for place in axes):
        raise Tangled
    return Pow(raiser.array(base, axes), raiser.array(exponent, ()))


#: kind of compound symbol -> the array it stands for, with the parameters as axes.
COMPOUND: dict[str, Callable[[Raiser, Symbol, tuple[Place, ...]], Expression]] = {
    "base": _base,
    **dict.fromkeys(READINGS, _function),
    "param": _parametric,
    "call": _call,
    "field": _field,
    "inv": _inverse,
    "det": _det,
    "array": _array_function,
    "wpow": _power,
    "seq": _member,
    "rsum": _range_sum,
}
