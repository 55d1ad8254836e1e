"""The Python examples of the README run, with the example data where they expect it."""

import contextlib
import io
import os
import re
import shutil
import unittest

from support import ROOT, TempFolder


class Readme(TempFolder):
    def test_python_examples_run(self):
        ran = 0
        for name in ("README.md", "docs/zh-CN/README.md"):
            path = ROOT / name
            if not path.is_file():
                continue
            for number, fence in enumerate(re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.S | re.M)):
                with self.subTest(f"{name}, example {number + 1}"):
                    self.run_in_a_folder(fence, f"{name}:{number + 1}", f"{name}-{number}")
                    ran += 1
        self.assertTrue(ran, "the README has no example in Python")

    def run_in_a_folder(self, code, name, folder):
        place = self.folder / folder
        shutil.copytree(ROOT / "examples" / "data", place / "examples" / "data")
        before = os.getcwd()
        os.chdir(place)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(code, name, "exec"), {"__name__": "__main__"})
        finally:
            os.chdir(before)


if __name__ == "__main__":
    unittest.main()
