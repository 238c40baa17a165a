"""XML of QGIS that is the same every time: attributes in order, no chance, no clock, no user.

Qt writes attributes in the order of a hash table, and QGIS gives random ids to symbols and dates to projects.
"""

from __future__ import annotations

import re

__all__ = ["impersonal", "numbered_ids", "ordered", "renamed"]

_TAG = re.compile(r'<([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"]*")+)(\s*/?)>')
_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')
#: Symbols of call-outs stand as XML inside an attribute.
_INNER_TAG = re.compile(r"&lt;([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+=&quot;(?:(?!&quot;|&lt;).)*&quot;)+)(\s*/?)(>|&gt;)")
_INNER_ATTRIBUTE = re.compile(r"([\w:.-]+)=&quot;((?:(?!&quot;).)*)&quot;")
#: What QGIS writes in the order of a hash table, one line each.
_UNORDERED = re.compile(r"(?:^ *<layer-setting [^>]*/>\n){2,}", re.MULTILINE)
_BRACED = re.compile(r"\{[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}")
#: Who saved the project, when, and on which machine.
_PERSONAL = re.compile(r' (?:saveUser|saveUserFull|saveDateTime)="[^"]*"')


def ordered(text: str) -> str:
    """Attributes of all tags by their names, also in XML that stands in attributes; settings of layers by theirs."""
    text = _INNER_TAG.sub(_inner_ordered, text)
    text = _TAG.sub(_ordered, text)
    return _UNORDERED.sub(lambda match: "".join(sorted(match.group(0).splitlines(keepends=True))), text)


def numbered_ids(text: str) -> str:
    """Random ids ("{6f0c…}") replaced by numbers, in the order in which they come; the same id gets the same number."""
    known: dict[str, str] = {}

    def numbered(match: re.Match) -> str:
        return known.setdefault(match.group(0), f"{{00000000-0000-4000-8000-{len(known) + 1:012x}}}")

    return _BRACED.sub(numbered, text)


def renamed(text: str, names: dict[str, str]) -> str:
    """The text with other ids of layers, whole ones only and in one go: one id may be the beginning of another."""
    if not names:
        return text
    ids = "|".join(re.escape(one) for one in sorted(names, key=lambda one: (-len(one), one)))
    return re.sub(rf"(?<!\w)(?:{ids})(?!\w)", lambda found: names[found[0]], text)


def impersonal(text: str, moment: str) -> str:
    """A project without the name of the user and without the time of day.

    Parameters
    ----------
    moment : str
        "2026-01-01T00:00:00": stands where QGIS wrote the time.
    """
    text = _PERSONAL.sub("", text)
    # The project's own styles and colour profile: QGIS attaches empty ones under random names; there are none here.
    text = re.sub(r'(projectStyleId|iccProfileId)="attachment:///[^"]*"', r'\1="attachment:///"', text)
    text = re.sub(r"<creation>[^<]*</creation>", f"<creation>{moment}</creation>", text)
    return re.sub(r'(<date [^>]*value=")[^"]*(")', rf"\g<1>{moment}\g<2>", text)


def _ordered(match: re.Match) -> str:
    name, attributes, end = match.groups()
    pairs = sorted(_ATTRIBUTE.findall(attributes))
    return f"<{name} " + " ".join(f'{key}="{value}"' for key, value in pairs) + ("/>" if "/" in end else ">")


def _inner_ordered(match: re.Match) -> str:
    name, attributes, slash, end = match.groups()
    pairs = sorted(_INNER_ATTRIBUTE.findall(attributes))
    return f"&lt;{name} " + " ".join(f"{key}=&quot;{value}&quot;" for key, value in pairs) + slash.strip() + end
