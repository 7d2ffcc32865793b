"""Outcomes are data: what the loop found out about each link, and the report made of it.

A verdict is never a bool and never ``None``.  The five words are ``proved``, ``refuted``, ``supported`` (not proved,
every numeric check agrees), ``unknown`` and ``error``; ``contradiction`` is not a verdict but the alarm of a report
in which the two routes disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from verifier.certificates import Certificate
from verifier.relations import Relation

if TYPE_CHECKING:
    from verifier.kernel.points.point import Witness

VerdictWord = Literal["proved", "refuted", "supported", "unknown", "error"]
Trust = Literal["kernel", "sympy", ""]


class Evidence(Struct, frozen=True):
    """What the spot check saw.

    ``tried`` points in all; at each the claim agreed, was undecided (out of range, precision) or vacuous (a
    hypothesis failed); ``worst`` is the largest relative error among the agreeing ones, ``sizes`` the dimensions.
    """

    tried: int = 0
    agreed: int = 0
    undecided: int = 0
    vacuous: int = 0
    worst: float = 0.0
    digits: int = 16
    sizes: tuple[Mapping[str, int], ...] = ()
    disagreement: str = ""


@dataclass(frozen=True)
class Counterexample:
    """A point where the hypotheses hold and the relation fails: sizes, values as text, and both sides there.

    ``exact`` is true for rational arithmetic, false when rigorous balls decided.  ``where`` names the first entry
    at which the sides differ, for arrays.  ``point`` is what the kernel refuted the goal at.
    """

    sizes: Mapping[str, int]
    values: Mapping[str, str]
    lhs: str
    rhs: str
    where: str = ""
    exact: bool = True
    point: Witness | None = field(default=None, compare=False, repr=False)


class Repair(Struct, frozen=True):
    """What is right in place of a refuted statement, by a certificate that the kernel accepts.

    ``kind`` names the slip, in words a student understands, where one edit leads from one to the other; without it the
    right-hand side was calculated afresh.
    """

    kind: str
    relation: Relation
    certificate: Certificate


class Slip(Struct, frozen=True):
    """One edit of the right-hand side that the kernel proves correct: its kind in words and the edited text."""

    kind: str
    corrected: str


@dataclass(frozen=True)
class Result:
    """Everything known about one link.  ``relation`` is the word of an order, a property or a limit; none for =."""

    id: str
    statement: str
    expected: str
    verdict: VerdictWord
    scope: str = ""
    trust: Trust = ""
    certificate: Certificate | None = None
    why: str = ""
    because: str = ""
    source: str = ""
    corrected: str = ""
    counterexample: Counterexample | None = None
    evidence: Evidence = field(default_factory=Evidence)
    slip: Slip | None = None
    computed: str = ""
    repair: Repair | None = field(default=None, compare=False, repr=False)
    cites: tuple[str, ...] = ()
    hypotheses: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    latex: str = ""
    relation: str = ""
    milliseconds: float = 0.0

    @property
    def as_expected(self) -> bool:
        return self.verdict == self.expected

    @property
    def contradiction(self) -> bool:
        """The proof and the independent numbers disagree: the alarm that outranks every verdict."""
        return self.verdict == "proved" and bool(self.evidence.disagreement)

    def __bool__(self) -> bool:
        raise TypeError("a result is not a bool; read .verdict")


class ClaimReport(Struct, frozen=True):
    """The results of one claim's links, in order."""

    name: str
    results: tuple[Result, ...]
    erratum: bool = False
    corrected: str = ""


class DerivationReport(Struct, frozen=True):
    """One derivation; ``failure`` says why a module could not be read, and then there are no claims."""

    name: str
    title: str
    source: str = ""
    reference: str = ""
    path: str = ""
    definitions: tuple[tuple[str, str], ...] = ()
    hypotheses: tuple[str, ...] = ()
    claims: tuple[ClaimReport, ...] = ()
    failure: str = ""
    milliseconds: float = 0.0

    @property
    def results(self) -> tuple[Result, ...]:
        return tuple(result for claim in self.claims for result in claim.results)


class Report(Struct, frozen=True):
    """A whole run."""

    derivations: tuple[DerivationReport, ...]
    seed: int
    versions: Mapping[str, str]
    ledger: Mapping[str, Any]
    interrupted: bool = False

    @property
    def results(self) -> tuple[Result, ...]:
        return tuple(result for derivation in self.derivations for result in derivation.results)

    @property
    def exit_code(self) -> int:
        """0 all as expected · 1 some link is not · 2 a module could not be read · 3 contradiction · 130 interrupted."""
        if self.interrupted:
            return 130
        if any(result.contradiction for result in self.results):
            return 3
        if any(derivation.failure for derivation in self.derivations):
            return 2
        return 0 if all(result.as_expected for result in self.results) else 1
