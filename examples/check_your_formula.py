# %% [markdown]
# # Check your own formula
#
# `check` takes a claim as text, in Python's expression syntax with NumPy's meaning, and says what is known of it:
# *proved* for all sizes, *refuted* at the smallest point that shows it, or honestly less. The text is never executed.
#
# This notebook is written by `python tools/notebook.py examples/check_your_formula.py`, which runs every cell.

# %%
from verifier import check, check_backward, verify_claim

# %% [markdown]
# ## A right gradient
# Every keyword declares a name. The statement is proved for every size of `n` at once.

# %%
check("grad(x.T @ A @ x, x) == (A + A.T) @ x", A="matrix(n, n)", x="vector(n)")

# %% [markdown]
# ## A wrong one
# Many remember the gradient of a symmetric matrix. The smallest point at which that is wrong, both sides there, and
# what the left side really is:

# %%
check("grad(x.T @ A @ x, x) == 2 * A @ x", A="matrix(n, n)", x="vector(n)")

# %%
check("grad(x.T @ A @ x, x) == 2 * A @ x", A="matrix(n, n) symmetric", x="vector(n)")

# %% [markdown]
# ## The other layout
# A Jacobian has a row for each output here. A formula that is right in the other layout is told apart from a wrong one:

# %%
check("jacobian(A @ x, x) == A.T", A="matrix(m, n)", x="vector(n)")

# %%
check("jacobian(A @ x, x) == A.T", A="matrix(m, n)", x="vector(n)", layout="denominator").verdict

# %% [markdown]
# ## A calculation
# A chain is checked step by step, with definitions in `let` and hypotheses in `given`:

# %%
check(
    "grad(-y @ log(p), z) == sum(y) * p - y == p - y",
    let=["z, y: vector(n)", "p = softmax(z)"],
    given="sum(y) == 1",
)

# %%
check("norm(x)**2 == x @ x == sum(x)**2", x="vector(n)")

# %% [markdown]
# ## What a result holds
# A result is a value and not a truth: `bool(result)` raises, so that nobody mistakes *unknown* for *false*.

# %%
result = check("grad(norm(A @ x - b)**2, x) == A.T @ (A @ x - b)", A="matrix(m, n)", x="vector(n)", b="vector(m)")
result.verdict, result.scope, result.computed

# %%
result.counterexample

# %% [markdown]
# What the language knows and the verifier has no proof for is tried at numbers and said to be no more than that:

# %%
check("argmax(softmax(x)) == argmax(x)", x="vector(n)")

# %% [markdown]
# A function that it knows by name only is not guessed at:

# %%
check("conv(x, y) == conv(y, x)", x="vector(n)", y="vector(n)")

# %% [markdown]
# A text that cannot be meant is refused at its column:

# %%
try:
    check("sofmax(x) == x", x="vector(n)")
except Exception as error:
    print(error)

# %% [markdown]
# ## Inside a test
# `verify_claim` passes, or raises an `AssertionError` that says what is written above.

# %%
verify_claim("sum(softmax(z)) == 1", z="vector(n)").verdict

# %% [markdown]
# ## A backward pass in code
# Of a Python function nothing can be proved. `check_backward` measures slopes at points where gradients go wrong
# (ties, kinks, zeros, tiny and huge inputs, n = 1), so a wrong one is caught, and a right one is *supported*.

# %%
import numpy as np


def layer_norm(x):
    return (x - x.mean()) / np.sqrt(x.var() + 1e-5)


def layer_norm_backward(x, g):
    normed = layer_norm(x)
    return (g - g.mean() - normed * (g * normed).mean()) / np.sqrt(x.var() + 1e-5)


check_backward(layer_norm, layer_norm_backward, {"x": ("n",)}).verdict

# %% [markdown]
# An error of 9 in 10,000, and one that only shows where two entries tie, which a random point never hits:

# %%
check_backward(np.tanh, lambda x, g: g * (1 - np.tanh(x) ** 2) * 1.0009, {"x": ("n",)})

# %%
check_backward(np.max, lambda x, g: g * (x == x.max()), {"x": ("n",)})
