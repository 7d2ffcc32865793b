"""What a stranger runs into first: hints that can be pasted, texts that are too long, runs that are broken off."""

from __future__ import annotations

import pytest

from verifier import check, verify_claim
from verifier.errors import StatementError
from verifier.language.asking.checking import Request, unread
from verifier.language.asking.command import summary
from verifier.language.errors import TextError
from verifier.language.guard import CHARACTERS
from verifier.verdicts import Result

PROVED = Result(id="1", statement="1 = 1", expected="proved", verdict="proved")
REFUTED = Result(id="2", statement="1 = 2", expected="proved", verdict="refuted")


@pytest.mark.parametrize(
    ("claim", "hint"),
    [
        ("W: matrix(m, n); b, g: vector(m); W @ (g*b) == 0", "W.T @ (g*b) would fit"),
        ("W: matrix(m, n); b, g: vector(m); W @ (g + b) == 0", "W.T @ (g + b) would fit"),
        ("W: matrix(m, n); b: vector(m); W @ tanh(b) == 0", "W.T @ tanh(b) would fit"),
        ("A: matrix(m, n); B: matrix(m, n); b: vector(m); (A + B) @ b == 0", "(A + B).T @ b would fit"),
        ("A: matrix(m, n); B: matrix(n, p); B @ A == 0", "A @ B would fit"),
    ],
)
def test_a_product_that_would_fit_can_be_pasted(claim: str, hint: str) -> None:
    with pytest.raises(TextError) as error:
        check(claim)
    assert hint in str(error.value)
    assert check(f"{claim.rpartition(';')[0]}; norm({hint.removesuffix(' would fit')}) >= 0").verdict == "proved"


def test_a_text_that_is_too_long_is_not_echoed() -> None:
    outcome = unread(Request("x + " * CHARACTERS + "1 == 1"), TextError("too long", "", 0))
    assert len(outcome.result.statement) < CHARACTERS // 10
    assert outcome.result.statement.endswith("…")


def test_a_run_that_was_broken_off_says_so() -> None:
    assert summary([PROVED, PROVED], 5) == "interrupted, 2 of 5 claims decided: 2 proved"
    assert summary([], 1) == "interrupted, 0 of 1 claim decided: nothing"
    assert summary([REFUTED], 2).endswith("1 refuted — 1 not as expected")
    assert summary([PROVED]) == "1 claim: 1 proved — all as expected"


@pytest.mark.parametrize("claim", [5, None, ["1 == 1"]])
def test_a_claim_is_a_text(claim: object) -> None:
    with pytest.raises(StatementError, match="a claim is a text"):
        check(claim)  # type: ignore[arg-type]


def test_what_cannot_be_read_fails_a_test_without_the_frames_of_the_reader() -> None:
    with pytest.raises(StatementError) as error:
        verify_claim("x @ x >= 0", x="vektor(n)")
    assert [entry.name for entry in error.traceback][1:] == ["verify_claim"]
