"""From Python's syntax tree to a statement: our own walk, node by node; nothing is evaluated."""

from __future__ import annotations

import ast
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Literal, NoReturn, TypeAlias, TypeVar

from verifier.errors import ShapeError, StatementError
from verifier.expressions import Add, Expression, Neg, lift
from verifier.language.axes import counting, lists, partly, rearranged
from verifier.language.axes.compounds import Compound, combined, compound_sum
from verifier.language.axes.indexing import subscript
from verifier.language.axes.reversals import METHODS, paired, unordered
from verifier.language.cases import if_else
from verifier.language.constants import NUMBERS
from verifier.language.declared.scope import Scope
from verifier.language.errors import NotYet, TextError, TooLarge
from verifier.language.formulas import functions, undefined
from verifier.language.operators import OPERATORS, SIGNS
from verifier.language.size import check_shape
from verifier.language.source import Source
from verifier.language.spellings.advice import ATTRIBUTES, instead_of_attribute, instead_of_call, instead_of_calling
from verifier.language.spellings.attributes import number_of_entries, transposed
from verifier.language.spellings.decimals import is_long, meant
from verifier.language.spellings.dialects import translated
from verifier.language.spellings.extremes import of_pair
from verifier.language.spellings.keywords import each_once
from verifier.language.spellings.paths import constant_of_library, is_of_library
from verifier.language.spellings.remarks import misfit, remarks
from verifier.language.truths import as_number
from verifier.shapes import broadcast

Made = TypeVar("Made")
Layout: TypeAlias = Literal["numerator", "denominator", ""]
LAYOUTS: tuple[Layout, ...] = ("numerator", "denominator", "")

#: How deep a formula may nest, and how many terms a sum may have.
DEPTH, TERMS = 60, 300
#: Names of functions that are names of numbers as well.
_SYMBOLS = {"E", "T", "d", "beta", "Beta", "delta", "gamma", "psi", "phi", "Phi", "sigma", "zeta", "rank", "var", "std",
            "step", "mod", "frac", "choose", "fro", "kl", "KL", "entropy", "cross", "skew", "Gamma", "lerp",
            "σ", "φ", "Φ", "ψ", "Γ", "size", "j0", "j1", "y0", "y1", "i0", "i1", "k0", "k1", "mm", "mv",
            "rms", "ptp", "js", "hinge", "perplexity", "neg", "msle", "softcap"}  # fmt: skip


