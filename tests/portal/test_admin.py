import pytest
from django.templatetags.static import static
from django.urls import reverse

from jejak.models import JejakAudit
from portal.izin import Peran
from portal.models import Jabatan, Keanggotaan, Pengguna
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    KeanggotaanFactory,
    PenggunaFactory,
)
from tests.factories.referensi import KantorFactory

pytestmark = pytest.mark.django_db

SANDI = "layar-kapal-2026-baru"


@pytest.fixture
def admin(client):
    user = PenggunaFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def jejak():
    return list(
        JejakAudit.objects.order_by("pk").values_list("rantai", "tindakan", "rincian__kolom")
    )


def isi_formulir(respons):
    """Return what a browser would send back unchanged."""
    form = respons.context["adminform"].form
    isi = {}
    for nama, kolom in form.fields.items():
        nilai = form[nama].value()
        if nilai is not False:
            isi[nama] = "" if nilai is None else nilai
            if kolom.show_hidden_initial:
                isi[f"initial-{nama}"] = isi[nama]
    return isi


@pytest.mark.parametrize("nama", ["index", "portal_pengguna_changelist", "portal_pengguna_add"])
def test_every_page_names_the_portals_icon_and_keeps_its_own_scripts(client, admin, nama):
    isi = client.get(reverse(f"admin:{nama}")).content.decode()

    assert isi.count(f'<link rel="icon" href="{static("img/favicon.svg")}"') == 1
    assert "admin/js/" in isi
    assert "Administrasi Portal Impor Sementara" in isi


@pytest.mark.parametrize("model", ["pengguna", "importir", "keanggotaan", "jabatan"])
def test_lists_and_forms_open(client, admin, model):
    for obj in (JabatanFactory(), KeanggotaanFactory()):
        assert obj.pk
    alamat = reverse(f"admin:portal_{model}_changelist")

    for query in ("", "?q=orang", "?berlaku=ya", "?berlaku=tidak"):
        if model in {"pengguna", "importir"} and "berlaku" in query:
            continue
        assert client.get(alamat + query).status_code == 200
    assert client.get(reverse(f"admin:portal_{model}_add")).status_code == 200


def test_an_account_is_made_with_a_password_that_works(client, admin):
    respons = client.post(
        reverse("admin:portal_pengguna_add"),
        {
            "username": "baru",
            "nama": "Orang Baru",
            "email": "baru@uji.example",
            "usable_password": "true",
            "password1": SANDI,
            "password2": SANDI,
        },
    )

    assert respons.status_code == 302
    baru = Pengguna.objects.get(username="baru")
    assert (baru.nama, baru.email, baru.check_password(SANDI)) == (
        "Orang Baru",
        "baru@uji.example",
        True,
    )
    assert jejak()[0][:2] == ("umum", "buat_pengguna")
    assert SANDI not in str(JejakAudit.objects.values_list("rincian", flat=True))


@pytest.mark.parametrize(
    ("kolom", "isian"),
    [
        ("email", {"email": ""}),
        ("email", {"email": "sudah@uji.example"}),
        ("nama", {"nama": ""}),
        ("password2", {"password2": "lain"}),
    ],
)
def test_a_bad_account_is_told_at_its_field(client, admin, kolom, isian):
    PenggunaFactory(email="sudah@uji.example")
    data = {
        "username": "baru",
        "nama": "Orang Baru",
        "email": "baru@uji.example",
        "usable_password": "true",
        "password1": SANDI,
        "password2": SANDI,
    }

    respons = client.post(reverse("admin:portal_pengguna_add"), data | isian)

    assert respons.status_code == 200
    assert kolom in respons.context["adminform"].form.errors
    assert not Pengguna.objects.filter(username="baru").exists()


def test_a_change_is_recorded_with_the_names_of_the_fields(client, admin):
    orang = PenggunaFactory()
    alamat = reverse("admin:portal_pengguna_change", args=[orang.pk])
    data = isi_formulir(client.get(alamat)) | {"nama": "Nama Baru", "is_active": ""}

    respons = client.post(alamat, data)

    assert respons.status_code == 302
    orang.refresh_from_db()
    assert (orang.nama, orang.is_active) == ("Nama Baru", False)
    assert jejak() == [("umum", "ubah_pengguna", ["nama", "is_active"])]


def test_a_changed_password_is_recorded_without_it(client, admin):
    orang = PenggunaFactory()

    client.post(
        reverse("admin:auth_user_password_change", args=[orang.pk]),
        {"usable_password": "true", "password1": SANDI, "password2": SANDI},
    )

    orang.refresh_from_db()
    assert orang.check_password(SANDI)
    assert [t for _, t, _ in jejak()] == ["ubah_kata_sandi"]


