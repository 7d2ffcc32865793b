"""The largest and the smallest of n independent numbers of one law, each told by one random number of a named law.

Of uniform numbers on (0, 1) they have the laws beta(n, 1) and beta(1, n); the others follow from F(max) = (F(x))ⁿ and
1 − F(min) = (1 − F(x))ⁿ.  Source: David & Nagaraja, *Order Statistics* (3rd ed., 2003), §§2.1–2.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial, reduce
from math import inf
from operator import add
from typing import TypeAlias

from verifier import notation as nt
from verifier.array_functions import ArrayFunction
from verifier.expressions import Derivative, Expectation, Expression, Noise, lift
from verifier.kernel.signs.degrees import degree
from verifier.kernel.signs.order import signs_under
from verifier.language.declared.cumulative import WITH_NORMAL, Cumulative, of_comparison, uniform
from verifier.language.declared.scope import Scope
from verifier.language.declared.separated import summands
from verifier.language.declared.shaped_laws import reciprocal
from verifier.language.declared.two_moments import LAWS
from verifier.relations import Relation, leaves, rebuild

#: A number of this law with these parameters, made anew.
Draw: TypeAlias = Callable[..., Expression]
#: The extreme of so many numbers, of the parameters of their law.
Extreme: TypeAlias = Callable[..., Expression]

_ONE = lift(1)


def _mean(rate: Expression) -> Expression:
    return LAWS["exponential"].moments(rate)[0]


#: (the function, the law) -> the extreme.
EXTREMES: Mapping[tuple[str, str], Extreme] = {
    ("max", "uniform"): lambda draw, n, low, high: low + (high - low) * draw("beta", n, _ONE),
    ("min", "uniform"): lambda draw, n, low, high: low + (high - low) * draw("beta", _ONE, n),
    ("max", "exponential"): lambda draw, n, rate: -_mean(rate) * nt.log(1 - draw("beta", n, _ONE)),
    ("min", "exponential"): lambda draw, n, rate: draw("exponential", n * reciprocal(_mean(rate))),
    ("max", "gumbel"): lambda draw, n, mode, scale: draw("gumbel", mode + scale * nt.log(n), scale),
    ("min", "weibull"): lambda draw, n, shape, scale: draw("weibull", shape, scale * n ** (-1 / shape)),
    ("min", "rayleigh"): lambda draw, n, scale: draw("rayleigh", scale / nt.sqrt(n)),
}


#: As ``cumulative.WITH_NORMAL``, and of the uniform law.
DISTRIBUTIONS: Mapping[str, tuple[float, float, Cumulative]] = {**WITH_NORMAL, "uniform": (-inf, inf, uniform)}
#: Stands for an extreme in what is asked of it.
_PLACE = Noise("□", (), "moments", (lift(0), _ONE))


def of_samples(scope: Scope, relations: Iterable[Relation]) -> list[Relation]:
    """The relations with expectations of such an extreme, and of what else is added to it, as those of one number; with
    events of it by the distribution functions."""
    found = list(relations)
    laws = {drawn: scope.drawn_by[name] for name, drawn in scope.by_square.items() if name in scope.drawn_by}
    extremes = {e for relation in found for e in relation.atoms(ArrayFunction) if e.function in ("max", "min")}
    for drawn in sorted({e.array for e in extremes if type(e.array) is Noise and len(e.array.shape) == 1}, key=str):
        kind, parameters = laws.get(drawn, (drawn.law, list(drawn.parameters)))
        if any(parameter.shape or leaves(parameter, Noise) for parameter in parameters):
            continue
        sample = _Sample(scope, drawn, kind, parameters)
        there = {node: mean for relation in found for node in relation.atoms(Expectation)
                 if (mean := sample.mean_of(node)) is not None}  # fmt: skip
        if there:
            scope.cite(f"the laws of the extremes of independent {kind} numbers, David & Nagaraja (2003)")
            found = [rebuild(relation, there) for relation in found]
    return found


class _Sample:
    """Independent numbers of one law, and their extremes as they are asked for."""

    def __init__(self, scope: Scope, drawn: Noise, kind: str, parameters: list[Expression]) -> None:
        self.scope, self.drawn, self.kind, self.parameters = scope, drawn, kind, parameters
        self.extremes = {function: ArrayFunction(function, drawn) for function in ("max", "min")}
        self.made: dict[str, Expression] = {}

    def mean_of(self, node: Expectation) -> Expression | None:
        """E of what asks of the numbers one extreme; of a sum of such parts and of others, if all of them but one have
        an expectation for certain: then the last one has one where the sum does.  None for any other."""
        parts: dict[str, Expression] = {}
        for term in summands(node.args[0], self.drawn):
            used = "".join(f for f, extreme in self.extremes.items() if extreme in term.atoms(ArrayFunction))
            parts[used] = parts[used] + term if used in parts else term
        if not {*parts} & {*self.extremes} or "maxmin" in parts:
            return None
        means: list[Expression] = []
        uncertain = 0
        for used, part in parts.items():
            asked: Expression = rebuild(part, {self.extremes[used]: _PLACE}) if used else part
            if used and (set(leaves(asked, Noise)) != {_PLACE} or asked.atoms(Expectation, Derivative)):
                return None
            event = of_comparison(asked, _PLACE, partial(self._share, used), self._fits) if used else None
            number = self._number(used) if used and event is None else None
            if used and event is None and number is None:
                return None
            uncertain += event is None and any(degree(asked, noise) is None for noise in leaves(asked, Noise))
            told = event if event is not None else asked if number is None else rebuild(asked, {_PLACE: number})
            means.append(Expectation(told) if leaves(told, Noise) else told)
        return None if uncertain > 1 else reduce(add, means)

    def _share(self, function: str, t: Expression) -> Expression:
        """The distribution function of the extreme."""
        count = lift(self.drawn.shape[0])
        share = DISTRIBUTIONS[self.kind][2](t, *self.parameters)
        return share**count if function == "max" else 1 - (1 - share) ** count

    def _fits(self, t: Expression) -> bool:
        """The formula of the distribution function holds at t."""
        low, high, _ = DISTRIBUTIONS.get(self.kind, (inf, -inf, None))
        known = signs_under(tuple(self.scope.given)).bounds(t)
        return low <= known.low and known.high <= high

    def _number(self, function: str) -> Expression | None:
        """The extreme by a number of a law, which is drawn once."""
        law = EXTREMES.get((function, self.kind))
        if function not in self.made and law is not None:
            self.made[function] = law(self._drawn, lift(self.drawn.shape[0]), *self.parameters)
        return self.made.get(function)

    def _drawn(self, kind: str, *parameters: Expression) -> Noise:
        mean, variance = LAWS[kind].moments(*parameters)
        name = self.scope.fresh(self.drawn.name)
        number = nt.noise(name, mean=mean, variance=variance)
        self.scope.by_square[name], self.scope.drawn_by[name] = number, (kind, list(parameters))
        return number


__all__ = ["of_samples"]
