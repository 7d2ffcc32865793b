"""Where SciPy's functions have a finite value: elsewhere they are inf or nan, where a formula goes on.

That the arguments are such is a hypothesis of a claim that names one of them by its library, and is said.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from verifier.arrangements import zeros_like
from verifier.expressions import Expression, Index, Noise, Variable, lift
from verifier.kernel.signs.definite import positive_definite
from verifier.kernel.signs.order import Signs, signs_under
from verifier.language.errors import NotYet
from verifier.language.spellings.calls import Call, dotted
from verifier.printing import text
from verifier.relations import Loewner, Order, Relation, leaves
from verifier.sequences import is_integer

#: What most functions have only for some arguments.
FINITE = "a finite value"
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
    **dict.fromkeys(("multigammaln", "mvlgamma"), (2, lambda a, d: [(">", 2 * a - d + 1)])),
}


#: PyTorch's thresholds; it refuses others.
THRESHOLDS = {"huber_loss": (">", "delta"), "smooth_l1_loss": ("≥", "beta")}


def keep(call: Call) -> None:
    """What a library's function of this name needs of its arguments, as hypotheses.

    Raises:
        NotYet: where it is known to fail, or is said of what no hypothesis can speak of.
    """
    scipy = call.library == "scipy" or "special" in call.prefix
    known = scipy or (call.library, call.name) in (("sympy", "loggamma"), ("torch", "mvlgamma"))
    count, needs = NEEDS.get(call.name, (None, _nonnegative))
    if known and len(call.arguments) == count and not call.node.keywords:
        if any(_has_needs(part) for argument in call.arguments for part in ast.walk(argument)):
            said = f"{call.name} of another function with a domain of its own"  # each would read what is inside twice
            call.walker.fail(f"{said}: not yet known to the verifier", call.node, NotYet)
        if call.name.startswith("spherical_") and not is_integer(call.walker.value(call.arguments[0])):
            call.not_yet("its order is cut to a whole number, and this is not declared to be one")
        for sign, value in needs(*map(call.walker.value, call.arguments)):
            require(call, sign, value)
    sign, keyword = THRESHOLDS.get(call.name, ("", ""))
    if call.library == "torch" and (threshold := call.keyword(keyword)) is not None:
        require(call, sign, call.walker.value(threshold))


def _has_needs(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and bool(NEEDS.keys() & dotted(node.func)[-1:])


def require(call: Call, sign: str, value: Expression, what: str = FINITE) -> None:
    """value R 0 as a hypothesis, unless it is known, for the call has there alone what is said."""
    found = _signs(call, value).bounds(value)
    if not (found.positive or (sign == "≥" and found.nonnegative)):
        _suppose(call, Order(sign, value, lift(0)), f"{text(value)} {sign} 0", found.negative, what)


def require_definite(call: Call, node: ast.expr) -> None:
    """A covariance is ≻ 0; SciPy refuses others."""
    value = call.walker.value(node)
    if len(value.shape) == 2 and not positive_definite(value, _signs(call, value)):
        _suppose(call, Loewner("≻", value, zeros_like(value)), f"{text(value)} ≻ 0", False, FINITE)


def _signs(call: Call, value: Expression) -> Signs:
    """What is known by the hypotheses, and by the range of what a sum or an integral runs over."""
    running = call.walker.scope.running.items()
    within = (said for t, known in running if t in leaves(value, Variable) for said in known)
    return signs_under((*call.walker.scope.given, *within))


def _suppose(call: Call, fact: Relation, shown: str, denied: bool, what: str) -> None:
    """The fact as a hypothesis of the claim; of what a sum, an integral or a limit runs over, of what is random and of
    one of many it would have to be known, for no hypothesis speaks of these.

    Raises:
        NotYet: of these, of numbers, and where it is known to fail.
    """
    scope, letters = call.walker.scope, {*leaves(fact, Variable)}
    free = letters and letters <= {*scope.variables.values()} - scope.running.keys()
    name = ".".join((*call.prefix, call.name))
    if denied or not free or leaves(fact, Noise) or leaves(fact, Index):
        said = f"{name} has {what} only where {shown}"
        call.walker.fail(f"{said}, which is not known here; not yet known to the verifier", call.node, NotYet)
    scope.given.append(fact)
    scope.note(f"assumed: {shown}, where alone {name} has {what}")


def positive_scale(call: Call, scale: ast.expr | None) -> None:
    """A standard deviation is > 0; SciPy gives nan for others."""
    if scale is not None:
        require(call, ">", call.walker.value(scale))
