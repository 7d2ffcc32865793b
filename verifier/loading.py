"""From paths to derivations: find modules, import them, and say clearly what is wrong with those that cannot be read.

The folder is the registry: every ``.py`` file directly in it whose name does not begin with ``_`` states one
derivation, named after the file.  A module that raises never hides the others.
"""

from __future__ import annotations

import contextlib
import importlib.util
import linecache
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from msgspec import Struct
from msgspec.structs import replace

import verifier
from verifier import advice
from verifier.claims import Derivation
from verifier.errors import StatementError, UsageError, nearest

#: The project's own corpus lies beside the package, in a checkout and in an installation alike.
CORPUS = Path(verifier.__file__).resolve().parent.parent / "derivations"

#: Seconds a module may take to be imported.
PATIENCE = 20.0


class Loaded(Struct, frozen=True):
    """One module: its derivation, or the failure (``file:line: message`` and what to write instead).

    ``path`` is shown to people; ``file`` is where the module lies.
    """

    name: str
    path: str
    derivation: Derivation | None = None
    failure: str = ""
    file: Path | None = None


def load(paths: Sequence[str] = ()) -> tuple[Loaded, ...]:
    """The derivations of the given files and folders, in order; of the project's own corpus if none is given.

    Raises:
        UsageError: for a path that does not exist, holds no derivation or is given twice, and for two modules of
            one name (names are the ids in reports).
    """
    return tuple(load_file(file) for file in find(paths))


def find(paths: Sequence[str] = ()) -> list[Path]:
    """The module files behind the paths, folders expanded in alphabetical order; raises as ``load`` does."""
    files: list[Path] = []
    for given in [Path(path) for path in paths] or [CORPUS]:
        files += _modules(given)
    seen: dict[Path, Path] = {}
    names: dict[str, Path] = {}
    for file in files:
        resolved = file.resolve()
        if resolved in seen:
            raise UsageError(f"{shown(file)} is given twice")
        if file.stem in names:
            raise UsageError(f"{shown(names[file.stem])} and {shown(file)} have one name; rename one of them")
        seen[resolved] = names[file.stem] = file
    return files


def _modules(given: Path) -> list[Path]:
    if given.is_dir():
        files = sorted(file for file in given.glob("*.py") if not file.name.startswith("_"))
        if not files:
            raise UsageError(f"{shown(given)} holds no derivation: no .py file whose name does not begin with '_'")
        return files
    if not given.exists():
        siblings = [str(given.parent / entry) for entry in _entries(given.parent)]
        raise UsageError(f"{given} does not exist{nearest(str(given), siblings)}")
    if given.suffix != ".py":
        raise UsageError(f"{shown(given)} is not a folder or a .py file")
    return [given]


def _entries(folder: Path) -> list[str]:
    return sorted(os.listdir(folder)) if folder.is_dir() else []


def shown(path: Path) -> str:
    """The path as reports show it: the same from every working folder for the corpus, relative where it can be."""
    resolved = path.resolve()
    for base in (CORPUS.parent if resolved.is_relative_to(CORPUS) else Path.cwd(), Path.cwd()):
        if resolved.is_relative_to(base):
            return resolved.relative_to(base).as_posix()
    return path.as_posix()


def load_file(file: Path) -> Loaded:
    """One module, imported; whatever it does is contained, except an interrupt from the keyboard.

    What it prints goes to standard error, so that ``--json`` stays JSON.
    """
    name, path = file.stem, shown(file)
    module = _new_module(file)
    try:
        with contextlib.redirect_stdout(sys.stderr), _siblings_importable(file):
            _execute(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the author's code may raise anything, sys.exit() included; the others go on
        return Loaded(name, path, failure=_failure(file, path, error, vars(module)))
    if not hasattr(module, "derivation"):
        return Loaded(name, path, failure=_say(path, "there is no derivation here", advice.for_missing(vars(module))))
    derivation = module.derivation
    if not isinstance(derivation, Derivation):
        mistaken = f"derivation is a {type(derivation).__name__}, not a Derivation"
        return Loaded(name, path, failure=_say(path, mistaken, advice.for_mistaken(derivation)))
    if not derivation.claims:
        return Loaded(name, path, failure=_say(path, "the derivation claims nothing", f"write  {advice.PATTERN}"))
    return Loaded(name, path, replace(derivation, name=name, doc=(module.__doc__ or "").strip()), file=file.resolve())


def _new_module(file: Path) -> ModuleType:
    """The module, not yet executed: ``derivations.softmax`` in the corpus, elsewhere under a name no other has."""
    resolved = file.resolve()
    name = f"derivations.{file.stem}" if resolved.parent == CORPUS else f"derivation at {resolved}"
    spec = importlib.util.spec_from_file_location(name, resolved)
    if spec is None:
        raise UsageError(f"{file} cannot be imported as a Python module")
    return importlib.util.module_from_spec(spec)


def _execute(module: ModuleType) -> None:
    """Run the module's code; while it runs, and after it ran well, it can be imported by its name."""
    spec = module.__spec__
    assert spec is not None
    assert spec.loader is not None
    sys.modules[module.__name__] = module
    try:
        with _no_way_out(), _in_time():
            spec.loader.exec_module(module)
    except BaseException:  # a half-executed module must not be importable
        sys.modules.pop(module.__name__, None)
        raise


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    """A module that is still being imported after ``PATIENCE`` seconds must not keep the others waiting.

    Outside of the main thread, and where the system has no such timer, nobody watches.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> NoReturn:
        raise TimeoutError(f"the module is still being imported after {PATIENCE:g} s; does a loop in it never end?")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _no_way_out() -> Iterator[None]:
    """``os._exit`` in a module must not end the run silently, with the exit code of success."""
    leave = os._exit

    def refused(status: int) -> NoReturn:
        raise SystemExit(f"the module calls os._exit({status})")

    os._exit = refused
    try:
        yield
    finally:
        os._exit = leave


@contextlib.contextmanager
def _siblings_importable(file: Path) -> Iterator[None]:
    """A module may import its neighbours, as a script can; installed packages take precedence."""
    folder = str(file.resolve().parent)
    sys.path.append(folder)
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):
            sys.path.remove(folder)


def _failure(file: Path, path: str, error: BaseException, namespace: Mapping[str, Any]) -> str:
    """``file:line: message``, the line itself, and what to write instead."""
    line = _line(file, error)
    message = str(error.msg) if isinstance(error, SyntaxError) else str(error)
    kind = type(error).__name__
    said = message if isinstance(error, StatementError) and message else f"{kind}: {message}" if message else kind
    source = linecache.getline(str(file.resolve()), line).strip() if line else ""
    return _say(f"{path}:{line}" if line else path, said, advice.for_error(error, namespace), source)


def _line(file: Path, error: BaseException) -> int:
    """The innermost line of the file that took part in the error, or 0."""
    own = str(file.resolve())
    if isinstance(error, SyntaxError) and error.filename == own:
        return error.lineno or 0
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == own]
    return lines[-1] if lines else 0


def _say(where: str, message: str, instead: str, source: str = "") -> str:
    lines = [f"{where}: {message}", f"    {source}" if source else "", f"    {instead}" if instead else ""]
    return "\n".join(line for line in lines if line)
