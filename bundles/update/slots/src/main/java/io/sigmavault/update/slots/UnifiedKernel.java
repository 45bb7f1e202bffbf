package io.sigmavault.update.slots;

import io.sigmavault.update.format.UpdateException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A kernel as UEFI starts it, which is a PE file with kernel, initrd and command line as sections (UAPI.5): what a boot
/// loader that can't start such files needs of it.
///
/// @param file its name in `folder`, which nobody but root writes to
record UnifiedKernel(BootFolder folder, String file, Map<String, Section> sections) {

    private static final int HEADER_BYTES = 8192;
    private static final int MOST_SECTIONS = 96; // of a PE file
    private static final int SECTION_BYTES = 40;
    private static final int PE_BYTES = 24;
    private static final int SIGNATURE = 0x4550;
    private static final int MOST_OPTIONS_BYTES = 450;

    /// Where the content of a section is, in bytes.
    record Section(long start, long length) {}

    /// @throws UpdateException `update-kernel` if it is no such file
    static UnifiedKernel read(BootFolder folder, String file) throws IOException, UpdateException {
        byte[] bytes;
        try (var in = folder.read(file)) {
            bytes = in.readNBytes(HEADER_BYTES);
        }
        var header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int pe = header.getInt(60);
            int count = Short.toUnsignedInt(header.getShort(pe + 6));
            int at = pe + PE_BYTES + Short.toUnsignedInt(header.getShort(pe + 20));
            if (header.getInt(pe) != SIGNATURE || count > MOST_SECTIONS) {
                throw unknown(file, "is no PE file");
            }
            var sections = new HashMap<String, Section>();
            for (int i = 0; i < count; i++, at += SECTION_BYTES) {
                var name = new String(bytes, at, 8, StandardCharsets.ISO_8859_1).replace("\0", "");
                long content = Integer.toUnsignedLong(header.getInt(at + 8));
                long padded = Integer.toUnsignedLong(header.getInt(at + 16));
                long start = Integer.toUnsignedLong(header.getInt(at + 20));
                sections.putIfAbsent(name, new Section(start, Math.min(content, padded)));
            }
            return new UnifiedKernel(folder, file, Map.copyOf(sections));
        } catch (IndexOutOfBoundsException e) {
            throw unknown(file, "has a damaged header").because(e);
        }
    }

    /// The kernel's command line.
    ///
    /// @throws UpdateException `update-kernel` if there is none, or one that can't be handed to a boot loader as it is
    String options() throws IOException, UpdateException {
        if (section(".cmdline").length() > MOST_OPTIONS_BYTES) {
            throw unknown(file, "has a command line of more than 450 bytes");
        }
        try (var in = open(".cmdline")) {
            var text =
                    new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                            .replace("\0", "")
                            .strip();
            if (!text.matches("[A-Za-z0-9 ._:/,=@%+-]+")) {
                throw unknown(file, "has a command line with characters that GRUB would change");
            }
            return text;
        }
    }

    /// @param name such as `.linux`
    /// @throws UpdateException `update-kernel` if there is no such section
    InputStream open(String name) throws IOException, UpdateException {
        var section = section(name);
        var in = folder.read(file);
        try {
            in.skipNBytes(section.start());
            return new Limited(in, section.length());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private Section section(String name) throws UpdateException {
        var section = sections.get(name);
        if (section == null || section.length() == 0) {
            throw unknown(file, "has no section " + name);
        }
        return section;
    }

    private static UpdateException unknown(String file, String what) {
        return new UpdateException(
                "update-kernel",
                file + " " + what + ": this machine, which starts through GRUB too, can't use it");
    }

    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
