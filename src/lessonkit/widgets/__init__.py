"""Live parts of a lesson; heavy imports (ipywidgets), so nothing here is loaded by ``import lessonkit``."""
