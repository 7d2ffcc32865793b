"""One entry larger than all others: ``x[i] > x[j] for j != i`` says it of every j, and near by max(x) is x[i] then.

So the slope of max(x) is that of this entry.  The hypothesis is [(xᵢ − xⱼ)·(1 − δⱼᵢ) + δⱼᵢ]ⱼ > 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.array_functions import ArrayFunction
from verifier.expressions import Comprehension, Defined, Delta, Derivative, Entry, Expression, Index, Variable, lift
from verifier.kernel.meaning.bindings import scope_of
from verifier.relations import Order, Relation, rebuild

_NAME = r"[^\W\d]\w*"
_OTHERS = re.compile(
    rf"(?P<x>{_NAME})\[(?P<a>{_NAME}|\d+)\] ?(?P<sign>[<>]=?) ?(?P=x)\[(?P<b>{_NAME}|\d+)\],? "
    rf"for (?:all |every |any )?(?P<j>{_NAME}) ?!= ?(?P<i>{_NAME}|\d+)\b"
)


def of_others(text: str) -> str:
    """The text with x[i] > x[j] for j != i, or x[i] >= x[j], as an order of arrays."""
    return _OTHERS.sub(_order, text)


def _order(match: re.Match[str]) -> str:
    x, a, sign, b, j, i = match.groups()
    if {a, b} != {j, i}:
        return match[0]
    larger, smaller = (a, b) if sign[0] == ">" else (b, a)
    if sign.endswith("="):
        return f"{x}[{i}] {'>=' if larger == i else '<='} {x}"  # of j = i it says nothing
    return f"entries(where({j} == {i}, 1, {x}[{larger}] - {x}[{smaller}]), {j}) > 0"


def put_in(claimed: tuple[Relation, ...], given: tuple[Relation, ...]) -> tuple[tuple[Relation, ...], list[str]]:
    """The claims with x[i] for max(x) inside derivatives, where it is said to be larger than all others (and for min(x)
    where it is less), and the law."""
    told: list[str] = []
    for hypothesis in given:
        for name, entry in _alone(hypothesis):
            extreme = ArrayFunction(name, entry.args[0])
            meant = Defined(name, entry.args[:1], entry)
            swapped = {
                slope: Derivative(rebuild(slope.args[0], {extreme: meant}), slope.args[1])
                for relation in claimed
                for slope in relation.atoms(Derivative)
                if slope.args[0].has(extreme) and not scope_of(slope.args[0]).bound & scope_of(entry).free
            }
            if swapped:
                claimed = tuple(rebuild(relation, swapped) for relation in claimed)
                told.append(f"near by, {extreme} is {entry}, which alone is so large or so small")
            there = tuple(_here(relation, extreme, meant) for relation in claimed)
            if there != claimed:
                claimed = there
                told.append(f"{extreme} is {entry}, which alone is so large or so small")
    return claimed, list(dict.fromkeys(told))


def _here(relation: Relation, extreme: ArrayFunction, meant: Defined) -> Relation:
    """The claim with the entry for the extreme, where that is said of this point: outside derivatives, which are put in
    by themselves, and where nothing but an index is bound."""
    slopes = relation.atoms(Derivative)
    moved = {slope.args[1] for slope in slopes}
    if any(slope.has(extreme) for slope in slopes):
        return relation
    if not all(isinstance(leaf, Index) or leaf in moved for leaf in scope_of(relation).bound):
        return relation
    if scope_of(relation).bound & scope_of(meant).free - moved:
        return relation
    found: Relation = rebuild(relation, {extreme: meant})
    return found


def _alone(hypothesis: Relation) -> Iterator[tuple[str, Entry]]:
    """max and xᵢ, or min and xᵢ, where the hypothesis is that of a vector x and one of its entries."""
    if not isinstance(hypothesis, Order) or not isinstance(hypothesis.lhs, Comprehension):
        return
    body, *indices = hypothesis.lhs.args
    entries = [e for e in body.atoms(Entry) if isinstance(e.args[0], Variable) and len(e.args) == 2]
    for other in entries:
        for entry in entries:
            x, (j, i) = entry.args[0], (other.args[1], entry.args[1])
            if [j] != indices or other.args[0] != x or i == j or type(x) is not Variable or x.of:
                continue
            for name, gap in (("max", entry - other), ("min", other - entry)):
                if hypothesis == alone(gap, j, i):
                    yield name, entry


def alone(gap: Expression, j: Index, i: object) -> Order:
    """[gap, and 1 at j = i]ⱼ > 0."""
    return Order(">", Comprehension(gap + (lift(1) - gap) * Delta(j, i), j), lift(0))
