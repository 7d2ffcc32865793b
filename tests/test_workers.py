"""Goals in worker processes: hanging, dying, raising, interrupted, and the same outcome for any number of workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec import structs

from tests.fakes import AGREEING, NOT_PROVED, POINT, PROVED, engine, jobs, number_of
from verifier import pools
from verifier.jobs import Job
from verifier.verdicts import Result
from verifier.verify import Recall
from verifier.worker import MEMORY
from verifier.workers import run


def at_link(number: int, act: Any, otherwise: Any = PROVED) -> Any:
    """A prover that does something at one link of the toy and proves the others."""

    def prove(goal: Any, by: Any) -> Any:
        return act() if number_of(goal) == number else otherwise

    return prove


def sleep_forever() -> Any:
    while True:
        time.sleep(60)


def spin_forever() -> Any:
    while True:
        pass


def untimed(results: tuple[Result | None, ...]) -> list[Result]:
    return [replace(result, milliseconds=0.0) for result in results if result is not None]


def verdicts(results: tuple[Result | None, ...]) -> list[str]:
    return [result.verdict for result in results if result is not None]


def test_results_come_in_source_order_whatever_the_number_of_workers() -> None:
    def slower_first(goal: Any, by: Any) -> Any:
        time.sleep(0.02 / number_of(goal))
        return PROVED

    one, four = (run(jobs(12), engine(prove=slower_first), workers=count) for count in (1, 4))
    assert untimed(one.results) == untimed(four.results)
    assert [result.id for result in untimed(one.results)] == [f"toy.chain.{k}" for k in range(1, 13)]


def test_no_job_needs_no_worker() -> None:
    assert run([], engine()).results == ()


def test_a_goal_that_hangs_is_unknown_with_its_stage_and_the_others_finish() -> None:
    outcome = run(jobs(4), engine(prove=at_link(2, sleep_forever)), budget=0.2, workers=2)
    assert verdicts(outcome.results) == ["proved", "unknown", "proved", "proved"]
    assert outcome.results[1] is not None
    assert outcome.results[1].why == "ran out of its budget of 0.2 s while proving"


def test_a_budget_is_of_processor_time_not_of_waiting_for_a_processor() -> None:
    outcome = run(jobs(2), engine(prove=lambda goal, by: time.sleep(0.4) or PROVED), budget=0.3)
    assert verdicts(outcome.results) == ["proved", "proved"]


class Familiar(Recall):
    """Says of every link that it is known, so that links go to the workers by the handful."""

    def knows(self, job: Job) -> bool:
        return True


@pytest.mark.parametrize(
    ("act", "verdict", "why"),
    [
        (sleep_forever, "unknown", "ran out of its budget of 0.2 s while proving"),
        (spin_forever, "unknown", "ran out of its budget of 0.2 s while proving"),
        (lambda: os._exit(7), "error", "its worker died while proving (with exit code 7)"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "error", "its worker died while proving (by signal SIGKILL)"),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_of_a_handful_only_the_culprit_is_lost(act: Any, verdict: str, why: str, count: int) -> None:
    parts = structs.replace(engine(prove=at_link(20, act)), recall=Familiar())
    outcome = run(jobs(30), parts, budget=0.2, workers=count)
    assert verdicts(outcome.results) == [*["proved"] * 19, verdict, *["proved"] * 10]
    assert outcome.results[19] is not None
    assert outcome.results[19].why == why


class Trap(Familiar):
    """Stored for the third link is what takes a worker's time, or its life."""

    def __init__(self, act: Any, asked: str) -> None:
        self.act, self.asked = act, asked

    def proof(self, job: Job, goal: Any) -> Any:
        return self.act() if self.asked == "proof" and number_of(goal) == 3 else None

    def counterexample(self, job: Job, goal: Any) -> Any:
        return self.act() if self.asked == "counterexample" and number_of(goal) == 3 else None


@pytest.mark.parametrize("act", [sleep_forever, spin_forever, lambda: os._exit(7)], ids=["hangs", "is at work", "dies"])
@pytest.mark.parametrize("asked", ["proof", "counterexample"])
def test_what_is_stored_can_cost_time_only(act: Any, asked: str) -> None:
    refuted = {"prove": at_link(3, lambda: NOT_PROVED), "falsify": lambda goal, seed: POINT}
    parts = structs.replace(engine(**(refuted if asked == "counterexample" else {})), recall=Trap(act, asked))
    for count in (1, 2):
        found = verdicts(run(jobs(5), parts, budget=0.4, workers=count).results)
        assert found == ["proved", "proved", "refuted" if asked == "counterexample" else "proved", "proved", "proved"]


