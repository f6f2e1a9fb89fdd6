"""English is complete: every sentence of the importer's side is marked, and every mark translated.

Sources are read, not run: a page that nobody happens to open is checked as well.
"""

import ast
import gettext
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.checkers import checkers
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
PO = ROOT / "locale/en/LC_MESSAGES/django.po"
KEYWORDS = {
    "gettext": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

# Indonesian alone: what officers and administrators work with, letters, the manual (decision 0018).
TEMPLATES_ID = (
    "admin/",
    "surat/",
    "permohonan/_pintasan.html",
    "portal/gaya.html",
    "portal/manual/",
    "permohonan/loket",
    "pungutan/_baris.html",
    "pungutan/_fasilitas.html",
    "pungutan/_galat_kolom.html",
    "pungutan/_jumlah_cif.html",
    "pungutan/_pergeseran.html",
    "pungutan/_pungutan.html",
    "pungutan/_tentang_barang.html",
    "pungutan/_uang_baris.html",
    "pungutan/bukti_bayar_periksa.html",
    "pungutan/_baris_meja_jaminan.html",
    "pungutan/_jaminan_bernomor_sama.html",
    "pungutan/_jaminan_ringkas.html",
    "pungutan/jaminan_periksa.html",
    "pungutan/jaminan_selesaikan.html",
    "pungutan/meja_jaminan.html",
    "pungutan/penetapan",
    "pungutan/salin.html",
    *(
        f"workflow/{nama}.html"
        for nama in (
            "_barang_ringkas",
            "_baris_meja",
            "_butir",
            "_catatan",
            "_catatan_ringkas",
            "_cari",
            "_dasbor_baris",
            "_dasbor_bidang",
            "_dasbor_contoh",
            "_dasbor_corak",
            "_dasbor_palang",
            "_dasbor_saring",
            "_dasbor_tabel",
            "_dokumen",
            "_diminta",
            "_diminta_alasan",
            "_diminta_lokasi",
            "_diminta_perpanjangan",
            "_diminta_tujuan",
            "_jangka_waktu",
            "_penelitian_izin",
            "_penampil",
            "_penelitian_dokumen",
            "_penelitian_kriteria",
            "_pintasan_penelitian",
            "_putusan",
            "_tidak_terpenuhi",
            "_massal",
            "_massal_daftar",
            "_izin_kini",
            "_kesiapan",
            "_pegangan",
            "_pendapat",
            "_pratinjau",
            "_ringkasan",
            "_shpib",
            "_tindakan",
            "_uang",
            "alihkan",
            "dasbor",
            "catatan",
            "kekurangan_susun",
            "massal_alihkan",
            "massal_hasil",
            "massal_putusan",
            "meja",
            "penelitian",
            "pendapat",
            "penolakan",
            "perkara",
            "perubahan",
            "pratinjau",
            "shpib",
        )
    ),
)
MODULES_ID = (
    "management/",
    "migrations/",
    "admin",
    "contoh/",
    "permohonan/forms/loket",
    "permohonan/services/loket",
    "permohonan/views/loket",
    "permohonan/loket_perubahan",
    "portal/gaya.py",
    "pungutan/apps.py",
    "pungutan/baris.py",
    "pungutan/beda_buku.py",
    *(
        f"pungutan/forms/{nama}"
        for nama in (
            "barang",
            "kolom",
            "meja_jaminan",
            "periksa",
            "salin",
            "tabel",
            "tata_letak",
            "jaminan_periksa",
        )
    ),
    "pungutan/kabar_bayar.py",
    "pungutan/kabar_perpanjangan.py",
    "pungutan/jaminan/bpj",
    "pungutan/jaminan/kabar.py",
    "pungutan/jaminan/meja",
    "pungutan/jaminan/periksa.py",
    "pungutan/jaminan/selesai.py",
    "pungutan/isian.py",
    "pungutan/keterangan.py",
    "pungutan/langkah.py",
    "pungutan/lanjut.py",
    "pungutan/models/persetujuan.py",
    "pungutan/penetapan.py",
    "pungutan/perbandingan.py",
    "pungutan/susun.py",
    *(
        f"pungutan/views/{nama}"
        for nama in (
            "barang",
            "bukti_bayar_periksa",
            "jaminan_periksa",
            "meja_jaminan",
            "salin",
            "sematkan",
            "tabel",
        )
    ),
    "workflow/dasbor/",
    "workflow/forms/dasbor",
    "workflow/batas_putusan.py",
    "workflow/centang.py",
    "workflow/diminta.py",
    "workflow/jangka_waktu.py",
    "workflow/forms/kalimat",
    "workflow/forms/catatan",
    "workflow/forms/kekurangan",
    "workflow/forms/loket",
    "workflow/forms/massal",
    "workflow/forms/meja",
    "workflow/forms/pegangan",
    "workflow/forms/pemeriksaan",
    "workflow/forms/pendapat",
    "workflow/forms/penolakan",
    "workflow/forms/perubahan",
    "workflow/forms/shpib",
    "workflow/kesiapan",
    "workflow/massal.py",
    "workflow/meja",
    "workflow/models/catatan",
    "workflow/nama_alamat.py",
    "workflow/models/nota",
    "workflow/models/massal.py",
    "workflow/pekerjaan/",
    "workflow/peneliti.py",
    "workflow/perkara.py",
    "workflow/putusan_massal.py",
    "workflow/tindakan",
    "workflow/surat/cetak",
    "workflow/surat/isi_perubahan",
    "workflow/surat/nota",
    "workflow/surat/pdf",
    "workflow/surat/pembuatan",
    "workflow/surat/pratinjau",
    *(
        f"workflow/surat/proses/{nama}.py"
        for nama in ("dokumen", "isi", "isi_formulir", "konsep", "konteks", "pembuatan")
    ),
    "workflow/kabar_surat.py",
    "workflow/views/dasbor",
    "workflow/views/catatan",
    "workflow/views/kekurangan_susun",
    "workflow/views/massal",
    "workflow/views/meja",
    "workflow/views/nota",
    "workflow/views/pegangan",
    "workflow/views/pemeriksaan",
    "workflow/views/pendapat",
    "workflow/views/penolakan",
    "workflow/views/perkara",
    "workflow/views/perubahan",
    "workflow/views/pratinjau",
    "workflow/views/shpib",
)
ATTRIBUTES = {"aria-label", "alt", "placeholder", "title", "data-label", "data-cari", "data-teks"}
# Words that are the same in both languages, names, and units.
SAME = re.compile(
    r"(Impor Sementara|SKEP|SHPIB|CONTOH|EN|ID|English|Bahasa Indonesia|NPWP|NIB|API|CIF|BM|PPN|PPnBM"
    r"|PPh|PDF|xlsx|Rp|No\.|Status|Email|Total|HTML|URL|MB|KB|byte|Username|Password"
    r"|Sign In|Plh\.|KPP?BC[A-Z ]*|KPU|HS|BPJ)"
)
# Calls whose text a person reads, and keyword arguments that are labels.
SPOKEN = {
    "ValidationError",
    "Ditolak",
    "MomenLewat",
    "Kekurangan",
    "success",
    "error",
    "warning",
    "info",
    "Butir",
    "Tab",
    "Fieldset",
}
LABELS = {"label", "help_text", "empty_label", "judul", "keterangan", "pesan", "pertanyaan"}
LOGGERS = {"logger", "logging", "log"}
# What is registered for officers says so in the call.
FOR_OFFICERS = {
    "halaman_petugas",
    "bagi_peneliti",
    "adalah_pejabat",
    "adalah_auditor",
    "punya_loket",
    "memimpin_kantor",
    "pembaca_dasbor",
}
FOR_IMPORTERS = {"adalah_importir", "anggota"}
# Help that only the administration shows.
ADMIN_ONLY = {
    "Dibuat oleh data contoh; ditolak di produksi.",
    "Analis yang merekam dari berkas kertas; kosong bila importir sendiri.",
    "Jabatan yang digantikan; wajib bagi Plh.",
    "Tanpa Plh. atau Plt.; awalan itu dicetak menurut sifatnya.",
}


DIAM = {"script", "style", "code", "kbd"}


class Teks(HTMLParser):
    """Collect what a page says: text and the attributes that are read aloud."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.temuan = []
        self.diam = 0

    def handle_starttag(self, tag, attrs):
        self.diam += tag in DIAM
        self.temuan += [nilai for nama, nilai in attrs if nama in ATTRIBUTES and nilai]

    def handle_endtag(self, tag):
        self.diam -= tag in DIAM

    def handle_data(self, data):
        if not self.diam:
            self.temuan.append(data)


def bicara(teks):
    """Tell whether a text has words of its own."""
    return bool(re.search(r"[A-Za-z]{2,}", SAME.sub("", teks)))


def literal(isi):
    """Return the unmarked literals of a block tag that look like words rather than names."""
    polos = re.sub(r"_\((\"[^\"]*\"|'[^']*')\)", "", isi)
    polos = re.sub(r"\{\{.*?\}\}", "", polos)
    if polos.split()[0] in {"if", "elif", "url", "static", "load", "extends", "cycle", "block"}:
        return []
    kata = re.findall(r"(?<![\w|:])\w+=\"([^\"]*)\"|(?<=\s)\"([^\"]*)\"", polos)
    return [a or b for a, b in kata if re.search(r"[A-Z][a-z]|[a-z] [a-z]", a or b)]


def tak_bertanda(template):
    """Return the words of a template that stand outside translate tags."""
    potongan, temuan, dalam = [], [], 0
    kelas = False  # inside a block that names classes of the page's body
    for token in Lexer(template.read_text()).tokenize():
        nama = token.split_contents()[0] if token.token_type == TokenType.BLOCK else ""
        if nama in {"blocktranslate", "comment"}:
            dalam += 1
        elif nama in {"endblocktranslate", "endcomment"}:
            dalam -= 1
        elif dalam:
            continue
        elif nama in {"block", "endblock"}:
            kelas = "kelas_badan" in token.contents
        elif token.token_type == TokenType.TEXT and not kelas:
            potongan.append(token.contents)
        elif nama and nama not in {"translate", "trans"}:
            temuan += literal(token.contents)
        elif token.token_type == TokenType.VAR:
            potongan.append("1")
    baca = Teks()
    baca.feed("".join(potongan))
    return [" ".join(t.split()) for t in [*baca.temuan, *temuan] if bicara(t)]


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


def diucapkan(path):
    """Return the unmarked sentences of a module, with their lines."""
    temuan = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or untuk_petugas(node):
            continue
        fungsi = node.func
        nama = getattr(fungsi, "attr", getattr(fungsi, "id", ""))
        if getattr(getattr(fungsi, "value", None), "id", "") in LOGGERS:
            continue
        calon = [k.value for k in node.keywords if k.arg in LABELS]
        if nama in SPOKEN:
            calon += node.args
        if nama == "add_error":
            calon += node.args[1:]
        for nilai in calon:
            teks = tertulis(nilai)
            if teks not in ADMIN_ONLY and re.search(r"[A-Z][a-z]|[a-z] [a-z]", teks):
                temuan.append((nilai.lineno, ast.unparse(nilai)[:80]))
    return temuan


def tertulis(nilai):
    """Return the words that stand in a literal; those of the gaps of an f-string are not its own."""
    bagian = nilai.values if isinstance(nilai, ast.JoinedStr) else [nilai]
    isi = [b.value for b in bagian if isinstance(b, ast.Constant)]
    return "1".join(satu for satu in isi if isinstance(satu, str))


def untuk_petugas(node):
    """Tell whether a call registers something for officers alone."""
    kata = {getattr(n, "attr", getattr(n, "id", "")) for n in [*node.args, *_nilai(node)]}
    return bool(kata & FOR_OFFICERS) and not kata & FOR_IMPORTERS


def _nilai(node):
    return [k.value for k in node.keywords]


def dibaca_di_awal(simpul):
    """Yield the marks of a module that are filled in while it is loaded, when no language is chosen."""
    for node in ast.iter_child_nodes(simpul):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        isi = node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) else None
        if isinstance(isi, ast.Call) and getattr(isi.func, "id", "") in KEYWORDS:
            yield node.lineno
        yield from dibaca_di_awal(node)


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
