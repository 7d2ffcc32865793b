"""Declared facts and hypotheses as rewriting rules.

A fact that is an equation is applied *after* a statement has been read, so that derivatives have already been taken
with all entries independent.  Each fact has one function below that states its law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from verifier.arrangements import Diagonal
from verifier.certificates import Oriented
from verifier.expressions import Index, Variable
from verifier.kernel.index.arrays.chains import ends
from verifier.kernel.index.arrays.matrices import determinant, inverse
from verifier.kernel.index.arrays.products import product_over
from verifier.kernel.index.functions.exponentials import logarithm
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import oriented, rewrite
from verifier.kernel.index.terms import (
    DELTA,
    STEP,
    GaveUp,
    Monomial,
    Symbol,
    Term,
    atom,
    delta,
    fixed_length,
    number,
    sum_over,
)  # fmt: skip
from verifier.kernel.index.two_valued import TWO_VALUES
from verifier.kernel.meaning.places import free_place, sized, variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.definite import TRIANGULAR
from verifier.kernel.signs.order import signs_under
from verifier.relations import Eq, Ne, Relation, Symmetric
from verifier.taylor import Lagrange

#: Traces of powers of a nilpotent matrix are known to be 0 up to this power.
CYCLES = 6
#: Terms kept as the facts rewrite them.
KNOWN = 500


@dataclass(frozen=True)
class Laws:
    """What the facts and inequations of a goal allow: rules, symmetric symbols for others, arrays of two numbers."""

    rules: tuple[Rule, ...] = ()
    replace: tuple[tuple[Symbol, Symbol], ...] = ()
    two_valued: tuple[tuple[Symbol, tuple[int, int]], ...] = ()
    #: What the last terms became by which further rules: monomials in order, so that no goal sees what came before.
    known: dict[tuple[object, ...], Term] = field(default_factory=dict, compare=False, repr=False)

    def apply(self, term: Term, extra: tuple[Rule, ...] = ()) -> Term:
        """The term rewritten by the facts, and by further rules."""
        if not self.rules and not self.replace and not extra:
            return term
        key = tuple(term), extra
        if key in self.known:
            return self.known[key]
        try:
            found = rewrite(term, (*self.rules, *extra), dict(self.replace))
        except RecursionError:
            raise GaveUp("a hypothesis read as a rule rewrites its own result without end") from None
        if len(self.known) >= KNOWN:
            self.known.clear()
        self.known[key] = found
        return found


def _sums_to_one(symbol: Symbol) -> tuple[Rule, ...]:
    """Σᵢ xᵢ = 1."""
    return (Rule(((symbol, (f"b0:{symbol.dims[0]}",), 1),), number(1)),)


def _unit(symbol: Symbol) -> tuple[Rule, ...]:
    """Σᵢ xᵢ² = 1."""
    return (Rule(((symbol, (f"b0:{symbol.dims[0]}",), 2),), number(1)),)


def _one_hot(symbol: Symbol) -> tuple[Rule, ...]:
    """Σᵢ xᵢ = 1, xᵢ² = xᵢ, and xᵢxⱼ = δᵢⱼxᵢ."""
    i, j = (f"p{k}:{symbol.dims[0]}" for k in (0, 1))
    pair = Rule(((symbol, (i,), 1), (symbol, (j,), 1)), delta(i, j) * atom(symbol, (i,)))
    return (*_binary(symbol), pair, *_sums_to_one(symbol))


def _binary(symbol: Symbol) -> tuple[Rule, ...]:
    """x² = x."""
    slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
    return (Rule(((symbol, slots, 2),), atom(symbol, slots)),)


def _sign(symbol: Symbol) -> tuple[Rule, ...]:
    """x² = 1."""
    slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
    return (Rule(((symbol, slots, 2),), number(1)),)


def _orthogonal(symbol: Symbol) -> tuple[Rule, ...]:
    """Σₖ QₖᵢQₖⱼ = δᵢⱼ = Σₖ QᵢₖQⱼₖ, Q⁻¹ = Qᵀ and (det Q)² = 1."""
    dim = symbol.dims[0]
    i, j, k = f"p0:{dim}", f"p1:{dim}", f"b0:{dim}"
    laws_of_columns_and_rows: list[tuple[Monomial, Term]] = [
        (((symbol, (k, i), 1), (symbol, (k, j), 1)), delta(i, j)),
        (((symbol, (i, k), 1), (symbol, (j, k), 1)), delta(i, j)),
        (((symbol, (k, i), 2),), number(1)),
        (((symbol, (i, k), 2),), number(1)),
    ]
    det = _determinant(symbol)
    ((inverted, _),) = inverse(atom(symbol, (i, j)), i, j)
    return (
        *(Rule(lead, product) for lead, product in laws_of_columns_and_rows),
        Rule(inverted, atom(symbol, (j, i))),
        Rule(((det, (), 2),), number(1)),
        Rule(((det, (), -1),), atom(det)),
    )


def _orthonormal_columns(symbol: Symbol) -> tuple[Rule, ...]:
    """Σₖ QₖᵢQₖⱼ = δᵢⱼ."""
    k, i, j = f"b0:{symbol.dims[0]}", f"p0:{symbol.dims[1]}", f"p1:{symbol.dims[1]}"
    squares = Rule(((symbol, (k, i), 2),), number(1))
    return (Rule(((symbol, (k, i), 1), (symbol, (k, j), 1)), delta(i, j)), squares)


def _idempotent(symbol: Symbol) -> tuple[Rule, ...]:
    """Σₖ PᵢₖPₖⱼ = Pᵢⱼ, and (det P)² = det P; Σₖ Pᵢₖ² = Pᵢᵢ if P is symmetric as well."""
    dim = symbol.dims[0]
    i, j, k = f"p0:{dim}", f"p1:{dim}", f"b0:{dim}"
    det = _determinant(symbol)
    squares = ((i, k), (k, i)) if symbol.symmetries == ((1, 0),) else ()
    return (
        Rule(((symbol, (i, k), 1), (symbol, (k, j), 1)), atom(symbol, (i, j))),
        *(Rule(((symbol, places, 2),), atom(symbol, (i, i))) for places in squares),
        Rule(((det, (), 2),), atom(det)),
    )


def _idempotent_and_invertible(symbol: Symbol) -> tuple[Rule, ...]:
    """P = P⁻¹·P² = P⁻¹·P = I."""
    i, j = (f"p{k}:{symbol.dims[0]}" for k in (0, 1))
    return (Rule(((symbol, (i, j), 1),), delta(i, j)),)


def _diagonal(symbol: Symbol) -> tuple[Rule, ...]:
    """Mᵢⱼ = δᵢⱼ·mᵢ for the vector m on the diagonal."""
    i, j = (f"p{k}:{symbol.dims[0]}" for k in (0, 1))
    on_diagonal = Symbol("var", f"diagonal({symbol.name})", symbol.dims[:1])
    return (Rule(((symbol, (i, j), 1),), delta(i, j) * atom(on_diagonal, (i,))),)


def _antisymmetric(symbol: Symbol) -> tuple[Rule, ...]:
    """Aᵢⱼ = ½(Kᵢⱼ − Kⱼᵢ) with K = A."""
    i, j = (f"p{k}:{symbol.dims[0]}" for k in (0, 1))
    half = Symbol("var", f"skew({symbol.name})", symbol.dims)
    return (Rule(((symbol, (i, j), 1),), (atom(half, (i, j)) - atom(half, (j, i))).scaled(Fraction(1, 2))),)


def _lower_triangular(symbol: Symbol) -> tuple[Rule, ...]:
    """Aᵢⱼ = [i ≥ j]·Kᵢⱼ with K = A."""
    i, j = (f"p{k}:{symbol.dims[0]}" for k in (0, 1))
    shown = Symbol("var", f"lower({symbol.name})", symbol.dims)
    return (Rule(((symbol, (i, j), 1),), atom(STEP, (i, j)) * atom(shown, (i, j))),)


def _upper_triangular(symbol: Symbol) -> tuple[Rule, ...]:
    """Aᵢⱼ = [j ≥ i]·Kᵢⱼ with K = A."""
    i, j = (f"p{k}:{symbol.dims[0]}" for k in (0, 1))
    shown = Symbol("var", f"upper({symbol.name})", symbol.dims)
    return (Rule(((symbol, (i, j), 1),), atom(STEP, (j, i)) * atom(shown, (i, j))),)


def _determinant(symbol: Symbol, shift: int = 0) -> Symbol:
    """The atom det A, or det(I ± A) for a shift of ±1."""
    dim = symbol.dims[0]
    places = (f"r0:{dim}", f"r1:{dim}")
    body = atom(symbol, places) if not shift else delta(*places) + atom(symbol, places).scaled(shift)
    ((((found, _, _),), _),) = determinant(body, *places)
    return found


def _triangular(symbol: Symbol) -> tuple[Rule, ...]:
    """det A = Πᵢ Aᵢᵢ."""
    i, _ = ends(symbol.dims[0])
    return (Rule(((_determinant(symbol), (), 1),), product_over(atom(symbol, (i, i)), symbol.dims[0])),)


def _nilpotent(symbol: Symbol) -> tuple[Rule, ...]:
    """det A = 0, det(I ± A) = 1, and tr Aᵏ = 0 for k up to 6: all eigenvalues are 0 (Horn & Johnson 2013, §2.4.P10)."""
    places = [f"b{k}:{symbol.dims[0]}" for k in range(CYCLES)]
    shifted = [Rule(((_determinant(symbol, sign), (), 1),), number(1)) for sign in (1, -1)]
    cycles = [tuple((symbol, (places[a], places[(a + 1) % k]), 1) for a in range(k)) for k in range(1, CYCLES + 1)]
    return (Rule(((_determinant(symbol), (), 1),), number(0)), *shifted, *(Rule(cycle, number(0)) for cycle in cycles))


#: fact -> its law as rules.
FACT_RULES: dict[str, Callable[[Symbol], tuple[Rule, ...]]] = {
    "sums_to_one": _sums_to_one,
    "simplex": _sums_to_one,
    "unit": _unit,
    "one_hot": _one_hot,
    "binary": _binary,
    "sign": _sign,
    "orthogonal": _orthogonal,
    "orthonormal_columns": _orthonormal_columns,
    "idempotent": _idempotent,
    "diagonal": _diagonal,
    "antisymmetric": _antisymmetric,
    "lower_triangular": _lower_triangular,
    "upper_triangular": _upper_triangular,
    "triangular": _triangular,
    "nilpotent": _nilpotent,
}
#: Facts that make a square matrix invertible.
INVERTIBLE_FACTS = frozenset({"invertible", "orthogonal", "spd", "full_rank"})
#: Facts that make a matrix equal to its transpose.
SYMMETRIC_FACTS = frozenset({"symmetric", "psd", "spd"})


def _logarithm_of_triangle(variable: Variable, symbol: Symbol) -> tuple[Rule, ...]:
    """log Πᵢ Aᵢᵢ = Σᵢ log Aᵢᵢ for a triangular A whose diagonal is > 0."""
    dim = symbol.dims[0]
    if fixed_length(dim) is not None:
        return ()
    part = next((fact.removesuffix("_triangular") for fact in variable.facts if fact.endswith("_triangular")), "")
    shown = Symbol("var", f"{part}({symbol.name})", symbol.dims) if part else symbol
    i, _ = ends(dim)
    on_diagonal = atom(shown, (i, i))
    ((lead, _),) = logarithm(product_over(on_diagonal, dim))
    return (Rule(lead, sum_over(logarithm(on_diagonal), i)),)


def laws(variables: Iterable[Variable], given: tuple[Relation, ...]) -> Laws:
    """All facts of the variables, A = Aᵀ hypotheses, i ≠ k for indices (δᵢₖ = 0), and √(x²) = ±x by the sign of x."""
    return _laws(tuple(variables), given)


@lru_cache(maxsize=256)
def _laws(variables: tuple[Variable, ...], given: tuple[Relation, ...]) -> Laws:
    rules, replace = list[Rule](), dict[Symbol, Symbol]()
    mirrored = {v for v in variables if v.facts & SYMMETRIC_FACTS}
    mirrored |= {r.args[0] for r in given if isinstance(r, Symmetric) and isinstance(r.args[0], Variable)}
    for variable in variables:
        plain = symbol = variable_symbol(variable)
        if variable in mirrored:
            symbol = Symbol("var", plain.name, plain.dims, positive=plain.positive, symmetries=((1, 0),))
            replace[plain] = symbol
        if "idempotent" in variable.facts and variable.facts & INVERTIBLE_FACTS:
            rules.extend(_idempotent_and_invertible(symbol))
        for fact in sorted(variable.facts):
            if fact in FACT_RULES:
                rules.extend(FACT_RULES[fact](symbol))
        if variable.facts & TRIANGULAR and signs_under(given).bounds(Diagonal(variable)).positive:
            rules.extend(_logarithm_of_triangle(variable, symbol))
        if type(variable) is Variable and not variable.shape:
            rules.extend(sized(symbol, signs_under(given).bounds(variable)))
    for relation in given:
        if isinstance(relation, Ne) and all(isinstance(arg, Index) for arg in relation.args):
            i, k = (free_place(arg) for arg in relation.args)
            rules.append(Rule(((DELTA, DELTA.orient((i, k)), 1),), number(0)))
    values = ((variable_symbol(v), TWO_VALUES[fact]) for v in variables for fact in v.facts & {*TWO_VALUES})
    return Laws(tuple(rules), tuple(replace.items()), tuple(dict(values).items()))


def equation(relation: Relation, reader: Reader, known: Laws, extra: tuple[Rule, ...] = ()) -> Term | None:
    """An equality hypothesis as a term that is 0, with open parameters for its axes; None for other relations."""
    relation = relation.equation if isinstance(relation, Lagrange) else relation
    relation = Eq(relation.args[0], relation.args[0].T) if isinstance(relation, Symmetric) else relation
    if not isinstance(relation, Eq):
        return None
    lhs, rhs = relation.expressions
    places = tuple(f"p{k}:{dim}" for k, dim in enumerate(lhs.shape))
    return known.apply(reader.entry(lhs, places) - reader.entry(rhs, places), extra)


def leads(term: Term) -> list[Monomial]:
    """The monomials of an equation in a fixed order, so that a certificate can name one by number."""
    return sorted(term.monomials, key=lambda m: Term({m: 1}).text)


def rule_of(
    choice: Oriented, given: tuple[Relation, ...], reader: Reader, known: Laws, before: tuple[Rule, ...] = ()
) -> Rule | None:
    """The rule a certificate asks for: hypothesis, rewritten by the rules before it as in elimination, solved for its
    lead-th monomial; None if there is no such."""
    if not 0 <= choice.hypothesis < len(given):
        return None
    term = equation(given[choice.hypothesis], reader, known, before)
    if term is None:
        return None
    ordered = leads(term)
    return oriented(term, ordered[choice.lead]) if 0 <= choice.lead < len(ordered) else None
