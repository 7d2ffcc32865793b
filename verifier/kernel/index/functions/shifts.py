"""Γ, 1/Γ and ψ⁽ᵐ⁾ of arguments that differ by whole numbers, of opposite ones and of multiples, through common ones.

* Γ(t) = Γ(t + n)/(t·(t + 1)⋯(t + n − 1)), and the like for ψ⁽ᵐ⁾ (DLMF 5.5.1, 5.15.5): wherever the left side is
  defined, so is the right one, because the family is taken to its *largest* shift
* 1/Γ(t) = t·(t + 1)⋯(t + n − 1)/Γ(t + n) everywhere (DLMF 5.2.1, 5.5.1), where 1/Γ is the entire function; beside a
  Γ(t + m), m ≤ n, which is defined, it is the reciprocal of Γ(t + n)
* Γ(1 − t) = π/(sin πt·Γ(t)) and ψ⁽ᵐ⁾(1 − t) = (−1)ᵐ(ψ⁽ᵐ⁾(t) + π·∂ᵐ cot πt) (DLMF 5.5.3, 5.15.6), used where Γ(t + n)
  and Γ(m − t) with n + m ≤ 1 both occur, or where 1/sin πt does: all is defined, so t is not whole
* Γ(nt) = (2π)^((1−n)/2)·n^(nt−½)·Π Γ(t + k/n) and ψ⁽ᵐ⁾(nt) = n^(−m−1)·Σ ψ⁽ᵐ⁾(t + k/n), + log n for m = 0, over k < n,
  for n = 2, 3, 4 (DLMF 5.5.6, 5.15.7): where the left side is defined, so is the right one
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct, field

from verifier.kernel.index.algebra import lambda_lift, nested, power
from verifier.kernel.index.functions.exponentials import exponential, logarithm
from verifier.kernel.index.functions.gammas import (
    gamma,
    gamma_ratio,
    mirror,
    polygamma,
    polygamma_difference,
    reciprocal_gamma,
    shifted,
)
from verifier.kernel.index.functions.trigonometry import HALF, PI, pi_times, sine
from verifier.kernel.index.terms import Symbol, Term, atom, number

#: The longest recurrence that is written out.
LONGEST_SHIFT = 24
#: Multiples of the arguments of Γ and ψ⁽ᵐ⁾ that are looked for.
MULTIPLES = (2, 3, 4)
SHIFTED = frozenset({"gamma", "rgamma", "polygamma"})
GAMMA = "gamma"
#: The function, its parameters, and its argument without its constant part and that part modulo 1.
Family: TypeAlias = tuple[str, str, Symbol, Fraction]


class Shifts(Struct):
    """The largest and the least shift for each argument of Γ, 1/Γ and ψ⁽ᵐ⁾, the largest of Γ and 1/Γ in common, and the
    sines that are not 0, since the term divides by them."""

    largest: dict[Family, Fraction] = field(default_factory=dict)
    least: dict[Family, Fraction] = field(default_factory=dict)
    sines: frozenset[Symbol] = frozenset()

    @staticmethod
    def of(symbols: list[Symbol], sines: frozenset[Symbol]) -> Shifts:
        found = Shifts(sines=sines)
        for symbol in symbols:
            if symbol.kind in SHIFTED:
                key, shift = _place(symbol)
                found.largest[key] = max(found.largest.get(key, shift), shift)
                found.least[key] = min(found.least.get(key, shift), shift)
        for key in [key for key in found.largest if key[0] == "rgamma"]:
            beside = (GAMMA, *key[1:])
            if beside in found.largest:
                found.largest[key] = found.largest[beside] = max(found.largest[key], found.largest[beside])
        return found

    def change(self, symbol: Symbol) -> Term | None:
        """What a symbol becomes, in its own slots; None if it stays."""
        if symbol.kind == GAMMA:
            return self._gamma(symbol)
        if symbol.kind == "rgamma":
            return self._reciprocal_gamma(symbol)
        return self._polygamma(symbol) if symbol.kind == "polygamma" else None

    def _gamma(self, symbol: Symbol) -> Term | None:
        """Γ of the largest shift over the factors between; or, by reflection, through Γ of the opposite argument."""
        assert symbol.body is not None
        key, c = _place(symbol)
        steps = self.largest[key] - c
        if steps > LONGEST_SHIFT:
            return None
        rest, _ = shifted(symbol.body)
        opposite = self._opposite(symbol, rest, c)
        if opposite is not None:
            return opposite
        n = self._multiple(GAMMA, "", rest, c)
        if n:
            powers = exponential((symbol.body - number(HALF)) * logarithm(number(n)))
            product = powers * power(pi_times(2), Fraction(1 - n, 2))
            for k in range(n):
                product = product * gamma(symbol.body.scaled(Fraction(1, n)) + number(Fraction(k, n)))
            return product
        if not steps:
            return None
        return gamma(symbol.body + number(steps)) * power(gamma_ratio(symbol.body, int(steps)), -1)

    def _reciprocal_gamma(self, symbol: Symbol) -> Term | None:
        """1/Γ of the largest shift times the factors between; Γ⁻¹ where Γ of that shift or a smaller one occurs."""
        assert symbol.body is not None
        key, c = _place(symbol)
        top = self.largest[key]
        defined = (GAMMA, *key[1:]) in self.least and not _may_vary(symbol)
        if top - c > LONGEST_SHIFT or (top == c and not defined):
            return None
        last = symbol.body + number(top - c)
        return (power(gamma(last), -1) if defined else reciprocal_gamma(last)) * gamma_ratio(symbol.body, int(top - c))

    def _opposite(self, symbol: Symbol, rest: Term, c: Fraction) -> Term | None:
        """Γ(m − w) = Γ(1 − w)·(…) with Γ(1 − w) = π/(sin πw·Γ(w))."""
        top = self._mirror(GAMMA, symbol, rest, c)
        if top is None:
            return None
        w = number(top) - rest
        below = sine(atom(PI) * w) * gamma(w)
        return atom(PI) * power(below, -1) * gamma_ratio(number(1) - w, int(c + top) - 1)

    def _multiple(self, kind: str, name: str, rest: Term, c: Fraction) -> int:
        """n where the argument is nw and some w + k/n occurs too (up to a whole number); else 0."""
        if not rest:
            return 0
        for n in MULTIPLES:
            here = lambda_lift("gamma", rest.scaled(Fraction(1, n)))[0]
            if any((kind, name, here, (c + k) / n % 1) in self.largest for k in range(n)):
                return n
        return 0

    def _mirrored(self, symbol: Symbol, rest: Term, c: Fraction) -> Term | None:
        """ψ⁽ᵐ⁾(n − w) through ψ⁽ᵐ⁾(1 − w), and so through ψ⁽ᵐ⁾(w), on the conditions of ``_opposite``."""
        top = self._mirror("polygamma", symbol, rest, c)
        if top is None:
            return None
        w = number(top) - rest
        m = int(symbol.name)
        return mirror(m, w) + polygamma_difference(m, number(1) - w, int(c + top) - 1)

    def _mirror(self, kind: str, symbol: Symbol, rest: Term, c: Fraction) -> Fraction | None:
        """The largest shift of the opposite argument −rest, if it occurs and both cannot be whole; for one of the two.

        Scalars only: Γ(xᵢ) and Γ(1 − xⱼ) of two entries say nothing of each other.
        """
        if symbol.dims or not rest or not (-rest).text < rest.text:
            return None
        other, here = (lambda_lift("gamma", side)[0] for side in (-rest, rest))
        key = (kind, symbol.name, other, (-c) % 1)
        if key not in self.largest:
            return None
        if self.least[kind, symbol.name, here, c % 1] + self.least[key] > 1 and not self._apart(rest + number(c)):
            return None
        top = self.largest[key]
        return None if abs(c + top) > LONGEST_SHIFT else top

    def _apart(self, term: Term) -> bool:
        """The term t is no integer: the sine of πt is one of those that are not 0."""
        return any(s in self.sines for m, _ in sine(atom(PI) * term) for s, _, _ in m)

    def _polygamma(self, symbol: Symbol) -> Term | None:
        """ψ⁽ᵐ⁾ of the largest shift minus the terms between."""
        assert symbol.body is not None
        key, c = _place(symbol)
        rest, _ = shifted(symbol.body)
        mirrored = self._mirrored(symbol, rest, c)
        if mirrored is not None:
            return mirrored
        m, n = int(symbol.name), self._multiple("polygamma", symbol.name, rest, c)
        if n:
            parts = (symbol.body.scaled(Fraction(1, n)) + number(Fraction(k, n)) for k in range(n))
            both = sum((polygamma(m, part) for part in parts), number(0)).scaled(Fraction(1, n ** (m + 1)))
            return both if m else both + logarithm(number(n))
        steps = self.largest[key] - c
        if not steps or steps > LONGEST_SHIFT:
            return None
        top, indices = lambda_lift("polygamma", symbol.body + number(steps), name=symbol.name)
        return atom(top, indices) - polygamma_difference(int(symbol.name), symbol.body, int(steps))


def _may_vary(symbol: Symbol) -> bool:
    """The argument has entries, or a variable that sums count: then what is defined of one need not be of another."""
    counted = (s.kind == "whole" and s.name.startswith("(") for s in nested(symbol.body or number(0)))
    return bool(symbol.dims) or any(counted)


def _place(symbol: Symbol) -> tuple[tuple[str, str, Symbol, Fraction], Fraction]:
    """Which family an argument v + c belongs to (the function, v and c modulo 1), and c."""
    assert symbol.body is not None
    rest, c = shifted(symbol.body)
    return (symbol.kind, symbol.name, lambda_lift("gamma", rest)[0], c % 1), c
