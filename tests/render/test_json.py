"""The JSON report obeys its published schema, and its stable part knows no clock."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.render.reports import ALL, EVERYTHING, GOOD, PROVED, report, toy
from verifier.render.json import data, dump, dump_stable, stable, to_text
from verifier.verdicts import ClaimReport, Evidence, Result

SCHEMA = json.loads(resources.files("verifier.render").joinpath("report.schema.json").read_text(encoding="utf-8"))


def validate(value: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(value)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ALL)
def test_every_report_obeys_the_schema(name: str) -> None:
    validate(json.loads(dump(ALL[name])))
    validate(json.loads(dump_stable(ALL[name])))


def links(value: Any) -> list[Any]:
    return [link for derivation in value["derivations"] for claim in derivation["claims"] for link in claim["links"]]


def set_in_link(key: str, value: Any) -> Any:
    def edit(report: Any) -> None:
        links(report)[0][key] = value

    return edit


@pytest.mark.parametrize(
    "edit",
    [
        set_in_link("verdict", "true"),
        set_in_link("verdict", None),
        set_in_link("trust", None),
        set_in_link("certificate", None),
        set_in_link("scope", None),
        set_in_link("expected", "supported"),
        set_in_link("milliseconds", -1),
        set_in_link("id", "gradient"),
        set_in_link("surprise", 1),
        lambda value: links(value)[0].pop("why"),
        lambda value: links(value)[1].update(counterexample=None),
        lambda value: value["derivations"][0].pop("claims"),
        lambda value: value["summary"].update(exit_code=4),
        lambda value: value.update(seed="0"),
        lambda value: value.pop("ledger"),
    ],
)
def test_the_schema_refuses(edit: Any) -> None:
    value = copy.deepcopy(data(EVERYTHING))
    edit(value)
    with pytest.raises(jsonschema.ValidationError):
        validate(value)


def test_each_link_says_what_the_issue_promises() -> None:
    link = links(data(GOOD))[0]
    assert link["id"] == "toy.gradient.1"
    assert (link["statement"], link["expected"], link["verdict"]) == (PROVED.statement, "proved", "proved")
    assert (link["scope"], link["trust"], link["why"]) == ("all n", "kernel", PROVED.why)
    assert link["certificate"]["kind"] == "Chained"
    assert link["certificate"]["first"]["rules"] == [{"hypothesis": 0, "lead": 1}]
    assert link["evidence"]["agreed"] == 48
    assert link["milliseconds"] == 1.25
    assert links(data(EVERYTHING))[1]["counterexample"]["values"] == {"x": "[2]"}


def test_summary_and_ledger() -> None:
    value = data(EVERYTHING)
    assert value["summary"] == {
        "derivations": 2,
        "failures": 1,
        "links": 8,
        "as_expected": 4,
        "contradictions": 1,
        "interrupted": False,
        "exit_code": 3,
    }
    assert value["ledger"]["trust"] == {"kernel": 2, "sympy": 1}


def test_the_stable_part_ignores_clocks_versions_and_the_last_bits_of_floats() -> None:
    slower = replace(PROVED, milliseconds=99.0, evidence=structs.replace(PROVED.evidence, worst=9e-16))
    other = structs.replace(
        report(toy(ClaimReport("gradient", (slower,)))), versions={"derivation-verifier": "1", "python": "4"}
    )
    same = report(toy(ClaimReport("gradient", (PROVED,))))
    assert dump_stable(other) == dump_stable(same)
    assert dump(other) != dump(same)


def test_the_stable_part_keeps_verdict_scope_and_disagreement_but_no_counts() -> None:
    def stable_data(result: Result) -> object:
        return stable(data(report(toy(ClaimReport("g", (result,))))))

    assert stable_data(replace(PROVED, verdict="supported")) != stable_data(PROVED)
    assert stable_data(replace(PROVED, scope="n = 1")) != stable_data(PROVED)
    disagreeing = replace(PROVED, evidence=structs.replace(PROVED.evidence, disagreement="1 against 2"))
    assert stable_data(disagreeing) != stable_data(PROVED)
    fewer = replace(PROVED, evidence=structs.replace(PROVED.evidence, agreed=47))
    assert stable_data(fewer) == stable_data(PROVED)
    assert data(report(toy(ClaimReport("g", (fewer,))))) != data(report(toy(ClaimReport("g", (PROVED,)))))


@pytest.mark.parametrize("worst", [float("nan"), float("inf")])
def test_json_has_no_infinity(worst: float) -> None:
    odd = replace(PROVED, evidence=Evidence(tried=1, agreed=1, worst=worst))
    assert links(json.loads(dump(report(toy(ClaimReport("g", (odd,)))))))[0]["evidence"]["worst"] is None


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(PLAIN)
def test_the_layout_of_lines_changes_nothing(value: Any) -> None:
    assert json.loads(to_text(value)) == value


def test_what_fits_stands_on_one_line() -> None:
    short, long = {"a": [1, {"b": None}]}, ["x" * 60, ["y" * 60]]
    assert to_text({"short": short, "long": long}) == (
        '{\n "short": {"a": [1, {"b": null}]},\n "long": [\n  "' + "x" * 60 + '",\n  ["' + "y" * 60 + '"]\n ]\n}\n'
    )
