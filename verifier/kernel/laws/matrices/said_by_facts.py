"""What the declared fact of a variable says as a relation, one row a law.

Facts are read as rules about sums; where an axis is short and its sums are written out, they are needed as
hypotheses are.  Source: Horn & Johnson, *Matrix Analysis* (2013), §2.4.P10 (a nilpotent n × n matrix has Nⁿ = 0).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Eye, Full, Trace
from verifier.expressions import Expression, MatMul, Pow, Total, Transpose, Variable, lift
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

#: The largest n for which Nⁿ is written as a product.
_FACTORS = 6


def _power(n: Any) -> Expression:
    """N⋯N with as many factors as N has rows."""
    length = n.shape[0]
    if not isinstance(length, int) or length > _FACTORS:
        raise TypeError("a product has a number of factors")
    found: Expression = reduce(MatMul, [n] * length)
    return found


#: name -> the relation, of the variable.
LAWS: Mapping[str, Callable[[Any], Relation]] = {
    "Σ pᵢ = 1 as declared": lambda p: Eq(Total(p), lift(1)),
    "Σ xᵢ² = 1 as declared": lambda x: Eq(Total(Pow(x, lift(2))), lift(1)),
    "QᵀQ = I as declared": lambda q: Eq(MatMul(Transpose(q), q), Eye(q.shape[1])),
    "QQᵀ = I as declared": lambda q: Eq(MatMul(q, Transpose(q)), Eye(q.shape[0])),
    "PP = P as declared": lambda p: Eq(MatMul(p, p), p),
    "0 < det S as declared": lambda s: Order("<", lift(0), Det(s)),
    "0 ≤ det S as declared": lambda s: Order("≤", lift(0), Det(s)),
    "tr N = 0 for a nilpotent N": lambda n: Eq(Trace(n), lift(0)),
    "det N = 0 for a nilpotent N": lambda n: Eq(Det(n), lift(0)),
    "Nⁿ = 0 for a nilpotent N": lambda n: Eq(_power(n), Full(lift(0), *n.shape)),
}
#: law -> the facts any of which says it.
FACTS: Mapping[str, frozenset[str]] = {
    "Σ pᵢ = 1 as declared": frozenset({"simplex", "sums_to_one", "one_hot"}),
    "Σ xᵢ² = 1 as declared": frozenset({"unit"}),
    "QᵀQ = I as declared": frozenset({"orthogonal", "orthonormal_columns"}),
    "QQᵀ = I as declared": frozenset({"orthogonal"}),
    "PP = P as declared": frozenset({"idempotent"}),
    "0 < det S as declared": frozenset({"spd"}),
    "0 ≤ det S as declared": frozenset({"psd"}),
    "tr N = 0 for a nilpotent N": frozenset({"nilpotent"}),
    "det N = 0 for a nilpotent N": frozenset({"nilpotent"}),
    "Nⁿ = 0 for a nilpotent N": frozenset({"nilpotent"}),
}


def declared(facts: frozenset[str], proof: Proof, variable: Any) -> bool:
    """The variable is declared with one of the facts."""
    return isinstance(variable, Variable) and bool(variable.facts & facts)


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    law: (0, partial(declared, facts), "declared so") for law, facts in FACTS.items()
}

__all__ = ["CONDITIONS", "FACTS", "LAWS"]
