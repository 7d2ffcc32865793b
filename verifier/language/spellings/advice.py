"""What to write instead of a name or an operator that people try and the language does not have."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any

from verifier.errors import nearest

#: Functions of Python and of other tools, and what the language has for them.
CALLED = {
    "all": "a condition alone speaks of every entry, as x > 0 does, and of every i, as x[i] > 0",
    "range": "an index runs over its whole dimension, as in sum(x[i], i)",
    "print": "a claim is one formula, not a program",
    "frac": "write a / b",
    "ndarray": "an array is written out as [1, 2] or [[1, 2], [3, 4]]",
    "reshape": "x.reshape(-1) is flat, x.reshape(-1, 1) a column, x.reshape(1, -1) a row",
    "float": "numbers are exact as they are written",
    "int": "numbers are exact as they are written",
    "identity": "the identity is eye(n)",
    "I": "the identity is eye(n)",
    "norm2": "write norm(x)**2",
    "sq": "write square(x) or x**2",
    "diff": "write d(f, t), or grad(f, x)",
    "derivative": "write d(f, t), or grad(f, x)",
    "Sum": "write sum(x[i], i)",
    "norm1": "write norm(x, 1)",
    "approx": "claims are exact; an equation has ==",
    "isclose": "claims are exact; an equation has ==",
    "allclose": "claims are exact; an equation has ==",
}
#: Attributes of arrays in NumPy and PyTorch.
ATTRIBUTES = {
    "shape": "its entries are X.shape[0] and X.shape[1]; dimensions have names as well",
    "ndim": "a vector has one axis, a matrix two",
    "t": "the transpose is A.T",
    "H": "entries are real, so the transpose A.T will do",
    "I": "the inverse is inv(A)",
    "A": "arrays need no conversion",
    "grad": "write grad(f, x)",
    "backward": "write grad(f, x)",
    **dict.fromkeys(("reshape", "view"), CALLED["reshape"]),
}


def instead_of_call(name: str, known: Iterable[str]) -> str:
    """What to write instead of a function that there is none of, as the end of a sentence."""
    if name in CALLED:
        return f"; {CALLED[name]}"
    names = list(known)
    same = like(name, names)
    if same:
        return same
    guess = nearest(name, names) if len(name) > 2 else ""
    return f"{guess}; a function of your own is declared, as in {name}: function"


def like(name: str, known: Iterable[str]) -> str:
    """`` (did you mean 'relu'?)`` for a name that differs in capitals and underscores only."""
    plain = name.casefold().replace("_", "")
    found = next((other for other in known if other != name and other.casefold().replace("_", "") == plain), "")
    return f" (did you mean {found!r}?)" if found else ""


def instead_of_attribute(name: str) -> str:
    """What to write instead of ``.name``."""
    return ATTRIBUTES.get(name, ".T is the transpose, functions are written f(x)")


def fitting_products(left: Any, right: Any, said: tuple[str, str]) -> str:
    """``; A.T @ B would fit``: the product with a side transposed or the sides exchanged, where its shapes fit."""
    return "".join(f"; {product} would fit" for product in list(_fitting(left, right, said))[:1])


def _fitting(left: Any, right: Any, said: tuple[str, str]) -> Iterator[str]:
    if not all(said):
        return
    a, b = map(_factor, said)
    if len(left.shape) == 2 and left.shape[0] == right.shape[0]:
        yield f"{_turned(a)} @ {b}"
    if len(right.shape) == 2 and left.shape[-1] == right.shape[-1]:
        yield f"{a} @ {_turned(b)}"
    if right.shape[-1] == left.shape[0]:
        yield f"{b} @ {a}"


def _factor(said: str) -> str:
    """A formula as a factor of a product: sums and products in brackets."""
    try:
        tree = ast.parse(said, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return f"({said})"
    return said if isinstance(tree, (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.Constant)) else f"({said})"


def _turned(said: str) -> str:
    """The transpose as somebody would write it."""
    if said.endswith(".T"):
        return said.removesuffix(".T")
    return f"{said}.T" if said.isidentifier() or said.endswith(")") else f"({said}).T"


#: Names of derivatives.
_SLOPES = frozenset({"prime", "grad", "gradient", "d", "diff", "derivative"})


def instead_of_calling(called: ast.expr) -> str:
    """What to write where a formula is called: f′(u), or a product."""
    slope = isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and called.func.id in _SLOPES
    return "the slope of f at u is written prime(f(u))" if slope else "a product is written a * (b)"
