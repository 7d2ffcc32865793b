"""Asymptotic expansions as n → oo: f = e^u · (Σ c·n^p·(log n)^q + O(n^P·(log n)^Q)), and how to reckon with them.

The laws: sums and products of expansions are expansions; so are powers, and compositions with functions that are
analytic where the argument tends, by Taylor's theorem; what falls as e^−u, for a u that grows faster than log n, is
nothing beside every power of n (de Bruijn, *Asymptotic Methods in Analysis* (1961), §1.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from verifier.kernel.index.algebra import power
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.terms import Rational, Term, number
from verifier.language.asymptotics.quotients import NoLimit
from verifier.language.asymptotics.rates import Nowhere, SignNeeded
from verifier.language.asymptotics.taylor import Numbers, Series, exponentiated, integrated, line, raised, total

#: (p, q) for n^p·(log n)^q: of two, the larger one grows faster.
Scale = tuple[Fraction, Fraction]
Terms = Mapping[Scale, Term]

LEVEL: Scale = (Fraction(0), Fraction(0))
LOGARITHM: Scale = (Fraction(0), Fraction(1))
#: Below every power of n that is reckoned with.
BEYOND: Scale = (Fraction(-1_000_000), Fraction(0))


class TooShort(NoLimit):
    """More terms are needed: the leading ones cancel."""


class Expansion(Struct, frozen=True):
    """e^u · (Σ c·n^p·(log n)^q + O(cut)); no c is known to be 0; without a cut nothing is left out.

    ``swift`` are the terms of u, each of which grows, and faster than log n.
    """

    terms: Terms
    cut: Scale | None = None
    swift: tuple[tuple[Scale, Term], ...] = ()

    @property
    def top(self) -> Scale | None:
        """How fast it grows at most, but for e^u; ``None`` for 0."""
        return max(self.terms, default=self.cut)


def constant(c: Term) -> Expansion:
    return Expansion({} if is_zero(c) else {LEVEL: c})


def monomial(scale: Scale, c: Term) -> Expansion:
    return Expansion({scale: c})


def plus(one: Scale, other: Scale) -> Scale:
    return one[0] + other[0], one[1] + other[1]


def times(scale: Scale, k: Rational) -> Scale:
    return scale[0] * k, scale[1] * k


class Reckoning(Struct, frozen=True):
    """Arithmetic of expansions with at most ``length`` terms, which are told exactly."""

    of: Numbers
    length: int

    def kept(self, terms: Terms, cut: Scale | None, swift: tuple[tuple[Scale, Term], ...] = ()) -> Expansion:
        """The terms above the cut, as many as are reckoned with."""
        inside = [scale for scale, c in terms.items() if (cut is None or scale > cut) and not is_zero(c)]
        inside.sort(reverse=True)
        if len(inside) > self.length:
            cut = inside[self.length]
        return Expansion({scale: terms[scale] for scale in inside[: self.length]}, cut, swift)

    def sum(self, one: Expansion, other: Expansion) -> Expansion:
        if one.top is None or other.top is None:
            return other if one.top is None else one
        if one.swift != other.swift:
            return self._faster(one, other)
        scales = {*one.terms, *other.terms}
        zero = number(0)
        terms = {scale: total((one.terms.get(scale, zero), other.terms.get(scale, zero))) for scale in scales}
        cuts = [cut for cut in (one.cut, other.cut) if cut is not None]
        return self.kept(terms, max(cuts, default=None), one.swift)

    def _faster(self, one: Expansion, other: Expansion) -> Expansion:
        """Of two with different e^u the faster one, beside which the other is nothing.

        Raises:
            NoLimit: where it is not known which that is, or both are told by O(…) alone.
        """
        gap = self.sum(Expansion(dict(one.swift)), self.negative(Expansion(dict(other.swift))))
        lead, c = self.leading(gap)
        faster = one if self.sure(c) > 0 else other
        if lead <= LOGARITHM or not faster.terms:
            raise NoLimit("")
        return replace(faster, cut=BEYOND if faster.cut is None else max(faster.cut, BEYOND))

    def negative(self, one: Expansion) -> Expansion:
        return replace(one, terms={scale: -c for scale, c in one.terms.items()})

    def product(self, one: Expansion, other: Expansion) -> Expansion:
        if one.top is None or other.top is None:
            return Expansion({})
        cuts = [plus(a.cut, b.top) for a, b in ((one, other), (other, one)) if a.cut is not None and b.top is not None]
        terms: dict[Scale, Term] = {}
        for p, c in one.terms.items():
            for q, d in other.terms.items():
                scale = plus(p, q)
                terms[scale] = total((terms.get(scale, number(0)), c * d))
        swift = self.sum(Expansion(dict(one.swift)), Expansion(dict(other.swift)))
        return self.kept(terms, max(cuts, default=None), self.as_exponent(swift))

    def as_exponent(self, swift: Expansion) -> tuple[tuple[Scale, Term], ...]:
        """The terms of an exponent, all of them.

        Raises:
            TooShort: where some are left out.
        """
        if swift.cut is not None:
            raise TooShort("")
        return tuple(sorted(swift.terms.items(), key=lambda term: term[0]))

    def sure(self, c: Term) -> int:
        """The sign of a coefficient.

        Raises:
            SignNeeded: where it is not known.
        """
        sign = self.of.sign(c)
        if not sign:
            raise SignNeeded(self.of.said(c))
        return sign

    def leading(self, one: Expansion) -> tuple[Scale, Term]:
        """The term that grows fastest.

        Raises:
            TooShort: where all that is told cancels.
        """
        if not one.terms:
            raise TooShort("")
        lead = max(one.terms)
        return lead, one.terms[lead]

    def composed(self, series: Series, v: Expansion) -> Expansion:
        """Σ cₖ·vᵏ + O(v^K) for a v that vanishes and the K coefficients of a function that is analytic at 0."""
        if v.top is None:
            return constant(series[0])
        if v.top >= LEVEL or v.swift:
            raise TooShort("")
        found, raising = constant(series[0]), constant(number(1))
        for c in series[1:]:
            raising = self.product(raising, v)
            found = self.sum(found, self.product(constant(c), raising))
        return self.sum(found, Expansion({}, times(v.top, len(series))))

    def power(self, one: Expansion, p: Rational) -> Expansion:
        """uᵖ = (c·n^a·(log n)^b)ᵖ·(1 + v)ᵖ, for a leading coefficient that is known not to be 0, > 0 for broken p."""
        if p == 0:
            return constant(number(1))
        if one.top is None and p > 0:
            return one
        whole = Fraction(p).denominator == 1
        if whole and 0 < p <= self.length:
            found = one
            for _ in range(int(p) - 1):
                found = self.product(found, one)
            return found
        lead, c = self.leading(one)
        if self.sure(c) < 0 and not whole:
            raise Nowhere("")
        rest = self.composed(raised(line(number(1), self.length), p), self._beside(one, lead, c))
        swift = tuple((scale, d.scaled(p)) for scale, d in one.swift)
        return self.product(Expansion({times(lead, p): power(c, p)}, None, swift), rest)

    def _beside(self, one: Expansion, lead: Scale, c: Term) -> Expansion:
        """v where u = c·n^a·(log n)^b·e^w·(1 + v)."""
        back = Expansion({times(lead, -1): power(c, -1)})
        return self.sum(self.product(replace(one, swift=()), back), constant(number(-1)))

    def logarithm(self, one: Expansion) -> Expansion:
        """log u = log c + a·log n + w + log(1 + v), for c > 0 and b = 0."""
        lead, c = self.leading(one)
        if self.sure(c) < 0:
            raise Nowhere("")
        if lead[1]:
            raise NoLimit(": the logarithm of a logarithm is not known here")
        series = integrated(raised(line(number(1), self.length), -1), number(0))
        slow = self.composed(series, self._beside(one, lead, c))
        for part in (constant(self.of.applied("log", c)), Expansion({LOGARITHM: number(lead[0])} if lead[0] else {})):
            slow = self.sum(slow, part)
        return self.sum(slow, Expansion(dict(one.swift)))

    def exponential(self, one: Expansion) -> Expansion:
        """e^u: its terms that vanish by Taylor's series, a·log n as n^a, what grows faster as it stands."""
        if one.swift:
            raise NoLimit("")
        if one.cut is not None and one.cut >= LEVEL:
            raise TooShort("")
        if any(LEVEL < scale < LOGARITHM for scale in one.terms):
            raise NoLimit("")
        a = one.terms.get(LOGARITHM, number(0)).constant
        if a is None:
            raise NoLimit(": a power of n with a letter as exponent")
        swift = tuple(sorted((scale, c) for scale, c in one.terms.items() if scale > LOGARITHM))
        vanishing = Expansion({scale: c for scale, c in one.terms.items() if scale < LEVEL}, one.cut)
        series = exponentiated(line(number(0), self.length))
        factor = exponential(one.terms.get(LEVEL, number(0)))
        lead = Expansion({(Fraction(a), Fraction(0)): factor}, None, swift)
        return self.product(lead, self.composed(series, vanishing))
