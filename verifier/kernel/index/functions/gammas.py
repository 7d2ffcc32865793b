"""The gamma function, its logarithmic derivatives, and the zeta function: exact values and recurrences.

The laws (NIST Handbook, DLMF, chapters 5 and 25), each for arguments > 0, as the obligations of these functions ask,
but for 1/Γ:

* Γ(n) = (n − 1)!, Γ(½) = √π, Γ(t + 1) = t·Γ(t) (5.4.1, 5.4.6, 5.5.1)
* Γ(t)·Γ(1 − t) = π/sin πt for 0 < t < 1 (5.5.3)
* 1/Γ is entire, 0 at 0, −1, −2, … and nowhere else (5.2.1), so 1/Γ(t) = t/Γ(t + 1) for every t
* ψ⁽ᵐ⁾(t + 1) = ψ⁽ᵐ⁾(t) + (−1)ᵐ·m!/t^(m+1) (5.5.2, 5.15.5), ψ(½) = ψ(1) − 2 log 2 (5.4.13)
* ψ(r) = ψ(1) − ½π·cot πr − Σ c·log p for r = ⅓, ¼, ⅙, with the logarithms below (Gauß; 5.4.19)
* ψ⁽ᵐ⁾(1) = (−1)^(m+1)·m!·ζ(m + 1), ψ⁽ᵐ⁾(½) = (−1)^(m+1)·m!·(2^(m+1) − 1)·ζ(m + 1) for m ≥ 1 (5.15.2, 5.15.3)
* ψ⁽ᵐ⁾(1 − t) = (−1)ᵐ(ψ⁽ᵐ⁾(t) + π·∂ᵐ cot πt) for 0 < t < 1 (5.5.4, 5.15.6)
* ζ(s, t + 1) = ζ(s, t) − t^(−s) and ζ(s, 1) = ζ(s), ζ(s, ½) = (2ˢ − 1)·ζ(s) for s > 1, t > 0 (25.11.2, 25.11.3,
  25.11.11), and ζ(m + 1, t) = (−1)^(m+1)·ψ⁽ᵐ⁾(t)/m! for a whole m ≥ 1 (25.11.12)
* ζ(2) = π²/6, ζ(4) = π⁴/90, ζ(6) = π⁶/945, ζ(0) = −½, ζ(−1) = −1/12 (25.6.1, 25.6.3)
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

from verifier.kernel.index.algebra import compound, power, visibly_positive
from verifier.kernel.index.functions.exponentials import exponential, logarithm
from verifier.kernel.index.functions.trigonometry import HALF, PI, cosine, pi_times, sine
from verifier.kernel.index.terms import GaveUp, Monomial, Term, Undefined, atom, number
from verifier.kernel.index.whole import is_integral

#: Steps of a recurrence that are written out at most.
LONGEST = 60

_ZETAS: dict[Fraction, tuple[Fraction, int]] = {
    Fraction(2): (Fraction(1, 6), 2),
    Fraction(4): (Fraction(1, 90), 4),
    Fraction(6): (Fraction(1, 945), 6),
    Fraction(8): (Fraction(1, 9450), 8),
    Fraction(0): (-HALF, 0),
    Fraction(-1): (Fraction(-1, 12), 0),
    Fraction(-3): (Fraction(1, 120), 0),
    Fraction(-5): (Fraction(-1, 252), 0),
}


#: r -> (cot² πr, the c for each prime p) of Gauß's theorem.
_GAUSS: dict[Fraction, tuple[Fraction, dict[int, Fraction]]] = {
    Fraction(1, 3): (Fraction(1, 3), {3: Fraction(3, 2)}),
    Fraction(1, 4): (Fraction(1), {2: Fraction(3)}),
    Fraction(1, 6): (Fraction(3), {2: Fraction(2), 3: Fraction(3, 2)}),
}


def shifted(term: Term) -> tuple[Term, Fraction]:
    """(v, c) with term = v + c for a rational c and a v without constant part."""
    one: Monomial = ()
    c = Fraction(term.monomials.get(one, 0))
    return term - number(c), c


def gamma(term: Term) -> Term:
    """Γ of a term > 0."""
    c = term.constant
    if c is None:
        return compound("gamma", term, positive=visibly_positive(term))
    value = Fraction(c)
    if value.denominator == 1 and value <= 0:
        raise Undefined(f"Γ has a pole at {value}")
    if abs(value) > LONGEST:
        raise GaveUp(f"Γ({value}) is beyond the kernel's limit of {LONGEST}")
    steps = -(-value).__floor__() - 1
    start = value - steps
    if start == 1:
        first = number(1)
    elif start == HALF:
        first = power(atom(PI), HALF)
    elif start > HALF:
        first = atom(PI) * power(sine(pi_times(start)) * gamma(number(1 - start)), -1)
    else:
        first = compound("gamma", number(start), positive=True)
    return first * gamma_ratio(number(start), steps)


def reciprocal_gamma(term: Term) -> Term:
    """1/Γ of any term: Γ⁻¹ of one that is seen to be > 0, and 0 at 0, −1, −2, …"""
    c = term.constant
    if is_integral(-term):
        return number(0)
    if c is not None or visibly_positive(term):
        return power(gamma(term), -1)
    return compound("rgamma", term)


def gamma_ratio(term: Term, steps: int) -> Term:
    """Γ(t + steps)/Γ(t) for a whole number of steps."""
    result = number(1)
    for k in range(steps):
        result = result * (term + number(k))
    for k in range(steps, 0):
        result = result * power(term + number(k), -1)
    return result


def polygamma(order: int, term: Term) -> Term:
    """ψ⁽ᵐ⁾ of a term > 0; ψ⁽⁰⁾ is the digamma function."""
    c = term.constant
    if c is None:
        return compound("polygamma", term, name=str(order))
    value = Fraction(c)
    if value.denominator == 1 and value <= 0:
        raise Undefined(f"the polygamma functions have a pole at {value}")
    if abs(value) > LONGEST or order > LONGEST:
        raise GaveUp(f"a polygamma function at {value} is beyond the kernel's limit of {LONGEST}")
    steps = -(-value).__floor__() - 1
    start = value - steps
    return _polygamma_start(order, start) + polygamma_difference(order, number(start), steps)


def _polygamma_start(order: int, start: Fraction) -> Term:
    """ψ⁽ᵐ⁾ of a number between 0 and 1, or 1."""
    if start == HALF and not order:
        return compound("polygamma", number(1), name="0") - logarithm(number(2)).scaled(2)
    if start in _GAUSS and not order:
        square, logarithms = _GAUSS[start]
        found = compound("polygamma", number(1), name="0") - (atom(PI) * power(number(square), HALF)).scaled(HALF)
        return found - sum((logarithm(number(p)).scaled(c) for p, c in logarithms.items()), number(0))
    if start in (HALF, 1) and order:
        factor = (-1) ** (order + 1) * factorial(order) * (1 if start == 1 else 2 ** (order + 1) - 1)
        return zeta(number(order + 1)).scaled(factor)
    if HALF < start < 1:
        return mirror(order, number(1 - start))
    return compound("polygamma", number(start), name=str(order))


def mirror(order: int, term: Term) -> Term:
    """ψ⁽ᵐ⁾(1 − t) by ψ⁽ᵐ⁾(t), where t is not whole: cot′ = −(1 + cot²)."""
    angle = pi_times(term.constant) if term.constant is not None else atom(PI) * term
    cot = cosine(angle) * power(sine(angle), -1)
    slopes = [0, 1]  # the coefficients of a polynomial in cot πt: its derivative in t, over πᵐ
    for _ in range(order):
        moved = [k * c for k, c in enumerate(slopes)][1:]
        slopes = [-(a + b) for a, b in zip([*moved, 0, 0], [0, 0, *moved])]
    turned = sum((power(cot, k).scaled(c) for k, c in enumerate(slopes) if k and c), number(slopes[0]))
    return (polygamma(order, term) + power(atom(PI), order + 1) * turned).scaled((-1) ** order)


def polygamma_difference(order: int, term: Term, steps: int) -> Term:
    """ψ⁽ᵐ⁾(t + steps) − ψ⁽ᵐ⁾(t) for a whole number of steps."""
    result = number(0)
    factor = (-1) ** order * factorial(order)
    for k in range(steps):
        result = result + power(term + number(k), -order - 1).scaled(factor)
    for k in range(steps, 0):
        result = result - power(term + number(k), -order - 1).scaled(factor)
    return result


def zeta(term: Term) -> Term:
    """ζ of a term other than 1."""
    c = term.constant
    if c == 1:
        raise Undefined("ζ has a pole at 1")
    if c is not None and Fraction(c) in _ZETAS:
        factor, exponent = _ZETAS[Fraction(c)]
        return power(atom(PI), exponent).scaled(factor)
    return compound("zeta", term)


def hurwitz(s: Fraction, term: Term) -> Term:
    """ζ(s, t) of a number s > 1 and a term t > 0, at a number t by the one between 0 and 1."""
    if s <= 1:
        raise GaveUp(f"ζ(s, t) for s = {s}")
    if s.denominator == 1 and s <= LONGEST:
        return polygamma(int(s) - 1, term).scaled(Fraction((-1) ** int(s), factorial(int(s) - 1)))
    c = term.constant
    return compound("hurwitz", term, name=str(s)) if c is None else hurwitz_at(number(s), Fraction(c))


def hurwitz_at(s: Term, value: Fraction) -> Term:
    """ζ(s, t) at a number t > 0: by ζ(s) for t = n and t = n − ½, else by the t between 0 and 1."""
    if not 0 < value <= LONGEST:
        raise GaveUp(f"ζ(s, t) for t = {value}")
    steps = -(-value).__floor__() - 1
    start = value - steps
    if start in (HALF, 1):
        first = zeta(s) if start == 1 else (exponential(s * logarithm(number(2))) - number(1)) * zeta(s)
    elif s.constant is not None:
        first = compound("hurwitz", number(start), name=str(Fraction(s.constant)))
    else:
        raise GaveUp(f"ζ(s, t) for t = {start}")
    return first - sum((exponential(-s * logarithm(number(start + k))) for k in range(steps)), number(0))
