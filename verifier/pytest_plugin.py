"""The pytest plugin: derivation modules and files of claims are collected, one test for each claim.

Collected are ``*.claims.toml`` and ``*.claims.json`` wherever pytest looks, and Python files that import ``verifier``

- whose path matches a pattern of the ini option ``verifier_derivations`` (``*_derivation.py derivations/*.py``), or
- that state ``derivation = …`` and are named on the command line, themselves or the folder they lie in.

A test passes when every link of its claim has the expected verdict; its id is the claim's name, and the text of its
failure is what the terminal says of the first wrong step.  Every item has the marker ``verifier``, an erratum (or a
claim that is expected to be refuted) the marker ``erratum`` too.  pytest imports this module in every run of every
project beside which we are installed, so nothing here imports more than pytest until there is something to collect.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

if TYPE_CHECKING:
    from verifier.testing import Check, Verdict

PATTERNS = ("*_derivation.py", "derivations/*.py")
CLAIMS = ("*.claims.toml", "*.claims.json")
_STATES = re.compile(r"^derivation\s*(?::[^=\n]+)?=", re.MULTILINE)
_TESTS = re.compile(r"^(?:async )?def test|^class Test", re.MULTILINE)

Collected = TypeVar("Collected", bound=pytest.Collector)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The ini options."""
    patterns = " ".join(PATTERNS)
    parser.addini(
        "verifier_derivations", f"files or folders of derivation modules (default: {patterns})", "args", [*PATTERNS]
    )
    parser.addini(
        "verifier_budget", "seconds of processor time a link may take before it is unknown (default: 20)", default="20"
    )
    parser.addini("verifier_seed", "seed of the sample points (default: 0)", default="0")


def pytest_configure(config: pytest.Config) -> None:
    """The markers."""
    config.addinivalue_line("markers", "verifier: a claim checked by derivation-verifier")
    config.addinivalue_line("markers", "erratum: a claim that is expected to be refuted")
    for option, number in (("verifier_budget", float), ("verifier_seed", int)):
        try:
            number(config.getini(option))
        except ValueError:
            raise pytest.UsageError(f"{option} is a number, not {config.getini(option)!r}") from None


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Files of claims, and derivation modules that pytest itself did not ask ``pytest_pycollect_makemodule`` about."""
    found = yield
    if any(file_path.match(pattern) for pattern in CLAIMS):
        return [*found, Claims.from_parent(parent, path=file_path)]
    if _is_derivation(file_path, parent) and not any(isinstance(item, DerivationModule) for item in found):
        return [*found, DerivationModule.from_parent(parent, path=file_path)]
    return found


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> DerivationModule | None:
    """A derivation module named on the command line holds claims, not test functions."""
    if _is_derivation(module_path, parent):
        module: DerivationModule = DerivationModule.from_parent(parent, path=module_path)
        return module
    return None


@pytest.fixture(scope="session")
def verify_claim() -> Callable[..., Any]:
    """``verifier.testing.verify_claim``: assert a claim given as text."""
    from verifier.testing import verify_claim

    return verify_claim


def _is_derivation(path: Path, parent: pytest.Collector) -> bool:
    """The rule of this module's docstring; a file is read only when its path is one of those meant.

    A file that pytest itself would take for one of test functions stays theirs when there is one in it.
    """
    config = parent.config
    if path.suffix != ".py" or path.name.startswith("_"):
        return False
    said = config.getini("verifier_derivations")
    matched = any(path.match(f"{pattern}*.py" if pattern.endswith("/") else pattern) for pattern in said)
    tests = any(map(path.match, config.getini("python_files")))
    if not matched and (tests or not _is_named(path, parent.session)):
        return False
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "verifier" not in text or (tests and _TESTS.search(text)):
        return False
    return (matched and not tests) or _STATES.search(text) is not None


def _is_named(path: Path, session: pytest.Session) -> bool:
    """The file, or the folder it lies in, is an argument of the command."""
    if session.config.args_source is not pytest.Config.ArgsSource.ARGS:
        return False
    return session.isinitpath(path) or session.isinitpath(path.parent)


class Claim(pytest.Item):
    """One claim; ``check`` verifies it."""

    def __init__(self, *, check: Check, erratum: bool, line: int, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.check = check
        self.line = line
        self.add_marker("verifier")
        if erratum:
            self.add_marker("erratum")

    def runtest(self) -> None:
        """Verify the claim.

        Raises:
            ClaimFailed: when a link has not the expected verdict.
        """
        budget, seed = float(self.config.getini("verifier_budget")), int(self.config.getini("verifier_seed"))
        verdict = self.check(seed, budget)
        self.user_properties += [("verdict", verdict.word), ("scope", verdict.scope)]
        if verdict.explanation:
            raise ClaimFailed(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The explanation instead of a traceback through the verifier."""
        if isinstance(excinfo.value, ClaimFailed):
            return _Explanation(excinfo.value.verdict)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the claim is stated."""
        return self.path, self.line, self.name


class ClaimFailed(Exception):
    """A claim without the expected verdict."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.explanation)
        self.verdict = verdict


class _Explanation:
    """The text of a failure; its first line goes into pytest's short summary."""

    def __init__(self, verdict: Verdict) -> None:
        self.text = verdict.explanation
        self.reprcrash = SimpleNamespace(message=verdict.summary)

    def __str__(self) -> str:
        return self.text

    def toterminal(self, terminal: Any) -> None:
        """As pytest asks of what it shows."""
        terminal.line(self.text)


class _File(pytest.File):
    """A file of claims, whose items are those that ``stated`` yields: a name, whether it is an erratum, the check."""

    @abstractmethod
    def stated(self) -> Iterable[tuple[str, bool, Check]]:
        """The claims of the file."""

    def collect(self) -> Iterator[Claim]:
        """One item for each claim, in the order of the file.

        Raises:
            CollectError: when the file cannot be read, with what to write instead.
        """
        from verifier.testing import Unreadable

        lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        seen: dict[str, int] = {}
        try:
            for name, erratum, check in self.stated():
                id = " ".join(name.split()).replace("::", ":")
                seen[id] = seen.get(id, 0) + 1
                unique = id if seen[id] == 1 else f"{id}-{seen[id]}"
                yield Claim.from_parent(self, name=unique, check=check, erratum=erratum, line=_line(lines, name))
        except Unreadable as problem:
            raise self.CollectError(str(problem)) from None


class DerivationModule(_File):
    """A module that states ``derivation = Derivation(…)``."""

    def stated(self) -> Iterable[tuple[str, bool, Check]]:
        """The claims of the derivation."""
        from verifier.testing import derivation_claims

        return derivation_claims(self.path)


class Claims(_File):
    """A batch of claims given as text."""

    def stated(self) -> Iterable[tuple[str, bool, Check]]:
        """The claims of the batch."""
        from verifier.testing import text_claims

        return text_claims(self.path)


def _line(lines: list[str], name: str) -> int:
    """The line on which the name of a claim stands in quotes, counted from 0; 0 when it does not."""
    quoted = (f'"{name}"', f"'{name}'")
    return next((number for number, line in enumerate(lines) if any(q in line for q in quoted)), 0)
