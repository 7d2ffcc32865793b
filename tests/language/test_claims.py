"""The claims in ``tests/data/claims.toml``: no false one is proved, and the true ones are, but for those named."""

from __future__ import annotations

import pytest

from tests.language.claim_files import outcomes, requests
from verifier.language.checking import Request

#: True claims that the kernel cannot prove yet.  One that it learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "tan-x-over-2-is-sin-x-over-1-plus-cos-x", "sum-sign-x-abs-x-is-sum-x",
}  # fmt: skip

REQUESTS = requests("claims")


def test_the_set_is_large_and_its_ids_differ() -> None:
    assert len({request.id for request in REQUESTS}) == len(REQUESTS) >= 200
    assert {request.id for request in REQUESTS} >= NOT_PROVED_YET


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "refuted"], ids=lambda r: r.id)
def test_false_claims_are_refuted(request_: Request) -> None:
    result = outcomes("claims")[request_.id].result
    assert (result.verdict, result.contradiction) == ("refuted", False), result.why
    assert result.counterexample is not None


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "proved"], ids=lambda r: r.id)
def test_true_claims_are_proved(request_: Request) -> None:
    result = outcomes("claims")[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    if request_.id in NOT_PROVED_YET:
        assert result.verdict in ("proved", "supported"), result.why
    else:
        assert result.verdict == "proved", result.why
