"""Normal forms, alone and with hypotheses read as rewriting rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from verifier.certificates import Certificate, NormalForm, Oriented
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Variable
from verifier.kernel.check import Proof
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import degree, oriented
from verifier.kernel.index.terms import GaveUp, Monomial, Rational, Undefined
from verifier.kernel.meaning.hypotheses import equation, leads
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, ForAll, Order, Relation, Symmetric, leaves
from verifier.sequences import Member, Sequence
from verifier.taylor import Lagrange

#: Orientations of the hypotheses tried at most.
MOST = 60


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The normal form; then each way to read the equality hypotheses as rules, largest leads first."""
    if not isinstance(goal.relation, (Eq, Order, Symmetric)) or (
        isinstance(goal.relation, Order) and goal.relation.strict
    ):
        return
    yield NormalForm()
    if isinstance(goal.relation, (Eq, Symmetric)):
        # A recursion that has not been used yet will be needed: until then only the likeliest way is worth a try.
        waiting = any(isinstance(h, ForAll) and "whole" in h.args[0].facts for h in goal.given)
        for rules in islice(orientations(goal, search), 1 if waiting else None):
            yield NormalForm(rules)


def written(formula: Expression, goal: Goal, search: Search, beside: tuple[Variable, ...] = ()) -> Expression | None:
    """The canonical form under the hypotheses, as a formula of the goal's variables and those beside them; None where
    there is none."""
    try:
        term = search.proof(Goal(Eq(formula, formula), goal.given)).entry(formula, ())
        return raise_term(term, list(dict.fromkeys((*goal.variables(), *beside))))
    except (GaveUp, Undefined, StatementError):
        return None


def orientations(goal: Goal, search: Search) -> Iterator[tuple[Oriented, ...]]:
    """Ways to orient all equality hypotheses, then all but one."""
    proof = search.proof(goal)
    numbers = [k for k, hypothesis in enumerate(goal.given) if _is_equation(hypothesis)]
    if numbers:
        yield from islice(_eliminations(goal, proof, numbers), MOST)
        if len(numbers) > 1:
            for left_out in numbers:
                others = [k for k in numbers if k != left_out]
                yield from islice(_eliminations(goal, proof, others), MOST // 4)


def _is_equation(hypothesis: Relation) -> bool:
    """It gives a rule; that a matrix variable is symmetric is known without one."""
    if isinstance(hypothesis, Symmetric):
        return not isinstance(hypothesis.args[0], Variable)
    return isinstance(hypothesis, (Eq, Lagrange))


def _eliminations(
    goal: Goal, proof: Proof, numbers: list[int], before: tuple[Oriented, ...] = (), rules: tuple[Rule, ...] = ()
) -> Iterator[tuple[Oriented, ...]]:
    """Each hypothesis, rewritten by the rules before it, solved for each of its parts, the largest first."""
    if not numbers:
        yield before
        return
    number, *rest = numbers
    try:
        term = equation(goal.given[number], proof.reader, proof.laws, rules)
    except (GaveUp, Undefined):
        term = None
    ordered = leads(term) if term else []
    stated = _stated_lead(goal.given[number], proof, bool(leaves(goal.relation, Sequence)))
    choices = sorted(range(len(ordered)), key=lambda k: _preference(ordered[k], stated), reverse=True)
    solved = [(Oriented(number, k), oriented(term, ordered[k])) for k in choices if term]
    usable = [(choice, rule) for choice, rule in solved if rule]
    for choice, rule in usable:
        yield from _eliminations(goal, proof, rest, (*before, choice), (*rules, rule))
    if not usable:
        yield from _eliminations(goal, proof, rest, before, rules)


def _preference(lead: Monomial, stated: Monomial | None) -> tuple[bool, bool, tuple[Rational, int, str]]:
    """What a hypothesis is best solved for: what it says it is about, a member of a sequence, the largest part."""
    return lead == stated, len(lead) == 1 and lead[0][0].kind in ("seq", "rsum"), degree(lead)


def _stated_lead(hypothesis: Relation, proof: Proof, recursive: bool) -> Monomial | None:
    """r(t + 1) of r(t + 1) = …, and in goals about sequences x of x = …: meant to be read from left to right."""
    side = hypothesis.args[0]
    if not isinstance(hypothesis, Eq) or not isinstance(side, (Member, Variable) if recursive else Member):
        return None
    term = proof.entry(side, tuple(f"p{k}:{dim}" for k, dim in enumerate(side.shape)))
    return next(iter(term.monomials), None)
