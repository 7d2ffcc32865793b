"""Linear algebra: turn determinants round, take a summand out of a determinant, multiply by what is inverted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from verifier.arrangements import Eye, Inverse
from verifier.array_functions import ArrayFunction
from verifier.certificates import BothWays, Cancelled, Certificate, FactoredOut, SquaresVanish, Turned
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Div, Entry, Expression, Transpose, Variable
from verifier.facts import INDEPENDENT_COLUMNS
from verifier.kernel.laws.inequalities import difference, is_literal_zero
from verifier.kernel.laws.matrices.linear import determinants, multiplied, taken_out, vanishing
from verifier.kernel.signs.definite import invertible
from verifier.kernel.signs.multiples import multiple, plain
from verifier.numeric.comparing import numbers_for
from verifier.provers.canonical import orientations
from verifier.provers.search import Search
from verifier.relations import Eq, Ne, Order, leaves, rebuild

#: Matrices cancelled or taken out, and orientations of hypotheses tried, at most.
MOST = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Sylvester's identity; a summand out of a determinant; then a matrix of which the goal has the inverse; then
    Σ (a − b)² = 0 by the hypotheses."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)):
        return
    if isinstance(relation, Eq) and determinants(relation):
        yield Turned()
        for rules in islice(orientations(goal, search), MOST):
            yield Turned(rules)
    if search.depth > 1:
        return
    for summand in islice(_summands(goal, search), MOST):
        inner = search.find(Goal(taken_out(relation, summand), goal.given, goal.hints))
        if inner is not None:
            yield FactoredOut(summand, inner)
    if isinstance(relation, Eq):
        yield from _cancelling(goal, relation, search)
        yield from _by_numbers(goal, relation, search)
        yield from _put_in(goal, relation, search)
        tied = any(isinstance(h, Eq) for h in goal.given) and (relation.expressions[0].shape or _is_zero(relation))
        # Where AAᵀy is 0 up to rounding, Aᵀy is 0 up to the root of that: only a plain difference counts.
        if tied and not numbers_for(goal).differ_somewhere(*relation.expressions):
            vanishes = Goal(vanishing(relation), goal.given, goal.hints)
            inner = search.find(vanishes) or _from_above(vanishes, search)
            if inner is not None:
                yield SquaresVanish(inner)


def _is_zero(relation: Eq) -> bool:
    """λ = 0 or Sᵢⱼ = 0, which λ² = 0 says as well."""
    left, right = relation.expressions
    return isinstance(left, (Entry, Variable)) and is_literal_zero(right)


def _put_in(goal: Goal, relation: Eq, search: Search) -> Iterator[Certificate]:
    """The goal with a formula in place of the matrix that a hypothesis says it is."""
    for h in goal.given if not search.depth else ():
        for part, value in (h.expressions, h.expressions[::-1]) if type(h) is Eq else ():
            told = isinstance(part, Variable) and len(part.shape) == 2 and part not in leaves(value, Variable)
            changed = rebuild(relation, {part: value}) if told and not isinstance(value, Variable) else relation
            if changed == relation:
                continue
            found = search.replaced(goal, part, value)
            if found is not None:
                yield found


def _from_above(goal: Goal, search: Search) -> Certificate | None:
    """A sum of squares is ≥ 0; so it is 0 once the hypotheses say that it is ≤ 0, as when it is one of two that add up
    to 0."""
    squares, zero = goal.relation.expressions
    above = search.find(Goal(Order("≥", squares, zero), goal.given, goal.hints))
    below = above and search.find(Goal(Order("≤", squares, zero), goal.given, goal.hints))
    return BothWays(above, below) if above and below else None


def _summands(goal: Goal, search: Search) -> Iterator[Expression]:
    """The invertible summands of determinants, the identity left out."""
    signs = search.proof(goal).signs
    seen: set[Expression] = set()
    for node in determinants(goal.relation):
        matrix = plain(node.args[0])
        parts = matrix.args if isinstance(matrix, Add) else ()
        for summand in dict.fromkeys((*parts, *(multiple(part)[1] for part in parts))):
            if summand.shape == matrix.shape and not isinstance(summand, Eye) and summand not in seen:
                seen.add(summand)
                if invertible(summand, signs):
                    yield summand


def _cancelling(goal: Goal, relation: Eq, search: Search) -> Iterator[Certificate]:
    """Multiply both sides by a matrix that the goal inverts or an equation ties, from the left or from the right."""
    lhs, rhs = relation.expressions
    if lhs.shape != rhs.shape or not lhs.shape:
        return
    for matrix in islice(dict.fromkeys((*_inverted(relation), *_in_equations(goal, search))), MOST):
        for left, size in ((True, lhs.shape[0]), (False, lhs.shape[-1])):
            if matrix.shape[0] != size or (len(lhs.shape) == 1 and not left):
                continue
            sides = (multiplied(matrix, side, left) for side in (lhs, rhs))
            inner = search.find(Goal(Eq(*sides), goal.given, goal.hints))
            if inner is not None:
                yield Cancelled(matrix, left, inner)


def _by_numbers(goal: Goal, relation: Eq, search: Search) -> Iterator[Certificate]:
    """Multiply both sides by what a fact or a hypothesis a ≠ b says is not 0, where other hypotheses are equations; by
    a sine that is divided by beside one of Chebyshev's polynomials."""
    for number in islice(dict.fromkeys((*_nonzero_numbers(goal, search), *_sines_below(relation))), MOST):
        sides = (number * side for side in relation.expressions)
        inner = search.find(Goal(Eq(*sides), goal.given, goal.hints))
        if inner is not None:
            yield Cancelled(number, True, inner)


