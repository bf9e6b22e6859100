"""The Kertas Kerja SAKIP: criteria of PermenPANRB 88/2021 that the data can answer.

`dasar` says what a criterion is, `perencanaan`, `pengukuran`, `pelaporan` and `internal` hold them by component, and
`muat` loads what stands beside the plan.  `evaluasi.laporan.kertas_kerja_sakip` prints them.
"""
