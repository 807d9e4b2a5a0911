from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.timetable import timetable


def block(id, minutes, stage="core", kind="text"):
    return Block(id, kind, minutes, stage, "learner", {})


PLAN = LessonPlan("x", (
    block("a", 20), block("look-up", 0), block("b", 23), block("stop", 0, kind="pause"),
    block("c", 45, "90"), block("closing", 2, kind="close"),
))


def test_each_step_begins_where_the_one_before_it_ends():
    steps = timetable(PLAN)
    assert [(each.block.id, each.in_period, each.in_both) for each in steps] == [
        ("a", 0, 0), ("b", 20, 20), ("stop", 43, 43), ("c", None, 43), ("closing", 43, 88),
    ]


def test_the_timetables_of_all_lessons_end_with_their_periods(library):
    seen = 0
    for plan in library.lessons.values():
        if not plan.guide:
            continue
        seen += 1
        last = timetable(plan)[-1]
        assert last.block.kind == "close"
        assert last.in_period + last.block.minutes == plan.minutes == 45
        assert last.in_both + last.block.minutes == plan.minutes_continued
        assert plan.minutes_continued in (45, 90)
    assert seen
