"""Points that satisfy hypotheses: equations that assign are carried out, others are solved exactly in unknowns they are
affine in, orders are met by search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec.structs import replace

from verifier.expressions import Function, Variable
from verifier.numeric.assignments import assigned
from verifier.numeric.batch import Batch, concatenate
from verifier.numeric.chords import along_chords
from verifier.numeric.equations import Solved, solved
from verifier.numeric.hypotheses import EQUATIONS, Examiner
from verifier.numeric.jets import Array
from verifier.numeric.judging import settles
from verifier.numeric.orders import pushed
from verifier.numeric.sampling import SizeKey, Sizes, inventory, sample
from verifier.numeric.sequences import courses
from verifier.relations import Differs, Relation

#: The share of a batch, and the number of points, that are mended at most: exact arithmetic is slow.
_SHARE, _MENDED = 0.375, 60
#: Up to this share of a batch, points that violate an equation are dropped and not mended.
_SPARED = 0.25


def with_hypotheses(
    given: tuple[Relation, ...],
    variables: Sequence[Variable],
    functions: Sequence[Function],
    sizes: Sizes,
    count: int,
    seed: int,
) -> Batch:
    """Sample points at which, as far as repairs go, the hypotheses hold.

    Equations and the variables in them are settled once for all goals with the same hypotheses.
    """
    given = tuple(hypothesis for hypothesis in given if _repairable(hypothesis))
    key = tuple(sizes.items())
    if not given:
        batch = sample(variables, functions, sizes, count, seed)
        return replace(batch, drawn=(key, count, seed)) if batch.count == count else batch
    settled, kept = _settled(given, key, count, seed)
    free = [v for v in variables if v not in settled.values and v not in settled.maps]
    others = sample(free, [f for f in functions if f not in settled.functions], sizes, count, seed)
    if others.count < count:
        # A map left its domain somewhere, so that points no longer match by number.
        return repaired(given, sample(variables, functions, sizes, count, seed))
    rest = others.take(kept)
    return replace(
        settled,
        values={**rest.values, **settled.values},
        maps={**rest.maps, **settled.maps},
        functions={**rest.functions, **settled.functions},
        drawn=(given, key, count, seed),
    )


def repaired(given: Sequence[Relation], batch: Batch) -> Batch:
    """The points of the batch that satisfy the hypotheses as they are or after a repair; the others are dropped."""
    return _repair(tuple(given), batch)[0]


def _repairable(hypothesis: Relation) -> bool:
    return settles(hypothesis) and bool(inventory((hypothesis,)).variables or inventory((hypothesis,)).functions)


@lru_cache(maxsize=256)
def _settled(given: tuple[Relation, ...], key: SizeKey, count: int, seed: int) -> tuple[Batch, Array]:
    about = inventory(given)
    return _repair(given, sample(about.variables, about.functions, dict(key), count, seed))


def _mended(equations: tuple[Relation, ...], batch: Batch, waiting: Array, broken: Array) -> Solved:
    """As many of the waiting points as can be moved to where the equations hold: solved for, or along chords."""
    found = solved(equations, batch, waiting)
    if 2 * len(found[1]) < len(waiting):
        found = max(
            found, along_chords(equations, batch, np.flatnonzero(~broken), waiting), key=lambda one: len(one[1])
        )
    return found


def _repair(given: tuple[Relation, ...], batch: Batch) -> tuple[Batch, Array]:
    """The repaired points, and which of the batch's they were."""
    places = np.arange(batch.count)
    batch = replace(batch, courses=courses(given), met=frozenset())
    if not batch.count or not given:
        return batch, places
    equations = tuple(h for h in given if isinstance(h, EQUATIONS) and not isinstance(h, Differs))
    orders = tuple(h for h in given if h not in equations)
    examiner = Examiner(given)
    batch = pushed(orders, batch, examiner)
    broken = ~examiner.hold(equations, batch)
    if broken.any():
        told = assigned(equations, batch)
        wrong = ~(examiner.hold(equations, told) & examiner.facts(told)) if told is not batch else broken
        if wrong.sum() < broken.sum():
            batch, broken = pushed(orders, told, examiner, avoiding=equations), wrong
    if broken.mean() > _SPARED:
        waiting = np.flatnonzero(broken)[: min(_MENDED, int(_SHARE * batch.count))]
        mended, fixed = _mended(equations, batch, waiting, broken)
        order = np.concatenate([np.flatnonzero(~broken), fixed])
        batch = concatenate([batch.take(np.flatnonzero(~broken)), mended])
        batch, places = batch.take(np.argsort(order)), np.sort(order)
        batch = pushed(orders, batch, examiner, avoiding=equations)
    good = examiner.hold(given, batch) & examiner.facts(batch) if batch.count else np.zeros(0, dtype=bool)
    everywhere = frozenset(h for h in given if not inventory((h,)).indices)
    return replace(batch.take(np.flatnonzero(good)), met=everywhere), places[good]
