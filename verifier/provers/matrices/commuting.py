"""Powers and exponentials of a matrix beside what commutes with it, and beside its eigenvectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Outer
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, MatMul, Mul, lift
from verifier.kernel.signs.definite import is_zero_array
from verifier.kernel.signs.multiples import plain
from verifier.provers.search import Instance
from verifier.relations import Eq, Relation
from verifier.sequences import MatrixPower


def _multiples(array: Any, a: Expression) -> list[Any]:
    """t of t·A."""
    factors = array.args if isinstance(array, Mul) and len(array.args) == 2 else ()
    return [t for t, other in (factors, factors[::-1]) if other == a and not t.shape] if factors else []


def commuting(given: tuple[Relation, ...], parts: list[Any]) -> Iterator[Instance]:
    """A^k and e^A commute with the B of which a hypothesis says AB = BA; e^A v for Av = λv."""
    pairs = [
        h.expressions[0].args
        for h in given
        if isinstance(h, Eq) and all(isinstance(side, MatMul) and side.shape for side in h.expressions)
        if h.expressions[0].args == h.expressions[1].args[::-1]
    ]
    eigen = [(h.expressions[0].args, h.expressions[1].args) for h in given if says_eigenvector(h)]
    zeros = [h.args[0].args for h in given if isinstance(h, Eq) and is_zero_array(h.args[1]) if says_kernel(h.args[0])]
    for part in parts:
        yield from _of_columns(part, zeros)
        for (a, v), (scale, _) in eigen:
            if isinstance(part, ArrayFunction) and part.function == "expm" and part.array == a:
                yield "e^A v = e^λ v for Av = λv", (a, v, scale)
            elif isinstance(part, ArrayFunction) and part.function == "expm":
                yield from (("e^tA v = e^tλ v for Av = λv", (a, v, scale, t)) for t in _multiples(part.array, a))
        for a, b in (pair[::way] for pair in pairs for way in (1, -1)):
            if isinstance(part, MatrixPower) and part.args[0] == a:
                yield "A^k B = B A^k for AB = BA", (a, b, part.args[1])
            elif isinstance(part, ArrayFunction) and part.function == "expm" and part.array == a:
                yield "e^A B = B e^A for AB = BA", (a, b)


def says_kernel(side: Any) -> bool:
    """Av for a matrix and a vector."""
    return isinstance(side, MatMul) and [len(arg.shape) for arg in side.args] == [2, 1]


def _of_columns(part: Any, zeros: list[Any]) -> Iterator[Instance]:
    """e^A v for Av = 0, and for A = vwᵀ, where Av = (wᵀv)·v."""
    if not says_kernel(part) or not isinstance(part.args[0], ArrayFunction) or part.args[0].function != "expm":
        return
    a, v = part.args[0].array, part.args[1]
    inner = plain(a)
    if isinstance(inner, Outer) and inner.args[0] == v:
        yield "e^A v = e^λ v for Av = λv", (a, v, MatMul(inner.args[1], v))
    elif any(pair == (a, v) for pair in zeros):
        yield "e^A v = e^λ v for Av = λv", (a, v, lift(0))


def says_eigenvector(h: Relation) -> bool:
    """Av = λv."""
    if not isinstance(h, Eq) or not all(isinstance(side, head) for side, head in zip(h.args, (MatMul, Mul))):
        return False
    (a, v), factors = h.args[0].args, h.args[1].args
    return len(a.shape) == 2 and len(v.shape) == 1 and len(factors) == 2 and factors[1] == v and not factors[0].shape
