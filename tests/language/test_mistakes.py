"""What people type by mistake, and what they are told: the column, both shapes, the nearest name, what to write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verifier import cli
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import read_claim

LETS = ("A: matrix(m, n)", "B: matrix(n, p)", "x, y: vector(n)", "z: vector(m)", "t: scalar", "S: matrix(n, n)")

#: A claim, the column of the mistake, and what the message must say.
MISTAKES = [
    # shapes
    ("B @ A == 0", 3, "the left side B has shape (n, p), the right side A has shape (m, n); A @ B would fit"),
    ("x @ A == 1", 3, "the left side x has shape (n,), the right side A has shape (m, n); x @ A.T would fit"),
    ("A.T @ B == 0", 5, "the left side A.T has shape (n, m), the right side B has shape (n, p); A @ B would fit"),
    ("A @ A == A", 3, "A.T @ A would fit"),
    ("(A + A) @ z == 1", 9, "(A + A).T @ z would fit"),
    ("x @ z == 1", 3, "needs equal inner dimensions: the left side x has shape (n,), the right side z has shape (m,)"),
    ("A + B == A", 3, "the left side A has shape (m, n), the right side B has shape (n, p)"),
    ("A @ x == x", 7, "the left side has shape (m,), the right side (n,)"),
    ("x == y == z", 8, "'==' needs equal shapes"),
    ("[1, 2, 3] == x", 11, "the left side has shape (3,), the right side (n,)"),
    ("A[i] == z", 6, "the left side has shape (n,), the right side (m,)"),
    ("A[i, j, k] == 1", 3, "3 indices for an array of shape (m, n)"),
    ("x.sum(axis=1) == 1", 1, "there is no axis 1 in shape (n,)"),
    ("softmax(A, axis=2) == A", 1, "there is no axis 2 in shape (m, n)"),
    ("tr(A) == 1", 1, "tr takes a square matrix, not A of shape (m, n)"),
    ("inv(A) == A", 1, "inv takes a square matrix, not A of shape (m, n)"),
    ("psd(A)", 5, "psd takes a square matrix, not A of shape (m, n)"),
    ("grad(A @ x, x) == A", 1, "grad takes a scalar, not shape (m,); use jacobian"),
    ("hessian(x, x) == 1", 1, "hessian takes a scalar, not shape (n,)"),
    ("convex(x, x)", 1, "said of a scalar, not of shape (n,)"),
    # names
    ("sofmax(x) == x", 1, "did you mean 'softmax'?"),
    ("Relu(x) == x", 1, "did you mean 'relu'?"),
    ("log_sum_exp(x) == t", 1, "did you mean 'logsumexp'?"),
    ("f(t) == 1", 1, "a function of your own is declared, as in f: function"),
    ("len(x, x) == n", 1, "one array"),
    ("x.shape == n", 1, "dimensions have names"),
    ("A.t(3) == A", 1, "the transpose is A.T"),
    ("A.I == A", 1, "the inverse is inv(A)"),
    ("einsum(A, B) == 0", 1, "einsum('ij,jk->ik', A, B)"),
    ("I @ x == x", 1, "the identity is eye(n)"),
    ("Q[x] == 1", 1, "Q is not declared"),
    ("exp == 1", 1, "exp is a function: write exp(…)"),
    ("x(2) == x", 1, "a product is written x * (…)"),
    ("x.nonsense == 1", 1, ".T is the transpose"),
    # number of arguments
    ("exp(x, y) == 1", 1, "exp takes 1 argument, not 2"),
    ("grad(x) == 1", 1, "as in grad(f, x)"),
    ("convex(t**2)", 1, "as in convex(f, x)"),
    # signs and brackets
    ("x y == 1", 3, "a product is written a * b or a @ b"),
    ("2x == x", 2, "write a product with a sign: 2 * …"),
    ("2(x) == x", 1, "a product is written a * (b)"),
    ("x = y", 1, "an equation has =="),
    ("x === y", 3, "an equation has =="),
    ("x := y", 3, "a definition has ="),
    ("x += y", 3, "nothing is assigned here"),
    ("x => y", 3, "write >="),
    ("x =< y", 3, "write <="),
    ("x <> y", 3, "write !="),
    ("t // 2 =< 0", 8, "write <="),
    ("t %% 2 == 0", 4, "something is missing"),
    ("(x + y == 1", 1, "never closed"),
    ("x + y) == 1", 6, "closes nothing"),
    ("x + == 1", 5, "something is missing between '+' and '=='"),
    ("== x", 1, "something is missing before '=='"),
    ("x ==", 4, "something is missing after this"),
    ("t >= 0 given", 8, "a hypothesis stands before the claim, as in x > 0; log(x) <= x - 1"),
    ("t >= 0 if", 8, "a hypothesis stands before the claim"),
    ("x[i] >= 0 for i in range(n)", 17, "write bounds"),
    ("t > 1 if t > 2 if t", 19, "this is a value, not a claim"),
    ("t wherever == 0", 3, "a sign is missing here"),
    ("x * * y == 1", 5, "something is missing between '*' and '*'"),
    # other notations
    ("t^2 == 1", 2, "write **"),
    ("t² == t", 2, "write **2"),
    ("x·y == 1", 2, "write * or @"),
    ("x ≤ y", 3, "write <="),
    ("‖x‖ == 1", 1, "write norm(…)"),
    ("||x|| == 1", 1, "write norm(…)"),
    ("|t| == 1", 1, "write abs(…)"),
    ("√t == 1", 1, "write sqrt(…)"),
    ("∇f == 0", 1, "write grad(f, x)"),
    ("x' == 1", 2, "write .T"),
    (r"\frac{1}{2} == t", 1, "not in LaTeX"),
    # programs
    ("lambda t: t == 1", 1, "a function has a name"),
    ("[t for t in x] == x", 1, "a list made by a loop"),
    ("for x == 1", 1, "sum(x[i], i)"),
    ("(for) == 1", 2, "sum(x[i], i)"),
    ("sum(x[i] for i in range(0, n, 2)) == 1", 19, "a loop runs over a range"),
    ("sum(x[i] for i in range(n) if i > 1) == 1", 19, "a loop runs over a range"),
    ("(None) == x", 2, "a number or a name"),
    ("x == None", 6, "a number or a name"),
    ("import os", 1, "a claim is one formula, not a program"),
    ("t == 1 and t", 8, "state two claims"),
    ("not t == 1", 1, "a != b"),
    ("t == None", 6, "write a number"),
    ("True == True", 1, "a claim is compared"),
    ("{1: 2} == t", 1, "write ("),
    ("t if t > 0 else 0", 3, "where(…)"),
    # no claim
    ("x @ y", 1, "this is a value, not a claim"),
    ("x: vector(n)", 1, "the claim is missing after it"),
    ("q: vector(n); q @ q >= 0; q: vector(m)", 27, "q is declared twice"),
    ("norm(q)**2 == 3; q: vector(n); q @ q >= 0", 1, "this is a claim as well, and the last one is checked"),
    ("q: vector(n); w = q", 15, "the claim stands last"),
    ("", 1, "there is no claim here"),
    # words where the array should stand
    ("norm('fro') == t", 6, "'fro' is not a number"),
    ("F.cross_entropy(t, p, label_smoothing=t) == 1", 1, "the scores of several classes"),
    ("sum(layer_norm(eps=t)) == 0", 5, "layer_norm takes"),
    # hypotheses after the claim
    ("t >= 0 where (t > 0)", 8, "a hypothesis stands before the claim, as in x > 0; log(x) <= x - 1"),
    ("q: scalar; t > 0 if q > 0; t >= 0", 18, "a hypothesis stands before the claim"),
    ("t == 1 for q in range(3)", 14, "write bounds"),
    ("t > 0 => log(t) <= t - 1", 7, "a hypothesis stands before the claim"),
]  # fmt: skip
DECLARATIONS = [
    ("v: vektor(n)", 4, "did you mean 'vector'?"),
    ("v: vector", 4, "write x: vector(n)"),
    ("v: vector(n, m)", 4, "write x: vector(n)"),
    ("v: matrix(n)", 4, "write A: matrix(m, n)"),
    ("v: vector(0)", 11, "a whole number ≥ 1"),
    ("v: matrix(n, n) symetric", 17, "did you mean 'symmetric'?"),
    ("x: scalar", 1, "declared twice"),
    ("v vector(n)", 2, "a colon is missing here, as in v: vector"),
    ("v:", 2, "say what it is"),
    ("v: vector(n", 10, "never closed"),
]


@pytest.mark.parametrize(("claim", "column", "said"), MISTAKES, ids=[claim for claim, *_ in MISTAKES])
def test_the_message_says_where_and_what_to_write(claim: str, column: int, said: str) -> None:
    with pytest.raises(TextError) as caught:
        read_claim(claim, LETS)
    assert said in caught.value.message
    assert caught.value.column == column
    assert not isinstance(caught.value, NotYet)


@pytest.mark.parametrize(("text", "column", "said"), DECLARATIONS, ids=[text for text, *_ in DECLARATIONS])
def test_declarations(text: str, column: int, said: str) -> None:
    with pytest.raises(TextError) as caught:
        read_claim("t == t", (*LETS, text))
    assert said in caught.value.message
    assert caught.value.column == column


def test_what_may_be_meant_otherwise_is_read_and_remarked_on() -> None:
    assert "the outer product is outer(x, y)" in read_claim("x.T @ y.T == 1", LETS).notes[0]
    assert (
        "X does not occur in what is differentiated (did you mean 'x'?)"
        in read_claim("grad(x @ x, X) == 0", LETS).notes
    )
    assert "assumed: b is a real scalar" in read_claim("A @ x + b == 0", LETS).notes


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("missing.toml", None, "No such file"),
        ("empty.toml", "", "a batch holds claims"),
        ("empty.json", "", "there is no claim in it"),
        ("none.toml", "claim = []", "there is no claim in it"),
        ("cut.toml", "[[claim]", "this is not TOML"),
        ("cut.json", '{"claim": [', "this is not JSON"),
        ("one.toml", '[claim]\nstatement = "1 == 1"\n', "two brackets"),
        ("one.json", '{"claim": {"statement": "1 == 1"}}', 'write [{"statement": "…"}]'),
        ("prose.txt", "The gradient is 2x.", "this is not TOML"),
    ],
)
def test_files_that_cannot_be_read_are_2_and_say_why(
    name: str, text: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert cli.main(["check", "-f", str(tmp_path / name)]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert not captured.out


def test_a_mistake_within_a_batch_is_a_line_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = [{"statment": "1 == 1"}, {"statement": "A @ x == x", "let": list(LETS)}, {"statement": "1 == 1"}]
    (tmp_path / "some.json").write_text(json.dumps(claims), encoding="utf-8")
    assert cli.main(["check", "-f", str(tmp_path / "some.json"), "--json"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["verdict"] for line in lines] == ["error", "error", "proved"]
    assert "did you mean 'statement'?" in lines[0]["why"]
    assert "needs equal shapes" in lines[1]["why"]
