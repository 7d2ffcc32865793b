"""The entries of a Cholesky factor that have a short formula."""

from __future__ import annotations

from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import Entry
from verifier.kernel.signs.multiples import plain
from verifier.provers.search import Instance


def of_entries(parts: list[Any]) -> list[Instance]:
    """The laws of those that stand in a goal."""
    found: list[Instance] = []
    for part in parts:
        if isinstance(part, Entry) and isinstance(part.args[0], ArrayFunction) and part.args[0].function == "cholesky":
            s, (i, j) = plain(part.args[0].array), part.args[1:]
            if j == 0:
                found.append(("Lᵢ₀ = Sᵢ₀/√S₀₀ for S = LLᵀ", (s, Entry(s, i, j))))
            elif i == j == 1:
                found.append(("L₁₁² = S₁₁ − S₁₀²/S₀₀ for S = LLᵀ", (s,)))
    return found


__all__ = ["of_entries"]
