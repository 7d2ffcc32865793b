"""Laws of definite matrices, of their norms, and of norms against sums: those that speak of what stands in the goal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import Any

from msgspec.structs import replace

from verifier.arrangements import Det, Diag, Eye, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Entry,
    Expectation,
    Expression,
    MatMul,
    Mul,
    Neg,
    Number,
    Pow,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.check import Proof
from verifier.kernel.laws.matrices.arrays import ASKED, CONDITIONS, LAWS, NEEDS, TIED
from verifier.kernel.laws.matrices.matrix_functions import holds as tied_as_asked
from verifier.kernel.laws.matrices.power_means import missing
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.signs.definite import chain, factors
from verifier.kernel.signs.multiples import multiple, plain
from verifier.kernel.signs.order import Signs, signs_under
from verifier.kernel.signs.sums import addends
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.factors import chain_of, onto
from verifier.provers.matrices.product_laws import of_products
from verifier.provers.reading import READING
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, Relation, leaves

#: At most so many laws are put in at once.
_MOST = 8


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the laws about its matrices as hypotheses."""
    relation = goal.relation
    if type(relation) not in (Eq, Order) or (isinstance(relation, Order) and relation.lhs.shape):
        return
    signs = signs_under(goal.given)
    yield from with_laws(goal, search, _instances(parts_of(relation), signs))


