"""Results as the prompt and a notebook show them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verifier import check
from verifier.language.asking.checked import Checked
from verifier.language.asking.checking import Outcome
from verifier.render.lines import Line, plain
from verifier.verdicts import Result

HOSTILE = Result(id="c", statement="a < b & <script>\x1b", expected="proved", verdict="error", why="<i>\x00")


def test_a_proof_reads_as_in_the_terminal_without_times() -> None:
    result = check("grad(x.T @ A @ x, x) == (A + A.T) @ x", A="matrix(n, n)", x="vector(n)")
    first, why, about = repr(result).splitlines()
    assert first == "✓ proved  ∇ₓ (xᵀAx) = (A + Aᵀ) x"
    assert why == "    both sides have the same index normal form"
    assert about.startswith("    for all n · numbers: ")
    assert "ms" not in about
    latex = r"\nabla_{x} (x^{\top} A x) = (A + A^{\top}) x"
    assert result._repr_latex_() == rf"$\displaystyle {latex}\qquad\text{{(proved for all n)}}$"
    assert f"$\\displaystyle {latex}$" in result._repr_html_()
    assert '<span title="∇ₓ (xᵀAx) = (A + Aᵀ) x">' in result._repr_html_()


def test_a_refutation_shows_the_witness_and_what_would_be_right() -> None:
    shown = repr(check("grad(x @ x, x) == x", x="vector(n)"))
    assert shown.splitlines() == [
        "! refuted  ∇ₓ (xᵀx) = x",
        *("    at n = 1, x = (1,)", "    in entry [0]", "    left side   [2]", "    right side  [1]"),
        *("    likely slip: factor 2", "    right would be: 2 x", "    for n = 1"),
    ]
    assert repr(check("t == t + 1", expect="refuted")).startswith("✓ refuted, as expected  t = t + 1\n")


def test_a_chain_shows_every_link() -> None:
    result = check("x @ x == norm(x)**2 == sum(x) >= 0", x="vector(n)")
    assert [link.verdict for link in result.links] == ["proved", "refuted", "refuted"]
    numbered = [line.split("  ")[1] for line in repr(result).splitlines() if line[2:3].isdigit()]
    assert numbered == ["1. ✓ proved", "2. ! refuted", "3. ! refuted"]
    assert result.latex == r"x^{\top} x = \left\lVert x\right\rVert^{2} = \operatorname{sum}(x) \ge 0"


def test_html_is_escaped_and_shows_no_control_characters() -> None:
    page = Checked.of(Outcome(HOSTILE))._repr_html_()
    assert "<script>" not in page
    assert "<i>" not in page
    assert not {"\x1b", "\x00"} & set(page)
    assert Checked.of(Outcome(HOSTILE))._repr_latex_() is None
    formula = Checked.of(Outcome(replace(HOSTILE, latex="a < b & c")))._repr_html_()
    assert "$\\displaystyle a &lt; b &amp; c$" in formula


def test_a_result_is_a_result_and_no_bool() -> None:
    result = check("1 == 1")
    assert isinstance(result, Result)
    with pytest.raises(TypeError, match=r"read \.verdict"):
        bool(result)


def test_long_lines_go_on_below_themselves() -> None:
    assert plain([Line("word " * 9, 4), Line("x" * 30)], 24).splitlines() == [
        *("    word word word word", "    word word word word", "    word", "x" * 24, "x" * 6),
    ]