def test_a_handful_that_takes_long_is_handed_in_by_and_by() -> None:
    def slow(goal: Any, by: Any) -> Any:
        time.sleep(0.06)
        return PROVED

    heard: list[int] = []
    parts = structs.replace(engine(prove=slow), recall=Familiar())
    outcome = run(jobs(12), parts, budget=0.3, workers=1, progress=lambda number, result: heard.append(number))
    assert verdicts(outcome.results) == ["proved"] * 12, "all together take longer than one may"
    assert sorted(heard) == list(range(12))


def test_refutations_of_a_handful_are_followed_up_and_outlive_what_follows() -> None:
    refuting = {"prove": lambda goal, by: NOT_PROVED, "falsify": lambda goal, seed: POINT}
    followed = run(jobs(5), structs.replace(engine(**refuting), recall=Familiar()), workers=1)
    assert [result.computed for result in followed.results if result is not None] == ["2 t"] * 5
    dying = structs.replace(engine(**refuting, repair=lambda goal, point: os._exit(1)), recall=Familiar())
    assert verdicts(run(jobs(5), dying, workers=1).results) == ["refuted"] * 5


def test_a_single_link_has_a_hard_time_out_too() -> None:
    def endless(goal: Any, seed: int, refuted: Any) -> Any:
        sleep_forever()

    outcome = run(jobs(1), engine(spot_check=endless), budget=0.2)
    assert outcome.results[0] is not None
    assert outcome.results[0].why == "ran out of its budget of 0.2 s while spot-checking"


def test_a_goal_that_ends_its_worker_is_an_error_with_its_stage_and_the_others_finish() -> None:
    outcome = run(jobs(4), engine(prove=at_link(3, lambda: os._exit(7))), workers=2)
    assert verdicts(outcome.results) == ["proved", "proved", "error", "proved"]
    assert outcome.results[2] is not None
    assert outcome.results[2].why == "its worker died while proving (with exit code 7)"


def test_a_segmentation_fault_is_named() -> None:
    def crash(goal: Any, seed: int) -> Any:
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGSEGV)

    outcome = run(jobs(2), engine(prove=at_link(1, lambda: NOT_PROVED), falsify=crash), workers=1)
    assert verdicts(outcome.results) == ["error", "proved"]
    assert outcome.results[0] is not None
    assert outcome.results[0].why == "its worker died while falsifying (by signal SIGSEGV)"


def test_workers_that_all_die_leave_no_link_without_a_verdict() -> None:
    outcome = run(jobs(5), engine(prove=lambda goal, by: os._exit(1)), workers=2)
    assert verdicts(outcome.results) == ["error"] * 5


def test_running_out_of_memory_is_an_error() -> None:
    def hungry() -> Any:
        raise MemoryError

    outcome = run(jobs(2), engine(prove=at_link(1, hungry)), workers=1)
    assert outcome.results[0] is not None
    assert (outcome.results[0].verdict, outcome.results[0].why) == ("error", "MemoryError while proving")


def test_a_search_that_wants_all_memory_is_an_error_and_not_the_end() -> None:
    outcome = run(jobs(3), engine(prove=at_link(2, lambda: np.zeros(MEMORY, dtype=np.uint8))), workers=1)
    assert verdicts(outcome.results) == ["proved", "error", "proved"]
    assert outcome.results[1] is not None
    assert "Unable to allocate" in outcome.results[1].why


def test_exit_called_by_a_prover_is_an_error_and_not_the_end() -> None:
    def leave() -> Any:
        raise SystemExit(3)

    outcome = run(jobs(2), engine(prove=at_link(1, leave)), workers=1)
    assert verdicts(outcome.results) == ["error", "proved"]


def test_a_result_that_cannot_be_pickled_is_an_error() -> None:
    unpicklable = replace(POINT, lhs=lambda: 0)  # type: ignore[arg-type]
    outcome = run(jobs(1), engine(prove=lambda goal, by: NOT_PROVED, falsify=lambda goal, seed: unpicklable))
    assert verdicts(outcome.results) == ["error"]


