"""The look of Lifeline's Word documents: an empty document with styles, page, header, footer and properties."""

from datetime import datetime

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor, Twips

from coding.exports import word

LANGUAGE = "en-GB"
SANS = "Calibri"
INK = RGBColor(0x1D, 0x21, 0x27)
# Can be read on the strongest shade too.
DARK = RGBColor(0x33, 0x39, 0x41)
SOFT = RGBColor(0x59, 0x60, 0x6B)
DEEPEST_HEADING = 9
LEFTOVERS = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")

_TABLE_STYLE = """
<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table" w:customStyle="1"
    w:styleId="CodebookTable">
  <w:name w:val="Codebook Table"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="4" w:color="BFC3C9"/><w:bottom w:val="single" w:sz="4" w:color="BFC3C9"/>
      <w:insideH w:val="single" w:sz="4" w:color="E2E2DC"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="20" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
      <w:bottom w:w="20" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>
"""


def new_document(
    *, title: str, author: str, header: str, as_of: datetime, is_landscape: bool = False
):
    """Return an empty document in Lifeline's look; its properties name nobody and carry no time of writing."""
    document = Document()
    _drop_leftovers(document)
    _set_properties(document, title, author, as_of)
    _set_styles(document.styles)
    _set_page(document.sections[0], header, is_landscape)
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    _ask_for_page_numbers(settings)
    return document


def _ask_for_page_numbers(settings) -> None:
    """Let Word work out the fields when it opens the file; its settings must stand in a fixed order."""
    settings.insert_element_before(
        word.element("updateFields", val="true"),
        "w:hdrShapeDefaults",
        "w:footnotePr",
        "w:endnotePr",
        "w:compat",
        "w:rsids",
        "m:mathPr",
        "w:themeFontLang",
        "w:clrSchemeMapping",
        "w:shapeDefaults",
        "w:decimalSymbol",
        "w:listSeparator",
    )


def _drop_leftovers(document) -> None:
    """Leave out what python-docx's template brings along: a sample picture, a false program name, old styles."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(LEFTOVERS):
                del relations[key]


def _set_properties(document, title: str, author: str, as_of: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.author = word.clean(title)[:255], word.clean(author)[:255]
    properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = LANGUAGE
    properties.revision = 1
    properties.created = properties.modified = as_of.replace(tzinfo=None, microsecond=0)


def _set_styles(styles) -> None:
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    _set_language(defaults.find(qn("w:rPr")))
    _dress(styles["Normal"], Pt(10.5), after=Pt(5))
    _set_language(styles["Normal"].element.get_or_add_rPr())
    _dress(styles["Title"], Pt(30), bold=True, before=Pt(60), after=Pt(6))
    _dress(styles["Subtitle"], Pt(14), color=SOFT, after=Pt(24))
    _dress(styles["Header"], Pt(9), color=SOFT)
    _dress(styles["Footer"], Pt(9), color=SOFT)
    for level in range(1, DEEPEST_HEADING + 1):
        size = {1: Pt(20), 2: Pt(14)}.get(level, Pt(12))
        style = styles[f"Heading {level}"]
        _dress(style, size, bold=True, before=Pt(0 if level == 1 else 14), after=Pt(6))
        style.paragraph_format.keep_with_next = True
    styles["Heading 1"].paragraph_format.page_break_before = True
    _dress(styles["Quote"], Pt(10.5), italic=True, after=Pt(4))
    styles["Quote"].paragraph_format.left_indent = Twips(284)
    for level in (1, 2):
        _add_contents_style(styles, level)
    _dress(styles.add_style("Contents Heading", WD_STYLE_TYPE.PARAGRAPH), Pt(20), bold=True)
    _dress(styles.add_style("Small Note", WD_STYLE_TYPE.PARAGRAPH), Pt(9), color=SOFT, after=Pt(6))
    _add_table_styles(styles)
    place = styles.add_style("Quote Place", WD_STYLE_TYPE.PARAGRAPH)
    _dress(place, Pt(8.5), color=SOFT, after=Pt(10))
    place.paragraph_format.left_indent = Twips(284)
    _add_character_styles(styles)
    styles.element.append(parse_xml(_TABLE_STYLE))


def _add_table_styles(styles) -> None:
    # Two tables that touch would become one.
    _dress(styles.add_style("Gap", WD_STYLE_TYPE.PARAGRAPH), Pt(5))
    _dress(styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH), Pt(9.5))
    # Sentences that follow each other in a cell.
    _dress(styles.add_style("Table Sentence", WD_STYLE_TYPE.PARAGRAPH), Pt(9.5), after=Pt(2.5))


def _add_character_styles(styles) -> None:
    small = styles.add_style("Small Figure", WD_STYLE_TYPE.CHARACTER)
    small.font.size, small.font.color.rgb = Pt(8), DARK
    source = styles.add_style("Quote Source", WD_STYLE_TYPE.CHARACTER)
    source.font.size, source.font.italic, source.font.color.rgb = Pt(9), False, SOFT


def _dress(style, size, *, color=INK, bold=False, italic=False, before=0, after=0) -> None:
    style.font.size, style.font.bold, style.font.italic = size, bold, italic
    style.font.color.rgb = color
    # The template's theme fonts would win over a name.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), SANS)
    style.paragraph_format.space_before, style.paragraph_format.space_after = before, after
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _add_contents_style(styles, level: int) -> None:
    style = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.element.set(qn("w:styleId"), f"TOC{level}")
    _dress(style, Pt(10), bold=level == 1, before=Pt(5 if level == 1 else 0), after=Pt(1))
    style.paragraph_format.left_indent = Twips(284 * (level - 1))
    stop = word.element("tab", val="right", leader="dot", pos=word.TEXT_WIDTH)
    style.element.get_or_add_pPr().insert_element_before(
        word.element("tabs", stop), "w:spacing", "w:ind", "w:jc"
    )


def _set_language(look) -> None:
    for old in look.findall(qn("w:lang")):
        look.remove(old)
    look.append(word.element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))


def _set_page(section, header: str, is_landscape: bool) -> None:
    width, height = Twips(word.PAGE_WIDTH), Twips(word.PAGE_HEIGHT)
    section.page_width, section.page_height = (height, width) if is_landscape else (width, height)
    if is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Twips(word.MARGIN)
    section.top_margin = section.bottom_margin = Twips(word.MARGIN_ABOVE)
    section.different_first_page_header_footer = True
    _replace(section.header, word.paragraph(header, style="Header"))
    _replace(
        section.footer,
        word.paragraph(
            "Page ",
            *word.field("PAGE", word.run("1")),
            " of ",
            *word.field("NUMPAGES", word.run("1")),
            style="Footer",
        ),
    )


def _replace(part, paragraph) -> None:
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(paragraph)
