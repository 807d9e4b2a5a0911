"""The row of languages as a live widget: the same row, driven by the same script, for every Jupyter front end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from lessonkit.editions.assets import script, style

# page.js keeps to itself if it is there already (the JupyterLab extension); elsewhere this brings it along.
_RENDER = """
export default {
  render({ model, el }) {
    const page = globalThis.lessonkitPage;
    const root = el.closest(".jp-Notebook") || document.documentElement;
    el.classList.add("language-switch");
    el.innerHTML = model.get("html");
    for (const start of el.querySelectorAll(".start-live")) start.remove(); // it has been started
    page.attach(root, { languages: model.get("languages"), lesson: location.pathname });

    const toModel = () => {
      model.set("language", page.current(root).join(" "));
      model.save_changes();
    };
    const toPage = () => {
      const asked = model.get("language");
      if (asked && asked !== page.current(root).join(" ")) page.choose(root, asked.split(" "));
    };
    toPage();
    // Not at once: while a value sent from here is under way, ipywidgets drops what Python sets in the same cell.
    const later = setTimeout(() => { if (!model.get("language")) toModel(); }, 500);
    model.on("change:language", toPage);
    root.addEventListener("lessonkit:language", toModel);
    return () => {
      clearTimeout(later);
      model.off("change:language", toPage);
      root.removeEventListener("lessonkit:language", toModel);
    };
  },
};
"""


class LanguageSwitch(anywidget.AnyWidget):
    """Choose the language of the page it stands on.

    ``language`` follows the page and leads it: ``"de"``, or ``"de fa"`` for two languages side by side. Left empty,
    it takes over what the page shows. ``html`` is the static twin of the row: it is what a saved notebook keeps.
    """

    _esm = script() + _RENDER
    _css = style()

    language = traitlets.Unicode("").tag(sync=True)
    languages = traitlets.List(traitlets.Dict()).tag(sync=True)
    html = traitlets.Unicode("").tag(sync=True)

    def __init__(self, languages: Sequence[Mapping[str, str]], *, html: str, **traits: Any) -> None:
        super().__init__(languages=[dict(language) for language in languages], html=html, **traits)

    def __repr__(self) -> str:
        """Stable text: a saved notebook must not change because it was run again."""
        return f"LanguageSwitch({' '.join(language['code'] for language in self.languages)!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        live = super()._repr_mimebundle_(**kwargs)
        data, metadata = live or ({}, {})
        return {**data, "text/plain": repr(self), "text/html": self.html}, metadata
