"""Functions of matrices that an equation ties: the laws whose equation is a hypothesis or a fact of the goal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Det, Eye, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Cut
from verifier.claims import Goal
from verifier.expressions import Add, Div, Entry, MatMul, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.laws.inequalities import is_literal_zero
from verifier.kernel.laws.matrices.arrays import LAWS as ALL_LAWS
from verifier.kernel.laws.matrices.definite import largest_sum
from verifier.kernel.laws.matrices.matrix_functions import LAWS, TIED, ZERO_ROWS, holds, penrose
from verifier.kernel.laws.matrices.rows import length
from verifier.kernel.signs.definite import factors, invertible, is_zero_array
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices import exponentials, intertwined
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.commuting import says_eigenvector
from verifier.provers.matrices.definite_laws import form_of
from verifier.provers.matrices.exponentials import is_tied
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, Relation

_OF_EIGENVALUES = {
    "eigmax": "λ ≤ λmax S for Sv = λv, v ≠ 0",
    "eigmin": "λmin S ≤ λ for Sv = λv, v ≠ 0",
    "spectral": "|λ| ≤ ‖A‖₂ for Av = λv, v ≠ 0",
}
#: Facts that are equations M = N.
_SQUARES = frozenset({"idempotent", "involutory", "nilpotent"})


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the laws about its functions of matrices as hypotheses."""
    if type(goal.relation) is Eq and not search.depth:
        yield from _pseudoinverse(goal, goal.relation, search)
        yield from exponentials.of_diagonal(goal, search)
    if type(goal.relation) is Order and not search.depth:
        yield from _updated_forms(goal, search)
    if type(goal.relation) not in (Eq, Order) or not (type(goal.relation) is Eq or goal.given):
        return
    found = _instances if type(goal.relation) is Eq else _of_orders
    instances = dict.fromkeys(found(goal, parts_of(goal.relation), search.proof(goal)))
    chosen: dict[Relation, Instance] = {ALL_LAWS[law](*arrays): (law, arrays) for law, arrays in instances}
    if any(stated in goal.given for stated in chosen):
        return
    body = search.under_laws(goal, chosen)
    if body is not None:
        yield body


def _instances(goal: Goal, parts: tuple[Any, ...], proof: Proof) -> Iterator[Instance]:
    yield from intertwined.instances(parts, proof)
    for part in parts:
        if isinstance(part, ArrayFunction) and part.function == "expm":
            yield from exponentials.instances(goal, proof, plain(part.array))
        elif isinstance(part, ArrayFunction) and part.function == "pinv" and isinstance(plain(part.array), Outer):
            a, b = plain(part.array).args
            if all(proof.signs.bounds(x @ x).excludes_zero for x in (a, b)):
                yield "(abᵀ)⁺ = baᵀ/(aᵀa bᵀb)", (a, b)
        elif isinstance(part, ArrayFunction) and part.function == "pinv" and isinstance(plain(part.array), MatMul):
            yield from _of_turned(plain(part.array).args, proof)
        elif isinstance(part, (Det, Trace)):
            yield from _of_tied(goal, proof, plain(part.args[0]), isinstance(part, Det))
        elif isinstance(part, Inverse) and len(goal.relation.expressions[0].shape) < 2:
            yield from _of_updated(plain(part.args[0]), proof)
    if any(isinstance(part, Det) for part in parts):
        yield from _of_determinants(goal, "det")
    if any(isinstance(part, Trace) for part in parts):
        yield from _of_determinants(goal, "tr")
    if goal.given and is_literal_zero(goal.relation.expressions[1]):
        yield from _of_forms(goal, proof)
        entry = goal.relation.expressions[0]
        for law in ZERO_ROWS if isinstance(entry, Entry) else ():
            if proof.signs.psd(entry.args[0]) and is_tied(proof, law, entry.args[0], entry):
                yield law, (entry.args[0], entry)


