"""Counterexamples to statements about expectations of normal noise, integrals that balls do not reach and slopes of
integrals in a parameter: these are replaced by what they are first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from msgspec.structs import replace

from verifier.certificates import Certificate, NearBy, NormalForm
from verifier.claims import Goal
from verifier.counterexamples.samples import falsify_at_samples
from verifier.errors import StatementError
from verifier.expressions import Derivative, Expectation, Expression, Noise, Variable
from verifier.integrals import Integral, is_infinite
from verifier.kernel.check import axis_places
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.limits.instances import fixed_at
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.point import Point, Restated
from verifier.kernel.signs.order import signs_under
from verifier.numeric.confirming import confirmed
from verifier.raising.terms import raise_term
from verifier.relations import leaves, outermost, rebuild
from verifier.verdicts import Counterexample

#: Numbers for parameters, and parameters at most.
NUMBERS, LETTERS = (1, -1, 2, 0), 1


def falsify_restated(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """A point at which the statement with its expectations in closed form fails."""
    found = _restated(goal, seed)
    return (confirmed(goal, found) if found is not None else None) or _at_numbers(goal, seed)


def _restated(goal: Goal, seed: int) -> Restated | None:
    """Such a point, with what is replaced."""
    parts = tuple(_closed(goal))
    if not parts:
        return None
    try:
        restated = Goal(rebuild(goal.relation, {part: value for part, value, _ in parts}), goal.given)
    except StatementError:
        return None
    found = falsify_at_samples(restated, seed=seed)
    return Restated(parts, found.point) if found is not None and isinstance(found.point, Point) else None


def _at_numbers(goal: Goal, seed: int) -> Counterexample | None:
    """The same with numbers for the parameters of improper integrals, whose values may hang on their signs."""
    if not any(any(map(is_infinite, node.args[2:])) for node in goal.relation.atoms(Integral)):
        return None
    from verifier.provers.calculus.signed_parameters import parameters  # most goals have no integral

    letters = tuple(parameters(goal))
    for values in product(NUMBERS, repeat=len(letters)) if 0 < len(letters) <= LETTERS else ():
        point = Point(values={v: Fraction(value) for v, value in zip(letters, values)})
        special = fixed_at(goal, letters, point)
        found = _restated(special, seed) if isinstance(special, Goal) else None
        if found is not None:
            everywhere = replace(found.point, values={**found.point.values, **point.values})
            return confirmed(goal, replace(found, point=everywhere, fixed=letters))
    return None


def _closed(goal: Goal) -> Iterator[tuple[Expression, Expression, Certificate]]:
    """The outermost expectations of normal noise, and slopes of integrals, with their normal forms as
    statements, and integrals with their values."""
    reader = Reader(signs_under(goal.given))
    derivatives = list(dict.fromkeys(outermost(goal.relation, Derivative)))
    slopes = [part for part in derivatives if _is_averaged(part)]
    moved = {inner for part in slopes for inner in part.atoms(Expectation)}
    others = [part for part in derivatives if part.atoms(Integral)]
    means = [part for part in dict.fromkeys(outermost(goal.relation, Expectation)) if _is_normal(part)]
    for part in (*(part for part in means if part not in moved), *slopes, *others):
        value = _written(part, goal, reader)
        if value is None or any(True for _ in outermost(value, type(part))):
            continue
        if part not in slopes:
            yield part, value, NormalForm()
        elif (function := _written(part.args[0], goal, reader)) is not None:
            yield part, value, NearBy(function, NormalForm(), NormalForm())
    for integral in dict.fromkeys(outermost(goal.relation, Integral)):
        from verifier.provers.calculus.integral_values import value_of  # most goals have no integral

        moving = integral.args[1] in leaves(integral.args[0], Variable)
        found = value_of(goal, integral) if moving else None
        if found is not None:
            yield integral, *found


def _is_normal(part: Expression) -> bool:
    return any(noise.law == "normal" for noise in leaves(part, Noise))


def _is_averaged(slope: Expression) -> bool:
    """The slope of a formula of expectations, whose closed form has fewer kinks."""
    return _is_normal(slope) and bool(slope.atoms(Expectation)) and not slope.atoms(Integral)


def _written(part: Expression, goal: Goal, reader: Reader) -> Expression | None:
    places = axis_places(part)
    try:
        return raise_term(reader.entry(part, places), goal.variables(), axes=places)
    except (GaveUp, Undefined, StatementError):
        return None
