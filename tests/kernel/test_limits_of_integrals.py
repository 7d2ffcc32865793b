"""Limits of integrals from 0 to what grows: E₁, Si and Ci far out; and what has no limit, or another one."""

from __future__ import annotations

from typing import Any

import pytest

from verifier.expressions import Apply, Expression, Operand, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.laws.limits.growing import NoLimit, limit
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.order import signs_under
from verifier.notation import exp, log, scalar

t, x, a, b = Variable("t"), scalar("x", "positive"), scalar("a", "positive"), scalar("b")
EULER = -Apply("polygamma", 0, 1)
PI = Apply("pi", 1)


def from_zero(body: Operand, high: Operand = x) -> Expression:
    return Integral(lift(body), t, lift(0), lift(high))


def cos(u: Operand) -> Expression:
    return Apply("cos", u)


def sin(u: Operand) -> Expression:
    return Apply("sin", u)


def reached(node: Expression) -> Any:
    return limit(Reader(signs_under(())).entry(node, ()), variable_symbol(x))


def is_limit(node: Expression, value: Operand) -> bool:
    return bool(reached(node) == Reader(signs_under(())).entry(lift(value), ()))


LIMITS: list[tuple[Expression, Operand]] = [
    (from_zero((1 - exp(-t)) / t) - log(x), EULER),
    (from_zero((1 - exp(-a * t)) / t) - log(x), EULER + log(a)),
    (from_zero((1 - cos(2 * t)) / t) - log(x), EULER + log(2)),
    (from_zero((exp(-t) - exp(-2 * t)) / t), log(2)),
    (from_zero((exp(-t) - cos(t)) / t), 0),
    (b * from_zero((1 - exp(-t)) / t) - b * log(x), b * EULER),
    (from_zero((1 - exp(-t)) / t, 2 * x) - log(x), EULER + log(2)),
    (from_zero((1 - exp(-t)) / t, x**2) - 2 * log(x), EULER),
    (from_zero(sin(t) / t), PI / 2),
    (from_zero(sin(-3 * t) / t), -PI / 2),
    (b * from_zero(sin(a * t) / t), b * PI / 2),
]


@pytest.mark.parametrize(("node", "value"), LIMITS, ids=[str(case[0]) for case in LIMITS])
def test_limits(node: Expression, value: Operand) -> None:
    assert is_limit(node, value)
    assert not is_limit(node, lift(value) + 1)


NONE: list[Expression] = [
    from_zero((1 - exp(-t)) / t),  # grows as log x
    from_zero((1 - exp(t)) / t) - log(x),  # grows as an exponential
    from_zero((2 - exp(-t)) / t) - log(x),  # no integral there at all
    from_zero((1 - 2 * exp(-t)) / t) - log(x),
    from_zero((1 - exp(-b * t)) / t) - log(x),  # the sign of b is not known
    from_zero(sin(b * t) / t),
    from_zero((1 - exp(-t)) / t, 1 / x) - log(x),  # the end falls to 0
    from_zero((1 - exp(-t)) / t, b) - log(x),
    from_zero((1 - exp(-t)) / t**2) - log(x),
    from_zero((1 - exp(-(t**2))) / t) - log(x),  # ½(γ + …): no law of ours
    from_zero(t * sin(t) / t),
    from_zero(sin(t / x) / t),  # Si(1) for every x
    from_zero((1 - exp(-t / x)) / t) - log(x),
    from_zero((1 - exp(-t)) / t) / x - log(x),
    x * from_zero(sin(t) / t),
]


@pytest.mark.parametrize("node", NONE, ids=map(str, NONE))
def test_no_limit_is_claimed(node: Expression) -> None:
    with pytest.raises(NoLimit):
        reached(node)
