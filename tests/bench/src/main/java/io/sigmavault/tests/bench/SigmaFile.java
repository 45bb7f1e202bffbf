package io.sigmavault.tests.bench;

import io.sigmavault.codec.tool.Tool;
import io.sigmavault.vault.tool.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// `./sigmavault sigma compress` and `decompress` of the tight tier, from pipe to pipe.
record SigmaFile() implements SigmaCoder.Way {

    @Override
    public byte[] encode(byte[] plain) {
        return run(plain, "compress");
    }

    @Override
    public byte[] decode(byte[] encoded, int plainBytes) {
        return run(encoded, "decompress");
    }

    private static byte[] run(byte[] in, String verb) {
        var out = new ByteArrayOutputStream();
        var said = new ByteArrayOutputStream();
        var printed = new PrintStream(said, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(printed, printed, false, Map.of());
        var words = List.of(verb, "--quiet", "-", "-o", "-");
        int code = Tool.run(words, terminal, new ByteArrayInputStream(in), out);
        if (code != 0) {
            throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
