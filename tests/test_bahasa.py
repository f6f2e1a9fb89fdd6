"""English is complete: every sentence of the importer's side is marked, and every mark translated.

Sources are read, not run: a page that nobody happens to open is checked as well.
"""

import ast
import gettext
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.checkers import checkers
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

from tests.bahasa_baca import KEYWORDS, dibaca_di_awal, diucapkan, tak_bertanda
from tests.bahasa_petugas import MODULES_ID, TEMPLATES_ID

ROOT = Path(settings.BASE_DIR)
PO = ROOT / "locale/en/LC_MESSAGES/django.po"


def templates():
    """Return the templates an importer or a visitor reads."""
    semua = (ROOT / "templates").rglob("*.html")
    nama = {p.relative_to(ROOT / "templates").as_posix(): p for p in sorted(semua)}
    return {n: p for n, p in nama.items() if not n.startswith(TEMPLATES_ID)}


def modules():
    """Return the modules whose sentences an importer or a visitor reads."""
    semua = [p for app in settings.HOUSE_APPS for p in sorted((ROOT / app).rglob("*.py"))]
    nama = {p.relative_to(ROOT).as_posix(): p for p in semua}
    return {
        n: p
        for n, p in nama.items()
        if not any(b in n for b in MODULES_ID) and not n.startswith(("referensi/", "jejak/"))
    }


def katalog():
    with PO.open("rb") as berkas:
        return read_po(berkas)


@pytest.mark.parametrize("nama", templates())
def test_every_word_of_an_importers_template_is_marked(nama):
    assert tak_bertanda(templates()[nama]) == []


@pytest.mark.parametrize("nama", modules())
def test_every_sentence_of_an_importers_module_is_marked(nama):
    assert diucapkan(modules()[nama]) == []


@pytest.mark.parametrize("nama", modules())
def test_no_mark_is_filled_in_before_the_language_is_known(nama):
    assert list(dibaca_di_awal(ast.parse(modules()[nama].read_text()))) == []


@pytest.mark.parametrize("nama", modules())
def test_marks_go_by_the_names_that_gettext_looks_for(nama):
    impor = [n for n in ast.walk(ast.parse(modules()[nama].read_text())) if hasattr(n, "names")]
    alias = [a for n in impor for a in n.names if "gettext" in getattr(a, "name", "")]

    assert [a.asname for a in alias if a.asname not in {None, "_"}] == []


def test_the_readers_find_what_is_not_marked(tmp_path):
    halaman, modul = tmp_path / "halaman.html", tmp_path / "modul.py"
    halaman.write_text(
        '<p title="Judul">Lepas</p>{% translate "Bertanda" %}{# Catatan #}'
        '{% include "bagian/_kosong.html" with judul="Kata lepas" %}'
    )
    modul.write_text(
        'raise ValidationError("Kalimat lepas.")\n'
        'raise ValidationError(_("Kalimat bertanda."))\n'
        'ISI = _("%s hari") % 2\n'
    )

    assert tak_bertanda(halaman) == ["Judul", "Lepas", "Kata lepas"]
    assert [baris for baris, _ in diucapkan(modul)] == [1]
    assert list(dibaca_di_awal(ast.parse(modul.read_text()))) == [3]
    # And they are asked of the sources themselves.
    assert "permohonan/browse_status.html" in templates()
    assert "permohonan/services/header.py" in modules()


def test_every_mark_has_its_english():
    belum = [p.id for p in katalog() if p.id and (p.fuzzy or not all(_bentuk(p)))]

    assert belum == []


def _bentuk(pesan):
    return pesan.string if isinstance(pesan.string, tuple) else (pesan.string,)


def test_placeholders_are_the_same_in_both_languages():
    po = katalog()
    salah = []
    for pesan in po:
        for periksa in checkers:
            try:
                periksa(po, pesan)
            except Exception as galat:  # noqa: BLE001 -- every checker has its own
                salah.append((pesan.id, str(galat)))

    assert salah == []


def bertanda():
    """Return the messages marked in the sources."""
    hasil = set()
    for path in [*modules().values(), *sorted((ROOT / "referensi").rglob("*.py"))]:
        hasil |= set(_tanda(path))
    for nama, path in templates().items():
        sumber = templatize(path.read_text(), origin=nama)
        # What stays of the template's indentation is none to Python.
        baris = "\n".join(satu.strip() for satu in sumber.splitlines())
        hasil |= {_kunci(pesan) for pesan in _ambil(baris.encode())}
    return hasil


def _tanda(path):
    """Yield (context, message) of the marks in a module; what is not a literal was marked elsewhere."""
    for node in ast.walk(ast.parse(path.read_text())):
        nama = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if nama not in KEYWORDS and nama.removesuffix("_lazy") not in KEYWORDS:
            continue
        isi = [a.value for a in node.args if isinstance(a, ast.Constant)]
        if nama.startswith(("pgettext", "npgettext")):
            yield tuple(isi[:2])
        elif isi:
            yield (None, isi[0])


def _ambil(sumber):
    return extract("python", BytesIO(sumber), keywords=KEYWORDS, options={"encoding": "utf-8"})


def _kunci(pesan):
    _baris, isi, _komentar, konteks = pesan
    return (konteks, isi[0] if isinstance(isi, tuple) else isi)


def test_the_catalogue_knows_every_mark():
    ada = {(p.context, p.id[0] if isinstance(p.id, tuple) else p.id) for p in katalog()}

    assert bertanda() - ada == set()


def test_the_compiled_catalogue_is_that_of_the_source():
    with PO.with_suffix(".mo").open("rb") as berkas:
        tersusun = gettext.GNUTranslations(berkas)
    beda = [
        p.id
        for p in katalog()
        if isinstance(p.id, str)
        and p.id
        and (tersusun.pgettext(p.context, p.id) if p.context else tersusun.gettext(p.id))
        != p.string
    ]

    assert beda == []
