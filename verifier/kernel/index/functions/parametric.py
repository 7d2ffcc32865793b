"""Functions whose parameters are formulas, and the recurrences in them: Bessel functions, P(a, t), I(a, b; t).

The atom ``param`` has the name of the function; its body is t + ν₀·a₀ + ν₁·a₁ …, where the marks ν keep the argument
and the parameters apart.  The laws (NIST Handbook, DLMF, chapters 8 and 10):

* P(a, 0) = 0, I₀(a, b) = 0 and I₁(a, b) = 1, as integrals of densities (8.2.1, 8.17.1)
* Iₜ(a, b) = 1 − I₁₋ₜ(b, a) for 0 ≤ t ≤ 1 (8.17.4): of t and 1 − t, the one that is less as a text is written
* Iₜ(a, a) = ½ at t = ½, by 8.17.4
* Iₜ(a, 1) = tᵃ (8.17.7), Iₜ(a, b) = Iₜ(a + 1, b) + tᵃ(1 − t)ᵇ/(a·B(a, b)) (8.17.20), for t, 1 − t > 0
* P(a, t) = P(a + 1, t) + tᵃe^(−t)/Γ(a + 1) for t > 0 (8.8.5)
* Cᵥ₊₁ = (2v/t)·Cᵥ − Cᵥ₋₁ for J and Y, Iᵥ₊₁ = Iᵥ₋₁ − (2v/t)·Iᵥ, Kᵥ₊₁ = Kᵥ₋₁ + (2v/t)·Kᵥ, for t > 0 (10.6.1, 10.29.1)
* ψ⁽ⁿ⁾(t + 1) = ψ⁽ⁿ⁾(t) + (−1)ⁿ·n!/tⁿ⁺¹ (5.15.5)
* ζ(s, t + 1) = ζ(s, t) − t⁻ˢ, ζ(s, 1) = ζ(s), ζ(s, ½) = (2ˢ − 1)·ζ(s) (25.11.2, 25.11.3, 25.11.11)
* C₋ₙ = (−1)ⁿ·Cₙ for J and Y, I₋ₙ = Iₙ, Jₙ(−t) = (−1)ⁿ·Jₙ(t), Iₙ(−t) = (−1)ⁿ·Iₙ(t) for integers n, and K₋ᵥ = Kᵥ
  (10.4.1, 10.11.1, 10.27.1, 10.27.3)

The recurrences are used where terms are compared, like the laws in ``families``: P and I are taken to their largest
parameters, which are defined where the smaller are, and Bessel functions to the two least orders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from verifier.kernel.index import calculus, rewriting
from verifier.kernel.index.algebra import compound, power, visibly_positive
from verifier.kernel.index.functions.exponentials import exponential, logarithm
from verifier.kernel.index.functions.gammas import gamma, hurwitz_at, shifted
from verifier.kernel.index.functions.special import READINGS, parameters_of
from verifier.kernel.index.functions.trigonometry import is_negative
from verifier.kernel.index.ranges.powers import symbolic_power
from verifier.kernel.index.terms import GaveUp, Symbol, Term, atom, number
from verifier.kernel.index.whole import is_integral

#: Bessel functions: the signs s and r in Cᵥ₊₁ = s·(2v/t)·Cᵥ + r·Cᵥ₋₁, and those of Cᵥ₋₁ and Cᵥ₊₁ in 2·C′ᵥ.
BESSEL: Mapping[str, tuple[int, int]] = {"besselj": (1, -1), "bessely": (1, -1), "besseli": (-1, 1), "besselk": (1, 1)}
_SLOPES: Mapping[str, tuple[int, int]] = {
    "besselj": (1, -1),
    "bessely": (1, -1),
    "besseli": (1, 1),
    "besselk": (-1, -1),
}
INCOMPLETE = frozenset({"gammainc", "betainc"})
PARAMETRIC = frozenset({*BESSEL, *INCOMPLETE, "polygamma", "hurwitz"})
#: Functions with a recurrence in their argument.
_STEPPING = frozenset({"polygamma", "hurwitz"})
#: Steps of a recurrence that are written out at most.
LONGEST = 12

Parameters = tuple[Term, ...]
Change = Callable[[Symbol], "Term | None"]


def parametric(name: str, parameters: Parameters, argument: Term, inside: tuple[bool, bool] = (False, False)) -> Term:
    """The function at these parameters: its own reading if they are numbers; ``inside`` says whether t > 0, and t < 1,
    are known of the argument t."""
    values = [p.constant for p in parameters]
    if all(value is not None for value in values):
        return READINGS[name](tuple(Fraction(value) for value in values if value is not None), argument)
    if name == "polygamma" and not is_integral(parameters[0], any_sign=True):
        raise GaveUp("a polygamma function has a whole order ≥ 0")
    if name in INCOMPLETE and not argument:
        return argument
    if name == "hurwitz" and argument.constant is not None:
        return hurwitz_at(parameters[0], Fraction(argument.constant))
    if name == "betainc":
        return _oriented(parameters, argument, inside)
    return _reflected(name, parameters[0], argument) if name in BESSEL else _atom(name, parameters, argument)


def _reflected(name: str, order: Term, t: Term) -> Term:
    """C₋ₙ = (−1)ⁿ·Cₙ for J and Y, I₋ₙ = Iₙ, Jₙ(−t) = (−1)ⁿ·Jₙ(t), Iₙ(−t) = (−1)ⁿ·Iₙ(t) for an integer n; K₋ᵥ = Kᵥ."""
    whole = is_integral(order, any_sign=True)
    sign = number(1)
    if (whole or name == "besselk") and is_negative(shifted(order)[0]):
        sign = _sign_of(order) if name in ("besselj", "bessely") else sign
        order = -order
    if whole and name in ("besselj", "besseli") and t and is_negative(t):
        sign, t = sign * _sign_of(order), -t
    return sign * _atom(name, (order,), t)


def _sign_of(order: Term) -> Term:
    """(−1)ⁿ."""
    return symbolic_power(number(-1), order, nonzero=True)


def _atom(name: str, parameters: Parameters, argument: Term) -> Term:
    body = argument
    for k, parameter in enumerate(parameters):
        body = body + parameter * atom(_mark(k))
    return compound("param", body, name=name)


def _mark(k: int) -> Symbol:
    return Symbol("mark", f"parameter {k}")


def _oriented(parameters: Parameters, argument: Term, inside: tuple[bool, bool]) -> Term:
    """I at (a, b; t), or 1 − I at (b, a; 1 − t)."""
    a, b = parameters
    rest = number(1) - argument
    if not rest:
        return number(1)
    if b.constant == 1 and (inside[0] or visibly_positive(argument)):
        return _power(argument, a)
    if a == b and argument == rest:
        return number(Fraction(1, 2))
    if a.constant == 1 and (inside[1] or visibly_positive(rest)):
        return number(1) - _power(rest, b)
    if a.constant == 1 and is_integral(b):
        return number(1) - symbolic_power(rest, b, nonzero=False)
    if b.constant == 1 and is_integral(a):
        return symbolic_power(argument, a, nonzero=False)
    if (argument.text, a.text) <= (rest.text, b.text):
        return _atom("betainc", (a, b), argument)
    return number(1) - _atom("betainc", (b, a), rest)


def parts(symbol: Symbol, body: Term) -> tuple[Parameters, Term]:
    """The parameters and the argument of a ``param``, in the slots of its symbol."""
    marks = [_mark(k) for k in range(2 if symbol.name == "betainc" else 1)]
    parameters = tuple(
        Term({tuple(f for f in m if f[0] is not mark): c for m, c in body if any(f[0] is mark for f in m)})
        for mark in marks
    )
    return parameters, Term({m: c for m, c in body if not any(f[0] in marks for f in m)})


def _rebuilt(symbol: Symbol, body: Term) -> Term:
    return parametric(symbol.name, *parts(symbol, body))


def _power(base: Term, exponent: Term) -> Term:
    """b^e for b > 0."""
    return exponential(exponent * logarithm(base))


# --- slopes -------------------------------------------------------------------------------------------------------


def _d_parametric(symbol: Symbol, variable: Symbol) -> Term:
    """∂f(a; u) = f′(a; u)·∂u where a does not move."""
    assert symbol.body is not None
    parameters, argument = parts(symbol, symbol.body)
    places = calculus._places(variable)
    if any(calculus.derivative(parameter, variable, places) for parameter in parameters):
        raise GaveUp(f"the kernel knows no derivative of {symbol.name} in its parameters")
    inner = calculus.derivative(argument, variable, places)
    return slope(symbol.name, parameters, argument) * inner if inner else inner


def slope(name: str, parameters: Parameters, t: Term) -> Term:
    """f′ in the argument: the densities of P and I, the neighbours of a Bessel function (DLMF 8.8, 8.17, 10.6)."""
    if name == "polygamma":
        return parametric(name, (parameters[0] + number(1),), t)
    if name == "hurwitz":
        return -parameters[0] * parametric(name, (parameters[0] + number(1),), t)
    if name in BESSEL:
        below, above = (parametric(name, (parameters[0] + number(step),), t) for step in (-1, 1))
        left, right = _SLOPES[name]
        return below.scaled(Fraction(left, 2)) + above.scaled(Fraction(right, 2))
    if name == "gammainc":
        (a,) = parameters
        return _power(t, a - number(1)) * exponential(-t) * power(gamma(a), -1)
    a, b = parameters
    density = _power(t, a - number(1)) * _power(number(1) - t, b - number(1))
    return density * gamma(a + b) * power(gamma(a) * gamma(b), -1)


calculus.DERIVATIVES["param"] = _d_parametric
rewriting.REBUILD["param"] = _rebuilt


# --- recurrences --------------------------------------------------------------------------------------------------

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
        if name in BESSEL:
            low, high = min(shifts[family])[0], max(shifts[family])[0]
            down = _down(name, parameters[0], t, shift[0] - low)
            return _between(name, parameters[0], t, shift[0] - low) if down is None and high - low >= 2 else down
        return _up(name, parameters, t, [max(column) - c for c, column in zip(shift, zip(*shifts[family]))], logs)

    return change


def named(symbol: Symbol) -> str:
    """The function that the symbol stands for."""
    return symbol.name if symbol.kind == "param" else symbol.kind


def read(symbol: Symbol) -> tuple[str, Parameters, Term]:
    """The function, its parameters and its argument, in the slots of the symbol."""
    assert symbol.body is not None
    if symbol.kind == "param":
        return (symbol.name, *parts(symbol, symbol.body))
    return symbol.kind, tuple(map(number, parameters_of(symbol))), symbol.body


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
        taken = (_power(least + number(k), -order) for k in range(int(steps)))
        return parametric(name, (order,), least) - sum(taken, number(0))
    factor = _sign_of(order) * gamma(order + number(1))
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
        return _power(t, a) * exponential(-t) * power(gamma(a + one), -1)
    a, b = parameters
    below = gamma(a + one) * gamma(b) if k == 0 else gamma(a) * gamma(b + one)
    return (_power(t, a) * _power(one - t, b) * gamma(a + b) * power(below, -1)).scaled(1 if k == 0 else -1)
