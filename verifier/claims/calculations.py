"""A claim: a calculation, one link after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from verifier.arrangements import zeros_like
from verifier.certificates import Certificate, misfit
from verifier.claims.binding import require_apart, require_free
from verifier.claims.goals import Link, hypotheses
from verifier.errors import StatementError
from verifier.expressions import Dim, Expression, Operand, Variable, lift
from verifier.properties import Concave, Lipschitz, Smooth, StronglyConvex
from verifier.relations import (
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


class Claim(Struct, frozen=True):
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
        if by is not None and (wrong := misfit(by)):
            raise StatementError(f"link {self.name}.{number}: by= takes a certificate, and {wrong}")
        sizes = dict(self.sizes)
        require_apart((relation, *self.given), sizes)
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
        require_free(there, (term, bound), self.given)
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
        require_free(path, (term, bound), self.given)
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


def claim(
    name: str, start: Operand, *, given: Sequence[Relation] = (), sizes: Mapping[Dim, int] | None = None
) -> Claim:
    """Begin a calculation at ``start``; ``sizes`` fixes dimensions, as in ``sizes={n: 1}``."""
    return Claim(name, lift(start), hypotheses(given), dict(sizes or {}))


def erratum(
    name: str,
    start: Operand,
    *,
    corrected: str = "",
    given: Sequence[Relation] = (),
    sizes: Mapping[Dim, int] | None = None,
) -> Claim:
    """A statement as the source prints it, expected to be refuted; ``corrected`` names the claim that repairs it."""
    return Claim(name, lift(start), hypotheses(given), dict(sizes or {}), erratum=True, corrected=corrected)
