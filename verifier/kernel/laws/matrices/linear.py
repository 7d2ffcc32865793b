"""Rules of linear algebra that the canonical form does not know: cancelling a matrix, Sylvester, the determinant lemma.

Also when a matrix is nonsingular because its determinant, in canonical form, is a product of things known not to be 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from verifier.arrangements import Det, Eye, Inverse
from verifier.certificates import Cancelled, FactoredOut, SquaresVanish, Turned
from verifier.expressions import Add, Expression, Index, MatMul, Noise, Total, lift
from verifier.kernel.check import Proof, Rejected, axis_places, prove
from verifier.kernel.index.algebra import primitive_part
from verifier.kernel.index.arrays import shifted
from verifier.kernel.index.arrays.chains import ends
from verifier.kernel.index.arrays.matrices import turns
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.rewriting import Rule
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined, atom
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.laws.inequalities import difference, is_literal_zero
from verifier.kernel.meaning.matrix_entries import is_written_out
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.signs.definite import invertible
from verifier.kernel.signs.determinants import of_projection
from verifier.kernel.signs.multiples import multiple, plain
from verifier.relations import Eq, Loewner, Ne, Order, leaves, rebuild


def cancelled(proof: Proof, relation: Eq, certificate: Cancelled) -> None:
    """M invertible and M·a = M·b give a = b; so do a·M = b·M, c·a = c·b for a number c ≠ 0, and for numbers a and b
    a·v = b·v with a vector v for which v·v ≠ 0."""
    lhs, rhs = relation.expressions
    matrix = certificate.matrix
    proof.discharge(matrix)
    if len(matrix.shape) == 1 and not lhs.shape and not rhs.shape:
        proof.discharge_one(Obligation(matrix @ matrix, "≠ 0"))
        proof.use("cancelling a vector other than 0")
        prove(proof, Eq(lhs * matrix, rhs * matrix), certificate.inner)
        return
    if not matrix.shape:
        proof.discharge_one(Obligation(matrix, "≠ 0"))
        proof.use("cancelling a number other than 0")
        prove(proof, Eq(matrix * lhs, matrix * rhs), certificate.inner)
        return
    proof.discharge_one(Obligation(matrix, "invertible"))
    proof.use("cancelling an invertible matrix")
    prove(proof, Eq(*(multiplied(matrix, side, certificate.left) for side in (lhs, rhs))), certificate.inner)


def multiplied(matrix: Expression, side: Expression, left: bool) -> Expression:
    """M·a or a·M, where M·M⁻¹ = I and M·M⁻¹·b = b."""
    if side == Inverse(matrix):
        return Eye(matrix.shape[0])
    if isinstance(side, MatMul) and side.args[0 if left else 1] == Inverse(matrix):
        rest: Expression = side.args[1 if left else 0]
        return rest
    return matrix @ side if left else side @ matrix


def squares_vanish(proof: Proof, relation: Eq, certificate: SquaresVanish) -> None:
    """Σ (a − b)² = 0 over all entries gives a = b, for real numbers."""
    proof.use("a sum of squares vanishes with its terms only")
    prove(proof, vanishing(relation), certificate.inner)


def vanishing(relation: Eq) -> Eq:
    """Σ (a − b)² = 0 for a = b."""
    return Eq(Total(difference(*relation.expressions) ** 2), lift(0))


def turned(proof: Proof, relation: Eq, certificate: Turned) -> None:
    """a = b if the canonical form of a − b is empty after det(s·(Iₙ + L·R)) = sⁿ·det(Iₘ + R·L) (Sylvester 1851)."""
    lhs, rhs = relation.expressions
    if lhs.shape != rhs.shape:
        raise Rejected(f"the shapes {lhs.shape} and {rhs.shape} differ")
    places = axis_places(lhs)
    difference = proof.laws.apply(
        proof.reader.entry(lhs, places) - proof.reader.entry(rhs, places), proof.orient(certificate.rules)
    )
    if not is_zero(least_turns(proof, difference)):
        raise Rejected("the difference of both sides has a canonical form that is not empty")
    proof.use("Sylvester's determinant identity")


def factored_out(proof: Proof, relation: Any, certificate: FactoredOut) -> None:
    """det M = det S·det(S⁻¹·M) for an invertible S: the side condition of the new goal says that S is."""
    changed = taken_out(relation, certificate.summand)
    if changed == relation:
        raise Rejected("no determinant of the goal has this summand")
    proof.use("a factor taken out of a determinant")
    prove(proof, changed, certificate.inner)


def taken_out(relation: Any, summand: Expression) -> Any:
    """The relation with det S·det(S⁻¹·M) for each det M in it that has the summand S, or a multiple of it."""
    return rebuild(
        relation,
        {
            node: Det(summand) * Det(MatMul(Inverse(summand), node.args[0]))
            for node in determinants(relation)
            if _has_summand(node, summand)
        },
    )


def _has_summand(node: Any, summand: Expression) -> bool:
    """S + N or c·S + N stands inside."""
    matrix = plain(node.args[0])
    stands = isinstance(matrix, Add) and any(summand in (arg, multiple(arg)[1]) for arg in matrix.args)
    return stands and summand.shape == matrix.shape


def determinants(node: Any) -> list[Any]:
    """The determinants in a statement, each once."""
    found = {node: None} if isinstance(node, Det) else {}
    for arg in node.args:
        found.update(dict.fromkeys(determinants(arg)))
    return list(found)


def least_turns(proof: Proof, term: Term) -> Term:
    """The term with each determinant det(s·(I + L·R)) in the least of its forms."""
    rules = []
    for symbol in _inside(term):
        forms = sorted(turns(symbol), key=lambda form: form[0]) if symbol.kind == "det" else []
        slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
        if forms and forms[0][1] != atom(symbol, slots):
            rules.append(Rule(((symbol, slots, 1),), forms[0][1]))
    return proof.laws.apply(term, tuple(rules)) if rules else term


def _inside(term: Term) -> Iterator[Symbol]:
    """The symbols of a term and of everything inside them."""
    for symbol in term.symbols():
        yield symbol
        if symbol.body is not None:
            yield from _inside(symbol.body)


# --- nonsingular matrices --------------------------------------------------------------------------------------------


class Nonzero(Struct):
    """What is known not to be 0: atoms at their places, and primitive sums."""

    atoms: set[tuple[Symbol, tuple[Place, ...]]] = field(default_factory=set)
    sums: set[Term] = field(default_factory=set)

    def learn(self, term: Term) -> None:
        """A product is not 0, so no factor of it is; of 0 ≠ 0, which no point satisfies, nothing is kept."""
        if not term:
            return
        _, common, rest = primitive_part(term, any_sign=True)
        self.atoms.update((symbol, indices) for symbol, indices, _ in common)
        if rest.constant is None:
            self.sums.add(rest)

    def has(self, term: Term) -> bool:
        """No factor of the product is 0, so it is not 0."""
        if not term:
            return False
        _, common, rest = primitive_part(term, any_sign=True)
        return all(symbol.positive or (symbol, indices) in self.atoms for symbol, indices, _ in common) and (
            rest.constant is not None or rest in self.sums
        )


def nonsingular(proof: Proof, matrix: Expression) -> bool:
    """det M ≠ 0; of what has no meaning, and of what outgrows the kernel's bounds, nothing is known."""
    try:
        return _nonsingular(proof, matrix)
    except (GaveUp, Undefined):
        return False


