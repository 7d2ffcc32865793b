"""Norms of sums whose terms have no norm in the goal: ‖Ax + b‖ ≤ ‖A‖₂ ‖x‖ + ‖b‖, ‖AB − BA‖ ≤ 2 ‖A‖ ‖B‖, and
‖ax + by‖ ≤ a‖x‖ + b‖y‖ for a, b ≥ 0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Chained, NormalForm, Rearranged, SquareBoth
from verifier.claims import Goal, converse
from verifier.expressions import Add, MatMul, Mul, Neg, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.laws.matrices.rows import length
from verifier.kernel.signs.multiples import multiple, plain
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.sums import addends
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.several_factors import SPECTRAL
from verifier.provers.matrices.triangles import normed
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, Relation, leaves

#: Terms of one sum, at most.
_MOST = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """‖x + y‖ ≤ c by way of ‖x‖ + ‖y‖, for a sum in which products or multiples stand."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or search.depth:
        return
    below = converse(ascending(relation))
    norm = plain(below.lhs)
    spectral = isinstance(norm, ArrayFunction) and norm.function == "spectral"
    array = norm.array if spectral else normed(norm)
    terms = [] if array is None else list(addends(array, 1))
    if any(term.shape != terms[0][1].shape for _, term in terms):  # a number beside an array is added to each entry
        return
    products = any(isinstance(plain(term), MatMul) for _, term in terms)
    if not 2 <= len(terms) <= _MOST or not (products or any(_scaled(terms, goal))):
        return
    law = "‖A + B‖₂ ≤ ‖A‖₂ + ‖B‖₂" if spectral else "‖x + y‖ ≤ ‖x‖ + ‖y‖"
    pairs = _pairs([Neg(term) if sign < 0 else term for sign, term in terms])
    stated: dict[Relation, Instance] = {LAWS[law](*pair): (law, pair) for pair in pairs}
    middle = Add(*(ArrayFunction("spectral", term) if spectral else length(term) for _, term in terms))
    first = search.under_laws(Goal(Order("≤", below.lhs, middle), goal.given, goal.hints), stated)
    bounds = {LAWS[law](*pair): (law, pair) for law, pair in _products(terms, spectral, parts_of(relation))}
    rest = Goal(Order(below.sign, middle, below.rhs), goal.given, goal.hints)
    scaled = [] if spectral else list(_scaled(terms, goal))
    second = first and (search.under_laws(rest, bounds) or (search.cut(rest, scaled) if scaled else None))
    if first is not None and second is not None:
        chain = Chained(middle, first, second)
        yield chain if below == relation else Rearranged(lift(1), below, chain)


def _scaled(terms: list[tuple[int, Any]], goal: Goal) -> Iterator[tuple[Eq, Certificate]]:
    """‖cx‖ = c‖x‖ for what the sum has c ≥ 0 times, as c is by the sign rules, each with its proof."""
    signs = signs_under(goal.given)
    for _, term in terms:
        scale, array = multiple(term)
        if leaves(scale, Variable) and signs.bounds(scale).nonnegative:
            yield Eq(length(term), Mul(scale, length(array))), SquareBoth(NormalForm())


def _products(terms: list[tuple[int, Any]], spectral: bool, parts: tuple[Any, ...]) -> Iterator[Instance]:
    """‖AB‖ ≤ ‖A‖₂ ‖B‖ for the products, or ‖AB‖ ≤ ‖A‖ ‖B‖ where ‖A‖₂ does not stand in the goal."""
    for _, term in terms:
        product = multiple(term)[1]
        if isinstance(product, MatMul):
            sharper = ArrayFunction("spectral", product.args[0]) in parts
            yield (SPECTRAL if spectral else f"√: ‖AB‖ ≤ {'‖A‖₂' if sharper else '‖A‖'} ‖B‖"), product.args


def _pairs(terms: list[Any]) -> Iterator[tuple[Any, Any]]:
    """x and y, x + y and z, …"""
    whole = terms[0]
    for term in terms[1:]:
        yield whole, term
        whole = Add(*(whole.args if isinstance(whole, Add) else (whole,)), term)


__all__ = ["propose"]