def test_a_refutation_outlives_a_slip_search_that_hangs_or_dies() -> None:
    def refuting(**parts: Any) -> Any:
        return engine(prove=lambda goal, by: NOT_PROVED, falsify=lambda goal, seed: POINT, **parts)

    hanging = run(jobs(1), refuting(repair=lambda goal, point: sleep_forever()), budget=0.2)
    dying = run(jobs(1), refuting(repair=lambda goal, point: os._exit(1)))
    for outcome, ending in ((hanging, "budget of 0.2 s"), (dying, "worker died")):
        result = outcome.results[0]
        assert result is not None
        assert (result.verdict, result.counterexample, result.slip) == ("refuted", POINT, None)
        assert ending in result.why
        assert "looking for the slip" in result.why


def test_what_is_not_proved_in_time_is_refuted_if_a_counterexample_is_found() -> None:
    hanging = {"prove": lambda goal, by: sleep_forever()}
    found = run(jobs(1), engine(falsify=lambda goal, seed: POINT, **hanging), budget=0.2).results[0]
    assert found is not None
    assert (found.verdict, found.counterexample) == ("refuted", POINT)
    assert found.hypotheses
    nothing = run(jobs(1), engine(**hanging), budget=0.2).results[0]
    assert nothing is not None
    assert (nothing.verdict, nothing.why) == ("unknown", "ran out of its budget of 0.2 s while proving")
    neither = run(jobs(1), engine(falsify=lambda goal, seed: sleep_forever(), **hanging), budget=0.2).results[0]
    assert neither is not None
    assert neither.verdict == "unknown"
    assert neither.why.endswith("while proving (then ran out of its budget of 0.2 s while falsifying)")


def test_a_refutation_is_followed_up() -> None:
    outcome = run(jobs(1), engine(prove=lambda goal, by: NOT_PROVED, falsify=lambda goal, seed: POINT))
    assert outcome.results[0] is not None
    assert outcome.results[0].slip is not None
    assert outcome.results[0].computed == "2 t"


def test_progress_hears_of_every_link_once() -> None:
    heard: list[int] = []
    run(jobs(6), engine(), workers=3, progress=lambda number, result: heard.append(number))
    assert sorted(heard) == list(range(6))


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C interrupts, even where a shell that runs the tests in the background has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("count", [1, 2])
def test_an_interrupt_returns_the_results_so_far_and_leaves_no_process(count: int) -> None:
    def interrupt(number: int, result: Result) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    outcome = run(jobs(5), engine(prove=at_link(2, sleep_forever)), workers=count, progress=interrupt)
    assert outcome.interrupted
    assert outcome.results[1] is None
    assert "proved" in verdicts(outcome.results)
    assert multiprocessing.active_children() == []


def test_an_interrupted_run_has_also_what_was_handed_in_but_not_yet_looked_at(tmp_path: Path) -> None:
    """As on a busy machine, where a worker is at its second link before the first result is heard of."""
    begun = tmp_path / "begun"

    def hang() -> Any:
        begun.touch()
        sleep_forever()

    def interrupt_at_the_second_link() -> Iterator[None]:
        while not begun.exists():
            time.sleep(0.01)
        raise KeyboardInterrupt
        yield

    outcome = run(jobs(3), engine(prove=at_link(2, hang)), workers=1, meanwhile=interrupt_at_the_second_link())
    assert outcome.interrupted
    assert verdicts(outcome.results[:1]) == ["proved"]
    assert outcome.results[1:] == (None, None)


def test_the_pool_leaves_no_process_behind() -> None:
    run(jobs(3), engine(prove=at_link(1, lambda: os._exit(1))), workers=2)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("delay", [0.0002, 0.001, 0.005])
def test_a_worker_that_dies_between_two_links_costs_no_other_link(
    delay: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold the lock of the queue then, and the pool breaks as a whole: a new one takes up what is left."""
    monkeypatch.setattr(pools, "LOCK_TIMEOUT", 0.2)

    def fuse(goal: Any, seed: int, refuted: Any) -> Any:
        if number_of(goal) == 1:
            threading.Timer(delay, os._exit, (9,)).start()
        return AGREEING

    outcome = run(jobs(40), engine(spot_check=fuse), workers=1)
    found = verdicts(outcome.results)
    assert len(found) == 40
    assert found.count("proved") >= 39


def test_a_job_is_named_by_derivation_claim_and_number() -> None:
    job: Job = jobs(2)[1]
    assert job.id == "toy.chain.2"
