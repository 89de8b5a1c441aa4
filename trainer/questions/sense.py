"""Check that a question asks fairly: no key that shows, no “not” that is read over."""

from __future__ import annotations

import re
from string import ascii_uppercase

from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Reader
from trainer.questions.bank_codes import (
    COUNTS_OPTIONS,
    KEY_TWICE,
    LABEL_GAP,
    LONG_KEY,
    NEGATIVE,
    NOT_LAST,
    NOT_PINNED,
)
from trainer.questions.pictures import pieces
from trainer.questions.question import OPTION_KINDS, Option, Question

# Who knows nothing chooses the longest option. Up to half as long again reads as chance; and
# among short options a few more characters do not catch the eye (a Chinese one counts two).
LONGER = 1.5
LEAST_LONGER = 12

_CJK = "\u2e80"
_EMPHASIS = re.compile(r"\*\*[^*]+\*\*|【[^】]*】")
_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|\"[^\"]*\"")
_SENTENCE_END, _CLAUSE_END = re.compile(r"[。！？!?；;\n]|\.\s"), re.compile("[，,：:]")
# The words around a “not” that make it what is asked, and no part of the case that is told.
_ASKING = re.compile(
    r"下列|下面|以下|哪|什么|怎么|如何|谁|的是|的有|_{2,}|[（(]\s*[）)]|\b(?:which|what)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"""(?P<not>
      (?<![是能可应该要会对得好])不(?=得|能|可|应|该|宜|许|准|允|当|需|必|会|属|是|包|含|符|正|恰|合|妥|适|对|规|在|利)
    | (?<![对])不要(?!紧)
    | 错误(?=的(?:是|有|一|选|说|做|表|描|叙|理|观|行|操|答|用)|说法|做法|表述|描述|选项|行为|操作)
    | 有误(?=的)
    | 除(?:外|了?[^，,]{1,20}?外)(?!，?[还也])
    | 无需 | 无须 | 并非 | 并不
    | \b(?:not|except|incorrect|false|never)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
# “The third one”, “the first two”, “option B”: options stand in another order on each paper.
_COUNTED = re.compile(
    r"第[一二三四五六1-6]个?(?:选项|项)|[前后][两三四]个?(?:选项|项|句)|选项\s*[A-H]\b"
    r"|(?<![A-Za-z])[A-H]\s*(?:项|选项)|\boption [A-H]\b"
)
_ALL_OR_NONE = re.compile(
    r"(?:以上|上述|前述|上面|前面)[^，,。]{0,6}(?:全|都|均|皆|没有|无)[^，,。]{0,6}"
    r"|(?:全部?|都|均|皆)不?(?:正确|对|是|错误?)"
    r"|(?:all|none|both|neither) of (?:the above|these)",
    re.IGNORECASE,
)


def check_sense(question: Question, reader: Reader) -> None:
    """Note what a learner could guess from, or read over."""
    if question.kind in OPTION_KINDS:
        _check_labels(question, reader)
    if question.kind in ("single", "multiple"):
        _check_length(question, reader)
        _check_all_or_none(question.options, reader)
        _check_negative(question.stem, reader)
        _check_repeated(question, reader)
        _check_explanation(question, reader)


def width(written: str) -> int:
    """How much room a text takes: one for a Latin character, two for a Chinese one."""
    return len(written) + sum(mark >= _CJK for mark in written)


def negative_word(stem: str) -> str:
    """The word in the question asked that turns it round and is not emphasised, or ""."""
    plain = _QUOTED.sub("“”", _EMPHASIS.sub("＊", stem))
    asked = next((one for one in reversed(_SENTENCE_END.split(plain)) if one.strip()), "")
    clauses = [one for one in _CLAUSE_END.split(asked) if one.strip()]
    for number, clause in enumerate(clauses, start=1):
        found = _NEGATIVE.search(clause)
        if found and (number == len(clauses) or _ASKING.search(clause)):
            return found["not"]
    return ""


def is_all_or_none(words: str) -> bool:
    """Whether an option speaks of the others: 以上都对, 以上都不对, all of the above."""
    return _ALL_OR_NONE.fullmatch(words.strip().rstrip("。.！!")) is not None


def _option(reader: Reader, label: str) -> Node | None:
    options = reader.node("options")
    return (options.get(label) if options else None) or options


def _check_explanation(question: Question, reader: Reader) -> None:
    found = _COUNTED.search(_QUOTED.sub("", question.explanation))
    if found and not all(option.pinned for option in question.options):
        message = text("The explanation says “{words}”.", words=found[0])
        proposal = text("Options stand in another order on each paper; quote what is meant.")
        reader.report.add(
            COUNTS_OPTIONS, reader.node("explanation"), message, proposal, severity="hint"
        )


def _check_labels(question: Question, reader: Reader) -> None:
    labels = [option.label for option in question.options]
    expected = list(ascii_uppercase[: len(labels)])
    odd = next((a for a, b in zip(labels, expected, strict=False) if a != b), None)
    if odd is not None and set(labels) <= set(ascii_uppercase):
        message = text("The options are labelled {labels}.", labels="、".join(labels))
        proposal = text("Label them {labels}, and the key likewise.", labels="、".join(expected))
        reader.report.add(LABEL_GAP, _option(reader, odd), message, proposal, "warning")


def _check_length(question: Question, reader: Reader) -> None:
    """Every right option is longer than all that are wrong, so it can be seen."""
    right = [one for one in question.options if one.label in question.labels]
    wrong = [one for one in question.options if one.label not in question.labels]
    if not right or len(wrong) < 2:
        return
    shortest = min(right, key=_length)
    longest = max(_length(one) for one in wrong)
    if _length(shortest) <= longest * LONGER or _length(shortest) < longest + LEAST_LONGER:
        return
    message = text("The right option {label} stands out by its length.", label=shortest.label)
    proposal = text("Shorten it, or make a wrong option as long.")
    reader.report.add(LONG_KEY, _option(reader, shortest.label), message, proposal, "warning")


def _length(option: Option) -> int:
    return sum(width(piece) for piece in pieces(option.text) if isinstance(piece, str))


def _check_all_or_none(options: tuple[Option, ...], reader: Reader) -> None:
    speaking = [is_all_or_none(option.text) for option in options]
    for at, option in enumerate(options):
        if not speaking[at]:
            continue
        node, words = _option(reader, option.label), option.text
        if not all(speaking[at:]):
            message = text("“{words}” is not the last option.", words=words)
            proposal = text("Make it the last one, and keep it in its place.")
            reader.report.add(NOT_LAST, node, message, proposal, "warning")
        elif not option.pinned:
            message = text("“{words}” moves when the options are shuffled.", words=words)
            proposal = text("Keep {label} in its place.", label=option.label)
            reader.report.add(NOT_PINNED, node, message, proposal, "warning")


def _check_negative(stem: str, reader: Reader) -> None:
    word = negative_word(stem)
    if word:
        message = text("“{word}” turns the question round and is easily read over.", word=word)
        proposal = text("Set it off: 【{word}】.", word=word)
        reader.report.add(NEGATIVE, reader.node("stem"), message, proposal, "hint")


def _check_repeated(question: Question, reader: Reader) -> None:
    labels = question.labels
    for label in dict.fromkeys(one for one in labels if labels.count(one) > 1):
        message = text("The key names {label} more than once.", label=label)
        reader.report.add(KEY_TWICE, reader.node("key"), message, severity="warning")
