"""The words that ``verifier check --words`` and ``--help`` show are those of the language."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys

import pytest

from verifier import cli
from verifier.errors import StatementError
from verifier.language.asking.vocabulary import EPILOG, words
from verifier.language.declared.declarations import KINDS
from verifier.language.forms import FORMS
from verifier.language.formulas.functions import known_names
from verifier.language.reading import read_claim


def test_every_word_is_shown_once() -> None:
    shown = re.findall(r"^  (.*)$", words(), re.MULTILINE)
    said = [word for line in shown for word in re.split(r",\s*", line) if word]
    for name in {*known_names(), *KINDS}:
        assert name in said
    assert max(map(len, words(60).splitlines())) <= 80


@pytest.mark.parametrize("library", ["", "np.", "torch.", "F."])
def test_every_word_is_read_or_refused_whatever_it_is_given(library: str) -> None:
    """No number or kind of arguments ends the reading otherwise than with a statement or words."""
    lets = ("x: vector(n)", "y: vector(n)", "A: matrix(m, n)")
    given = ("", "t", "t, s", "t, s, r", "x", "x, y", "A", "A, x", "eps=t", "x, eps=t", "x, axis=0", "[1, 2]", "x, oo")
    for name in sorted({*known_names(), *FORMS}):
        for arguments in given:
            with contextlib.suppress(StatementError):
                assert read_claim(f"{library}{name}({arguments}) == 1", lets).relations


def test_the_command_prints_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--words"]) == 0
    assert capsys.readouterr().out.rstrip() == words()


def test_the_examples_of_the_help_can_be_read() -> None:
    lines = [line.strip() for line in EPILOG.splitlines() if line.startswith("  ")]
    declarations = [part for line in lines[:3] for part in re.split(r"\s{4,}|(?<=\w|\))\s{2,}(?=\w+(?:, \w+)*:)", line)]
    assert len(declarations) == 12
    for declaration in declarations:
        read_claim("1 == 1", ("t: scalar", declaration) if "of t" in declaration else (declaration,))
    claim = lines[3]
    assert read_claim(f"x: vector(n); y: vector(n) one_hot; z: vector(n); {claim}").relations


def test_help_does_not_wait_for_sympy() -> None:
    code = "import sys; from verifier import cli; cli.main(['check', '--help'])"
    done = subprocess.run(
        [sys.executable, "-c", f"import atexit, sys; atexit.register(lambda: print('sympy' in sys.modules)); {code}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.rstrip().endswith("False")
