"""Side conditions that follow from the canonical form of their subject.

The canonical form is the subject's value wherever the subject is defined; that it is defined is an obligation about
smaller parts of the same statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec.structs import replace

from verifier.arrangements import Column, Row
from verifier.expressions import Add, Apply, Expression, Mul, Neg, Pow, Variable, lift
from verifier.kernel.index.algebra import instance, primitive_part
from verifier.kernel.index.equality import multiplied
from verifier.kernel.index.families import unified
from verifier.kernel.index.functions.identities import reduced
from verifier.kernel.index.perfect_squares import is_square_of_sum
from verifier.kernel.index.ranges.powers import alternates
from verifier.kernel.index.terms import (
    Factor,
    GaveUp,
    Monomial,
    Rational,
    Symbol,
    Term,
    Undefined,
    atom,
    collect,
    is_bound,
    number,
)
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.places import term_interval, variable_symbol
from verifier.kernel.meaning.small_determinants import known_signs
from verifier.kernel.signs.chained import Upwards, through
from verifier.kernel.signs.intervals import ALL, Interval, interval_product
from verifier.kernel.signs.order import Signs
from verifier.kernel.signs.ranges import signed
from verifier.kernel.signs.sums import number_of
from verifier.relations import Ne, Order, Relation

Entry = Callable[[Expression, tuple[Place, ...]], Term]

#: Marks the summands of the subject where it is unified together with a hypothesis.
_SUBJECT = Symbol("mark", "subject")
#: What is needed of a number, as a property of an interval that contains it.
MET: dict[str, Callable[[Interval], bool]] = {
    "≠ 0": lambda found: found.excludes_zero,
    "> 0": lambda found: found.positive,
    "≥ 0": lambda found: found.nonnegative,
}


def follows_by_algebra(
    obligation: Obligation, entry: Entry, signs: Signs, variables: Iterable[Variable], given: tuple[Relation, ...]
) -> bool:
    """The interval of the subject's canonical form decides; or it is g + r with r ≥ 0 and a hypothesis g > 0 or g ≥ 0,
    or it is a factor of g for a hypothesis g > 0, entry by entry for arrays of one shape; for a scalar g ≠ 0 does too,
    and that det A ≠ 0 of a matrix of a few rows says so of its determinant as it is written out.

    Under the obligation's own conditions it may be g + h + r, with h ≥ 0 by one of these.
    """
    subject, needs, where = obligation.subject, obligation.needs, obligation.where
    if needs == "exists" and isinstance(subject, Pow):  # uᵏ exists for k ≥ 0, and for every integer k where u ≠ 0
        parts = [replace(obligation, subject=part, needs=met) for part, met in zip(subject.args, ("≠ 0", "≥ 0"))]
        return any(follows_by_algebra(part, entry, signs, variables, given) for part in parts)
    while needs == "≠ 0" and isinstance(subject, Pow) and number_of(subject.args[1]):
        subject = subject.args[0]  # a power of what is not 0 is not 0
    while isinstance(subject, (Row, Column)):
        subject = subject.args[0]  # the entries of rows or columns that are all alike
    if needs not in MET:
        return False
    if where:
        signs = signs.under(where)
    intervals = {variable_symbol(v): signs.bounds(v) for v in variables}
    try:
        intervals |= _of_functions(subject, entry, signs)
        places = tuple(f"e{k}:{dim}" for k, dim in enumerate(subject.shape))
        term = entry(subject, places)
        reads = (term_interval, of_exponentials, of_factors)
        forms = _forms(term, scalar=not subject.shape)
        if any(MET[needs](read(form, intervals)) for form in forms for read in reads):
            return True
        if needs == "≠ 0" and is_factor(term, number(1)):
            return True
        if needs == "≥ 0" and not subject.shape and is_square_of_sum(term):
            return True
        if subject.shape:
            alike = (h for h in given if isinstance(h, Order) and h.lhs.shape == subject.shape)
            return any(_by(h, term, needs, intervals, entry, places) for h in alike)
        if any(_by(h, term, needs, intervals, entry) for h in (*given, *where, *known_signs(variables, signs))):
            return True
        above = _cleared(term, lambda symbol: intervals.get(symbol, ALL).positive)
        ends = through((*given, *where))
        joined = [Order("<" if strict else "≤", low, high) for (low, high), strict in ends.items()]
        if any(_by(h, above, needs, intervals, entry) for h in (*joined, *_products(ends, signs))):
            return True
        rests = [term - gap for h in where if (gap := _nonnegative(h, entry)) is not None]
        return any(
            MET[needs](term_interval(rest, intervals)) or any(_by(h, rest, needs, intervals, entry) for h in given)
            for rest in rests
            if needs != "≠ 0"
        )
    except GaveUp:
        return False


def _forms(term: Term, *, scalar: bool) -> Iterator[Term]:
    """The term, and where that does not do, a scalar's through common atoms."""
    yield term
    if scalar:
        yield unified(term)


