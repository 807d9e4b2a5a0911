"""Content as HTML: one renderer for notebook, offline page and print.

Every block is complete without script and without style sheet. Nothing here knows of files, kernels or commands.
"""
