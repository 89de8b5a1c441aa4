"""A small drill that the tests of this room share."""

from __future__ import annotations

import pytest

from trainer.simulations.scenario import Scenario
from trainer.simulations.scenario_file import read_scenario
from trainer.standard.house import NO_STANDARD

SOURCE = """
chat: two
title: 两位客户
level: junior
at_once: 2
speed: 60
first_reply: 30
reply: 60
forbidden: [不知道]
templates:
  - {id: hello, name: 问候, text: 您好，【称呼】，在的。}
  - {id: plain, name: 稍等, text: 请稍等。}
customers:
  - id: zhou
    name: 周敏
    address: 周女士
    arrives: 0
    never: [马上修好]
    card:
      - {label: 账号, value: "K1001", tell: owner}
      - {label: 同事电话, value: "5566", tell: nobody}
    turns:
      - says: 断网了
        facts: [{what: 问灯, any: [灯]}]
        manner: [{what: 问候, any: [您好]}]
        otherwise: 要我看什么？
        answer: 您好，周女士，什么灯亮？
        template: hello
        thinks: 20
      - says: 红灯。多久修好？
        facts: [{what: 24小时, any: [24小时]}]
        skip_if_told: true
        answer: 24小时内上门。
        thinks: 20
  - id: xu
    name: 许伟
    address: 许先生
    arrives: 40
    card: [{label: 账号, value: "K1007", tell: owner}]
    turns:
      - says: 押金多少
        facts: [{what: 100元, any: [100元]}]
        manner: [{what: 问候, any: [您好]}]
        answer: 您好，许先生，押金100元。
        template: hello
        thinks: 10
"""


@pytest.fixture(scope="session")
def source() -> str:
    return SOURCE


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    found, problems = read_scenario(SOURCE, "two.yaml", NO_STANDARD)
    assert found is not None
    assert not problems
    return found
