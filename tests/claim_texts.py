"""What many tests ask of a claim as text."""

from __future__ import annotations

from verifier.language.asking.api import check


def assert_proved_by_the_kernel(text: str) -> None:
    """It is proved, and by nobody else."""
    result = check(text)
    assert (result.verdict, result.trust) == ("proved", "kernel"), result.why


def assert_refuted(text: str) -> None:
    """Some point is shown at which it fails."""
    result = check(text)
    assert result.verdict == "refuted", result.why
