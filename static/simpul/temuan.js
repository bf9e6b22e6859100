// Of a long plan the page stands before the checks are done: what they found is put in when it is there.

const tempat = [...document.querySelectorAll("[data-temuan]")];
if (tempat.some((el) => el.dataset.temuan)) {
  const alamat = new URL(location);
  alamat.searchParams.set("temuan", "1");
  const isi = await fetch(alamat).then((r) => (r.ok && !r.redirected ? r.text() : "")).catch(() => "");
  const lengkap = [...new DOMParser().parseFromString(isi, "text/html").querySelectorAll("[data-temuan]")];
  if (lengkap.length === tempat.length) tempat.forEach((el, n) => el.replaceWith(lengkap[n]));
}
