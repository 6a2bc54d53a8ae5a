"""Sample texts in six scripts and the models that show them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QWidget,
)

from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import BadgeRole, CellStyle, FlagRole, IconRole, SecondRole, StyleRole

SAMPLES = {
    "English": "National Rural Revitalization Administration",
    "Vietnamese": "Văn phòng Điều phối Chương trình mục tiêu quốc gia về giảm nghèo bền vững, Đặng Ỡ",
    "Thai": "กรมการพัฒนาชุมชน กระทรวงมหาดไทย ผู้เชี่ยวชาญด้านที่ปรึกษากลุ่มปู่ญี่ปุ่น",
    "Lao": "ກົມພັດທະນາຊົນນະບົດ ກະຊວງກະສິກຳ ແລະ ປ່າໄມ້ ປື້ມທີ່ກຸ່ມ",
    "Khmer": "ក្រសួងអភិវឌ្ឍន៍ជនបទ នាយកដ្ឋានអភិវឌ្ឍន៍សេដ្ឋកិច្ចសហគមន៍ ស្ត្រីខ្ញុំឧត្តមឹ្ឬក្ស្ត្រ",
    "Burmese": "သမဝါယမနှင့်ကျေးလက်ဖွံ့ဖြိုးရေးဝန်ကြီးဌာန အမြဲတမ်းအတွင်းဝန် ဦးခန့်ဇော် ကြွက်",
    "Chinese": "国家乡村振兴局综合司直属国际合作处副处长将建民",
}

_CONFIRMED = ("Confirmed", Tone.OK)
_CHECK = ("Please check", Tone.CHECK)
_OPEN = ("Open", Tone.NEUTRAL)
_INVITED = ("Invited", Tone.PLAIN)
_HEADINGS = ("Delegation", "Capacity", "Name as printed", "In own script", "Functional title", "Status")
_ROWS = (
    ("MMR", "Myanmar", "Head", "H.E. Khant Zaw", "ခန့်ဇော်", "Permanent Secretary", _CONFIRMED),
    ("CHN", "China", "Head", "Mr. XU Jianmin", "徐建民", "Director General", _CONFIRMED),
    ("CHN", "China", "Delegate", "Dr. TAN Weiping", "谭卫平", "Deputy Director General", _CONFIRMED),
    ("KHM", "Cambodia", "Head", "H.E. HAP Omaly", "ហាប់ អូម៉ាលី", "State Secretary", _CHECK),
    ("LAO", "Lao PDR", "Head", "Seat awaiting nomination", "", "Department of Rural Development", _OPEN),
    ("THA", "Thailand", "Adviser", "Ms. Invented Person", "ตัวอย่าง ชื่อ", "Community Specialist", _INVITED),
    ("VNM", "Viet Nam", "Delegate", "Mr. ĐẶNG Văn Mẫu", "Đặng Văn Mẫu", SAMPLES["Vietnamese"], _CONFIRMED),
    ("KHM", "Cambodia", "Support", "Ms. SOK Chanthy", "សុខ ចន្ធី", SAMPLES["Khmer"], _CONFIRMED),
    ("MMR", "Myanmar", "Delegate", "Daw Thet Thet Khaing", "သက်သက်ခိုင်", SAMPLES["Burmese"], _CONFIRMED),
    ("LAO", "Lao PDR", "Delegate", "Ms. Bouasone Phommachanh", "ບົວສອນ", SAMPLES["Lao"], _CHECK),
    ("THA", "Thailand", "Delegate", "Mr. Somchai", "สมชาย", SAMPLES["Thai"], _CONFIRMED),
    ("CHN", "China", "Delegate", "Ms. WANG Fang", "王芳", SAMPLES["Chinese"], _CONFIRMED),
)


class SampleModel(QAbstractTableModel):
    def __init__(self, parent: QWidget, repeat: int = 1) -> None:
        super().__init__(parent)
        self.rows = list(_ROWS) * repeat
        self.sorted_by: list[int] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return _HEADINGS[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorted_by.append(column)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == 0:
            return row[6][0] if column == 5 else row[column + 1]
        if role == FlagRole:
            return row[0] if column == 0 else None
        if role == StyleRole:
            if row[6] is _OPEN and column:
                return CellStyle.ITALIC | CellStyle.MUTED
            return CellStyle.BOLD if row[2] == "Head" and column == 2 else CellStyle.PLAIN
        if role == BadgeRole:
            return row[6] if column == 5 else None
        return None


class SpeakersModel(SampleModel):
    """One column with two lines and a mark, another with an icon."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == 0:
            return (row[3], str(index.row() + 4), "8:00")[column] if column < 3 else ""
        if role == SecondRole and column == 0:
            return row[5]
        if role == FlagRole and column == 0:
            return row[0]
        if role == IconRole and column == 0:
            return "drag-handle"
        if role == BadgeRole and column == 0 and index.row() == 1:
            return ("assumed", Tone.NEUTRAL)
        if role == StyleRole:
            bold = CellStyle.BOLD if column == 0 else CellStyle.PLAIN
            return bold if column == 0 else CellStyle.RIGHT | CellStyle.TABULAR
        return None

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3
