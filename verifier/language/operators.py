"""The signs between two formulas, and what they mean."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from verifier.expressions import Apply, Expression
from verifier.language.constants import power
from verifier.language.formulas.special import remainder

#: The signs of products, quotients and powers, and of sums.
SIGNS: Mapping[type, str] = {
    ast.Mult: "*", ast.Div: "/", ast.MatMult: "@", ast.Pow: "**", ast.FloorDiv: "//", ast.Mod: "%", ast.Add: "+",
    ast.Sub: "-",
}  # fmt: skip
#: What those mean that combine two formulas; a sum has as many as there are.
OPERATORS: Mapping[str, Callable[[Expression, Expression], Expression]] = {
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "@": lambda a, b: a @ b,
    "**": power,
    "//": lambda a, b: Apply("floor", a / b),
    "%": remainder,
}

__all__ = ["OPERATORS", "SIGNS"]
