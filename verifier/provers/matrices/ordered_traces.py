"""Sums of traces Σ c·tr M ≥ 0 as one trace: for Σ c·M ⪰ 0, or with n = tr SS⁻¹ in the place of n; Σ c·xᵀMx ≥ 0 as one
form of x likewise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from verifier.arrangements import Inverse, Trace, identity_like, zeros_like
from verifier.certificates import ArrayLaw, Certificate, Cut, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Div, Expression, MatMul, Mul, Neg, Size, lift
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.signs.definite import factors
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.sums import addends
from verifier.provers.matrices.definite_laws import form_of
from verifier.provers.search import Search
from verifier.raising.restating import summed
from verifier.relations import Loewner, Order

_LAW, _FORM = "0 ≤ tr S for S ⪰ 0", "0 ≤ xᵀSx for S ⪰ 0"


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The trace of the one matrix, where the difference of the sides is a sum of traces and a multiple of n."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or search.depth:
        return
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    terms = [(sign, *_scaled(part)) for sign, part in addends(gap, 1)]
    matrices = [node.args[0] for _, _, node in terms if isinstance(node, Trace)]
    if not matrices or len({m.shape for m in matrices}) > 1:
        return
    yield from _beside_inverse(goal, up, matrices, search)
    parts = [_matrix(sign, c, node, matrices[0]) for sign, c, node in terms]
    yield from _as_one(goal, parts, _LAW, (), search)


def of_forms(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The form of the one matrix, where the difference of the sides is a sum of forms of one vector."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or search.depth:
        return
    up = ascending(relation)
    terms = [(sign, *_scaled(part)) for sign, part in addends(difference(up.lhs, up.rhs), 1)]
    forms = [(sign, c, form_of(node)) for sign, c, node in terms]
    ends: set[Any] = {end for _, _, form in forms for end in (form[::2] if form else (None,))}
    if len(ends) != 1 or None in ends or not any(form and form[1].has(Inverse) for _, _, form in forms):
        return
    (x,) = ends
    yield from _as_one(goal, [_signed(sign, c, form[1]) for sign, c, form in forms if form], _FORM, (x,), search)


def _as_one(
    goal: Goal, parts: Sequence[Expression | None], law: str, others: tuple[Expression, ...], search: Search
) -> Iterator[Certificate]:
    """The law of the sum of the matrices, once it is ⪰ 0."""
    if len(parts) < 2 or any(part is None for part in parts):
        return
    whole = Add(*(part for part in parts if part is not None))
    fact = Loewner("⪰", whole, zeros_like(whole))
    proof = None if fact in goal.given else search.find(Goal(fact, goal.given, goal.hints))
    if proof is None:
        return
    known = (*goal.given, fact, LAWS[law](whole, *others))
    body = search.find(Goal(goal.relation, known, goal.hints))
    if body is not None:
        yield Cut(fact, proof, ArrayLaw(law, (whole, *others), body))


def _signed(sign: int, c: Any, matrix: Expression) -> Expression:
    scaled = matrix if c == lift(1) else Mul(c, matrix)
    return scaled if sign > 0 else Neg(scaled)


def _scaled(part: Any) -> tuple[Any, Any]:
    """c and tr M of c·tr M, c and n of c·n."""
    node = plain(part)
    if isinstance(node, Div):
        c, inner = _scaled(node.args[0])
        return Div(c, node.args[1]), inner
    if isinstance(node, Mul):
        inner = next((arg for arg in node.args if isinstance(plain(arg), (Trace, MatMul))), node.args[-1])
        return Mul(*(arg for arg in node.args if arg is not inner)), plain(inner)
    return lift(1), node


def _matrix(sign: int, c: Any, node: Any, like: Expression) -> Expression | None:
    """±cM for ±c·tr M, ±cI for ±c·n."""
    if isinstance(node, Trace):
        found = node.args[0]
    elif isinstance(node, Size) and node.args[0] == like.shape[0]:
        found = identity_like(like)
    else:
        return None
    return _signed(sign, c, found)


def _beside_inverse(goal: Goal, up: Order, matrices: list[Any], search: Search) -> Iterator[Certificate]:
    """n − tr XS⁻¹ = tr (S − X)S⁻¹."""
    for matrix in matrices:
        found = factors(matrix)
        for x, inverse in (found, found[::-1]) if len(found) == 2 else ():
            if isinstance(inverse, Inverse) and isinstance(inverse.args[0], Add):
                others = [part for part in inverse.args[0].args if part != x]
                if len(others) == len(inverse.args[0].args):
                    continue
                form = Trace(MatMul(summed(others), inverse))
                term = search.gap(goal, difference(up.lhs, up.rhs), form)
                if term is not None and not term:
                    yield Rewritten(form)


__all__ = ["of_forms", "propose"]