def test_a_post_is_given_and_recorded_in_the_chain_of_its_office(client, admin):
    orang, kantor = PenggunaFactory(), KantorFactory()

    client.post(
        reverse("admin:portal_jabatan_add"),
        {
            "pengguna": orang.pk,
            "kantor": kantor.pk,
            "peran": "kepala_bidang",
            "nama_jabatan": "Kepala Bidang Pelayanan",
            "nip": "",
            "sifat": "definitif",
            "dari": "2026-01-01",
        },
    )

    jabatan = Jabatan.objects.get()
    assert jabatan.sebutan == "Kepala Bidang Pelayanan"
    assert jejak()[0][:2] == ("kantor:070100", "buat_jabatan")


@pytest.mark.parametrize(
    ("kolom", "isian"),
    [
        ("kantor", {"kantor": ""}),
        ("peran", {"peran": "raja"}),
        ("nip", {"nip": "123"}),
        ("__all__", {"sampai": "2025-01-01"}),
    ],
)
def test_a_bad_post_is_told_at_its_field(client, admin, kolom, isian):
    data = {
        "pengguna": PenggunaFactory().pk,
        "kantor": KantorFactory().pk,
        "peran": "analis",
        "nama_jabatan": "Analis",
        "sifat": "definitif",
        "dari": "2026-01-01",
    }

    respons = client.post(reverse("admin:portal_jabatan_add"), data | isian)

    assert kolom in respons.context["adminform"].form.errors
    assert not Jabatan.objects.exists()


def test_only_the_auditor_has_no_office(client, admin):
    data = {
        "pengguna": PenggunaFactory().pk,
        "peran": "auditor",
        "nama_jabatan": "Auditor",
        "sifat": "definitif",
        "dari": "2026-01-01",
    }

    client.post(reverse("admin:portal_jabatan_add"), data)

    assert Jabatan.objects.get().kantor is None


def test_a_post_ends_by_its_date_and_stays_the_same_post(client, admin):
    jabatan = JabatanFactory(peran=Peran.ANALIS)
    alamat = reverse("admin:portal_jabatan_change", args=[jabatan.pk])
    data = isi_formulir(client.get(alamat)) | {"sampai": "2026-06-30", "peran": "kepala_kantor"}

    client.post(alamat, data)

    jabatan.refresh_from_db()
    assert (jabatan.peran, str(jabatan.sampai)) == (Peran.ANALIS, "2026-06-30")
    assert jejak() == [("kantor:070100", "ubah_jabatan", ["sampai"])]


def test_a_membership_is_given_by_choosing_person_and_importer(client, admin):
    orang, importir = PenggunaFactory(), ImportirFactory()

    client.post(
        reverse("admin:portal_keanggotaan_add"),
        {"pengguna": orang.pk, "importir": importir.pk, "dari": "2026-01-01"},
    )

    assert Keanggotaan.objects.values_list("pengguna", "importir").get() == (orang.pk, importir.pk)


def test_the_lookups_find_people_offices_and_importers(client, admin):
    orang, importir = PenggunaFactory(nama="Ratna Wulandari"), ImportirFactory(nama="PT Layar")
    KantorFactory()

    def cari(model, kolom, kata):
        respons = client.get(
            reverse("admin:autocomplete"),
            {"app_label": "portal", "model_name": model, "field_name": kolom, "term": kata},
        )
        return [butir["id"] for butir in respons.json()["results"]]

    assert cari("jabatan", "pengguna", "ratna") == [str(orang.pk)]
    assert cari("keanggotaan", "importir", "layar") == [str(importir.pk)]
    assert len(cari("jabatan", "kantor", "perak")) == 1


@pytest.mark.parametrize("model", ["pengguna", "importir", "keanggotaan", "jabatan"])
def test_nothing_is_deleted(client, admin, model):
    obj = {
        "pengguna": PenggunaFactory,
        "importir": ImportirFactory,
        "keanggotaan": KeanggotaanFactory,
        "jabatan": JabatanFactory,
    }[model]()

    respons = client.post(reverse(f"admin:portal_{model}_delete", args=[obj.pk]), {"post": "yes"})

    assert respons.status_code == 403
    assert type(obj).objects.filter(pk=obj.pk).exists()


def test_an_importers_number_is_fixed_and_a_change_raises_its_version(client, admin):
    importir = ImportirFactory()
    alamat = reverse("admin:portal_importir_change", args=[importir.pk])
    data = isi_formulir(client.get(alamat)) | {"nama": "PT Baru", "npwp": "9" * 16}

    client.post(alamat, data)

    npwp = importir.npwp
    importir.refresh_from_db()
    assert (importir.nama, importir.npwp, importir.versi) == ("PT Baru", npwp, 1)


def test_whoever_is_no_administrator_stays_outside(client):
    client.force_login(JabatanFactory().pengguna)

    assert client.get(reverse("admin:portal_jabatan_changelist")).status_code != 200
