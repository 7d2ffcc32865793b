"""Lengths that are a symbolic dimension less a number, as the n − 1 of ``x[1:]``, and runs of places along an axis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import sympy

from verifier.errors import ShapeError, StatementError
from verifier.expressions.nodes import Index, Leaf

if TYPE_CHECKING:
    from verifier.expressions.arithmetic import Dim

#: Between a dimension and its least value, and between it and what is taken away, where both are one text.
LEAST, LESS = "≥", "∖"


class Part(Leaf):
    """n − c for a dimension n that is at least c + 1: the length of an axis, never a dimension of its own."""

    __slots__ = ()

    def __new__(cls, base: Any, less: int) -> Any:
        """The length; a number if the base is one, or the base itself if nothing is taken away."""
        if type(less) is not int or less < 0 or least(base) <= less:
            raise StatementError(f"{shown(base)} - {less} is no length: every dimension is at least 1")
        if isinstance(base, int) or less == 0:
            return base - less if isinstance(base, int) else base
        if isinstance(base, Part):
            return Part(base.base, base.less + less)
        return Leaf.__new__(cls, base, less)

    def __str__(self) -> str:
        return written(self)

    __repr__ = __str__

    @property
    def name(self) -> str:
        """As people read it."""
        return f"{self.base.name} - {self.less}"

    @property
    def base(self) -> Dim:
        base: Dim = self.data[0]
        return base

    @property
    def less(self) -> int:
        less: int = self.data[1]
        return less


def least(dim: Any) -> int:
    """The least length that an axis of the dimension has."""
    if isinstance(dim, Part):
        return least(dim.base) - dim.less
    return int(dim) if isinstance(dim, (int, sympy.Integer)) else int(dim.least)


def written(dim: Any) -> str:
    """A length as one text, from which ``arithmetic.length`` makes it again: n, n≥3, n≥3∖1."""
    if isinstance(dim, Part):
        return f"{written(dim.base)}{LESS}{dim.less}"
    if not isinstance(dim, Leaf):
        return str(dim)
    return dim.name if least(dim) == 1 else f"{dim.name}{LEAST}{least(dim)}"


def shown(dim: Any) -> str:
    """A length as people read it."""
    return dim.name if isinstance(dim, Leaf) else str(dim)


def length_at(dim: Any, sizes: Mapping[Any, int]) -> int:
    """The length where dimensions have these sizes."""
    if isinstance(dim, Part):
        return sizes[dim.base] - dim.less
    return sizes[dim] if isinstance(dim, Leaf) else int(dim)


def least_difference(a: Any, b: Any) -> int | None:
    """The least value of |a| − |b|; None where there is none."""
    (base, less), (other, taken) = ((d.base, d.less) if isinstance(d, Part) else (d, 0) for d in (a, b))
    if base == other:
        return taken - less
    return least(a) - int(b) if isinstance(b, (int, sympy.Integer)) else None


class Run(sympy.Basic):
    """The places start + i or start − i of an index i along an axis, a start < 0 counted from its end: ``args`` are i,
    1 or −1, and the start."""

    def __new__(cls, index: Index, sign: Any, start: Any) -> Self:
        if not isinstance(index, Index) or int(sign) not in (1, -1):
            raise StatementError(f"a run of places is start ± index, not {start}, {sign}, {index}")
        made: Self = sympy.Basic.__new__(cls, index, sympy.Integer(sign), sympy.Integer(start))
        return made

    def __str__(self) -> str:
        index, sign, start = self.args
        said = f"{start} {'+' if sign == 1 else '-'} {index}"
        return said if self.start >= 0 else f"n{said}"

    __repr__ = __str__

    @property
    def _parts(self) -> tuple[Any, ...]:
        return self.args

    @property
    def index(self) -> Index:
        index: Index = self._parts[0]
        return index

    @property
    def sign(self) -> int:
        return int(self._parts[1])

    @property
    def start(self) -> int:
        return int(self._parts[2])

    def at(self, i: int, length: int) -> int:
        """The place for one value of the index, along an axis of this length."""
        return (self.start if self.start >= 0 else length + self.start) + self.sign * i

    def check(self, array: Any, dim: Any) -> None:
        """Every place lies on the axis, whatever the sizes are.

        Raises:
            ShapeError: where that is not so.
        """
        many, start = self.index.dim, self.start
        ends = (start, start + least(many) - 1) if self.sign == 1 else (start - least(many) + 1, start)
        fixed = isinstance(many, (int, sympy.Integer))
        if (self.sign == 1) == (start >= 0):  # the far end lies where the near end is counted to
            spare = least_difference(dim, many)
            within = spare is not None and spare >= (start if self.sign == 1 else -start - 1)
        elif self.sign == 1:
            within = fixed and ends[1] < 0 and least(dim) >= -start
        else:
            within = fixed and ends[0] >= 0 and least(dim) > start
        if not within:
            raise ShapeError(f"the places {self} do not all lie on an axis of {array} of length {shown(dim)}")
