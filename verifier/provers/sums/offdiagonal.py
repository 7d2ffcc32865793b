"""A sum of products is at least its diagonal: (Σ aᵢ)² − Σ aᵢ² = Σᵢⱼ (1 − δᵢⱼ)·aᵢaⱼ ≥ 0 for a ≥ 0, as in ‖x‖₂ ≤ ‖x‖₁."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Delta, Entry, Expression, SumOver, Total, lift
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import Monomial, Rational, Term, bound_indices, dim_of, substitute
from verifier.kernel.laws.inequalities import ascending, factor_signs
from verifier.kernel.meaning.places import dim_name
from verifier.provers.inequalities.weights import times
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.polynomials.squares import halves
from verifier.provers.search import Search
from verifier.raising.letters import index_of
from verifier.raising.terms import raise_term
from verifier.relations import Order, Relation

#: Monomials of a difference that is looked at.
LARGEST = 12


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For each positive square c·(Σᵢ aᵢ)², the double sum without its diagonal, and what is left of the difference."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None or not 2 <= len(term) <= LARGEST or all(c > 0 for _, c in term):
        return
    monomials = (_apart(m, c, goal, search) for m, c in term if c > 0 and len(bound_indices(m)) == 2)
    for form in (*_of_sizes(relation), *monomials):
        if form is None:
            continue
        taken = search.gap(goal, form, lift(0))
        if taken is None:
            continue
        left = term - taken
        if is_zero(left):
            yield Rewritten(form)
        elif all(k > 0 for _, k in left):
            try:
                yield Rewritten(form + raise_term(left, goal.variables()))
            except StatementError:
                continue


def _of_sizes(relation: Relation) -> Iterator[Expression]:
    """Σᵢⱼ (1 − δᵢⱼ)·|uᵢ|·|uⱼ| for each Σ |u| in the goal: of a sum u the canonical form hides whose size it is."""
    for sizes in (part.args[0] for part in parts_of(relation) if isinstance(part, Total)):
        if isinstance(sizes, Apply) and sizes.function == "abs" and len(sizes.shape) == 1:
            dim = dim_name(sizes.shape[0])
            i, j = (index_of(f"f{name}:{dim}") for name in "ij")
            yield SumOver((1 - Delta(i, j)) * Entry(sizes, i) * Entry(sizes, j), i, j)


def _apart(monomial: Monomial, c: Rational, goal: Goal, search: Search) -> Expression | None:
    """c·outside·Σᵢⱼ (1 − δᵢⱼ)·aᵢaⱼ for a monomial outside·(Σᵢ aᵢ)²."""
    parts = halves(list(monomial), set(factor_signs(search.proof(goal))))
    if parts is None:
        return None
    outside, half = parts
    bound = bound_indices(half)
    if len(bound) != 1:
        return None
    (dim,) = map(dim_of, bound)
    places = [f"f{name}:{dim}" for name in "ij"]
    i, j = map(index_of, places)
    try:
        first, second = (
            raise_term(Term({tuple(substitute(half, {bound[0]: place})): 1}), goal.variables()) for place in places
        )
        outer = raise_term(Term({tuple(outside): c}), goal.variables())
    except StatementError:
        return None
    return times(outer, SumOver((1 - Delta(i, j)) * first * second, i, j))
