"""The claims in ``tests/data/heads.toml``: none the wrong way round, and which are not decided yet is listed."""

from __future__ import annotations

import pytest

from tests.language.claim_files import outcomes, requests
from verifier.language.checking import Request

#: Integrals that do not exist: a claim about one has no value that could refute it.
UNDEFINED = {"integrals-of-formulas-31", "integrals-of-formulas-32"}

REQUESTS = requests("heads")


def test_ids_differ_and_the_lists_name_claims() -> None:
    ids = {request.id for request in REQUESTS}
    assert len(ids) == len(REQUESTS) >= 150
    assert ids >= UNDEFINED


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: r.id)
def test_every_claim_is_decided_the_right_way(request_: Request) -> None:
    result = outcomes("heads")[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    if request_.id in UNDEFINED:
        assert result.verdict == "unknown", result.why
    else:
        assert result.verdict == request_.expect, result.why
