"""Traps for proofs by analysis: none is proved, and a point shows it for all but the few that are named."""

from __future__ import annotations

import pytest

from tests.falsehoods.inequalities import BEYOND, FALSE, NOT_REFUTED
from verifier.certificates import Bounds, Coefficients, Cover, NormalForm, RealRoots
from verifier.claims import Goal
from verifier.falsify import falsify
from verifier.kernel.check import Rejected, check
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


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_is_neither_proved_nor_refuted(name: str) -> None:
    goal = Goal(BEYOND[name])
    assert prove(goal).theorem is None
    assert falsify(goal) is None
