"""The activations of a deep-learning framework, each by its formula, with the defaults of PyTorch.

All are built from the exponential, the error function and |x| (max, min, clip and relu), so that a piecewise formula is
one formula; a derivative has side conditions at its kinks.
"""

from __future__ import annotations

from fractions import Fraction

import sympy

from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import Apply, Defined, Expression, lift
from verifier.language.formulas.elementwise import UNARY, clip, leaky_relu
from verifier.language.formulas.special import Row, named, normal_cdf, pi, step
from verifier.notation import maximum, minimum

ONE, ZERO = lift(1), lift(0)
#: The constants of SELU (Klambauer et al., 2017), in the digits that PyTorch has.
SELU_ALPHA = sympy.Rational("1.6732632423543772848170429916717")
SELU_SCALE = sympy.Rational("1.0507009873554804934193349852946")


def given(value: Expression | None, default: int | Fraction | str) -> Expression:
    """An optional parameter."""
    return lift(sympy.Rational(str(default))) if value is None else value


def parametric(name: str, formula: Expression, x: Expression, *parameters: Expression | None) -> Expression:
    """A definition that shows the parameters that were given."""
    return Defined(name, (x, *(parameter for parameter in parameters if parameter is not None)), formula)


def gelu(x: Expression, approximate: str = "none") -> Expression:
    """x·Φ(x), or with ``"tanh"`` ½x(1 + tanh(√(2/π)(x + 0.044715x³)))."""
    if approximate == "tanh":
        inner = nt.sqrt(2 / pi()) * (x + lift(sympy.Rational("0.044715")) * x**3)
        return Defined("gelu_tanh", (x,), x * (1 + nt.tanh(inner)) / 2)
    return Defined("gelu", (x,), x * normal_cdf(x))


def swish(x: Expression, beta: Expression | None = None) -> Expression:
    """x·σ(βx), with β = 1 if it is not given."""
    if beta is None:
        return UNARY["silu"](x)
    return Defined("swish", (x, beta), x * nt.sigmoid(beta * x))


def selu(x: Expression, alpha: Expression | None = None, scale: Expression | None = None) -> Expression:
    """scale·(max(0, x) + min(0, α(e^x − 1))), with the constants of the paper where none are given."""
    formula = given(scale, str(SELU_SCALE)) * exponential_below(x, given(alpha, str(SELU_ALPHA)))
    return parametric("selu", formula, x, alpha, scale)


def exponential_below(x: Expression, alpha: Expression) -> Expression:
    """x for x ≥ 0, else α(e^x − 1)."""
    return nt.relu(x) + alpha * (nt.exp(minimum(x, ZERO)) - 1)


def celu(x: Expression, alpha: Expression | None = None) -> Expression:
    """x for x ≥ 0, else α(e^(x/α) − 1), α > 0."""
    a = given(alpha, 1)
    return parametric("celu", nt.relu(x) + a * (nt.exp(minimum(x, ZERO) / a) - 1), x, alpha)


def hardtanh(x: Expression, low: Expression | None = None, high: Expression | None = None) -> Expression:
    """x between −1 and 1, or between the given bounds."""
    return parametric("hardtanh", maximum(minimum(x, given(high, 1)), given(low, -1)), x, low, high)


def hardsigmoid(x: Expression) -> Expression:
    """x/6 + ½ between 0 and 1."""
    return Defined("hardsigmoid", (x,), clip(x / 6 + lift(sympy.Rational(1, 2)), ZERO, ONE))


def softshrink(x: Expression, bound: Expression | None = None) -> Expression:
    """x − λ for x > λ, x + λ for x < −λ, else 0; λ = ½ if it is not given."""
    a = given(bound, "1/2")
    return parametric("softshrink", nt.relu(x - a) - nt.relu(-x - a), x, bound)


def hardshrink(x: Expression, bound: Expression | None = None) -> Expression:
    """x for |x| > λ, else 0; λ = ½ if it is not given."""
    a = given(bound, "1/2")
    return parametric("hardshrink", x * step(nt.absolute(x) - a), x, bound)


def threshold(x: Expression, bound: Expression, value: Expression) -> Expression:
    """x for x > bound, else the value."""
    return Defined("threshold", (x, bound, value), value + (x - value) * step(x - bound))


