package io.sigmavault.codec.recontainer;

/// What a member of a container seems to be, by its first bytes: members of one type stand together,
/// in the file's order. The order of the constants is part of the format.
enum PartType {
    OTHER("application/octet-stream"),
    TEXT("text/plain"),
    XML("application/xml"),
    CLASS("application/java-vm"),
    PIXELS("image/x-png-rows"),
    IMAGE("image/x-compressed"),
    FONT("font/sfnt"),
    EXECUTABLE("application/x-executable");

    private static final int SAMPLE = 512;

    private final String mediaType;

    PartType(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The type to choose a codec by.
    public String mediaType() {
        return mediaType;
    }

    /// Whether a codec that looks for structure may find some.
    boolean hasStructure() {
        return this == OTHER || this == TEXT || this == XML || this == EXECUTABLE;
    }

    static PartType of(byte[] bytes, int from, int size) {
        if (size >= 4) {
            int magic =
                    (bytes[from] & 0xFF) << 24
                            | (bytes[from + 1] & 0xFF) << 16
                            | (bytes[from + 2] & 0xFF) << 8
                            | bytes[from + 3] & 0xFF;
            switch (magic) {
                case 0xCAFEBABE -> {
                    return CLASS;
                }
                case 0x00010000, 0x4F54544F, 0x74746366 -> {
                    return FONT;
                }
                case 0x7F454C46 -> {
                    return EXECUTABLE;
                }
                case 0x89504E47, 0x47494638 -> {
                    return IMAGE;
                }
                default -> {
                    if (magic >>> 8 == 0xFFD8FF) {
                        return IMAGE;
                    }
                    if (magic >>> 16 == 0x4D5A) {
                        return EXECUTABLE;
                    }
                }
            }
        }
        return text(bytes, from, size);
    }

    private static PartType text(byte[] bytes, int from, int size) {
        int end = from + Math.min(size, SAMPLE);
        int odd = 0;
        int first = 0;
        for (int i = from; i < end; i++) {
            int value = bytes[i] & 0xFF;
            if (value < 32 && value != '\n' && value != '\r' && value != '\t') {
                odd++;
            }
            if (first == 0 && value > ' ' && value < 0x80) {
                first = value;
            }
        }
        if (odd * 32 > end - from) {
            return OTHER;
        }
        return first == '<' ? XML : TEXT;
    }
}
