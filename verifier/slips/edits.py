"""An edit, what it may draw on, and whether it can be meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from verifier.errors import StatementError
from verifier.expressions import Expression, Index, Variable


class Edit(Struct, frozen=True):
    """A variant and the slip between it and the original, in words a student understands."""

    kind: str
    result: Expression


class Stock(Struct, frozen=True):
    """What an edit may draw on: variables to exchange, indices in scope, and factors and terms to put in."""

    variables: tuple[Variable, ...] = ()
    indices: tuple[Index, ...] = ()
    factors: tuple[Expression, ...] = ()
    terms: tuple[Expression, ...] = ()

    def within(self, indices: Sequence[Any]) -> Stock:
        """The stock under a binder of more indices."""
        return replace(self, indices=tuple(dict.fromkeys((*self.indices, *indices))))


def meant(kind: str, make: Callable[..., Expression], *args: Any) -> Iterator[Edit]:
    """The edit with result ``make(*args)``, if that can be meant."""
    try:
        yield Edit(kind, make(*args))
    except StatementError:
        return


def exchanged(parts: Sequence[Any], k: int, *new: Any) -> list[Any]:
    """The parts with the k-th exchanged for any number of new ones."""
    return [*parts[:k], *new, *parts[k + 1 :]]
