"""Stored proofs: current, tried first, believed in nothing; without them the search finds every link by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from tests.fakes import TOY
from tests.test_derivations import MODULES
from verifier import cli, engine, proofs
from verifier.falsify import falsify
from verifier.jobs import Job, jobs_of
from verifier.loading import CORPUS, Loaded, load, load_file
from verifier.numeric.witness_data import pack_point, unpack_point
from verifier.provers import Attempt, prove
from verifier.serial.certificates import pack, pack_claim, unpack
from verifier.slips.search import repair
from verifier.verdicts import Result
from verifier.verify import follow_up, verify

ROOT = Path(__file__).resolve().parent.parent
FALSE = TOY.replace("eq(0 + t, ", "eq(t + 1, ")


@pytest.mark.parametrize("module", MODULES)
def test_the_search_finds_every_link_from_nothing_and_what_is_stored_is_what_it_finds(module: str) -> None:
    """After a change of derivations, provers or falsifier: ``make golden``."""
    item = load_file(CORPUS / f"{module}.py")
    assert item.file is not None
    assert item.derivation is not None
    found: dict[str, Any] = {}
    for job in jobs_of(item.derivation):
        goal = job.goal()
        data = {"goal": proofs.fingerprint(goal)}
        if job.link.erratum:
            refutation = falsify(goal)
            assert refutation is not None, job.id
            assert refutation.point is not None
            data |= {"point": pack_point(refutation.point, goal)}
            assert unpack_point(json.loads(json.dumps(data["point"])), goal) == refutation.point
            repaired = repair(goal)
            if repaired is not None:
                slip = {"slip": repaired.kind} if repaired.kind else {}
                data |= {"repair": {**pack_claim(repaired.relation, repaired.certificate, goal), **slip}}
        else:
            theorem = prove(goal, job.link.by).theorem
            assert theorem is not None, job.id
            assert theorem.trust == "kernel"
            if job.link.by is not None:
                continue
            data |= pack(theorem.certificate, goal)
            assert unpack(json.loads(json.dumps(data)), goal) == theorem.certificate
        found[job.link.id] = data
    assert proofs.read(proofs.file_of(item.file)) == found


def test_no_proof_is_stored_for_a_module_that_is_not_there() -> None:
    assert {file.stem for file in (CORPUS / proofs.FOLDER).iterdir()} <= set(MODULES)


# --- one derivation of a user's ------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one derivation, ``mine/toy.py``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "toy.py").write_text(TOY, encoding="utf-8")
    return tmp_path


def golden(*argv: str) -> int:
    return cli.verify_all([*(argv or ("mine",)), "--golden", "--jobs", "1"])


def stored(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "mine" / "proofs" / "toy.json").read_text(encoding="utf-8"))
    return found


def put(folder: Path, **links: Any) -> None:
    """Store entries by hand."""
    text = proofs.dump({link.replace("_", "."): data for link, data in links.items()})
    (folder / "mine" / "proofs").mkdir(exist_ok=True)
    (folder / "mine" / "proofs" / "toy.json").write_text(text, encoding="utf-8")


def toy(folder: Path) -> tuple[Loaded, list[Job]]:
    item = load_file(folder / "mine" / "toy.py")
    assert item.derivation is not None
    return item, jobs_of(item.derivation)


def unused(*_: Any) -> Attempt:
    raise AssertionError("the search was not needed")


def outcomes(folder: Path, **parts: Callable[..., Any]) -> list[Result]:
    item, jobs = toy(folder)
    made = structs.replace(engine.standard(), recall=proofs.Stored([item]), **parts)
    return [replace(verify(job, made, 0), milliseconds=0.0) for job in jobs]


def searched(folder: Path) -> list[Result]:
    return [replace(verify(job, engine.standard(), 0), milliseconds=0.0) for job in toy(folder)[1]]


def test_golden_stores_one_entry_a_link_beside_the_module(folder: Path) -> None:
    assert golden() == 0
    assert list(stored(folder)["links"]) == ["same.1", "same.2"]
    assert stored(folder)["links"]["same.1"]["proof"] == "NormalForm"
    before = (folder / "mine" / "proofs" / "toy.json").read_bytes()
    assert golden() == 0
    assert (folder / "mine" / "proofs" / "toy.json").read_bytes() == before


def test_a_stored_proof_spares_the_search_and_changes_nothing_else(folder: Path) -> None:
    golden()
    assert outcomes(folder, prove=unused) == searched(folder)


def test_fresh_passes_the_stored_proofs_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden()
    data = stored(folder)["links"]
    another = {"kind": "SquaresVanish", "inner": "NormalForm"}
    put(folder, same_1=data["same.1"] | {"proof": another}, same_2=data["same.2"])
    kinds = []
    for argv in (["mine"], ["mine", "--fresh"]):
        capsys.readouterr()
        assert cli.verify_all([*argv, "--json", "--jobs", "1"]) == 0
        links = json.loads(capsys.readouterr().out)["derivations"][0]["claims"][0]["links"]
        kinds.append([link["certificate"]["kind"] for link in links])
    assert kinds == [["SquaresVanish", "NormalForm"], ["NormalForm", "NormalForm"]]


def test_a_stale_entry_is_passed_over(folder: Path) -> None:
    golden()
    module = folder / "mine" / "toy.py"
    module.write_text(TOY.replace("t + 0", "t - 0").replace('scalar("t")', 'scalar("t", "positive")'), encoding="utf-8")
    item, jobs = toy(folder)
    recalled = proofs.Stored([item])
    assert [recalled.proof(job, job.goal()) for job in jobs] == [None, None]
    assert [result.verdict for result in outcomes(folder)] == ["proved", "proved"]


@pytest.mark.parametrize("proof", ["Impossible", {"kind": "Cover", "depth": 3}, "SquareBoth", {"kind": ["x"]}, None, 3])
def test_what_the_kernel_or_the_reader_rejects_leaves_the_link_to_the_search(folder: Path, proof: Any) -> None:
    golden()
    data = stored(folder)["links"]
    put(folder, same_1=data["same.1"] | {"proof": proof}, same_2=data["same.2"])
    assert outcomes(folder) == searched(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"links": {}}', '{"format": 1, "links": []}', "[" * 100_000])
def test_a_file_that_is_no_file_of_proofs_is_as_none(folder: Path, text: str) -> None:
    (folder / "mine" / "proofs").mkdir()
    (folder / "mine" / "proofs" / "toy.json").write_text(text, encoding="utf-8")
    assert outcomes(folder) == searched(folder)
    (folder / "mine" / "proofs" / "toy.json").write_bytes(b"\xff\xfe")
    assert outcomes(folder) == searched(folder)


@pytest.mark.parametrize("entry", [None, [], "NormalForm", {"proof": "NormalForm"}])
def test_an_entry_that_is_no_entry_is_as_none(folder: Path, entry: Any) -> None:
    put(folder, same_1=entry, same_2=entry)
    assert outcomes(folder) == searched(folder)


@pytest.mark.parametrize(
    "proof",
    [
        "NormalForm",
        "Bounds",
        "Impossible",
        {"kind": "SquareBoth", "squared": "NormalForm"},
        {"kind": "Balls", "bits": 53},
    ],
)
def test_a_forged_proof_does_not_prove_a_false_claim(folder: Path, proof: Any) -> None:
    """The true proof of another statement, and proofs that prove nothing, under the fingerprint of the false one."""
    (folder / "mine" / "toy.py").write_text(FALSE, encoding="utf-8")
    _, jobs = toy(folder)
    put(folder, same_2={"goal": proofs.fingerprint(jobs[1].goal()), "proof": proof})
    found = outcomes(folder)
    assert [result.verdict for result in found] == ["proved", "refuted"]
    assert found == searched(folder)


def test_of_misstated_links_nothing_is_stored(folder: Path) -> None:
    """An erratum that is true, and what is refuted without being an erratum."""
    (folder / "mine" / "toy.py").write_text(TOY.replace("claim(", "erratum("), encoding="utf-8")
    assert golden() == 1
    (folder / "mine" / "toy.py").write_text(FALSE.replace('.eq(t + 0, because="nothing was added")', ""))
    assert golden() == 1
    assert not list((folder / "mine").glob("proofs/*"))


# --- refutations ---------------------------------------------------------------------------------------------------

ERRATUM = (
    TOY.replace('claim("same", t).eq(t + 0, ', 'erratum("wrong", grad(dot(v, v), v)).eq(v, ')
    .replace('.eq(0 + t, because="sums commute")', "")
    .replace('t = scalar("t")', 'v = vector("v", dim("n"))')
)


@pytest.fixture
def refuted(folder: Path) -> dict[str, Any]:
    """What is stored of ∇vᵀv = v, an erratum."""
    (folder / "mine" / "toy.py").write_text(ERRATUM, encoding="utf-8")
    assert golden() == 0
    found: dict[str, Any] = stored(folder)["links"]["wrong.1"]
    return found


def followed(folder: Path, **parts: Callable[..., Any]) -> Result:
    item, (job,) = toy(folder)
    made = structs.replace(engine.standard(), recall=proofs.Stored([item]), **parts)
    return replace(follow_up(job, verify(job, made, 0), made), milliseconds=0.0)


def afresh(folder: Path) -> Result:
    (job,) = toy(folder)[1]
    return replace(follow_up(job, verify(job, engine.standard(), 0), engine.standard()), milliseconds=0.0)


def test_a_stored_counterexample_and_repair_spare_the_search_and_change_nothing_else(
    folder: Path, refuted: dict[str, Any]
) -> None:
    assert (refuted["point"]["sizes"], refuted["point"]["values"]) == ({"n": 1}, {"v": [1]})
    assert refuted["repair"]["slip"] == "factor 2"
    assert followed(folder, falsify=unused, repair=unused) == afresh(folder)


@pytest.mark.parametrize(
    "point",
    [
        None, [], 3, {"by": "NormalForm"}, {"values": {"v": [1]}}, {"sizes": {"n": 1}, "values": {"v": [0]}},
        {"sizes": {"n": 2}, "values": {"v": [1]}}, {"sizes": {"m": 1}, "values": {"v": [1]}},
        {"sizes": {"n": 1}, "values": {"w": [1]}}, {"sizes": {"n": 1}, "values": {"v": ["1/0"]}},
        {"sizes": {"n": 0}, "values": {"v": []}}, {"sizes": {"n": 1}, "values": {"v": [1]}, "law": "any"},
        {"sizes": {"n": 1}, "values": {"v": [1.5]}}, {"sizes": {"n": 1}, "values": {"v": [1]}, "more": 1},
        {"everywhere": {"v": 1}}, {"sizes": {"n": 10**9}, "values": {}}, {"where": [], "sizes": {"n": 1}},
    ],
)  # fmt: skip
def test_a_point_that_refutes_nothing_leaves_the_link_to_the_search(
    folder: Path, refuted: dict[str, Any], point: Any
) -> None:
    put(folder, wrong_1=refuted | {"point": point})
    assert followed(folder) == afresh(folder)


@pytest.mark.parametrize(
    "change",
    [
        {"slip": "sign"},
        {"slip": 3},
        {"proof": "Bounds"},
        {"claim": ["Eq", "v", "v"]},
        {"claim": ["Eq", ["Grad", "v", "v"], "v"]},
        {"claim": "v"},
        {"proof": None},
    ],
)
def test_a_repair_that_repairs_nothing_leaves_the_link_to_the_search(
    folder: Path, refuted: dict[str, Any], change: dict[str, Any]
) -> None:
    put(folder, wrong_1=refuted | {"repair": refuted["repair"] | change})
    assert followed(folder) == afresh(folder)


def test_the_point_of_another_statement_refutes_no_true_one(folder: Path, refuted: dict[str, Any]) -> None:
    (folder / "mine" / "toy.py").write_text(ERRATUM.replace(".eq(v,", ".eq(2 * v,"), encoding="utf-8")
    (job,) = toy(folder)[1]
    put(folder, wrong_1=refuted | {"goal": proofs.fingerprint(job.goal())})
    found = outcomes(folder)
    assert [result.verdict for result in found] == ["proved"]
    assert found == searched(folder)


# --- what else ------------------------------------------------------------------------------------------------------


def test_an_authors_certificate_goes_before_and_is_not_stored(folder: Path) -> None:
    own = TOY.replace('"nothing was added"', '"nothing was added", by=Bounds()').replace(
        "t = scalar", "from verifier.certificates import Bounds\nt = scalar"
    )
    golden()
    (folder / "mine" / "toy.py").write_text(own, encoding="utf-8")
    item, jobs = toy(folder)
    recalled = proofs.Stored([item])
    assert recalled.proof(jobs[0], jobs[0].goal()) is None
    assert recalled.proof(jobs[1], jobs[1].goal()) is not None
    golden()
    assert list(stored(folder)["links"]) == ["same.2"]


def test_golden_removes_what_has_no_link_and_no_module_any_more(folder: Path) -> None:
    mine, kept = folder / "mine", folder / "mine" / "proofs" / "notes.json"
    (mine / "other.py").write_text(TOY, encoding="utf-8")
    assert golden() == 0
    kept.write_text('{"mine": "not a file of proofs"}', encoding="utf-8")
    (mine / "other.py").unlink()
    (mine / "toy.py").write_text(TOY.replace('.eq(0 + t, because="sums commute")', ""), encoding="utf-8")
    assert golden() == 0
    assert sorted(file.name for file in (mine / "proofs").iterdir()) == ["notes.json", "toy.json"]
    assert list(stored(folder)["links"]) == ["same.1"]


def test_one_file_is_stored_beside_the_others(folder: Path) -> None:
    (folder / "mine" / "other.py").write_text(TOY, encoding="utf-8")
    assert golden() == 0
    assert golden("mine/other.py") == 2  # the report of both is not replaced by that of one
    assert golden("mine/other.py", "--reports", "elsewhere") == 0
    assert sorted(file.name for file in (folder / "mine" / "proofs").iterdir()) == ["other.json", "toy.json"]


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mine" / "proofs").write_text("a file where the folder should be", encoding="utf-8")
    assert golden() == 2
    assert "error: cannot write mine/proofs" in capsys.readouterr().err.replace(f"{folder}/", "")


def test_the_reports_and_proofs_do_not_depend_on_what_was_read_before() -> None:
    """Two processes read the same derivations in opposite orders; each used to leave its own order of summands in the
    symbols they share."""
    names = ("softplus_is_lipschitz", "activation_constants", "lipschitz_constants")
    program = (
        "import json, sys; from dataclasses import replace\n"
        "from verifier import engine; from verifier.loading import CORPUS, load_file\n"
        "from verifier.jobs import jobs_of\n"
        "from verifier.verify import verify\n"
        "found = {}\n"
        "for name in sys.argv[1:]:\n"
        "    for job in jobs_of(load_file(CORPUS / f'{name}.py').derivation):\n"
        "        result = verify(job, engine.standard(), 0)\n"
        "        found[job.id] = repr(replace(result, milliseconds=0.0))\n"
        "print(json.dumps(found, sort_keys=True))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = [
        subprocess.run([sys.executable, "-c", program, *order], env=environment, capture_output=True, check=True).stdout
        for order in (names, names[::-1])
    ]
    assert len(json.loads(said[0])) > 30
    assert said[0] == said[1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    assert proofs.read(tmp_path / "pipe.json") == proofs.read(tmp_path / "folder.json") == {}


def test_a_corpus_without_its_files_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an installation whose data files were left out."""
    monkeypatch.setattr(proofs, "FOLDER", "no such folder")
    (item,) = load([str(CORPUS / "softplus_is_lipschitz.py")])
    assert item.derivation is not None
    recalled = proofs.Stored([item])
    assert not any(recalled.proof(job, job.goal()) for job in jobs_of(item.derivation))
