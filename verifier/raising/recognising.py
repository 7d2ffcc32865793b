"""An author's names found again in a kernel term.

A definition whose canonical form occurs in a term (p = softmax(z) as e^zᵢ·S⁻¹, or μ as n⁻¹Σxᵢ) is read as a rule from
right to left, and the term is rewritten with the name wherever that makes it shorter.  Whether the result is right is
for the kernel to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct, field

from verifier.expressions import Defined, Expression, Index
from verifier.kernel.check import Proof
from verifier.kernel.index.algebra import power
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import degree, rewrite
from verifier.kernel.index.terms import (
    Factor,
    GaveUp,
    Monomial,
    Rational,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    is_bound,
    number,
    sum_over,
)
from verifier.kernel.index.terms import Index as Place
from verifier.numeric.axes import dependencies
from verifier.raising.parts import subexpressions, unfinished

#: Terms with more monomials are left as they are.
LARGEST = 60
#: How the kernel says that a term is beyond it; a rule that feeds itself meets Python's limit before the kernel's own.
BEYOND = (GaveUp, Undefined, RecursionError)


class Names(Struct):
    """Symbols that stand for definitions, and the rules that bring them in."""

    proof: Proof
    known: dict[Symbol, Expression] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()

    def fold(self, term: Term, names: Sequence[Expression]) -> Term:
        """The term with as many of the names in it as make it shorter, inner definitions first."""
        for name in names:
            if len(term) <= LARGEST:
                term = self._with(term, name)
        return term

    def _with(self, term: Term, name: Expression) -> Term:
        places = tuple(f"p{k}:{dim}" for k, dim in enumerate(name.shape))
        try:
            meaning = rewrite(self.proof.entry(name, places), self.rules)
            if self._renamed(meaning, name, places):
                return term
            symbol = Symbol("var", f"«{name}»", tuple(str(dim) for dim in name.shape))
            new = rules(meaning, symbol, places)
            if any(rule.repeats() for rule in new):
                return term
            shorter = rewrite(term, new) if new else term
            if cost(shorter) >= cost(term):
                return term
            every = (*self.rules, *new)
            every = (*every, *sums(symbol, meaning, self.rules, every))
            shorter = rewrite(shorter, every)
        except BEYOND:
            return term
        self.known[symbol] = name
        self.rules = every
        return shorter

    def _renamed(self, meaning: Term, name: Expression, places: tuple[Place, ...]) -> bool:
        """Another name of something that has one: the later definition is the author's own."""
        if len(meaning) == 1:
            ((monomial, c),) = meaning
            if c == 1 and len(monomial) == 1 and monomial[0][0] in self.known and monomial[0][1:] == (places, 1):
                if isinstance(name, Defined) and not name.args[1].args:
                    self.known[monomial[0][0]] = name
                return True
        return False


def names_in(parts: Sequence[Expression]) -> list[Expression]:
    """The definitions inside the expressions that are closed formulas: no derivative, no index, inner ones first."""
    return [
        part
        for part in subexpressions(parts)
        if isinstance(part, Defined)
        and not unfinished(part)
        and not any(isinstance(leaf, Index) for leaf in dependencies(part))
    ]


def rules(meaning: Term, symbol: Symbol, places: tuple[Place, ...]) -> tuple[Rule, ...]:
    """The definition symbol = meaning, solved for its largest monomial; for a product also its reciprocal."""
    leads = [m for m, _ in meaning if _core(m) and all(any(p in i for _, i, _ in _core(m)) for p in places)]
    if not leads:
        return ()
    lead = max(leads, key=degree)
    core, unit = _core(lead), number(1 / Fraction(meaning.monomials[lead]))
    for factor in lead:
        if factor not in core:
            unit = unit * atom(factor[0], factor[1], -factor[2])
    rest = Term({m: c for m, c in meaning if m != lead})
    found = [Rule(core, (atom(symbol, places) - rest) * unit)]
    if not rest and not bound_indices(core):
        ((monomial, c),) = unit.monomials.items()
        inverse = Term({tuple((s, i, -p) for s, i, p in monomial): 1 / Fraction(c)})
        found.append(Rule(tuple((s, i, -p) for s, i, p in core), atom(symbol, places, -1) * inverse))
    return tuple(found)


def sums(symbol: Symbol, meaning: Term, before: tuple[Rule, ...], after: tuple[Rule, ...]) -> Iterator[Rule]:
    """What Σx and Σx² of a newly named vector x are, where that is one product without x: 1 for Σp, 0 for Σx̂."""
    for p in (1, 2) if len(symbol.dims) == 1 else ():
        value = rewrite(rewrite(sum_over(power(meaning, p), f"p0:{symbol.dims[0]}"), before), after)
        if len(value) <= 1 and symbol not in value.symbols():
            yield Rule(((symbol, (f"b0:{symbol.dims[0]}",), p),), value)


def _core(monomial: Monomial) -> Monomial:
    """The factors that are no sizes."""
    return tuple(f for f in monomial if f[0].kind != "size")


def cost(term: Term) -> Rational:
    """How long a term is on the page, roughly."""
    return sum(2 + sum(map(_cost, monomial)) for monomial, _ in term)


@lru_cache(maxsize=100_000)
def _cost(factor: Factor) -> Rational:
    symbol, indices, p = factor
    inside = 0 if symbol.body is None else cost(symbol.body)
    return 1 + inside + sum(1 for i in indices if is_bound(i)) / Fraction(2) + (p != 1) / Fraction(2)
