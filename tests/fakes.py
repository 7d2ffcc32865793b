"""Small stand-ins for the searching parts, so that the loop and the workers are tested on their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from verifier.certificates import Certificate, NormalForm
from verifier.claims import Derivation, Goal, claim, erratum
from verifier.expressions import Dim, Variable
from verifier.jobs import Job
from verifier.relations import Eq, Order
from verifier.verdicts import Counterexample, Evidence, Repair
from verifier.verify import Engine

N = Dim("n")
X = Variable("x", (N,))
T = Variable("t")


@dataclass(frozen=True)
class FakeTheorem:
    certificate: Certificate = field(default_factory=NormalForm)
    scope: str = "all n"
    trust: str = "kernel"
    cites: tuple[str, ...] = ("Cauchy–Schwarz",)
    obligations: tuple[str, ...] = ("t ≠ 0",)
    rules: tuple[str, ...] = ("delta",)


@dataclass(frozen=True)
class FakeAttempt:
    theorem: FakeTheorem | None
    tried: tuple[str, ...] = ()


PROVED = FakeAttempt(FakeTheorem())
NOT_PROVED = FakeAttempt(None, ("normal form: 2·t remains",))
AGREEING = Evidence(tried=50, agreed=48, undecided=2, worst=1e-15, sizes=({"n": 1}, {"n": 2}))
POINT = Counterexample(sizes={"n": 1}, values={"x": "[2]"}, lhs="4", rhs="2")
REPAIR = Repair("a factor 2", Eq(T, 2 * T), NormalForm())


def engine(
    prove: Any = lambda goal, by: PROVED,
    falsify: Any = lambda goal, seed: None,
    spot_check: Any = lambda goal, seed, refuted: AGREEING,
    repair: Any = lambda goal, point: REPAIR,
) -> Engine:
    """An engine that proves everything, unless told otherwise."""
    return Engine(prove, falsify, spot_check, repair, lambda certificate, given: "equal normal forms", prove)


def derivation(links: int = 3, name: str = "toy", wrong: bool = False) -> Derivation:
    """t = t + 0 = … with so many links, and (``wrong``) an erratum."""
    chain = claim("chain", T)
    for number in range(links):
        chain = chain.eq(T + number, because=f"reason {number}")
    claims = (chain, erratum("slip", 2 * T, corrected="chain").eq(T, because="as printed")) if wrong else (chain,)
    return Derivation(title="A toy", claims=claims, source="S1 question 7", given=(Order(">", T, 0),), name=name)


def jobs(links: int = 3, name: str = "toy", wrong: bool = False) -> list[Job]:
    made = derivation(links, name, wrong)
    return [Job(made, link) for _, link in made.links()]


def number_of(goal: Goal) -> int:
    """Which link of the toy's chain this is, from 1 (0 for the erratum)."""
    relation = goal.relation
    assert isinstance(relation, Eq)
    right = str(relation.args[1])
    return next((k for k in range(100) if right == str(T + k)), -1) + 1


#: A derivation module of two links, as a person writes it.
TOY = '''"""A toy derivation.

It says that a number is itself.
"""
from verifier.notation import *

t = scalar("t")
derivation = Derivation(
    title="A toy",
    claims=(claim("same", t).eq(t + 0, because="nothing was added").eq(0 + t, because="sums commute"),),
)
'''
