"""Links run in worker processes under hard time-outs: a goal that hangs or dies costs its own verdict and no other.

The pool is pebble's.  Workers are forked, so the derivations already loaded are simply there, a task is two numbers,
and only results are pickled.  Which worker takes which link never shows in the outcome.
"""

from __future__ import annotations

import contextlib
import gc
import mmap
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from pebble import CONSTS, ProcessExpired, ProcessPool

from verifier.verdicts import Result
from verifier.verify import Engine, Job, Stage, describe, doubted, failed, follow_up, needs_follow_up, verify

STAGES: tuple[Stage, ...] = get_args(Stage)

#: Seconds a goal may take before its worker is ended.
BUDGET = 20.0

#: A worker makes many small objects that live long; collecting as often as by default costs a tenth of its time.
COLLECT = (50_000, 20, 50)

#: How often (seconds) pebble looks for time-outs and deaths; its default of 0.1 delays the end of every run.
LOOK = 0.01

#: Seconds until a worker that died while it held the lock of the task queue is given up; pebble's default is 60.
LOCK_TIMEOUT = 5.0

#: Seconds between asking a worker to end and killing it.
GRACE = 1.0

#: An erratum takes about as long as so many true links.
ERRATUM = 4

Progress = Callable[[int, Result], None]


@dataclass(frozen=True)
class Outcome:
    """The results in the order of the jobs; ``None`` only where the run was interrupted before that link's turn."""

    results: tuple[Result | None, ...]
    interrupted: bool = False


@dataclass(frozen=True)
class _Shared:
    """What every worker is born with: the work, and one byte per job in which it notes the stage it is in."""

    jobs: Sequence[Job]
    engine: Engine
    seed: int
    budget: float
    stages: mmap.mmap


_shared: _Shared | None = None


def _begin(shared: _Shared) -> None:
    global _shared
    _shared = shared
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    gc.set_threshold(*COLLECT)


def _run(number: int, result: Result | None) -> Result:
    """In a worker: verify job ``number``; follow up the refutation of it already found, or look for one where the
    search for a proof ran out of its budget."""
    assert _shared is not None
    job, engine = _shared.jobs[number], _shared.engine

    def enter(stage: Stage) -> None:
        assert _shared is not None
        _shared.stages[number] = STAGES.index(stage)

    # Should the parent be killed outright, nobody is left to end a goal that hangs: then the alarm does.
    signal.setitimer(signal.ITIMER_REAL, _shared.budget + 2 * GRACE)
    try:
        if result is None:
            return verify(job, engine, _shared.seed, enter)
        if not needs_follow_up(result):
            enter("falsifying")
            return doubted(job, result, engine, _shared.seed)
        enter("looking for the slip")
        return follow_up(job, result, engine)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def run(
    jobs: Sequence[Job],
    engine: Engine,
    *,
    seed: int = 0,
    budget: float = BUDGET,
    workers: int | None = None,
    progress: Progress = lambda number, result: None,
) -> Outcome:
    """Verify every job; ``progress`` hears of each result as it arrives, in any order.

    A goal that outlives ``budget`` seconds is ``unknown``, one whose worker dies is ``error``, each with the stage;
    all others finish.  What is not proved in time has as long again to be refuted.  An interrupt (SIGINT) ends the
    workers and returns the results so far.
    """
    if not jobs:
        return Outcome(())
    with contextlib.closing(mmap.mmap(-1, len(jobs))) as stages:
        shared = _Shared(jobs, engine, seed, budget, stages)
        return _Schedule(shared, workers or usable_cpus(), progress).outcome()


