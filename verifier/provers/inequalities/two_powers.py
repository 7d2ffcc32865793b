"""A difference p·bᵉ − q·aᵉ with a letter in the exponent e, by b ≥ a and p ≥ q ≥ 0: it is q·(bᵉ − aᵉ) + (p − q)·bᵉ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from verifier.certificates import Certificate, CompareRoots, Cut, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Mul, Neg, lift
from verifier.kernel.index.algebra import instance
from verifier.kernel.index.terms import Factor, GaveUp, Monomial, Rational, Term, Undefined
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Monomials of a difference looked at.
LARGEST = 24
#: A base as the logarithm of it, and the exponent.
Power = tuple[Factor, Monomial, Rational]


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Both facts, for both ways to read which power is the larger one."""
    found = search.inequality(goal, LARGEST)
    groups = None if found is None else _groups(found[1])
    if found is None or groups is None:
        return
    sign = found[0].sign
    for (high, p), (low, q) in permutations(groups.items()):
        try:
            exponent = raise_term(Term({high[1]: high[2]}), goal.variables())
            b, a = (raise_term(instance(*power[0][:2]), goal.variables()) for power in (high, low))
            more, less = (raise_term(part, goal.variables()) for part in (p, -q))
        except (StatementError, GaveUp, Undefined):
            return
        bounds = signs_under(goal.given).bounds
        if not (bounds(exponent).nonnegative and bounds(less).nonnegative):
            continue
        bases = search.find(Goal(Order("≥", b, a), goal.given, goal.hints))
        rest = Order(sign, Add(more, Neg(less)), lift(0))
        weights = None if bases is None else search.find(Goal(rest, goal.given, goal.hints))
        if bases is None or weights is None:
            continue
        larger = Order("≥", b**exponent, a**exponent)
        form = Add(Mul(less, Add(b**exponent, Neg(a**exponent))), Mul(Add(more, Neg(less)), b**exponent))
        yield Cut(larger, CompareRoots(bases), Cut(rest, weights, Rewritten(form)))


def _groups(term: Term) -> dict[Power, Term] | None:
    """The coefficients of the two powers bᵉ and aᵉ, if the term is a sum of these and they have one exponent."""
    found: dict[Power, dict[Monomial, Rational]] = {}
    for monomial, c in term:
        powers = [(factor, power) for factor in monomial if (power := _power(factor)) is not None]
        if len(powers) != 1:
            return None
        factor, power = powers[0]
        found.setdefault(power, {})[tuple(f for f in monomial if f is not factor)] = c
    if len(found) != 2 or len({(exponent, scale) for _, exponent, scale in found}) > 1:
        return None
    return {power: Term(part) for power, part in found.items()}


def _power(factor: Factor) -> Power | None:
    """log b, and e as a monomial with its coefficient, for the factor exp(e·log b)."""
    symbol, indices, p = factor
    if symbol.kind != "exp" or indices or symbol.body is None or len(symbol.body) != 1:
        return None
    ((monomial, c),) = symbol.body
    logs = [f for f in monomial if f[0].kind == "log" and f[2] == 1 and not f[1]]
    if len(logs) != 1 or len(monomial) == 1:
        return None
    return logs[0], tuple(f for f in monomial if f is not logs[0]), c * p
