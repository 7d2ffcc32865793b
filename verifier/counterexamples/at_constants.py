"""Counterexamples under equations: two simple numbers, or multiples of π/4, with the same sine, cosh or x·log x.

Random points never meet an equation, and repaired ones meet it in the simplest way, as a = b does sin a = sin b.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from verifier.certificates import NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, lift
from verifier.kernel.laws.limits.constants import is_plain
from verifier.kernel.points.point import Constants
from verifier.kernel.signs.turns import half_turns
from verifier.numeric.confirming import confirmed
from verifier.relations import Eq
from verifier.verdicts import Counterexample

#: Variables at most.
MOST = 2
NUMBERS = tuple(map(Fraction, ("0", "1", "-1", "2", "-2", "1/2", "-1/2", "1/4", "3")))
#: In halves of a right angle.
ANGLES = (0, 4, 2, 8, -4, 1, 3, -2, 6)


def falsify_at_constants(goal: Goal) -> Counterexample | None:
    """The first of them at which the hypotheses hold and the relation fails."""
    letters = goal.variables()
    if not any(isinstance(h, Eq) for h in goal.given) or not 0 < len(letters) <= MOST:
        return None
    if not all(map(is_plain, (goal.relation, *goal.given))):
        return None
    turned = any(node.function in ("sin", "cos") for h in goal.given for node in h.atoms(Apply))
    pool = [half_turns(Fraction(k, 4)) for k in ANGLES if turned]
    pool += [lift(number) for number in NUMBERS if lift(number) not in pool]
    points = (dict(zip(letters, values)) for values in product(pool, repeat=len(letters)))
    return next(filter(None, (confirmed(goal, Constants(point, NormalForm())) for point in points)), None)


__all__ = ["falsify_at_constants"]
