"""What the kernel makes and nothing else can: theorems, and refutations."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import is_

from msgspec import Struct

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Index
from verifier.facts import INDEPENDENT_COLUMNS
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.points.point import Witness
from verifier.relations import Ne


class Rejected(Exception):
    """The certificate does not prove the goal, or the point does not refute it; the message says at which step.

    ``args`` are a template and what fills it: a search rejects far more often than anyone reads why.
    """

    def __str__(self) -> str:
        return str(self.args[0]).format(*self.args[1:]) if len(self.args) > 1 else str(self.args[0])


@dataclass(frozen=True)
class Theorem:
    """A goal the kernel has checked, and what that rests on.  Made by ``check`` only."""

    goal: Goal
    certificate: Certificate
    scope: str
    trust: str
    rules: tuple[str, ...]
    cites: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    _seal: object = field(repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        if not _sealed(self):
            raise Rejected("theorems are made by verifier.kernel.check.check only")


@dataclass(frozen=True)
class Refutation:
    """A point at which the hypotheses hold and the relation fails, exactly or rigorously.  Made by ``refute`` only."""

    goal: Goal
    point: Witness
    lhs: str
    rhs: str
    where: str
    exact: bool
    _seal: object = field(repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        if not _sealed(self):
            raise Rejected("refutations are made by verifier.kernel.check.refute only")


class Seal(Struct, frozen=True, eq=False):
    """The content that the kernel has checked: a copy with another goal (``dataclasses.replace``) breaks it."""

    content: tuple[object, ...]


def _sealed(verdict: Theorem | Refutation) -> bool:
    seal = verdict._seal
    content = tuple(getattr(verdict, f.name) for f in fields(verdict) if f.name != "_seal")
    return type(seal) is Seal and len(seal.content) == len(content) and all(map(is_, seal.content, content))


def scope(goal: Goal) -> str:
    """The sizes a theorem covers: ``all n, m``, with ``n ≥ 2`` where two different indices are assumed, and ``m ≥ n``
    where a matrix m × n has independent columns."""
    pairs = [r.args for r in goal.given if isinstance(r, Ne) and all(isinstance(a, Index) for a in r.args)]
    larger = {str(pair[0].dim) for pair in pairs}
    least = {dim: max(dim.least, 1 + (str(dim) in larger)) for dim in goal.dims()}
    dims = [f"{dim.name} ≥ {size}" if size > 1 else dim.name for dim, size in least.items()]
    tall = {v.shape: None for v in goal.variables() if v.facts & INDEPENDENT_COLUMNS and len({*v.shape}) == 2}
    orders = ", ".join(f"{m} ≥ {n}" for m, n in tall if not (isinstance(m, int) and isinstance(n, int)))
    return (f"all {', '.join(dims)}" if dims else "") + (f" with {orders}" if dims and orders else "")


def sealed_refutation(goal: Goal, point: Witness, lhs: str, rhs: str, where: str, exact: bool) -> Refutation:
    return Refutation(goal, point, lhs, rhs, where, exact, Seal((goal, point, lhs, rhs, where, exact)))