def _of_functions(subject: Expression, entry: Entry, signs: Signs) -> dict[Symbol, Interval]:
    """What the sign rules say of the scalar functions inside the subject that are atoms: e^u, cos u, Γ(u)."""
    found: dict[Symbol, Interval] = {}
    for node in subject.atoms(Apply):
        try:
            term = number(0) if node.shape else entry(node, ())
        except (GaveUp, Undefined):
            continue
        factors = [f for m, c in term for f in m if c == 1]
        if len(term) == len(factors) == 1 and factors[0][2] == 1 and not factors[0][1]:
            found[factors[0][0]] = signs.bounds(node)
    return found


def _products(ends: Upwards, signs: Signs) -> Iterator[Order]:
    """What orders say of squares, where no side is a number: (t − a)·(b − t) ≥ 0 for a ≤ t ≤ b, and b² − t² ≥ 0 for
    0 ≤ t ≤ b; strict where they are.  What the sign rules see of t ≤ −a counts."""
    for (a, t), strict in ends.items():
        if signs.bounds(a).nonnegative:
            yield Order(">" if strict else "≥", Mul(Add(t, Neg(a)), Add(t, a)), lift(0))
        beyond = signs.bounds(Add(Neg(a), Neg(t)))
        mirrored = [((t, Neg(a)), beyond.positive)] if beyond.nonnegative else []
        for (same, b), below in (*ends.items(), *mirrored):
            if same == t:
                product = Mul(Add(t, Neg(a)), Add(b, Neg(t)))
                yield Order(">" if strict and below else "≥", product, lift(0))


def _nonnegative(hypothesis: Relation, entry: Entry) -> Term | None:
    """g for a scalar hypothesis g ≥ 0 or g > 0."""
    if not isinstance(hypothesis, Order) or hypothesis.lhs.shape or hypothesis.rhs.shape:
        return None
    gap = entry(Add(hypothesis.lhs, Neg(hypothesis.rhs)), ())
    return gap if hypothesis.sign in "≥>" else -gap


def _by(
    hypothesis: Relation,
    term: Term,
    needs: str,
    intervals: dict[Symbol, Interval],
    entry: Entry,
    places: tuple[Place, ...] = (),
) -> bool:
    """A hypothesis g ≠ 0, g > 0 or g ≥ 0 about numbers, or about every entry of an array like the subject, gives what
    is needed of c·g, or of g + r with r ≥ 0; that −u > 0 gives u ≠ 0 too."""
    if not isinstance(hypothesis, (Order, Ne)) or len(hypothesis.expressions) != 2:
        return False
    lhs, rhs = hypothesis.expressions
    if len(lhs.shape) != len(places) or rhs.shape not in ((), lhs.shape):
        return False
    gap = entry(Add(lhs, Neg(rhs)), places)
    if needs == "≠ 0" and (isinstance(hypothesis, Ne) or hypothesis.strict) and is_factor(term, gap):
        return True
    if isinstance(hypothesis, Ne):
        return False
    up = gap if hypothesis.sign in "≥>" else -gap
    rests = [term_interval(u - up, intervals) for u in ((term, -term) if needs == "≠ 0" else (term,))]
    return any(rest.nonnegative and (hypothesis.strict or rest.positive or needs == "≥ 0") for rest in rests)


def is_factor(term: Term, gap: Term) -> bool:
    """gap = term·q for some q that is defined where both are, so that gap ≠ 0 gives term ≠ 0.

    Both are expressed through common atoms (cos x through cos x/2).  Then gap is a multiple of the term without its
    denominators, or the term is a product of powers ≥ 0 that every summand of gap contains.  What is > 0 or (−1)^m in
    the term, and not summed over, is left out: it is not 0 anyway.
    """
    if len(term) == 1:
        term = Term({tuple(f for f in m if not _is_apart(f)): c for m, c in term})
    if are_multiples(term, gap):
        return True
    both = unified(gap + term * atom(_SUBJECT))
    own = Term({tuple(f for f in m if f[0] is not _SUBJECT): c for m, c in both if any(f[0] is _SUBJECT for f in m)})
    gap = Term({m: c for m, c in both if not any(f[0] is _SUBJECT for f in m)})
    cleared = reduced(_cleared(own, lambda symbol: True))
    if are_multiples(cleared, gap) or (gap and are_multiples(cleared, primitive_part(gap, any_sign=True)[2])):
        return True
    if len(cleared) != 1 or not gap:
        return False
    ((monomial, _),) = cleared
    if any(p < 0 or any(map(is_bound, indices)) for _, indices, p in monomial):
        return False
    return not _remainder(gap, monomial)


