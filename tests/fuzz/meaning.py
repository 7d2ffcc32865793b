"""What a text claim means in NumPy's habits, computed with many digits by code that knows nothing of the verifier.

Arrays are nested in NumPy's object arrays of mpmath numbers; derivatives are central differences, so that no rule of
calculus is used.  Where a formula has no real value, ``Undefined`` is raised.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

import mpmath as mp
import numpy as np

#: Decimal digits, the step of a difference, and what is taken for equal (two nested differences leave some 25 digits).
DIGITS = 90
STEP = mp.mpf(10) ** -25
CLOSE = mp.mpf(10) ** -18


#: Functions are computed up to here: e^200 squared leaves some of the digits at which a finding is looked at again.
LARGEST = 200
#: What is said of a value that exists but takes too long.
TOO_LARGE = "too large to compute"


class Undefined(ArithmeticError):
    """The formula has no real value here."""


def value(text: str, names: Mapping[str, Any], digits: int = DIGITS) -> Any:
    """The value of a formula, given the values of its names."""
    with mp.workdps(digits):
        return _at(ast.parse(text, mode="eval").body, dict(names))


def holds(text: str, names: Mapping[str, Any], digits: int = DIGITS) -> bool | None:
    """Whether every link of the claim holds here; None where numbers this close decide nothing.

    Raises:
        Undefined: where a side has no value.
    """
    tree = ast.parse(text, mode="eval").body
    assert isinstance(tree, ast.Compare)
    with mp.workdps(digits):
        sides = [np.asarray(_at(side, dict(names)), dtype=object) for side in (tree.left, *tree.comparators)]
        verdicts = [_link(op, a, b) for op, a, b in zip(tree.ops, sides, sides[1:])]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _link(op: ast.cmpop, a: Any, b: Any) -> bool | None:
    if a.shape and b.shape and a.shape != b.shape:
        return False
    found: list[bool | None] = []
    for gap, size in zip(np.ravel(a - b), np.ravel(abs(a) + abs(b))):
        far = abs(gap) > CLOSE * (1 + size)
        if isinstance(op, (ast.Eq, ast.NotEq)):
            found.append(far == isinstance(op, ast.NotEq))
        else:
            up = gap > 0 if isinstance(op, (ast.Gt, ast.GtE)) else gap < 0
            found.append(bool(up) if far else None)
    return False if False in found else None if None in found else True


def _at(node: ast.expr, names: dict[str, Any]) -> Any:
    if isinstance(node, ast.Constant):
        return mp.mpf(str(node.value))
    if isinstance(node, ast.Name):
        return mp.pi + 0 if node.id == "pi" and "pi" not in names else names[node.id]
    if isinstance(node, ast.UnaryOp):
        inner = _at(node.operand, names)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp):
        return _BINARY[type(node.op)](_at(node.left, names), _at(node.right, names))
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return np.asarray(_at(node.value, names)).T
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name):
        return _at(node.value, names)[names[node.slice.id]]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        name = node.func.id
        if name in ("d", "grad", "jacobian", "hessian"):
            assert isinstance(node.args[1], ast.Name)
            return _DERIVATIVES[name](node.args[0], node.args[1].id, names)
        if name == "where":
            return _where(node, names)
        return FUNCTIONS[name](*(_at(arg, names) for arg in node.args))
    raise AssertionError(f"no meaning for {ast.dump(node)}")


def _where(node: ast.Call, names: dict[str, Any]) -> Any:
    """NumPy evaluates all three; a branch without a value has none, chosen or not."""
    condition, *branches = node.args
    assert isinstance(condition, ast.Compare)
    gap = _at(condition.left, names) - _at(condition.comparators[0], names)
    yes, no = (_at(branch, names) for branch in branches)
    chosen = {ast.Gt: gap > 0, ast.GtE: gap >= 0, ast.Lt: gap < 0, ast.LtE: gap <= 0}[type(condition.ops[0])]
    return np.where(chosen, yes, no)[()]


# --- signs ----------------------------------------------------------------------------------------------------------


def _power(base: Any, exponent: Any) -> Any:
    return _each(_scalar_power, base, exponent)


def _scalar_power(a: Any, b: Any) -> Any:
    a, b = mp.mpf(a), mp.mpf(b)
    if b == mp.floor(b):
        if a == 0 and b < 0:
            raise Undefined("a negative power of 0")
        return a ** int(b)
    if a < 0 or (a == 0 and b < 0):
        raise Undefined("a root of a negative number")
    return mp.power(a, b) if a else mp.mpf(0)


def _over(a: Any, b: Any) -> Any:
    if any(x == 0 or abs(x) < mp.mpf(10) ** (50 - mp.mp.dps) for x in np.ravel(b)):
        raise Undefined("a division by 0")
    return a / b


def _product(a: Any, b: Any) -> Any:
    return np.asarray(a) @ np.asarray(b)


_BINARY: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: _over,
    ast.Pow: _power,
    ast.MatMult: _product,
}


# --- functions ------------------------------------------------------------------------------------------------------


def _each(function: Callable[..., Any], *arrays: Any) -> Any:
    """The function of each entry."""
    if not any(np.shape(a) for a in arrays):
        return function(*arrays)
    return np.frompyfunc(function, len(arrays), 1)(*arrays)


def _real(function: Callable[[Any], Any], least: Any = None, strict: bool = False) -> Callable[[Any], Any]:
    """A function of one real number, defined above ``least``."""

    def one(x: Any) -> Any:
        if least is not None and (x < least or (strict and x <= least)):
            raise Undefined("outside the domain")
        if abs(x) > LARGEST:
            raise Undefined(TOO_LARGE)
        return function(mp.mpf(x))

    return lambda x: _each(one, x)


def _softplus(x: Any) -> Any:
    return mp.log(1 + mp.exp(x))


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + mp.exp(-x))


def _mean(x: Any) -> Any:
    return np.sum(x) / mp.mpf(np.size(x))


def _softmax(x: Any) -> Any:
    powers = _each(mp.exp, x)
    return powers / np.sum(powers)


def _matrix(a: Any) -> Any:
    return mp.matrix([[mp.mpf(x) for x in row] for row in np.asarray(a)])


def _det(a: Any) -> Any:
    return mp.mpf(mp.det(_matrix(a)))


def _inverse(a: Any) -> Any:
    if abs(_det(a)) < mp.mpf(10) ** (60 - mp.mp.dps):
        raise Undefined("a singular matrix")
    return np.array(mp.inverse(_matrix(a)).tolist(), dtype=object)


def _norm(x: Any, p: Any = 2) -> Any:
    return _power(np.sum(_power(_each(abs, x), p)), 1 / mp.mpf(p))


def _variance(x: Any) -> Any:
    return _mean((x - _mean(x)) ** 2)


def _diag(x: Any) -> Any:
    a = np.asarray(x)
    if a.ndim == 2:
        return np.diagonal(a).copy()
    return np.array([[a[i] if i == j else mp.mpf(0) for j in range(len(a))] for i in range(len(a))], dtype=object)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": _real(mp.exp), "log": _real(mp.log, 0, True), "sqrt": _real(mp.sqrt, 0), "abs": lambda x: _each(abs, x),
    "sin": _real(mp.sin), "cos": _real(mp.cos), "atan": _real(mp.atan), "tanh": _real(mp.tanh),
    "sigmoid": _real(_sigmoid), "softplus": _real(_softplus), "erf": _real(mp.erf), "cosh": _real(mp.cosh),
    "sinh": _real(mp.sinh), "log1p": _real(lambda x: mp.log(1 + x), -1, True), "expm1": _real(lambda x: mp.exp(x) - 1),
    "square": lambda x: x * x, "sign": _real(lambda x: mp.mpf(mp.sign(x))), "floor": _real(mp.floor),
    "ceil": _real(mp.ceil), "relu": _real(lambda x: max(x, mp.mpf(0))), "silu": _real(lambda x: x * _sigmoid(x)),
    "gelu": _real(lambda x: x * (1 + mp.erf(x / mp.sqrt(2))) / 2),
    "cbrt": _real(lambda x: mp.sign(x) * mp.cbrt(abs(x))), "arcsinh": _real(mp.asinh),
    "log2": _real(lambda x: mp.log(x) / mp.log(2), 0, True), "gamma": _real(mp.gamma, 0, True),
    "lgamma": _real(mp.loggamma, 0, True), "digamma": _real(mp.digamma, 0, True),
    "elu": _real(lambda x: x if x > 0 else mp.exp(x) - 1), "softsign": _real(lambda x: x / (1 + abs(x))),
    "hinge": _real(lambda x: max(1 - x, mp.mpf(0))), "leaky_relu": _real(lambda x: x if x > 0 else x / 100),
    "max": lambda a, b: _each(max, a, b), "min": lambda a, b: _each(min, a, b),
    "sum": np.sum, "mean": _mean, "var": _variance, "std": lambda x: _power(_variance(x), mp.mpf("0.5")),
    "norm": _norm, "dot": _product, "prod": np.prod, "softmax": _softmax,
    "logsumexp": lambda x: mp.log(np.sum(_each(mp.exp, x))),
    "tr": np.trace, "det": _det, "inv": _inverse, "diag": _diag,
    "outer": lambda a, b: np.array([[x * y for y in b] for x in a], dtype=object),
    "eye": lambda n: np.array([[mp.mpf(i == j) for j in range(int(n))] for i in range(int(n))], dtype=object),
}  # fmt: skip


# --- derivatives ----------------------------------------------------------------------------------------------------


def _moved(node: ast.expr, name: str, names: dict[str, Any], place: tuple[int, ...], by: Any) -> Any:
    there = np.array(names[name], dtype=object)
    there[place] = there[place] + by
    return np.asarray(_at(node, {**names, name: there if place else there[()]}), dtype=object)


def _slope(node: ast.expr, name: str, names: dict[str, Any], place: tuple[int, ...]) -> Any:
    """A central difference; at a kink, where both sides differ, there is no derivative."""
    h = STEP
    here = np.asarray(_at(node, names), dtype=object)
    up, down = (_moved(node, name, names, place, step) for step in (h, -h))
    for right, left, size in zip(np.ravel(up - here), np.ravel(here - down), np.ravel(abs(up))):
        if abs(right - left) / h > mp.mpf(10) ** -9 * (1 + abs(size)):
            raise Undefined("no derivative")
    return (up - down) / (2 * h)


def _jacobian(node: ast.expr, name: str, names: dict[str, Any]) -> Any:
    """Outputs, then inputs."""
    where = np.shape(names[name])
    slopes = {place: _slope(node, name, names, place) for place in np.ndindex(*where)}
    outputs = np.shape(next(iter(slopes.values())))
    result = np.empty((*outputs, *where), dtype=object)
    for place, slope in slopes.items():
        result[(..., *place)] = slope
    return result[()]


def _hessian(node: ast.expr, name: str, names: dict[str, Any]) -> Any:
    """Differences of differences."""
    size = len(names[name])
    result = np.empty((size, size), dtype=object)
    for i in range(size):
        _slope(node, name, names, (i,))
        for j in range(size):
            corners = [
                sign_i * sign_j * _twice(node, name, names, (i, sign_i), (j, sign_j))
                for sign_i in (1, -1)
                for sign_j in (1, -1)
            ]
            result[i, j] = sum(corners) / (4 * STEP**2)
    return result


def _twice(node: ast.expr, name: str, names: dict[str, Any], *steps: tuple[int, int]) -> Any:
    there = np.array(names[name], dtype=object)
    for place, sign in steps:
        there[place] = there[place] + sign * STEP
    return _at(node, {**names, name: there})


_DERIVATIVES: Mapping[str, Callable[..., Any]] = {
    "d": _jacobian, "grad": _jacobian, "jacobian": _jacobian, "hessian": _hessian,
}  # fmt: skip
