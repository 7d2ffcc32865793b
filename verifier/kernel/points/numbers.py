"""Numbers a statement evaluates to: exact rationals, balls where a number is irrational, and jets for derivatives.

A *real* is an ``fmpq`` or, from the first irrational operation on, an ``arb`` ball that is certain to contain the true
value (at flint's working precision, which the caller sets).  So a comparison has three outcomes: true, false, and
undecided when balls overlap.

A *jet* is a real with coefficients for sets of infinitesimals, ε² = 0 for each.  A set is an ``int`` with one bit
for each infinitesimal.  A coefficient that happens to be 0 is kept: its presence says that the number may vary, which
is what makes √ and |·| at 0 undefined rather than constant.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from typing import Any, TypeAlias

from flint import arb, fmpq, fmpz
from msgspec import Struct

Real: TypeAlias = Any  # fmpq | arb: flint publishes no types

#: Integer powers above this are taken in balls: an exact one could fill the memory.  Longer fractions are decimals.
#: Of balls with so many bits, twelve digits of the middle are shown.
LARGEST_EXACT_POWER, _READABLE, _SHARP = 4096, 80, 38


class Undefined(ArithmeticError):
    """The expression has no value here; the message says why."""


class Outside(Undefined):
    """A function with a name has no value at its argument, nor at any other number near that: log and real powers of
    negative numbers, asin and erfinv beyond −1 … 1.  Poles and ends of a domain are merely ``Undefined``."""


class Diverges(Outside):
    """An improper integral over numbers alone that has no value: at an end, or at a place between, it grows without
    bound."""


class Undecided(ArithmeticError):
    """Whether the expression has a value, or which, cannot be told at this precision or by these means."""


def exact(value: Fraction | int) -> Real:
    """A rational as a real."""
    return fmpq(value.numerator, value.denominator)


def signs(a: Real) -> frozenset[int]:
    """The signs among −1, 0, 1 that the number may have: one of them, or several when a ball leaves it open.

    flint's comparisons are true only when certain; its ``fmpq.is_zero()`` is always False in version 0.9.
    """
    if a == 0:
        return frozenset({0})
    if a >= 0:
        return frozenset({1} if a > 0 else {0, 1})
    if a <= 0:
        return frozenset({-1} if a < 0 else {0, -1})
    return frozenset({-1, 0, 1})


def known_sign(a: Real, where: str) -> int:
    """The sign.

    Raises:
        Undecided: when the ball contains 0 and more.
    """
    possible = signs(a)
    if len(possible) > 1:
        raise Undecided(f"{where} is too close to 0 to tell its sign at this precision")
    return next(iter(possible))


def real_text(a: Real, digits: int = 12) -> str:
    """``1/4`` exactly, a long fraction as a decimal; the middle of a sharp ball, else the digits that are certain."""
    if isinstance(a, fmpq):
        written = str(a)
        return written if len(written) <= _READABLE else f"{arb(a).mid().str(digits, radius=False)}…"
    sharp, certain = digits <= 12 and a.rel_accuracy_bits() >= _SHARP, str(a.str(digits, radius=False))
    open_end = "…" if digits <= 12 else ""
    return str(a.mid().str(digits, radius=False)) if sharp or certain.startswith(("[", "0e")) else certain + open_end


def real_power(a: Real, exponent: Real) -> Real:
    """a^exponent: an integer exponent (0⁰ = 1), or a > 0, or a = 0 with a positive rational exponent."""
    if isinstance(exponent, fmpq) and exponent.q == 1:
        if exponent < 0 and not known_sign(a, "the divisor"):
            raise Undefined("division by 0")
        if abs(exponent) <= LARGEST_EXACT_POWER:
            return a ** int(exponent.p) if isinstance(a, fmpq) else _ball_power(a, int(exponent.p))
        return arb(a) ** fmpz(exponent.p)
    base = known_sign(a, "the base of a power")
    if base < 0:
        kind = Undefined if isinstance(exponent, arb) and exponent.contains_integer() else Outside
        raise kind(f"{real_text(a)} to the power {real_text(exponent)}: a negative base")
    if base == 0:
        if isinstance(exponent, fmpq) and exponent > 0:
            return exact(0)
        raise Undefined(f"0 to the power {real_text(exponent)}")
    return _exact_root(a, exponent) or arb(a) ** exponent


def _ball_power(a: Real, exponent: int) -> Real:
    """a^exponent by repeated squaring: python-flint's own power of a ball around 0 is not a number."""
    if exponent < 0:
        return exact(1) / _ball_power(a, -exponent)
    result, square = exact(1), a
    while exponent:
        if exponent % 2:
            result = result * square
        square, exponent = square * square, exponent // 2
    return result


