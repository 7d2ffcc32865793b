"""What can be known of how a function bends."""

from __future__ import annotations

from msgspec import Struct


class Curvature(Struct, frozen=True):
    """What is known of every entry: convex, concave, both (affine) or neither; ``constant`` says that it is fixed."""

    convex: bool = False
    concave: bool = False
    constant: bool = False

    @property
    def affine(self) -> bool:
        return self.convex and self.concave

    @property
    def turned(self) -> Curvature:
        """Of the negative."""
        return Curvature(self.concave, self.convex, self.constant)

    def __and__(self, other: Curvature) -> Curvature:
        """Of a sum, or of an array that has entries of both kinds."""
        return Curvature(self.convex and other.convex, self.concave and other.concave, self.constant and other.constant)


UNKNOWN = Curvature()
AFFINE = Curvature(True, True)
CONSTANT = Curvature(True, True, True)
CONVEX = Curvature(convex=True)
CONCAVE = Curvature(concave=True)
