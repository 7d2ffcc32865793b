"""The claims in ``tests/data/families.toml``: none the wrong way round, and which are not decided yet is listed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from verifier.language.batch import read_batch
from verifier.language.checking import Outcome, Request, check_all

FILE = Path(__file__).parent.parent / "data" / "families.toml"

#: True claims that are not proved yet.  One that the verifier learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "reductions-40", "reductions-41", "reductions-43", "reductions-46", "reductions-49", "losses-5", "losses-47",
    "layers-12", "layers-18", "dets-3", "inverses-26", "inverses-50", "inverses-55", "inverses-56", "inverses-58",
    "inverses-59", "inverses-60", "inverses-62", "inverses-65", "inverses-66", "inverses-68", "inverses-70",
    "inverses-71", "inverses-72", "kronecker-21", "kronecker-24", "blocks-and-norms-11", "blocks-and-norms-13",
    "blocks-and-norms-14", "blocks-and-norms-16", "blocks-and-norms-17", "blocks-and-norms-18", "blocks-and-norms-19",
    "blocks-and-norms-21", "blocks-and-norms-23", "blocks-and-norms-25", "blocks-and-norms-26", "blocks-and-norms-28",
    "blocks-and-norms-29", "blocks-and-norms-30", "trig-15", "trig-43", "trig-45", "trig-50", "hyperbolic-23",
    "gamma-28", "gamma-30", "gamma-31", "gamma-32", "gamma-47", "gamma-48", "gamma-50", "gamma-53", "erf-10",
    "special-3", "special-5", "special-6", "special-8", "special-9", "inequalities-17", "inequalities-21",
    "inequalities-32", "inequalities-35", "inequalities-59", "convexity-19", "convexity-43",
    "limits-and-integrals-17", "limits-and-integrals-37", "limits-11", "limits-19", "limits-26", "limits-28",
    "limits-29", "limits-32", "integrals-4", "integrals-22", "integrals-24", "limits-and-integrals-19",
    "limits-and-integrals-21", "limits-and-integrals-22", "limits-and-integrals-24", "limits-and-integrals-25",
    "limits-and-integrals-26", "limits-and-integrals-28", "limits-and-integrals-29", "limits-and-integrals-30",
    "limits-and-integrals-32", "limits-and-integrals-33", "limits-and-integrals-34", "limits-and-integrals-36",
    "integrals-1", "integrals-6", "integrals-8", "integrals-9", "integrals-11", "integrals-12", "integrals-14",
    "integrals-16", "integrals-17", "integrals-18", "integrals-19", "integrals-20", "integrals-21",
}  # fmt: skip
#: False claims that are not refuted yet, mostly about functions that the verifier does not know.
NOT_REFUTED_YET = {
    "reductions-42", "reductions-44", "reductions-50", "inverses-57", "inverses-67", "inverses-69",
    "blocks-and-norms-15", "blocks-and-norms-20", "blocks-and-norms-22", "blocks-and-norms-24", "blocks-and-norms-27",
    "limits-12", "limits-13", "limits-14", "limits-15", "limits-17", "limits-18", "limits-27", "limits-36",
    "limits-37", "limits-38", "limits-39", "integrals-2", "integrals-3", "integrals-5", "integrals-15",
    "integrals-23", "limits-and-integrals-20", "limits-and-integrals-23", "limits-and-integrals-27",
    "limits-and-integrals-31", "limits-and-integrals-35", "integrals-7", "integrals-10", "integrals-13",
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
    assert len({request.id for request in REQUESTS}) == len(REQUESTS) >= 800
    assert {request.id for request in REQUESTS} >= NOT_PROVED_YET | NOT_REFUTED_YET


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "refuted"], ids=lambda r: r.id)
def test_false_claims_are_refuted(request_: Request) -> None:
    result = outcomes()[request_.id].result
    assert not result.contradiction
    assert result.verdict != "proved"
    if request_.id not in NOT_REFUTED_YET:
        assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("request_", [r for r in REQUESTS if r.expect == "proved"], ids=lambda r: r.id)
def test_true_claims_are_proved(request_: Request) -> None:
    result = outcomes()[request_.id].result
    assert not result.contradiction, result.evidence.disagreement
    assert result.verdict != "refuted", result.why
    if request_.id not in NOT_PROVED_YET:
        assert result.verdict == "proved", result.why
