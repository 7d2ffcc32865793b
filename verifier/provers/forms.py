"""Expressions that stand elsewhere in the derivation, tried as the form whose sign is visible."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, NormalForm, Oriented, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Expression, Neg, Variable
from verifier.facts import WHOLE_FACTS
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.hypotheses import equation, leads
from verifier.kernel.signs.definite import positive_definite
from verifier.kernel.signs.order import signs_under
from verifier.numeric.comparing import numbers_for
from verifier.provers.canonical import orientations
from verifier.provers.search import Search
from verifier.relations import Eq, Loewner, Order, leaves, rebuild
from verifier.sequences import Member

#: With hypotheses as rules each form costs a proof of its own, so only this many are tried so.
WITH_RULES = 12
#: So many forms are read sooner than the numbers of a subgoal are drawn.
FEW = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each form with the right sign whose term is the difference's; then, at the top, with hypotheses as rules."""
    if not isinstance(goal.relation, (Order, Loewner)):
        return
    gap = goal_difference(goal)
    yield from _next_members(goal, gap, search)
    target = search.gap(goal, gap, Add(gap, Neg(gap)))
    found = list(dict.fromkeys(candidates(goal, gap)))
    if not search.depth or len(found) > FEW:
        found = [form for form in found if not numbers_for(goal).differ(gap, form)]
    for form in found:
        if search.same(goal, gap, form):
            yield Rewritten(form)
    if target is None or search.depth:
        return
    for rules in orientations(goal, search) if found else ():
        for form in found[:WITH_RULES]:
            yield Rewritten(form, NormalForm(rules))


def _next_members(goal: Goal, gap: Expression, search: Search) -> Iterator[Certificate]:
    """The difference with r(t + 1) put in as a hypothesis r(t + 1) = … says, where that has the sign."""
    if not isinstance(goal.relation, Order):
        return
    proof, signs, form, rules = search.proof(goal), signs_under(goal.given), gap, list[Oriented]()
    for number, hypothesis in enumerate(goal.given):
        if isinstance(hypothesis, Eq) and isinstance(hypothesis.args[0], Member):
            left, right = hypothesis.args
            try:
                term = equation(hypothesis, proof.reader, proof.laws)
            except (GaveUp, Undefined):
                continue
            stated = next(iter(proof.entry(left, tuple(f"p{k}:{dim}" for k, dim in enumerate(left.shape))).monomials))
            ordered = leads(term) if term else []
            if stated in ordered and left in set(_parts(form)):
                form = rebuild(form, {left: right})
                rules.append(Oriented(number, ordered.index(stated)))
    found = signs.bounds(form)
    if rules and (found.positive if goal.relation.strict else found.nonnegative):
        yield Rewritten(form, NormalForm(tuple(rules)))


def _parts(node: object) -> Iterator[object]:
    yield node
    for arg in getattr(node, "args", ()):
        yield from _parts(arg)


def goal_difference(goal: Goal) -> Expression:
    """What has to be ≥ 0 or ⪰ 0."""
    relation = goal.relation
    assert isinstance(relation, (Order, Loewner))
    up = ascending(relation) if isinstance(relation, Order) else relation
    return difference(up.lhs, up.rhs)


def candidates(goal: Goal, gap: Expression) -> Iterator[Expression]:
    """Hints, and hints minus the bound, whose sign the rules can see."""
    relation = goal.relation
    signs = signs_under(goal.given)
    for form in _specialised(goal, gap):
        if form == gap:
            continue
        if isinstance(relation, Order):
            interval = signs.bounds(form)
            if interval.positive if relation.strict else interval.nonnegative:
                yield form
        elif isinstance(relation, Loewner) and (
            positive_definite(form, signs) or (not relation.strict and signs.psd(form))
        ):
            yield form


def _specialised(goal: Goal, gap: Expression) -> Iterator[Expression]:
    """The hints that speak of nothing but the goal's variables (the kernel takes no others), and those with a single
    other variable, replaced by each of the goal's own of the same shape."""
    own = leaves(gap, Variable)
    known = frozenset(own)
    allowed = known.union(goal.variables())
    for hint in goal.hints:
        foreign = [v for v in leaves(hint, Variable) if v not in known]
        if hint.shape != gap.shape or (len(foreign) > 1 and not allowed.issuperset(foreign)):
            continue
        for form in (hint, *(Add(hint, Neg(side)) for side in goal.relation.expressions)):
            inside = leaves(form, Variable)
            if allowed.issuperset(inside):
                yield form
            foreign = [v for v in inside if v not in known]
            if len(foreign) == 1:
                for variable in own:
                    if variable.shape == foreign[0].shape and variable not in inside and _alike(variable, foreign[0]):
                        yield rebuild(form, {foreign[0]: variable})


def _alike(one: Variable, other: Variable) -> bool:
    """Both are whole numbers, or neither is."""
    return one.facts & WHOLE_FACTS == other.facts & WHOLE_FACTS
