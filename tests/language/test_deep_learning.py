"""The claims in ``tests/data/deep_learning.toml``: none the wrong way round, and which are undecided is listed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from verifier.language.batch import read_batch
from verifier.language.checking import Outcome, Request, check_all

FILE = Path(__file__).parent.parent / "data" / "deep_learning.toml"

#: True claims that are not proved yet.  One that the verifier learns to prove is to be taken off this list.
NOT_PROVED_YET = {
    "reductions-73", "losses-58", "layers-47", "layers-48", "optimisers-7", "statistics-71", "torch-activations-8",
    "torch-activations-14", "torch-activations-28", "torch-reductions-19", "torch-reductions-30",
    "torch-reductions-36", "torch-reductions-42", "torch-reductions-47", "torch-losses-24", "torch-losses-26",
    "torch-losses-29", "torch-layers-14", "torch-optim-5", "torch-optim-6", "stats-15", "stats-56", "stable2-6",
    "stable2-17",
}  # fmt: skip
#: False claims that are not refuted yet.
NOT_REFUTED_YET = {
    "layers-49", "optimisers-8",
}  # fmt: skip


@lru_cache(maxsize=1)
def requests() -> dict[str, Request | Outcome]:
    """Every claim of the file by its id; one that cannot be read is an outcome already."""
    read = read_batch(FILE.read_text(encoding="utf-8"), "toml")
    return {entry.id if isinstance(entry, Request) else entry.result.id: entry for entry in read}


@lru_cache(maxsize=1)
def outcomes() -> dict[str, Outcome]:
    """All claims, checked once."""
    found: dict[str, Outcome] = {}

    def tell(number: int, outcome: Outcome) -> None:
        found[outcome.result.id] = outcome

    assert not check_all(list(requests().values()), tell)
    return found


def expected(verdict: str) -> list[str]:
    return [name for name, entry in requests().items() if isinstance(entry, Request) and entry.expect == verdict]


def test_the_set_is_large_and_its_lists_are_of_it() -> None:
    assert len(requests()) >= 600
    assert set(requests()) == set(expected("proved")) | set(expected("refuted"))
    assert set(requests()) >= NOT_PROVED_YET | NOT_REFUTED_YET


@pytest.mark.parametrize("name", expected("refuted"))
def test_false_claims_are_refuted(name: str) -> None:
    result = outcomes()[name].result
    assert not result.contradiction
    assert result.verdict != "proved"
    if name not in NOT_REFUTED_YET:
        assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("name", expected("proved"))
def test_true_claims_are_proved(name: str) -> None:
    result = outcomes()[name].result
    assert not result.contradiction, result.evidence.disagreement
    assert result.verdict != "refuted", result.why
    if name not in NOT_PROVED_YET:
        assert result.verdict == "proved", result.why
