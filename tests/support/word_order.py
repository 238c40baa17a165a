"""Whether elements of a Word file stand in the order that the schema of WordprocessingML asks for.

Word is strict here: a file with a paragraph's alignment before its indent opens with an offer to repair it.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

__all__ = ["out_of_order"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Children by parent, in the order of ECMA-376 Part 1, Annex A.
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "settings": "writeProtection view zoom defaultTabStop characterSpacingControl updateFields footnotePr endnotePr "
    "compat rsids mathPr themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator",
}
_RANKS = {parent: {name: rank for rank, name in enumerate(names.split())} for parent, names in _ORDER.items()}
#: What must not be there more than once.
_ONCE = frozenset({"pPr", "rPr", "tblPr", "tcPr"})


def out_of_order(data: bytes) -> list[str]:
    """Faults of order, of things there twice, of cells without a paragraph, of sections in the wrong place."""
    made = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                made.extend(f"{name}: {words}" for words in _faults(etree.fromstring(archive.read(name))))
    return made


def _faults(root) -> list[str]:
    made = []
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(_W):
            continue
        name = element.tag[len(_W) :]
        children = [
            child.tag[len(_W) :] for child in element if isinstance(child.tag, str) and child.tag[: len(_W)] == _W
        ]
        if name in _RANKS:
            known = [child for child in children if child in _RANKS[name]]
            if name != "settings" and len(known) != len(children):
                made.append(f"{name} holds {sorted(set(children) - set(known))}")
            ranks = [_RANKS[name][child] for child in known]
            if ranks != sorted(ranks):
                made.append(f"{name}: {' '.join(known)}")
            if name in _ONCE and len(set(known)) != len(known):
                made.append(f"{name} says something twice: {' '.join(known)}")
        if name == "tc" and children[-1:] not in (["p"], ["sdt"]):
            made.append(f"a cell ends with {children[-1:]}")
        if name == "p" and "pPr" in children[1:]:
            made.append("a paragraph with its properties not first")
        if name == "r" and "rPr" in children[1:]:
            made.append("a run with its properties not first")
        if name == "body" and (children[-1:] != ["sectPr"] or children.count("sectPr") != 1):
            made.append("the body does not end with its section")
        if name == "body" and children[-2:-1] == ["tbl"]:
            made.append("the body ends with a table")
    return made
