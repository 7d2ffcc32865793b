"""Functions applied entry by entry, each by its formula in those the kernel has laws for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import sympy

from verifier import notation as nt
from verifier.expressions import Apply, Defined, Expression, MatMul, Mul, Total, Variable, lift
from verifier.kernel.signs.order import Signs
from verifier.relations import rebuild

Unary: TypeAlias = Callable[[Expression], Expression]
Binary: TypeAlias = Callable[[Expression, Expression], Expression]

HALF = sympy.Rational(1, 2)


def named(name: str, formula: Unary) -> Unary:
    """The function as a definition that reports print by its name."""
    return lambda x: Defined(name, (x,), formula(x))


def clip(x: Expression, low: Expression, high: Expression) -> Expression:
    """x, but at least ``low`` and at most ``high``."""
    return Defined("clip", (x, low, high), nt.minimum(nt.maximum(x, low), high))


def leaky_relu(x: Expression, slope: Expression | None = None) -> Expression:
    """x for x ≥ 0, else a·x; a = 0.01 when it is not given, as in PyTorch."""
    a = lift(sympy.Rational(1, 100)) if slope is None else slope
    return Defined("leaky_relu", (x,) if slope is None else (x, a), a * x + (1 - a) * nt.relu(x))


def elu(x: Expression, alpha: Expression | None = None) -> Expression:
    """x for x ≥ 0, else α·(e^x − 1); α = 1 when it is not given."""
    a = lift(1) if alpha is None else alpha
    formula = nt.relu(x) + a * (nt.exp(nt.minimum(x, lift(0))) - 1)
    return Defined("elu", (x,) if alpha is None else (x, a), formula)


def logarithm(x: Expression, base: Expression | None = None) -> Expression:
    """log x, or log x/log b to the base b; yᵀ log p for log yᵀp, with a one-hot y and p > 0."""
    y, p = _of_class(x)
    if base is None and y is not None:
        return Defined("log", (x,), y @ nt.log(p))
    return nt.log(x) if base is None else Defined("log", (x, base), nt.log(x) / nt.log(base))


def as_written(f: Any, moved: Iterable[Variable]) -> Any:
    """The formula with log yᵀp as it is written for each y that is moved: y + dy is not one-hot."""
    moved = frozenset(moved)
    named = [node for node in (f.atoms(Defined) if isinstance(f, Expression) else ()) if str(node.args[0]) == "log"]
    read = {node: node.args[1].args[0] for node in named if len(node.args[1].args) == 1}
    written = {node: nt.log(x) for node, x in read.items() if _of_class(x)[0] in moved}
    return rebuild(f, written) if written else f


def _of_class(x: Any) -> tuple[Any, Any]:
    """y and p of yᵀp or Σ yᵢpᵢ, for a one-hot y and a p of which every entry is > 0."""
    x = x.meaning if isinstance(x, Defined) else x
    product = x.args[0] if isinstance(x, Total) and isinstance(x.args[0], Mul) else x
    if isinstance(product, (Mul, MatMul)) and not x.shape and len(product.args) == 2:
        for y, p in (product.args, product.args[::-1]):
            if isinstance(y, Variable) and "one_hot" in y.facts and p.shape == y.shape:
                return (y, p) if Signs().bounds(p).positive else (None, None)
    return None, None


def log_base(base: int) -> Unary:
    """The logarithm to another base."""
    return lambda x: nt.log(x) / nt.log(lift(base))


def sine(x: Expression) -> Expression:
    """sin x."""
    return Apply("sin", x)


def cosine(x: Expression) -> Expression:
    """cos x."""
    return Apply("cos", x)


def tangent(x: Expression) -> Expression:
    """tan x = sin x/cos x; the kernel has no function of this name."""
    return sine(x) / cosine(x)


def sinh(x: Expression) -> Expression:
    """(e^x − e^−x)/2."""
    return (nt.exp(x) - nt.exp(-x)) / 2


def cosh(x: Expression) -> Expression:
    """(e^x + e^−x)/2."""
    return (nt.exp(x) + nt.exp(-x)) / 2


def arctanh(x: Expression) -> Expression:
    """½ log((1 + x)/(1 − x)), −1 < x < 1."""
    return (nt.log(1 + x) - nt.log(1 - x)) / 2


#: Functions of one argument, by the names that NumPy, SciPy, PyTorch and papers use.
UNARY: dict[str, Unary] = {
    "exp": nt.exp,
    "expm1": named("expm1", lambda x: nt.exp(x) - 1),
    "exp2": named("exp2", lambda x: nt.exp(x * nt.log(lift(2)))),
    "log": nt.log,
    "ln": nt.log,
    "exp10": named("exp10", lambda x: nt.exp(x * nt.log(lift(10)))),
    "cosm1": named("cosm1", lambda x: cosine(x) - 1),
    "log1p": named("log1p", lambda x: nt.log(1 + x)),
    "log2": named("log2", log_base(2)),
    "log10": named("log10", log_base(10)),
    "sqrt": nt.sqrt,
    "rsqrt": named("rsqrt", lambda x: x ** (-HALF)),
    "square": lambda x: x**2,
    "reciprocal": named("reciprocal", lambda x: 1 / x),
    "negative": lambda x: -x,
    "abs": nt.absolute,
    "absolute": nt.absolute,
    "fabs": nt.absolute,
    "sin": sine,
    "cos": cosine,
    "tan": named("tan", tangent),
    "cot": named("cot", lambda x: cosine(x) / sine(x)),
    "sec": named("sec", lambda x: 1 / cosine(x)),
    "csc": named("csc", lambda x: 1 / sine(x)),
    "sinh": named("sinh", sinh),
    "cosh": named("cosh", cosh),
    "tanh": nt.tanh,
    "coth": named("coth", lambda x: cosh(x) / sinh(x)),
    "sech": named("sech", lambda x: 1 / cosh(x)),
    "csch": named("csch", lambda x: 1 / sinh(x)),
    "arcsinh": named("arcsinh", lambda x: nt.log(x + nt.sqrt(x**2 + 1))),
    "arccosh": named("arccosh", lambda x: nt.log(x + nt.sqrt(x**2 - 1))),
    "arctanh": named("arctanh", arctanh),
    "arccoth": named("arccoth", lambda x: arctanh(1 / x)),
    "arcsech": named("arcsech", lambda x: nt.log(1 / x + nt.sqrt(1 / x**2 - 1))),
    "arccsch": named("arccsch", lambda x: nt.log(1 / x + nt.sqrt(1 / x**2 + 1))),
    "sigmoid": nt.sigmoid,
    "logsigmoid": named("logsigmoid", lambda x: -nt.softplus(-x)),
    "logit": named("logit", lambda x: nt.log(x) - nt.log(1 - x)),
    "softsign": named("softsign", lambda x: x / (1 + nt.absolute(x))),
    "relu": nt.relu,
    "relu6": named("relu6", lambda x: nt.minimum(nt.relu(x), lift(6))),
    "silu": named("silu", lambda x: x * nt.sigmoid(x)),
    "mish": named("mish", lambda x: x * nt.tanh(nt.softplus(x))),
    "tanhshrink": named("tanhshrink", lambda x: x - nt.tanh(x)),
}

#: Other names for them.
ALIASES = {
    "soft_sign": "softsign",
    "expit": "sigmoid", "logistic": "sigmoid", "sigma": "sigmoid", "log_sigmoid": "logsigmoid",
    "asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh",
    "acoth": "arccoth", "asech": "arcsech", "acsch": "arccsch", "log_expit": "logsigmoid",
    "arsinh": "arcsinh", "arcosh": "arccosh", "artanh": "arctanh", "arcoth": "arccoth", "arsech": "arcsech",
    "arcsch": "arccsch",
    "neg": "negative", "inverse_sigmoid": "logit",
}  # fmt: skip
UNARY.update({alias: UNARY[name] for alias, name in ALIASES.items()})
