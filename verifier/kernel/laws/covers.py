"""Inequalities on a bounded box, by finitely many balls that cover it (Moore, Kearfott & Cloud 2009, ch. 5).

The difference of the sides is read as a term, and the term is evaluated in ball arithmetic on a box of values: the
ball contains every value the term takes on the box, or is no number where a value does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import inf
from typing import Any, TypeAlias

from flint import arb, ctx

from verifier.certificates import Cover
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.index.calculus import derivative
from verifier.kernel.index.functions.special import parameters_of
from verifier.kernel.index.terms import Factor, Rational, Symbol, Term
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.laws.rules import mentions
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.points.numbers import Jet, Real, exact, real_power
from verifier.kernel.points.series import TAYLOR, function_value
from verifier.relations import Order

Box: TypeAlias = dict[Symbol, tuple[Fraction, Fraction]]
#: Precision, halvings in a row, and boxes at most.
BITS, DEEPEST, MOST_BOXES = 64, 40, 20_000


#: Kinds of atoms that flint encloses: by a method of that name, by its power series, and powers.
ENCLOSED = frozenset({"exp", "log", "sin", "cos", "base", *TAYLOR})


class NotEnclosed(ArithmeticError):
    """The term has an atom without a value, or no value on some of the box."""


def cover(proof: Proof, relation: Order, certificate: Cover) -> None:
    """a > b, hence a ≥ b, if a − b is a ball > 0 on each of finitely many boxes that cover the variables' range."""
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    if gap.shape or not 0 <= certificate.depth <= DEEPEST:
        raise Rejected("a cover speaks of scalars, at a sensible depth")
    term = proof.entry(gap, ())
    box: Box = {}
    for variable in proof.variables:
        symbol = variable_symbol(variable)
        if not variable.shape and mentions(term, symbol):
            over = proof.signs.bounds(variable)
            if -inf in (over.low, over.high) or inf in (over.low, over.high):
                raise Rejected("the range of {} is not bounded", variable)
            box[symbol] = Fraction(over.low), Fraction(over.high)
    if not covered(term, box, certificate.depth):
        raise Rejected("some box remains on which the balls do not decide the sign")
    proof.use("interval cover")


def covered(term: Term, box: Box, depth: int, most: int = MOST_BOXES) -> bool:
    """The box falls into so many boxes at ``most``, halved ``depth`` times at most, on which the term is a ball > 0."""
    waiting, seen = [(box, depth)], 0
    smooth = all(symbol.kind == "var" for symbol in box)  # no derivative in a whole number or a draw exists
    slopes = {symbol: derivative(term, symbol, ()) for symbol in box} if smooth else None
    with ctx.workprec(BITS):
        while waiting:
            here, left = waiting.pop()
            seen += 1
            if positive_on(term, slopes, here):
                continue
            if not left or not here or seen > most:
                return False
            widest = max(here, key=lambda symbol: here[symbol][1] - here[symbol][0])
            low, high = here[widest]
            middle = (low + high) / 2
            waiting += [({**here, widest: half}, left - 1) for half in ((low, middle), (middle, high))]
    return True


def positive_on(term: Term, slopes: Mapping[Symbol, Term] | None, box: Box) -> bool:
    """f > 0 on a box by its ball there, or by the mean value form f(m) + Σ ∂f(box)·(x − m) ∋ f(x) for its middle m,
    where f has slopes."""
    whole = {symbol: hull(*ends) for symbol, ends in box.items()}
    middle = {symbol: arb(exact((low + high) / 2)) for symbol, (low, high) in box.items()}
    try:
        if enclosure(term, whole) > 0:
            return True
        if slopes is None:
            return False
        change = (enclosure(slopes[symbol], whole) * (whole[symbol] - middle[symbol]) for symbol in box)
        return bool(sum(change, enclosure(term, middle)) > 0)
    except NotEnclosed:
        return False


def hull(low: Fraction, high: Fraction) -> Real:
    """A ball that contains every number between the two."""
    return arb(exact(low)).union(arb(exact(high)))


def enclosure(term: Term, values: dict[Symbol, Real]) -> Real:
    """A ball that contains the term at every choice of numbers from the balls of its atoms.

    The balls of the atoms it meets join ``values``: an atom stands in many monomials, and in the slopes too.

    Raises:
        NotEnclosed: for an atom that is unknown, or has no value on part of its ball.
    """
    total = arb(0)
    powers: dict[Factor, Real] = {}
    for monomial, c in term:
        product = arb(exact(c))
        for factor in monomial:
            ball = powers.get(factor)
            if ball is None:
                ball = powers[factor] = _factor(factor, values)
            product = product * ball
        total = total + product
    if not total.is_finite():
        raise NotEnclosed("no value on part of the box")
    return total


def _factor(factor: Factor, values: dict[Symbol, Real]) -> Real:
    """The ball of an atom to its power."""
    symbol, indices, p = factor
    if indices:
        raise NotEnclosed("an entry of an array")
    ball = values.get(symbol)
    if ball is None:
        ball = values[symbol] = _atom(symbol, values)
    return ball if p == 1 else _power(ball, p)


def _power(base: Real, p: Rational) -> Real:
    try:
        return arb(real_power(base, exact(p)))
    except ArithmeticError as reason:
        raise NotEnclosed(str(reason)) from None


def _atom(symbol: Symbol, values: dict[Symbol, Real]) -> Real:
    """The ball of an atom that is not given: π, or an elementary function of its body."""
    if symbol.kind == "const":
        return arb.pi()
    if symbol.body is None or symbol.kind not in ENCLOSED:
        raise NotEnclosed(f"an atom of kind {symbol.kind}")
    inside: Any = enclosure(symbol.body, values)
    if symbol.kind in TAYLOR:
        parameters = tuple(Jet({0: exact(p)}) for p in parameters_of(symbol))
        try:
            return arb(function_value(symbol.kind, parameters, Jet({0: inside})).real)
        except ArithmeticError as reason:
            raise NotEnclosed(str(reason)) from None
    if symbol.kind == "log" and not inside > 0:
        raise NotEnclosed("the logarithm of a number that may be ≤ 0")
    return inside if symbol.kind == "base" else getattr(inside, symbol.kind)()
