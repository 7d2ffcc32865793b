"""Derivations, claims and links: inert data.  Building one evaluates and proves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from verifier.arrangements import zeros_like
from verifier.certificates import Certificate
from verifier.errors import ShapeError, StatementError
from verifier.expressions import (
    Comprehension,
    Derivative,
    Dim,
    Expression,
    Index,
    Leaf,
    Operand,
    SumOver,
    Variable,
    lift,
)
from verifier.integrals import Integral
from verifier.properties import Concave, Lipschitz, Smooth, StronglyConvex
from verifier.relations import (
    CONVERSE,
    Convex,
    Differs,
    Eq,
    Eventually,
    HasMinimum,
    Loewner,
    Order,
    Relation,
    Tends,
    at_sizes,
    leaves,
    rebuild,
)
from verifier.sequences import RangeSum


@dataclass(frozen=True)
class Goal:
    """One link as a sequent ``given ⊢ relation``; what provers, falsifier and kernel see.

    ``hints`` are the other expressions of the derivation: provers may try them, the kernel ignores them.
    """

    relation: Relation
    given: tuple[Relation, ...] = ()
    hints: tuple[Expression, ...] = field(default=(), compare=False)

    def variables(self) -> list[Variable]:
        """Every variable of the goal, in order of first appearance in the relation, then in the hypotheses."""
        return list(self._variables)

    @cached_property
    def _variables(self) -> tuple[Variable, ...]:
        found: dict[Variable, None] = {}
        for part in (self.relation, *self.given):
            found.update(dict.fromkeys(leaves(part, Variable)))
        return tuple(found)

    def dims(self) -> list[Dim]:
        """Every symbolic dimension of the goal."""
        found: dict[Dim, None] = {}
        for part in (self.relation, *self.given):
            found.update(dict.fromkeys(leaves(part, Dim)))
        return list(found)


@dataclass(frozen=True)
class Link:
    """One step of a claim: a relation, why it holds, and what the source's reader should expect of it."""

    id: str
    relation: Relation
    because: str
    given: tuple[Relation, ...] = ()
    source: str = ""
    by: Certificate | None = None
    erratum: bool = False
    corrected: str = ""

    @property
    def expected(self) -> str:
        """``proved``, or ``refuted`` for an erratum."""
        return "refuted" if self.erratum else "proved"


