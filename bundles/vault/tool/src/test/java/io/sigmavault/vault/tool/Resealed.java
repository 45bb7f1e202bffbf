package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

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

    /// @return how many frames it has now by codec
    static Map<String, Long> reseal(Cli cli) throws SigmaVaultException, IOException {
        var unlock = new Unlock.KeyFile(Secret.owning(Files.readAllBytes(cli.keyFile)));
        try (var vault =
                VaultFolder.open(
                        cli.vault,
                        unlock,
                        Mode.WRITE,
                        Options.DEFAULT,
                        new ToolCrypto(),
                        new ToolCodecs())) {
            var resealer = vault.resealer();
            var packs = resealer.candidates().stream().map(Resealer.Candidate::name).toList();
            var how = new Resealer.How("sigma", EncodeOptions.DEFAULT_LEVEL, 19, _ -> 0);
            try (var prepared = resealer.prepare(packs, how, ObjectStore.Progress.NONE)) {
                assertThat(prepared.swap()).isTrue();
            }
            return vault.objects().usage().codecFrames();
        }
    }
}
