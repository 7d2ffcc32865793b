"""Index calculus: sums of products of indexed atoms, and their canonical form.

A ``Term`` is a finite sum of monomials with rational coefficients.  A monomial is a product of factors
``(symbol, indices, power)``, *implicitly summed over its bound indices*.  Two terms denote the same function of
their atoms, for every size of every dimension, if they have the same canonical form (the converse is not claimed).

The laws used here, each exact wherever the monomials are defined:

* Kronecker:      Σₐ δ(a,b)·f(a) = f(b)
* powers:         f^p · f^q = f^(p+q)
* empty sum:      Σₐ c = n·c for c free of a
* fixed size:     a sum over a dimension of fixed length is the sum of its terms
* rules:          an atom's defining equation, used from left to right (``rules.py``), as in Σₖ Aᵢₖ A⁻¹ₖⱼ = δᵢⱼ
* renaming:       bound indices may be renamed; ``naming.py`` picks the least name

Indices are strings ``<kind><name>:<dimension>``; the kinds are ``f`` free, ``l`` a literal position, ``p`` the
parameter of a compound symbol, ``q`` the place of a derivative, ``s`` and ``u`` places opened for a while, ``r`` row
and column inside a determinant, and ``b``, ``t`` bound (canonical, or fresh on the way there).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from verifier.kernel.index.naming import name_bound

if TYPE_CHECKING:
    from verifier.kernel.index.matching import Rule

Index: TypeAlias = str
Rational: TypeAlias = int | Fraction
Factor: TypeAlias = "tuple[Symbol, tuple[Index, ...], Rational]"
Monomial: TypeAlias = "tuple[Factor, ...]"

#: Sums over a dimension of fixed length up to this are written out.
EXPANDED_LENGTH = 6
#: Rewriting steps for one monomial before the kernel gives up (it then proves nothing).
FUEL = 20_000
#: Monomials in one term before the kernel gives up.
LARGEST = 4_000


class GaveUp(Exception):
    """The kernel's bound on rewriting steps or on the size of a term was reached: nothing is proved."""


class Undefined(Exception):
    """A term that denotes nothing anywhere, such as 0⁻¹ or log 0."""


class Symbol:
    """The name of an atom, interned: equal symbols are the same object.

    ``kind`` says which laws it obeys (see ``KINDS`` in ``calculus.py``); ``dims`` the dimension of each index slot;
    ``body`` the term a compound symbol stands for, in the parameters ``p0, p1, …``; ``positive`` whether it is > 0
    wherever it is defined; ``symmetries`` the permutations of slots that do not change its value.
    """

    __slots__ = ("body", "dims", "kind", "name", "positive", "rules", "symmetries", "text")
    _known: dict[tuple[str, bool, tuple[tuple[int, ...], ...]], Symbol] = {}

    kind: str
    name: str
    text: str
    dims: tuple[str, ...]
    body: Term | None
    positive: bool
    symmetries: tuple[tuple[int, ...], ...]
    rules: tuple[Rule, ...] | None

    def __new__(
        cls,
        kind: str,
        name: str,
        dims: tuple[str, ...] = (),
        body: Term | None = None,
        positive: bool = False,
        symmetries: tuple[tuple[int, ...], ...] = (),
    ) -> Symbol:
        # The text must tell apart all that tells symbols apart: the body of a compound symbol is known by its text.
        text = f"{kind} {name}{{{','.join(dims)}}}" + (f"[{body.text}]" if body is not None else "")
        text += "+" * positive
        key = (text, positive, symmetries)
        symbol = cls._known.get(key)
        if symbol is None:
            symbol = object.__new__(cls)
            symbol.kind, symbol.name, symbol.dims = kind, name, dims
            symbol.body = body and body.ordered()
            symbol.positive, symbol.symmetries, symbol.rules = positive, symmetries, None
            symbol.text = text if not symmetries else f"{text}~{symmetries}"
            cls._known[key] = symbol
        return symbol

    def __repr__(self) -> str:
        return self.text

    def orient(self, indices: tuple[Index, ...]) -> tuple[Index, ...]:
        """The least of the index tuples that the symmetries make equal."""
        if not self.symmetries:
            return indices
        return min(indices, *(tuple(indices[k] for k in perm) for perm in self.symmetries))


#: Kinds of atoms that no law rewrites by themselves: a power of one at free places is in canonical form.
PLAIN = frozenset({"var", "size", "slack"})
DELTA = Symbol("delta", "δ", ("", ""), symmetries=((1, 0),))
#: 1 for i ≥ j, else 0, of two places of one dimension.
STEP = Symbol("lower", "≥", ("", ""))

#: Fresh names are of one length, so that which of two is the lesser does not depend on how many there were before.
_fresh = count(10**9)


def dim_of(index: Index) -> str:
    """The dimension an index runs over."""
    return index[index.index(":") + 1 :]


def is_bound(index: Index) -> bool:
    return index[0] in "bt"


