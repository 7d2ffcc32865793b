"""Events of a number that counts, as P(x > 3) of a Poisson x: of all but finitely many of its values they say the same.

E f(x) = f(∞) + Σ (f(k) − f(∞))·P(x = k) over the k with f(k) ≠ f(∞), where f asks of x only where it lies beside some
whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from math import floor
from operator import add
from typing import Any, TypeAlias

from verifier.expressions import Apply, Expression, Noise, Pow, Variable, lift
from verifier.kernel.signs.degrees import degree
from verifier.kernel.signs.order import Signs, signs_under
from verifier.language.constants import rational
from verifier.language.declared.separated import compared, signs_about
from verifier.language.formulas.special import binomial
from verifier.relations import Relation, leaves, rebuild
from verifier.sequences import is_integer

#: P(x = k) for the parameters of a law.
Weight: TypeAlias = Callable[..., Expression]

#: So many values are told one by one.
MOST = 24


def _poisson(k: Expression, rate: Expression) -> Expression:
    return Apply("exp", -rate) * _power(rate, k) / Apply("gamma", k + 1)


def geometric(k: Expression, p: Expression) -> Expression:
    return p * _power(1 - p, k - 1)


def bernoulli_trials(k: Expression, n: Expression, p: Expression) -> Expression:
    return binomial(n, k) * _power(p, k) * (1 - p) ** (n - k)


def _power(base: Expression, k: Expression) -> Expression:
    return lift(1) if rational(k) == 0 else base**k


#: By the law: its least value, and P(x = k).
WEIGHTS: Mapping[str, tuple[int, Weight]] = {
    "poisson": (0, _poisson),
    "geometric": (1, geometric),
    "binomial": (0, bernoulli_trials),
}


def of_events(
    kind: str, parameters: Sequence[Expression], body: Expression, drawn: Noise, given: tuple[Relation, ...]
) -> Expression | None:
    """E f(x) for a law that counts and such an f, or an f that asks whether x is a whole letter k; None for others."""
    signs = signs_about(body, drawn)
    if kind not in WEIGHTS or not signs or (kind == "binomial" and not is_integer(parameters[0])):
        return None
    start, weight = WEIGHTS[kind]
    turns = [_turn(part.argument, drawn) for part in signs]
    known = [turn for turn in turns if turn is not None]
    if not known:
        beside = _beside_a_letter(parameters[0], body, drawn) if kind == "geometric" else None
        return _at_a_letter(kind, parameters, body, drawn, signs, given) if beside is None else beside
    beyond = max(floor(max(known)) + 1, start)
    if len(known) < len(turns) or beyond - start > MOST:
        return None
    last: Expression = rebuild(body, {drawn: lift(beyond)})
    told = ((rebuild(body, {drawn: lift(k)}) - last) * weight(lift(k), *parameters) for k in range(start, beyond))
    return reduce(add, told, last)


def _at_a_letter(
    kind: str,
    parameters: Sequence[Expression],
    body: Expression,
    drawn: Noise,
    signs: Sequence[Any],
    given: tuple[Relation, ...],
) -> Expression | None:
    """E f(x) where f is one number at x = k and another beside, for a whole letter k no less than the least value."""
    asked = {part for part in body.atoms(Pow) if part.args[0] in signs and part.args[1] == lift(2)}
    gaps = {part.args[0].argument for part in asked}
    letters = {letter for gap in gaps for letter in leaves(gap, Variable) if {drawn - letter, letter - drawn} & {gap}}
    here, beside = (rebuild(body, {part: lift(value) for part in asked}) for value in (0, 1))
    if len(gaps) != 1 or len(letters) != 1 or drawn in leaves(here, Noise):
        return None
    (k,) = letters
    start, weight = WEIGHTS[kind]
    if "whole" not in k.facts or (start and "positive" not in k.facts):
        return None
    if kind == "binomial" and not signs_under(given).bounds(parameters[0] - k).nonnegative:
        return None  # of k > n the formula has no value
    found: Expression = beside + (here - beside) * weight(k, *parameters)
    return found


def _beside_a_letter(p: Expression, body: Expression, drawn: Noise) -> Expression | None:
    """E f(x) of a geometric x where f is one number on either side of a whole letter k: P(x > k) = (1 − p)ᵏ."""
    found = compared(body, drawn)
    if found is None:
        return None
    k, value = found
    if not isinstance(k, Variable) or "whole" not in k.facts:
        return None
    below, here, above = (Signs().bounds(value(side)) for side in (-1, 0, 1))
    if any(bounds.low != bounds.high for bounds in (below, here, above)):
        return None
    if below == here:
        beyond = (1 - p) ** k
    elif here == above and "positive" in k.facts:
        beyond = (1 - p) ** (k - 1)
    else:
        return None
    mean: Expression = lift(below.low) + lift(above.low - below.low) * beyond
    return mean


def _turn(node: Expression, drawn: Noise) -> Any:
    """c of a·(x − c), a number; None for anything else."""
    zero, one, two = (rational(rebuild(node, {drawn: lift(k)})) for k in range(3))
    if zero is None or one is None or two is None or one == zero or two - one != one - zero:
        return None
    return -zero / (one - zero) if degree(node, drawn) == 1 else None


__all__ = ["bernoulli_trials", "geometric", "of_events"]
