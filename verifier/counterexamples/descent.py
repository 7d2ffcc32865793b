"""Downhill: where simple points do not show that an inequality fails, follow its margin to where it is least.

The margin of lhs ≥ rhs is lhs − rhs, of M ⪰ 0 the least eigenvalue, of convexity that of the Hessian, of a Lipschitz
bound L that of L² − ‖f′‖².  From several starts at once, each point moves to the best of its neighbours, whose
distance grows with success and shrinks without.  All points are exact, and the kernel decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import sympy
from msgspec.structs import replace

from verifier.arrangements import Literal, zeros_like
from verifier.claims import Goal
from verifier.counterexamples.larger import work
from verifier.counterexamples.samples import small_sizes
from verifier.counterexamples.suspects import confirm
from verifier.expressions import Apply, Derivative, Expression, Total, lift
from verifier.notation import eye
from verifier.numeric.batch import Batch, Rationals, exact_rationals
from verifier.numeric.directions import directions
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.hypotheses import EQUATIONS, hypotheses_hold
from verifier.numeric.jets import Array
from verifier.numeric.judging import grids, judge, open_axes
from verifier.numeric.points import prepared
from verifier.numeric.recipes import satisfies
from verifier.numeric.sampling import Sizes, contents, stream
from verifier.numeric.simple import simple_points
from verifier.properties import Lipschitz, unfolded
from verifier.relations import Convex, Loewner, Order, Relation
from verifier.verdicts import Counterexample

#: Starts followed, out of how many simple and random points; rounds; sizes at which that is done.
_STARTS, _SIMPLE, _RANDOM, _ROUNDS, _SIZES = 10, 60, 60, 80, 3
#: Entries evaluated for one point in all rounds at most, and rounds at least.
_WORK, _FEWEST = 4000, 12
#: Coordinates that may move, and neighbours of a point besides those along the coordinates.
_COORDINATES, _WILD = 12, 6
#: Points are multiples of this; steps begin at 1.
_GRAIN = Fraction(1, 2**24)
_FAR = 1e9
#: Denominators of the points handed over, simplest first.
_DENOMINATORS = (1, 2, 3, 4, 6, 10, 100, 10**4)


def falsify_downhill(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The first counterexample where descent ends; only of what has a margin, under hypotheses that leave room."""
    margin = with_margin(goal.relation)
    about = contents(goal)
    blocked = about.functions or about.noises or any(variable.of for variable in about.variables)
    if margin is None or blocked or not about.variables or any(isinstance(h, EQUATIONS) for h in goal.given):
        return None
    for sizes in small_sizes(goal)[:_SIZES]:
        try:
            found = _Descent(goal, margin, sizes, seed).counterexample()
        except (NoValue, np.linalg.LinAlgError):  # floats have no eigenvalues for every matrix
            continue
        if found:
            return found
    return None


def with_margin(relation: Relation) -> Relation | None:
    """The strict order relation whose margin is followed; ``None`` for a relation that is no inequality."""
    meaning: Any = unfolded(relation)
    if isinstance(meaning, (Order, Loewner)):
        strictly = {"≥": ">", "≤": "<", "⪰": "≻"}
        return type(meaning)(strictly.get(meaning.sign, meaning.sign), meaning.lhs, meaning.rhs)
    if isinstance(meaning, Lipschitz):
        return _below_bound(*meaning.args)
    if isinstance(meaning, Convex):
        function, *variables = meaning.args
        return _bent_upwards(function, variables)
    return None


def _bent_upwards(function: Expression, variables: list[Any]) -> Relation | None:
    """The Hessian is positive definite, where it is a matrix that can be written."""
    if len(variables) > 1:
        if any(x.shape for x in variables):
            return None
        rows = [[Derivative(Derivative(function, x), y) for y in variables] for x in variables]
        matrix = Literal(sympy.Tuple(*(sympy.Tuple(*row) for row in rows)))
        return Loewner("≻", matrix, zeros_like(matrix))
    (x,) = variables
    hessian = Derivative(Derivative(function, x), x)
    if not x.shape:
        return Order(">", hessian, lift(0))
    return Loewner("≻", hessian, zeros_like(hessian)) if len(x.shape) == 1 else None


def _below_bound(function: Expression, x: Any, bound: Expression) -> Relation | None:
    """‖f′‖ < L, as a relation between scalars or of Gram matrices."""
    slope = Derivative(function, x)
    if not function.shape:
        return Order(">", bound**2, Total(slope**2)) if x.shape else Order(">", bound, Apply("abs", slope))
    if len(function.shape) == len(x.shape) == 1:
        return Loewner("≻", bound**2 * eye(x.shape[0]), slope.T @ slope)
    return None


