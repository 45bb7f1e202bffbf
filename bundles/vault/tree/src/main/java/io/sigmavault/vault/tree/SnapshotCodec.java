package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;

/// Snapshots as bytes. Object: u8 format 1, varint length of the body, body, signature (the rest).
/// Signed is the text `sigmavault/vault/1/snapshot`, a zero byte, and the body.
///
/// Body: 32 bytes fingerprint of the vault, varint sequence, time, latest time, blobs of label and
/// host, varint count and blobs of paths, root (varint level, id), totals, u8 1 and id of the snapshot
/// before or u8 0, varint length of what later versions add (ignored).
final class SnapshotCodec {

    private static final int FORMAT = 1;
    private static final byte[] CONTEXT =
            "sigmavault/vault/1/snapshot\0".getBytes(StandardCharsets.UTF_8);
    private static final int FINGERPRINT = 32;
    private static final int MOST_LABEL = 1000;
    private static final int MOST_HOST = 255;
    private static final int MOST_PATHS = 64;
    private static final int MOST_PATH = 4096;
    private static final int MOST_BODY = 48 * 1024;
    private static final int MOST_SIGNATURE = 8 * 1024;

    /// A snapshot's object, taken apart.
    ///
    /// @param body what was signed, without its context
    @SuppressWarnings("ArrayRecordComponent")
    record Parts(byte[] body, byte[] signature) {
        byte[] message() {
            return SnapshotCodec.message(body);
        }
    }

    private SnapshotCodec() {}

    static byte[] message(byte[] body) {
        byte[] message = Arrays.copyOf(CONTEXT, CONTEXT.length + body.length);
        System.arraycopy(body, 0, message, CONTEXT.length, body.length);
        return message;
    }

    static String fingerprint(byte[] publicKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static byte[] object(byte[] body, byte[] signature) {
        return new Out().u8(FORMAT).blob(body).raw(signature).toBytes();
    }

    static Parts parts(byte[] object) throws Malformed {
        var in = new In(object);
        if (in.u8() != FORMAT) {
            throw new Malformed("unknown format");
        }
        byte[] body = in.blob(MOST_BODY);
        int left = object.length - in.at();
        if (left > MOST_SIGNATURE) {
            throw new Malformed("signature too long");
        }
        return new Parts(body, in.raw(left));
    }

    /// @throws TreeException code `attributes-invalid` if a text is too long
    static byte[] body(Snapshot snapshot) throws TreeException {
        var about = snapshot.about();
        var out = new Out().raw(HexFormat.of().parseHex(snapshot.vault()));
        out.varint(snapshot.sequence());
        new Moment(snapshot.time()).write(out);
        new Moment(snapshot.latest()).write(out);
        text(out, "label", about.label(), MOST_LABEL);
        text(out, "host", about.host(), MOST_HOST);
        out.varint(about.paths().size());
        for (String path : about.paths()) {
            text(out, "path", path, MOST_PATH);
        }
        new Root(snapshot.rootLevel(), snapshot.root()).write(out);
        snapshot.totals().write(out);
        var previous = snapshot.previous();
        out.u8(previous == null ? 0 : 1);
        if (previous != null) {
            out.id(previous);
        }
        out.varint(0);
        if (about.paths().size() > MOST_PATHS || out.size() > MOST_BODY) {
            throw TreeException.invalid("a snapshot names at most 64 paths, 32 KiB in all");
        }
        return out.toBytes();
    }

    private static void text(Out out, String what, String text, int most) throws TreeException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > most) {
            throw TreeException.invalid(
                    "a snapshot's "
                            + what
                            + " has at most "
                            + most
                            + " bytes, not "
                            + bytes.length);
        }
        out.blob(bytes);
    }

    static Snapshot read(byte[] body, ObjectId id) throws Malformed {
        var in = new In(body);
        String vault = HexFormat.of().formatHex(in.raw(FINGERPRINT));
        long sequence = in.size();
        var time = Moment.read(in).time();
        var latest = Moment.read(in).time();
        String label = text(in, MOST_LABEL);
        String host = text(in, MOST_HOST);
        int count = in.count(MOST_PATHS);
        var paths = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            paths.add(text(in, MOST_PATH));
        }
        var about = new Snapshot.About(label, host, paths);
        var root = Root.read(in);
        var totals = Totals.read(in);
        var previous = in.u8() == 0 ? null : in.id();
        in.skip(in.count(MOST_BODY));
        in.end();
        return new Snapshot(
                sequence,
                id,
                vault,
                time,
                latest,
                about,
                root.level(),
                root.id(),
                totals,
                previous);
    }

    private static String text(In in, int most) throws Malformed {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return decoder.decode(ByteBuffer.wrap(in.blob(most))).toString();
        } catch (CharacterCodingException _) {
            throw new Malformed("a text is not UTF-8");
        }
    }
}
