"""Arrays: products and sums, functions of matrices, and places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from verifier import arrangements as ar
from verifier import expressions as heads
from verifier.arrangements import Tril
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression
from verifier.kernel.points import numbers
from verifier.kernel.points.array_values import power_entry, value_at
from verifier.kernel.points.environment import Environment, position
from verifier.kernel.points.evaluate.entries import Law, added, entry, integer, scalar
from verifier.kernel.points.numbers import Jet, Undecided, Undefined, constant
from verifier.kernel.points.point import Places, positions
from verifier.sequences import MatrixPower


def _matmul(node: Any, places: Places, env: Environment) -> Jet:
    """Σₖ a[…, k]·b[k, …]."""
    a, b = node.args
    *outer, inner = env.shape(a)
    rows, columns = places[: len(outer)], places[len(outer) :]
    return added(entry(a, (*rows, k), env) * entry(b, (k, *columns), env) for k in range(inner))


def _total(node: Any, places: Places, env: Environment) -> Jet:
    return added(entry(node.args[0], at, env) for at in env.places(node.args[0]))


def _sum_over(node: Any, places: Places, env: Environment) -> Jet:
    body, *indices = node.args
    ranges = positions(env.concrete(tuple(index.dim for index in indices)))
    return added(scalar(body, env.bind(tuple(indices), at)) for at in ranges)


def _trace(node: Any, places: Places, env: Environment) -> Jet:
    return added(entry(node.args[0], (i, i), env) for i in range(env.shape(node.args[0])[0]))


def _outer(node: Any, places: Places, env: Environment) -> Jet:
    return entry(node.args[0], places[:1], env) * entry(node.args[1], places[1:], env)


def _rows(node: Expression, env: Environment) -> list[list[Jet]]:
    height, width = env.shape(node)
    return [[entry(node, (i, j), env) for j in range(width)] for i in range(height)]


def _det(node: Any, places: Places, env: Environment) -> Jet:
    return numbers.determinant(_rows(node.args[0], env))


def _inverse(node: Any, places: Places, env: Environment) -> Jet:
    return numbers.inverse_entry(_rows(node.args[0], env), *places)


def _array_function(node: Any, places: Places, env: Environment) -> Jet:
    array = node.array
    rows = _rows(array, env) if len(array.shape) == 2 else [[entry(array, at, env) for at in env.places(array)]]
    return value_at(node.function, rows, places)


def _matrix_power(node: Any, places: Places, env: Environment) -> Jet:
    matrix, exponent = node.args
    return power_entry(_rows(matrix, env), integer(exponent, env), *places)


def _comprehension(node: Any, places: Places, env: Environment) -> Jet:
    return scalar(node.args[0], env.bind(node.args[1:], places))


def _place(place: Any, size: int, env: Environment) -> int:
    """A place of an axis, of which positions < 0 count from the end."""
    if isinstance(place, heads.Run):
        return place.at(position(place.index, env), size)
    found = position(place, env)
    return found if found >= 0 else size + found


def _entry(node: Any, places: Places, env: Environment) -> Jet:
    shape = env.shape(node.args[0])
    at = tuple(_place(place, size, env) for place, size in zip(node.args[1:], shape))
    if not all(0 <= place < size for place, size in zip(at, shape)):
        raise Undefined(f"{node} lies outside the array at this size")
    return entry(node.args[0], at, env)


def _delta(node: Any, places: Places, env: Environment) -> Jet:
    """[i = j]; a position < 0 counts from the end of the axis that the other runs over."""
    sizes = [env.size(place.dim) for place in node.args if isinstance(place, heads.Index)]
    left, right = (_place(place, sizes[0], env) if sizes else position(place, env) for place in node.args)
    if left != right and min(left, right) < 0:
        raise Undecided("a place that counts from the end of an axis that is not said")
    return constant(int(left == right))


def _diag(node: Any, places: Places, env: Environment) -> Jet:
    on_diagonal = entry(node.args[0], places[:1], env)
    return on_diagonal if places[0] == places[1] else constant(0)


def _shifted(node: Any, places: Places, env: Environment) -> Jet:
    """xᵢ₊ⱼ or xᵢ₋ⱼ; 0 beyond the ends of x."""
    place = places[0] + node.sign * places[1]
    return entry(node.args[0], (place,), env) if 0 <= place < env.shape(node.args[0])[0] else constant(0)


def _literal(node: Any, places: Places, env: Environment) -> Jet:
    return scalar(reduce(lambda part, place: part.args[place], places, node.args[0]), env)


ARRAYS: Mapping[type, Law] = {
    heads.MatMul: _matmul,
    heads.Transpose: lambda node, places, env: entry(node.args[0], places[::-1], env),
    heads.Total: _total,
    heads.SumOver: _sum_over,
    heads.Comprehension: _comprehension,
    heads.Entry: _entry,
    heads.Delta: _delta,
    ar.Outer: _outer,
    ar.Diag: _diag,
    Tril: lambda node, places, env: entry(node.args[0], places, env) if places[0] >= places[1] else constant(0),
    ar.Shifted: _shifted,
    ar.Diagonal: lambda node, places, env: entry(node.args[0], places * 2, env),
    ar.Trace: _trace,
    ar.Det: _det,
    ar.Inverse: _inverse,
    ArrayFunction: _array_function,
    MatrixPower: _matrix_power,
    ar.Row: lambda node, places, env: entry(node.args[0], places[1:], env),
    ar.Column: lambda node, places, env: entry(node.args[0], places[:1], env),
    ar.Full: lambda node, places, env: scalar(node.args[0], env),
    ar.Eye: lambda node, places, env: constant(int(places[0] == places[1])),
    ar.Literal: _literal,
}
