"""Atoms of one family expressed through common ones, where two terms are to be compared.

Read alone, sin 2t, Γ(t + 1) and |t| are atoms of their own.  Beside sin t, Γ(t) and sign t they are not independent,
and these laws take them to common atoms, of which nothing further is needed:

* sin and cos of sums and whole multiples by the addition theorems (DLMF 4.21), then sin² + cos² = 1; those of π/n as
  algebraic numbers (``cyclotomic.py``)
* Γ(t) = Γ(t + n)/(t·(t + 1)⋯(t + n − 1)), and the like for ψ⁽ᵐ⁾ (DLMF 5.5.1, 5.15.5): wherever the left side is
  defined, so is the right one, because the family is taken to its *largest* shift
* Γ(1 − t) = π/(sin πt·Γ(t)) and ψ⁽ᵐ⁾(1 − t) = (−1)ᵐ(ψ⁽ᵐ⁾(t) + π·∂ᵐ cot πt) (DLMF 5.5.3, 5.15.6), used where Γ(t + n)
  and Γ(m − t) with n + m ≤ 1 both occur, or where 1/sin πt does: all is defined, so t is not whole
* Γ(nt) = (2π)^((1−n)/2)·n^(nt−½)·Π Γ(t + k/n) and ψ⁽ᵐ⁾(nt) = n^(−m−1)·Σ ψ⁽ᵐ⁾(t + k/n), + log n for m = 0, over k < n,
  for n = 2, 3, 4 (DLMF 5.5.6, 5.15.7): where the left side is defined, so is the right one

Orders of Bessel functions and parameters of incomplete Γ and B are in ``parametric.py``, what then still holds between
atoms of one argument in ``identities.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import lcm

from verifier.kernel.index.algebra import lambda_lift, power
from verifier.kernel.index.functions.cyclotomic import at_turns
from verifier.kernel.index.functions.exponentials import exponential, logarithm
from verifier.kernel.index.functions.gammas import gamma, gamma_ratio, mirror, polygamma, polygamma_difference, shifted
from verifier.kernel.index.functions.identities import joined_roots, ordered_steps, reduced, unbarred
from verifier.kernel.index.functions.parametric import recurrences
from verifier.kernel.index.functions.trigonometry import HALF, PI, cosine, pi_times, sine, sines
from verifier.kernel.index.functions.wronskians import exchanged
from verifier.kernel.index.rewriting import REBUILD
from verifier.kernel.index.terms import (
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    collect,
    dim_of,
    number,
    rename,
    splice,
    substitute,
    sum_over,
)

#: The largest whole multiple of an angle, the most angles in a sum, and the longest recurrence that are written out.
LARGEST_MULTIPLE, MOST_ANGLES, LONGEST_SHIFT = 12, 5, 24
#: Multiples of the arguments of Γ and ψ⁽ᵐ⁾ that are looked for.
MULTIPLES = (2, 3, 4)
FAMILIES = frozenset({"sin", "cos", "gamma", "polygamma", "sign"})
_PI: Monomial = ((PI, (), 1),)
Change = Callable[[Symbol], "Term | None"]


def unified(term: Term) -> Term:
    """The same function of its atoms, with the members of each family expressed through common atoms."""
    everything = list(nested(term))
    recurring = recurrences(everything)
    if recurring is not None and (stepped := substituted(term, recurring, {})) != term:
        return stepped
    if recurring is not None and (turned := exchanged(term)) != term:
        return turned
    found = [symbol for symbol in everything if symbol.kind in FAMILIES]
    if not found:
        return ordered_steps(joined_roots(term))
    plan = Plan.of(found, frozenset(s for m, _ in term for s, i, p in m if s.kind == "sin" and p < 0 and not i))
    signs = [symbol for symbol in dict.fromkeys(found) if symbol.kind == "sign"]
    common = at_turns(reduced(unbarred(substituted(term, plan.change, {}), signs)))
    return joined_roots(term) if common == term else common


def nested(term: Term) -> Iterator[Symbol]:
    """Every symbol of a term, those inside others included."""
    for symbol in term.symbols():
        yield from _with_inner(symbol)


@lru_cache(maxsize=50_000)
def _with_inner(symbol: Symbol) -> tuple[Symbol, ...]:
    return (symbol, *(nested(symbol.body) if symbol.body is not None else ()))


def substituted(term: Term, change: Change, cache: dict[Symbol, Term | None]) -> Term:
    """The term with each symbol replaced by what it equals (a term in its slots), inside compound symbols too."""
    merged: dict[Monomial, Rational] = {}
    for monomial, c in term:
        if all(_changed(symbol, change, cache) is None for symbol, _, _ in monomial):
            collect(merged, list(monomial), c)
            continue
        opened = {b: f"u{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
        product = number(c)
        for symbol, indices, p in substitute(monomial, opened):
            new = _changed(symbol, change, cache)
            if new is None:
                product = product * atom(symbol, indices, p)
            else:
                names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))}
                product = product * power(rename(new, names), p)
        for index in opened.values():
            product = sum_over(product, index)
        splice(merged, [], 1, product, {})
    return Term(merged)


def _changed(symbol: Symbol, change: Change, cache: dict[Symbol, Term | None]) -> Term | None:
    if symbol.body is None:
        return None
    if symbol not in cache:
        new = change(symbol)
        if new is None:
            body = reduced(substituted(symbol.body, change, cache))
            new = None if body == symbol.body else REBUILD[symbol.kind](symbol, body)
        cache[symbol] = new
    return cache[symbol]


@dataclass
class Plan:
    """The common atoms of the families: a unit for each angle, the largest shift for each argument of Γ and ψ; and the
    sines that are not 0, since the term divides by them."""

    units: dict[Symbol, int] = field(default_factory=dict)
    shifts: dict[tuple[str, str, Symbol, Fraction], Fraction] = field(default_factory=dict)
    least: dict[tuple[str, str, Symbol, Fraction], Fraction] = field(default_factory=dict)
    sines: frozenset[Symbol] = frozenset()

    @staticmethod
    def of(symbols: list[Symbol], sines: frozenset[Symbol] = frozenset()) -> Plan:
        plan = Plan(sines=sines)
        for symbol in symbols:
            assert symbol.body is not None
            if symbol.kind in ("sin", "cos"):
                for monomial, c in symbol.body:
                    key = _angle(monomial)
                    plan.units[key] = lcm(plan.units.get(key, 1), Fraction(c).denominator)
            elif symbol.kind in ("gamma", "polygamma"):
                place, shift = _place(symbol)
                plan.shifts[place] = max(plan.shifts.get(place, shift), shift)
                plan.least[place] = min(plan.least.get(place, shift), shift)
        return plan

    def change(self, symbol: Symbol) -> Term | None:
        """What a symbol becomes, in its own slots; None if it stays."""
        if symbol.kind in ("sin", "cos"):
            return self._angles(symbol)
        if symbol.kind == "gamma":
            return self._gamma(symbol)
        return self._polygamma(symbol) if symbol.kind == "polygamma" else None

    def _angles(self, symbol: Symbol) -> Term | None:
        """sin(a + b) = sin a cos b + cos a sin b, cos(a + b) = cos a cos b − sin a sin b."""
        assert symbol.body is not None
        parts = [(monomial, Fraction(c), self.units[_angle(monomial)]) for monomial, c in symbol.body]
        if len(parts) > MOST_ANGLES or any(abs(c * unit) > LARGEST_MULTIPLE for _, c, unit in parts):
            return None
        if len(parts) == 1 and parts[0][1] * parts[0][2] == 1:
            return None
        s, k = number(0), number(1)
        for monomial, c, unit in parts:
            s_here, k_here = _multiple(monomial, c, unit)
            s, k = s * k_here + k * s_here, k * k_here - s * s_here
        return s if symbol.kind == "sin" else k

    def _gamma(self, symbol: Symbol) -> Term | None:
        """Γ of the largest shift over the factors between; or, by reflection, through Γ of the opposite argument."""
        assert symbol.body is not None
        key, c = _place(symbol)
        steps = self.shifts[key] - c
        if steps > LONGEST_SHIFT:
            return None
        rest, _ = shifted(symbol.body)
        opposite = self._opposite(symbol, rest, c)
        if opposite is not None:
            return opposite
        n = self._multiple("gamma", "", rest, c)
        if n:
            powers = exponential((symbol.body - number(HALF)) * logarithm(number(n)))
            product = powers * power(pi_times(2), Fraction(1 - n, 2))
            for k in range(n):
                product = product * gamma(symbol.body.scaled(Fraction(1, n)) + number(Fraction(k, n)))
            return product
        if not steps:
            return None
        return gamma(symbol.body + number(steps)) * power(gamma_ratio(symbol.body, int(steps)), -1)

    def _opposite(self, symbol: Symbol, rest: Term, c: Fraction) -> Term | None:
        """Γ(m − w) = Γ(1 − w)·(…) with Γ(1 − w) = π/(sin πw·Γ(w))."""
        top = self._mirror("gamma", symbol, rest, c)
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
            if any((kind, name, here, (c + k) / n % 1) in self.shifts for k in range(n)):
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
        if key not in self.shifts:
            return None
        if self.least[kind, symbol.name, here, c % 1] + self.least[key] > 1 and not self._apart(rest + number(c)):
            return None
        top = self.shifts[key]
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
        steps = self.shifts[key] - c
        if not steps or steps > LONGEST_SHIFT:
            return None
        top, indices = lambda_lift("polygamma", symbol.body + number(steps), name=symbol.name)
        return atom(top, indices) - polygamma_difference(int(symbol.name), symbol.body, int(steps))


def _angle(monomial: Monomial) -> Symbol:
    """One symbol for each angle, whatever its coefficient."""
    return lambda_lift("sin", Term({monomial: 1}))[0]


def _place(symbol: Symbol) -> tuple[tuple[str, str, Symbol, Fraction], Fraction]:
    """Which family an argument v + c belongs to (the function, v and c modulo 1), and c."""
    assert symbol.body is not None
    rest, c = shifted(symbol.body)
    return (symbol.kind, symbol.name, lambda_lift("gamma", rest)[0], c % 1), c


def _multiple(monomial: Monomial, c: Fraction, unit: int) -> tuple[Term, Term]:
    """sin and cos of c·m: the values of a multiple of π if they are known, else polynomials in those of m/unit."""
    if monomial == _PI and (c % Fraction(1, 2)) in sines():
        return sine(pi_times(c)), cosine(pi_times(c))
    angle = Term({monomial: Fraction(1, unit)}) if unit > 1 else Term({monomial: 1})
    s, k = sine(angle), cosine(angle)
    times = int(c * unit)
    s_n, k_n = number(0), number(1)
    for _ in range(abs(times)):
        s_n, k_n = reduced(s_n * k + k_n * s), reduced(k_n * k - s_n * s)
    return (s_n if times > 0 else -s_n), k_n
