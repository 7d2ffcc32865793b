"""Links run in worker processes under hard time-outs: a goal that hangs or dies costs its own verdict and no other.

The pool is pebble's.  Workers are forked, so the derivations already loaded are simply there, a task is two numbers,
and only results are pickled.  Which worker takes which link never shows in the outcome.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import queue
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import groupby
from typing import Literal, TypeAlias

from msgspec import Struct
from pebble import ProcessExpired

from verifier.jobs import Job
from verifier.pools import pools_of_one
from verifier.results import describe, failed
from verifier.verdicts import Result
from verifier.verify import NOTHING_KNOWN, Engine, Recall, Stage, needs_follow_up
from verifier.worker import BUSY, DISTRUSTED, IDLE, SLICE, STAGES, Shared, Task, run_tasks

#: Seconds of processor time a goal may take before its worker is ended.
BUDGET = 20.0

#: An erratum takes about as long as so many true links.
ERRATUM = 4

#: Handfuls that wait at a worker, so that it never waits for one.
AHEAD = 2

#: Links handed out at once where they are quick: messages cost more than many a link.
HANDFUL = 12

#: Seconds that an interrupted run waits for a result on its way from a worker.
UNDER_WAY = 0.25

Progress = Callable[[int, Result], None]

#: What the workers hand in: which of them, the tasks it had, and what became of them.
_Arrived: TypeAlias = "queue.SimpleQueue[tuple[int, Sequence[Task], Future[list[Result]]]]"


class Outcome(Struct, frozen=True):
    """The results in the order of the jobs; ``None`` only where the run was interrupted before that link's turn."""

    results: tuple[Result | None, ...]
    interrupted: bool = False


def run(
    jobs: Sequence[Job],
    engine: Engine,
    *,
    seed: int = 0,
    budget: float = BUDGET,
    workers: int | None = None,
    progress: Progress = lambda number, result: None,
    meanwhile: Iterable[None] = (),
) -> Outcome:
    """Verify every job; ``progress`` hears of each result as it arrives, in any order.  ``meanwhile`` is gone through
    here, a step at a time, while the workers have nothing to hand in; what is left of it is left to the caller.

    A goal that outlives ``budget`` seconds of processor time (or ``BUSY`` times as long by the clock) is ``unknown``,
    one whose worker dies is ``error``, each with the stage; all others finish.  What is not proved in time has as long
    again to be refuted.  An interrupt (SIGINT) ends the workers and returns the results so far.
    """
    if not jobs:
        return Outcome(())
    with contextlib.closing(mmap.mmap(-1, len(jobs))) as stages:
        stages.write(bytes([IDLE]) * len(jobs))
        shared = Shared(jobs, engine, seed, budget, stages)
        return _Schedule(shared, workers or usable_cpus(), progress, meanwhile).outcome()


