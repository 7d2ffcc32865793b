"""Whether a side condition follows from the sign rules, the declared facts or a hypothesis."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from verifier.arrangements import entry_of, places_of
from verifier.expressions import Expression, Noise, Variable
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.definite import invertible, mirrored, positive_definite
from verifier.kernel.signs.degrees import at_most_exponential, bounded, growth, square_has_room
from verifier.kernel.signs.order import Signs
from verifier.relations import leaves
from verifier.sequences import MatrixPower, is_integer


def discharge(obligation: Obligation, signs: Signs) -> bool:
    """The condition follows from the sign rules, the declared facts or a hypothesis."""
    if obligation.where:
        return discharge(replace(obligation, where=()), signs.under(obligation.where))
    if obligation.needs == "exists by an antiderivative":
        return False
    if obligation.needs == "exists":
        base, exponent = obligation.subject.args
        of_matrix = isinstance(obligation.subject, MatrixPower)
        apart = invertible(base, signs) if of_matrix else signs.bounds(base).excludes_zero
        return apart or discharge(Obligation(exponent, "≥ 0"), signs)
    if obligation.needs == "invertible":
        return invertible(obligation.subject, signs)
    if obligation.needs == "definite":
        return positive_definite(obligation.subject, signs)
    if obligation.needs == "semidefinite":
        return signs.psd(obligation.subject)
    if obligation.needs == "symmetric":
        return mirrored(obligation.subject, signs)
    if obligation.needs == "symmetric nearby":
        return mirrored(obligation.subject, Signs(()))
    if obligation.needs == "integrable":
        return _integrable(obligation.subject, tuple(leaves(obligation.subject, Noise)), signs)
    if obligation.needs == "≥ 0 everywhere":
        sizes = tuple(h for h in signs.given if not leaves(h, Variable))  # what holds of sizes holds all around
        return Signs(sizes, nearby=True).bounds(obligation.subject).nonnegative
    found = signs.bounds(obligation.subject)
    if obligation.needs == "≥ 0" and not found.nonnegative and is_integer(obligation.subject):
        return _whole(obligation.subject, signs)
    if {"≠ 0": found.excludes_zero, "> 0": found.positive, "≥ 0": found.nonnegative}[obligation.needs]:
        return True
    entries = [entry_of(obligation.subject, place) for place in places_of(obligation.subject.shape)]
    return bool(obligation.subject.shape and entries) and all(
        discharge(Obligation(entry, obligation.needs), signs) for entry in entries
    )


def _whole(node: Expression, signs: Signs) -> bool:
    """An integer is ≥ 0 as a sum of what is."""
    reader = Reader(signs)
    try:
        least = reader.lower(reader.entry(node))
    except (GaveUp, Undefined):
        return False
    return least is not None and least >= 0


def _integrable(node: Any, noise: tuple[Noise, ...], signs: Signs) -> bool:
    """Anything of finitely many outcomes, and what is bounded; a polynomial in normal noise, and what grows no faster
    than an exponential of it; what grows no faster than a square where two moments are known."""
    if bounded(node, signs):
        return True
    if all(x.law in ("normal", "bernoulli") for x in noise) and at_most_exponential(node, noise, signs):
        return True
    if len(noise) == 1 and square_has_room(node, noise[0], signs):
        return True
    return all(x.law == "bernoulli" or _polynomial(node, x) for x in noise)


def _polynomial(node: Any, noise: Noise) -> bool:
    order = growth(node, noise)
    return order is not None and (noise.law == "normal" or order <= 2)
