"""Lists as ministries send them, with invented people, and the way from one to a review."""

from __future__ import annotations

from collections.abc import Sequence

from lmcdesk.domain.importing.review import Review
from lmcdesk.domain.incoming import Cell, IncomingRow, IncomingTable
from tests.services.acts import World

ROWS: tuple[tuple[Cell, ...], ...] = (
    (1, "Cambodia", "Sok Dara", "Director General", "Ministry of Rural Development", "dara@mrd.example"),
    (2, "China", "Li Wenhua", "Deputy Director", "National Bureau of Statistics", "li.wenhua@nbs.example"),
    (3, "Lao PDR", "Khamla Phommasan", "Chief of Division", "Ministry of Health", "khamla@moh.example"),
    (4, "Myanmar", "Thida Htwe", "Permanent Secretary", "Ministry of Cooperatives", "thida@moc.example"),
    (5, "Thailand", "Somsak Rattanakul", "Policy Analyst", "Office of the Council", "somsak@oc.example"),
    (6, "Viet Nam", "Trần Thị Mai", "Vice Minister", "Ministry of Agriculture", "mai@mard.example"),
)
FIELDS = (None, "delegation", "full_name", "functional_title", "organisation", "email")
ENGLISH = ("No.", "Country", "Full Name", "Position", "Ministry/Organization", "E-mail")
KHMER = ("ល.រ", "ប្រទេស", "គោត្តនាម និងនាម", "មុខតំណែង", "ស្ថាប័ន", "អ៊ីមែល")
CHINESE = ("序号", "国家", "姓名", "职务", "单位", "电子邮箱")
UNKNOWN = ("zz", "Xyq", "Wvut", "Qponm", "Klji", "Hgf")


def table(*rows: Sequence[Cell], name: str = "Sheet1", first: int = 1) -> IncomingTable:
    """Make a table of rows, the first one numbered as told."""
    return IncomingTable(
        name, tuple(IncomingRow(number, tuple(cells)) for number, cells in enumerate(rows, start=first))
    )


def reviewed(world: World, *rows: Sequence[Cell], source: str = "") -> Review:
    """Review a list as the assistant would without help."""
    plan = world.desk.importing.suggest(world.event, table(*rows), source)
    return world.desk.importing.review(world.event, plan)
