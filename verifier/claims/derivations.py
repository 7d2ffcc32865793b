"""A derivation: claims that share hypotheses."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from verifier.claims.calculations import Claim
from verifier.claims.goals import Goal, Link, compared, hypotheses
from verifier.errors import StatementError
from verifier.expressions import Expression
from verifier.relations import Relation


class Derivation(Struct, frozen=True):
    """One result: a title, its claims, the hypotheses all of them share, and where it comes from."""

    title: str
    claims: tuple[Claim, ...]
    source: str = ""
    reference: str = ""
    given: tuple[Relation, ...] = ()
    name: str = ""
    doc: str = ""

    def links(self) -> list[tuple[Claim, Link]]:
        return [(claim, link) for claim in self.claims for link in claim.links]

    def goal(self, link: Link) -> Goal:
        """The sequent of a link: its own hypotheses and the derivation's."""
        return Goal(link.relation, (*self.given, *link.given), self._hints(link))

    def _hints(self, link: Link) -> tuple[Expression, ...]:
        found: dict[Any, None] = {}
        for claim in self.claims:
            for other in claim.links:
                if other is not link and not other.erratum:
                    found.update(dict.fromkeys(other.relation.expressions))
        return tuple(found)

    def __post_init__(self) -> None:
        hypotheses(self.given)
        for item in self.claims:
            if not isinstance(item, Claim):
                said = "claims holds claim(…).eq(…, because=…) and the like"
                raise StatementError(f"{said}, not {item!r}{compared(item)}")
        names = [claim.name for claim in self.claims]
        for name in names:
            if names.count(name) > 1:
                raise StatementError(f"two claims are named {name!r}; names are the ids in reports and must differ")
        for claim in self.claims:
            if not claim.links:
                raise StatementError(f"claim {claim.name!r} states nothing yet: add .eq(…), .ge(…), …")
            if claim.corrected and claim.corrected not in names:
                raise StatementError(f"erratum {claim.name!r} points at {claim.corrected!r}, which is not a claim here")
