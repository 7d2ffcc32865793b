"""The loop: which findings allow which verdict, and that nothing tried is ever called proved."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.fakes import AGREEING, NOT_PROVED, POINT, PROVED, FakeAttempt, FakeTheorem, engine, jobs
from verifier import assumptions
from verifier import verify as verify_module
from verifier.certificates import NormalForm
from verifier.expressions import Dim
from verifier.results import VACUOUS
from verifier.verdicts import Counterexample, Evidence, Result, Slip
from verifier.verify import Stage, follow_up, needs_follow_up, verify

TRUE = jobs(1)[0]
ERRATUM = jobs(1, wrong=True)[1]
NOTHING_SEEN = Evidence()


def result(job: Any = TRUE, **parts: Any) -> Result:
    """The result with each part of the engine answering the given value."""
    answers = {name: (lambda *_, value=value: value) for name, value in parts.items()}
    return verify(job, engine(**answers), seed=0)


def test_a_theorem_is_proved_with_everything_it_rests_on() -> None:
    found = result(prove=PROVED)
    assert (found.verdict, found.scope, found.trust, found.certificate) == ("proved", "all n", "kernel", NormalForm())
    assert found.why == "equal normal forms"
    assert (found.cites, found.obligations, found.rules) == (("Cauchy–Schwarz",), ("t ≠ 0",), ("delta",))
    assert found.evidence == AGREEING
    assert found.as_expected
    assert not found.contradiction


def test_the_statement_and_its_hypotheses_are_said() -> None:
    found = result()
    assert found.id == "toy.chain.1"
    assert found.because == "reason 0"
    assert len(found.hypotheses) == 1


@pytest.mark.parametrize(
    ("found", "sizes", "scope"),
    [
        ("all n", {}, "all n"),
        ("", {Dim("n"): 1}, "n = 1"),
        ("all m", {Dim("n"): 1}, "n = 1, all m"),
        ("", {}, "no dimension"),
    ],
)
def test_the_scope_says_which_sizes_the_claim_fixes(found: str, sizes: dict[Dim, int], scope: str) -> None:
    job = replace(TRUE, sizes=sizes)
    assert result(job, prove=FakeAttempt(FakeTheorem(scope=found))).scope == scope


def test_an_unknown_link_has_no_scope() -> None:
    assert result(prove=NOT_PROVED, spot_check=NOTHING_SEEN).scope == ""


def test_sympys_word_is_labelled() -> None:
    found = result(prove=FakeAttempt(FakeTheorem(trust="sympy")))
    assert (found.verdict, found.trust) == ("proved", "sympy")


def test_a_counterexample_refutes() -> None:
    found = result(prove=NOT_PROVED, falsify=POINT)
    assert (found.verdict, found.scope, found.counterexample) == ("refuted", "n = 1", POINT)
    assert found.why == "at n = 1, x = [2] the left side is 4, the right side 2"
    assert found.certificate is None
    assert not found.as_expected


def test_a_counterexample_without_variables() -> None:
    point = Counterexample(sizes={}, values={}, lhs="1", rhs="2", where="entry [0, 1]")
    assert result(prove=NOT_PROVED, falsify=point).why == "the left side is 1, the right side 2 (entry [0, 1])"


def test_agreeing_numbers_support_and_never_prove() -> None:
    found = result(prove=NOT_PROVED)
    assert (found.verdict, found.trust, found.certificate) == ("supported", "", None)
    assert found.scope == "n = 1, 2"
    assert found.why == "not proved; normal form: 2·t remains; 48 of 50 numeric checks agree, 2 undecided"
    assert not found.as_expected


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (NOTHING_SEEN, "no numeric check could decide"),
        (Evidence(tried=5, undecided=5), "no numeric check could decide"),
        (Evidence(tried=6, agreed=2, undecided=3, vacuous=1), "only 2 of 5 numeric checks agree, 3 undecided"),
        (Evidence(tried=5, agreed=4, disagreement="at n = 2: 3 against 4"), "numbers disagree (at n = 2: 3 against 4)"),
        (Evidence(tried=5, vacuous=5), VACUOUS),
    ],
)
def test_without_a_proof_a_point_or_agreement_it_is_unknown(evidence: Evidence, said: str) -> None:
    found = result(prove=NOT_PROVED, spot_check=evidence)
    assert found.verdict == "unknown"
    assert said in found.why


def test_hypotheses_that_no_point_satisfies_prove_nothing() -> None:
    found = result(prove=PROVED, spot_check=Evidence(tried=9, vacuous=9))
    assert (found.verdict, found.trust, found.certificate) == ("unknown", "", None)
    assert VACUOUS in found.why


def test_a_counterexample_is_a_point_that_satisfies_the_hypotheses() -> None:
    assert result(prove=NOT_PROVED, falsify=POINT, spot_check=Evidence(tried=9, vacuous=9)).verdict == "refuted"


def test_a_proof_that_the_numbers_deny_is_a_contradiction() -> None:
    found = result(prove=PROVED, spot_check=replace(AGREEING, disagreement="at n = 2: 3 against 4"))
    assert found.contradiction


def test_an_erratum_is_falsified_first_and_expected_to_be_refuted() -> None:
    stages: list[Stage] = []
    found = verify(ERRATUM, engine(falsify=lambda goal, seed: POINT), 0, stages.append)
    assert stages == ["falsifying", "spot-checking"]
    assert (found.verdict, found.expected, found.corrected) == ("refuted", "refuted", "chain")
    assert found.as_expected


def test_an_erratum_that_is_true_is_said_to_be_proved() -> None:
    found = result(ERRATUM, prove=PROVED)
    assert found.verdict == "proved"
    assert not found.as_expected


def test_an_erratum_both_refuted_and_proved_is_a_contradiction() -> None:
    parts = engine(falsify=lambda goal, seed: POINT)
    found = verify(ERRATUM, parts, 0)
    assert needs_follow_up(found)
    assert follow_up(ERRATUM, found, parts).contradiction


def test_a_true_link_is_proved_without_a_search_for_counterexamples() -> None:
    stages: list[Stage] = []
    verify(TRUE, engine(), 0, stages.append)
    assert stages == ["spot-checking", "proving"]


def test_what_the_numbers_speak_against_is_falsified_before_a_proof_is_sought() -> None:
    """A false claim does not wait for the provers to give up; that nothing proves it is asked afterwards."""
    stages: list[Stage] = []
    parts = engine(
        falsify=lambda goal, seed: POINT,
        spot_check=lambda goal, seed, refuted: replace(AGREEING, disagreement="3 against 4"),
    )
    found = verify(TRUE, parts, 0, stages.append)
    assert stages == ["spot-checking", "falsifying"]
    assert found.verdict == "refuted"
    assert follow_up(TRUE, found, parts).contradiction


def test_the_authors_certificate_reaches_the_prover() -> None:
    heard: list[Any] = []
    job = replace(TRUE, link=replace(TRUE.link, by=NormalForm()))
    verify(job, engine(prove=lambda goal, by: (heard.append(by), PROVED)[1]), 0)
    assert heard == [NormalForm()]


def test_a_refuted_equality_names_its_slip_and_the_computed_side() -> None:
    parts = engine(prove=lambda goal, by: NOT_PROVED, falsify=lambda goal, seed: POINT)
    found = follow_up(TRUE, verify(TRUE, parts, 0), parts)
    assert (found.verdict, found.slip, found.computed) == ("refuted", Slip("a factor 2", "2 t"), "2 t")


@pytest.mark.parametrize(
    ("part", "stage"), [("prove", "proving"), ("falsify", "falsifying"), ("spot_check", "spot-checking")]
)
@pytest.mark.parametrize("problem", [ValueError("two\nlines"), RecursionError(), MemoryError()])
def test_what_raises_is_an_error_with_its_stage(part: str, stage: str, problem: Exception) -> None:
    def failing(*_: Any) -> Any:
        raise problem

    found = verify(TRUE, engine(**{"prove": lambda goal, by: NOT_PROVED, part: failing}), 0)
    assert found.verdict == "error"
    assert found.why.startswith(type(problem).__name__)
    assert found.why.endswith(f"while {stage}")
    assert "\n" not in found.why


def test_the_seed_reaches_falsifier_and_spot_check() -> None:
    heard: list[int] = []
    verify(
        TRUE,
        engine(
            prove=lambda goal, by: NOT_PROVED,
            falsify=lambda goal, seed: heard.append(seed),
            spot_check=lambda goal, seed, refuted: (heard.append(seed), AGREEING)[1],
        ),
        seed=7,
    )
    assert heard == [7, 7]


def test_a_statement_that_cannot_be_printed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(node: Any) -> str:
        raise NameError("glyph")

    monkeypatch.setattr(assumptions, "text", broken)
    monkeypatch.setattr(verify_module, "text", broken)
    found = verify(TRUE, engine(), 0)
    assert found.verdict == "error"
    assert found.statement == "(Eq that cannot be printed: NameError)"
