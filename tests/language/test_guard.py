"""The gate before the parser: what is refused, where, and that it takes no time worth speaking of."""

from __future__ import annotations

import ast

import pytest

from verifier.language import guard
from verifier.language.errors import NotYet, TextError, TooLarge
from verifier.language.guard import tokens
from verifier.language.pieces import split
from verifier.language.reading import read_claim


def texts(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def test_tokens_are_those_of_python() -> None:
    assert texts("grad(x.T@A@x, x)==2**-1.5e3") == [
        *("grad", "(", "x", ".", "T", "@", "A", "@", "x", ",", "x", ")", "=="),
        *("2", "**", "-", "1.5e3"),
    ]


def test_split_looks_outside_brackets_only() -> None:
    parts = split(tokens("A: matrix(m, n); f[1; 2]; x"), ";")
    assert [part[0].text for part in parts] == ["A", "f", "x"]


@pytest.mark.parametrize(
    ("text", "column", "advice"),
    [
        ("x^2 == 1", 2, "write **"),
        ("x ≤ 1", 3, "write <="),
        ("xᵀ @ x == 1", 2, "write .T"),
        ("x² == 1", 2, "write **2"),
        ("x' == 1", 2, "write .T"),
        ("2x == 1", 2, "2 * …"),
        ("lambda == 1", 1, "lam"),
        ("x[i] for i in n == 1", 12, "sum(x[i], i)"),
        ("(x == 1", 1, "never closed"),
        ("x) == 1", 2, "closes nothing"),
        ("(x] == 1", 3, "closes nothing"),
        ("ϕ == φ", 6, "one name"),
        ("007 == 7", 1, "Python"),
        ("1__0 == 10", 1, "Python"),
        ("x \x00 == 1", 3, "0x0"),
        ("\\frac{x}{2} == 1", 1, "LaTeX"),
    ],
)
def test_what_has_no_meaning_is_refused_at_its_column(text: str, column: int, advice: str) -> None:
    with pytest.raises(TextError, match=r".") as caught:
        tokens(text)
    assert caught.value.column == column
    assert advice in caught.value.message
    shown = str(caught.value).splitlines()
    assert shown[2].index("^") - 4 == column - 1


@pytest.mark.parametrize(
    "bomb",
    [
        "9**9**9**9 == 1",
        "9**9**9**9**9**9**9**9 == 1",
        "((9**99)**99)**99 == 1",
        "x**(9**9) == 1",
        "9**(9**(9 + x - x)) == 1",
        "1e999999999 == 1",
        "1" * 5000 + " == 1",
        "(" * 1000 + "x" + ")" * 1000 + " == 1",
        "[" * 1000,
        "x" + "[0]" * 3000 + " == 1",
        "x" + ".T" * 3000 + " == 1",
        "-" * 1000 + "x == 1",
        "x" + " + x" * 400 + " == 1",
        "x" + " * x" * 200 + " == 1",
        "x" + " ** x" * 200 + " == 1",
        "x" + " == x" * 1600,
        "exp(" * 39 + "x" + ")" * 39 + "*" + "exp(" * 39 + "x" + ")" * 39 + "**99**99 == 1",
        "max(x, " * 39 + "x" + ")" * 39 + " == x",
        "square(" * 39 + "x" + ")" * 39 + " == x",
        "x" * 1_000_000,
        "x + " * 250_000,
        " " * 1_000_000,
        "x: vector(99999999); x == x",
        "x: vector(4096); outer(x, x) == 1",
        "ones(64, 64) @ ones(64, 99999) == 1",
        "x: vector(n); " * 800 + "x == x",
        "A: matrix(n, n); jacobian(jacobian(jacobian(A, A), A), A)[i, j] == 1",
    ],
    ids=lambda bomb: bomb[:24],
)
def test_bombs_are_refused(bomb: str) -> None:
    with pytest.raises(TextError):
        read_claim(bomb)


def test_a_long_text_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_scan", lambda text: pytest.fail("the text was read"))
    with pytest.raises(TooLarge, match="1000000 characters"):
        tokens("x" * 1_000_000)


def test_deep_brackets_are_refused_before_the_parser_sees_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ast, "parse", lambda *args, **keywords: pytest.fail("the parser was called"))
    with pytest.raises(TooLarge, match="brackets nest"):
        read_claim("(" * 1000 + "x" + ")" * 1000 + " == 1")


def test_long_sums_are_no_bombs() -> None:
    statement = read_claim("x" + " + x" * 200 + " == 201*x")
    assert len(statement.relations[0].args[0].args) == 201


def test_complex_numbers_are_known_but_not_yet() -> None:
    with pytest.raises(NotYet):
        tokens("2j == x")


def test_nothing_is_executed() -> None:
    for text in (
        "__import__('os').system('true') == 1",
        "(x.__class__) == 1",
        "open('f') == 1",
        "exec('x') == 1",
        "x.__init__() == 1",
        "(x := 1) == 1",
        "f'{x}' == 1",
        "eval('1') == 1",
    ):
        with pytest.raises(TextError):
            read_claim(text)
