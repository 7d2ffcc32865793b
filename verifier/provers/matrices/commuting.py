"""Powers and exponentials of a matrix beside what commutes with it, and beside its eigenvectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, MatMul, Mul
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
    for part in parts:
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


def says_eigenvector(h: Relation) -> bool:
    """Av = λv."""
    if not isinstance(h, Eq) or not all(isinstance(side, head) for side, head in zip(h.args, (MatMul, Mul))):
        return False
    (a, v), factors = h.args[0].args, h.args[1].args
    return len(a.shape) == 2 and len(v.shape) == 1 and len(factors) == 2 and factors[1] == v and not factors[0].shape
