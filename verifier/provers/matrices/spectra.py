"""Matrices a·I + b·S beside the extreme eigenvalues of S: that they are ⪰ 0, and how far they lengthen a vector."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from verifier.arrangements import Eye, zeros_like
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Cut, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Derivative, Div, Expression, MatMul, Mul, Neg, Pow, Variable, lift
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.laws.matrices.operator_norms import both_sides
from verifier.kernel.laws.matrices.rows import HALF
from verifier.kernel.signs.definite import chain, mirrored
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs, signs_under
from verifier.kernel.signs.projections import upper
from verifier.provers.matrices.array_laws import parts_of, squared
from verifier.provers.matrices.factors import chain_of
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Loewner, Order


class Multiple(NamedTuple):
    """A number times an array."""

    scale: Expression
    array: Any


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """M ⪰ 0 by an extreme eigenvalue; ‖Mx‖ ≤ c ‖x‖ and ‖M‖₂ ≤ c by −cI ⪯ M ⪯ cI."""
    relation = goal.relation
    if search.depth > 2:
        return
    signs = signs_under(goal.given)
    if isinstance(relation, Loewner):
        yield from _definite(goal, relation, search, signs)
    elif type(relation) is Order and not relation.lhs.shape:
        up = ascending(relation)
        for law, matrix, bound, others in (*_lengthened(up), *_spectral(up, signs)):
            if mirrored(matrix, signs):
                yield from _between(goal, search, law, matrix, bound, others)


def multiples(node: Any, scale: Expression | None = None) -> Iterator[Multiple]:
    """The summands of an array, each as a number times an array."""
    node = plain(node)
    scale = lift(1) if scale is None else scale
    if isinstance(node, Add) and all(arg.shape == node.shape for arg in node.args):
        for arg in node.args:
            yield from multiples(arg, scale)
    elif isinstance(node, Neg):
        yield from multiples(node.args[0], Neg(scale))
    elif isinstance(node, Div) and not node.args[1].shape:
        yield from multiples(node.args[0], Div(scale, node.args[1]))
    elif isinstance(node, Mul) and sum(1 for arg in node.args if arg.shape) == 1:
        for arg in node.args:
            scale = scale if arg.shape else _times(scale, arg)
        yield from multiples(next(arg for arg in node.args if arg.shape), scale)
    else:
        inner = _of_product(node)
        yield Multiple(scale, node) if inner is None else Multiple(_times(scale, inner.scale), inner.array)


def _of_product(node: Any) -> Multiple | None:
    """c·(AB⋯)x for a product of multiples of matrices and a vector, however it is bracketed; None for others."""
    parts = chain_of(node) if isinstance(node, MatMul) and len(node.shape) == 1 else []
    found = [list(multiples(part)) for part in parts]
    if not parts or len(parts[-1].shape) != 1 or any(len(each) != 1 for each in found):
        return None
    scale = lift(1)
    for ((c, _),) in found:
        scale = _times(scale, c)
    matrices, x = [each[0].array for each in found[:-1]], found[-1][0].array
    return Multiple(scale, MatMul(chain(matrices), x))


def _times(a: Expression, b: Expression) -> Expression:
    if b == lift(1):
        return a
    return b if a == lift(1) else Neg(b) if a == Neg(lift(1)) else Mul(a, b)


def scaled(multiple: Multiple) -> Expression:
    """c·M as one array."""
    return _times(*multiple)


def total(scales: list[Expression]) -> Expression:
    return Add(*scales) if len(scales) > 1 else scales[0] if scales else lift(0)


def _beside_identity(found: list[Multiple], s: Expression) -> tuple[Expression | None, Expression | None]:
    """a and b of a·I + b·S; None for other matrices."""
    if any(m.array != s and not isinstance(m.array, Eye) for m in found):
        return None, None
    a, b = (total([m.scale for m in found if isinstance(m.array, Eye) == beside]) for beside in (True, False))
    return a, b


def _definite(goal: Goal, relation: Loewner, search: Search, signs: Signs) -> Iterator[Certificate]:
    """a·I + b·S = (a + b·λ)·I + b·(S − λ·I) with λ = λmin S for b ≥ 0 and λ = λmax S for b ≤ 0, or another λ of which
    a hypothesis says that S − λ·I or λ·I − S is ⪰ 0."""
    gap = difference(relation.lhs, relation.rhs)
    if gap.atoms(Derivative):
        term = search.gap(goal, relation.lhs, relation.rhs)
        gap = gap if term is None else raise_term(term, goal.variables())
    found = list(multiples(gap))
    matrices = {m.array for m in found if not isinstance(m.array, Eye)}
    spoken = any(isinstance(m.array, Eye) for m in found) or any(h.atoms(ArrayFunction) for h in goal.given)
    if len(matrices) != 1 or len(gap.shape) != 2 or not spoken:  # nothing is said of the eigenvalues of S alone
        return
    (s,) = matrices
    if not mirrored(s, signs):
        return
    one = Eye(s.shape[0])
    a, b = _beside_identity(found, s)
    if a is None or b is None:
        return
    over = signs.bounds(b)
    smallest = ArrayFunction("eigmin", s)
    forms: list[tuple[Expression, Expression]] = []
    if over.nonnegative and signs.psd(s):
        forms.append((a, Mul(b, s)))
    if over.nonnegative:
        forms.append((Add(a, Mul(b, smallest)), Mul(b, Add(s, Neg(Mul(smallest, one))))))
    if over.nonpositive:
        forms += [(Add(a, Mul(b, c)), Mul(Neg(b), Add(Mul(c, one), Neg(s)))) for c in upper(s)]
    for known in signs.definite:
        c, d = _beside_identity(list(multiples(known)), s)
        if (d == lift(1) and over.nonnegative) or (d == Neg(lift(1)) and over.nonpositive):
            scale = b if d == lift(1) else Neg(b)
            forms.append((Add(a, Neg(Mul(scale, c))), Mul(scale, known)))
    for rest, part in forms:
        if part == Mul(b, s) and not search.gap(goal, rest, lift(0)):
            continue  # it is b·S, of which no multiple of I says anything
        fact = Order(">" if relation.strict else "≥", rest, lift(0))
        proof = search.find(Goal(fact, goal.given, goal.hints))
        if proof is not None:
            yield Cut(fact, proof, Rewritten(Add(Mul(rest, one), part)))


def _lengthened(relation: Order) -> Iterator[tuple[str, Expression, Expression, tuple[Expression, ...]]]:
    """M, c and x of ‖v‖ ≤ c ‖x‖, where v = a·x + b·Sx is Mx with M = a·I + b·S."""
    for part in parts_of(Order("≥", relation.rhs, lift(0))):
        v = squared(part)
        found = list(multiples(v)) if v is not None and len(v.shape) == 1 else []
        xs = {m.array.args[1] for m in found if isinstance(m.array, MatMul) and len(m.array.args[0].shape) == 2}
        if len(xs) != 1:
            continue
        (x,) = xs
        scaled = [Multiple(m.scale, Eye(x.shape[0]) if m.array == x else m.array.args[0]) for m in found
                  if m.array == x or isinstance(m.array, MatMul)]  # fmt: skip
        bound = _bound(relation.lhs, x)
        square = len(scaled) == len(found) and all(m.array.shape == x.shape * 2 for m in scaled)
        product = len(found) == 1 and not isinstance(scaled[0].array, (Variable, Add))
        if bound is not None and square and not product:
            yield "‖Mx‖ ≤ c ‖x‖ for −cI ⪯ M ⪯ cI", total([_times(*m) for m in scaled]), bound, (x,)


def _bound(node: Any, x: Expression) -> Expression | None:
    """c of c·‖x‖, and of c²·‖x‖²."""
    node = plain(node)
    factors = [plain(arg) for arg in (node.args if isinstance(node, Mul) else (node,))]
    lengths = [f for f in factors if squared(f) == x or (isinstance(f, MatMul) and f.args == (x, x))]
    roots = [f for f in factors if isinstance(f, Pow) and f.args[1] == HALF and squared(f.args[0]) == x]
    others = [f for f in factors if f not in (*lengths, *roots)]
    if len(lengths) + len(roots) != 1 or len(others) > 1:
        return None
    if lengths and others:
        return others[0].args[0] if isinstance(others[0], Pow) and others[0].args[1] == lift(2) else None
    return others[0] if others else lift(1)


def _spectral(relation: Order, signs: Signs) -> Iterator[tuple[str, Expression, Expression, tuple[Expression, ...]]]:
    """M and c of ‖M‖₂ ≤ c."""
    norm = relation.rhs
    if not isinstance(norm, ArrayFunction) or norm.function != "spectral":
        return
    if len(list(multiples(norm.array))) > 1 or any(known.has(norm.array) for known in signs.definite):
        yield "‖M‖₂ ≤ c for −cI ⪯ M ⪯ cI", norm.array, relation.lhs, ()


def _between(
    goal: Goal, search: Search, law: str, matrix: Expression, bound: Expression, others: tuple[Expression, ...]
) -> Iterator[Certificate]:
    """The goal by a law of M with −cI ⪯ M ⪯ cI, both of which are shown before."""
    sides = both_sides(matrix, bound)
    known, proofs = goal, []
    for side in sides:
        fact = Loewner("⪰", side, zeros_like(side))
        shown = Goal(fact, known.given, goal.hints)
        proof = search.find(shown) or (None if search.depth else search.afresh(shown))
        if proof is None:
            return
        proofs.append((fact, proof))
        known = Goal(goal.relation, (*known.given, fact), goal.hints)
    arrays = (matrix, bound, *sides, *others)
    body = search.under_laws(known, {LAWS[law](*arrays): (law, arrays)})
    for fact, proof in reversed(proofs):
        body = None if body is None else Cut(fact, proof, body)
    if body is not None:
        yield body


__all__ = ["Multiple", "multiples", "propose", "scaled", "total"]
