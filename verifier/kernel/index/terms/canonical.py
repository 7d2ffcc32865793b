"""The canonical form of a product, which is added to a sum: the laws of the index calculus, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from verifier.kernel.index.naming import name_bound
from verifier.kernel.index.terms.deltas import contract
from verifier.kernel.index.terms.symbols import (
    DELTA,
    Factor,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Symbol,
    Undefined,
    bound_indices,
    counted,
    dim_of,
    fixed_length,
    fresh,
    in_order,
    is_bound,
    size_symbol,
    substitute,
    whole,
)

if TYPE_CHECKING:
    from verifier.kernel.index.matching import Rule
    from verifier.kernel.index.terms.sums import Term


#: Sums over a dimension of fixed length up to this are written out.
EXPANDED_LENGTH = 6
#: Rewriting steps for one monomial before the kernel gives up (it then proves nothing).
FUEL = 20_000
#: Factors in one product before the kernel gives up: a rule such as P → P·P makes them without end.
LONGEST = 150
#: Monomials in one term before the kernel gives up.
LARGEST = 4_000
#: The canonical forms of products without hypotheses, and the steps each took.  Terms are multiplied out again and
#: again, by goals that say nearly the same, and partial fractions within one: of all products five in six recur.
_KNOWN: dict[tuple[Factor, ...], tuple[tuple[tuple[Monomial, Rational], ...], int]] = {}
#: The symbols whose rules are being made.
_MAKING: list[Symbol] = []
#: So many are kept, then all are forgotten; longer ones are not kept.
_MOST_KNOWN, _LONGEST_KNOWN = 20_000, 50


def accumulate(merged: dict[Monomial, Rational], monomial: Monomial, c: Rational) -> None:
    """Add one canonical monomial to a sum."""
    before = merged.get(monomial)
    value = whole(c if before is None else before + c)
    if value:
        merged[monomial] = value
        if len(merged) > LARGEST:
            raise GaveUp(f"a term grew beyond {LARGEST} monomials")
    else:
        merged.pop(monomial, None)


def collect(
    merged: dict[Monomial, Rational],
    factors: list[Factor],
    c: Rational,
    rules: tuple[Rule, ...] = (),
    fuel: list[int] | None = None,
) -> None:
    """Bring one product into canonical form and add it to a sum; ``rules`` are hypotheses read left to right."""
    fuel = [FUEL] if fuel is None else fuel
    if rules or _MAKING:  # a symbol whose own rules are being made has none as yet: what becomes of it is not kept
        _collect(merged, factors, c, rules, fuel)
        return
    product = in_order(factors)
    known = _KNOWN.get(product)
    if known is None:
        before, form = fuel[0], dict[Monomial, Rational]()
        _collect(form, [*product], 1, (), fuel)
        known = (tuple(form.items()), before - fuel[0])
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        if len(form) <= _LONGEST_KNOWN:
            _KNOWN[product] = known
    else:
        _spend(fuel, known[1])  # as if it were done anew: what is proved does not depend on what came before
    for monomial, k in known[0]:
        accumulate(merged, monomial, k * c)


def _spend(fuel: list[int], steps: int) -> None:
    fuel[0] -= steps
    if fuel[0] < 0:
        raise GaveUp("the bound on rewriting steps was reached")


def _collect(
    merged: dict[Monomial, Rational],
    factors: list[Factor],
    c: Rational,
    rules: tuple[Rule, ...],
    fuel: list[int],
) -> None:
    _spend(fuel, 1)
    if len(factors) > LONGEST:
        raise GaveUp(f"a product grew beyond {LONGEST} factors")
    contracted = contract(factors)
    if contracted is None:
        return
    deltas, others, counts = contracted
    parted = next((dim for dim in counts if len(counted(dim)) > 1), None)
    if parted is not None:
        counts.remove(parted)
        _each(merged, held([*deltas, *others], map(fresh, counts)), c, parted, rules, fuel)
        return
    powers: dict[tuple[Symbol, tuple[Index, ...]], Rational] = {}
    for dim in counts:
        length = fixed_length(dim)
        if length is None:
            powers[size_symbol(dim), ()] = powers.get((size_symbol(dim), ()), 0) + 1
        else:
            c = c * length
    for symbol, indices, power in others:
        key = (symbol, symbol.orient(indices) if symbol.symmetries else indices)
        before = powers.get(key)
        powers[key] = power if before is None else before + power
    bound_before = bound_indices(others)
    product: list[Factor] = [(s, i, p) for (s, i), p in powers.items() if p]
    for symbol, indices, power in product:
        whole = whole_powers(symbol, power) if symbol.kind == "base" else 0
        if whole:
            rest = [f for f in product if f[0] is not symbol or f[1] != indices]
            if power != whole:
                rest.append((symbol, indices, power - whole))
            assert symbol.body is not None
            body = symbol.body
            step = [*deltas, *rest, *([(symbol, indices, whole - 1)] if whole > 1 else [])]
            if whole < 0:
                constant = body.constant
                assert constant is not None
                if not constant:
                    raise Undefined(f"0 to the power {whole}")
                collect(merged, held([*deltas, *rest], bound_before), c * Fraction(constant) ** int(whole), rules, fuel)
                return
            names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))}
            splice(merged, held(step, bound_before), c, body, names, rules, fuel)
            return
    bound = bound_indices(product) if len(powers) > len(product) else bound_before
    vanished = [b for b in bound_before if b not in bound]
    for k, b in enumerate(vanished):
        length = fixed_length(dim_of(b))
        if len(counted(dim_of(b))) > 1:
            _each(merged, held([*deltas, *product], vanished[k + 1 :]), c, dim_of(b), rules, fuel)
            return
        if length is None:
            product = list(_times(product, size_symbol(dim_of(b))))
        else:
            c = c * length
    for b in bound:
        length = fixed_length(dim_of(b))
        if length is not None and length <= EXPANDED_LENGTH:
            for position in range(length):
                literal = {b: f"l{position}:{dim_of(b)}"}
                collect(merged, [*deltas, *substitute(product, literal)], c, rules, fuel)
            return
    everything = [*deltas, *product]
    for matches in (_own_rule, _given_rule):
        found = matches(everything, rules)
        if found is not None:
            rest, replacement, matched = found
            summed = set(bound) - {matched[i] for i in matched if is_bound(i)}
            splice(merged, held(rest, summed), c, replacement, matched, rules, fuel)
            return
    accumulate(merged, name_bound(everything, bound), c)


def _each(
    merged: dict[Monomial, Rational],
    factors: list[Factor],
    c: Rational,
    dim: str,
    rules: tuple[Rule, ...],
    fuel: list[int],
) -> None:
    """Add a product times the length of a part of an axis, n − c."""
    for sizes, number in counted(dim):
        collect(merged, [*factors, *sizes], c * number, rules, fuel)


def held(factors: list[Factor], summed: Iterable[Index]) -> list[Factor]:
    """The factors with a δ(b,b) for each index that is summed over: should it occur nowhere else, it counts as n."""
    return [*factors, *((DELTA, (b, b), 1) for b in summed)]


def whole_powers(symbol: Symbol, power: Rational) -> int:
    """How many whole powers of a compound base are written out: P^(5/2) is P²·P^(1/2), and 2^(−1/2) is 2⁻¹·2^(1/2)."""
    if symbol.kind != "base":
        return 0
    whole = power.__floor__()
    assert symbol.body is not None
    return whole if whole > 0 or symbol.body.constant is not None else 0


def splice(
    merged: dict[Monomial, Rational],
    factors: list[Factor],
    c: Rational,
    replacement: Term,
    names: Mapping[Index, Index],
    rules: tuple[Rule, ...] = (),
    fuel: list[int] | None = None,
) -> None:
    """Multiply a product by a term whose free indices are renamed, and add the result to a sum."""
    for monomial, k in replacement:
        apart = {b: fresh(dim_of(b)) for b in bound_indices(monomial)}
        collect(merged, [*factors, *substitute(monomial, {**names, **apart})], c * k, rules, fuel)


def _times(product: Iterable[Factor], symbol: Symbol) -> Iterator[Factor]:
    """A product times a symbol without indices."""
    power: Rational = 1
    for factor in product:
        if factor[0] is symbol:
            power += factor[2]
        else:
            yield factor
    if power:
        yield (symbol, (), power)


Applied: TypeAlias = "tuple[list[Factor], Term, Mapping[Index, Index]]"
Found: TypeAlias = "Applied | None"


def _own_rule(factors: list[Factor], rules: tuple[Rule, ...]) -> Found:
    """A rule that one of the factors brings with it: its own defining equation."""
    owners = [factor for factor in factors if factor[0].kind in OWN_RULES]
    if not owners:
        return None
    present = {factor[0] for factor in factors}
    for factor in owners:
        for rule in _rules_of(factor[0]):
            if rule.needs <= present:
                found = rule.apply(factors, factor)
                if found is not None:
                    return found
    return None


def _rules_of(symbol: Symbol) -> tuple[Rule, ...]:
    """The rules of a symbol, which it has none of while they are made."""
    if symbol.rules is not None:
        return OWN_RULES[symbol.kind](symbol)
    _MAKING.append(symbol)
    try:
        return OWN_RULES[symbol.kind](symbol)
    except BaseException:
        symbol.rules = None  # broken off, they are made another time
        raise
    finally:
        _MAKING.pop()


def _given_rule(factors: list[Factor], rules: tuple[Rule, ...]) -> Found:
    if not rules:
        return None
    present = {factor[0] for factor in factors}
    for rule in rules:
        if rule.needs <= present:
            found = rule.apply(factors, None)
            if found is not None:
                return found
    return None


#: Filled by ``rewriting.py``: kind of symbol -> its defining equations as rules.
OWN_RULES: dict[str, Callable[[Symbol], tuple[Rule, ...]]] = {}
