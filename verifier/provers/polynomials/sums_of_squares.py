"""Polynomials in a few atoms as sums of squares with rational weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from math import comb, lcm
from operator import add

from verifier.certificates import Certificate, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, lift
from verifier.kernel.index.equality import denominators, multiplied
from verifier.kernel.index.terms import Factor, Symbol, Term, atom
from verifier.provers.polynomials.gram import VARIABLES, Exponents, Polynomial, Square, sum_of_squares
from verifier.provers.polynomials.second_degree import of_second_degree
from verifier.provers.search import Search
from verifier.raising.terms import raise_term

#: Monomials of a difference looked at.
LARGEST = 60
#: Letters and the degree of a polynomial that is multiplied by 1 + Σ x² at most.
ROUND, HIGHEST = 3, 8
#: Circles on which a polynomial of degree 2 is looked at.
CIRCLES = 2
#: Polynomials of one search, with its subgoals, for which this is tried.
MOST_SEARCHES = 40


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The difference over an even denominator as Σ c·q², as it stands and then on the circles of its angles."""
    inequality = search.inequality(goal, LARGEST)
    if inequality is None or not search.defined(goal):
        return
    _, term = inequality
    form = as_squares(term, goal, search) if 2 <= len(term) <= LARGEST else None
    if form is None and not search.depth:
        form = over_a_square(term, goal, search)
    if form is not None:
        yield Rewritten(form)


def over_a_square(term: Term, goal: Goal, search: Search) -> Expression | None:
    """A polynomial of a degree beyond 4 as Σ c·q²/(1 + Σ x²), as Motzkin's is, which is no sum of squares itself."""
    atoms = term.symbols()
    plain = all(s.kind == "var" and p.denominator == 1 and p > 0 and not i for m, _ in term for s, i, p in m)
    if not plain or not 2 <= len(atoms) <= ROUND or not 4 < max(sum(p for _, _, p in m) for m, _ in term) <= HIGHEST:
        return None
    weight = reduce(add, (atom(symbol) * atom(symbol) for symbol in atoms), Term({(): 1}))
    form = as_squares(term * weight, goal, search)
    return None if form is None else form / raise_term(weight, goal.variables())


def as_squares(term: Term, goal: Goal, search: Search) -> Expression | None:
    """The term over an even denominator as Σ c·q², as it stands and on the circles of its angles and roots; then with
    positive atoms read as squares."""
    cleared, denominator = over_even_powers(term)
    atoms = sorted({symbol for m, _ in cleared for symbol, _, _ in m}, key=lambda s: s.text)
    if not 2 <= len(atoms) <= VARIABLES or any(indices for m, _ in cleared for _, indices, _ in m):
        return None
    for halved in (False, True):
        roots = {s: root_of(s, cleared, halved) for s in atoms}
        polynomial = exponents_of(cleared, atoms, roots)
        if polynomial is None or (halved and all(root == 1 for root in roots.values())):
            continue
        for spelt in (polynomial, on_circles(polynomial, atoms, roots)):
            if spelt and (spelt is polynomial or spelt != polynomial) and search.afford("squares", MOST_SEARCHES):
                squares = sum_of_squares(spelt) or _besides_circles(spelt, atoms, roots)
                if squares is not None:
                    return written(squares, atoms, roots, denominator, goal)
    return None


def on_circles(polynomial: Polynomial, atoms: Sequence[Symbol], roots: Mapping[Symbol, int]) -> Polynomial:
    """The polynomial with (k·a² + b²)/c for 1, as often as gives its monomials one degree in a and b, for each pair of
    which c is the sum: a sine and a cosine of one angle, or a letter and √(c − k·a²).

    One that is ≥ 0 on the circle only, as (a² + b²) − (a cos u + b sin u)², may then be a sum of squares.
    """
    for first, second, k, c in circles(atoms, roots):
        degrees = {e: e[first] + e[second] for e in polynomial}
        most = max(degrees.values())
        if any((most - degree) % 2 for degree in degrees.values()):
            continue
        found: dict[Exponents, Fraction] = {}
        for e, coefficient in polynomial.items():
            times = (most - degrees[e]) // 2
            for j in range(times + 1):
                raised = tuple(p + 2 * j * (n == first) + 2 * (times - j) * (n == second) for n, p in enumerate(e))
                found[raised] = found.get(raised, Fraction(0)) + coefficient * comb(times, j) * k**j / c**times
        polynomial = {e: value for e, value in found.items() if value}
    return polynomial


