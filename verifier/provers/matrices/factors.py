"""Products of matrices: their factors, and those whose norms a goal speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any

from verifier.arrangements import Diagonal
from verifier.expressions import Add, Defined, Entry, Expression, MatMul, Mul, Neg, Pow, Total, Transpose
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.sums import addends


def chain_of(node: Any) -> list[Any]:
    """The factors of a product, however it is bracketed."""
    return [f for arg in node.args for f in chain_of(arg)] if isinstance(node, MatMul) else [node]


def onto(factors: list[Any]) -> Expression:
    """The product that ends in a vector, from the right."""
    found: Expression = reduce(lambda vector, factor: MatMul(factor, vector), reversed(factors))
    return found


def products_of_norms(parts: Iterable[Any]) -> Iterator[tuple[Expression, ...]]:
    """A and B where ‖AB‖, ‖A‖ and ‖B‖ all stand in the goal."""
    squared = {plain(part.args[0]) for part in parts if isinstance(part, Total)}
    bases = {plain(node.args[0]) for node in squared if isinstance(node, Pow)}
    for base in bases:
        pair = base.args if isinstance(base, MatMul) and base.shape else common_left(base)
        if pair is not None and all(plain(arg) in bases for arg in pair):
            yield pair


def common_left(array: Any) -> tuple[Expression, ...] | None:
    """A and B with the array = AB, for a sum of products ±ABᵢ in which all else cancels: A(x − y) for Ax + b − (Ay +
    b), and cA for one number c beside each of them."""
    left: list[tuple[int, Any]] = []
    for sign, part in addends(array, 1) if isinstance(array, (Add, Defined)) else ():
        if (-sign, part) in left:
            left.remove((-sign, part))
        else:
            left.append((sign, part))
    products = [(sign, _number_and_product(part)) for sign, part in left]
    if len(left) < 2 or not all(isinstance(p, MatMul) and len(p.args[0].shape) == 2 for _, (_, p) in products):
        return None
    lefts = {(c, product.args[0]) for _, (c, product) in products}
    shapes = {product.args[1].shape for _, (_, product) in products}
    if len(lefts) > 1 or len(shapes) > 1:
        return None
    ((c, matrix),) = lefts
    rest = Add(*(product.args[1] if sign > 0 else Neg(product.args[1]) for sign, (_, product) in products))
    return matrix if c is None else Mul(c, matrix), rest


def _number_and_product(part: Any) -> tuple[Expression | None, Any]:
    """c and AB of c·AB with a scalar c; None for 1."""
    if isinstance(part, Mul) and len(part.args) == 2 and not part.args[0].shape and isinstance(part.args[1], MatMul):
        return part.args[0], part.args[1]
    return None, part


def halves_of(form: Any) -> tuple[Any, Any] | tuple[()]:
    """A and x of xᵀAᵀAx, which is ‖Ax‖²."""
    parts = chain_of(form) if isinstance(form, MatMul) and not form.shape else []
    k, odd = divmod(len(parts), 2)
    found = k > 1 and not odd and parts[k - 1] == Transpose(parts[k]) and parts[0] == parts[-1]
    return (parts[k], onto(parts[k + 1 :])) if found else ()


def inner_product(part: Any) -> tuple[Any, ...]:
    """x and y of xᵀy, also written Σ xᵢyᵢ."""
    product = plain(part.args[0]) if isinstance(part, Total) else part
    wanted = Mul if isinstance(part, Total) else MatMul
    found = isinstance(product, wanted) and len(product.args) == 2 and not part.shape
    alike = found and product.args[0].shape == product.args[1].shape
    return product.args if alike else ()


def entry_of_matrix(part: Any) -> Entry | None:
    """The entry itself; Aᵢᵢ for an entry of the diagonal of A."""
    if isinstance(part, Entry) and isinstance(plain(part.args[0]), Diagonal):
        return Entry(plain(part.args[0]).args[0], part.args[1], part.args[1])
    return part if isinstance(part, Entry) else None
