"""Equations that say what a variable or a member of a sequence is: x = …, m(0) = ….

They need no search: the other side is evaluated, and that is the value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from verifier.expressions import Expression, Noise, Variable
from verifier.numeric.axes import dependencies
from verifier.numeric.batch import Batch, Rationals, exact_rationals, fits
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.jets import Array, Inexact
from verifier.numeric.sampling import inventory
from verifier.relations import Eq, Relation
from verifier.sequences import Member, Sequence

Target: TypeAlias = Variable | Member


def assigned(equations: tuple[Relation, ...], batch: Batch) -> Batch:
    """The batch after each assignment among the equations was carried out, one after the other, none of which changes
    what an earlier one speaks of."""
    settled: set[Variable | Sequence] = set()
    for equation in equations:
        for target, value in _readings(equation, batch):
            told = _changed(target)
            moved = None if told in settled or told in dependencies(value) else _with(batch, target, value)
            if moved is not None:
                batch = moved
                settled.update(part for part in dependencies(equation) if isinstance(part, (Variable, Sequence)))
                break
    return batch


def _readings(equation: Relation, batch: Batch) -> Iterator[tuple[Target, Expression]]:
    """What an equation may be read to assign."""
    if isinstance(equation, Eq) and not inventory((equation,)).indices:
        for target, value in (equation.args, equation.args[::-1]):
            if isinstance(target, (Variable, Member)) and not isinstance(target, Noise):
                told = _changed(target)
                if told in batch.values or (told in batch.functions and told not in batch.courses):
                    yield target, value


def _changed(target: Target) -> Variable | Sequence:
    """What is given another value: a sequence as a whole, for its members may be the same one."""
    changed: Variable | Sequence = target if isinstance(target, Variable) else target.args[0]
    return changed


def _with(batch: Batch, target: Target, value: Expression) -> Batch | None:
    """The batch with another value; ``None`` where exact arithmetic finds none."""
    evaluator = Evaluator(batch, exact=True)
    try:
        found = evaluator.value(value)
        if isinstance(target, Variable):
            stored = batch.values[target]
            return batch.replace(target, _short(np.broadcast_to(found, stored.numerators.shape), stored))
        stored = batch.functions[target.args[0]]
        places = np.broadcast_to(evaluator.value(target.args[1]), (batch.count,)).astype(np.intp)
    except (NoValue, Inexact, ZeroDivisionError):
        return None
    if not ((places >= 0) & (places < stored.numerators.shape[1])).all():
        return None
    members = stored.exact.copy()
    members[np.arange(batch.count), places] = np.broadcast_to(found, (batch.count, *members.shape[2:]))
    return batch.replace(target.args[0], _short(members, stored))


def _short(values: Array, stored: Rationals) -> Rationals:
    """The new values; at points where one is too long to keep, the old ones."""
    return exact_rationals(np.stack([new if fits(new) else old for new, old in zip(values, stored.exact)]))
