"""What was answered on handed-in papers, read for many sittings at once."""

from trainer.exams.events import AnswerKept, PaperMarked, PaperOpened
from trainer.foundation.events import Bus
from trainer.records.database import FILE_NAME
from trainer.records.records import Records


def test_each_sitting_tells_its_own_story_in_order(program, learner, sit, clock):
    sittings = [sit()]
    clock.advance(60)
    sittings.append(sit())
    program.exams.open_quiz(learner, "telephone")
    records = Records(program.folder / FILE_NAME, Bus(), "seat")
    marked = records.responses.marked("telephone")
    assert [own for own, _event in marked] == [one.id for one in sittings]
    stories = {own: (who, story) for own, who, story in records.responses.of([sittings[1].id])}
    who, story = stories.pop(sittings[1].id)
    assert not stories and who == learner.id
    assert isinstance(story[0], PaperOpened) and isinstance(story[-1], PaperMarked)
    kept = [one.question for one in story if isinstance(one, AnswerKept)]
    assert kept == [line.question.id for line in sittings[1].paper.lines]
    [module] = records.responses.modules()
    assert (module.id, module.papers, module.people) == ("telephone", 2, 1)
    assert module.title == sittings[1].paper.title
    assert records.responses.marked("other") == [] and not list(records.responses.of([]))
    records.close()
