"""The canonical form of a product depends neither on the names of bound indices nor on the order of factors."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.kernel.index.naming import name_bound
from verifier.kernel.index.terms import DELTA, Factor, Symbol, atom, bound_indices, collect, number, substitute

SEEDED = settings(max_examples=200, derandomize=True, deadline=None)

SYMBOLS = (
    Symbol("var", "x", ("n",)),
    Symbol("var", "y", ("m",)),
    Symbol("var", "A", ("n", "n")),
    Symbol("var", "S", ("n", "n"), symmetries=((1, 0),)),
    Symbol("var", "C", ("m", "n")),
    Symbol("var", "T", ("n", "n", "n"), symmetries=tuple(p for p in permutations(range(3)) if p != (0, 1, 2))),
)


def random_product(random: Random, bound: int) -> list[Factor]:
    """Factors over a few bound and free indices; every symbol at indices of its own dimensions."""
    pool = {d: [*(f"t{k}:{d}" for k in range(bound)), f"fi:{d}", f"l0:{d}"] for d in ("n", "m")}
    product = []
    for _ in range(random.randint(1, 5)):
        symbol = random.choice(SYMBOLS)
        indices = tuple(random.choice(pool[d]) for d in symbol.dims)
        product.append((symbol, symbol.orient(indices), random.choice([1, 1, 2, -1])))
    return product


def renamed(product: list[Factor], random: Random) -> list[Factor]:
    """The same product with its bound indices called otherwise, its factors in another order, its slots permuted."""
    bound = bound_indices(product)
    names: dict[str, str] = {}
    for d in ("n", "m"):
        here = [b for b in bound if b.endswith(f":{d}")]
        names.update(zip(here, random.sample([f"t{k}:{d}" for k in range(20, 30)], len(here))))
    shuffled = random.sample(substitute(product, names), len(product))
    return [
        (symbol, random.choice([indices, *(tuple(indices[k] for k in perm) for perm in symbol.symmetries)]), power)
        for symbol, indices, power in shuffled
    ]


@SEEDED
@given(st.integers(0, 10**6))
def test_renaming_and_reordering_change_nothing(seed: int) -> None:
    random = Random(seed)
    product = random_product(random, random.randint(1, 4))
    other = [(symbol, symbol.orient(indices), power) for symbol, indices, power in renamed(product, random)]
    assert name_bound(product, bound_indices(product)) == name_bound(other, bound_indices(other))


@SEEDED
@given(st.integers(0, 10**6))
def test_the_whole_pipeline_is_invariant(seed: int) -> None:
    random = Random(seed)
    product = random_product(random, 3)
    if random.random() < 0.5:
        product.append((DELTA, (random.choice(["t0:n", "t1:n"]), random.choice(["t2:n", "fi:n"])), 1))
    forms = []
    for variant in (product, renamed(product, random)):
        merged: dict = {}
        collect(merged, variant, 1)
        forms.append(merged)
    assert forms[0] == forms[1]


def graph(edges: list[tuple[int, int]], symbol: Symbol) -> list[Factor]:
    return [(symbol, symbol.orient((f"t{a}:n", f"t{b}:n")), 1) for a, b in edges]


CYCLE_6 = [(k, (k + 1) % 6) for k in range(6)]
TWO_TRIANGLES = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)]
COMPLETE_5 = list(combinations(range(5), 2))
PRISM = [*TWO_TRIANGLES, (0, 3), (1, 4), (2, 5)]
UTILITY = [(a, b) for a in (0, 1, 2) for b in (3, 4, 5)]
CUBE = [(a, a | bit) for a in range(8) for bit in (1, 2, 4) if not a & bit]


@pytest.mark.parametrize("edges", [CYCLE_6, TWO_TRIANGLES, COMPLETE_5, PRISM, UTILITY, CUBE])
@pytest.mark.parametrize("symbol", [SYMBOLS[2], SYMBOLS[3]], ids=["directed", "symmetric"])
def test_symmetric_contraction_graphs(edges: list[tuple[int, int]], symbol: Symbol) -> None:
    size = 1 + max(max(edge) for edge in edges)
    expected = name_bound(graph(edges, symbol), [f"t{k}:n" for k in range(size)])
    for seed in range(6):
        order = Random(seed).sample(range(size), size)
        moved = Random(seed).sample([(order[a], order[b]) for a, b in edges], len(edges))
        assert name_bound(graph(moved, symbol), [f"t{k}:n" for k in range(size)]) == expected


@pytest.mark.parametrize(("left", "right"), [(CYCLE_6, TWO_TRIANGLES), (PRISM, UTILITY)])
def test_graphs_that_refinement_alone_cannot_tell_apart(
    left: list[tuple[int, int]], right: list[tuple[int, int]]
) -> None:
    """tr S⁶ is not (tr S³)²: regular graphs of one degree look alike to colour refinement."""
    bound = [f"t{k}:n" for k in range(6)]
    assert name_bound(graph(left, SYMBOLS[3]), bound) != name_bound(graph(right, SYMBOLS[3]), bound)


def test_many_equal_sums_are_named_one_by_one() -> None:
    """(Σ Aᵢⱼ)⁸ has 16 bound indices and 8! ways to order its factors."""
    term = number(1)
    for _ in range(8):
        term = term * atom(SYMBOLS[2], ("t0:n", "t1:n"))
    ((monomial, c),) = term
    assert c == 1
    assert len(bound_indices(monomial)) == 16
