"""Constants that formulas of code write to the digits of a float: 0.7978845608 for √(2/π), 2.302585092994 for log 10.

In an equation beside functions that have such constants, a decimal of eight digits and more (as many as a float of 32
bits has) that is one of them, or a written multiple of it, to its last digit or to that of a double, is the constant,
and the result says so.  In an order, in a hypothesis and among numbers a decimal is what is written, and beside another
one as long that is no such constant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import ulp

import sympy

from verifier import notation as nt
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.language.declared.scope import Scope
from verifier.language.formulas.activations import SELU_ALPHA, SELU_SCALE
from verifier.language.formulas.special import pi
from verifier.relations import Eq, Relation

#: From so many digits on a decimal may be a constant; from so many more on also a multiple with so many digits.
DIGITS, OF_MULTIPLE = 8, 10
#: Functions made of straight lines, whose values at numbers are no such constants.
_BENT = frozenset({"abs", "relu", "sign", "step", "heaviside", "floor", "ceil"})
_FACTORS = tuple(map(Fraction, ("1", "2", "1/2", "4", "1/4")))


class Literal(Exception):
    """The decimals of this claim are the numbers that are written."""


def _log(number: int) -> Expression:
    return nt.log(lift(number))


def _of_gelu() -> Expression:
    """Three times the coefficient of x³ in the approximation of gelu by tanh."""
    return lift(3 * sympy.Rational("0.044715"))


#: How a constant is written, its digits, and what it is.
_CONSTANTS: tuple[tuple[str, str, Callable[[], Expression]], ...] = (
    ("pi", "3.14159265358979323846264338327950288419717", pi),
    ("sqrt(2)", "1.41421356237309504880168872420969807857", lambda: nt.sqrt(2)),
    ("sqrt(3)", "1.732050807568877293527446341505872366943", lambda: nt.sqrt(3)),
    ("sqrt(pi)", "1.772453850905516027298167483341145182798", lambda: nt.sqrt(pi())),
    ("1/sqrt(pi)", "0.5641895835477562869480794515607725858441", lambda: 1 / nt.sqrt(pi())),
    ("sqrt(2*pi)", "2.506628274631000502415765284811045253007", lambda: nt.sqrt(2 * pi())),
    ("1/sqrt(2*pi)", "0.3989422804014326779399460599343818684759", lambda: 1 / nt.sqrt(2 * pi())),
    ("log(2)", "0.6931471805599453094172321214581765680755", lambda: _log(2)),
    ("1/log(2)", "1.442695040888963407359924681001892137427", lambda: 1 / _log(2)),
    ("log(10)", "2.302585092994045684017991454684364207601", lambda: _log(10)),
    ("1/log(10)", "0.4342944819032518276511289189166050822944", lambda: 1 / _log(10)),
    ("log(pi)", "1.144729885849400174143427351353058711647", lambda: nt.log(pi())),
    ("log(2*pi)", "1.837877066409345483560659472811235279723", lambda: nt.log(2 * pi())),
    ("e", "2.718281828459045235360287471352662497757", lambda: Apply("exp", 1)),
    ("3*0.044715*sqrt(2/pi)", "0.1070322244089003731645081284197953114934", lambda: _of_gelu() * nt.sqrt(2 / pi())),
    ("pi/180", "0.01745329251994329576923690768488612713443", lambda: pi() / 180),
    ("180/pi", "57.29577951308232087679815481410517033241", lambda: 180 / pi()),
    ("1/pi", "0.3183098861837906715377675267450287240689", lambda: 1 / pi()),
    ("pi/sqrt(3)", "1.813799364234217850594078257642155732284", lambda: pi() / nt.sqrt(3)),
    ("the constant of selu", str(SELU_SCALE), lambda: lift(SELU_SCALE)),
    ("the constant of selu", str(SELU_ALPHA), lambda: lift(SELU_ALPHA)),
    ("the constant of selu", str(SELU_SCALE * SELU_ALPHA), lambda: lift(SELU_SCALE * SELU_ALPHA)),
)

#: Constants as code has them that were made of rounded ones: here of 0.79788456.
_OF_ROUNDED: tuple[tuple[str, str, Callable[[], Expression]], ...] = (
    ("3*0.044715*sqrt(2/pi)", "0.1070322243012", lambda: _of_gelu() * nt.sqrt(2 / pi())),
)


def is_long(said: str) -> bool:
    """A decimal, without a power of ten, of so many digits as constants are written with."""
    return "." in said and said.replace(".", "").replace("_", "").isdigit() and len(_digits(said)) >= DIGITS


def _digits(said: str) -> str:
    return said.replace(".", "").replace("_", "").lstrip("0")


@cache
def meant(said: str) -> tuple[Expression, str] | None:
    """The constant that a decimal with enough digits is, and how that is written; ``None`` for any other number."""
    if not is_long(said):
        return None
    digits = len(_digits(said))
    value = Fraction(said.replace("_", ""))
    for name, known, make in (*_CONSTANTS, *_OF_ROUNDED):
        exact = Fraction(known)
        for factor in _factors(value / exact, digits):
            if value != factor * exact and _is_rounded(value, factor * exact, digits):
                times = sympy.Rational(factor.numerator, factor.denominator)
                if factor == 1:
                    return make(), name
                return lift(times) * make(), f"{times}*{name}"
    return None


def _factors(ratio: Fraction, digits: int) -> Iterator[Fraction]:
    """Simple factors, and with more digits the decimal with so many of them that the ratio is near."""
    yield from (factor for factor in _FACTORS if abs(ratio / factor - 1) < Fraction(1, 10**6))
    if digits > OF_MULTIPLE:
        yield Fraction(format(float(ratio), f".{min(digits - OF_MULTIPLE, 6)}g"))


def _is_rounded(value: Fraction, exact: Fraction, digits: int) -> bool:
    """To the last of its digits, rounded or cut off; or with the digits of a double the double, or that beside it, as a
    product of rounded constants is."""
    places = len(str(int(exact))) if exact >= 1 else -_zeros(exact)
    unit = Fraction(10) ** (places - digits)
    return value in (exact // unit * unit, round(exact / unit) * unit) or (
        digits >= 15 and abs(value - exact) <= Fraction(3, 2) * Fraction(ulp(float(exact)))
    )


def _zeros(exact: Fraction) -> int:
    """How many zeros stand between the point and the first digit of a number below 1."""
    found = 0
    while exact * 10 < 1:
        exact, found = exact * 10, found + 1
    return found


def unless_literal(scope: Scope, relations: Sequence[Relation]) -> None:
    """Constants are meant in equations alone that speak of variables and of what constants come from, and where no
    other decimal is as long: the digits of 0.70710678 + 0.29289322 are what is written.  So are two numbers that would
    be one constant: exp(1.5707963*x) is not exp(1.57079632*x).

    Raises:
        Literal: for all else.
    """
    if scope.rounded and scope.exact:
        raise Literal
    for relation in relations if scope.rounded else ():
        curved = any(part.has(Variable) for part in relation.atoms(Apply) if part.args[0].name not in _BENT)
        if not isinstance(relation, Eq) or not curved:
            raise Literal


__all__ = ["Literal", "is_long", "meant", "unless_literal"]
