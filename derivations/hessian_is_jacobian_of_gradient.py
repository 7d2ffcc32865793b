"""The Hessian is the Jacobian of the gradient.

The Jacobian of f: Rᵐ → Rⁿ is the n × m table of partial derivatives, row i for output i, column j for input j.
The gradient of a scalar function of x ∈ Rᵐ is a map Rᵐ → Rᵐ; the table of *its* partial derivatives holds all second
derivatives of the function, and for a C² function (here: every function is smooth) it is symmetric.

Source: S0, Jacobian and Hessian; S1, Jacobian of the gradient (D04).
Reference: Magnus & Neudecker, Matrix Differential Calculus (2019), §6.
"""

from verifier.notation import (
    Derivation, array, claim, d, dim, entries, erratum, function, grad, hessian, index, jacobian, matrix, outer, prime,
    scalar, vector,
)

m, n = dim("m n")
i, k = index("i k", n)
j, l = index("j l", m)

x = vector("x", m)
f = vector("f", n, of=x)
y = scalar("y", of=x)

# The three variables (u, v, z) of the notes are the entries of one vector.
w = vector("w", 3)
F = vector("F", 3, of=w)
Y = scalar("Y", of=w)

C = matrix("C", n, m)
g = function("g", n)

derivation = Derivation(
    title="The Jacobian of the gradient is the Hessian",
    source="S0, Jacobian and Hessian; S1, Jacobian of the gradient (D04)",
    reference="Magnus & Neudecker, Matrix Differential Calculus (2019), §6",
    claims=(
        claim("jacobian-entry", jacobian(f, x)[i, j])
        .eq(d(f[i], x[j]), because="definition: output i by input j", source="S0.hessian.jacobian_definition"),

        claim("jacobian-shape", jacobian(f, x))
        .eq(entries(d(f[i], x[j]), i, j), because="n outputs are the rows, m inputs the columns",
            source="S1.hessian.jacobian_shape"),

        claim("jacobian-of-three", jacobian(F, w))
        .eq(array([[d(F[0], w[0]), d(F[0], w[1]), d(F[0], w[2])],
                   [d(F[1], w[0]), d(F[1], w[1]), d(F[1], w[2])],
                   [d(F[2], w[0]), d(F[2], w[1]), d(F[2], w[2])]]),
            because="the definition for F = (f₁, f₂, f₃) and three variables", source="S1.hessian.jacobian_matrix"),

        claim("hessian-of-three", jacobian(grad(Y, w), w))
        .eq(array([[d(d(Y, w[0]), w[0]), d(d(Y, w[0]), w[1]), d(d(Y, w[0]), w[2])],
                   [d(d(Y, w[1]), w[0]), d(d(Y, w[1]), w[1]), d(d(Y, w[1]), w[2])],
                   [d(d(Y, w[2]), w[0]), d(d(Y, w[2]), w[1]), d(d(Y, w[2]), w[2])]]),
            because="component i of the gradient is ∂Y/∂wᵢ")
        .eq(hessian(Y, w), because="that table is the Hessian", source="S0.hessian.jacobian_of_gradient"),

        claim("hessian", jacobian(grad(y, x), x))
        .eq(entries(d(d(y, x[j]), x[l]), j, l), because="component j of the gradient is ∂y/∂xⱼ")
        .eq(hessian(y, x), because="that table is the Hessian", source="S1.hessian.jacobian_of_gradient"),

        claim("symmetric", hessian(y, x))
        .eq(hessian(y, x).T, because="second derivatives of a C² function commute (Schwarz)"),

        claim("linear-argument-gradient", grad(g(C @ x), x))
        .eq(C.T @ prime(g(C @ x)), because="chain rule: the Jacobian of Cx is C"),

        claim("linear-argument", hessian(g(C @ x), x))
        .eq(C.T @ prime(g(C @ x), 2) @ C, because="chain rule again, for any smooth g",
            source="D04.general.linear_argument"),

        erratum("gradient-squared", hessian(y, x), corrected="hessian")
        .eq(outer(grad(y, x), grad(y, x)), because="a student's slip: second derivative confused with squared first",
            source="S1.hessian (student)"),

        erratum("inputs-by-outputs", jacobian(f, x), corrected="jacobian-shape")
        .eq(entries(d(f[i], x[j]), j, i), because="a student's slip: m × n, the other layout",
            source="S1.hessian (student)"),
    ),
)