def _nonsingular(proof: Proof, matrix: Expression) -> bool:
    """det M ≠ 0: its canonical form, or that of det(S⁻¹·M) for an invertible summand S, is a product of positive atoms,
    determinants of invertible variables, and what a hypothesis says is not 0."""
    known = Nonzero()
    for variable in proof.variables:
        if _is_square(variable) and invertible(variable, proof.signs):
            known.learn(proof.entry(Det(variable), ()))
        elif not variable.shape and proof.signs.bounds(variable).excludes_zero:
            known.learn(proof.entry(variable, ()))
    for term in (*_nonzero_by_hypothesis(proof), *_determinants_by_equations(proof)):
        known.learn(term)
    return (
        any(map(known.has, _determinants_of(proof, matrix)))
        or _shifted(proof, matrix, known)
        or _beside_projection(proof, matrix, known)
        or _is_unimodular(proof, matrix)
    )


def _is_unimodular(proof: Proof, matrix: Expression) -> bool:
    """det M = ±1 by its normal form, for a matrix of few rows, whose determinant is written out."""
    return is_written_out(matrix) and any(proof.equal(Det(matrix), lift(sign)) for sign in (1, -1))


def _beside_projection(proof: Proof, matrix: Expression, known: Nonzero) -> bool:
    """a·I + b·P with an idempotent P, a ≠ 0 and a + b ≠ 0."""
    inner = plain(matrix)
    eigenvalues = of_projection(inner) if isinstance(inner, Add) else None
    return eigenvalues is not None and all(known.has(proof.entry(value, ())) for value in eigenvalues)


def _shifted(proof: Proof, matrix: Expression, known: Nonzero) -> bool:
    """s·I + uvᵀ with s ≠ 0 and s + vᵀu ≠ 0."""
    i, j = ends(str(matrix.shape[0]))
    found = shifted.parts(proof.entry(matrix, (i, j)), str(matrix.shape[0]))
    return found is not None and known.has(found[0]) and known.has(found[0] + found[1])


def _is_square(node: Expression) -> bool:
    return len(node.shape) == 2 and node.shape[0] == node.shape[1]


def _determinants_by_equations(proof: Proof) -> Iterator[Term]:
    """det M for the hypotheses M = N and N = M with an invertible N: in M = A·B neither A nor B is singular then.

    An equation about one index, or one draw of noise, is left out: what it says of that one would be read of all.
    """
    for relation in proof.given:
        if leaves(relation, Index) or leaves(relation, Noise):
            continue
        if isinstance(relation, Eq) and _is_square(relation.expressions[0]):
            for one, other in (relation.expressions, relation.expressions[::-1]):
                if invertible(other, proof.signs):
                    yield proof.entry(Det(one), ())


def _determinants_of(proof: Proof, matrix: Expression) -> Iterator[Term]:
    """Terms of which each is ≠ 0 exactly when det M is."""
    yield least_turns(proof, proof.entry(Det(matrix), ()))
    inner = plain(matrix)
    if isinstance(inner, Add):
        for summand in inner.args:
            if summand.shape == inner.shape and invertible(summand, proof.signs):
                yield least_turns(proof, proof.entry(Det(MatMul(Inverse(summand), inner)), ()))


def _nonzero_by_hypothesis(proof: Proof) -> Iterator[Term]:
    """a − b for the hypotheses a ≠ b, a > b and a < b of scalars; for det M ≠ 0 the other forms of det M as well;
    det(M − N) for M ≻ N."""
    for relation in proof.given:
        if isinstance(relation, Loewner) and relation.strict:
            yield from _determinants_of(proof, difference(relation.lhs, relation.rhs))
        strict = isinstance(relation, Ne) or (isinstance(relation, Order) and relation.strict)
        sides = relation.expressions if strict else ()
        if len(sides) != 2 or any(side.shape for side in sides):
            continue
        yield least_turns(proof, proof.entry(difference(*sides), ()))
        for one, other in (sides, sides[::-1]):
            if isinstance(one, Det) and is_literal_zero(other):
                yield from _determinants_of(proof, one.args[0])
