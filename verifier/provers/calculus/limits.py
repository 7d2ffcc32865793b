"""Limits as a dimension grows, from limit hypotheses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec.structs import replace

from verifier.certificates import Certificate, Limit, LimitByGrowth, LimitOfParts, Oriented
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Defined, Dim, Expression, Mul, Pow, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.limits.asymptotics import signs_of_growth
from verifier.kernel.laws.limits.limits import limit_of, limit_of_growth
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.hypotheses import leads
from verifier.kernel.signs.order import signs_under
from verifier.provers.calculus import squeezes
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order, Tends

#: Monomials of a limit hypothesis tried as its lead.
LEADS = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The limit by itself, then with each way to read the limit hypotheses."""
    if not isinstance(goal.relation, Tends):
        return
    yield LimitOfParts()
    yield from _with_powers(goal, search)
    yield LimitByGrowth()
    yield from squeezes.propose(goal, search)
    if not isinstance(goal.relation.args[2], Dim):
        return
    yield Limit()
    proof = search.proof(goal)
    choices = []
    for number, hypothesis in enumerate(goal.given):
        if isinstance(hypothesis, Tends):
            parts = leads(proof.entry(hypothesis.args[0] - hypothesis.args[1], ()))
            choices.append([Oriented(number, k) for k in range(min(LEADS, len(parts)))])
    for rules in product(*choices) if choices else ():
        yield Limit(rules)


def other_limits(goal: Goal, search: Search) -> Iterator[tuple[Expression | None, Certificate]]:
    """Limits of the expression that the kernel can prove, whatever is claimed; None where it grows without bound."""
    expression, _, n = goal.relation.args
    for certificate in (LimitOfParts(), *_with_powers(goal, search), LimitByGrowth()):
        for function, grows in ((expression, False), *((f, True) for f in signs_of_growth(expression))):
            try:
                value = (
                    limit_of(search.proof(goal), function, n, certificate)
                    if isinstance(certificate, LimitOfParts)
                    else limit_of_growth(search.proof(goal), function, n)
                )
                if not grows:
                    yield raise_term(value, goal.variables()), certificate
                elif is_zero(value):
                    yield None, certificate
            except (Rejected, GaveUp, Undefined, StatementError):
                continue
    for bound, _ in squeezes.bounds(expression, n, signs_under(goal.given)):
        for limit, _ in other_limits(replace(goal, relation=Tends(bound, lift(0), n)), search):
            if limit is not None:
                found = squeezes.propose(replace(goal, relation=Tends(expression, limit, n)), search)
                yield from ((limit, certificate) for certificate in found)


def _with_powers(goal: Goal, search: Search) -> Iterator[LimitOfParts]:
    """The bases of powers with the growing exponent, if they lie between −1 and 1."""
    expression, _, n = goal.relation.args
    found: list[tuple[Expression, Certificate, Certificate]] = []
    for base in dict.fromkeys(_bases(expression, n)):
        above = search.find(Goal(Order(">", base, lift(-1)), goal.given, goal.hints))
        below = search.find(Goal(Order("<", base, lift(1)), goal.given, goal.hints))
        if above is not None and below is not None:
            found.append((base, above, below))
    if found:
        yield LimitOfParts(tuple(found))


def _bases(node: object, n: Variable) -> Iterator[Expression]:
    """What does not change with n and is raised to whole powers that do."""
    if isinstance(node, Defined):
        yield from _bases(node.meaning, n)
        return
    if isinstance(node, Pow) and n in scope_of(node.args[1]).free - scope_of(node.args[0]).free:
        yield from _factors(node.args[0])
    for arg in getattr(node, "args", ()):
        yield from _bases(arg, n)


def _factors(base: Expression) -> Iterator[Expression]:
    """A base, and the factors of one that is a product: (r·a)ⁿ is rⁿ·aⁿ."""
    yield base
    if isinstance(base, Mul):
        yield from (factor for factor in base.args if factor.shape == base.shape)
