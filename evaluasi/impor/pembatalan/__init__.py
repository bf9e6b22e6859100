"""An applied import taken back as a whole: what it made goes, what it changed gets its former value back.

`rekaman` keeps what an import wrote, `hitung` says what taking it back would do (pure), `penahan` what stands in the
way, `jalankan` does it, `kata` puts it into words.
"""
