package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.zstd.ZstdTrainer;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Re-seals a vault as the server does.
final class Resealed {

    private Resealed() {}

    static byte[] log(int part) {
        var lines = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            lines.append("2026-11-27T08:%02d:%02d.%03d".formatted(i / 60 % 60, i % 60, i % 997))
                    .append(" INFO [worker-%d] io.example.Shop".formatted(i % 7))
                    .append(" - order %d of customer %d%n".formatted(i, i * (part + 31) % 977));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Prose, of words that all parts have, each in its own order.
    static byte[] prose(int part) {
        var random = new Random(part);
        var text = new StringBuilder();
        for (int i = 0; i < 800; i++) {
            int word = random.nextInt(600);
            text.append(Integer.toString(word * 7_919_317 + 46_656, 36))
                    .append(i % 12 == 11 ? ".\n" : " ");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// Prose in a file as Office writes one.
    static byte[] letter(int part) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 3; i++) {
                var entry = new ZipEntry("part" + i + ".xml");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(prose(3 * part + i));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// Re-seals with a codebook of other prose.
    ///
    /// @return how many frames name it
    static long resealWithCodebook(Cli cli) throws SigmaVaultException, IOException {
        var samples = IntStream.range(100, 200).mapToObj(i -> ByteBuffer.wrap(prose(i))).toList();
        byte[] words = new ZstdTrainer().train(samples, 16 << 10).orElseThrow().toBytes();
        try (var vault = open(cli)) {
            var book = vault.codebooks().publish("zstd", "prose", words);
            int level = EncodeOptions.DEFAULT_LEVEL;
            // without sigma, which knows prose well enough to be smaller than zstd with a codebook
            reseal(vault, new Resealer.How("store", level, 19, _ -> 0, _ -> Optional.of(book)));
            return vault.codebooks().list().getFirst().frames();
        }
    }

    /// @return how many frames it has now by codec
    static Map<String, Long> reseal(Cli cli) throws SigmaVaultException, IOException {
        try (var vault = open(cli)) {
            reseal(vault, new Resealer.How("sigma", EncodeOptions.DEFAULT_LEVEL, 19, _ -> 0));
            return vault.objects().usage().codecFrames();
        }
    }

    /// Re-seals as with the feature that opens containers, however long reading takes.
    ///
    /// @return how many frames it has now by codec
    static Map<String, Long> resealOpened(Cli cli) throws SigmaVaultException, IOException {
        var opener = new Resealer.Opener("recontainer", Integer.MAX_VALUE, _ -> 1);
        int level = EncodeOptions.DEFAULT_LEVEL;
        try (var vault = open(cli)) {
            reseal(
                    vault,
                    new Resealer.How("sigma", level, 19, _ -> 0, Resealer.Books.NONE, opener));
            return vault.objects().usage().codecFrames();
        }
    }

    private static void reseal(OpenVault vault, Resealer.How how) throws SigmaVaultException {
        var packs = vault.resealer().candidates().stream().map(Resealer.Candidate::name).toList();
        try (var prepared = vault.resealer().prepare(packs, how, ObjectStore.Progress.NONE)) {
            assertThat(prepared.swap()).isTrue();
        }
    }

    private static OpenVault open(Cli cli) throws SigmaVaultException, IOException {
        var unlock = new Unlock.KeyFile(Secret.owning(Files.readAllBytes(cli.keyFile)));
        return VaultFolder.open(
                cli.vault, unlock, Mode.WRITE, Options.DEFAULT, new ToolCrypto(), new ToolCodecs());
    }
}
