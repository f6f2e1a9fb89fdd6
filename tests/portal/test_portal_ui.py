"""Figures, dates, badges, icons and forms as the templates show them."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from portal import ikon, lencana, menu, tampilan

SAAT = datetime(2026, 11, 22, 3, 42, tzinfo=UTC)


def _isi(sumber, **konteks):
    return engines["django"].from_string("{% load portal_ui %}" + sumber).render(konteks)


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (2011875, "Rp 2.011.875"),
        (Decimal("2011875.00"), "Rp 2.011.875"),
        (Decimal("1234.5"), "Rp 1.234,50"),
        (0, "Rp 0"),
        (-1500, "-Rp 1.500"),
        ("98000000", "Rp 98.000.000"),
        (None, ""),
        ("", ""),
        ("belum ada", "belum ada"),
        (Decimal("NaN"), "NaN"),
        (True, "True"),
    ],
)
def test_rupiah_is_written_the_indonesian_way(nilai, teks):
    assert tampilan.rupiah(nilai) == teks


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (1_200_000_000, "Rp 1,2 miliar"),
        (1_000_000_000, "Rp 1 miliar"),
        (Decimal("949052581026.35"), "Rp 949,1 miliar"),
        (999_950_000, "Rp 1 miliar"),
        (2_500_000_000_000, "Rp 2,5 triliun"),
        (Decimal(10) ** 41, "Rp 100.000.000.000.000.000.000.000.000.000 triliun"),
        (312_500_000, "Rp 312,5 juta"),
        (1500, "Rp 1,5 ribu"),
        (999, "Rp 999"),
        (0, "Rp 0"),
        (-1_500_000, "-Rp 1,5 juta"),
        (None, ""),
        ("belum ada", "belum ada"),
    ],
)
def test_large_amounts_are_read_at_a_glance(nilai, teks):
    assert tampilan.rupiah_ringkas(nilai) == teks


@pytest.mark.parametrize(
    ("nilai", "tempat", "teks"),
    [
        (Decimal("1234.5600"), None, "1.234,56"),
        (1234, None, "1.234"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("2.5"), 2, "2,50"),
        (Decimal("2.5"), "4", "2,5000"),
        (Decimal(100), None, "100"),
        (None, None, ""),
    ],
)
def test_a_number_drops_zeros_unless_places_are_asked_for(nilai, tempat, teks):
    assert tampilan.desimal(nilai, tempat) == teks


def test_a_day_is_written_in_full():
    assert tampilan.tanggal(date(2026, 11, 22)) == "22 November 2026"


def test_the_day_of_a_moment_is_the_day_of_the_zone():
    assert tampilan.tanggal(datetime(2026, 8, 16, 18, 0, tzinfo=UTC)) == "17 Agustus 2026"


@pytest.mark.parametrize(
    ("zona", "teks"),
    [
        ("Asia/Jakarta", "22 Nov 2026 10.42 WIB"),
        ("Asia/Makassar", "22 Nov 2026 11.42 WITA"),
        ("Asia/Jayapura", "22 Nov 2026 12.42 WIT"),
        (None, "22 Nov 2026 10.42 WIB"),
    ],
)
def test_a_moment_names_the_zone_of_its_office(zona, teks):
    assert tampilan.waktu(SAAT, zona) == teks


def test_a_time_without_zone_is_read_as_utc():
    assert tampilan.waktu(SAAT.replace(tzinfo=None), "Asia/Jakarta") == "22 Nov 2026 10.42 WIB"


def test_what_is_no_moment_is_shown_as_it_is():
    assert tampilan.waktu("besok") == "besok"
    assert tampilan.waktu(None) == ""


def test_an_identity_is_grouped_and_can_be_hidden():
    assert tampilan.npwp("0123456789012345") == "0123 4567 8901 2345"
    assert tampilan.npwp("0123456789012345", "samar") == "0123 •••• •••• 2345"


def test_a_wrong_identity_is_shown_as_it_was_typed():
    assert tampilan.npwp("123") == "123"


@pytest.mark.parametrize(
    ("byte", "teks"),
    [(512, "512 byte"), (1536, "1,5 KB"), (10 * 1024 * 1024, "10 MB"), (3 * 1024**3, "3 GB")],
)
def test_a_file_size_is_told_in_the_largest_fitting_unit(byte, teks):
    assert tampilan.ukuran(byte) == teks


def test_filters_are_there_for_templates():
    assert _isi("{{ n|rupiah }} {{ n|desimal:2 }}", n=1500) == "Rp 1.500 1.500,00"
    assert _isi("{{ s|waktu:'Asia/Jayapura' }}", s=SAAT) == "22 Nov 2026 12.42 WIT"


def test_a_moment_is_marked_up_as_time():
    assert _isi("{% jam s 'Asia/Jakarta' %}", s=SAAT).strip() == (
        '<time datetime="2026-11-22T03:42:00+00:00">22 Nov 2026 10.42 WIB</time>'
    )


# --- Icons -----------------------------------------------------------------------------------
def test_an_icon_is_inlined_and_hidden_from_screen_readers():
    assert ikon.svg("check-lg").startswith(
        '<svg class="ikon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M12'
    )


@pytest.mark.parametrize("nama", ["tidak-ada", "../img/logo", "", "../../manage"])
def test_a_name_that_is_no_icon_shows_the_substitute_and_is_logged(nama, caplog):
    ikon.svg.cache_clear()
    assert ikon.svg(nama) == ikon.svg(ikon.PENGGANTI)
    assert "is missing" in caplog.text


def test_every_icon_file_has_only_shapes_that_are_taken_over():
    isi = {berkas.stem: ikon.svg(berkas.stem) for berkas in ikon.FOLDER.glob("*.svg")}

    assert ikon.PENGGANTI in isi
    assert sorted(n for n, satu in isi.items() if not re.search("<path|<circle", satu)) == []


def test_every_icon_named_in_a_template_exists():
    nama = {
        cocok
        for berkas in (settings.BASE_DIR / "templates").rglob("*.html")
        for cocok in re.findall(r"""ikon(?:\s+|=)["']([a-z0-9-]+)["']""", berkas.read_text())
    }
    assert nama
    assert sorted(n for n in nama if not (ikon.FOLDER / f"{n}.svg").is_file()) == []