@dataclass(frozen=True)
class Claim:
    """A calculation ``t0 R1 t1 R2 t2 …``; each relation method adds a link and returns a new claim."""

    name: str
    start: Expression
    given: tuple[Relation, ...] = ()
    sizes: Mapping[Dim, int] = field(default_factory=dict)
    erratum: bool = False
    corrected: str = ""
    end: Expression | None = None
    links: tuple[Link, ...] = ()

    def _add(
        self, relation: Relation, because: str, end: Expression | None, source: str, by: Certificate | None
    ) -> Claim:
        number = len(self.links) + 1
        if because is not None and not isinstance(because, str):
            raise StatementError(f"the because of link {self.name}.{number} is text, not {because!r}")
        if not because or not because.strip():
            raise StatementError(f"link {self.name}.{number} has no because: say in a few words why it holds")
        if by is not None and not isinstance(by, Certificate):
            raise StatementError(f"link {self.name}.{number}: by= takes a certificate, not {type(by).__name__}")
        sizes = dict(self.sizes)
        _stay_apart((relation, *self.given), sizes)
        given = tuple(at_sizes(hypothesis, sizes) for hypothesis in self.given) if sizes else self.given
        link = Link(
            id=f"{self.name}.{number}",
            relation=at_sizes(relation, sizes) if sizes else relation,
            because=because,
            given=given,
            source=source,
            by=by,
            erratum=self.erratum,
            corrected=self.corrected,
        )
        return replace(self, links=(*self.links, link), end=self.end if end is None else end)

    @property
    def _last(self) -> Expression:
        return self.start if self.end is None else self.end

    def eq(self, rhs: Operand, because: str = "", *, source: str = "", by: Certificate | None = None) -> Claim:
        """The last term equals ``rhs``."""
        right = lift(rhs)
        relation = (Differs if self.erratum and right.shape != self._last.shape else Eq)(self._last, right)
        return self._add(relation, because, right, source, by)

    def _order(self, sign: str, rhs: Operand, because: str, source: str, by: Certificate | None) -> Claim:
        right = lift(rhs)
        return self._add(Order(sign, self._last, right), because, right, source, by)

    def ge(self, rhs: Operand, because: str = "", *, source: str = "", by: Certificate | None = None) -> Claim:
        """The last term is ≥ ``rhs``, entry by entry."""
        return self._order("≥", rhs, because, source, by)

    def le(self, rhs: Operand, because: str = "", *, source: str = "", by: Certificate | None = None) -> Claim:
        """The last term is ≤ ``rhs``, entry by entry."""
        return self._order("≤", rhs, because, source, by)

    def gt(self, rhs: Operand, because: str = "", *, source: str = "", by: Certificate | None = None) -> Claim:
        """The last term is > ``rhs``, entry by entry."""
        return self._order(">", rhs, because, source, by)

    def lt(self, rhs: Operand, because: str = "", *, source: str = "", by: Certificate | None = None) -> Claim:
        """The last term is < ``rhs``, entry by entry."""
        return self._order("<", rhs, because, source, by)

    def is_psd(self, because: str = "", *, source: str = "", by: Certificate | None = None) -> Claim:
        """The last matrix is positive semidefinite."""
        return self.dominates(zeros_like(self._last), because, source=source, by=by)

    def is_pd(self, because: str = "", *, source: str = "", by: Certificate | None = None) -> Claim:
        """The last matrix is positive definite."""
        return self._add(Loewner("≻", self._last, zeros_like(self._last)), because, None, source, by)

    def dominates(self, rhs: Operand, because: str = "", *, source: str = "", by: Certificate | None = None) -> Claim:
        """The last matrix is ⪰ ``rhs``."""
        return self._add(Loewner("⪰", self._last, lift(rhs)), because, None, source, by)

    def is_convex_in(
        self, *variables: Variable, because: str = "", source: str = "", by: Certificate | None = None
    ) -> Claim:
        """The last term is convex in the variables jointly."""
        return self._add(Convex(self._last, *variables), because, None, source, by)

    def is_concave_in(
        self, *variables: Variable, because: str = "", source: str = "", by: Certificate | None = None
    ) -> Claim:
        """The last term is concave in the variables jointly."""
        return self._add(Concave(self._last, *variables), because, None, source, by)

    def is_strongly_convex_in(
        self, x: Variable, modulus: Operand, because: str = "", *, source: str = "", by: Certificate | None = None
    ) -> Claim:
        """The last term less ½·modulus·‖x‖² is convex in ``x``; modulus > 0."""
        return self._add(StronglyConvex(self._last, x, lift(modulus)), because, None, source, by)

    def is_lipschitz_in(
        self, x: Variable, constant: Operand, because: str = "", *, source: str = "", by: Certificate | None = None
    ) -> Claim:
        """The last term f has ‖f(x) − f(y)‖ ≤ constant·‖x − y‖."""
        return self._add(Lipschitz(self._last, x, lift(constant)), because, None, source, by)

    def is_smooth_in(
        self, x: Variable, constant: Operand, because: str = "", *, source: str = "", by: Certificate | None = None
    ) -> Claim:
        """The gradient of the last term in ``x`` is Lipschitz with the constant."""
        return self._add(Smooth(self._last, x, lift(constant)), because, None, source, by)

    def has_minimum_in(
        self, *variables: Variable, because: str = "", source: str = "", by: Certificate | None = None
    ) -> Claim:
        """The last term attains a minimum over the variables."""
        return self._add(HasMinimum(self._last, *variables), because, None, source, by)

    def has_maximum(
        self, value: Operand, *, at: Mapping[Variable, Operand], because: str = "", source: str = ""
    ) -> Claim:
        """The last term is ≤ ``value`` everywhere (a first link), and equal to it ``at`` a point (a second one).

        Raises:
            StatementError: if the point may lie outside the domain, or cannot be put into the term.
        """
        term, bound = self._last, lift(value)
        there = {variable: lift(place) for variable, place in at.items()}
        _may_be_put_in(there, (term, bound), self.given)
        claim = self._order("≤", bound, because, source, None)
        return claim._add(Eq(rebuild(term, there), bound), because, bound, source, None)

    def has_supremum(
        self,
        value: Operand,
        *,
        along: Mapping[Variable, Operand],
        growing: Dim | Variable,
        because: str = "",
        source: str = "",
    ) -> Claim:
        """The last term is ≤ ``value`` everywhere (a first link), and tends to it ``along`` a path as ``growing`` → ∞
        (a second one): no smaller number is a bound.

        Raises:
            StatementError: if the path may leave the domain, or cannot be put into the term.
        """
        return self._approached("≤", lift(value), along, growing, because, source)

    def has_infimum(
        self,
        value: Operand,
        *,
        along: Mapping[Variable, Operand],
        growing: Dim | Variable,
        because: str = "",
        source: str = "",
    ) -> Claim:
        """As ``has_supremum``, from below."""
        return self._approached("≥", lift(value), along, growing, because, source)

    def _approached(
        self,
        sign: str,
        bound: Expression,
        along: Mapping[Variable, Operand],
        growing: Dim | Variable,
        because: str,
        source: str,
    ) -> Claim:
        term, path = self._last, {variable: lift(place) for variable, place in along.items()}
        _may_be_put_in(path, (term, bound), self.given)
        if any(growing in leaves(part, type(growing)) for part in (term, bound)):
            raise StatementError(f"{growing} moves along the path; the term and its bound must not speak of it")
        claim = self._order(sign, bound, because, source, None)
        return claim._add(Tends(rebuild(term, path), bound, growing), because, bound, source, None)

    def tends_to(
        self, limit: Operand, n: Dim | Variable, because: str = "", *, source: str = "", by: Certificate | None = None
    ) -> Claim:
        """The last term tends to ``limit`` as the dimension, or the scalar, n → ∞."""
        return self._add(Tends(self._last, lift(limit), n), because, None, source, by)

    def eventually_le(
        self, rhs: Operand, near: Variable, because: str = "", *, source: str = "", by: Certificate | None = None
    ) -> Claim:
        """The last term is ≤ ``rhs`` for every value of the scalar ``near`` close enough to 0."""
        right = lift(rhs)
        return self._add(Eventually(Order("≤", self._last, right), near), because, right, source, by)