class _Descent:
    """One descent at fixed sizes."""

    def __init__(self, goal: Goal, margin: Relation, sizes: Sizes, seed: int) -> None:
        self.goal, self.sizes, self.seed = goal, sizes, seed
        self.follow = replace(goal, relation=margin)
        self.variables = contents(goal).variables
        self.rng = stream(seed, str(margin))
        self.rounds = min(_ROUNDS, max(_FEWEST, _WORK // work(margin, sizes)))
        #: What was looked at in vain: descents end at the same place, and round to the same simple points.
        self.known: set[tuple[Fraction, ...]] = set()

    def counterexample(self) -> Counterexample | None:
        starts = [simple_points(self.goal, self.sizes, _SIMPLE), prepared(self.goal, self.sizes, _RANDOM, self.seed)]
        rows = np.concatenate([self._rows(batch) for batch in starts if batch.count] or [np.zeros((0, 1))])
        if not len(rows):
            return None
        shapes = [starts[0].values[v].numerators.shape[1:] for v in self.variables]
        moves = directions(self.variables, shapes, _COORDINATES, self.rng)
        if not len(moves):
            return None
        self.shapes, self.moves = shapes, moves
        for relative in (True, False):
            for row in self._lowest(rows, relative):
                found = self._confirmed(row)
                if found:
                    return found
        return None

    def _rows(self, batch: Batch) -> Array:
        parts = [batch.values[v].floats.reshape(batch.count, -1) for v in self.variables]
        return np.asarray(np.concatenate(parts, axis=1))

    def _batch(self, rows: Array) -> Batch:
        """The points rounded to the grain."""
        values: dict[Any, Rationals] = {}
        place = 0
        whole = np.rint(rows / float(_GRAIN)).astype(np.int64)
        for variable, shape in zip(self.variables, self.shapes):
            width = int(np.prod(shape, dtype=int))
            part = whole[:, place : place + width].reshape(len(rows), *shape)
            values[variable] = Rationals(part, np.full_like(part, _GRAIN.denominator))
            place += width
        return Batch(self.sizes, len(rows), values)

    def _margins(self, rows: Array, relative: bool) -> Array:
        """How far the relation is from failing at each point; infinite outside facts, hypotheses and domains."""
        batch = self._batch(rows)
        context = open_axes(contents(self.follow).indices)
        evaluator = Evaluator(batch, grids=grids((self.follow.relation, *self.goal.given), batch))
        judged = judge(self.follow.relation, evaluator, context)
        asked = hypotheses_hold(self.goal.given, batch, context, evaluator)
        with np.errstate(all="ignore"):  # what is not a number is not decided either
            margins = -judged.error * (1.0 if relative else judged.scale)
        margins = np.where(judged.decided & asked, margins, np.inf)
        lowest = np.broadcast_to(margins, (len(rows), *margins.shape[1:])).reshape(len(rows), -1).min(axis=1)
        for variable in self.variables:
            if variable.facts:
                lowest = np.where(satisfies(batch.values[variable].floats, variable.facts), lowest, np.inf)
        return np.asarray(np.where(np.isnan(lowest), np.inf, lowest), dtype=float)

    def _lowest(self, rows: Array, relative: bool) -> Iterator[Array]:
        """The points where the descents end, lowest first."""
        margins = self._margins(rows, relative)
        chosen = np.argsort(margins, kind="stable")[:_STARTS]
        rows, margins = rows[chosen][np.isfinite(margins[chosen])], margins[chosen][np.isfinite(margins[chosen])]
        if not len(rows):
            return
        steps, momentum = np.ones(len(rows)), np.zeros_like(rows)
        for _ in range(self.rounds):
            wild = self.rng.normal(size=(_WILD, len(self.moves))) @ self.moves
            fixed = np.concatenate([self.moves, -self.moves, wild])
            tried = rows[:, None] + steps[:, None, None] * fixed
            tried = np.concatenate([tried, (rows + 2 * momentum)[:, None], (rows + momentum)[:, None]], axis=1)
            flat = np.clip(tried.reshape(-1, rows.shape[1]), -_FAR, _FAR)
            found = self._margins(flat, relative).reshape(len(rows), -1)
            best = found.argmin(axis=1)
            lower = found[np.arange(len(rows)), best] < margins
            moved = flat.reshape(tried.shape)[np.arange(len(rows)), best]
            momentum = np.where(lower[:, None], moved - rows, 0.0)
            margins = np.where(lower, found[np.arange(len(rows)), best], margins)
            rows = np.where(lower[:, None], moved, rows)
            steps = np.where(lower, steps * 1.6, steps / 2.5)
            if (margins < -1e-6).any() or (steps < float(_GRAIN)).all():
                break
        for k in np.argsort(margins, kind="stable")[:3]:
            yield rows[k]

    def _confirmed(self, row: Array) -> Counterexample | None:
        """The end of a descent as a counterexample, at the simplest rationals nearby that will do."""
        exactly = [Fraction(round(float(value) / float(_GRAIN))) * _GRAIN for value in row]
        nearby = [[value.limit_denominator(denominator) for value in exactly] for denominator in _DENOMINATORS]
        new = [point for point in dict.fromkeys(map(tuple, (*nearby, exactly))) if point not in self.known]
        self.known.update(new)
        if not new:
            return None
        batch = self._of_rationals(new)
        fitting = np.ones(batch.count, dtype=bool)
        for variable in self.variables:
            fitting &= satisfies(batch.values[variable].floats, variable.facts)
        margins = self._margins(self._rows(batch), True)
        for k in np.flatnonzero(fitting & (margins <= 1e-9)).tolist():
            found = confirm(self.goal, batch, k)
            if found:
                return found
        return None

    def _of_rationals(self, rows: Sequence[tuple[Fraction, ...]]) -> Batch:
        listed = np.array(rows, dtype=object)
        values: dict[Any, Rationals] = {}
        place = 0
        for variable, shape in zip(self.variables, self.shapes):
            width = int(np.prod(shape, dtype=int))
            values[variable] = exact_rationals(listed[:, place : place + width].reshape(len(rows), *shape))
            place += width
        return Batch(self.sizes, len(rows), values)
