"""Where SciPy's functions have a finite value: elsewhere they are inf or nan, where a formula goes on.

That the arguments are such is a hypothesis of a claim that names one of them by its library, and is said.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from verifier.expressions import Expression, Index, Noise, Variable, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.errors import NotYet
from verifier.language.spellings.calls import Call
from verifier.printing import text
from verifier.relations import Order, leaves

#: What has to be ≥ 0, or > 0, for the arguments of a function, and how many these are.
Needs: TypeAlias = tuple[int, Callable[..., Sequence[tuple[str, Expression]]]]


def _nonnegative(*values: Expression) -> list[tuple[str, Expression]]:
    return [("≥", value) for value in values]


def _inverse_box_cox(y: Expression, power: Expression) -> list[tuple[str, Expression]]:
    return [("≥", 1 + y * power)]


_FIRST: Needs = (2, lambda x, other: _nonnegative(x))
#: By the name: kl_div and rel_entr are inf for p < 0 or q < 0, huber and pseudo_huber for a threshold < 0; the others
#: are nan.
NEEDS: Mapping[str, Needs] = {
    **dict.fromkeys(("kl_div", "rel_entr"), (2, _nonnegative)),
    **dict.fromkeys(("huber", "pseudo_huber", "boxcox", "expn", "spherical_jn", "spherical_yn"), _FIRST),
    "boxcox1p": (2, lambda x, power: _nonnegative(1 + x)),
    **dict.fromkeys(("inv_boxcox", "inv_boxcox1p"), (2, _inverse_box_cox)),
    "entr": (1, _nonnegative),
    "loggamma": (1, lambda x: [(">", x)]),
    "binom": (2, lambda n, k: [(">", 1 + n)]),
    "multigammaln": (2, lambda a, d: [(">", 2 * a - d + 1)]),
}


def keep(call: Call) -> None:
    """What SciPy's function of this name needs of its arguments, as hypotheses.

    Raises:
        NotYet: where it is known to fail, or is said of what no hypothesis can speak of.
    """
    scipy = call.library == "scipy" or "special" in call.prefix
    known = scipy or (call.library, call.name) == ("sympy", "loggamma")
    count, needs = NEEDS.get(call.name, (0, _nonnegative)) if known else (0, _nonnegative)
    if len(call.arguments) == count and not call.node.keywords:
        for sign, value in needs(*map(call.walker.any_value, call.arguments)):
            require(call, sign, value)


def require(call: Call, sign: str, value: Expression) -> None:
    """value R 0 as a hypothesis, unless it is known.

    Raises:
        NotYet: where it is known to fail, or where the value is random or one of many.
    """
    scope = call.walker.scope
    found = signs_under(tuple(scope.given)).bounds(value)
    if found.positive or (sign == "≥" and found.nonnegative):
        return
    name, needed = ".".join((*call.prefix, call.name)), f"{text(value)} {sign} 0"
    declared = {*scope.variables.values()}
    bound = leaves(value, Noise) or leaves(value, Index) or not declared.issuperset(leaves(value, Variable))
    if found.negative or bound or not leaves(value, Variable):
        said = f"{name} has a finite value only where {needed}"
        call.walker.fail(f"{said}, which is not known here; not yet known to the verifier", call.node, NotYet)
    scope.given.append(Order(sign, value, lift(0)))
    scope.note(f"assumed: {needed}, where alone {name} has a finite value")


def positive_scale(call: Call, scale: ast.expr | None) -> None:
    """A standard deviation is > 0; SciPy gives nan for others."""
    if scale is not None:
        require(call, ">", call.walker.any_value(scale))
