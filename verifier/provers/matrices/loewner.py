"""What M ⪰ N says of numbers: of traces, quadratic forms, determinants and extreme eigenvalues that a goal mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Det, Inverse, Trace, identity_like, zeros_like
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Cut, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Entry, Expression, MatMul, Neg, Transpose, Variable
from verifier.kernel.signs.definite import chain, is_zero_array, positive_definite
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.definite_laws import Instance, with_laws
from verifier.provers.matrices.factors import chain_of, common_left, entry_of_matrix
from verifier.provers.search import Search
from verifier.relations import Loewner, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with what its definite matrices, declared or by hypotheses, say of its numbers."""
    relation = goal.relation
    if type(relation) is not Order or relation.lhs.shape:
        return
    signs = signs_under(goal.given)
    parts = parts_of(relation)
    instances = [*_by_hypotheses(goal, parts, signs), *_of_forms(parts, signs), *_of_traces(parts, signs)]
    instances += _of_images(goal, parts, signs)
    yield from with_laws(goal, search, dict.fromkeys(instances))
    yield from _below_identity(goal, search, signs)


def _below_identity(goal: Goal, search: Search, signs: Signs) -> Iterator[Certificate]:
    """I − P = (I − P)ᵀ(I − P) ⪰ 0, where P may be an orthogonal projection of which an entry Pᵢᵢ stands in the goal."""
    for matrix in dict.fromkeys(entry.args[0] for entry in _diagonal_entries(parts_of(goal.relation))):
        gap = Add(identity_like(matrix), Neg(matrix))
        fact = Loewner("⪰", gap, zeros_like(matrix))
        square = MatMul(Transpose(gap), gap)
        term = search.gap(goal, gap, square) if signs.psd(matrix) and fact not in goal.given else None
        if term is not None and not term:
            body = search.find(Goal(goal.relation, (*goal.given, fact), goal.hints))
            if body is not None:
                yield Cut(fact, Rewritten(square), body)


def _by_hypotheses(goal: Goal, parts: tuple[Any, ...], signs: Signs) -> Iterator[Instance]:
    """For D = M − N ⪰ 0 by a hypothesis: tr D, tr DQ, xᵀDx ≥ 0, and the monotone functions of M = N + D."""
    heads = {type(part) for part in parts}
    functions = {part.function for part in parts if isinstance(part, ArrayFunction)}
    vectors = list(dict.fromkeys(_vectors(parts)))
    entries = [*_diagonal_entries(parts)]
    sums = [part.args[0] for part in parts if isinstance(part, Det) and isinstance(part.args[0], Add)]
    for gap, smaller in _gaps(goal, heads, signs):
        for entry in entries:
            if entry.args[0].shape == gap.shape:
                yield "0 ≤ Sᵢᵢ for S ⪰ 0", (gap, Entry(gap, *entry.args[1:]))
        if Trace in heads:
            yield "0 ≤ tr S for S ⪰ 0", (gap,)
            for part in parts:
                if isinstance(part, Trace):
                    for factor in chain_of(part.args[0]):
                        if factor.shape == gap.shape and signs.psd(factor) and factor != gap:
                            yield "0 ≤ tr PQ for P, Q ⪰ 0", (gap, factor)
        for x in vectors:
            if x.shape == gap.shape[:1]:
                yield "0 ≤ xᵀSx for S ⪰ 0", (gap, x)
        if smaller is None:
            continue
        for name in ("eigmax", "eigmin"):
            if name in functions:
                yield f"λ{name[3:]} S ≤ λ{name[3:]}(S + T) for T ⪰ 0", (smaller, gap)
        for below in dict.fromkeys((smaller, *(s for s in sums if smaller in s.args))) if Det in heads else ():
            if signs.psd(below):
                yield "det S + det T ≤ det(S + T) for S, T ⪰ 0", (below, gap)
                yield "0 ≤ det S for S ⪰ 0", (gap,)
            if positive_definite(below, signs):
                yield "log det S ≤ log det(S + T) for S ≻ 0, T ⪰ 0", (below, gap)


def _gaps(goal: Goal, heads: set[type], signs: Signs) -> Iterator[tuple[Expression, Expression | None]]:
    """D and N for the hypotheses N + D ⪰ N; and N⁻¹ − M⁻¹ ⪰ 0 where inverses stand in the goal."""
    for relation in goal.given:
        if isinstance(relation, Loewner):
            gap, smaller = _gap(relation)
            yield gap, smaller
            if Inverse in heads and smaller is not None and isinstance(gap, Add):
                larger = next((arg for arg in gap.args if arg != Neg(smaller)), None)
                if larger is not None and positive_definite(larger, signs) and positive_definite(smaller, signs):
                    yield Add(Inverse(smaller), Neg(Inverse(larger))), Inverse(larger)


def _gap(relation: Loewner) -> tuple[Expression, Expression | None]:
    """D = M − N and N of M ⪰ N, also where it is written M − N ⪰ 0; no N where M is no difference."""
    larger, smaller = relation.lhs, relation.rhs
    if isinstance(larger, Add) and len(larger.args) == 2:
        first, second = larger.args
        for part in (second, first):
            if isinstance(part, Neg):
                return larger, part.args[0]
    if is_zero_array(smaller):
        return larger, None
    return Add(larger, Neg(smaller)), smaller


