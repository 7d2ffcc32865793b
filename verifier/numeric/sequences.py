"""Sequences and sums with ranges at sample points: recursions are run, step by step, and sums are added up.

A sequence has its first ``LENGTH`` values stored in the batch, beside the polynomials of undefined functions, and is 0
from there on; where a hypothesis says how it goes on, only the first value counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from msgspec import Struct

from verifier.expressions import Expression, Function, Variable, lift
from verifier.numeric import jets
from verifier.numeric.axes import Context
from verifier.numeric.batch import Rationals
from verifier.numeric.binders import NoValue
from verifier.numeric.jets import Array, Inexact, Jet
from verifier.numeric.recipes import magnitudes
from verifier.relations import Eq, ForAll, Order, Relation, leaves
from verifier.sequences import Member, Sequence, shifted

if TYPE_CHECKING:
    from verifier.numeric.evaluator import Evaluator

#: Values of a sequence that are stored; longer sums and recursions are not run.
LENGTH, LONGEST = 10, 64


class Course(Struct, frozen=True):
    """What a hypothesis for all whole t ≥ 0 says of the members of a sequence, so that they are computed.

    ``forward``: r(t + 1) = step, and r(0) = first if that is said; ``backward``: r(t) = step, which speaks of r(t + 1),
    and the last member that is stored stays as it is; ``each``: r(t) = step, which does not speak of r.
    """

    kind: Literal["forward", "backward", "each"]
    said: Relation
    variable: Variable
    step: Expression
    first: Expression | None = None


def courses(given: Iterable[Relation]) -> dict[Function, Course]:
    """The courses among hypotheses, one for a sequence; none is computed in a circle."""
    listed = list(given)
    first = {
        h.args[0].args[0]: h.args[1]
        for h in listed
        if isinstance(h, Eq) and isinstance(h.args[0], Member) and h.args[0].args[1] == lift(0)
    }
    found: dict[Function, Course] = {}
    for hypothesis in listed:
        if (
            isinstance(hypothesis, ForAll)
            and isinstance(hypothesis.args[2], Eq)
            and "whole" in hypothesis.args[0].facts
        ):
            for sequence, course in _readings(hypothesis, first):
                if sequence not in found and (course.kind == "forward" or not _circular(sequence, course, found)):
                    found[sequence] = course
                    break
    return found


def _readings(hypothesis: Any, first: Mapping[Function, Expression]) -> Iterator[tuple[Sequence, Course]]:
    """The sequences whose members an equation for all t may be read to say."""
    t, _, equation = hypothesis.args
    left, right = equation.args
    if isinstance(left, Member) and left.args[1] == shifted(t, 1):
        yield left.args[0], Course("forward", hypothesis, t, right, first.get(left.args[0]))
    for side, step in ((left, right), (right, left)):
        if isinstance(side, Member) and side.args[1] == t:
            own = {member.args[1] for member in step.atoms(Member) if member.args[0] == side.args[0]}
            if not own:
                yield side.args[0], Course("each", hypothesis, t, step)
            elif own == {shifted(t, 1)}:
                yield side.args[0], Course("backward", hypothesis, t, step)


def _circular(sequence: Sequence, course: Course, known: Mapping[Function, Course]) -> bool:
    """The step speaks of another sequence that is itself computed from this one."""
    waiting, seen = [other for other in leaves(course.step, Sequence) if other != sequence], {sequence}
    while waiting:
        other = waiting.pop()
        if other not in seen and other in known:
            inside = leaves(known[other].step, Sequence)
            if sequence in inside:
                return True
            waiting.extend(inside)
        seen.add(other)
    return False


def is_course(hypothesis: Relation, running: Mapping[Any, Course]) -> bool:
    """The hypothesis is what a sequence is computed by: it holds by construction."""
    if not isinstance(hypothesis, ForAll) or hypothesis.args[1] != Order("≥", hypothesis.args[0], 0):
        return False
    return any(course.said == hypothesis for course in running.values())


def random_members(shape: tuple[int, ...], count: int, rng: np.random.Generator) -> Rationals:
    """First values: small rationals of both signs."""
    drawn = magnitudes((LENGTH, *shape), count, rng)
    return Rationals(np.clip(drawn.numerators, -6, 6), drawn.denominators.clip(1, 4))


def simple_members(shape: tuple[int, ...]) -> Rationals:
    """Simple sequences: 1, 0, a unit at the first or the second place, 1 2 3 …, alternating signs, −1, 0 1 2 …"""
    places = np.arange(LENGTH)
    rows = [1 + 0 * places, 0 * places, places == 0, places == 1, 1 + places, (-1) ** places, -1 - 0 * places, places]
    spread = np.array(rows, dtype=np.int64).reshape(len(rows), LENGTH, *(1,) * len(shape))
    found = np.broadcast_to(spread, (len(rows), LENGTH, *shape)).copy()
    return Rationals(found, np.ones_like(found))


def member(at: Evaluator, node: Any, context: Context) -> Jet:
    """r(t), constant under every derivative."""
    sequence, place = node.args
    where = np.asarray(at.value(place, context))
    whole, valid = _whole(where)
    count, rank = at.batch.count, len(sequence.shape)
    full = (count, *at.shape(sequence.shape))
    last = int(whole.max(initial=0))
    if valid.all() and (whole == last).all():  # as where t is bound: the same member at every point
        alone = np.broadcast_to(reached(at, sequence, last), full)
        return {0: alone.reshape(count, *(1,) * (whole.ndim - 1), *full[1:])}
    rows = [np.broadcast_to(reached(at, sequence, k), full) for k in range(last + 1)]
    table = np.stack(rows, axis=1)
    chosen = np.broadcast_to(whole, (count, *whole.shape[1:]))
    points = np.arange(count).reshape(-1, *(1,) * (chosen.ndim - 1))
    found = table[points, chosen]
    if not valid.all():
        if at.exact:
            raise Inexact("a member before the first, or too far away")
        found = np.where(valid.reshape(*valid.shape, *(1,) * rank), found, np.nan)
    return {0: found}


def _whole(values: Array) -> tuple[Array, Array]:
    """Whole numbers as integers, 0 where a value is none or too large, and where it is one."""
    floats = values.astype(float)
    valid = np.isfinite(floats) & (floats >= 0) & (floats == np.round(floats)) & (floats <= LONGEST)
    return np.where(valid, floats, 0).astype(np.int64), valid


def reached(at: Evaluator, sequence: Sequence, k: int) -> Array:
    """r(k) at every point, by its course where there is one."""
    tables: dict[Any, Any] = at.tables
    key = (sequence, k)
    if key not in tables:
        tables[key] = None
        tables[key] = _next(at, sequence, k)
    if tables[key] is None:
        raise NoValue(f"the recursion of {sequence.name} is circular")
    found: Array = tables[key]
    return found


def _next(at: Evaluator, sequence: Sequence, k: int) -> Array:
    """r(k) from the members it is computed from, or as it is stored."""
    course: Course | None = at.batch.courses.get(sequence)
    stored = at.numbers(at.batch.functions[sequence])
    if course is not None and course.kind == "forward" and k:
        for before in range(k):
            reached(at, sequence, before)
        return at.bound(course.variable, k - 1).value(course.step)
    if course is not None and course.kind == "forward" and course.first is not None:
        return at.value(course.first)
    if course is not None and course.kind == "each":
        return at.bound(course.variable, k).value(course.step)
    if course is not None and course.kind == "backward" and k != stored.shape[1] - 1:
        if k < stored.shape[1]:
            return at.bound(course.variable, k).value(course.step)
        if at.exact:
            raise Inexact("a member beyond the one that a recursion goes back from")
        return stored[:, 0] * np.nan
    found: Array = stored[:, k] if k < stored.shape[1] else stored[:, 0] * 0
    return found


def range_sum(at: Evaluator, node: Any, context: Context) -> Jet:
    """Σ over the integers from a to b, each term where it belongs to the sum of the point."""
    return _over_range(at, node, context, 0, jets.add)


def range_product(at: Evaluator, node: Any, context: Context) -> Jet:
    """∏ over the integers from a to b, each factor where it belongs to the product of the point."""
    return _over_range(at, node, context, 1, jets.product)


def _over_range(at: Evaluator, node: Any, context: Context, unit: int, joined: Callable[[Jet, Jet], Jet]) -> Jet:
    """What is joined over a range, which differs from point to point; outside it stands the unit."""
    body, k, a, b = node.args
    low, high = (np.asarray(at.value(end, context)).astype(float) for end in (a, b))
    low, high = np.broadcast_arrays(low, high)
    known = np.isfinite(low) & np.isfinite(high) & (high - low <= LONGEST) & (np.abs(low) <= LONGEST)
    spans = known & (low <= high)
    first, last = (int(low[spans].min()), int(high[spans].max())) if spans.any() else (0, -1)
    if at.exact and not known.all():
        raise Inexact("a range that is too long")
    rank = len(node.shape)
    zero = at.constant(Fraction(0), len(context) + rank)
    found: Jet = {0: zero + unit}
    for value in range(first, last + 1):
        inside = (known & (low <= value) & (value <= high)).reshape(*low.shape, *(1,) * rank)
        part = at.bound(k, value).jet(body, context)
        found = joined(
            found, {mask: np.where(inside, entry, zero + (0 if mask else unit)) for mask, entry in part.items()}
        )
    if not known.all():
        found[0] = np.where(known.reshape(*known.shape, *(1,) * rank), found[0], np.nan)
    return found