def _besides_circles(
    polynomial: Polynomial, atoms: Sequence[Symbol], roots: Mapping[Symbol, int]
) -> list[Square] | None:
    """Σ c·q² of degree 2, from which the polynomial differs by what is 0 on its circles."""
    if any(sum(e) > 2 for e in polynomial):
        return None
    none = (0,) * len(atoms)
    zeros: list[Polynomial] = []
    for first, second, k, c in circles(atoms, roots):
        squares = (tuple(2 * (n == place) for n in range(len(atoms))) for place in (first, second))
        zeros.append(dict(zip((*squares, none), (k, Fraction(1), -c))))
    found = of_second_degree([polynomial, *zeros], [False] * len(zeros)) if 0 < len(zeros) <= CIRCLES else None
    return None if found is None else found[1]


def circles(atoms: Sequence[Symbol], roots: Mapping[Symbol, int]) -> Iterator[tuple[int, int, Fraction, Fraction]]:
    """The places of a and b among the atoms, k and c for which k·a² + b² = c."""
    for (i, a), (j, b) in product(enumerate(atoms), repeat=2):
        if roots[a] == roots[b] == 1 and (a.kind, b.kind) == ("sin", "cos") and a.body == b.body:
            yield i, j, Fraction(1), Fraction(1)
        elif b.kind == "base" and b.body is not None and (roots[a], roots[b], len(b.body)) == (1, 2, 2):
            c, k = (Fraction(b.body.monomials.get(m, 0)) for m in ((), ((a, (), 2),)))
            k = -k
            if c > 0 and k:
                yield i, j, k, c


def over_even_powers(term: Term) -> tuple[Term, Term]:
    """The term times even powers of what it divides by, and their product."""
    clearing: list[Factor] = [
        (s, i, p if s.positive else p + p % 2) for s, i, p in denominators(term) if p.denominator == 1
    ]
    term = multiplied(term, clearing) if clearing else term
    least: dict[Symbol, Factor] = {}
    for monomial, _ in term:
        for symbol, indices, p in monomial:
            if p < 0 and (symbol not in least or least[symbol][2] < -p):
                least[symbol] = (symbol, indices, -p)
    more = [(s, i, p if s.positive or p.denominator != 1 else p + p % 2) for s, i, p in least.values()]
    return (multiplied(term, more) if more else term), Term({(*clearing, *more): 1})


def root_of(symbol: Symbol, term: Term, halved: bool) -> int:
    """k for which the polynomial is in symbol^(1/k)."""
    powers = [Fraction(p) for m, _ in term for s, _, p in m if s is symbol]
    return lcm(*(p.denominator for p in powers)) * (2 if halved and symbol.positive else 1)


def exponents_of(term: Term, atoms: list[Symbol], roots: dict[Symbol, int]) -> dict[Exponents, Fraction] | None:
    """The polynomial by exponents; None if some power is negative."""
    found: dict[Exponents, Fraction] = {}
    for monomial, c in term:
        powers = {symbol: int(p * roots[symbol]) for symbol, _, p in monomial}
        if min(powers.values(), default=0) < 0:
            return None
        found[tuple(powers.get(s, 0) for s in atoms)] = Fraction(c)
    return found


def written(
    squares: list[Square], atoms: list[Symbol], roots: dict[Symbol, int], denominator: Term, goal: Goal
) -> Expression | None:
    """Σ c·q² over the denominator as a statement."""
    try:
        total: Expression | None = None
        for c, q in squares:
            inside = Term({
                tuple((s, (), _power(e, roots[s])) for s, e in zip(atoms, m) if e): value for m, value in q.items()
            })  # fmt: skip
            number = inside.constant
            square = raise_term(inside, goal.variables()) ** 2
            part = square if c == 1 else lift(c) * square
            if number is not None:
                part = lift(c * Fraction(number) ** 2)
            total = part if total is None else total + part
        if total is None or denominator.constant == 1:
            return total
        return total / raise_term(denominator, goal.variables())
    except StatementError:
        return None


def _power(exponent: int, root: int) -> int | Fraction:
    power = Fraction(exponent, root)
    return power.numerator if power.denominator == 1 else power
