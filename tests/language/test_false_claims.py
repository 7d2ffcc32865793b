"""The claims in ``tests/data/false_claims.toml`` are false, each in a way that is easily missed."""

from __future__ import annotations

import pytest

from tests.language.claim_files import outcomes, requests
from verifier.language.checking import Request

#: False claims that are not refuted yet: an irrational root, an integral of log from 0, and means of exp, |·|, cos and
#: relu of a normal.
NOT_REFUTED_YET = {"strict-60", "analysis-24", "chance-12", "assorted-81", "assorted-83", "assorted-85"}

REQUESTS = requests("false_claims")


def test_ids_differ_and_the_list_names_claims() -> None:
    ids = {request.id for request in REQUESTS}
    assert len(ids) == len(REQUESTS) >= 500
    assert ids >= NOT_REFUTED_YET
    assert {request.expect for request in REQUESTS} == {"refuted"}


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: r.id)
def test_every_false_claim_is_refuted(request_: Request) -> None:
    result = outcomes("false_claims")[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    if request_.id in NOT_REFUTED_YET:
        assert result.verdict in ("unknown", "supported"), result.why
    else:
        assert result.verdict == "refuted", result.why
