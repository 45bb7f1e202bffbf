package io.sigmavault.codec.recontainer;

/// Goes through bytes from their start and opens what begins with the magic number of a container,
/// wherever it stands: files packed one after the other, archives behind a program and parts of a
/// large one need no care then.
final class Walk {

    final FileOpener file;
    final byte[] bytes;
    final int to;
    final int depth;

    /// First byte that is not in the plan yet.
    int done;

    private final ZipMember zip = new ZipMember(this);
    private final PngImage png = new PngImage(this);
    private final GifImage gif = new GifImage(this);
    private final GzipMember gzip = new GzipMember(this);
    private final PdfStream pdf = new PdfStream(this);

    Walk(FileOpener file, byte[] bytes, int from, int to, int depth) {
        this.file = file;
        this.bytes = bytes;
        this.done = from;
        this.to = to;
        this.depth = depth;
    }

    void all() {
        int at = done;
        while (at < to) {
            at = opens(at) ? done : at + 1;
        }
        file.plan().raw(bytes, done, to);
    }

    private boolean opens(int at) {
        if (file.allowance().spent()) {
            return false;
        }
        return switch (bytes[at]) {
            case 'P' -> zip.opens(at);
            case (byte) 0x89 -> png.opens(at);
            case 'G' -> gif.opens(at);
            case 0x1F -> gzip.opens(at);
            case 's' -> pdf.opens(at);
            default -> false;
        };
    }

    boolean at(int from, int... wanted) {
        return Bytes.at(bytes, from, to, wanted);
    }

    /// Whether a member is worth a walk of its own.
    static boolean isContainer(byte[] bytes, int from, int to) {
        return Bytes.at(bytes, from, to, 'P', 'K', 3, 4)
                || Bytes.at(bytes, from, to, 0x89, 'P', 'N', 'G')
                || Bytes.at(bytes, from, to, 'G', 'I', 'F', '8')
                || Bytes.at(bytes, from, to, 0x1F, 0x8B, 8)
                || Bytes.at(bytes, from, to, '%', 'P', 'D', 'F', '-')
                // what Office puts into Office: Compound File Binary
                || Bytes.at(bytes, from, to, 0xD0, 0xCF, 0x11, 0xE0);
    }
}
