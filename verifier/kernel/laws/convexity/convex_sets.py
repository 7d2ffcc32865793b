"""Sets of points: where a function is said to be convex or Lipschitz, and whether that set is convex."""

from __future__ import annotations

from typing import Any

from verifier.expressions import Add, Neg, Noise, Variable
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.composition import curvature
from verifier.kernel.signs.order import Signs
from verifier.relations import Eq, Loewner, Order, Relation, Symmetric, leaves
from verifier.taylor import Lagrange

#: Facts whose set is convex.
CONVEX_FACTS = frozenset(
    {
        "positive",
        "nonnegative",
        "negative",
        "unit_interval",
        "simplex",
        "sums_to_one",
        "symmetric",
        "psd",
        "spd",
        "antisymmetric",
        "diagonal",
        "lower_triangular",
        "upper_triangular",
    }
)


def convex_domain(proof: Proof, variables: tuple[Variable, ...], allowed: frozenset[str] = CONVEX_FACTS) -> None:
    """The variables vary freely over a convex set: facts with convex sets, and hypotheses that cut out convex ones.

    Raises:
        Rejected: naming the fact or hypothesis that may cut out another set.
    """
    moving = frozenset(variables)
    for variable in variables:
        if variable.facts - allowed:
            raise Rejected(f"the facts of {variable} do not describe a set this rule knows to be convex")
        if variable.of or isinstance(variable, Noise):
            raise Rejected(f"{variable} does not vary freely")
    for hypothesis in proof.given:
        if moving & set(leaves(hypothesis, Variable)) and not (allowed and cuts_convexly(hypothesis, moving)):
            raise Rejected("the hypothesis {} restricts {}", hypothesis, ", ".join(v.name for v in variables))


def cuts_convexly(hypothesis: Relation, moving: frozenset[Variable]) -> bool:
    """g ≤ 0 for a convex g, g = 0 or G ⪰ 0 for an affine one: the points of a convex set with this are a convex set.

    What g is, and that it is defined, must follow from the facts alone: the hypotheses are what is in question.
    """
    if ties(hypothesis, moving):
        return False
    facts = Signs()
    if not all(discharge(condition, facts) for condition in obligations(hypothesis)):
        return False
    if isinstance(hypothesis, Symmetric):
        return curvature(hypothesis.args[0], moving, facts).affine
    if not isinstance(hypothesis, (Order, Eq, Loewner)) or type(hypothesis) not in (Order, Eq, Loewner):
        return False
    lhs, rhs = _sides(hypothesis)
    found = curvature(Add(lhs, Neg(rhs)), moving, facts)
    return found.convex if isinstance(hypothesis, Order) else found.affine


def ties(hypothesis: Relation, moving: frozenset[Variable]) -> bool:
    """An equation with a further variable, such as u = Xw: it reads as a definition of u, which then moves too."""
    spoken = frozenset(leaves(hypothesis, Variable))
    equation = isinstance(hypothesis, (Eq, Symmetric, Lagrange))
    return equation and bool(moving & spoken) and not moving >= spoken


def _sides(relation: Any) -> tuple[Any, Any]:
    """lhs and rhs, the smaller first for an order."""
    lhs, rhs = relation.expressions
    return (rhs, lhs) if isinstance(relation, Order) and relation.sign in (">", "≥") else (lhs, rhs)


__all__ = ["CONVEX_FACTS", "convex_domain", "cuts_convexly", "ties"]
