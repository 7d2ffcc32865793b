"""Maxima and suprema: bounds that are attained or approached, and those that are not."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier.claims import Goal, claim
from verifier.errors import StatementError
from verifier.falsify import falsify
from verifier.notation import d, ge, scalar, sigmoid
from verifier.provers import prove

x, p = scalar("x"), scalar("p", "positive")


def test_a_maximum_is_a_bound_that_is_attained() -> None:
    slope = sigmoid(x) * (1 - sigmoid(x))
    bound, attained = claim("it", slope).has_maximum(Q(1, 4), at={x: 0}, because="test").links
    for link in (bound, attained):
        assert prove(Goal(link.relation)).theorem is not None
    too_large = claim("it", slope).has_maximum(Q(1, 2), at={x: 0}, because="test").links[1]
    too_small = claim("it", slope).has_maximum(Q(1, 5), at={x: 0}, because="test").links[0]
    assert falsify(Goal(too_large.relation)) is not None
    assert falsify(Goal(too_small.relation)) is not None


def test_a_supremum_is_a_bound_that_is_approached() -> None:
    T = scalar("T")
    for said in (
        claim("it", sigmoid(x)).has_supremum(1, along={x: T}, growing=T, because="test"),
        claim("it", sigmoid(x)).has_infimum(0, along={x: -T}, growing=T, because="test"),
    ):
        for link in said.links:
            assert prove(Goal(link.relation)).theorem is not None
    too_large = claim("it", sigmoid(x)).has_supremum(2, along={x: T}, growing=T, because="test").links[1]
    too_small = claim("it", sigmoid(x)).has_supremum(Q(1, 2), along={x: T}, growing=T, because="test").links[0]
    elsewhere = claim("it", sigmoid(x)).has_supremum(1, along={x: -T}, growing=T, because="test").links[1]
    for link in (too_large, too_small, elsewhere):
        assert prove(Goal(link.relation)).theorem is None
        assert falsify(Goal(link.relation)) is not None
    with pytest.raises(StatementError, match="moves along the path"):
        claim("it", sigmoid(x)).has_supremum(1, along={x: x}, growing=x, because="test")
    with pytest.raises(StatementError, match="whole space"):
        claim("it", -p).has_supremum(0, along={p: -T}, growing=T, because="test")


def test_a_maximum_outside_the_domain_is_refused() -> None:
    for said, at in ((claim("it", -p), {p: 0}), (claim("it", -x, given=[ge(x, 1)]), {x: 0})):
        with pytest.raises(StatementError, match="whole space"):
            said.has_maximum(0, at=at, because="test")
    with pytest.raises(StatementError, match="must not depend"):
        claim("it", x).has_maximum(x, at={x: 0}, because="test")
    with pytest.raises(StatementError, match="derivative"):
        claim("it", d(x**2, x)).has_maximum(0, at={x: 0}, because="test")
