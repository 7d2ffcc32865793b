"""Powers of terms, in one normal form.

The laws, with their domains; the reader of a statement (``semantics.py``) is responsible for the domains and turns
each into an obligation (``obligations.py``), so that these functions, like those of ``exponentials.py``, may assume
them:

* (c·m)^q = c^q·m^q for whole q, and for any q where the factor is ≥ 0
* P = c·m·P′ with P′ primitive: common factors are taken out of a base, so that equal bases look equal

A base that is no monomial becomes a compound symbol of kind ``base``; its whole positive powers are written out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import permutations
from math import gcd, isqrt, lcm

from verifier.kernel.index.at_ties import untied
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    dim_of,
    is_bound,
    number,
    rename,
)

#: A compound symbol may have at most this many free indices.
LARGEST_ARITY = 5
#: Whole powers beyond this are not written out.
LARGEST_POWER = 64
#: Nor are powers of numbers that are longer than this, in bits.
LONGEST_NUMBER = 100_000


def compound(kind: str, body: Term, *, name: str = "", positive: bool = False, leading: tuple[Index, ...] = ()) -> Term:
    """The atom ``kind(body)`` as a term: the body's free indices become slots in a canonical order.

    ``leading`` names free indices that must be the first slots, in that order (row and column of an inverse); they
    are the slots themselves and appear in the result under their own names.
    """
    elsewhere = None if leading else untied(body)
    if elsewhere is not None:
        return elsewhere.again(compound(kind, elsewhere.inner, name=name, positive=positive))
    symbol, indices = lambda_lift(kind, body, name=name, positive=positive, leading=leading)
    return atom(symbol, indices)


def lambda_lift(
    kind: str, body: Term, *, name: str = "", positive: bool = False, leading: tuple[Index, ...] = ()
) -> tuple[Symbol, tuple[Index, ...]]:
    """The symbol whose body is the given term with parameters for its free indices, and the indices it stands at.

    Of all orders of the parameters the one with the least body is taken; orders that give the same body are the
    symmetries of the symbol.  The row and column of a determinant are bound in its body; its name is their dimension;
    so are the places of the argument of a function of a vector, or of a whole array.
    """
    others = [i for i in body.free() if i not in leading and not (kind in ("det", "field", "array") and i[0] == "r")]
    if len(others) > LARGEST_ARITY:
        raise GaveUp(f"an atom with {len(others)} free indices is beyond the kernel's limit of {LARGEST_ARITY}")
    best: tuple[str, tuple[str, ...]] | None = None
    candidates: list[tuple[tuple[str, tuple[str, ...]], tuple[Index, ...], Term]] = []
    for order in permutations(others):
        slots = (*leading, *order)
        dims = tuple(dim_of(i) for i in slots)
        lifted = rename(body, {i: f"p{k}:{dim}" for k, (i, dim) in enumerate(zip(slots, dims))})
        key = (lifted.text, dims)
        candidates.append((key, slots, lifted))
        best = key if best is None else min(best, key)
    least = [(slots, lifted) for key, slots, lifted in candidates if key == best]
    indices, lifted = least[0]
    symmetries = tuple(sorted(tuple(indices.index(i) for i in slots) for slots, _ in least[1:]))
    if kind in ("inv", "field") and len(leading) == 2 and dim_of(leading[0]) == dim_of(leading[1]):
        swapped = (1, 0, *range(2, len(indices)))
        i, j = (f"p{k}:{dim_of(leading[0])}" for k in (0, 1))
        if rename(lifted, {i: j, j: i}) == lifted:
            symmetries = tuple(sorted({*symmetries, swapped}))
    dims = tuple(dim_of(i) for i in indices)
    return Symbol(kind, name, dims, lifted, positive, symmetries), indices


def instance(symbol: Symbol, indices: tuple[Index, ...]) -> Term:
    """The body of a compound symbol at the given indices."""
    assert symbol.body is not None
    return rename(symbol.body, {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))})


def is_nonnegative(factor: Factor) -> bool:
    """A factor known to be ≥ 0 wherever it is defined, from its symbol and power alone."""
    symbol, _, power = factor
    known = symbol.positive or symbol is DELTA or symbol.kind in ("slack", "whole")
    return known or power.denominator != 1 or power % 2 == 0


def power(term: Term, q: Rational) -> Term:
    """term^q, for a term that is ≠ 0 if q < 0, and ≥ 0 if q is not whole.

    Raises:
        Undefined: for 0 to a power ≤ 0, or a negative number to a power that is not whole.
    """
    whole = q.denominator == 1
    if q == 1:
        return term
    if not term:
        if q <= 0:
            raise Undefined(f"0 to the power {q}")
        return term
    if q == 0:
        return number(1)
    constant = term.constant
    if constant is not None:
        return _number_power(Fraction(constant), q)
    if len(term) == 1:
        ((monomial, c),) = term
        if not bound_indices(monomial):
            return _monomial_power(monomial, c, q)
    if whole and q > 0:
        if q > LARGEST_POWER:
            raise GaveUp(f"the power {q} of a sum is too large to write out")
        half = power(term, int(q) // 2) if q > 1 else number(1)
        square = half * half
        return square * term if int(q) % 2 else square
    elsewhere = untied(term)
    if elsewhere is not None:
        return elsewhere.again(power(elsewhere.inner, q))
    c, common, primitive = primitive_part(term, any_sign=whole)
    outside = power(number(c), q) * Term({_scaled_powers(common, q): 1})
    if common and len(primitive) == 1:
        return outside * power(primitive, q)
    return outside * _base_power(primitive, q)


def _scaled_powers(monomial: Monomial, q: Rational) -> Monomial:
    return tuple((symbol, indices, p * q) for symbol, indices, p in monomial)


def _monomial_power(monomial: Monomial, c: Rational, q: Rational) -> Term:
    """(c·Πf^p)^q: factors that may be taken out one by one, the rest as a base."""
    if q < 0 and any(symbol is DELTA for symbol, _, _ in monomial):
        raise Undefined("a Kronecker delta in a denominator")
    if q.denominator == 1:
        return number(whole_power(Fraction(c), int(q))) * _product(_scaled_powers(monomial, q))
    out = tuple(f for f in monomial if is_nonnegative(f) and not _even_of_unknown_sign(f))
    rest = tuple(f for f in monomial if f not in out)
    squares = tuple(f for f in rest if is_nonnegative(f))
    rest = tuple(f for f in rest if f not in squares)
    if not rest and c < 0:
        raise Undefined(f"a negative number to the power {q}")
    result = _product(_scaled_powers(out, q))
    for symbol, indices, p in squares:
        result = result * _base_power(atom(symbol, indices, 2), q * Fraction(p) / 2)
    if len(rest) == 1 and rest[0][2] == 1 and c > 0:
        return result * power(number(c), q) * atom(rest[0][0], rest[0][1], q)
    if rest:
        sign = -1 if c < 0 else 1
        result = result * _base_power(Term({rest: sign}), q)
    return result * power(number(max(c, -c)), q)


def _even_of_unknown_sign(factor: Factor) -> bool:
    """x², for which (x²)^½ is |x| and not x."""
    symbol, _, p = factor
    return not symbol.positive and p.denominator == 1 and symbol is not DELTA


def _product(monomial: Monomial) -> Term:
    result = number(1)
    for symbol, indices, p in monomial:
        result = result * atom(symbol, indices, p)
    return result


def _number_power(c: Fraction, q: Rational) -> Term:
    """c^q with prime bases: 12^½ = 2·3^½."""
    if q.denominator == 1:
        return number(whole_power(c, int(q)))
    if c < 0:
        raise Undefined(f"a negative number to the power {q}")
    result = number(1)
    for prime, exponent in (*factorise(c.numerator), *((p, -e) for p, e in factorise(c.denominator))):
        p = exponent * q
        base = Symbol("base", "", (), number(prime), positive=True)
        result = result * (number(whole_power(Fraction(prime), int(p))) if p.denominator == 1 else atom(base, (), p))
    return result


def whole_power(c: Fraction, q: int) -> Fraction:
    """c^q for a whole q, of a length that can be written out; c ≠ 0 if q < 0."""
    length = max(c.numerator.bit_length(), c.denominator.bit_length())
    if length > 1 and length * abs(q) > LONGEST_NUMBER:
        raise GaveUp(f"a number to the power {q} is too long to write out")
    return c**q


def factorise(n: int) -> list[tuple[int, int]]:
    """Prime factors with exponents; a large cofactor is kept whole (it is then its own base)."""
    found = []
    p = 2
    while p * p <= n and p < 1000:
        exponent = 0
        while n % p == 0:
            n, exponent = n // p, exponent + 1
        if exponent:
            found.append((p, exponent))
        p += 1
    return [*found, (n, 1)] if n > 1 else found


def _base_power(base: Term, q: Rational) -> Term:
    """P^q for a primitive base P; (a + b)^2q for P = a² + 2ab + b² with a, b > 0 and a q that is not whole."""
    if q.denominator != 1:
        root = _square_root(base)
        if root is not None:
            return power(root, 2 * q)
    symbol, indices = lambda_lift("base", base, positive=visibly_positive(base))
    return atom(symbol, indices, q)


def rational_root(c: Rational) -> Fraction | None:
    """√c of a number > 0, where it is rational."""
    root = Fraction(isqrt(c.numerator), isqrt(c.denominator)) if c > 0 else None
    return root if root is not None and root**2 == c else None


def _square_root(term: Term) -> Term | None:
    """a + b for a² + 2ab + b² with monomials a, b > 0; None for every other term."""
    if len(term) != 3 or not visibly_positive(term):
        return None
    roots = []
    for monomial, c in term:
        exact = rational_root(c)
        if exact is not None and all(f[0].positive for f in monomial) and not bound_indices(monomial):
            roots.append(_product(_scaled_powers(monomial, Fraction(1, 2))).scaled(exact))
    pairs = (a + b for k, a in enumerate(roots) for b in roots[:k])
    return next((root for root in pairs if root * root == term), None)


def nested(term: Term) -> Iterator[Symbol]:
    """Every symbol of a term, those inside others included."""
    for symbol in term.symbols():
        yield from _with_inner(symbol)


@lru_cache(maxsize=50_000)
def _with_inner(symbol: Symbol) -> tuple[Symbol, ...]:
    return (symbol, *(nested(symbol.body) if symbol.body is not None else ()))


def visibly_positive(term: Term) -> bool:
    """Every term is ≥ 0 and one is > 0, so the sum is > 0 (no dimension is empty)."""
    return all(c > 0 and all(map(is_nonnegative, m)) for m, c in term) and any(
        all(f[0].positive or (f[2].denominator != 1 and f[2] < 0) for f in m) for m, _ in term
    )


def primitive_part(term: Term, *, any_sign: bool) -> tuple[Rational, Monomial, Term]:
    """(c, m, P) with term = c·m·P: the rational content, the common factors, and the rest.

    Only factors without bound indices are taken out, and unless ``any_sign``, only those known to be > 0 and a
    positive content.
    """
    coefficients = [Fraction(c) for _, c in term]
    content = Fraction(gcd(*(c.numerator for c in coefficients)), lcm(*(c.denominator for c in coefficients)))
    if any_sign and term.monomials[min(term.monomials, key=lambda m: Term({m: 1}).text)] < 0:
        content = -content
    exponents: dict[tuple[Symbol, tuple[Index, ...]], Rational] = {}
    for number_of, (monomial, _) in enumerate(term):
        here = {(s, i): p for s, i, p in monomial if not any(map(is_bound, i)) and s is not DELTA}
        if number_of == 0:
            exponents = here
        else:
            exponents = {k: min(p, here.get(k, 0)) for k, p in exponents.items()} | {
                k: min(p, 0) for k, p in here.items() if k not in exponents
            }
    common = [(s, i, p) for (s, i), p in exponents.items() if p and (any_sign or s.positive)]
    common.sort(key=lambda f: (f[0].text, f[1]))
    out = Term({(): 1})
    for symbol, indices, p in common:
        out = out * atom(symbol, indices, -p)
    return content, tuple(common), term * out if content == 1 else (term * out).scaled(1 / content)
