"""Points that are put between the bounds that orders set for a scalar: 10 < x < 11, π/4 ≤ x ≤ π/3, x < y < x + 1."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from verifier.expressions import Expression, Variable
from verifier.numeric.batch import LARGEST, Batch, Rationals
from verifier.numeric.binders import NoValue
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.hypotheses import Examiner
from verifier.relations import CONVERSE, Order, Relation, leaves

#: Values are written with a denominator of this many bits more than the gap between the bounds asks for.
_FINE = 6
_LONGEST = 30


def within(orders: tuple[Relation, ...], batch: Batch, examiner: Examiner) -> Batch:
    """Points at which an order fails, with each bounded scalar moved between its bounds where this makes all orders
    hold: first those that numbers bound, then those that are bounded by others."""
    bad = np.flatnonzero(~(examiner.hold(orders, batch) & examiner.facts(batch)))
    bounded = [v for v in batch.values if not v.shape and any(_bounds(orders, v))]
    if not bounded or not len(bad):
        return batch
    moved = batch.take(bad)
    done = set(batch.values) - set(bounded)
    for variable in sorted(bounded, key=lambda v: (not any(_by_numbers(orders, v)), v.name)):
        bounds = [found for found in _bounds(orders, variable) if done.issuperset(leaves(found[1], Variable))]
        moved = _between(variable, bounds, moved)
        done.add(variable)
    better = np.flatnonzero(examiner.hold(orders, moved) & examiner.facts(moved))
    for variable in bounded:
        stored, fresh = batch.stored(variable), moved.stored(variable)
        numerators, denominators = stored.numerators.copy(), stored.denominators.copy()
        numerators[bad[better]] = fresh.numerators[better]
        denominators[bad[better]] = fresh.denominators[better]
        batch = batch.replace(variable, Rationals(numerators, denominators))
    return batch


def _bounds(orders: tuple[Relation, ...], variable: Variable) -> Iterator[tuple[str, Expression]]:
    """R and b of each v R b among the orders, where b does not speak of v."""
    for order in orders:
        if isinstance(order, Order) and not order.lhs.shape and not order.rhs.shape:
            for sign, a, b in ((order.sign, order.lhs, order.rhs), (CONVERSE[order.sign], order.rhs, order.lhs)):
                if a == variable and variable not in leaves(b, Variable):
                    yield sign, b


def _by_numbers(orders: tuple[Relation, ...], variable: Variable) -> Iterator[bool]:
    """Whether each of its bounds is free of variables."""
    yield from (not leaves(bound, Variable) for _, bound in _bounds(orders, variable))


def _between(variable: Variable, bounds: list[tuple[str, Expression]], batch: Batch) -> Batch:
    """The variable where it is, if that is between its bounds; else as far between them as its size says, and at
    every fourth point at an end."""
    low, high = np.full(batch.count, -np.inf), np.full(batch.count, np.inf)
    evaluator = Evaluator(batch)
    for sign, bound in bounds:
        try:
            with np.errstate(all="ignore"):
                value = np.broadcast_to(evaluator.value(bound), (batch.count,)).astype(float)
        except NoValue:
            continue
        low = np.maximum(low, value) if sign in ">≥" else low
        high = np.minimum(high, value) if sign in "<≤" else high
    stored = batch.stored(variable)
    old = stored.floats
    whole = bool({"integer", "whole"} & variable.facts)
    with np.errstate(all="ignore"):
        size = np.maximum(np.abs(old), 0.5)
        share = np.where(np.arange(batch.count) % 4 == 3, np.round(size) % 2, size / (1 + size))
        new = np.select(
            [np.isfinite(low) & np.isfinite(high), np.isfinite(low), np.isfinite(high)],
            [low + (high - low) * share, low + size, high - size],
            old,
        )
        bits = np.clip(np.ceil(_FINE - np.log2(np.where(high > low, high - low, 1.0))), _FINE, _LONGEST)
    if whole:
        bits = np.zeros(batch.count)
    outside = ~((old >= low) & (old <= high)) & np.isfinite(new) & (np.abs(new) * 2.0**_LONGEST < LARGEST)
    denominators = np.where(outside, 2.0**bits, 1).astype(np.int64)
    numerators = np.where(outside, np.round(np.where(outside, new, 0) * denominators), 0).astype(np.int64)
    return batch.replace(
        variable,
        Rationals(
            np.where(outside, numerators, stored.numerators), np.where(outside, denominators, stored.denominators)
        ),
    )
