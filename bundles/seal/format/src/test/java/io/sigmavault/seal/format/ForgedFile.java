package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// A file made by somebody who has the file's key and follows no rules.
final class ForgedFile {

    private final RecordCipher cipher;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream index = new ByteArrayOutputStream();
    private long number;
    private long files;
    private long bytes;

    ForgedFile(RecordCipher cipher, byte[] header) {
        this.cipher = cipher;
        out.writeBytes(header);
    }

    void block(String path, String content) {
        block(
                List.of(
                        new Mark.Begin(0, Samples.bytes(path), Samples.attributes()),
                        new Mark.End(content.length())),
                content);
        files++;
    }

    void block(List<Mark> marks, String content) {
        var plain = new ByteArrayOutputStream();
        marks.forEach(mark -> Marks.put(plain, mark));
        byte[] body = Samples.bytes(content);
        var first = new ByteArrayOutputStream();
        new Block("store", 1, body.length, body).describe(first);
        new Block("store", 1, plain.size(), new byte[0]).describe(first);
        first.writeBytes(plain.toByteArray());
        var record =
                cipher.seal(
                        Layout.BLOCK,
                        number,
                        ByteBuffer.wrap(first.toByteArray()),
                        ByteBuffer.wrap(body));
        put(record);
        index.writeBytes(record.indexEntry());
        number++;
        bytes += body.length;
    }

    private void put(SealedRecord record) {
        out.writeBytes(record.head().bytes());
        out.writeBytes(record.first());
        out.writeBytes(record.second());
    }

    byte[] end(FileKeys keys, Signer signer) throws SigmaVaultException {
        return Ending.signed(
                Samples.CRYPTO,
                signer,
                new Counts(number, files, 0, 0, bytes),
                keys.headerHash(),
                FileKeys.sha256().digest(index.toByteArray()));
    }

    /// The whole file; more can't be added.
    byte[] endedBy(byte[] end) {
        var none = ByteBuffer.allocate(0);
        var all = new ByteArrayOutputStream();
        all.writeBytes(out.toByteArray());
        long indexPlace = all.size();
        var page = cipher.seal(Layout.INDEX, number, ByteBuffer.wrap(index.toByteArray()), none);
        all.writeBytes(page.head().bytes());
        all.writeBytes(page.first());
        long endPlace = all.size();
        var last = cipher.seal(Layout.END, number + 1, ByteBuffer.wrap(end), none);
        all.writeBytes(last.head().bytes());
        all.writeBytes(last.first());
        all.writeBytes(Tail.bytes(indexPlace, endPlace));
        return all.toByteArray();
    }
}
