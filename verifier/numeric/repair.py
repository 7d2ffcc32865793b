"""Points that satisfy hypotheses: equations are solved exactly in unknowns they are affine in, orders by search.

Generic points violate an equation such as f(x*) = 0 or Σy = 1.  Some block of numbers (a variable, or the coefficients
of a polynomial) usually enters all equations jointly affinely; then evaluating the residual at a base point and once
for every unknown gives a linear system over the rationals, and its solution is a repair.  Whether the residual really
was affine is not argued but tested afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, product
from typing import Any, TypeAlias

import numpy as np

from verifier.claims import Goal
from verifier.expressions import Add, Expression, Function, Neg, Noise, Transpose, Variable
from verifier.numeric.axes import Context, dependencies
from verifier.numeric.batch import Batch, Rationals, concatenate, short_rationals
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.jets import Array, Inexact
from verifier.numeric.judging import grids, judge, open_axes, settles
from verifier.numeric.linear import particular_solution
from verifier.numeric.sampling import SizeKey, Sizes, contents, facts_mask, inventory, sample
from verifier.numeric.sequences import courses, is_course
from verifier.relations import Differs, Eq, Lagrange, Relation, Symmetric

Unknown: TypeAlias = Variable | Function
Push: TypeAlias = Callable[[Rationals], Rationals]
#: The largest system that is solved, and how many blocks of unknowns are tried.
_LARGEST_BLOCK, _MOST_BLOCKS = 18, 10
#: The share of a batch, and the number of points, that are mended at most: exact arithmetic is slow.
_SHARE, _MENDED = 0.375, 60
_EQUATIONS = (Eq, Lagrange, Symmetric)
#: An equation holds up to this multiple of the largest value met on the way.
_ROUNDING = 1e-14


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


def prepared(goal: Goal, sizes: Sizes, count: int, seed: int = 0) -> Batch:
    """Sample points of a goal at which, as far as repairs go, its hypotheses hold.

    Equations and the variables in them are settled once for all goals with the same hypotheses.
    """
    about = contents(goal)
    if not any(isinstance(hypothesis, Relation) and _repairable(hypothesis) for hypothesis in goal.given):
        return sample(about.variables, about.functions, sizes, count, seed)
    given = tuple(hypothesis for hypothesis in goal.given if _repairable(hypothesis))
    settled, kept = _settled(given, tuple(sizes.items()), count, seed)
    variables = [v for v in about.variables if v not in settled.values and v not in settled.maps]
    others = sample(variables, [f for f in about.functions if f not in settled.functions], sizes, count, seed)
    if others.count < count:
        # A map left its domain somewhere, so that points no longer match by number.
        whole = sample(about.variables, about.functions, sizes, count, seed)
        return repaired(given, whole)
    rest = others.take(kept)
    return replace(
        settled,
        values={**rest.values, **settled.values},
        maps={**rest.maps, **settled.maps},
        functions={**rest.functions, **settled.functions},
    )


def repaired(given: Sequence[Relation], batch: Batch) -> Batch:
    """The points of the batch that satisfy the hypotheses as they are or after a repair; the others are dropped."""
    return _repair(tuple(given), batch)[0]


def hypotheses_hold(
    given: Sequence[Relation], batch: Batch, context: Context = (), shared: Evaluator | None = None
) -> Array:
    """Where all hypotheses that points can settle hold, over [point, each open axis]."""
    evaluator = shared or Evaluator(batch, grids=grids(tuple(given), batch))
    good = np.ones((batch.count, *map(evaluator.length, context)), dtype=bool)
    for hypothesis in given:
        if settles(hypothesis) and not is_course(hypothesis, batch.courses):
            judged = judge(hypothesis, evaluator, context)
            holds = judged.holds
            if isinstance(hypothesis, _EQUATIONS) and not np.all(holds):
                # Terms that cancel, as in f(x*) = 0, leave rounding errors of their own size.
                peak = evaluator.peak(given).reshape(-1, *(1,) * len(context))
                holds = holds | (judged.error * judged.scale <= _ROUNDING * peak)
            good = good & holds & judged.decided
    return good


def _repairable(hypothesis: Relation) -> bool:
    return settles(hypothesis) and bool(inventory((hypothesis,)).variables or inventory((hypothesis,)).functions)


@lru_cache(maxsize=256)
def _settled(given: tuple[Relation, ...], key: SizeKey, count: int, seed: int) -> tuple[Batch, Array]:
    about = inventory(given)
    return _repair(given, sample(about.variables, about.functions, dict(key), count, seed))


def _repair(given: tuple[Relation, ...], batch: Batch) -> tuple[Batch, Array]:
    """The repaired points, and which of the batch's they were."""
    places = np.arange(batch.count)
    batch = replace(batch, courses=courses(given))
    if not batch.count or not given:
        return batch, places
    equations = tuple(h for h in given if isinstance(h, _EQUATIONS) and not isinstance(h, Differs))
    orders = tuple(h for h in given if h not in equations)
    batch = _pushed(orders, batch)
    broken = ~_hold(equations, batch)
    if broken.any():
        mended, fixed = _solved(equations, batch, np.flatnonzero(broken)[: min(_MENDED, int(_SHARE * batch.count))])
        order = np.concatenate([np.flatnonzero(~broken), fixed])
        batch = _stacked(batch.take(np.flatnonzero(~broken)), mended)
        batch, places = batch.take(np.argsort(order)), np.sort(order)
        batch = _pushed(orders, batch, avoiding=equations)
    good = _hold(given, batch) & facts_mask(batch) if batch.count else np.zeros(0, dtype=bool)
    return batch.take(np.flatnonzero(good)), places[good]


