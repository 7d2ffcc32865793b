"""The gradients every textbook lists: xᵀAx, ‖Ax − b‖², tr(AXB).

In xᵀAx both factors depend on x, and each contributes: (A + Aᵀ)x, which is 2Ax only for a symmetric A.  The squared
residual is a quadratic form in the residual, so its gradient is 2Aᵀ(Ax − b) and its Hessian the Gram matrix 2AᵀA,
hence it is convex.  The trace tr(AXB) is linear in X, with coefficient (BA)ᵀ at X.

Source: S0, generalisations of D02.  Reference: Petersen & Pedersen, The Matrix Cookbook (2012), §2.4–2.5.
"""

from verifier.notation import (
    Derivation, claim, d, dim, dot, erratum, grad, hessian, index, let, matrix, norm, quadratic, total, tr, vector,
)

m, n, p = dim("m n p")
i, j, k = index("i j k", n)

Q = matrix("Q", n, n)
S = matrix("S", n, n, "symmetric")
A = matrix("A", m, n)
b = vector("b", m)
x, v = vector("x v", n)
C = matrix("C", p, m)
X = matrix("X", m, n)
D = matrix("D", n, p)

residual = let("r", A @ x - b)
loss = let("f", norm(residual) ** 2)

derivation = Derivation(
    title="Gradients of xᵀAx, ‖Ax − b‖² and tr(AXB)",
    source="S0, bilinear forms (generalisations of D02)",
    reference="Petersen & Pedersen, The Matrix Cookbook (2012), §2.4–2.5",
    claims=(
        claim("quadratic-component", d(quadratic(Q, x), x[k]))
        .eq(total(Q[k, j] * x[j], over=j) + total(x[i] * Q[i, k], over=i), because="xₖ occurs left and right"),

        claim("quadratic-gradient", grad(quadratic(Q, x), x))
        .eq(Q @ x + Q.T @ x, because="the two sums are Qx and Qᵀx")
        .eq((Q + Q.T) @ x, because="collect x", source="D02.general.quadratic"),

        claim("quadratic-hessian", hessian(quadratic(Q, x), x))
        .eq(Q + Q.T, because="the gradient is linear in x"),

        claim("symmetric-gradient", grad(quadratic(S, x), x))
        .eq(2 * S @ x, because="S = Sᵀ"),

        erratum("symmetric-habit", grad(quadratic(Q, x), x), corrected="quadratic-gradient")
        .eq(2 * Q @ x, because="a student's slip: 2Qx needs a symmetric Q", source="S0.bilinear (student)"),

        claim("least-squares-value", loss)
        .eq(dot(residual, residual), because="definition of the norm")
        .eq(x @ A.T @ A @ x - 2 * (b @ A @ x) + dot(b, b), because="multiply out; xᵀAᵀb = bᵀAx is a scalar"),

        claim("least-squares-gradient", grad(loss, x))
        .eq(2 * A.T @ residual, because="chain rule: ∂r/∂x = A")
        .eq(2 * A.T @ A @ x - 2 * A.T @ b, because="r = Ax − b"),

        claim("least-squares-hessian", hessian(loss, x))
        .eq(2 * A.T @ A, because="the gradient is linear in x"),

        claim("least-squares-semidefinite", quadratic(hessian(loss, x), v))
        .eq(2 * norm(A @ v) ** 2, because="a Gram form: vᵀAᵀAv = ‖Av‖²")
        .ge(0, because="squares are nonnegative"),

        claim("least-squares-convex", loss)
        .is_convex_in(x, because="its Hessian 2AᵀA is ⪰ 0 everywhere"),

        erratum("least-squares-transpose", grad(norm(Q @ x - v) ** 2, x), corrected="least-squares-gradient")
        .eq(2 * Q @ (Q @ x - v), because="a student's slip: transpose forgotten", source="S0.bilinear (student)"),

        claim("trace-gradient", grad(tr(C @ X @ D), X))
        .eq(grad(tr(D @ C @ X), X), because="the trace is cyclic")
        .eq((D @ C).T, because="tr(MX) = Σ mⱼᵢ xᵢⱼ is linear in X")
        .eq(C.T @ D.T, because="(DC)ᵀ = CᵀDᵀ", source="D02.general.trace"),
    ),
)
