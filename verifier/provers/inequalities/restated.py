"""The same inequality in another form: without what cancels, without a minus before a root, without quotients and
powers of e that all terms share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Apply,
    Defined,
    Derivative,
    Div,
    Expression,
    MatMul,
    Mul,
    Neg,
    Number,
    Pow,
    Size,
    Variable,
    lift,
)
from verifier.kernel.index.algebra import nested
from verifier.kernel.index.equality import multiplied
from verifier.kernel.index.families import unified
from verifier.kernel.index.terms import Factor, Rational, Symbol, Term, atom, is_bound
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.provers.calculus.continuity import factors, product
from verifier.provers.inequalities.far import RECURRING
from verifier.provers.inequalities.isolating import is_root
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves

#: Terms of a difference that is written out.
LARGEST = 12
#: Exponents of quotients that are taken apart.
_POWERS = range(1, 5)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a ≥ bc for a/c ≥ b; q ≥ 0 for q/c ≥ 0 in canonical form; a − b ≥ 0 for a ≥ b, with a − b in its canonical form;
    a + c ≥ b for a ≥ b − c with roots."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    # A quadratic form is what an order of matrices comes to, and a second derivative what convexity comes to, which may
    # itself be what another goal comes to.
    if search.depth > (2 if isinstance(relation.lhs, MatMul) or relation.atoms(Derivative) else 1):
        return
    up = ascending(relation)
    yield from _without_quotient(goal, up, search)
    yield from _written_out(goal, up, search)
    yield from _power_alone(goal, up, search)


def _written_out(goal: Goal, up: Order, search: Search) -> Iterator[Certificate]:
    """The difference over one denominator, then in its canonical form."""
    gap = search.gap(goal, up.lhs, up.rhs)
    recurring = gap is not None and any(symbol.kind in RECURRING for symbol in nested(gap))
    if gap is not None and recurring:
        gap = unified(gap)  # Γ(t + 1) and Γ(t) through one of them
    if gap is not None and len(gap) <= LARGEST:
        yield from _over_denominators(goal, up, gap, search)
    if gap is None or not 1 < len(gap) <= LARGEST:
        return
    small = Term({m: -c for m, c in gap if c < 0})
    rooted = any(is_root(m) for m, _ in small)
    if not rooted and not recurring and isinstance(up.rhs, Number) and not up.rhs.value:
        return
    large = Term({m: c for m, c in gap if c > 0}) if rooted else gap
    try:
        sides = [raise_term(part, goal.variables()) for part in ((large, small) if rooted else (large,))]
    except StatementError:
        return
    plain = Order(up.sign, sides[0], sides[1] if rooted else 0)
    inner = None if plain == up else search.find(Goal(plain, goal.given, goal.hints))
    if inner is not None:
        yield Rearranged(lift(1), plain, inner)


def _without_quotient(goal: Goal, up: Order, search: Search) -> Iterator[Certificate]:
    """a/c R b from a R bc, for c > 0; for c < 0 the same of −a and −c."""
    signs = signs_under(goal.given)
    for k, side in enumerate(up.expressions):
        found = quotient(side)
        if found is not None and signs.bounds(found[1]).negative:
            found = Neg(found[0]), Neg(found[1])
        if found is None or not signs.bounds(found[1]).positive:
            continue
        top, bottom = found
        other = Mul(up.expressions[1 - k], bottom)
        plain = Order(up.sign, top, other) if k == 0 else Order(up.sign, other, top)
        inner = search.find(Goal(plain, goal.given, goal.hints))
        if inner is not None:
            yield Rearranged(lift(1) / bottom, plain, inner)


def _power_alone(goal: Goal, up: Order, search: Search) -> Iterator[Certificate]:
    """a/c R p from a R pc, for a power p of variables and functions a and c > 0 of them: the powers go away one
    derivative after the other."""
    signs = signs_under(goal.given)
    for k, side in enumerate(up.expressions):
        power, functions = (
            product([factor for factor in factors(side) if bool(factor.atoms(Apply, Defined)) == inside])
            for inside in (False, True)
        )
        beside = up.expressions[1 - k]
        if functions == lift(1) or not leaves(power, Variable) or not beside.atoms(Apply, Defined):
            continue
        if not signs.bounds(functions).positive:
            continue
        other = beside / functions
        alone = Order(up.sign, *((power, other) if k == 0 else (other, power)))
        inner = search.find(Goal(alone, goal.given, goal.hints))
        if inner is not None:
            yield Rearranged(functions, alone, inner)


def _over_denominators(goal: Goal, up: Order, gap: Term, search: Search) -> Iterator[Certificate]:
    """q R 0 from q·c/e R 0, for a product c of powers > 0 that clear the denominators, those of letters alone, whole
    ones or the least, and the product e of the powers of e that all terms then share."""
    least, sign = _clearing(goal, gap)
    whole: list[Factor] = [(symbol, indices, -(-p).__floor__()) for symbol, indices, p in least]
    letters = [factor for factor in least if factor[0].kind == "var"]
    for below in dict.fromkeys(map(tuple, (letters, whole, least) if letters else (whole, least))):
        cleared = multiplied(gap, list(below)).scaled(sign)
        shared = _shared(cleared)
        if all(symbol.kind == "size" for symbol, _, _ in (*below, *shared)):
            return
        try:
            rest = raise_term(multiplied(cleared, [(s, i, -p) for s, i, p in shared]), goal.variables())
            kept, divisor = (
                raise_term(t, goal.variables()) for t in (Term({tuple(shared): 1}), Term({tuple(below): sign}))
            )
        except StatementError:
            return
        plain = Order(up.sign, rest, 0)
        inner = None if plain == up else search.find(Goal(plain, goal.given, goal.hints))
        if inner is not None:
            yield Rearranged((kept if shared else lift(1)) / divisor, plain, inner)
            return


def _shared(term: Term) -> list[Factor]:
    """The least power of each e^m that stands in all of several terms."""
    powers: dict[Symbol, list[Rational]] = {}
    for monomial, _ in term if len(term) > 1 else ():
        for symbol, indices, p in monomial:
            if symbol.kind == "exp" and not indices:
                powers.setdefault(symbol, []).append(p)
    in_all = [(s, found) for s, found in powers.items() if len(found) == len(term) and len({p > 0 for p in found}) == 1]
    return [(s, (), max(f) if f[0] < 0 else min(f)) for s, f in sorted(in_all, key=lambda item: item[0].text)]


def _clearing(goal: Goal, gap: Term) -> tuple[list[Factor], int]:
    """The least power that clears it, for each sum > 0, size, and other number of a sign that hypotheses know, by which
    the difference is divided, and the sign of their product; an even power where that is only ≠ 0."""
    least: dict[tuple[Symbol, tuple[str, ...]], Rational] = {}
    for monomial, _ in gap:
        for symbol, indices, p in monomial:
            if p < 0 and not any(map(is_bound, indices)):
                least[symbol, indices] = max(least.get((symbol, indices), 0), -p)
    signs = signs_under(goal.given)
    factors: list[Factor] = []
    sign = 1
    for (symbol, indices), p in sorted(least.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        declared = symbol.positive and symbol.kind in ("base", "var")
        if declared or symbol.kind == "size":
            factors.append((symbol, indices, p))
        elif not symbol.positive and p.denominator == 1:
            found = signs.bounds(raise_term(atom(symbol, indices), goal.variables()))
            if found.excludes_zero:
                factors.append((symbol, indices, p if found.positive or found.negative else p + p % 2))
                sign = -sign if found.negative and p % 2 else sign
    return factors, sign


def quotient(node: Any) -> tuple[Expression, Expression] | None:
    """a and c for a/c; −a and c for −(a/c); |a| and c for |a/c|; aᵏ and cᵏ for (a/c)ᵏ with a whole k > 0."""
    if isinstance(node, Defined):
        return quotient(node.meaning)
    if isinstance(node, Neg):
        inner = quotient(node.args[0])
        return None if inner is None else (Neg(inner[0]), inner[1])
    if isinstance(node, Div) and not isinstance(node.args[1], (Number, Size)):
        return node.args[0], node.args[1]
    if isinstance(node, Apply) and node.function == "abs":
        inner = quotient(node.argument)
        return None if inner is None else (Apply("abs", inner[0]), inner[1])
    if isinstance(node, Pow) and isinstance(node.args[1], Number) and node.args[1].value in _POWERS:
        inner = quotient(node.args[0])
        return None if inner is None else (inner[0] ** node.args[1], inner[1] ** node.args[1])
    return None