def _hold(given: tuple[Relation, ...], batch: Batch) -> Array:
    """The points at which the hypotheses hold for some values of the free indices."""
    context = open_axes(inventory(given).indices)
    return np.asarray(np.any(hypotheses_hold(given, batch, context).reshape(batch.count, -1), axis=1))


def _stacked(first: Batch, second: Batch | None) -> Batch:

    return first if second is None else concatenate([first, second])


# --- orders -------------------------------------------------------------------------------------------------------


def _pushed(orders: tuple[Relation, ...], batch: Batch, avoiding: tuple[Relation, ...] = ()) -> Batch:
    """Points that violate an order get one of its variables moved (made positive, large, small …) where that helps.

    The orders are met one after the other, each without losing those before it.
    """
    if not batch.count:
        return batch
    settled = frozenset().union(*map(dependencies, avoiding)) if avoiding else frozenset()
    for number, order in enumerate(orders, 1):
        good = _hold(orders[:number], batch) & facts_mask(batch)
        free = [v for v in inventory((order,)).variables if v in batch.values and v not in settled]
        for variable, push in product(free, _PUSHES):
            if good.mean() > 0.75:
                break
            attempt = batch.replace(variable, push(batch.values[variable]))
            better = _hold(orders[:number], attempt) & facts_mask(attempt) & ~good
            batch, good = batch.replace(variable, _merged(better, attempt, batch, variable)), good | better
    return batch


def _merged(better: Array, new: Batch, old: Batch, variable: Variable) -> Rationals:
    """The new values of a variable at the points where they are better, and else the old ones."""
    choice = better.reshape(-1, *(1,) * (new.values[variable].numerators.ndim - 1))
    return Rationals(
        np.where(choice, new.values[variable].numerators, old.values[variable].numerators),
        np.where(choice, new.values[variable].denominators, old.values[variable].denominators),
    )


# --- equations ----------------------------------------------------------------------------------------------------


def _solved(equations: tuple[Relation, ...], batch: Batch, broken: Array) -> tuple[Batch | None, Array]:
    """The broken points with one block of unknowns solved for, and which of them could be."""
    best: tuple[Batch | None, Array] = (None, broken[:0])
    for block in _blocks(equations, batch):
        trial = _solve(equations, batch, broken[:4], block)
        if len(trial[1]) > len(best[1]):
            best = trial if len(broken) <= 4 else _solve(equations, batch, broken, block)
            if len(trial[1]) == min(4, len(broken)):
                break
    return best


