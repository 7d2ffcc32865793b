"""The kernel on the claims the design sets figures for, with pytest-benchmark (``--benchmark-only``).

No assertion speaks of time; what is asserted is that the certificate is accepted.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.benchmarks.compare import CASES, cold, corpus, goals
from verifier.certificates import NormalForm
from verifier.kernel.check import check


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_kernel(benchmark: Any, case: Any) -> None:
    derivation = next(d for d in corpus() if d.name == case.derivation)
    goal = goals(derivation, f"{case.link}.")[0]
    theorem = benchmark(cold(lambda: check(goal, NormalForm())))
    assert theorem.trust == "kernel"
    assert theorem.scope.startswith("all ")
