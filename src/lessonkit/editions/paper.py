"""What is made for paper: one file per lesson and language, without script, everything unfolded."""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.guide import guide
from lessonkit.blocks.page import Wrapping
from lessonkit.blocks.template import render
from lessonkit.blocks.works import works
from lessonkit.content.languages import Language
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.editions.assets import style


def guide_sheet(library: Library, plan: LessonPlan, language: Language) -> tuple[str, str]:
    """Return the file name and the text of a lesson's guide in one language.

    Raises
    ------
    ContentError
        If the language lacks words for it.
    """
    voice = Wrapping.PAGE.voice(library, language)
    body = guide(voice, plan)
    body += Markup("\n") + works(library, [voice.notes], lambda words: words(voice))
    page = render(
        "paper",
        language=language,
        title=voice.label("guide-of", title=voice.words.lesson(plan.id).title),
        kind="guide",
        css=Markup(style()),  # noqa: S704 (a file of ours)
        body=Markup(str(body).replace("<details ", "<details open ")),  # noqa: S704 (rendered by our templates)
        footer=[voice.label(key) for key in ("licence-line", "reviewed-by-model")],
    )
    return f"guide-{plan.id}-{language.code}.html", f"{page}\n"
