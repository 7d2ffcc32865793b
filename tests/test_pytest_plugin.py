"""The pytest plugin in sessions of its own: what is collected, what passes, what a failure says."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from verifier import verify_claim

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parent.parent
MODULE = '''"""Squares."""

from verifier.notation import Derivation, claim, dim, dot, erratum, grad, vector

n = dim("n")
x = vector("x", n)

derivation = Derivation(
    title="Squares",
    claims=(
        claim("gradient", grad(dot(x, x), x)).eq(2 * x, because="the product rule"),
        {wrong}
        erratum("halved", grad(dot(x, x), x), corrected="gradient").eq(x, because="as printed"),
    ),
)
'''
RIGHT = MODULE.format(wrong="")
WRONG = MODULE.format(
    wrong='claim("slip", dot(x, x)).eq(dot(x, x), because="the same").eq(2 * dot(x, x), because="a guess"),'
)
CLAIMS = """
[[claim]]
id = "right"
let = ["A: matrix(n, n)", "x: vector(n)"]
statement = "grad(x @ A @ x, x) == (A + A.T) @ x"

[[claim]]
id = "sign"
let = { x = "vector(n)" }
statement = "grad(x @ x, x) == -2 * x"

[[claim]]
id = "known to be wrong"
let = { x = "vector(n)" }
statement = "grad(x @ x, x) == x"
expect = "refuted"
"""


@pytest.fixture(autouse=True)
def _plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only our plugin, from this checkout, whether or not it is installed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """In a process of its own: pytester forgets what a session inside ours imported, and NumPy imports only once."""
    return pytester.runpytest_subprocess("-p", "verifier.pytest_plugin", *arguments)


def write(pytester: pytest.Pytester, name: str, text: str) -> None:
    path = pytester.path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def collected(pytester: pytest.Pytester, *arguments: str) -> list[str]:
    """The ids of what is collected."""
    lines = run(pytester, "--collect-only", "-q", *arguments).outlines
    return [line for line in lines if "::" in line]


def test_the_entry_point_names_the_plugin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (module,) = project["entry-points"]["pytest11"].values()
    assert hasattr(import_module(module), "pytest_collect_file")


def test_it_imports_nothing_while_there_is_nothing_to_collect(pytester: pytest.Pytester) -> None:
    write(pytester, "conftest.py", """
import sys

def pytest_sessionfinish(session):
    heavy = {name.partition(".")[0] for name in sys.modules} & {"sympy", "numpy", "flint", "rich", "pebble"}
    ours = {name for name in sys.modules if name.startswith("verifier.")}
    print("imported:", *sorted(heavy | ours), "and no more")
