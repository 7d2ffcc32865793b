"""Expectations over declared noise in numbers, against moments by hand."""

from __future__ import annotations

import numpy as np
import pytest

from verifier.notation import E, bernoulli, d, dim, dot, exp, noise, normal, outer, scalar, total, vector
from verifier.numeric.batch import Batch, Rationals, integers
from verifier.numeric.evaluator import Evaluator, NoValue

n = dim("n")
x = vector("x", n)
t, s = scalar("t"), scalar("s")


@pytest.fixture(params=[False, True], ids=["symmetric", "skewed"])
def laws(request):
    return np.array([request.param])


def test_moments_are_exact_under_both_laws(laws):
    r = noise("r", n, mean=t, variance=s)
    point = Batch({n: 3}, 1, {t: integers([2]), s: integers([9]), x: integers([[1, 2, 3]])}, skewed=laws)
    evaluate = Evaluator(point).value
    np.testing.assert_allclose(evaluate(E(r)), [[2, 2, 2]])
    np.testing.assert_allclose(evaluate(E(dot(r, x) ** 2)), [(2 * 6) ** 2 + 9 * 14])
    np.testing.assert_allclose(evaluate(E(outer(r, r))), [4 + 9 * np.eye(3)])
    np.testing.assert_allclose(evaluate(d(E(r[0] ** 2), t)), [4], atol=1e-12)
    np.testing.assert_allclose(evaluate(d(E(r[0] ** 2), s)), [1], atol=1e-12)


def test_the_two_laws_differ_in_the_third_moment():
    r = noise("r", mean=0, variance=1)
    point = Batch({}, 2, skewed=np.array([False, True]))
    np.testing.assert_allclose(Evaluator(point).value(E(r**3)), [0, 1.5])


def test_bernoulli_and_its_derivative_in_p():
    p = scalar("p", "unit_interval")
    r = bernoulli("r", n, p=p)
    point = Batch({n: 2}, 1, {p: Rationals(np.array([1]), np.array([4])), x: integers([[3, 5]])})
    evaluate = Evaluator(point).value
    np.testing.assert_allclose(evaluate(E(exp(r[0]))), [0.75 + 0.25 * np.e])
    np.testing.assert_allclose(evaluate(E(dot(r, x) ** 2)), [0.25**2 * 64 + 0.25 * 0.75 * 34])
    np.testing.assert_allclose(evaluate(d(E(r[0] * r[1]), p)), [0.5])


def test_normal_moments_up_to_the_ninth():
    r = normal("r", mean=0, variance=4)
    evaluate = Evaluator(Batch({}, 1)).value
    np.testing.assert_allclose(evaluate(E(r**4)), 3 * 16)
    np.testing.assert_allclose(evaluate(E(r**8)), 105 * 256)


def test_too_many_outcomes_have_no_value():
    r = normal("r", n, mean=0, variance=1)
    with pytest.raises(NoValue):
        Evaluator(Batch({n: 7}, 1)).value(E(total(r)))
