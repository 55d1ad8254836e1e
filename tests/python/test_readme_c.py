"""The C program that the README shows is the one that examples/readme.c is."""

import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("LUOSHI_SOURCE_DIR", pathlib.Path(__file__).parents[2]))


class ReadmeC(unittest.TestCase):
    def test_readme_shows_the_example(self):
        program = (ROOT / "examples/readme.c").read_text(encoding="utf-8")
        for name in ("README.md", "README.zh-CN.md"):
            with self.subTest(name):
                text = (ROOT / name).read_text(encoding="utf-8")
                fences = re.findall(r"^```c\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
                self.assertIn(program, fences, f"{name}: no ```c block that equals examples/readme.c")


if __name__ == "__main__":
    unittest.main()
