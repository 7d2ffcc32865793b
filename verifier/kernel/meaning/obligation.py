"""One side condition of a statement: what must be so, and where."""

from __future__ import annotations

from msgspec import Struct

from verifier.expressions import Expression
from verifier.printing import text
from verifier.relations import Relation


class Obligation(Struct, frozen=True):
    """``subject`` must be ``needs``: one of ``≠ 0``, ``> 0``, ``≥ 0``, ``≥ 0 everywhere`` (on a neighbourhood, without
    hypotheses), ``invertible``, ``symmetric``, ``symmetric nearby`` (by structure alone), ``definite`` (symmetric and
    ≻ 0), ``semidefinite``, ``integrable`` or ``exists`` (a power a^k with an integer k: k ≥ 0 or a ≠ 0, for a matrix
    invertible).

    ``where`` are further hypotheses under which it must be so: a summand need only exist within its range.
    ``otherwise`` says what would do as well: Γ(t) exists where t > 0, and where sin πt ≠ 0.
    """

    subject: Expression
    needs: str
    where: tuple[Relation, ...] = ()
    otherwise: Obligation | None = None

    def __str__(self) -> str:
        words = {"invertible": "is invertible", "integrable": "has an expectation", "symmetric": "is symmetric",
                 "symmetric nearby": "is symmetric nearby, whatever its entries are",
                 "definite": "is symmetric and positive definite",
                 "semidefinite": "is symmetric and positive semidefinite"}  # fmt: skip
        within = f" where {' and '.join(map(text, self.where))}" if self.where else ""
        return f"{text(self.subject)} {words.get(self.needs, self.needs)}{within}"
