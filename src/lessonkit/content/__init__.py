"""What is in ``data/``: facts, order and words, read and checked for form.

This layer knows nothing of HTML, notebooks or commands; everything above it may use it.
"""
