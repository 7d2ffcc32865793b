"""The numeric route against hand-computed values and finite differences of the undifferentiated function."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from flint import fmpq

import verifier
from verifier.expressions import Derivative
from verifier.notation import (
    absolute,
    array,
    column,
    d,
    delta,
    det,
    diag,
    diagonal,
    dim,
    dot,
    entries,
    exp,
    eye,
    full,
    function,
    grad,
    hessian,
    index,
    inv,
    jacobian,
    log,
    logdet,
    logsumexp,
    matrix,
    mean,
    outer,
    prime,
    quadratic,
    relu,
    row,
    scalar,
    sigmoid,
    softmax,
    softplus,
    sqrt,
    tanh,
    total,
    tr,
    vector,
)
from verifier.numeric.axes import Over
from verifier.numeric.batch import Batch, QuadraticMap, Rationals, integers
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.jets import Inexact

n, m = dim("n"), dim("m")
i, j = index("i j", n)
x, y, v = vector("x", n), vector("y", n), vector("v", n)
t, s = scalar("t"), scalar("s")
A = matrix("A", n, n)
B = matrix("B", m, n)

STEP = 2.0**-13


def batch(**values):
    """One point from plain nested lists of whole numbers or fractions, by the name of the variable."""
    known = {variable.name: variable for variable in (x, y, v, t, s, A, B)}
    sizes = {}
    stored = {}
    for name, value in values.items():
        exact = np.array(value, dtype=object)[None]
        as_fraction = [Fraction(entry) for entry in exact.ravel()]
        stored[known[name]] = Rationals(
            np.array([entry.numerator for entry in as_fraction], dtype=np.int64).reshape(exact.shape),
            np.array([entry.denominator for entry in as_fraction], dtype=np.int64).reshape(exact.shape),
        )
        sizes.update(zip(known[name].shape, np.shape(value)))
    return Batch(sizes, 1, stored)


def value(expression, point, context=()):
    return Evaluator(point).value(expression, context)[0]


def random_point(seed, size=3, rows=2):
    rng = np.random.default_rng(seed)
    shapes = {x: (size,), y: (size,), v: (size,), t: (), s: (), A: (size, size), B: (rows, size)}
    values = {k: Rationals(rng.integers(-8, 9, (1, *shape)), np.full((1, *shape), 4)) for k, shape in shapes.items()}
    return Batch({n: size, m: rows}, 1, values)


def difference_quotient(expression, variable, point):
    """Central differences in every entry of the variable, entries of the variable last."""
    base = point.values[variable]
    columns = []
    for place in np.ndindex(*base.numerators.shape[1:]):
        sides = []
        for sign in (1, -1):
            moved = base.numerators * 2**13
            moved[(0, *place)] += sign * base.denominators[(0, *place)]
            sides.append(value(expression, point.replace(variable, Rationals(moved, base.denominators * 2**13))))
        columns.append((sides[0] - sides[1]) / (2 * STEP))
    return np.stack(columns, axis=-1).reshape(*np.shape(columns[0]), *base.numerators.shape[1:])


def xhat(batch_values):
    centred = batch_values - mean(batch_values)
    return centred / sqrt(mean(centred**2) + 1)


SMOOTH = {
    "softmax": (softmax(x), x),
    "softmax Jacobian": (jacobian(softmax(x), x), x),
    "cross-entropy": (-dot(y, log(softmax(x))), x),
    "cross-entropy gradient": (grad(-dot(y, log(softmax(x))), x), x),
    "logistic loss": (total(softplus(B @ x)), x),
    "logistic gradient": (grad(total(softplus(B @ x)), x), x),
    "logistic in the data": (grad(total(softplus(B @ x)), x), B),
    "batch normalisation": (xhat(x), x),
    "batch normalisation gradient": (y @ jacobian(xhat(x), x), x),
    "batch normalisation Hessian": (hessian(dot(y, xhat(x)), x), x),
    "bilinear": (quadratic(A, x), A),
    "inverse": (inv(A @ A.T + eye(n)), A),
    "second derivative of the inverse": (jacobian(inv(A @ A.T + eye(n)) @ x, A), A),
    "log-determinant": (logdet(A @ A.T + eye(n)), A),
    "gradient of the determinant": (grad(det(A), A), A),
    "power": (exp(x) ** t, t),
    "power in the base": (sqrt(1 + x**2) * (2 + x**2) ** -3, x),
    "tanh of a sigmoid": (tanh(sigmoid(x) * t), x),
    "log-sum-exp Hessian": (hessian(logsumexp(x), x), x),
    "scalar broadcast": (grad(total((x + t) ** 3), x), t),
    "outer and trace": (tr(outer(x, y) @ A), x),
    "index formula": (entries(x[i] * exp(x[j]), i, j), x),
}


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("size", [1, 3])
def test_jets_agree_with_finite_differences(name, size):
    expression, variable = SMOOTH[name]
    point = random_point(7, size)
    exact = value(Derivative(expression, variable), point)
    approximate = difference_quotient(expression, variable, point)
    assert exact.shape == approximate.shape
    np.testing.assert_allclose(exact, approximate, rtol=1e-5, atol=1e-5 * (1 + np.abs(exact).max()))


def test_a_wrong_gradient_does_not_agree_with_finite_differences():
    point = random_point(7)
    approximate = difference_quotient(-dot(y, log(softmax(x))), x, point)
    assert np.abs(value(softmax(x) - y, point) - approximate).max() > 1e-2


def test_softmax_by_hand():
    point = batch(x=[0, 0], y=[1, 0])
    np.testing.assert_allclose(value(softmax(x), point), [0.5, 0.5])
    np.testing.assert_allclose(value(jacobian(softmax(x), x), point), [[0.25, -0.25], [-0.25, 0.25]])
    np.testing.assert_allclose(value(grad(-dot(y, log(softmax(x))), x), point), [-0.5, 0.5])


def test_sigmoid_and_its_derivatives_at_zero():
    point = batch(t=0)
    first = Derivative(sigmoid(t), t)
    second = Derivative(first, t)
    third = Derivative(second, t)
    assert [float(value(e, point)) for e in (sigmoid(t), first, second, third)] == [0.5, 0.25, 0.0, -0.125]


def test_mixed_third_derivative():
    expression = Derivative(Derivative(Derivative(t**3 * s**2, t), s), t)
    assert value(expression, batch(t=2, s=5)) == 6 * 2 * 2 * 5


def test_jacobian_of_a_matrix_in_a_matrix_has_four_axes():
    point = random_point(1, 2)
    result = value(jacobian(A @ A, A), point)
    a = value(A, point)
    unit = np.eye(2)
    expected = np.einsum("ik,lj->ijkl", unit, a) + np.einsum("ik,jl->ijkl", a, unit)
    np.testing.assert_allclose(result, expected)


def test_linear_algebra_is_numpys():
    point = random_point(3)
    a, b, u, w = (value(e, point) for e in (A, B, x, y))
    for expression, expected in (
        (B @ A, b @ a), (B @ x, b @ u), (x @ A, u @ a), (x @ y, u @ w), (A.T, a.T), (outer(x, y), np.outer(u, w)),
        (diag(x), np.diag(u)), (diagonal(A), np.diag(a)), (tr(A), np.trace(a)), (det(A), np.linalg.det(a)),
        (inv(A), np.linalg.inv(a)), (row(x), u[None, :]), (column(x), u[:, None]), (B * x, b * u),
        (full(t, n, m), np.full((3, 2), value(t, point))), (eye(n), np.eye(3)),
        (array([[t, 1], [2, s]]), np.array([[value(t, point), 1], [2, value(s, point)]])),
    ):  # fmt: skip
        np.testing.assert_allclose(value(expression, point), expected, err_msg=str(expression))


def test_sums_count_terms_that_do_not_depend_on_the_index():
    assert value(total(t, over=i) + total(x), batch(t=5, x=[1, 2, 3])) == 15 + 6


def test_deltas_and_repeated_indices():
    point = batch(A=[[1, 2], [3, 4]], x=[5, 7])
    np.testing.assert_allclose(value(entries(delta(i, j) * x[i], i, j), point), [[5, 0], [0, 7]])
    np.testing.assert_allclose(value(entries(A[i, i], i), point), [1, 4])
    assert value(total(A[i, j] * delta(i, j), over=(i, j)), point) == 5
    np.testing.assert_allclose(value(entries(A[j, i], i, j), point), [[1, 3], [2, 4]])
    np.testing.assert_allclose(value(entries(total(A[i, j] * x[i], over=i), j), point), [26, 38])


def test_a_free_index_is_an_axis():
    point = batch(x=[1, 2, 4])
    assert Evaluator(point).value(d(total(x**2), x[i]), (Over(i),)).tolist() == [[2.0, 4.0, 8.0]]


def test_a_position_outside_the_array_has_no_value():
    assert value(x[1], batch(x=[1, 2])) == 2
    with pytest.raises(NoValue):
        value(x[1], batch(x=[1]))


def test_no_derivative_at_a_kink():
    assert np.isnan(value(d(relu(t), t), batch(t=0)))
    assert value(d(relu(t), t), batch(t=3)) == 1
    assert value(d(absolute(t), t), batch(t=-2)) == -1


def test_singular_matrices_spoil_only_their_own_point():
    points = Batch({n: 2}, 2, {A: integers([[[1, 2], [2, 4]], [[2, 0], [0, 4]]])})
    result = Evaluator(points).value(inv(A))
    assert np.isnan(result[0]).all()
    np.testing.assert_allclose(result[1], [[0.5, 0], [0, 0.25]])


def test_an_undefined_function_is_a_polynomial_of_the_point():
    f = function("f")
    point = Batch({}, 1, {t: integers([3])}, {f: integers([[-2, 0, 1, 1]])})
    evaluate = Evaluator(point).value
    assert evaluate(f(t)) == -2 + 9 + 27
    assert evaluate(prime(f(t))) == 6 + 27
    assert evaluate(d(f(t), t)) == 6 + 27
    assert evaluate(d(prime(f(t)), t)) == evaluate(prime(f(t), 2)) == 2 + 18
    newton = t - f(t) / prime(f(t))
    np.testing.assert_allclose(evaluate(d(newton, t)), 34 * 20 / 33**2)
    assert evaluate(prime(f(t), 4)) == 0


def test_a_dependent_variable_follows_its_inputs():
    z = vector("z", n)
    u = vector("u", m, of=z)
    point = Batch(
        {n: 2, m: 1},
        1,
        {z: integers([[2, 3]])},
        maps={u: QuadraticMap(integers([[1]]), integers([[[4, 5]]]), integers([[[[1, 2], [0, 0]]]]))},
    )
    evaluate = Evaluator(point).value
    assert evaluate(u).tolist() == [[1 + 8 + 15 + 4 + 2 * 6]]
    assert evaluate(jacobian(u, z)).tolist() == [[[4 + 2 * 2 + 2 * 3, 5 + 2 * 2]]]
    assert evaluate(jacobian(jacobian(u, z), z)).tolist() == [[[[2, 2], [2, 0]]]]
    assert evaluate(jacobian(u**2, z)).tolist() == [[[2 * 40 * 14, 2 * 40 * 9]]]


def test_exact_arithmetic_is_the_same_function():
    point = random_point(5)
    expression = grad(quadratic(inv(A @ A.T + eye(n)), x) / (1 + dot(x, x)), x)
    exact = Evaluator(point, exact=True).value(expression)
    assert all(isinstance(entry, fmpq) for entry in exact.ravel())
    np.testing.assert_allclose(exact.astype(float), Evaluator(point).value(expression), rtol=1e-12)
    with pytest.raises(Inexact):
        Evaluator(point, exact=True).value(exp(x))


@pytest.mark.skipif(np.finfo(np.longdouble).eps >= np.finfo(float).eps, reason="no longer floats on this machine")
def test_long_doubles_see_through_cancellation():
    point = batch(t=30)
    small = 1 - sigmoid(t)
    truth = 1 / (1 + np.exp(30.0))
    plain, extended = (Evaluator(point, extended=flag).value(small) for flag in (False, True))
    assert abs(extended - truth) < abs(plain - truth) / 100


def test_the_numeric_route_shares_nothing_with_the_kernel():
    hand_over = {"unsettled", "witness", "witness_data", "confirming"}  # these bring what was found to the kernel
    route = [path for path in (Path(verifier.__file__).parent / "numeric").glob("*.py") if path.stem not in hand_over]
    assert len(route) > 10
    for path in route:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        imported += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        assert not [module for module in imported if "kernel" in module], path.stem


def test_an_array_without_entries_decides_nothing() -> None:
    """At n = 2 nothing stands between the first and the last entry; no size that is tried is ≥ 99."""
    for claim in ("x[1:][:-1] == x[:-1][1:]", "x[1:][:-1] <= x[:-1][1:]"):
        assert verifier.check(f"x: vector(n); {claim}", given=["n >= 99"]).verdict == "unknown"
