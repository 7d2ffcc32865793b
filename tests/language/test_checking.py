"""From a text to its result: layouts, chains, remarks, order, and the Python call."""

from __future__ import annotations

import subprocess
import sys

import pytest

from verifier import check
from verifier.errors import StatementError
from verifier.language.asking import checking
from verifier.language.asking.checking import Outcome, Request, check_all, together
from verifier.language.asking.deriving import derive
from verifier.language.reading import read_claim
from verifier.verdicts import Counterexample, Evidence, Result

SQUARE = {"A": "matrix(n, n)", "x": "vector(n)"}


def test_a_right_gradient_is_proved_for_every_size() -> None:
    result = check("grad(x.T @ A @ x, x) == (A + A.T) @ x", **SQUARE)
    assert (result.verdict, result.scope, result.trust) == ("proved", "all n", "kernel")


def test_a_wrong_gradient_is_refuted_with_a_witness_and_the_right_side() -> None:
    result = check("grad(x @ A @ x, x) == 2 * A @ x", **SQUARE)
    assert result.verdict == "refuted"
    assert result.counterexample is not None
    assert result.counterexample.sizes == {"n": 2}
    assert result.computed == "(A + Aᵀ) x"


def test_a_result_is_not_a_bool() -> None:
    with pytest.raises(TypeError):
        bool(check("1 == 1"))


def test_hypotheses_definitions_and_expectations() -> None:
    assert check("sum(p) == 1", p="vector(n)", given="sum(p) == 1").verdict == "proved"
    result = check("sum(p) == 2", let=["z: vector(n)", "p = softmax(z)"], expect="refuted")
    assert (result.verdict, result.expected, result.as_expected) == ("refuted", "refuted", True)


@pytest.mark.parametrize(
    ("claim", "declared", "layout"),
    [
        ("jacobian(A @ x, x) == A.T", {"A": "matrix(m, n)", "x": "vector(n)"}, "denominator"),
        ("jacobian(A @ x, x) == A.T", SQUARE, "denominator"),
        ("A.T == jacobian(A @ x, x)", SQUARE, "denominator"),
        ("grad(tr(B @ A), A) == B", {"A": "matrix(m, n)", "B": "matrix(n, m)"}, "numerator"),
        ("grad(tr(B @ A), A) == B", {"A": "matrix(n, n)", "B": "matrix(n, n)"}, "numerator"),
    ],
)
def test_right_up_to_layout(claim: str, declared: dict[str, str], layout: str) -> None:
    wrong = check(claim, **declared)
    assert wrong.verdict == "refuted"
    assert f"equal after transposing: your formula is in {layout} layout" in wrong.why
    right = check(claim, layout=layout, **declared)  # type: ignore[arg-type]
    assert right.verdict == "proved"


def test_what_is_wrong_in_both_layouts_is_not_blamed_on_the_layout() -> None:
    result = check("jacobian(A @ x, x) == 2 * A.T", A="matrix(m, n)", x="vector(n)")
    assert result.verdict == "refuted"
    assert "transposing" not in result.why


def test_a_chain_is_proved_when_every_link_is() -> None:
    assert check("norm(x)**2 == x @ x >= 0", x="vector(n)").statement == "‖x‖² = xᵀx ≥ 0"
    broken = check("x @ x == sum(x**2) == sum(x) >= 0", x="vector(n)")
    assert broken.verdict == "refuted"
    assert broken.why.startswith("link 2: ")


def test_what_was_assumed_is_said() -> None:
    assert "assumed: t is a real scalar" in check("t == t").why


def test_hints_come_with_failures_only() -> None:
    assert "entry by entry" in check("A**2 == A @ A", A="matrix(n, n)").why
    assert "entry by entry" not in check("A**2 == A * A", A="matrix(n, n)").why


def test_what_the_verifier_lacks_is_unknown_and_named() -> None:
    result = check("sum(conv(x, x)) == sum(x)**2", x="vector(n)")
    assert result.verdict == "unknown"
    assert "conv is known to the language, not yet to the verifier" in result.why


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: check("x +"),
        lambda: check("x == 1", x="vektor(n)"),
        lambda: check("x == 1", x=3),
        lambda: check("x == 1", layout="sideways"),
        lambda: check("x == 1", expect="true"),
    ],
)
def test_what_cannot_be_meant_raises(attempt: object) -> None:
    with pytest.raises(StatementError):
        attempt()  # type: ignore[operator]