def test_every_icon_of_the_menu_exists():
    assert menu._butir
    assert [
        b.ikon for b in menu._butir.values() if not (ikon.FOLDER / f"{b.ikon}.svg").is_file()
    ] == []


# --- Badges ------------------------------------------------------------------------------------
def test_each_of_the_twelve_statuses_has_an_icon_and_a_tone():
    assert len(lencana.STATUS) == 12
    assert {rupa.nada for rupa in lencana.STATUS.values()} == {
        "netral",
        "proses",
        "tunggu",
        "baik",
        "buruk",
    }
    assert all((ikon.FOLDER / f"{rupa.ikon}.svg").is_file() for rupa in lencana.STATUS.values())


def test_a_badge_carries_word_icon_and_tone():
    isi = _isi("{% lencana_status 'PENOLAKAN' 'Penolakan' %}")
    assert 'class="lencana lencana-buruk"' in isi
    assert "<svg" in isi
    assert ">Penolakan<" in isi.replace("\n", "")


def test_an_unknown_status_is_neutral():
    assert "lencana-netral" in _isi("{% lencana_status 'SESUATU' 'Sesuatu' %}")


def test_a_status_without_label_is_told_by_its_code():
    assert lencana.kata_status("PENETAPAN_NP_KLASIFIKASI") == "Penetapan NP Klasifikasi"


def test_a_label_is_escaped():
    assert "<script>" not in _isi("{% lencana l %}", l="<script>")


