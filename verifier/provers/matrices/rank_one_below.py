"""S − uuᵀ ⪰ 0 for S ≻ 0 by Cauchy and Schwarz: (uᵀv)² ≤ uᵀS⁻¹u · vᵀSv, where hypotheses bound uᵀS⁻¹u."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Inverse, Outer
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Certificate, QuadraticForm
from verifier.claims import Goal
from verifier.expressions import Add, Expression, Mul, Neg, lift
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.signs.definite import positive_definite
from verifier.kernel.signs.sums import addends
from verifier.provers.convexity.curvature import fresh_vector
from verifier.provers.search import Search
from verifier.raising.restating import summed
from verifier.relations import Loewner, Order

_LAW, _LEAST = "(xᵀy)² ≤ xᵀSx · yᵀS⁻¹y for S ≻ 0", "λmin xᵀx ≤ xᵀSx"
_NONNEGATIVE = "0 ≤ xᵀSx for S ⪰ 0"


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The quadratic form with the law for S, v and u; for ≻ it is at least (1 − uᵀS⁻¹u)·λmin S·vᵀv."""
    relation = goal.relation
    if not isinstance(relation, Loewner) or search.depth or not goal.given:
        return
    gap = difference(relation.lhs, relation.rhs)
    parts = list(addends(gap, 1))
    taken = [(part, u) for sign, part in parts if sign < 0 and (u := _square_of(part)) is not None]
    if len(taken) != 1 or len(parts) < 2:
        return
    ((below, u),) = taken
    s = summed([part if sign > 0 else Neg(part) for sign, part in parts if part is not below])
    if not positive_definite(s, search.proof(goal).signs):
        return
    v = fresh_vector(goal, gap)
    laws = [(_LAW, (s, v, u)), (_LEAST if relation.strict else _NONNEGATIVE, (s, v))]
    modulus = Mul(Add(lift(1), Neg(u @ Inverse(s) @ u)), ArrayFunction("eigmin", s)) if relation.strict else None
    form = v @ gap @ v if modulus is None else v @ gap @ v - modulus * (v @ v)
    given = (*goal.given, *(LAWS[law](*arrays) for law, arrays in laws))
    inner = search.find(Goal(Order("≥", form, 0), given, goal.hints))
    for law, arrays in reversed(laws):
        inner = None if inner is None else ArrayLaw(law, arrays, inner)
    if inner is not None:
        yield QuadraticForm(v, inner, modulus)


def _square_of(part: Any) -> Expression | None:
    """u of uuᵀ."""
    return part.args[0] if isinstance(part, Outer) and part.args[0] == part.args[1] else None


__all__ = ["propose"]
