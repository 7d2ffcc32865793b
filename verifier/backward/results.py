"""What a comparison of a backward pass with finite differences came to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field

from verifier.backward.points import Point, shown


class BackwardCounterexample(Struct, frozen=True, eq=False):
    """Inputs at which the backward pass is wrong: in which entry, what it says there, and the measured slope.

    ``error`` is how far the measured slope may be off; ``region`` says what kind of place it is.
    """

    sizes: Mapping[str, int]
    inputs: Mapping[str, Any]
    upstream: Any
    where: str
    backward: str
    measured: str
    error: float
    region: str

    def lines(self) -> list[str]:
        """The counterexample in words."""
        values = Point(self.sizes, tuple(self.inputs.values()), self.region).lines([*self.inputs])
        if self.upstream is not None:
            values.append(f"upstream = {shown(self.upstream)}")
        return [
            f"at {', '.join(values)} ({self.region})",
            f"in {self.where}",
            f"backward says  {self.backward}",
            f"measured       {self.measured}" + (f" ± {self.error:.1g}" if self.error else ""),
        ]


class BackwardEvidence(Struct, frozen=True):
    """How much was compared: points, slopes that agree, slopes that rounding left open, slopes at kinks.

    ``worst`` is the largest relative difference among those that agree, ``regions`` and ``sizes`` where they were.
    """

    points: int = 0
    agreed: int = 0
    undecided: int = 0
    kinks: int = 0
    outside: int = 0
    worst: float = 0.0
    sizes: tuple[Mapping[str, int], ...] = ()
    seed: int = 0


class BackwardResult(Struct, frozen=True):
    """``refuted`` with a counterexample, ``supported`` when every slope that could be measured agrees, or ``unknown``.

    Finitely many points prove nothing: there is no verdict ``proved`` here.
    """

    verdict: Literal["supported", "refuted", "unknown"]
    why: str
    counterexample: BackwardCounterexample | None = None
    evidence: BackwardEvidence = field(default_factory=BackwardEvidence)

    def __bool__(self) -> bool:
        raise TypeError("a result is not a bool; read .verdict")

    def __repr__(self) -> str:
        mark = "!" if self.verdict != "supported" else "~"
        lines = [f"{mark} {self.verdict}  {self.why}"]
        if self.counterexample is not None:
            lines += [f"    {line}" for line in self.counterexample.lines()]
        return "\n".join(lines)
