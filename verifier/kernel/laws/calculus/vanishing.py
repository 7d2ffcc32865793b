"""Powers at the closed end of their domain: tᵃ is continuous on t ≥ 0 for a > 0, with the value 0 at t = 0.

Everywhere else the kernel reads tᵃ with a letter a as e^(a·log t), which asks for t > 0.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from verifier.certificates import VanishingPowers
from verifier.expressions import Comprehension, Derivative, Expectation, Expression, Number, Pow, SumOver, lift
from verifier.integrals import Integral
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.meaning.bindings import scope_of
from verifier.relations import Relation, rebuild
from verifier.sequences import Ranged, is_integer

#: Heads of expressions that bind a name, or differentiate in one.
BINDERS = (Comprehension, Derivative, Expectation, Integral, Ranged, SumOver)


def vanishing_powers(proof: Proof, relation: Relation, certificate: VanishingPowers) -> None:
    """R, if R holds with 0 for each tᵃ with scalars t = 0 and a > 0 by the sign rules, neither of them bound in R where
    the power stands."""
    powers = vanishing(proof, relation)
    if not powers:
        raise Rejected("no power of what is 0, with an exponent > 0, stands in the statement")
    for base, exponent in (power.args for power in powers):
        proof.discharge(base)
        proof.discharge(exponent)
    proof.use("0 to a power > 0 is 0")
    prove(proof, without(relation, powers), certificate.body)


def vanishing(proof: Proof, relation: Relation) -> list[Expression]:
    """The powers tᵃ of a statement that the sign rules make 0: t is, a is > 0 and not whole, and nothing that is bound
    around them stands in them (the slope of tᵃ at 0 is no slope of 0)."""
    binders = relation.atoms(*BINDERS)
    return [
        node
        for node in dict.fromkeys(relation.atoms(Pow))
        if not node.shape and not _bound_in(node, binders) and _vanishes(proof, *node.args)
    ]


def _bound_in(power: Pow, binders: Collection[Expression]) -> bool:
    """Some head around the power binds, or moves, what stands in it."""
    free = scope_of(power).free
    return any(scope_of(binder).bound & free for binder in binders if binder.has(power))


def _vanishes(proof: Proof, base: Any, exponent: Any) -> bool:
    whole = exponent.value.denominator == 1 if isinstance(exponent, Number) else is_integer(exponent)
    if whole or base.shape or exponent.shape:
        return False
    found = proof.signs.bounds(base)
    return found.nonnegative and found.nonpositive and proof.signs.bounds(exponent).positive


def without(relation: Relation, powers: list[Expression]) -> Relation:
    """The relation with 0 in the place of these powers."""
    found: Relation = rebuild(relation, dict.fromkeys(powers, lift(0)))
    return found
