"""When sequences satisfy a hypothesis for every t, although only finitely many values are ever computed.

``for all whole t: r(t + 1) = F(t)`` *defines* r from its first value on if F exists for every t and speaks only of
values that are there before: of r itself and other sequences with recursions at t, and of those defined earlier at
t + 1 too.  A point that runs r by this very F then satisfies the hypothesis, by recursion on the whole numbers.

Where all sequences are lists of values that stay the same from some place on, a statement that speaks of t by their
members at t, t + 1 … alone says the same of every later t.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from verifier.expressions import Add, Expression, Index, Leaf, Noise, Number, Variable
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.points.point import Point
from verifier.kernel.signs.order import Signs
from verifier.relations import Eq, ForAll, Order, Relation, leaves
from verifier.sequences import Member, Sequence, ranged, shifted


class Recursion(Struct, frozen=True):
    """r(t + 1) = step for every whole t."""

    sequence: Sequence
    variable: Variable
    step: Expression


def recursion_of(relation: Relation) -> Recursion | None:
    """The recursion that a hypothesis states, if it states one."""
    if not isinstance(relation, ForAll):
        return None
    t, condition, conclusion = relation.args
    if t.facts != {"whole"} or condition != Order("≥", t, 0) or not isinstance(conclusion, Eq):
        return None
    left, right = conclusion.args
    if not isinstance(left, Member) or left.args[1] != shifted(t, 1):
        return None
    return Recursion(left.args[0], t, right)


def is_defined_by(recursion: Recursion, point: Point) -> bool:
    """The point runs the sequence by this recursion, which determines all of its values."""
    run = point.sequences.get(recursion.sequence)
    if run is None or (run.variable, run.step) != (recursion.variable, recursion.step):
        return False
    return _is_founded(recursion.sequence, point, (), set())


def deciding_places(relation: ForAll, point: Point) -> range | None:
    """The t that decide a statement for all whole t: it speaks of t by members at t + c alone, c ≥ 0, of sequences that
    the point lists, and from the last of these t on every one of them stays the same; ``None`` for any other."""
    t, condition, conclusion = relation.args
    if t.facts != {"whole"} or condition != Order("≥", t, 0) or not isinstance(conclusion, (Eq, Order)):
        return None
    if leaves(conclusion, Noise):
        return None
    last = 0
    for node in _outermost(conclusion, t):
        run = point.sequences.get(node.args[0]) if isinstance(node, Member) else None
        if run is None or run.step is not None or run.first is not None or not _is_ahead(node.args[1], t):
            return None
        last = max(last, len(run.values) - run.stays)
    return range(last + 1)


def _outermost(node: Any, t: Variable) -> Iterator[Any]:
    """The members whose place speaks of t, and t itself wherever else it stands."""
    if isinstance(node, Member) and t in leaves(node.args[1], Variable):
        yield node
    elif isinstance(node, Leaf):
        if t in leaves(node, Variable):
            yield node
    else:
        for arg in node.args:
            yield from _outermost(arg, t)


def _is_ahead(place: Expression, t: Variable) -> bool:
    """t, t + 1, t + 2 …"""
    if not isinstance(place, Add) or len(place.args) != 2:
        return bool(place == t)
    start, step = place.args
    return bool(start == t) and isinstance(step, Number) and step.value.denominator == 1 and step.value >= 0


def _is_founded(sequence: Sequence, point: Point, above: tuple[Sequence, ...], seen: set[Sequence]) -> bool:
    """F exists for every t, and so does all it speaks of; at t + 1 that is not what depends on r(t + 1) itself."""
    run = point.sequences.get(sequence)
    if run is None or sequence in above:
        return False
    if run.step is None or run.variable is None:
        return run.first is None
    t, first = run.variable, run.first
    if not _exists(run.step, t, point) or (first is not None and not _exists(first, t, point)):
        return False
    if first is not None and leaves(first, Sequence):
        return False
    for member in _members(run.step):
        other, place = member.args
        ahead = place == shifted(t, 1)
        recursive = other in point.sequences and point.sequences[other].step is not None
        if recursive and not ahead and place != t:
            return False
        if ahead or not recursive:
            if not _is_founded(other, point, (*above, sequence), seen):
                return False
        elif other not in seen and other != sequence and not _is_founded(other, point, (), seen | {sequence}):
            return False
    return True


def _exists(node: Expression, t: Variable, point: Point) -> bool:
    """It has a value for every t: all of its variables have one, and its side conditions follow from facts alone."""
    if leaves(node, Noise) or leaves(node, Index):
        return False
    running = ranged(node) | {t}
    known = all(v in running or v in point.values or v in point.maps for v in leaves(node, Variable))
    return known and all(discharge(condition, Signs()) for condition in obligations(node))


def _members(node: Any) -> Iterator[Any]:
    if isinstance(node, Member):
        yield node
    for arg in getattr(node, "args", ()):
        yield from _members(arg)
