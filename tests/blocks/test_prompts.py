from lessonkit.content.block import ANSWERED


def test_a_discussion_says_alone_in_pairs_or_in_a_group_and_how_long(library, shown):
    seen = 0
    for plan in library.lessons.values():
        for block in plan.blocks:
            if block.kind != "discuss":
                continue
            for language in library.languages:
                (body,) = [each for each in shown[plan.id, block.id].all("details.lang") if each["lang"] == language.code]
                label = library.words[language.code].interface[f"form-{block.settings['form']}"]
                assert label in body.one("p.form").text
                seen += 1
    assert seen


def test_the_beginnings_of_sentences_are_folded_below_the_questions(library, shown):
    for plan in library.lessons.values():
        for block in plan.blocks:
            starters = library.words["en"].section(block).roles.get("starters", ()) if block.kind in ANSWERED else ()
            if starters:
                (body, *_) = shown[plan.id, block.id].all("details.lang")
                listed = body.one("details.starters")
                assert "open" not in listed.attributes
                assert [item.text for item in listed.all("li")] == [sentence.text for sentence in starters]


def test_every_question_has_one_box_for_all_languages_and_only_those(library, shown):
    for plan in library.lessons.values():
        for block in plan.blocks:
            boxes = shown[plan.id, block.id].all("div.answer-box")
            assert len(boxes) == (block.kind in ANSWERED)
            for box in boxes:
                assert f"for-{block.id}" in box.classes
                label = box.one("label")
                assert label.one("textarea")
                for language in library.languages:
                    assert library.words[language.code].section(block).heading in label.text


def test_where_there_is_a_box_there_is_a_place_for_all_answers(library):
    for plan in library.lessons.values():
        kinds = [block.kind for block in plan.blocks]
        if set(kinds) & set(ANSWERED):
            assert kinds.count("answers") == 1, plan.id
            assert kinds.index("answers") > max(n for n, kind in enumerate(kinds) if kind in ANSWERED)
