"""What the declared fact of a variable says as a relation, one row a law.

Facts are read as rules about sums; where an axis is short and its sums are written out, they are needed as
hypotheses are.  Sources: Horn & Johnson, *Matrix Analysis* (2013), §2.4.P10 (a nilpotent n × n matrix has Nⁿ = 0) and
§0.9.5 (permutation matrices).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from sympy import Integer

from verifier.arrangements import Det, Eye, Full, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Comprehension,
    Div,
    Entry,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Pow,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.laws.matrices.rows import array_of
from verifier.kernel.signs.multiples import plain
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

#: Heads that act on each entry alone.
ENTRYWISE = (Add, Apply, Div, Mul, Neg, Pow)
#: The largest n for which Nⁿ is written as a product.
_FACTORS = 6


def _power(n: Any) -> Expression:
    """N⋯N with as many factors as N has rows."""
    length = n.shape[0]
    if not isinstance(length, int) or length > _FACTORS:
        raise TypeError("a product has a number of factors")
    found: Expression = reduce(MatMul, [n] * length)
    return found


def _is_permutation(proof: Proof, p: Any) -> bool:
    """Orthogonal with entries ≥ 0: no two entries of a column of P are > 0, for the rows are orthogonal, and its one
    entry > 0 is 1; or the transpose of such."""
    p = p.args[0] if isinstance(p, Transpose) else p
    square = isinstance(p, Variable) and len(p.shape) == 2 and p.shape[0] == p.shape[1]
    return square and proof.signs.facts(p) >= {"orthogonal", "nonnegative"}


def _taken_out(p: Any, node: Any, left: bool) -> Any:
    """X of an array that is PX, or XP, as products and transposes are written; None if it is not seen."""
    node = plain(node)
    found: Any = None
    if isinstance(node, MatMul):
        near, far = node.args if left else node.args[::-1]
        if near == p:
            return far
        found = _taken_out(p, near, left) if len(near.shape) == 2 else None
        pair = (found, far) if left else (far, found)
        return None if found is None else MatMul(*pair)
    if isinstance(node, Transpose):
        other = p.args[0] if isinstance(p, Transpose) else Transpose(p)
        found = _taken_out(other, node.args[0], not left)
        return None if found is None else Transpose(found)
    return None


def _inside(p: Any, node: Any, left: bool) -> Any:
    """f(X) of f(PX), for an f entry by entry: of functions, powers, sums, products and quotients with numbers beside
    the arrays, each of which is P times another."""
    node = plain(node)
    if not node.shape:
        return node
    if not isinstance(node, ENTRYWISE):
        return _taken_out(p, node, left)
    given = node.args[1:] if isinstance(node, Apply) else node.args
    parts = [_inside(p, part, left) for part in given]
    fits = all(part is not None for part in parts) and all(part.shape in ((), node.shape) for part in given)
    if not fits:
        return None
    return Apply(node.function, *parts) if isinstance(node, Apply) else type(node)(*parts)


def _rearranged(p: Any, node: Any, left: Any) -> Relation:
    """f(PX) = P f(X) and f(XP) = f(X) P entry by entry: each entry of the one is that of the other at another place.

    P stands on the left if ``left`` is 1.
    """
    on_left = left == lift(1)
    value = _inside(p, node, on_left) if isinstance(node, ENTRYWISE) and node.shape else None
    if value is None:
        raise TypeError("no function entry by entry of a product with P")
    return Eq(node, MatMul(p, value) if on_left else MatMul(value, p))


def _same_extreme(p: Any, node: Any, left: Any) -> Relation:
    """max PX = max X, max XP = max X, and so of the least entry."""
    if not isinstance(node, ArrayFunction) or node.function not in ("max", "min"):
        raise TypeError("no largest entry")
    other = _inside(p, node.array, left == lift(1))
    if other is None:
        raise TypeError("the array is no product with P")
    return Eq(node, ArrayFunction(node.function, other))


def _unit(entry: Any) -> Relation:
    """x = eₖ, for the entry xₖ."""
    x = array_of(entry)
    if len(x.shape) != 1 or not isinstance(entry.args[1], (Index, Integer)):
        raise TypeError("no entry of a vector")
    k, length = entry.args[1], x.shape[0]
    j = Index("𝑖" if getattr(k, "name", "") == "𝑗" else "𝑗", length)
    return Eq(x, Comprehension(Entry(Eye(length), k, j), j))


#: Facts of vectors with entries ≥ 0 and the sum 1.
SHARES = frozenset({"simplex", "one_hot"})


def _is_the_one(proof: Proof, entry: Any) -> bool:
    """xₖ = 1 is given, of numbers ≥ 0 that sum to 1: the others are 0."""
    x = entry.args[0]
    given = {Eq(entry, lift(1)), Eq(lift(1), entry)} & {*proof.given}
    return isinstance(x, Variable) and bool(given) and bool(proof.signs.facts(x) & SHARES)


#: A one-hot vector, or one on the simplex, by its entry that is 1.
THE_ONE = "x = eₖ for xᵢ ≥ 0 with the sum 1, xₖ = 1"
#: name -> the relation, of the variable.
LAWS: Mapping[str, Callable[..., Relation]] = {
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
    "f(PX) = P f(X) for a permutation P": _rearranged,
    "max PX = max X for a permutation P": _same_extreme,
    "P ∘ P = P for a permutation P": lambda p: Eq(Pow(p, lift(2)), p),
    THE_ONE: _unit,
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
    **{law: (0, partial(declared, facts), "declared so") for law, facts in FACTS.items()},
    THE_ONE: (0, _is_the_one, "given as the 1 of such a vector"),
    **{law: (0, _is_permutation, "a permutation") for law in LAWS if law.endswith("a permutation P")},
}

__all__ = ["CONDITIONS", "ENTRYWISE", "FACTS", "LAWS", "SHARES", "THE_ONE"]
