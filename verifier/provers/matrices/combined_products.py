"""Equations of matrices from equations of matrices: lhs − rhs as a sum of products L·(a − b)·R of the hypotheses with
matrices that the statement speaks of, by linear algebra."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from flint import fmpq

from verifier.arrangements import Eye, Inverse
from verifier.certificates import Certificate, CombinedProducts
from verifier.claims import Goal
from verifier.expressions import Add, Expression, MatMul, Neg, Transpose, Variable, lift
from verifier.kernel.check import axis_places
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.laws.inequalities import difference
from verifier.numeric.comparing import numbers_for
from verifier.provers.polynomials.multipliers import solution
from verifier.provers.search import Search, accepted
from verifier.relations import Eq, Relation, leaves

#: Hypotheses, matrices to multiply by, and products looked at; goals of one search.
EQUATIONS, LETTERS, MOST, SEARCHES = 4, 9, 240, 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The hypotheses as they are, then with a matrix on one side, then with one on each side."""
    relation = goal.relation
    places = [k for k, hypothesis in enumerate(goal.given) if _ties_matrices(hypothesis)]
    if not _ties_matrices(relation) or not 0 < len(places) <= EQUATIONS or search.depth > 1:
        return
    if not search.afford("combined products", SEARCHES) or numbers_for(goal).differ_somewhere(*relation.expressions):
        return
    try:
        found = _combined(goal, places, search)
    except (GaveUp, Undefined):
        return
    if found is not None and accepted(goal, found):
        yield found


def _ties_matrices(relation: Relation) -> bool:
    return type(relation) is Eq and len(difference(*relation.expressions).shape) == 2


def _combined(goal: Goal, places: list[int], search: Search) -> CombinedProducts | None:
    """The first combination that the linear equations have."""
    proof = search.proof(goal)
    gap = difference(*goal.relation.expressions)
    target = proof.entry(gap, axis_places(gap))
    letters = list(dict.fromkeys(letter for k in places for letter in _letters((goal.relation, goal.given[k]))))
    if not target or len(letters) > LETTERS:
        return None
    tied = {k: difference(*goal.given[k].expressions) for k in places}
    products: list[tuple[int, Expression, Expression]] = []
    terms: list[Term] = []
    for sides in range(3):
        for k, equation in tied.items():
            lefts, rights = map(Eye, equation.shape)
            for left, right in product((lefts, *letters), (rights, *letters)):
                counted = (left is not lefts) + (right is not rights)
                whole = (left.shape[0], right.shape[1]) == gap.shape
                if counted == sides and whole and (left.shape[1], right.shape[0]) == equation.shape:
                    products.append((k, left, right))
        if len(products) > MOST:
            return None
        for k, left, right in products[len(terms) :]:
            terms.append(proof.entry(MatMul(MatMul(left, tied[k]), right), axis_places(gap)))
        weights = solution(target, terms) if terms else None
        if weights is not None:
            found = ((k, _scaled(left, weight), right) for (k, left, right), weight in zip(products, weights) if weight)
            return CombinedProducts(tuple(found))
    return None


def _scaled(left: Expression, weight: fmpq) -> Expression:
    number = Fraction(int(weight.p), int(weight.q))
    return left if number == 1 else Neg(left) if number == -1 else lift(number) * left


def _letters(said: tuple[Relation, Relation]) -> Iterator[Expression]:
    """The matrices of both statements, their transposes and inverses where these stand there, and inverted sums."""
    for relation in said:
        yield from (v for v in leaves(relation, Variable) if len(v.shape) == 2)
        yield from (node for node in relation.atoms(Transpose) if isinstance(node.args[0], Variable))
        for node in relation.atoms(Inverse):
            yield node
            if isinstance(node.args[0], Add):
                yield node.args[0]
