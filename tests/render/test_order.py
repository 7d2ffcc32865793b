"""The table of order claims: every order, property and limit of a report, and no equation."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console

from tests.render.reports import ERRATUM, PROVED, REFUTED, report, toy
from verifier.certificates import NormalForm, QuadraticForm, Rewritten
from verifier.expressions import Dim, Variable
from verifier.kinds import certificate_words, relation_word
from verifier.notation import dim, eq, ge, lipschitz, matrix, quadratic, scalar, tanh
from verifier.relations import Loewner
from verifier.render.console import coloured
from verifier.render.json import data
from verifier.render.order import blocks, found, markdown, summary
from verifier.verdicts import ClaimReport, Report

V = Variable("v", (Dim("n"),))
PSD = replace(
    PROVED,
    id="toy.psd.1",
    statement="A ⪰ 0",
    relation="⪰",
    certificate=QuadraticForm(V, Rewritten(V)),
    milliseconds=12.345,
)
FALSE = replace(ERRATUM, id="toy.bound.1", statement="x ≥ |y|", relation="≥")
PAGE = report(toy(ClaimReport("gradient", (PROVED,)), ClaimReport("psd", (PSD,)), ClaimReport("bound", (FALSE,))))


def shown(page: Report) -> str:
    return coloured(blocks(page), Console(width=400, highlight=False))


def test_equations_are_left_out_and_nothing_else_is() -> None:
    assert [result.id for result in found(PAGE)] == ["toy.psd.1", "toy.bound.1"]
    assert summary(found(PAGE)) == "2 order claims: 1 proved, 1 refuted, all as expected"


def test_each_row_says_what_decided_it() -> None:
    for page in (markdown(PAGE), shown(PAGE)):
        assert "quadratic form, rewritten, normal form" in page
        assert "point, in balls" in page
        assert "gradient.1" not in page


def test_only_the_golden_page_is_without_times() -> None:
    assert "12.3" not in markdown(PAGE)
    assert "| 12.3 |" in markdown(PAGE, times=True)
    assert "12.3" in shown(PAGE)


def test_a_verdict_that_was_not_expected_is_counted() -> None:
    wrong = replace(REFUTED, id="toy.psd.1", relation="⪰")
    assert summary([wrong]) == "1 order claim: 0 proved, 1 refuted, 1 not as expected"


def test_every_row_of_the_page_has_as_many_columns_as_its_head() -> None:
    for times in (False, True):
        rows = [line.replace("\\|", "") for line in markdown(PAGE, times=times).splitlines() if line.startswith("|")]
        widths = [row.count("|") for row in rows]
        assert sorted(set(widths)) == [4, 7 if times else 6]


def test_a_relation_has_its_word_and_an_equation_none() -> None:
    x = scalar("x")
    A = matrix("A", dim("n"), dim("n"))
    assert relation_word(ge(x, 0)) == "≥"
    assert relation_word(Loewner("⪰", A, A)) == "⪰"
    assert relation_word(lipschitz(tanh(x), x, 1)) == "Lipschitz"
    assert relation_word(eq(quadratic(A, V), 0)) == ""


def test_the_parts_of_a_certificate_are_named_once() -> None:
    assert certificate_words(NormalForm()) == "normal form"
    assert certificate_words(QuadraticForm(V, QuadraticForm(V, NormalForm()))) == "quadratic form, normal form"


def test_the_json_report_says_the_relation() -> None:
    links = [link for claim in data(PAGE)["derivations"][0]["claims"] for link in claim["links"]]
    assert [link["relation"] for link in links] == [None, "⪰", "≥"]
