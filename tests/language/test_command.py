"""``verifier check`` and ``verifier derive``: outputs and exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from verifier import cli
from verifier.language.asking import command

GRADIENT = ("grad(x @ A @ x, x) == (A + A.T) @ x", "--let", "A: matrix(n, n)", "--let", "x: vector(n)")
BATCH = """
[[claim]]
id = "right"
statement = "(t + 1)**2 == t**2 + 2*t + 1"
[[claim]]
id = "unreadable"
statement = "t ++"
[[claim]]
id = "wrong"
statement = "(t + 1)**2 == t**2 + 1"
expect = "refuted"
"""


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")


def run(*argv: str) -> int:
    return cli.main(argv)


def test_a_right_claim_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", *GRADIENT) == 0
    out = capsys.readouterr().out
    assert out.startswith("✓ proved  ∇ₓ (xᵀAx) = (A + Aᵀ) x\n")
    assert "for all n" in out


def test_a_wrong_claim_is_1_and_says_what_would_be_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "A: matrix(n, n); x: vector(n); grad(x @ A @ x, x) == 2 * A @ x") == 1
    out = capsys.readouterr().out
    assert "! refuted" in out
    assert "at n = 2" in out
    assert "(A + Aᵀ) x" in out


def test_a_wrong_claim_that_is_expected_to_be_is_0() -> None:
    assert run("check", "t == t + 1", "--expect", "refuted") == 0
    assert run("check", "t == t", "--expect", "refuted") == 1


def test_the_other_layout(capsys: pytest.CaptureFixture[str]) -> None:
    claim = ("jacobian(A @ x, x) == A.T", "--let", "A: matrix(m, n)", "--let", "x: vector(n)")
    assert run("check", *claim) == 1
    assert "equal after transposing: your formula is in denominator layout" in capsys.readouterr().out
    assert run("check", *claim, "--layout", "denominator") == 0


def test_hypotheses() -> None:
    assert run("check", "d(abs(t), t) == t / abs(t)", "--given", "t != 0") == 0
    assert run("check", "d(abs(t), t) == t / abs(t)") == 1


def test_a_claim_that_cannot_be_read_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "x + sofmax(x) == 1") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "column 5: there is no function 'sofmax' (did you mean 'softmax'?)" in captured.err
    assert captured.err.splitlines()[2] == "        ^"


def test_json_of_a_claim_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "x +", "--json") == 2
    assert json.loads(capsys.readouterr().out)["verdict"] == "error"


@pytest.mark.parametrize(
    "argv",
    [
        ("check",),
        ("check", "t == t", "-f", "claims.toml"),
        ("check", "-f", "no such file.toml"),
        ("check", "-f", "empty.toml", "--expect", "refuted"),
        ("derive", "x +"),
    ],
)
def test_usage_is_2(argv: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.toml").write_text("claim = []\n", encoding="utf-8")
    assert run(*argv) == 2


def test_a_batch_streams_one_object_a_line_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "some.toml"
    file.write_text(BATCH, encoding="utf-8")
    assert run("check", "-f", str(file), "--json") == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], line["verdict"], line["expected"]) for line in lines] == [
        ("right", "proved", "proved"),
        ("unreadable", "error", "proved"),
        ("wrong", "refuted", "refuted"),
    ]
    fields = {"id", "statement", "expected", "verdict", "scope", "trust", "counterexample", "why", "milliseconds"}
    assert all(fields <= set(line) for line in lines)
    assert "something is missing" in lines[1]["why"]


def test_a_batch_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "some.toml"
    file.write_text(BATCH, encoding="utf-8")
    assert run("check", "-f", str(file)) == 1
    out = capsys.readouterr().out
    assert "3 claims: 1 proved, 1 refuted, 1 error — 1 not as expected" in out
    assert "unreadable: an error" in out


def test_a_batch_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('[{"statement": "A @ x == x", "id": "a"}]'))
    lets = ("--let", "A: matrix(n, n)", "--given", "A == eye(n)", "--let", "x: vector(n)")
    assert run("check", "-f", "-", "--json", *lets) == 0
    assert json.loads(capsys.readouterr().out)["hypotheses"] == ["A = I"]


def test_a_chain_shows_its_links(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "t**2 == t * t >= 0", "--json") == 0
    line = json.loads(capsys.readouterr().out)
    assert [link["id"] for link in line["links"]] == ["claim.1", "claim.2"]
    assert line["verdict"] == "proved"


def test_derive(capsys: pytest.CaptureFixture[str]) -> None:
    lets = ("--let", "A: matrix(m, n)", "--let", "x: vector(n); b: vector(m)")
    assert run("derive", "grad(norm(A @ x - b)**2, x)", *lets) == 0
    assert "2 Aᵀ(Ax − b)" in capsys.readouterr().out


def test_a_single_claim_loads_only_what_it_needs() -> None:
    code = """
import sys
from verifier import cli
from verifier.language.asking import command
assert cli.main(["check", "t * t >= 0"]) == 0
unneeded = {"rich", "tomllib", "verifier.commands", "verifier.ledger", "verifier.render.json"}
assert not unneeded & set(sys.modules), unneeded & set(sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_a_file_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "LONGEST", 100)
    file = tmp_path / "claims.toml"
    file.write_text("# " + "x" * 200, encoding="utf-8")
    assert cli.main(["check", "-f", str(file)]) == 2
    assert "is too long" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("# " + "x" * 200))
    assert cli.main(["check", "-f", "-"]) == 2
    assert "is too long" in capsys.readouterr().err
