import pytest

from lessonkit.content.block import AUDIENCES, GUIDE, KINDS, OPTIONAL, STAGES, VALUES, Block, settings_of
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
    good = GOOD.replace("learner", "facilitator") if kind in GUIDE else GOOD
    copy.write(FILE, f"id: 77-a\nblocks:\n  - {{{good.replace('text', kind)}}}\n")
    if not KINDS[kind]:
        plan = lesson_plan(copy.project, "77-a")
        assert [each.kind for each in (plan.guide if kind in GUIDE else plan.blocks)] == [kind]
        assert len(plan.own) == 1
        return
    with pytest.raises(ContentError) as error:
        lesson_plan(copy.project, "77-a")
    assert [problem.message for problem in error.value.problems] == [f"a block of kind {kind} needs '{name}'" for name in KINDS[kind]]


def test_an_optional_setting_may_be_left_out(copy):
    copy.write(FILE, f"id: 77-a\nblocks:\n  - {{{GOOD.replace('text', 'check')}}}\n")
    assert lesson_plan(copy.project, "77-a").blocks[0].ids("forms") == ()
    copy.write(FILE, f"id: 77-a\nblocks:\n  - {{{GOOD.replace('text', 'check')}, forms: [order, choose]}}\n")
    assert lesson_plan(copy.project, "77-a").blocks[0].ids("forms") == ("order", "choose")


@pytest.mark.parametrize(("kind", "forms", "message", "mend"), [
    ("check", "[order, sort]", "'sort' in forms is unknown", "use one of choose, order, match"),
    ("check", "[]", "'forms' is empty", "write what it lists, or take it out"),
    ("check", "[[order]]", "'forms' is not a list of ids", "write the ids in one pair of square brackets"),
    ("text", "[order]", "unknown setting 'forms'", "a block of kind text has id, kind, minutes, stage, for"),
])
def test_an_optional_setting_is_held_to_its_kind_and_its_values(copy, kind, forms, message, mend):
    copy.write(FILE, f"id: 77-a\nblocks:\n  - {{{GOOD.replace('text', kind)}, forms: {forms}}}\n")
    with pytest.raises(ContentError) as error:
        lesson_plan(copy.project, "77-a")
    assert [(problem.message, problem.mend) for problem in error.value.problems] == [(message, mend)]


def test_the_tables_of_settings_name_kinds_and_settings_that_there_are():
    assert set(OPTIONAL) <= set(KINDS)
    assert set(VALUES) <= {name for kind in KINDS for name in settings_of(kind)}


def test_the_lessons_use_the_vocabulary(library):
    for plan in library.lessons.values():
        assert {each.kind for each in plan.blocks} <= set(KINDS)
        assert {each.stage for each in plan.blocks} <= set(STAGES)
        assert {each.audience for each in plan.blocks} <= set(AUDIENCES)


def test_a_lesson_begins_with_what_it_is_about_and_ends_with_its_closing(library):
    for plan in library.lessons.values():
        first = "text" if plan.is_reference else "about"  # a page to look things up takes no time of a period
        assert (plan.blocks[0].kind, plan.blocks[-1].kind) == (first, "close"), plan.id


def test_the_period_ends_at_its_stop_and_the_continuation_after_another(library):
    plan = library.lessons["01-five-documents"]
    assert (plan.minutes, plan.minutes_continued) == (45, 90)
    stages = [block.stage for block in plan.blocks]
    assert stages.index("90") == [block.kind for block in plan.blocks].index("pause") + 1


def test_the_guides_blocks_stand_in_the_guide_only(copy):
    copy.write(FILE, f"id: 77-a\nblocks:\n  - {{{GOOD.replace('text', 'risks')}}}\n")
    with pytest.raises(ContentError, match="a block of kind risks stands in the guide only"):
        lesson_plan(copy.project, "77-a")


def test_a_block_of_another_lesson_comes_with_its_words_and_settings(copy):
    copy.write(FILE, "id: 77-a\nblocks:\n  - {from: 04-phases, block: phases}\n  - {from: 01-five-documents, block: opening, id: start, minutes: 2}\n")
    plan = lesson_plan(copy.project, "77-a")
    chart, start = plan.blocks
    original = lesson_plan(copy.project, "04-phases").block("phases")
    assert (chart.id, chart.kind, chart.settings, chart.minutes) == ("phases", "chart", original.settings, original.minutes)
    assert (start.id, start.lesson, start.section, start.minutes) == ("start", "01-five-documents", "opening", 2)
    assert plan.own == ()


@pytest.mark.parametrize(("entry", "message"), [
    ("from: 04-phases", "'from' and 'block' belong together"),
    ("from: 99-none, block: a", "there is no other lesson '99-none'"),
    ("from: 77-a, block: a", "there is no other lesson '77-a'"),
    ("from: 04-phases, block: none", "lesson 04-phases has no block 'none' of its own"),
    ("from: 04-phases, block: answers", "lesson 04-phases has no block 'answers' of its own"),
    ("from: 04-phases, block: phases, kind: text", "unknown setting 'kind'"),
    ("from: 04-phases, block: phases, minutes: x", "'x' is not a number of minutes"),
    ("from: 04-phases, block: phases, id: Setup!", "this cannot be a block's id"),
    ("from: 04-phases, block: phases, stage: 30", "unknown stage '30'"),
])
def test_what_cannot_be_borrowed_is_told(copy, entry, message):
    copy.write(FILE, f"id: 77-a\nblocks:\n  - {{{entry}}}\n")
    with pytest.raises(ContentError) as error:
        lesson_plan(copy.project, "77-a")
    assert message in [problem.message for problem in error.value.problems]
    assert {problem.file for problem in error.value.problems} == {FILE}