@dataclass(frozen=True)
class Derivation:
    """One result: a title, its claims, the hypotheses all of them share, and where it comes from."""

    title: str
    claims: tuple[Claim, ...]
    source: str = ""
    reference: str = ""
    given: tuple[Relation, ...] = ()
    name: str = ""
    doc: str = ""

    def links(self) -> list[tuple[Claim, Link]]:
        return [(claim, link) for claim in self.claims for link in claim.links]

    def goal(self, link: Link) -> Goal:
        """The sequent of a link: its own hypotheses and the derivation's."""
        return Goal(link.relation, (*self.given, *link.given), self._hints(link))

    def _hints(self, link: Link) -> tuple[Expression, ...]:
        found: dict[Any, None] = {}
        for claim in self.claims:
            for other in claim.links:
                if other is not link and not other.erratum:
                    found.update(dict.fromkeys(other.relation.expressions))
        return tuple(found)

    def __post_init__(self) -> None:
        _hypotheses(self.given)
        for item in self.claims:
            if not isinstance(item, Claim):
                raise StatementError(
                    f"claims holds claim(…).eq(…, because=…) and the like, not {item!r}{_compared(item)}"
                )
        names = [claim.name for claim in self.claims]
        for name in names:
            if names.count(name) > 1:
                raise StatementError(f"two claims are named {name!r}; names are the ids in reports and must differ")
        for claim in self.claims:
            if not claim.links:
                raise StatementError(f"claim {claim.name!r} states nothing yet: add .eq(…), .ge(…), …")
            if claim.corrected and claim.corrected not in names:
                raise StatementError(f"erratum {claim.name!r} points at {claim.corrected!r}, which is not a claim here")


