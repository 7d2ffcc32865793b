"""Functions whose parameters are formulas: Bessel functions, P(a, t), I(a, b; t), orthogonal polynomials.

The atom ``param`` has the name of the function; its body is t + ν₀·a₀ + ν₁·a₁ …, where the marks ν keep the argument
and the parameters apart.  The laws (NIST Handbook, DLMF, chapters 8 and 10):

* P(a, 0) = 0, I₀(a, b) = 0 and I₁(a, b) = 1, as integrals of densities (8.2.1, 8.17.1)
* Iₜ(a, b) = 1 − I₁₋ₜ(b, a) for 0 ≤ t ≤ 1 (8.17.4): of t and 1 − t, the one that is less as a text is written
* Iₜ(a, a) = ½ at t = ½, by 8.17.4, and Iₜ(a, 1) = tᵃ (8.17.7)
* ζ(s, 1) = ζ(s), ζ(s, ½) = (2ˢ − 1)·ζ(s) (25.11.2, 25.11.11)
* C₋ₙ = (−1)ⁿ·Cₙ for J and Y, I₋ₙ = Iₙ, Jₙ(−t) = (−1)ⁿ·Jₙ(t), Iₙ(−t) = (−1)ⁿ·Iₙ(t) for integers n, and K₋ᵥ = Kᵥ
  (10.4.1, 10.11.1, 10.27.1, 10.27.3)

The recurrences in the parameters are in ``recurrences.py``, the laws of polynomials in ``degrees.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from verifier.kernel.index import calculus, rewriting
from verifier.kernel.index.algebra import compound, power, visibly_positive
from verifier.kernel.index.functions import degrees
from verifier.kernel.index.functions.exponentials import exponential, logarithm
from verifier.kernel.index.functions.gammas import gamma, hurwitz_at, shifted
from verifier.kernel.index.functions.orthogonal import ORTHOGONAL
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
PARAMETRIC = frozenset({*BESSEL, *INCOMPLETE, *ORTHOGONAL, "polygamma", "hurwitz"})

Parameters = tuple[Term, ...]


def parametric(name: str, parameters: Parameters, argument: Term, inside: tuple[bool, bool] = (False, False)) -> Term:
    """The function at these parameters: its own reading if they are numbers; ``inside`` says whether t > 0, and t < 1,
    are known of the argument t."""
    values = [p.constant for p in parameters]
    if all(value is not None for value in values):
        return READINGS[name](tuple(Fraction(value) for value in values if value is not None), argument)
    if name == "polygamma" and not is_integral(parameters[0], any_sign=True):
        raise GaveUp("a polygamma function has a whole order ≥ 0")
    if name in ORTHOGONAL:
        known = degrees.read(name, parameters[0], argument, of_one)
        return _atom(name, parameters, argument) if known is None else known
    if name in INCOMPLETE and not argument:
        return argument
    if name == "hurwitz" and argument.constant is not None:
        return hurwitz_at(parameters[0], Fraction(argument.constant))
    if name == "betainc":
        return _oriented(parameters, argument, inside)
    return _reflected(name, parameters[0], argument) if name in BESSEL else _atom(name, parameters, argument)


def of_one(name: str, parameter: Term, argument: Term) -> Term:
    """The function of one parameter."""
    return parametric(name, (parameter,), argument)


def _reflected(name: str, order: Term, t: Term) -> Term:
    """C₋ₙ = (−1)ⁿ·Cₙ for J and Y, I₋ₙ = Iₙ, Jₙ(−t) = (−1)ⁿ·Jₙ(t), Iₙ(−t) = (−1)ⁿ·Iₙ(t) for an integer n; K₋ᵥ = Kᵥ."""
    whole = is_integral(order, any_sign=True)
    sign = number(1)
    if (whole or name == "besselk") and is_negative(shifted(order)[0]):
        sign = sign_of(order) if name in ("besselj", "bessely") else sign
        order = -order
    if whole and name in ("besselj", "besseli") and t and is_negative(t):
        sign, t = sign * sign_of(order), -t
    return sign * _atom(name, (order,), t)


def sign_of(order: Term) -> Term:
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
        return power_of(argument, a)
    if a == b and argument == rest:
        return number(Fraction(1, 2))
    if a.constant == 1 and (inside[1] or visibly_positive(rest)):
        return number(1) - power_of(rest, b)
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


def power_of(base: Term, exponent: Term) -> Term:
    """b^e for b > 0."""
    return exponential(exponent * logarithm(base))


def named(symbol: Symbol) -> str:
    """The function that the symbol stands for."""
    return symbol.name if symbol.kind == "param" else symbol.kind


def read(symbol: Symbol) -> tuple[str, Parameters, Term]:
    """The function, its parameters and its argument, in the slots of the symbol."""
    assert symbol.body is not None
    if symbol.kind == "param":
        return (symbol.name, *parts(symbol, symbol.body))
    return symbol.kind, tuple(map(number, parameters_of(symbol))), symbol.body


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
    if name in ORTHOGONAL:
        return degrees.slope(name, parameters[0], t, of_one)
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
        return power_of(t, a - number(1)) * exponential(-t) * power(gamma(a), -1)
    a, b = parameters
    density = power_of(t, a - number(1)) * power_of(number(1) - t, b - number(1))
    return density * gamma(a + b) * power(gamma(a) * gamma(b), -1)


calculus.DERIVATIVES["param"] = _d_parametric
rewriting.REBUILD["param"] = _rebuilt
