"""Where an inequality may be tight: points from which the mean value theorem may start."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Expression, Number, Variable, lift
from verifier.kernel.index.algebra import power
from verifier.kernel.index.terms import GaveUp, Monomial, Term, Undefined, atom
from verifier.kernel.laws.rules import mentions
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import signs_under
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves

#: Numbers tried as a base.
SIMPLE = tuple(Fraction(number) for number in ("0", "1", "-1", "2", "1/2"))


def bases(goal: Goal, t: Variable) -> Iterator[Expression]:
    """Where to start: the ends of the range of t, simple numbers in it, and the other variables."""
    signs = signs_under(goal.given)
    over = signs.bounds(t)
    ends = [Fraction(end) for end in (over.low, over.high) if abs(end) != inf]
    for value in dict.fromkeys([*ends, *SIMPLE]):
        if over.low <= value <= over.high:
            yield lift(value)
    found: dict[Expression, None] = {}
    for hypothesis in goal.given:
        sides = hypothesis.expressions if isinstance(hypothesis, Order) else ()
        for side, bound in zip(sides, sides[::-1]):
            if side == t and t not in leaves(bound, Variable):
                found.setdefault(bound)
    free = scope_of(goal.relation).free
    found.update(dict.fromkeys(other for other in leaves(goal.relation, Variable) if other != t and other in free))
    closed = Interval(over.low, over.high)
    for base in found:
        if not isinstance(base, Number) and not base.shape and not signs.bounds(base).meet(closed).empty:
            yield base


def stationary(slope: Term, t: Variable, goal: Goal) -> Iterator[Expression]:
    """Where the slope α·f^p + β·f^q vanishes, for f one of t, e^(kt), log t with α, β, k free of t."""
    symbol = variable_symbol(t)
    parts: dict[Monomial, Term] = {}
    for monomial, c in slope:
        moving = tuple(f for f in monomial if f[0] is symbol or mentions(Term({(f,): 1}), symbol))
        rest = Term({tuple(f for f in monomial if f not in moving): c})
        parts[moving] = parts[moving] + rest if moving in parts else rest
    atoms = {f[:2] for part in parts for f in part}
    if len(parts) != 2 or len(atoms) != 1 or any(len(part) > 1 for part in parts):
        return
    ((atom_symbol, _),) = atoms
    (low, beta), (high, alpha) = sorted(parts.items(), key=lambda item: sum(f[2] for f in item[0]))
    exponent = sum(f[2] for f in high) - sum(f[2] for f in low)
    try:
        value = raise_term(-beta * power(alpha, -1), goal.variables())
        if atom_symbol is symbol:
            yield value if exponent == 1 else value ** lift(1 / Fraction(exponent))
        elif atom_symbol.kind == "exp" and atom_symbol.body is not None and len(atom_symbol.body) == 1:
            ((inner, c),) = atom_symbol.body
            if (symbol, (), 1) in inner:
                factor = Term({tuple(f for f in inner if f[0] is not symbol): c * exponent})
                yield (
                    Apply("log", value)
                    if factor.constant == 1
                    else Apply("log", value) / raise_term(factor, goal.variables())
                )
        elif atom_symbol.kind == "log" and atom_symbol.body == atom(symbol) and exponent == 1:
            yield Apply("exp", value)
    except (StatementError, GaveUp, Undefined):
        return
