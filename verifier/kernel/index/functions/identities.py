"""Relations between atoms of one argument, used in every monomial until none applies.

* sin² + cos² = 1, so that of each monomial one of both powers is 0 or 1
* sin²u = (1 − cos 2u)/2 and sin u·cos u = (sin 2u)/2 where 2u has half turns mπ of integers m: cos mπ = (−1)ᵐ
* sign(u)³ = sign(u), sign(u)²·u = u, and |u| = sign(u)·u where the sign of u is an atom of its own
* W(t)·e^W(t) = t for Lambert's W
* [j ≥ i] = 1 + δᵢⱼ − [i ≥ j] for places i, j
* √P·√Q = √(PQ) where both roots are defined, P, Q ≥ 0
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from verifier.kernel.index.algebra import instance, power
from verifier.kernel.index.functions.exponentials import absolute
from verifier.kernel.index.functions.lambert import with_its_exponential
from verifier.kernel.index.functions.trigonometry import HALF, cosine, half_turns, sine
from verifier.kernel.index.rewriting import degree, roots_within_roots
from verifier.kernel.index.terms import (
    STEP,
    Factor,
    GaveUp,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    collect,
    delta,
    held,
    is_bound,
    monomial_text,
    number,
    open_places,
    rename,
    substitute,
    sum_over,
)

#: Uses of a relation in one term before the kernel gives up (it then proves nothing).
FUEL = 500


def reduced(term: Term) -> Term:
    """The relations sin² + cos² = 1, sign³ = sign and sign(t)²·t = t used in every monomial until none applies.

    Raises:
        GaveUp: after ``FUEL`` uses.  sign(u)²·u = u need not end where a power of one part of u is another part.
    """
    merged: dict[Monomial, Rational] = {}
    waiting = dict(term)
    fuel = FUEL
    while waiting:
        monomial = next(iter(waiting))  # the eldest: by the time its turn comes, all that leads to it is added up
        c = waiting.pop(monomial)
        step = _step(monomial)
        if step is None:
            collect(merged, list(monomial), c)
            continue
        fuel -= 1
        if fuel < 0:
            raise GaveUp("the relations between atoms of one argument were used without end")
        for factors, k in step:
            collect(waiting, held(factors, bound_indices(monomial)), c * k)
    return Term(merged)


def _step(monomial: Monomial) -> list[tuple[list[Factor], Rational]] | None:
    """One use of a relation: factors with coefficients; None if none applies."""
    for position, (symbol, _, p) in enumerate(monomial):
        if symbol.kind == "cos" and p.denominator == 1:
            found = _pythagoras(monomial, position)
        elif symbol.kind == "sin" and p.denominator == 1:
            found = _doubled(monomial, position)
        elif symbol.kind == "sign" and p.denominator == 1:
            found = _signed(monomial, position)
        elif symbol.kind == "lambertw":
            found = with_its_exponential(monomial, position)
        else:
            found = None
        if found is not None:
            return found
    return None


def _partner(monomial: Monomial, kind: str, symbol: Symbol, indices: tuple[str, ...]) -> tuple[Symbol, Rational]:
    """The symbol of another kind with the same body, and its power in the product (0 if it is no factor)."""
    other = Symbol(kind, "", symbol.dims, symbol.body, symbol.positive, symbol.symmetries)
    return other, next((p for s, i, p in monomial if s is other and i == indices), 0)


def _pythagoras(monomial: Monomial, position: int) -> list[tuple[list[Factor], Rational]] | None:
    """cos² = 1 − sin² where neither stands in a denominator, sin² = 1 − cos² under a power of cos, and
    1 = sin² + cos² over a product of both: every monomial has one of the powers at 0 or 1."""
    cos, indices, k = monomial[position]
    sin, s = _partner(monomial, "sin", cos, indices)
    if s.denominator != 1:
        return None
    rest = [f for f in monomial if f[1] != indices or f[0] not in (sin, cos)]

    def powers(a: Rational, b: Rational) -> list[Factor]:
        return [*rest, *([(sin, indices, a)] if a else []), *([(cos, indices, b)] if b else [])]

    if k >= 2:
        return [(powers(s, k - 2), 1), (powers(s + 2, k - 2), -1)]
    if k < 0 and s >= 2:
        return [(powers(s - 2, k), 1), (powers(s - 2, k + 2), -1)]
    if k < 0 and s < 0:
        return [(powers(s + 2, k), 1), (powers(s, k + 2), 1)]
    return None


def _doubled(monomial: Monomial, position: int) -> list[tuple[list[Factor], Rational]] | None:
    """sin²u = (1 − cos 2u)/2 and sin u·cos u = (sin 2u)/2 where 2u has half turns of integers that are no numbers."""
    sin, indices, s = monomial[position]
    cos, k = _partner(monomial, "cos", sin, indices)
    if s < 1 or (s == 1 and k != 1) or not _of_quarter_turns(sin):
        return None
    assert sin.body is not None
    rest = [f for f in monomial if f[1] != indices or f[0] not in (sin, cos)]
    twice = sin.body.scaled(2)
    if s == 1:
        left, doubled = rest, sine(twice)
    else:
        left = [*rest, *([(sin, indices, s - 2)] if s > 2 else []), *([(cos, indices, k)] if k else [])]
        doubled = number(1) - cosine(twice)
    names = {f"p{n}:{dim}": i for n, (dim, i) in enumerate(zip(sin.dims, indices))}
    return [([*left, *part], c * HALF) for part, c in rename(doubled, names)]


@lru_cache(maxsize=50_000)
def _of_quarter_turns(sin: Symbol) -> bool:
    assert sin.body is not None
    return bool(half_turns(sin.body.scaled(2)))


def _signed(monomial: Monomial, position: int) -> list[tuple[list[Factor], Rational]] | None:
    """sign³ = sign, and sign(u)²·u = u solved for the lead of u."""
    sign, indices, k = monomial[position]
    assert sign.body is not None
    rest = [f for number_of, f in enumerate(monomial) if number_of != position]
    if k >= 3:
        return [([*rest, (sign, indices, k - 2)], 1)]
    if k != 2:
        return None
    lead = _lead(sign)
    names = {f"p{n}:{dim}": i for n, (dim, i) in enumerate(zip(sign.dims, indices))}
    if not lead or bound_indices(lead) or any(p <= 0 for _, _, p in lead):
        return None
    remaining = divided(rest, substitute(lead, names))
    if remaining is None:
        return None
    c = Fraction(sign.body.monomials[lead])
    step: list[tuple[list[Factor], Rational]] = [(rest, 1)]
    for other, r in sign.body:
        if other != lead:
            if bound_indices(other):
                return None
            part = [*remaining, *substitute(other, names)]
            step += [(part, Fraction(r) / c), ([*part, (sign, indices, 2)], -Fraction(r) / c)]
    return step


@lru_cache(maxsize=50_000)
def _lead(sign: Symbol) -> Monomial:
    """What sign(u)²·u = u is solved for: no power of it is the other parts of u, as |t|² is t²; then the greatest."""
    assert sign.body is not None
    return max(sign.body.monomials, key=lambda monomial: (roots_within_roots(monomial), degree(monomial)))


def divided(factors: list[Factor], lead: list[Factor]) -> list[Factor] | None:
    """The product without the lead's factors; None if it does not contain them."""
    left = {(symbol, indices): p for symbol, indices, p in factors}
    for symbol, indices, p in lead:
        if left.get((symbol, indices), 0) < p:
            return None
        left[symbol, indices] -= p
    return [(symbol, indices, p) for (symbol, indices), p in left.items() if p]


