"""Results under hypotheses that may mean more, beside those where they do."""

from __future__ import annotations

import pytest

from verifier.language.asking.readings import of_both
from verifier.verdicts import Result, VerdictWord


def result(verdict: VerdictWord) -> Result:
    return Result(id="c", statement="x = y", expected="proved", verdict=verdict, why=f"it is {verdict}")


@pytest.mark.parametrize(
    ("wide", "narrow", "said"),
    [
        ("proved", "proved", "proved"),
        ("proved", "unknown", "proved"),
        ("proved", "refuted", "error"),
        ("refuted", "refuted", "refuted"),
        ("refuted", "proved", "unknown"),
        ("refuted", "supported", "unknown"),
        ("refuted", "error", "unknown"),
        ("supported", "refuted", "refuted"),
        ("unknown", "refuted", "refuted"),
        ("supported", "proved", "supported"),
        ("error", "proved", "error"),
    ],
)
def test_what_is_said_of_both(wide: VerdictWord, narrow: VerdictWord, said: VerdictWord) -> None:
    (found,) = of_both([result(wide), result(narrow)], 1, "it may mean more")
    assert found.verdict == said
    if (wide, said) == ("refuted", "unknown"):
        assert found.why.startswith("it may mean more")


def test_one_reading_stands() -> None:
    assert of_both([result("refuted")], 1, "")[0].verdict == "refuted"
