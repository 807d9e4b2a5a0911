import re

import pytest

from lessonkit.blocks.guide import ROLES, guide, remarks
from lessonkit.blocks.page import Wrapping
from lessonkit.content.block import ANSWERED
from lessonkit.content.problem import ContentError
from lessonkit.content.timetable import timetable


def cases(library):
    return [(plan, language) for plan in library.lessons.values() if plan.guide for language in library.languages]


@pytest.fixture(scope="module")
def guides(library, read_html):
    return [(plan, language, read_html(guide(Wrapping.PAGE.voice(library, language), plan))) for plan, language in cases(library)]


def test_a_guide_without_words_is_told_with_its_file(copy):
    copy.sub("data/text/de/lessons/02-words.md", "^## guide-before$", "## guide-after")
    library = copy.library()
    voice = Wrapping.PAGE.voice(library, next(each for each in library.languages if each.code == "de"))
    with pytest.raises(ContentError) as error:
        guide(voice, library.lessons["02-words"])
    assert [(p.file, p.place) for p in error.value.problems] == [("data/text/de/lessons/02-words.md", "block guide-before")]


def test_there_are_guides(guides):
    assert guides


def test_the_timetable_has_every_step_with_its_minutes(guides, library):
    for plan, language, page in guides:
        table = page.one("table.timetable")
        steps = timetable(plan)
        rows = table.one("tbody").all("tr")
        words = library.words[language.code]
        assert [row.one("th").text for row in rows] == [words.section(step.block).heading for step in steps]
        minutes = ["".join(str(int(digit)) for digit in row.all("td")[1].text) for row in rows]
        assert [int(each) for each in minutes] == [step.block.minutes for step in steps]
        assert sum(map(int, minutes)) == plan.minutes_continued


def test_every_discussion_tells_why_what_may_come_and_where_to_stop(guides, library):
    for plan, language, page in guides:
        words = library.words[language.code]
        told = page.text
        for block in plan.blocks:
            if block.kind not in ANSWERED:
                continue
            roles = words.section(block).roles
            if block.kind == "discuss":
                assert {"starters", "why", "expect", "if-silent", "stop"} <= set(roles), (plan.id, block.id, language.code)
            for key in ROLES:
                for sentence in roles.get(key, ()):
                    assert re.sub(r"\s+", "", sentence.text) in re.sub(r"\s+", "", told)


def test_every_remark_that_may_come_has_its_answer_with_sources(guides, library):
    for plan, language, page in guides:
        words = library.words[language.code]
        ids = remarks(plan)
        listed = page.one("dl.remarks") if ids else None
        for id in ids:
            assert words.remarks[id]["remark"] in listed.text
            assert any(mark.scheme != "own" for sentence in words.answers[id] for mark in sentence.marks)
        if listed:
            assert len(listed.all("dt")) == len(ids) == len(set(ids))
            assert all(answer.all("sup") for answer in listed.all("dd"))


def test_aims_are_those_that_learners_read(guides, library):
    for plan, language, page in guides:
        about = library.words[language.code].section(next(block for block in plan.blocks if block.kind == "about"))
        (aims,) = [part for part in about.plain if part.kind == "bullets"]
        assert [item.text for item in page.all("ul")[0].all("li")] == [item[0].text for item in aims.items]


def test_memorials_lead_to_their_pages(guides, library):
    for plan, _, page in guides:
        links = page.one("ul.memorials").all("a")
        ids = [id for block in plan.guide if block.kind == "contacts" for id in block.ids("memorials")]
        assert [link["href"] for link in links] == [library.memorials[id].address for id in ids]


def test_nothing_of_the_guide_stands_in_the_learners_lesson(library, shown, on_a_page_of_all):
    for plan in library.lessons.values():
        for language in library.languages:
            words = library.words[language.code]
            page = on_a_page_of_all[plan.id]
            for block in plan.blocks:
                for key in ROLES:
                    for sentence in words.section(block).roles.get(key, ()) if words.section(block) else ():
                        assert sentence.text not in page
            for block in plan.guide:
                for sentence in words.section(block).sentences:
                    assert sentence.text not in page


@pytest.fixture(scope="module")
def on_a_page_of_all(library, shown):
    texts: dict[str, str] = {}
    for (lesson, _), element in shown.items():
        texts[lesson] = texts.get(lesson, "") + element.text
    return texts
