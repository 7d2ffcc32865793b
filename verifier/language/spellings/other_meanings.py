"""Names by which a library means another thing than the language does: said in its words, or not read.

What is said of each is what the documentation of the library says.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from verifier.kernel.signs.order import signs_under
from verifier.language.axes.indexing import whole
from verifier.language.spellings.calls import Call, Rule
from verifier.sequences import is_integer

_SYMPY = ("sympy", "sp")
#: How many parameters of PyTorch's functions may stand by position to be read, and what the next one is.
_POSITIONS = {"smooth_l1_loss": (2, "size_average"), "selu": (1, "inplace")}


def of(libraries: Sequence[str], said: str) -> Rule:
    """A name that means something else in these libraries."""

    def rule(call: Call) -> ast.expr | None:
        if call.library in libraries:
            call.not_yet(said)
        return None

    return rule


def positional(call: Call) -> ast.expr | None:
    """PyTorch's next parameter by position is another one than elsewhere."""
    most, what = _POSITIONS[call.name]
    if call.library == "torch" and len(call.arguments) > most:
        call.not_yet(f"by position its parameter {most + 1} is {what}; give the others their names")
    return None


def identity(call: Call) -> ast.expr | None:
    """jax.nn.identity is the function x ↦ x."""
    return call.arguments[0] if call.prefix == ("jax", "nn") and len(call.arguments) == 1 else None


def rounded(call: Call) -> ast.expr | None:
    """np.reciprocal of whole numbers is a whole number."""
    if call.library == "numpy" and len(call.arguments) == 1 and whole(call.arguments[0]) is not None:
        call.not_yet("of whole numbers it is rounded to one; write 1/x")
    return None


def of_all_entries(call: Call) -> ast.expr | None:
    """SciPy's softmax and log_softmax of a matrix, without an axis, are of all its entries together."""
    scipy = call.library in ("scipy", "sp") or "special" in call.prefix
    if (
        not scipy
        or len(call.arguments) != 1
        or call.node.keywords
        or len(call.walker.value(call.arguments[0]).shape) != 2
    ):
        return None
    (array,) = call.arguments
    sizes = call.called("exp", [array])
    whole_sum = call.called("sum", [sizes])
    if call.name == "softmax":
        return call.placed(ast.BinOp(sizes, ast.Div(), whole_sum))
    return call.placed(ast.BinOp(array, ast.Sub(), call.called("log", [whole_sum])))


def square_of_ones(call: Call) -> ast.expr | None:
    """SymPy's ones(n) and zeros(n) are n × n."""
    if call.library == "sp" and len(call.arguments) == 1:
        call.not_yet(f"in SymPy {call.name}(n) is n × n, in SciPy it was a vector")
    if call.library != "sympy" or len(call.arguments) != 1 or call.node.keywords:
        return None
    return call.called(call.name, call.arguments * 2)


def of_counts(call: Call) -> ast.expr | None:
    """SciPy's factorial, comb and perm are 0 for numbers < 0, and Python's are errors there: they are read of whole
    numbers from 0 on."""
    of_scipy = call.library == "scipy" or "special" in call.prefix
    if not (of_scipy or call.library == "math") or all(_is_count(call, argument) for argument in call.arguments):
        return None
    outside = "0" if of_scipy else "an error"
    call.not_yet(f"it is {outside} outside the whole numbers from 0 on, and those are not declared")
    return None


def _is_count(call: Call, node: ast.expr) -> bool:
    """A whole number from 0 on, by how it is written and declared, or by the hypotheses."""
    match node:
        case ast.Constant(int(value)):
            return value >= 0
        case ast.BinOp(op=ast.Add() | ast.Mult()):
            return _is_count(call, node.left) and _is_count(call, node.right)
        case ast.Name(name):
            known = call.walker.scope.variables.get(name)
            return name in call.walker.scope.dims or (known is not None and "whole" in known.facts)
    value = call.walker.any_value(node)
    return is_integer(value) and signs_under(tuple(call.walker.scope.given)).bounds(value).nonnegative


def away_from_zero(call: Call) -> ast.expr | None:
    """jax.lax.round rounds halves away from 0."""
    if call.prefix[:2] in (("jax", "lax"), ("lax",)):
        call.not_yet("it rounds halves away from 0")
    return None


def correlation_distance(call: Call) -> ast.expr | None:
    """scipy.spatial.distance.correlation is 1 less the correlation."""
    if "distance" not in call.prefix or len(call.arguments) != 2:
        return None
    return call.placed(ast.BinOp(ast.Constant(1), ast.Sub(), call.called("corr", call.arguments)))


def chol_first(call: Call) -> ast.expr | None:
    """TensorFlow's cholesky_solve takes the factor first, PyTorch's last."""
    if call.library != "tf" or len(call.arguments) != 2 or call.node.keywords:
        return None
    return call.called("cholesky_solve", call.arguments[::-1])


def clipped(call: Call) -> ast.expr | None:
    """TensorFlow's clip_by_value(x, a, b) is max(min(x, b), a), which is a where a > b; NumPy's clip is b there."""
    names = ("t", "clip_value_min", "clip_value_max")[len(call.arguments) :]
    values = [*call.arguments, *(value for value in map(call.keyword, names) if value is not None)]
    if len(values) != 3 or len(call.node.keywords) != len(names):
        call.walker.fail("clip_by_value takes a value and its two bounds", call.node)
    x, low, high = values
    return call.called("maximum", [call.called("minimum", [x, high]), low])


def fraction(call: Call) -> ast.expr | None:
    """PyTorch's frac keeps the sign, frac(−5/2) = −1/2; elsewhere it is x − ⌊x⌋."""
    if not (call.library == "torch" or call.is_method) or len(call.arguments) != 1:
        return None
    return call.called("fmod", [*call.arguments, ast.Constant(1)], call.node.keywords)


def remainder(call: Call) -> ast.expr | None:
    """math.remainder rounds the quotient to the nearest whole number; the others round it down."""
    return call.called("ieee_remainder", call.arguments) if call.library == "math" else None


RULES: Mapping[str, Rule] = {
    "frac": fraction,
    "remainder": remainder,
    "clip_by_value": clipped,
    "acot": of(_SYMPY, "acot is odd in SymPy, acot(-1) = -pi/4"),
    "jn": of(_SYMPY, "jn is the spherical Bessel function in SymPy; write spherical_jn"),
    "yn": of(_SYMPY, "yn is the spherical Bessel function in SymPy; write spherical_yn"),
    "cbrt": of(_SYMPY, "cbrt of a negative number is complex in SymPy"),
    "ones": square_of_ones,
    "zeros": square_of_ones,
    **dict.fromkeys(("factorial", "factorial2", "comb", "perm"), of_counts),
    "round": away_from_zero,
    "cholesky_solve": chol_first,
    "correlation": correlation_distance,
    **dict.fromkeys(_POSITIONS, positional),
    "identity": identity,
    **dict.fromkeys(("softmax", "log_softmax"), of_all_entries),
    "reciprocal": rounded,
    "binomial": of(("torch",), "torch.binomial draws numbers; write comb(n, k)"),
}