def _vectors(parts: tuple[Any, ...]) -> Iterator[Expression]:
    """The vectors x at the ends of forms, and Bx, ABx, … for products …AB in the goal."""
    chains = [chain_of(part) for part in parts if isinstance(part, MatMul)]
    ends = dict.fromkeys(factors[-1] for factors in chains if len(factors[-1].shape) == 1)
    yield from ends
    for factors in chains:
        inner = factors[:-1] if len(factors[-1].shape) == 1 else factors
        for x in ends:
            for k in range(1, len(inner)):
                if all(len(f.shape) == 2 for f in inner[k:]) and inner[-1].shape[1:] == x.shape:
                    yield MatMul(chain(inner[k:]), x)


def _diagonal_entries(parts: tuple[Any, ...]) -> Iterator[Entry]:
    """The entries Sᵢᵢ, also where they are entries of the diagonal of S."""
    for part in parts:
        entry = entry_of_matrix(part)
        if entry is not None and _on_diagonal(entry):
            yield entry


def _on_diagonal(part: Any) -> bool:
    """Sᵢᵢ of a matrix."""
    return isinstance(part, Entry) and len(part.args) == 3 and part.args[1] == part.args[2]


def _of_forms(parts: tuple[Any, ...], signs: Signs) -> Iterator[Instance]:
    """Sᵢᵢ ≥ 0; xᵀSx ≥ 0."""
    for part in parts:
        if _on_diagonal(part) and not isinstance(part.args[0], Variable) and signs.psd(part.args[0]):
            yield "0 ≤ Sᵢᵢ for S ⪰ 0", (part.args[0], part)
        if isinstance(part, MatMul) and not part.shape:
            first, *middle, last = chain_of(part)
            if first == last and middle and signs.psd(chain(middle)):
                yield "0 ≤ xᵀSx for S ⪰ 0", (chain(middle), first)
                if isinstance(first, Add) and len(first.args) == 2:
                    yield "0 ≤ xᵀSx for S ⪰ 0", (chain(middle), Add(first.args[0], Neg(first.args[1])))
    for part in parts:
        if isinstance(part, ArrayFunction) and part.function in ("eigmax", "eigmin") and isinstance(part.array, Add):
            for s, t in (part.array.args, part.array.args[::-1]) if len(part.array.args) == 2 else ():
                if signs.psd(t):
                    yield f"λ{part.function[3:]} S ≤ λ{part.function[3:]}(S + T) for T ⪰ 0", (s, t)


def _of_images(goal: Goal, parts: tuple[Any, ...], signs: Signs) -> Iterator[Instance]:
    """‖Sx‖² for S of which a hypothesis bounds the eigenvalues, by λmax S or λmin S, as c·I − S ⪰ 0, S ⪰ 0, or as
    S − c·I ⪰ 0, c ≥ 0."""
    images = [part.args for part in parts if isinstance(part, MatMul) and len(part.shape) == 1]
    images += [common for part in parts if len(part.shape) == 1 and (common := common_left(part)) is not None]
    chains = [chain_of(part) for part in parts if isinstance(part, MatMul) and not part.shape]
    images += [(f[1], f[-1]) for f in chains if len(f) == 4 and f[0] == f[3] and f[1] == f[2]]
    bounded = (part for h in goal.given if type(h) is Order and not h.lhs.shape for part in parts_of(h))
    known = [(part.function, part.array) for part in (*parts, *bounded) if isinstance(part, ArrayFunction)]
    for s, x in images:
        if s.shape != x.shape * 2:
            continue
        for gap in signs.definite:
            if gap.shape == s.shape and isinstance(gap, Add) and len(gap.args) == 2 and s in gap.args:
                less = gap.args[gap.args[0] == s]
                if isinstance(less, Neg) and signs.psd(less.args[0]):
                    yield "0 ≤ xᵀABx for A, B ⪰ 0 and for AB = BA", (gap, gap, x)
                    yield "0 ≤ xᵀABx for A, B ⪰ 0 and for AB = BA", (gap, less.args[0], x)
        if signs.psd(s):
            if ("eigmax", s) in known:
                yield "‖Sx‖² ≤ λmax S · xᵀSx for S ⪰ 0", (s, x)
            if ("eigmin", s) in known:
                yield "λmin S · xᵀSx ≤ ‖Sx‖² for S ⪰ 0", (s, x)
            for gap in signs.definite:
                if gap.shape == s.shape and isinstance(gap, Add) and Neg(s) in gap.args:
                    yield "0 ≤ xᵀABx for A, B ⪰ 0 and for AB = BA", (s, gap, x)


def _of_traces(parts: tuple[Any, ...], signs: Signs) -> Iterator[Instance]:
    """log det P + log det Q ≤ tr PQ − n, for tr PQ and for tr P(Q − R)."""
    if not any(isinstance(part, Det) for part in parts):
        return
    for part in parts:
        factors = chain_of(part.args[0]) if isinstance(part, Trace) else []
        if len(factors) != 2:
            continue
        for p, other in (factors, factors[::-1]):
            for q in other.args if isinstance(other, Add) else (other,):
                itself = isinstance(p, Inverse) and p.args[0] == q
                if p.shape == q.shape and not itself and all(positive_definite(f, signs) for f in (p, q)):
                    yield "log det P + log det Q ≤ tr PQ − n for P, Q ≻ 0", (p, q)
                    yield "log det P + log det Q ≤ n log(tr PQ/n) for P, Q ≻ 0", (p, q)


__all__ = ["propose"]