def _blocks(equations: tuple[Relation, ...], batch: Batch) -> list[tuple[Unknown, ...]]:
    """Blocks of unknowns to solve for: a variable that is one side of an equation, a function, any variable, pairs."""
    about = inventory(equations)
    sides = [arg for equation in equations if isinstance(equation, Eq) for arg in equation.args]
    alone = {arg for arg in sides if isinstance(arg, Variable)}
    free = [v for v in about.variables if v in batch.values and not isinstance(v, Noise)]
    single: list[Unknown] = [v for v in free if v in alone]
    single += [f for f in about.functions if f in batch.functions]
    single += [v for v in free if v not in alone]
    blocks: list[tuple[Unknown, ...]] = [(unknown,) for unknown in single]
    blocks += combinations(single, 2)
    return [block for block in blocks if sum(_width(u, batch) for u in block) <= _LARGEST_BLOCK][:_MOST_BLOCKS]


def _width(unknown: Unknown, batch: Batch) -> int:
    return math.prod(_stored(unknown, batch).numerators.shape[1:])


def _stored(unknown: Unknown, batch: Batch) -> Rationals:
    return batch.functions[unknown] if isinstance(unknown, Function) else batch.values[unknown]


def _solve(
    equations: tuple[Relation, ...], batch: Batch, points: Array, block: tuple[Unknown, ...]
) -> tuple[Batch | None, Array]:
    mended: list[Batch] = []
    fixed: list[int] = []
    for point in points.tolist():
        changes = _changes(equations, batch.take([point]), block, turn=point)
        moved = None if changes is None else _moved(batch.take([point]), block, changes)
        if moved is not None and _hold(equations, moved)[0]:
            mended.append(moved)
            fixed.append(point)

    return (concatenate(mended) if mended else None), np.array(fixed, dtype=np.intp)


def _changes(equations: tuple[Relation, ...], point: Batch, block: tuple[Unknown, ...], turn: int) -> list[Any] | None:
    """What to add to the unknowns so that an affine residual vanishes; pivots rotate with ``turn``."""
    width = sum(_width(unknown, point) for unknown in block)
    nudged = point.take([0] * (width + 1))
    start = 1
    for unknown in block:
        stored = _stored(unknown, nudged)
        numerators = stored.numerators.reshape(width + 1, -1).copy()
        steps = np.arange(numerators.shape[1])
        numerators[start + steps, steps] += stored.denominators.reshape(width + 1, -1)[start + steps, steps]
        nudged = _with(nudged, unknown, Rationals(numerators.reshape(stored.numerators.shape), stored.denominators))
        start += len(steps)
    try:
        residual = _residual(equations, nudged)
    except (Inexact, ZeroDivisionError, NoValue):
        return None
    return particular_solution((residual[1:] - residual[0]).T.tolist(), [-value for value in residual[0]], turn)


def _residual(equations: tuple[Relation, ...], batch: Batch) -> Array:
    """lhs − rhs of all equations exactly, every entry in a row for each point."""
    evaluator = Evaluator(batch, exact=True)
    context = open_axes(inventory(equations).indices)
    lengths = tuple(map(evaluator.length, context))
    rows: list[Array] = []
    for equation in equations:
        difference = _difference(equation)
        value = evaluator.value(difference, context)
        shape = (batch.count, *lengths, *evaluator.shape(difference.shape))
        rows.append(np.broadcast_to(value, shape).reshape(batch.count, -1))
    return np.concatenate(rows, axis=1)


def _difference(equation: Relation) -> Expression:
    lhs, *rhs = equation.equation.args if isinstance(equation, Lagrange) else equation.args
    return Add(lhs, Neg(*rhs or [Transpose(lhs)]))


def _moved(point: Batch, block: tuple[Unknown, ...], changes: list[Any]) -> Batch | None:
    """The point with the changes added; ``None`` when a value gets too long to keep."""
    start = 0
    for unknown in block:
        stored = _stored(unknown, point).exact
        step = np.array(changes[start : start + stored.size], dtype=object).reshape(stored.shape)
        values = short_rationals(stored + step)
        if values is None:
            return None
        point = _with(point, unknown, values)
        start += stored.size
    return point


def _with(batch: Batch, unknown: Unknown, values: Rationals) -> Batch:
    if isinstance(unknown, Function):
        return replace(batch, functions={**batch.functions, unknown: values})
    return batch.replace(unknown, values)
