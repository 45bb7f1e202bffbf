package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.SmbClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Registers over one connection of SMB, by Debian's client.
///
/// @param fresh a name of the share that nobody else uses
/// @param scratch a folder of this machine that nobody else uses
record SmbRegisters(SmbClient.Talk talk, String fresh, Path scratch) implements Registers {

    /// Others replace a file some hundred times a second at most, and a read takes a few milliseconds.
    private static final int TRIES = 100;

    @Override
    public void write(String file, byte[] content) throws IOException {
        var up = Files.write(scratch.resolve("up"), content);
        assertThat(talk.ask("put " + up + " " + fresh)).doesNotContain("NT_STATUS");
        var said = "";
        for (int i = 0; i < TRIES; i++) {
            said = talk.ask("rename " + fresh + " " + file + " -f");
            // as on Windows, what another client of SMB has open is not replaced
            if (!said.contains("NT_STATUS_ACCESS_DENIED")
                    && !said.contains("NT_STATUS_SHARING_VIOLATION")) {
                break;
            }
        }
        assertThat(said).doesNotContain("NT_STATUS");
    }

    /// A file that is replaced between being opened and being read gives an error, or bytes with the size of those before.
    @Override
    public byte[] read(String file) throws IOException {
        var down = scratch.resolve("down");
        byte[] content = {};
        for (int i = 0; i < TRIES; i++) {
            Files.deleteIfExists(down);
            var said = talk.ask("get " + file + " " + down);
            if (!said.contains("NT_STATUS")) {
                content = Files.readAllBytes(down);
                if (Registers.whole(content)) {
                    return content;
                }
            }
        }
        return content;
    }
}
