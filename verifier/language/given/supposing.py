"""Hypotheses that are read as saying more than they do.

A hypothesis holds only where its parts are defined.  Some formulas are read by laws that tell their value on a part of
where they are defined: det [A B; C D] by A⁻¹, a limit or a series by a quotient, atan2 off the negative x-axis.  As a
hypothesis the reading would then suppose A⁻¹, or that y is not 0, and what is proved from it would be proved of too few
cases.  Such a hypothesis is taken only where the facts and the other hypotheses say that its reading is defined.

A hypothesis about one outcome of noise is none about its law, which the claim's expectations are over.  And what is
declared and not used restricts the claim all the same: a matrix m × n with independent columns has m ≥ n.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sympy import Basic, preorder_traversal

from verifier.expressions import Defined, Dim, Expectation, Expression, Index, Noise, Size, Variable
from verifier.facts import INDEPENDENT_COLUMNS
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.summands import unbracketed
from verifier.language.asymptotics.quotients import proved
from verifier.language.axes import counting
from verifier.language.declared.scope import Scope
from verifier.language.errors import NotYet, Unclear
from verifier.relations import Eq, Order, Relation, leaves

#: Functions whose formula is not defined where they are.
_NAMES = frozenset({
    "arctan2", "perm", "binom", "poch", "sinc", "exprel", "boxcox", "boxcox1p", "xlogy", "xlog1py",
    "spherical_jn", "spherical_yn", "spherical_in", "spherical_kn",
})  # fmt: skip
#: The relations that a stretch of a text says, the text, and where it begins.
Said = tuple[list[Relation], str, int]


def refuse(scope: Scope, hypotheses: Iterable[Said]) -> None:
    """Every hypothesis is as wide as it is written, and about no outcome and about places by no number.

    Raises:
        NotYet: at the first that is not.
    """
    hypotheses = list(hypotheses)
    for relations, text, start in hypotheses:
        for noise in (drawn for relation in relations for drawn in _drawn(relation)):
            said = f"a hypothesis about one outcome of {noise}, which is random, is not yet known to the verifier"
            raise NotYet(f"{said}; its law is what is declared of it", text, start)
        for several in (drawn for relation in relations for drawn in _averaged_together(scope, relation)):
            said = f"a hypothesis about {several} together: random names whose law is said are independent here"
            raise NotYet(
                f"{said}, which it may contradict; of names that are only random it is understood", text, start
            )
        if any(map(counting.counts, relations)):
            said = "a hypothesis about an index as a number is known to the language, not yet to the verifier"
            raise NotYet(said, text, start)
    narrow = {relation: parts for relation in scope.given if (parts := [*_narrow(scope, relation)])}
    plain = tuple(relation for relation in scope.given if relation not in narrow)
    for relations, text, start in hypotheses:
        for relation in relations:
            for part in narrow.get(relation, ()):
                if not proved(Eq(part, part), plain):
                    said = (
                        f"as a hypothesis this is not yet known to the verifier: it is read by a law that needs {part}"
                    )
                    raise NotYet(f"{said} to be defined", text, start)


def _averaged_together(scope: Scope, relation: Relation) -> Iterator[str]:
    """Names that one expectation is over in one summand, as in a covariance, and that are independent since the law of
    one of them is said."""
    said = {*scope.by_square.values()}
    for node in relation.atoms(Expectation):
        for term in unbracketed(node.args[0]):
            drawn = leaves(term, Noise)
            names = sorted({noise.name for noise in drawn})
            if len(names) > 1 and any(noise.law != "moments" or noise in said for noise in drawn):
                yield " and ".join(names)


def refuse_other_places(scope: Scope, claimed: Iterable[Relation]) -> None:
    """No hypothesis compares entries at a place of which the claim says nothing: x[k] > x[j] and j != k, of a claim
    about x[k], is meant of every j, and would be taken of one; y[k] == 1 may be meant of one, and is looked at both
    ways.

    Raises:
        NotYet: at the first that does.
    """
    spoken = {index.name for relation in claimed for index in scope_of(relation).free if isinstance(index, Index)}
    for relation in scope.given:
        for index in scope_of(relation).free if relation not in scope.wider else ():
            letter = scope.letters.get(index.name) if isinstance(index, Index) else None
            if letter is not None and not letter.declared and index.name not in spoken:
                said = (
                    f"whether {relation} is meant of one {index} or of every one is not said: the claim has no {index}"
                )
                raise Unclear(f"{said}; declare it, as in {index}: index(n), if it is of one")


def _narrow(scope: Scope, relation: Relation) -> Iterator[Expression]:
    """The parts that are defined in fewer cases than what they were read from."""
    for node in preorder_traversal(relation):
        named = isinstance(node, Defined) and str(node.args[0]) in _NAMES
        if isinstance(node, Expression) and (named or node in scope.narrow):
            yield node


def _drawn(node: Basic) -> Iterator[Noise]:
    """The noise outside of expectations."""
    if isinstance(node, Noise):
        yield node
    elif not isinstance(node, Expectation):
        for part in node.args:
            yield from _drawn(part)


def unused(scope: Scope, claimed: Iterable[Relation]) -> Iterator[Relation]:
    """What is declared of variables that the claim does not mention, as hypotheses: that there are such variables."""
    claimed = list(claimed)
    used = {v for relation in (*claimed, *scope.given) for v in leaves(relation, Variable)}
    sizes = any(relation.atoms(Size) for relation in claimed)
    for v in scope.variables.values():
        if v not in used and (len(v.facts) > 1 or v.facts & INDEPENDENT_COLUMNS):
            yield Eq(v, v)
        if sizes and v.facts & INDEPENDENT_COLUMNS and all(isinstance(dim, Dim) for dim in v.shape):
            yield Order("≥", *map(Size, v.shape))


__all__ = ["refuse", "refuse_other_places", "unused"]
