"""The admin reads; its one act is to let a message start over."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Permission
from django.contrib.messages.storage.cookie import CookieStorage

from jejak.admin import KeadaanFilter
from jejak.models import JejakAudit, Outbox, RantaiAudit
from portal.sesi_simpan import SessionStore
from tests.factories.jejak import JejakAuditFactory, OutboxFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def permintaan(rf, pengguna):
    """A request of a staff member with all permissions on this app."""
    pengguna.is_staff = True
    pengguna.save()
    pengguna.user_permissions.set(Permission.objects.filter(content_type__app_label="jejak"))
    request = rf.post("/")
    request.user = pengguna
    request.session = SessionStore()
    request._messages = CookieStorage(request)
    return request


@pytest.mark.parametrize("model", [JejakAudit, RantaiAudit, Outbox])
def test_nothing_is_added_changed_or_deleted(permintaan, model):
    admin = site.get_model_admin(model)

    assert admin.get_model_perms(permintaan) == {
        "add": False,
        "change": False,
        "delete": False,
        "view": True,
    }


@pytest.mark.parametrize("jumlah", [1, 5])
@pytest.mark.parametrize("model", [JejakAudit, Outbox])
def test_the_lists_cost_the_same_however_long(
    permintaan, pengguna, model, jumlah, django_assert_num_queries
):
    for _ in range(jumlah):
        JejakAuditFactory(pelaku=pengguna)
        OutboxFactory(galat="ValueError: surel ditolak")
    permintaan.user.get_all_permissions()  # kept for the request
    admin = site.get_model_admin(model)

    with django_assert_num_queries(2):
        daftar = admin.get_changelist_instance(permintaan)
        baris = [str(getattr(satu, "pelaku", satu)) for satu in daftar.result_list]

    assert len(baris) == jumlah


@pytest.mark.parametrize(
    ("model", "tampak"), [(JejakAudit, b"permohonan:99"), (Outbox, b"surel ditolak")]
)
def test_the_lists_show_what_happened_and_what_went_wrong(permintaan, model, tampak):
    JejakAuditFactory(objek="permohonan:99")
    OutboxFactory(galat="ValueError: surel ditolak")
    permintaan.method = "GET"

    assert tampak in site.get_model_admin(model).changelist_view(permintaan).render().content


def test_retry_is_the_only_action_and_only_for_messages(permintaan):
    assert list(site.get_model_admin(Outbox).get_actions(permintaan)) == ["coba_lagi"]
    assert list(site.get_model_admin(JejakAudit).get_actions(permintaan)) == []


def test_whoever_may_only_look_has_no_action(permintaan, pengguna):
    pengguna.user_permissions.set(Permission.objects.filter(codename="view_outbox"))
    permintaan.user = type(pengguna).objects.get(pk=pengguna.pk)

    assert list(site.get_model_admin(Outbox).get_actions(permintaan)) == []


def test_retry_starts_unfinished_messages_over_and_is_recorded(permintaan, pengguna):
    gagal = OutboxFactory(percobaan=8, galat="ValueError: x")
    OutboxFactory(selesai="2026-01-01T00:00Z", percobaan=1)

    site.get_model_admin(Outbox).coba_lagi(permintaan, Outbox.objects.all())

    assert list(Outbox.objects.jatuh_tempo()) == [gagal]
    jejak = JejakAudit.objects.get()
    assert (jejak.tindakan, jejak.pelaku, jejak.rincian) == (
        "outbox_coba_lagi",
        pengguna,
        {"pesan": [gagal.pk]},
    )
    assert [str(m) for m in permintaan._messages] == ["1 pesan dicoba lagi."]


@pytest.mark.parametrize(
    ("keadaan", "kunci"),
    [("menunggu", ["a"]), ("gagal", ["b"]), ("selesai", ["c"]), ("lain", ["c", "b", "a"])],
)
def test_messages_are_found_by_their_state(permintaan, keadaan, kunci):
    OutboxFactory(kunci="a", percobaan=7)
    OutboxFactory(kunci="b", percobaan=8)
    OutboxFactory(kunci="c", selesai="2026-01-01T00:00Z")
    admin = site.get_model_admin(Outbox)
    saring = KeadaanFilter(permintaan, {"keadaan": [keadaan]}, Outbox, admin)

    assert [o.kunci for o in saring.queryset(permintaan, Outbox.objects.all())] == kunci
