"""Gradient descent on a quadratic converges exactly for steps below 2/λmax.

Let h(x) = ½xᵀQx + cᵀx + b with Q = UΛUᵀ symmetric positive definite, and x* its minimiser.  The error rᵗ = xᵗ − x* of
gradient descent with step η obeys rᵗ⁺¹ = (I − ηQ) rᵗ, so by induction rᵗ = U(I − ηΛ)ᵗUᵀr⁰: in the directions of the
eigenvectors the error shrinks by |1 − ηλᵢ| in each step, and it dies out from every start exactly if all of these are
below 1, that is for 0 < η < 2/λmax.

Source: S0 question 3.  Reference: Nesterov, Lectures on Convex Optimization (2018), §2.1; Goh, "Why Momentum Really
Works", Distill (2017).
"""

from verifier.notation import (
    Derivation, absolute, always, claim, definite, diag, dim, entries, eq, erratum, eye, ge, grad, gt, index, inv, le,
    let, lt, matrix, maximum, norm, outer, scalar, sequence, vector, whole,
)  # fmt: skip

n = dim("n")
i, j = index("i j", n)
t, s = whole("t s")
eta, b = scalar("eta b")
step, low, high, mode = scalar("eta_0 m M lambda_j", "positive")
x_star, c, v, z = vector("x_star c v z", n)
lam = vector("lambda", n, "positive")
A = matrix("A", n, n)
Q = matrix("S", n, n, "spd")
U = matrix("U", n, n, "orthogonal")
x = sequence("x", n)

spectral = let("Q", U @ diag(lam) @ U.T)
minimiser = eq(c, -(spectral @ x_star))
descent = always(s, eq(x(s + 1), x(s) - eta * (spectral @ x(s) + c)))
run = [descent, minimiser]
start = x(0) - x_star
factors = (1 - eta * lam) ** t
direction = eta * spectral @ start
eigenvector = entries(U[j, i], j)
best = let("eta*", 2 / (low + high))
first, last = absolute(1 - eta * low), absolute(1 - eta * high)


def h(at):
    """½ atᵀS at + cᵀat + b."""
    return at @ Q @ at / 2 + c @ at + b