def _exact_root(a: Real, exponent: Real) -> Real | None:
    """The rational a^(p/q) of a rational a > 0, when there is one."""
    if not (isinstance(a, fmpq) and isinstance(exponent, fmpq)):
        return None
    if max(abs(exponent.p), exponent.q) > LARGEST_EXACT_POWER:
        return None
    degree = int(exponent.q)
    root = fmpq(a.p.root(degree), a.q.root(degree))
    return root ** int(exponent.p) if root**degree == a else None


def real_exp(a: Real) -> Real:
    return exact(1) if a == 0 else arb(a).exp()


def real_log(a: Real) -> Real:
    if 1 not in signs(a):
        raise (Outside if a < 0 else Undefined)(f"log of {real_text(a)}, which is not positive")
    known_sign(a, "the argument of log")
    return exact(0) if a == 1 else arb(a).log()


class Jet(Struct, frozen=True, eq=False):
    """Σ terms[S]·∏_{ε∈S} ε over sets S of infinitesimals; ``terms[0]`` is the real part."""

    terms: dict[int, Real]

    @property
    def real(self) -> Real:
        return self.terms[0]

    @property
    def varies(self) -> bool:
        """Whether an infinitesimal is present, be its coefficient 0."""
        return len(self.terms) > 1

    def __add__(self, other: Jet) -> Jet:
        terms = dict(self.terms)
        for key, value in other.terms.items():
            terms[key] = terms[key] + value if key in terms else value
        return Jet(terms)

    def __neg__(self) -> Jet:
        return Jet({key: -value for key, value in self.terms.items()})

    def __sub__(self, other: Jet) -> Jet:
        return self + -other

    def __mul__(self, other: Jet) -> Jet:
        return Jet(_product(self.terms, other.terms))

    def __truediv__(self, other: Jet) -> Jet:
        return self * power(other, constant(-1))

    def coefficient(self, bit: int) -> Jet:
        """∂/∂ε at ε = 0: the jet that stands beside the infinitesimal ε."""
        return Jet({0: exact(0), **{key ^ bit: value for key, value in self.terms.items() if key & bit}})


def _product(left: dict[int, Real], right: dict[int, Real]) -> dict[int, Real]:
    """The product of two polynomials in infinitesimals, each with square 0."""
    terms: dict[int, Real] = {}
    for a, x in left.items():
        for b, y in right.items():
            if not a & b:
                terms[a | b] = terms[a | b] + x * y if a | b in terms else x * y
    return terms


def constant(value: Fraction | int) -> Jet:
    """A rational that does not vary."""
    return Jet({0: exact(value)})


def compose(jet: Jet, taylor: Callable[[int], Real]) -> Jet:
    """f(a + δ) = Σₖ taylor(k)·δᵏ with taylor(k) = f⁽ᵏ⁾(a)/k!, a finite sum since δ is nilpotent."""
    delta = {key: value for key, value in jet.terms.items() if key}
    result, powers, order = Jet({0: taylor(0)}), delta, 1
    while powers:
        factor = taylor(order)
        result = result + Jet({key: factor * value for key, value in powers.items()})
        powers, order = _product(powers, delta), order + 1
    return result


def factorial(k: int) -> Real:
    """k!."""
    return exact(1) if k == 0 else k * factorial(k - 1)