""")  # fmt: skip
    write(pytester, "test_other.py", "def test_other():\n    pass\n")
    write(pytester, "derivation_of_nothing.py", "derivation = 3\n")
    write(pytester, "derivations/table.py", "derivation = 'of words'\n")
    run(pytester, "-s").stdout.fnmatch_lines(["*imported: verifier.pytest_plugin and no more", "*1 passed*"])


def test_one_test_for_each_claim_with_its_name_as_id(pytester: pytest.Pytester) -> None:
    write(pytester, "squares_derivation.py", WRONG)
    write(pytester, "derivations/squares.py", RIGHT)
    write(pytester, "some.claims.toml", CLAIMS)
    assert collected(pytester) == [
        "derivations/squares.py::gradient",
        "derivations/squares.py::halved",
        "some.claims.toml::right",
        "some.claims.toml::sign",
        "some.claims.toml::known to be wrong",
        "squares_derivation.py::gradient",
        "squares_derivation.py::slip",
        "squares_derivation.py::halved",
    ]


def test_other_modules_are_collected_when_they_or_their_folder_are_named(pytester: pytest.Pytester) -> None:
    write(pytester, "paper/squares.py", RIGHT)
    write(pytester, "paper/helper.py", "from verifier.notation import dim\n")
    assert collected(pytester) == []
    named = ["paper/squares.py::gradient", "paper/squares.py::halved"]
    assert collected(pytester, "paper/squares.py") == collected(pytester, "paper") == named
    assert collected(pytester, "paper/squares.py::halved") == named[1:]


def test_the_ini_option_names_other_places(pytester: pytest.Pytester) -> None:
    write(pytester, "paper/squares.py", RIGHT)
    write(pytester, "squares_derivation.py", RIGHT)
    pytester.makeini("[pytest]\nverifier_derivations = paper/\n")
    assert collected(pytester) == ["paper/squares.py::gradient", "paper/squares.py::halved"]


def test_a_file_of_test_functions_stays_one(pytester: pytest.Pytester) -> None:
    write(pytester, "test_it.py", RIGHT + "\ndef test_it():\n    assert derivation.title\n")
    write(pytester, "test_derivation.py", "import verifier\n\ndef test_other():\n    pass\n")
    write(pytester, "test_my_derivation.py", RIGHT)
    mine = ["test_my_derivation.py::gradient", "test_my_derivation.py::halved"]
    theirs = ["test_derivation.py::test_other", "test_it.py::test_it"]
    assert collected(pytester, "test_it.py") == theirs[1:]
    assert collected(pytester, ".") == [*theirs, *mine]


def test_a_failure_says_what_the_terminal_says(pytester: pytest.Pytester) -> None:
    write(pytester, "squares_derivation.py", WRONG)
    result = run(pytester)
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "slip.2: the first wrong step",
            "    xᵀx = 2 xᵀx",
            "      at n = 1, x = (1,)",
            "      left side   1",
            "      right side  2",
            "      likely slip: factor 2",
            "      right would be: xᵀx",
            "      stated because: a guess",
            "FAILED squares_derivation.py::slip - slip.2 is refuted: xᵀx = 2 xᵀx",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_files_of_claims(pytester: pytest.Pytester) -> None:
    write(pytester, "some.claims.toml", CLAIMS)
    write(pytester, "more.claims.json", '[{"statement": "t * t >= 0"}, {"statement": "t +"}, {"id": "1", "statement": "0 == 1"}]')  # noqa: E501  # fmt: skip
    result = run(pytester)
    result.assert_outcomes(passed=3, failed=3)
    result.stdout.fnmatch_lines(["*_ 2 _*", "! error  t +", "    column 3: something is missing after this"])
    write(pytester, "other.claims.json", '[{"statement": "t * t >= 0", "expect": "refuted"}]')
    run(pytester, "other.claims.json").stdout.fnmatch_lines(["expected refuted, proved: t t ≥ 0", "! proved*"])
    result.stdout.fnmatch_lines(["! refuted*= −2 x", "*likely slip: sign", "FAILED more.claims.json::1-2 - *"])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("some.claims.toml", "[[claim", "*some.claims.toml: this is not TOML*"),
        ("bad_derivation.py", "from verifier.notation import *\nx = vectr('x', 3)\n", "*bad_derivation.py:2: NameErr*"),
        ("bad_derivation.py", "import verifier\n", "*there is no derivation here*"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_with_advice(
    pytester: pytest.Pytester, name: str, text: str, said: str
) -> None:
    write(pytester, name, text)
    result = run(pytester)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([said])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_markers_and_keywords_select(pytester: pytest.Pytester) -> None:
    write(pytester, "squares_derivation.py", RIGHT)
    write(pytester, "some.claims.toml", CLAIMS)
    errata = ["some.claims.toml::known to be wrong", "squares_derivation.py::halved"]
    assert collected(pytester, "-m", "erratum", "--strict-markers") == errata
    assert collected(pytester, "-m", "verifier and not erratum", "-k", "squares") == ["squares_derivation.py::gradient"]
    assert len(collected(pytester, "-k", "right or gradient")) == 2


def test_first_failure_last_failed_and_workers(pytester: pytest.Pytester) -> None:
    write(pytester, "some.claims.toml", CLAIMS)
    run(pytester, "-x").assert_outcomes(passed=1, failed=1)
    again = run(pytester, "--lf")
    again.assert_outcomes(failed=1)
    parallel = run(pytester, "-p", "xdist.plugin", "-n", "2")
    parallel.assert_outcomes(passed=2, failed=1)
    parallel.stdout.fnmatch_lines(["*likely slip: sign"])


def test_junit_knows_the_verdict(pytester: pytest.Pytester) -> None:
    write(pytester, "squares_derivation.py", RIGHT)
    run(pytester, "--junitxml=out.xml")
    text = (pytester.path / "out.xml").read_text(encoding="utf-8")
    assert '<property name="verdict" value="proved" />' in text
    assert '<property name="scope" value="all n" />' in text


def test_a_budget_from_the_ini_file_ends_a_claim(pytester: pytest.Pytester) -> None:
    write(pytester, "some.claims.toml", '[[claim]]\nid = "slow"\nstatement = "(a+b+c+p+q+r)**90 == (a+b+c+p+q+r)**90 + 0*a"\n')  # noqa: E501  # fmt: skip
    pytester.makeini("[pytest]\nverifier_budget = 0.01\n")
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*ran out of its budget of 0.01 s*"])


def test_an_option_that_is_no_number_is_a_usage_error(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nverifier_budget = long\n")
    result = run(pytester)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*verifier_budget is a number, not 'long'"])


def test_the_fixture(pytester: pytest.Pytester) -> None:
    write(pytester, "test_mine.py", """
def test_right(verify_claim):
    assert verify_claim("sum(p) == 1", let="p = softmax(z)", z="vector(n)").verdict == "proved"

def test_wrong(verify_claim):
    verify_claim("grad(x @ x, x) == x", x="vector(n)")
""")  # fmt: skip
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        ["E *AssertionError: ! refuted *", "E *likely slip: factor 2", "E *right would be: 2 x"]
    )
    result.stdout.no_fnmatch_line("*outcome_of*")


def test_the_helper_speaks_as_the_terminal_does() -> None:
    assert verify_claim("t == t + 1", expect="refuted").verdict == "refuted"
    shown = r"  1. ✓ proved  x² = x x\n.*\n.*\n  2. ! refuted  x x = 2 x\n       at x = 1\n"
    with pytest.raises(AssertionError, match=shown):
        verify_claim("x**2 == x * x == 2 * x", x="scalar")
    with pytest.raises(AssertionError, match="not yet"):
        verify_claim("sum(zeta(k) - 1, k, 2, oo) == 1")


def test_importing_the_names_is_cheap() -> None:
    code = "import sys, verifier; dir(verifier); assert not {'sympy', 'pytest'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