class Walker:
    """Reads formulas of one text in one scope."""

    def __init__(self, scope: Scope, source: Source, layout: Layout = "") -> None:
        self.scope = scope
        self.source = source
        self.layout = layout
        self._depth = 0

    # --- errors ------------------------------------------------------------------------------------------------

    def fail(self, message: str, node: ast.expr, kind: type[TextError] = TextError) -> NoReturn:
        """Refuse the text at a node."""
        raise kind(message, self.source.text, self.source.place(node))

    def built(self, make: Callable[[], Made], node: ast.expr, place: int | None = None) -> Made:
        """What ``make`` builds; what it refuses is refused at the node (or the place)."""
        where = self.source.place(node) if place is None else place
        try:
            made = make()
            if isinstance(made, Expression):
                check_shape(made)
            return made
        except TextError as error:
            if error.text:
                raise
            raise type(error)(error.message, self.source.text, where) from None
        except StatementError as error:
            raise TextError(f"{error}{self.undeclared(node)}", self.source.text, where) from error

    def undeclared(self, node: ast.expr) -> str:
        """A hint when a name that was taken as a scalar may be the trouble."""
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name) and part.id in self.scope.assumed]
        if not names:
            return ""
        return f"; {names[0]} is not declared and was taken as a scalar: declare it as vector(n) or matrix(n, n)"

    # --- values ------------------------------------------------------------------------------------------------

    def value(self, node: ast.expr) -> Expression:
        """The statement a formula stands for.

        Raises:
            TextError: at the node that cannot be meant.
        """
        found: Expression | Compound = self.any_value(node)
        if isinstance(found, Compound):
            what = "a Kronecker product, stacked columns or blocks inside this"
            self.fail(f"{what}: not yet known to the verifier", node, NotYet)
        return found

    def any_value(self, node: ast.expr) -> Any:
        """The statement a formula stands for, or a compound, which is none.

        Raises:
            TextError: at the node that cannot be meant.
        """
        self._depth += 1
        if self._depth > DEPTH:
            self.fail(f"this formula nests deeper than {DEPTH}", node, TooLarge)
        try:
            read = _READ.get(type(node))
            if read is None:
                self.fail(f"{_WORDS.get(type(node), 'this')} has no meaning in a formula", node)
            return read(self, node)
        finally:
            self._depth -= 1

    def _constant(self, node: ast.Constant) -> Expression:
        if type(node.value) not in (int, float):
            self.fail(f"{node.value!r} is not a number", node)
        if isinstance(node.value, int):
            return lift(node.value)
        said = self.source.written(node)
        constant = meant(said) if self.source.rounded else None
        if constant is None:
            self.scope.exact |= is_long(said)
            return lift(self.source.number(node))
        self.scope.rounds(said, *constant)
        return constant[0]

    def _name(self, node: ast.Name) -> Any:
        name, scope = node.id, self.scope
        if name in scope.moving:
            self.fail(f"{name}, whose law or length is what runs here: not yet known to the verifier", node, NotYet)
        if name in scope.lets:
            return scope.lets[name]
        if name in scope.variables:
            return scope.variables[name]
        if name in scope.compounds:
            return scope.compounds[name]
        if name in scope.dims:
            return lift(scope.dims[name])
        if scope.is_letter(name):
            return counting.number(self, node)
        if name in ("oo", "inf", "infinity", "nan"):
            self.fail(f"{name} is known to the language, not yet to the verifier", node, NotYet)
        if name in NUMBERS:
            return self._number(name)
        if name in scope.functions or (name in functions.known_names() and name not in _SYMBOLS):
            self.fail(f"{name} is a function: write {name}(…)", node)
        if name == "I":
            self.fail("I is not declared; the identity is eye(n)", node)
        return scope.assume(name)

    def _number(self, name: str) -> Expression:
        """A number by its name; names that people also give their variables are told of."""
        meaning, said = NUMBERS[name]
        if said:
            self.scope.note(f"{name} is {said}; declare {name}: scalar for a variable")
        return meaning()

    def _unary(self, node: ast.UnaryOp) -> Any:
        if isinstance(node.op, ast.Not):
            return as_number(self, node)
        operand = self.any_value(node.operand)
        if isinstance(operand, Compound):
            return -operand if isinstance(node.op, ast.USub) else operand
        return Neg(operand) if isinstance(node.op, ast.USub) else operand

    def _binary(self, node: ast.BinOp) -> Any:
        if isinstance(node.op, (ast.Add, ast.Sub)):
            return self._sum(node)
        sign = SIGNS.get(type(node.op))
        if isinstance(node.op, (ast.BitAnd, ast.BitOr)):
            return as_number(self, node)
        if sign is None:
            self.fail("this sign has no meaning in a formula", node)
        if sign == "@" and (partial := partly.multiplied(self, node)) is not None:
            return self.value(partial)
        left, right = map(self.any_value, paired(self, sign, node))
        if isinstance(left, Compound) or isinstance(right, Compound):
            return self.built(lambda: combined(sign, left, right), node, self.source.between(node.left, sign))
        remarks(self, sign, node, left, right)
        place = self.source.between(node.left, sign)
        try:
            return self.built(lambda: OPERATORS[sign](left, right), node, place)
        except TextError as error:
            if isinstance(error.__cause__, ShapeError):
                misfit(self, sign, node, left, right, place)
            raise

    def _sum(self, node: ast.BinOp) -> Any:
        """a + b − c …, the signs on the left taken in a loop: a long sum is deeper than Python's stack."""
        links: list[ast.BinOp] = []
        spine: ast.expr = node
        while isinstance(spine, ast.BinOp) and isinstance(spine.op, (ast.Add, ast.Sub)):
            links.append(spine)
            spine = spine.left
        if len(links) >= TERMS:
            self.fail(f"a sum of more than {TERMS} terms", node, TooLarge)
        first = self.any_value(spine)
        values = [first, *(self.any_value(link.right) for link in reversed(links))]
        if any(isinstance(value, Compound) for value in values):
            return self.built(lambda: compound_sum(values, [link.op for link in reversed(links)]), node)
        terms, shape = [first], first.shape
        for link, term in zip(reversed(links), values[1:]):
            sign = "+" if isinstance(link.op, ast.Add) else "-"
            before = SimpleNamespace(shape=shape)
            try:
                shape = broadcast(sign, before, term)
            except ShapeError:
                misfit(self, sign, link, before, term, self.source.between(link.left, sign))
            terms.append(term if sign == "+" else Neg(term))
        return Add(*terms)

    def _attribute(self, node: ast.Attribute) -> Expression:
        if node.attr in ("T", "mT"):
            return transposed(self, node)
        if is_of_library(self, node):
            return constant_of_library(self, node)
        if node.attr == "size":
            return number_of_entries(self, node)
        pair = of_pair(self, node)
        if pair is not None:
            return self.value(pair)
        self.fail(f".{node.attr} has no meaning here; {instead_of_attribute(node.attr)}", node)

    # --- arrays and calls ----------------------------------------------------------------------------------------

    def _call(self, node: ast.Call) -> Any:
        from verifier.language.forms import FORMS, call_plain
        from verifier.language.statements import SENTENCES

        each_once(self, node)
        meant = translated(self, node)
        if meant is not None:
            return self.any_value(meant)
        name, arguments = unordered(self, node)
        if name in self.scope.functions and not is_of_library(self, node.func):
            if len(arguments) != 1 or node.keywords:
                self.fail(f"{name} takes one argument", node)
            argument = self.value(arguments[0])
            if argument.shape:
                self.scope.note(undefined.ENTRYWISE)
            return self.built(lambda: undefined.applied(self.scope.functions[name], argument), node)
        if name in FORMS:
            return FORMS[name](self, node, arguments)
        known = functions.plain(name)
        if known is not None:
            return call_plain(self, node, name, known, arguments)
        if name in SENTENCES:
            self.fail(f"{name}(…) is a claim of its own and has no value", node)
        if name in functions.NOT_YET:
            self.fail(f"{name} is known to the language, not yet to the verifier", node, NotYet)
        kind = self.scope.kind(name)
        if kind:
            self.fail(f"{name} is {kind}, not a function; a product is written {name} * (…)", node)
        self.fail(f"there is no function {name!r}{instead_of_call(name, functions.known_names())}", node)

    def called(self, node: ast.Call) -> str:
        """The last name of what is called, whether it is known or not; nothing where that has no name."""
        return getattr(node.func, "attr", getattr(node.func, "id", ""))

    def callee(self, node: ast.Call) -> tuple[str, list[ast.expr]]:
        """The name that is called and its arguments; np.exp(x) is exp(x), and x.sum() is sum(x)."""
        called: ast.expr = node.func
        if isinstance(called, ast.Name):
            return called.id, node.args
        if not isinstance(called, ast.Attribute):
            self.fail(f"only a function can be called; {instead_of_calling(called)}", node)
        if is_of_library(self, called):
            return called.attr, node.args
        if functions.plain(called.attr) is None and called.attr not in METHODS | rearranged.METHODS:
            advice = ATTRIBUTES.get(called.attr, "write the function with its argument in brackets")
            self.fail(f"there is no method .{called.attr}; {advice}", node)
        return called.attr, [called.value, *node.args]


_READ: dict[type, Callable[[Walker, Any], Expression]] = {
    ast.Constant: Walker._constant,
    ast.Name: Walker._name,
    ast.UnaryOp: Walker._unary,
    ast.BinOp: Walker._binary,
    ast.Attribute: Walker._attribute,
    ast.Subscript: subscript,
    ast.List: lists.array,
    ast.Call: Walker._call,
    **dict.fromkeys((ast.Compare, ast.BoolOp), as_number),
    ast.IfExp: if_else,
}
_WORDS: dict[type, str] = {
    ast.Tuple: "a list of several formulas (a hypothesis goes before, as in x > 0; …, or after given)",
    ast.Starred: "*",
    ast.Slice: "a slice",
    ast.GeneratorExp: "a loop outside sum(…) and prod(…)",
    ast.ListComp: "a list made by a loop",
    ast.NamedExpr: ":=",
}