def unbarred(term: Term, signs: list[Symbol]) -> Term:
    """|u| = sign(u)·u and 1/|u| = sign(u)/u, wherever the sign of u is an atom of its own."""
    sizes: dict[Symbol, tuple[Symbol, tuple[str, ...], Rational]] = {}
    for sign in signs:
        assert sign.body is not None
        size = absolute(sign.body)
        if len(size) == 1:
            ((monomial, c),) = size
            if len(monomial) == 1 and monomial[0][0].kind == "base" and monomial[0][2] == HALF:
                sizes[monomial[0][0]] = (sign, monomial[0][1], c)
    result = Term({})
    for monomial, c in term:
        if not any(s in sizes and abs(p) == HALF for s, _, p in monomial):
            result = result + Term({monomial: c})
            continue
        opened = open_places(monomial)
        product = number(c)
        for symbol, indices, p in substitute(monomial, opened):
            if symbol not in sizes or abs(p) != HALF:
                product = product * atom(symbol, indices, p)
                continue
            sign, slots, factor = sizes[symbol]
            assert sign.body is not None
            here = dict(zip(slots, indices))
            places = tuple(here[f"p{k}:{dim}"] for k, dim in enumerate(sign.dims))
            size = atom(sign, places) * power(rename(sign.body, here), int(2 * p))
            product = product * size.scaled(Fraction(1) / Fraction(factor) if p > 0 else factor)
        for index in opened.values():
            product = sum_over(product, index)
        result = result + product
    return result