def of_forms(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Cauchy and Schwarz for forms of S and S⁻¹, where the goal can be read off: before the longer searches."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape:
        return
    instances = [(law, arrays) for law, arrays in _of_forms(parts_of(relation)) if law.startswith("(xᵀ")]
    if instances:
        yield from with_laws(goal, replace(search, portfolio=READING, found={}), instances)


def with_laws(goal: Goal, search: Search, instances: Iterable[Instance]) -> Iterator[Certificate]:
    """The goal with those of the instances as hypotheses that are allowed and of its kind."""
    instances = list(instances)
    if not instances:
        return
    relation, proof = goal.relation, search.proof(goal)
    chosen: dict[Relation, Instance] = {}
    for law, arrays in instances:
        try:
            stated = LAWS[law](*arrays)
        except (StatementError, TypeError, IndexError):
            continue
        wanted = type(stated) is type(relation) and stated not in goal.given and len(chosen) < _MOST
        if wanted and _allowed(law, arrays, proof):
            chosen.setdefault(stated, (law, arrays))
    body = search.under_laws(goal, chosen)
    if body is not None:
        yield body


def _allowed(law: str, arrays: tuple[Expression, ...], proof: Proof) -> bool:
    """The arrays are what the law asks for."""
    asked = [(arrays[position], needs) for position, needs in NEEDS.get(law, ())]
    position, holds, _ = CONDITIONS.get(law, (0, lambda proof, array: True, ""))
    signs = proof.signs
    if law in TIED and not tied_as_asked(proof, TIED[law](*arrays)):
        return False
    if law in ASKED and missing(proof, ASKED[law](*arrays)) is not None:
        return False
    return holds(proof, arrays[position]) and all(
        signs.psd(a) if needs == "psd" else proof.follows(Obligation(a, needs)) for a, needs in asked
    )


def _instances(parts: tuple[Any, ...], signs: Signs) -> Iterator[Instance]:
    for part in parts:
        if isinstance(part, Det):
            yield from _of_determinant(part.args[0], parts)
        elif isinstance(part, Trace):
            yield "n² ≤ tr S · tr S⁻¹ for S ≻ 0", part.args
            yield from _of_reciprocals("2n ≤ tr S + tr S⁻¹ for S ≻ 0", parts)
            if isinstance(part.args[0], MatMul):
                yield "0 < tr PQ for P, Q ≻ 0", part.args[0].args
        elif isinstance(part, Entry) and len(part.args) == 3 and isinstance(part.args[0], Inverse):
            inner = part.args[0].args[0]
            yield "1 ≤ Sᵢᵢ (S⁻¹)ᵢᵢ for S ≻ 0", (inner, Entry(inner, *part.args[1:]))
        elif isinstance(part, Entry) and len(part.args) == 3 and part.args[1] != part.args[2]:
            yield "Sᵢⱼ² ≤ Sᵢᵢ Sⱼⱼ for S ⪰ 0", (part.args[0], part)
            bars = "|" if Apply("abs", part) in parts else ""
            for sign in ("",) if bars else ("", "−"):
                yield f"{sign}2 {bars}Sᵢⱼ{bars} ≤ Sᵢᵢ + Sⱼⱼ for S ⪰ 0", (part.args[0], part)
            yield "Sᵢⱼ² < Sᵢᵢ Sⱼⱼ for S ≻ 0, i ≠ j", (part.args[0], part)
        elif isinstance(part, Expectation) and isinstance(part.args[0], Mul):
            yield "(E XY)² ≤ E X² · E Y²", (part,)
        elif isinstance(part, ArrayFunction):
            yield from _of_function(part)
        elif isinstance(part, Pow) and isinstance(part.args[0], Expression) and part.args[0].shape:
            size = Apply("abs", part.args[0])
            if any(isinstance(other, ArrayFunction) and other.array == size for other in parts):
                yield "Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0", (size, size)
    yield from _of_forms(parts)
    yield from _of_inverses(parts)
    yield from _of_least(parts)
    yield from of_products(parts, signs)


def _of_determinant(s: Any, parts: tuple[Any, ...]) -> Iterator[Instance]:
    if Trace(Inverse(s)) in parts:
        yield "log det S ≤ tr S − n for S ≻ 0", (Inverse(s),)
    for name, law in (("eigmax", "det S ≤ (λmax S)ⁿ for S ⪰ 0"), ("eigmin", "(λmin S)ⁿ ≤ det S for S ⪰ 0")):
        if ArrayFunction(name, s) in parts:
            yield law, (s,)
    yield from (("cᵏ det(cI + AB) = cᵐ det(cI + BA)", cut) for cut in _beside_identity(s))
    if isinstance(s, Add) and len(s.args) == 2:
        for pair in (s.args, s.args[::-1]):
            if isinstance(pair[0], Eye) and Trace(pair[1]) in parts:
                yield "1 + tr S ≤ det(I + S) for S ⪰ 0", pair[1:]
            yield "log det(S + T) = log det S + log det(I + S⁻¹T) for S ≻ 0, T ⪰ 0", pair
        yield "det S + det T ≤ det(S + T) for S, T ⪰ 0", s.args
        if Apply("log", Det(s)) not in parts and all(Det(part) in parts for part in s.args):
            yield "4ⁿ det S · det T ≤ det²(S + T) for S, T ⪰ 0", s.args
        yield from (("0 ≤ det S for S ⪰ 0", (part,)) for part in s.args)
    if isinstance(s, MatMul) and all(isinstance(part, (Inverse, Add)) for part in s.args):
        yield "det AB = det A · det B", s.args
    if isinstance(s, (MatMul, Outer)):
        yield "det AB = 0 for fewer columns of A than rows", (s,)
    if isinstance(s, Mul) and len(s.args) == 2:
        yield "det S · det T ≤ det(S∘T) for S, T ⪰ 0", s.args
    if any(isinstance(part, Pow) and part.args[1] == lift(s.shape[0]) and part.args[0].has(Trace(s)) for part in parts):
        yield "det S ≤ (tr S/n)ⁿ for S ⪰ 0", (s,)
    yield "det S ≤ Π Sᵢᵢ for S ⪰ 0", (s,)
    if not isinstance(s, Diag) and any(isinstance(part, Det) and isinstance(part.args[0], Diag) for part in parts):
        for gram in (MatMul(Transpose(s), s), MatMul(s, Transpose(s))):  # Hadamard's inequality
            yield "det S ≤ Π Sᵢᵢ for S ⪰ 0", (gram,)
    yield "log det S ≤ tr S − n for S ≻ 0", (s,)
    yield "log det S ≤ n log(tr S/n) for S ≻ 0", (s,)


def _beside_identity(s: Any) -> Iterator[tuple[Any, Any, Any]]:
    """A, B and c of ±(cI + AB), for each cut of a product; a number c stands in the normal form of determinants."""
    parts = list(addends(s, 1)) if isinstance(s, Add) else []
    for (sign, one), (other, between) in permutations(parts) if len(parts) == 2 else ():
        c, identity = multiple(one)
        if not isinstance(identity, Eye) or isinstance(c, Number):
            continue
        found = factors(between)
        for k in range(1, len(found)):
            left = chain(found[:k])
            yield Neg(left) if sign != other else left, chain(found[k:]), c


def _of_function(function: ArrayFunction) -> Iterator[Instance]:
    name, array = function.function, function.array
    if name == "nuclear":
        yield "nuclear norm = tr S for S ⪰ 0", (array,)
    elif name == "spectral":
        yield "‖S‖₂ = λmax S for S ⪰ 0", (array,)
        if isinstance(array, Inverse):
            yield "λmax S⁻¹ = 1/λmin S for S ≻ 0", array.args
            yield "‖AB‖₂ ≤ ‖A‖₂ ‖B‖₂", (array.args[0], array)
        yield "‖P‖₂ ≤ 1 for PP = P = Pᵀ", (array,)
        yield "‖A‖₂² = λmax AᵀA", (array,)
        yield "max |aᵢⱼ| ≤ ‖A‖₂", (array,)
        yield "‖A‖₂² ≤ ‖A‖₁ ‖A‖∞", (array,)
    elif name == "rank" and isinstance(array, Outer):
        yield "rank uvᵀ ≤ 1", array.args
    elif name in ("eigmax", "eigmin") and isinstance(plain(array), MatMul):
        first, second = plain(array).args
        if first == second:
            yield f"λ{name[3:]} SS = (λ{name[3:]} S)² for S ⪰ 0", (first,)
        if name == "eigmax":
            yield "‖A‖₂² = λmax AᵀA", (second,)
    elif name == "eigmax" and isinstance(array, Variable) and "idempotent" in array.facts:
        yield "‖P‖₂ ≤ 1 for PP = P = Pᵀ", (array,)
        yield "λmax ≤ ‖S‖₂", (array,)
    elif name == "eigmin" and isinstance(array, Add):
        yield from _of_reciprocals("2 ≤ λmin(S + S⁻¹) for S ≻ 0", array.args)
    elif name in ("eigmax", "eigmin") and isinstance(array, Inverse):
        yield f"λ{name[3:]} S⁻¹ = 1/λ{'min' if name == 'eigmax' else 'max'} S for S ≻ 0", array.args
    elif name == "pinv" and isinstance(array, Mul) and len(array.args) == 2 and not array.args[0].shape:
        yield "(cA)⁺ = A⁺/c for c ≠ 0", array.args
    elif name == "adj" and isinstance(array, Mul) and len(array.args) == 2 and not array.args[0].shape:
        yield "adj cA = cⁿ⁻¹ adj A", array.args
    elif name == "adj" and isinstance(array, MatMul):
        yield "adj AB = adj B · adj A", array.args


def _of_reciprocals(law: str, parts: tuple[Any, ...]) -> Iterator[Instance]:
    """The law for what stands there inverted."""
    yield from ((law, part.args) for part in parts if isinstance(part, Inverse))


def _of_inverses(parts: tuple[Any, ...]) -> Iterator[Instance]:
    """xᵀS⁻¹x and ‖S⁻¹x‖ beside extreme eigenvalues of S."""
    named = {(part.function, part.array) for part in parts if isinstance(part, ArrayFunction)}
    for part in parts:
        found = form_of(part)
        if found is not None and isinstance(found[1], Inverse) and found[0] == found[2]:
            x, inverted, _ = found
            for name, law in (("eigmin", "xᵀS⁻¹x ≤ xᵀx/λmin S for S ≻ 0"), ("eigmax", "xᵀx/λmax S ≤ xᵀS⁻¹x for S ≻ 0")):
                if (name, inverted.args[0]) in named:
                    yield law, (inverted.args[0], x)
        if isinstance(part, MatMul) and isinstance(part.args[0], Inverse) and len(part.shape) == 1:
            s = part.args[0].args[0]
            if ("eigmin", s) in named:
                yield "‖S⁻¹x‖ ≤ ‖x‖/λmin S for S ≻ 0", (s, part.args[1])


def _of_forms(parts: tuple[Any, ...]) -> Iterator[Instance]:
    """xᵀSx beside yᵀSy or yᵀS⁻¹y."""
    forms = list(dict.fromkeys(form for part in parts if (form := form_of(part)) is not None))
    for (x, s, other), (y, t, another) in product(forms, forms):
        if x == other and y == another:
            if t == Inverse(s):
                yield from (("2bᵀx ≤ xᵀSx + bᵀS⁻¹b for S ≻ 0", (s, x, b)) for b in (y, Neg(y)))
            if s == t and x != y:
                yield "(xᵀSy)² ≤ xᵀSx · yᵀSy for S ⪰ 0", (s, x, y)
            elif t == Inverse(s):
                yield "(xᵀy)² ≤ xᵀSx · yᵀS⁻¹y for S ≻ 0", (s, x, y)


def _of_least(parts: tuple[Any, ...]) -> Iterator[Instance]:
    """xᵀSx − 2bᵀx is least at S⁻¹b: where that stands in the goal beside vectors x."""
    for part in parts:
        found = chain_of(part) if isinstance(part, MatMul) and len(part.shape) == 1 else []
        if len(found) > 1 and isinstance(found[0], Inverse):
            b = onto(found[1:])
            for x in dict.fromkeys(other for part in parts for other in leaves(part, Variable)):
                if x.shape == part.shape and x not in leaves(b, Variable):
                    yield "2bᵀx ≤ xᵀSx + bᵀS⁻¹b for S ≻ 0", (found[0].args[0], x, b)


def form_of(part: Any) -> tuple[Any, Any, Any] | None:
    """x, S and y of xᵀSy, however it is bracketed; S may be a product."""
    if not isinstance(part, MatMul) or part.shape:
        return None
    found = chain_of(part)
    shapes = [len(factor.shape) for factor in found]
    fits = len(found) > 2 and shapes[0] == shapes[-1] == 1 and set(shapes[1:-1]) == {2}
    return (found[0], chain(found[1:-1]), found[-1]) if fits else None


__all__ = ["Instance", "form_of", "of_forms", "propose", "with_laws"]
