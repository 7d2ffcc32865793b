"""What the second parameter of a normal law is that stands without its name: a variance, or a standard deviation."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from verifier.expressions import Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.signs.order import Signs
from verifier.language.declared.scope import Scope
from verifier.relations import Order

#: Names of standard deviations, with what may tell several apart: sigma_x, sigma1.
_NAMED = re.compile(r"(sigma|σ|std|sd|stdev|scale|s)(_\w+|\d+|[₀-₉]+)?")
#: What is added to σ for σ².
_SQUARE = re.compile(r"_?(2|₂|sq\w*|var\w*)")


def variance(scope: Scope, about: str, value: Expression) -> Expression:
    """The variance that a second parameter without its name means: of one called σ, and of a root, it is the square."""
    if len(value.shape) > 1:
        return value
    if _is_deviation(scope, value):
        name = f"var {value}" if isinstance(value, Variable) else f"var ({value})"
        scope.note(f"{value} is the standard deviation of {about}; a variance is written {name}")
        if not Signs().bounds(value).nonnegative:
            scope.given.append(Order("≥", value, lift(0)))
            scope.note(f"assumed: {value} ≥ 0, as a standard deviation is")
        return value ** lift(2)
    if value not in (lift(0), lift(1)) and not _is_square(value):
        scope.note(f"{value} is the variance of {about}; a standard deviation s is written s**2")
    return value


def _is_deviation(scope: Scope, value: Expression) -> bool:
    """A product of which σ is a factor an odd number of times, as of 2σ and σ/√n and not of σ²/n and σ₁σ₂; without
    any σ one with a root, as √(2/n)."""
    named, roots = _factors(scope, value)
    return (named or roots) % 2 == 1


def _factors(scope: Scope, node: Any) -> tuple[int, int]:
    """How often a σ, and how often a root, is a factor."""
    if isinstance(node, Variable):
        return int(_is_named(scope, node.name)), 0
    if isinstance(node, Defined):
        return (1, 0) if _is_named(scope, str(node.args[0])) else _factors(scope, node.meaning)
    if isinstance(node, (Mul, Div, Neg)):
        named, roots = zip(*(_factors(scope, part) for part in node.args))
        return sum(named), sum(roots)
    if isinstance(node, Pow) and isinstance(node.args[1], Number):
        power = Fraction(node.args[1].value)
        if power.denominator == 2:
            return 0, abs(power.numerator)
        if power.denominator == 1:
            inner = _factors(scope, node.args[0])
            return inner[0] * abs(int(power)), inner[1] * abs(int(power))
    return 0, 0


def _is_named(scope: Scope, name: str) -> bool:
    """Called as deviations are; sigma2 may be σ² as well, unless there is a sigma1."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return False
    tail = found[2] or ""
    if not _SQUARE.fullmatch(tail):
        return True
    first = name[: len(name) - 1] + {"2": "1", "₂": "₁"}.get(tail[-1], "")
    return first != name[:-1] and (bool(scope.kind(first)) or first in scope.spoken)


def _is_square(value: Expression) -> bool:
    return isinstance(value, Pow) and value.args[1] == lift(2)


__all__ = ["variance"]
