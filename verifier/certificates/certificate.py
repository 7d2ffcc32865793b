"""What every certificate is, and a hypothesis read as a rewriting rule."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Certificate:
    """Base of the sum type."""

    def data(self) -> dict[str, Any]:
        """The certificate as plain JSON data: its kind and its parts, expressions as text."""
        return {"kind": type(self).__name__, **{f.name: _plain(getattr(self, f.name)) for f in fields(self)}}


@dataclass(frozen=True)
class Oriented:
    """Hypothesis number ``hypothesis`` read as a rewriting rule: its ``lead``-th monomial is replaced by the rest."""

    hypothesis: int
    lead: int


def _plain(value: Any) -> Any:
    if isinstance(value, Certificate):
        return value.data()
    if isinstance(value, Oriented):
        return {"hypothesis": value.hypothesis, "lead": value.lead}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, (int, str)) else str(value)
