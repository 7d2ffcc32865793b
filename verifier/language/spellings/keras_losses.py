"""Losses of Keras that are not those of others: one value for each row of a matrix, labels 0 and 1 for −1 and 1,
probabilities that are divided by their sum, and arguments kept in [ε, 1], ε = 10⁻⁷ (Keras 3, ``keras/src/losses``).

Each rule writes the call anew in the words of the language (``dialects``); ε is left out, and that is said.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from verifier.language.spellings import domains
from verifier.language.spellings.calls import Call, Rule

#: Losses in which Keras adds ε, or keeps an argument away from 0 by it.
_WITH_EPSILON = frozenset({
    "kl_divergence", "msle", "mean_squared_logarithmic_error", "binary_crossentropy", "categorical_crossentropy",
})  # fmt: skip
#: What keeps both arguments at most 1, and those that keep them at least 0.
_BELOW_ONE = "kl_divergence"
_UNCUT = "the value of its formula"
_NOT_BELOW_ZERO = frozenset({"msle", "mean_squared_logarithmic_error"})


def keep(call: Call) -> None:
    """What a loss of Keras's needs to be read as the loss of this name elsewhere.

    Raises:
        NotYet: for a matrix, of which it has one value for each row.
    """
    if "keras" not in call.prefix or "losses" not in call.prefix or len(call.arguments) < 2:
        return
    arrays = [call.walker.value(argument) for argument in call.arguments[:2]]
    if any(len(array.shape) > 1 for array in arrays):
        call.not_yet("it has one value for each row of a matrix")
    for array in arrays:
        if call.name == _BELOW_ONE and "simplex" not in getattr(array, "facts", ()):
            domains.require(call, "≥", 1 - array, _UNCUT)
        if call.name in (_BELOW_ONE, *_NOT_BELOW_ZERO):
            domains.require(call, "≥", array, _UNCUT)
    if call.name in _WITH_EPSILON:
        call.walker.scope.note(f"Keras's epsilon, 1e-7, is left out of {call.name}")


def normalised_probabilities(call: Call) -> ast.expr | None:
    """Keras's categorical_crossentropy divides the probabilities by their sum."""
    if "keras" not in call.prefix or len(call.arguments) != 2 or call.node.keywords:
        return None
    labels, p = call.arguments
    shares = call.placed(ast.BinOp(p, ast.Div(), call.called("sum", [p])))
    return call.called(call.name, [labels, shares])


def of_signs(call: Call) -> ast.expr | None:
    """Keras's hinge losses take labels 0 and 1 for −1 and 1; of ±1 they are what they are elsewhere.

    Raises:
        NotYet: of labels of which neither is known.
    """
    if "keras" not in call.prefix or len(call.arguments) != 2:
        return None
    facts = call.facts(call.arguments[0])
    if "binary" in facts:
        twice = ast.BinOp(ast.Constant(2), ast.Mult(), call.arguments[0])
        signs = call.placed(ast.BinOp(twice, ast.Sub(), ast.Constant(1)))
        return call.called(call.name, [signs, call.arguments[1]], call.node.keywords)
    if "sign" not in facts:
        call.not_yet("labels 0 and 1 are -1 and 1 there; declare which they are, as in y: vector(n) sign, or binary")
    return None


RULES: Mapping[str, Rule] = {
    "categorical_crossentropy": normalised_probabilities,
    **dict.fromkeys(("hinge", "squared_hinge"), of_signs),
}
