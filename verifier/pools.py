"""Pools of worker processes: forked, with one worker each, and gone when their work is."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import threading
from collections.abc import Iterator
from typing import Any

from pebble import CONSTS, ProcessPool

from verifier.worker import GRACE, Shared, begin

#: How often (seconds) pebble looks for time-outs and deaths; its default of 0.1 delays the end of every run.
LOOK = 0.02

#: Seconds until a worker that died while it held the lock of the task queue is given up; pebble's default is 60.
LOCK_TIMEOUT = 5.0


@contextlib.contextmanager
def pools_of_one(shared: Shared, count: int) -> Iterator[list[Any]]:
    """Pools of one worker each that leave no process behind, however the block ends."""
    CONSTS.sleep_unit, CONSTS.channel_lock_timeout, CONSTS.term_timeout = LOOK, LOCK_TIMEOUT, GRACE
    gc.freeze()  # what is loaded stays shared with the workers: no collector writes into its pages
    fork: Any = multiprocessing.get_context("fork")
    pools: list[Any] = [
        ProcessPool(max_workers=1, context=fork, initializer=begin, initargs=(shared,)) for _ in range(count)
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
