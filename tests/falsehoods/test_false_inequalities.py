"""Traps for proofs by analysis: none is proved, and a point shows it for all but the few that are named."""

from __future__ import annotations

import pytest

from tests.falsehoods.inequalities import BEYOND, FALSE, NOT_REFUTED, OVER_A_SQUARE
from verifier.certificates import Bounds, Coefficients, Cover, NormalForm, RealRoots
from verifier.claims import Goal
from verifier.falsify import falsify
from verifier.kernel.check import Rejected, check
from verifier.notation import gt
from verifier.provers import prove


@pytest.mark.parametrize("name", FALSE)
def test_a_false_inequality_is_not_proved(name: str) -> None:
    assert prove(Goal(*FALSE[name])).theorem is None


@pytest.mark.parametrize("name", FALSE)
def test_no_plain_certificate_is_accepted(name: str) -> None:
    for certificate in (NormalForm(), Bounds(), Coefficients(), RealRoots(), Cover(20)):
        with pytest.raises(Rejected):
            check(Goal(*FALSE[name]), certificate)


@pytest.mark.parametrize("name", [name for name in FALSE if name not in NOT_REFUTED])
def test_a_point_shows_it(name: str) -> None:
    assert falsify(Goal(*FALSE[name])) is not None


@pytest.mark.parametrize("name", OVER_A_SQUARE)
def test_what_is_a_sum_of_squares_over_a_square_is_proved_and_stays_so_only_as_it_is(name: str) -> None:
    relation = OVER_A_SQUARE[name]
    assert prove(Goal(relation)).theorem is not None
    strictly = Goal(gt(*relation.expressions))
    assert prove(strictly).theorem is None
    assert falsify(strictly) is not None


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_is_neither_proved_nor_refuted(name: str) -> None:
    goal = Goal(BEYOND[name])
    assert prove(goal).theorem is None
    assert falsify(goal) is None
