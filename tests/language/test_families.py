"""The claims in ``tests/data/families.toml``: none the wrong way round, and which are not decided yet is listed."""

from __future__ import annotations

import pytest

from tests.language.claim_files import outcomes, requests
from verifier.language.checking import Request

#: True claims that are not proved yet.  One that the verifier learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "losses-5", "layers-18", "inverses-50", "kronecker-24", "trig-15", "trig-50", "hyperbolic-23", "gamma-50",
    "gamma-53", "erf-10", "inequalities-21", "limits-and-integrals-17", "limits-11", "limits-19", "limits-29",
    "limits-32", "integrals-4", "limits-and-integrals-29", "limits-and-integrals-30",
}  # fmt: skip
#: False claims that are not refuted yet, mostly about functions that the verifier does not know.
NOT_REFUTED_YET = {
    "limits-12", "limits-15", "limits-18", "limits-36", "limits-37", "limits-38", "limits-39",
    "integrals-2", "integrals-3", "integrals-23",
}  # fmt: skip

REQUESTS = requests("families")


def test_the_set_is_large_and_its_ids_differ() -> None:
    assert len({request.id for request in REQUESTS}) == len(REQUESTS) >= 800
    assert {request.id for request in REQUESTS} >= NOT_PROVED_YET | NOT_REFUTED_YET


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "refuted"], ids=lambda r: r.id)
def test_false_claims_are_refuted(request_: Request) -> None:
    result = outcomes("families")[request_.id].result
    assert not result.contradiction
    assert result.verdict != "proved"
    if request_.id not in NOT_REFUTED_YET:
        assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "proved"], ids=lambda r: r.id)
def test_true_claims_are_proved(request_: Request) -> None:
    result = outcomes("families")[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    assert result.verdict != "refuted", result.why
    if request_.id not in NOT_PROVED_YET:
        assert result.verdict == "proved", result.why
