"""What a stranger runs into first: hints that can be pasted, texts that are too long, runs that are broken off."""

from __future__ import annotations

import pytest

from verifier import check, verify_claim
from verifier.cli import main
from verifier.errors import StatementError
from verifier.language.asking.checking import Request, unread
from verifier.language.asking.command import summary
from verifier.language.errors import NotYet, TextError
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


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("x: vector(-1); x == x", "a dimension is a whole number ≥ 1"),
        ("x: vector(3); x[1.5] == 1", "a position is a whole number"),
        ("A: matrix(n, n); x: vector(n); A*x == x", "the matrix product is @"),
    ],
)
def test_a_mistake_is_told_from_what_is_not_known(claim: str, said: str) -> None:
    with pytest.raises(TextError) as error:
        check(claim)
    assert type(error.value) is not NotYet
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc", "x == x"], "there is no command 'chekc' (did you mean 'check'?)"),
        (["check", "--foo", "x == x"], "verifier check: error: unrecognized arguments: --foo"),
        (["list", "--foo"], "verifier list: error: unrecognized arguments: --foo"),
        (["check", "-f", ""], "-f needs the name of a file"),
    ],
)
def test_a_command_that_is_not_there(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(words)
    except SystemExit as ended:
        code = ended.code
    assert code == 2
    assert said in capsys.readouterr().err


def test_what_a_limit_or_a_series_is_read_as_stands_beside_it() -> None:
    assert check("limit(1/n, n, oo)  == 0").statement == "limit(1/n, n, oo) == 0, that is 0 = 0"
    assert check("sum(1/2**k, k, 1, oo) == 2").statement.startswith("sum(1/2**k, k, 1, oo) == 2,")
    assert check("x + x == 2*x").statement == "x + x = 2 x"


def test_a_matrix_read_by_rows_is_not_the_one_read_by_columns() -> None:
    found = check("X: matrix(m, n); X.reshape(-1) == vec(X)")
    assert (found.verdict, found.slip.kind if found.slip else "") == ("refuted", "missing transpose")
    assert check("X: matrix(m, n); X.reshape(-1) == vec(X.T)").verdict == "proved"
