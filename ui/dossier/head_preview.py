"""The first page of a document in the form of Decree 30/2020/NĐ-CP, painted while its words are written."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, QSize
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...plugin.dossier.document import Document
from ...plugin.dossier.word.head import address_lines, listed, signer_lines
from ...plugin.dossier.word.measure import even_lines, text_width
from ...plugin.dossier.word.words import MOTTO, NATION, OPEN, RECIPIENTS, number_line, place_and_date
from ...plugin.gis.i18n import tr
from ...plugin.text import N_

__all__ = ["HeadPreview"]

#: A4, and the margins of the decree, in millimetres.
_PAGE, _LEFT, _RIGHT, _TOP = (210.0, 297.0), 30.0, 15.0, 20.0
_TEXT = _PAGE[0] - _LEFT - _RIGHT
_PT = 25.4 / 72.0
_PAPER, _INK, _FAINT = QColor("#ffffff"), QColor("#1a1a1a"), QColor("#c9c9c9")
_OPENERS = ("TỈNH", "THÀNH", "HUYỆN", "XÃ", "PHƯỜNG", "ĐẶC", "VÀ", "OF", "AND", "PROVINCE", "ngày")


class HeadPreview(QWidget):
    """Paper with the head and the signature of a document; the text between them is only hinted at."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._document: Document | None = None
        self.setObjectName("preview")
        self.setAccessibleName(tr(N_("How the document will look")))
        self.setMinimumSize(230, 250)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 - the name Qt calls
        return QSize(380, 480)

    def show_document(self, document: Document) -> None:
        """Paint this document from now on; those who cannot see it are read its words."""
        self._document = document
        head, language = document.head, document.language
        lines = [head.parent_body, head.issuing_body, "" if head.attached else number_line(head, language),
                 "" if head.attached else place_and_date(head, language), head.type_name, head.subject,
                 *address_lines(head.addressees, language), *signer_lines(document.signature),
                 document.signature.signatory, *document.signature.recipients]  # fmt: skip
        self.setAccessibleDescription("\n".join(line for line in lines if line))
        self.update()

    def paintEvent(self, event) -> None:  # noqa: N802 - the name Qt calls
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        scale = min((self.width() - 4) / _PAGE[0], (self.height() - 4) / (_PAGE[1] * 0.7))
        height = min(_PAGE[1], (self.height() - 4) / scale)
        painter.translate((self.width() - _PAGE[0] * scale) / 2, 2)
        painter.scale(scale, scale)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 0.5))
        painter.setBrush(_PAPER)
        painter.drawRect(QRectF(0, 0, _PAGE[0], height))
        painter.setClipRect(QRectF(0, 0, _PAGE[0], height))
        if self._document is not None:
            _Sheet(painter, self._document).paint(height)
        painter.end()


