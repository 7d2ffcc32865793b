"""Sums over all binomial coefficients of one row, in closed form.

For whole N ≥ 0, with 0⁰ = 1 (Graham, Knuth & Patashnik, *Concrete Mathematics* (1994), §5.1, (5.12) and (5.23)):

* Σ_{d=0}^{N} C(N, d)·uᵈ·vᴺ⁻ᵈ = (u + v)ᴺ, the binomial theorem
* Σ_{d=0}^{N} C(N, d)·d(d − 1)⋯(d − j + 1)·uᵈ·vᴺ⁻ᵈ = N(N − 1)⋯(N − j + 1)·uʲ·(u + v)ᴺ⁻ʲ, where N ≥ j or u + v ≠ 0
* Σ_{d=0}^{N} C(N, d)·uᵈ·vᴺ⁻ᵈ/(d + 1) = ((u + v)ᴺ⁺¹ − vᴺ⁺¹)/((N + 1)·u) for u ≠ 0, by C(N + 1, d + 1)
* Σ_{d=0}^{N} C(N, d)² = C(2N, N)
* Σ_{d=0}^{N} 1/(d!·(N − d)!·Γ(a − d + 1)·Γ(b + d + 1)) = Γ(a + b + N + 1)/(N!·Γ(a + 1)·Γ(b + N + 1)·Γ(a + b + 1)) for
  a + b + N ≥ 0: Vandermonde's convolution of the polynomials a(a − 1)⋯(a − d + 1) = Γ(a + 1)/Γ(a − d + 1)
* Σ_{d=0}^{N} Γ(a + d)/Γ(b + d) = (Γ(a + N + 1)/Γ(b + N) − Γ(a)/Γ(b − 1))/(a − b + 1) for a > 0 and a − b + 1 ≠ 0, since
  the right side grows by Γ(a + N)/Γ(b + N) from N − 1 to N

C(N, d) is Γ(N + 1)/(Γ(d + 1)·Γ(N − d + 1)); Γ(N + 1) does not move and stands outside.  1/Γ is the entire function.
"""

from __future__ import annotations

from msgspec import Struct, field

from verifier.kernel.index.algebra import instance, power, visibly_positive
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.functions.gammas import gamma, reciprocal_gamma
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.ranges.powers import Lower, from_zero, parts_of_power, symbolic_power
from verifier.kernel.index.terms import Factor, GaveUp, Monomial, Rational, Symbol, Term, atom, is_bound, number

#: The highest power of d in a sum.
HIGHEST = 3
#: dʲ as a sum of falling factorials: Stirling numbers of the second kind.
_STIRLING = {0: (1,), 1: (0, 1), 2: (0, 1, 1), 3: (0, 1, 3, 1)}


class NoRow(Exception):
    """The summand is not one of these."""


class _Row(Struct):
    """The factors of a summand beside C(N, d): d to the power ``rises``, 1/(d + 1) if ``shared``, uᵈ, vᴺ⁻ᵈ, and what is
    ``apart`` from d."""

    n: Term
    d: Symbol
    u: Term = field(default_factory=lambda: number(1))
    v: Term = field(default_factory=lambda: number(1))
    apart: Term = field(default_factory=lambda: number(1))
    rises: int = 0
    shared: bool = False


def row_sum(summand: Term, d: Symbol, count: Term, lower: Lower) -> Term | None:
    """Σ_{d=0}^{count−1} of the summand if each of its terms is one over a row of N = count − 1; else None."""
    n = count - number(1)
    if not _is_nonnegative(n, lower) or not summand:
        return None
    try:
        return sum((_closed(monomial, n, d, lower).scaled(c) for monomial, c in summand), number(0))
    except (NoRow, GaveUp):
        return None


def _closed(monomial: Monomial, n: Term, d: Symbol, lower: Lower) -> Term:
    """The sum of one term."""
    row = _Row(n, d)
    found = _diagonal(monomial, row) or _convolution(monomial, row, lower)
    if found is not None:
        return found
    squared = _coefficients(monomial, row)
    for factor in monomial:
        if factor[0].kind != "gamma" or not mentions(factor, d):
            _take(factor, row)
    if (squared or row.shared) and (row.rises or squared == row.shared):
        raise NoRow
    if row.shared:
        return row.apart * _shared(row, lower) * power(gamma(n + number(1)), -1)
    if squared:
        if row.u != number(1) or row.v != number(1):
            raise NoRow
        return row.apart * gamma(n.scaled(2) + number(1)) * power(gamma(n + number(1)), -4)
    total = sum((_falling(row, j, lower).scaled(s) for j, s in enumerate(_STIRLING[row.rises]) if s), number(0))
    return row.apart * total * power(gamma(n + number(1)), -1)


