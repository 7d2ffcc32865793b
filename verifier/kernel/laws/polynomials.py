"""Polynomials in one atom: their sign on an interval, from real roots counted exactly by Sturm's theorem."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import inf, lcm
from typing import Any, TypeAlias

from flint import fmpq, fmpq_poly

from verifier.certificates import RealRoots
from verifier.kernel.check import Proof, Rejected, axis_places
from verifier.kernel.index.equality import fixed_cases
from verifier.kernel.index.terms import Index, Symbol, Term, is_bound
from verifier.kernel.laws.inequalities import ascending, cleared_of_positive_bases, difference
from verifier.kernel.meaning.places import term_interval, variable_symbol
from verifier.kernel.signs.intervals import ALL, NONNEGATIVE, POSITIVE, SYMMETRIC_UNIT, Interval
from verifier.relations import Order

Polynomial: TypeAlias = Any  # fmpq_poly: flint publishes no types
#: The degree up to which roots are counted.
LARGEST_DEGREE = 400
#: The largest bound for the roots of a polynomial that is looked at integer by integer.
LARGEST_BOUND = 2000


def real_roots(proof: Proof, relation: Order, certificate: RealRoots) -> None:
    """a ≥ b if a − b, over a positive denominator, is a polynomial in one atom with the sign on the atom's range, or at
    the integers in it if the atom is one."""
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    for case in fixed_cases(proof.entry(gap, axis_places(gap))):
        cleared = cleared_of_positive_bases(case)
        polynomial, over = in_one_atom(proof, cleared)
        if is_of_integers(cleared) and keeps_sign_on_integers(polynomial, over, up.strict):
            continue
        if not (is_positive if up.strict else is_nonnegative_on)(polynomial, over):
            raise Rejected("the polynomial does not keep its sign on the range of its atom")
    proof.use("real roots counted exactly (Sturm)")


def is_of_integers(term: Term) -> bool:
    """All atoms are integers, to whole powers."""
    return all(
        symbol.kind in ("whole", "integer", "size") and p.denominator == 1
        for monomial, _ in term
        for symbol, _, p in monomial
    )


def keeps_sign_on_integers(p: Polynomial, over: Interval, strict: bool) -> bool:
    """p ≥ 0, or > 0, at every integer of the interval: at those up to Cauchy's bound 1 + max |aₖ/aₙ| for the roots, and
    at one beyond it on each side, where p keeps its sign."""
    if p.degree() < 1:
        return False
    leading = p.leading_coefficient()
    bound = 1 + max(_ceiling(abs(c / leading)) for c in p.coeffs())
    if bound > LARGEST_BOUND:
        return False
    values = [p(fmpq(k)) for k in range(-bound - 1, bound + 2) if _contains(over, k)]
    return bool(values) and all(v > 0 if strict else v >= 0 for v in values)


def _contains(over: Interval, k: int) -> bool:
    above = k > over.low or (k == over.low and not over.low_open)
    below = k < over.high or (k == over.high and not over.high_open)
    return above and below and not (k == 0 and over.excludes_zero)


def _ceiling(c: Any) -> int:
    return -int(-c.p // c.q)


def in_one_atom(proof: Proof, term: Term) -> tuple[Polynomial, Interval]:
    """The polynomial p and the range of x with term = p(x)·(something > 0), for x an atom or a root of one."""
    atoms = {(symbol, indices) for monomial, _ in term for symbol, indices, _ in monomial}
    if len(atoms) > 1 or any(is_bound(i) for _, indices in atoms for i in indices):
        raise Rejected("the difference is no polynomial in one atom")
    if not atoms:
        return fmpq_poly([_flint(c) for _, c in term]), ALL
    ((symbol, indices),) = atoms
    powers = {sum((p for _, _, p in monomial), Fraction(0)): c for monomial, c in term}
    root = lcm(*(Fraction(p).denominator for p in powers))
    over = range_of(proof, symbol, indices)
    if root > 1:
        over = _root_of(over.meet(NONNEGATIVE))
    lowest = min(powers) * root
    shift = 0 if lowest >= 0 else -lowest
    if shift % 2 and not over.positive:
        shift += 1  # an even power of something that is not 0, since the term divides by it
    degree = int(max(powers) * root + shift)
    if degree > LARGEST_DEGREE:
        raise Rejected("the degree is too large to count roots")
    coefficients = [fmpq(0)] * (degree + 1)
    for p, c in powers.items():
        coefficients[int(p * root + shift)] = _flint(c)
    if lowest < 0:
        over = over.meet(Interval(nonzero=True))
    return fmpq_poly(coefficients), over


def _flint(c: Fraction | int) -> Any:
    return fmpq(Fraction(c).numerator, Fraction(c).denominator)


def range_of(proof: Proof, symbol: Symbol, indices: tuple[Index, ...]) -> Interval:
    """An interval for an atom: declared for a variable, (0, ∞) for e^u and narrower by the sign of u, [−1, 1] for
    sine and cosine, and what positivity says of the others."""
    known = {variable_symbol(v): proof.signs.bounds(v) for v in proof.variables}
    if symbol in known:
        return known[symbol]
    if symbol.kind == "exp" and symbol.body is not None:
        inside = term_interval(symbol.body, known)
        if inside.nonnegative:
            return Interval(Fraction(1), inf, inside.positive)
        if inside.nonpositive:
            return Interval(Fraction(0), Fraction(1), True, inside.negative)
    if symbol.kind in ("sin", "cos"):
        return SYMMETRIC_UNIT
    return POSITIVE if symbol.positive else ALL


def _root_of(over: Interval) -> Interval:
    """The range of x^(1/k) for x ≥ 0 in the range: 0, 1 and ∞ stay, other ends are moved outwards to these."""
    low = Fraction(0 if over.low < 1 else 1)
    high = Fraction(1) if over.high <= 1 else inf
    return Interval(low, high, over.low_open or low != over.low, over.high_open or high != over.high, over.nonzero)


def is_positive(p: Polynomial, over: Interval) -> bool:
    """p > 0 on the interval: p has no root in it, and is positive somewhere in it."""
    p, over = _without_zero(p, over)
    return roots_within(p, over) == 0 and p(_sample(over)) > 0


def is_nonnegative_on(p: Polynomial, over: Interval) -> bool:
    """p ≥ 0 on the interval: no root of odd multiplicity lies inside it, and p is positive somewhere in it."""
    p, over = _without_zero(p, over)
    if p == 0 or over.low == over.high:
        return bool(p == 0)
    inside = Interval(over.low, over.high, True, True)
    constant, factors = p.factor_squarefree()
    odd = fmpq_poly([constant])
    for factor, multiplicity in factors:
        odd = odd * factor if multiplicity % 2 else odd
    return roots_within(odd, inside) == 0 and odd(_sample(inside)) > 0


def _without_zero(p: Polynomial, over: Interval) -> tuple[Polynomial, Interval]:
    """For an interval without 0: p divided by the power of x in it, whose sign is known."""
    coefficients = p.coeffs()
    least = next((k for k, c in enumerate(coefficients) if c != 0), 0)
    if least and over.excludes_zero and (least % 2 == 0 or over.positive):
        return fmpq_poly(coefficients[least:]), over
    return p, over


def _sample(over: Interval) -> Any:
    """A number inside the interval."""
    low, high = over.low, over.high
    if low == -inf and high == inf:
        return fmpq(0)
    if low == -inf:
        return _flint(Fraction(high) - 1)
    return _flint(Fraction(low) + 1 if high == inf else (Fraction(low) + Fraction(high)) / 2)


def roots_within(p: Polynomial, over: Interval) -> int:
    """How many different real roots lie in the interval (Sturm 1829; Basu, Pollack & Roy 2006, §2.2.2)."""
    if p == 0 or over.empty:
        raise Rejected("roots are counted for a polynomial that is not 0, on an interval that is not empty")
    p = p / p.gcd(p.derivative()) if p.degree() > 0 else p
    chain = [p, p.derivative()]
    while chain[-1] != 0:
        chain.append(-(chain[-2] % chain[-1]))
    chain.pop()
    count = _variations(chain, over.low, -1) - _variations(chain, over.high, 1)  # roots in (low, high]
    if over.low > -inf and not over.low_open and p(_flint(Fraction(over.low))) == 0:
        count += 1
    if over.high < inf and over.high_open and p(_flint(Fraction(over.high))) == 0:
        count -= 1
    return count


def _variations(chain: list[Polynomial], end: Any, side: int) -> int:
    """Sign changes of Sturm's chain at an end of the interval, which may be infinite; zeros are left out."""
    if abs(end) == inf:
        values = [q.leading_coefficient() * (side if q.degree() % 2 else 1) for q in chain]
    else:
        values = [q(_flint(Fraction(end))) for q in chain]
    signs = [v > 0 for v in values if v != 0]
    return sum(1 for a, b in pairwise(signs) if a != b)
