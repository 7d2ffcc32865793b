"""``prod(f(k), k, a, oo)``: read as the value of an infinite product that is known (NIST Handbook, DLMF, §4.22, §4.36,
§5.8).

* ∏_{k≥1} (1 − x²/k²) = sin(πx)/(πx) and ∏_{k≥1} (1 + x²/k²) = sinh(πx)/(πx);  ∏_{k≥1} (1 − x²/(2k − 1)²) = cos(πx/2)
  and ∏_{k≥1} (1 + x²/(2k − 1)²) = cosh(πx/2)
* ∏_{k≥a} ∏ⱼ (k − rⱼ)/(k − sⱼ) = ∏ⱼ Γ(a − sⱼ)/Γ(a − rⱼ) for as many numbers rⱼ as sⱼ with the same sum: then the
  factors tend to 1 faster than 1 + c/k; 0 if a factor is
* ∏_{k≥1} cos(x/2ᵏ) = sin(x)/x;  ∏_{k≥0} (1 + x^(2ᵏ)) = 1/(1 − x) for |x| < 1
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import sympy

from verifier import notation as nt
from verifier.expressions import Add, Apply, Defined, Expression, Mul, Pow, Variable, lift
from verifier.language.asymptotics.convergence import along, inside
from verifier.language.asymptotics.leading import one_spelling
from verifier.language.asymptotics.quotients import ONE, ZERO, fraction
from verifier.language.asymptotics.summands import NoSum, polynomial, product, without
from verifier.language.formulas.elementwise import cosh, sinh
from verifier.language.formulas.special import FUNCTIONS
from verifier.relations import Relation, leaves

_PI = Apply("pi", 1)
_TWO = lift(2)
_Wave: TypeAlias = "Callable[[Expression], Expression]"
#: sin(πx)/(πx), which is 1 at 0 (``removable``).
_SINC: _Wave = FUNCTIONS["sinc"][0]


def endless(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression:
    """∏ f(k) over all whole k ≥ start, where ``said`` holds of the letters.

    Raises:
        NoSum: where no law applies.
    """
    f = f.meaning if isinstance(f, Defined) else f
    if isinstance(f, Apply) and f.function == "cos":
        return without(k, _of_halves(f.argument, k, start))
    if k in leaves(f, Variable):
        value = _of_squares(f, k, start)
        if value is None:
            value = _of_doubled_powers(f, k, start, said)
        return without(k, _of_zeros(f, k, start) if value is None else value)
    raise NoSum(": its factors do not change")


def _of_squares(f: Expression, k: Variable, start: int) -> Expression | None:
    """1 ∓ x²/k² from 1 on, 1 ∓ x²/(2k ∓ 1)² from 1 or 0 on, with a letter in x."""
    lines: tuple[tuple[Expression, int, tuple[_Wave, _Wave]], ...] = (
        (k, 1, (_SINC, lambda x: sinh(_PI * x) / (_PI * x))),
        (_TWO * k - ONE, 1, (lambda x: nt.cos(_PI * x / 2), lambda x: cosh(_PI * x / 2))),
        (_TWO * k + ONE, 0, (lambda x: nt.cos(_PI * x / 2), lambda x: cosh(_PI * x / 2))),
    )
    for line, first, waves in lines:
        square: Expression = one_spelling((ONE - f) * line**_TWO, k)
        if start == first and k not in leaves(square, Variable) and leaves(square, Variable):
            for wave, signed in zip(waves, (square, one_spelling(-square, k))):
                root = root_of(signed)
                if root is not None:
                    return wave(root)
    return None


def root_of(square: Expression) -> Expression | None:
    """x for x², written as a product and quotient of squares."""
    above, below = fraction(square)
    parts = [_factors(above), _factors(below)]
    roots = [[_factor_root(factor) for factor in factors] for factors in parts]
    if any(root is None for side in roots for root in side):
        return None
    top, bottom = (product(root for root in side if root is not None) for side in roots)
    found: Expression = top if bottom == ONE else top / bottom
    return found


def _factors(node: Any) -> list[Expression]:
    return list(node.args) if isinstance(node, Mul) else [node]


def _factor_root(node: Expression) -> Expression | None:
    """x for x², π for π²; the whole root of a written square."""
    if isinstance(node, Pow) and node.args[1] == _TWO:
        base: Expression = node.args[0]
        return base
    try:
        value = polynomial(node, Variable("k"))
    except NoSum:
        return None
    number = value.nth(0) if value.degree() <= 0 else None
    root = sympy.sqrt(number) if number is not None and number > 0 else None
    return lift(root.p) / lift(root.q) if root is not None and root.is_Rational else None


def _of_zeros(f: Expression, k: Variable, start: int) -> Expression:
    """A quotient of products of lines in k with rational zeros."""
    above, below = (polynomial(side, k) for side in fraction(f))
    sides = [_zeros(above, start), _zeros(below, start)]
    if any(zero.q == 1 and zero >= start for zero in sides[1]):
        raise NoSum(": a factor is not defined")
    if above.LC() != below.LC() or len(sides[0]) != len(sides[1]) or sum(sides[0]) != sum(sides[1]):
        raise NoSum(": its factors do not tend to 1 fast enough")
    if any(zero.q == 1 and zero >= start for zero in sides[0]):
        return ZERO
    top, bottom = ([Apply("gamma", _number(start - zero)) for zero in zeros] for zeros in reversed(sides))
    return product(top) / product(bottom)


def _zeros(p: Any, start: int) -> list[Any]:
    """The zeros of a polynomial, each as often as it is one; all are rational."""
    zeros = sympy.roots(p, filter="Q")
    if sum(zeros.values()) != p.degree():
        raise NoSum(": a factor has zeros that are no rational numbers")
    return [zero for zero, times in zeros.items() for _ in range(times)]


def _number(value: Any) -> Expression:
    return lift(int(value.p)) / lift(int(value.q)) if value.q != 1 else lift(int(value.p))


def _of_halves(angle: Expression, k: Variable, start: int) -> Expression:
    """cos(x/2ᵏ)."""
    x = one_spelling(angle * _TWO**k, k)
    if k in leaves(x, Variable):
        raise NoSum("")
    return _SINC(x * _TWO ** lift(1 - start) / _PI)


def _of_doubled_powers(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression | None:
    """1 + x^(2ᵏ) from 0 on."""
    parts = [part for part in f.args if part != ONE] if isinstance(f, Add) and ONE in f.args else []
    if len(parts) != 1 or not isinstance(parts[0], Pow) or start:
        return None
    x, exponent = parts[0].args
    if exponent != _TWO**k or k in leaves(x, Variable):
        return None
    return along(ONE / (ONE - x), inside(x, said))


__all__ = ["endless", "root_of"]