def _coefficients(monomial: Monomial, row: _Row) -> bool:
    """Whether C(N, d) stands there twice; once is the other thing that may be."""
    one, place = number(1), atom(row.d)
    wanted = {_same(place + one), _same(row.n - place + one)}
    found = {}
    for factor in monomial:
        symbol, indices, p = factor
        if symbol.kind == "gamma" and mentions(factor, row.d):
            found[_same(instance(symbol, indices))] = p
    if set(found) != wanted or set(found.values()) not in ({-1}, {-2}):
        raise NoRow
    return set(found.values()) == {-2}


def _gammas(monomial: Monomial, d: Symbol) -> tuple[dict[str, tuple[Term, Rational]], Term]:
    """The arguments of the Γ with d in them, with the powers (those of 1/Γ turned), by a text; and what is left of the
    product.

    Raises:
        NoRow: where d stands elsewhere too.
    """
    found: dict[str, tuple[Term, Rational]] = {}
    apart = number(1)
    for factor in monomial:
        symbol, indices, p = factor
        if any(map(is_bound, indices)):
            raise NoRow
        if not mentions(factor, d):
            apart = apart * Term({(factor,): 1})
        elif symbol.kind in ("gamma", "rgamma"):
            argument = instance(symbol, indices)
            if _same(argument) in found:
                raise NoRow
            found[_same(argument)] = argument, p if symbol.kind == "gamma" else -p
        else:
            return {}, apart
    return found, apart


def _diagonal(monomial: Monomial, row: _Row) -> Term | None:
    """The sum of Γ(a + d)/Γ(b + d), a > 0 and a − b + 1 ≠ 0."""
    found, apart = _gammas(monomial, row.d)
    tops = [argument - atom(row.d) for argument, p in found.values() if p == 1]
    below = [argument - atom(row.d) for argument, p in found.values() if p == -1]
    if len(found) != 2 or len(tops) != 1 or len(below) != 1 or _moves(tops[0], row.d) or _moves(below[0], row.d):
        return None
    a, b, one = tops[0], below[0], number(1)
    gap = a - b + one
    if not visibly_positive(from_zero(a)) or not (gap.constant or visibly_positive(from_zero(gap))):
        return None
    last = gamma(a + row.n + one) * reciprocal_gamma(b + row.n)
    return apart * (last - gamma(a) * reciprocal_gamma(b - one)) * power(gap, -1)


def _convolution(monomial: Monomial, row: _Row, lower: Lower) -> Term | None:
    """The sum of 1/(d!·(N − d)!·Γ(a − d + 1)·Γ(b + d + 1)) for a + b + N ≥ 0."""
    found, apart = _gammas(monomial, row.d)
    here, one = atom(row.d), number(1)
    ends = [found.pop(_same(end), None) for end in (here + one, row.n - here + one)]
    if any(end is None or end[1] != -1 for end in ends) or len(found) != 2:
        return None
    falling, rising = None, None
    for argument, p in found.values():
        try:
            slope, start = _linear(argument - one, row.d)
        except NoRow:
            return None
        if p != -1 or slope.constant not in (1, -1):
            return None
        if slope.constant == 1:
            rising = start
        else:
            falling = start
    if falling is None or rising is None:
        return None
    whole = falling + rising + row.n
    if not _is_nonnegative(whole, lower):
        return None
    total = apart * gamma(whole + one)
    for end in (row.n, falling, rising + row.n, falling + rising):
        over = power(gamma(end + one), -1) if _is_nonnegative(end, lower) else reciprocal_gamma(end + one)
        total = total * over
    return total


def _is_nonnegative(term: Term, lower: Lower) -> bool:
    least = lower(term)
    return least is not None and least >= 0


def _same(term: Term) -> str:
    """A text that equal terms have in common, whole variables counted from 0."""
    return from_zero(term).text


