import pytest

from lessonkit.content.block import AUDIENCES, KINDS, STAGES, Block
from lessonkit.content.lessons import LessonPlan, lesson_ids, lesson_plan
from lessonkit.content.problem import ContentError

FILE = "data/lessons/77-a.yaml"
GOOD = "id: a, kind: text, minutes: 3, stage: core, for: learner"


def block(id="a", minutes=0, stage="core", **settings):
    return Block(id, "text", minutes, stage, "learner", settings)


def test_minutes_are_those_up_to_the_marked_stop():
    assert LessonPlan("x", (block(minutes=10), block(minutes=35, stage="45"), block(minutes=45, stage="90"))).minutes == 45


def test_a_block_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(KeyError, match="no block 'z'; it has: a, b"):
        LessonPlan("x", (block("a"), block("b"))).block("z")


def test_a_setting_is_one_id_or_several():
    assert (block(chart="x").ids("chart"), block(terms=["x", "y"]).ids("terms")) == (("x",), ("x", "y"))


def test_lessons_stand_in_the_order_of_their_numbers(copy):
    copy.write("data/lessons/77-a.yaml", f"id: 77-a\nblocks:\n  - {{{GOOD}}}\n")
    assert [id for id in lesson_ids(copy.project) if id[0].isdigit()][-1] == "77-a"
    numbers = [plan.number for plan in copy.library().lessons.values()]
    assert set(numbers[numbers.index("77") + 1 :]) == {""}
    assert list(copy.library().lessons) == sorted(copy.library().lessons)


def test_a_list_is_read_as_it_stands(copy):
    copy.write(FILE, f"id: 77-a\nblocks:\n  - {{{GOOD}}}\n  - {{id: b, kind: reading, minutes: 0, stage: '90', for: facilitator, document: D2, paragraphs: [P1, P2]}}\n")
    first, second = lesson_plan(copy.project, "77-a").blocks
    assert (first.id, first.kind, first.minutes, first.stage, first.audience, first.settings) == ("a", "text", 3, "core", "learner", {})
    assert (second.audience, second.ids("document"), second.ids("paragraphs")) == ("facilitator", ("D2",), ("P1", "P2"))


def test_all_faults_are_told_at_once(copy):
    copy.write(FILE, "id: 77\nblocks:\n  - {id: a, kind: poem, minutes: 1, stage: core, for: learner}\n  - {id: b, kind: text, minutes: x, stage: y, for: z}\n")
    with pytest.raises(ContentError) as error:
        lesson_plan(copy.project, "77-a")
    assert [problem.place for problem in error.value.problems] == ["entry id", "block a", "block b", "block b", "block b"]
    assert {problem.file for problem in error.value.problems} == {FILE}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_names_the_settings_it_lacks(copy, kind):
    copy.write(FILE, f"id: 77-a\nblocks:\n  - {{{GOOD.replace('text', kind)}}}\n")
    if not KINDS[kind]:
        assert lesson_plan(copy.project, "77-a").blocks[0].kind == kind
        return
    with pytest.raises(ContentError) as error:
        lesson_plan(copy.project, "77-a")
    assert [problem.message for problem in error.value.problems] == [f"a block of kind {kind} needs '{name}'" for name in KINDS[kind]]


def test_the_lessons_use_the_vocabulary(library):
    for plan in library.lessons.values():
        assert {each.kind for each in plan.blocks} <= set(KINDS)
        assert {each.stage for each in plan.blocks} <= set(STAGES)
        assert {each.audience for each in plan.blocks} <= set(AUDIENCES)


def test_a_lesson_begins_with_what_it_is_about_and_ends_with_its_closing(library):
    for plan in library.lessons.values():
        first = "about" if plan.number else "text"  # a page to look things up takes no time of a period
        assert (plan.blocks[0].kind, plan.blocks[-1].kind) == (first, "close"), plan.id


def test_the_period_ends_at_its_stop_and_the_continuation_after_another(library):
    plan = library.lessons["01-five-documents"]
    assert (plan.minutes, plan.minutes_continued) == (45, 90)
    stages = [block.stage for block in plan.blocks]
    assert stages.index("90") == [block.kind for block in plan.blocks].index("pause") + 1
