"""Continuity of what is put together from pieces, under conditions on where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Noise, Number, Pow, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.laws.calculus.analysis import CONTINUOUS, SMOOTH
from verifier.kernel.signs.domains import STEPS, has_steps
from verifier.relations import Eq, Relation, leaves


@dataclass(frozen=True)
class Join:
    """``rest`` must vanish where all ``gaps`` do: rest·s(sign gap) is then continuous, whatever the polynomial s."""

    rest: Expression
    gaps: tuple[Expression, ...]

    @property
    def claim(self) -> Eq:
        return Eq(self.rest, lift(0))

    @property
    def given(self) -> tuple[Relation, ...]:
        return tuple(Eq(gap, lift(0)) for gap in self.gaps)


def continuous(node: Any, moving: frozenset[Variable]) -> list[Join]:
    """The joins under which the expression is continuous in the moving variables where it is defined.

    Raises:
        Rejected: for a head that is not known to be continuous.
    """
    found = _Joins(moving)
    found.walk(node)
    return found.joins


@dataclass
class _Joins:
    """The walk that collects joins."""

    moving: frozenset[Variable]
    joins: list[Join] = field(default_factory=list)

    def walk(self, node: Any) -> None:
        """Every head that a moving variable stands in is continuous, or a jump with a join."""
        if not isinstance(node, Expression) or not self.moving.intersection(leaves(node, Variable)):
            return
        if isinstance(node, Mul) and any(map(has_steps, node.args)):
            steps = [arg for arg in node.args if _is_step(arg)]
            others = [arg for arg in node.args if not _is_step(arg)]
            if steps and others:
                rest = others[0] if len(others) == 1 else Mul(*others)
                gaps = dict.fromkeys(gap for step in steps for gap in _gaps(step))
                if rest.shape or any(gap.shape for gap in gaps):
                    raise Rejected("pieces of arrays are not joined here")
                self.joins += [Join(rest, (gap,)) for gap in gaps]
                for part in (*others, *gaps):
                    self.walk(part)
                return
        if isinstance(node, Noise) or not (
            isinstance(node, CONTINUOUS) or (isinstance(node, Apply) and node.function in SMOOTH)
        ):
            raise Rejected("{} is not known to be continuous", type(node).__name__)
        for arg in [node.meaning] if isinstance(node, Defined) else node.args:
            self.walk(arg)


def _is_step(node: Any) -> bool:
    """A polynomial in signs of quantities without jumps, as [u > 0] = (s + s²)/2 is."""
    if isinstance(node, Defined):
        return _is_step(node.meaning)
    if isinstance(node, Apply):
        return node.function == "sign" and not has_steps(node.argument)
    if isinstance(node, (Add, Neg, Mul)):
        return any(map(has_steps, node.args)) and all(_is_step(a) or isinstance(a, Number) for a in node.args)
    if isinstance(node, (Div, Pow)):
        by = node.args[1]
        whole = isinstance(by, Number) and (by.value.denominator == 1 and by.value >= 1)
        return whole and _is_step(node.args[0])
    return False


def _gaps(node: Any) -> Iterator[Expression]:
    """The quantities whose signs these are."""
    if isinstance(node, Apply) and node.function in STEPS:
        yield node.argument
    for arg in [node.meaning] if isinstance(node, Defined) else getattr(node, "args", ()):
        yield from _gaps(arg)
