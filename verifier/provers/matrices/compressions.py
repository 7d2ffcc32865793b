"""A matrix C seen by the columns of V with VᵀV = I: tr VᵀCV is tr CP for the projection P = VVᵀ, and the eigenvalues
of VᵀCV are between those of C (Poincaré)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from verifier.arrangements import Trace, identity_like, zeros_like
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Certificate, Cut, NormalForm, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Expression, MatMul, Mul, Neg, Transpose, Variable
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.signs.definite import factors, mirrored
from verifier.kernel.signs.order import signs_under
from verifier.provers.matrices.array_laws import parts_of, squared
from verifier.provers.matrices.definite_laws import with_laws
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Loewner, Order, leaves

_ABOVE, _BELOW = "tr PQ ≤ λmax P · tr Q for Q ⪰ 0", "λmin P · tr Q ≤ tr PQ for Q ⪰ 0"
_NONNEGATIVE = "0 ≤ tr PQ for P, Q ⪰ 0"
#: Pairs of C and V that are tried for one goal.
_MOST = 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """λmin C · tr P ≤ tr CP ≤ λmax C · tr P; then tr C(I − P) ≥ 0 for I − P ⪰ 0."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or search.depth > 1:
        return
    parts = parts_of(relation)
    signs = signs_under(goal.given)
    pairs = [(c, v) for c, v in _pairs(parts) if mirrored(c, signs) and _has_unit_columns(goal, v)]
    for c, v in islice(dict.fromkeys(pairs), _MOST):
        projection = MatMul(v, Transpose(v))
        extremes: list[Instance] = []
        if ArrayFunction("eigmax", c) in parts:
            extremes.append((_ABOVE, (c, projection)))
        if ArrayFunction("eigmin", c) in parts:
            extremes.append((_BELOW, (c, projection)))
        yield from with_laws(goal, search, extremes)
        if not signs.psd(c):
            continue
        rest = Add(identity_like(projection), Neg(projection))
        fact = Loewner("⪰", rest, zeros_like(rest))
        proof = search.find(Goal(fact, goal.given, goal.hints))
        if proof is None:
            continue
        stated = LAWS[_NONNEGATIVE](c, rest)
        body = search.find(Goal(relation, (*goal.given, fact, stated), goal.hints))
        if body is not None:
            yield Cut(fact, proof, ArrayLaw(_NONNEGATIVE, (c, rest), body))


def of_extremes(goal: Goal, search: Search) -> Iterator[Certificate]:
    """λmax C · I − VᵀCV = Vᵀ(λmax C · I − C)V ⪰ 0, and VᵀCV − λmin C · I ⪰ 0 likewise."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or search.depth > 1:
        return
    parts = parts_of(relation)
    for part in parts:
        if not isinstance(part, ArrayFunction) or part.function not in ("eigmax", "eigmin"):
            continue
        found = factors(part.array)
        extreme = ArrayFunction(part.function, found[1]) if len(found) == 3 else part
        if len(found) != 3 or found[0] != Transpose(found[2]) or extreme not in parts:
            continue
        _, c, v = found
        around, gap = (Add(Mul(extreme, identity_like(m)), Neg(m)) for m in (c, part.array))
        if part.function == "eigmin":
            around, gap = (Add(m, Neg(Mul(extreme, identity_like(m)))) for m in (c, part.array))
        form = MatMul(MatMul(Transpose(v), around), v)
        equality = search.find(Goal(Eq(gap, form), goal.given))
        fact = Loewner("⪰", gap, zeros_like(gap))
        body = search.find(Goal(relation, (*goal.given, fact), goal.hints)) if equality is not None else None
        if isinstance(equality, NormalForm) and body is not None:
            yield Cut(fact, Rewritten(form, equality), body)
            return


def _pairs(parts: tuple[Any, ...]) -> Iterator[tuple[Expression, Expression]]:
    """C and V of tr VᵀCV; AᵀA and V of ‖AV‖²."""
    for part in parts:
        found = factors(part.args[0]) if isinstance(part, Trace) else []
        if len(found) == 3 and found[0] == Transpose(found[2]):
            yield found[1], found[2]
        square = squared(part)
        if isinstance(square, MatMul) and len(square.args[0].shape) == len(square.args[1].shape) == 2:
            a, v = square.args
            yield MatMul(Transpose(a), a), v


def _has_unit_columns(goal: Goal, v: Expression) -> bool:
    """VᵀV = I may be known: V is declared so, or a hypothesis about matrices speaks of it."""
    if isinstance(v, Variable) and v.facts & {"orthogonal", "orthonormal_columns"}:
        return True
    return any(type(h) is Eq and len(h.expressions[0].shape) == 2 and v in leaves(h, Variable) for h in goal.given)


__all__ = ["of_extremes", "propose"]
