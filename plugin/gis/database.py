"""Databases of PostgreSQL: what a text means by a table of one, how the server is asked, what it says when it refuses.

All of it goes through the provider of QGIS: its connections, its authentication. What is told of a server never holds
the password, the user or the authentication of an address.
"""

from __future__ import annotations

import json
import re
import threading

from qgis.core import (
    QgsApplication,
    QgsDataSourceUri,
    QgsException,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from ..errors import OutputError
from ..redaction import without_secrets
from ..text import N_

__all__ = [
    "PROVIDER", "ServerWords", "ask", "database_uri", "is_stored_in_database", "table_key", "table_text", "with_values",
]  # fmt: skip

#: What QGIS calls its provider.
PROVIDER = "postgres"
#: How the server begins what it says of a fault; what QGIS writes around it is of no use to anybody.
_SAID = re.compile(r"\b(?:ERROR|FATAL|PANIC):\s*(?P<words>[^\n\]]+)")
_LONGEST = 300
#: Names of this machine.
_HERE = ("", "localhost", "127.0.0.1", "::1")


def database_uri(text: str) -> QgsDataSourceUri | None:
    """What a source or destination means in a PostgreSQL database ("postgres://dbname=…"); None for anything else."""
    found = re.match(r"(?:postgres|postgis):(?://)?(?P<uri>.*)", text, re.DOTALL)
    return None if found is None else QgsDataSourceUri(found["uri"])


def is_stored_in_database(layer) -> bool:
    """Whether a layer is a table, a view or a query of a PostgreSQL database."""
    return isinstance(layer, QgsVectorLayer) and layer.providerType() == PROVIDER


def table_key(uri: QgsDataSourceUri) -> tuple[str, str]:
    """Database and table that are meant, in one form however they were written."""
    host = "" if uri.host().lower() in _HERE else uri.host().lower()
    database = "/".join((uri.service(), host, uri.port() or "5432", uri.database()))
    return f"{PROVIDER}:{database}", f"{uri.schema() or 'public'}.{uri.table()}"


def table_text(uri: QgsDataSourceUri) -> str:
    """A table as people are told of it: schema and name, and the database."""
    table = f"{uri.schema()}.{uri.table()}" if uri.schema() else uri.table()
    place = uri.service() or uri.database()
    host = f" ({uri.host()})" if uri.host() else ""
    return f"{table} · {place}{host}"


class ServerWords:
    """Hears, while it is open (``with``), what QGIS writes into its log of what servers say to this thread.

    The provider tells most faults there and nowhere else.
    """

    def __init__(self):
        self._heard: list[str] = []
        self._thread = threading.get_ident()

    def __enter__(self) -> ServerWords:
        # Directly: a queued message would come when nobody listens any longer.
        QgsApplication.messageLog().messageReceived.connect(self._hear, Qt.ConnectionType.DirectConnection)
        return self

    def __exit__(self, kind, error, trace) -> None:
        QgsApplication.messageLog().messageReceived.disconnect(self._hear)

    def _hear(self, *message) -> None:
        if len(message) > 1 and "postg" in str(message[1]).lower() and threading.get_ident() == self._thread:
            self._heard.append(str(message[0]))

    @property
    def said(self) -> str:
        """The last fault that the server told of; "" if it told of none."""
        for text in reversed(self._heard):
            found = _SAID.search(text)
            if found is not None:
                return _told(found["words"])
        # QGIS sees for itself that somebody may not read a table: "User has no SELECT privilege …".
        failed = [text for text in self._heard if "connection" in text.lower() or " SELECT " in text]
        return _told(failed[-1].strip().partition("\n")[2] or failed[-1]) if failed else ""


def _told(text: str) -> str:
    words = " ".join(without_secrets(text).partition("\n\t")[0].split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def ask(uri: QgsDataSourceUri, statements: str) -> list[list]:
    """Run statements in the database of ``uri``, all in one transaction; returns the rows of the last.

    Raises
    ------
    OutputError
        With the words of the server.
    """
    metadata = QgsProviderRegistry.instance().providerMetadata(PROVIDER)
    if metadata is None:
        raise OutputError(N_("This QGIS has no provider for PostgreSQL."))
    with ServerWords() as words:
        try:
            # Without the table, and with what authentication is called instead of what it holds.
            connection = metadata.createConnection(uri.connectionInfo(False), {})
            return connection.executeSql(statements)
        except (QgsException, QgsProviderConnectionException) as error:  # which of them depends on the version
            said = _SAID.search(str(error))
            raise OutputError(
                N_("The database {database} refuses, or does not answer: {error}."),
                database=uri.service() or uri.database(),
                error=(_told(said["words"]) if said else words.said or _told(str(error))).rstrip("."),
            ) from None  # what QGIS says holds the password


def with_values(statements: str, values: object) -> str:
    """Statements that read ``values`` as ``current_setting('hatangso.values')::jsonb``.

    Nothing is put into the statements themselves: names of tables and schemas are written by people.
    """
    text = json.dumps(values).replace("\\", "\\\\").replace("'", "''")
    return "\n".join((f"SELECT set_config('hatangso.values', E'{text}', true);", statements))
