"""What happens in one worker: a handful of links is verified, until a slice of time is over."""

from __future__ import annotations

import gc
import mmap
import resource
import signal
from collections.abc import Sequence
from contextlib import suppress
from time import perf_counter
from typing import TypeAlias, get_args

from msgspec import Struct
from msgspec.structs import replace

from verifier.jobs import Job
from verifier.verdicts import Result
from verifier.verify import NOTHING_KNOWN, Engine, Stage, doubted, follow_up, needs_follow_up, verify

STAGES: tuple[Stage, ...] = get_args(Stage)

#: Many small objects are made here that live long; collecting as often as by default costs a tenth of the time.
COLLECT = (50_000, 20, 50)

#: The same where a proof is looked up, which leaves little behind.
SELDOM = (2_000_000, 20, 50)

#: Seconds after which a worker hands in what it has.
SLICE = 0.1

#: Seconds that a worker is given beyond those of its task.
GRACE = 1.0

#: A budget is of processor time, so that what others do on the machine decides nothing; the clock on the wall may show
#: so many times as much.
BUSY = 4

#: Bytes of addresses that a worker may use: a search that wants more is an error of its link, not the machine's end.
MEMORY = 6 << 30

#: The byte of a job that no worker is at, and of one of which what is stored has taken a worker's life or all its time.
IDLE, DISTRUSTED = 255, 254

#: A job by its number, and what it came to that wants more: a refutation its follow-up, what was not proved in time a
#: counterexample.
Task: TypeAlias = tuple[int, Result | None]


class Shared(Struct, frozen=True):
    """What every worker is born with: the work, and one byte per job in which it notes the stage that is in."""

    jobs: Sequence[Job]
    engine: Engine
    seed: int
    budget: float
    stages: mmap.mmap


_shared: Shared | None = None


def begin(shared: Shared) -> None:
    """The first thing a worker does."""
    global _shared
    _shared = shared
    for alarm in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(alarm, signal.SIG_DFL)
    with suppress(ValueError, OSError):  # not every system has such a limit
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most < 0 else min(MEMORY, most), most))


def run_tasks(tasks: Sequence[Task]) -> list[Result]:
    """The results of the first few tasks, as many as fit into a slice of time."""
    assert _shared is not None
    started = perf_counter()
    # Should the parent be killed outright, nobody is left to end a goal that hangs: then the alarm does.
    signal.setitimer(signal.ITIMER_REAL, BUSY * _shared.budget + SLICE + 2 * GRACE)
    found: list[Result] = []
    try:
        for task in tasks:
            found.append(_one(task, _shared))
            if perf_counter() - started > SLICE:
                break
    finally:
        for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF):
            signal.setitimer(timer, 0)
    return found


def _one(task: Task, shared: Shared) -> Result:
    """Verify a job; follow up the refutation of it already found, or look for one where the search for a proof ran out
    of its budget.  The worker ends with a job that takes all the processor time of its budget."""
    signal.setitimer(signal.ITIMER_PROF, shared.budget)
    number, before = task
    job, engine = shared.jobs[number], shared.engine
    if shared.stages[number] == DISTRUSTED:
        engine = replace(engine, recall=NOTHING_KNOWN)
    gc.set_threshold(*(SELDOM if engine.recall.knows(job) else COLLECT))

    def enter(stage: Stage) -> None:
        shared.stages[number] = STAGES.index(stage)

    if before is None:
        enter("starting")
        result = verify(job, engine, shared.seed, enter)
    elif needs_follow_up(before):
        enter("looking for the slip")
        result = follow_up(job, before, engine)
    else:
        enter("falsifying")
        result = doubted(job, before, engine, shared.seed)
    shared.stages[number] = IDLE
    return result
