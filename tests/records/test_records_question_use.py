"""How often questions were put before somebody."""

from trainer.foundation.events import Bus
from trainer.records.database import FILE_NAME
from trainer.records.question_use import QuestionUse
from trainer.records.records import Records


def test_papers_are_counted_by_question_and_again_after_another_sitting(program, sit):
    records = Records(program.folder / FILE_NAME, Bus(), "seat")
    use = QuestionUse(records.connection)
    assert use.counts("telephone") == {}
    first = {line.question.id for line in sit().paper.lines}
    assert use.counts("telephone") == dict.fromkeys(first, 1)
    second = {line.question.id for line in sit().paper.lines}
    assert use.counts("telephone") == {
        name: (name in first) + (name in second) for name in first | second
    }
    assert use.counts("telephone") is use.counts("telephone")
    assert use.counts("other") == {}
    records.close()
