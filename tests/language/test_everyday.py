"""The claims in ``tests/data/everyday.toml``: none the wrong way round; which are not decided yet is listed."""

from __future__ import annotations

import pytest

from tests.language.claim_files import outcomes, requests
from verifier.language.checking import Request

#: True claims that are not proved yet.  One that the verifier learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "gaussian-xx2", "signs-trNN", "signs-inv22", "signs-acosh", "signs-acosh2", "arrays-sss",
    "structure-n1", "structure-n2", "structure-n3", "structure-e4", "structure-g5", "structure-j1",
    "softmax-sm4",
}  # fmt: skip
#: False claims that are not refuted yet: expectations of functions of normal noise are not evaluated rigorously.
NOT_REFUTED_YET = {
    "gaussian-abs", "gaussian-sgn", "gaussian-bad", "gaussian-bad2", "gaussian-bad3", "gaussian-bad4",
}  # fmt: skip

REQUESTS = requests("everyday")


def test_the_set_is_large_and_its_ids_differ() -> None:
    ids = {request.id for request in REQUESTS}
    assert len(ids) == len(REQUESTS) >= 200
    assert ids >= NOT_PROVED_YET | NOT_REFUTED_YET


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "refuted"], ids=lambda r: r.id)
def test_false_claims_are_refuted(request_: Request) -> None:
    result = outcomes("everyday")[request_.id].result
    assert not result.contradiction
    assert result.verdict != "proved"
    if request_.id not in NOT_REFUTED_YET:
        assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "proved"], ids=lambda r: r.id)
def test_true_claims_are_proved(request_: Request) -> None:
    result = outcomes("everyday")[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    assert result.verdict != "refuted", result.why
    if request_.id not in NOT_PROVED_YET:
        assert (result.verdict, result.trust) == ("proved", "kernel"), result.why
