"""Relations between atoms of one argument: used until none applies, and no longer."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from verifier.kernel.index.algebra import power
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.functions import identities
from verifier.kernel.index.functions.exponentials import absolute
from verifier.kernel.index.functions.identities import reduced
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.functions.trigonometry import cosine, sine
from verifier.kernel.index.terms import GaveUp, Symbol, Term, atom, number

t, v = (atom(Symbol("var", name)) for name in "tv")


def sign(u: Term) -> Term:
    return READINGS["sign"]((), u)


@pytest.mark.parametrize("u", [absolute(t) - t, absolute(t - v) - t + v])
def test_a_sign_squared_times_its_argument_is_the_argument(u: Term) -> None:
    """Solved for t it would not end: |t|·|t| is t² again."""
    square = power(sign(u), 2)
    assert is_zero(square * u - u)
    assert is_zero(square * u * t - u * t)
    assert is_zero(square * u * absolute(t) - u * absolute(t))
    assert not is_zero(square * t * t - t * t)
    assert not is_zero(square * u + u)
    assert not is_zero(square - number(1))


def test_high_powers_are_added_up_on_the_way() -> None:
    """cos²⁴ is 13 powers of sin: one relation after the other takes 78 uses where equal products are added up, 2¹²
    where they are not."""
    assert len(reduced(power(cosine(t), 24))) == 13
    assert is_zero(power(cosine(t), 24) - power(number(1) - power(sine(t), 2), 12))
    assert not is_zero(power(cosine(t), 24) - power(number(1) - power(sine(t), 2), 11))


def test_relations_that_would_be_used_without_end_prove_nothing() -> None:
    with patch.object(identities, "FUEL", 77), pytest.raises(GaveUp):
        reduced(power(cosine(t), 24))
