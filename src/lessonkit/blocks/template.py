"""The HTML templates (Jinja2, everything escaped unless it was rendered here)."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("lessonkit.blocks", "templates"),
        autoescape=True,
        auto_reload=False,  # the templates of an installation do not change while it runs
        undefined=StrictUndefined,  # a name without a value is an error, not an empty place on the page
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> Template:
    """Return the template ``templates/<name>.html``."""
    return _environment().get_template(f"{name}.html")


def render(name: str, **values: object) -> Markup:
    """Fill a template."""
    return Markup(template(name).render(**values).strip())  # noqa: S704 (the template escapes what it is given)
