"""The browser assets out of node_modules: an explicit list, because whole packages are thousands of files.

Maps are served too: the style sheets and scripts name them, and the manifest of hashed names
refuses a reference to a file that is not there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage
from django.core.management.base import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NODE_MODULES = Path(settings.BASE_DIR) / "node_modules"
FONT = "@fontsource-variable/source-sans-3/files"
FONT_SERIF = "@fontsource/source-serif-4/files"
FONT_ALPHABETS = ("vietnamese", "greek", "cyrillic", "cyrillic-ext")
FONT_OTHERS = "vendor/huruf-lain"
# Scripts beside Latin that goods may be written in: whole files of these packages, and for Chinese,
# Japanese and Korean the numbered subsets of two, with the list that says what is in which.
SCRIPTS = (
    ("ibm-plex-sans-arabic", "arabic"),
    ("noto-sans-javanese", "javanese"),
    ("noto-sans-math", "latin"),
    ("noto-sans-symbols", "symbols"),
    ("noto-sans-symbols-2", "symbols"),
    ("noto-emoji", "emoji"),
)
NUMBERED = (
    ("noto-sans-sc", (*range(4, 7), *range(21, 92), *range(97, 120))),
    ("noto-sans-kr", range(120)),
)
# Name under STATIC_URL: file under node_modules.
ASSETS = {
    "vendor/bootstrap/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "vendor/bootstrap/bootstrap.min.css.map": "bootstrap/dist/css/bootstrap.min.css.map",
    "vendor/bootstrap/bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "vendor/bootstrap/bootstrap.bundle.min.js.map": "bootstrap/dist/js/bootstrap.bundle.min.js.map",
    "vendor/htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    **{
        f"vendor/tom-select/{name}": f"tom-select/dist/{folder}/{name}"
        for folder, name in (
            ("css", "tom-select.bootstrap5.min.css"),
            ("css", "tom-select.bootstrap5.min.css.map"),
            ("js", "tom-select.complete.min.js"),
            ("js", "tom-select.complete.min.js.map"),
        )
    },
    **{
        f"vendor/source-sans-3/{name}": f"{FONT}/{name}"
        for subset in ("latin", "latin-ext", *FONT_ALPHABETS)
        for style in ("normal", "italic")
        for name in (f"source-sans-3-{subset}-wght-{style}.woff2",)
    },
    # Letters only: berkas/pdf_cetak.py reads them, pages do not.
    **{
        f"vendor/source-serif-4/{name}": f"{FONT_SERIF}/{name}"
        for subset in ("latin", "latin-ext", *FONT_ALPHABETS)
        for weight in ("400", "700")
        for name in (f"source-serif-4-{subset}-{weight}-normal.woff2",)
    },
    **{
        f"{FONT_OTHERS}/{name}": f"@fontsource/{package}/files/{name}"
        for package, subset in SCRIPTS
        for name in (f"{package}-{subset}-400-normal.woff2",)
    },
    **{
        f"{FONT_OTHERS}/{package}.json": f"@fontsource-variable/{package}/unicode.json"
        for package, _numbers in NUMBERED
    },
    **{
        f"{FONT_OTHERS}/{name}": f"@fontsource-variable/{package}/files/{name}"
        for package, numbers in NUMBERED
        for number in numbers
        for name in (f"{package}-{number}-wght-normal.woff2",)
    },
}
MISSING = "Browser assets are missing: {name} is not in node_modules. Run `npm ci`."


class NpmStorage(FileSystemStorage):
    """node_modules, read under the names of ASSETS."""

    def __init__(self) -> None:
        super().__init__(location=NODE_MODULES)

    def path(self, name: str) -> str:
        """Return the file behind a static name."""
        return super().path(ASSETS[name])


class NpmFinder(BaseFinder):
    """Finds the files of ASSETS, and only those, for collectstatic and the development server."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = NpmStorage()

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Say at every check which file is missing, instead of a page without style."""
        return [Error(MISSING.format(name=name), id="aset.E001") for name in self._missing()[:1]]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        """Return the file behind the static name ``path`` ([] where it is none of ours)."""
        if path not in ASSETS or not self.storage.exists(path):
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, NpmStorage]]:
        """Yield each asset for collectstatic; a missing one stops it with one sentence."""
        for name in self._missing():
            raise CommandError(MISSING.format(name=name))
        for name in ASSETS:
            yield name, self.storage

    def _missing(self) -> Sequence[str]:
        return [ASSETS[name] for name in ASSETS if not self.storage.exists(name)]
