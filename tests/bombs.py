"""Workbooks made to fill the memory."""

import io
import zipfile

import openpyxl

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)
CELL = "<row><c r={}><v>1</v></c></row>"
ROW = (
    "<table:table-row table:number-rows-repeated='{}'><table:table-cell "
    'table:number-columns-repeated="{}"><text:p>1</text:p></table:table-cell></table:table-row>'
).replace("'", '"')


def workbook(content: str, member: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Return a workbook whose one sheet has this content."""
    plain, changed = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        new.writestr(member, content)
    return changed.getvalue()


FAR = workbook(SHEET.format(CELL.format('"A1"') + CELL.format('"XFD1048576"')))
