"""The recurrences in the parameters of functions, and in the arguments of ψ⁽ⁿ⁾ and ζ(s, t).

* Iₜ(a, b) = Iₜ(a + 1, b) + tᵃ(1 − t)ᵇ/(a·B(a, b)) for t, 1 − t > 0 (DLMF 8.17.20)
* P(a, t) = P(a + 1, t) + tᵃe^(−t)/Γ(a + 1) for t > 0 (8.8.5)
* Cᵥ₊₁ = (2v/t)·Cᵥ − Cᵥ₋₁ for J and Y, Iᵥ₊₁ = Iᵥ₋₁ − (2v/t)·Iᵥ, Kᵥ₊₁ = Kᵥ₋₁ + (2v/t)·Kᵥ, for t > 0 (10.6.1, 10.29.1)
* ψ⁽ⁿ⁾(t + 1) = ψ⁽ⁿ⁾(t) + (−1)ⁿ·n!/tⁿ⁺¹ (5.15.5), ζ(s, t + 1) = ζ(s, t) − t⁻ˢ (25.11.3)
* those of ``orthogonal.py``, of which ``degrees.py`` takes the steps

They are used where terms are compared, like the laws in ``families``: P and I are taken to their largest parameters,
which are defined where the smaller are, Bessel functions and polynomials to the two least orders or degrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from verifier.kernel.index.algebra import power, visibly_positive
from verifier.kernel.index.functions import degrees
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.functions.gammas import gamma, shifted
from verifier.kernel.index.functions.orthogonal import ORTHOGONAL
from verifier.kernel.index.functions.parametric import (
    BESSEL,
    Parameters,
    of_one,
    parametric,
    power_of,
    read,
    sign_of,
)
from verifier.kernel.index.ranges.powers import symbolic_power
from verifier.kernel.index.terms import Symbol, Term, number

#: Functions with a recurrence in their argument.
_STEPPING = frozenset({"polygamma", "hurwitz"})
#: Steps of a recurrence that are written out at most.
LONGEST = 12
Change = Callable[[Symbol], "Term | None"]

#: A function, its argument, its parameters without their constant parts, and these modulo 1.
Family = tuple[str, str, str, tuple[Fraction, ...]]
Shift = tuple[Fraction, ...]


def recurrences(symbols: Iterable[Symbol]) -> Change | None:
    """What each symbol becomes, where several orders or parameters of one function occur."""
    kinds = ("param", "hurwitz", *BESSEL)
    found = [symbol for symbol in dict.fromkeys(symbols) if symbol.kind in kinds]
    if len(found) < 2:
        return None
    logs = frozenset(s.body.text for s in symbols if s.kind == "log" and s.body is not None)
    shifts: dict[Family, list[Shift]] = {}
    for symbol in found:
        family, shift = _place(symbol)
        shifts.setdefault(family, []).append(shift)

    def change(symbol: Symbol) -> Term | None:
        if symbol not in found:
            return None
        family, shift = _place(symbol)
        name, parameters, t = read(symbol)
        if name in _STEPPING:
            return _nearer(name, parameters[0], t, shift[0] - min(shifts[family])[0])
        if name in ORTHOGONAL:
            steps = shift[0] - min(shifts[family])[0]
            near = 2 <= steps <= LONGEST
            return degrees.stepped_down(name, parameters[0], t, int(steps), of_one) if near else None
        if name in BESSEL:
            low, high = min(shifts[family])[0], max(shifts[family])[0]
            down = _down(name, parameters[0], t, shift[0] - low)
            return _between(name, parameters[0], t, shift[0] - low) if down is None and high - low >= 2 else down
        return _up(name, parameters, t, [max(column) - c for c, column in zip(shift, zip(*shifts[family]))], logs)

    return change


def _place(symbol: Symbol) -> tuple[Family, Shift]:
    """The family of a symbol, and how far its parameters are shifted."""
    name, parameters, t = read(symbol)
    if name in _STEPPING:
        t, c = shifted(t)
        return (name, f"{t.text};{symbol.dims}", parameters[0].text, (c % 1,)), (c,)
    rests, shift = zip(*map(shifted, parameters))
    named = ";".join(rest.text for rest in rests)
    return (name, f"{t.text};{symbol.dims}", named, tuple(c % 1 for c in shift)), shift


def _nearer(name: str, order: Term, t: Term, steps: Fraction) -> Term | None:
    """ψ⁽ⁿ⁾(t) by ψ⁽ⁿ⁾(t − steps), for a whole n; ζ(s, t) by ζ(s, t − steps)."""
    if not 1 <= steps <= LONGEST:
        return None
    least = t - number(steps)
    if name == "hurwitz":
        taken = (power_of(least + number(k), -order) for k in range(int(steps)))
        return parametric(name, (order,), least) - sum(taken, number(0))
    factor = sign_of(order) * gamma(order + number(1))
    powers = (
        symbolic_power(least + number(k), -order - number(1), nonzero=True) for k in range(int(steps))
    )  # t is no pole
    return parametric("polygamma", (order,), least) + factor * sum(powers, number(0))


def _down(name: str, order: Term, t: Term, steps: Fraction) -> Term | None:
    """Cᵥ by the two orders ``steps`` and ``steps − 1`` below it; t > 0 is needed for whole orders of J and I."""
    whole = order.constant is not None and Fraction(order.constant).denominator == 1
    if not 2 <= steps <= LONGEST or (whole and name in ("besselj", "besseli") and not visibly_positive(t)):
        return None
    s, r = BESSEL[name]
    least = order - number(steps)
    before, here = (parametric(name, (least + number(k),), t) for k in (0, 1))
    for k in range(1, int(steps)):
        next_one = (least + number(k)) * power(t, -1) * here.scaled(2 * s) + before.scaled(r)
        before, here = here, next_one
    return here


def _between(name: str, order: Term, t: Term, steps: Fraction) -> Term | None:
    """Jᵥ = t·(Jᵥ₋₁ + Jᵥ₊₁)/(2v) and Iᵥ = t·(Iᵥ₋₁ − Iᵥ₊₁)/(2v) for a whole v ≠ 0 and any real t, for every second order;
    where t > 0 is not seen, for else the order steps down."""
    v = order.constant
    whole = v is not None and Fraction(v).denominator == 1
    if name not in ("besselj", "besseli") or visibly_positive(t) or not v or not whole or steps % 2 != 1:
        return None
    s, r = BESSEL[name]
    below, above = (parametric(name, (order + number(k),), t) for k in (-1, 1))
    return t * (above - below.scaled(r)).scaled(Fraction(1, 2 * s) / Fraction(v))


def _up(name: str, parameters: Parameters, t: Term, steps: Sequence[Fraction], logs: frozenset[str]) -> Term | None:
    """P or I at the largest parameters, with what lies between; t > 0, and 1 − t > 0 for I."""
    needed = (t,) if name == "gammainc" else (t, number(1) - t)
    total = sum(steps)
    if not 1 <= total <= LONGEST or not all(visibly_positive(part) or part.text in logs for part in needed):
        return None
    result = number(0)
    for k, many in enumerate(steps):
        for _ in range(int(many)):
            result = result + _step(name, parameters, t, k)
            parameters = tuple(p + number(int(j == k)) for j, p in enumerate(parameters))
    return result + parametric(name, parameters, t)


def _step(name: str, parameters: Parameters, t: Term, k: int) -> Term:
    """P(a) − P(a + 1), I(a, b) − I(a + 1, b) or I(a, b) − I(a, b + 1)."""
    one = number(1)
    if name == "gammainc":
        (a,) = parameters
        return power_of(t, a) * exponential(-t) * power(gamma(a + one), -1)
    a, b = parameters
    below = gamma(a + one) * gamma(b) if k == 0 else gamma(a) * gamma(b + one)
    return (power_of(t, a) * power_of(one - t, b) * gamma(a + b) * power(below, -1)).scaled(1 if k == 0 else -1)
