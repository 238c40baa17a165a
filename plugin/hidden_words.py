"""What no message, log or document may tell: who may read a database or a server, in the words of its address."""

from __future__ import annotations

import re

__all__ = ["without_secrets"]

_SECRETS = re.compile(
    r"""(?i)\b(password|passwd|pwd|user|username|authcfg|token|access_token|api_?key)="""
    r"""('(?:[^'\\]|\\.)*'|\\"[^"]*\\"|"[^"]*"|[^\s&'"|]+)"""
)


def without_secrets(text: str) -> str:
    """A text in which names and passwords of users of databases and servers are left out: "password=…"."""
    return _SECRETS.sub(r"\1=…", text)
