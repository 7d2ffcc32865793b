"""``check_backward``: a backward pass against the slopes of its forward pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from verifier.backward.along import FAMILIES, Along
from verifier.backward.directions import directions, simpler_points, step, steps, upstream_of
from verifier.backward.doubts import DIGITS, is_unsettled
from verifier.backward.here import Here, computed_with, products
from verifier.backward.judging import ABSOLUTE, RELATIVE, USEFUL
from verifier.backward.points import Array, Point, constants_of, points
from verifier.backward.problem import Problem, Shapes, Upstream
from verifier.backward.results import BackwardCounterexample, BackwardEvidence, BackwardResult
from verifier.backward.slopes import Slope

#: Differences that no other steps confirm leave it open, if they are more than this part of the slopes that agree.
FEW = 0.1


class _Random(Exception):
    """The forward pass is not a function of its inputs."""


def check_backward(
    forward: Callable[..., Any],
    backward: Callable[..., Any],
    shapes: Shapes,
    *,
    domains: Mapping[str, tuple[float, float]] | None = None,
    examples: Iterable[Sequence[Any]] = (),
    upstream: Upstream = "auto",
    count: int = 400,
    seed: int = 0,
) -> BackwardResult:
    """Is ``backward`` the gradient of ``forward``?  Finitely many points are tried, so at most ``supported``.

    ``forward(*inputs)`` returns an array or a number.  ``backward(*inputs, upstream)`` returns the gradient of
    ⟨upstream, forward⟩ in each input, in order, ``None`` for an input of which nothing is claimed; for a forward pass
    whose value is one number it may be ``backward(*inputs)``.  With ``upstream="first"`` it is
    ``backward(upstream, *inputs)``, which is also recognised by the names of its parameters.

    ``shapes`` gives each input its shape, by name or in order: ``{"x": ("n", 3), "w": 3}``.  A dimension with a name
    is tried at sizes 1, 2, 3 and 5.  ``domains`` keeps an input between two numbers, ``examples`` are inputs to try
    besides those chosen here: random ones of every size and scale, zeros, ties, values at and beside kinks and beside
    the constants that occur in the two functions.

    Raises:
        TypeError: for arguments that cannot be meant.
    """
    problem = Problem.of(forward, backward, shapes, domains or {}, upstream)
    chosen = points(problem.shapes, problem.domains, constants_of(forward, backward), count, seed)
    return _Run(problem, seed).over((*problem.examples(examples), *chosen))


class _Run(Struct):
    """One comparison: what has been seen so far."""

    problem: Problem
    seed: int
    evidence: BackwardEvidence = field(default_factory=BackwardEvidence)
    #: What else there is to be said, and where it was first seen.
    failures: dict[str, str] = field(default_factory=dict)
    decided: set[int] = field(default_factory=set)
    #: The inputs of which the backward pass gives no gradient somewhere.
    untold: set[int] = field(default_factory=set)
    #: Slopes that differ from the claimed ones, which no other steps confirm.
    unconfirmed: int = 0
    #: Whether the backward pass failed where the forward pass has a value.
    broken: bool = False

    def over(self, chosen: Iterable[Point]) -> BackwardResult:
        """Every point; the first one that shows an error, put more simply where that is possible, ends the run."""
        self.evidence = replace(self.evidence, seed=self.seed)
        rng = np.random.default_rng(self.seed + 1)
        sizes: dict[tuple[tuple[str, int], ...], None] = {}
        for point in chosen:
            sizes.setdefault(tuple(point.sizes.items()))
            self.evidence = replace(self.evidence, points=self.evidence.points + 1)
            try:
                found = self._compare(point, rng)
            except _Random:
                why = "the forward pass says something else when asked twice: fix its random numbers, or hand them in"
                return self._result("unknown", why)
            if found is not None:
                simpler = next(filter(None, (self._compare(p, rng) for p in simpler_points(point))), found)
                return self._result("refuted", "the backward pass is not the gradient of the forward pass", simpler)
        self.evidence = replace(self.evidence, sizes=tuple(map(dict, sizes)))
        return self._undisputed()

    def _undisputed(self) -> BackwardResult:
        seen = self.evidence
        about = f"{seen.agreed} slopes at {seen.points} points agree"
        about += f", the worst to {seen.worst:.0e}" if seen.agreed else ""
        for number, what in (
            (seen.undecided, "left open by rounding"),
            (seen.kinks, "at kinks, where either side's would do"),
            (seen.outside, "points where the forward pass is not finite or fails"),
        ):
            about += f"; {number} {what}" if number else ""
        for k in sorted(self.untold):
            more = " at some points" if k in self.decided else ", of which nothing is said"
            about += f"; the backward pass gives no gradient of {self.problem.names[k]} (None){more}"
        about += "".join(f"; {failure}{f' ({where})' if where else ''}" for failure, where in self.failures.items())
        missing = [name for k, name in enumerate(self.problem.names) if k not in self.decided | self.untold]
        if not seen.agreed:
            return self._result("unknown", f"nothing could be compared: {about}")
        if self.broken:
            return self._result("unknown", f"the backward pass fails where the forward pass has a value: {about}")
        if self.unconfirmed > FEW * seen.agreed:
            said = f"{self.unconfirmed} slopes differ from those claimed, which rounding keeps from being confirmed"
            return self._result("unknown", f"{said}: {about}")
        if missing:
            return self._result("unknown", f"no gradient of {', '.join(missing)} could be compared: {about}")
        return self._result("supported", f"{about}; finitely many points are no proof")

    def _result(
        self, verdict: Literal["supported", "refuted", "unknown"], why: str, found: BackwardCounterexample | None = None
    ) -> BackwardResult:
        return BackwardResult(verdict, why, found, self.evidence)

    # --- one point -----------------------------------------------------------------------------------------------

    def _compare(self, point: Point, rng: np.random.Generator) -> BackwardCounterexample | None:
        """What is wrong at a point, if anything is."""
        with np.errstate(all="ignore"):
            value = self._value(point)
            if value is None:
                self.evidence = replace(self.evidence, outside=self.evidence.outside + 1)
                return None
            upstream = upstream_of(value, self.problem.upstream, rng)
            here = Here(self.problem, point, upstream, computed_with(value))
            try:
                said, changed = self.problem.gradients(point.inputs, upstream)
            except Exception as error:  # the user's code may raise anything; it is reported, and other points go on
                self._failed("backward", error, point)
                measured = here.slope(0, steps(point.inputs[0]), FAMILIES[0])
                if measured is None or not is_unsettled(here, measured, FAMILIES[0], DIGITS):
                    self.broken = True
                return None
            self._changes("backward", changed)
            misfit = here.misfit(said)
            if misfit is not None:
                return misfit
            gradients = [
                None if g is None else np.asarray(g, float).reshape(x.shape) for g, x in zip(said, point.inputs)
            ]
            for k, gradient in enumerate(gradients):
                if gradient is None:
                    self.untold.add(k)
            for k, direction, where in directions(self.problem.names, point.inputs, gradients, rng):
                found = self._along(here, k, direction, where, gradients)
                if found is not None:
                    return self._entry(here, gradients, k) or found
        return None

    def _failed(self, which: str, error: Exception, point: Point) -> None:
        """Remember an error, and the first point that shows it."""
        said = f"the {which} pass raises {type(error).__name__}: {error}"
        self.failures.setdefault(said, f"first at {', '.join(point.lines(self.problem.names))}")

    def _changes(self, which: str, names: Sequence[str]) -> None:
        for name in names:
            self.failures.setdefault(f"the {which} pass changes {name} in place: it was given a copy here", "")

    def _value(self, point: Point) -> Any:
        """The forward pass, where it is finite and says the same twice."""
        inputs = point.inputs
        try:
            (value, changed), (again, _) = (self.problem.value(inputs) for _ in range(2))
            value, again = (v if v.dtype.kind == "f" else v.astype(float) for v in (value, again))
        except Exception as error:  # the user's code may raise anything at inputs it was not made for
            self._failed("forward", error, point)
            return None
        self._changes("forward", changed)
        if not np.all(np.isfinite(value)):
            return None
        if not np.array_equal(value, again):
            raise _Random
        return value

    def _entry(self, here: Here, gradients: Sequence[Array | None], k: int) -> BackwardCounterexample | None:
        """A single entry that is wrong, for a counterexample one can look at."""
        gradient = gradients[k]
        assert gradient is not None
        for place in np.ndindex(gradient.shape):
            direction = np.zeros(gradient.shape)
            direction[place] = step(here.point.inputs[k][place])
            found = self._along(here, k, direction, here.entry(k, place), gradients, quiet=True)
            if found is not None:
                return found
        return None

    def _along(
        self,
        here: Here,
        k: int,
        direction: Array,
        where: str,
        gradients: Sequence[Array | None],
        quiet: bool = False,
    ) -> BackwardCounterexample | None:
        """Compare along one direction of one input; the counterexample when a second family of steps confirms it."""
        gradient = gradients[k]
        assert gradient is not None
        claimed, size = float(np.sum(products(gradient, direction))), here.size(k, direction, gradients)
        along = Along(here, k, direction, claimed, size)
        found = along.found()
        if found.judged == "wrong" and found.measured is not None and along.confirms(found):
            return here.counterexample(where, claimed, found.measured, float(np.max(np.abs(direction))))
        if not quiet:
            self.unconfirmed += found.judged == "wrong"
            self._note("open" if found.judged == "wrong" else found.judged, k, found.measured, claimed, size)
        return None

    def _note(self, judged: str, k: int, measured: Slope | None, claimed: float, size: float) -> None:
        seen = self.evidence
        if judged == "kink":
            self.evidence = replace(seen, kinks=seen.kinks + 1)
        elif judged == "open" or measured is None:
            self.evidence = replace(seen, undecided=seen.undecided + 1)
        else:
            self.decided.add(k)
            # A slope of nothing but rounding has no digits.
            sharp = measured.error <= USEFUL * abs(measured.value) and abs(measured.value) >= ABSOLUTE / RELATIVE
            worst = abs(measured.value - claimed) / max(size, abs(measured.value)) if sharp and size else 0.0
            self.evidence = replace(seen, agreed=seen.agreed + 1, worst=max(seen.worst, worst))