# --- Forms --------------------------------------------------------------------------------------
class Isian(forms.Form):
    uraian = forms.CharField(label="Uraian Barang", help_text="Merek & tipe.")
    jenis = forms.ChoiceField(
        label="Jenis Kontrak", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    catatan = forms.CharField(label="Catatan", required=False)
    berkas = forms.FileField(
        label="Upload Berkas",
        widget=forms.FileInput(attrs={"accept": ".pdf,.png", "data-maks": 10485760}),
    )
    setuju = forms.BooleanField(label="Data ini benar.")

    def clean(self):
        raise forms.ValidationError("Isian tidak cocok satu sama lain.")


def _formulir(form, **konteks):
    permintaan = RequestFactory().get("/")
    return render_to_string("bagian/_formulir.html", {"form": form, **konteks}, permintaan)


def test_a_form_links_each_error_to_its_field_and_keeps_what_was_typed():
    isi = _formulir(Isian({"uraian": "", "catatan": "sudah diketik"}))
    assert re.findall(r'<a href="(#id_\w+)">', isi) == [
        "#id_uraian",
        "#id_jenis_0",
        "#id_berkas",
        "#id_setuju",
    ]
    assert "<li>Isian tidak cocok satu sama lain.</li>" in isi
    assert "Data ini benar: " in isi
    assert 'value="sudah diketik"' in isi
    for sasaran in ("id_uraian", "id_jenis_0", "id_berkas", "id_setuju"):
        assert f'id="{sasaran}"' in isi


def test_a_form_without_errors_shows_no_summary():
    assert "ringkasan-galat" not in _formulir(Isian())


def test_a_field_names_its_help_and_its_error():
    isi = _formulir(Isian({}))
    assert 'aria-describedby="id_uraian_helptext id_uraian_error"' in isi
    assert 'id="id_uraian_helptext"' in isi
    assert 'id="id_uraian_error"' in isi
    assert 'aria-invalid="true"' in isi


def test_help_is_escaped_and_optional_fields_are_marked():
    isi = _formulir(Isian())
    assert "Merek &amp; tipe." in isi
    assert isi.count("(opsional)") == 1


def test_a_form_with_a_file_is_multipart_and_tells_its_limits():
    isi = _formulir(Isian())
    assert 'enctype="multipart/form-data"' in isi
    assert "Jenis berkas: PDF, PNG. Ukuran paling besar 10 MB." in isi
    assert 'id="id_berkas_batas"' in isi


def test_a_form_posts_with_a_token_and_one_button():
    isi = _formulir(Isian(), tombol="Kirim Data", batal_url="/kembali/")
    assert isi.count("csrfmiddlewaretoken") == 1
    assert isi.count("<form") == 1
    assert isi.count('type="submit"') == 1
    assert "Kirim Data" in isi
    assert 'href="/kembali/"' in isi


def test_a_search_form_gets_no_token():
    assert "csrfmiddlewaretoken" not in _formulir(Isian(), metode="get")


# --- Addresses ------------------------------------------------------------------------------------
def test_turning_a_page_keeps_the_search():
    permintaan = RequestFactory().get("/?cari=crane+a&page=2")
    assert _isi("{% ganti_query 'page' 3 %}", request=permintaan) == "?cari=crane+a&amp;page=3"
    assert _isi("{% ganti_query 'page' None %}", request=permintaan) == "?cari=crane+a"


@pytest.mark.parametrize(
    ("alamat", "tautan", "arah"),
    [
        ("/", "?urut=tanggal", ""),
        ("/?urut=tanggal&page=4", "?urut=-tanggal", "ascending"),
        ("/?urut=-tanggal", "?urut=tanggal", "descending"),
        ("/?urut=nomor", "?urut=tanggal", ""),
    ],
)
def test_a_column_sorts_and_turns_round(alamat, tautan, arah):
    isi = _isi(
        "{% url_urut 'tanggal' %}|{% arah_urut 'tanggal' %}", request=RequestFactory().get(alamat)
    )
    assert isi == f"{tautan}|{arah}"


def test_pages_far_away_are_left_out():
    halaman = Paginator(range(500), 10).page(20)
    isi = _isi("{% nomor_halaman h as n %}{{ n }}", h=halaman)
    assert isi == "[1, None, 19, 20, 21, None, 50]"


@pytest.mark.parametrize(
    ("kuki", "tema"), [("dark", "dark"), ("light", "light"), ('"><script>', ""), ("", "")]
)
def test_only_a_known_theme_is_taken_from_the_cookie(kuki, tema):
    permintaan = RequestFactory().get("/")
    permintaan.COOKIES["tema"] = kuki
    assert _isi("{% tema_dipilih %}", request=permintaan) == tema


# --- The page of parts --------------------------------------------------------------------------------
FRAME_OF_SIGNED_IN = {"_akun", "_konteks", "_menu", "_menu_akun"}
ERROR_PAGES_ONLY = {"_rujukan"}


def test_the_page_of_parts_shows_every_part(client):
    jawaban = client.get("/gaya/")
    tampil = {t.name.removeprefix("bagian/") for t in jawaban.templates if "bagian/" in str(t.name)}
    semua = {berkas.name for berkas in (settings.BASE_DIR / "templates/bagian").glob("_*.html")}
    kurang = {nama.removesuffix(".html") for nama in semua - tampil}
    assert kurang == FRAME_OF_SIGNED_IN | ERROR_PAGES_ONLY


def test_every_part_names_its_parameters_in_its_first_lines():
    bagian = sorted((settings.BASE_DIR / "templates/bagian").glob("_*.html"))
    assert [b.name for b in bagian if not re.search(r"{#|{% comment %}", b.read_text()[:120])] == []


# --- Style sheets -----------------------------------------------------------------------------------
def test_both_ways_to_the_dark_theme_give_the_same_colours():
    css = (settings.BASE_DIR / "static/css/tema.css").read_text()
    sistem = re.search(r":root:not\(\[data-bs-theme\]\) \{(.*?)\}", css, re.DOTALL).group(1)
    pilihan = re.search(r'\n\[data-bs-theme="dark"\] \{(.*?)\}', css, re.DOTALL).group(1)
    assert sistem.split() == pilihan.split()


def test_no_template_has_inline_script_style_or_handlers():
    pola = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|\|safe\b")
    temuan = [
        f"{berkas.relative_to(settings.BASE_DIR)}: {cocok.group(0)}"
        for berkas in (settings.BASE_DIR / "templates").rglob("*.html")
        # Letters and the printed manual are set by the worker, under no browser's policy.
        if "surat" not in berkas.parts and berkas.name != "_cetak.html"
        for cocok in pola.finditer(berkas.read_text())
    ]
    assert temuan == []