def fresh(dim: str) -> Index:
    """A bound index that occurs nowhere else."""
    return f"t{next(_fresh)}:{dim}"


def fixed_length(dim: str) -> int | None:
    """The length of a dimension of fixed size, or None for a symbolic one."""
    return int(dim) if dim.isdigit() else None


def size_symbol(dim: str) -> Symbol:
    return Symbol("size", dim, positive=True)


def bound_indices(factors: Iterable[Factor]) -> list[Index]:
    """The bound indices of a product, each once, in order of appearance."""
    return list(dict.fromkeys([index for _, indices, _ in factors for index in indices if index[0] in "bt"]))


def substitute(factors: Iterable[Factor], names: Mapping[Index, Index]) -> list[Factor]:
    return [(symbol, tuple([names.get(i, i) for i in indices]), power) for symbol, indices, power in factors]


class Term:
    """A sum of monomials in canonical form.  Immutable; build with the functions below and in ``algebra.py``."""

    __slots__ = ("_text", "monomials")

    def __init__(self, monomials: dict[Monomial, Rational]) -> None:
        self.monomials = monomials
        self._text: str | None = None

    def __iter__(self) -> Iterator[tuple[Monomial, Rational]]:
        return iter(self.monomials.items())

    def __bool__(self) -> bool:
        return bool(self.monomials)

    def __len__(self) -> int:
        return len(self.monomials)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and self.monomials == other.monomials

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return self.text or "0"

    @property
    def text(self) -> str:
        """The canonical form as text: equal exactly for equal terms."""
        if self._text is None:
            self._text = " + ".join(sorted(f"{c}*{monomial_text(m)}" for m, c in self.monomials.items()))
        return self._text

    def __add__(self, other: Term) -> Term:
        small, large = (self, other) if len(self) <= len(other) else (other, self)
        merged = dict(large.monomials)
        for monomial, c in small:
            accumulate(merged, monomial, c)
        return Term(merged)

    def __neg__(self) -> Term:
        return Term({m: -c for m, c in self})

    def __sub__(self, other: Term) -> Term:
        return self + -other

    def scaled(self, c: Rational) -> Term:
        if c == 1:
            return self
        return Term({m: whole(k * c) for m, k in self}) if c else Term({})

    def __mul__(self, other: Term) -> Term:
        for factor, rest in ((self, other), (other, self)):
            if factor.constant is not None:
                return rest.scaled(factor.constant)
        merged: dict[Monomial, Rational] = {}
        for left, c in self:
            apart = bool(bound_indices(left))
            for right, k in other:
                names = {b: fresh(dim_of(b)) for b in bound_indices(right)} if apart else {}
                collect(merged, [*left, *(substitute(right, names) if names else right)], c * k)
        return Term(merged)

    @property
    def constant(self) -> Rational | None:
        """The rational number this term is, or None if it is no number."""
        if not self.monomials:
            return 0
        if len(self.monomials) == 1 and () in self.monomials:
            return self.monomials[()]
        return None

    def free(self) -> list[Index]:
        """The indices that are not bound, sorted."""
        return sorted({i for m, _ in self for _, indices, _ in m for i in indices if i[0] not in "bt"})

    def symbols(self) -> dict[Symbol, None]:
        """The symbols of the monomials, each once, in order of appearance (a set would be in order of addresses)."""
        return dict.fromkeys([symbol for m, _ in self for symbol, _, _ in m])

    def ordered(self) -> Term:
        """The same sum with its monomials in the order of their texts.

        A sum has them in the order in which it was built, which equal sums need not share.  What outlives its goal,
        such as the body of a symbol, is kept in this order: then no goal sees which one came before it.
        """
        if len(self.monomials) < 2:
            return self
        term = Term({m: self.monomials[m] for m in sorted(self.monomials, key=monomial_text)})
        term._text = self._text
        return term


def monomial_text(monomial: Monomial) -> str:
    return "*".join(f"{s.text}({' '.join(indices)})^{p}" for s, indices, p in monomial)


def accumulate(merged: dict[Monomial, Rational], monomial: Monomial, c: Rational) -> None:
    """Add one canonical monomial to a sum."""
    value = whole(merged.get(monomial, 0) + c)
    if value:
        merged[monomial] = value
        if len(merged) > LARGEST:
            raise GaveUp(f"a term grew beyond {LARGEST} monomials")
    else:
        merged.pop(monomial, None)


def number(value: Rational) -> Term:
    """A rational as a term; whole numbers are kept as ints, which are faster."""
    return Term({(): whole(value)}) if value else Term({})


def whole(value: Rational) -> Rational:
    """The same number, as an int where it is one."""
    return value.numerator if value.denominator == 1 else value


def atom(symbol: Symbol, indices: tuple[Index, ...] = (), power: Rational = 1) -> Term:
    """One factor as a term."""
    if symbol.kind in PLAIN and power and not any(map(is_bound, indices)):
        return Term({((symbol, symbol.orient(indices), power),): 1})
    merged: dict[Monomial, Rational] = {}
    collect(merged, [(symbol, indices, power)], 1)
    return Term(merged)


