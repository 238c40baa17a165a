"""A sheet to draw charts on, measured in millimetres from its upper left corner: matplotlib's Agg, nothing of pyplot.

The same drawing gives the same bytes: nothing is taken from the user's settings of matplotlib, and no time or name of a
program goes into the picture.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from ...errors import DependencyError
from ...text import N_
from ..letters import letters_that_fit

__all__ = ["INK", "MUTED", "Sheet", "draw", "load_matplotlib"]

#: Colours of lines and letters.
INK, MUTED = "#1a1a1a", "#595959"
#: Serif fonts, the best first; the first of them that has all letters is taken. The last comes with
#: matplotlib.
_SERIF = ("Times New Roman", "Liberation Serif", "Noto Serif", "DejaVu Serif")
_SIGNS = "DejaVu Sans"
_VIETNAMESE = (
    "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊĨỌỎỐỒỔỖỘỚỜỞỠỢỤỦŨỨỪỬỮỰỲỴỶỸ"
)
#: What figures write besides letters.
_MARKS = "0123456789.,%/()–≥≤<>=…\u00a0"
_DPI = 200
#: Agg draws no more pixels than that on a side.
_MOST_PIXELS = 65_000
_MM = 25.4
_POINT = _MM / 72
#: From one base line to the next, in sizes of the font.
_LEADING = 1.22
#: What matplotlibrc may say otherwise, as far as drawing here depends on it.
_SETTINGS = {
    "text.usetex": False, "text.hinting": "force_autohint",
    "text.antialiased": True, "hatch.linewidth": 0.6, "path.simplify": False, "path.snap": True, "path.sketch": None,
    "path.effects": [], "agg.path.chunksize": 0, "lines.antialiased": True, "patch.antialiased": True,
    "savefig.facecolor": "white", "savefig.bbox": None, "savefig.transparent": False, "figure.facecolor": "white",
    "font.size": 9.0, "lines.scale_dashes": True, "lines.dash_capstyle": "butt", "lines.solid_capstyle": "projecting",
    "lines.dash_joinstyle": "round", "lines.solid_joinstyle": "round",
}  # fmt: skip


def load_matplotlib():
    """matplotlib; raises :class:`DependencyError` where it is not there."""
    try:
        import matplotlib
        import matplotlib.backends.backend_agg
        import matplotlib.figure
    except ImportError as error:
        raise DependencyError(
            N_("Figures need the Python library matplotlib, which is not there. Install it, or leave the figures out.")
        ) from error
    return matplotlib


@lru_cache(maxsize=1)
def _fonts() -> tuple[str, str, str]:
    """Files of the fonts: upright, bold, signs."""
    from matplotlib.font_manager import FontProperties, findfont

    for family in _SERIF:
        files = []
        for weight in ("normal", "bold"):
            try:
                files.append(findfont(FontProperties(family=[family], weight=weight), fallback_to_default=False))
            except ValueError:  # not installed
                break
        if len(files) == 2 and all(set(map(ord, _VIETNAMESE + _MARKS)) <= _letters(file) for file in files):
            break
    else:
        files = [findfont(FontProperties(family=[_SIGNS]))] * 2
    return files[0], files[1], findfont(FontProperties(family=[_SIGNS]))


@lru_cache(maxsize=8)
def _letters(file: str) -> frozenset[int]:
    """Letters that a font has, by number."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(file).get_charmap())


def draw(paint: Callable[[Sheet], None], width_mm: float, height_mm: float) -> bytes:
    """A PNG of that size, painted by ``paint``.

    Raises
    ------
    DependencyError
        matplotlib is not there.
    """
    matplotlib = load_matplotlib()
    with matplotlib.rc_context({name: value for name, value in _SETTINGS.items() if name in matplotlib.rcParams}):
        sheet = Sheet(width_mm, height_mm)
        paint(sheet)
        return sheet.png()


