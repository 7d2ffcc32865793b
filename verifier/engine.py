"""The working parts wired together: what ``verify`` asks, answered by the project's own modules.

What only a search needs is imported when the first search begins: a run that looks its proofs up makes none.
"""

from __future__ import annotations

from functools import partial

import numpy.random  # noqa: F401  # NumPy loads it when first used, which would be once in every worker

from verifier.claims import Goal
from verifier.kernel.points.point import Witness
from verifier.provers import prove
from verifier.relations import Relation
from verifier.render.words import words
from verifier.spotcheck import spot_check
from verifier.verdicts import Counterexample, Repair
from verifier.verify import Engine


def standard() -> Engine:
    """The engine of the command line."""
    return Engine(
        prove=prove,
        falsify=_falsify,
        spot_check=lambda goal, seed, refuted: spot_check(goal, seed=seed, refuted=refuted),
        repair=_repair,
        words=words,
        contradict=partial(prove, effort="reading"),
        enough=_enough,
    )


def ready_for_searches() -> None:
    """Import what searches need now: workers that are forked later need not, one by one."""
    import verifier.falsify
    import verifier.kernel.replay
    import verifier.provers.analysis
    import verifier.slips.search  # noqa: F401


def _falsify(goal: Goal, seed: int) -> Counterexample | None:
    from verifier.falsify import falsify

    return falsify(goal, seed=seed)


def _enough(goal: Goal, seed: int) -> tuple[Relation, ...]:
    """What is missing of a proof, unless no sample point satisfies it: det N ≠ 0 of a nilpotent N."""
    from verifier.provers.where_defined import enough

    found = enough(goal)
    if not found:
        return ()
    evidence = spot_check(Goal(goal.relation, (*goal.given, *found), goal.hints), seed=seed)
    return found if evidence.agreed else ()


def _repair(goal: Goal, refuted_at: Witness | None) -> Repair | None:
    from verifier.slips.search import repair

    return repair(goal, refuted_at)
