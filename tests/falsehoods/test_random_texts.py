"""Text claims at random, most of them false: no verdict contradicts numbers that share no code with the verifier.

``VERIFIER_FUZZ=2000`` looks at so many; ``python -m tests.fuzz.judging --seconds 600`` goes on.
"""

from __future__ import annotations

import os

import mpmath as mp
import numpy as np
import pytest

from tests.fuzz.judging import Tally, judged
from tests.fuzz.meaning import Undefined, holds, value

COUNT = int(os.environ.get("VERIFIER_FUZZ", "120"))


def test_no_verdict_contradicts_the_numbers() -> None:
    tally = judged(range(COUNT), Tally())
    assert not tally.findings
    assert tally.verdicts["proved"] > COUNT // 5
    assert tally.verdicts["refuted"] > COUNT // 20


def test_the_judge_computes_what_numpy_means() -> None:
    x = np.array([mp.mpf(1), mp.mpf(2)], dtype=object)
    assert value("var(x)", {"x": x}) == mp.mpf(1) / 4
    assert holds("grad(x @ x, x) == 2 * x", {"x": x}) is True
    assert holds("hessian(sum(x**3), x) == diag(6 * x)", {"x": x}) is True
    assert holds("norm(x) > 3", {"x": x}) is False
    assert holds("sum(x) >= 3", {"x": x}) is None
    assert holds("sum(x) != 2", {"x": x}) is True


def test_the_judge_knows_where_a_formula_has_no_value() -> None:
    for text in ("log(t)", "1 / t", "sqrt(t - 1)", "d(abs(t), t)", "t**(-1)"):
        with pytest.raises(Undefined):
            value(text, {"t": mp.mpf(0)})
