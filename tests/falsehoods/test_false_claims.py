"""Plausible false claims of the field: none may be proved, whatever the portfolio tries; most are refuted."""

from __future__ import annotations

import pytest

from tests.falsehoods.claims import FALSE, UNDECIDED_BY_POINTS
from verifier.certificates import Bounds, Certificate, Coefficients, NormalForm, PairwiseSquares
from verifier.claims import Goal
from verifier.falsify import falsify
from verifier.kernel.check import Rejected, check
from verifier.provers import prove


@pytest.mark.parametrize("name", FALSE)
def test_a_false_claim_is_not_proved(name: str) -> None:
    relation, given = FALSE[name]
    assert prove(Goal(relation, given)).theorem is None


GENERIC: tuple[Certificate, ...] = (NormalForm(), Bounds(), Coefficients(), PairwiseSquares())


@pytest.mark.parametrize("name", FALSE)
def test_no_plain_certificate_is_accepted(name: str) -> None:
    relation, given = FALSE[name]
    for certificate in GENERIC:
        with pytest.raises(Rejected):
            check(Goal(relation, given), certificate)


@pytest.mark.parametrize("name", [name for name in FALSE if name not in UNDECIDED_BY_POINTS])
def test_a_false_claim_is_really_false(name: str) -> None:
    relation, given = FALSE[name]
    assert falsify(Goal(relation, given)) is not None
