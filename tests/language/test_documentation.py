"""Every claim in the tables of ``docs/language.md`` comes to the verdict that stands beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from verifier.language.asking.api import check

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
ROWS = re.findall(r"^\| `(.+)` \| (\w+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_has_examples_of_both_kinds() -> None:
    assert {verdict for _, verdict in ROWS} == {"proved", "refuted"}
    assert len(ROWS) == sum(line.startswith("| `") for line in PAGE.read_text(encoding="utf-8").splitlines()) > 50


@pytest.mark.parametrize(("claim", "verdict"), ROWS)
def test_an_example_comes_to_its_verdict(claim: str, verdict: str) -> None:
    result = check(claim)
    assert result.verdict == verdict, result.why
