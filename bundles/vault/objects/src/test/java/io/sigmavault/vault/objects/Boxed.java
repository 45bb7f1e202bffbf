package io.sigmavault.vault.objects;

import io.sigmavault.codec.dense.DenseCodec;
import io.sigmavault.codec.recontainer.RecontainerCodec;
import io.sigmavault.codec.sigma.SigmaCodec;
import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files that were compressed before, and vaults in which they are opened.
public final class Boxed {

    /// The codec that opens them.
    public static final String OPENER = "recontainer";

    private static final int QUICK = 3;
    private static final int MEMBER = 12_000;

    /// Parts of frames in the dense tier.
    private static final int PART = 256 << 10;

    private Boxed() {}

    /// Those of tests, and the one that opens.
    public static TestCodecs codecs() {
        return new TestCodecs(new RecontainerCodec(QUICK, new SigmaCodec(QUICK), new DenseCodec()));
    }

    /// A file as Office writes one, of four members.
    public static byte[] file(long seed) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 4; i++) {
                var entry = new ZipEntry("part" + i + ".xml");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(words(seed * 4 + i, MEMBER));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static byte[] words(long seed, int size) {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.length() < size) {
            int word = (int) Math.min(600, Math.abs(200 * random.nextGaussian()));
            text.append(Integer.toString(word * 7_919 + 50_000, 36))
                    .append(random.nextInt(9) == 0 ? ".\n" : " ");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Objects that come and go between the tiers, of which the dense one has the mixer.
    public static Tiered tiers() {
        return new Tiered(new Resealer.DenseCodec("sigma-dense", PART, 1));
    }

    /// Re-seals all packs, with containers opened, however long reading takes.
    ///
    /// @param tiers of [#tiers]
    /// @return frames of the vault by codec then
    public static Map<String, Long> reseal(OpenVault vault, Tiered tiers)
            throws SigmaVaultException {
        var opener = new Resealer.Opener(OPENER, Integer.MAX_VALUE, _ -> 1);
        var how = new Resealer.How("sigma", QUICK, QUICK, tiers, Resealer.Books.NONE, opener);
        var names = vault.resealer().candidates().stream().map(Resealer.Candidate::name).toList();
        try (var prepared = vault.resealer().prepare(names, how, ObjectStore.Progress.NONE)) {
            prepared.swap();
            tiers.next(prepared.densePacks());
        }
        return vault.objects().usage().codecFrames();
    }
}
