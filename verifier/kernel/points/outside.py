"""Equations of which one side has a value and the other is outside its domain: they do not hold as stated.

log a² = 2·log a has no right side at a = −1, nor near by, and its left side is 0.  That is no matter of a gap that a
limit would fill, as of (x² − 1)/(x − 1) at 1: a pole or an end of a domain refutes nothing.
"""

from __future__ import annotations

from flint import ctx, fmpq

from verifier.expressions import Expression
from verifier.kernel.points.environment import Environment, environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.numbers import Outside, Real, Undecided, Undefined
from verifier.kernel.points.point import Places, Point
from verifier.kernel.points.texts import array_text
from verifier.kernel.points.truth import Judgement
from verifier.relations import Eq, Relation

#: Bits of the balls: signs are certain, or nothing is said.
_BITS = 192
#: What a side without a value is shown as begins so.
NOT_DEFINED = "not defined"


def one_sided(relation: Relation, point: Point) -> Judgement | None:
    """False for an equation of which just one side has a value, the other being outside its domain; else None."""
    if type(relation) is not Eq:
        return None
    with ctx.workprec(_BITS):
        try:
            left, right = (_value_or_reason(side, environment(point)) for side in relation.args)
        except (Undefined, Undecided):
            return None
    missing = [side for side in (left, right) if isinstance(side, Outside)]
    if len(missing) != 1:
        return None
    known = [number for side in (left, right) if not isinstance(side, Outside) for number in side.values()]
    exactly = all(isinstance(number, fmpq) for number in known)
    return Judgement(False, "one side is not defined there", _text(left), _text(right), exact=exactly)


def _value_or_reason(side: Expression, env: Environment) -> dict[Places, Real] | Outside:
    """All entries of a side, or why one of them is outside its domain.

    Raises:
        Undefined, Undecided: when neither can be said.
    """
    try:
        return values(side, env)
    except Outside as reason:
        return reason


def _text(side: dict[Places, Real] | Outside) -> str:
    return f"{NOT_DEFINED}: {side}" if isinstance(side, Outside) else array_text(side)
