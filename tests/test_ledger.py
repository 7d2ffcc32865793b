"""The ledger counts what the proved links rest on, and only that."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes import NOT_PROVED, POINT, derivation, engine, jobs, number_of
from verifier import ledger
from verifier.loading import Loaded
from verifier.verdicts import Report
from verifier.verify import verify


def run(decided: int = 4, *, interrupted: bool = False) -> Report:
    """Three links of which the second is not proved, and an erratum that is refuted."""
    parts = engine(
        prove=lambda goal, by: NOT_PROVED if number_of(goal) == 2 else engine().prove(goal, by),
        falsify=lambda goal, seed: POINT if number_of(goal) == 0 else None,
    )
    made = jobs(3, wrong=True)
    results = [verify(job, parts, 0) for job in made[:decided]] + [None] * (len(made) - decided)
    loaded = (
        Loaded("toy", "toy.py", derivation(3, wrong=True)),
        Loaded("broken", "broken.py", failure="broken.py:1: no"),
    )
    return ledger.report(loaded, made, results, seed=3, interrupted=interrupted)


def test_counts() -> None:
    counts = run().ledger
    assert counts["verdicts"] == {"proved": 2, "refuted": 1, "supported": 1, "unknown": 0, "error": 0}
    assert counts["trust"] == {"kernel": 2, "sympy": 0}
    assert counts["theorems"] == {"Cauchy–Schwarz": 2}
    assert counts["rules"] == {"delta": 2}
    assert counts["obligations"] == 2
    assert list(counts["hypotheses"].values()) == [2]
    assert counts["links"] == {"stated": 4, "decided": 4}
    assert "dimensions are integers ≥ 1" in counts["conventions"]


def test_a_module_that_could_not_be_read_is_in_the_report() -> None:
    report = run()
    assert [item.name for item in report.derivations] == ["toy", "broken"]
    assert report.derivations[1].failure == "broken.py:1: no"
    assert report.exit_code == 2


def test_an_interrupted_run_leaves_out_what_was_not_decided() -> None:
    report = run(2, interrupted=True)
    assert report.exit_code == 130
    assert [result.id for result in report.results] == ["toy.chain.1", "toy.chain.2"]
    assert [claim.name for claim in report.derivations[0].claims] == ["chain"]
    assert report.ledger["links"] == {"stated": 4, "decided": 2}


def test_claims_keep_their_order_and_their_errata() -> None:
    claims = run().derivations[0].claims
    assert [(claim.name, claim.erratum, claim.corrected) for claim in claims] == [
        ("chain", False, ""),
        ("slip", True, "chain"),
    ]


def test_the_most_frequent_comes_first() -> None:
    report = run()
    first, second = (replace(report.results[0], cites=cites) for cites in (("a", "b"), ("b",)))
    assert list(ledger.ledger([first, second], stated=2)["theorems"].items()) == [("b", 2), ("a", 1)]
