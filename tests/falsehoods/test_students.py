"""What students write: every wrong version of the catalogue is refuted, at the smallest size that shows it wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from verifier import check
from verifier.errors import StatementError

CLAIMS = tomllib.loads((Path(__file__).resolve().parent.parent / "data" / "students.toml").read_text(encoding="utf-8"))[
    "claim"
]


def test_there_are_students_and_no_two_share_a_name() -> None:
    names = [claim["id"] for claim in CLAIMS]
    assert len(names) >= 25
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim["id"] for claim in CLAIMS])
def test_it_is_refuted_at_the_pinned_point(claim: dict[str, Any]) -> None:
    declared = dict(line.split(": ", 1) for line in claim["let"])
    result = check(claim["statement"], given=claim.get("given", []), **declared)
    assert result.verdict == "refuted"
    assert result.counterexample is not None
    assert dict(result.counterexample.sizes) == claim["sizes"]
    assert [result.counterexample.lhs, result.counterexample.rhs] == claim["sides"]


def test_a_transpose_that_does_not_fit_is_refused_with_both_shapes() -> None:
    with pytest.raises(StatementError, match=r"has shape \(m, n\)|has shape \(m,\)"):
        check("grad(y @ A @ x, y) == x @ A", A="matrix(m, n)", x="vector(n)", y="vector(m)")


def test_the_other_layout_is_refuted_and_called_so() -> None:
    result = check("jacobian(A @ x, x) == A.T", A="matrix(2, 3)", x="vector(3)")
    assert result.verdict == "refuted"
    assert "layout" in str(result) + result.why
