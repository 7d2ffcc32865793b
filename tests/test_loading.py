"""Modules found, imported and, where they cannot be read, explained; one broken module never hides the others."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from verifier import loading
from verifier.assumptions import definitions
from verifier.loading import Loaded, UsageError, load

GOOD = '''"""A title line.

More.
"""
from verifier.notation import *

n = dim("n")
x = vector("x", n)
p = let("p", exp(x))
q = let("q", total(p))
derivation = Derivation(title="Good", claims=(claim("c", dot(p, p) / q).eq(total(p**2) / q, because="xᵀx"),))
'''


def module(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return path


def failure(folder: Path, text: str) -> str:
    """What is said of a module with this text, which a good neighbour does not hide."""
    broken = module(folder, "broken", text)
    module(folder, "good", GOOD)
    first, second = load([str(folder)])
    assert second.derivation is not None
    assert first.derivation is None
    assert first.failure.startswith(loading.shown(broken))
    return first.failure.removeprefix(loading.shown(broken))


def test_a_good_module(tmp_path: Path) -> None:
    (loaded,) = load([str(module(tmp_path, "good", GOOD))])
    assert loaded.derivation is not None
    assert (loaded.name, loaded.derivation.name, loaded.derivation.title) == ("good", "good", "Good")
    assert loaded.derivation.doc == "A title line.\n\nMore."
    assert not loaded.failure


def test_definitions_come_after_what_they_are_made_of(tmp_path: Path) -> None:
    (loaded,) = load([str(module(tmp_path, "good", GOOD))])
    assert loaded.derivation is not None
    assert [name for name, _ in definitions(loaded.derivation)] == ["p", "q"]


def test_a_folder_is_read_in_alphabetical_order_without_private_files(tmp_path: Path) -> None:
    for name in ("b", "a", "_shared", "c"):
        module(tmp_path, name, GOOD)
    assert [item.name for item in load([str(tmp_path)])] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "line", "said", "instead"),
    [
        ("from verifier.notation import *\nx = vecto('x', 3)\n", 2, "'vecto' is not defined", "did you mean 'vector'"),
        ("from verifier.notation import dim\nx = vector('x', dim('n'))", 2, "not defined", "add vector to the import"),
        ("from verifier.notation import sofmax\n", 1, "cannot import name 'sofmax'", "did you mean 'softmax'"),
        ("import nothing_of_that_name\n", 1, "ModuleNotFoundError", ""),
        ("x = (1,\n\n", 1, "never closed", ""),
        ("\n\nraise ValueError('why\\nnot')\n", 3, "ValueError: why\nnot", ""),
        ("raise ValueError\n", 1, "ValueError", ""),
        ("import sys\nsys.exit(0)\n", 2, "SystemExit: 0", "a derivation only states"),
        ("class Odd(BaseException): pass\nraise Odd('no')\n", 2, "Odd: no", ""),
        (
            "from verifier.notation import *\nn, m = dim('n m')\nx = vector('x', n)\nz = x + vector('y', m)\n",
            4,
            "(n,) and y (m,)",
            "",
        ),
        (
            "from verifier.notation import *\nx = scalar('x')\nc = claim('c', x).equ(x)\n",
            3,
            "'equ'",
            "did you mean 'eq'",
        ),
        (
            "from verifier.notation import *\nx = scalar('x')\nc = claim('c', x).eq(x, becuase='')\n",
            3,
            "becuase",
            "did you mean 'because'",
        ),
        (
            "from verifier.notation import *\nx = scalar('x')\n"
            "derivation = Derivation(title='T', claims=(claim('c', x).eq(x, because='same')))\n",
            3,
            "not iterable",
            "one claim needs a comma",
        ),
        ("from verifier.notation import *\nx = scalar('x')\nc = claim('c', x).eq(x)\n", 3, "has no because", ""),
        (
            "from verifier.notation import *\nx = scalar('x')\nc = claim('c', x).eq(x, because=3)\n",
            3,
            "is text, not 3",
            "",
        ),
        ("from verifier.notation import *\nx = scalar('x')\ngiven = (x > 1,)\n", 3, "'>'", "write  gt(a, b)"),
        ("from verifier.notation import *\nx = scalar('x')\ngiven = (1 >= x,)\n", 3, "'>='", "write  ge(a, b)"),
        ("from verifier.notation import *\nx = scalar('x')\nc = claim('c', x == 1)\n", 3, "written alike", ""),
        ("from verifier.notation import *\nx = scalar('x')\nc = claim('c', x, given=(x == 1,))\n", 3, "eq(a, b)", ""),
        ("from verifier.notation import *\nx = scalar('x')\nc = claim('c', x, given=gt(x, 1))\n", 3, "a comma", ""),
        (
            "from verifier.notation import *\nx = scalar('x')\nderivation = Derivation(title='T', claims=(x == x,))\n",
            3,
            "claims holds claim(…).eq(…, because=…) and the like, not True",
            "state eq(a, b)",
        ),
    ],
)
def test_a_module_that_raises(tmp_path: Path, text: str, line: int, said: str, instead: str) -> None:
    explained = failure(tmp_path, text)
    assert explained.startswith(f":{line}: ")
    assert said in explained
    assert instead in explained
    assert text.splitlines()[line - 1].strip() in explained


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", "there is no derivation here\n    end the module with  derivation = Derivation("),
        (GOOD.replace("derivation =", "result ="), "rename 'result' to 'derivation'"),
        ("derivation = 3\n", "derivation is a int, not a Derivation"),
        (GOOD.rstrip() + ",\n", "derivation is a tuple, not a Derivation\n    remove the comma"),
        (
            GOOD + "derivation = derivation.claims[0]\n",
            "derivation is a Claim, not a Derivation\n    a claim goes inside",
        ),
        (GOOD + "derivation = Derivation(title='T', claims=())\n", "the derivation claims nothing"),
    ],
)
def test_a_module_without_a_derivation(tmp_path: Path, text: str, said: str) -> None:
    assert said in failure(tmp_path, text)


def test_what_a_module_prints_does_not_reach_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load([str(module(tmp_path, "good", "print('noise')\n" + GOOD))])
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "noise\n")


def test_an_interrupt_is_not_swallowed(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        load([str(module(tmp_path, "slow", "raise KeyboardInterrupt\n"))])


def test_a_module_may_import_its_neighbour_and_leaves_the_path_as_it_was(tmp_path: Path) -> None:
    module(tmp_path, "_neighbour_of_good", "answer = 42\n")
    before = list(sys.path)
    (loaded,) = load([str(module(tmp_path, "good", "from _neighbour_of_good import answer\n" + GOOD))])
    assert loaded.derivation is not None
    assert sys.path == before


def test_a_broken_module_is_not_left_importable(tmp_path: Path) -> None:
    before = set(sys.modules)
    module(tmp_path, "broken", "raise ValueError\n")
    load([str(tmp_path)])
    assert {name for name in set(sys.modules) - before if "broken" in name} == set()


def test_two_folders_may_each_have_modules_that_do_not_see_each_other(tmp_path: Path) -> None:
    for folder, name in (("one", "a"), ("two", "b")):
        (tmp_path / folder).mkdir()
        module(tmp_path / folder, name, GOOD)
    assert [item.name for item in load([str(tmp_path / "two"), str(tmp_path / "one")])] == ["b", "a"]


class TestUsage:
    def said(self, *paths: Path) -> str:
        with pytest.raises(UsageError) as caught:
            load([str(path) for path in paths])
        return str(caught.value)

    def test_a_path_that_does_not_exist(self, tmp_path: Path) -> None:
        module(tmp_path, "softmax", GOOD)
        said = self.said(tmp_path / "sofmax.py")
        assert "does not exist" in said
        assert "softmax.py" in said

    def test_a_folder_without_derivations(self, tmp_path: Path) -> None:
        assert "holds no derivation" in self.said(tmp_path)

    def test_a_file_of_another_kind(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("x")
        assert "is not a folder or a .py file" in self.said(tmp_path / "notes.txt")

    def test_a_module_given_twice(self, tmp_path: Path) -> None:
        good = module(tmp_path, "good", GOOD)
        assert "is given twice" in self.said(tmp_path, good)

    def test_two_modules_of_one_name(self, tmp_path: Path) -> None:
        for folder in ("one", "two"):
            (tmp_path / folder).mkdir()
            module(tmp_path / folder, "good", GOOD)
        assert "have one name" in self.said(tmp_path / "one", tmp_path / "two")


def test_the_corpus_shows_the_same_path_from_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert loading.shown(loading.CORPUS / "softmax.py") == "derivations/softmax.py"
    assert loading.shown(tmp_path / "mine" / "a.py") == "mine/a.py"


def test_loaded_is_inert() -> None:
    with pytest.raises(AttributeError):
        Loaded("a", "a.py").name = "b"  # type: ignore[misc]


def test_a_module_that_leaves_the_process_is_a_failure_and_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "exits.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    (tmp_path / "fine.py").write_text(
        "from verifier.notation import Derivation, claim, scalar\n"
        't = scalar("t")\n'
        'derivation = Derivation(title="fine", claims=(claim("c", t + 0).eq(t, because="0 adds nothing"),))\n',
        encoding="utf-8",
    )
    leave = os._exit
    exits, fine = loading.load([str(tmp_path)])
    assert "os._exit(0)" in exits.failure
    assert fine.derivation is not None
    assert os._exit is leave


def test_a_module_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "PATIENCE", 0.2)
    assert "still being imported after 0.2 s" in failure(tmp_path, "while True:\n    pass\n")
