"""Matrices that are polynomials in one matrix A: which of them are invertible.

A polynomial with a constant term that annihilates A says so of A, A² − 3A + 2I = 0 that A(A − 3I) = −2I; one that has
no factor in common with M = q(A) says so of M, A² = I that (2I − A)(2I + A) = 3I; and M = I − A² is the product of
I − A and I + A.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy

from verifier.arrangements import Det, Eye, Inverse
from verifier.certificates import ArrayLaw, Bounds, Certificate, Cut, Replaced
from verifier.claims import Goal
from verifier.expressions import Expression, Neg, Number, Variable, lift
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.signs.definite import chain, factors, invertible
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.polynomials_in import X, as_array, as_polynomial
from verifier.provers.matrices.spectra import Multiple, multiples, scaled, total
from verifier.provers.search import Search
from verifier.relations import Eq, Ne

_LAW = "det A ≠ 0 for AX = cI, c ≠ 0"
_SAME = "det M = det N for M = N"


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with det M ≠ 0 for the matrices M of which a hypothesis, or the goal itself, says so."""
    if type(goal.relation) not in (Eq, Ne) or search.depth:
        return
    tried: set[Expression] = set()
    for matrix, proof in (*_by_hypotheses(goal), *_by_factors(goal, search)):
        fact = Ne(Det(matrix), lift(0))
        if matrix in tried or fact in goal.given or invertible(matrix, search.proof(goal).signs):
            continue
        tried.add(matrix)
        if fact == goal.relation:
            yield proof
        body = search.find(Goal(goal.relation, (*goal.given, fact), goal.hints))
        if body is not None:
            yield Cut(fact, proof, body)


def _by_hypotheses(goal: Goal) -> Iterator[tuple[Expression, Certificate]]:
    """The matrices M with MX = cI, and a proof that they are invertible."""
    inverted = [(matrix, found) for matrix in _inverted(goal) if (found := as_polynomial(matrix)) is not None]
    for h in goal.given:
        if type(h) is not Eq or len(h.expressions[0].shape) != 2 or h.expressions[0].shape != h.expressions[1].shape:
            continue
        gap = difference(*h.expressions)
        for arrays in _annihilated(gap):
            yield arrays[0], ArrayLaw(_LAW, arrays, Bounds())
        known = as_polynomial(gap) if inverted else None
        for matrix, (a, q) in inverted:
            if known is not None and known[0] == a and (told := _coprime(q, known[1])) is not None:
                yield matrix, ArrayLaw(_LAW, (matrix, as_array(a, told[0]), Number(told[1])), Bounds())


def _coprime(q: sympy.Poly, p: sympy.Poly) -> tuple[sympy.Poly, sympy.Rational] | None:
    """s and c with qs − c = p, up to a constant for p; None where there are none."""
    s, t, common = sympy.gcdex(q, p)
    if common.degree() > 0 or t.degree() > 0 or t.is_zero:
        return None
    # sq + tp = 1, so −s/t · q + 1/t = p
    scale = -1 / t.LC()
    return s * scale, scale * common.LC()


def _by_factors(goal: Goal, search: Search) -> Iterator[tuple[Expression, Certificate]]:
    """The inverted matrices that are products of invertible polynomials in A."""
    for matrix in _inverted(goal):
        a, q = as_polynomial(matrix) or (None, None)
        if a is None or q is None or q.degree() < 2:
            continue
        scale, parts = sympy.factor_list(q)
        single = [part for part, times in parts for _ in range(times)]
        if len(single) < 2:
            continue
        single[0] = sympy.Poly(single[0], X, domain="QQ") * scale
        made = chain([as_array(a, sympy.Poly(part, X, domain="QQ")) for part in single])
        equal = Eq(Det(matrix), Det(made))
        first = search.under_laws(
            Goal(equal, goal.given, goal.hints), {LAWS[_SAME](matrix, made): (_SAME, (matrix, made))}
        )
        body = first and search.find(Goal(Ne(Det(made), lift(0)), goal.given, goal.hints))
        if first is not None and body is not None:
            yield matrix, Replaced(Det(matrix), Det(made), first, body)


def _inverted(goal: Goal) -> Iterator[Expression]:
    """The matrices that the goal inverts, or of which it says that they are invertible, variables left out."""
    relation = goal.relation
    found = [part.args[0] for part in parts_of(relation) if isinstance(part, Inverse)]
    if type(relation) is Ne:
        found += [side.args[0] for side in relation.args if isinstance(side, Det)]
    yield from dict.fromkeys(matrix for matrix in found if not isinstance(plain(matrix), Variable))


def _annihilated(gap: Any) -> Iterator[tuple[Expression, Expression, Expression]]:
    """A, X and c with AX = cI for the sum AX − cI."""
    found = list(multiples(gap))
    constant = [m.scale for m in found if isinstance(m.array, Eye)]
    others = [(m.scale, factors(m.array)) for m in found if not isinstance(m.array, Eye)]
    if not constant or not others:
        return
    first = others[0][1][0]
    if isinstance(first, Variable) and all(parts[0] == first for _, parts in others):
        rest = [Multiple(c, chain(parts[1:]) if parts[1:] else Eye(first.shape[0])) for c, parts in others]
        yield first, total([*map(scaled, rest)]), Neg(total(constant))


__all__ = ["propose"]
