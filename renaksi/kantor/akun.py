"""The person: signing in and out, the password, and the switch of office and year."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.messages.views import SuccessMessageMixin
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from renaksi.bingkai import ingat, kantor_aktif, tahun_aktif
from renaksi.contoh import AKUN_CONTOH, SANDI_CONTOH
from renaksi.models import Pengguna, PerangkatDaerah


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


class GantiSandi(SuccessMessageMixin, auth.PasswordChangeView):
    template_name = "kantor/akun/ganti_sandi.html"
    success_url = reverse_lazy("beranda")
    success_message = "Kata sandi sudah diganti."


class KonteksForm(forms.Form):
    tahun = forms.IntegerField(min_value=2000, max_value=2100)
    kantor = forms.ModelChoiceField(PerangkatDaerah.objects.none(), required=False)
    lanjut = forms.CharField(required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kantor"].queryset = PerangkatDaerah.objects.untuk(user)


@require_POST
def ganti_konteks(request):
    """Work in another year or office from now on."""
    form = KonteksForm(request.POST, user=request.user)
    if form.is_valid():
        sebelum = kantor_aktif(request)
        ingat(request, form.cleaned_data["tahun"], form.cleaned_data["kantor"])
        baru = kantor_aktif(request)
        siapa = f" {baru}" if baru and baru != sebelum else ""
        messages.info(request, f"Sekarang menampilkan{siapa} tahun {tahun_aktif(request)}.")
    else:
        messages.error(request, "Perangkat daerah atau tahun itu tidak dapat dipilih.")
    lanjut = request.POST.get("lanjut", "")
    aman = url_has_allowed_host_and_scheme(
        lanjut, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(lanjut if aman else "beranda")
