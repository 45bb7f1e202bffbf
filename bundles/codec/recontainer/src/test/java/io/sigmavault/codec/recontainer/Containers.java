package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.dense.DenseCodec;
import io.sigmavault.codec.sigma.SigmaCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files of each kind for tests.
final class Containers {

    private Containers() {}

    static RecontainerCodec codec(int level) {
        return new RecontainerCodec(level, new SigmaCodec(19), new DenseCodec());
    }

    static Behind behind() {
        List<Codec> all = List.of(new SigmaCodec(19), new DenseCodec());
        return new Behind(all, all);
    }

    static byte[] text(int size, int seed) {
        var random = new Random(seed);
        var text = new StringBuilder("<page>");
        while (text.length() < size) {
            text.append("<item id='")
                    .append(random.nextInt(5_000))
                    .append("'>sigma vault</item>\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A file as Office writes one: a sheet of rows in XML, notes, and a picture.
    static byte[] table() throws IOException {
        var random = new Random(9);
        var sheet = new StringBuilder("<sheet>");
        for (int row = 1; row <= 400; row++) {
            sheet.append("<row r=\"" + row + "\"><c r=\"A" + row + "\"><v>");
            sheet.append(random.nextInt(90_000)).append("</v></c><c r=\"B" + row + "\"><v>");
            sheet.append(40_000 + row * 3).append("</v></c></row>");
        }
        byte[] text = sheet.append("</sheet>").toString().getBytes(StandardCharsets.UTF_8);
        var notes = new StringBuilder("Notes:");
        String[] words = {" the", " cells", " of", " a", " sheet", " columns", " add", " up", "."};
        for (int i = 0; i < 1_500; i++) {
            notes.append(words[random.nextInt(1 + random.nextInt(words.length))]);
        }
        byte[] prose = notes.toString().getBytes(StandardCharsets.UTF_8);
        return zip(6, Map.of("sheet.xml", text, "notes.txt", prose, "a.png", png(20, 20, 64)));
    }

    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    /// @param level negative: members are stored
    static byte[] zip(int level, Map<String, byte[]> members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level < 0 ? 6 : level);
            for (var member : new TreeMap<>(members).entrySet()) {
                var entry = new ZipEntry(member.getKey());
                entry.setTime(0);
                if (level < 0) {
                    var crc = new CRC32();
                    crc.update(member.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(member.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    static byte[] zlib(byte[] plain, int level) {
        var deflater = new Deflater(level);
        deflater.setInput(plain);
        deflater.finish();
        byte[] bytes = new byte[plain.length + 1_000];
        int size = deflater.deflate(bytes);
        deflater.end();
        return Arrays.copyOf(bytes, size);
    }

    /// A picture with rows of four bytes a pixel.
    ///
    /// @param chunk most bytes in one chunk of the image
    static byte[] png(int width, int height, int chunk) {
        var rows = new ByteArrayOutputStream();
        for (int y = 0; y < height; y++) {
            rows.write(0);
            for (int x = 0; x < width; x++) {
                rows.writeBytes(Bytes.be32(x * 65_537 + y % 7 << 8 | 0xFF));
            }
        }
        byte[] image = zlib(rows.toByteArray(), 9);
        var png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        var head = new ByteArrayOutputStream();
        head.writeBytes(Bytes.be32(width));
        head.writeBytes(Bytes.be32(height));
        head.writeBytes(new byte[] {8, 6, 0, 0, 0});
        chunk(png, "IHDR", head.toByteArray());
        for (int at = 0; at < image.length; at += chunk) {
            int end = Math.min(image.length, at + chunk);
            chunk(png, "IDAT", Arrays.copyOfRange(image, at, end));
        }
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /// A moving picture with two images of `pixels`.
    ///
    /// @param bits of a pixel
    /// @param clearAfter codes after which the table is cleared
    static byte[] gif(byte[] pixels, int bits, int clearAfter) {
        var gif = new ByteArrayOutputStream();
        gif.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        gif.writeBytes(new byte[] {64, 0, 64, 0, (byte) (0x80 | bits - 1), 0, 0});
        gif.writeBytes(new byte[3 << bits]);
        for (int image = 0; image < 2; image++) {
            gif.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 0, 0, 0, 0, 0});
            gif.writeBytes(new byte[] {0x2C, 0, 0, 0, 0, 64, 0, 64, 0, 0, (byte) bits});
            byte[] codes = codes(pixels, bits, clearAfter);
            for (int at = 0; at < codes.length; at += 255) {
                int size = Math.min(255, codes.length - at);
                gif.write(size);
                gif.write(codes, at, size);
            }
            gif.write(0);
        }
        gif.write(0x3B);
        return gif.toByteArray();
    }

    private static byte[] codes(byte[] pixels, int bits, int clearAfter) {
        var written = new BitSet();
        var table = new HashMap<String, Integer>();
        int at = 0;
        int clear = 1 << bits;
        int next = clear + 2;
        int width = bits + 1;
        int count = 0;
        at = put(written, at, clear, width);
        String row = "";
        for (int i = 0; i <= pixels.length; i++) {
            String longer = i < pixels.length ? row + (char) (pixels[i] & 255) : "end";
            if (i < pixels.length && (longer.length() == 1 || table.containsKey(longer))) {
                row = longer;
                continue;
            }
            at =
                    put(
                            written,
                            at,
                            row.length() == 1 ? row.charAt(0) : table.getOrDefault(row, 0),
                            width);
            count++;
            // a reader is one row behind
            width = Math.min(12, 32 - Integer.numberOfLeadingZeros(next));
            if (next < 4096 && i < pixels.length) {
                table.put(longer, next++);
            }
            if (count == clearAfter && i < pixels.length) {
                at = put(written, at, clear, width);
                table.clear();
                next = clear + 2;
                width = bits + 1;
                count = 0;
            }
            row = longer.substring(longer.length() - 1);
        }
        at = put(written, at, clear + 1, width);
        return Arrays.copyOf(written.toByteArray(), (at + 7) / 8);
    }

    private static int put(BitSet bits, int at, int code, int width) {
        for (int i = 0; i < width; i++) {
            bits.set(at + i, (code >> i & 1) == 1);
        }
        return at + width;
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        png.writeBytes(Bytes.be32(content.length));
        png.writeBytes(name);
        png.writeBytes(content);
        png.writeBytes(Bytes.be32((int) crc.getValue()));
    }

    static byte[] pdf(byte[]... streams) {
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes("%PDF-1.5\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < streams.length; i++) {
            byte[] zlib = zlib(streams[i], 6);
            pdf.writeBytes(
                    (i
                                    + " 0 obj << /Filter /FlateDecode /Length "
                                    + zlib.length
                                    + " >>\nstream\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            pdf.writeBytes(zlib);
            pdf.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        }
        return pdf.toByteArray();
    }
}
