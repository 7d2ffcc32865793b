"""Taylor's series of elementary and gamma functions at a number a, f(a + v) = Σ cₖ·vᵏ, and arithmetic of such series.

Those of arcs and of erf are integrals of the series of their derivatives, which are algebraic or 2/√π·e^(−u²) (NIST
Handbook, DLMF, 4.24, 4.38, 7.2); ψ⁽ᵐ⁾ has the derivatives ψ⁽ᵐ⁺ᵏ⁾, and Γ′ = ψ·Γ (5.2, 5.15).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import factorial

from msgspec import Struct

from verifier.expressions import Apply, Expression, Variable
from verifier.kernel.index.algebra import power
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.functions.trigonometry import pi_times
from verifier.kernel.index.terms import Rational, Term, number
from verifier.kernel.meaning.semantics import Reader
from verifier.raising.terms import raise_term

#: c₀, c₁, …, as many as are asked for.
Series = tuple[Term, ...]


class Numbers(Struct, frozen=True):
    """Coefficients: what does not move, as kernel terms in these variables, and the sign of each as far as known."""

    variables: tuple[Variable, ...]
    sign_of: Callable[[Expression], int]

    def read(self, node: Expression) -> Term:
        return Reader().entry(node)

    def said(self, term: Term) -> Expression:
        return raise_term(term, self.variables)

    def sign(self, term: Term) -> int:
        """1 or −1 where that is known, else 0."""
        constant = term.constant
        return self.sign_of(self.said(term)) if constant is None else (constant > 0) - (constant < 0)

    def applied(self, name: str, *arguments: Term) -> Term:
        """f(a) as the kernel reads it."""
        return self.read(Apply(name, *map(self.said, arguments)))


def total(terms: Iterable[Term]) -> Term:
    """Their sum; 0 where it is known to be 0."""
    found = number(0)
    for term in terms:
        found = found + term
    return number(0) if is_zero(found) else found


def product(one: Series, other: Series) -> Series:
    """The series of a product, as long as both are."""
    length = min(len(one), len(other))
    return tuple(total(one[j] * other[k - j] for j in range(k + 1)) for k in range(length))


def raised(base: Series, p: Rational) -> Series:
    """The series of uᵖ for u with c₀ ≠ 0 (J. C. P. Miller's recurrence: u·(uᵖ)′ = p·u′·uᵖ)."""
    found = [power(base[0], p)]
    inverse = power(base[0], -1)
    for k in range(1, len(base)):
        terms = ((base[j] * found[k - j]).scaled(Fraction(p) * j - (k - j)) for j in range(1, k + 1))
        found.append(total(terms).scaled(Fraction(1, k)) * inverse)
    return tuple(found)


def exponentiated(exponent: Series, start: Term | None = None) -> Series:
    """The series of e^u, whose value at v = 0 is ``start`` if that is said ((e^u)′ = u′·e^u)."""
    found = [exponential(exponent[0]) if start is None else start]
    for k in range(1, len(exponent)):
        terms = ((exponent[j] * found[k - j]).scaled(j) for j in range(1, k + 1))
        found.append(total(terms).scaled(Fraction(1, k)))
    return tuple(found)


def integrated(slope: Series, start: Term) -> Series:
    """The series of what has this derivative, and this value at v = 0, as long as that of the derivative."""
    return (start, *(c.scaled(Fraction(1, k)) for k, c in enumerate(slope[:-1], 1)))


def line(a: Term, length: int) -> Series:
    """a + v."""
    return (a, number(1), *[number(0)] * length)[:length]


def _square_beside(a: Term, c: int, sign: int, length: int) -> Series:
    """c ± (a + v)²."""
    square = product(line(a, length), line(a, length))
    return (number(c) + square[0].scaled(sign), *(part.scaled(sign) for part in square[1:]))


def _circular(name: str, other: str, sign: int) -> Callable[[Numbers, Term, int], Series]:
    """sin and cos, of which each is the derivative of the other up to the sign."""

    def series(of: Numbers, a: Term, length: int) -> Series:
        here, slope = of.applied(name, a), of.applied(other, a).scaled(sign)
        cycle = (here, slope, -here, -slope)
        return tuple(cycle[k % 4].scaled(Fraction(1, factorial(k))) for k in range(length))

    return series


def _arc(name: str, sign: int, p: Fraction) -> Callable[[Numbers, Term, int], Series]:
    """What has the derivative (1 ± u²)ᵖ."""

    def series(of: Numbers, a: Term, length: int) -> Series:
        return integrated(raised(_square_beside(a, 1, sign, length), p), of.applied(name, a))

    return series


def _erf(of: Numbers, a: Term, length: int) -> Series:
    slope = exponentiated(_square_beside(a, 0, -1, length))
    scale = power(pi_times(1), Fraction(-1, 2)).scaled(2)
    return integrated(tuple(c * scale for c in slope), of.applied("erf", a))


def _polygamma(of: Numbers, m: int, a: Term, length: int) -> Series:
    return tuple(of.applied("polygamma", number(m + k), a).scaled(Fraction(1, factorial(k))) for k in range(length))


def _gamma(of: Numbers, a: Term, length: int) -> Series:
    return exponentiated(integrated(_polygamma(of, 0, a, length), number(0)), of.applied("gamma", a))


_SERIES: Mapping[str, Callable[[Numbers, Term, int], Series]] = {
    "sin": _circular("sin", "cos", 1),
    "cos": _circular("cos", "sin", -1),
    "atan": _arc("atan", 1, Fraction(-1)),
    "asin": _arc("asin", -1, Fraction(-1, 2)),
    "erf": _erf,
    "gamma": _gamma,
}
#: Functions that are analytic for all real arguments.
ENTIRE = frozenset({"sin", "cos", "atan", "erf"})
#: Functions that are analytic for arguments > 0.
ABOVE_ZERO = frozenset({"gamma", "polygamma"})


def at_a_number(of: Numbers, f: Apply, a: Term, length: int) -> Series | None:
    """The series of a function at a, where it is known to be analytic; ``None`` where it is not, or no law is here."""
    name = f.function
    inside = name == "asin" and all(of.sign(number(1) - a.scaled(side)) > 0 for side in (1, -1))
    if not (name in ENTIRE or inside or (name in ABOVE_ZERO and of.sign(a) > 0)):
        return None
    if name == "polygamma":
        order = of.read(f.args[1]).constant
        whole = order is not None and Fraction(order).denominator == 1 and order >= 0
        return _polygamma(of, int(order or 0), a, length) if whole else None
    return _SERIES[name](of, a, length) if len(f.args) == 2 else None


__all__ = ["Numbers", "Series", "at_a_number", "exponentiated", "integrated", "line", "raised", "total"]
