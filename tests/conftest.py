"""Generated examples are the same in every run, but for `--hypothesis-profile=deep`."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same every time", derandomize=True, deadline=None, database=None, max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("deep", parent=settings.get_profile("same every time"), derandomize=False, max_examples=3000)
settings.load_profile("same every time")


def _with_pages() -> None:
    """Django takes its settings once a process: those of the pages and the API hold those of the register."""
    import tempfile
    from pathlib import Path

    from communique import register
    from communique.api.settings import options as with_api
    from communique.web.settings import options

    home = tempfile.mkdtemp(prefix="communique-")
    register.setup(Path(home) / "none.sqlite3", more=with_api(options(home)), migrate=False)


_with_pages()
