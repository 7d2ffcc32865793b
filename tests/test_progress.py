"""Progress is drawn for a person at a terminal, on standard error, and for nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from verifier.progress import live
from verifier.verdicts import Result

RESULT = Result(id="toy.[b]chain.1", statement="t = t", expected="proved", verdict="proved")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_the_links_go_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "stderr", Terminal())
    with live(2) as tell:
        tell(0, RESULT)
        drawn = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "1/2" in drawn
    assert "toy.[b]chain.1 proved" in drawn


def test_a_pipe_sees_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with live(2) as tell:
        tell(0, RESULT)
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")