def _cleared(term: Term, counts: Callable[[Symbol], bool]) -> Term:
    """The term times its denominators, as far as they count and do not stand inside a sum."""
    least: dict[tuple[Symbol, tuple[Place, ...]], Rational] = {}
    for monomial, _ in term:
        for symbol, indices, p in monomial:
            if p < 0 and counts(symbol) and not any(map(is_bound, indices)):
                least[symbol, indices] = min(p, least.get((symbol, indices), 0))
    return multiplied(term, [(symbol, indices, -p) for (symbol, indices), p in least.items()])


def _is_apart(factor: Factor) -> bool:
    """The factor of a product is not 0, and stands before its sums."""
    symbol, indices, _ = factor
    return (symbol.positive or alternates(symbol)) and not any(map(is_bound, indices))


def _remainder(gap: Term, monomial: Monomial) -> Term:
    """What is left of gap modulo a product of powers, with sin² = 1 where that is a cosine, as 1 − sin² = cos²."""
    left = [
        (summand, c)
        for summand, c in gap
        if not all(any(f[:2] == (s, i) and f[2] >= p for f in summand) for s, i, p in monomial)
    ]
    ((symbol, indices, p), *more) = monomial or ((_SUBJECT, (), 1),)
    if symbol.kind != "cos" or p > 2 or more:
        return Term(dict(left))
    merged: dict[Monomial, Rational] = {}
    for summand, c in left:
        sines = [f for f in summand if f[0].kind == "sin" and f[0].body == symbol.body and f[1] == indices]
        rest = [f for f in summand if f not in sines]
        collect(merged, [*rest, *((s, i, q % 2) for s, i, q in sines if q % 2)], c)
    return Term(merged)


def are_multiples(term: Term, gap: Term) -> bool:
    """term = c·gap for a number c ≠ 0."""
    if not term or set(term.monomials) != set(gap.monomials):
        return False
    first = next(iter(term.monomials))
    return not term - gap.scaled(Fraction(term.monomials[first]) / Fraction(gap.monomials[first]))


def of_factors(term: Term, intervals: Mapping[Symbol, Interval]) -> Interval:
    """m·q for the powers m > 0 that all summands share: each factor has its interval, as x − sx = x(1 − s)."""
    first = next(iter(term.monomials), ())
    shared = [
        (symbol, indices, min(powers))
        for symbol, indices, p in first
        if p > 0 and not any(map(is_bound, indices))
        if (powers := [*_powers(term, symbol, indices)]) and min(powers) > 0
    ]
    if not shared or len(term) == 1:
        return ALL
    rest = multiplied(term, [(symbol, indices, -p) for symbol, indices, p in shared])
    return interval_product(term_interval(Term({tuple(shared): 1}), intervals), term_interval(rest, intervals))


def _powers(term: Term, symbol: Symbol, indices: tuple[Place, ...]) -> Iterator[Rational]:
    """The powers of an atom in each summand, 0 where it is none of the factors."""
    for monomial, _ in term:
        yield next((p for other, places, p in monomial if (other, places) == (symbol, indices)), 0)


def of_exponentials(term: Term, intervals: Mapping[Symbol, Interval]) -> Interval:
    """c·(e^u − e^v) has the sign of c·(u − v)."""
    if len(term) != 2:
        return ALL
    (first, c), (second, k) = term
    if c != -k or any(symbol.kind != "exp" for symbol, _, _ in (*first, *second)):
        return ALL
    if any(map(is_bound, (i for _, indices, _ in (*first, *second) for i in indices))):
        return ALL
    gap = number(0)
    for monomial, sign in ((first, c), (second, -c)):
        for symbol, indices, p in monomial:
            gap = gap + instance(symbol, indices).scaled(sign * p)
    return signed(term_interval(gap, intervals), ALL)
