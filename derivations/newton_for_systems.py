"""Newton's method for a system of equations converges quadratically.

For F: Rⁿ → Rⁿ with F(x*) = 0 and an invertible Jacobian J = F′(x) the step is x − J⁻¹F(x).  With the error e = x − x*
the new error is J⁻¹R with R = Je − F(x): what Taylor's theorem leaves of F at x*, carried back by J⁻¹.  Along a unit
vector u look at φ(τ) = uᵀF(x − τe), from x to x*: φ(0) = uᵀF(x), φ(1) = 0, φ′(0) = −uᵀJe, and φ″(τ) is a sum of uᵢ
times eᵀ∇²Fᵢe, at most L‖e‖² where the Jacobian is Lipschitz with the constant L.  Taylor's theorem for φ gives
uᵀR ≤ ½L‖e‖², and for u along R this is ‖R‖.  So ‖J⁻¹‖ ≤ B gives ‖e⁺‖ ≤ ½BL‖e‖².  For a quadratic function to be
minimised the Jacobian is constant, and one step is enough.

Source: S1 question 4, S3 question 4 (D19, D20), generalised.
Reference: Nocedal & Wright, Numerical Optimization (2006), theorem 11.2; Ortega & Rheinboldt (1970), §10.2.
"""

from verifier.notation import (
    Derivation, absolute, between, claim, d, dim, dot, eq, erratum, everywhere, function, grad, gt, hessian, index, inv,
    le, let, matrix, norm, prime, quadratic, scalar, total, vector, zeros,
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
small = le(norm(remainder), L / 2 * norm(e) ** 2)
φ, component = function("φ"), function("F_i", n)
τ = scalar("τ")
θ, along = scalar("θ", "unit_interval"), vector("u_0", n, "unit")
ξ, expansion = between("ξ", φ(0), to=1, order=2, theta=θ)
line = [eq(φ(0), dot(along, F)), eq(prime(φ(0)), -dot(along, J @ e)), eq(φ(1), 0)]
curved = everywhere(τ, le(absolute(prime(φ(τ), 2)), L * norm(e) ** 2))
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

        claim("slope-along-the-line", d(component(x - τ * e), τ))
        .eq(-dot(prime(component(x - τ * e)), e), because="chain rule, for each component of F"),

        claim("curvature-along-the-line", d(d(component(x - τ * e), τ), τ))
        .eq(quadratic(prime(component(x - τ * e), 2), e), because="chain rule again"),

        claim("taylor", dot(along, remainder), given=[expansion, *line])
        .eq(prime(φ(ξ), 2) / 2, because="0 = φ(1) = φ(0) + φ′(0) + ½φ″(ξ)")
        .le(absolute(prime(φ(ξ), 2)) / 2, because="t ≤ |t|"),

        claim("curvature-bound", absolute(prime(φ(ξ), 2)) / 2, given=[curved])
        .le(L / 2 * norm(e) ** 2, because="|φ″| ≤ L‖e‖² everywhere on the line: so uᵀR ≤ ½L‖e‖²"),

        claim("taylor-along-the-remainder", dot(remainder / norm(remainder), remainder), given=[gt(norm(remainder), 0)])
        .eq(norm(remainder), because="u = R/‖R‖: so ‖R‖ ≤ ½L‖e‖² too", source="D19.general.systems"),

        claim("product-gap", norm(A) ** 2 * norm(u) ** 2 - norm(A @ u) ** 2)
        .eq(total((A[i, j] * u[k] - A[i, k] * u[j]) ** 2, over=(i, j, k)) / 2, because="Lagrange's identity by rows")
        .ge(0, because="squares are nonnegative"),

        claim("product", norm(A @ u))
        .le(norm(A) * norm(u), because="the gap of the squares is nonnegative"),

        claim("quadratic-bound", norm(inv(J)) * norm(remainder), given=[small, bounded])
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
