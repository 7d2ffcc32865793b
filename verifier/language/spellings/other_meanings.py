"""Names by which a library means another thing than the language does: said in its words, or not read.

What is said of each is what the documentation of the library says.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from verifier.kernel.signs.order import signs_under
from verifier.language.errors import NotYet
from verifier.language.spellings.calls import Call, Rule
from verifier.sequences import is_integer


def _refused(call: Call, said: str) -> None:
    call.walker.fail(f"{'.'.join(call.prefix)}.{call.name}: {said}; not yet known to the verifier", call.node, NotYet)


def of_sympy(said: str) -> Rule:
    """A name of SymPy's that means something else there."""

    def rule(call: Call) -> ast.expr | None:
        if call.library in ("sympy", "sp"):
            _refused(call, said)
        return None

    return rule


def square_of_ones(call: Call) -> ast.expr | None:
    """SymPy's ones(n) and zeros(n) are n × n."""
    if call.library == "sp" and len(call.arguments) == 1:
        _refused(call, f"in SymPy {call.name}(n) is n × n, in SciPy it was a vector")
    if call.library != "sympy" or len(call.arguments) != 1 or call.node.keywords:
        return None
    return call.called(call.name, call.arguments * 2)


def of_counts(call: Call) -> ast.expr | None:
    """SciPy's factorial, comb and perm are 0 for numbers < 0, and Python's are errors there: they are read of whole
    numbers from 0 on."""
    if call.library not in ("scipy", "math") or all(_is_count(call, argument) for argument in call.arguments):
        return None
    outside = "0" if call.library == "scipy" else "an error"
    _refused(call, f"it is {outside} outside the whole numbers from 0 on, and those are not declared")
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
        _refused(call, "it rounds halves away from 0")
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


def normalised_probabilities(call: Call) -> ast.expr | None:
    """Keras's categorical_crossentropy divides the probabilities by their sum."""
    if "keras" not in call.prefix or len(call.arguments) != 2 or call.node.keywords:
        return None
    labels, p = call.arguments
    shares = call.placed(ast.BinOp(p, ast.Div(), call.called("sum", [p])))
    return call.called(call.name, [labels, shares])


def of_rows(call: Call) -> ast.expr | None:
    """Keras's losses are means over the last axis alone."""
    of_keras = "keras" in call.prefix and "losses" in call.prefix
    if of_keras and any(len(call.walker.value(argument).shape) > 1 for argument in call.arguments[:2]):
        _refused(call, "it has one value for each row of a matrix")
    return None


def of_signs(call: Call) -> ast.expr | None:
    """Keras's hinge losses take labels 0 and 1 for −1 and 1; of ±1 they are what they are elsewhere.

    Raises:
        NotYet: of labels of which neither is known.
    """
    if "keras" not in call.prefix or len(call.arguments) != 2:
        return None
    labels = call.walker.any_value(call.arguments[0])
    facts: frozenset[str] = getattr(labels, "facts", frozenset())
    if "binary" in facts:
        twice = ast.BinOp(ast.Constant(2), ast.Mult(), call.arguments[0])
        signs = call.placed(ast.BinOp(twice, ast.Sub(), ast.Constant(1)))
        return call.called(call.name, [signs, call.arguments[1]], call.node.keywords)
    if "sign" not in facts:
        _refused(call, "labels 0 and 1 are -1 and 1 there; declare which they are, as in y: vector(n) sign, or binary")
    return of_rows(call)


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
    "acot": of_sympy("acot is odd in SymPy, acot(-1) = -pi/4"),
    "jn": of_sympy("jn is the spherical Bessel function in SymPy; write spherical_jn"),
    "yn": of_sympy("yn is the spherical Bessel function in SymPy; write spherical_yn"),
    "cbrt": of_sympy("cbrt of a negative number is complex in SymPy"),
    "ones": square_of_ones,
    "zeros": square_of_ones,
    **dict.fromkeys(("factorial", "factorial2", "comb", "perm"), of_counts),
    "round": away_from_zero,
    "cholesky_solve": chol_first,
    "categorical_crossentropy": normalised_probabilities,
    "correlation": correlation_distance,
    **dict.fromkeys(("mean_squared_error", "mean_absolute_error"), of_rows),
    **dict.fromkeys(("hinge", "squared_hinge"), of_signs),
}
