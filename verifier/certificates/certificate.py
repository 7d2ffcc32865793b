"""What every certificate is, and a hypothesis read as a rewriting rule."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar, dataclass_transform

Made = TypeVar("Made", bound="Certificate")


@dataclass(frozen=True, eq=False, repr=False)
class Certificate:
    """Base of the sum type: two certificates are equal if they are of one kind and have equal parts."""

    def _parts(self) -> tuple[Any, ...]:
        return tuple(getattr(self, f.name) for f in fields(self))

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self._parts() == other._parts())

    def __hash__(self) -> int:
        return hash((type(self), self._parts()))

    def __repr__(self) -> str:
        parts = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
        return f"{type(self).__name__}({parts})"

    def data(self) -> dict[str, Any]:
        """The certificate as plain JSON data: its kind and its parts, expressions as text."""
        return {"kind": type(self).__name__, **{f.name: _plain(getattr(self, f.name)) for f in fields(self)}}


@dataclass(frozen=True)
class Oriented:
    """Hypothesis number ``hypothesis`` read as a rewriting rule: its ``lead``-th monomial is replaced by the rest."""

    hypothesis: int
    lead: int


@dataclass_transform(frozen_default=True, eq_default=False)
def certificate(kind: type[Made]) -> type[Made]:
    """A kind of certificate as a frozen dataclass.

    Equality, hash and text are the base's: made anew for each of some sixty kinds, they were a tenth of the time in
    which this project is imported.
    """
    return dataclass(frozen=True, eq=False, repr=False)(kind)


def _plain(value: Any) -> Any:
    if isinstance(value, Certificate):
        return value.data()
    if isinstance(value, Oriented):
        return {"hypothesis": value.hypothesis, "lead": value.lead}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, (int, str)) else str(value)
