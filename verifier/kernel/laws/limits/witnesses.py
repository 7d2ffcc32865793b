"""What refutes what no single point does, by the law for its kind."""

from __future__ import annotations

from verifier.claims import Goal
from verifier.kernel.laws.limits.asymptotics import Failure, judge_limit, judge_minimum
from verifier.kernel.laws.limits.constants import judge_constants
from verifier.kernel.laws.limits.no_limits import judge_running
from verifier.kernel.laws.limits.restated import judge_restated
from verifier.kernel.laws.limits.subsequences import judge_along
from verifier.kernel.points.point import Along, Constants, Elsewhere, Family, Point, Restated, Wavering, Witness


def judge_witness(goal: Goal, witness: Witness) -> Failure:
    """A limit along a family or a subsequence, or by another limit; a minimum by Fermat; what fails at constants
    such as √2; any relation with proved equals in it.

    Raises:
        Rejected: where a certificate does not prove what the witness says.
    """
    match witness:
        case Restated():
            return judge_restated(goal, witness)
        case Constants():
            return judge_constants(goal, witness)
        case Family():
            return judge_limit(goal, witness)
        case Along():
            return judge_along(goal, witness)
        case Elsewhere() | Wavering():
            return judge_running(goal, witness)
        case Point():
            return judge_minimum(goal, witness)
