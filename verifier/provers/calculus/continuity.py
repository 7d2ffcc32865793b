"""Bounds that hold near a point: a common weight, a ratio that is continuous, and a strict bound at the point."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Continuity, Oriented
from verifier.claims import Goal
from verifier.expressions import Expression, Mul, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.meaning.values import at_value
from verifier.numeric.comparing import numbers_for
from verifier.provers.canonical import orientations
from verifier.provers.search import Search
from verifier.relations import Eventually, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For a ≤ w·m, each factor of a or of a known form as the ratio r with a = w·r, where r < m at 0."""
    if not isinstance(goal.relation, Eventually) or not isinstance(goal.relation.args[0], Order):
        return
    inner, variable = goal.relation.args
    known = [inner.lhs, *(h for h in goal.hints if isinstance(h, Mul) and not h.shape)]
    ratios = dict.fromkeys(part for form in known for part in (form, *factors(form)) if not part.shape)
    right = factors(inner.rhs)
    for bound in right:
        weight = product([f for f in right if f is not bound])
        for ratio in ratios:
            if numbers_for(goal).differ(inner.lhs, Mul(weight, ratio)):
                continue
            rules = next(
                (r for r in ((), *orientations(goal, search)) if equal(search, goal, inner.lhs, weight, ratio, r)), None
            )
            if rules is None:
                continue
            at_zero = [at_value(part, variable, 0) for part in (ratio, bound)]
            certificate = search.find(Goal(Order("<", *at_zero), goal.given, goal.hints))
            if certificate is not None:
                yield Continuity(weight, ratio, bound, certificate, rules)


def equal(
    search: Search, goal: Goal, whole: Expression, weight: Expression, ratio: Expression, rules: tuple[Oriented, ...]
) -> bool:
    """whole = weight·ratio in canonical form, with these hypotheses as rules."""
    try:
        return search.proof(goal).equal(whole, Mul(weight, ratio), rules)
    except (GaveUp, Undefined):
        return False


def factors(node: Expression) -> list[Expression]:
    """The factors of a product, each once as written."""
    return list(node.args) if isinstance(node, Mul) else [node]


def product(parts: list[Expression]) -> Expression:
    """Their product; 1 for none."""
    return lift(1) if not parts else parts[0] if len(parts) == 1 else Mul(*parts)