def test_a_goal_beyond_its_budget_is_unknown() -> None:
    result = check("(a + b + c + p + q + r)**90 == 1", budget=0.3)
    assert result.verdict in ("unknown", "refuted")


def test_outcomes_come_in_the_order_of_the_requests_whatever_they_are() -> None:
    claims = ["t == t", "t ==", "(a + b)**2 == a**2 + b**2", "conv(A) == A", "1 == 2", "t*t >= 0 == 1"]
    found: list[tuple[int, str, str]] = []

    def tell(number: int, outcome: Outcome) -> None:
        found.append((number, outcome.result.id, outcome.result.verdict))

    assert not check_all([Request(claim, id=f"c{k}") for k, claim in enumerate(claims)], tell)
    assert [(number, id) for number, id, _ in found] == [(k, f"c{k}") for k in range(len(claims))]
    assert [verdict for *_, verdict in found] == ["proved", "error", "refuted", "unknown", "refuted", "refuted"]


@pytest.mark.parametrize(
    "claims",
    [["t ==", "(t", "t*", ")", "t == t"], ["t == t", "t ==", "t <= t == t", "1 == 2", "t ==", "t == t", "((("]],
)
def test_a_long_batch_is_read_in_portions(claims: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_PORTION", 2)
    found: list[tuple[int, str]] = []
    requests = [Request(claim, id=f"c{k}") for k, claim in enumerate(claims)]
    assert not check_all(requests, lambda number, outcome: found.append((number, outcome.result.verdict)))
    expected = {"t == t": "proved", "t <= t == t": "proved", "1 == 2": "refuted"}
    assert found == [(k, expected.get(claim, "error")) for k, claim in enumerate(claims)]


def test_the_outcome_does_not_depend_on_the_workers() -> None:
    requests = [Request(f"(t + {k})**2 == t**2 + {2 * k}*t + {k * k % 5}", id=str(k)) for k in range(6)]

    def verdicts(workers: int) -> list[str]:
        found: list[str] = []
        check_all(requests, lambda number, outcome: found.append(outcome.result.why), workers=workers)
        return found

    assert verdicts(1) == verdicts(2)


def test_derive_computes_and_proves() -> None:
    result = derive(Request("grad(log(sum(exp(x))), x)", ("x: vector(n)",)))
    assert (result.verdict, result.scope) == ("proved", "all n")
    assert result.computed == "exp(x)/sum(exp(x))"


def test_derive_says_when_it_found_nothing() -> None:
    assert derive(Request("x", ("x: vector(n)",))).verdict == "unknown"


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, verifier; assert not {'sympy', 'numpy', 'pebble'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("claim", "declared"),
    [
        ("sum(softmax(softmax(S, axis=1) * x[i], axis=1), axis=1) == ones(n)", {"S": "matrix(n, n)", "x": "vector(n)"}),
        ("sum(softmax(S * x[i], axis=0), axis=0)[j] == 1", {"S": "matrix(n, n)", "x": "vector(n)"}),
        ("S[i, :] @ S[:, i] == (S @ S)[i, i]", {"S": "matrix(n, n)"}),
        ("S[:, :].T[i] @ S[j] == sum(S[k, i] * S[j, k], k)", {"S": "matrix(n, n)"}),
        ("sum(x[i] * sum(x[i] * y[i], i), i) == sum(x) * (x @ y)", {"x, y": "vector(n)"}),
    ],
)
def test_bound_indices_capture_nothing(claim: str, declared: dict[str, str]) -> None:
    result = check(claim, let=[f"{name}: {said}" for name, said in declared.items()])
    assert result.verdict == "proved", result.why
    assert not result.contradiction


def test_a_captured_index_would_make_this_true() -> None:
    result = check(
        "(softmax(S * x[i], axis=1))[i, j] == softmax(S * x[j], axis=1)[i, j]", S="matrix(n, n)", x="vector(n)"
    )
    assert result.verdict == "refuted"


def test_a_limit_may_run_over_the_letter_of_a_dimension() -> None:
    assert check("limit((1 + 1/n)**n, n, oo) == exp(1)", let="n: dim").verdict == "proved"
    assert check("limit(n/(2*n + 1), n, oo) == n", let="n: dim").verdict == "refuted"
    beside = check("limit(sum(x)/n, n, oo) == 0", let=("n: dim", "x: vector(n)"))
    assert beside.verdict == "unknown"
    assert "n is also the length of an array" in beside.why


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("limit(abs(t), t, 0) == 0", "proved"),
        ("0 == limit(relu(t), t, 0)", "proved"),
        ("limit(abs(t)/t, t, 0) == 1", "refuted"),
        ("limit(abs(t)/t, t, 0) == -1", "refuted"),
        ("limit(exp(n)/n, n, oo) == 0", "refuted"),
        ("limit(1/t, t, 0, '-') == 0", "refuted"),
        ("limit(sin(n), n, oo) == 0", "refuted"),
        ("2*limit(sin(n), n, oo) == 0", "unknown"),
    ],
)
def test_a_limit_that_cannot_be_read_is_stated_as_what_tends_to_it(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


def test_between_constants_no_slip_is_guessed() -> None:
    result = check("2 + 2 == 5")
    assert (result.verdict, result.slip, result.computed) == ("refuted", None, "4")
    result = check("integral(u**2, u, 0, 1) == 1/2")
    assert (result.verdict, result.slip) == ("refuted", None)


def test_what_rests_on_a_law_used_while_reading_cites_it() -> None:
    """Limits are read by laws outside the kernel; a result that rests on one says so."""
    result = check("limit((2 * t + 1) / (t + 3), t, oo) == 2")
    assert result.verdict == "proved"
    assert any("→ 2 as t → ∞, by the growth of its parts" in law for law in result.cites)
    assert check("t + t == 2 * t").cites == ()


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("integral(d(t**2*x, t), t, 0, x) == x**3", "proved"),
        ("integral(d(exp(t), t), t, -oo, 0) == 1", "proved"),
        ("integral(d(exp(-t**2), t), t, -oo, oo) == 0", "proved"),
        ("integral(t*d(exp(-t), t), t, 0, oo) == -1", "proved"),
        ("integral(d(d(t**3*x, t), t), t, 0, x) == 3*x**3", "proved"),
        ("integral(d(t**2*x, t), t, 0, x) == x**3 + 1", "refuted"),
        ("integral(d(exp(t), t), t, -oo, 0) == 2", "refuted"),
        ("sum(integral(t, t, 0, k), k, 1, 3) == 7", "proved"),
        ("sum(integral(t, t, 0, k), k, 1, 3) == 10", "refuted"),
        ("d(sum(integral(t*x, t, 0, k), k, 1, 3), x) == 7", "supported"),
    ],
)
def test_what_is_bound_inside_an_integral_or_a_sum_is_no_place_for_a_value(claim: str, verdict: str) -> None:
    """At worst no proof is found; the sharper verdicts are kept as they are found today."""
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("a: scalar != 0; log(a**2) == 2*log(a)", "refuted"),
        ("a: scalar > 0; log(a**2) == 2*log(a)", "proved"),
        ("a: scalar != 0; log(a**2) == 2*log(abs(a))", "proved"),
        ("sqrt(x)**2 == x", "refuted"),
        ("x: scalar >= 0; sqrt(x)**2 == x", "proved"),
        ("log(x*y) == log(x) + log(y)", "refuted"),
        ("tanh(arctanh(x)) == x", "refuted"),
        ("(x**2 - 1)/(x - 1) == x + 1", "supported"),
        ("x*y/y == x", "supported"),
        ("where(x > 0, sqrt(x), 0) == sqrt(relu(x))", "proved"),
    ],
)
def test_an_equation_holds_only_where_both_sides_are_defined(claim: str, verdict: str) -> None:
    """A gap that a limit would fill is no counterexample; a whole range on which one side has no value is."""
    found = check(claim)
    assert found.verdict == verdict
    if verdict == "refuted":
        assert "not defined" in found.why


def test_a_proof_beside_a_counterexample_is_no_verdict() -> None:
    statement = read_claim("x: scalar; x == 1")
    evidence = Evidence(tried=1, disagreement="refuted: at x = 2")
    counterexample = Counterexample(sizes={}, values={"x": "2"}, lhs="2", rhs="1")
    link = Result("1", "x = 1", "proved", "proved", evidence=evidence, counterexample=counterexample)
    found = together(Request("x == 1"), statement, [link]).result
    assert (found.verdict, found.certificate) == ("error", None)
    assert "a fault of the verifier" in found.why
