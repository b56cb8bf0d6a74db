"""A small editor: it speaks the language server protocol over a process's standard streams."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

TOP = Path(__file__).parents[2]
"""The checkout."""
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
"""Those of a yaml-language-server that asks nobody else for schemas."""
_PATIENCE = 30.0


class LanguageClient:
    """A session with a language server; a context manager that ends it."""

    def __init__(self, command: Sequence[str], root: Path, settings: dict[str, Any] | None = None) -> None:
        self._settings = settings or {}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self._incoming: Queue[dict[str, Any]] = Queue()
        self._numbers = 0
        self._root = root
        self._versions: dict[str, int] = {}
        self._published: dict[str, list[dict[str, Any]]] = {}
        Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> "LanguageClient":
        folder = {"uri": self._root.as_uri(), "name": self._root.name}
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        self.capabilities = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": capabilities,
            },
        )["capabilities"]
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": self._settings})
        return self

    def __exit__(self, *_: object) -> None:
        self.request("shutdown", None)
        self._notify("exit", None)
        self._process.wait(_PATIENCE)

    def write(self, path: str, text: str) -> None:
        """Open a file, whatever the disk holds, or change its text."""
        version = self._versions[path] = self._versions.get(path, 0) + 1
        document = {"uri": self.uri(path), "version": version}
        if version == 1:
            self._notify("textDocument/didOpen", {"textDocument": document | {"languageId": "yaml", "text": text}})
        else:
            self._notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def diagnostics(self, path: str) -> list[dict[str, Any]]:
        """What the server next says of a file."""
        uri = self.uri(path)
        while uri not in self._published:
            self._handle(self._incoming.get(timeout=_PATIENCE))
        return self._published.pop(uri)

    def complete(self, path: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is proposed at a place, by label."""
        answer = self.request("textDocument/completion", self.place(path, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def hover(self, path: str, line: int, column: int) -> str:
        """What is told at a place."""
        answer = self.request("textDocument/hover", self.place(path, line, column))
        return answer["contents"]["value"] if answer else ""

    def place(self, path: str, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": column}}

    def uri(self, path: str) -> str:
        return (self._root / path).as_uri()

    def request(self, method: str, parameters: Any) -> Any:
        self._numbers += 1
        number = self._numbers
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._incoming.get(timeout=_PATIENCE)
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._handle(message)

    def _handle(self, message: dict[str, Any]) -> None:
        """Answer what the server asks, and keep what it publishes."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            result = [self._settings.get(item["section"]) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": result})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _notify(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                line = stream.readline()
            self._incoming.put(json.loads(stream.read(length)))
