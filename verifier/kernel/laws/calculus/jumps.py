"""Formulas made of pieces that meet: where a step between two of them is no jump.

A formula in signs of continuous quantities s, t, … is continuous where at most one of them is 0, if there it has one
value whichever of −1, 0 and 1 is put for the sign: near by the others do not change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from verifier.expressions import Apply, Expression, Neg, Variable, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.laws.calculus.joins import Join, continuous, speaks_of_place
from verifier.kernel.laws.calculus.zeros import written
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.signs.domains import has_steps
from verifier.relations import leaves, rebuild

#: Quantities whose signs one formula is made of, at most.
MOST_GAPS = 4


def meetings(proof: Proof, sides: Sequence[Expression], moving: frozenset[Variable], whole: bool) -> list[Join]:
    """The joins under which both sides are continuous: looked at product by product, or each side as a ``whole``.

    Raises:
        Rejected: for a head that is not known to be continuous, or where a hypothesis has a name of the joins.
    """
    if any(map(speaks_of_place, (*sides, *proof.given))):
        raise Rejected("a name in the statement is one that this law gives to a place")
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
