"""Dotted names: the modules of libraries whose functions are read by their last name, and those that are not.

``np.linalg.norm`` is a function; ``np.random.gamma`` draws a number, ``scipy.stats.gamma`` is a distribution and
``np.add.outer`` a method of a function.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from verifier.expressions import Expression
from verifier.language.constants import CONSTANTS, INFINITY, LIBRARIES
from verifier.language.errors import NotYet
from verifier.language.formulas import functions
from verifier.language.spellings.calls import Call, root_of

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: What may stand between a library and a function of it.
_MODULES = frozenset({
    "linalg", "special", "nn", "functional", "numpy", "scipy", "math", "keras", "losses", "activations", "ops",
    "layers", "lax", "autograd", "spatial", "distance", "func", "emath", "lib",
})  # fmt: skip
#: Modules of which only some functions are read.
_PARTLY: Mapping[str, frozenset[str]] = {
    "stats": frozenset({"entropy", "gmean", "hmean", "zscore", "pearsonr", "gstd", "sem"}),
    "signal": frozenset({"convolve"}),
}
#: Functions of two numbers whose table is read, by the sign of theirs.
OUTER: Mapping[str, ast.operator] = {"add": ast.Add(), "subtract": ast.Sub(), "multiply": ast.Mult()}
#: Distributions of SciPy whose densities are read, with the name of one after them.
_LAWS = frozenset({"norm", "multivariate_normal"})
#: What a module is, where people look for its functions.
_SAYS = {
    "random": "draws numbers; a random number is declared, as in x ~ gamma(2, 1)",
    "distributions": "has distributions; a random number is declared, as in x ~ gamma(2, 1)",
    "stats": "has distributions; a random number is declared, as in x ~ gamma(2, 1)",
}
#: Modules that people call by these names, and that are no library here.
_FOREIGN = frozenset({
    "mpmath", "mp", "cmath", "lax", "optax", "gmpy2", "sc", "stats", "cupy", "cp", "ops", "tfp", "flax", "chex",
    "haiku", "hk", "mx", "numba", "pandas", "pd", "sklearn", "distrax", "paddle", "onp", "statistics", "random",
    "itertools", "functools", "operator", "os", "sys",
})  # fmt: skip


def refuse_path(walker: Walker, node: ast.Call, names: Sequence[str]) -> None:
    """A function by a dotted name stands in a module of which the functions are known.

    Raises:
        TextError: where it does not.
    """
    root, *between = names[:-1] or [""]
    if walker.scope.kind(root):
        return
    said = ".".join(names)
    if root in _FOREIGN and node.args and not _LAWS & {*between}:
        known = ", ".join(sorted({"np", "scipy", "torch", "jax", "tf", "math", "sympy"}))
        walker.fail(f"{said}: {root} is no library that is read here; these are: {known}", node)
    if root not in LIBRARIES:
        return
    for k, module in enumerate(between):
        after = names[k + 2]
        of_law = after in _LAWS and k + 3 < len(names)
        partly = module in _PARTLY and (after in _PARTLY[module] or of_law)
        if module in _MODULES or (module in OUTER and after == "outer") or partly:
            continue
        if module in _LAWS and between[:k][-1:] == ["stats"]:
            continue
        says = _SAYS.get(module, "is no module whose functions are read here")
        walker.fail(f"{said}: {'.'.join(names[: k + 2])} {says}", node)


def table(call: Call) -> ast.expr | None:
    """np.add.outer(x, y)[i, j] is x[i] + y[j]."""
    sign = OUTER.get(call.prefix[-1]) if call.prefix else None
    if sign is None or isinstance(sign, ast.Mult) or len(call.arguments) != 2:
        return None
    return call.placed(ast.BinOp(call.called("column", call.arguments[:1]), sign, call.arguments[1]))


def is_of_library(walker: Walker, node: ast.expr) -> bool:
    """np.exp, where nobody gave np another meaning."""
    root = root_of(node) if isinstance(node, ast.Attribute) else ""
    return root in LIBRARIES and not walker.scope.kind(root)


def constant_of_library(walker: Walker, node: ast.Attribute) -> Expression:
    """np.pi, whatever pi may be declared to be.

    Raises:
        TextError: for a name that is none of a number.
    """
    meaning, said = CONSTANTS.get(node.attr), walker.source.shown(node)
    if meaning is not None:
        return meaning()
    if node.attr in INFINITY or node.attr == "nan":
        walker.fail(f"{node.attr} is known to the language, not yet to the verifier", node, NotYet)
    if functions.plain(node.attr) is not None:
        walker.fail(f"{node.attr} is a function: write {said}(…)", node)
    walker.fail(f"there is no number {said} here; there are {', '.join(sorted(CONSTANTS))}", node)


__all__ = ["constant_of_library", "is_of_library", "refuse_path", "table"]
