import base64
import hashlib
import re
from itertools import pairwise

import pytest

from lessonkit.editions.assets import script, style
from lessonkit.editions.site import pages


@pytest.fixture(scope="module")
def texts(library):
    return dict(pages(library))


@pytest.fixture(scope="module")
def trees(texts, read_html):
    return {name: read_html(text) for name, text in texts.items()}


@pytest.fixture(scope="module")
def policies(trees):
    def policy(tree):
        (content,) = [meta["content"] for meta in tree.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
        return {words[0]: words[1:] for words in (part.split() for part in content.split(";"))}

    return {name: policy(tree) for name, tree in trees.items()}


def sha256(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_there_is_a_page_of_contents_and_one_per_lesson(library, texts):
    guided = [f"guide-{plan.id}.html" for plan in library.lessons.values() if plan.guide]
    assert [name for name in texts if name not in guided] == ["index.html", *(f"{id}.html" for id in library.lessons)]
    assert guided == [name for name in texts if name.startswith("guide-")]
    assert guided


def test_a_page_is_whole(texts, trees):
    for name, text in texts.items():
        assert text.startswith("<!doctype html>\n<html lang=")
        assert text.endswith("</html>\n")
        assert trees[name].one("title").text.strip()
        assert len(trees[name].all("h1")) == len(trees[name].all("main")) == 1


def test_the_policy_allows_nothing_but_our_script_and_style(policies):
    for policy in policies.values():
        assert policy["default-src"] == ["'none'"]
        assert policy["base-uri"] == policy["form-action"] == ["'none'"]
        assert policy["img-src"] == ["data:"]
        assert set(policy) == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}


def test_the_policy_names_the_script_and_the_style_of_the_page_itself(texts, policies):
    for name, text in texts.items():
        (css,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        (js,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        assert policies[name]["style-src"] == [sha256(css)]
        assert policies[name]["script-src"] == [sha256(js)]
        assert js == script()
        assert css.startswith(style())


def test_the_policy_stands_before_what_it_governs(texts):
    for text in texts.values():
        assert text.index("Content-Security-Policy") < text.index("<style>")


@pytest.mark.parametrize("end", ["</script", "<!--", "</style"])
def test_script_and_style_do_not_end_themselves(end):
    assert end not in script().lower()
    assert end not in style().lower()


def test_style_and_script_fetch_nothing():
    assert not re.search(r"@import|url\(\s*['\"]?(?!data:|#)", style())
    assert not re.search(r"\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b|\bimport\s*\(", script())


def test_nothing_is_fetched_and_only_marked_links_lead_outside(trees):
    for name, tree in trees.items():
        for element in tree.walk():
            assert element.name not in {"link", "iframe", "object", "embed", "base", "audio", "video", "source"}
            assert element.get("src", "data:").startswith("data:"), name
            assert "srcset" not in element.attributes
            href = element.get("href", "#")
            if re.match(r"[a-z]+:|//", href):
                assert element.name == "a"
                assert "noreferrer" in element["rel"].split(), href


def test_there_are_no_inline_styles_and_no_inline_handlers(trees):
    for tree in trees.values():
        for element in tree.walk():
            assert "style" not in element.attributes
            assert not [name for name in element.attributes if name.startswith("on")]


def test_links_within_the_site_lead_to_a_page_or_a_place_on_it(trees):
    places = {name: [element["id"] for element in tree.walk() if "id" in element.attributes] for name, tree in trees.items()}
    for name, tree in trees.items():
        assert len(set(places[name])) == len(places[name]), f"an id stands twice in {name}"
        for link in tree.all("a"):
            page, _, place = link["href"].partition("#")
            if not re.match("[a-z]+:", page):
                assert not page or page in trees, link["href"]
                assert not place or place in places[page or name], link["href"]


def test_the_contents_lead_to_every_lesson_in_order(library, trees):
    guides = [f"guide-{id}.html" for id, plan in library.lessons.items() if plan.guide]
    whole = [f"{id}.html" for id, plan in library.lessons.items() if not plan.number and not plan.is_reference]
    lessons = [f"{id}.html" for id, plan in library.lessons.items() if plan.number]
    others = [f"{id}.html" for id, plan in library.lessons.items() if plan.is_reference]
    assert whole == ["core.html"], "what a teacher with one period needs comes first"
    assert [link["href"] for link in trees["index.html"].one("nav").all("a")] == [*whole, *lessons, *others, *guides]
    assert [link["href"] for link in trees["index.html"].one("ol.contents").all("a")] == [f"{id}.html" for id, plan in library.lessons.items() if plan.number]


def test_every_lesson_leads_back(library, trees):
    for id in library.lessons:
        assert "index.html" in [link["href"] for link in trees[f"{id}.html"].all("a")]


def test_a_lesson_has_its_blocks_in_order(library, trees):
    for id, plan in library.lessons.items():
        sections = [section["id"] for section in trees[f"{id}.html"].one("main").all("section") if "id" in section.attributes]
        assert sections == [block.id for block in plan.blocks]


def test_headings_go_down_one_step_at_a_time(trees):
    for name, tree in trees.items():
        levels = [int(element.name[1]) for element in tree.walk() if re.fullmatch("h[1-6]", element.name)]
        assert levels[0] == 1
        steps = [(above, below) for above, below in pairwise(levels) if below > above + 1]
        assert not steps, f"{name}: h{steps[0][0]} is followed by h{steps[0][1]}"


def test_the_row_of_languages_and_the_second_language_are_in_the_header(library, trees):
    for tree in trees.values():
        header = tree.one("header")
        assert [button["lang"] for button in header.one("fieldset.language-row").all("button")] == [language.code for language in library.languages]
        assert [option["value"] for option in header.one("select.second-language").all("option")] == ["", *(language.code for language in library.languages)]


def test_without_scripts_a_choice_of_language_works_by_the_style_alone(library, texts, trees):
    for name, tree in trees.items():
        choices = [box["id"] for box in tree.one("noscript").all("input")]
        assert choices == [f"no-script-{language.code}" for language in library.languages]
        assert all(f":has(#{choice}:checked)" in texts[name] for choice in choices)


def test_a_hostile_title_comes_out_as_words(copy, read_html):
    copy.sub("data/text/en/lessons/00-start-here.md", "^# .*$", "# </title><script>alert(1)</script>")
    copy.yaml("data/text/en/interface.yaml", lambda words: words.update(title="</title><script>alert(1)</script>"))
    for text in dict(pages(copy.library())).values():
        assert len(read_html(text).all("script")) == 1


def test_pages_are_the_same_each_time(library, texts):
    assert dict(pages(library)) == texts


def test_the_contents_number_the_lessons_in_each_languages_digits(library, trees):
    numbers = trees["index.html"].one("ol.contents").all("bdi")
    shown = [{each["lang"]: each.text for each in number.all(".lang")} for number in numbers]
    assert [number["en"] for number in shown] == [id[:2] for id in library.lessons if id[0].isdigit()]
    assert [number["fa"] for number in shown] == [id[:2].translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) for id in library.lessons if id[0].isdigit()]
