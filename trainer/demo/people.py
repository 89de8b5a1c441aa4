"""The made-up people of a demo site and how each of them gets on."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.people.person import Role

PASSWORD = "demo-2026"


@dataclass(frozen=True)
class Character:
    """Somebody made up. `days_ago` is when they joined; `lessons` how many they have read;
    `skill` the share of questions they know; `speed` their typing in 字 a minute, 0 for none.
    """

    staff_no: str
    name: str
    team: str
    days_ago: int = 0
    lessons: int = 0
    skill: float = 0.0
    speed: int = 0
    approved: bool = False
    role: Role = "learner"


SUPERVISOR = Character("S001", "刘雅琴", "管理组", role="supervisor")
STAFF = (
    Character("T001", "陈思远", "培训组", 420, role="trainer"),
    Character("S002", "何俊峰", "管理组", 420, role="supervisor"),
    Character("A001", "孟凡", "审计组", 60, role="auditor"),
)
LEARNER = Character("K0245", "李晓梅", "客服一组", 6, lessons=2)
ALL = 6  # lessons of the module; more is no harm

LEARNERS = (
    LEARNER,
    Character("K0163", "赵敏", "客服三组", 400, ALL, 0.95, 46, approved=True),
    Character("K0177", "欧阳娜", "客服二组", 350, ALL, 0.97, 66, approved=True),
    Character("K0198", "王建国", "客服二组", 344, ALL, 0.93, 41, approved=True),
    Character("K0221", "吴磊", "客服一组", 58, ALL, 0.98, 88, approved=True),
    Character("K0222", "曾可", "客服一组", 57, ALL, 0.94, 52, approved=True),
    Character("K0223", "单秋月", "客服三组", 55, ALL, 0.96, 49, approved=True),
    Character("K0224", "郑爽朗", "客服二组", 52, ALL, 0.92, 38, approved=True),
    Character("K0225", "冯丽", "客服二组", 50, ALL, 0.60, 34),
    Character("K0226", "周子涵", "客服三组", 47, ALL, 0.95, 57, approved=True),
    Character("K0227", "孙浩然", "客服一组", 44, ALL, 0.90, 25),
    Character("K0228", "马晓云", "客服三组", 41, ALL, 0.97, 72, approved=True),
    Character("K0229", "仇海东", "客服二组", 38, ALL, 0.93, 44, approved=True),
    Character("K0230", "林芷若", "客服一组", 35, ALL, 0.96, 36),
    Character("K0231", "张三丰", "客服三组", 33, ALL, 0.94, 61, approved=True),
    Character("K0232", "翟文博", "客服二组", 30, ALL, 0.55, 43),
    Character("K0233", "黄诗涵", "客服一组", 27, ALL, 0.98, 55, approved=True),
    Character("K0234", "徐一鸣", "客服三组", 24, ALL, 0.95, 31),
    Character("K0235", "高雨桐", "客服二组", 21, ALL, 0.95, 28),
    Character("K0236", "罗嘉怡", "客服一组", 18, 4),
    Character("K0237", "谢婷婷", "客服三组", 15, 5, 0.0, 33),
    Character("K0238", "唐志远", "客服二组", 12, 3),
    Character("K0239", "解明轩", "客服一组", 9, 1),
    Character("K0240", "任佳宁", "客服三组", 3),
    Character("K0241", "邓子墨", "客服二组", 1),
)

# Who to log in as to look around: a learner, a trainer, a supervisor.
STAFF_NUMBERS = (LEARNER.staff_no, STAFF[0].staff_no, SUPERVISOR.staff_no)
