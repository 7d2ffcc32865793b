"""Points that violate an order among the hypotheses, and the variable whose move (made positive, large …) helps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np

from verifier.expressions import Function, Variable
from verifier.numeric.axes import dependencies
from verifier.numeric.batch import Batch, Rationals, join
from verifier.numeric.bounded import within
from verifier.numeric.hypotheses import Examiner, hold
from verifier.numeric.jets import Array
from verifier.numeric.sampling import facts_mask, inventory
from verifier.relations import ForAll, Relation
from verifier.sequences import Member, Sequence

Push: TypeAlias = Callable[[Rationals], Rationals]
#: The share of a batch at which orders are to hold.
_ENOUGH = 0.75


def _constant(numerator: int, denominator: int = 1) -> Push:
    """Every entry the same."""
    return lambda old: Rationals(np.full_like(old.numerators, numerator), np.full_like(old.denominators, denominator))


def _shrunk(old: Rationals) -> Rationals:
    """|x|/(1 + |x|), and ½ for 0: between 0 and 1."""
    size = np.maximum(np.abs(old.numerators), 1)
    return Rationals(size, size + old.denominators)


#: What a variable is pushed to, in turn, until the orders among the hypotheses hold.
_PUSHES: tuple[Push, ...] = (
    lambda old: Rationals(np.abs(old.numerators), old.denominators),
    _shrunk,
    lambda old: Rationals(-np.abs(old.numerators), old.denominators),
    lambda old: Rationals(np.abs(old.numerators) + old.denominators, old.denominators),
    *map(_constant, (0, 1, 10, 100, 10000)),
    *(_constant(1, tiny) for tiny in (10, 100, 10000)),
    *map(_constant, (-1, -100)),
)


def pushed(
    orders: tuple[Relation, ...], batch: Batch, examiner: Examiner, avoiding: tuple[Relation, ...] = ()
) -> Batch:
    """Points that violate an order get one of its variables moved (made positive, large, small …) where that helps.

    The orders are met one after the other, each without losing those before it.
    """
    if not batch.count or not orders:
        return batch
    settled = frozenset().union(*map(dependencies, avoiding)) if avoiding else frozenset()
    for number, order in enumerate(orders, 1):
        good = examiner.hold(orders[:number], batch) & examiner.facts(batch)
        for what in _movable(order, batch, settled):
            if good.mean() > _ENOUGH:
                break
            batch, good = _moved_along(what, orders[:number], batch, good)
    if good.mean() > _ENOUGH or avoiding:
        return batch
    return within(orders, batch, examiner)


def _movable(order: Relation, batch: Batch, settled: frozenset[Any]) -> Iterator[Variable | Function]:
    """The variables of an order, and the sequences in it that are not computed from others.

    What numbers a member of a sequence stays: moved far away, it would only lead beyond the members that are stored.
    """
    about = inventory((order,))
    settled = settled.union(*(dependencies(member.args[1]) for member in order.atoms(Member)))
    running = {order.args[0]} if isinstance(order, ForAll) else set()
    yield from (v for v in about.variables if v in batch.values and v not in settled and v not in running)
    yield from (f for f in about.functions if isinstance(f, Sequence) and f not in batch.courses and f not in settled)


def _moved_along(
    what: Variable | Function, orders: tuple[Relation, ...], batch: Batch, good: Array
) -> tuple[Batch, Array]:
    """The points that are not good with the first push of something that makes them so; all pushes are judged at
    once, and later ones are left alone when enough points are good."""
    bad = np.flatnonzero(~good)
    stored = batch.stored(what)
    moved = join(push(stored.take(bad)) for push in _PUSHES)
    attempt = batch.take(np.tile(bad, len(_PUSHES))).replace(what, moved)
    helped = (hold(orders, attempt) & facts_mask(attempt)).reshape(len(_PUSHES), len(bad))
    numerators, denominators, good = stored.numerators.copy(), stored.denominators.copy(), good.copy()
    for number, better in enumerate(helped):
        if good.mean() > _ENOUGH:
            break
        fresh = np.flatnonzero(better & ~good[bad])
        good[bad[fresh]] = True
        chosen = moved.take(number * len(bad) + fresh)
        numerators[bad[fresh]], denominators[bad[fresh]] = chosen.numerators, chosen.denominators
    return batch.replace(what, Rationals(numerators, denominators)), good
