"""The claims in ``tests/data/deep_learning.toml``: none the wrong way round, and which are undecided is listed."""

from __future__ import annotations

import pytest

from tests.language.claim_files import outcomes, requests
from verifier.language.checking import Request

#: True claims that are not proved yet.  One that the verifier learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "layers-47", "layers-48", "optimisers-7", "torch-activations-8", "torch-activations-14",
    "torch-activations-28", "torch-losses-24", "torch-layers-14", "torch-optim-5",
    "torch-optim-6", "stable2-6", "stable2-17",
}  # fmt: skip
#: False claims that are not refuted yet.
NOT_REFUTED_YET = {
    "layers-49", "optimisers-8",
}  # fmt: skip


REQUESTS = requests("deep_learning")


def test_the_set_is_large_and_its_lists_are_of_it() -> None:
    assert len({request.id for request in REQUESTS}) == len(REQUESTS) >= 600
    assert {request.expect for request in REQUESTS} == {"proved", "refuted"}
    assert {request.id for request in REQUESTS} >= NOT_PROVED_YET | NOT_REFUTED_YET


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "refuted"], ids=lambda r: r.id)
def test_false_claims_are_refuted(request_: Request) -> None:
    result = outcomes("deep_learning")[request_.id].result
    assert not result.contradiction
    assert result.verdict != "proved"
    if request_.id not in NOT_REFUTED_YET:
        assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "proved"], ids=lambda r: r.id)
def test_true_claims_are_proved(request_: Request) -> None:
    result = outcomes("deep_learning")[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    assert result.verdict != "refuted", result.why
    if request_.id not in NOT_PROVED_YET:
        assert result.verdict == "proved", result.why
