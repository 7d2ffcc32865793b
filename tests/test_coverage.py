"""Coverage says of each row whether its links decide it as the catalogue says; a lost link is seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from tests.render.reports import ERRATUM, PROVED, report, toy
from verifier import cli
from verifier.coverage import CATALOGUE, GENERAL, CatalogueError, Row, cover, read
from verifier.loading import CORPUS
from verifier.render.coverage import markdown, summary
from verifier.verdicts import ClaimReport, Report

TRUE = Row("D01 A toy", "S1.toy.gradient", "(a)", "∇(xᵀx) = 2x")
WRONG = Row("D01 A toy", "S1.toy.misprint", "(c)", "|x| = x")


def run(**changes: object) -> Report:
    proof = replace(PROVED, source=TRUE.id, **{k: v for k, v in changes.items() if k == "verdict"})
    misprint = replace(ERRATUM, source=WRONG.id)
    return report(
        toy(ClaimReport("gradient", (proof,)), ClaimReport("misprint", (misprint,), erratum=True, corrected="gradient"))
    )


def states(found: Report, *rows: Row) -> list[str]:
    return [covered.state for covered in cover(found, rows)]


def test_a_true_row_needs_a_proof_and_a_wrong_one_a_refutation_and_a_proved_correction() -> None:
    assert states(run(), TRUE, WRONG) == ["decided", "decided"]


def test_without_the_proof_neither_is_decided() -> None:
    assert states(run(verdict="supported"), TRUE, WRONG) == ["open", "open"]


def test_a_row_without_a_link_is_missing() -> None:
    lost = Row("D01 A toy", "S1.toy.lost", "(a)", "")
    assert states(run(), lost) == ["missing"]
    assert "! no link" in markdown(cover(run(), (lost,)))
    assert "1 without a link" in summary(cover(run(), (TRUE, lost)))


def test_a_wrong_row_that_only_has_a_proof_is_open() -> None:
    """The catalogue says false; a corpus that proves it disagrees with its catalogue."""
    assert states(run(), structs.replace(TRUE, code="(c)")) == ["open"]


def test_a_true_row_that_only_has_an_erratum_is_open() -> None:
    assert states(run(), structs.replace(WRONG, code="(a)")) == ["open"]


def test_the_corpus_has_a_catalogue_of_221_rows_in_39_sections() -> None:
    rows = [row for row in read(CORPUS / CATALOGUE) if row.code != GENERAL]
    assert len(rows) == 221
    assert len({row.section for row in rows}) == 39


def test_a_generalisation_needs_a_proof_and_is_counted_apart() -> None:
    general = structs.replace(TRUE, code=GENERAL)
    assert states(run(), general) == ["decided"]
    assert states(run(verdict="supported"), general) == ["open"]
    assert "1 of 1 row decided" in summary(cover(run(), (TRUE,)))
    assert "1 of 1 row decided" in summary(cover(run(), (TRUE, structs.replace(general, id="D01.general.lost"))))
    assert "0 of 1 generalisation proved" in summary(
        cover(run(), (TRUE, structs.replace(general, id="D01.general.lost")))
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("S1.a (a) no tabs", "a row is id <tab> code <tab> statement"),
        ("S1.a\t(z)\tx", "'(z)' is no code"),
        ("S1.a\t(a)\tx\nS1.a\t(a)\ty", "given twice"),
    ],
)
def test_a_malformed_catalogue_is_refused_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / CATALOGUE
    file.write_text(f"## D01 A toy\n{line}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=rf"{CATALOGUE}:\d: ") as error:
        read(file)
    assert said in str(error.value)


CORPUS_OF_ONE = '''
"""A toy."""
from verifier.notation import Derivation, claim, erratum, grad, norm, vector, dim
x = vector("x", dim("n"))
derivation = Derivation(
    title="The gradient of ‖x‖² is 2x",
    claims=(
        claim("gradient", grad(norm(x) ** 2, x)).eq(2 * x, because="product rule", source="S1.toy.gradient"),
        erratum("misprint", grad(norm(x) ** 2, x), corrected="gradient")
        .eq(x, because="as printed: the 2 is lost", source="S1.toy.misprint"),
    ),
)
'''
TWO_ROWS = "## D01 A toy\nS1.toy.gradient\t(a)\tthe gradient is 2x\nS1.toy.misprint\t(c)\tthe gradient is x\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "toy.py").write_text(CORPUS_OF_ONE, encoding="utf-8")
    (tmp_path / "mine" / CATALOGUE).write_text(TWO_ROWS, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
class TestCommands:
    def test_errata_prints_the_misprint_and_its_correction(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["errata", "--in", "mine", "--jobs", "1"]) == 0
        said = capsys.readouterr().out
        assert "1 erratum in 1 derivation, 1 refuted" in said
        assert "S1.toy.misprint" in said
        assert "∇ₓ ‖x‖² = 2 x" in said

    def test_coverage_is_0_while_every_row_is_decided(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["coverage", "--in", "mine", "--markdown", "--jobs", "1"]) == 0
        assert "2 of 2 rows decided" in capsys.readouterr().out

    def test_a_row_that_lost_its_link_is_1(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "mine" / CATALOGUE).write_text(TWO_ROWS + "S1.toy.lost\t(a)\tsomething\n", encoding="utf-8")
        assert cli.main(["coverage", "--in", "mine", "--jobs", "1"]) == 1
        assert "1 without a link" in " ".join(capsys.readouterr().out.split())

    def test_without_a_catalogue_it_says_so(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "mine" / CATALOGUE).unlink()
        assert cli.main(["coverage", "--in", "mine"]) == 2
        assert f"there is no {CATALOGUE} beside the derivations" in capsys.readouterr().err

    def test_the_golden_pages_are_written_and_compared(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.verify_all(["mine", "--golden", "--jobs", "1"]) == 0
        assert {path.name for path in (folder / "reports").iterdir()} == {
            "report.json",
            "report.md",
            "errata.md",
            "coverage.md",
        }
        assert cli.verify_all(["mine", "--check", "--jobs", "1"]) == 0
        (folder / "mine" / CATALOGUE).write_text(TWO_ROWS.replace("2x", "2·x"), encoding="utf-8")
        capsys.readouterr()
        assert cli.verify_all(["mine", "--check", "--jobs", "1"]) == 1
        assert "coverage.md" in capsys.readouterr().out
