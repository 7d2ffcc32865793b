"""Compound atoms as statements: a function, an inverse, a determinant, a sum of what stands inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import sympy

from verifier.arrangements import Det, Inverse, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import Apply, Call, Comprehension, Expression, Function, Pow, Variable, lift
from verifier.kernel.index.arrays.array_symbols import axes_of, function_of
from verifier.kernel.index.arrays.matrix_powers import parts_of as parts_of_matrix_power
from verifier.kernel.index.calculus import FIELD, PRIME
from verifier.kernel.index.functions.parametric import parts
from verifier.kernel.index.functions.special import READINGS, parameters_of
from verifier.kernel.index.ranges.discrete import parts_of_sum
from verifier.kernel.index.ranges.powers import parts_of_power
from verifier.kernel.index.terms import DELTA, Symbol, Term, rename
from verifier.kernel.index.terms import Index as Place
from verifier.raising.contraction import Tangled
from verifier.raising.integrals import integral
from verifier.raising.letters import LETTERS, dimension_of, index_of
from verifier.raising.restating import as_number
from verifier.sequences import MatrixPower, Member, RangeSum, shifted
from verifier.sequences import Sequence as Progression

if TYPE_CHECKING:
    from verifier.raising.terms import Raiser


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
    names = raiser.letters((), axes)
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
            return Pow(raiser.array(scalar, ()), lift(dimension_of(dim)))
    return Det(raiser.array(symbol.body, (f"r0:{dim}", f"r1:{dim}")))


def _array_function(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """f(A) of one array A."""
    assert symbol.body is not None
    found = value_of(raiser, symbol, symbol.body)
    if len(axes) != len(found.shape):
        raise Tangled
    return found


def value_of(raiser: Raiser, symbol: Symbol, body: Term) -> Expression:
    """f(A) of the array in the body; A^k and its trace, and tr e^A."""
    name, axes = function_of(symbol), axes_of(symbol)
    traced, _, inner = name.rpartition(" ")
    if inner == "mpow":
        matrix, exponent = parts_of_matrix_power(body)
        found: Expression = MatrixPower(raiser.array(matrix, axes), raiser.array(exponent, ()))
    else:
        found = ArrayFunction(inner, raiser.array(body, axes))
    return Trace(found) if traced else found


def _member(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """r(t) of a sequence, as an array."""
    assert symbol.body is not None
    return Member(Progression(symbol.name, tuple(map(dimension_of, symbol.dims))), raiser.array(symbol.body, ()))


def _range_sum(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """Σ from 0 to n − 1, in a letter of its own."""
    assert symbol.body is not None
    summand, running, count = parts_of_sum(symbol, symbol.body)
    if running.text not in raiser.known:
        taken = {*raiser.variables, *(node.name for node in raiser.known.values() if isinstance(node, Variable))}
        raiser.known[running.text] = Variable(next(k for k in LETTERS if k not in taken), (), ("whole",))
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
    "integral": integral,
}