class _Sheet:
    """Paints one page; all measures are millimetres on the paper."""

    def __init__(self, painter: QPainter, document: Document):
        self._painter = painter
        self._document = document
        self._painter.setPen(QPen(_INK, 0.2))

    def paint(self, height: float) -> None:
        end = self._end_height()
        y = self._head()
        y = self._subject(y + 5)
        self._hints(y + 4, height - end - 6)
        self._end(max(height - end - 3, y + 12))

    # -- parts ------------------------------------------------------------------------------------------------

    def _head(self) -> float:
        head, language = self._document.head, self._document.language
        date = "" if head.attached else place_and_date(head, language)
        right = max(90.0, text_width(NATION.of(language), 12, True) + 4, text_width(date, 13) + 4)
        right = min(right, _TEXT - 60.0)
        left, middle = _TEXT - right, _LEFT + _TEXT - right
        parent = even_lines(head.parent_body.strip().upper(), left - 6, 12, False, _OPENERS)
        issuing = even_lines(head.issuing_body.strip().upper() or OPEN * 3, left - 6, 12, True, _OPENERS)
        y = self._lines(parent, _LEFT, left, _TOP, 12) if head.parent_body.strip() else _TOP
        y = self._lines(issuing, _LEFT, left, y, 12, bold=True)
        longest = max((text_width(line, 12, True) for line in issuing), default=0.0)
        y = self._rule(min(longest * 0.4, left / 2), _LEFT, left, y)
        z = self._lines([NATION.of(language)], middle, right, _TOP, 12, bold=True)
        motto = MOTTO.of(language)
        z = self._lines([motto], middle, right, z, 13, bold=True)
        z = self._rule(text_width(motto, 13, True), middle, right, z)
        y = max(y, z) + 1.5
        if head.attached:
            return y
        below = self._lines([number_line(head, language)], _LEFT, left, y, 13)
        dated = even_lines(date, right - 2, 13, openers=("ngày",))
        return max(below, self._lines(dated, middle, right, y, 13, italic=True))

    def _subject(self, y: float) -> float:
        head, language = self._document.head, self._document.language
        y = self._lines([head.type_name.strip().upper()], _LEFT, _TEXT, y, 14, bold=True)
        subject = [line for part in head.subject.split("\n")
                   for line in even_lines(part, _TEXT * 0.86, 14, True)]  # fmt: skip
        y = self._lines(subject, _LEFT, _TEXT, y, 14, bold=True)
        widest = max((text_width(line, 14, True) for line in subject), default=0.0)
        y = self._rule(min(widest * 0.4, _TEXT / 2), _LEFT, _TEXT, y) + 3
        if head.attached_to:
            y = self._lines(even_lines(head.attached_to, _TEXT, 13), _LEFT, _TEXT, y, 13, italic=True)
        if head.authority_line.strip():
            y = self._lines([head.authority_line.strip().upper()], _LEFT, _TEXT, y, 14, bold=True)
        addressed = address_lines(head.addressees, language)
        if len(addressed) == 1:
            return self._lines(addressed, _LEFT, _TEXT, y, 14)
        return self._lines(addressed, _LEFT + 33, _TEXT - 33, y, 14, centred=False)

    def _hints(self, y: float, bottom: float) -> None:
        """Grey lines where the text stands."""
        self._painter.setPen(QPen(_FAINT, 1.0))
        number = 0
        while y < bottom:
            first = 12.7 if number % 4 == 0 else 0.0
            last = 60.0 if number % 4 == 3 else 0.0
            self._painter.drawLine(QPointF(_LEFT + first, y), QPointF(_LEFT + _TEXT - last, y))
            y, number = y + 6.5, number + 1
        self._painter.setPen(QPen(_INK, 0.2))

    def _signer(self) -> list[str]:
        return [part for line in signer_lines(self._document.signature)
                for part in even_lines(line, _TEXT * 0.5, 14, True)]  # fmt: skip

    def _end_height(self) -> float:
        signature = self._document.signature
        recipients = 0 if self._document.head.attached else 1 + max(len(signature.recipients), 1)
        return max(recipients * 11 * _PT * 1.3 + 2, (len(self._signer()) + 1) * 14 * _PT * 1.25 + 16)

    def _end(self, y: float) -> None:
        signature, attached = self._document.signature, self._document.head.attached
        if attached and not (signature.authority.strip() or signature.title.strip() or signature.signatory.strip()):
            return
        left = _TEXT * 0.45
        if not attached:
            z = self._lines([RECIPIENTS.of(self._document.language)], _LEFT, left, y, 12, bold=True, italic=True,
                            centred=False)  # fmt: skip
            names = listed(signature.recipients) or [f"- {OPEN * 3}."]
            self._lines(names, _LEFT, left, z, 11, centred=False)
        z = self._lines(self._signer(), _LEFT + left, _TEXT - left, y, 14, bold=True)
        self._lines([signature.signatory.strip() or OPEN * 4], _LEFT + left, _TEXT - left, z + 14, 14, bold=True)

    # -- strokes ----------------------------------------------------------------------------------------------

    def _lines(self, lines, x: float, width: float, y: float, size: float, *, bold=False, italic=False,
               centred=True) -> float:  # fmt: skip
        """Lines of text in a place; a line that is too wide is drawn narrower. Returns where the next one begins."""
        font = QFont("Times New Roman")
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setBold(bold)
        font.setItalic(italic)
        font.setPixelSize(100)  # drawn large and scaled down: letters of a few pixels have no true widths
        measure = QFontMetricsF(font)
        scale = size * _PT / 100.0
        for line in lines:
            wide = measure.boundingRect(line).width() * scale
            fit = min(1.0, width / wide) if wide > 0 else 1.0
            self._painter.save()
            self._painter.setFont(font)
            indent = (width - wide * fit) / 2 if centred else 0.0
            self._painter.translate(x + indent, y + measure.ascent() * scale)
            self._painter.scale(scale * fit, scale)
            self._painter.drawText(QPointF(0, 0), line)
            self._painter.restore()
            y += size * _PT * 1.25
        return y

    def _rule(self, length: float, x: float, width: float, y: float) -> float:
        self._painter.setPen(QPen(_INK, 0.3))
        start = x + (width - length) / 2
        self._painter.drawLine(QPointF(start, y + 1), QPointF(start + length, y + 1))
        self._painter.setPen(QPen(_INK, 0.2))
        return y + 2.0
