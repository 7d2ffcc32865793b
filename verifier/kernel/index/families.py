"""Atoms of one family expressed through common ones, where two terms are to be compared.

Read alone, sin 2t, Γ(t + 1) and |t| are atoms of their own.  Beside sin t, Γ(t) and sign t they are not independent,
and these laws take them to common atoms, of which nothing further is needed:

* sin and cos of sums and whole multiples by the addition theorems (DLMF 4.21), then sin² + cos² = 1; those of π/n as
  algebraic numbers (``cyclotomic.py``)
* Γ, 1/Γ and ψ⁽ᵐ⁾ of arguments that differ by whole numbers, ``shifts.py``

Orders of Bessel functions and parameters of incomplete Γ and B are in ``recurrences.py``, what then still holds between
atoms of one argument in ``identities.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm

from msgspec import Struct

from verifier.kernel.index.algebra import lambda_lift, nested, power
from verifier.kernel.index.functions.cyclotomic import at_turns
from verifier.kernel.index.functions.identities import joined_roots, ordered_steps, reduced, unbarred
from verifier.kernel.index.functions.multiple_angles import with_sines
from verifier.kernel.index.functions.recurrences import recurrences
from verifier.kernel.index.functions.shifts import SHIFTED, Shifts
from verifier.kernel.index.functions.trigonometry import PI, cosine, pi_times, sine, sines
from verifier.kernel.index.functions.wronskians import exchanged
from verifier.kernel.index.one_integral import as_one_integral
from verifier.kernel.index.rewriting import REBUILD
from verifier.kernel.index.terms import (
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    collect,
    number,
    open_places,
    rename,
    splice,
    substitute,
    sum_over,
)

#: The largest whole multiple of an angle, and the most angles in a sum, that are written out.
LARGEST_MULTIPLE, MOST_ANGLES = 12, 5
FAMILIES = frozenset({"sin", "cos", "sign"}) | SHIFTED
_PI: Monomial = ((PI, (), 1),)
Change = Callable[[Symbol], "Term | None"]


def unified(term: Term) -> Term:
    """The same function of its atoms, with the members of each family expressed through common atoms."""
    everything = list(nested(term))
    if any(symbol.kind == "integral" for symbol in everything):
        together = as_one_integral(term, unified)
        if together != term:
            return together
    if any(symbol.kind == "param" and symbol.name == "chebyu" for symbol in everything):
        angled = with_sines(term)
        if angled != term:
            return angled
    recurring = recurrences(everything)
    if recurring is not None and (stepped := substituted(term, recurring, {})) != term:
        return stepped
    if recurring is not None and (turned := exchanged(term)) != term:
        return turned
    found = [symbol for symbol in everything if symbol.kind in FAMILIES]
    if not found:
        has_lambert = any(symbol.kind == "lambertw" for symbol in everything)
        return ordered_steps(joined_roots(reduced(term) if has_lambert else term))
    plan = Plan.of(found, frozenset(s for m, _ in term for s, i, p in m if s.kind == "sin" and p < 0 and not i))
    signs = [symbol for symbol in dict.fromkeys(found) if symbol.kind == "sign"]
    common = at_turns(reduced(unbarred(substituted(term, plan.change, {}), signs)))
    return joined_roots(term) if common == term else common


def substituted(term: Term, change: Change, cache: dict[Symbol, Term | None]) -> Term:
    """The term with each symbol replaced by what it equals (a term in its slots), inside compound symbols too."""
    merged: dict[Monomial, Rational] = {}
    for monomial, c in term:
        if all(_changed(symbol, change, cache) is None for symbol, _, _ in monomial):
            collect(merged, list(monomial), c)
            continue
        opened = open_places(monomial)
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


class Plan(Struct, frozen=True):
    """The common atoms of the families: a unit for each angle, the largest shift for each argument of Γ and ψ."""

    units: dict[Symbol, int]
    shifts: Shifts

    @staticmethod
    def of(symbols: list[Symbol], sines: frozenset[Symbol] = frozenset()) -> Plan:
        units: dict[Symbol, int] = {}
        for symbol in symbols:
            if symbol.kind in ("sin", "cos"):
                assert symbol.body is not None
                for monomial, c in symbol.body:
                    key = _angle(monomial)
                    units[key] = lcm(units.get(key, 1), Fraction(c).denominator)
        return Plan(units, Shifts.of(symbols, sines))

    def change(self, symbol: Symbol) -> Term | None:
        """What a symbol becomes, in its own slots; None if it stays."""
        return self._angles(symbol) if symbol.kind in ("sin", "cos") else self.shifts.change(symbol)

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


def _angle(monomial: Monomial) -> Symbol:
    """One symbol for each angle, whatever its coefficient."""
    return lambda_lift("sin", Term({monomial: 1}))[0]


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