def _sines_below(relation: Eq) -> Iterator[Expression]:
    """sin t, where it is divided by, beside Uₙ: Uₙ(cos t)·sin t is a sine."""
    if any(node.function == "chebyu" for node in relation.atoms(Apply)):
        for node in relation.atoms(Div):
            bottom = node.args[1]
            if isinstance(bottom, Apply) and bottom.function == "sin" and not bottom.shape:
                yield bottom


def _nonzero_numbers(goal: Goal, search: Search) -> Iterator[Expression]:
    """a − b for a hypothesis a ≠ b, a > b or a < b; the scalar variables other than 0 in equations."""
    equations = [h for h in goal.given if isinstance(h, Eq)]
    if not equations:
        return
    for hypothesis in goal.given:
        pair = hypothesis.expressions
        apart = isinstance(hypothesis, Ne) or (isinstance(hypothesis, Order) and hypothesis.strict)
        if apart and len(pair) == 2 and not any(side.shape for side in pair):
            yield difference(*pair)
    signs = search.proof(goal).signs
    for equation in equations:
        yield from (v for v in leaves(equation, Variable) if not v.shape and signs.bounds(v).excludes_zero)


def _in_equations(goal: Goal, search: Search) -> Iterator[Expression]:
    """The square matrix variables in hypotheses that are equations of matrices, such as A·B = I, and those that are
    invertible, or that the goal inverts, in equations of vectors, such as A·v = λ·v; AᵀA of those with independent
    columns."""
    signs = search.proof(goal).signs
    for hypothesis in goal.given:
        rank = len(hypothesis.expressions[0].shape) if isinstance(hypothesis, Eq) else 0
        for v in leaves(hypothesis, Variable) if rank else ():
            if len(v.shape) != 2:
                continue
            if v.shape[0] == v.shape[1] and (rank == 2 or goal.relation.has(Inverse(v)) or invertible(v, signs)):
                yield v
            elif v.facts & INDEPENDENT_COLUMNS:
                yield v.T @ v


def _inverted(node: object) -> Iterator[Expression]:
    """The matrices inverted in a statement; variables are left out, whose inverses the normal form knows."""
    if isinstance(node, ArrayFunction) and node.function == "adj":
        yield from (node.array, Transpose(node.array))
    if isinstance(node, Inverse) and not isinstance(plain(node.args[0]), Variable):
        yield node.args[0]
    for arg in getattr(node, "args", ()):
        yield from _inverted(arg)