def _of_orders(goal: Goal, parts: tuple[Any, ...], proof: Proof) -> Iterator[Instance]:
    """Ranks of A and B where a hypothesis says AB = 0; extreme eigenvalues and norms of A where one says Av = λv."""
    named = [part for part in parts if isinstance(part, ArrayFunction) and part.function in _OF_EIGENVALUES]
    for h in filter(says_eigenvector, goal.given):
        (a, v), scale = h.args[0].args, h.args[1].args[0]
        if proof.signs.bounds(v @ v).excludes_zero:
            yield from ((_OF_EIGENVALUES[part.function], (a, v, scale)) for part in named if plain(part.array) == a)
            for name, bound in (("", length(a)), ("₁", largest_sum(a, 0)), ("∞", largest_sum(a, 1))):
                if bound in parts:
                    yield f"|λ| ≤ ‖A‖{name} for Av = λv, v ≠ 0", (a, v, scale)
    ranked = {part.array for part in parts if isinstance(part, ArrayFunction) and part.function == "rank"}
    for h in goal.given if len(ranked) > 1 else ():
        if type(h) is Eq and is_zero_array(h.args[1]) and isinstance(h.args[0], MatMul) and ranked >= {*h.args[0].args}:
            yield "rank A + rank B ≤ n for AB = 0", h.args[0].args


def _of_tied(goal: Goal, proof: Proof, matrix: Any, is_determinant: bool) -> Iterator[Instance]:
    """tr A and det A where a power of A is 0; det M where Mv = 0; det(I + tP); (det M)² of a sum M with MM = I."""
    name = "det A = 0" if is_determinant else "tr A = 0"
    zeros = [h for h in goal.given if type(h) is Eq and is_zero_array(h.args[1])]
    for hypothesis in zeros:
        if hypothesis.args[0].shape == matrix.shape:
            for k in (2, 3, 4):
                if is_tied(proof, f"{name} for A^{k} = 0", matrix):
                    yield f"{name} for A^{k} = 0", (matrix,)
                    return
    if not is_determinant:
        return
    law = "(det A)² = 1 for AA = −I"
    spoken = any(isinstance(h, Eq) and h.expressions[0].shape == matrix.shape for h in goal.given)
    if spoken and is_tied(proof, law, matrix):
        yield law, (matrix,)
    for h in goal.given:
        if type(h) is Eq and len(h.args[0].shape) == 1 and isinstance(h.args[0], MatMul):
            law, v = "det M = 0 for Mv = 0, v ≠ 0", h.args[0].args[1]
            if v.shape == matrix.shape[:1] and is_tied(proof, law, matrix, v):
                yield law, (matrix, v)
    if isinstance(matrix, Add) and is_tied(proof, "(det A)² = 1 for AA = I", matrix):
        yield "(det A)² = 1 for AA = I", (matrix,)
    if isinstance(matrix, Add) and len(matrix.args) == 2 and isinstance(matrix.args[0], Eye):
        scale, p = exponentials.multiple(plain(matrix.args[1]))
        if is_tied(proof, "det(I + tP) = (1 + t)^rank P for PP = P", p, scale):
            yield "det(I + tP) = (1 + t)^rank P for PP = P", (p, scale)


def _of_turned(factors: tuple[Any, Any], proof: Proof) -> Iterator[Instance]:
    """The pseudoinverse of QA and AQ."""
    for law in ("(QA)⁺ = A⁺Qᵀ for QᵀQ = I", "(AQ)⁺ = QᵀA⁺ for QQᵀ = I"):
        if holds(proof, TIED[law](*factors)):
            yield law, factors
            return


def _pseudoinverse(goal: Goal, relation: Eq, search: Search) -> Iterator[Certificate]:
    """A⁺ = X by the four equations, each shown before."""
    law = "A⁺ = X by the equations of Moore and Penrose"
    for one, x in (relation.expressions, relation.expressions[::-1]):
        if not isinstance(one, ArrayFunction) or one.function != "pinv" or isinstance(x, ArrayFunction):
            continue
        known, facts = goal, []
        for equation in penrose(one.array, x):
            proof = search.find(Goal(equation, known.given, goal.hints))
            if proof is None:
                return
            facts.append((equation, proof))
            known = Goal(relation, (*known.given, equation), goal.hints)
        body = search.under_laws(known, {LAWS[law](one.array, x): (law, (one.array, x))})
        for equation, proof in reversed(facts):
            body = None if body is None else Cut(equation, proof, body)
        if body is not None:
            yield body