def exp(x: Jet) -> Jet:
    """e^x, with Taylor coefficients e^a/k!."""
    value = real_exp(x.real)
    return compose(x, lambda k: value / factorial(k))


def log(x: Jet) -> Jet:
    """log x for x > 0, with Taylor coefficients −(−1/a)ᵏ/k."""
    value = real_log(x.real)
    return compose(x, lambda k: -((-1 / x.real) ** k) / k if k else value)


def sin(x: Jet) -> Jet:
    """sin x, with Taylor coefficients sin, cos, −sin, −cos of a over k!."""
    return compose(x, lambda k: _sine(x.real, k) / factorial(k))


def cos(x: Jet) -> Jet:
    """cos x = the derivative of sin x."""
    return compose(x, lambda k: _sine(x.real, k + 1) / factorial(k))


def _sine(a: Real, order: int) -> Real:
    """The derivative of sin at a, of the given order."""
    if a == 0:
        return exact((0, 1, 0, -1)[order % 4])
    value = arb(a).cos() if order % 2 else arb(a).sin()
    return -value if order % 4 > 1 else value


def absolute(x: Jet) -> Jet:
    """|x|, not differentiable at 0."""
    if not x.varies:
        return Jet({0: abs(x.real)})
    side = known_sign(x.real, "the argument of |·|")
    if side == 0:
        raise Undefined("the derivative of |x| at x = 0")
    return x if side > 0 else -x


def power(x: Jet, exponent: Jet) -> Jet:
    """x^b: Taylor coefficients C(b, k)·a^(b−k) for a constant rational b, e^(b log x) with x > 0 otherwise."""
    if exponent.varies:
        try:
            return exp(exponent * log(x))
        except Outside as reason:  # a whole exponent may be one that only seems to vary
            raise Undefined(str(reason)) from None
    b = exponent.real
    natural = isinstance(b, fmpq) and b.q == 1
    if x.varies and not natural and known_sign(x.real, "the base of a power") == 0:
        raise Undefined(f"the derivative of x to the power {real_text(b)} at x = 0")

    def taylor(k: int) -> Real:
        binomial = exact(1)
        for step in range(k):
            binomial = binomial * (b - step) / (step + 1)
        return binomial if binomial == 0 else binomial * real_power(x.real, b - k)

    return compose(x, taylor)


def polynomial(coefficients: tuple[Fraction, ...], order: int, x: Jet) -> Jet:
    """The derivative, of the given order, of Σ coefficients[k]·xᵏ (Horner's rule)."""
    for _ in range(order):
        coefficients = tuple(k * coefficient for k, coefficient in enumerate(coefficients))[1:]
    result = constant(0)
    for coefficient in reversed(coefficients):
        result = result * x + constant(coefficient)
    return result


def determinant(rows: list[list[Jet]]) -> Jet:
    """det by expansion along rows, each minor once: no division, so it differentiates at singular matrices too."""
    minors: dict[tuple[int, ...], Jet] = {(): constant(1)}
    for size, row in enumerate(reversed(rows), 1):
        larger = dict.fromkeys(combinations(range(len(rows)), size), constant(0))
        for columns in larger:
            for place, column in enumerate(columns):
                minor = row[column] * minors[columns[:place] + columns[place + 1 :]]
                larger[columns] = larger[columns] - minor if place % 2 else larger[columns] + minor
        minors = larger
    return minors[tuple(range(len(rows)))]


def inverse_entry(rows: list[list[Jet]], i: int, j: int) -> Jet:
    """(A⁻¹)ᵢⱼ = (−1)^(i+j)·det(A without row j and column i) / det A."""
    det = determinant(rows)
    if known_sign(det.real, "the determinant") == 0:
        raise Undefined("the inverse of a singular matrix")
    minor = determinant([row[:i] + row[i + 1 :] for k, row in enumerate(rows) if k != j])
    return (-minor if (i + j) % 2 else minor) / det
