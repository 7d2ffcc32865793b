"""Case distinctions written with signs, as the function of one piece and a power of a hinge (u + |u|)/2.

Where the pieces of ``where(u > 0, a, b)`` meet at u = 0 with a − b = c·uᵏ, it is b + c·((u + |u|)/2)ᵏ, of which the
composition rules can say whether it is convex.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.certificates import Certificate, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Expression, lift
from verifier.kernel.index.terms import Term
from verifier.provers.inequalities.weights import times
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Convex, rebuild

#: Powers of a hinge, and different signs in a function, that are tried.
POWERS, MOST = (1, 2, 3), 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """One form for each sign in the function."""
    relation = goal.relation
    if not isinstance(relation, Convex):
        return
    function = relation.args[0]
    signs = sorted((part for part in function.atoms(Apply) if part.function == "sign"), key=str)
    if function.shape or not 0 < len(signs) <= MOST:
        return
    for sign in signs:
        form = None if sign.shape else with_hinge(function, sign, goal, search)
        if form is not None:
            yield Rewritten(form)


def with_hinge(function: Expression, sign: Expression, goal: Goal, search: Search) -> Expression | None:
    """b + c·((u + |u|)/2)ᵏ for the sign of u; None where the difference of the pieces is no c·uᵏ."""
    u = sign.args[-1]
    above, below = (rebuild(function, {sign: lift(side)}) for side in (1, -1))
    gap, rest = search.gap(goal, above, below), search.gap(goal, below, lift(0))
    if gap is None or rest is None:
        return None
    for k in POWERS:
        power = search.gap(goal, u ** lift(k), lift(0))
        scale = None if power is None else ratio(gap, power)
        if scale is not None:
            try:
                piece = raise_term(rest, goal.variables())
            except StatementError:
                return None
            return piece + times(lift(scale), ((u + Apply("abs", u)) / 2) ** lift(k))
    return None


def ratio(term: Term, other: Term) -> Fraction | None:
    """c with term = c·other."""
    if not term or set(term.monomials) != set(other.monomials):
        return None
    first = next(iter(term.monomials))
    c = Fraction(term.monomials[first]) / Fraction(other.monomials[first])
    return None if term - other.scaled(c) else c
