"""Ties of places, [pos(q) = pos(p) + k] and [pos(p) + pos(q) = N + k], against sums written out at small sizes."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import pytest
import sympy

from verifier.certificates import NormalForm, OfAllSizes
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Comprehension,
    Dim,
    Entry,
    Index,
    Part,
    Run,
    Size,
    Total,
    Variable,
    length,
    lift,
    written,
)
from verifier.kernel.check import Rejected, check
from verifier.kernel.index.algebra import power
from verifier.kernel.index.at_ties import untied
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.neighbours import Tie, tied
from verifier.kernel.index.neighbours import length as counted
from verifier.kernel.index.terms import (
    DELTA,
    STEP,
    Factor,
    Symbol,
    Term,
    atom,
    bound_indices,
    collect,
    delta,
    dim_of,
    length_of,
    number,
    sum_over,
)
from verifier.kernel.points.point import Point
from verifier.relations import Eq, Tends

LEAST = 3
OF_ANY_LENGTH = tuple(f"n≥{LEAST}{less}" for less in ("", "∖1", "∖2"))
OF_FIXED_LENGTH = ("9", "8", "7")


def size(dim: str, n: int) -> int:
    base, k, _ = length_of(dim)
    return (n if base else 0) + k


def at(place: str, n: int, where: Mapping[str, int]) -> int:
    if place[0] != "l":
        return where[place]
    k = int(place[1 : place.index(":")])
    return k if k >= 0 else size(dim_of(place), n) + k


def value(symbol: Symbol, places: tuple[int, ...], dim: str, n: int, entries: dict[Any, int]) -> int:
    """A factor by its definition."""
    if symbol.kind == "tie":
        (p, q), k = places, int(symbol.name[1:])
        return int(q == p + k if symbol.name[0] == "+" else p + q == counted(dim)[0] * n + k)
    if symbol is DELTA:
        return int(places[0] == places[1])
    if symbol is STEP:
        return int(places[0] >= places[1])
    return n if symbol.kind == "size" else entries.setdefault((symbol, places), random.randint(-5, 5))


def total(factors: Iterable[Factor], n: int, where: Mapping[str, int], entries: dict[Any, int]) -> Fraction:
    """Σ over the bound places of the product."""
    factors = list(factors)
    bound = bound_indices(factors)
    result = Fraction(0)
    for choice in itertools.product(*(range(size(dim_of(place), n)) for place in bound)):
        here = {**where, **dict(zip(bound, choice))}
        product = Fraction(1)
        for symbol, places, exponent in factors:
            dim = dim_of(places[0]) if places else ""
            product *= Fraction(value(symbol, tuple(at(p, n, here) for p in places), dim, n, entries)) ** int(exponent)
        result += product
    return result


def a_tie(p: str, q: str, sign: int, k: int) -> list[Factor]:
    """[p ~ q] as a factor that no law has seen."""
    tie = Tie(sign, ((sign < 0) * counted(dim_of(q))[0], k))
    if sign > 0 and k == 0 and dim_of(p) == dim_of(q):
        return [] if p == q else [(DELTA, DELTA.orient((p, q)), 1)]
    if sign > 0 and (k < 0 or (k == 0 and dim_of(q) < dim_of(p))):
        p, q, tie = q, p, tie.turned()
    symbol = Symbol("tie", f"{'+-'[sign < 0]}{tie.count[1]}", ("", ""), symmetries=((1, 0),) if sign < 0 else ())
    return [(symbol, symbol.orient((p, q)), 1)]


def product_of_ties(dims: tuple[str, ...]) -> tuple[list[str], list[Factor]]:
    fixed = dims == OF_FIXED_LENGTH
    places = [f"t{10**9 + k}:{random.choice(dims)}" for k in range(random.randint(1, 4))]
    places += [f"f{letter}:{random.choice(dims)}" for letter in "ijk"[: random.randint(0, 3)]]
    dim = random.choice(dims)
    least = length_of(dim)[2]
    pool = [*places, f"l{random.randint(0 if fixed else -least, least - 1)}:{dim}"]
    factors: list[Factor] = []
    for _ in range(random.randint(1, 4)):
        sign = random.choice((1, 1, -1))
        k = random.randint(-3, 3) if sign > 0 else random.randint(4, 10) if fixed else random.randint(-4, 0)
        factors += a_tie(random.choice(pool), random.choice(pool), sign, k)
    for place in places:
        if random.random() < 0.5:
            factors.append((Symbol("var", f"x{dim_of(place)}", (dim_of(place),)), (place,), 1))
    alike = [place for place in pool if dim_of(place) == dim]
    if random.random() < 0.6:
        factors.append((random.choice((STEP, DELTA)), (random.choice(alike), random.choice(alike)), 1))
    return places, factors


@pytest.mark.parametrize("dims", [OF_ANY_LENGTH, OF_FIXED_LENGTH])
@pytest.mark.parametrize("seed", range(8))
def test_the_canonical_form_of_random_products_has_their_value(seed: int, dims: tuple[str, ...]) -> None:
    random.seed(seed)
    for _ in range(25):
        places, factors = product_of_ties(dims)
        found: dict[Any, Any] = {}
        collect(found, list(factors), 1)
        for n in range(LEAST, LEAST + 3) if dims == OF_ANY_LENGTH else (0,):
            entries: dict[Any, int] = {}
            where = {place: random.randrange(size(dim_of(place), n)) for place in places if place[0] == "f"}
            got = sum((Fraction(c) * total(monomial, n, where, entries) for monomial, c in found.items()), Fraction(0))
            assert got == total(factors, n, where, entries), (factors, Term(found), n)


X = Symbol("var", "x", ("n≥2",))


def test_the_sum_of_a_part_is_the_whole_less_what_it_leaves_out() -> None:
    i, p = "fi:n≥2∖1", "fp:n≥2"
    whole = sum_over(atom(X, (p,)), p)
    for start, left_out in ((1, "l0:n≥2"), (0, "l-1:n≥2")):
        part = sum_over(sum_over(tied(i, p, 1, start) * atom(X, (p,)), p), i)
        assert part == whole - atom(X, (left_out,))


def test_a_part_has_one_place_less() -> None:
    assert sum_over(number(1), "fi:n≥2∖1") == sum_over(number(1), "fp:n≥2") - number(1)


def test_the_first_and_the_last_place_may_be_one() -> None:
    """Of an axis that may have one entry δ(0, −1) is not 0; of two or more it is."""
    assert delta("l0:n", "l-1:n")
    assert not delta("l0:n≥2", "l-1:n≥2")
    assert delta("l1:n≥2", "l-1:n≥2")


# --- statements ------------------------------------------------------------------------------------------------------

N = Dim("n", 2)
V = Variable("x", (N,))


def tail(start: int = 1, of: Variable = V) -> Comprehension:
    index = Index("i", Part(of.shape[0], 1))
    return Comprehension(Entry(of, Run(index, 1, start)), index)


def test_lengths_are_written_and_read() -> None:
    for dim in (Dim("n"), N, Part(N, 1), Part(Dim("k", 5), 3), 4):
        assert length(written(dim)) == dim
    assert Part(Part(Dim("n", 3), 1), 1) == Part(Dim("n", 3), 2)
    assert Part(5, 2) == 3


@pytest.mark.parametrize(
    "made", [lambda: Part(Dim("n"), 1), lambda: Part(N, 2), lambda: Part(2, 2), lambda: Dim("n", 0)]
)
def test_no_axis_is_empty(made: Any) -> None:
    with pytest.raises(StatementError):
        made()


@pytest.mark.parametrize(
    ("dim", "sign", "start"),
    [(Part(N, 1), 1, 2), (Part(N, 1), 1, -1), (N, 1, 1), (N, -1, -2), (2, 1, 1), (2, 1, -1), (3, 1, -2), (3, -1, 1)],
)
def test_a_run_beyond_the_axis_is_no_statement(dim: Any, sign: int, start: int) -> None:
    with pytest.raises(StatementError):
        Entry(V, Run(Index("i", dim), sign, start))


def test_the_telescoping_sum_and_its_false_neighbours() -> None:
    last, first = Entry(V, sympy.Integer(-1)), Entry(V, sympy.Integer(0))
    theorem = check(Goal(Eq(Total(tail() - tail(0)), last - first)), NormalForm())
    assert theorem.scope == "all n ≥ 2"
    for wrong in (first - last, last + first, last):
        with pytest.raises(Rejected):
            check(Goal(Eq(Total(tail() - tail(0)), wrong)), NormalForm())


def test_an_instance_for_all_sizes_has_at_least_the_least_size() -> None:
    statement = Eq(Total(tail()) + Entry(V, sympy.Integer(0)), Total(V))
    small = Variable("x", (1,))
    with pytest.raises(Rejected):
        check(Goal(Eq(Total(small), Total(small))), OfAllSizes(statement, NormalForm(), ((Size(N), 1),), ()))


def test_a_point_has_at_least_the_least_size() -> None:
    Point(sizes={N: 2})
    with pytest.raises(ValueError, match="at least 2"):
        Point(sizes={N: 1})


def test_no_limit_is_taken_along_what_parts_are_taken_of() -> None:
    with pytest.raises(StatementError):
        Tends(1 / Size(N), lift(0), N)


def test_a_function_of_a_part_is_the_part_of_the_function() -> None:
    """f(x[1:]) = f(x)[1:] where every place of the part has its partner, and nothing is said where some have none."""
    i, p = "fi:n≥2∖1", "fp:n≥2"
    part = sum_over(tied(i, p, 1, 1) * atom(X, (p,)), p)
    for function in (exponential, lambda term: power(term, -1)):
        assert function(part) == sum_over(tied(i, p, 1, 1) * function(atom(X, (p,))), p)
    beyond = sum_over(tied(p, "fq:n≥2", 1, 1) * atom(X, ("fq:n≥2",)), "fq:n≥2")  # 0 at the last place
    assert untied(part) is not None
    assert untied(beyond) is None
    assert untied(part + atom(X, (p,))) is not None
    assert untied(part + atom(Symbol("var", "w", ("n≥2∖1",)), (i,))) is None
