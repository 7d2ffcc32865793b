"""f(A)B = Bf(C) where AB = BC: what commutes with A commutes with its functions, and f(BBᵀ)B = Bf(BᵀB).

p(A)B = Bp(C) holds for a polynomial p, and one polynomial takes the values of f at the eigenvalues of both.  Source:
Higham, *Functions of Matrices* (2008), theorem 1.13, corollary 1.34.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from verifier.arrangements import Inverse
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, MatMul
from verifier.relations import Eq, Relation

#: function -> its law.
BY_FUNCTION: Mapping[str, str] = {
    "expm": "e^A B = B e^C for AB = BC",
    "sqrtm": "A^½ B = B C^½ for AB = BC, A, C ⪰ 0",
    "logm": "log A B = B log C for AB = BC, A, C ≻ 0",
}
#: The law of 1/√t.
INVERSE_ROOT = "A^−½ B = B C^−½ for AB = BC, A, C ≻ 0"


def _matrix(b: Any) -> Expression:
    if len(b.shape) != 2:
        raise TypeError("a matrix between two functions of matrices")
    found: Expression = b
    return found


def _between(f: Callable[[Any], Expression]) -> Callable[..., Relation]:
    return lambda a, b, c: Eq(MatMul(f(a), _matrix(b)), MatMul(b, f(c)))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    **{law: _between(partial(ArrayFunction, function)) for function, law in BY_FUNCTION.items()},
    INVERSE_ROOT: _between(lambda a: Inverse(ArrayFunction("sqrtm", a))),
}
#: law -> the equation that must hold for the arrays.
TIED: Mapping[str, Callable[..., Eq]] = {law: lambda a, b, c: Eq(MatMul(a, b), MatMul(b, c)) for law in LAWS}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    BY_FUNCTION["sqrtm"]: ((0, "psd"), (2, "psd")),
    **dict.fromkeys((BY_FUNCTION["logm"], INVERSE_ROOT), ((0, "definite"), (2, "definite"))),
}

__all__ = ["BY_FUNCTION", "INVERSE_ROOT", "LAWS", "NEEDS", "TIED"]
