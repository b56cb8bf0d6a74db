"""The language server protocol on one side, open plans on the other."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from plancli import __version__
from plancli.errors import PlanError
from plancli.model.problem import Problem
from plancli.model.values.moment import Moment
from plancli.session.root import find_root
from plancli.store.text import START, Span

from .cursor import Cursor, cursor_at
from .open_plan import OpenPlan, State, belongs

_PAUSE = 0.15
"""Seconds without a keystroke before the plan is judged."""
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


class Spot(NamedTuple):
    """A place in a plan's file: the plan as it is, the file, and what stands there."""

    plan: OpenPlan
    state: State
    file: str
    cursor: Cursor


class PlanServer(LanguageServer):
    """The plans whose files are open in an editor, by their roots; `today` gives the status date."""

    def __init__(self, root: Path | None, today: Callable[[], Moment]) -> None:
        super().__init__("plancli", __version__)
        self._root = root.resolve() if root is not None else None
        self._today = today
        self._plans: dict[Path, OpenPlan] = {}
        self._published: dict[Path, set[str]] = {}
        self._strokes = 0

    def find(self, uri: str) -> tuple[OpenPlan, str] | None:
        """The plan of a document, and its path there; None where it is no file of a plan."""
        path = Path(to_fs_path(uri) or "").resolve()
        try:
            root = self._root or find_root(path.parent, None)
        except PlanError:
            return None
        file = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if not belongs(file):
            return None
        return self._plans.setdefault(root, OpenPlan(root, self._today)), file

    def spot(self, uri: str, position: types.Position) -> Spot | None:
        """What stands at a place of a document; None where that is no plan, or one that cannot be read."""
        found = self.find(uri)
        if found is None:
            return None
        document = self.workspace.get_text_document(uri)
        at = document.position_codec.position_from_client_units(document.lines, position)
        lines = [line.rstrip("\r\n") for line in document.lines]
        try:
            return Spot(found[0], found[0].state, found[1], cursor_at(lines, at.line, at.character))
        except PlanError:
            return None

    async def judge(self, plan: OpenPlan) -> None:
        """Publish the problems of a plan, when the keys are quiet."""
        self._strokes += 1
        stroke = self._strokes
        await asyncio.sleep(_PAUSE)
        if stroke != self._strokes:
            return
        try:
            problems = plan.state.problems
        except PlanError as error:
            self.window_log_message(types.LogMessageParams(types.MessageType.Warning, f"{error.message}: {error.help}"))
            return
        files = {problem.file for problem in problems}
        for file in sorted(files | self._published.get(plan.root, set())):
            diagnostics = [self._diagnostic(plan, one) for one in problems if one.file == file]
            uri = uri_of(plan, file)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))
        self._published[plan.root] = files

    def range_of(self, plan: OpenPlan, file: str, span: Span) -> types.Range:
        """A place in the units of the editor."""
        document: TextDocument = self.workspace.get_text_document(uri_of(plan, file))
        first = types.Position(span.line, span.column)
        last = types.Position(span.end_line, span.end_column)
        return document.position_codec.range_to_client_units(document.lines, types.Range(first, last))

    def _diagnostic(self, plan: OpenPlan, problem: Problem) -> types.Diagnostic:
        span = Span(problem.line - 1, problem.column - 1, problem.end_line - 1, problem.end_column - 1)
        return types.Diagnostic(
            range=self.range_of(plan, problem.file, span),
            message=f"{problem.message}\n{problem.help}",
            severity=_SEVERITIES[problem.severity],
            code=problem.code,
            source="plan",
        )


def uri_of(plan: OpenPlan, file: str) -> str:
    """The document of a file of a plan."""
    return from_fs_path(str(plan.root / file)) or ""


def serve(root: Path | None, today: Callable[[], Moment], stream: BinaryIO) -> None:
    """Serve an editor until it ends the session: it writes to standard input, and reads `stream`."""
    server = PlanServer(root, today)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def write(
        ls: PlanServer, parameters: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams
    ) -> None:
        await _changed(ls, parameters.text_document.uri, closed=False)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def close(ls: PlanServer, parameters: types.DidCloseTextDocumentParams) -> None:
        await _changed(ls, parameters.text_document.uri, closed=True)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "[", ",", "/"]))
    def complete(ls: PlanServer, parameters: types.CompletionParams) -> list[types.CompletionItem]:
        spot = ls.spot(parameters.text_document.uri, parameters.position)
        names = spot.state.names(spot.file, spot.cursor) if spot is not None else []
        return [types.CompletionItem(name, kind=types.CompletionItemKind.Reference) for name in names]

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def define(ls: PlanServer, parameters: types.DefinitionParams) -> types.Location | None:
        """Where the name at the cursor is defined."""
        spot = ls.spot(parameters.text_document.uri, parameters.position)
        home = spot.state.home(spot.file, spot.cursor) if spot is not None else None
        place = spot.state.place(home) if spot is not None and home is not None else None
        if spot is None or place is None:
            return None
        return types.Location(uri_of(spot.plan, place[0]), ls.range_of(spot.plan, place[0], place[1] or START))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: PlanServer, parameters: types.HoverParams) -> types.Hover | None:
        spot = ls.spot(parameters.text_document.uri, parameters.position)
        text = spot.state.tell(spot.file, spot.cursor) if spot is not None else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None

    server.start_io(stdout=stream)


async def _changed(server: PlanServer, uri: str, *, closed: bool) -> None:
    found = server.find(uri)
    if found is not None:
        plan, file = found
        plan.write(file, None if closed else server.workspace.get_text_document(uri).source)
        await server.judge(plan)
