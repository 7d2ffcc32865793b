"""Laws of extreme eigenvalues and singular values that speak of what stands in a goal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from verifier.arrangements import Det, Inverse, Outer
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Apply, MatMul, Mul, Neg, Pow, Total, Variable
from verifier.kernel.laws.matrices.rows import length
from verifier.kernel.signs.definite import mirrored
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs, signs_under
from verifier.kernel.signs.projections import scale_of_identity
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.definite_laws import with_laws
from verifier.provers.matrices.factors import chain_of
from verifier.provers.matrices.triangles import normed
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, leaves

_APART = {
    "spectral": "|‖A‖₂ − ‖B‖₂| ≤ ‖A − B‖₂",
    "nuclear": "|nuclear norm of A − that of B| ≤ nuclear norm of A − B",
}


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with these laws, and none besides."""
    relation = goal.relation
    if type(relation) not in (Eq, Order) or relation.expressions[0].shape:
        return
    parts = parts_of(relation)
    if any(len(part.shape) == 2 for part in (*leaves(relation, Variable), *parts)):
        yield from with_laws(goal, search, _instances(parts, signs_under(goal.given)))


def _instances(parts: tuple[Any, ...], signs: Signs) -> Iterator[Instance]:
    functions = [part for part in parts if isinstance(part, ArrayFunction)]
    yield from _of_two_norms(functions, parts)
    for function in functions:
        yield from _of_function(function)
    if any(isinstance(part, Add) and not part.shape for part in parts):
        yield from _of_lengths(parts)
    for part in parts:
        if isinstance(part, MatMul) and not part.shape:
            yield from _of_form(chain_of(part), functions, parts, signs)
        elif isinstance(part, Det) and any(isinstance(other, Pow) and other.args[0] == part for other in parts):
            if isinstance(part.args[0], Add):
                yield "(det S)^(1/n) + (det T)^(1/n) ≤ (det(S + T))^(1/n) for S, T ⪰ 0", part.args[0].args
            if any(isinstance(other, Inverse) and other.args == part.args for other in parts):
                yield "n/tr S⁻¹ ≤ (det S)^(1/n) for S ≻ 0", part.args


def _of_lengths(parts: tuple[Any, ...]) -> Iterator[Instance]:
    """‖AB‖ beside ‖A‖ or ‖A‖₂ and ‖B‖, which a sum asks for without their squares."""
    for product in (normed(part) for part in parts):
        if isinstance(product, MatMul) and len(product.args[0].shape) == 2:
            a, b = product.args
            if length(b) in parts and length(a) in parts:
                yield "√: ‖AB‖ ≤ ‖A‖ ‖B‖", (a, b)
            if length(b) in parts and ArrayFunction("spectral", a) in parts:
                yield "√: ‖AB‖ ≤ ‖A‖₂ ‖B‖", (a, b)


def _of_two_norms(functions: list[ArrayFunction], parts: tuple[Any, ...]) -> Iterator[Instance]:
    """|f(A) − f(B)| beside f(A − B)."""
    if any(isinstance(part, Apply) and part.function == "abs" for part in parts):
        for name, law in _APART.items():
            arrays = list(dict.fromkeys(plain(f.array) for f in functions if f.function == name))
            for x, y in permutations(arrays, 2) if len(arrays) <= 3 else ():
                yield from ((law, (x, other)) for other in (y, Neg(y)) if _beside(arrays, x, other))


def _beside(arrays: list[Any], x: Any, y: Any) -> bool:
    """x − y, of either sign, is one of the arrays."""
    ways = ({x, _negated(y)}, {_negated(x), y})
    return any(isinstance(a, Add) and {*a.args} in ways for a in arrays)


def _negated(x: Any) -> Any:
    return x.args[0] if isinstance(x, Neg) else Neg(x)


def _of_function(function: ArrayFunction) -> Iterator[Instance]:
    name, array = function.function, plain(function.array)
    if name == "eigmax":
        for part in array.args if isinstance(array, Add) else (array,):
            if isinstance(part, Outer) and part.args[0] == part.args[1]:
                yield "λmax uuᵀ = ‖u‖²", part.args[:1]
    if name in ("eigmax", "eigmin") and isinstance(array, Mul) and len(array.args) == 2:
        law = "λmax(S∘T) ≤ λmax S · λmax T" if name == "eigmax" else "λmin S · λmin T ≤ λmin(S∘T)"
        yield f"{law} for S, T ⪰ 0", array.args
    if isinstance(array, MatMul):
        found = chain_of(array)
        if name == "eigmax" and len(found) == 3 and found[0] == found[2]:
            yield "λmax ASA ≤ (λmax A)² λmax S for A, S ⪰ 0", (found[0], found[1])
        if name == "nuclear" and len(found) == 2:
            yield "nuclear norm of AB ≤ ‖A‖ ‖B‖", array.args
    if name == "spectral" and isinstance(array, ArrayFunction) and array.function == "expm":
        yield "‖e^A‖₂ ≤ e^‖A‖₂", (array.array,)
    if name == "spectral" and isinstance(array, MatMul) and isinstance(array.args[0], Inverse):
        gram = plain(array.args[0].args[0])
        if isinstance(gram, MatMul):
            yield "‖(AᵀA)⁻¹Aᵀ‖₂ = 1/√λmin AᵀA", gram.args[1:]


def _of_form(
    found: list[Any], functions: list[ArrayFunction], parts: tuple[Any, ...], signs: Signs
) -> Iterator[Instance]:
    """xᵀSSx = ‖Sx‖² for a symmetric S, and xᵀ(P + cI)⁻¹x."""
    if [len(factor.shape) for factor in found] == [1, 2, 2, 1]:
        x, s, other, y = found
        if x == y and s == other and mirrored(s, signs):
            named = {f.function for f in functions if f.array == s}
            formed = any(isinstance(part, MatMul) and chain_of(part) == [x, s, x] for part in parts)
            if "eigmax" in named and formed:
                yield "‖Sx‖² ≤ λmax S · xᵀSx for S ⪰ 0", (s, x)
            elif "eigmax" in named:
                yield "‖Sx‖² ≤ (λmax S)² ‖x‖² for S ⪰ 0", (s, x)
            if "spectral" in named:
                yield "‖AB‖ ≤ ‖A‖₂ ‖B‖", (s, x)
            elif formed:
                yield "(Σ xᵢyᵢ)² ≤ Σ xᵢ² · Σ yᵢ²", (x, MatMul(s, x))
    if [len(factor.shape) for factor in found] == [1, 2, 1]:
        x, image = found[0], MatMul(*found[1:])
        if Total(image**2) in parts:
            yield "(Σ xᵢyᵢ)² ≤ Σ xᵢ² · Σ yᵢ²", (x, image)
            yield from (("Σ xᵢyᵢ ≤ ‖x‖ ‖y‖", (side, image)) for side in (x, Neg(x)))
    if [len(factor.shape) for factor in found] == [1, 2, 1] and found[0] == found[2]:
        inside = plain(found[1].args[0]) if isinstance(found[1], Inverse) else None
        for p, multiple in (
            (inside.args, inside.args[::-1]) if isinstance(inside, Add) and len(inside.args) == 2 else ()
        ):
            scale = scale_of_identity(plain(multiple))
            if scale is not None:
                yield "xᵀ(P + cI)⁻¹x ≤ xᵀx/c for P ⪰ 0, c > 0", (p, scale, found[0])


__all__ = ["propose"]
