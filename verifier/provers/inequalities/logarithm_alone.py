"""A logarithm on one side: a·log u + r ≥ 0 is log u ≥ −r/a for a > 0, to which the mean value theorem applies."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Neg
from verifier.kernel.index.terms import Factor, Term, atom
from verifier.kernel.laws.rules import mentions
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Monomials of a difference looked at, logarithms tried, and how deep among subgoals.
LARGEST, MOST, DEEPEST = 8, 2, 1


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each logarithm that stands beside a factor of known sign, alone."""
    inequality = None if search.depth > DEEPEST else search.inequality(goal, LARGEST)
    if inequality is None:
        return
    up, term = inequality
    bounds = signs_under(goal.given).bounds
    for log in _logarithms(term)[:MOST]:
        here = Term({tuple(f for f in m if f != log): c for m, c in term if log in m})
        rest = Term({m: c for m, c in term if log not in m})
        if here.constant is not None or not rest or mentions(here, log[0]) or mentions(rest, log[0]):
            continue
        try:
            factor, other, alone = (raise_term(part, goal.variables()) for part in (here, rest, atom(log[0], log[1])))
        except StatementError:
            continue
        sign = bounds(factor)
        if sign.positive:
            weight, plain = factor, Order(up.sign, alone, Neg(other) / factor)
        elif sign.negative:
            weight, plain = Neg(factor), Order(up.sign, other / Neg(factor), alone)
        else:
            continue
        inner = search.find(Goal(plain, goal.given, goal.hints))
        if inner is not None:
            yield Rearranged(weight, plain, inner)


def _logarithms(term: Term) -> list[Factor]:
    """The logarithms that are factors of the difference."""
    return list(dict.fromkeys(f for m, _ in term for f in m if f[0].kind == "log" and f[2] == 1 and not f[1]))
