"""The examples in docstrings and in the README say what is so."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import communique
from communique import register

register.setup(":memory:", migrate=False)  # the modules of the register can be imported only then
MODULES = sorted(m.name for m in pkgutil.walk_packages(communique.__path__, "communique.") if "__main__" not in m.name)


@pytest.mark.parametrize("name", ["communique", *MODULES])
def test_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("page", ["README.md", "docs/reading.md"])
def test_python_on_the_pages_runs(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", Path(page).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(block, {})  # noqa: S102 (the project's own pages)
        assert "agree ('LAO', 'VNM')" in capsys.readouterr().out
