"""Statements about an integer that depend on its remainder: floors of quotients by a number, powers of −1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Remainders
from verifier.claims import Goal
from verifier.expressions import Apply, Div, Leaf, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.laws.induction import LARGEST_MODULUS, at
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.sums import number_of
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves
from verifier.sequences import is_integer, shifted

_LETTERS = ("q", "u", "k", "j", "q_1")


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal for each remainder of an integer, for each modulus that stands in it, the least first."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or search.depth > 1 or any(side.shape for side in relation.expressions):
        return
    scope = scope_of(relation)
    taken = {leaf.name for part in (relation, *goal.given) for leaf in leaves(part, Leaf)}
    name = next((letter for letter in _LETTERS if letter not in taken), None)
    for t, m in sorted(set(_moduli(relation)), key=str):
        if name is None or t not in scope.free or t in scope.bound or not 2 <= m <= LARGEST_MODULUS:
            continue
        kind = "whole" if "whole" in t.facts else "integer"
        q = Variable(name, (), (kind,))
        kept = tuple(hypothesis for hypothesis in goal.given if t not in scope_of(hypothesis).free)
        parts: list[Certificate] = []
        for r in range(m):
            part = search.find(Goal(at(relation, t, shifted(Mul(lift(m), q), r)), kept))
            if part is None:
                break
            parts.append(part)
        if len(parts) == m:
            yield Remainders(t, m, q, tuple(parts))


def _moduli(node: Any) -> Iterator[tuple[Variable, int]]:
    """t and m for ⌊a/m⌋ with t in a, and t and 2 for (−1)ᵃ where a is no sum of multiples of t."""
    found: Any = node.args[-1] if isinstance(node, Apply) and node.function == "floor" else None
    m = number_of(found.args[1]) if isinstance(found, Div) else None
    if m is not None and m.denominator == 1 and is_integer(found.args[0]):
        yield from ((t, int(m)) for t in leaves(found.args[0], Variable))
    if isinstance(node, Pow) and _is_negative(node.args[0]) and node.args[1].atoms(Mul, Pow):
        yield from ((t, 2) for t in leaves(node.args[1], Variable))
    for arg in getattr(node, "args", ()):
        yield from _moduli(arg)


def _is_negative(base: Any) -> bool:
    return isinstance(base, Neg) or (isinstance(base, Number) and base.value < 0)
