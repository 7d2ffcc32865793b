"""Decimals that stand for constants: read so in equations of functions, said so, and nowhere else."""

from __future__ import annotations

import mpmath
import pytest

from verifier.language.asking.api import check
from verifier.language.spellings.decimals import _CONSTANTS, meant

TRUE = [
    "gelu_tanh(x) == 0.5*x*(1 + tanh(0.7978845608*(x + 0.044715*x**3)))",
    "u = tanh(0.79788456*x*(1 + 0.044715*x*x)); d(gelu_tanh(x), x) == "
    "0.5*x*((1 - u*u)*(0.79788456 + 0.1070322243*x*x)) + 0.5*(1 + u)",
    "d(gelu(x), x) == 0.5*(1 + erf(x*0.7071067811865476)) + x*0.3989422804014327*exp(-x**2/2)",
    "d(erf(x), x) == 1.1283791670955126*exp(-x**2)",
    "x: vector(n) positive; g: vector(n); grad(sum(g*log10(x)), x) == g/(x*2.3025850929940456)",
    "exp(1.57079632*x)*exp(1.57079632*x) == exp(pi*x)",
    "0.70710678*x + 0.29289322*x == x",
    "0.70710678*exp(x) + 0.29289322*exp(x) == exp(x)",
    "selu(x) == where(x > 0, 1.05070098*x, 1.05070098*1.67326324*(exp(x) - 1))",
]
FALSE = [
    "3.14159266*sin(x) == pi*sin(x)",
    "pi == 3.14159265358979",
    "sqrt(2) == 1.4142135623730951",
    "c = 1.4142135623730951; c == sqrt(2)",
    "x > 0; erf(x) <= 1.1283791*x",
    "exp(1.5707963*x) == exp(1.57079632*x)",
    "exp(1.5707963*x)/exp(1.57079632*x) == 1",
    "gelu_tanh(x) == 0.5*x*(1 + tanh(0.7978844608*(x + 0.044715*x**3)))",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


def test_it_is_said() -> None:
    said = check("d(exp2(x), x) == 0.6931471805599453*exp2(x)").why
    assert "0.6931471805599453 is taken as log(2)" in said


@pytest.mark.parametrize(("name", "digits"), [(name, digits) for name, digits, _ in _CONSTANTS if "selu" not in name])
def test_the_digits_are_those_of_the_constant(name: str, digits: str) -> None:
    with mpmath.workdps(60):
        names = {"pi": mpmath.pi, "e": mpmath.e, "sqrt": mpmath.sqrt, "log": mpmath.log}
        exact = eval(name.replace("0.044715", "mpf('0.044715')"), {**names, "mpf": mpmath.mpf})
        assert abs(mpmath.mpf(digits) / exact - 1) < mpmath.mpf(10) ** -38


def test_few_digits_are_what_is_written() -> None:
    assert meant("0.797885") is None
    assert meant("1.702") is None
