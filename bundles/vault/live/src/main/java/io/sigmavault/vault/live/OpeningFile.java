package io.sigmavault.vault.live;

import io.sigmavault.vault.Opening;
import io.sigmavault.vault.objects.Disk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/// The `opening` file: how a vault is opened after a restart; docs/format/vault.md §10. It holds a path or a token's id and nothing else,
/// and is readable while the vault is locked. A hurt one means that somebody is asked.
final class OpeningFile {

    private static final String TITLE = "sigmavault opening 1";
    private static final String KEY_FILE = "key-file ";
    private static final String TOKEN = "token ";
    private static final String TOKEN_ID = "[A-Za-z0-9._-]{1,64}";
    private static final int MOST_BYTES = 8_192;

    private OpeningFile() {}

    static Opening read(Disk disk) {
        try (var file = disk.open(Format.OPENING)) {
            byte[] bytes = new byte[(int) Math.min(MOST_BYTES, file.sizeBytes())];
            file.read(0, bytes, 0, bytes.length);
            var lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
            boolean whole = lines.length == 3 && lines[0].equals(TITLE) && lines[2].isEmpty();
            if (whole && lines[1].startsWith(KEY_FILE)) {
                var path = lines[1].substring(KEY_FILE.length());
                return KeyFiles.isPath(path) ? new Opening.KeyFile(path) : new Opening.Ask();
            }
            if (whole && lines[1].startsWith(TOKEN)) {
                var token = lines[1].substring(TOKEN.length());
                return token.matches(TOKEN_ID) ? new Opening.Token(token) : new Opening.Ask();
            }
            return new Opening.Ask();
        } catch (IOException e) {
            return new Opening.Ask();
        }
    }

    /// Replaces what is there, for good when this returns.
    static void write(Disk disk, Opening opening) throws IOException {
        switch (opening) {
            case Opening.Ask() -> delete(disk);
            case Opening.KeyFile(var path) -> {
                var text = TITLE + "\n" + KEY_FILE + path + "\n";
                replace(disk, text.getBytes(StandardCharsets.UTF_8));
            }
            case Opening.Token(var token) -> {
                var text = TITLE + "\n" + TOKEN + token + "\n";
                replace(disk, text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void delete(Disk disk) throws IOException {
        try {
            disk.delete(Format.OPENING);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return; // somebody is asked already
        }
        disk.forceFolder("");
    }

    private static void replace(Disk disk, byte[] bytes) throws IOException {
        String temporary = Format.OPENING + Format.TEMPORARY;
        disk.delete(temporary);
        try (var file = disk.create(temporary)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        }
        disk.rename(temporary, Format.OPENING);
        disk.forceFolder("");
    }
}
