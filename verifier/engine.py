"""The working parts wired together: what ``verify`` asks, answered by the project's own modules."""

from __future__ import annotations

from functools import partial

import numpy.random  # noqa: F401  # NumPy loads it when first used, which would be once in every worker

from verifier.falsify import falsify
from verifier.provers import prove
from verifier.render.words import words
from verifier.slips.search import repair
from verifier.spotcheck import spot_check
from verifier.verify import Engine


def standard() -> Engine:
    """The engine of the command line."""
    return Engine(
        prove=prove,
        falsify=lambda goal, seed: falsify(goal, seed=seed),
        spot_check=lambda goal, seed, refuted: spot_check(goal, seed=seed, refuted=refuted),
        repair=repair,
        words=words,
        contradict=partial(prove, effort="reading"),
    )