def usable_cpus() -> int:
    """The processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shares(jobs: Sequence[Job], numbers: Sequence[int], workers: int) -> list[list[int]]:
    """The links in parts for the workers, longest first: whole derivations, so that what one link has read serves the
    next; derivations are split only while there are fewer of them than workers."""

    def length(part: list[int]) -> int:
        """How long a part takes, in true links: a counterexample and its slip are searched for."""
        return sum(ERRATUM if jobs[number].link.erratum else 1 for number in part)

    groups: dict[int, list[int]] = {}
    for number in numbers:
        groups.setdefault(id(jobs[number].derivation), []).append(number)
    parts = list(groups.values())
    while len(parts) < min(workers, len(numbers)):
        most = parts.pop(max(range(len(parts)), key=lambda place: len(parts[place])))
        middle = (len(most) + 1) // 2
        parts += [most[:middle], most[middle:]]
    return sorted(parts, key=length, reverse=True)


class _Schedule:
    """One call of ``run``: the results so far, and those that wait for their second task: refutations for their
    follow-up, what was not proved in time for a counterexample."""

    def __init__(self, shared: _Shared, workers: int, progress: Progress) -> None:
        self.shared = shared
        self.workers = min(workers, len(shared.jobs))
        self.progress = progress
        self.results: dict[int, Result] = {}
        self.waiting: dict[int, Result] = {}

    def outcome(self) -> Outcome:
        interrupted = False
        try:
            while remaining := [number for number in range(len(self.shared.jobs)) if number not in self.results]:
                before = len(self.results) + len(self.waiting)
                self._round(remaining)
                if before == len(self.results) + len(self.waiting):
                    self._give_up()
        except KeyboardInterrupt:
            interrupted = True
            for number, found in self.waiting.items():
                self.results.setdefault(number, found)
        return Outcome(tuple(map(self.results.get, range(len(self.shared.jobs)))), interrupted)

    def _give_up(self) -> None:
        """The pool broke twice without a single answer in between."""
        for number, job in enumerate(self.shared.jobs):
            if number not in self.results:
                broken = failed(job, "error", "the pool of workers broke before this link had its turn")
                self._settle(number, self.waiting.get(number, broken))

    def _round(self, remaining: Sequence[int]) -> None:
        """The life of one set of pools: until every remaining job has its result, or until a pool breaks."""
        arrived: queue.SimpleQueue[tuple[int, Future[Result]]] = queue.SimpleQueue()
        parts = shares(self.shared.jobs, remaining, self.workers)
        with _pools(self.shared, min(self.workers, len(parts))) as pools:
            lane_of: dict[int, int] = {}
            waiting = [0] * len(pools)

            def schedule(number: int) -> None:
                arguments = (number, self.waiting.get(number))
                future = pools[lane_of[number]].schedule(_run, args=arguments, timeout=self.shared.budget)
                future.add_done_callback(lambda done: arrived.put((number, done)))
                waiting[lane_of[number]] += 1

            def next_part(lane: int) -> None:
                for number in parts.pop(0) if parts else ():
                    lane_of[number] = lane
                    schedule(number)

            for lane in range(len(pools)):
                next_part(lane)
            while any(waiting):
                number, future = arrived.get()
                lane = lane_of[number]
                waiting[lane] -= 1
                if isinstance(future.exception(), BrokenProcessPool):
                    return
                if self._take(number, future):
                    schedule(number)
                if waiting[lane] <= 1:
                    next_part(lane)

    def _take(self, number: int, future: Future[Result]) -> bool:
        """Note what a task came to; true when its result wants another one."""
        before = self.waiting.get(number)
        result = self._read(number, future, before)
        followed = before is not None and needs_follow_up(before)
        if (needs_follow_up(result) and not followed) or (before is None and self._unproved(number, future)):
            self.waiting[number] = result
            return True
        self._settle(number, result)
        return False

    def _unproved(self, number: int, future: Future[Result]) -> bool:
        """The search for a proof ran out of its budget."""
        return isinstance(future.exception(), TimeoutError) and self._stage(number) == "proving"

    def _stage(self, number: int) -> Stage:
        return STAGES[self.shared.stages[number]]

    def _read(self, number: int, future: Future[Result], before: Result | None) -> Result:
        problem = future.exception()
        if problem is None:
            return future.result()
        stage = self._stage(number)
        verdict: Literal["unknown", "error"] = "error"
        if isinstance(problem, TimeoutError):
            verdict, ending = "unknown", f"ran out of its budget of {self.shared.budget:g} s while {stage}"
        elif isinstance(problem, ProcessExpired):
            ending = f"its worker died while {stage} ({_exit_text(problem.exitcode)})"
        else:
            ending = f"{describe(problem)} while {stage}"
        if before is not None:
            return replace(before, why=f"{before.why} (then {ending})")
        return failed(self.shared.jobs[number], verdict, ending)

    def _settle(self, number: int, result: Result) -> None:
        self.results[number] = result
        self.progress(number, result)


def _exit_text(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"by signal {signal.Signals(-code).name}"
    return f"with exit code {code}"


@contextlib.contextmanager
def _pools(shared: _Shared, count: int) -> Iterator[list[Any]]:
    """Pools of one worker each that leave no process behind, however the block ends."""
    CONSTS.sleep_unit, CONSTS.channel_lock_timeout, CONSTS.term_timeout = LOOK, LOCK_TIMEOUT, GRACE
    gc.freeze()  # what is loaded stays shared with the workers: no collector writes into its pages
    fork: Any = multiprocessing.get_context("fork")
    pools: list[Any] = [
        ProcessPool(max_workers=1, context=fork, initializer=_begin, initargs=(shared,)) for _ in range(count)
    ]
    try:
        yield pools
    finally:
        with _uninterrupted():
            for pool in pools:  # all are told before the first is waited for
                pool.stop()
            for pool in pools:
                pool.join()
        gc.unfreeze()


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """A second Ctrl-C must not stop the clearing away of the first."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
