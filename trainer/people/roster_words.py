"""What staff lists call their columns, roles and staff types, and how their cells are read."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from trainer.people.person import Role, StaffType

Field = Literal["staff_no", "name", "team", "post", "staff_type", "role"]

# In the order of preference: a list with 班组 and 部门 means the first by "team".
COLUMNS: dict[Field, tuple[str, ...]] = {
    "staff_no": (
        "工号", "员工编号", "员工号", "员工工号", "职工号", "职工编号", "人员编号", "工牌号",
        "staffno", "staffnumber", "staffid", "employeeno", "employeenumber", "employeeid",
    ),
    "name": ("姓名", "员工姓名", "人员姓名", "名字", "name", "fullname", "staffname"),
    "team": (
        "班组", "小组", "组别", "所属班组", "所在班组", "团队", "team", "group", "部门", "所属部门",
        "department",
    ),
    "post": ("岗位", "岗位名称", "工作岗位", "职位", "职务", "post", "position", "jobtitle"),
    "staff_type": (
        "用工性质", "用工类型", "用工形式", "人员类别", "人员类型", "员工类型", "员工类别",
        "人员性质", "类型", "类别", "stafftype", "employmenttype", "type",
    ),
    "role": ("角色", "系统角色", "权限", "role"),
}  # fmt: skip

_STAFF_TYPES: dict[StaffType, tuple[str, ...]] = {
    "regular": ("正式", "正式工", "正式员工", "正式合同", "正编", "regular", "permanent"),
    "short_term": (
        "短期合同", "短期", "短期工", "短期合同工", "短合同", "临时", "临时工", "shortterm",
        "shorttermcontract", "temporary",
    ),
    "seconded": ("借聘", "借聘人员", "借调", "借调人员", "借用", "seconded", "secondment"),
    "intern": ("实习", "实习生", "见习", "见习生", "intern", "internship", "trainee"),
}  # fmt: skip
_ROLES: dict[Role, tuple[str, ...]] = {
    "learner": (
        "学员", "坐席", "座席", "坐席员", "座席员", "客服", "客服员", "客服代表", "话务员", "员工",
        "learner", "agent",
    ),
    "trainer": ("培训师", "讲师", "培训", "trainer"),
    "supervisor": ("主管", "管理员", "supervisor"),
    "inspector": ("质检", "质检员", "质检岗", "inspector"),
    "marker": ("阅卷", "阅卷人", "阅卷员", "评卷人", "评卷员", "marker"),
    "auditor": ("审计", "审计员", "审核员", "稽核", "稽核员", "auditor"),
}  # fmt: skip

LONGEST: dict[str, int] = {"staff_no": 32, "name": 40, "team": 40, "post": 40}

_ASIDE = re.compile(r"\([^)]*\)")
_CJK = "\u3400-\u9fff\uf900-\ufaff"
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}]) +(?=[{_CJK}])")


def word_key(words: str) -> str:
    """What makes two spellings of a title or a value the same word: letters and digits only."""
    plain = _ASIDE.sub("", unicodedata.normalize("NFKC", words).casefold())
    return "".join(mark for mark in plain if mark.isalnum())


def spelling_key(words: str) -> str:
    """What makes two spellings of a team or post the same: width, case and spaces do not count."""
    return unicodedata.normalize("NFKC", words).casefold().replace(" ", "")


def number_of(cell: str) -> str:
    """A staff number as it is kept: half width, without the ' that marks text in Excel."""
    return "".join(unicodedata.normalize("NFKC", cell).removeprefix("'").split())


def number_key(number: str) -> str:
    """What makes two spellings of a staff number the same: width, case and spaces do not count."""
    return number_of(number).casefold()


def name_of(cell: str) -> str:
    """A name as it is kept: 张　三 is 张三, and words of Latin letters keep one space."""
    return _BETWEEN_CJK.sub("", " ".join(unicodedata.normalize("NFKC", cell).split()))


def label_of(cell: str) -> str:
    """A team or post as it is kept: as it was written, without spaces that say nothing."""
    return " ".join(cell.split())


def staff_type_of(cell: str) -> StaffType | None:
    """The staff type that a word means; None for an unknown word."""
    return next((kind for kind, words in _STAFF_TYPES.items() if word_key(cell) in words), None)


def role_of(cell: str) -> Role | None:
    """The role that a word means; None for an unknown word."""
    return next((role for role, words in _ROLES.items() if word_key(cell) in words), None)
