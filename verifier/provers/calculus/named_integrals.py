"""Integrals with a name, their parameters read off the factors of the integrand; integrals cut at a kink."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import Any

from verifier.certificates import Bounds, Certificate, Coefficients, Cut, NamedIntegral, SplitIntegral
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Expression,
    Leaf,
    Neg,
    Variable,
    lift,
)
from verifier.integrals import Integral, is_infinite
from verifier.kernel.check import Rejected
from verifier.kernel.laws.calculus.named_integrals import LAWS, strictly_between
from verifier.kernel.meaning.integration import between
from verifier.kernel.signs.order import Signs, signs_under
from verifier.kernel.signs.turns import multiple_of_pi
from verifier.provers.calculus import improper_integrals, special_integrals
from verifier.provers.calculus.integrand_factors import (
    ONE,
    ZERO,
    Factors,
    added,
    factors,
    negated,
    slope,
    summands,
    terms,
)
from verifier.provers.calculus.kinked import unbarred
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, outermost, rebuild

_DEPTH = 3
_NAMES = tuple(LAWS)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The first integral by its name, or cut where the integrand has a kink; the rest is a goal of its own."""
    if type(goal.relation) not in (Eq, Order) or search.depth > _DEPTH:
        return
    for node in dict.fromkeys(outermost(goal.relation, Integral)):
        if node.args[1] in leaves(node.args[0], Variable):
            yield from _named(goal, search, node)
            yield from _cut(goal, search, node)


# --- by name ---------------------------------------------------------------------------------------------------------


def _named(goal: Goal, search: Search, node: Any) -> Iterator[Certificate]:
    t = node.args[1]
    u = search.freed(t, goal)
    body = rebuild(node.args[0], {t: u})
    opened = unbarred(body, between(u, node.args[2], node.args[3], signs_under(goal.given), strict=True))
    for law, parameters in candidates(opened, u, node.args[2], node.args[3], signs_under(goal.given)):
        try:
            named = LAWS[law](u, *parameters)
            rest = rebuild(goal.relation, {node: named.value})
        except (Rejected, StatementError):
            continue
        conditions = [search.find(Goal(condition, goal.given, goal.hints)) for condition in named.conditions]
        known = [part for part in conditions if part is not None]
        if len(known) < len(conditions):
            continue
        # What a law needs may be what the rest of the goal needs: as hypotheses that follow, if it is not seen there.
        shown = [(c, part) for c, part in zip(named.conditions, known) if not isinstance(part, (Bounds, Coefficients))]
        for facts in ([], shown) if shown else ([],):
            given = (*goal.given, *(fact for fact, _ in facts))
            inside = search.find(Goal(Eq(body, named.integrand), (*given, *strictly_between(u, named)), goal.hints))
            then = search.find(Goal(rest, given, goal.hints)) if inside is not None else None
            if inside is None or then is None:
                continue
            told = {fact for fact, _ in facts}
            parts = tuple(Bounds() if c in told else part for c, part in zip(named.conditions, known))
            found: Certificate = NamedIntegral(node, u, law, parameters, inside, parts, then)
            for fact, part in reversed(facts):
                found = Cut(fact, part, found)
            yield found
            if facts or not shown:
                return


def candidates(
    body: Expression, t: Variable, a: Any, b: Any, signs: Signs
) -> Iterator[tuple[str, tuple[Expression, ...]]]:
    """Laws that may tell the integral, with their parameters: the factor first, and beside any that is < 0 its
    opposite, for odd and even integrands."""
    rows = (_candidates, special_integrals.candidates, improper_integrals.candidates)
    for law, parameters in chain.from_iterable(row(body, t, a, b) for row in rows):
        yield law, parameters
        for k, parameter in enumerate(parameters[1:], 1):
            if not parameter.shape and signs.bounds(parameter).negative:
                turned = (*parameters[1:k], negated(parameter), *parameters[k + 1 :])
                yield from ((law, (c, *turned)) for c in (parameters[0], negated(parameters[0])))


def _candidates(body: Expression, t: Variable, a: Any, b: Any) -> Iterator[tuple[str, tuple[Expression, ...]]]:
    """Laws that the integrand has the form of, with their parameters."""
    try:
        found = factors(body, t)
        moving = terms(found, t)
    except (ValueError, StatementError):
        return
    gamma, log_gamma, beta, beta_prime, below, above, gauss, dirichlet, log_sin, log_cos, bose = _NAMES[:11]
    c, p, others = found.constant, added(found.power, ONE), found.others
    plain = found.below == found.above == ZERO and not others
    half, unit = is_infinite(b) and a == ZERO, a == ZERO and b == ONE
    function = others[0][0] if len(others) == 1 and others[0][1] == ONE else None
    name = function.function if isinstance(function, Apply) else ""
    if len(moving) == 1:
        rate, degree = moving[0]
        if half and plain:
            yield gamma, (c, p, rate, degree)
        if half and name == "log" and function == Apply("log", t):
            yield log_gamma, (c, p)
        if is_infinite(a) and is_infinite(b) and (name == "cos" or plain):
            yield gauss, (c, rate, slope(function, t) if function is not None else ZERO)
    if moving:
        return
    if unit and not others and found.above == ZERO:
        yield beta, (c, p, added(found.below, ONE))
    if half and not others and found.below == ZERO and found.above != ZERO:
        yield beta_prime, (c, p, added(Neg(found.above), Neg(p)))
    if plain and a == ZERO and not is_infinite(b):
        yield below, (c, p, b)
    if plain and is_infinite(b) and not is_infinite(a):
        yield above, (c, Neg(p), a)
    if half and name == "sin" and p == ZERO and function is not None:
        yield dirichlet, (c, slope(function, t))
    if name == "log" and isinstance(function, Apply) and p == ONE and isinstance(function.argument, Apply):
        yield (log_sin if function.argument.function == "sin" else log_cos), (c,)
    if half and len(others) == 1 and others[0][1] == lift(-1) and isinstance(others[0][0], Add):
        for part in others[0][0].args:
            if isinstance(part, Apply) and part.function == "exp":
                yield bose, (c, p, slope(part, t))
    span = None if half or is_infinite(a) or is_infinite(b) else (multiple_of_pi(a), multiple_of_pi(b))
    yield from _of_sums(found, t, half, _PERIODS.get(span, ()) if span is not None else ())


