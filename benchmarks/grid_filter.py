"""How long filtering 20,000 questions takes as somebody types, beside a bare substring scan.

Run it with `python -m benchmarks.grid_filter`. Each query is typed letter by letter, as people
do, in text and in pinyin, found and not found. Printed are the median and the worst of all these
filterings in milliseconds, and the ratio to looking for the same words with `in` in the same
texts, which finds no pinyin.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from trainer.questions.grid_search import GridIndex
from trainer.questions.normalise import fold
from trainer.questions.question import Option
from trainer.questions.spelling import Spelling

QUESTIONS = 20_000
FLOOR = 50.0  # milliseconds, the median of each query
_QUERIES = (
    "退款", "客户 投诉", "没有这样的话", "tuikuan", "tk", "yinhang", "khts", "zhongyao", "zzzz",
    "an", "shui", "q01999", "不 客户 投诉 退款 银行 账户", "e", "ＡＢＣ", "xyz退", "kefu ren",
)  # fmt: skip
_TRADE = (
    "客户客服投诉退款银行账户重要行长长期音乐快乐订单物流快递电话接听铃响三声之内应当不得可以"
    "礼貌用语您好请问需要帮助处理时限小时工单升级主管转接保密个人信息泄露制度规定服务质量考核"
    "录音质检评分扣分情绪安抚道歉解释政策优惠活动会员积分发票地址修改"
)
_WORDS = [_TRADE[at : at + 2] for at in range(0, len(_TRADE), 2)]


def rows() -> list[Spelling]:
    """The questions, of words of the trade and of all kinds of characters."""
    draw = random.Random(11)
    others = [chr(0x4E00 + draw.randrange(6_000)) for _ in range(1_500)]

    def sentence(least: int, most: int) -> str:
        return "".join(
            draw.choice(_WORDS) if draw.random() < 0.8 else draw.choice(others)
            for _ in range(draw.randint(least, most))
        )

    return [
        Spelling(
            f"q{number:05}", "single", f"{sentence(6, 18)}，{sentence(3, 9)}（　）。",
            tuple(Option(label, sentence(2, 8)) for label in "ABCD"), ("A",), sentence(5, 15),
            topic=draw.choice(_WORDS), tags=(draw.choice(_WORDS),),
        )
        for number in range(QUESTIONS)
    ]  # fmt: skip


def plain(row: Spelling) -> str:
    """Everything that is searched of a question, but for its pinyin."""
    parts = (row.id, row.stem, *(one.text for one in row.options), *row.key, row.explanation)
    return fold("\n".join(map(str, (*parts, row.topic, *row.tags))))


def scan(texts: list[str], words: list[str]) -> list[str]:
    """The barest filter."""
    return [one for one in texts if all(word in one for word in words)]


def typed(query: str) -> list[str]:
    """The query as it grows."""
    return [query[:end] for end in range(1, len(query) + 1)]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds, the median of three."""
    found = []
    for _ in range(3):
        begun = time.perf_counter()
        act()
        found.append((time.perf_counter() - begun) * 1000)
    return statistics.median(found)


def main() -> None:
    """Measure and print."""
    made = rows()
    begun = time.perf_counter()
    index = GridIndex((row, "published") for row in made)
    print(f"{len(made)} questions: index made in {time.perf_counter() - begun:.2f} s")
    texts = [plain(row) for row in made]
    ours: list[float] = []
    bare: list[float] = []
    for query in _QUERIES:
        each = [timed(partial(index.find, part)) for part in typed(query)]
        ours += each
        bare += [timed(partial(scan, texts, fold(part).split())) for part in typed(query)]
        print(f"{query}: {len(index.find(query))} found, worst {max(each):.1f} ms")
    one = timed(lambda: index.put([(made[77], "changed")]))
    print(
        f"median {statistics.median(ours):.1f} ms, worst {max(ours):.1f} ms, floor {FLOOR:.0f} ms"
    )
    print(f"bare scan: median {statistics.median(bare):.1f} ms; ratio {sum(ours) / sum(bare):.2f}")
    print(f"one row updated in {one:.2f} ms")


if __name__ == "__main__":
    main()
