"""Products of atoms: deltas, powers, empty sums, fixed sizes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kernel.test_naming import random_product
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    Symbol,
    Term,
    accumulate,
    atom,
    bound_indices,
    canonical,
    collect,
    delta,
    dim_of,
    fresh,
    number,
    rename,
    size_symbol,
    substitute,
    sum_over,
)  # fmt: skip

x, y = Symbol("var", "x", ("n",)), Symbol("var", "y", ("n",))
v = Symbol("var", "v", ("3",))
n = atom(size_symbol("n"))
SEEDED = settings(max_examples=150, derandomize=True, deadline=None)


def product(*factors: Factor) -> Term:
    merged: dict = {}
    collect(merged, list(factors), 1)
    return Term(merged)


def random_term(seed: int) -> Term:
    from random import Random

    random = Random(seed)
    total = number(random.randint(-2, 2))
    for _ in range(random.randint(1, 3)):
        total = total + product(*random_product(random, 2)).scaled(random.choice([1, -1, Fraction(1, 2)]))
    return total


@SEEDED
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_terms_are_a_commutative_ring(a: int, b: int, c: int) -> None:
    p, q, r = random_term(a), random_term(b), random_term(c)
    assert p + q == q + p
    assert p * q == q * p
    assert p * (q + r) == p * q + p * r
    assert (p * q) * r == p * (q * r)
    assert not p - p
    assert p * number(1) == p


@SEEDED
@given(st.integers(0, 10**6))
def test_sums_commute_and_renaming_back_is_the_identity(seed: int) -> None:
    term = random_term(seed)
    assert rename(rename(term, {"fi:n": "fz:n"}), {"fz:n": "fi:n"}) == term
    assert sum_over(sum_over(term, "fi:n"), "fi:m") == sum_over(sum_over(term, "fi:m"), "fi:n")


@pytest.mark.parametrize("bound", [1, 2, 3])
def test_an_empty_sum_is_the_size(bound: int) -> None:
    term = number(1)
    for k in range(bound):
        term = sum_over(term, f"f{k}:n")
    expected = number(1)
    for _ in range(bound):
        expected = expected * n
    assert term == expected


def test_kronecker() -> None:
    assert product((DELTA, ("t0:n", "fi:n"), 1), (x, ("t0:n",), 1)) == atom(x, ("fi:n",))
    assert product((DELTA, ("t0:n", "t0:n"), 1)) == n
    assert product((DELTA, ("t0:n", "t1:n"), 1)) == n
    assert product((DELTA, ("t0:n", "t1:n"), 1), (DELTA, ("t1:n", "t2:n"), 1)) == n
    assert product((DELTA, ("t0:n", "t1:n"), 1), (DELTA, ("t1:n", "t0:n"), 1)) == n
    assert product((DELTA, ("fi:n", "fj:n"), 2)) == delta("fi:n", "fj:n")
    assert not product((DELTA, ("l0:3", "l1:3"), 1))
    assert product((DELTA, ("fi:n", "fi:n"), 1)) == number(1)


def test_a_free_index_survives_a_delta() -> None:
    """δᵢⱼ xᵢ and δᵢⱼ xⱼ are one term, and not xᵢ."""
    left = product((DELTA, ("fi:n", "fj:n"), 1), (x, ("fi:n",), 1))
    assert left == product((DELTA, ("fi:n", "fj:n"), 1), (x, ("fj:n",), 1))
    assert left != atom(x, ("fi:n",))


def test_powers_that_cancel_leave_the_count() -> None:
    """Σᵢ xᵢ·xᵢ⁻¹ = n."""
    assert product((x, ("t0:n",), 1), (x, ("t0:n",), -1)) == n
    assert product((v, ("t0:3",), 1), (v, ("t0:3",), -1)) == number(3)


def test_sums_over_a_fixed_length_are_written_out() -> None:
    whole = product((v, ("t0:3",), 1))
    assert whole == atom(v, ("l0:3",)) + atom(v, ("l1:3",)) + atom(v, ("l2:3",))


def test_symbols_differ_by_everything_that_matters() -> None:
    """Interning is by text: the text must tell apart bodies that differ by the sign of an atom."""
    plain, positive = Symbol("var", "t"), Symbol("var", "t", positive=True)
    assert plain is not positive
    assert plain.text != positive.text
    assert Symbol("exp", "", (), atom(plain), positive=True) is not Symbol("exp", "", (), atom(positive), positive=True)


def test_accumulate_forgets_zeros() -> None:
    merged: dict = {}
    accumulate(merged, ((x, ("fi:n",), 1),), 2)
    accumulate(merged, ((x, ("fi:n",), 1),), -2)
    assert not merged


def test_the_body_of_a_symbol_is_in_one_order_whoever_built_it_first() -> None:
    """Equal sums differ in the order they were built; what is read off a body must not."""
    a, b = atom(Symbol("var", "body a")), atom(Symbol("var", "body b"))
    orders = []
    for body in (a + b, b + a):
        Symbol._known.pop(("base {}[" + body.text + "]", False, ()), None)
        symbol = Symbol("base", "", (), body)
        assert symbol.body == body
        orders.append(list(symbol.body or ()))
    assert orders[0] == orders[1]
    assert list((a + b).symbols()) == list((b + a).symbols())[::-1]


@SEEDED
@given(st.integers(0, 10**6))
def test_a_product_that_was_met_before_has_the_form_it_has_anew(seed: int) -> None:
    from random import Random

    factors = random_product(Random(seed), 3)
    before = product(*factors)
    again = {b: fresh(dim_of(b)) for b in reversed(bound_indices(factors))}
    renamed = substitute(factors, again)
    known = product(*renamed)
    canonical._KNOWN.clear()
    assert product(*renamed) == known == before


def test_steps_count_as_if_a_product_was_new() -> None:
    factors = [(x, (f"t{k}:n",), 1) for k in range(3)]
    spent: list[int] = []
    for _ in range(2):
        fuel = [100]
        collect({}, factors, 1, (), fuel)
        spent.append(100 - fuel[0])
    assert spent[0] == spent[1] > 0
