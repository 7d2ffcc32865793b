"""Declarations put into a scope: variables with their facts, dimensions, noise, and the hypotheses they bring."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from verifier.errors import StatementError
from verifier.expressions import Function, Length, Variable
from verifier.language.axes import slices
from verifier.language.axes.kronecker import Dims, Folded
from verifier.language.constants import INFINITY
from verifier.language.declared.by_shape import read_by_shape, read_strictly
from verifier.language.declared.covariance_names import names_in_covariance
from verifier.language.declared.declarations import LAWS, RANK, Declaration
from verifier.language.declared.law_arguments import dimensions_of
from verifier.language.declared.laws import Laws
from verifier.language.declared.scope import Letter, Scope
from verifier.language.errors import NotYet, TextError, TooLarge
from verifier.language.given.said_facts import facts_said, joined
from verifier.language.guard import Stretch, Token, name_of, tokens
from verifier.language.pieces import span, split
from verifier.language.size import ENTRIES
from verifier.language.source import Source
from verifier.language.statements import relations
from verifier.language.walk import Walker

#: What is known of an array whose axes are products: facts about every entry, and those that are equations.
_OF_ENTRIES = {"positive", "nonnegative", "binary", "sign"}
_EQUATIONS = {**{fact: f"{fact}({{0}})" for fact in ("symmetric", "antisymmetric", "orthogonal", "idempotent")},
              "unit": "{0} @ {0} == 1"}  # fmt: skip
_KIND_FACTS = {"integer": ("integer",), "natural": ("whole",)}


class Declarer:
    """Makes what declarations declare; formulas inside them may use names that are declared later."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.laws = Laws(scope)
        #: The rows and columns of the arrays whose axes are products of dimensions.
        self.folded: dict[str, tuple[Dims, Dims | None]] = {}

    def declare(
        self, declarations: Sequence[Declaration], hypotheses: Sequence[Stretch], defined: Sequence[str]
    ) -> list[Stretch]:
        """Declare everything; the hypotheses that remain to be read, after the claim.

        Raises:
            TextError: at the declaration that cannot be meant.
        """
        shapes = self._shapes(declarations)
        random = [token for declaration in declarations if declaration.kind in LAWS for token in declaration.names]
        defined = [*defined, *map(name_of, random)]
        moving = {name_of(token) for declaration in declarations if declaration.of for token in declaration.names}
        said = [*self._own_bounds(declarations), *hypotheses]
        usable = partial(self._takes, shapes=shapes, defined=defined)
        bounds, remaining = facts_said(said, {name: shapes[name] for name in shapes if name not in moving}, usable)
        for declaration in declarations:
            if declaration.kind == "matrix" and (
                told := read_by_shape(declaration, shapes[name_of(declaration.names[0])], said)
            ):
                self.scope.note(told)
            if declaration.kind in RANK and (told := read_strictly(declaration, shapes[name_of(declaration.names[0])])):
                self.scope.note(told)
        for declaration in declarations:
            if declaration.kind in RANK and not declaration.of:
                self._variables(declaration, shapes, bounds)
        for name, facts in bounds.items():
            if name not in shapes:
                self.scope.variables[name] = self.scope.assumed[name] = Variable(name, (), tuple(facts))
                self.scope.note(f"assumed: {name} is a real scalar")
        for declaration in declarations:
            if declaration.of:
                self._dependent(declaration, shapes, bounds)
        drawn = [declaration for declaration in declarations if declaration.kind in LAWS]
        self.laws.covariances.read_all([names_in_covariance(one) for one in drawn])
        for declaration in drawn:
            shape = [self.dim(declaration, argument) for argument in dimensions_of(declaration)]
            self.laws.declare(declaration, tuple(shape), drawn)
        for declaration in declarations:
            self._equations(declaration)
        return remaining

    # --- names and shapes --------------------------------------------------------------------------------------

    def _shapes(self, declarations: Sequence[Declaration]) -> dict[str, tuple[Length, ...]]:
        """The shape of every declared variable; dimensions, functions and indices are made at once."""
        shapes: dict[str, tuple[Length, ...]] = {}
        later: list[tuple[Declaration, Token]] = []
        for declaration in declarations:
            for token in declaration.names:
                name = name_of(token)
                taken = "∞" if name in INFINITY else "declared twice" if name in shapes or self.scope.kind(name) else ""
                if taken:
                    raise TextError(f"{name} is {taken}", declaration.text, token.start)
                if declaration.kind == "function":
                    self.scope.functions[name] = Function(name)
                elif declaration.kind == "dim":
                    self.scope.dim(name)
                elif declaration.kind in RANK or declaration.kind == "index":
                    later.append((declaration, token))
                    shapes[name] = ()
        for declaration in declarations:
            if declaration.kind in LAWS:
                for argument in dimensions_of(declaration):
                    self.dim(declaration, argument, shapes)
        for declaration, token in later:
            rank = RANK.get(declaration.kind, 1)
            axes = [self.axis(declaration, argument, shapes) for argument in declaration.arguments]
            found = tuple(dim for axis in axes for dim in axis)
            if any(len(axis) > 1 for axis in axes):
                self.folded[name_of(token)] = self._folding(declaration, axes)
            if len(axes) != rank and not (declaration.kind == "index" and not found):
                example = {0: "t: scalar", 1: "x: vector(n)", 2: "A: matrix(m, n)"}[rank]
                raise TextError(f"{declaration.kind} with {len(axes)} dimensions; write {example}",
                                declaration.text, declaration.where)  # fmt: skip
            if declaration.kind == "index":
                del shapes[name_of(token)]
                self.scope.letters[name_of(token)] = Letter(name_of(token), found[0] if found else None, declared=True)
            else:
                shapes[name_of(token)] = found
        return shapes

    def axis(self, declaration: Declaration, argument: Sequence[Token], shapes: object = ()) -> tuple[Length, ...]:
        """The dimensions whose product is the length of an axis: n; m and n of m*n, n twice of n**2."""
        if len(argument) == 3 and [token.text for token in argument[1:]] == ["**", "2"]:
            return (self.dim(declaration, argument[:1], shapes),) * 2
        factors = split(argument, "*")
        found = tuple(self.dim(declaration, factor or argument, shapes) for factor in factors)
        return found[::-1] if self.scope.turned else found

    def _folding(self, declaration: Declaration, axes: Sequence[tuple[Length, ...]]) -> tuple[Dims, Dims | None]:
        """The rows and columns of an array whose axes are products.

        Raises:
            NotYet: for facts that are neither about every entry nor equations, and in other declarations.
        """
        if (
            declaration.kind not in ("vector", "matrix")
            or declaration.of
            or {*declaration.facts} - {*_OF_ENTRIES, *_EQUATIONS}
        ):
            said = "facts about an array whose sides are products, and random ones: not yet known to the verifier"
            raise NotYet(said, declaration.text, declaration.where)
        return axes[0], (axes[1] if len(axes) > 1 else None)

    def dim(self, declaration: Declaration, argument: Sequence[Token], shapes: object = ()) -> Length:
        """A dimension in a declaration: a name, a whole number, or a name less a whole number."""
        where = span(argument)[0] or declaration.where
        if len(argument) == 3 and argument[1].text == "-" and argument[2].text.isdigit():
            return slices.part(self.dim(declaration, argument[:1], shapes), int(argument[2].text))
        if [token.text for token in argument[:1]] == ["-"] and len(argument) == 2 and argument[1].kind == "number":
            raise TextError("a dimension is a whole number ≥ 1", declaration.text, where)
        if len(argument) != 1 or argument[0].kind not in ("name", "number"):
            kind = NotYet if any(token.text in "+-*/" for token in argument[1:]) else TextError
            raise kind("a dimension is a name, a whole number, n - 1 or m*n, as in vector(n)", declaration.text, where)
        token = argument[0]
        if token.kind == "number":
            if not token.text.isdigit() or not int(token.text) >= 1:
                raise TextError("a dimension is a whole number ≥ 1", declaration.text, where)
            if int(token.text) > ENTRIES:
                raise TooLarge(f"a fixed dimension is at most {ENTRIES}", declaration.text, where)
            return int(token.text)
        name = name_of(token)
        if isinstance(shapes, dict) and name in shapes:
            raise TextError(f"{name} is a variable and cannot be a dimension as well", declaration.text, where)
        try:
            return self.scope.dim(name)
        except StatementError as error:
            raise TextError(f"{error} and cannot be a dimension", declaration.text, where) from error

    # --- facts and bounds --------------------------------------------------------------------------------------

    def _own_bounds(self, declarations: Sequence[Declaration]) -> list[Stretch]:
        """The bounds inside declarations, each as a hypothesis about the name: ``t: scalar > 0`` says t > 0; those of
        a random name are part of its law."""
        found: list[Stretch] = []
        for declaration in (one for one in declarations if one.kind not in LAWS):
            found += [(declaration.text, piece) for piece in declaration.relations]
            for start, end in declaration.bounds:
                for token in declaration.names:
                    text = f"{token.text} {declaration.text[start:end]}"
                    found.append((text, tokens(text)))
        return found

    def _takes(self, name: str, fact: str, shapes: dict[str, tuple[Length, ...]], defined: Sequence[str]) -> bool:
        """Whether a bound on the name can be a fact of it: it is a variable, or will be assumed to be one."""
        if name in shapes:
            return not (fact == "nonzero" and shapes[name])
        return not self.scope.kind(name) and name not in defined and name not in ("pi", "π", "oo", "inf", "I")

    def _variables(
        self, declaration: Declaration, shapes: dict[str, tuple[Length, ...]], bounds: dict[str, list[str]]
    ) -> None:
        for token in declaration.names:
            self._variable(declaration, token, shapes, bounds, ())

    def _variable(
        self,
        declaration: Declaration,
        token: Token,
        shapes: dict[str, tuple[Length, ...]],
        bounds: dict[str, list[str]],
        of: tuple[Variable, ...],
    ) -> None:
        name = name_of(token)
        if "projection" in declaration.words and "symmetric" not in declaration.facts:
            self.scope.note(f"projection: {name} @ {name} == {name}; one with {name} == {name}.T is a projector")
        told = [fact for fact in declaration.facts if name not in self.folded or fact not in _EQUATIONS]
        facts = joined([*told, *bounds.get(name, ()), *_KIND_FACTS.get(declaration.kind, ())])
        # A positive integer is no less positive for being natural: the stronger fact stays alone.
        kept = tuple(fact for fact in facts if not (fact == "nonnegative" and "positive" in facts))
        if ("integer" in kept and {"positive", "nonnegative"} & set(kept)) or "whole" in kept:
            kept = ("whole", *(fact for fact in kept if fact not in ("integer", "nonnegative", "whole")))
        try:
            made = Variable(name, shapes[name], kept, of)
            if name in self.folded:
                self.scope.compounds[name] = Folded(made, *self.folded[name])
            else:
                self.scope.variables[name] = made
        except StatementError as error:
            raise TextError(str(error), declaration.text, declaration.where) from error

    def _dependent(
        self, declaration: Declaration, shapes: dict[str, tuple[Length, ...]], bounds: dict[str, list[str]]
    ) -> None:
        """``x: vector(n) of z``: a smooth function of other variables."""
        if declaration.kind not in RANK:
            raise TextError(
                f"only a scalar, a vector or a matrix is a function of other variables, not {declaration.kind}",
                declaration.text,
                declaration.where,
            )
        sources = []
        for token in declaration.of:
            source = self.scope.variable(name_of(token))
            if source is None:
                raise TextError(f"{token.text} is not a declared variable", declaration.text, token.start)
            sources.append(source)
        for token in declaration.names:
            self._variable(declaration, token, shapes, bounds, tuple(sources))

    # --- equations ---------------------------------------------------------------------------------------------

    def _equations(self, declaration: Declaration) -> None:
        """Facts such as ``involutory`` as hypotheses."""
        said = [(pattern, other) for patterns, other in declaration.equations for pattern in patterns.split("; ")]
        if self.folded.keys() & set(map(name_of, declaration.names)):
            said += [(_EQUATIONS[fact], "") for fact in declaration.facts if fact in _EQUATIONS]
        for pattern, other in said:
            for token in declaration.names:
                text = pattern.format(name_of(token), other)
                source = Source(text, 0, len(text))
                self.scope.given += relations(Walker(self.scope, source), source.tree(), given=True)