#: Ends in half turns, and the laws of one over a + b·cos t and one over a + b·sin t between them.
_PERIODS: dict[tuple[Fraction | None, Fraction | None], tuple[str, ...]] = {
    (Fraction(0), Fraction(2)): (_NAMES[11], _NAMES[14]),
    (Fraction(-1), Fraction(1)): (_NAMES[12],),
    (Fraction(0), Fraction(1)): (_NAMES[13],),
}


def _of_sums(
    found: Factors, t: Variable, half: bool, periods: tuple[str, ...]
) -> Iterator[tuple[str, tuple[Expression, ...]]]:
    """Laws about a + b·cos t, a + b·sin t and 1 + t^r below, and e^(−at) − e^(−bt) above."""
    if len(found.others) != 1 or not isinstance(found.others[0][0], Add) or found.below != ZERO or found.above != ZERO:
        return
    (node, exponent), c, p = found.others[0], found.constant, added(found.power, ONE)
    still, moving = [], []
    for part in summands(node):
        if t in leaves(part, Variable):
            try:
                inner = factors(part, t)
                moving.append((inner, terms(inner, t)))
            except (ValueError, StatementError):
                return
        else:
            still.append(part)
    alone = added(ZERO, Add(*still)) if len(still) > 1 else still[0] if still else ZERO
    if exponent == lift(-1) and len(moving) == 1:
        inner, rates = moving[0]
        turning = [f for f, k in inner.others if k == ONE and isinstance(f, Apply) and f.function in ("sin", "cos")]
        turning = [f for f in turning if f.argument == t]
        if not half and len(turning) == len(inner.others) == 1 and not rates and inner.power == found.power == ZERO:
            names = periods[:1] if turning[0].function == "cos" else periods[1:]
            yield from ((name, (c, alone, inner.constant)) for name in names)
        if half and not inner.others and not rates and alone == inner.constant == ONE:
            yield _NAMES[16], (c, p, inner.power)
    if half and exponent == ONE and p == ZERO and alone == ZERO and len(moving) == 2:
        pair = [(inner, rates[0][0]) for inner, rates in moving if len(rates) == 1 and rates[0][1] == ONE]
        if len(pair) == 2 and pair[1][0].constant == negated(pair[0][0].constant):
            first = pair[0][0].constant
            yield _NAMES[15], (c if first == ONE else c * first, pair[0][1], pair[1][1])


# --- cut at a kink ---------------------------------------------------------------------------------------------------


def _cut(goal: Goal, search: Search, node: Any) -> Iterator[Certificate]:
    """At the places where |t − c| turns, if an end is infinite: elsewhere antiderivatives run across kinks."""
    body, t, a, b = node.args
    if not (is_infinite(a) or is_infinite(b)):
        return
    for place in dict.fromkeys(_turns(body, t)):
        if place in (a, b):
            continue
        try:
            parts = Add(Integral(body, t, a, place), Integral(body, t, place, b))
            rest = rebuild(goal.relation, {node: parts})
        except StatementError:
            continue
        then = search.find(Goal(rest, goal.given, goal.hints))
        if then is not None:
            yield SplitIntegral(node, place, then)
        return


def _turns(node: Any, t: Variable) -> Iterator[Expression]:
    """The c of |t|, |t − c| and |c − t|."""
    if isinstance(node, Apply) and node.function == "abs" and t in leaves(node, Variable):
        inner = node.argument
        while isinstance(inner, (Div, Neg)) and t in leaves(inner.args[0], Variable):
            inner = inner.args[0]
        others = [part for part in summands(inner) if t not in leaves(part, Variable)]
        signed = next((part for part in summands(inner) if t in leaves(part, Variable)), t)
        if signed in (t, Neg(t)):
            total = others[0] if len(others) == 1 else Add(*others) if others else ZERO
            yield negated(total) if signed == t and others else total
    if isinstance(node, Expression) and not isinstance(node, Leaf):
        for part in (node.meaning,) if isinstance(node, Defined) else node.args:
            yield from _turns(part, t)


__all__ = ["candidates", "propose"]
