"""The made-up people of a demo site and how each of them gets on."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from trainer.people.person import Role, StaffType

PASSWORD = "demo-2026"


@dataclass(frozen=True)
class Character:
    """Somebody made up. `days_ago` is when they joined; `lessons` how many they have read;
    `skill` the share of questions they know; `speed` their typing in 字 a minute, 0 for none;
    `left_days_ago` when they left, 0 for not.
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
    post: str = ""
    staff_type: StaffType = "regular"
    left_days_ago: int = 0


ALL = 99  # every lesson there is
# Six teams, and the post that their people have.
TEAMS = {
    "客服一组": "热线坐席",
    "客服二组": "热线坐席",
    "客服三组": "热线坐席",
    "在线客服组": "在线坐席",
    "投诉处理组": "投诉专员",
    "回访组": "回访专员",
}

SUPERVISOR = Character("S001", "刘雅琴", "管理组", role="supervisor")
STAFF = (
    Character("T001", "陈思远", "管理组", 420, role="trainer"),
    Character("T002", "沈佳", "管理组", 300, role="trainer"),
    Character("S002", "何俊峰", "管理组", 420, role="supervisor"),
    Character("M001", "罗文静", "管理组", 60, role="marker"),
    Character("A001", "孟凡", "管理组", 60, role="auditor"),
)
LEARNER = Character("K0245", "李晓梅", "客服一组", 6, lessons=2, staff_type="intern")

# Those with a story of their own; the others are made by `cast`.
NAMED = (
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
    Character("K0228", "马晓云", "在线客服组", 41, ALL, 0.97, 72, approved=True),
    Character("K0229", "仇海东", "投诉处理组", 38, ALL, 0.93, 44, approved=True),
    Character("K0230", "林芷若", "客服一组", 35, ALL, 0.96, 36),
    Character("K0231", "张三丰", "在线客服组", 33, ALL, 0.94, 61, approved=True),
    Character("K0232", "翟文博", "回访组", 30, ALL, 0.55, 43),
    Character("K0233", "黄诗涵", "客服一组", 27, ALL, 0.98, 55, approved=True),
    Character("K0234", "徐一鸣", "客服三组", 24, ALL, 0.95, 31),
    Character("K0235", "高雨桐", "客服二组", 21, ALL, 0.95, 28),
    Character("K0236", "罗嘉怡", "投诉处理组", 18, 4, staff_type="seconded"),
    Character("K0237", "谢婷婷", "回访组", 15, 5, 0.0, 33, staff_type="short_term"),
    Character("K0238", "唐志远", "在线客服组", 12, 3),
    Character("K0239", "解明轩", "客服一组", 9, 1, staff_type="intern"),
    Character("K0240", "任佳宁", "客服三组", 3, staff_type="intern"),
    Character("K0241", "邓子墨", "客服二组", 1, staff_type="intern"),
    Character("K0189", "潘越", "客服二组", 310, ALL, 0.94, 54, approved=True, left_days_ago=40),
    Character("K0151", "范小雨", "客服三组", 395, left_days_ago=394),
)
# Enough that some question has the thirty answers below which nothing is judged.
PEOPLE = 71

# Who to log in as to look around: a learner, a trainer, a supervisor.
STAFF_NUMBERS = (LEARNER.staff_no, STAFF[0].staff_no, SUPERVISOR.staff_no)

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余"
_GIVEN = (
    "雨欣", "浩宇", "子轩", "梦琪", "佳怡", "俊杰", "思雨", "文静", "嘉豪", "欣怡", "志强", "丽华",
    "晓东", "海燕", "建平", "淑芬", "若曦", "天佑", "亦凡", "诗雅", "博文", "静怡", "明哲", "可馨",
    "宇航", "语嫣", "俊熙", "芳菲", "宏伟", "婉清",
    "晨曦", "思源", "雪莹", "立群", "书瑶", "启明", "安然", "家乐",
)  # fmt: skip


def cast(chance: random.Random) -> tuple[Character, ...]:
    """All learners of the site: those of NAMED and enough others to make it PEOPLE."""
    number = PEOPLE - len(NAMED) - len(STAFF) - 1
    surnames, given = chance.sample(_SURNAMES, number), chance.sample(_GIVEN, number)
    teams = list(TEAMS)
    others = (
        _somebody(chance, f"K{100 + 2 * place:04}", surname + name, teams[place % len(teams)])
        for place, (surname, name) in enumerate(zip(surnames, given, strict=True))
    )
    return tuple(replace(character, post=TEAMS[character.team]) for character in (*NAMED, *others))


def _somebody(chance: random.Random, staff_no: str, name: str, team: str) -> Character:
    return Character(
        staff_no, name, team, chance.randint(70, 395), ALL, chance.uniform(0.88, 0.99),
        chance.randint(33, 84), approved=True,
        staff_type="short_term" if chance.random() < 0.15 else "regular",
    )  # fmt: skip
