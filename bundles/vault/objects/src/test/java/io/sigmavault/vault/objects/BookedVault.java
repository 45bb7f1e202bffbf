package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.zstd.ZstdTrainer;
import io.sigmavault.core.SigmaVaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Puts objects that only a codebook makes small into vaults.
public final class BookedVault {

    /// Words of all objects, in another order in each.
    private static final String[] WORDS = words();

    private static final byte[] DICTIONARY = dictionary();

    private BookedVault() {}

    private static String[] words() {
        var random = new Random(11);
        var words = new String[400];
        Arrays.setAll(words, _ -> Long.toHexString(random.nextLong() | Long.MIN_VALUE));
        return words;
    }

    static byte[] codebook() {
        return String.join("", WORDS).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] object(int number) {
        byte[] bytes = new byte[60 * WORDS[0].length()];
        fill(bytes, number);
        return bytes;
    }

    /// Fills an array with the words, in an order of its own.
    public static void fill(byte[] bytes, int seed) {
        var random = new Random(seed);
        byte[] word = {};
        for (int i = 0; i < bytes.length; i++) {
            int at = i % WORDS[0].length();
            if (at == 0) {
                word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.US_ASCII);
            }
            bytes[i] = word[at];
        }
    }

    /// Re-seals all packs with zstd and a dictionary of the words.
    ///
    /// @param tiers that objects come and go between
    /// @return how many frames of the vault name a codebook then
    public static long resealByZstd(OpenVault vault, Tiered tiers) throws SigmaVaultException {
        var book = vault.codebooks().publish("zstd", "words", DICTIONARY);
        var how = new Resealer.How("sigma", 3, 3, tiers, _ -> Optional.of(book));
        var names = vault.resealer().candidates().stream().map(Resealer.Candidate::name).toList();
        try (var prepared = vault.resealer().prepare(names, how, ObjectStore.Progress.NONE)) {
            prepared.swap();
            tiers.next(prepared.densePacks());
        }
        return vault.codebooks().list().stream().mapToLong(VaultCodebooks.Info::frames).sum();
    }

    /// Stores again without codebooks what names some, and drops them.
    public static void purge(OpenVault vault, Tiered tiers) throws SigmaVaultException {
        var books = new HashSet<ObjectId>();
        vault.codebooks().list().forEach(each -> books.add(each.id()));
        var how = new Resealer.How("sigma", 3, 3, tiers);
        var resealer = vault.resealer();
        var names = resealer.candidates(books).stream().map(Resealer.Candidate::name).toList();
        try (var prepared = resealer.prepareWithout(books, names, how, ObjectStore.Progress.NONE)) {
            prepared.swap();
            tiers.next(prepared.densePacks());
        }
        vault.codebooks().dropUnused();
        assertThat(vault.codebooks().list()).isEmpty();
    }

    private static byte[] dictionary() {
        var samples = new ArrayList<ByteBuffer>();
        for (int i = 0; i < 200; i++) {
            samples.add(ByteBuffer.wrap(object(i)));
        }
        return new ZstdTrainer().train(samples, 8 << 10).orElseThrow().toBytes();
    }

    static List<ObjectId> put(OpenVault vault, int count) throws SigmaVaultException {
        var ids = new ArrayList<ObjectId>();
        try (var writer = vault.objects().writer()) {
            for (int i = 0; i < count; i++) {
                byte[] object = object(i);
                ids.add(writer.put(Kind.CHUNK, 0, object, 0, object.length));
            }
            writer.flush();
        }
        vault.objects().commit(new byte[] {1});
        return ids;
    }

    static ObjectId publish(OpenVault vault) throws SigmaVaultException {
        return vault.codebooks().publish(PresetDeflate.ID, "test", codebook());
    }

    /// Each object in a frame of its own, with a codebook where that pays.
    static Resealer.How how(Optional<ObjectId> book) {
        return new Resealer.How(
                "store",
                1,
                3,
                id -> (id.hashCode() & 0xFF) << Resealer.Order.GROUP_BITS,
                _ -> book);
    }

    static Resealer.Prepared prepare(OpenVault vault, Optional<ObjectId> book)
            throws SigmaVaultException {
        var names = vault.resealer().candidates().stream().map(Resealer.Candidate::name).toList();
        return vault.resealer().prepare(names, how(book), ObjectStore.Progress.NONE);
    }

    static void reseal(OpenVault vault, Optional<ObjectId> book) throws SigmaVaultException {
        try (var prepared = prepare(vault, book)) {
            assertThat(prepared.swap()).isTrue();
        }
    }

    static void assertThere(OpenVault vault, List<ObjectId> ids) throws SigmaVaultException {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(vault.objects().read(Kind.CHUNK, ids.get(i))).isEqualTo(object(i));
        }
    }

    /// A vault on the disk with frames that name a codebook.
    static List<ObjectId> make(FaultDisk disk, int count) throws SigmaVaultException {
        try (var vault = TestVault.create(disk)) {
            var ids = put(vault, count);
            reseal(vault, Optional.of(publish(vault)));
            return ids;
        }
    }
}
