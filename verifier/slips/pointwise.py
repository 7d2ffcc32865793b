"""A side of an equality against others at one exact point, the parts they share evaluated once."""

from __future__ import annotations

from functools import cached_property

from flint import ctx

from verifier.expressions import Expression
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.numbers import Real, Undecided, Undefined, signs
from verifier.kernel.points.point import Places, Point

#: Precision at which sides are compared.
BITS = 64


class AtPoint:
    """The left side at a point at which facts and hypotheses are known to hold."""

    def __init__(self, lhs: Expression, point: Point) -> None:
        self.lhs = lhs
        self.environment = environment(point)

    def differs(self, rhs: Expression) -> bool:
        """lhs ≠ rhs for certain, of the same shape, both sides having a value."""
        left, right = self._left, self._values(rhs)
        if left is None or right is None:
            return False
        with ctx.workprec(BITS):
            return any(0 not in signs(value - right[places]) for places, value in left.items())

    @cached_property
    def _left(self) -> dict[Places, Real] | None:
        return self._values(self.lhs)

    def _values(self, node: Expression) -> dict[Places, Real] | None:
        """Every entry; None where one has no value, or none that can be told."""
        with ctx.workprec(BITS):
            try:
                return values(node, self.environment)
            except (Undefined, Undecided):
                return None
