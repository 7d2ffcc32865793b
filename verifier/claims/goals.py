"""A link as a sequent, and as a step of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from msgspec import Struct

from verifier.certificates import Certificate
from verifier.errors import StatementError
from verifier.expressions import Dim, Expression, Variable
from verifier.relations import CONVERSE, Order, Relation, leaves


class Goal(Struct, frozen=True, eq=False, dict=True):
    """One link as a sequent ``given ⊢ relation``; what provers, falsifier and kernel see.

    ``hints`` are the other expressions of the derivation: provers may try them, the kernel ignores them.
    """

    relation: Relation
    given: tuple[Relation, ...] = ()
    hints: tuple[Expression, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Goal) and (self.relation, self.given) == (other.relation, other.given)

    def __hash__(self) -> int:
        return hash((self.relation, self.given))

    def variables(self) -> list[Variable]:
        """Every variable of the goal, in order of first appearance in the relation, then in the hypotheses."""
        return list(self._variables)

    @cached_property
    def _variables(self) -> tuple[Variable, ...]:
        found: dict[Variable, None] = {}
        for part in (self.relation, *self.given):
            found.update(dict.fromkeys(leaves(part, Variable)))
        return tuple(found)

    def dims(self) -> list[Dim]:
        """Every symbolic dimension of the goal."""
        found: dict[Dim, None] = {}
        for part in (self.relation, *self.given):
            found.update(dict.fromkeys(leaves(part, Dim)))
        return list(found)


class Link(Struct, frozen=True):
    """One step of a claim: a relation, why it holds, and what the source's reader should expect of it."""

    id: str
    relation: Relation
    because: str
    given: tuple[Relation, ...] = ()
    source: str = ""
    by: Certificate | None = None
    erratum: bool = False
    corrected: str = ""

    @property
    def expected(self) -> str:
        """``proved``, or ``refuted`` for an erratum."""
        return "refuted" if self.erratum else "proved"


def converse(relation: Order) -> Order:
    """a ≤ b as b ≥ a, and the other way round."""
    return Order(CONVERSE[relation.sign], relation.rhs, relation.lhs)


def hypotheses(given: Any) -> tuple[Relation, ...]:
    """Hypotheses, each of them a relation.

    Raises:
        StatementError: for anything else.
    """
    if isinstance(given, Relation) or not isinstance(given, Iterable):
        raise StatementError("given is a tuple of hypotheses; one of them needs a comma after it: given=(gt(a, 0),)")
    for item in given:
        if not isinstance(item, Relation):
            said = "a hypothesis is a relation such as gt(a, 0) or eq(a, b)"
            raise StatementError(f"{said}, not {item!r}{compared(item)}")
    return tuple(given)


def compared(item: object) -> str:
    """Where a bool comes from."""
    return "; == between formulas asks whether they are written alike: state eq(a, b)" if isinstance(item, bool) else ""
