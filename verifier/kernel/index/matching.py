"""Rules and where they apply: matching the lead of an equation inside a product of factors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from verifier.kernel.index.terms import (
    DELTA,
    Applied,
    Factor,
    Found,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    collect,
    dim_of,
    held,
    is_bound,
    number,
    splice,
)


@dataclass(frozen=True)
class Rule:
    """lead → replacement.  Indices of kind ``b`` in the lead are private, of kind ``p`` open, others literal.

    With a ``trigger``, the rule belongs to that symbol: its open parameters are the symbol's slots, and it applies
    where the symbol stands in the product at a negative power (a base) or as part of the lead (an inverse).

    An ``ordered`` rule is one whose result has the lead in it again, as Mᵢⱼ → −Mⱼᵢ does: it applies where that makes
    the product less, in a fixed order of products.
    """

    lead: Monomial
    replacement: Term
    trigger: Symbol | None = None
    ordered: bool = False
    #: The symbols of the lead: without all of them in a product there is nothing to match.
    needs: frozenset[Symbol] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", frozenset([factor[0] for factor in self.lead]))

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        """The other factors, the replacement and the names for its open parameters; or None."""
        return next(self.everywhere(factors, trigger), None)

    def everywhere(self, factors: list[Factor], trigger: Factor | None) -> Iterator[Applied]:
        """The same for each place where it applies."""
        bindings: dict[Index, Index] = {}
        if trigger is not None:
            if trigger[0].kind == "base" and trigger[2] > 0:
                return
            bindings = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(trigger[0].dims, trigger[1]))}
        for used, bound in _matches(self.lead, factors, bindings, []):
            rest = _remaining(self.lead, factors, used)
            private = {bound[i] for i in bound_indices(self.lead)}
            opened = {
                bound.get(i)
                for i in (*(i for f in self.lead for i in f[1] if not is_bound(i)), *self.replacement.free())
            }
            if private & opened or any(i in private for f in rest for i in f[1]):
                continue
            if not self.ordered:
                yield rest, self.replacement, bound
                continue
            less = self._lessened(factors, rest, bound)
            if less is not None:
                yield [], less, {b: b for b in bound_indices(factors)}

    def _lessened(self, factors: list[Factor], others: list[Factor], bound: dict[Index, Index]) -> Term | None:
        """What the whole product is equal to, in lesser products; None if that is not what the rule says.

        Where the product itself stands c ≠ 1 times in the result, (1 − c)·X is the rest of it: X = −X gives X = 0.
        """
        whole: dict[Monomial, Rational] = {}
        collect(whole, factors, 1)
        if len(whole) != 1:
            return None
        ((product, unit),) = whole.items()
        result: dict[Monomial, Rational] = {}
        summed = set(bound_indices(factors)) - {i for k, i in bound.items() if is_bound(k)}
        splice(result, held(others, summed), 1, self.replacement, bound)
        again = Fraction(result.pop(product, 0)) / Fraction(unit)
        if again == 1 or not all(_rank(m) < _rank(product) for m in result):
            return None
        return Term(result).scaled(1 / (1 - again))

    def repeats(self) -> bool:
        """The rule applies to its own result, as x → x·y and x → |x| do: rewriting with it would not end."""
        return self.ordered or self._occurs(self.replacement)

    def _occurs(self, term: Term) -> bool:
        """The lead stands in the term, or inside one of its symbols."""
        return any(self.apply(list(monomial), None) is not None for monomial, _ in term) or any(
            self._occurs(symbol.body) for symbol in term.symbols() if symbol.body is not None
        )


def _matches(
    lead: Monomial, factors: list[Factor], bindings: dict[Index, Index], used: list[int]
) -> Iterator[tuple[list[int], dict[Index, Index]]]:
    """All ways to find the lead's factors in the product, as positions and index bindings."""
    if len(used) == len(lead):
        yield used, bindings
        return
    symbol, indices, p = lead[len(used)]
    whole = any(map(is_bound, indices))
    for position, (other, there, q) in enumerate(factors):
        if other is not symbol or (position in used and not symbol_is_repeated(lead, symbol)):
            continue
        available = q - sum(lead[k][2] for k, u in enumerate(used) if u == position) if position in used else q
        if (whole and available != p) or (not whole and not _divides(p, available)):
            continue
        turned = [tuple([there[k] for k in perm]) for perm in symbol.symmetries]
        for variant in dict.fromkeys((there, *turned)) if turned else (there,):
            extended = _unify(indices, variant, bindings)
            if extended is not None:
                yield from _matches(lead, factors, extended, [*used, position])


def symbol_is_repeated(lead: Monomial, symbol: Symbol) -> bool:
    """The lead has two factors of one symbol (yᵢyⱼ), which may fall on one factor (yₖ²) of the product."""
    return sum(1 for f in lead if f[0] is symbol) > 1


def _divides(p: Rational, q: Rational) -> bool:
    """f^p is part of f^q: both of one sign, and no larger."""
    return 0 < p <= q or q <= p < 0


def _unify(
    pattern: tuple[Index, ...], there: tuple[Index, ...], bindings: dict[Index, Index]
) -> dict[Index, Index] | None:
    """The bindings with those that make the pattern what is there: what is said of the places of one axis says nothing
    of those of another, as of x where it is said of x[1:], although a 1 where i = j, or i + 1 = j, has no axes."""
    extended = dict(bindings)
    for a, b in zip(pattern, there):
        if (is_bound(a) or a[0] == "p") and dim_of(a) not in ("", dim_of(b)):
            return None
        if is_bound(a):
            if not is_bound(b) or extended.get(a, b) != b:
                return None
            if a not in extended and any(v == b for k, v in extended.items() if is_bound(k)):
                return None
            extended[a] = b
        elif a[0] == "p":
            if extended.setdefault(a, b) != b:
                return None
        elif a != b:
            return None
    return extended


def _remaining(lead: Monomial, factors: list[Factor], used: list[int]) -> list[Factor]:
    """The product divided by the matched lead."""
    taken: dict[int, Rational] = {}
    for k, position in enumerate(used):
        taken[position] = taken.get(position, 0) + lead[k][2]
    rest = []
    for position, (symbol, indices, q) in enumerate(factors):
        left = q - taken.get(position, 0)
        if left and not (symbol is DELTA and position in taken):
            rest.append((symbol, indices, left))
    return rest


def degree(monomial: Monomial) -> tuple[Rational, int, str]:
    """How much of a monomial there is to match; the greatest is the lead of a definition.

    Total degree first, so that rewriting ends; then fewer sums.
    """
    total: Rational = sum(f[2] for f in monomial if f[2] > 0 and f[0].kind not in ("size", "delta"))
    return (total, -len(bound_indices(monomial)), Term({monomial: 1}).text)


def _rank(monomial: Monomial) -> tuple[Rational, int, tuple[Rational, int, str]]:
    """The order in which an ordered rule makes products less: squares are less than products of two."""
    whole = degree(monomial)
    return whole[0], len(monomial), whole


def solved(product: Term, value: Term) -> Iterator[Rule]:
    """product = value as a rule, where the product is one monomial."""
    if len(product) != 1:
        return
    ((whole, c),) = product
    unit = tuple(f for f in whole if (f[2] < 0 or f[0].kind == "size") and not any(map(is_bound, f[1])))
    scale = number(1 / Fraction(c))
    for s, i, p in unit:
        scale = scale * atom(s, i, -p)
    yield Rule(tuple(f for f in whole if f not in unit), value * scale)
