"""f(A)B = Bf(C) for the functions of matrices in a goal, and the matrices B that their arguments are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Inverse
from verifier.array_functions import ArrayFunction
from verifier.expressions import Leaf, MatMul, Transpose, Variable
from verifier.kernel.check import Proof
from verifier.kernel.laws.matrices.intertwined import BY_FUNCTION, INVERSE_ROOT
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.exponentials import is_tied
from verifier.provers.search import Instance
from verifier.relations import Eq, leaves

#: Functions of matrices that are looked at, and matrices that their arguments are made of.
_MOST = 4


def instances(parts: tuple[Any, ...], proof: Proof) -> Iterator[Instance]:
    """For two functions of products or sums, or one twice, with a matrix that is known to stand between them: one of
    those that their arguments are made of, or that a hypothesis of equal products speaks of."""
    said = [v for h in proof.given if type(h) is Eq and isinstance(h.args[0], MatMul) for v in leaves(h, Variable)]
    inverted = {plain(root.array) for part in parts if isinstance(part, Inverse)
                if isinstance(root := plain(part.args[0]), ArrayFunction) and root.function == "sqrtm"}  # fmt: skip
    for name, law in BY_FUNCTION.items():
        arrays = [plain(part.array) for part in parts if isinstance(part, ArrayFunction) and part.function == name]
        arrays = [array for array in arrays if not isinstance(array, Leaf)]
        if not arrays or len(arrays) > _MOST:
            continue
        inside = [v for array in dict.fromkeys(arrays) for v in leaves(array, Variable)]
        names = [v for v in (*inside, *said) if len(v.shape) == 2]
        for b in [turned for v in list(dict.fromkeys(names))[:_MOST] for turned in (v, Transpose(v))]:
            for a in arrays:
                for c in arrays:
                    if (a.shape[0], c.shape[0]) == b.shape and is_tied(proof, law, a, b, c):
                        yield INVERSE_ROOT if inverted.intersection((a, c)) else law, (a, b, c)


__all__ = ["instances"]
