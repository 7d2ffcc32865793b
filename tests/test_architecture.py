"""Imports run one way, the kernel imports nothing it must not, and files stay short enough to read in one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "verifier").rglob("*.py"))

#: Rooms from the ground up; a module may import from its own room and from rooms below.
STATEMENTS = (
    "errors",
    "facts",
    "expressions",
    "arrangements",
    "array_functions",
    "integrals",
    "relations",
    "taylor",
    "sequences",
    "properties",
    "certificates",
    "claims",
    "printing",
    "typeset",
    "shapes",
    "serial",
    "_version",
)
ROOMS = [
    STATEMENTS,
    ("kernel",),
    ("provers", "raising", "slips", "numeric", "counterexamples", "falsify", "spotcheck", "verdicts"),
]  # fmt: skip
#: The kernel's own rooms, from the ground up.  A law takes the proof of a subgoal from the gate, which knows all laws.
KERNEL = ("index", "signs", "meaning", "points", "laws")
GATE = ("check", "proof", "replay")
#: What trusted code must not import: search, floats, randomness, clocks, files, processes.
FORBIDDEN_IN_KERNEL = {
    "numpy", "random", "time", "datetime", "os", "sys", "io", "pathlib", "subprocess", "multiprocessing", "pebble",
    "rich", "socket", "secrets", "tempfile", "sympy.simplify", "sympy.solvers", "sympy.assumptions", "sympy.series",
}  # fmt: skip
FORBIDDEN_NAMES_IN_KERNEL = {"simplify", "solve", "ask", "limit", "evalf", "equals", "nsimplify", "N"}
#: CONTRIBUTING.md says so.
LONGEST = 300


def imported(path: Path) -> Iterator[str]:
    """The modules a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def place(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "verifier").with_suffix("").parts)


def in_room(name: str, room: tuple[str, ...]) -> bool:
    return any(name == member or name.startswith(member + ".") for member in room)


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_statements_and_kernel_import_only_what_lies_below(path: Path) -> None:
    for floor, room in enumerate(ROOMS[:2]):
        if in_room(place(path), room):
            below = [member for lower in ROOMS[: floor + 1] for member in lower]
            for module in imported(path):
                if module.startswith("verifier.") and module != "verifier":
                    inner = module.removeprefix("verifier.")
                    assert in_room(inner, tuple(below)), f"{place(path)} imports {module}"


@pytest.mark.parametrize("path", sorted((ROOT / "verifier" / "kernel").glob("*/**/*.py")), ids=place)
def test_the_rooms_of_the_kernel_stand_on_each_other(path: Path) -> None:
    own = place(path).split(".")[1]
    below = tuple(f"verifier.kernel.{room}" for room in KERNEL[: KERNEL.index(own) + 1])
    gate = tuple(f"verifier.kernel.{name}" for name in GATE) if own == "laws" else ()
    for module in imported(path):
        if module.startswith("verifier.kernel."):
            assert in_room(module, (*below, *gate)), f"{place(path)} imports {module}"


@pytest.mark.parametrize("path", [p for p in MODULES if in_room(place(p), ("kernel",))], ids=place)
def test_the_kernel_imports_no_search_float_clock_or_file(path: Path) -> None:
    for module in imported(path):
        assert not any(module == bad or module.startswith(bad + ".") for bad in FORBIDDEN_IN_KERNEL), module
    sympy_names = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sympy")
        for alias in node.names
    }
    assert not sympy_names & FORBIDDEN_NAMES_IN_KERNEL


@pytest.mark.parametrize("path", [p for p in MODULES if in_room(place(p), ROOMS[2])], ids=place)
def test_search_does_not_import_the_outside(path: Path) -> None:
    outside = (
        "cli", "commands", "workers", "worker", "verify", "loading", "proofs", "progress",
        "render.terminal", "render.json",
    )  # fmt: skip
    for module in imported(path):
        if module.startswith("verifier."):
            assert not in_room(module.removeprefix("verifier."), outside), f"{place(path)} imports {module}"


@pytest.mark.parametrize("path", sorted((ROOT / "derivations").glob("*.py")), ids=lambda p: p.stem)
def test_a_derivation_imports_the_notation_only(path: Path) -> None:
    for module in imported(path):
        if module.startswith("verifier"):
            assert module == "verifier.notation" or module.startswith("verifier.notation."), module


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST


def test_only_the_kernel_makes_theorems() -> None:
    for path in MODULES:
        if in_room(place(path), ("kernel",)):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("Theorem", "Refutation"), f"{place(path)} makes a {node.func.id}"
