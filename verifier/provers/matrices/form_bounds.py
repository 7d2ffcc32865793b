"""Bounds for forms, determinants and deviations, where what they speak of stands in the goal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from msgspec.structs import replace

from verifier.arrangements import Det, Eye, Inverse, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Certificate, Cut
from verifier.claims import Goal
from verifier.expressions import Add, Entry, MatMul, Mul, Total, Transpose, lift
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.laws.matrices.form_bounds import dominance, perturbation
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.projections import scale_of_identity
from verifier.kernel.signs.sums import addends
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.definite_laws import form_of, with_laws
from verifier.provers.matrices.factors import chain_of, onto
from verifier.provers.reading import READING
from verifier.provers.search import Instance, Search
from verifier.relations import Ne, Order, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with these laws about its arrays as hypotheses."""
    relation = goal.relation
    if type(relation) not in (Order, Ne) or relation.expressions[0].shape:
        return
    parts = parts_of(relation)
    found = [*_of_forms(parts), *_of_determinants(parts), *_of_entries(parts)]
    if isinstance(relation, Order) and found:
        # What they speak of stands in the goal: it is read off then, or not to be had by them.
        yield from with_laws(goal, replace(search, portfolio=READING, found={}), found)
    if isinstance(relation, Order) and not search.depth:
        yield from _by_eigenvalues(goal, search, parts)
    elif isinstance(relation, Ne):
        yield from _of_dominant(goal, search, parts)


def _by_eigenvalues(goal: Goal, search: Search, parts: tuple[Any, ...]) -> Iterator[Certificate]:
    """The goal with λ·xᵀx in the place of xᵀSx, for the largest or the smallest eigenvalue λ of an S of which the trace
    stands in the goal, or an eigenvalue in a hypothesis."""
    known = {a.array for h in goal.given for a in h.atoms(ArrayFunction) if a.function in ("eigmax", "eigmin")}
    known |= {plain(part.args[0]) for part in parts if isinstance(part, Trace)}
    for part in parts if known else ():
        form = form_of(part)
        if form is None or form[0] != form[2] or plain(form[1]) not in known:
            continue
        x, s = form[0], plain(form[1])
        for name, law in (("eigmax", "xᵀSx ≤ λmax xᵀx"), ("eigmin", "λmin xᵀx ≤ xᵀSx")):
            bound = rebuild(goal.relation, {part: Mul(ArrayFunction(name, s), MatMul(x, x))})
            proof = search.find(Goal(bound, goal.given, goal.hints))
            fact = None if proof is None else LAWS[law](s, x)
            body = None if fact is None else search.find(Goal(goal.relation, (*goal.given, bound, fact), goal.hints))
            if proof is not None and body is not None:
                yield Cut(bound, proof, ArrayLaw(law, (s, x), body))


def _of_forms(parts: tuple[Any, ...]) -> Iterator[Instance]:
    named = {(part.function, part.array) for part in parts if isinstance(part, ArrayFunction)}
    for part in parts:
        form = form_of(part)
        if form is not None and form[0] == form[2]:
            yield from _of_form(form[0], form[1], named)
        found = chain_of(part) if isinstance(part, MatMul) and len(part.shape) == 1 else []
        if len(found) > 2 and isinstance(found[0], Inverse) and isinstance(found[1], Transpose):
            for term in (term for sign, term in addends(found[0].args[0], 1) if sign > 0):
                scale = scale_of_identity(plain(term))
                if scale is not None:
                    yield "‖(AᵀA + cI)⁻¹Aᵀy‖² ≤ ‖y‖²/(4c) for c > 0", (found[1].args[0], scale, onto(found[2:]))


def _of_form(x: Any, s: Any, named: set[tuple[str, Any]]) -> Iterator[Instance]:
    """xᵀSx beside λmin S, and (x + y)ᵀ(S + T)⁻¹(x + y)."""
    if not isinstance(s, Inverse):
        if ("eigmin", s) in named:
            yield "xᵀSx · xᵀS⁻¹x ≤ (λmax + λmin)²/(4 λmax λmin) (xᵀx)² for S ≻ 0", (s, x)
        return
    whole = plain(s.args[0])
    if isinstance(x, Add) and isinstance(whole, Add) and len(x.args) == len(whole.args) == 2:
        for pair in (x.args, x.args[::-1]):
            yield "(x + y)ᵀ(S + T)⁻¹(x + y) ≤ xᵀS⁻¹x + yᵀT⁻¹y for S, T ≻ 0", (*whole.args, *pair)


def _of_determinants(parts: tuple[Any, ...]) -> Iterator[Instance]:
    for part in parts:
        if isinstance(part, Det):
            terms = [term for sign, term in addends(part.args[0], 1) if sign > 0]
            others = [term for term in terms if not isinstance(term, Eye)]
            if len(others) == 2 and len(terms) == 3:
                yield "det(I + P + Q) ≤ det(I + P) det(I + Q) for P, Q ⪰ 0", tuple(others)


def _of_entries(parts: tuple[Any, ...]) -> Iterator[Instance]:
    sums = {plain(part.args[0]) for part in parts if isinstance(part, Total)}
    for part in parts:
        if isinstance(part, Entry) and part.args[0] in sums and len(part.args[0].shape) == 1:
            for law in ("(xᵢ − x̄)² ≤ (n − 1) var x", "xᵢ − x̄ ≤ √(n − 1) std x", "x̄ − xᵢ ≤ √(n − 1) std x"):
                yield law, (part,)
    roots = [part.array for part in parts if isinstance(part, ArrayFunction) and part.function == "sqrtm"]
    for s in dict.fromkeys(roots):
        if any(isinstance(part, Trace) and plain(part.args[0]) == ArrayFunction("sqrtm", s) for part in parts):
            root = ArrayFunction("sqrtm", s)
            yield "tr PQ ≤ tr P · tr Q for P, Q ⪰ 0", (root, root)


def _of_dominant(goal: Goal, search: Search, parts: tuple[Any, ...]) -> Iterator[Certificate]:
    """det A ≠ 0 where the entries on the diagonal are seen to dominate."""
    for a in (part.args[0] for part in parts if isinstance(part, Det)):
        law = ("det A ≠ 0 for 2|Aᵢᵢ| > Σⱼ |Aᵢⱼ|", (a, dominance(a)))
        sums = permutations(a.args) if isinstance(a, Add) and len(a.args) == 2 else ()
        perturbed = [("det(A + B) ≠ 0 for ‖A⁻¹‖₂ ‖B‖₂ < 1", (*pair, perturbation(*pair))) for pair in sums]
        yield from with_laws(goal, search, [law, *perturbed])
        if any(isinstance(h, Order) and h.has(a) for h in goal.given):
            fact = Order(">", dominance(a), lift(0))
            proof = search.find(Goal(fact, goal.given, goal.hints)) if fact not in goal.given else None
            body = None if proof is None else search.cut(goal, [(fact, proof)])
            if body is not None:
                yield body


__all__ = ["propose"]
