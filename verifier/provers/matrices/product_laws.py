"""Laws of products of matrices that speak of what stands in a goal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Det, Eye, Inverse, Outer, Trace, Tril
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Entry, MatMul, Mul, Neg, Transpose, Variable
from verifier.kernel.signs.definite import TRIANGULAR, chain, factors
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs
from verifier.provers.matrices.factors import entry_of_matrix
from verifier.provers.search import Instance


def of_products(parts: tuple[Any, ...], signs: Signs) -> Iterator[Instance]:
    """The laws with their arrays, by what each part of the goal is."""
    functions = [part for part in parts if isinstance(part, ArrayFunction)]
    names = {part.function for part in functions}
    if any(part.function == "pinv" and part.array.has(ArrayFunction) for part in functions):
        names.add("nested")  # pseudoinverses
    triangles = any(isinstance(part, Tril) for part in parts)
    for part in parts:
        if isinstance(part, Trace):
            yield from _of_trace(part.args[0])
            if "rank" in names:
                yield "(tr S)² ≤ rank S · tr S² for Sᵀ = S", part.args
        elif isinstance(part, Det) and isinstance(part.args[0], Add) and isinstance(part.args[0].args[0], Eye):
            yield "1 ≤ det(I + K) for Kᵀ = −K", part.args[0].args[1:]
        elif isinstance(part, Inverse) and isinstance(part.args[0], Variable) and "antisymmetric" in part.args[0].facts:
            yield "A⁻ᵀ = −A⁻¹ for Aᵀ = −A", part.args
            yield "tr A⁻¹ = 0 for Aᵀ = −A", part.args
        elif isinstance(part, Inverse) and _is_triangular(part.args[0]):
            yield "(A⁻¹)ᵢᵢ = 1/Aᵢᵢ for a triangular A", part.args
            if triangles:
                yield "A⁻¹ = tril A⁻¹ for a lower triangular A", part.args
                yield "A⁻¹ = triu A⁻¹ for an upper triangular A", part.args
        elif isinstance(part, Inverse) and triangles:
            yield "A⁻¹ = tril A⁻¹ for a lower triangular A", part.args
            yield "A⁻¹ = triu A⁻¹ for an upper triangular A", part.args
        elif isinstance(part, ArrayFunction):
            yield from _of_function(part, names)
        elif isinstance(part, Entry):
            entry = entry_of_matrix(part)
            yield from _of_entry(part if entry is None else entry, names, signs)
    yield from _of_singular_values(functions)


def _of_singular_values(functions: list[ArrayFunction]) -> Iterator[Instance]:
    """‖A⁻¹‖₂² = λmax (AᵀA)⁻¹ = 1/λmin AᵀA."""
    for part in functions:
        if part.function == "spectral" and isinstance(part.array, Inverse):
            (a,) = part.array.args
            square = MatMul(Transpose(a), a)
            if ArrayFunction("eigmin", square) in functions:
                yield "λmax S⁻¹ = 1/λmin S for S ≻ 0", (square,)
                yield "‖A‖₂² = λmax AᵀA", (Transpose(part.array),)


def _is_triangular(a: Any) -> bool:
    """As declared; Cholesky's factor is."""
    declared = isinstance(a, Variable) and bool(a.facts & TRIANGULAR)
    return declared or (isinstance(a, ArrayFunction) and a.function == "cholesky")


def _of_trace(matrix: Any) -> Iterator[Instance]:
    inner = plain(matrix.array) if isinstance(matrix, ArrayFunction) and matrix.function == "expm" else None
    if isinstance(inner, Add) and len(inner.args) == 2:
        yield "tr e^(S + T) ≤ tr e^S e^T for symmetric S, T", inner.args
    found = factors(matrix)
    if len(found) == 4 and found[:2] == found[2:]:
        yield "tr (PQ)² ≤ tr P²Q² for symmetric P, Q", (found[0], found[1])


def _of_function(function: ArrayFunction, names: set[str]) -> Iterator[Instance]:
    name, array = function.function, plain(function.array)
    if name == "nuclear" and "spectral" in names:
        yield "‖A‖² ≤ ‖A‖₂ · nuclear norm", (array,)
    elif name == "rank":
        if isinstance(array, MatMul):
            yield from _of_rank(factors(array))
        elif isinstance(array, Mul) and len(array.args) == 2:
            yield "rank A∘B ≤ rank A · rank B", array.args
        elif isinstance(array, Outer):
            yield "rank uvᵀ = 1 for u, v ≠ 0", (array,)
        if not isinstance(array, Variable) and len({*array.shape}) == 1:
            yield "rank P = tr P for P² = P", (array,)
    elif name == "pinv" and isinstance(array, MatMul):
        yield "(AB)⁺ = B⁺A⁺ for independent columns of A and rows of B", (array,)
        if "nested" in names:
            yield "(AB)⁺ = (A⁺AB)⁺(ABB⁺)⁺", array.args
    elif name in ("max", "min"):
        product = plain(array.args[0]) if isinstance(array, Neg) else array
        if isinstance(product, MatMul) and len(product.args[0].shape) == 2:
            a, x = product.args
            yield "max Ax ≤ max x for A ≥ 0, A·1 = 1", (a, x if (name == "max") == (product is array) else Neg(x))


def _of_rank(parts: list[Any]) -> Iterator[Instance]:
    """The rank of a product: of its parts, without its outer factors one after the other, and of BᵀSB."""
    for cut in range(1, len(parts)):
        yield "rank A + rank B ≤ n + rank AB", (chain(parts[:cut]), chain(parts[cut:]))
    if len(parts) == 3:
        yield "rank AB + rank BC ≤ rank B + rank ABC", tuple(parts)
        for b in (parts[2], Transpose(parts[0])):
            yield "rank BᵀSB = rank B for S ≻ 0", (b, parts[1])
    for first in range(len(parts) - 1):
        yield "rank AB = rank B for independent columns of A", (parts[first], chain(parts[first + 1 :]))
        for last in range(len(parts) - 1, first, -1):
            yield "rank AB = rank A for independent rows of B", (chain(parts[first:last]), parts[last])


def _of_entry(entry: Any, names: set[str], signs: Signs) -> Iterator[Instance]:
    array = plain(entry.args[0])
    if len(array.shape) == 2:
        if "spectral" in names:
            yield "|Aᵢⱼ| ≤ ‖A‖₂", (entry,)
        if signs.bounds(array).nonnegative:
            yield "Aᵢⱼ ≤ Σⱼ Aᵢⱼ for A ≥ 0", (entry,)
    elif isinstance(array, MatMul) and "max" in names:
        yield "(Ax)ᵢ ≤ max x for A ≥ 0, A·1 = 1", (entry,)


__all__ = ["of_products"]
