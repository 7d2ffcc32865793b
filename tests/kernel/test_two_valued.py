"""Functions of entries with two values, by both: beside each law a false one, and what must not be taken apart."""

from __future__ import annotations

from itertools import product

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import notation as nt
from verifier.expressions import Apply, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.index.terms import Term
from verifier.kernel.index.two_valued import by_values
from verifier.kernel.meaning.places import variable_symbol
from verifier.language.asking.api import check
from verifier.raising.terms import raise_term
from verifier.relations import rebuild

SIGNS = "y: vector(n) sign; z: vector(n); "
LABELS = "y: vector(n) binary; z: vector(n); "

TRUE_AND_FALSE = {
    "X: matrix(m, n); w: vector(n); y: vector(m) sign; "
    "hessian(sum(log(1 + exp(-y*(X@w)))), w) == X.T @ diag(sigmoid(X@w)*sigmoid(-X@w)) @ X": (
        "X: matrix(m, n); w: vector(n); y: vector(m) sign; "
        "hessian(sum(log(1 + exp(-y*(X@w)))), w) == X.T @ diag(sigmoid(X@w)) @ X"
    ),
    SIGNS + "grad(sum(softplus(-y*z)), z) == sigmoid(z) - (1 + y)/2": (
        SIGNS + "grad(sum(softplus(-y*z)), z) == sigmoid(z) - (1 - y)/2"
    ),
    SIGNS + "softplus(-y*z)[i] == softplus(z)[i] - (1 + y[i])/2*z[i]": (
        SIGNS + "softplus(-y*z)[i] == softplus(z)[i] - (1 - y[i])/2*z[i]"
    ),
    SIGNS + "sum(sigmoid(y*z)*sigmoid(-y*z)) == sum(sigmoid(z)*sigmoid(-z))": (
        SIGNS + "sum(sigmoid(y*z)) == sum(sigmoid(z))"
    ),
    SIGNS + "sum(cosh(y*z)) == sum(cosh(z))": SIGNS + "sum(sinh(y*z)) == sum(sinh(z))",
    SIGNS + "sum(tanh(y*z)) == y @ tanh(z)": SIGNS + "sum(tanh(y*z)) == sum(tanh(z))",
    LABELS + "sum(softplus((1 - 2*y)*z)) == sum(softplus(z) - y*z)": (
        LABELS + "sum(softplus((1 - 2*y)*z)) == sum(softplus(z) + y*z)"
    ),
    LABELS + "sum(abs(y - sigmoid(z))) == sum(sigmoid((1 - 2*y)*z))": (
        LABELS + "sum(abs(y - sigmoid(z))) == sum(sigmoid((2*y - 1)*z))"
    ),
    "y: vector(n) binary; p, q: vector(n) positive; sum(y*log(p) + (1 - y)*log(q)) == sum(log(y*p + (1 - y)*q))": (
        "y: vector(n) binary; p, q: vector(n) positive; sum(y*log(p) + (1 - y)*log(q)) == sum(log(y*q + (1 - y)*p))"
    ),
    "y: vector(n) one_hot; z: vector(n); sum(exp(y*z)) == n - 1 + y @ exp(z)": (
        "y: vector(n) one_hot; z: vector(n); sum(exp(y*z)) == n + y @ exp(z)"
    ),
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


@pytest.mark.parametrize(
    "text",
    [
        # true of y = 0 alone, where 1/z need not exist
        "z: scalar; y: scalar binary; 1/(1 - y + y*z) == 1 given 1 - y + y*z != 0",
        "y: vector(n) binary; z: vector(n); given 1 - y[i] + y[i]*z[i] != 0; sum(y/(1 - y + y*z)) == sum(y/z)",
        "y: scalar binary; z: scalar; log(1 - y + y*exp(z)) == z",
        "y: vector(n); z: vector(n); sum(cosh(y*z)) == sum(cosh(z))",  # y has other values
        "A: matrix(n, n); y: vector(n) sign; sum(cosh(A @ y)) == sum(cosh(A @ ones(n)))",  # more than one entry inside
    ],
)
def test_other_functions_stay_as_they_are(text: str) -> None:
    assert check(text).verdict != "proved"


def test_what_is_not_defined_for_the_other_value_is_not_taken_apart() -> None:
    y, z = Variable("y", (), ("binary",)), Variable("z")
    symbol = variable_symbol(y)
    for inside in (nt.log(y * z + 1 - y), 1 / (1 - y + y * z)):
        term = Proof((), [y, z]).entry(inside, ())
        assert by_values(term, {symbol: (0, 1)}) == term
    term = Proof((), [y, z]).entry(Apply("exp", y * z), ())
    assert by_values(term, {symbol: (0, 1)}) != term


def bodies(term: Term) -> list[Term]:
    """What stands inside the functions of a term."""
    found = [symbol.body for symbol in term.symbols() if symbol.body is not None]
    return [*found, *(inner for body in found for inner in bodies(body))]


@pytest.mark.parametrize(("values", "fact"), [((0, 1), "binary"), ((-1, 1), "sign")])
def test_it_is_the_function_at_both_values(values: tuple[int, int], fact: str) -> None:
    """By putting the numbers in afterwards, which the law does not do."""
    y, u = Variable("y", (), (fact,)), Variable("u", (), (fact,))
    z = Variable("z")
    f = Apply("exp", y * z) / (1 + Apply("exp", u * z + y)) + Apply("sin", y + u) * Apply("abs", z - y)
    proof = Proof((), [y, u, z])
    apart = by_values(proof.entry(f, ()), {variable_symbol(v): values for v in (y, u)})
    assert not any({variable_symbol(y), variable_symbol(u)} & {*inner.symbols()} for inner in bodies(apart))
    written = raise_term(apart, [y, u, z])
    for a, b in product(values, repeat=2):
        there = {y: lift(a), u: lift(b)}
        assert Proof((), [z]).equal(rebuild(written, there), rebuild(f, there))
