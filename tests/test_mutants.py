"""Every true link has mutants: none that is false may be proved, and each that is false must be refuted.

A mutant that is proved counts as *equivalent* (the edit changed nothing, or dropped what was not needed) only if the
falsifier and an independent numeric route find nothing against it.  One that is neither
proved nor refuted is *open*: the numbers must not speak against it.  Its counts are printed; ``pytest -rP`` lists them.

By default six mutants of each link of the first six groups are tried and one of each other link, as many kinds as there
are, and a mutant that is refuted is given to the provers that search no subgoals only; ``MUTANTS=6`` tries six of every
link, ``MUTANTS=all`` every one with every prover, which takes hours.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from pebble import ProcessExpired, ProcessPool

from tests.groups import FIRST
from tests.mutants import Mutant, mutants, sampled
from verifier.claims import Derivation, Goal
from verifier.counterexamples.samples import falsify_at_samples
from verifier.falsify import falsify
from verifier.loading import load
from verifier.numeric.judging import settles
from verifier.provers import prove
from verifier.spotcheck import spot_check
from verifier.verdicts import Evidence
from verifier.worker import BUSY

CHOICE = os.environ.get("MUTANTS", "")
DERIVATIONS = {loaded.name: loaded.derivation for loaded in load() if loaded.derivation is not None}
KINDS = {
    "sign", "factor 2", "missing term", "missing factor", "missing normaliser", "extra transpose", "order of factors",
    "other layout", "wrong index", "other sign", "dropped hypothesis",
}  # fmt: skip


THOROUGH = CHOICE == "all"
#: Seconds of processor time that a search for a proof or a counterexample may take, as ``--budget``.
SECONDS = 20.0 if THOROUGH else 5.0


#: What may be asked of a mutant, by name: a task for a worker is a name and a number.
SEARCHES: dict[str, Callable[[Goal], object]] = {
    "samples": falsify_at_samples,
    "counterexample": falsify,
    "proof": lambda goal: prove(goal, effort="all").theorem,
    "short proof": lambda goal: prove(goal, effort="reading").theorem,
}

#: The mutants the workers are born with.
_born_with: list[Mutant] = []


def _finds(number: int, search: str) -> bool:
    """Whether a search finds something; runs in a worker, which ends with one that takes more processor time."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    return SEARCHES[search](_born_with[number].goal) is not None


@dataclass
class Tally:
    """What became of the mutants of one module."""

    refuted: Counter[str] = field(default_factory=Counter)
    equivalent: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, mutant: Mutant, line: str, finds: Callable[[str], bool]) -> None:
        """Try samples, prove, falsify by all means, and let the numbers arbitrate."""
        goal = mutant.goal
        refuted = finds("counterexample" if THOROUGH or not settles(goal.relation) else "samples")
        if finds("short proof" if refuted and not THOROUGH else "proof"):
            false = refuted or _against(spot_check(goal)) or finds("counterexample")
            (self.unsound if false else self.equivalent).append(line)
        elif refuted or finds("counterexample"):
            self.refuted[mutant.kind] += 1
        else:
            (self.missed if _against(spot_check(goal)) else self.undecided).append(line)

    def summary(self) -> str:
        """One line of counts."""
        counts = f"{self.refuted.total()} refuted, {len(self.equivalent)} equivalent, {len(self.undecided)} open"
        return f"{counts}, {len(self.missed)} missed, {len(self.unsound)} proved though false"


@contextmanager
def _searches(found: list[Mutant]) -> Iterator[Callable[[int, str], bool]]:
    """Searches of the mutants in a worker that is ended with one that outlives its budget: it has found nothing, as for
    users.  (An alarm that raises in this process would be swallowed where it strikes inside a callback.)"""
    _born_with[:] = found
    fork: Any = multiprocessing.get_context("fork")
    pool = ProcessPool(max_workers=1, context=fork)

    def finds(number: int, search: str) -> bool:
        try:
            return bool(pool.schedule(_finds, args=(number, search), timeout=BUSY * SECONDS).result())
        except (TimeoutError, ProcessExpired):
            return False

    try:
        yield finds
    finally:
        pool.stop()
        pool.join()


def _against(evidence: Evidence) -> bool:
    return bool(evidence.disagreement)


def count(name: str) -> int:
    """How many mutants of each link of a module are tried."""
    if CHOICE:
        return 10**6 if CHOICE == "all" else int(CHOICE)
    return 6 if name in FIRST else 1


def tally(derivation: Derivation) -> Tally:
    """The mutants of every true link of a derivation."""
    tried = [
        (link.id, mutant)
        for _, link in derivation.links()
        if not link.erratum
        for mutant in sampled(derivation.goal(link), count(derivation.name), link.id)
    ]
    found = Tally()
    with _searches([mutant for _, mutant in tried]) as finds:
        for number, (link, mutant) in enumerate(tried):
            line = f"{derivation.name}.{link} [{mutant.kind}] {mutant.goal.relation}"
            found.add(mutant, line, partial(finds, number))
    return found


@pytest.mark.parametrize("name", sorted(DERIVATIONS))
def test_no_false_mutant_is_proved_and_each_is_refuted(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = tally(DERIVATIONS[name])
    with capsys.disabled():
        print(f"\n    {name}: {found.summary()}", end=" ")
    for word, lines in (("equivalent", found.equivalent), ("open", found.undecided)):
        print("\n".join(f"{word}: {line}" for line in lines))
    assert not found.unsound
    assert not found.missed
    assert found.refuted or count(name) < 6, "of one mutant a link none may be false"


@pytest.mark.parametrize("name", sorted(DERIVATIONS))
def test_every_link_has_six_mutants_or_all_there_are(name: str) -> None:
    derivation = DERIVATIONS[name]
    for _, link in derivation.links():
        goal = derivation.goal(link)
        possible = list(mutants(goal))
        assert possible, f"{link.id} has no mutants"
        assert len(sampled(goal, 6, link.id)) == min(6, len(possible))


def test_the_mutants_are_of_many_kinds() -> None:
    kinds: Counter[str] = Counter()
    for derivation in DERIVATIONS.values():
        for _, link in derivation.links():
            kinds.update(mutant.kind for mutant in sampled(derivation.goal(link), 6, link.id))
    assert kinds.keys() >= KINDS


def test_a_sample_does_not_depend_on_the_run() -> None:
    derivation = DERIVATIONS["softmax_jacobian"]
    _, link = derivation.links()[0]
    goal = derivation.goal(link)
    assert sampled(goal, 6, "seed") == sampled(goal, 6, "seed")
    assert sampled(goal, 6, "seed") != sampled(goal, 6, "another")