def softplus(x: Expression, beta: Expression | None = None, threshold: Expression | None = None) -> Expression:
    """log(1 + e^(βx))/β; with a threshold t, as in PyTorch, x itself where βx > t."""
    if beta is None and threshold is None:
        return nt.softplus(x)
    scaled = x if beta is None else beta * x
    smooth = nt.log(1 + nt.exp(scaled)) / given(beta, 1)
    if threshold is not None:
        smooth = smooth + (x - smooth) * step(scaled - threshold)
    return parametric("softplus", smooth, x, beta, threshold)


def rrelu(
    x: Expression, low: Expression | None = None, high: Expression | None = None, training: int = 0
) -> Expression:
    """x for x ≥ 0, else x times the mean of the two bounds, 1/8 and 1/3, as outside training.

    Raises:
        StatementError: in training, where the slope is drawn anew for each entry.
    """
    if training:
        raise StatementError("rrelu draws a random slope in training; write leaky_relu(x, a) with a slope a")
    return leaky_relu(x, (given(low, "1/8") + given(high, "1/3")) / 2)


def squareplus(x: Expression, b: Expression | None = None) -> Expression:
    """(x + √(x² + b))/2, with b = 4 as in JAX if none is given."""
    arguments = (x,) if b is None else (x, b)
    return Defined("squareplus", arguments, (x + nt.sqrt(x**2 + given(b, "4"))) / 2)


def inverse_root_unit(x: Expression, alpha: Expression | None = None) -> Expression:
    """x/√(1 + αx²), with α = 1 if it is not given (Carlile et al., 2017)."""
    return parametric("isru", x / nt.sqrt(1 + given(alpha, 1) * x**2), x, alpha)


def inverse_root_linear(x: Expression, alpha: Expression | None = None) -> Expression:
    """x for x ≥ 0, else x/√(1 + αx²), with α = 1 if it is not given."""
    return parametric("isrlu", x / nt.sqrt(1 + given(alpha, 1) * minimum(x, ZERO) ** 2), x, alpha)


FUNCTIONS: dict[str, Row] = {
    "gelu": (gelu, 1, 2),
    "gelu_tanh": (lambda x: gelu(x, "tanh"), 1, 1),
    "quick_gelu": (named("quick_gelu", lambda x: x * nt.sigmoid(lift(sympy.Rational("1.702")) * x)), 1, 1),
    "swish": (swish, 1, 2),
    "selu": (selu, 1, 3),
    "celu": (celu, 1, 2),
    "hardtanh": (hardtanh, 1, 3),
    "hardsigmoid": (hardsigmoid, 1, 1),
    "hardswish": (named("hardswish", lambda x: x * hardsigmoid(x)), 1, 1),
    "softshrink": (softshrink, 1, 2),
    "hardshrink": (hardshrink, 1, 2),
    "threshold": (threshold, 3, 3),
    "softplus": (softplus, 1, 3),
    "rrelu": (rrelu, 1, 3),
    "squareplus": (squareplus, 1, 2),
    "isru": (inverse_root_unit, 1, 2),
    "isrlu": (inverse_root_linear, 1, 2),
    "snake": (named("snake", lambda x, a: x + Apply("sin", a * x) ** 2 / a), 2, 2),
    "relu_squared": (named("relu_squared", lambda x: nt.relu(x) ** 2), 1, 1),
    "lisht": (named("lisht", lambda x: x * nt.tanh(x)), 1, 1),
    "serf": (named("serf", lambda x: x * Apply("erf", nt.softplus(x))), 1, 1),
    "bent_identity": (named("bent_identity", lambda x: (nt.sqrt(x**2 + 1) - 1) / 2 + x), 1, 1),
    "glu": (named("glu", lambda a, b: a * nt.sigmoid(b)), 2, 2),
    "reglu": (named("reglu", lambda a, b: a * nt.relu(b)), 2, 2),
    "geglu": (named("geglu", lambda a, b: a * gelu(b)), 2, 2),
    "swiglu": (named("swiglu", lambda a, b: a * nt.sigmoid(a) * b), 2, 2),
}
ALIASES = {
    "hard_tanh": "hardtanh", "hard_sigmoid": "hardsigmoid", "hard_swish": "hardswish", "hard_shrink": "hardshrink",
    "soft_shrink": "softshrink", "gelu_approx": "gelu_tanh",
    "squared_relu": "relu_squared", "relu2": "relu_squared", "hard_silu": "hardswish", "hardsilu": "hardswish",
    "soft_threshold": "softshrink", "soft_thresholding": "softshrink",
}  # fmt: skip
FUNCTIONS.update({alias: FUNCTIONS[name] for alias, name in ALIASES.items()})
