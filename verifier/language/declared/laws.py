"""Random names put into a scope by their laws: the parameters that are said, and names for those that are not.

Of ``x, y: vector(n) random`` nothing is said: x has some mean vector and, with all other such names, some covariance.
Every family of random arrays with finite variances has the means and covariances of Mᵢ + Sᵢε, where ε has K independent
entries with mean 0 and variance 1 and K is at most the number of all their entries, and every M and S give such a
family.  So what holds of two moments holds of all such names exactly if it holds of all M, S and K; a name that is the
only one has K of its own entries.  Names that are said to be independent have an ε each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verifier import notation as nt
from verifier.arrangements import Diag
from verifier.expressions import Defined, Expression, Length, Noise, Shape, Variable, lift
from verifier.facts import shape_text
from verifier.kernel.signs.order import Signs
from verifier.language.declared import deviations, shaped_laws, two_moments
from verifier.language.declared.covariances import Covariances
from verifier.language.declared.declarations import INDEPENDENT, Declaration
from verifier.language.declared.law_arguments import WANTED, law_of, positional, refuse_stray
from verifier.language.declared.scope import Drawn, Scope
from verifier.language.errors import NotYet, TextError, told_at
from verifier.language.guard import Token, name_of
from verifier.language.pieces import span
from verifier.language.source import Source
from verifier.language.walk import Walker
from verifier.relations import Order, leaves

#: What may be said of every value of a random name.
_OF_VALUES = {"> 0": "positive", ">= 0": "nonnegative"}
#: The number of independent entries that several random names are made of: no text can name it.
_COMMON = "K°"


class Laws:
    """Makes what the declarations of random names declare."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.covariances = Covariances(scope)
        self.common: Noise | None = None
        self.alike: dict[tuple[str, str], Expression] = {}

    def declare(self, declaration: Declaration, shape: Shape, drawn: Sequence[Declaration]) -> None:
        """The names of one declaration; ``drawn`` are those of all random names of the claim.

        Raises:
            TextError: at the declaration that cannot be meant.
        """
        said = self._said(declaration)
        missing = [name for name in WANTED[declaration.kind] if name not in said]
        if missing and declaration.kind != "random":
            raise _unsaid(declaration, shape, missing)
        of_vectors = any(value.shape for value in said.values())
        facts = self._facts(declaration) if declaration.kind == "random" and not said else ()
        if declaration.relations or (declaration.bounds and not facts) or {*declaration.facts} - {*facts}:
            raise TextError("noise has no facts besides its law", declaration.text, declaration.where)
        told = said
        if declaration.kind in two_moments.LAWS:
            with told_at(declaration.text, declaration.where):
                said = two_moments.moments(self.scope, declaration.kind, declaration.names[0].text, said)
        elif said and not missing:
            self._possible(declaration, said)
        if of_vectors and declaration.kind == "bernoulli":
            said = {"mean": said["p"], "var": said["p"] * (1 - said["p"])}
        if of_vectors and len(said["var"].shape) == 1:  # one for each entry, which are independent
            said["var"] = Diag(said["var"])
        dependent = _may_depend(declaration) and (missing or self._varies_with_others(declaration, shape, said, drawn))
        if not _may_depend(declaration) and sum(len(other.names) for other in drawn) > 1:
            self.scope.note("assumed: random names whose law is said are independent of all others")
        if shape and "independent" in declaration.words and not ("var" in said and said["var"].shape):
            names = ", ".join(token.text for token in declaration.names)
            self.scope.note(f"independent: the entries of {names} are taken to be so of each other as well")
        make = nt.normal if declaration.kind == "normal" else nt.noise
        for token in declaration.names:
            name = name_of(token)
            with told_at(declaration.text, token.start):
                self.scope.claim_name(name)
            if missing or dependent:
                self._unknown(declaration, name, shape, said, drawn)
                alone = sum(len(other.names) for other in drawn) == 1
                if not said and "iid" not in declaration.words and (_may_depend(declaration) or alone):
                    self.scope.unsaid[name] = facts
                elif facts:
                    what = f"that {name} is {facts[0]}, beside others it is independent of"
                    raise NotYet(f"{what}: not yet known to the verifier", declaration.text, declaration.where)
            elif of_vectors:
                self._vector(declaration, name, said, make)
                if declaration.kind in (*two_moments.LAWS, "bernoulli"):
                    (self.scope.by_square[name],) = leaves(self.scope.lets[name], Noise)
            elif declaration.kind == "rademacher":  # 2b − 1 for a fair coin b: every moment is known
                coin = nt.bernoulli(self.scope.fresh(name), *shape, p=lift(1) / 2)
                self.scope.lets[name] = Defined(name, (), 2 * coin - 1)
            elif declaration.kind == "bernoulli":
                self.scope.variables[name] = nt.bernoulli(name, *shape, p=said["p"])
            else:
                drawing = make(name, *shape, mean=said["mean"], variance=said["var"])
                self.scope.variables[name] = drawing
                if declaration.kind in two_moments.LAWS:
                    self.scope.by_square[name] = drawing
                    parameters = [told[parameter] for parameter in two_moments.LAWS[declaration.kind].parameters]
                    self.scope.drawn_by[name] = (declaration.kind, parameters)
            made = shape
            if name in self.scope.lets:
                self.scope.random[self.scope.lets[name]] = None
                made = self.scope.lets[name].shape
            if not (missing or dependent):
                self._remember(name, declaration.kind, told)
            if declaration.shaped and made != shape:
                raise TextError(f"{name} has the shape {shape_text(shape)}, its law {shape_text(made)}",
                                declaration.text, declaration.where)  # fmt: skip

    def _remember(self, name: str, kind: str, told: dict[str, Expression]) -> None:
        """The law of a name by its value, with what a covariance is read as."""
        lets = self.scope.lets
        known = {key: lets.get(getattr(value, "name", ""), value) for key, value in told.items()}
        value = lets[name] if name in lets else self.scope.variables[name]
        self.scope.drawn[value] = Drawn(name, kind, known)

    def _said(self, declaration: Declaration) -> dict[str, Expression]:
        """The parameters, by name or in their order."""
        wanted = WANTED[declaration.kind]
        refuse_stray(declaration)
        law, unnamed = law_of(declaration), positional(declaration)
        mixed = bool(law and declaration.parameters) and declaration.kind not in two_moments.LAWS
        if len(law) > len(unnamed) or mixed:
            few = f"{declaration.kind} is given by {' and '.join(wanted)}, each once"
            raise TextError(few, declaration.text, declaration.where)
        places = dict(zip(unnamed, map(span, law))) | declaration.parameters
        said: dict[str, Expression] = {}
        for name, place in places.items():
            source = Source(declaration.text, *place)
            said[name] = Walker(self.scope, source).value(source.tree())
        if "standard" in declaration.words and not said:
            said = {"mean": lift(0), "var": lift(1)}
        if "std" in said:
            said["var"] = said.pop("std") ** 2
        if declaration.kind == "exponential" and declaration.parameters:
            with told_at(declaration.text, declaration.where):
                said = two_moments.by_keyword(said)
        if declaration.kind in two_moments.LAWS:
            said = self._as_written(declaration, said, by_name="rate" in declaration.parameters)
        if len(law) == 2 and "var" in said:
            said["var"] = deviations.variance(self.scope, declaration.names[0].text, said["var"])
        return said

    def _as_written(
        self, declaration: Declaration, said: dict[str, Expression], *, by_name: bool
    ) -> dict[str, Expression]:
        """The parameters with those that need not be said, and the rate of a Gamma law of which a scale is."""
        if declaration.kind == "gamma":
            with told_at(declaration.text, declaration.where):
                said, note = shaped_laws.rate_of(said, declaration.names[0].text, by_name=by_name)
            if note:
                self.scope.note(note)
        return {**two_moments.LAWS[declaration.kind].unless_said, **said}

    def _possible(self, declaration: Declaration, said: dict[str, Expression]) -> None:
        """A law that is declared exists, so its variance is ≥ 0 and its probability lies between 0 and 1.

        Where variables decide it, this is a hypothesis of the claim; a number that breaks it is left to the kernel.
        """
        named = said["p"] if declaration.kind == "bernoulli" else said["var"]
        if not leaves(named, Variable) or len(named.shape) > 1:
            return
        needed = [named, 1 - named] if declaration.kind == "bernoulli" else [named]
        for value in needed:
            if not Signs().bounds(value).nonnegative:
                self.scope.given.append(Order("≥", value, lift(0)))
                self.scope.note(f"assumed: {value} ≥ 0, for the law of {declaration.names[0].text} exists")

    def _vector(
        self, declaration: Declaration, name: str, said: dict[str, Expression], make: Callable[..., Noise]
    ) -> None:
        """A random vector by its mean vector and its covariance matrix."""
        with told_at(declaration.text, declaration.where):
            self.scope.lets[name] = self.covariances.vector(name, said["mean"], said["var"], make)

    # --- what is not said ---------------------------------------------------------------------------------------

    def _unknown(
        self, declaration: Declaration, name: str, shape: Shape, said: dict[str, Expression],
        drawn: Sequence[Declaration],
    ) -> None:  # fmt: skip
        """A random array of which a moment is not said, or that may depend on others."""
        if "var" in said and "mean" not in said:
            raise _unsaid(declaration, shape, ["mean"])
        mean = said.get("mean")
        if mean is None:
            mean = self._moment("mean", name, shape, declaration, said)
        if mean.shape != shape:
            mean = nt.full(mean, *shape)
        if len(shape) > 1 and _may_depend(declaration):
            drawing = self.scope.by_mean[name] = nt.noise(f"{name}°", *shape, mean=lift(0), variance=lift(1))
            self.scope.lets[name] = Defined(name, (), mean + drawing)
            self.scope.note(f"assumed: {name} is random with the mean {mean}; nothing else of its law is used")
            return
        entries = self._common(name, shape, declaration, drawn)
        if "var" in said:  # s = √v·u for a vector u with length 1, which says how much of it is shared
            varying = nt.sqrt(said["var"]) * (self._new(f"share_{name}", entries.shape, "unit") @ entries)
        elif not _may_depend(declaration):
            varying = self._moment("spread", name, shape, declaration, said) * entries
        else:
            spread = self._new(f"spread_{name}", (*shape, *entries.shape))
            varying = spread @ entries if entries.shape else spread * entries
        self.scope.lets[name] = Defined(name, (), mean + varying)
        self.scope.note(f"assumed: {name} is random with a finite variance: {mean} + {varying}")
        if entries is self.common:
            whole = f"{entries} has {_COMMON} independent entries with mean 0 and variance 1"
            self.scope.note(f"{whole} and is the same for all random names, which may depend on each other")

    def _moment(
        self, which: str, name: str, shape: Shape, declaration: Declaration, said: dict[str, Expression]
    ) -> Expression:
        """A moment that is not said: one for all ``iid`` entries, names of one declaration, and scalars of which the
        same is said."""
        if "iid" not in declaration.words:
            return self._new(f"{which}_{name}", shape)
        key = (which, declaration.names[0].text if shape else str(said.get("mean", "")))
        if key not in self.alike:
            self.alike[key] = self._new(f"{which}_{name}", ())
        return self.alike[key]

    def _varies_with_others(
        self, declaration: Declaration, shape: Shape, said: dict[str, Expression], drawn: Sequence[Declaration]
    ) -> bool:
        """There are other names that this one, whose moments are said, may depend on.

        Raises:
            TextError: where how it does is more than this can say.
        """
        others = _dependent(drawn)
        name, variance = declaration.names[0].text, said["var"]
        if shape and not variance.shape:
            advice = f"the variance of {name} is that of each entry, and they may depend on each other: say iid, for"
            raise TextError(f"{advice} independent ones, or give a covariance matrix, cov S", declaration.text,
                            declaration.where)  # fmt: skip
        if variance.shape and len(others) > 1:
            advice = f"{name} may depend on the other random names: say independent, as in {name}: random independent"
            raise TextError(f"{advice} mean m cov S, or leave its covariance out", declaration.text, declaration.where)
        return len(others) > 1

    def _common(self, name: str, shape: Shape, declaration: Declaration, drawn: Sequence[Declaration]) -> Noise:
        """ε: one for all names that may depend on each other."""
        if not _may_depend(declaration) or len(_dependent(drawn)) == 1:
            return nt.noise(f"{name}°", *shape, mean=lift(0), variance=lift(1))
        if self.common is None:
            length: tuple[Length, ...] = (self.scope.dim(_COMMON),)
            self.common = nt.noise(self.scope.fresh("ε"), *length, mean=lift(0), variance=lift(1))
        return self.common

    def _facts(self, declaration: Declaration) -> tuple[str, ...]:
        """What is said of every value of a random name: that it is > 0 or ≥ 0."""
        bounds = [" ".join(declaration.text[slice(*bound)].split()) for bound in declaration.bounds]
        found = [*declaration.facts, *(_OF_VALUES.get(bound, "") for bound in bounds)]
        return tuple(found) if {*found} <= {*_OF_VALUES.values()} else ()

    def _new(self, name: str, shape: Shape, *facts: str) -> Variable:
        return Variable(self.scope.fresh(name), shape, facts)

    def _free(self, name: str) -> str:
        """The name, or that with as many marks as make it new."""
        while self.scope.kind(name):
            name += "°"
        return name


def _may_depend(declaration: Declaration) -> bool:
    """The names may depend on each other and on others alike: they are random, and not said to be independent."""
    return declaration.kind == "random" and not INDEPENDENT & {*declaration.words}


def _dependent(drawn: Sequence[Declaration]) -> list[Token]:
    """The names that may depend on each other."""
    return [token for declaration in drawn if _may_depend(declaration) for token in declaration.names]


def _unsaid(declaration: Declaration, shape: Shape, missing: Sequence[str]) -> TextError:
    axes = ", ".join(str(dim) for dim in shape)
    example = f"{declaration.names[0].text}: {declaration.kind}" + (f"({axes})" if axes else "")
    if declaration.kind in two_moments.LAWS:
        example = f"{declaration.names[0].text}: {declaration.kind}({', '.join(WANTED[declaration.kind])})"
    else:
        example += " p 1/2" if declaration.kind == "bernoulli" else " mean 0 var s**2"
    return TextError(f"{' and '.join(missing)} missing; write {example}", declaration.text, declaration.where)
