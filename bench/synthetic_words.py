"""The words of which synthetic records are made. None of them names a real region, innovation, agency or publication."""

# Province numbers that the code scheme of the Ministry of Home Affairs does not use.
PROVINCE_NUMBERS = (*range(37, 51), *range(54, 61), *range(66, 71), *range(77, 81), *range(83, 91))

SYLLABLES = ("ra ma ta wa la sa ka ba da na ja ga pa ya ri mi ti wi li si ki bi di ni ru mu tu lu su ku bu du nu jo ro to lo so ko bo do no").split()
ENDINGS = "wangi jaya sari raya mulya harja kencana agung indah makmur lestari baru".split()

KINDS = ("digital", "digital", "non-digital", "non-digital", "campuran")
FORMS = ("tata-kelola", "pelayanan-publik", "pelayanan-publik", "lainnya")
INITIATORS = ("kepala-daerah", "perangkat-daerah", "perangkat-daerah", "perangkat-daerah", "asn", "asn", "masyarakat", "dprd")
STAGES = ("inisiatif", "uji-coba", "penerapan", "penerapan", "penerapan")
STATUSES = ("berjalan", "berjalan", "berjalan", "berkembang", "berkembang", "vakum", "berhenti")
AFFAIRS = (
    "pendidikan kesehatan pekerjaan-umum-dan-penataan-ruang perumahan-rakyat-dan-kawasan-permukiman ketenteraman-dan-ketertiban-umum sosial "
    "tenaga-kerja pemberdayaan-perempuan-dan-pelindungan-anak pangan pertanahan lingkungan-hidup administrasi-kependudukan "
    "pemberdayaan-masyarakat-dan-desa perhubungan komunikasi-dan-informatika koperasi-dan-ukm penanaman-modal kepemudaan-dan-olahraga statistik "
    "kebudayaan perpustakaan kearsipan kelautan-dan-perikanan pariwisata pertanian kehutanan perdagangan perindustrian perencanaan keuangan "
    "kepegawaian-dan-pelatihan pengawasan"
).split()
#: Name, short name, kind; each region has them in an order of its own, and after them what `LOCAL_AGENCIES` gives.
AGENCIES = (
    ("Dinas Kesehatan", "Dinkes", "opd"),
    ("Dinas Pendidikan", "Disdik", "opd"),
    ("Dinas Pertanian dan Pangan", "Distanpangan", "opd"),
    ("Dinas Perikanan", "Diskan", "opd"),
    ("Dinas Pariwisata dan Kebudayaan", "Disparbud", "opd"),
    ("Dinas Lingkungan Hidup", "DLH", "opd"),
    ("Dinas Perhubungan", "Dishub", "opd"),
    ("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil", "opd"),
    ("Dinas Penanaman Modal dan PTSP", "DPMPTSP", "opd"),
    ("Badan Pendapatan Daerah", "Bapenda", "opd"),
    ("Badan Perencanaan Pembangunan Daerah", "Bappeda", "opd"),
    ("Dinas Komunikasi dan Informatika", "Diskominfo", "opd"),
    ("Dinas Sosial", "Dinsos", "opd"),
    ("Badan Penanggulangan Bencana Daerah", "BPBD", "opd"),
    ("Rumah Sakit Umum Daerah", "RSUD", "rsud"),
    ("Badan Kepegawaian Daerah", "BKD", "opd"),
    ("Dinas Koperasi dan UMKM", "Diskopukm", "opd"),
    ("Dinas Tenaga Kerja", "Disnaker", "opd"),
)
LOCAL_AGENCIES = (("Puskesmas", "puskesmas"), ("Kecamatan", "kecamatan"), ("Kelurahan", "kelurahan"), ("Desa", "desa"), ("SD Negeri", "sekolah"))
PUBLISHERS = (
    "Koran Contoh Sintetis;Kabar Rekaan;Warta Buatan;Antaran Contoh;Suara Rekayasa;Media Umpama;Berita Andaian;Lembar Misal;"
    "Portal Daerah Rekaan;Buletin Sintetis;Harian Umpama;Tabloid Contoh"
).split(";")
SOURCE_CLASSES = (
    "berita",
    "berita",
    "berita",
    "berita",
    "siaran-pers",
    "laman-lembaga",
    "laman-lembaga",
    "dokumen-resmi",
    "kutipan-pejabat",
    "advertorial",
)

ACRONYM_WORDS = (
    "sistem informasi layanan gerakan mandiri terpadu masyarakat aman cepat tanggap sehat desa pelayanan akses digital inovasi bersama keluarga "
    "peduli anak ibu cerdas warga mudah data daerah elektronik jemput bola antar lapor pantau rumah sekolah tani nelayan lestari bersih pintar "
    "siaga bencana online kelurahan kecamatan sampah pangan usaha kecil produktif lansia remaja guru kebun hijau sungai pasar wisata budaya "
    "kampung tangguh gotong royong literasi gizi terampil unggul jalan irigasi izin pajak arsip"
).split()
SUBJECTS = (
    "Pemerintah daerah;Tim pelaksana;Perangkat daerah terkait;Petugas lapangan;Kader posyandu;Kelompok tani;Warga penerima manfaat;"
    "Pihak kecamatan;Operator desa;Kepala puskesmas;Pendamping keluarga;Pelaku usaha mikro;Relawan setempat;Tenaga pendidik"
).split(";")
VERBS = (
    "menyusun;menerapkan;memantau;mengevaluasi;menyederhanakan;mempercepat;memperluas;mencatat;menyebarluaskan;memverifikasi;"
    "mengintegrasikan;mendampingi;melaporkan;menyesuaikan"
).split(";")
OBJECTS = (
    "alur pelayanan;data keluarga sasaran;pengajuan izin usaha;jadwal kunjungan rumah;laporan harian;antrean pendaftaran;ketersediaan obat;"
    "bantuan sosial;hasil panen;pengelolaan sampah rumah tangga;pembayaran retribusi;titik rawan banjir;kegiatan belajar;"
    "layanan administrasi kependudukan;kualitas air sungai;produk unggulan desa"
).split(";")
ADVERBIALS = (
    "di seluruh kecamatan;melalui aplikasi seluler;bersama pemerintah desa;setiap bulan;secara bertahap;tanpa biaya tambahan;"
    "dalam waktu kurang dari satu hari;sesuai standar pelayanan;berdasarkan musyawarah warga;dengan dukungan anggaran daerah;"
    "pada wilayah terpencil;sejak tahap uji coba;agar mudah dijangkau masyarakat;hingga tingkat rukun tetangga"
).split(";")
CONNECTIVES = ("Selain itu,", "Karena itu,", "Pada saat yang sama,", "Sebelumnya,", "Dengan cara ini,", "Setelah evaluasi,", "", "", "", "")
#: What is measured, and its unit.
METRICS = (
    ("Waktu pelayanan", "menit"),
    ("Warga terlayani per bulan", "orang"),
    ("Desa terjangkau", "desa"),
    ("Aduan yang selesai", "aduan"),
    ("Pendapatan retribusi", "juta rupiah"),
    ("Kader terlatih", "orang"),
    ("Angka putus sekolah", "anak"),
    ("Sampah terolah", "ton"),
)
FACTS = (
    ("pengguna", "Pengguna terdaftar", "orang"),
    ("anggaran", "Anggaran setahun", "juta rupiah"),
    ("pelatihan", "Pelatihan yang digelar", "kali"),
    ("mitra", "Mitra yang terlibat", "lembaga"),
)
