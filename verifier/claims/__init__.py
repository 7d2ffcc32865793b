"""Derivations, claims and links: inert data.  Building one evaluates and proves nothing."""

from verifier.claims.calculations import Claim, claim, erratum
from verifier.claims.derivations import Derivation
from verifier.claims.goals import Goal, Link, converse

__all__ = [
    "Claim", "Derivation", "Goal", "Link", "claim", "converse", "erratum",
]  # fmt: skip
