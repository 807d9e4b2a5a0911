"""The editions made from one source: notebooks, and pages that open from a folder."""
