package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a backup says of itself, sealed, before its files.
///
/// @param machine host name
/// @param vaults names
record About(Instant made, String machine, List<String> vaults) {

    private static final int MOST_VAULTS = 10_000;

    About {
        vaults = List.copyOf(vaults);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(made.getEpochSecond());
        text(out, machine);
        out.writeInt(vaults.size());
        for (String vault : vaults) {
            text(out, vault);
        }
    }

    static About read(DataInputStream in) throws IOException, SigmaVaultException {
        Instant made = Header.instant(in);
        String machine = text(in);
        int count = in.readInt();
        if (count < 0 || count > MOST_VAULTS) {
            throw Problems.damaged("it lists " + count + " vaults");
        }
        var vaults = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            vaults.add(text(in));
        }
        return new About(made, machine, vaults);
    }

    static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Layout.MOST_PATH) {
            throw new IOException("a name is too long for a backup: " + text);
        }
        Slot.blob(out, bytes);
    }

    static String text(DataInputStream in) throws IOException, SigmaVaultException {
        int length = in.readUnsignedShort();
        if (length > Layout.MOST_PATH) {
            throw Problems.damaged("a name in it has " + length + " bytes");
        }
        return new String(Slot.raw(in, length), StandardCharsets.UTF_8);
    }
}
