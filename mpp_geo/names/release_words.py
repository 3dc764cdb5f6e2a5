"""The words of a clause, and which of them can begin, join or end the name of a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mpp_geo.names.forms import word_set
from mpp_geo.names.lexicon import LONGEST

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LINKS = frozenset({" ", "-", "\t", "&", " & "})
_SHORT = frozenset({"kab", "kep", "adm", "prov", "st"})
MALL = frozenset({"mpp", "mal", "mall", "malls", "mpps", "publik"})

# Phrases before a name that say its kind; those of a person's office name a place and no MPP.
KINDS: dict[tuple[str, ...], tuple[str, bool]] = {
    ("pemerintah", "kabupaten"): ("kabupaten", False), ("pemerintah", "kota"): ("kota", False),
    ("kabupaten", "administrasi"): ("kabupaten", False), ("kota", "administrasi"): ("kota", False),
    ("regency", "of"): ("kabupaten", False), ("city", "of"): ("kota", False), ("municipality", "of"): ("kota", False),
    ("wali", "kota"): ("kota", True), ("mayor", "of"): ("kota", True), ("regent", "of"): ("kabupaten", True),
    ("kabupaten",): ("kabupaten", False), ("kab",): ("kabupaten", False), ("pemkab",): ("kabupaten", False),
    ("kota",): ("kota", False), ("kotamadya",): ("kota", False), ("kodya",): ("kota", False),
    ("pemkot",): ("kota", False), ("walikota",): ("kota", True), ("bupati",): ("kabupaten", True),
}  # fmt: skip
KINDS_BEHIND = {
    "regency": "kabupaten", "regencies": "kabupaten", "city": "kota", "cities": "kota", "municipality": "kota",
}  # fmt: skip

# Words with a capital that begin a sentence, a title or a date, and no name of a place.
NO_NAMES = word_set(
    """
    mpp mal mall malls mpps pelayanan publik public service services menteri wakil presiden gubernur bupati walikota
    wali pj plt pjs sekda sekretaris kepala dinas ketua anggota dprd dpr direktur deputi kementerian kemenpan kemenpanrb
    panrb menpan menpanrb rb ri republik indonesia nasional pemerintah pemprov pemda provinsi propinsi negara aparatur
    birokrasi reformasi asn badan kantor gedung bapak ibu pak bu saudara tim humas foto pemkab pemkot kabupaten kab kota
    senin selasa rabu kamis jumat sabtu minggu monday tuesday wednesday thursday friday saturday sunday januari februari
    maret april mei juni juli agustus september oktober november desember january february march may june july august
    october december selanjutnya berikutnya kemudian lalu selain sementara adapun namun sedangkan kini saat ketika pada
    dalam dengan untuk oleh dari di ke yang dan serta atau ini itu para sebanyak sejumlah beberapa daftar berikut
    ketiga kedua keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh ketiganya keduanya keempatnya kelimanya
    antara lain yaitu yakni ialah adalah ada pula juga dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas
    tahun bulan hari jam wib wita wit peresmian diresmikan meresmikan resmikan resmi dibuka beroperasi total jumlah
    the a an on in at of by for from with and or its his her it they these those this that minister deputy president
    governor regent mayor regents mayors ministry republic government among next then also after before today tomorrow
    yesterday new located besides furthermore finally including meanwhile however while whereas regency regencies city
    cities municipality province three two four five six seven eight nine ten eleven twelve instansi layanan agencies
    number no nomor tentang perpres permen peraturan undang program target pembangunan penandatanganan komitmen acara
    menurut kata ujar hal demikian siaran pers sumber terakhir terbaru peluncuran soft opening launching grand digital
    sudah telah akan belum hingga sampai sejak jadi menjadi seluruh semua setiap masing tersebut rombongan warga
    masyarakat usai setelah sebelumnya sebelum seperti karena jika bila maka agar jakarta daerah wilayah photo picture
    buka bakal segera nanti keterangan gerai loket lokasi alamat jalan jl kecamatan desa kelurahan dpmptsp opd bumn bumd
    polri polres polda bpn bpjs kejaksaan imigrasi samsat covid spbe umkm nib oss ktp sim  menanti menuju target
    groundbreaking
    lantai alun premium targetnya diketahui currently thus so but several many lantaran
    work some both all other more most our their we i he she is are was were has have will
    """
)
# Words between "MPP" and the place that it serves.
CONNECTORS = word_set(
    """
    di in of at dari untuk for baru new pertama first yang berlokasi located terletak berada ini itu tersebut tersebar
    wilayah kawasan daerah region regions area areas the warga milik and dan serta juga antara lain yakni yaitu adalah
    melayani bertempat se provinsi
    """
)
# Words after which a list of places begins.
OPENERS = word_set(
    """
    mencakup meliputi wilayah daerah yakni yaitu adalah ialah lain namely including include includes covered covers
    cover are areas regions region area warga tersebar berada berlokasi terletak pula juga also is lead from dari mereka
    itu besides
    """
)
_SMALL = frozenset({"di", "in", "of", "the", "at", "dari", "untuk", "for", "to"})


@dataclass
class Words:
    """The words of a clause, with what is asked of them again and again."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    # Where the words end that follow each other with nothing but a space or hyphen between.
    linked: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.ends[at - 1] if at else 0 : self.starts[at] if at < len(self) else len(self.text)]

    def run_end(self, at: int) -> int:
        """Return where the capitalised words end that a name beginning here can have."""
        end = at
        while end < min(self.linked[at], at + LONGEST) and self.capital[end] and self.words[end] not in NO_NAMES:
            end += 1
        return end

    def read_kind(self, at: int) -> tuple[str, bool, int] | None:
        """Return the kind that words before a name say, whether they name a person, and where they end."""
        for length in (2, 1):
            found = KINDS.get(tuple(self.words[at : at + length]))
            if found is not None and at + length < len(self) and self.linked[at] > at + length:
                return (*found, at + length)
        return None

    def follows_mall(self, at: int) -> bool:
        """Return whether a word follows "MPP", perhaps with small words between: "MPP yang berlokasi di …"."""
        back = at - 1
        while back >= 0 and at - back <= 7:
            if self.words[back] in MALL:
                return True
            if self.words[back] not in CONNECTORS or re.search(r"[.:;]", self.gap(back + 1)):
                return False
            back -= 1
        return False

    def follows_opener(self, at: int) -> bool:
        """Return whether a list of places begins here: behind a colon, or words such as "meliputi"."""
        if at and self.words[at - 1].isdigit() and self.gap(at).strip() in (")", "."):
            # "meliputi: (1) Sigi, (2) Buol".
            at -= 1
        if ":" in self.gap(at):
            return True
        back = at - 1
        while back >= 0 and self.words[back] in _SMALL:
            back -= 1
        return back >= 0 and self.words[back] in OPENERS and re.search(r"[.;]", self.gap(back + 1)) is None


def read_words(text: str) -> Words:
    """Return the words of a clause."""
    found = Words(text)
    for match in _WORD.finditer(text):
        found.starts.append(match.start())
        found.ends.append(match.end())
        word = match.group()
        found.words.append((word if word.isalnum() else re.sub(r"['’](?:s$)?", "", word)).lower())
        found.capital.append(word[0].isupper())
    found.linked = [len(found)] * len(found)
    for at in range(len(found) - 2, -1, -1):
        gap = text[found.ends[at] : found.starts[at + 1]]
        # "Pemerintah Kabupaten (Pemkab) Cirebon".
        closed = gap == ") " and found.words[at] in ("pemkab", "pemkot")
        joined = gap in _LINKS or closed or (gap.strip() == "." and found.words[at] in _SHORT)
        found.linked[at] = found.linked[at + 1] if joined else at + 1
    return found
