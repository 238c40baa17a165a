"""What no message, log or document may tell: who may read a database or a server, in the words of its address."""

from __future__ import annotations

import re

__all__ = ["without_secrets"]

#: Quotes are as in an address; as in one that stands in a list of Python or in an expression of QGIS; or none.
_SECRETS = re.compile(
    r"""(?i)\b(password|passwd|pwd|user|username|authcfg|token|access_token|api_?key)[ \t]*=[ \t]*"""
    r"""(''(?=[^\s'])(?:[^'\\]|\\\\''|\\.)*''|\\'(?:[^'\\]|\\\\\\'|\\\\)*\\'|"""
    r"""'(?:[^'\\]|\\.)*'|\\"[^"]*\\"|"[^"]*"|[^\s&'"|]+)"""
)
#: Who calls a server, in its URL: a name and perhaps a password between "://" and "@"; no port, which a "/" follows.
_CALLER = re.compile(r"""://[^/\s:@'"<>]*(?::(?!\d{1,5}[/?#])[^\s"<>]*)?@""")


def without_secrets(text: str) -> str:
    """A text in which names and passwords of users of databases and servers are left out: "password=…"."""
    return _CALLER.sub("://…@", _SECRETS.sub(r"\1=…", text))
