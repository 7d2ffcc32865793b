"""Atoms of one family expressed through common ones, where two terms are to be compared.

Read alone, sin 2t, Γ(t + 1) and |t| are atoms of their own.  Beside sin t, Γ(t) and sign t they are not independent,
and these laws take them to common atoms, of which nothing further is needed:

* sin and cos of sums and whole multiples by the addition theorems (DLMF 4.21), then sin² + cos² = 1
* Γ(t) = Γ(t + n)/(t·(t + 1)⋯(t + n − 1)), and the like for ψ⁽ᵐ⁾ (DLMF 5.5.1, 5.15.5): wherever the left side is
  defined, so is the right one, because the family is taken to its *largest* shift
* Γ(1 − t) = π/(sin πt·Γ(t)) and ψ(1 − t) = ψ(t) + π·cot πt (DLMF 5.5.3–4), used where Γ(t + n) and Γ(m − t) with
  n + m ≤ 1 both occur: both are defined, so t is not whole
* Γ(2t) = 2^(2t−1)/√π·Γ(t)·Γ(t + ½) and ψ(2t) = (ψ(t) + ψ(t + ½))/2 + log 2 (DLMF 5.5.5, 5.15.7): where the left side
  is defined, so is the right one
* √P·√Q = √(PQ) where both roots are defined
* sign(t)·t = |t|, sign(t)·|t| = t, sign(t)³ = sign(t)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import lcm

from verifier.kernel.algebra import exponential, instance, lambda_lift, logarithm, power
from verifier.kernel.gammas import gamma, gamma_ratio, polygamma, polygamma_difference, shifted
from verifier.kernel.rewriting import REBUILD
from verifier.kernel.terms import (
    Factor,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    collect,
    dim_of,
    held,
    is_bound,
    number,
    rename,
    splice,
    substitute,
    sum_over,
)
from verifier.kernel.trigonometry import HALF, PI, SINES, cosine, pi_times, sine

#: The largest whole multiple of an angle, the most angles in a sum, and the longest recurrence that are written out.
LARGEST_MULTIPLE, MOST_ANGLES, LONGEST_SHIFT = 12, 5, 24
FAMILIES = frozenset({"sin", "cos", "gamma", "polygamma", "sign"})
_PI: Monomial = ((PI, (), 1),)
Change = Callable[[Symbol], "Term | None"]


def unified(term: Term) -> Term:
    """The same function of its atoms, with the members of each family expressed through common atoms."""
    found = [symbol for symbol in nested(term) if symbol.kind in FAMILIES]
    if not found:
        return joined_roots(term)
    plan = Plan.of(found)
    common = reduced(substituted(term, plan.change, {}))
    return joined_roots(term) if common == term else common


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


def _size(symbol: Symbol) -> Rational:
    """The degree of a root's body: roots of low degree are joined first, so that equal roots meet."""
    assert symbol.body is not None
    return max(sum(p for _, _, p in monomial) for monomial in symbol.body.monomials)


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
    """The common atoms of the families: a unit for each angle, the largest shift for each argument of Γ and ψ."""

    units: dict[Symbol, int] = field(default_factory=dict)
    shifts: dict[tuple[str, str, Symbol, Fraction], Fraction] = field(default_factory=dict)
    least: dict[tuple[str, str, Symbol, Fraction], Fraction] = field(default_factory=dict)

    @staticmethod
    def of(symbols: list[Symbol]) -> Plan:
        plan = Plan()
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
        if self._is_double("gamma", "", rest, c):
            half = symbol.body.scaled(HALF)
            powers = exponential((symbol.body - number(1)) * logarithm(number(2))) * power(atom(PI), -HALF)
            return powers * gamma(half) * gamma(half + number(HALF))
        if not steps:
            return None
        top, indices = lambda_lift("gamma", symbol.body + number(steps), positive=symbol.positive)
        return atom(top, indices) * power(gamma_ratio(symbol.body, int(steps)), -1)

    def _opposite(self, symbol: Symbol, rest: Term, c: Fraction) -> Term | None:
        """Γ(m − w) = Γ(1 − w)·(…) with Γ(1 − w) = π/(sin πw·Γ(w))."""
        top = self._mirror("gamma", symbol, rest, c)
        if top is None:
            return None
        w = number(top) - rest
        below = sine(atom(PI) * w) * gamma(w)
        return atom(PI) * power(below, -1) * gamma_ratio(number(1) - w, int(c + top) - 1)

    def _is_double(self, kind: str, name: str, rest: Term, c: Fraction) -> bool:
        """The argument is 2w where w, or w + ½, occurs too (up to a whole number)."""
        if not rest:
            return False
        here = lambda_lift("gamma", rest.scaled(HALF))[0]
        return any((kind, name, here, (c / 2 + shift) % 1) in self.shifts for shift in (Fraction(0), HALF))

    def _mirrored(self, symbol: Symbol, rest: Term, c: Fraction) -> Term | None:
        """ψ(m − w) = ψ(1 − w) + … with ψ(1 − w) = ψ(w) + π·cot πw, on the conditions of ``_opposite``."""
        top = self._mirror("polygamma", symbol, rest, c)
        if top is None:
            return None
        w = number(top) - rest
        angle = atom(PI) * w
        cot = cosine(angle) * power(sine(angle), -1)
        return polygamma(0, w) + atom(PI) * cot + polygamma_difference(0, number(1) - w, int(c + top) - 1)

    def _mirror(self, kind: str, symbol: Symbol, rest: Term, c: Fraction) -> Fraction | None:
        """The largest shift of the opposite argument −rest, if it occurs and both cannot be whole; for one of the two.

        Scalars only: Γ(xᵢ) and Γ(1 − xⱼ) of two entries say nothing of each other.
        """
        if symbol.dims or not rest or not (-rest).text < rest.text:
            return None
        other, here = (lambda_lift("gamma", side)[0] for side in (-rest, rest))
        key = (kind, symbol.name, other, (-c) % 1)
        if key not in self.shifts or self.least[kind, symbol.name, here, c % 1] + self.least[key] > 1:
            return None
        top = self.shifts[key]
        return None if abs(c + top) > LONGEST_SHIFT else top

    def _polygamma(self, symbol: Symbol) -> Term | None:
        """ψ⁽ᵐ⁾ of the largest shift minus the terms between."""
        assert symbol.body is not None
        key, c = _place(symbol)
        rest, _ = shifted(symbol.body)
        if symbol.name == "0":
            mirrored = self._mirrored(symbol, rest, c)
            if mirrored is not None:
                return mirrored
            if self._is_double("polygamma", "0", rest, c):
                half = symbol.body.scaled(HALF)
                both = polygamma(0, half) + polygamma(0, half + number(HALF))
                return both.scaled(HALF) + logarithm(number(2))
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
    if monomial == _PI and (c % Fraction(1, 2)) in SINES:
        return sine(pi_times(c)), cosine(pi_times(c))
    angle = Term({monomial: Fraction(1, unit)}) if unit > 1 else Term({monomial: 1})
    s, k = sine(angle), cosine(angle)
    times = int(c * unit)
    s_n, k_n = number(0), number(1)
    for _ in range(abs(times)):
        s_n, k_n = reduced(s_n * k + k_n * s), reduced(k_n * k - s_n * s)
    return (s_n if times > 0 else -s_n), k_n


