"""Whatever is typed: a statement or a ``StatementError``, quickly, and never anything else."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verifier.errors import StatementError
from verifier.language.asking.batch import BatchError, read_batch
from verifier.language.reading import Statement, read_claim
from verifier.language.walk import Layout

ROOT = Path(__file__).resolve().parents[2]
LETS = (
    "A: matrix(m, n)",
    "S: matrix(n, n) spd",
    "x, y: vector(n)",
    "t: scalar > 0",
    "g: noise(n) mean 0 var 1",
    "f: function",
)
NAMES = st.sampled_from(["A", "S", "x", "y", "t", "g", "n", "pi", "i", "j", "q", "I", "E", "oo", "é", "𝑖"])
NUMBERS = st.sampled_from(["0", "1", "2", "-1", "0.5", "1e3", "99", "1_0", "1/3", "9**9"])
CALLS = st.sampled_from(
    ["exp", "log", "sum", "grad", "jacobian", "hessian", "d", "E", "Var", "softmax", "norm", "inv", "det", "tr", "diag",
     "outer", "eye", "ones", "f", "prime", "psd", "convex", "max", "mean", "entries", "matrix_power", "erf", "nonsense",
     "np.exp", "x.sum", "delta", "full", "var", "relu", "leaky_relu", "logsumexp", "solve", "row", "column"]
)  # fmt: skip
SIGNS = st.sampled_from(["+", "-", "*", "/", "@", "**", "==", "<=", ",", "and", "="])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Formulas made of smaller ones, most of them well formed."""
    return st.one_of(
        st.builds("({} {} {})".format, inner, SIGNS, inner),
        st.builds("{} {} {}".format, inner, SIGNS, inner),
        st.builds("{}({})".format, CALLS, inner),
        st.builds("{}({}, {})".format, CALLS, inner, inner),
        st.builds("{}({}, {}, axis={})".format, CALLS, inner, NAMES, NUMBERS),
        st.builds("{}[{}]".format, inner, inner),
        st.builds("{}[{}, :]".format, inner, inner),
        st.builds("{}.T".format, inner),
        st.builds("-{}".format, inner),
        st.builds("[{}, {}]".format, inner, inner),
    )


FORMULAS = st.recursive(st.one_of(NAMES, NUMBERS), _grown, max_leaves=12)
CLAIMS = st.builds("{} {} {}".format, FORMULAS, st.sampled_from(["==", "<=", ">", "!=", "== 0 <="]), FORMULAS)
WORDS = st.lists(
    st.one_of(
        NAMES,
        NUMBERS,
        st.sampled_from(
            ["vector", "matrix", "(", ")", ",", ":", ";", "noise", "mean", "var", "spd", "of", ">", "=", "bernoulli"]
        ),
    ),
    max_size=14,
).map(" ".join)
LAYOUTS = st.sampled_from(["", "numerator", "denominator"])
FIELDS = st.sampled_from(["claim", "id", "let", "given", "statement", "layout", "expect", "other"])
FEW = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def attempt(claim: str, lets: tuple[str, ...], given: tuple[str, ...], layout: Layout) -> Statement | StatementError:
    """What reading comes to; any other exception is a failure of the test."""
    try:
        return read_claim(claim, lets, given, layout)
    except StatementError as error:
        return error


def reads(claim: str, lets: tuple[str, ...] = (), given: tuple[str, ...] = (), layout: Layout = "") -> None:
    """A statement that can be printed, or an error with a place inside the text, which is shown as it was read."""
    found = attempt(claim, lets, given, layout)
    if isinstance(found, Statement):
        assert all(str(relation) for relation in found.relations)
    else:
        assert str(found)
        shown = getattr(found, "text", "") or max((claim, *lets, *given), key=len)
        assert 1 <= getattr(found, "column", 1) <= 1 + len(shown)


def reads_batch(text: str, kind: str = "") -> None:
    """A list of claims, or a refusal of the whole file."""
    with contextlib.suppress(BatchError):
        assert isinstance(read_batch(text, kind), list)


@FEW
@given(st.text(max_size=200))
def test_random_text(text: str) -> None:
    reads(text)


@FEW
@given(st.text(alphabet="xyAt01279+-*/@()[].,:;=<>!_ ij'\"\\#\n", max_size=60))
def test_random_signs(text: str) -> None:
    reads(text, LETS)


@FEW
@given(CLAIMS, LAYOUTS)
def test_claims_made_by_a_grammar(text: str, layout: Layout) -> None:
    reads(text, LETS, layout=layout)


@FEW
@given(WORDS)
def test_declarations_made_of_words(text: str) -> None:
    reads("t == t", (text,))
    reads(text)


@FEW
@given(CLAIMS, FORMULAS)
def test_hypotheses_and_definitions(hypothesis: str, formula: str) -> None:
    reads("t == p", (*LETS, f"p = {formula}"), (hypothesis,))


@FEW
@given(st.text(max_size=200))
def test_batches_of_random_text(text: str) -> None:
    reads_batch(text)


@FEW
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
            FIELDS, inner, max_size=5
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_batches_of_random_data(value: object) -> None:
    reads_batch(json.dumps(value), "json")


def test_the_long_run_in_short() -> None:
    """``make fuzz`` with fewer inputs: in a process of its own, for an audit hook cannot be taken away again."""
    command = [sys.executable, "-m", "tests.fuzz", "--count", "2000", "--seed", "7", "--check-every", "200"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert "2000 inputs" in done.stdout