derivation = Derivation(
    title="Gradient descent on a quadratic: closed form, and convergence exactly for 0 < η < 2/λmax",
    source="S0 question 3",
    reference="Nesterov (2018), §2.1; Goh (2017)",
    claims=(
        claim("gradient", grad(z @ A @ z / 2 + c @ z + b, z))
        .eq((A + A.T) @ z / 2 + c, because="the product rule, for any matrix", source="S0.quadgd.gradient"),

        claim("gradient-symmetric", grad(h(z), z))
        .eq((Q + Q.T) @ z / 2 + c, because="the product rule")
        .eq(Q @ z + c, because="Sᵀ = S", source="S0.quadgd.gradient"),

        erratum("definite-is-symmetric", A, corrected="definite-by-convention", given=[definite(A + A.T)])
        .eq(A.T, because="as printed: zᵀAz > 0 for z ≠ 0 makes A symmetric", source="S0.quadgd.pd_implies_symmetric"),

        claim("definite-by-convention", Q)
        .eq(Q.T, because="definite includes symmetric, by convention", source="S0.quadgd.pd_implies_symmetric"),

        claim("minimiser", Q @ -(inv(Q) @ c) + c)
        .eq(0 * c, because="SS⁻¹ = I", source="S0.quadgd.minimiser"),

        claim("minimal", h(z) - h(-(inv(Q) @ c)))
        .eq((z + inv(Q) @ c) @ Q @ (z + inv(Q) @ c) / 2, because="complete the square")
        .ge(0, because="S ≻ 0: no other point has a smaller value", source="S0.quadgd.minimiser"),

        claim("minimiser-unique", inv(Q) @ -c, given=[eq(Q @ x_star + c, 0 * c)])
        .eq(x_star, because="c = −Sx*", source="S0.quadgd.minimiser"),

        claim("residual-step", x(t + 1) - x_star, given=run)
        .eq(x(t) - eta * (spectral @ x(t) + c) - x_star, because="the step along −∇h")
        .eq(x(t) - x_star - eta * (spectral @ x(t) - spectral @ x_star), because="c = −Qx*")
        .eq((eye(n) - eta * spectral) @ (x(t) - x_star), because="collect", source="S0.quadgd.residual_step"),

        claim("diagonalised", x(t + 1) - x_star, given=run)
        .eq(U @ (eye(n) - eta * diag(lam)) @ U.T @ (x(t) - x_star), because="Q = UΛUᵀ and UUᵀ = I",
            source="S0.quadgd.diagonalised"),

        claim("closed-form", x(t) - x_star, given=run)
        .eq(U @ diag(factors) @ U.T @ start, because="by induction, UᵀU = I"),

        claim("closed-form-as-printed", x(t + 1) - x_star, given=run)
        .eq(U @ diag((1 - eta * lam) ** (t + 1)) @ U.T @ start, because="one step further",
            source="S0.quadgd.closed_form"),

        erratum("exponent-one-short", x(t + 1) - x_star, corrected="closed-form-as-printed", given=run)
        .eq(U @ diag(factors) @ U.T @ start, because="the student's exponent: t for rᵗ⁺¹",
            source="S0.quadgd (student)"),

        claim("isometry", norm(U @ v))
        .eq(norm(v), because="UᵀU = I", source="S0.quadgd.isometry")
        .eq(norm(U.T @ v), because="UUᵀ = I", source="S0.quadgd.isometry"),

        erratum("moves-along-an-eigenvector", outer(spectral @ direction, direction), corrected="eigen-coordinates")
        .eq(outer(direction, spectral @ direction), because="as printed: each step d is an eigenvector of Q, Qd ∥ d",
            source="S0.quadgd.direction_eigenvector"),

        claim("eigen-coordinates", U.T @ (x(t) - x_star), given=run)
        .eq(factors * (U.T @ start), because="UᵀU = I: each coordinate by itself",
            source="S0.quadgd.direction_eigenvector"),

        claim("converges", (U @ diag(factors) @ U.T @ start)[i], given=[gt(eta, 0), lt(eta * lam, 2)])
        .tends_to(0, t, because="|1 − ηλᵢ| < 1 for every i", source="S0.quadgd.convergence"),

        claim("window", 1 - (1 - eta * lam) ** 2)
        .eq(eta * lam * (2 - eta * lam), because="expand; so |1 − ηλ| < 1 exactly if 0 < ηλ < 2",
            source="S0.quadgd.convergence"),

        claim("started-along-an-eigenvector", x(t) - x_star, given=[*run, eq(start, eigenvector)])
        .eq((1 - eta * lam[i]) ** t * eigenvector, because="by induction: Quᵢ = λᵢuᵢ"),

        claim("no-convergence-beyond", norm((1 - eta * lam[i]) ** t * eigenvector) ** 2, given=[ge(eta * lam[i], 2)])
        .eq((1 - eta * lam[i]) ** (2 * t), because="‖uᵢ‖ = 1")
        .ge(1, because="this error does not shrink", source="S0.quadgd.convergence"),

        claim("no-convergence-below", norm((1 - eta * lam[i]) ** t * eigenvector) ** 2, given=[le(eta, 0)])
        .eq((1 - eta * lam[i]) ** (2 * t), because="‖uᵢ‖ = 1")
        .ge(1, because="this error does not shrink", source="S0.quadgd.convergence"),

        erratum("smallest-is-slowest", (1 - step * mode) ** 2, corrected="smallest-is-slowest-for-short-steps",
                given=[le(low, mode), lt(step * mode, 2)])
        .le((1 - step * low) ** 2, because="as printed: the mode of λmin = m dies last",
            source="S0.quadgd.slowest_mode"),

        claim("smallest-is-slowest-for-short-steps", (1 - step * low) ** 2 - (1 - step * mode) ** 2,
              given=[le(low, mode), le(step * (low + mode), 2)])
        .eq(step * (mode - low) * (2 - step * (low + mode)), because="a difference of squares")
        .ge(0, because="η ≤ 2/(λmin + λⱼ)", source="S0.quadgd.slowest_mode"),

        claim("best-step", ((high - low) / (high + low)) ** 2 - (1 - best * mode) ** 2,
              given=[le(low, mode), le(mode, high)])
        .eq(4 * (mode - low) * (high - mode) / (low + high) ** 2, because="η* = 2/(m + M)")
        .ge(0, because="m ≤ λ ≤ M: every mode shrinks by (κ − 1)/(κ + 1) at least",
            source="D08.general.best_step"),

        claim("no-step-is-better", (low + high) * maximum(first, last))
        .ge(high * first + low * last, because="each of both is at most the larger")
        .ge(high - low, because="M(1 − ηm) − m(1 − ηM) = M − m: no η has a rate below (M − m)/(M + m)",
            source="D08.general.best_step"),
    ),
)  # fmt: skip