def delta(i: Index, j: Index) -> Term:
    return atom(DELTA, (i, j))


def rename(term: Term, names: Mapping[Index, Index]) -> Term:
    """The term with free indices renamed; its own bound indices are kept apart."""
    merged: dict[Monomial, Rational] = {}
    for monomial, c in term:
        apart = {b: fresh(dim_of(b)) for b in bound_indices(monomial)}
        collect(merged, substitute(monomial, {**names, **apart}), c)
    return Term(merged)


def sum_over(term: Term, index: Index) -> Term:
    """Σ over one free index."""
    merged: dict[Monomial, Rational] = {}
    dim = dim_of(index)
    for monomial, c in term:
        names = {b: fresh(dim_of(b)) for b in bound_indices(monomial)}
        names[index] = fresh(dim)
        factors = substitute(monomial, names)
        if any(names[index] in indices for _, indices, _ in factors):
            collect(merged, factors, c)
        else:
            length = fixed_length(dim)
            counted = factors if length is not None else [*factors, (size_symbol(dim), (), 1)]
            collect(merged, counted, c if length is None else c * length)
    return Term(merged)


def collect(
    merged: dict[Monomial, Rational],
    factors: list[Factor],
    c: Rational,
    rules: tuple[Rule, ...] = (),
    fuel: list[int] | None = None,
) -> None:
    """Bring one product into canonical form and add it to a sum; ``rules`` are hypotheses read left to right."""
    fuel = [FUEL] if fuel is None else fuel
    fuel[0] -= 1
    if fuel[0] < 0:
        raise GaveUp("the bound on rewriting steps was reached")
    contracted = _contract_deltas(factors)
    if contracted is None:
        return
    deltas, others, counts = contracted
    powers: dict[tuple[Symbol, tuple[Index, ...]], Rational] = {}
    for dim in counts:
        length = fixed_length(dim)
        if length is None:
            powers[size_symbol(dim), ()] = powers.get((size_symbol(dim), ()), 0) + 1
        else:
            c = c * length
    for symbol, indices, power in others:
        key = (symbol, symbol.orient(indices) if symbol.symmetries else indices)
        powers[key] = powers.get(key, 0) + power
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
                counted = held([*deltas, *rest], bound_before)
                collect(merged, counted, c * Fraction(constant) ** int(whole), rules, fuel)
                return
            names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))}
            splice(merged, held(step, bound_before), c, body, names, rules, fuel)
            return
    bound = bound_indices(product) if len(powers) > len(product) else bound_before
    vanished = [b for b in bound_before if b not in bound]
    for b in vanished:
        length = fixed_length(dim_of(b))
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


def _contract_deltas(factors: list[Factor]) -> tuple[list[Factor], list[Factor], list[str]] | None:
    """Kronecker's law: the deltas that remain, the other factors with equal indices identified, and the dimensions
    of sums that only a delta held (Σₐ δ(a,a) = n).  None if two different positions are equated."""
    deltas: list[Factor] = []
    others = factors
    pending = [f for f in factors if f[0] is DELTA]
    counts: list[str] = []
    if not pending:
        return deltas, others, counts
    others = [f for f in factors if f[0] is not DELTA]
    while pending:
        _, (a, b), _ = pending.pop()
        if a == b:
            held = is_bound(a) and not any(a in f[1] for f in (*others, *pending, *deltas))
            if held:
                counts.append(dim_of(a))
            continue
        if a[0] == "l" and b[0] == "l":
            return None
        if not is_bound(a) and (is_bound(b) or _replaced_last(b, a)):
            a, b = b, a
        names = {a: b}
        others = substitute(others, names)
        pending = substitute(pending, names)
        deltas = substitute(deltas, names)
        if not is_bound(a):
            deltas.append((DELTA, DELTA.orient((a, b)), 1))
        elif is_bound(b) and not any(b in f[1] for f in (*others, *pending)):
            counts.append(dim_of(b))
    return list(dict.fromkeys(deltas)), others, counts


def _replaced_last(a: Index, b: Index) -> bool:
    """Of two free indices that a delta equates, the greater is replaced, and a position is never replaced."""
    return (a[0] != "l", a) > (b[0] != "l", b)


Found: TypeAlias = "tuple[list[Factor], Term, Mapping[Index, Index]] | None"


def _own_rule(factors: list[Factor], rules: tuple[Rule, ...]) -> Found:
    """A rule that one of the factors brings with it: its own defining equation."""
    owners = [factor for factor in factors if factor[0].kind in OWN_RULES]
    if not owners:
        return None
    present = {factor[0] for factor in factors}
    for factor in owners:
        for rule in OWN_RULES[factor[0].kind](factor[0]):
            if rule.needs <= present:
                found = rule.apply(factors, factor)
                if found is not None:
                    return found
    return None


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
