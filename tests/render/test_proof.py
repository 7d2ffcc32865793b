"""The page that ``verifier show`` prints."""

from __future__ import annotations

from tests.render.reports import BROKEN, EVERYTHING, GOOD
from verifier.certificates import Certificate
from verifier.render.proof import dump

DOC = "A toy.\n\nIts gradient is\n2x.  Source: S1."


def lines_of(certificate: Certificate, hypotheses: tuple[str, ...]) -> list[str]:
    return [f"by {type(certificate).__name__}", *(f"knowing {text}" for text in hypotheses)]


def page(latex: bool = False) -> str:
    return dump(GOOD.derivations[0], DOC, lines_of, latex=latex)


def test_it_reads_like_a_page() -> None:
    text = page()
    parts = (
        "A toy with",
        "Its gradient is 2x.",
        "Let p = exp(x).",
        "Given x > 0.",
        "gradient\n--------",
        "gradient.1.  ∇",
    )
    parts = (*parts, "because product rule", "assuming x > 0", "✓ proved, all n", "Proof.", "by Chained")
    positions = [text.index(part) for part in parts]
    assert positions == sorted(positions)


def test_an_erratum_shows_its_witness_and_no_proof() -> None:
    erratum = page().partition("misprint (erratum")[2]
    assert "left side   [1]" in erratum
    assert "Proof." not in erratum


def test_latex() -> None:
    assert r"\nabla x^\top x = 2x" in page(latex=True)
    assert r"\nabla" not in page()


def test_a_contradiction_is_not_hidden_behind_its_proof() -> None:
    assert "at n = 2: 0 against 1" in dump(EVERYTHING.derivations[0], "", lines_of)


def test_a_module_that_could_not_be_read() -> None:
    assert "NameError" in dump(BROKEN, "", lines_of)


def test_a_source_named_by_the_docstring_is_not_named_twice() -> None:
    text = page()
    assert text.count("S1") == 1
    assert "Reference: Nobody (2024)" in text
