"""When a sequence satisfies its recursion for every t, although only finitely many values are ever computed.

``for all whole t: r(t + 1) = F(t)`` *defines* r from its first value on if F exists for every t and speaks only of
values that are there before: of r itself and other sequences with recursions at t, and of those defined earlier at
t + 1 too.  A point that runs r by this very F then satisfies the hypothesis, by recursion on the whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from verifier.expressions import Expression, Index, Noise, Variable
from verifier.kernel.obligations import discharge, obligations
from verifier.kernel.order import Signs
from verifier.kernel.point import Point
from verifier.relations import Eq, ForAll, Order, Relation, leaves
from verifier.sequences import Member, Sequence, shifted


@dataclass(frozen=True)
class Recursion:
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
    return _is_founded(recursion.sequence, point, ())


def _is_founded(sequence: Sequence, point: Point, above: tuple[Sequence, ...]) -> bool:
    """F exists for every t, and what it speaks of at t + 1 is defined without going round in a circle."""
    run = point.sequences.get(sequence)
    if run is None or sequence in above:
        return False
    if run.step is None or run.variable is None:
        return run.first is None
    t, first = run.variable, run.first
    if leaves(run.step, Noise) or leaves(run.step, Index) or not _exists(run.step):
        return False
    if first is not None and (leaves(first, Sequence) or leaves(first, Noise) or not _exists(first)):
        return False
    for member in _members(run.step):
        other = point.sequences.get(member.args[0])
        if other is None:
            return False
        if other.step is None or member.args[1] == t:
            continue
        if member.args[1] != shifted(t, 1) or not _is_founded(member.args[0], point, (*above, sequence)):
            return False
    return True


def _exists(node: Expression) -> bool:
    """Its side conditions follow from declared facts alone."""
    return all(discharge(condition, Signs()) for condition in obligations(node))


def _members(node: Any) -> Iterator[Any]:
    if isinstance(node, Member):
        yield node
    for arg in getattr(node, "args", ()):
        yield from _members(arg)
