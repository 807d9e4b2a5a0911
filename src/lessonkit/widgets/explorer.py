"""The table of clearings, live: what a reader chooses in it is there in Python as a DataFrame."""

from __future__ import annotations

from typing import Any

import anywidget
import pandas  # type: ignore[import-untyped]
import traitlets

from lessonkit.blocks.operations import months, places
from lessonkit.content.library import Library
from lessonkit.content.operations import MODES
from lessonkit.editions.assets import script, style
from lessonkit.frames import frame

# The static twin can be searched without Python (explore.js); this tells Python what is chosen, and the page what Python
# sets. The page's language is followed as the row of languages does it.
_RENDER = """
export default {
  render({ model, el }) {
    const names = ["place", "month", "mode"];
    const page = globalThis.lessonkitPage;
    const root = el.closest(".jp-Notebook") || document.documentElement;
    el.classList.add("operation-explorer");
    el.innerHTML = model.get("html");
    for (const start of el.querySelectorAll(".start-live")) start.remove(); // it has been started
    page.attach(root, { languages: model.get("languages"), lesson: location.pathname });
    let ours = false; // while Python's choice is set on the page, one list after the other, the page has nothing to tell
    const fromPage = event => {
      if (ours) return;
      for (const name of names) model.set(name, event.detail[name]);
      model.save_changes();
    };
    const fromPython = () => {
      ours = true;
      for (const name of names) {
        const select = el.querySelector(`select.by-${name}`);
        if (!select || select.value === model.get(name)) continue;
        select.value = model.get(name);
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
      ours = false;
    };
    const toModel = () => {
      model.set("language", page.current(root).join(" "));
      model.save_changes();
    };
    fromPython();
    // Not at once: while a value sent from here is under way, ipywidgets drops what Python sets in the same cell.
    const later = setTimeout(toModel, 500);
    el.addEventListener("lessonkit:choice", fromPage);
    root.addEventListener("lessonkit:language", toModel);
    for (const name of names) model.on(`change:${name}`, fromPython);
    return () => {
      clearTimeout(later);
      el.removeEventListener("lessonkit:choice", fromPage);
      root.removeEventListener("lessonkit:language", toModel);
      for (const name of names) model.off(`change:${name}`, fromPython);
    };
  },
};
"""


class OperationExplorer(anywidget.AnyWidget):
    """Choose clearing operations by place, month and means, and have them as a DataFrame.

    ``place`` is the id of a place from which or to which prisoners were driven, ``month`` such as ``1945-01``, ``mode``
    one of ``train``, ``ship``, ``foot``; empty: all. `frame` is what the choice finds. Operations overlap, so the rows
    must not be added up. ``language`` follows the page.

    Parameters
    ----------
    library : Library
        The content.
    html : str
        The static twin, which a saved notebook keeps: the block with all operations, in every language.
    """

    _esm = script() + _RENDER
    _css = style()

    place = traitlets.Unicode("").tag(sync=True)
    month = traitlets.Unicode("").tag(sync=True)
    mode = traitlets.Unicode("").tag(sync=True)
    language = traitlets.Unicode("").tag(sync=True)
    languages = traitlets.List(traitlets.Dict()).tag(sync=True)
    html = traitlets.Unicode("").tag(sync=True)

    def __init__(self, library: Library, *, html: str, **traits: Any) -> None:
        self._library = library
        self._choices = {"place": places(library), "month": months(library), "mode": MODES}
        super().__init__(
            languages=[{"code": each.code, "name": each.name, "dir": each.direction} for each in library.languages],
            html=html,
            **traits,
        )

    @property
    def operations(self) -> tuple[str, ...]:
        """The ids of the operations that the choice finds."""
        return tuple(
            operation.id
            for operation in self._library.operations.values()
            if (not self.place or self.place in operation.places)
            and (not self.month or self.month in operation.period.months())
            and (not self.mode or self.mode in operation.modes)
        )

    @property
    def frame(self) -> pandas.DataFrame:
        """What the choice finds, as ``table("operations", language)`` has it, in the page's (first) language."""
        code = next(iter(self.language.split()), self._library.languages[0].code)
        return frame(self._library, "operations", code).loc[list(self.operations)]

    @traitlets.validate("place", "month", "mode")
    def _known(self, proposal: Any) -> str:
        name, value = proposal["trait"].name, str(proposal["value"])
        if value and value not in self._choices[name]:
            raise traitlets.TraitError(
                f"there is no {name} '{value}' in the table; there are: {', '.join(self._choices[name])}"
            )
        return value

    @traitlets.validate("language")
    def _offered(self, proposal: Any) -> str:
        value, codes = str(proposal["value"]), [language.code for language in self._library.languages]
        if unknown := [code for code in value.split() if code not in codes]:
            raise traitlets.TraitError(f"there is no language '{unknown[0]}'; there are: {', '.join(codes)}")
        return value

    def __repr__(self) -> str:
        """Stable text: a saved notebook must not change because it was run again."""
        return "OperationExplorer()"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        live = super()._repr_mimebundle_(**kwargs)
        data, metadata = live or ({}, {})
        return {**data, "text/plain": repr(self), "text/html": self.html}, metadata
