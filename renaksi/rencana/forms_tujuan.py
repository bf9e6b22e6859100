"""Form of the page Tujuan dan sasaran."""

from django import forms

from renaksi.models import Sasaran


class PilihTujuanForm(forms.ModelForm):
    """Which tujuan of its plan a sasaran serves; blank is none."""

    class Meta:
        model = Sasaran
        fields = ["tujuan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tujuan"].queryset = self.instance.rencana.tujuan.all()
