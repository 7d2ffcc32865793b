"""Search for a counterexample: exact points, simplest first, smallest dimensions first.

Floats screen many points at once for those where the hypotheses hold and the relation seems to fail; the kernel
re-evaluates each suspect exactly, and only what it refutes is a counterexample.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verifier.claims import Goal
from verifier.counterexamples.at_constants import falsify_at_constants
from verifier.counterexamples.at_roots import falsify_at_roots
from verifier.counterexamples.descent import falsify_downhill
from verifier.counterexamples.jumps import across_jumps
from verifier.counterexamples.larger import falsify_at_larger_sizes
from verifier.counterexamples.later import falsify_later
from verifier.counterexamples.one_sided import falsify_one_sided
from verifier.counterexamples.restated import falsify_restated
from verifier.counterexamples.samples import falsify_at_samples
from verifier.counterexamples.saturated import falsify_in_balls
from verifier.counterexamples.stationary import low_points, steep_points
from verifier.counterexamples.suggested import falsify_at_suggestions
from verifier.counterexamples.touching import falsify_by_touching
from verifier.kernel.points.point import Point
from verifier.numeric.confirming import confirmed
from verifier.numeric.judging import settles
from verifier.numeric.unsettled import falsify_unsettled
from verifier.verdicts import Counterexample


def falsify(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The simplest counterexample found, at the smallest sizes found; ``None`` when nothing was refuted."""
    if not settles(goal.relation):
        return falsify_unsettled(goal)
    searches: tuple[Callable[[], Counterexample | None], ...] = (
        lambda: falsify_at_samples(goal, seed=seed),
        lambda: falsify_restated(goal, seed=seed),
        lambda: falsify_at_suggestions(goal),
        lambda: falsify_at_constants(goal),
        lambda: falsify_at_larger_sizes(goal, seed=seed),
        lambda: falsify_later(goal),
        lambda: next(filter(None, (confirmed(goal, point) for point in _followed(goal))), None),
        lambda: falsify_by_touching(goal),
        lambda: falsify_in_balls(goal, seed=seed),
        lambda: falsify_at_roots(goal, seed=seed),
        lambda: falsify_downhill(goal, seed=seed),
        lambda: falsify_one_sided(goal, seed=seed),
    )
    return next(filter(None, (search() for search in searches)), None)


def _followed(goal: Goal) -> Iterator[Point]:
    """Where the difference of scalar sides is least, and where a function is steepest, bends the most or jumps."""
    yield from (Point({}, values) for values in low_points(goal))
    yield from steep_points(goal)
    yield from across_jumps(goal)
