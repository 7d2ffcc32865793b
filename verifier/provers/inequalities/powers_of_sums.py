"""A power of a sum S of terms t > 0 against the sum of their powers: Sᵉ − Σ tᵉ = Σ t·(Sᵉ⁻¹ − tᵉ⁻¹), in which every
bracket is ≥ 0 for e ≥ 1 and ≤ 0 for e ≤ 1."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Cut, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Mul, Neg, Number, Pow, lift
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order

#: Terms of a sum at most.
MOST = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The brackets' signs, and the difference of the sides written with them."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    bounds = signs_under(goal.given).bounds
    powers = sorted((node for node in relation.atoms(Pow) if not isinstance(node.args[1], Number)), key=str)
    for total, exponent in (power.args for power in powers if isinstance(power.args[0], Add)):
        terms, less = total.args, exponent - lift(1)
        bases = {power.args[0] for power in powers if power.args[1] == exponent}
        sign = _sign(bounds(less), relation.strict)
        if not sign or not bases.issuperset(terms) or len(terms) > MOST or not all(bounds(t).positive for t in terms):
            continue
        facts: list[tuple[Eq | Order, Certificate]] = []
        for t in terms:
            fact = Order(sign, total**less, t**less)
            proof = search.find(Goal(fact, (*goal.given, *(known for known, _ in facts)), goal.hints))
            if proof is None:
                return
            facts.append((fact, proof))
        sides = (fact.expressions if sign in "≥>" else fact.expressions[::-1] for fact, _ in facts)
        body: Certificate = Rewritten(
            Add(*(Mul(t, Add(more, Neg(less))) for t, (more, less) in zip(terms, sides, strict=True)))
        )
        for known, proof in reversed(facts):
            body = Cut(known, proof, body)
        yield body


def _sign(exponent: Interval, strict: bool) -> str:
    """R in Sᵉ⁻¹ R tᵉ⁻¹, with the sign of e − 1; nothing where that is not known."""
    if strict:
        return ">" if exponent.positive else "<" if exponent.negative else ""
    return "≥" if exponent.nonnegative else "≤" if exponent.nonpositive else ""
