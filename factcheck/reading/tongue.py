"""Which language a text or a paragraph is in.

Vietnamese shows by its letters, English prose by its commonest words; both are seen in passing. What shows
neither (a headline, Vietnamese typed without marks, French) is asked of CLD2, which knows 83 languages, is
loaded only then, and answers nothing where it is not sure. Its wheel holds its tables; nothing is fetched.
"""

from __future__ import annotations

import re
import unicodedata

SAMPLE = 20_000  # characters of a text
GLIMPSE = 500  # characters of a paragraph
SHARE = 0.2  # of the words: measured, 0.36 and more in Vietnamese, 0.02 and less in English
DENSITY = 100  # characters of English prose in which at least one of its commonest words stands

_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_ALONE = re.compile("[đơưĐƠƯ\u1ea0-\u1ef9]")  # without ă, which is Romanian as well
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ENGLISH = (" the ", " of ", " and ")
# Vietnamese typed without its marks ("ty le ho ngheo giam"): common syllables that are rare in other languages.
_UNMARKED_WORDS = """
cac cua dau duoc dong giam huyen khau khong ngheo nghin nguoi nha nhung thang tinh trieu trong tren ty va voi xa xuat
"""
_UNMARKED = frozenset(_UNMARKED_WORDS.split())
_NOISE = re.compile(r"[^\w\s.,:;'’-]")  # CLD2 refuses a text for one control character
_UNTOLD = "un"  # what CLD2 says where it is not sure
UNKNOWN = "und"  # the code of ISO 639 for a language that was not determined


def language_of(text: str) -> str:
    """ "vi", "en", the code of another language, or "und" for a text of which most words are in no Latin letters.

    What shows no language (`12 dead`) is read as English."""
    return told(text[:SAMPLE]) or "en"


def told(text: str) -> str | None:
    """The language of the text, "und" for one that cannot be read; None where it does not show."""
    common = sum(text.count(word) for word in _ENGLISH)
    if common > 1 and common * DENSITY >= len(text):
        return "en"
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    words = _WORD.findall(text)
    if not words:
        return None
    # Names keep their marks in English, so the words that are none decide where there are some.
    plain = [word for word in words if word.islower()]
    asked = text
    if not text.isascii():
        marked = {word for word in words if _VIETNAMESE.search(word)}
        deciding = plain or words
        if sum(word in marked for word in deciding) > SHARE * len(deciding):
            return "vi" if _ALONE.search(text) else _guess(text) or "vi"
        asked = " ".join(plain) if marked and plain else text
    unmarked = sum(word.lower() in _UNMARKED for word in words)
    if unmarked > 1 and unmarked > SHARE * len(words):
        return "vi"
    latin = 2 * sum(_LATIN.search(word) is not None for word in words) >= len(words)
    return _guess(asked) or (None if latin else UNKNOWN)


def vietnamese(text: str) -> bool:
    """Whether letters stand in it that only Vietnamese has."""
    return not text.isascii() and _ALONE.search(unicodedata.normalize("NFC", text)) is not None


def _guess(text: str) -> str | None:
    try:
        import pycld2
    except ImportError:  # no wheel for this Python: what does not show stays untold
        return None
    try:
        code: str = pycld2.detect(_NOISE.sub(" ", text), isPlainText=True)[2][0][1]
    except pycld2.error:
        return None
    return None if code == _UNTOLD else code.split("-", 1)[0]
