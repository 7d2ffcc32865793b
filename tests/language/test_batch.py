"""Batches: TOML, JSON, JSON lines, and claims in them that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verifier import cli
from verifier.language.asking.batch import BatchError, read_batch
from verifier.language.asking.checking import Outcome, Request, check_all

TOML = """
[[claim]]
id = "square"
let = ["t: scalar"]
given = "t > 0"
statement = "t * t == t**2"

[[claim]]
let = { x = "vector(n)" }
statement = "sum(x) == 0"
expect = "refuted"
layout = "numerator"
"""
MEANT = [
    Request("t * t == t**2", ("t: scalar",), ("t > 0",), id="square"),
    Request("sum(x) == 0", ("x: vector(n)",), layout="numerator", expect="refuted", id="2"),
]
AS_DATA = [
    {"id": "square", "let": ["t: scalar"], "given": "t > 0", "statement": "t * t == t**2"},
    {"let": {"x": "vector(n)"}, "statement": "sum(x) == 0", "expect": "refuted", "layout": "numerator"},
]


def test_toml() -> None:
    assert read_batch(TOML, "toml") == read_batch(TOML) == MEANT


def test_the_mark_with_which_some_editors_begin_a_file_is_no_part_of_it() -> None:
    assert read_batch("\ufeff" + TOML, "toml") == read_batch("\ufeff" + json.dumps(AS_DATA)) == MEANT


def test_json() -> None:
    assert read_batch(json.dumps(AS_DATA), "json") == MEANT
    assert read_batch(json.dumps({"claim": AS_DATA})) == MEANT
    assert read_batch("\n".join(map(json.dumps, AS_DATA)), "json") == MEANT
    (one,) = read_batch('{"statement": "x == x"}')
    assert isinstance(one, Request)
    assert one.claim == "x == x"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"statment": "1 == 1"}, "did you mean 'statement'"),
        ({"id": "a"}, "the statement is missing"),
        ({"statement": 3}, "the statement is a text"),
        ({"statement": "1 == 1", "expect": "true"}, "expect takes one of"),
        ({"statement": "1 == 1", "layout": "row"}, "a layout is"),
        ({"statement": "1 == 1", "let": [1]}, "let is a text or a list of texts"),
        ("1 == 1", "a claim is a table"),
    ],
)
def test_a_claim_that_cannot_be_meant_is_an_error_among_others(item: object, said: str) -> None:
    first, second = read_batch(json.dumps([item, {"statement": "1 == 1"}]))
    assert isinstance(first, Outcome)
    assert first.result.verdict == "error"
    assert said in first.result.why
    assert isinstance(second, Request)


@pytest.mark.parametrize(
    "text", ["[[claim", "claim = 3", "other = 1", '{"claim": 1', '{"claims": []}', "[" * 100_000, ""]
)
def test_a_file_that_is_no_batch_is_refused(text: str) -> None:
    with pytest.raises(BatchError):
        read_batch(text)


def test_ids_given_twice_are_noted_and_nothing_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = [
        {"id": "a", "statement": "1 == 1"},
        {"id": "a", "statement": "1 == 2"},
        {"id": "b", "statement": "1 == 1"},
    ]
    (tmp_path / "twice.json").write_text(json.dumps(claims), encoding="utf-8")
    assert cli.main(["check", "-f", str(tmp_path / "twice.json"), "--json"]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "2 claims have the id 'a'" in captured.err
    assert [json.loads(line)["verdict"] for line in captured.out.splitlines()] == ["proved", "refuted", "proved"]


def test_a_fault_of_the_reading_is_not_the_end_of_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def statement(request: Request) -> None:
        raise KeyError(request.claim)

    monkeypatch.setattr(Request, "statement", statement)
    found: list[Outcome] = []
    assert not check_all([Request("1 == 1"), Request("x == x")], lambda number, outcome: found.append(outcome))
    assert [outcome.result.verdict for outcome in found] == ["error", "error"]
    assert "a fault of its own: KeyError" in found[0].result.why
