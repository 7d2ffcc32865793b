"""Newton's method for a system of equations converges quadratically.

For F: Rⁿ → Rⁿ with F(x*) = 0 and an invertible Jacobian J = F′(x) the step is x − J⁻¹F(x).  With the error e = x − x*
the new error is J⁻¹(Je − F(x)): what Taylor's theorem leaves of F at x*, carried back by J⁻¹.  If the Jacobian is
Lipschitz with the constant L, that remainder is at most ½L‖e‖² (Taylor's theorem, assumed here), and ‖J⁻¹‖ ≤ B gives
‖e⁺‖ ≤ ½BL‖e‖².  For a quadratic function to be minimised the Jacobian is constant, and one step is enough.

Source: S1 question 4, S3 question 4 (D19, D20), generalised.
Reference: Nocedal & Wright, Numerical Optimization (2006), theorem 11.2; Ortega & Rheinboldt (1970), §10.2.
"""

from verifier.notation import (
    Derivation, claim, dim, erratum, grad, hessian, index, inv, le, let, matrix, norm, quadratic, scalar, total, vector,
    zeros,
)  # fmt: skip

n = dim("n")
i, j, k = index("i j k", n)
J = matrix("J", n, n, "invertible")
A = matrix("A", n, n)
F, e, u, x = vector("F e u x", n)
L, B, r = scalar("L B r", "positive")
S = matrix("S", n, n, "symmetric", "invertible")
c = vector("c", n)
b = scalar("b")

x_star = vector("x_star", n)
newton = let("x_next", x_star + e - inv(J) @ F)
remainder = let("R", J @ e - F)
taylor = le(norm(remainder), L / 2 * norm(e) ** 2)
bounded = le(norm(inv(J)), B)
g = let("g", quadratic(S, x) / 2 + c @ x + b)

derivation = Derivation(
    title="Newton's method for systems: the error recursion and quadratic convergence",
    source="S1 question 4, S3 question 4 (D19, D20), generalised",
    reference="Nocedal & Wright, Numerical Optimization (2006), theorem 11.2; Ortega & Rheinboldt (1970), §10.2",
    claims=(
        claim("error", newton - x_star)
        .eq(e - inv(J) @ F, because="the Newton step")
        .eq(inv(J) @ remainder, because="e = J⁻¹Je", source="D19.general.systems"),

        claim("product-gap", norm(A) ** 2 * norm(u) ** 2 - norm(A @ u) ** 2)
        .eq(total((A[i, j] * u[k] - A[i, k] * u[j]) ** 2, over=(i, j, k)) / 2, because="Lagrange's identity in each row")
        .ge(0, because="squares are nonnegative"),

        claim("product", norm(A @ u))
        .le(norm(A) * norm(u), because="the gap of the squares is nonnegative"),

        claim("quadratic-bound", norm(inv(J)) * norm(remainder), given=[taylor, bounded])
        .le(B * L / 2 * norm(e) ** 2, because="‖J⁻¹‖ ≤ B, and the Jacobian is Lipschitz with the constant L",
            source="D19.general.systems"),

        claim("stays-in-neighbourhood", B * L / 2 * norm(e) ** 2, given=[le(norm(e), r), le(B * L / 2 * r, 1)])
        .le(B * L / 2 * r * norm(e), because="‖e‖ ≤ r")
        .le(norm(e), because="½BLr ≤ 1: the next iterate is no further away"),

        claim("gradient", grad(g, x))
        .eq(S @ x + c, because="S is symmetric"),

        claim("one-step-on-a-quadratic", x - inv(hessian(g, x)) @ grad(g, x))
        .eq(-(inv(S) @ c), because="S⁻¹(Sx + c) = x + S⁻¹c: the same point from every start",
            source="D20.general.several_variables"),

        claim("which-is-stationary", S @ -(inv(S) @ c) + c)
        .eq(zeros(n), because="SS⁻¹ = I", source="D20.general.several_variables"),

        erratum("gradient-step", x - grad(g, x), corrected="one-step-on-a-quadratic")
        .eq(-(inv(S) @ c), because="a common slip: the step without the inverse Hessian",
            source="common misconception"),
    ),
)
