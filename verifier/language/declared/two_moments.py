"""Named laws of which the mean and the variance are used: uniform, exponential, Poisson, ….

A name with such a law is read as noise with these two moments, so that what is proved holds of every law that has them;
every claim in which more is asked of the name than its squares is refused, for it could fail of another law alone,
unless ``densities`` tells it by the law itself.
Source: Forbes, Evans, Hastings & Peacock, *Statistical Distributions* (4th ed., 2011).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field
from sympy import Basic

from verifier.errors import StatementError
from verifier.expressions import Defined, Div, Expectation, Expression, Noise, Number, Variable, lift
from verifier.kernel.signs.degrees import degree
from verifier.kernel.signs.order import Signs
from verifier.language.asymptotics.quotients import proved
from verifier.language.declared import shaped_laws
from verifier.language.declared.scope import Scope
from verifier.language.declared.shaped_laws import reciprocal
from verifier.language.errors import NotYet
from verifier.printing import text
from verifier.relations import Order, Relation, leaves
from verifier.sequences import is_integer

Moments: TypeAlias = "Callable[..., tuple[Expression, Expression]]"

#: Names of scales, which are one over a rate.
_SCALES = frozenset({"scale", "theta", "θ", "beta", "β", "mu", "μ", "tau", "τ"})


class Law(Struct, frozen=True):
    """Its parameters by name, mean and variance from them, what of them has to be > 0, ≥ 0 and whole, and their
    values where they need not be said."""

    parameters: tuple[str, ...]
    moments: Moments
    positive: Callable[..., tuple[Expression, ...]] = lambda *parameters: ()
    nonnegative: Callable[..., tuple[Expression, ...]] = lambda *parameters: ()
    whole: Callable[..., tuple[Expression, ...]] = lambda *parameters: ()
    unless_said: Mapping[str, Expression] = field(default_factory=dict)


def _exponential(rate: Expression) -> tuple[Expression, Expression]:
    """Mean 1/λ and variance 1/λ²; of a scale, as NumPy has it, θ and θ²."""
    if _is_scale(rate):
        return rate, rate**2
    mean = reciprocal(rate)
    return mean, mean**2 if isinstance(rate, (Div, Number)) else 1 / rate**2


def by_keyword(said: Mapping[str, Expression]) -> dict[str, Expression]:
    """The rate of an exponential law of which a keyword tells whether it is a rate or a scale, whatever its letter.

    Raises:
        StatementError: where it tells both.
    """
    if len(said) != 1:
        raise StatementError("an exponential law has a rate or a scale, not both")
    ((name, value),) = said.items()
    if _is_scale(value):
        return {"rate": value if name == "each" else Div(lift(1), Div(lift(1), value))}
    return {"rate": reciprocal(value) if name == "each" else value}


def _is_scale(value: Expression) -> bool:
    return isinstance(value, Variable) and value.name in _SCALES


def _refuse_two_readings(scope: Scope, about: str, rate: Expression) -> None:
    """Beside a rate λ the letter μ may be another rate as well as a mean.

    Raises:
        NotYet: where one exponential law of a claim would be read by a rate, and one by a scale.
    """
    others = [parameters[0] for kind, parameters in scope.drawn_by.values() if kind == "exponential"]
    for other in others:
        if isinstance(rate, Variable) and isinstance(other, Variable) and _is_scale(rate) != _is_scale(other):
            raise NotYet(
                f"exponential({rate}) of {about} beside exponential({other}): one is read by its rate and one by its "
                "mean; write 1/… for the rate of a mean, or call both alike"
            )


#: The laws by their names.
LAWS: Mapping[str, Law] = {
    "uniform": Law(
        ("low", "high"), lambda a, b: ((a + b) / 2, (b - a) ** 2 / 12), nonnegative=lambda a, b: (b - a,)
    ),
    "exponential": Law(("rate",), _exponential, lambda rate: (rate,)),
    "poisson": Law(("rate",), lambda rate: (rate, rate), nonnegative=lambda rate: (rate,)),
    "binomial": Law(
        ("n", "p"), lambda n, p: (n * p, n * p * (1 - p)), nonnegative=lambda n, p: (n, p, 1 - p),
        whole=lambda n, p: (n,),
    ),
    "geometric": Law(
        ("p",), lambda p: (1 / p, (1 - p) / p**2), lambda p: (p,), lambda p: (1 - p,)
    ),
    "laplace": Law(("mean", "scale"), lambda m, b: (m, 2 * b**2), lambda m, b: (b,)),
    "chi2": Law(("k",), lambda k: (k, 2 * k), lambda k: (k,)),
    "gamma": Law(("shape", "rate"), shaped_laws.gamma_moments, lambda *both: both, unless_said={"rate": lift(1)}),
    "beta": Law(("a", "b"), shaped_laws.beta_moments, lambda *both: both),
    "lognormal": Law(("mean", "var"), shaped_laws.lognormal_moments, nonnegative=lambda m, v: (v,)),
    "weibull": Law(("shape", "scale"), shaped_laws.weibull_moments, lambda *both: both,
                   unless_said={"scale": lift(1)}),
    "rayleigh": Law(("scale",), shaped_laws.rayleigh_moments, lambda s: (s,)),
    "logistic": Law(("mean", "scale"), shaped_laws.logistic_moments, lambda m, s: (s,),
                    unless_said={"mean": lift(0), "scale": lift(1)}),
    "gumbel": Law(("mode", "scale"), shaped_laws.gumbel_moments, lambda m, b: (b,),
                  unless_said={"mode": lift(0), "scale": lift(1)}),
}  # fmt: skip
#: What is known of the values, by the name of the law.
VALUES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("poisson", "binomial"), ("nonnegative",)),
    **dict.fromkeys(
        ("geometric", "exponential", "chi2", "gamma", "beta", "lognormal", "weibull", "rayleigh"), ("positive",)
    ),
}


def moments(scope: Scope, kind: str, about: str, said: Mapping[str, Expression]) -> dict[str, Expression]:
    """Mean and variance of a law; that it exists is a hypothesis where its parameters do not show it.

    Raises:
        StatementError: where parameters without letters are not known to belong to a law.
    """
    law = LAWS[kind]
    parameters = [said[name] for name in law.parameters]
    if kind == "exponential":
        _refuse_two_readings(scope, about, *parameters)
        if _is_scale(*parameters):
            scope.note(f"{parameters[0]} is the scale of {about}, which is its mean; a rate is written rate=…")
    signs = Signs()
    needs = [(">", value) for value in law.positive(*parameters) if not signs.bounds(value).positive]
    needs += [("≥", value) for value in law.nonnegative(*parameters) if not signs.bounds(value).nonnegative]
    for count in law.whole(*parameters):
        if not leaves(count, Variable) and not is_integer(count):
            raise StatementError(f"{about} is {kind} of {text(count)}, which is no whole number")
    for sign, value in needs:
        if not leaves(value, Variable) and not proved(Order(sign, value, lift(0)), ()):
            said_as = ", ".join(map(text, parameters))
            raise StatementError(f"{kind}({said_as}) is no law: it needs {text(value)} {sign} 0")
        if leaves(value, Variable):
            while sign == ">" and isinstance(value, Div) and value.args[0] == lift(1):
                value = value.args[1]
            scope.given.append(Order(sign, value, lift(0)))
            scope.note(f"assumed: {value} {sign} 0, for the law of {about} exists")
    mean, variance = law.moments(*parameters)
    if kind == "weibull" and leaves(variance, Variable):
        scope.given.append(Order("≥", variance, lift(0)))  # as every variance of a law that exists
    scope.note(f"of {about}, which is {kind}, the mean {mean} and the variance {variance} are used")
    return {"mean": mean, "var": variance}


def refuse_beyond_squares(scope: Scope, claimed: Iterable[Relation]) -> None:
    """Of a name with such a law only expectations of polynomials of degree 2 in it are spoken of.

    Raises:
        NotYet: where more is asked of one.
    """
    for name, drawn in scope.by_square.items():
        asked = next((part for said in (*claimed, *scope.given) for part in _beyond(said, drawn)), None)
        if asked is not None:
            shown = text(asked) if isinstance(asked, Expectation) else "this"
            kind, _ = scope.drawn_by.get(name, ("such", []))
            more = f"{shown} asks more of the law of {name} than its mean and variance"
            raise NotYet(f"{more}, which no law known here tells of {kind} numbers: not yet known to the verifier")


def _beyond(node: Basic, drawn: Noise) -> Iterator[Basic]:
    """Expectations of what is no polynomial of degree 2 in the number, and the number where it stands in none."""
    if isinstance(node, Defined):
        yield from _beyond(node.meaning, drawn)
    elif isinstance(node, Expectation):
        order = degree(node.args[0], drawn)
        if order is None or order > 2:
            yield node
    elif node == drawn:
        yield node
    else:
        for part in node.args:
            yield from _beyond(part, drawn)


__all__ = ["LAWS", "VALUES", "moments", "refuse_beyond_squares"]