def usable_cpus() -> int:
    """The processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shares(
    jobs: Sequence[Job], numbers: Sequence[int], workers: int, recall: Recall = NOTHING_KNOWN
) -> list[list[int]]:
    """The links in parts for the workers, longest first: whole derivations, so that what one link has read serves the
    next; derivations are split only while there are fewer of them than workers."""

    def length(part: list[int]) -> int:
        """How long a part takes, in true links: a counterexample and its slip that are not known are searched for."""
        return sum(ERRATUM if jobs[n].link.erratum and not recall.knows(jobs[n]) else 1 for n in part)

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
    """One call of ``run``: the results so far, and those that wait for a second task."""

    def __init__(self, shared: Shared, workers: int, progress: Progress, meanwhile: Iterable[None]) -> None:
        self.shared = shared
        self.workers = min(workers, len(shared.jobs))
        self.progress = progress
        self.meanwhile = iter(meanwhile)
        self.results: dict[int, Result] = {}
        self.unfinished: dict[int, Result] = {}

    def outcome(self) -> Outcome:
        interrupted = False
        try:
            while remaining := [number for number in range(len(self.shared.jobs)) if number not in self.results]:
                before = len(self.results) + len(self.unfinished)
                self._round(remaining)
                if before == len(self.results) + len(self.unfinished):
                    self._give_up()
        except KeyboardInterrupt:
            interrupted = True
            for number, found in self.unfinished.items():
                self.results.setdefault(number, found)
        return Outcome(tuple(map(self.results.get, range(len(self.shared.jobs)))), interrupted)

    def _give_up(self) -> None:
        """The pool broke twice without a single answer in between."""
        for number, job in enumerate(self.shared.jobs):
            if number not in self.results:
                broken = failed(job, "error", "the pool of workers broke before this link had its turn")
                self._settle(number, self.unfinished.get(number, broken))

    def _round(self, remaining: Sequence[int]) -> None:
        """The life of one set of pools: until every remaining job has its result, or until a pool breaks."""
        arrived: _Arrived = queue.SimpleQueue()
        parts = shares(self.shared.jobs, remaining, self.workers, self.shared.engine.recall)
        with pools_of_one(self.shared, min(self.workers, len(parts))) as pools:
            waiting = [0] * len(pools)
            queues: list[deque[Sequence[Task]]] = [deque() for _ in pools]

            def schedule(lane: int, tasks: Sequence[Task]) -> None:
                limit = BUSY * self.shared.budget + (SLICE if len(tasks) > 1 else 0)
                future = pools[lane].schedule(run_tasks, args=(tasks,), timeout=limit)
                future.add_done_callback(lambda done: arrived.put((lane, tasks, done)))
                waiting[lane] += 1

            def fill(lane: int) -> None:
                """Keep a worker busy: with its own part, a new one, or at the end half of what another has left."""
                own = queues[lane]
                while waiting[lane] < AHEAD:
                    if not own and parts:
                        part = [(number, self.unfinished.get(number)) for number in parts.pop(0)]
                        own.extend(self._handfuls(part))
                    if not own:
                        longest = max(queues, key=len)
                        own.extendleft([longest.pop() for _ in range((len(longest) + 1) // 2)])
                    if not own:
                        return
                    schedule(lane, own.popleft())

            for lane in range(len(pools)):
                fill(lane)
            try:
                while any(waiting):
                    while arrived.empty() and self._step():
                        pass
                    lane, tasks, future = arrived.get()
                    waiting[lane] -= 1
                    if isinstance(future.exception(), BrokenProcessPool):
                        return
                    for left in self._settled(tasks, future):
                        schedule(lane, left)
                    fill(lane)
            except KeyboardInterrupt:
                self._take_what_is_under_way(arrived)
                raise

    def _take_what_is_under_way(self, arrived: _Arrived) -> None:
        """Results that the workers have handed in, but that nobody has looked at yet, belong to the report so far."""
        with contextlib.suppress(queue.Empty):
            while True:
                _, tasks, future = arrived.get(timeout=UNDER_WAY)
                if isinstance(future.exception(), BrokenProcessPool):
                    return
                for _ in self._settled(tasks, future):
                    pass

    def _step(self) -> bool:
        """Take one step of what is done meanwhile; False when there is none left."""
        return next(self.meanwhile, True) is None

    def _handfuls(self, tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
        """What was found before is quick to check and goes to the worker by the handful, all else one by one: a result
        is not to wait for a search that follows it."""
        recall, jobs = self.shared.engine.recall, self.shared.jobs
        for known, group in groupby(tasks, key=lambda task: recall.knows(jobs[task[0]])):
            run, most = list(group), HANDFUL if known else 1
            yield from (run[start : start + most] for start in range(0, len(run), most))

    def _settled(self, tasks: Sequence[Task], future: Future[list[Result]]) -> Iterator[Sequence[Task]]:
        """Take what a worker handed in; what is left to do, in portions."""
        problem = future.exception()
        if problem is None:
            found = future.result()
            again = [self._take(task, result) for task, result in zip(tasks, found)]
            yield from self._handfuls([task for task in again if task])
            yield from self._handfuls(tasks[len(found) :])
            return
        culprits = [task for task in tasks if self.shared.stages[task[0]] not in (IDLE, DISTRUSTED)]
        if len(tasks) == 1 or len(culprits) == 1:
            (culprit,) = tasks if len(tasks) == 1 else culprits
            if self._stage(culprit) == "checking what is stored":
                self.shared.stages[culprit[0]] = DISTRUSTED
                yield from ([task] for task in tasks)
                return
            unproved = _out_of_time(problem) and self._stage(culprit) == "proving"
            again = [self._take(culprit, self._failed(culprit, problem), unproved)]
            tasks = [*filter(None, again), *(task for task in tasks if task is not culprit)]
        # What the others came to is lost with the worker; by themselves they cannot take each other along again.
        yield from ([task] for task in tasks)

    def _take(self, task: Task, result: Result, unproved: bool = False) -> Task | None:
        """Note what a task came to; the task that a refutation, or what was not proved in time, now wants."""
        number, before = task
        followed = before is not None and needs_follow_up(before)
        if (needs_follow_up(result) and not followed) or (unproved and before is None):
            self.unfinished[number] = result
            return number, result
        self._settle(number, result)
        return None

    def _stage(self, task: Task) -> Stage:
        """Where a worker was with a task."""
        noted = self.shared.stages[task[0]]
        return STAGES[noted] if noted < len(STAGES) else STAGES[0]

    def _failed(self, task: Task, problem: BaseException) -> Result:
        number, before = task
        stage = self._stage(task)
        self.shared.stages[number] = IDLE
        verdict: Literal["unknown", "error"] = "error"
        if _out_of_time(problem):
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


def _out_of_time(problem: BaseException) -> bool:
    """A job took all the processor time of its budget, or too long by the clock on the wall."""
    spent = isinstance(problem, ProcessExpired) and problem.exitcode == -signal.SIGPROF
    return spent or isinstance(problem, TimeoutError)


def _exit_text(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"by signal {signal.Signals(-code).name}"
    return f"with exit code {code}"