def _take(factor: Factor, row: _Row) -> None:
    """Sort one factor of the summand."""
    symbol, indices, p = factor
    if any(map(is_bound, indices)):
        raise NoRow
    if not mentions(factor, row.d):
        row.apart = row.apart * Term({(factor,): 1})
    elif symbol is row.d and p.denominator == 1 and 0 < p <= HIGHEST:
        row.rises = int(p)
    elif symbol.kind == "base" and p == -1 and instance(symbol, indices) == atom(row.d) + number(1):
        row.shared = True
    elif symbol.kind == "exp":
        slope, start = _linear(_body(factor), row.d)
        row.u, row.apart = row.u * exponential(slope), row.apart * exponential(start)
    elif symbol.kind == "wpow" and p.denominator == 1:
        _take_power(factor, row)
    else:
        raise NoRow


def _body(factor: Factor) -> Term:
    """The exponent of a power of e."""
    symbol, indices, p = factor
    return instance(symbol, indices).scaled(p)


def _take_power(factor: Factor, row: _Row) -> None:
    """b^(c·d + e) as (bᶜ)ᵈ·bᵉ, or b^(c·(N − d) + e) as (bᶜ)ᴺ⁻ᵈ·bᵉ, for a b without d, whole c ≥ 1 and e ≥ 0; a number
    b ≠ 0, and what is divided by, with any integers."""
    symbol, indices, p = factor
    assert symbol.body is not None
    base, exponent = parts_of_power(symbol, instance(symbol, indices))
    slope, start = _linear(exponent.scaled(p), row.d)
    c = slope.constant
    if c is None or c.denominator != 1 or _moves(base, row.d):
        raise NoRow
    if base.constant:
        row.u, row.apart = row.u * power(base, c), row.apart * symbolic_power(base, start, nonzero=True)
        return
    if p < 0:  # b ≠ 0 here: b^(cd) = b^(cN)·(b^(−c))^(N−d) for c < 0
        if c >= 0:
            raise NoRow
        row.v = row.v * power(base, -c)
        row.apart = row.apart * symbolic_power(base, row.n.scaled(c) + start, nonzero=True)
        return
    start = from_zero(start) if c > 0 else from_zero(start) - from_zero(row.n).scaled(-c)
    e = start.constant
    if e is None or e.denominator != 1 or e < 0:
        raise NoRow
    row.apart = row.apart * power(base, e)
    if c > 0:
        row.u = row.u * power(base, c)
    else:
        row.v = row.v * power(base, -c)


def _moves(term: Term, d: Symbol) -> bool:
    """d stands in the term."""
    return any(mentions(factor, d) for monomial, _ in term for factor in monomial)


def _linear(term: Term, d: Symbol) -> tuple[Term, Term]:
    """(w, s) with term = w·d + s and no d in w and s."""
    slope: dict[Monomial, Rational] = {}
    start: dict[Monomial, Rational] = {}
    for monomial, c in term:
        own = [f for f in monomial if f[0] is d]
        rest = tuple(f for f in monomial if f[0] is not d)
        if any(mentions(f, d) for f in rest) or own not in ([], [(d, (), 1)]):
            raise NoRow
        (slope if own else start)[rest] = c
    return Term(slope), Term(start)


def _shared(row: _Row, lower: Lower) -> Term:
    """((u + v)ᴺ⁺¹ − vᴺ⁺¹)/((N + 1)·u), u ≠ 0."""
    if not (row.u.constant or visibly_positive(row.u)):
        raise NoRow
    further = row.n + number(1)
    whole, rest = (symbolic_power(base, further, False, lower) for base in (row.u + row.v, row.v))
    return (whole - rest) * power(further * row.u, -1)


def _falling(row: _Row, j: int, lower: Lower) -> Term:
    """N(N − 1)⋯(N − j + 1)·uʲ·(u + v)ᴺ⁻ʲ."""
    base = row.u + row.v
    rest = row.n - number(j)
    least = lower(rest)
    above = least is not None and least >= 0
    nonzero = (base.constant is not None and bool(base.constant)) or visibly_positive(base)
    if not above and not nonzero:
        raise NoRow
    result = power(row.u, j)
    for k in range(j):
        result = result * (row.n - number(k))
    if base:
        return result * symbolic_power(base, rest, nonzero, lower)
    if least is None or least < 1:
        raise NoRow  # 0⁰ = 1
    return number(0)
