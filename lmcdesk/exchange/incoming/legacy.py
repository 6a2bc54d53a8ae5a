"""Find the cells of a workbook whose font draws other letters than they hold, without reading it twice."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import TYPE_CHECKING

from lmcdesk.exchange.incoming.kinds import BROKEN

if TYPE_CHECKING:
    # Only for its type: what parses is defusedxml.
    from xml.etree.ElementTree import Element

LEGACY_FONTS = re.compile(
    r"zawgyi|winmyanmar|wininnwa|winburmese|m-myanmar|limon|khek|abc-|\.vn|vni-|alice\d|saysettha lao",
    re.IGNORECASE,
)
"""Fonts that draw Burmese, Khmer, Lao or Vietnamese letters over other letters."""

Fonts = tuple[tuple[int, int, str], ...]
"""Row, counted from 1, column, counted from 0, and name of the font."""

_FONT = re.compile(rb'<(?:\w+:)?name val="([^"]*)"')
_TEXT_CELL = re.compile(rb'<(?:\w+:)?c\s([^>]*\bt="(?:s|str|inlineStr)"[^>]*)(?<!/)>')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')


def legacy_fonts(data: bytes) -> dict[str, Fonts]:
    """Return by sheet of an .xlsx file which cells with words in them are in a legacy font."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            styles = archive.read("xl/styles.xml")
            # Most workbooks have none; only where one has are its cells gone through.
            if not any(
                LEGACY_FONTS.search(name.decode("utf-8", "replace")) for name in _FONT.findall(styles)
            ):
                return {}
            fonts = _fonts_of_styles(styles)
            return {name: tuple(_cells(archive.read(part), fonts)) for name, part in _sheets(archive)}
    except (SyntaxError, ValueError, *BROKEN):
        # The reader of the cells will say what is wrong with the file, if it minds.
        return {}


def _parsed(part: bytes) -> Element:
    from defusedxml.ElementTree import fromstring

    found: Element = fromstring(part, forbid_dtd=True)
    return found


def _fonts_of_styles(styles: bytes) -> dict[bytes, str]:
    """Return by number of a style, as cells write it, its font where that is a legacy one."""
    root = _parsed(styles)
    names = [
        next((name.get("val", "") for name in font.iterfind("{*}name")), "")
        for font in root.iterfind("{*}fonts/{*}font")
    ]
    used = [names[int(style.get("fontId", "0"))] for style in root.iterfind("{*}cellXfs/{*}xf")]
    return {b"%d" % number: name for number, name in enumerate(used) if LEGACY_FONTS.search(name)}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the names of the sheets and of the parts that hold them."""
    targets = {
        link.get("Id", ""): link.get("Target", "")
        for link in _parsed(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in _parsed(archive.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet"):
        link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        target = targets[link]
        yield sheet.get("name", ""), target[1:] if target.startswith("/") else normpath(join("xl", target))


def _cells(sheet: bytes, fonts: dict[bytes, str]) -> Iterator[tuple[int, int, str]]:
    for cell in _TEXT_CELL.finditer(sheet):
        style, place = _STYLE.search(cell[1]), _PLACE.search(cell[1])
        if style and place and style[1] in fonts:
            yield int(place[2]), _column(place[1]), fonts[style[1]]


def _column(letters: bytes) -> int:
    """Return the number of a column, counted from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
