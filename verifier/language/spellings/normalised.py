"""PyTorch's normalisations: what stands after the array, and the ε that they have where none is written."""

from __future__ import annotations

import ast

from verifier.language.axes.indexing import listed
from verifier.language.errors import NotYet
from verifier.language.formulas.normalising import EPSILON
from verifier.language.spellings.calls import Call, Rule


def over_last_axis(call: Call) -> ast.expr | None:
    """What follows the array in PyTorch's layer_norm and rms_norm is the shape of what is normalized, no ε; then come a
    weight that it is multiplied by, in layer_norm a bias that is added, and ε."""
    if not call.arguments:
        return None  # how many there should be is said where functions are read
    array, *others = call.arguments
    shaped = (bool(others) and listed(others[0]) is not None) or call.keyword("normalized_shape") is not None
    if call.library != "torch" and not shaped:
        return None
    names = ("weight", "bias", "eps") if call.name.startswith("layer") else ("weight", "eps")
    given = {name: value for name in names if (value := call.keyword(name)) is not None}
    given.update(zip(names, others[1:]))
    if call.name in ("rms_norm", "rmsnorm") and "eps" not in given:
        call.walker.fail("PyTorch's rms_norm adds a machine epsilon; write which, as in eps=1e-6", call.node, NotYet)
    shape = others[0] if others else call.keyword("normalized_shape")
    several = len(listed(shape) or ()) > 1
    if isinstance(shape, ast.Attribute):  # x.shape of a vector alone is one length
        declared = call.walker.scope.variables.get(getattr(shape.value, "id", ""))
        several = declared is None or len(declared.shape) != 1
    if len(others) > 1 + len(names) or several:
        call.walker.fail(f"{call.name} is read here over the last axis", call.node, NotYet)
    eps = given.get("eps") or _usual(call)
    result = call.called(call.name, [array, eps], call.without("normalized_shape", *names))
    for name, sign in (("weight", ast.Mult()), ("bias", ast.Add())):
        value = given.get(name)
        if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            result = call.placed(ast.BinOp(result, sign, value))
    return result


def over_examples(call: Call) -> ast.expr | None:
    """PyTorch's batch_norm and instance_norm have an ε where none is written."""
    if call.library != "torch" or call.keyword("eps") is not None or len(call.arguments) > 1:
        return None
    return call.called(call.name, call.arguments, [*call.node.keywords, ast.keyword("eps", _usual(call))])


def _usual(call: Call) -> ast.expr:
    return call.placed(ast.BinOp(ast.Constant(1), ast.Div(), ast.Constant(EPSILON.q)))


RULES: dict[str, Rule] = {
    **dict.fromkeys(("layer_norm", "rms_norm"), over_last_axis),
    **dict.fromkeys(("batch_norm", "instance_norm"), over_examples),
}

__all__ = ["RULES"]