class Sheet:
    """Something to draw on; x to the right, y downwards, in millimetres; sizes of letters and widths of lines in
    points.
    """

    def __init__(self, width_mm: float, height_mm: float):
        matplotlib = load_matplotlib()
        from matplotlib.transforms import Affine2D

        # A chart that is longer than Agg draws is drawn coarser.
        self._dpi = min(_DPI, int(_MOST_PIXELS / max(width_mm, height_mm) * _MM))
        self.width, self.height = width_mm, height_mm
        self._figure = matplotlib.figure.Figure(figsize=(width_mm / _MM, height_mm / _MM), dpi=self._dpi)
        self._canvas = matplotlib.backends.backend_agg.FigureCanvasAgg(self._figure)
        scale = self._dpi / _MM
        self._to_pixels = Affine2D().translate(0, -height_mm).scale(scale, -scale)
        self._renderer = self._canvas.get_renderer()
        self._drawn = 0

    def _add(self, artist) -> None:
        """Later things cover earlier ones, whatever they are."""
        self._drawn += 1
        artist.set_zorder(self._drawn)
        self._figure.add_artist(artist)

    # -- letters -------------------------------------------------------------------------------------------------------

    def text(
        self, x: float, y: float, text: str, size: float = 9.0, *, bold: bool = False, across: str = "left",
        colour: str = INK, sign: bool = False, halo: bool = False,
    ) -> None:  # fmt: skip
        """Write a line; ``y`` is the middle of its small letters. ``sign`` takes the font that has ✓ and ✗."""
        from matplotlib.patheffects import withStroke
        from matplotlib.text import Text

        said = self._known(text, bold, sign)
        label = Text(
            x, y + size * _POINT * 0.34, said.replace("$", r"\$"), color=colour, ha=across, va="baseline",
            transform=self._to_pixels, fontproperties=self._font(size, bold, sign),
        )  # fmt: skip
        if halo:
            label.set_path_effects([withStroke(linewidth=2.0, foreground="white")])
        self._add(label)

    def lines(self, x: float, y: float, texts: Sequence[str], size: float = 9.0, **look) -> None:
        """Write lines one under the other, their middle at ``y``."""
        leading = size * _POINT * _LEADING
        top = y - leading * (len(texts) - 1) / 2
        for place, text in enumerate(texts):
            self.text(x, top + place * leading, text, size, **look)

    def text_width(self, text: str, size: float = 9.0, *, bold: bool = False, sign: bool = False) -> float:
        """Width of a line in millimetres."""
        said = self._known(text, bold, sign)
        if not said:
            return 0.0
        width, _, _ = self._renderer.get_text_width_height_descent(said, self._font(size, bold, sign), ismath=False)
        return width / self._dpi * _MM

    def wrap(self, text: str, width_mm: float, size: float = 9.0, *, bold: bool = False) -> list[str]:
        """A text in lines of that width, broken between words, and inside those that are too long."""
        made: list[str] = []
        line = ""
        for word in " ".join(text.split()).split(" "):
            longer = f"{line} {word}" if line else word
            if self.text_width(longer, size, bold=bold) <= width_mm:
                line = longer
                continue
            if line:
                made.append(line)
            while (
                cut := letters_that_fit(word, lambda part: self.text_width(part, size, bold=bold) <= width_mm)
            ) < len(word):
                made.append(word[:cut])
                word = word[cut:]
            line = word
        return [*made, line]

    @staticmethod
    def lines_height(count: int, size: float = 9.0) -> float:
        """Height of so many lines in millimetres."""
        return count * size * _POINT * _LEADING

    def _font(self, size: float, bold: bool, sign: bool):
        from matplotlib.font_manager import FontProperties

        upright, heavy, signs = _fonts()
        return FontProperties(fname=signs if sign else heavy if bold else upright, size=size)

    def _known(self, text: str, bold: bool, sign: bool) -> str:
        """A text without what the font has no letter for: "?" stands there, not an empty box."""
        upright, heavy, signs = _fonts()
        letters = _letters(signs if sign else heavy if bold else upright)
        composed = unicodedata.normalize("NFC", text).replace("\n", " ").replace("\t", " ")
        return "".join(letter if ord(letter) in letters else "?" for letter in composed)

    # -- shapes --------------------------------------------------------------------------------------------------------

    def box(
        self, x: float, y: float, width: float, height: float, fill: str | None = None, *, edge: str | None = None,
        hatch: str = "", thickness: float = 0.6,
    ) -> None:  # fmt: skip
        """A rectangle, its upper left corner at x, y; ``hatch`` as matplotlib knows it ("////")."""
        from matplotlib.patches import Rectangle

        self._add(
            Rectangle(
                (x, y), width, height, facecolor=fill or "none", edgecolor=edge or "none", hatch=hatch or None,
                linewidth=thickness if edge else 0.0, transform=self._to_pixels,
            )
        )  # fmt: skip

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, edge: str | None = None) -> None:
        """A filled polygon."""
        from matplotlib.patches import Polygon

        self._add(
            Polygon(
                points, closed=True, facecolor=fill, edgecolor=edge or "none", linewidth=0.8 if edge else 0.0,
                transform=self._to_pixels,
            )
        )  # fmt: skip

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = INK, thickness: float = 0.8, *, dashes: tuple = ()
    ) -> None:
        """A line through points; ``dashes`` in thicknesses: (on, off, …)."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points)
        style = (0, dashes) if dashes else "-"
        self._add(Line2D(xs, ys, color=colour, linewidth=thickness, linestyle=style, transform=self._to_pixels))

    def dot(self, x: float, y: float, colour: str, *, radius: float = 0.8, fill: str | None = None) -> None:
        """A disc; with ``fill`` a ring of that inside."""
        from matplotlib.patches import Circle

        self._add(
            Circle((x, y), radius, facecolor=fill or colour, edgecolor=colour, linewidth=0.9, transform=self._to_pixels)
        )

    def diamond(self, x: float, y: float, colour: str, radius: float = 1.2) -> None:
        """A square on its corner."""
        self.polygon([(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)], colour)

    def png(self) -> bytes:
        """What has been drawn."""
        made = io.BytesIO()
        self._canvas.print_png(made, metadata={"Software": None})
        return made.getvalue()
