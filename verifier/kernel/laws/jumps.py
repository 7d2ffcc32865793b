"""Formulas made of pieces that meet: where a step between two of them is no jump.

A formula in signs of continuous quantities s, t, … is continuous where at most one of them is 0, if there it has one
value whichever of −1, 0 and 1 is put for the sign: near by the others do not change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Expression,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Size,
    Variable,
    lift,
)
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.laws.analysis import CONTINUOUS, SMOOTH
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.signs.domains import STEPS, has_steps
from verifier.relations import Eq, Relation, leaves, rebuild

#: Quantities whose signs one formula is made of, at most.
MOST_GAPS = 4


@dataclass(frozen=True)
class Join:
    """``rest`` must vanish where all ``gaps`` do."""

    rest: Expression
    gaps: tuple[Expression, ...]

    @property
    def claim(self) -> Eq:
        return Eq(self.rest, lift(0))

    @property
    def given(self) -> tuple[Relation, ...]:
        return tuple(Eq(gap, lift(0)) for gap in self.gaps)


def meetings(proof: Proof, sides: Sequence[Expression], moving: frozenset[Variable], whole: bool) -> list[Join]:
    """The joins under which both sides are continuous: looked at product by product, or each side as a ``whole``.

    Raises:
        Rejected: for a head that is not known to be continuous.
    """
    if whole:
        return [join for side in sides for join in _as_wholes(proof, side, moving)]
    return [join for side in sides for join in continuous(side, moving)]


def _as_wholes(proof: Proof, side: Expression, moving: frozenset[Variable]) -> Iterator[Join]:
    """No two of the quantities whose signs stand in the side are 0 together, and where one is, the side has one value.

    Raises:
        Rejected: for what is not made of such signs and continuous heads.
    """
    plain: Expression = written(side, {})
    found = [node for node in dict.fromkeys(_signs(plain)) if moving.intersection(leaves(node, Variable))]
    if plain.shape or any(node.argument.shape or has_steps(node.argument) for node in found):
        raise Rejected("pieces of arrays are not joined here")
    groups: list[dict[Apply, int]] = []
    for node in found:
        _sort_in(proof, node, groups)
    if len(groups) > MOST_GAPS:
        raise Rejected("a formula of too many pieces")
    if continuous(rebuild(plain, {node: lift(0) for node in found}), moving):
        raise Rejected("what is left without its signs is not known to be continuous")
    gaps = [next(iter(group)).argument for group in groups]
    if any(continuous(gap, moving) for gap in gaps):
        raise Rejected("what a sign is taken of is not known to be continuous")
    for group, gap in zip(groups, gaps):
        values = [rebuild(plain, {node: lift(turn * sign) for node, turn in group.items()}) for sign in (1, 0, -1)]
        yield from (Join(difference(values[k], values[1]), (gap,)) for k in (0, 2))
    yield from (Join(lift(1), pair) for pair in combinations(gaps, 2))


def _sort_in(proof: Proof, node: Apply, groups: list[dict[Apply, int]]) -> None:
    """Put sign(s) beside sign(t) if s is t, or −t, then with a turn."""
    for group in groups:
        first = next(iter(group)).argument
        for turn in (1, -1):
            if proof.equal(node.argument, first if turn == 1 else Neg(first)):
                group[node] = turn
                return
    groups.append({node: 1})


def _signs(node: Any) -> Iterator[Apply]:
    """Every sign(s) in a formula without definitions."""
    if isinstance(node, Apply) and node.function == "sign":
        yield node
    for arg in getattr(node, "args", ()):
        yield from _signs(arg)


def written(node: Any, known: dict[Expression, Expression]) -> Any:
    """The expression with its definitions written out and the known parts put in."""
    if node in known:
        return known[node]
    if isinstance(node, Defined):
        return written(node.meaning, known)
    if not isinstance(node, Expression) or isinstance(node, (Variable, Number, Size)):
        return node
    args = tuple(written(arg, known) for arg in node.args)
    return node if args == node.args else node.func(*args)


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