# --- relations between atoms of one argument -------------------------------------------------------------------------


def reduced(term: Term) -> Term:
    """The relations sin² + cos² = 1 and sign(t)·t = |t| used in every monomial until none applies."""
    merged: dict[Monomial, Rational] = {}
    waiting = list(term)
    while waiting:
        monomial, c = waiting.pop()
        step = _step(monomial)
        if step is None:
            collect(merged, list(monomial), c)
            continue
        replaced: dict[Monomial, Rational] = {}
        for factors, k in step:
            collect(replaced, held(factors, bound_indices(monomial)), c * k)
        waiting.extend(replaced.items())
    return Term(merged)


def _step(monomial: Monomial) -> list[tuple[list[Factor], int]] | None:
    """One use of a relation: factors with coefficients; None if none applies."""
    for position, (symbol, _, p) in enumerate(monomial):
        if symbol.kind == "cos" and p.denominator == 1:
            found = _pythagoras(monomial, position)
        elif symbol.kind == "sign" and p.denominator == 1:
            found = _signed(monomial, position)
        else:
            found = None
        if found is not None:
            return found
    return None


def _partner(monomial: Monomial, kind: str, symbol: Symbol, indices: tuple[str, ...]) -> tuple[Symbol, Rational]:
    """The symbol of another kind with the same body, and its power in the product (0 if it is no factor)."""
    other = Symbol(kind, "", symbol.dims, symbol.body, symbol.positive, symbol.symmetries)
    return other, next((p for s, i, p in monomial if s is other and i == indices), 0)


def _pythagoras(monomial: Monomial, position: int) -> list[tuple[list[Factor], int]] | None:
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


def _signed(monomial: Monomial, position: int) -> list[tuple[list[Factor], int]] | None:
    """sign³ = sign; sign(t)·t = |t| and sign(t)·|t| = t for an argument t that is one atom."""
    sign, indices, k = monomial[position]
    assert sign.body is not None
    rest = [f for number_of, f in enumerate(monomial) if number_of != position]
    if k >= 3:
        return [([*rest, (sign, indices, k - 2)], 1)]
    if len(sign.body) != 1 or k < 1:
        return None
    ((inner, c),) = sign.body
    if len(inner) != 1 or inner[0][2] != 1 or c != 1:
        return None
    names = {f"p{n}:{dim}": i for n, (dim, i) in enumerate(zip(sign.dims, indices))}
    ((t, places, _),) = substitute(inner, names)
    size, there = lambda_lift("base", Term({((inner[0][0], inner[0][1], 2),): 1}))
    ((_, at, _),) = substitute([(size, there, 1)], names)
    half = Fraction(1, 2)
    for n, (symbol, where, p) in enumerate(rest):
        others = [f for m, f in enumerate(rest) if m != n]
        less = [(sign, indices, k - 1)] if k > 1 else []
        if symbol is t and where == places and p >= 1:
            left = [(t, places, p - 1)] if p > 1 else []
            return [([*others, *less, *left, (size, at, half)], 1)]
        if symbol is size and where == at and p == half:
            return [([*others, *less, (t, places, 1)], 1)]
    return None
