"""The command line as a process: interrupted, killed, its reader gone, its terminal poor."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import TOY

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with one derivation, ``mine/toy.py``."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "toy.py").write_text(TOY, encoding="utf-8")
    return tmp_path


def child(code: str, *argv: str, **options: Any) -> subprocess.Popen[bytes]:
    """The command line in a process of its own, with a stand-in engine built by ``code``."""
    program = (
        # A shell that runs the tests in the background has its children ignore Ctrl-C.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import sys, time; from types import ModuleType; from tests.fakes import *; from verifier import cli\n"
        f"module = sys.modules['verifier.engine'] = ModuleType('verifier.engine')\n{code}\n"
        "module.standard = lambda: made; sys.exit(cli.verify_all(sys.argv[1:]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    return subprocess.Popen(
        [sys.executable, "-c", program, *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        **options,
    )


HANGING = """
def prove(goal, by):
    if number_of(goal) != 2: return PROVED
    open('begun', 'w').write(str(__import__('os').getpid())); time.sleep(600)
made = engine(prove=prove)"""


def begun(folder: Path, process: subprocess.Popen[bytes]) -> int:
    """Waits until the second link of the toy hangs in a worker; the worker's id."""
    (folder / "mine" / "toy.py").write_text(TOY.replace(".eq(0 + t, ", ".eq(t + 1, "), encoding="utf-8")
    note = folder / "begun"
    while not (note.exists() and note.read_text()):
        assert process.poll() is None
        time.sleep(0.01)
    return int(note.read_text())


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended but was not yet asked for its exit code does not."""
    status = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], stdout=subprocess.PIPE, check=False)
    return listed.stdout.strip()[:1] not in (b"", b"Z")


@pytest.mark.parametrize(
    ("send", "number"), [(os.killpg, signal.SIGINT), (os.kill, signal.SIGINT), (os.kill, signal.SIGTERM)]
)
def test_an_interrupted_run_writes_the_report_so_far_and_leaves_no_process(
    folder: Path, send: Callable[[int, int], None], number: int
) -> None:
    """A terminal sends Ctrl-C to the whole group, workers included; a CI job ends the one process it knows."""
    options: dict[str, Any] = {"cwd": folder, "start_new_session": True}
    with child(HANGING, "mine", "--json", "--junit", "out.xml", "--jobs", "1", **options) as process:
        worker = begun(folder, process)
        send(process.pid, number)
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"")
    report = json.loads(out)
    assert report["summary"]["interrupted"] is True
    assert [link["id"] for link in report["derivations"][0]["claims"][0]["links"]] == ["toy.same.1"]
    assert (folder / "out.xml").exists()
    assert not alive(worker)


def test_a_killed_run_leaves_no_hanging_worker_for_longer_than_the_budget(folder: Path) -> None:
    with child(HANGING, "mine", "--json", "--budget", "1", cwd=folder) as process:
        worker = begun(folder, process)
        assert alive(worker)
        process.kill()
        process.communicate()
    deadline = time.monotonic() + 60
    while alive(worker):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    with child("made = engine()", "mine", "--json", cwd=folder) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""


@pytest.mark.parametrize("option", [[], ["--json"], ["--golden"]])
def test_a_terminal_without_unicode_does_not_crash(folder: Path, option: list[str]) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "COLUMNS": "50"}
    with child("made = engine()", "mine", *option, cwd=folder, env=environment) as process:
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in errors) == (0, False)
    if option == ["--json"]:
        json.loads(out.decode("utf-8"))
    else:
        assert b"\\u2713 proved" in out


def test_help_needs_no_sympy() -> None:
    program = "import sys, verifier.cli as cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\n"
    program += "sys.exit('sympy' in sys.modules or 'numpy' in sys.modules)"
    subprocess.run(
        [sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL, env={"PYTHONPATH": str(ROOT)}
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_one_sentence_and_no_verdict() -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "verifier", "check", "a == a"]
        done = subprocess.run(command, cwd=ROOT, check=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode().strip() == "error: the output cannot be written: No space left on device"


CLOSED = {"-f -": (0, 2), "1==1": (1, 0), "1==2": (1, 1)}


@pytest.mark.parametrize("asked", CLOSED)
def test_a_closed_stream_is_no_crash(asked: str) -> None:
    """As ``verifier check … >&-`` or ``<&-`` in a shell: Python then has no ``sys.stdout`` or ``sys.stdin``."""
    stream, code = CLOSED[asked]
    command = [sys.executable, "-m", "verifier", "check", *asked.split()]
    closing = f"import os, sys; os.close({stream}); os.execv(sys.executable, {command!r})"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", closing], env=environment, check=False, capture_output=True)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
