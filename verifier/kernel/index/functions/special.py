"""Functions with a name, each read into the atom it stands for: one row a function.

A row says which canonical form a function of a term has: parity, exact values, an inverse that cancels.  Functions
without further laws are atoms of their own: equal arguments give equal values, and nothing else is known of them.
Where a function is defined, ``domains.py`` says; how it is differentiated, ``calculus.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from math import comb
from typing import TypeAlias

from verifier.kernel.index.algebra import compound, instance, power
from verifier.kernel.index.functions import bessel, gammas, lambert, orthogonal, trigonometry
from verifier.kernel.index.functions.exponentials import exponential, logarithm
from verifier.kernel.index.terms import GaveUp, Index, Rational, Symbol, Term, atom, bound_indices, is_bound, number
from verifier.kernel.index.whole import is_integral, is_whole

#: I(a, b) is written out for whole a and b with a + b up to here.
LARGEST_BETA = 20
#: (parameters, argument) -> the function of the argument.
Reading: TypeAlias = "Callable[[tuple[Fraction, ...], Term], Term]"


def _erf(parameters: tuple[Fraction, ...], term: Term) -> Term:
    """erf(−t) = −erf t, and erf(erfinv t) = t."""
    undone = _undone("erfinv", term)
    return trigonometry.odd("erf", term) if undone is None else undone


def _erfinv(parameters: tuple[Fraction, ...], term: Term) -> Term:
    """erfinv(−t) = −erfinv t, and erfinv(erf t) = t: erf grows strictly from −1 to 1."""
    undone = _undone("erf", term)
    return trigonometry.odd("erfinv", term) if undone is None else undone


def _undone(kind: str, term: Term) -> Term | None:
    """u for the term kind(u), and −u for −kind(u)."""
    if len(term) != 1:
        return None
    ((monomial, c),) = term
    if abs(c) != 1 or len(monomial) != 1 or monomial[0][2] != 1 or any(map(is_bound, monomial[0][1])):
        return None
    symbol, indices, _ = monomial[0]
    return instance(symbol, indices).scaled(c) if symbol.kind == kind else None


def _polygamma(parameters: tuple[Fraction, ...], term: Term) -> Term:
    """ψ⁽ᵐ⁾ for a whole m ≥ 0."""
    (order,) = parameters
    if order.denominator != 1 or order < 0:
        raise GaveUp("a polygamma function has a whole order ≥ 0")
    return gammas.polygamma(int(order), term)


def _floor(parameters: tuple[Fraction, ...], term: Term) -> Term:
    """⌊u + n⌋ = ⌊u⌋ + n for an integer n: whole numbers, sizes, integer variables and their products."""
    whole = {m: int(c.__floor__()) for m, c in term if is_whole(m, any_sign=True) and (not m or c.denominator == 1)}
    outside = Term({m: c for m, c in whole.items() if c})
    rest = _without_inner_floor(term - outside)
    return outside + compound("floor", rest) if rest.constant is None else outside


def _without_inner_floor(term: Term) -> Term:
    """⌊(⌊u⌋ + k)/n⌋ = ⌊(u + k)/n⌋ for integers k and n ≥ 1: mn − k ≤ ⌊u⌋ if and only if mn − k ≤ u."""
    for monomial, c in term:
        floors = [f for f in monomial if f[0].kind == "floor" and f[2] == 1 and not any(map(is_bound, f[1]))]
        below = tuple((s, i, -p) for s, i, p in monomial if (s, i, p) not in floors)
        if len(floors) == 1 and c > 0 and Fraction(c).numerator == 1 and is_whole(below):
            inner = Term({monomial: c})
            count = Term({below: 1 / Fraction(c)})
            if is_integral(count * (term - inner), any_sign=True):
                u = instance(*floors[0][:2])
                return term - inner + u * power(count, -1)
    return term


def _sign(parameters: tuple[Fraction, ...], term: Term) -> Term:
    """sign(c·t) = sign(t) for c > 0, sign(−t) = −sign(t), and sign(s·t) = sign(s)·sign(t)."""
    c = term.constant
    if c is not None:
        return number((c > 0) - (c < 0))
    if len(term) == 1:
        ((monomial, k),) = term
        if (len(monomial) > 1 or monomial[0][2] != 1) and not bound_indices(monomial):
            parts = (_sign_of_power(*factor) for factor in monomial)
            return reduce(Term.__mul__, parts, number(1 if k > 0 else -1))
    content = min(abs(Fraction(k)) for _, k in term)
    return trigonometry.odd("sign", term.scaled(1 / content))


def _sign_of_power(symbol: Symbol, indices: tuple[Index, ...], p: Rational) -> Term:
    """sign(fᵖ): sign f for an odd p, (sign f)² for an even p > 0, and 1 where fᵖ is > 0 as soon as it is defined."""
    if symbol.positive or (p < 0 and (p.denominator != 1 or p % 2 == 0)):
        return number(1)
    if p.denominator != 1:
        return trigonometry.odd("sign", atom(symbol, indices, p))
    return power(_sign((), atom(symbol, indices)), 1 if p % 2 else 2)


def _incomplete_gamma(parameters: tuple[Fraction, ...], term: Term) -> Term:
    """P(1, t) = 1 − e^(−t), P(½, t) = erf √t, P(a + 1, t) = P(a, t) − tᵃe^(−t)/Γ(a + 1) (DLMF 8.4.1, 8.4.5, 8.8.5), and
    P(a, 0) = 0."""
    (a,) = parameters
    if not term and a > 0:
        return term
    if not 0 < a <= gammas.LONGEST:
        raise GaveUp(f"P(a, t) for a = {a}")
    if a > 1:
        step = power(term, a - 1) * exponential(-term) * power(gammas.gamma(number(a)), -1)
        return _incomplete_gamma((a - 1,), term) - step
    if a == 1:
        return number(1) - exponential(-term)
    if a == trigonometry.HALF:
        return _erf((), power(term, a))
    return compound("gammainc", term, name=str(a))


def _incomplete_beta(parameters: tuple[Fraction, ...], term: Term) -> Term:
    """I(a, b) = Σⱼ (n over j)·tʲ(1 − t)^(n−j) over a ≤ j ≤ n = a + b − 1, for whole a and b (DLMF 8.17.5), and
    I(½, ½) = 2/π·arcsin √t, the arcsine law."""
    a, b = parameters
    if a == b == trigonometry.HALF:
        return (trigonometry.arcsine(power(term, a)) * power(atom(trigonometry.PI), -1)).scaled(2)
    if a.denominator != 1 or b.denominator != 1 or not (a > 0 and b > 0 and a + b <= LARGEST_BETA):
        return compound("betainc", term, name=f"{a},{b}")
    n = int(a + b) - 1
    parts = (power(term, j) * power(number(1) - term, n - j) for j in range(int(a), n + 1))
    return sum((part.scaled(comb(n, j)) for j, part in enumerate(parts, int(a))), number(0))


def _opaque(kind: str) -> Reading:
    """A function of which nothing is known but that it is one."""
    return lambda parameters, term: compound(kind, term, name=",".join(map(str, parameters)))


#: Functions that are atoms without laws of their own.
OPAQUE = ("round",)

READINGS: Mapping[str, Reading] = {
    "exp": lambda parameters, term: exponential(term),
    "log": lambda parameters, term: logarithm(term),
    "pi": lambda parameters, term: atom(trigonometry.PI) * term,
    "sin": lambda parameters, term: trigonometry.sine(term),
    "cos": lambda parameters, term: trigonometry.cosine(term),
    "asin": lambda parameters, term: trigonometry.arcsine(term),
    "atan": lambda parameters, term: trigonometry.arctangent(term),
    "erf": _erf,
    "erfinv": _erfinv,
    "gamma": lambda parameters, term: gammas.gamma(term),
    "rgamma": lambda parameters, term: gammas.reciprocal_gamma(term),
    "polygamma": _polygamma,
    "zeta": lambda parameters, term: gammas.zeta(term),
    "hurwitz": lambda parameters, term: gammas.hurwitz(parameters[0], term),
    "lambertw": lambda parameters, term: lambert.lambert(term),
    "floor": _floor,
    "sign": _sign,
    "gammainc": _incomplete_gamma,
    "betainc": _incomplete_beta,
    **{kind: orthogonal.written_out(kind) for kind in sorted(orthogonal.ORTHOGONAL)},
    **{kind: bessel.reading(kind) for kind in ("besselj", "bessely", "besseli", "besselk")},
    **{kind: _opaque(kind) for kind in OPAQUE},
}


def parameters_of(symbol: Symbol) -> tuple[Fraction, ...]:
    """The parameters that a symbol carries in its name."""
    return tuple(Fraction(part) for part in symbol.name.split(",") if part)


def rebuilt(symbol: Symbol, body: Term) -> Term:
    """The same function of another term."""
    return READINGS[symbol.kind](parameters_of(symbol), body)
