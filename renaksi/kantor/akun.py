"""The person: signing in and out, the password, and the switch of office and year."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.messages.views import SuccessMessageMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from dpmd.kiriman import alamat_aman, kembali
from renaksi.bingkai import ingat, kantor_aktif, tahun_aktif
from renaksi.contoh import AKUN_CONTOH, SANDI_CONTOH
from renaksi.models import Pengguna, PerangkatDaerah, Rencana


class MasukForm(AuthenticationForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Kata sandi"
        self.error_messages["invalid_login"] = "Nama pengguna atau kata sandi salah. Perhatikan huruf besar dan kecil."


class Masuk(auth.LoginView):
    template_name = "kantor/akun/masuk.html"
    authentication_form = MasukForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if settings.COBA:  # a trial shows whom one can be; anywhere else these names do not exist
            ada = Pengguna.objects.filter(username__in=AKUN_CONTOH).select_related("unit")
            context["akun_contoh"] = sorted(ada, key=lambda p: AKUN_CONTOH.index(p.username))
            context["sandi_contoh"] = SANDI_CONTOH
        return context


class GantiSandiForm(PasswordChangeForm):
    def clean(self):
        isi = super().clean()
        if isi.get("old_password") and isi["old_password"] == isi.get("new_password1"):
            self.add_error("new_password1", "Kata sandi baru harus lain dari yang lama.")
        return isi

    def save(self, commit=True):
        """From now on only the person knows it."""
        self.user.sandi_sementara = False
        return super().save(commit)


class GantiSandi(SuccessMessageMixin, auth.PasswordChangeView):
    template_name = "kantor/akun/ganti_sandi.html"
    form_class = GantiSandiForm
    success_message = "Kata sandi sudah diganti."

    def get_success_url(self):
        return kembali(self.request, reverse("beranda"))


class SandiSementara:
    """Middleware: with a password that somebody else set, a person first changes it; signing out stays open.

    A page leads to that form and comes back; what is no page (a file, what a script asks) is refused with the reason.
    """

    TERBUKA = frozenset({"ganti-sandi", "keluar", "admin:logout"})
    KALIMAT = "Ganti dahulu kata sandi awal Anda lewat halaman Ganti kata sandi."

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        user = request.user
        if not (user.is_authenticated and user.sandi_sementara) or request.resolver_match.view_name in self.TERBUKA:
            return None
        if "text/html" not in request.headers.get("Accept", ""):
            raise PermissionDenied(self.KALIMAT)
        lanjut = request.get_full_path() if request.method == "GET" else "/"
        return redirect(f"{reverse('ganti-sandi')}?{urlencode({'kembali': lanjut})}")


TAHUN_LAIN = "lain"  # what the switch sends for a year that it does not list


class KonteksForm(forms.Form):
    tahun = forms.IntegerField(label="Tahun", min_value=2000, max_value=2100)
    kantor = forms.ModelChoiceField(PerangkatDaerah.objects.none(), required=False)
    lanjut = forms.CharField(required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kantor"].queryset = PerangkatDaerah.objects.untuk(user)


@require_POST
def ganti_konteks(request):
    """Work in another year or office from now on."""
    if request.POST.get("tahun") == TAHUN_LAIN:
        return redirect("tahun-lain")
    form = KonteksForm(request.POST, user=request.user)
    if form.is_valid():
        sebelum = kantor_aktif(request)
        ingat(request, form.cleaned_data["tahun"], form.cleaned_data["kantor"])
        baru = kantor_aktif(request)
        siapa = f" {baru}" if baru and baru != sebelum else ""
        messages.info(request, f"Sekarang menampilkan{siapa} tahun {tahun_aktif(request)}.")
    else:
        messages.error(request, "Perangkat daerah atau tahun itu tidak dapat dipilih.")
    return redirect(alamat_aman(request, request.POST.get("lanjut", "")) or "beranda")


@require_safe
def tahun_lain(request):
    """Any year from 2000 to 2100, whether it has a plan or not."""
    milik = Rencana.objects.untuk(request.user).filter(perangkat_daerah=kantor_aktif(request))
    konteks = {"ada": list(milik.values_list("tahun", flat=True)), "lanjut": reverse("rencana")}
    return render(request, "kantor/akun/tahun_lain.html", konteks)
