"""Whether text can be Vietnamese: words are syllables of an onset, a rhyme and a tone, and there are not many of each.

The inventory is that of the orthography (with both ways to place the tone: hòa, hoà). Names of the highlands (Krông
Búk, Đắk Mil, Tẻh) keep to wider bounds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["COMMON", "Grade", "NO_WORD", "UNITS", "grade", "has_hump", "word_grade"]

_ONSETS = tuple(re.findall(r"\w+", "ngh ng nh th tr ph kh gh gi ch qu b c d đ g h k l m n p r s t v x"))
_HIGHLAND_ONSETS = tuple(
    re.findall(
        r"\w+",
        "chr kr br pr dr đr hr gr pl bl kl gl ml hl mn kd kb kđ kn km sr kp tl hm hn hd ng nh ch th kh ph tr gh dl đl "
        "b c d đ g h j k l m n p r s t v w x y z f",
    )
)
_RHYMES = frozenset(
    re.findall(
        r"\w+",
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
        i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong
        ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơu
        u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên
        uyêt uynh uyp uyt uyu uyn
        ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
        y yêm yên yêng yêt yêu ynh yt ych
        """,
    )
)
#: Words that names of places, offices and people are made of everywhere: where two readings are syllables, they tell.
COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        xã phường thị trấn tỉnh huyện quận thành phố thôn bản ấp xóm làng khóm tổ dân khu vực đường ngõ hẻm cầu chợ
        trường học tiểu trung tâm bệnh viện trạm tế bưu điện hóa hoá nhà máy công ty ủy ban nhân hội đồng số đội văn
        phòng giáo dục cơ sở nước đất rừng núi sông suối hồ biển đảo đèo bãi cảng tân phú hòa hoà bình an long mỹ vĩnh
        thạnh lộc phước phúc thọ đức đông tây nam bắc sơn hà lâm hải giang hưng yên lý nghĩa thắng lợi tiến thái thượng
        hạ trà vân hùng cường minh quảng trị nội đà nẵng huế lê nguyễn trần phạm hoàng huỳnh võ vũ đặng bùi đỗ hồ ngô
        dương tô đào đoàn đinh lương trương mai cao châu thủy thuỷ kỳ quý quốc chính tùng trúc thúy bích ngân ngọc hương
        hồng hoài hòn lăng đại điền gia đình cẩm nghệ thủ đô đầu chánh trí tín khánh xuân thu đa cát sáp nhập năm tháng
        ngày là và có không của các những một hai ba bốn sáu bảy tám chín mười lớn nhỏ mới cũ trên dưới giữa ngoài
        tài nguyên môi xây dựng thông tin vận tải nông nghiệp thương mại ngân hàng cáp quang tuyến cột cống bể
        lạc lãng quán bồng tà mường bù đăng cò nà mù bàu cạn sóc trăng thuận đồn bằng tam đường thới thuỵ thụy
        kế hoạch khảo sát chưa đã đang cần làm việc giám đốc phó trưởng bí thư chủ tịch
        """,
    )
)
_HIGHLAND_ENDS = ("ng", "nh", "ch", "c", "h", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "y", "")
_VOWELS = "aăâeêioôơuưy"
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
#: Rhymes without an end in which the tone may stand on either letter.
_EITHER = ("oa", "oe", "uy")
#: Vowels that have an end behind them.
_OPEN = ("iê", "yê", "uô", "ươ", "oă", "uâ")
_STOPS = ("c", "ch", "p", "t")


def _apart() -> dict[str, tuple[str, str]]:
    """Vietnamese letters, small: without their tone, and the tone."""
    found = {}
    for code in (*range(0x61, 0x7B), *range(0xE0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        pieces = unicodedata.normalize("NFD", chr(code))
        tone = "".join(piece for piece in pieces if piece in _TONE_MARKS)
        bare = unicodedata.normalize("NFC", "".join(piece for piece in pieces if piece not in _TONE_MARKS))
        if len(tone) <= 1 and (bare in _VOWELS or (not tone and (bare.isascii() or bare == "đ"))):
            found[chr(code)] = (bare, tone)
    return found


_APART = _apart()
#: Grades of a word: no Vietnamese, wide bounds, a syllable.
BAD, WIDE, GOOD = 0, 1, 2


def _tone_places(rhyme: str) -> tuple[int, ...]:
    """Where the tone of a rhyme can stand."""
    vowels = len(rhyme) - len(rhyme.lstrip(_VOWELS))
    shaped = [place for place in range(vowels) if rhyme[place] in "ăâêôơ"]
    if shaped:
        return (shaped[-1],)
    if "ư" in rhyme[:vowels]:
        return (rhyme.index("ư"),)
    if vowels == 1:
        return (0,)
    if vowels < len(rhyme):
        return (vowels - 1,)
    if rhyme in _EITHER:
        return (0, 1)
    return (1,) if vowels == 3 else (0,)


def _rhyme_grade(rhyme: str, tone: str, place: int, known: bool) -> bool:
    if known and rhyme not in _RHYMES:
        return False
    vowels = len(rhyme) - len(rhyme.lstrip(_VOWELS))
    if not vowels or vowels > 3 or (not known and rhyme[vowels:] not in _HIGHLAND_ENDS):
        return False
    if not known and vowels > 1 and rhyme[:vowels] not in _RHYMES and rhyme[:vowels] not in _OPEN:
        return False
    if not tone:
        return not known or rhyme[vowels:] not in _STOPS
    if known and rhyme[vowels:] in _STOPS and tone not in "\u0301\u0323":
        return False
    return place in _tone_places(rhyme)


@lru_cache(maxsize=200_000)
def word_grade(word: str) -> int:
    """How well a word (letters only, NFC) goes as a Vietnamese one: 0 not at all, 1 within wide bounds, 2 a syllable.

    >>> word_grade("Nguyễn"), word_grade("Krông"), word_grade("Müller"), word_grade("Phuù"), word_grade("hoà")
    (2, 1, 0, 0, 2)
    """
    pieces = [_APART.get(letter) for letter in word.lower()]
    if None in pieces or _MIXED.search(word):
        return BAD
    bare = "".join(piece[0] for piece in pieces)
    if not any(letter in _VOWELS for letter in bare):
        return WIDE if word.isupper() or len(word) == 1 else BAD  # QĐ, NĐ, HĐND
    toned = [place for place, piece in enumerate(pieces) if piece[1]]
    if len(toned) > 1:
        return BAD
    tone, place = (pieces[toned[0]][1], toned[0]) if toned else ("", -1)
    for onset in ("", *_ONSETS):
        if bare.startswith(onset):
            if _rhyme_grade(bare[len(onset) :], tone, place - len(onset), True):
                return GOOD
            if onset == "gi" and _rhyme_grade(bare[1:], tone, place - 1, True):
                return GOOD  # gì, giếng
    for onset in ("", *_HIGHLAND_ONSETS):
        if bare.startswith(onset) and _rhyme_grade(bare[len(onset) :], tone, place - len(onset), False):
            return WIDE
    return BAD


#: Units and signs that stand in text of any encoding.
_UNIT_WORDS = (
    r"(?<![A-Za-z])µ(?=[msWVAFHg]\b)|(?<=\d)[×°º²³½¼¾·ª]|×(?=\d)|(?<![^\W\d_])(?:k|c|d|m)?m[²³](?!\w)|±(?=\d)"
    r"|°(?=[CF]\b)|(?<=\b[Nn])[º°](?!\w)"
)
UNITS = re.compile(_UNIT_WORDS)
_SIGNS = re.compile(_UNIT_WORDS + r"|§(?=\s?\d)|(?<!\w)[½¼¾](?!\w)")
_SMALL = re.compile("[a-z]")
_QUOTED = re.compile(r"(?<!\w)«([^«»]*)»(?!\w)")
_CHUNK = re.compile(r"[^\s!-/:-@\[-`{-~0-9\u2010-\u2044\u20ab\u20ac]+")
_CAPITALS = "".join(sorted(letter.upper() for letter in _APART if not letter.isascii() and letter != "đ"))
_HUMP = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞĂĐƠƯ])(?=[A-ZĂÂĐÊÔƠƯÁÀÍÓÚÝ])")


def has_hump(text: str) -> bool:
    """Whether a word has a capital inside: two words run together (TânBình), or a wrong reading (TriƯu)."""
    return _HUMP.search(text) is not None


#: A capital with marks inside a word of small letters (HiỂu). Marks alone are small in capital fonts of TCVN3 (NGUYễN).
_MIXED = re.compile(f"[a-z]\\w*[{_CAPITALS}]|(?<=.)[{_CAPITALS}]\\w*[a-z]")
_BEHIND = "®©™²³"
#: A no-break space behind Ã is the second code of à in UTF-8.
_CUT_A = re.compile("Ã\u00a0")


@dataclass(frozen=True)
class Grade:
    """The words of a text that are not plain ASCII, by how well they go as Vietnamese.

    Parameters
    ----------
    bad, wide, good : int
        Numbers of words.
    symbols : int
        Bad words with a character that is no letter: no name has one, in whatever language.
    """

    bad: int = 0
    wide: int = 0
    good: int = 0
    symbols: int = 0

    @property
    def right(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.bad


NO_WORD = Grade()


def grade(text: str) -> Grade:
    """Grade the words of a text in NFC.

    >>> grade("Xã An Phú"), grade("X· An Phó").symbols, grade("cáp 9/125 µm, 5 m²").bad
    (Grade(bad=0, wide=0, good=2, symbols=0), 1, 0)
    """
    if text.isascii():
        return NO_WORD
    bad = wide = good = symbols = 0
    if "\u00a0" in text:
        bad += len(_CUT_A.findall(text))
    text = _QUOTED.sub(r" \1 ", _SIGNS.sub(" ", text))
    for chunk in _CHUNK.findall(text):
        if chunk.isascii():
            continue
        chunk = chunk.rstrip(_BEHIND)
        # Words run together (TânBình) have small letters; NGUYễN has not.
        for word in _HUMP.split(chunk) if _SMALL.search(chunk) else (chunk,):
            if word.isascii():
                continue
            if not all(letter.isalpha() for letter in word):
                if any(letter.isalpha() for letter in word):
                    bad += 1
                    symbols += 1
                continue
            found = word_grade(word)
            bad += found == BAD
            wide += found == WIDE
            good += found == GOOD
    return Grade(bad, wide, good, symbols)