def joined_roots(term: Term) -> Term:
    """√P·√Q = √(PQ): where both roots are defined, P, Q ≥ 0.  Of each monomial two square roots of sums."""
    result = Term({})
    for monomial, c in term:
        roots = [f for f in monomial if f[0].kind == "base" and f[2] == HALF and not any(map(is_bound, f[1]))]
        roots = [f for f in roots if f[0].body is not None and f[0].body.constant is None]
        if len(roots) < 2:
            result = result + Term({monomial: c})
            continue
        pair = sorted(roots, key=lambda f: (_size(f[0]), f[0].text, f[1]))[:2]
        inside = instance(*pair[0][:2]) * instance(*pair[1][:2])
        rest = Term({tuple(f for f in monomial if f not in pair): c})
        result = result + rest * power(inside, HALF)
    return result


def ordered_steps(term: Term) -> Term:
    """[j ≥ i] = 1 + δᵢⱼ − [i ≥ j], so that only one order is left: of two free places, of a free place before one that
    is summed over, and of two that are summed over the order that makes the lesser product."""
    result = Term({})
    for monomial, c in term:
        step = next((f for f in monomial if f[0] is STEP and f[2] == 1 and _turned(f, monomial)), None)
        if step is None:
            result = result + Term({monomial: c})
            continue
        opened = open_places(monomial)
        rest = Term({tuple(substitute([f for f in monomial if f is not step], opened)): c})
        j, i = (opened.get(place, place) for place in step[1])
        both = number(1) + delta(i, j)
        mirrored = is_bound(step[1][0]) and is_bound(step[1][1]) and _mirror(step, monomial) == monomial
        product = rest * (both.scaled(HALF) if mirrored else both - atom(STEP, (i, j)))
        for place in opened.values():
            product = sum_over(product, place)
        result = result + product
    return result


def _turned(step: Factor, monomial: Monomial) -> bool:
    """The places stand in the other order."""
    i, j = step[1]
    if i == j or is_bound(i) != is_bound(j):
        return i != j and is_bound(i)
    if not is_bound(i):
        return j < i
    other = _mirror(step, monomial)
    return other is not None and monomial_text(other) <= monomial_text(monomial)


def _mirror(step: Factor, monomial: Monomial) -> Monomial | None:
    """The product with the step the other way round, if it is one product."""
    merged: dict[Monomial, Rational] = {}
    collect(merged, [(STEP, step[1][::-1], 1) if f is step else f for f in monomial], 1)
    return next(iter(merged)) if list(merged.values()) == [1] else None


def _size(symbol: Symbol) -> Rational:
    """The degree of a root's body: roots of low degree are joined first, so that equal roots meet."""
    assert symbol.body is not None
    return max(sum(p for _, _, p in monomial) for monomial in symbol.body.monomials)
