"""The claims in ``tests/data/heads.toml``: none the wrong way round, and which are not decided yet is listed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from verifier.language.batch import read_batch
from verifier.language.checking import Outcome, Request, check_all

FILE = Path(__file__).parent.parent / "data" / "heads.toml"

#: True claims that are not proved yet.  One that the verifier learns to prove is to be taken off this list.
NOT_PROVED_YET = {"largest-entries-23", "products-from-a-to-b-10"}
#: Integrals that do not exist: a claim about one has no value that could refute it.
UNDEFINED = {"integrals-of-formulas-31", "integrals-of-formulas-32"}

REQUESTS = [request for request in read_batch(FILE.read_text(encoding="utf-8"), "toml") if isinstance(request, Request)]


@lru_cache(maxsize=1)
def outcomes() -> dict[str, Outcome]:
    """All claims, checked once."""
    found: dict[str, Outcome] = {}

    def tell(number: int, outcome: Outcome) -> None:
        found[outcome.result.id] = outcome

    assert not check_all(REQUESTS, tell)
    return found


def test_ids_differ_and_the_lists_name_claims() -> None:
    ids = {request.id for request in REQUESTS}
    assert len(ids) == len(REQUESTS) >= 150
    assert ids >= NOT_PROVED_YET | UNDEFINED


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: r.id)
def test_every_claim_is_decided_the_right_way(request_: Request) -> None:
    result = outcomes()[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    if request_.id in UNDEFINED:
        assert result.verdict == "unknown", result.why
    elif request_.id in NOT_PROVED_YET:
        assert result.verdict == "supported", result.why
    else:
        assert result.verdict == request_.expect, result.why
