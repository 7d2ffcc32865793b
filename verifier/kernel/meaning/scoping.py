"""Who is who in a goal and its certificate: names, binders and sizes.

The laws of the kernel read a statement structurally and speak of one thing by one name.  They are sound under the
conventions checked here, before any certificate is replayed:

* one name, one variable; names contain nothing that the kernel writes into names of its own;
* no dimension is empty, and a symbolic dimension does not look like a number;
* an index or a draw of noise that a hypothesis speaks of is not also bound (by a sum, an array, an expectation):
  ``x[i] > 0`` for one i says nothing about the terms of Σᵢ xᵢ, nor ``d > 0`` for one draw about E[d];
* a certificate speaks of the variables of the goal only, and of the directions it introduces: a further variable
  would bring its own facts, and contradictory facts prove everything; a lemma speaks of its own variables only, and
  nothing else speaks of them;
* the variable of a sum with a range has no other use;
* a function with a name is one that the kernel knows: of any other it could not say where it is defined;
* the θ of Taylor's theorem is introduced once, after the points a and b it lies between.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import Any

import sympy

from verifier.arrangements import Eye, Full, Literal
from verifier.certificates import (
    AnyPlace,
    Arch,
    ArrayLaw,
    AtPlace,
    Attained,
    AtTwoPoints,
    Bounds,
    Cases,
    Certificate,
    Coefficients,
    Combined,
    CombinedProducts,
    Cut,
    EntryOfSum,
    Falling,
    Induction,
    Instance,
    Lemma,
    MeanValue,
    NonzeroFactor,
    NormalForm,
    Remainders,
    Stepping,
    TermByTerm,
)
from verifier.claims import Goal
from verifier.expressions import (
    Apply,
    Comprehension,
    Dim,
    Expression,
    Index,
    Leaf,
    Noise,
    SumOver,
    Variable,
)
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.inside import introduced, own, parts_of, pieces
from verifier.kernel.signs.domains import SMOOTH, STEPS
from verifier.relations import (
    CONVERSE,
    ForAll,
    Loewner,
    Ne,
    Order,
    Relation,
    leaves,
)
from verifier.sequences import Member, ranged
from verifier.taylor import Lagrange

#: The largest certificate that is looked at; those of our own corpus have some sixty parts.
MOST_PIECES = 10_000
#: Characters of names that the kernel makes (``x←z′z``, ``fi:n``, ``d~normal(μ,1)``, and marks of places).
RESERVED = frozenset("←′:,()•□")
#: The functions that have a meaning.
_NAMED = SMOOTH | STEPS


def objection(goal: Goal, certificate: Certificate) -> str:
    """The first convention that the goal or the certificate breaks, in words; empty if they keep all."""
    inside = list(islice(pieces(certificate), MOST_PIECES + 1))
    if len(inside) > MOST_PIECES or any(_is_long(c) for c in inside):
        return f"a certificate has at most {MOST_PIECES} parts"
    return _of_goal(goal) if type(certificate) in _SAY_NOTHING else _found(goal, certificate, inside)


@lru_cache(maxsize=4096)
def _of_goal(goal: Goal) -> str:
    """What there is to object to before any certificate is looked at; a goal is asked about with many."""
    return _found(goal, Bounds(), [])


def _found(goal: Goal, certificate: Certificate, inside: list[Certificate]) -> str:
    """The first objection to the goal or to the certificate, which has these parts."""
    brought = [part for c in inside for part in parts_of(c) if isinstance(part, (Expression, Relation))]
    parts = [goal.relation, *goal.given, *brought]
    new = [v for c in inside for v in introduced(c)]
    new += [v for c in inside if isinstance(c, (Lemma, EntryOfSum)) for v, _ in c.values]
    new += [v for c in inside if isinstance(c, AtTwoPoints) for v in own(c)]
    found = (
        *(_misnamed(part) for part in parts),
        *(_senseless(part) for part in parts if isinstance(part, Relation)),
        *(_empty(part) for part in parts),
        *(_unknown(part) for part in parts),
        ambiguous([*goal.variables(), *new]),
        _foreign(frozenset(goal.variables()), certificate),
        _captured(goal, inside, parts),
        _running(parts),
        _borrowed([h for h in goal.given if isinstance(h, Lagrange)]),
    )
    return next(filter(None, found), "")


def _is_long(certificate: Certificate) -> bool:
    """A tuple in it is longer than any certificate may be."""
    return next(islice(parts_of(certificate), MOST_PIECES, None), None) is not None


#: Kinds in which there is no expression and no other certificate.
_SAY_NOTHING = (Bounds, Coefficients, NormalForm)


@lru_cache(maxsize=65_536)
def _misnamed(part: Any) -> str:
    for leaf in leaves(part, Leaf):
        if not leaf.name or RESERVED & set(leaf.name):
            return f"the name {leaf.name!r} is empty or contains one of {' '.join(sorted(RESERVED))}; rename it"
        if isinstance(leaf, Dim) and (leaf.name.isdigit() or set("{}≥∖·") & set(leaf.name)):
            return f"the symbolic dimension {leaf.name!r} looks like a number or a list; rename it"
    return ""


def _senseless(relation: Any) -> str:
    """An order relation has one of the signs the kernel knows."""
    signs = {Order: tuple(CONVERSE), Loewner: ("⪰", "≻")}.get(type(relation))
    if signs is not None and relation.sign not in signs:
        return f"{relation.sign!r} is no sign of an order relation"
    inner = [arg for arg in relation.args if isinstance(arg, Relation)]
    return next(filter(None, map(_senseless, inner)), "")


@lru_cache(maxsize=65_536)
def _empty(node: Any) -> str:
    """Every written length is at least 1."""
    lengths: tuple[Any, ...] = ()
    if isinstance(node, (Variable, Full, Eye, Literal, Member)):
        lengths = node.shape
    elif isinstance(node, (SumOver, Comprehension)):
        lengths = tuple(index.dim for index in node.args[1:])
    if any(isinstance(length, (int, sympy.Integer)) and length < 1 for length in lengths):
        return f"{node} has an axis of length 0; every dimension is at least 1"
    return next(filter(None, map(_empty, node.args)), "")


@lru_cache(maxsize=65_536)
def _unknown(node: Any) -> str:
    """Every function with a name has a meaning."""
    if isinstance(node, Apply) and node.function not in _NAMED:
        return f"the kernel knows no function {node.function}"
    parts = [*node.args, *(node.parameters if isinstance(node, Noise) else ())]
    return next(filter(None, map(_unknown, parts)), "")


@lru_cache(maxsize=4096)
def confused(goal: Goal) -> str:
    """What would have two values at one point: a name of two variables, or a letter that runs and is free."""
    return ambiguous(goal.variables()) or _running([goal.relation, *goal.given])


def ambiguous(variables: list[Variable]) -> str:
    """Two different variables of one name would be one atom to the kernel."""
    seen: dict[str, Variable] = {}
    for variable in variables:
        other = seen.setdefault(variable.name, variable)
        if other != variable:
            return f"two different variables are named {variable.name!r}; rename one of them"
    return ""


def _foreign(known: frozenset[Variable], certificate: Certificate) -> str:
    """A variable that the goal, or the lemma whose proof this is, does not speak of."""
    known |= frozenset(introduced(certificate))
    inner: list[tuple[frozenset[Variable], Any]] = [(known, part) for part in parts_of(certificate)]
    if isinstance(certificate, Induction):
        later = known | {certificate.later}
        inner = [(known, certificate.variable), (known, certificate.first), (later, certificate.step)]
    elif isinstance(certificate, Remainders):
        each = known | {certificate.quotient}
        inner = [(known, certificate.variable), *((each, part) for part in certificate.parts)]
    elif isinstance(certificate, TermByTerm):
        inner = [(known | {certificate.later}, certificate.terms), *((known, part) for part in certificate.ends)]
    elif isinstance(certificate, (Lemma, EntryOfSum)):
        named = frozenset(v for v, _ in certificate.values)
        body = certificate.body if isinstance(certificate, Lemma) else None
        used = [(known, part) for part in (*(value for _, value in certificate.values), body)]
        inner = [(named, part) for part in (certificate.statement, certificate.proof, *certificate.given)] + used
    elif isinstance(certificate, AtTwoPoints):
        used = [(known, part) for part in (*certificate.points, certificate.weight, certificate.body)]
        inner = [(known | {*own(certificate)}, part) for part in (certificate.said, certificate.proof)] + used
    for allowed, part in inner:
        if isinstance(part, Certificate):
            found = _foreign(allowed, part)
            if found:
                return found
        elif isinstance(part, (Expression, Relation)):
            for variable in leaves(part, Variable):
                if variable not in allowed:
                    return f"the certificate speaks of {variable}, which the goal does not"
    return ""


def _captured(goal: Goal, inside: list[Certificate], parts: list[Any]) -> str:
    """Equations about an index are safe: they are used as rules, on terms in which everything bound has been renamed.
    One about a draw is not: rank G = n of one outcome tells how rank G is read, also where it is averaged."""
    spoken: list[Any] = [
        h for h in goal.given if isinstance(h, (Order, Loewner, ForAll)) or (isinstance(h, Ne) and h.expressions)
    ]
    for c in inside:
        if isinstance(c, Instance):
            spoken.append(c.value)
        elif isinstance(c, Cases):
            spoken += [c.subject, c.at]
        elif isinstance(c, ArrayLaw):
            spoken += c.arrays
        elif isinstance(c, (Attained, AtPlace)):
            spoken.append(c.entry)
        elif isinstance(c, AnyPlace):
            spoken += c.places
        elif isinstance(c, AtTwoPoints):
            spoken += [part for part in (*c.points, c.weight) if part is not None]
        elif isinstance(c, Cut):
            spoken.append(c.fact)
        elif isinstance(c, Combined):
            spoken += [*(multiplier for _, multiplier in c.multipliers), *goal.given]
        elif isinstance(c, CombinedProducts):
            spoken += [*(factor for _, *factors in c.products for factor in factors), *goal.given]
        elif isinstance(c, NonzeroFactor):
            spoken += [c.cofactor, *goal.given]
        elif isinstance(c, MeanValue):
            spoken += [c.variable, c.base]
        elif isinstance(c, (Falling, Stepping)):
            spoken += [c.variable, c.limit]
        elif isinstance(c, Arch):
            spoken += [c.variable, *c.ends]
        elif isinstance(c, Lemma) and c.body is not None:
            spoken += [value for _, value in c.values]
    fixed = {leaf for part in spoken for leaf in scope_of(part).free if isinstance(leaf, (Index, Noise))}
    fixed |= {leaf for hypothesis in goal.given for leaf in scope_of(hypothesis).free if isinstance(leaf, Noise)}
    if not fixed:
        return ""
    bound = {leaf for part in parts for leaf in scope_of(part).bound}
    both = sorted(map(str, fixed & bound))
    return f"{both[0]} is fixed in a hypothesis and bound elsewhere; rename one of them" if both else ""


def _running(parts: list[Any]) -> str:
    """The variable of a sum with a range has no other use, so that nothing put into a statement is captured by it."""
    running = frozenset[Variable]().union(*map(ranged, parts))
    if not running:
        return ""
    both = sorted(str(k) for k in running if any(k in scope_of(part).free for part in parts))
    return f"{both[0]} runs in a sum or an integral and is used outside it too; rename one of them" if both else ""


def _borrowed(expansions: list[Lagrange]) -> str:
    for number, expansion in enumerate(expansions):
        theta = expansion.args[-1]
        if any(other.args[-1] == theta for other in expansions[:number]):
            return f"two expansions share the intermediate point of {theta}; each needs its own"
        if any(theta in leaves(arg, Variable) for earlier in expansions[: number + 1] for arg in earlier.args[:-1]):
            return f"{theta} occurs in an expansion before it is introduced"
    return ""


__all__ = ["confused", "objection"]
