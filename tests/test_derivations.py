"""The corpus as data: it covers the catalogue row by row, and says of every slip how it is repaired."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

import pytest

from verifier.claims import Claim, Derivation, Link
from verifier.coverage import CATALOGUE, FALSE_CODES, GENERAL, Row, read

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path.stem for path in (ROOT / "derivations").glob("*.py") if not path.stem.startswith("_"))
ROWS = read(ROOT / "derivations" / CATALOGUE)
STATED = [row for row in ROWS if row.code != GENERAL]
GENERALISATIONS = [row for row in ROWS if row.code == GENERAL]
SLIPS = [row for row in STATED if row.code in FALSE_CODES]


@cache
def derivation(module: str) -> Derivation:
    stated: Derivation = importlib.import_module(f"derivations.{module}").derivation
    return stated


def links() -> list[tuple[Derivation, Claim, Link]]:
    return [(stated, claim, link) for stated in map(derivation, MODULES) for claim, link in stated.links()]


def links_of(row: str) -> list[tuple[Derivation, Claim, Link]]:
    return [found for found in links() if found[2].source == row]


def test_there_are_derivations_and_rows() -> None:
    assert len(MODULES) >= 56
    assert len(STATED) == 221
    assert len(GENERALISATIONS) == 84
    assert {row.section for row in GENERALISATIONS} == {row.section for row in STATED}


@pytest.mark.parametrize("module", MODULES)
def test_module_says_what_it_is_and_where_it_comes_from(module: str) -> None:
    stated = derivation(module)
    assert stated.title
    assert stated.source
    assert stated.reference
    story = importlib.import_module(f"derivations.{module}").__doc__ or ""
    assert "Source: " in story
    assert "Reference: " in story


@pytest.mark.parametrize("module", MODULES)
def test_module_fits_on_a_page_and_a_half(module: str) -> None:
    assert len((ROOT / "derivations" / f"{module}.py").read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_the_notation_and_nothing_else(module: str) -> None:
    text = (ROOT / "derivations" / f"{module}.py").read_text(encoding="utf-8")
    imports = [line for line in text.splitlines() if line.startswith(("import ", "from "))]
    assert len(imports) == 1
    assert imports[0].startswith("from verifier.notation import ")


@pytest.mark.parametrize("row", STATED, ids=[row.id for row in STATED])
def test_every_row_of_the_catalogue_is_stated(row: Row) -> None:
    found = links_of(row.id)
    assert found, f"{row.section}: {row.id} {row.code} has no link"
    assert any(link.erratum for _, _, link in found) == (row.code in FALSE_CODES), f"{row.id} is {row.code}"


@pytest.mark.parametrize("row", GENERALISATIONS, ids=[row.id for row in GENERALISATIONS])
def test_every_generalisation_is_claimed_in_its_section(row: Row) -> None:
    assert row.id.startswith(f"{row.section[:3]}.general.")
    found = links_of(row.id)
    assert found, f"{row.id} has no link"
    assert not any(link.erratum for _, _, link in found)


@pytest.mark.parametrize("row", SLIPS, ids=[row.id for row in SLIPS])
def test_every_slip_has_its_correction_beside_it(row: Row) -> None:
    for stated, claim, link in links_of(row.id):
        if link.erratum:
            (correction,) = (other for other in stated.claims if other.name == claim.corrected)
            assert not correction.erratum
            assert link.because.startswith(("as printed", "read as")), f"{row.id}: an erratum says what is printed"


def test_every_erratum_is_one_link_with_a_correction() -> None:
    """A chain in an erratum would blame every link for the first false one."""
    for stated, claim, _ in links():
        if claim.erratum:
            names = {other.name for other in stated.claims if not other.erratum}
            assert claim.corrected in names, claim.name
            assert len(claim.links) == 1, claim.name


def test_every_link_says_why() -> None:
    assert all(len(link.because.split()) >= 1 and link.because == link.because.strip() for *_, link in links())


def test_every_named_source_of_the_notes_is_a_row_or_is_marked() -> None:
    """A mistyped row id would silently leave its row to another link."""
    rows = {row.id for row in ROWS}
    of_the_notes = tuple({row.rpartition(".")[0] for row in rows})
    for *_, link in links():
        known = link.source in rows or link.source.endswith("(student)") or not link.source
        assert known or not link.source.startswith(of_the_notes), link.source


@pytest.mark.parametrize("module", MODULES)
def test_fixed_sizes_are_said_where_they_are_meant(module: str) -> None:
    """Only claims about one size (n = 1) fix a dimension; all others hold for every size."""
    for claim in derivation(module).claims:
        assert set(claim.sizes.values()) <= {1}, claim.name


def test_nine_of_ten_vector_and_matrix_claims_hold_for_every_size() -> None:
    """The rest are about a fixed size: a 1 × 2 image, three variables, a batch of one."""
    about_arrays = [
        not claim.sizes and bool(stated.goal(link).dims())
        for stated, claim, link in links()
        if not link.erratum and any(variable.shape for variable in stated.goal(link).variables())
    ]
    assert len(about_arrays) >= 450
    assert sum(about_arrays) >= 0.9 * len(about_arrays)
