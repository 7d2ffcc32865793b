"""``check_backward``: right gradients are supported, wrong ones refuted wherever they are wrong, nothing is proved."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from verifier import check_backward
from verifier.backward.points import REGIONS, constants_of, points
from verifier.backward.slopes import slope


def softmax(x: Any) -> Any:
    e = np.exp(x - x.max())
    return e / e.sum()


def softmax_backward(x: Any, g: Any) -> Any:
    p = softmax(x)
    return p * (g - (g * p).sum())


def batch_norm(x: Any) -> Any:
    return (x - x.mean(0)) / np.sqrt(x.var(0) + 1e-5)


def batch_norm_backward(x: Any, g: Any) -> Any:
    normed = batch_norm(x)
    return (g - g.mean(0) - normed * (g * normed).mean(0)) / np.sqrt(x.var(0) + 1e-5)


def relu(x: Any) -> Any:
    return np.maximum(x, 0)


def median(x: Any) -> Any:
    """The lower one of an even number."""
    return np.sort(x)[(len(x) - 1) // 2]


RIGHT: list[tuple[Callable[..., Any], Callable[..., Any], Any]] = [
    (np.tanh, lambda x, g: g * (1 - np.tanh(x) ** 2), {"x": "n"}),
    (softmax, softmax_backward, {"x": ("n",)}),
    (batch_norm, batch_norm_backward, {"x": ("n", "d")}),
    (relu, lambda x, g: g * (x > 0), {"x": ("n",)}),
    (relu, lambda x, g: g * (x >= 0), {"x": ("n",)}),
    (np.max, lambda x, g: g * (x == x.max()) / (x == x.max()).sum(), {"x": ("n",)}),
    (np.linalg.norm, lambda x: x / max(np.linalg.norm(x), 1e-300), {"x": ("n",)}),
    (np.sort, lambda x, g: g[np.argsort(np.argsort(x, kind="stable"), kind="stable")], {"x": ("n",)}),
    (median, lambda x, g: g * (np.arange(len(x)) == np.argsort(x, kind="stable")[(len(x) - 1) // 2]), {"x": ("n",)}),
    (lambda x: np.exp(x.astype(np.float32)).astype(float), lambda x, g: g * np.exp(x), {"x": ("n",)}),
    (lambda x: x + 1e-6 * np.sin(1e6 * x), lambda x, g: g * (1 + np.cos(1e6 * x)), {"x": ("n",)}),
    (lambda x: np.sum(x.astype(np.float32) ** 2), lambda x: 2 * x, {"x": 3}),
    (lambda x: np.sum(x.astype(np.float32).astype(float) ** 2), lambda x: 2 * x, {"x": 3}),
    (lambda x: np.log(x.var()), lambda x: 2 * (x - x.mean()) / len(x) / x.var(), {"x": 5}),
    (np.linalg.inv, lambda A, g: -np.linalg.inv(A).T @ g @ np.linalg.inv(A).T, {"A": (3, 3)}),
    (lambda A: np.linalg.slogdet(A)[1], lambda A: np.linalg.inv(A).T, {"A": (3, 3)}),
    (lambda x: np.clip(x, 0, 6), lambda x, g: g * ((x > 0) & (x < 6)), {"x": ("n",)}),
    (lambda A, B: A @ B, lambda A, B, g: (g @ B.T, A.T @ g), {"A": ("m", "k"), "B": ("k", "n")}),
    (lambda x: np.sum(np.logaddexp(0, x)), lambda x: 1 / (1 + np.exp(-x)), [(3, 2)]),
    (lambda x: np.tanh(x.astype(np.float32)), lambda x, g: g * (1 - np.tanh(x) ** 2), [4]),
]
WRONG: list[tuple[str, Callable[..., Any], Callable[..., Any], Any]] = [
    ("a missing sum", softmax, lambda x, g: softmax(x) * (g - g * softmax(x)), {"x": ("n",)}),
    ("a sign", np.cos, lambda x, g: g * np.sin(x), {"x": ("n",)}),
    ("a relative error of 9e-4", np.tanh, lambda x, g: g * (1 - np.tanh(x) ** 2) * (1 + 9e-4), {"x": ("n",)}),
    ("a relative error of 1e-5", np.exp, lambda x, g: g * np.exp(x) * (1 + 1e-5), [3]),
    ("a threshold in the code", np.sin, lambda x, g: g * np.where(x > 777.25, 0, np.cos(x)), [3]),
    ("far out only", np.sin, lambda x, g: g * np.where(np.abs(x) > math.e * 2, 0, np.cos(x)), [3]),
    ("near zero only", lambda x: x**3, lambda x, g: g * np.where(np.abs(x) < math.exp(-3), 0, 3 * x**2), [3]),
    ("a shifted kink", relu, lambda x, g: g * (x > -0.01), [3]),
    ("ties", np.max, lambda x, g: g * (x == x.max()), [3]),
    ("ties of two among many", np.max, lambda x, g: g * (x == x.max()), {"x": ("n", 2)}),
    ("the batch statistics held fixed", batch_norm, lambda x, g: g / np.sqrt(x.var(0) + 1e-5), {"x": ("n", "d")}),
    ("n = 1 only", np.mean, lambda x: np.ones(x.shape) / max(len(x), 2), {"x": ("n",)}),
    ("overflow", lambda x: np.logaddexp(0, x), lambda x, g: g * np.exp(x) / (1 + np.exp(x)), [3]),
    ("a transpose", lambda A, B: A @ B, lambda A, B, g: (g @ B, A.T @ g), {"A": (2, 2), "B": (2, 2)}),
    ("a shape", lambda A, x: A @ x, lambda A, x, g: (np.outer(x, g), A.T @ g), {"A": ("m", "n"), "x": ("n",)}),
    ("nan at zero", np.linalg.norm, lambda x: x / np.linalg.norm(x), {"x": ("n",)}),
    ("nan at a kink", relu, lambda x, g: g * relu(x) / x, {"x": ("n",)}),
    ("infinite at a kink", np.abs, lambda x, g: g * np.where(x == 0, np.inf, np.sign(x)), {"x": ("n",)}),
    ("another order", np.sort, lambda x, g: g[np.argsort(x, kind="stable")], {"x": ("n",)}),
    ("all in the middle", median, lambda x, g: g * (x == median(x)), {"x": ("n",)}),
    ("an inverse without transposes", np.linalg.inv, lambda A, g: -np.linalg.inv(A) @ g @ np.linalg.inv(A), [(3, 3)]),
    ("a large threshold", lambda x: 2 * x, lambda x, g: g * np.where(abs(x) > 123456.0, 3, 2), [3]),
    ("a kink in another place", lambda x: np.clip(x, 0, 6), lambda x, g: g * ((x > 0) & (x < 6.0001)), [3]),
    ("a constant beside", lambda x: np.sum(np.exp(x)) + 1000, lambda x: np.exp(x) * (1 + 1e-4), [2]),
    ("in single precision", lambda x: np.sum(x.astype(np.float32) ** 2), lambda x: 2.2 * x, [3]),
    ("a sign in single precision", lambda x: np.sum(x.astype(np.float32) ** 2), lambda x: 2 * abs(x), [3]),
    ("complex", np.sin, lambda x, g: g * np.cos(x) * (1 + 0j), [3]),
    ("too few", lambda x, y: x * y, lambda x, y, g: (g * y,), {"x": 3, "y": 3}),
]  # fmt: skip


@pytest.mark.parametrize(("forward", "backward", "shapes"), RIGHT)
def test_right_gradients_are_supported_and_no_more(
    forward: Callable[..., Any], backward: Callable[..., Any], shapes: Any
) -> None:
    result = check_backward(forward, backward, shapes)
    assert result.verdict == "supported", result
    assert result.counterexample is None
    assert "no proof" in result.why
    assert result.evidence.agreed > 200
    assert result.evidence.worst < 1e-4


@pytest.mark.parametrize(
    ("forward", "backward", "shapes"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_wrong_gradients_are_refuted_wherever_they_are_wrong(
    forward: Callable[..., Any], backward: Callable[..., Any], shapes: Any, seed: int
) -> None:
    result = check_backward(forward, backward, shapes, seed=seed)
    assert result.verdict == "refuted", result
    assert result.counterexample is not None
    assert "backward says" in repr(result)


def test_one_random_point_and_a_tolerance_of_1e_3_miss_what_is_found_here() -> None:
    """What a customary gradient check sees: one random point, forward differences, a relative tolerance of 1e-3."""

    def customary(forward: Callable[[Any], Any], backward: Callable[[Any, Any], Any]) -> bool:
        x = np.random.default_rng(0).normal(size=5)
        g, h = np.ones(5), 1e-6
        slopes = np.array([np.sum(forward(x + h * e) - forward(x - h * e)) / (2 * h) for e in np.eye(5)])
        return bool(np.allclose(backward(x, g), slopes, rtol=1e-3, atol=1e-5))

    cases: list[tuple[Callable[..., Any], Callable[..., Any]]] = [(f, b) for name, f, b, _ in WRONG if "9e-4" in name]
    cases += [(f, b) for name, f, b, _ in WRONG if name in ("far out only", "a threshold in the code")]
    assert len(cases) == 3
    for forward, backward in cases:
        assert customary(forward, backward)
        assert check_backward(forward, backward, [5]).verdict == "refuted"


def test_the_counterexample_is_simple_and_says_what_it_is() -> None:
    result = check_backward(np.tanh, lambda x, g: g * (1 - np.tanh(x)), {"x": ("n",)})
    found = result.counterexample
    assert found is not None
    assert found.where.startswith("the gradient of x[")
    assert np.array_equal(found.inputs["x"], np.round(found.inputs["x"], 1))
    assert float(found.backward) != pytest.approx(float(found.measured))
    assert found.sizes["n"] <= 3


def test_upstream_first_is_recognised_by_names_and_can_be_said() -> None:
    right = lambda dy, x: dy * np.cos(x)  # noqa: E731
    assert check_backward(lambda x: np.sin(x), right, [3]).verdict == "supported"
    assert check_backward(np.sin, right, [3], upstream="first").verdict == "supported"
    assert check_backward(lambda x: np.sin(x), right, [3], upstream="last").verdict == "refuted"


def test_inputs_without_a_gradient_and_inputs_by_name_in_any_order() -> None:
    def forward(x: Any, label: Any) -> Any:
        return np.sum((x - label) ** 2)

    alone = check_backward(forward, lambda x, label: (2 * (x - label), None), {"label": 3, "x": 3})
    assert alone.verdict == "supported"
    assert "no gradient of label (None), of which nothing is said" in alone.why
    assert check_backward(forward, lambda x, label: (x - label, None), {"label": 3, "x": 3}).verdict == "refuted"
    both = check_backward(forward, lambda x, label: (2 * (x - label), -2 * (x - label)), {"label": 3, "x": 3})
    assert both.verdict == "supported"


def test_an_infinite_entry_says_nothing_of_its_neighbours() -> None:
    """√x has an infinite slope at 0, which the backward pass may say; the other entries are measured all the same."""

    def right(x: Any, g: Any) -> Any:
        return g / 2 / np.sqrt(x)

    def wrong_beside_zero(x: Any, g: Any) -> Any:
        return right(x, g) * (1 + 0.01 * (x.min() == 0))

    examples = [(np.array([0.0, 2.0]),), (np.array([4.0, 0.0, 1.0]),)]
    assert check_backward(np.sqrt, right, {"x": ("n",)}, examples=examples).verdict == "supported"
    found = check_backward(np.sqrt, wrong_beside_zero, {"x": ("n",)}, examples=examples)
    assert found.verdict == "refuted"
    assert found.counterexample is not None
    assert "nan" not in found.counterexample.backward


@pytest.mark.parametrize(
    "said", [lambda x, g: {"x": g}, lambda x, g: "nonsense", lambda x, g: [g, [g]]], ids=["dict", "text", "ragged"]
)
def test_what_is_no_array_is_named(said: Callable[..., Any]) -> None:
    found = check_backward(np.sin, said, {"x": (2,)}).counterexample
    assert found is not None
    assert "something of type" in found.backward
    assert "real numbers in the shape (2,)" in found.measured


def test_domains_and_examples() -> None:
    entropy = lambda p: np.sum(p * np.log(p))  # noqa: E731
    inside = check_backward(entropy, lambda p: np.log(p) + 1, {"p": 3}, domains={"p": (0, 1)})
    assert (inside.verdict, inside.evidence.outside) == ("supported", 0)
    odd = lambda x, g: g * np.where(x == 1234.5678, 0, 2 * x)  # noqa: E731
    found = check_backward(lambda x: x**2, odd, [2], examples=[([1234.5678, 1.0],)]).counterexample
    assert found is not None
    assert found.region == "an example"


@pytest.mark.parametrize(
    ("forward", "backward", "said"),
    [
        (lambda x: x * np.random.rand(), lambda x, g: g, "asked twice"),
        (lambda x: x * np.nan, lambda x, g: g, "not finite"),
        (lambda x: x, lambda x, g: x.nonsense, "raises AttributeError"),
        (lambda x: x.nonsense, lambda x, g: g, "raises AttributeError"),
        (lambda x: x, lambda x, g: None, "no gradient of x"),
    ],
)
def test_what_cannot_be_compared_is_unknown(forward: Any, backward: Any, said: str) -> None:
    result = check_backward(forward, backward, {"x": 3}, count=40)
    assert result.verdict == "unknown"
    assert said in result.why or "nothing could be compared" in result.why
    assert said in result.why or said == "no gradient of x"


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        ({"shapes": []}, "shapes says"),
        ({"shapes": [(0,)]}, "numbers ≥ 1"),
        ({"shapes": [3], "domains": {"y": (0, 1)}}, "the inputs are x"),
        ({"shapes": {"x": 3}, "domains": {"x": (1, 0)}}, "the smaller one first"),
        ({"shapes": [3], "upstream": "middle"}, "not 'middle'"),
        ({"shapes": "n"}, "shapes says"),
        ({"shapes": 3}, "shapes says"),
        ({"shapes": [3], "examples": [3]}, "one array for each of x"),
    ],
)
def test_misuse_is_said_clearly(keywords: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        check_backward(lambda x: x, lambda x, g: g, **keywords)


def test_a_wave_shorter_than_the_first_steps_is_seen_by_smaller_ones() -> None:
    wave = lambda x: np.sin(1e6 * x)  # noqa: E731
    result = check_backward(wave, lambda x, g: g * 1e6 * np.cos(1e6 * x), {"x": ("n",)})
    assert result.verdict == "supported", result
    assert result.evidence.agreed > 100
    assert check_backward(wave, lambda x, g: g * 1e6 * np.sin(1e6 * x), {"x": ("n",)}).verdict == "refuted"


def test_what_is_no_function_is_named() -> None:
    with pytest.raises(TypeError, match="backward is a function of arrays, not 3"):
        check_backward(np.sin, 3, {"x": 3})  # type: ignore[arg-type]


def test_arrays_that_a_pass_changes_are_named() -> None:
    def forward(x: Any) -> Any:
        x[x < 0] = 0
        return x

    def backward(x: Any, g: Any) -> Any:
        g *= x > 0
        return g

    result = check_backward(forward, backward, {"x": ("n",)})
    assert result.verdict == "supported"
    assert "the forward pass changes x in place" in result.why
    assert "the backward pass changes the upstream gradient in place" in result.why
    assert "in place" not in check_backward(np.sin, lambda x, g: g * np.cos(x), {"x": ("n",)}).why


def test_a_result_is_no_bool_and_runs_repeat() -> None:
    results = [check_backward(np.sin, lambda x, g: g * np.cos(x), [3], count=40) for _ in range(2)]
    assert repr(results[0]) == repr(results[1])
    assert results[0].verdict == "supported"
    with pytest.raises(TypeError, match=r"read \.verdict"):
        bool(results[0])


def test_every_region_and_size_occurs() -> None:
    seen = list(points([("n",)], [(-np.inf, np.inf)], [], 400, 0))
    assert {point.region for point in seen} == set(REGIONS)
    assert {(point.region, point.sizes["n"]) for point in seen} >= {(region, 1) for region in REGIONS}
    assert {point.sizes["n"] for point in seen} == {1, 2, 3, 5}


def test_constants_are_read_from_the_code() -> None:
    def step(x: Any, limit: float = 4.25) -> Any:
        return [y if y > 7.5 else limit for y in x]

    assert {7.5, 4.25} <= set(constants_of(step))


@pytest.mark.parametrize(
    ("s", "value"),
    [(math.exp, 1.0), (lambda t: math.sin(1 + t), math.cos(1)), (lambda t: (2 + t) ** 5, 80.0), (lambda t: 7.0, 0.0)],
)
def test_smooth_slopes_are_within_their_errors(s: Callable[[float], float], value: float) -> None:
    found = slope(s, 0.05, 2.0**-52)
    assert found is not None
    assert not found.kink
    assert abs(found.value - value) <= found.error <= 1e-9


def test_kinks_are_seen_with_both_slopes() -> None:
    found = slope(lambda t: 3 * t if t > 0 else -t, 0.05, 2.0**-52)
    assert found is not None
    assert (found.kink, round(found.left), round(found.right)) == (True, -1, 3)
    assert slope(lambda t: math.nan if t > 0 else t, 0.05, 2.0**-52) is None


def test_it_needs_no_sympy() -> None:
    code = "import sys; from verifier import check_backward; assert 'sympy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_backward_pass_that_fails_at_some_sizes_is_not_supported() -> None:
    def backward(x: np.ndarray, g: np.ndarray) -> np.ndarray:
        if len(x) > 2:
            raise ValueError("too long")
        return np.asarray(g * (1 - np.tanh(x) ** 2))

    result = check_backward(np.tanh, backward, {"x": ("n",)})
    assert result.verdict == "unknown"
    assert "fails where the forward pass has a value" in result.why
    assert "too long (first at n = 3, x = [" in result.why
