"""The claims in ``tests/data/claims.toml``: no false one is proved, and the true ones are, but for those named."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from verifier.language.batch import read_batch
from verifier.language.checking import Outcome, Request, check_all

FILE = Path(__file__).parent.parent / "data" / "claims.toml"

#: True claims that the kernel cannot prove yet.  One that it learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "tan-x-over-2-is-sin-x-over-1-plus-cos-x", "tan-x-over-2-is-1-minus-cos-x-over-sin-x",
    "tan-x-plus-y-is-tan-x-plus-tan-y-over-1-minus-tan-x", "grad-huber-loss-x-y-x-is-clip-x-minus-y-minus-1-1-ov",
    "sum-sign-x-abs-x-is-sum-x",
}  # fmt: skip

REQUESTS = [request for request in read_batch(FILE.read_text(encoding="utf-8"), "toml") if isinstance(request, Request)]


@lru_cache(maxsize=1)
def outcomes() -> dict[str, Outcome]:
    """All claims, checked once."""
    found: dict[str, Outcome] = {}

    def tell(number: int, outcome: Outcome) -> None:
        found[outcome.result.id] = outcome

    assert not check_all(REQUESTS, tell)
    return found


def test_the_set_is_large_and_its_ids_differ() -> None:
    assert len({request.id for request in REQUESTS}) == len(REQUESTS) >= 200
    assert {request.id for request in REQUESTS} >= NOT_PROVED_YET


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "refuted"], ids=lambda r: r.id)
def test_false_claims_are_refuted(request_: Request) -> None:
    result = outcomes()[request_.id].result
    assert (result.verdict, result.contradiction) == ("refuted", False), result.why
    assert result.counterexample is not None


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "proved"], ids=lambda r: r.id)
def test_true_claims_are_proved(request_: Request) -> None:
    result = outcomes()[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    if request_.id in NOT_PROVED_YET:
        assert result.verdict in ("proved", "supported"), result.why
    else:
        assert result.verdict == "proved", result.why