def _hypotheses(given: Any) -> tuple[Relation, ...]:
    """Hypotheses, each of them a relation.

    Raises:
        StatementError: for anything else.
    """
    if isinstance(given, Relation) or not isinstance(given, Iterable):
        raise StatementError("given is a tuple of hypotheses; one of them needs a comma after it: given=(gt(a, 0),)")
    for item in given:
        if not isinstance(item, Relation):
            raise StatementError(
                f"a hypothesis is a relation such as gt(a, 0) or eq(a, b), not {item!r}{_compared(item)}"
            )
    return tuple(given)


def _compared(item: object) -> str:
    """Where a bool comes from."""
    return "; == between formulas asks whether they are written alike: state eq(a, b)" if isinstance(item, bool) else ""


def _may_be_put_in(
    there: Mapping[Variable, Expression], parts: tuple[Expression, Expression], given: Sequence[Relation]
) -> None:
    """Values may stand for variables that are free, of their shape, and without facts, hypotheses or derivatives."""
    term, bound = parts
    for variable, place in there.items():
        if variable.facts or any(variable in leaves(hypothesis, Variable) for hypothesis in given):
            raise StatementError(f"{variable} does not range over the whole space; state both parts by themselves")
        if variable.shape != place.shape:
            raise ShapeError(f"{variable} and the value {place} have different shapes")
        if variable in leaves(bound, Variable):
            raise StatementError(f"the bound {bound} must not depend on {variable}")
        if any(variable in node.args[1:] for node in subtrees(term) if isinstance(node, Derivative)):
            raise StatementError(f"a value cannot be put into a derivative in {variable}; write the derivative out")
        captured = sorted(map(str, binders(term).intersection(leaves(place, Leaf))))
        if captured:
            raise StatementError(f"{captured[0]} of the value {place} is bound in the term; rename it there")


def binders(node: Any) -> set[Any]:
    """The letters that sums, integrals and derivatives inside a statement run over."""
    whole = (Derivative, SumOver, Comprehension)
    return {
        letter
        for part in subtrees(node)
        if isinstance(part, (*whole, RangeSum, Integral))
        for letter in (part.args[1:] if isinstance(part, whole) else part.args[1:2])
    }


def subtrees(node: Any) -> Iterator[Any]:
    """A statement and everything inside it."""
    yield node
    for arg in node.args:
        yield from subtrees(arg)


def _stay_apart(parts: tuple[Relation, ...], sizes: Mapping[Dim, int]) -> None:
    """Fixing sizes must not make one of two variables, or of two indices, that share a name."""
    named = dict.fromkeys(leaf for part in parts for kind in (Variable, Index) for leaf in leaves(part, kind))
    fixed: dict[Any, Any] = {}
    for leaf in named if sizes else ():
        other = fixed.setdefault(at_sizes(leaf, dict(sizes)), leaf)
        if other != leaf:
            raise StatementError(
                f"two things are named {leaf.name!r}, and at these sizes they would be one; rename one"
            )


def claim(
    name: str, start: Operand, *, given: Sequence[Relation] = (), sizes: Mapping[Dim, int] | None = None
) -> Claim:
    """Begin a calculation at ``start``; ``sizes`` fixes dimensions, as in ``sizes={n: 1}``."""
    return Claim(name, lift(start), _hypotheses(given), dict(sizes or {}))


def erratum(
    name: str,
    start: Operand,
    *,
    corrected: str = "",
    given: Sequence[Relation] = (),
    sizes: Mapping[Dim, int] | None = None,
) -> Claim:
    """A statement as the source prints it, expected to be refuted; ``corrected`` names the claim that repairs it."""
    return Claim(name, lift(start), _hypotheses(given), dict(sizes or {}), erratum=True, corrected=corrected)


def converse(relation: Order) -> Order:
    """a ≤ b as b ≥ a, and the other way round."""
    return Order(CONVERSE[relation.sign], relation.rhs, relation.lhs)


__all__ = ["Claim", "Derivation", "Goal", "Link", "Sequence", "claim", "converse", "erratum"]
