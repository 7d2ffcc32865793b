"""The claims in ``tests/data/reference_card.toml``: none the wrong way round; which are not decided yet is listed."""

from __future__ import annotations

import pytest

from tests.language.claim_files import outcomes, requests
from verifier.language.checking import Request

#: True claims that are not proved yet.  One that the verifier learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "basics-18", "basics-31", "basics-79", "basics-81", "basics-83", "basics-110", "derivatives-13",
    "derivatives-39", "kronecker-21", "inequalities-13", "inequalities-59", "inequalities-86", "inequalities-90",
    "inequalities-92", "inequalities-93", "inequalities-94", "elementary-74", "elementary-112", "elementary-114",
    "elementary-119", "sums-27", "special-26", "special-65", "limits-16", "limits-26", "limits-27", "limits-29",
    "limits-30", "integrals-15",
}  # fmt: skip
#: False claims that are not refuted yet: symbolic powers of a matrix, one limit, and one whose sides are not both
#: defined everywhere.
NOT_REFUTED_YET = {
    "basics-82", "derivatives-40", "limits-17", "derivatives-of-functions-28",
}  # fmt: skip

REQUESTS = requests("reference_card")


def test_the_set_is_large_and_its_ids_differ() -> None:
    assert len({request.id for request in REQUESTS}) == len(REQUESTS) >= 700
    assert {request.id for request in REQUESTS} >= NOT_PROVED_YET | NOT_REFUTED_YET


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "refuted"], ids=lambda r: r.id)
def test_false_claims_are_refuted(request_: Request) -> None:
    result = outcomes("reference_card")[request_.id].result
    assert not result.contradiction
    assert result.verdict != "proved"
    if request_.id not in NOT_REFUTED_YET:
        assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "proved"], ids=lambda r: r.id)
def test_true_claims_are_proved(request_: Request) -> None:
    result = outcomes("reference_card")[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    assert result.verdict != "refuted", result.why
    if request_.id not in NOT_PROVED_YET:
        assert result.verdict == "proved", result.why
