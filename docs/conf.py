"""The documentation site: `make site`."""

from importlib.metadata import version as installed

from communique import register

register.setup(":memory:", migrate=False)  # what is documented of the register and the ledgers can be imported then

project = "Communiqué"
author = "The Communiqué authors"
copyright = "the Communiqué authors"  # noqa: A001 (Sphinx's name)
release = installed("communique")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]  # types are told in words

myst_heading_anchors = 3
myst_enable_extensions = ["fieldlist", "deflist"]
suppress_warnings = ["myst.header"]  # generated pages begin their levels where their page does

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
add_module_names = False

html_theme = "furo"
html_title = "Communiqué"
html_static_path: list[str] = []
html_theme_options = {"top_of_page_buttons": []}
html_show_sphinx = False
pygments_style = "friendly"
