"""The command line: exit codes, outputs, golden reports, and what a person reads when something is wrong."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from tests.fakes import NOT_PROVED, POINT, TOY, FakeAttempt, FakeTheorem, engine
from verifier import cli
from verifier.verdicts import Evidence

ERRATUM = TOY.replace("claim(", "erratum(")

Run = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one derivation, ``mine/toy.py``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "toy.py").write_text(TOY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the command line work with a stand-in engine that proves everything, unless told otherwise."""

    def install(**parts: Any) -> None:
        module = ModuleType("verifier.engine")
        vars(module)["standard"] = lambda: engine(**parts)
        monkeypatch.setitem(sys.modules, "verifier.engine", module)
        monkeypatch.setattr("verifier.engine", module, raising=False)

    install()
    return install


def run(*argv: str) -> int:
    return cli.verify_all(argv)


def refuting(goal: Any, seed: int) -> Any:
    return POINT


@pytest.mark.usefixtures("folder", "use")
class TestReport:
    def test_all_as_expected_is_0(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("mine") == 0
        captured = capsys.readouterr()
        assert captured.out.rstrip().endswith("1 derivation, 2 links: 2 proved — all as expected")
        assert captured.err == ""

    def test_json_is_the_only_thing_on_standard_output(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "mine" / "toy.py").write_text("print('noise')\n" + TOY, encoding="utf-8")
        assert run("mine", "--json", "--seed", "5") == 0
        value = json.loads(capsys.readouterr().out)
        schema = json.loads(resources.files("verifier.render").joinpath("report.schema.json").read_text("utf-8"))
        jsonschema.validate(value, schema)
        assert value["seed"] == 5
        assert [derivation["name"] for derivation in value["derivations"]] == ["toy"]

    def test_the_outcome_does_not_depend_on_the_number_of_workers(self, capsys: pytest.CaptureFixture[str]) -> None:
        from verifier.render.json import stable

        reports = []
        for jobs in ("1", "3"):
            run("mine", "--json", "--jobs", jobs)
            reports.append(stable(json.loads(capsys.readouterr().out)))
        assert reports[0] == reports[1]

    def test_a_refuted_link_is_1_and_the_first_wrong_step_is_named(
        self, use: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        use(prove=lambda goal, by: NOT_PROVED, falsify=refuting)
        assert run("mine") == 1
        text = capsys.readouterr().out
        assert "same.1: the first wrong step" in text
        assert "likely slip: a factor 2" in text
        assert "2 links not as expected" in text

    def test_an_erratum_refuted_is_0(self, folder: Path, use: Any) -> None:
        (folder / "mine" / "toy.py").write_text(ERRATUM, encoding="utf-8")
        use(prove=lambda goal, by: NOT_PROVED, falsify=refuting)
        assert run("mine") == 0

    def test_an_erratum_proved_is_1(self, folder: Path) -> None:
        (folder / "mine" / "toy.py").write_text(ERRATUM, encoding="utf-8")
        assert run("mine") == 1

    def test_supported_is_1(self, use: Any) -> None:
        use(prove=lambda goal, by: NOT_PROVED)
        assert run("mine") == 1

    def test_a_contradiction_is_3(self, use: Any, capsys: pytest.CaptureFixture[str]) -> None:
        use(spot_check=lambda goal, seed, refuted: Evidence(tried=1, disagreement="at n = 2: 0 against 1"))
        assert run("mine") == 3
        assert "CONTRADICTION" in capsys.readouterr().out

    def test_strict_refuses_what_rests_on_sympy(self, use: Any, capsys: pytest.CaptureFixture[str]) -> None:
        use(prove=lambda goal, by: FakeAttempt(FakeTheorem(trust="sympy")))
        assert run("mine") == 0
        assert run("mine", "--strict") == 1
        assert "toy.same.1, toy.same.2" in capsys.readouterr().err

    def test_strict_accepts_the_kernel(self) -> None:
        assert run("mine", "--strict") == 0

    def test_a_goal_that_hangs_ends_in_time(self, use: Any, capsys: pytest.CaptureFixture[str]) -> None:
        use(prove=lambda goal, by: time.sleep(600))
        assert run("mine", "--budget", "0.1") == 1
        assert "ran out of its budget of 0.1 s while proving" in " ".join(capsys.readouterr().out.split())

    def test_a_broken_module_is_2_and_hides_nothing(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "mine" / "broken.py").write_text("x = 1\ny = z\n", encoding="utf-8")
        assert run("mine") == 2
        text = capsys.readouterr().out
        assert "mine/broken.py:2: NameError" in text
        assert "2 proved" in text

    def test_junit(self, folder: Path) -> None:
        assert run("mine", "--junit", "out.xml") == 0
        assert ElementTree.parse(folder / "out.xml").getroot().get("tests") == "2"

    def test_junit_that_cannot_be_written_is_2(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("mine", "--junit", "no/such/folder/out.xml") == 2
        assert "cannot write no/such/folder/out.xml" in capsys.readouterr().err

    def test_verbose_tells_more(self, capsys: pytest.CaptureFixture[str]) -> None:
        run("mine", "-v")
        assert "because: nothing was added" in capsys.readouterr().out


@pytest.mark.usefixtures("folder", "use")
class TestGolden:
    """``--fresh`` throughout: stored proofs would ask the kernel, and the engine here is a stand-in."""

    def test_a_report_agrees_with_its_golden_copy(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("mine", "--golden") == 0
        assert "✓ proved" in (folder / "reports" / "report.md").read_text(encoding="utf-8")
        assert run("mine", "--check", "--fresh") == 0
        assert "agrees with the golden report" in capsys.readouterr().out

    def test_a_changed_verdict_is_1_and_says_which(self, use: Any, capsys: pytest.CaptureFixture[str]) -> None:
        run("mine", "--golden")
        use(prove=lambda goal, by: NOT_PROVED)
        assert run("mine", "--check", "--fresh") == 1
        assert "toy.same.1: verdict changed from proved to supported" in capsys.readouterr().out

    def test_a_changed_reason_is_1_although_all_is_as_expected(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run("mine", "--golden")
        capsys.readouterr()
        (folder / "mine" / "toy.py").write_text(TOY.replace("sums commute", "it is so"), encoding="utf-8")
        assert run("mine", "--check", "--fresh", "--json") == 1
        captured = capsys.readouterr()
        assert "toy.same.2: because changed from sums commute to it is so" in captured.err
        json.loads(captured.out)

    def test_an_edited_page_is_a_difference(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run("mine", "--golden")
        page = folder / "reports" / "report.md"
        page.write_text(page.read_text(encoding="utf-8").replace("nothing was added", "edited"), encoding="utf-8")
        assert run("mine", "--check", "--fresh") == 1
        assert "edited" in capsys.readouterr().out

    def test_a_contradiction_outranks_a_difference(self, use: Any) -> None:
        run("mine", "--golden")
        use(spot_check=lambda goal, seed, refuted: Evidence(tried=1, disagreement="no"))
        assert run("mine", "--check", "--fresh") == 3

    @pytest.mark.parametrize("text", [None, "{", "[]"])
    def test_a_golden_report_that_cannot_be_read_never_passes(
        self, folder: Path, text: str | None, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "reports").mkdir()
        if text is not None:
            (folder / "reports" / "report.json").write_text(text)
        assert run("mine", "--check", "--fresh") == 2
        assert "--golden" in capsys.readouterr().err

    def test_a_part_does_not_replace_the_report_of_the_whole(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "mine" / "other.py").write_text(TOY, encoding="utf-8")
        assert run("mine", "--golden") == 0
        whole = (folder / "reports" / "report.json").read_text(encoding="utf-8")
        capsys.readouterr()
        assert run("mine/toy.py", "--golden") == 2
        said = capsys.readouterr().err
        assert "speaks of a derivation that is not in this run (other)" in said
        assert "--reports DIR" in said
        assert (folder / "reports" / "report.json").read_text(encoding="utf-8") == whole
        assert run("mine/toy.py", "--golden", "--reports", "elsewhere") == 0
        (folder / "mine" / "other.py").unlink()  # what is gone may leave the report
        assert run("mine/toy.py", "--golden") == 0

    def test_another_folder_for_golden_reports(self, folder: Path) -> None:
        run("mine", "--golden", "--reports", "elsewhere")
        assert run("mine", "--check", "--fresh", "--reports", "elsewhere") == 0
        assert not (folder / "reports").exists()


@pytest.mark.usefixtures("folder", "use")
class TestVerifier:
    def test_verify_by_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["verify", "toy.same.2", "--in", "mine", "--json"]) == 0
        value = json.loads(capsys.readouterr().out)
        assert [link["id"] for link in value["derivations"][0]["claims"][0]["links"]] == ["toy.same.2"]

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("toys", "no derivation is named 'toys' (did you mean 'toy'?)"),
            ("toy.sane", "there is no claim or link 'toy.sane' (did you mean 'toy.same'?)"),
            ("toy.same.7", "there is no claim or link 'toy.same.7'"),
        ],
    )
    @pytest.mark.parametrize("command", ["verify", "show"])
    def test_an_unknown_name_is_2_with_the_nearest_one(
        self, command: str, name: str, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main([command, name, "--in", "mine"]) == 2
        assert said in capsys.readouterr().err

    def test_verify_imports_only_what_is_named(self, folder: Path) -> None:
        (folder / "mine" / "broken.py").write_text("raise ValueError", encoding="utf-8")
        assert cli.main(["verify", "toy", "--in", "mine"]) == 0
        assert cli.main(["verify", "toy", "broken", "--in", "mine"]) == 2

    def test_list(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["list", "--in", "mine"]) == 0
        assert capsys.readouterr().out == "toy  A toy (1 claim, 2 links)\n"
        (folder / "mine" / "broken.py").write_text("raise ValueError", encoding="utf-8")
        assert cli.main(["list", "--in", "mine"]) == 2

    def test_a_list_keeps_to_the_width_there_is(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "20")
        assert cli.main(["list", "--in", "mine"]) == 0
        assert capsys.readouterr().out == "toy  A toy (1 claim,\n     2 links)\n"

    def test_show(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["show", "toy.same", "--in", "mine"]) == 0
        text = capsys.readouterr().out
        for said in ("It says that a number is itself.", "because nothing was added", "✓ proved, all n"):
            assert said in text

    def test_all_is_verify_all(self) -> None:
        assert cli.main(["all", "mine"]) == 0


@pytest.mark.parametrize(
    "argv",
    [
        ["--budget", "0"], ["--budget", "soon"], ["--budget", "1e300"], ["--budget", "nan"], ["--jobs", "0"],
        ["--seed", "x"], ["--seed", "-1"], ["--chek"], ["--check", "--golden"],
    ],
)  # fmt: skip
def test_misused_options_are_2(argv: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*argv)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: verify-all")


def test_a_path_that_does_not_exist_is_2(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run("mine/toi.py") == 2
    assert capsys.readouterr().err == "error: mine/toi.py does not exist (did you mean 'mine/toy.py'?)\n"


@pytest.mark.parametrize("entry", [cli.main, cli.verify_all])
def test_help_teaches(entry: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        entry(["--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    for said in ("examples:", "exit codes:", "130"):
        assert said in text
