"""What every certificate is, and a hypothesis read as a rewriting rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct


class Certificate(Struct, frozen=True):
    """Base of the sum type: two certificates are equal if they are of one kind and have equal parts."""

    def named_parts(self) -> Iterator[tuple[str, Any]]:
        """Each field's name and its value, in order."""
        return ((name, getattr(self, name)) for name in self.__struct_fields__)

    def data(self) -> dict[str, Any]:
        """The certificate as plain JSON data: its kind and its parts, expressions as text."""
        return {"kind": type(self).__name__, **{name: _plain(part) for name, part in self.named_parts()}}


class Oriented(Struct, frozen=True):
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
