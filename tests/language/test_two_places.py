"""One function at two places of which one is the larger; convexity in a list of numbers; transforms by their names."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check
from verifier.language.errors import TextError

TRUE = [
    "x >= e; x < y; log(y)/y < log(x)/x",
    "x > e; y > e; x < y; log(y)/y < log(x)/x",
    "0 < x < pi/2; 0 < y < pi/2; x < y; tan(x)/x < tan(y)/y",
    "x > 0; x < y; x*coth(x) < y*coth(y)",
    "x > 0; x < y; x/(1 - exp(-x)) < y/(1 - exp(-y))",
    "x <= y; x - sin(x) <= y - sin(y)",
    "y > 0; convex(x**2/y, [x, y])",
    "x > 0; y > 0; concave(sqrt(x*y), (x, y))",
    "convex(logaddexp(x, y), [x, y])",
    "convex(x**2, [x])",
    "nondecreasing(tanh(x), x)",
    "nonincreasing(exp(-x), x)",
    "x: scalar > 0; l: scalar > 0; inv_boxcox(boxcox(x, l), l) == x",
    "x: scalar > 0; boxcox(x, 0) == log(x)",
    "x: scalar > -1; l: scalar > 0; d(boxcox1p(x, l), x) == (1 + x)**(l - 1)",
    "exprel(0) == 1",
    "x != 0; exprel(x) == expm1(x)/x",
    "x > 0; gammasgn(x) == 1",
    "sindg(30) == 1/2",
]
FALSE = [
    "x > 1; y > 1; x < y; log(y)/y < log(x)/x",
    "0 < x < pi/2; 0 < y < pi/2; x < y; tan(x)/x > tan(y)/y",
    "x > 0; x < y; x*coth(x) > y*coth(y)",
    "x <= y; 2*x - 3*sin(x) <= 2*y - 3*sin(y)",
    "x > 0; x < y; x*log(x) < y*log(y)",
    "x != 0; y != 0; x < y; 1/y < 1/x",  # the slope is < 0 on either side, but 0 lies between
    "convex(x*y, [x, y])",
    "x > 0; y > 0; convex(x**2*y**2, [x, y])",
    "nondecreasing(silu(x), x)",
    "x: scalar > 0; l: scalar > 0; boxcox(x, l) == x**l/l",
    "cosdg(60) == sqrt(3)/2",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_is_proved(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"


@pytest.mark.parametrize("text", ["convex(x**2, [])", "convex(x**2, [x, x])", "convex(x**2, [x + 1])"])
def test_a_list_is_one_of_different_variables(text: str) -> None:
    with pytest.raises(TextError):
        check(text)
