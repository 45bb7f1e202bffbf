package io.sigmavault.seal.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A file of version 1 stays readable.
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static byte[] key(String name) throws IOException {
        var words = Files.readString(GOLDEN.resolve(name), US_ASCII).trim().split(" ");
        return Base64.getDecoder().decode(words[2]);
    }

    @Test
    void version1IsRead() throws Exception {
        byte[] sealed = Files.readAllBytes(GOLDEN.resolve("v1.sealed"));
        var header = Header.read(new Source(new ByteArrayInputStream(sealed)));
        try (var seed = Secret.owning(key("v1-recipient.key"))) {
            var identities = List.of(new Identity("X25519-ML-KEM-768", seed));
            try (var fileKey = header.open(Samples.CRYPTO, identities)) {
                assertThat(HexFormat.of().formatHex(fileKey.bytes()))
                        .isEqualTo(Files.readString(GOLDEN.resolve("v1-file-key.txt")).trim());
            }
            var heard = new Samples.Heard();
            try (var stream =
                    new SealedStream(
                            new ByteArrayInputStream(sealed),
                            Samples.CRYPTO,
                            Samples.CODECS,
                            identities,
                            1)) {
                var unpacking = new Unpacking(heard);
                for (var piece = stream.next(); piece != null; piece = stream.next()) {
                    unpacking.add(piece);
                }
                var ending = stream.ending();
                unpacking.compare(ending.counts());
                ending.mustBeOf(key("v1-signer.pub"));
                assertThat(ending.counts()).isEqualTo(new Counts(1, 5, 2, 2, 1_048_856));
            }
            assertThat(heard.lines)
                    .containsSubsequence("folder ", "hole 1048576", "end 1048579")
                    .contains("begin text", "end 276", "fifo pipe", "begin folder/empty")
                    .endsWith("link folder/link ../text");
        }
    }
}
