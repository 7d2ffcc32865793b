"""The claims in ``tests/data/backward_rules.toml``: none the wrong way round; which are not decided yet is listed.

They were written by somebody who had seen neither the language nor its other lists of claims: backward rules of a
framework, a matrix reference card, statistics, special and elementary functions.
"""

from __future__ import annotations

import pytest

from tests.language.claim_files import outcomes, requests
from verifier.language.checking import Request

#: True claims that are not proved yet.  One that the verifier learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "vectors-78", "act-22", "act-57", "loss-21", "loss-57", "mderiv-31", "inverse-14", "det-2",
    "det-12", "kron-2", "stats-33", "stats-34",
    "special-13", "special-20", "special-21", "special-22", "special-23", "special-24", "special-25", "binom-2",
    "binom-4", "binom-5", "binom-7", "trig-24", "card-13", "card-21", "card-30",
    "card-31", "card-45", "card-46", "elementary-4", "elementary-5", "elementary-13", "elementary-39",
    "elementary-40", "elementary-58", "elementary-59", "elementary-84", "elementary-88", "elementary-96",
    "elementary-97", "elementary-109", "elementary-110", "kinks-10",
}  # fmt: skip
#: False claims that are not refuted yet: the moment generating function of a vector, a sum without end.
NOT_REFUTED_YET = {"stats-11", "special-26"}

REQUESTS = requests("backward_rules")


def test_the_set_is_large_and_its_ids_differ() -> None:
    assert len({request.id for request in REQUESTS}) == len(REQUESTS) >= 700
    assert {request.id for request in REQUESTS} >= NOT_PROVED_YET | NOT_REFUTED_YET


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "refuted"], ids=lambda r: r.id)
def test_false_claims_are_refuted(request_: Request) -> None:
    result = outcomes("backward_rules")[request_.id].result
    assert not result.contradiction
    assert result.verdict != "proved"
    if request_.id not in NOT_REFUTED_YET:
        assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "proved"], ids=lambda r: r.id)
def test_true_claims_are_proved(request_: Request) -> None:
    result = outcomes("backward_rules")[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    assert result.verdict not in ("refuted", "error"), result.why
    if request_.id not in NOT_PROVED_YET:
        assert result.verdict == "proved", result.why
