"""Equations with roots: a root that stands among other terms is isolated, and the equation with it squared.

With √A·p + q = 0 as the whole equation, √A is −q/p, which must be ≥ 0 then; and that it is A's root its square shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.certificates import Certificate, NormalForm, Rewritten, SquareBoth
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Div, Expression, Pow
from verifier.kernel.index.functions.trigonometry import HALF
from verifier.kernel.index.terms import Factor, Symbol, Term, atom
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.isolating import hidden
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order

#: Monomials of a difference looked at, and roots tried.
LARGEST, MOST = 12, 3
#: How deep among subgoals: within cases of a side condition still, but there no sign is searched for.
DEEPEST = 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """√A = −q/p as a fact, for each root of the difference, and the equation by it."""
    relation = goal.relation
    if type(relation) is not Eq or any(side.shape for side in relation.expressions) or search.depth > DEEPEST:
        return
    gap = search.gap(goal, *relation.expressions)
    if gap is None or not 2 <= len(gap) <= LARGEST:
        return
    for root in roots(gap)[:MOST]:
        symbol, indices, p = root
        here = Term({tuple(f for f in m if f != root): c for m, c in gap if root in m})
        c = here.constant
        rest = Term({m: -k / Fraction(c or 1) for m, k in gap if root not in m})
        if not rest or any(f[0] is symbol for m, _ in (*here, *rest) for f in m):
            continue
        try:
            value, below, alone = (
                raise_term(part, goal.variables()) for part in (rest, here, atom(symbol, indices, p))
            )
        except StatementError:
            continue
        if not isinstance(alone, (Pow, Div)) or alone in relation.expressions:
            continue
        facts = found(goal, alone, value if c is not None else value / below, search)
        if facts is None:
            continue
        body = search.cut(goal, facts)
        if body is not None:
            yield body


def roots(gap: Term) -> list[Factor]:
    """The square roots of sums in the difference, and what is divided by one; those with the most inside first."""
    found = dict.fromkeys(f for m, _ in gap for f in m if f[0].kind == "base" and abs(f[2]) == HALF and f[0].body)
    return sorted(found, key=lambda f: (hidden(f[0]), _size(f[0])), reverse=True)


def _size(symbol: Symbol) -> int:
    return len(symbol.body) if symbol.body is not None else 0


def found(
    goal: Goal, root: Expression, value: Expression, search: Search
) -> list[tuple[Eq | Order, Certificate]] | None:
    """That the value is ≥ 0 and its square under the root, where the sign rules do not see it, and that it is the
    root, each with its proof."""
    if not search.same(goal, root**2, value**2):
        return None
    facts: list[tuple[Eq | Order, Certificate]] = []
    signs = signs_under(goal.given)
    if not signs.bounds(value).nonnegative:
        sign = Order("≥", value, 0)
        proof = search.find(Goal(sign, goal.given)) if search.depth < DEEPEST else None
        if proof is None:
            return None
        facts.append((sign, proof))
    if isinstance(root, Pow) and not signs.bounds(root.args[0]).nonnegative:
        facts.append((Order("≥", root.args[0], 0), Rewritten(value**2)))
    return [*facts, (Eq(root, value), SquareBoth(NormalForm()))]