def _of_updated(matrix: Any, proof: Proof) -> Iterator[Instance]:
    """The inverse of A + uvᵀ and A + UBV, inside a form: of matrices alone the sides can be multiplied by it."""
    if not isinstance(matrix, Add) or len(matrix.args) != 2:
        return
    for a, other in (matrix.args, matrix.args[::-1]):
        inner = plain(other)
        if not isinstance(inner, (Outer, MatMul)) or not invertible(a, proof.signs):
            continue
        if isinstance(inner, Outer):
            yield "(A + uvᵀ)⁻¹ = A⁻¹ − A⁻¹uvᵀA⁻¹/(1 + vᵀA⁻¹u)", (a, *inner.args)
            return
        left, right = inner.args
        if isinstance(left, MatMul) and invertible(left.args[1], proof.signs):
            yield "(A + UBV)⁻¹ = A⁻¹ − A⁻¹U(B⁻¹ + VA⁻¹U)⁻¹VA⁻¹", (a, *left.args, right)
        else:
            one = Eye(right.shape[0])
            yield "(A + UBV)⁻¹ = A⁻¹ − A⁻¹U(B⁻¹ + VA⁻¹U)⁻¹VA⁻¹", (a, left, one, right)
        return


def _updated_forms(goal: Goal, search: Search) -> Iterator[Certificate]:
    """vᵀA⁻¹y/(1 + vᵀA⁻¹u) for vᵀ(A + uvᵀ)⁻¹y, and the same for xᵀ(A + uvᵀ)⁻¹u."""
    for part in parts_of(goal.relation):
        x, inverse, y = form_of(part) or (None, None, None)
        updates = _of_updated(plain(inverse.args[0]), search.proof(goal)) if isinstance(inverse, Inverse) else ()
        for _, (a, *others) in updates:
            if others == [others[0], x] or others == [y, others[-1]]:
                u, v = others
                value = Div(MatMul(x, MatMul(Inverse(a), y)), Add(lift(1), MatMul(v, MatMul(Inverse(a), u))))
                found = search.replaced(goal, part, value)
                if found is not None:
                    yield found


def _of_forms(goal: Goal, proof: Proof) -> Iterator[Instance]:
    """AB = 0 where a hypothesis says BᵀAB = 0, B = 0 where one says BᵀB = 0, rank B = 0, or tr B = 0 of a B ⪰ 0."""
    for h in goal.given:
        match h.args if type(h) is Eq and is_literal_zero(h.args[1]) else ():
            case (Trace(args=(s,)), _) if proof.signs.psd(s):
                yield "S = 0 for tr S = 0, S ⪰ 0", (s,)
            case (ArrayFunction(function="rank", array=a), _):
                yield "A = 0 for rank A = 0", (a,)
        if type(h) is Eq and is_literal_zero(h.args[1]) and (form := form_of(h.args[0])) is not None:
            if proof.signs.psd(form[1]) and is_tied(proof, "Ax = 0 for xᵀAx = 0, A ⪰ 0", *form[1:]):
                yield "Ax = 0 for xᵀAx = 0, A ⪰ 0", form[1:]
        elif type(h) is Eq and is_zero_array(h.args[1]) and isinstance(h.args[0], MatMul):
            law, parts = "AB = 0 for BᵀAB = 0, A ⪰ 0", factors(h.args[0])
            if len(parts) == 2 and is_tied(proof, "A = 0 for AᵀA = 0", parts[1]):
                yield "A = 0 for AᵀA = 0", (parts[1],)
            if len(parts) == 3 and proof.signs.psd(parts[1]) and is_tied(proof, law, *parts[1:]):
                yield law, (parts[1], parts[2])


def _of_determinants(goal: Goal, function: str) -> Iterator[Instance]:
    """f(M) = f(N) for the hypotheses M = N, and det A² = 1 for a matrix that is its own inverse."""
    law = f"{function} M = {function} N for M = N"
    for variable in goal.variables():
        if isinstance(variable, Variable) and "involutory" in variable.facts and function == "det":
            yield "det M = det N for M = N", (MatMul(variable, variable), Eye(variable.shape[0]))
    for hypothesis in goal.given:
        if type(hypothesis) is Eq:
            m, n = hypothesis.expressions
            if len(m.shape) == 2 and m.shape[0] == m.shape[1] and m.shape == n.shape:
                yield law, (m, n)
